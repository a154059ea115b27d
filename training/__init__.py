"""The training of the statements' tagger: `./run train quotes`. Needs requirements of its own; the package never imports it."""
