"""A text cut into words, once for all who count them: folding and weighing ask one after the other."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 20_000
"""Characters, some three thousand words: a longer text is judged by its beginning; news puts there what it tells, and hostile input stays
bounded."""
_WORD = re.compile(r"([^\W_]+)")


@lru_cache(maxsize=4)
def cut_words(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, and what stands before each."""
    parts = _WORD.split(text[:LONGEST])
    return parts[1::2], parts[:-1:2]
