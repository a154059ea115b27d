"""Where the attributions of a text are: the trained tagger, the rules, and what joins them. Goes out: tags, then attributions."""
