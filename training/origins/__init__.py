"""Training of what finds where a text first stood among the names around its story."""
