"""Which lines of a page are notes of its own people: what is measured of a line, for the trees that weigh it.

Nothing here knows a phrase, an outlet or a language. A line is told by which groups of words it holds ("this article", "our", "corrected",
"funded"; `words/read.own.toml`, `words/read.asides.toml`), by its shape, by its place to the headline and the story, and by what its
elements are called.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log1p

import numpy as np
from numpy.typing import NDArray

from dateline.model import NoteKind

from .agencies import names_agency
from .blocks import Judged
from .forest import Trees
from .grouped import aside_groups, joined, words_of
from .lines import count_capitals, count_digits, count_words, ends_sentence, folded
from .marks import groups, mark_names
from .named_lines import TRAITS, NamesAround
from .outline import Outline
from .placing import Table, table_of
from .reprints import states_rights
from .teasers import find_teased

CUT = 0.6
_LONGEST, _OPENING, _FAR, _UP, _PROSE, _NEAR = 500, 4, 20, 3, 80, 4
_EDGE, _BEFORE, _AFTER = 3, 10, 12
_ACTS = (
    "correct", "update", "publish", "again", "first", "translate", "edit", "hidden", "money", "owner", "view", "influence", "label", "wire",
    "warn",
)  # fmt: skip
_KINDS = (
    (NoteKind.CORRECTION, ("correct",)),
    (NoteKind.UPDATE, ("update",)),
    (NoteKind.DISCLOSURE, ("money", "owner", "view", "influence")),
)
_TAGS = ("p", "div", "li", "section", "aside", "blockquote", "header", "h2", "h3", "h4", "td")
_SHAPE = (
    "words", "sentences", "ends", "digits", "upper", "bracketed", "marked", "quotes", "asks", "colon", "mail", "own", "opens_own", "proper",
    "sign", "agency",
)  # fmt: skip
_SET = ("linked", "tilted", "heavy")
_ASIDE = ("we", "erred", "when", "taken", "issue", "lent", "trimmed", "heed", "ties", "machine", "contrast", "lives")
_SUMS = ("frames", "acts", "itself", "itself_acts", "spoken", "we_erred", "asides")
_PLACED = (
    "score", "kept", "before", "after", "since_head", "to_first", "to_last", "prose_before", "prose_after", "score_before", "score_after",
    "alike", "is_last", "is_first",
)  # fmt: skip
_BRACKETS, _STOPS = re.compile(r"^[(\[*].*[)\]*]\.?$", re.DOTALL), re.compile(r"[.!?…](?:\s|$)")
_PROPER = re.compile(r" (?<=[a-zß-ÿ,] )[A-ZÀ-Þ]")
_QUOTES = frozenset('"“”«»„')
Numbers = NDArray[np.float32]


def line_traits() -> tuple[str, ...]:
    """The names of the table's columns, in order: first those that the words alone tell."""
    said = aside_groups().names
    return (
        *(f"says_{g}" for g in said), *(f"opens_{g}" for g in said), *_SUMS, *_SHAPE, *_SET, *_PLACED, *TRAITS,
        *(f"tag_{t}" for t in _TAGS), *(f"mark_{g}" for g in groups()),
    )  # fmt: skip


def told_by_words() -> int:
    """How many columns the words of a line alone tell."""
    return 2 * len(aside_groups().names) + len(_SUMS) + len(_SHAPE)


def find_notices(page: Outline, judged: Sequence[Judged], outlet: str | None, headline: str, trees: Trees) -> tuple[str, ...]:
    """The texts of the blocks of a page that are likelier a note of its own people than not. `headline`: folded."""
    asked = list_asked(page, judged, headline)
    scores = trees.score(measure_lines(page, judged, asked, outlet, headline)).tolist() if asked else []
    found = (judged[number].piece.text for number, score in zip(asked, scores, strict=True) if score >= CUT)
    return tuple(text for text in dict.fromkeys(found) if not states_rights(text))


def list_asked(page: Outline, judged: Sequence[Judged], headline: str) -> list[int]:
    """The numbers of the blocks that can be a note: near the edges of the story, or set apart within it, of two words or more, not printed
    twice, as a site's own lines are, and none of another story's teaser. `headline`: folded."""
    long = [number for number, each in enumerate(judged) if each.kept and len(each.piece.text) >= _PROSE]
    if not long:
        return []
    times, teased = Counter(each.piece.text for each in judged), find_teased(page, judged, headline)
    first, last = long[min(_EDGE, len(long)) - 1], long[-min(_EDGE, len(long))]
    asked = []
    for number in range(max(long[0] - _BEFORE, 0), min(long[-1] + _AFTER + 1, len(judged))):
        if number in teased:
            continue
        piece = judged[number].piece
        size = len(piece.text)
        edge = number <= first or number >= last or not judged[number].kept or piece.tilted > size / 2 or piece.text[0] in "([*"
        if edge and size <= _LONGEST and piece.linked <= 0.7 * size and times[piece.text] == 1 and " " in piece.text:
            asked.append(number)
    return asked


def kind_of_line(text: str) -> NoteKind:
    """What kind of note a line is that is one, by the groups that its words are of."""
    said = aside_groups().said_in(text)
    return next((kind for kind, names in _KINDS if said & aside_groups().bits(*names)), NoteKind.EDITOR)


def measure_lines(page: Outline, judged: Sequence[Judged], asked: Sequence[int], outlet: str | None, headline: str) -> Table:
    """The table of the blocks numbered by `asked`, one at least, by `line_traits()`, float32. `headline`: folded."""
    pieces = [judged[number].piece for number in asked]
    words = measure_words([piece.text for piece in pieces], outlet)
    marked = [(piece.linked / len(piece.text), piece.tilted / len(piece.text), piece.heavy / len(piece.text)) for piece in pieces]
    return np.hstack([words, table_of(marked), _place_lines(page, judged, asked, headline), _read_marks(page, judged, asked)])


def measure_words(texts: Sequence[str], outlet: str | None = None) -> Table:
    """The columns that the words alone tell, one row a text."""
    bits = [aside_groups().each(words_of(text)) or [0] for text in texts]
    flat = np.array([some for row in bits for some in row], np.uint64)
    starts = np.cumsum([0, *(len(row) for row in bits)])[:-1]
    sizes = [len(row) for row in bits]
    told = np.unpackbits(flat.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")[:, : len(aside_groups().names)].astype(np.float32)
    counts = np.add.reduceat(told, starts)
    index = np.arange(len(flat)) - np.repeat(starts, sizes)
    opening = np.maximum.reduceat(told * (index < _OPENING)[:, None], starts)
    own = folded(outlet or "").removeprefix("the ")
    more = table_of([(*_sums(row), *_shape(text, own)) for row, text in zip(bits, texts, strict=True)])
    return np.hstack([np.minimum(counts, 3), opening, more]).astype(np.float32)


@cache
def _masks() -> tuple[int, int, int, int]:
    """The groups that point ("this", "earlier", "our"), those that name the text or its makers, those of speech, and those of deeds."""
    bits = aside_groups().bits
    return bits("this", "version", "house"), bits("text", "author", "version"), bits("said"), bits(*_ACTS)


def _sums(bits: Sequence[int]) -> tuple[float, ...]:
    """The columns of `_SUMS`: how many groups tell of the text or its makers, how many of what is done; whether the text names itself
    ("this article", "an earlier version"), alone and with a deed; whether somebody is quoted; whether the outlet says what it had said
    ("we gave"); how many groups tell of stepping aside."""
    this, text, speech, deeds = _masks()
    we, erred = aside_groups().bits("we"), aside_groups().bits("erred")
    said = joined(bits)
    itself = wrote = False
    if said & this and said & text:
        itself = any(some & this and text & (bits[n + 1] | bits[min(n + 2, len(bits) - 1)]) for n, some in enumerate(bits[:-1]))
    if said & we and said & erred:
        wrote = any(some & we and any(more & erred for more in bits[n + 1 : n + _NEAR]) for n, some in enumerate(bits))
    acts, asides = (said & deeds).bit_count(), (said & aside_groups().bits(*_ASIDE)).bit_count()
    frames = (said & (this | text)).bit_count()
    return float(frames), float(acts), float(itself), float(itself) * acts, float(said & speech != 0), float(wrote), float(asides)


def _shape(text: str, own: str) -> tuple[float, ...]:
    size, plain, head = len(text), folded(text).removeprefix("the "), text[:60]
    return (
        log1p(count_words(text)),
        len(_STOPS.findall(text)),
        ends_sentence(text),
        count_digits(text) / size,
        count_capitals(text) / size,
        _BRACKETS.match(text) is not None,
        text[0] in "*[(–—-•†",
        not _QUOTES.isdisjoint(text),
        "?" in text,
        min(head.find(":") % 61, 60) / 60,
        "@" in text,
        bool(own) and f" {own} " in f" {plain} ",
        bool(own) and plain.startswith(f"{own} "),
        len(_PROPER.findall(text)) / max(text.count(" "), 1),
        "©" in text,
        names_agency(text),
    )


def _place_lines(page: Outline, judged: Sequence[Judged], asked: Sequence[int], headline: str) -> Numbers:
    """The columns of `_PLACED` and those that tell of names."""
    kept = [number for number, each in enumerate(judged) if each.kept]
    long = [number for number in kept if len(judged[number].piece.text) >= _PROSE] or [0]
    among = set(long)
    head = next((n for n, each in enumerate(judged) if headline and folded(each.piece.text) == headline), -1)
    looks = Counter(_look(page, each.piece.element) for each in judged)
    scores = [0.0, *(each.score or 0.0 for each in judged), 0.0]
    around = NamesAround(page, judged, head, long)
    rows = []
    for number in asked:
        before = bisect_left(long, number)
        rows.append(
            (
                scores[number + 1],
                judged[number].kept,
                number < long[0],
                number > long[-1],
                min(number - head, _FAR) if head >= 0 else -1,
                max(min(number - long[0], _FAR), -_FAR),
                max(min(number - long[-1], _FAR), -_FAR),
                min(before, _FAR),
                min(len(long) - before - (number in among), _FAR),
                scores[number],
                scores[number + 2],
                log1p(looks[_look(page, judged[number].piece.element)]),
                bool(kept) and number == kept[-1],
                bool(kept) and number == kept[0],
                *around.traits(number),
            )
        )
    return table_of(rows)


def _look(page: Outline, element: int) -> tuple[str, int, int]:
    """What makes two elements look alike: the tag, the marks, and the parent's marks."""
    return page.tags[element], page.own[element], page.own[max(page.parents[element], 0)]


def _read_marks(page: Outline, judged: Sequence[Judged], asked: Sequence[int]) -> Numbers:
    """The columns of tags and marks: 1 for a mark of the block's own element, .5 for one of the three above it."""
    own, above, tags = [], [], []
    for number in asked:
        element = judged[number].piece.element
        own.append(page.own[element])
        tags.append([float(page.tags[element] == tag) for tag in _TAGS])
        more, up = 0, page.parents[element]
        for _ in range(_UP):
            more |= page.own[up] if up > 0 else 0
            up = page.parents[up] if up > 0 else 0
        above.append(more)
    width = len(mark_names())
    named = slice(width - len(groups()), width)
    return np.hstack([np.array(tags, np.float32), np.where(_unpacked(own)[:, named] > 0, 1.0, 0.5 * _unpacked(above)[:, named])])


def _unpacked(bits: Sequence[int]) -> NDArray[np.uint8]:
    data = b"".join(row.to_bytes(16, "little") for row in bits)
    return np.unpackbits(np.frombuffer(data, np.uint8).reshape(len(bits), 16), axis=1, bitorder="little")
