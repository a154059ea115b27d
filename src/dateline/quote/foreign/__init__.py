"""Direct quotations in languages other than English, by their tables in `words`: tags, speakers and hops."""
