"""The blocks of a page that are its article: found by a learned classifier on the page's one tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np

from .forest import Forest, load_forest
from .lines import count_words, folded
from .marks import mark_names
from .outline import Outline, Piece
from .placing import Ground, Table, line_of
from .traits import Facts, measure_blocks, trait_names
from .wordlists import word_set

_QUOTED, _COPIED, _LONG, _SURE, _PARAGRAPH, _LIKELY, _FEWEST = 4, 12, 80, 0.8, 80, 0.4, 3
_APART, _OFTEN = 5, 6
_SET_APART = frozenset({"blockquote", "div", "aside", "section", "details"})  # what a quotation that is pulled out stands in


class Judged(NamedTuple):
    """A block with its verdict: `kept`, how likely it is the story (0 to 1; None where no model was asked), and why."""

    piece: Piece
    tag: str
    kept: bool
    score: float | None
    reason: str


@cache
def own_forest() -> Forest:
    """The weights that come with Dateline."""
    with as_file(files(__package__) / "weights" / "blocks.npz") as path:
        return load_forest(path)


def judge_blocks(page: Outline, facts: Facts, forest: Forest | None = None, *, explain: bool = False) -> list[Judged]:
    """Every block of an outline with its verdict, in order; with `explain`, the traits that weighed most are the reason."""
    if not page.pieces:
        return []
    forest = forest or own_forest()
    table, ground = measure_blocks(page, facts)
    scores: list[float] = forest.score(table, ground).tolist()
    cut = _cut(page.pieces, scores, forest.cut)
    kept = [score >= cut for score in scores]
    end = _next_title(ground, kept)
    listed = _list_with_headline(page, facts.headline, kept)
    reasons = _explained(forest, table, kept) if explain else [""] * len(kept)
    in_figure, furniture = _in_figure(), word_set("read.furniture", "lines")
    judged = []
    for number, piece in enumerate(page.pieces):
        keep, reason = kept[number], reasons[number]
        if keep and number >= end:
            keep, reason = False, "below the title of the next story"
        elif keep and (page.parents[piece.element], page.tags[piece.element]) in listed:
            keep, reason = False, "in a list of stories that names this one"
        elif keep and page.marks[piece.element] & in_figure:
            keep, reason = False, "in a figure"
        elif keep and folded(piece.text) in furniture:
            keep, reason = False, "a line of the site"
        judged.append(Judged(piece, page.tags[piece.element], keep, scores[number], reason))
    return _without_repeats(judged)


def _next_title(ground: Ground, kept: Sequence[bool]) -> int:
    """The first block of the next story on a page that goes on with others, the number of blocks where there is none.

    It is an h1 behind three long kept blocks below the headline, outside the element that holds them all; subheadings stand inside.
    """
    page, head = ground.page, ground.head
    titles = [number for number, tag in enumerate(ground.tags) if tag == "h1" and number > head >= 0]
    for title in titles:
        told = [k for k in range(head + 1, title) if kept[k] and len(page.pieces[k].text) > _PARAGRAPH]
        if len(told) >= _FEWEST:
            lines = [line_of(page, page.pieces[k].element).keys() for k in told]
            holder = max(set(lines[0]).intersection(*lines[1:]), key=lambda element: page.depths[element])
            if holder not in line_of(page, page.pieces[title].element):
                return title
    return len(kept)


def _list_with_headline(page: Outline, headline: str, kept: Sequence[bool]) -> set[tuple[int, str]]:
    """The lists of stories, each by the parent and the tag of its items: one of these begins with the headline and goes on."""
    if headline.count(" ") < _FEWEST:
        return set()
    own = [
        (page.parents[piece.element], page.tags[piece.element])
        for piece, keep in zip(page.pieces, kept, strict=True)
        if keep and piece.element and len(piece.text) > len(headline) and folded(piece.text).startswith(f"{headline} ")
    ]
    items = Counter((page.parents[piece.element], page.tags[piece.element]) for piece in page.pieces) if own else Counter()
    return {each for each in own if items[each] > _FEWEST and each[1] == "li"}


def _cut(pieces: Sequence[Piece], scores: Sequence[float], usual: float) -> float:
    """From which score on a block is kept: the usual one, or half of the best where no long block of a page is surely its story."""
    best = max((score for piece, score in zip(pieces, scores, strict=True) if len(piece.text) >= _LONG), default=1.0)
    return min(usual, 0.5 * best) if best < _SURE else usual


@cache
def _in_figure() -> int:
    names = mark_names()
    return 1 << names.index("figure") | 1 << names.index("figcaption")


def _without_repeats(judged: Sequence[Judged]) -> list[Judged]:
    """The same, where a block that says again what a kept block says is dropped: a copy, or a quotation pulled out of a paragraph."""
    texts = [folded(each.piece.text) if each.kept else "" for each in judged]
    seen: set[str] = set()
    on_purpose = _repeats_on_purpose(texts)
    long = " \n ".join(text for text in texts if len(text) > _PARAGRAPH)
    out = []
    for each, text in zip(judged, texts, strict=True):
        if each.kept and text in seen and not on_purpose and count_words(text) >= _COPIED:
            each = Judged(each.piece, each.tag, False, each.score, "repeats a block")
        elif each.kept and each.tag in _SET_APART and len(text) <= 400 and count_words(text) >= _QUOTED and _inside(text, long):
            each = Judged(each.piece, each.tag, False, each.score, "repeats a paragraph")
        else:
            seen.add(text)
        out.append(each)
    return out


def _repeats_on_purpose(texts: Sequence[str]) -> bool:
    """True for a story that says six long things again in six places, each far from where it said them first: a week of meals, a refrain.

    A copy of a whole story for other screens stands in one place, and copies of single blocks right behind them.
    """
    first: dict[str, int] = {}
    places: list[int] = []
    told = [text for text in texts if text]
    for place, text in enumerate(told):
        before = first.setdefault(text, place)
        if place - before > _APART and count_words(text) >= _COPIED and (not places or place - places[-1] > 1):
            places.append(place)
    return len(places) >= _OFTEN


def _inside(text: str, long: str) -> bool:
    """True for words that stand in a kept paragraph, besides where they stand themselves."""
    return long.count(text) > (1 if len(text) > _PARAGRAPH else 0)


_TOLD = {
    "words": "length", "length": "length", "linked": "links", "ends": "ends like a sentence", "commas": "commas", "prose": "prose",
    "in_body": "in the page's own data", "again": "said again elsewhere", "row": "one of a row", "outer": "one of a row",
    "from_headline": "place after the headline", "after_headline": "place after the headline",
    "prose_since_head": "place after the headline",
    "index": "place on the page", "place": "place on the page", "heading": "heading above", "in_best": "where the page's prose is",
    "to_best": "where the page's prose is", "best": "where the page's prose is", "like_headline": "words of the headline",
    "is_headline": "words of the headline", "own": "prose around it", "up1": "prose around it", "up2": "prose around it",
    "up3": "prose around it", "alike": "blocks like it", "gap": "prose near it", "prose_before": "prose before and after",
    "prose_after": "prose before and after", "page": "size of the page", "branch_up": "place below the headline's element",
    "branch_down": "place below the headline's element", "repeated": "said again elsewhere", "says": "how its words begin",
    "calls": "asks the reader", "under": "what the heading says", "since": "what was said above it",
}  # fmt: skip


def _explained(forest: Forest, table: Table, kept: Sequence[bool]) -> list[str]:
    """For each row the two traits that weighed most towards its verdict, in words: "in comment; links"; where the second look changed the
    verdict of the first, it was by the verdicts around it."""
    weights = forest.first.weigh(table)
    names = np.array([_in_words(name) for name in trait_names()])
    kinds, index = np.unique(names, return_inverse=True)
    sums = np.zeros((len(table), len(kinds)))
    for column, kind in enumerate(index):
        sums[:, kind] += weights[:, column]
    out = []
    for row, score, keep, values in zip(sums, forest.first.score(table), kept, table, strict=True):
        towards = row if keep else -row
        best = [int(k) for k in np.argsort(-towards)[:2] if towards[k] > 0]
        reasons = [_present(str(kinds[k]), values[index == k]) for k in best]
        out.append("; ".join(reasons if keep == (score >= _LIKELY) else ["the verdicts around it", *reasons[:1]]))
    return out


def _present(kind: str, values: Table) -> str:
    """A kind of trait with a "not" where it tells of an element that the block does not stand in."""
    return f"not {kind}" if kind.startswith("in ") and not values.any() else kind


def _in_words(name: str) -> str:
    """A trait's name for people: "mark_comment" -> "named comment", "words-1" -> "neighbours"."""
    if name[-2:-1] in "+-":
        return "its neighbours"
    kind, _, rest = name.partition("_")
    if kind in {"mark", "branch"}:
        return _TOLD.get(name) or f"in {rest}"
    if kind == "tag":
        return f"in {rest}"
    return _TOLD.get(name) or _TOLD.get(kind) or name.replace("_", " ")
