"""Who speaks: the cast of a text, and whom the words of each source mean."""
