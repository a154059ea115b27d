"""Which encoding bytes are in, when nobody says: by the letters that a language uses most, and by where zero bytes stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from .tables import read_table

_SAMPLE = 20_000
_WIDE = 2_000
_FEWEST, _ZEROS = 20, 2


def list_codecs() -> tuple[str, ...]:
    """The 8-bit encodings that are known, as Python names them; where two fit equally well the earlier one is taken."""
    return tuple(_alphabets())


def likeliest_codec(body: bytes, codecs: Iterable[str]) -> str | None:
    """Of 8-bit encodings the one whose letters fit best; None where none fits at all.

    "Привет" in Windows-1251 is read as such, because in other sets its letters are rare or capitals stand where none belong;
    "è ò à" is Italian in Windows-1252 and no language in Windows-1250.
    """
    sample = body[:_SAMPLE]
    scores = {name: score_letters(sample, name) for name in codecs}
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and scores[best] > 0 else None


def find_wide(body: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" for text of two bytes a letter without a mark: every second byte of ASCII is zero, no other."""
    sample = body[:_WIDE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    found = "utf-16-le" if not even else "utf-16-be" if not odd else None
    if found is None or len(body) % 2 or even + odd < _ZEROS or (even + odd) * _FEWEST < len(sample) // 2:
        return None
    try:
        body.decode(found)
    except UnicodeDecodeError:
        return None
    return found


def score_letters(sample: bytes, name: str) -> float:
    """The weights of the letters outside ASCII in the alphabet that fits best.

    A stranger costs 1, a capital after a small letter and two scripts in a word 1.5; a codec that cannot read the sample all of it.
    """
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return -float(len(sample))
    signs, letters = _tally(text)
    return signs + max(sum(weights.get(letter, -1.0) * told for letter, told in letters.items()) for weights in _alphabets()[name])


def _tally(text: str) -> tuple[float, Mapping[str, float]]:
    """What signs and misplaced letters weigh in any alphabet, and how often each letter stands; a capital counts .9."""
    signs, before = 0.0, " "
    letters: dict[str, float] = defaultdict(float)
    for char in text:
        if _mixed(before, char) or (char > "\x7f" and char.isupper() and before.islower()):
            signs -= 1.5
        elif char > "\x7f" and char.isalpha():
            letters[char.lower()] += 0.9 if char.isupper() else 1
        elif char > "\x7f":
            signs += 0.5 if char in "«»„“”‘’–—…№،؛؟¿¡\u00a0" else -1.0
        before = char
    return signs, letters


def _mixed(before: str, char: str) -> bool:
    """Latin and another script inside one word, as in "dיclarי" for "déclaré"."""
    return before.isalpha() and char.isalpha() and (before >= "\u0370") != (char >= "\u0370")


@cache
def _alphabets() -> dict[str, list[dict[str, float]]]:
    """Codec -> its alphabets, each letter -> weight, 1 for the commonest down to 0.1."""
    out: dict[str, list[dict[str, float]]] = {}
    for script in read_table("charsets").values():
        assert isinstance(script, dict)
        names, alphabets = script["codecs"], script["alphabets"]
        assert isinstance(names, list)
        assert isinstance(alphabets, list)
        weights = [{letter: 1 - 0.9 * place / len(str(one)) for place, letter in enumerate(str(one))} for one in alphabets]
        out.update({str(name): weights for name in names})
    return out
