"""What is measured of each block of a page: a table of numbers, one row a block, for the block classifier.

Nothing here knows an outlet: a block is told by its words' shape, its tag, what its elements are called, its place, and its neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from .lines import ends_sentence, folded
from .marks import mark_names
from .openers import OPENED, SAID, call_words, count_calls, measure_openers, read_opener
from .outline import Outline, Piece
from .placing import HEADED, PLACED, Ground, Table, find_branches, find_headline, lay_ground, measure_heads, measure_places, table_of
from .rows import ROWED, measure_rows

_LONG, _LOOK, _FEW, _QUOTED = 8, 240, 16, 20
_TAGS = ("p", "div", "li", "td", "figcaption", "blockquote", "section", "article", "dd", "pre", "span")
_TAG_PLACES = {tag: place for place, tag in enumerate(_TAGS)}
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\d[:.]\d{2}")
_MARKS = frozenset("\"'“‘„«»¿¡(")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of its article elsewhere, folded: headline, description, and the body of its JSON-LD."""

    headline: str = ""
    description: str = ""
    body: str = ""


def measure_blocks(page: Outline, facts: Facts) -> tuple[Table, Ground]:
    """The table of a page that has blocks, blocks by traits, float32, and the ground that they stand on.

    Each trait's name stands at the same place in `trait_names()`.
    """
    pieces = page.pieces
    own = _shapes(pieces)
    told = table_of(_told(pieces, facts))
    kinds = np.array([_TAG_PLACES.get(page.tags[piece.element], len(_TAGS)) for piece in pieces])
    tags = np.eye(len(_TAGS) + 1, len(_TAGS), dtype=np.float32)[kinds]
    head = find_headline(page, told[:, 0], told[:, 1])
    branches, steps, down = find_branches(page, head)
    prose = own[:, _SHAPE.index("prose")]
    ground = lay_ground(page, own[:, _SHAPE.index("length")], own[:, 1], np.expm1(prose), head)
    said = told[:, _TOLD.index(f"says_{SAID[0]}") :][:, : len(SAID)]
    opened = measure_openers(said, ground.tags)
    placed = np.array([*measure_places(ground), *measure_rows(ground), *measure_heads(ground, steps, down), *opened], np.float32).T
    near = _near(np.hstack([own[:, :6], tags[:, :1], prose[:, None]]))
    return np.hstack([own, told, tags, _marked(page, branches), placed, near]), ground


_SHAPE = (
    "words", "linked", "ends", "commas", "digits", "upper", "quotes", "bars", "heavy", "tilted", "images", "broken", "average", "capitals",
    "rights", "address", "labelled", "year", "clock", "asks", "colon", "odd", "small", "prose", "length",
)  # fmt: skip
_COUNTED = ("[,;،、]", r"\d", "[A-ZÀ-ÖØ-ÞА-Я]", "[\"'“”„«»‘’]", "[|•·/>»→]")  # commas, digits, capitals, quotation marks, bars
_OTHERS = 1 << len(_COUNTED)


@cache
def _classes() -> NDArray[np.uint8]:
    """For each character of the first plane the bits of the sorts of `_COUNTED` that it is of."""
    plane = np.arange(1 << 16, dtype="<u2").tobytes().decode("utf-16-le", "surrogatepass")
    bits = np.zeros(1 << 16, np.uint8)
    for number, sort in enumerate(_COUNTED):
        bits[[match.start() for match in re.finditer(sort, plane)]] |= 1 << number
    return bits


def _count_marks(heads: Sequence[str]) -> NDArray[np.float64]:
    """How many characters of each sort of `_COUNTED` each text holds: texts by sorts."""
    codes = np.frombuffer("".join(heads).encode("utf-32-le", "surrogatepass"), np.uint32)
    bits = _classes()[np.minimum(codes, 0xFFFF)]
    owners = np.repeat(np.arange(len(heads)), [len(head) for head in heads])
    some = np.flatnonzero(bits)
    counts = np.bincount(owners[some] * _OTHERS + bits[some], minlength=len(heads) * _OTHERS).reshape(len(heads), _OTHERS)
    return np.asarray(counts @ (np.arange(_OTHERS)[:, None] >> np.arange(len(_COUNTED)) & 1).astype(float))


def _shapes(pieces: Sequence[Piece]) -> Table:
    """The columns of `_SHAPE`: what a block's words look like."""
    heads = [piece.text[:_LOOK] for piece in pieces]
    counts = _count_marks(heads)
    sizes = np.array([[len(p.text), _words(p.text), p.linked, p.heavy, p.tilted, p.images, p.broken] for p in pieces], float)
    size, words = sizes[:, 0], sizes[:, 1]
    signs = table_of([_signs(p.text, head, digits) for p, head, digits in zip(pieces, heads, counts[:, 1].tolist(), strict=True)])
    named = np.array([_holding(heads, *marks) for marks in (_RIGHTS, _ADDRESSES)], np.float32)
    commas, digits, quotes, bars = (counts[:, [0, 1, 3, 4]] / np.minimum(words, _LOOK // 6)[:, None]).T
    linked, heavy, tilted = np.minimum(1.0, sizes[:, 2:5].T / size)
    ends, capitals = signs[:, 0], signs[:, 1]
    long = (words >= _LONG) & ((ends > 0) | (words > 40))
    prose = np.where((linked < 0.5) & long, words, 0)
    columns = (
        np.log1p(words), linked, ends, commas, digits, counts[:, 2] / np.minimum(size, _LOOK), quotes, bars, heavy, tilted,
        np.minimum(sizes[:, 5], 3), sizes[:, 6], size / words, capitals, *named, *signs[:, 2:].T, np.log1p(prose), words,
    )  # fmt: skip
    return np.array(columns, np.float32).T


_RIGHTS, _ADDRESSES = (("©",), ("copyright", "all rights", "(c)")), (("http", "www.", "@"), ())


def _holding(texts: Sequence[str], marks: Sequence[str], small: Sequence[str]) -> list[bool]:
    """Of each text whether it holds one of these marks, or of those in small letters in any case; asked first of all texts together."""
    whole = "\n".join(texts)
    low = whole.lower()
    marks, small = [mark for mark in marks if mark in whole], [mark for mark in small if mark in low]
    if not marks and not small:
        return [False] * len(texts)
    lowered = [text.lower() for text in texts] if small else []
    found = [*([mark in text for text in texts] for mark in marks), *([mark in text for text in lowered] for mark in small)]
    return [*map(any, zip(*found, strict=True))]


def _words(text: str) -> int:
    """The words of a block, parted by single spaces; of a script without spaces every second letter begins one."""
    words = text.count(" ") + 1
    return words if text.isascii() else words + len(_WIDE.findall(text)) // 2


def _signs(text: str, head: str, digits: float) -> tuple[float, ...]:
    """An end like a sentence's, the share of words with a capital; a label before a colon, a year, a clock time, an end in "?" or ":", an
    odd first mark, a small first letter."""
    first, last = text[0], text[-1]
    some = text.split(None, _FEW)[:_FEW]
    return (
        ends_sentence(text),
        sum([word[0].isupper() for word in some]) / len(some),
        first.isupper() and 0 < head.find(":") < 60,
        digits > 0 and _YEAR.search(head) is not None,
        digits > 0 and _CLOCK.search(head) is not None,
        last == "?",
        last == ":",
        not first.isalnum() and first not in _MARKS,
        first.islower(),
    )


_TOLD = (
    "is_headline", "like_headline", "is_description", "in_body", "has_body", "repeated", *(f"says_{group}" for group in SAID), "calls",
    "again_before", "again_after", "again",
)  # fmt: skip
_SENTENCE = re.compile(r"[^.!?…。]{12,}")
_SAID = tuple(tuple(said >> group & 1 for group in range(len(SAID))) for said in range(1 << len(SAID)))


def _told(pieces: Sequence[Piece], facts: Facts) -> list[tuple[float, ...]]:
    counts = Counter([piece.text for piece in pieces])
    title = set(facts.headline.split())
    has = len(facts.body) > 200
    calls = call_words()
    rows: list[tuple[float, ...]] = []
    for piece, others in zip(pieces, _again(pieces), strict=True):
        short = len(piece.text) <= _LOOK
        text = folded(piece.text) if short else folded(piece.text[:_LOOK].rpartition(" ")[0]) if has or facts.description else ""
        words = set(text.split()) if short else set()
        said = read_opener(text) if short else 0
        rows.append((
            short and text == facts.headline,
            _likeness(words, title),
            len(text) > _QUOTED and bool(facts.description) and (text in facts.description or facts.description in text),
            has and len(text) > 1 and f" {text} " in facts.body,
            has,
            counts[piece.text] > 1,
            *_SAID[said],
            0 if words.isdisjoint(calls) else count_calls(words),
            *others,
        ))  # fmt: skip
    return rows


def _likeness(words: set[str], others: set[str]) -> float:
    both = len(words & others)
    return both / (len(words) + len(others) - both) if both else 0.0


def _again(pieces: Sequence[Piece]) -> list[tuple[float, float, float]]:
    """Of each block's sentences, the share that also stands in a block before it, in one after it, in a longer one."""
    cut = [[part.strip() for part in _SENTENCE.findall(piece.text)] for piece in pieces]
    times = Counter(chain.from_iterable(cut))
    more = {part for part, many in times.items() if many > 1}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    longest: dict[str, int] = {}
    for number, parts in enumerate(cut) if more else ():
        for part in parts:
            first.setdefault(part, number)
            last[part] = number
            longest[part] = max(longest.get(part, 0), len(parts))
    rows: list[tuple[float, float, float]] = []
    for number, parts in enumerate(cut):
        if more.isdisjoint(parts):  # none stands in another block, as is the rule
            rows.append((0.0, 0.0, 0.0))
            continue
        size = sum(map(len, parts))
        rows.append((
            sum(len(part) for part in parts if first[part] < number) / size,
            sum(len(part) for part in parts if last[part] > number) / size,
            sum(len(part) for part in parts if longest[part] > len(parts)) / size,
        ))  # fmt: skip
    return rows


def _marked(page: Outline, branches: Sequence[int]) -> Table:
    """For each mark: 1 on the block's element, .7 on its parent, .5 on the one above, .25 further up its branch, else 0."""
    own, parents = page.own, page.parents
    places: dict[int, int] = {}
    levels = []
    for piece in page.pieces:
        element = piece.element
        above = max(parents[element], 0)
        marks = (own[element], own[above], own[max(parents[above], 0)], branches[element])
        levels.append([places.setdefault(each, len(places)) for each in marks])
    data = b"".join([marks.to_bytes(16, "little") for marks in places])
    bits = np.unpackbits(np.frombuffer(data, np.uint8).reshape(len(places), 16), axis=1, bitorder="little")[:, : len(mark_names())]
    here, parent, upper, branch = bits.astype(np.float32)[np.array(levels).T]
    near = np.maximum(np.maximum(here, 0.7 * parent), np.maximum(0.5 * upper, 0.25 * branch)).astype(np.float32)
    return np.hstack([near, branch])


_NEAR = ("words", "linked", "ends", "commas", "digits", "upper", "is_p", "prose")
_OFFSETS = (-3, -2, -1, 1, 2, 3)


def _near(table: Table) -> Table:
    """The same traits of the neighbours, three before and three after; -1 beyond the page's ends."""
    count = len(table)
    padded = np.full((count + 6, table.shape[1]), -1, np.float32)
    padded[3 : 3 + count] = table
    return np.hstack([padded[3 + offset : 3 + offset + count] for offset in _OFFSETS])


def trait_names() -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    near = (f"{name}{offset:+d}" for offset in _OFFSETS for name in _NEAR)
    return (
        *_SHAPE,
        *_TOLD,
        *(f"tag_{t}" for t in _TAGS),
        *(f"mark_{m}" for m in mark_names()),
        *(f"branch_{m}" for m in mark_names()),
        *PLACED,
        *ROWED,
        *HEADED,
        *OPENED,
        *near,
    )
