"""Through whom words came: the relays in a text, whose they are, and the hops of each chain."""
