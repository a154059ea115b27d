"""Captions: what is the caption, what is the credit, and which are printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from dateline.model import Flaw, FlawKind, Picture

from .agencies import names_agency
from .lines import Line, count_words, ends_sentence, folded
from .wordlists import alternatives, word_list

_NAMES = r"[^\W\d_][\w.'’&+-]*"


@cache
def _opener() -> re.Pattern[str]:
    openers = alternatives(word_list("read.digest", "credit_openers"))
    return re.compile(rf"(?:^|(?<=[\s.|(\[–—-]))(?:{openers})(?:\s*[:/–—-]|\s(?=[A-ZÄÖÜ])|(?<=©)|(?<=\(c\)))\s*", re.IGNORECASE)


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Caption and credit of a caption line, either None.

    "A ferry at Sango (Ada Mbeki, LPB)" -> caption and "Ada Mbeki, LPB"; "A ferry. Photo: Ada Mbeki/LPB"; "© LPB" is a credit alone.
    """
    text = " ".join(text.split())
    for split in (_in_brackets, _after_opener, _after_bar):
        found = split(text)
        if found is not None:
            return found[0] or None, found[1] or None
    return text or None, None


def _in_brackets(text: str) -> tuple[str, str] | None:
    match = re.search(r"[(\[]([^()\[\]]{2,90})[)\]]\s*\.?$", text)
    if match is None:
        return None
    inside = _without_opener(match[1])
    if inside == match[1] and not looks_like_credit(inside):
        return None
    return text[: match.start()].strip(), inside


def _after_opener(text: str) -> tuple[str, str] | None:
    last = None
    for last in _opener().finditer(text):
        if last.end() < len(text) and len(text) - last.end() <= 120 and not ends_sentence(text[last.start() : last.end()]):
            break
    else:
        return None
    return text[: last.start()].rstrip(" |([–—-/"), text[last.end() :].strip(" )].")


def _after_bar(text: str) -> tuple[str, str] | None:
    caption, bar, credit = text.rpartition(" | ")
    return (caption.strip(), credit.strip()) if bar and count_words(credit) <= 6 and count_words(caption) >= 3 else None


def _without_opener(text: str) -> str:
    match = _opener().match(text)
    return text[match.end() :].strip() if match else text.strip()


def looks_like_credit(text: str) -> bool:
    """True for names parted by comma or slash, "Gregor Mayr, LPB" or "Mayr/AP", or a wire alone; False for "left" and "see page 3"."""
    parts = re.split(r"\s*[,/|]\s*|\s+via\s+", text)
    if len(text) > 80 or not all(
        (re.fullmatch(rf"(?:{_NAMES}\s?){{1,5}}", part) and not part[0].islower()) or names_agency(part) for part in parts
    ):
        return False
    return (
        names_agency(text)
        or (len(parts) > 1 and any(names_agency(part) for part in parts))
        or (len(parts) == 2 and all(len(p.split()) <= 4 for p in parts))
    )


def is_caption(line: Line, before: Line | None, after: Line | None) -> bool:
    """True for a line of a digest that is a picture's caption: printed twice running, or with a credit in brackets at its end."""
    twice = any(other is not None and folded(other.text) == folded(line.text) for other in (before, after))
    if twice and count_words(line.text) >= 4 and line.text[0] not in '"“„«':
        return True
    if ends_sentence(line.text.rstrip(")] ")) and not line.text.endswith((")", "]")):
        return False
    caption, credit = split_credit(line.text)
    return bool(credit) and 3 <= count_words(caption or "") <= 70


def fold_pictures(pictures: Iterable[Picture]) -> tuple[tuple[Picture, ...], tuple[Flaw, ...]]:
    """Pictures with those that repeat a caption folded into one, and a flaw for each caption that was printed more than once.

    Two pictures with different addresses keep their places unless one has none: a caption printed twice is one picture.
    """
    kept: list[Picture] = []
    repeated: dict[str, str] = {}
    for picture in pictures:
        key = folded(picture.caption or "")
        same = next((i for i, k in enumerate(kept) if key and folded(k.caption or "") == key), None)
        if same is None:
            kept.append(picture)
            continue
        repeated.setdefault(key, picture.caption or "")
        first = kept[same]
        kept[same] = replace(first, url=first.url or picture.url, credit=first.credit or picture.credit, alt=first.alt or picture.alt)
    return tuple(kept), tuple(Flaw(FlawKind.REPEATED_CAPTION, "pictures", found) for found in repeated.values())
