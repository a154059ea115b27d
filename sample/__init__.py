"""Six made-up outlets on this machine, and the demo that reads them.

`outlets` loads what they print, `feeds` and `pages` render it, `server` serves it on 127.0.0.1, `demo` walks the whole day.
"""
