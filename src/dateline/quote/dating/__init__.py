"""On which day something was said."""
