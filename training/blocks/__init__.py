"""Training of the finder of a page's text: which of its blocks are the story."""
