"""The trees that find the section a page prints at its head."""
