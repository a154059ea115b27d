"""Training of what finds who signed a page among the names around its story."""
