"""Digests -> the public site: the desk check, pages, feeds, the search index, the swap.

In: published and withdrawn digests and the look. Out: pages as bytes, then files in one folder. Touches that folder, and Pagefind as a
child process; no network, no database, no clock.
"""

from .checks import check
from .nouns import Changes, Look, Page
from .rendering import render_site
from .searching import build_search
from .writing import site_turn, write_site

__all__ = ["Changes", "Look", "Page", "build_search", "check", "render_site", "site_turn", "write_site"]
