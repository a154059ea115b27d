"""Training of what finds captions and credits: which of the texts after a picture are its own."""
