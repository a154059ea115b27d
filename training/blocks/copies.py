"""Made-up copies of pages for training: the stories of other outlets hung below the article as a list, as comments, or as the next article.

Pages that go on with other stories are few in the data and cost most where they are misread. A copy keeps its page's labels; what is
hung below is no part of its story. In a third of the copies the names of all elements are forgotten, as where pages hash them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.read.marks import mark_bits, mark_names
from dateline.read.outline import Outline, Piece
from dateline.read.traits import measure_blocks

from .pages import Example, weigh

_WEIGHT = 0.4
_TAGS = ("article", "aside", "section", "div", "ul", "li", "h2", "h3", "h4", "p")
_NAMES = ("Ada Mbeki", "jolind77", "Karl O.", "Guest", "marta", "Ресо", "Un lecteur")
_TIMES = ("3 hours ago", "vor 2 Tagen", "12.11.2019 um 18:02", "Nov 18, 2019 at 08:21 AM", "il y a 3 jours")
_MORE = ("Read more", "Weiterlesen »", "Lire la suite", "Leer más")
_KINDS = ("list", "list", "comments", "next")


@dataclass(slots=True)
class _Shape:
    """How the things of one list look, the same for each."""

    kind: str
    tag: str
    heading: str
    paragraph: str | None
    linked: bool
    more: bool
    meta: bool
    inner: bool


def copies_of(examples: Sequence[Example], many: int, seed: int) -> Iterator[Example]:
    """So many copies of each page whose gold is whole, from the pages of the same list alone."""
    chance = random.Random(seed)
    stories = [_story(e) for e in examples if e.whole]
    stories = [story for story in stories if story]
    for example in [each for each in examples if each.whole] * many:
        yield _copy(example, stories, chance)


def _story(example: Example) -> list[str]:
    return [p.text for p, label in zip(example.outline.pieces, example.labels, strict=True) if label >= 0.5 and len(p.text) > 60]


def _copy(example: Example, stories: Sequence[list[str]], chance: random.Random) -> Example:
    page = _clone(example.outline)
    labels = example.labels.tolist()
    if chance.random() < 0.35:
        _forget_names(page)
    if chance.random() < 0.8 and max(labels) >= 0.5:
        place, added = _hang(page, labels, stories, chance)
        page.pieces[place:place] = added
        labels[place:place] = [0.0] * len(added)
    told = np.array(labels)
    table, ground = measure_blocks(page, example.facts)
    return replace(example, outline=page, table=table, ground=ground, labels=told, weights=_WEIGHT * weigh(page.pieces, told))


def _clone(page: Outline) -> Outline:
    return Outline([*page.parents], [*page.tags], [*page.own], [*page.marks], [*page.depths], [replace(piece) for piece in page.pieces], [])


def _forget_names(page: Outline) -> None:
    kept = (1 << mark_names().index("hidden")) - 1 | mark_bits("hidden")
    for element, parent in enumerate(page.parents):
        page.own[element] &= kept
        page.marks[element] = page.own[element] | (page.marks[parent] if parent >= 0 else 0)


def _hang(page: Outline, labels: Sequence[float], stories: Sequence[list[str]], chance: random.Random) -> tuple[int, list[Piece]]:
    """A list below the last block of the story, some levels up: where its blocks stand among the blocks, and the blocks."""
    last = max(number for number, label in enumerate(labels) if label >= 0.5)
    line = _line(page, page.pieces[last].element)
    above = line[min(len(line) - 1, chance.choice([1, 2, 2, 3, 3, 4]))]
    place = 1 + max(number for number, piece in enumerate(page.pieces) if above in _line(page, piece.element))
    box = above
    for _ in range(chance.choice([1, 1, 2])):
        box = _open(page, box, chance.choice(["div", "section", "div", "ul"]))
    shape = _Shape(
        chance.choice(_KINDS), chance.choice(["div", "li", "article", "div"]), chance.choice(["h2", "h3", "h4", "div", "p"]),
        chance.choice(["p", "p", "div", None]), chance.random() < 0.75, chance.random() < 0.4, chance.random() < 0.5, chance.random() < 0.5,
    )  # fmt: skip
    many = chance.randint(1, 2) if shape.kind == "next" else chance.randint(3, 12)
    return place, [piece for _ in range(many) for piece in _thing(page, box, shape, chance.choice(stories), chance)]


def _line(page: Outline, element: int) -> list[int]:
    line = []
    while element >= 0:
        line.append(element)
        element = page.parents[element]
    return line


def _open(page: Outline, parent: int, tag: str) -> int:
    own = mark_bits(tag) if tag in _TAGS else 0
    page.parents.append(parent)
    page.tags.append(tag)
    page.own.append(own)
    page.marks.append(own | page.marks[parent])
    page.depths.append(page.depths[parent] + 1)
    return len(page.tags) - 1


def _thing(page: Outline, box: int, shape: _Shape, story: list[str], chance: random.Random) -> Iterator[Piece]:
    """One story of the list, or one comment."""
    item = _open(page, box, shape.tag)
    if shape.inner:
        item = _open(page, item, "div")
    comment = shape.kind == "comments"
    title = chance.choice(_NAMES) if comment else story[0][:70].strip()
    heading = _open(page, item, "div" if comment else shape.heading)
    yield Piece(title, heading, len(title) if shape.linked else 0, images=chance.choice([0, 1]))
    if shape.meta:
        yield Piece(chance.choice(_TIMES), _open(page, item, "div"))
    holder = _open(page, item, "div") if comment else item
    for text in _told(shape.kind, story, chance):
        yield Piece(text, _open(page, holder, shape.paragraph) if shape.paragraph else holder)
    if shape.more:
        words = chance.choice(_MORE)
        yield Piece(words, _open(page, item, "div"), len(words))


def _told(kind: str, story: list[str], chance: random.Random) -> list[str]:
    if kind == "comments":
        return chance.sample(story, min(len(story), chance.choice([1, 1, 2, 3])))
    if kind == "next":
        return story[: chance.randint(4, 15)]
    texts = story[: chance.choice([1, 1, 1, 2])]
    if chance.random() < 0.6:
        return texts
    return [text[: chance.randint(80, 240)].rsplit(" ", 1)[0] + chance.choice(["...", "…", ""]) for text in texts]
