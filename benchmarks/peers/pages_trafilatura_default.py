"""trafilatura as it comes: where its own reading looks poor, it tries others."""

from __future__ import annotations

from .pages_trafilatura_fast import Reader as Fast


class Reader(Fast):
    """The fast reader with its fallbacks on."""

    fast = False
