"""Where a report was written from, where no rule tells: the places in the lines around the headline and at the head of the first
paragraphs, and what is measured of each for the trees that find the dateline's.

Nothing here knows a place. One is told by its shape, by the signs around it, by what stands beside it (a day, a wire, one who signed), by
how the story speaks of it ("in Kamen"), and by where its line stands and what its element is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log1p
from typing import NamedTuple

from dateline.model import Dateline

from .agencies import agency_of, find_agencies
from .blocks import Judged
from .bylines import is_organisation, is_paper
from .datelines import is_told_place
from .dates import find_dates, month_numbers
from .forest import Trees
from .heads import day_beside
from .lines import count_words, folded
from .marks import mark_bits
from .outline import Outline
from .parts import EdgeLine, Part, cut_line, signing_groups
from .placing import Table, table_of
from .signing import is_written_person
from .wordlists import word_list, word_set

_FIRST, _HEAD = 4, 110
"""Paragraphs whose heads are looked at, and characters of a head."""
_MOST, _EARLY, _PROSE = 4, 3, 14
"""Words of a place; the parts of a paragraph's head that are looked at; words from which on a line is such a paragraph."""
_SMALL = re.compile(r"\s?[—–]\s?[a-zß-ÿа-яё]")
"""A dash before a word in small letters, where a report would begin with a capital."""
_PIN = "📍"
CUT = 0.65
"""The least likelihood of a dateline's place."""
_BESIDE = 80
"""Characters of a line beside."""
_RAISED = 4
"""Letters of a word in capitals that may be a place before words in small ones."""
_STAMP = 6
"""Words of a line that is little but a day."""
_WORDLY = re.compile(r"\w").match
_REGION = re.compile(r"(,\s[^\W\d_a-z][^\W\d_]{1,14}\.?(?=\s*(?:$|[·|•(—–-]))|\s\([^\W\d_a-z][^\W\d_]{2,20}\))")
"""A region behind a place, up to the end of its part of the line."""
_SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("edge", frozenset()), ("comma", frozenset(",;")), ("bar", frozenset("|•·/")), ("bracket", frozenset("()[]")),
    ("colon", frozenset(":")), ("dash", frozenset("—–-")), ("stop", frozenset(".")), ("day", frozenset("d")), ("in", frozenset("i")),
    ("other", frozenset("*@jw\n")),
)  # fmt: skip
_GROUPS = ("by", "words", "pictures", "edited", "role", "house", "material", "source", "stamp", "reading", "tells", "pitch", "desk")
_MARKS = ("author", "bio", "meta", "date", "caption", "credit", "tags", "kicker", "lead", "navigation", "header", "body", "share", "teaser")
_NUMBERS = (
    "words", "size", "upper", "raised", "caseless", "person", "house", "locative", "told", "said", "headlined", "section", "family",
    "printed", "number", "shorter", "leading", "after_signed", "before_signed", "after_wire", "before_wire", "opens", "rest", "capital",
    "lowered", "pinned", "elsewhere", "paper", "parts", "side", "away", "is_link", "line_words", "ends", "kept", "score", "dated",
    "signed", "wired", "beside_dated", "beside_signed", "candidates", "signers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a page besides its lines: who signed, the outlet, the section, the headline, its words as printed."""

    signed: Sequence[str]
    outlet: str | None
    section: str | None
    headline: str
    text: str


class Spot(NamedTuple):
    """A place that may be the dateline's: its words as printed, its line and its part there."""

    text: str
    line: EdgeLine
    part: Part


def place_traits() -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    return (
        *_NUMBERS, *(f"before_{name}" for name, _ in _SIGNS), *(f"after_{name}" for name, _ in _SIGNS), *(f"name_{g}" for g in _GROUPS),
        *(f"lead_{g}" for g in _GROUPS),
        *(f"line_{g}" for g in _GROUPS), *(f"mark_{m}" for m in _MARKS),
    )  # fmt: skip


def list_spots(lines: Sequence[EdgeLine], judged: Sequence[Judged], around: Around) -> list[Spot]:
    """The places that may be the dateline's: in the lines around the headline, and at the head of the first long paragraphs."""
    known = {line.block for line in lines}
    signed = {folded(name) for name in around.signed}
    own = folded(around.outlet or "")
    spots = []
    for line in (*(line for line in lines if line.side), *_heads(judged, known)):
        early = [part.number for part in line.parts if not part.shorter][:_EARLY] if count_words(line.text) > _PROSE else None
        for part in line.parts:
            if early is not None and (part.number not in early or _goes_on(line.text, part.text)):
                break
            for number, text in enumerate(_readings(part.text)):
                plain = folded(text)
                if number and not is_told_place(_cased(text, around.text), around.text):
                    continue
                if plain not in signed and plain != own and _can_be_place(text, plain):
                    spots.append(Spot(text, line, part))
    return spots


def _goes_on(line: str, words: str) -> bool:
    """True for words that a dash parts from the rest of their own sentence: "WASHDAY — the word had a weight"."""
    match = _SMALL.match(line, line.find(words) + len(words))
    return match is not None


def _readings(text: str) -> Iterator[str]:
    """A part without signs and a wire before it, and the capitals that open it: "EFE Kamen" -> "Kamen", "KAMEN The" -> "KAMEN"."""
    words = text.split()
    while words and not any(map(str.isalnum, words[0])):
        words = words[1:]
    if len(words) > 1 and agency_of(words[0]) is not None:
        words = words[1:]
    yield " ".join(words)
    raised = next((number for number, word in enumerate(words) if not word.isupper()), len(words))
    if 0 < raised < len(words) and len(words[0]) >= _RAISED:
        yield " ".join(words[:raised])


def _heads(judged: Sequence[Judged], known: set[int]) -> Iterator[EdgeLine]:
    """The heads of the first paragraphs of a story that are too long for a line."""
    kept = [number for number, each in enumerate(judged) if each.kept][:_FIRST]
    for number in kept:
        if number not in known:
            text = judged[number].piece.spaced[:_HEAD]
            yield EdgeLine(text, number, 1, 0, tuple(cut_line(text)))


def _can_be_place(text: str, plain: str) -> bool:
    words = text.split()
    said, desk = signing_groups(), signing_groups().bits("desk")
    if all(said.bits_of(word) & desk for word in plain.split()):
        return False
    return (
        1 <= len(words) <= _MOST
        and len(text) >= 3
        and bool(plain)
        and not any(map(str.isdigit, text))
        and not words[0][0].islower()
        and not words[-1][0].islower()
        and not {plain, plain.split()[0]} & word_set("read.labels", "not_places")
        and plain not in word_set("read.months", "weekdays")
        and not any(word in month_numbers() for word in plain.split())
        and agency_of(text) is None
    )


@cache
def _bits() -> tuple[int, ...]:
    return tuple(signing_groups().bits(name) for name in _GROUPS)


@cache
def _mark_bits() -> tuple[int, ...]:
    return tuple(mark_bits(name) for name in _MARKS)


@cache
def _locatives() -> frozenset[str]:
    return frozenset(word for words in word_list("read.labels", "locatives") for word in words.split()[:1])


def measure_spots(page: Outline, judged: Sequence[Judged], spots: Sequence[Spot], around: Around) -> Table:
    """One row of numbers for each place, by `place_traits`."""
    signed = [folded(name) for name in around.signed if folded(name)]
    plain = [folded(spot.text) for spot in spots]
    around = replace(around, headline=f" {folded(around.headline)} ", section=folded(around.section or ""))
    lines: dict[int, tuple[tuple[float, ...], tuple[float, ...]]] = {}
    rows, said_in = [], signing_groups().said_in
    for spot, name in zip(spots, plain, strict=True):
        key = id(spot.line)
        if key not in lines:
            line = spot.line
            about = (*_said(said_in(line.text)), *_marks(page, judged, line.block))
            lines[key] = _line_traits(line, judged, signed), about
        placed, about = lines[key]
        numbers = (*_own_traits(spot, name, signed, around, plain.count(name)), *placed, len(spots), len(signed))
        signs = (*_sign_traits(spot.part.before), *_sign_traits(spot.part.after))
        rows.append((*numbers, *signs, *_said(said_in(spot.text)), *_said(said_in(spot.part.leading)), *about))
    return table_of(rows, len(place_traits()))


def _own_traits(spot: Spot, plain: str, signed: Sequence[str], around: Around, printed: int) -> tuple[float, ...]:
    text, line, part = spot.text, spot.line, spot.part
    letters = [*filter(str.isalpha, text)]
    upper = sum(map(str.isupper, letters))
    words = plain.split()
    last = folded(next((other.text for other in reversed(line.parts) if other.number < part.number and not other.shorter), ""))
    following = folded(next((other.text for other in line.parts if other.number > part.number and not other.shorter), ""))
    at, cased = line.text.find(text), _cased(text, around.text)
    rest = line.text[at + len(text) :].lstrip(" ,.:|)]–—-")
    return (
        len(words), len(text), upper / max(len(letters), 1), sum(word[0].isupper() for word in text.split()) / max(len(words), 1),
        not upper and not any(map(str.islower, letters)), is_written_person(text, around.outlet), is_organisation(text, around.outlet),
        bool(words) and words[0] in _locatives(), is_told_place(cased, around.text), min(around.text.count(cased), 6),
        f" {plain} " in around.headline, plain == around.section,
        any(words[-1:] == name.split()[-1:] for name in signed), printed, part.number, part.shorter, bool(part.leading), last in signed,
        following in signed, bool(last) and agency_of(last) is not None, bool(following) and agency_of(following) is not None, at == 0,
        log1p(count_words(rest)), rest[:1].isupper(),
        _is_written_small(text, around.text), at > 0 and not line.text[:at].strip().isascii() and not any(map(str.isalnum, line.text[:at])),
        min(around.text.count(cased) - (at == 0 and text in around.text), 3), is_paper(text),
    )  # fmt: skip


def _cased(text: str, story: str) -> str:
    """A place as a story writes it: "Kamen" for "KAMEN" where only that stands there."""
    return text.title() if text.isupper() and text.title() in story else text


def _is_written_small(text: str, story: str) -> bool:
    """True for words that the story writes in small letters too: "THERE" of "THERE is", no place."""
    small = text.lower()
    at = story.find(small) if small != text else -1
    while at >= 0:
        if not _WORDLY(story[max(at - 1, 0) : at]) and not _WORDLY(story[at + len(small) : at + len(small) + 1]):
            return True
        at = story.find(small, at + 1)
    return False


def _line_traits(line: EdgeLine, judged: Sequence[Judged], signed: Sequence[str]) -> tuple[float, ...]:
    each = judged[line.block] if line.block >= 0 else None
    spaced = f" {folded(line.text)} "
    dated = any("d" in (part.before, part.after) for part in line.parts)
    beside = _neighbours(line, judged)
    return (
        len({part.number for part in line.parts}), line.side, line.away, line.block < 0, log1p(count_words(line.text)),
        line.text[-1:] in ".!?",
        each is not None and each.kept, (each.score or 0.0) if each is not None else -1.0, dated,
        any(f" {name} " in spaced for name in signed), bool(find_agencies(line.text)),
        any(_has_day(text) for text in beside), any(f" {name} " in f" {folded(text)} " for text in beside for name in signed),
    )  # fmt: skip


def _neighbours(line: EdgeLine, judged: Sequence[Judged]) -> list[str]:
    """The short blocks before and after a line."""
    near = (line.block - 1, line.block + 1) if line.block >= 0 else ()
    return [judged[k].piece.text for k in near if 0 <= k < len(judged) and len(judged[k].piece.text) <= _BESIDE]


def _has_day(text: str) -> bool:
    return any(map(str.isdigit, text)) and bool(find_dates(text))


@cache
def _sign_traits(sign: str) -> tuple[float, ...]:
    return tuple(float(sign in signs if signs else not sign) for _, signs in _SIGNS)


def _said(bits: int) -> list[float]:
    return [1.0 if bits & bit else 0.0 for bit in _bits()]


def _marks(page: Outline, judged: Sequence[Judged], block: int) -> tuple[float, ...]:
    if block < 0:
        return (0.0,) * len(_MARKS)
    element = judged[block].piece.element
    own, up, above = page.own[element], page.parents[element], 0
    for _ in range(3):
        above |= page.own[up] if up > 0 else 0
        up = page.parents[up] if up > 0 else 0
    return tuple(1.0 if own & bit else 0.5 if above & bit else 0.0 for bit in _mark_bits())


def find_place(page: Outline, judged: Sequence[Judged], lines: Sequence[EdgeLine], around: Around, trees: Trees) -> Dateline | None:
    """The place alone behind a map's pin, else the likeliest where it is likely enough, with the day beside it; None for none."""
    spots = list_spots(lines, judged, around) if judged else []
    if not spots:
        return None
    pinned = next(
        (spot for spot in spots if spot.line.side and spot.line.text[0] == _PIN and folded(spot.line.text) == folded(spot.text)), None
    )
    if pinned is not None:
        return _dateline(pinned, judged)
    scores = trees.score(measure_spots(page, judged, spots, around)).tolist()
    best = max(range(len(spots)), key=scores.__getitem__)
    return _dateline(spots[best], judged) if scores[best] >= CUT else None


def _dateline(spot: Spot, judged: Sequence[Judged]) -> Dateline:
    """The dateline of a place: the day in its line, or alone in the one before or after it, counts."""
    line = spot.line
    day = day_beside(spot.text, line.text)
    if day is None and folded(line.text) == folded(spot.text):
        stamps = [date for text in _neighbours(line, judged) for date in find_dates(text) if count_words(text) <= _STAMP]
        day = next((stamp.real for stamp in stamps), None)
    return Dateline(_whole(spot), day)


def _whole(spot: Spot) -> str:
    """A place with the region behind it: "Kamen, Minn.", "Kamen (Chile)", where nothing else stands there."""
    at = spot.line.text.find(spot.text)
    match = _REGION.match(spot.line.text, at + len(spot.text)) if at >= 0 and spot.part.after in {",", "("} else None
    return spot.text + match[1] if match is not None else spot.text
