"""The headline of a page that has no h1 of its own: old markup, hand-made pages, and those whose h1 is the name of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from .kickers import runs_of
from .lines import count_words, ends_sentence, folded
from .marks import mark_bits
from .outline import Piece
from .page import Page, node_text

_HEADINGS, _BOLD = 40, 0.9
_FEWEST, _MOST, _PROSE = 3, 25, 20
"""Words of a headline, at least and at most; of a paragraph that ends the head of a page."""


def leads_home(node: LexborNode) -> bool:
    """True for a heading that links to the front page: the name of the site."""
    links = node.css("a[href]")
    return bool(links) and (links[0].attributes.get("href") or "").rstrip("/").rpartition("/")[2] in {"", "index.html", "index.htm"}


def find_lesser(page: Page, claims: Sequence[str], outlet: str | None) -> str | None:
    """The heading of a lesser rank, else the line, that says what one of the `claims` of the metadata says besides the name of the site.

    It may say more ("Kegelfreunde - Auswärts in Wümmen" in the title, "Auswärts in Wümmen: Die Bahn war schief" in print). Where none does,
    and the page prints no claim, its only heading of some words before the first paragraph; on a page without headings, its only bold line.
    """
    runs = {run for claim in claims for run in runs_of(claim) if run.count(" ") + 1 >= _FEWEST} - {folded(outlet or "")}
    headings = [text for text in (node_text(node) for node in page.tree.css("h2, h3")[:_HEADINGS]) if count_words(text) >= _FEWEST]
    said = [text for text in headings if folded(text) in runs] or [text for text in headings if _goes_on(text, runs)]
    if said:
        return said[-1]
    whole = {folded(claim) for claim in claims}
    lines = [piece.text for piece in _head(page)]
    printed = [text for text in lines if folded(text) in runs] or [
        text for text in lines if _goes_on(text, runs - whole) and not any(folded(text).startswith(claim) for claim in whole if claim)
    ]
    if printed:
        return printed[-1] if whole.isdisjoint(map(folded, printed)) else None
    strong = _headed(page) if headings else (piece.text for piece in _head(page) if piece.heavy >= _BOLD * len(piece.text))
    lone = [text for text in dict.fromkeys(strong) if not ends_sentence(text) and folded(text) != folded(outlet or "")]
    return lone[0] if len(lone) == 1 else None


def _goes_on(text: str, runs: set[str]) -> bool:
    """True for a line that begins with what a claim says, and goes on."""
    plain = folded(text)
    return count_words(text) <= _MOST and not ends_sentence(text) and any(plain.startswith(f"{run} ") for run in runs)


def _head(page: Page) -> Iterator[Piece]:
    """The lines of some words down to the first paragraph that are no links."""
    for piece in page.outline.pieces:
        if ends_sentence(piece.text) and count_words(piece.text) >= _PROSE and piece.linked < 0.5 * len(piece.text):
            return
        if _FEWEST <= count_words(piece.text) <= _MOST and piece.linked < 0.5 * len(piece.text):
            yield piece


def _headed(page: Page) -> Iterator[str]:
    """Of these the headings, but for those of boxes and lists beside the story."""
    beside = mark_bits("aside", "related", "recommended", "sidebar", "navigation", "comment", "signup", "teaser")
    for piece in _head(page):
        element = piece.element
        if page.outline.tags[element] in {"h2", "h3"} and not page.outline.marks[element] & beside:
            yield piece.text
