"""The whole name of somebody whom a text first names otherwise than as a speaker: "Дуда" is "Константин Дуда" of the headline."""

from __future__ import annotations

import re

from dateline.quote.lexicon import Lexicon

from .cues import find_cues

_MOST = 20
"""Places of a surname that are looked at."""
_FARTHEST = 20_000
"""Characters of a text that are looked through, so that the work stays linear."""


def full_name(text: str, name: str, words: Lexicon) -> str:
    """A lone surname with the first name that stands before it somewhere in the text; as it is where none does."""
    if " " in name or words.language not in {"ru", "ar"}:
        return name
    before = r"[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+(?:вич|вна|ична))?" if words.language == "ru" else r"[\u0621-\u064A]{2,}"
    pattern = re.compile(rf"(?<![\w-])(?P<first>{before}) {re.escape(name)}(?!\w)")
    for number, match in enumerate(pattern.finditer(text, 0, _FARTHEST)):
        if number >= _MOST:
            break
        if _is_first_name(text, match, words):
            return f"{match['first']} {name}"
    return name


def _is_first_name(text: str, match: re.Match[str], words: Lexicon) -> bool:
    first, lists = match["first"], words.words
    if words.language == "ru":
        place = match.start()
        opens = text[max(0, place - 2) : place].strip(" ") in {"", "\n", ".", "»"} and first.casefold() in lists["titles"]
        return first.split()[0].casefold() not in lists["small"] | lists["stop"] and not opens and first[-1] not in "уеёоы"
    known = [lists[each] for each in ("titles", "institutions", "unnamed", "small", "stop", "links", "kin", "perfect")]
    bare = first.removeprefix("ال")
    taken = any(bare in each or first in each for each in known) or bare != first
    return not taken and not find_cues(text, match.start(), match.end("first"), words)
