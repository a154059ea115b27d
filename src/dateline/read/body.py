"""The paragraphs of a page's article, from the blocks of its one tree; a library stands behind as the fallback."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import LxmlError, _Element

from .blocks import Judged, judge_blocks
from .forest import Forest
from .limits import find_excess
from .lines import count_words, ends_sentence, folded
from .metadata import read_description, read_headline, read_outlet, strings_of
from .outline import Piece
from .page import Page, parse_page
from .traits import Facts

_FEWEST = 25
_PARAGRAPHS = frozenset({"p", "head", "item", "quote", "cell", "code", "fw", "ab"})
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Story:
    """What was found: the paragraphs, the verdict on each block, and whether the library had to be asked."""

    paragraphs: list[str]
    judged: Sequence[Judged] = ()
    fallback: bool = False


def read_body(html: str) -> list[str]:
    """The paragraphs of a page's article, in order; [] where there is none, or where the page passes the limits.

    Each is made of words of the page: no list marks or table rules are put in.
    """
    if find_excess(html):
        return []
    page = parse_page(html)
    return find_story(page, read_headline(page, read_outlet(page))).paragraphs


def find_story(page: Page, headline: str | None, forest: Forest | None = None, *, explain: bool = False) -> Story:
    """The story of a page. Where the classifier keeps next to nothing, the library is asked, then any sentences are taken."""
    judged = judge_blocks(page.outline, facts_of(page, headline), forest, explain=explain)
    paragraphs = [each.piece.text for each in judged if each.kept]
    words = sum(map(count_words, paragraphs))
    if words >= _FEWEST:
        return Story(paragraphs, judged)
    others = (_extracted(page.html), _sentences([each.piece for each in judged]))
    best = max((paragraphs, *others), key=lambda found: sum(map(count_words, found)))
    return Story(best, judged, fallback=best is not paragraphs)


def facts_of(page: Page, headline: str | None) -> Facts:
    """What the page says of its article elsewhere than in its blocks."""
    body = " ".join(strings_of(page.article.get("articleBody")))
    return Facts(folded(headline or ""), folded(read_description(page) or ""), f" {folded(body)} " if body else "")


def _extracted(html: str) -> list[str]:
    from trafilatura import bare_extraction  # here because it is slow to import, and few pages need it

    try:
        found = bare_extraction(html, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    except (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return []
    body = getattr(found, "body", None)
    return _paragraphs(body) if isinstance(body, _Element) else []


def _paragraphs(body: _Element) -> list[str]:
    paragraphs: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        text = " ".join("".join(pieces).split())
        if re.search(r"\w", text):
            paragraphs.append(text)
        pieces.clear()

    def walk(element: _Element) -> None:
        parted = element.tag in _PARAGRAPHS or element.tag in {"list", "table", "row", "body"}
        if parted or element.tag == "lb":
            close()
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if parted:
            close()

    walk(body)
    close()
    return paragraphs


def _sentences(pieces: Sequence[Piece]) -> list[str]:
    """Blocks that end like sentences and are not mostly links."""
    return [p.text for p in pieces if p.linked < 0.5 * len(p.text) and count_words(p.text) >= 8 and ends_sentence(p.text)]
