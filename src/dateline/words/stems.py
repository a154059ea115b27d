"""A word without its ending, so that "strikes" and "striking" meet; for comparing, never for showing."""

from __future__ import annotations

from functools import lru_cache

_ENGLISH = (("sses", "ss"), ("ies", "y"), ("ing", ""), ("ed", ""), ("ers", "er"), ("es", "e"), ("s", ""))


@lru_cache(maxsize=65_536)
def stem(word: str, language: str = "en") -> str:
    """A case-folded word's stem: English by suffix ("strikes", "striking" -> "strik"), other languages by their first six letters.

    Truncation is what Savoy's light stemmers come near to on news retrieval, and asks for no table a language.
    """
    if language != "en":
        return word[:6]
    for ending, instead in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    return word.removesuffix("e") if len(word) > 3 else word
