"""Which encoding old bytes are in, when nobody says: by the letters that a language uses most."""

from __future__ import annotations

import codecs
from functools import cache

from dateline.words import read_table

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 20_000


def guess_charset(body: bytes, declared: str | None = None) -> str:
    """A Python codec name for `body`: byte order mark, strict UTF-8, what was declared, then the 8-bit set whose letters fit best.

    "Привет" in Windows-1251 is read as such, because in other sets its letters are rare or capitals stand where none belong.
    cp1252 when nothing tells.
    """
    mark = next((name for start, name in _MARKS if body.startswith(start)), None)
    if mark:
        return mark
    if _fits(body, "utf-8"):
        return "utf-8"
    if declared and _known(declared) not in (None, "utf-8", "ascii") and _fits(body, declared):
        return declared
    sample = body[:_SAMPLE]
    scores = {name: _score(sample, name, letters) for name, letters in _tables().items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else "cp1252"


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _fits(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return False
    return True


@cache
def _tables() -> dict[str, dict[str, float]]:
    """Codec -> letter -> weight, 1 for the commonest down to 0.3; the file's order settles a tie."""
    table = read_table("charsets")
    out: dict[str, dict[str, float]] = {}
    for script in table.values():
        assert isinstance(script, dict)
        names, letters = script["codecs"], str(script["letters"])
        weights = {letter: 1 - 0.7 * place / len(letters) for place, letter in enumerate(letters)}
        assert isinstance(names, list)
        out.update({str(name): weights for name in names})
    return out


def _score(sample: bytes, name: str, weights: dict[str, float]) -> float:
    """Sum of the weights of the letters outside ASCII; a stranger costs 1, a capital after a small letter and two scripts in a word 1.5."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return -float(len(sample))
    score, before = 0.0, " "
    for char in text:
        if _mixed(before, char):
            score -= 1.5
        elif char > "\x7f":
            score += _worth(char, before, weights)
        before = char
    return score


def _mixed(before: str, char: str) -> bool:
    """Latin and another script inside one word, as in "dיclarי" for "déclaré"."""
    return before.isalpha() and char.isalpha() and (before >= "\u0370") != (char >= "\u0370")


def _worth(char: str, before: str, weights: dict[str, float]) -> float:
    if not char.isalpha():
        return 0.5 if char in "«»„“”‘’–—…№،؛؟ " else -1.0
    if char.isupper() and before.islower():
        return -1.5
    return weights.get(char.lower(), -1.0) * (0.9 if char.isupper() else 1.0)
