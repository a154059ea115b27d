"""The blocks of a page that are the words of a teaser: what stands below the linked title of another story."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import Judged
from .lines import folded
from .outline import Outline, Piece

_TITLES = frozenset({"h2", "h3", "h4", "h5", "h6"})
_FEWEST, _MOST = 2, 4
"""Titles of other stories from which on a page lists them; blocks of a teaser at most."""
_INNER = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "blockquote"})
"""Elements that stand within a teaser and are none."""
_LINKED = 0.9


def find_teased(page: Outline, judged: Sequence[Judged], headline: str) -> frozenset[int]:
    """The numbers of the blocks, none of the story's, that stand in one element with the linked title of another story and below it.

    `<div><h4><a>Bakery wins by a crumb</a></h4><p>First published on Monday.</p></div>`: the sentence says nothing of this page. On a page
    with one such title, which may be its own, there are none. `headline`: folded.
    """
    titled = below_titles(page, headline)
    return frozenset(number for first in titled for number in _below(page, judged, first, titled))


def below_titles(page: Outline, headline: str) -> frozenset[int]:
    """The numbers of the blocks right below the linked titles of other stories, where a page has two such titles or more. `headline`: what
    holds the page's own, folded."""
    linked = [(number, text) for number, tag, text in page.links if tag in _TITLES]
    linked += [(number + 1, piece.text) for number, piece in enumerate(page.pieces) if _is_title(page, piece)]
    titled = frozenset(number for number, text in linked if not headline or folded(text) not in headline)
    return titled if len(titled) >= _FEWEST else frozenset()


def _is_title(page: Outline, piece: Piece) -> bool:
    return page.tags[piece.element] in _TITLES and piece.linked >= _LINKED * len(piece.text)


def _below(page: Outline, judged: Sequence[Judged], first: int, titled: frozenset[int]) -> list[int]:
    """The blocks from the first below a title on, as long as they stand in the element of the first, and up to the next title."""
    if first >= len(judged) or judged[first].kept:
        return []
    card = judged[first].piece.element
    while card > 0 and page.tags[card] in _INNER:
        card = page.parents[card]
    found = []
    for number in range(first, min(first + _MOST, len(judged))):
        if judged[number].kept or (number > first and number in titled) or not _stands_in(page, judged[number].piece.element, card):
            break
        found.append(number)
    return found


def _stands_in(page: Outline, element: int, above: int) -> bool:
    while element > above:
        element = page.parents[element]
    return element == above
