"""Training of what finds the notes of a page's own people among its lines."""
