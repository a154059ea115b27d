"""The paragraphs of a page's article, from the blocks of its one tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Judged, judge_blocks
from .forest import Forest
from .limits import find_excess
from .lines import count_words, ends_sentence, folded
from .metadata import read_description, read_headline, read_outlet, strings_of
from .outline import Piece
from .page import Page, parse_page
from .traits import Facts

_FEWEST = 25
_VEIL = re.compile(
    r"</?(?:noscript|template)\b[^>]{0,500}>|<script\b[^>]{0,500}\btype=[\"']?text/[\w-]{0,20}template[^>]{0,500}>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Story:
    """What was found: the paragraphs, the verdict on each block, and whether the page had to be read otherwise."""

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
    """The story of a page. Where the trees keep next to nothing, what the page hides is read too, then any sentences are taken."""
    facts = facts_of(page, headline)
    judged = judge_blocks(page.outline, facts, forest, explain=explain)
    paragraphs = [each.piece.text for each in judged if each.kept]
    if _is_enough(paragraphs):
        return Story(paragraphs, judged)
    others = (_unveiled(page.html, facts, forest), _sentences([each.piece for each in judged]))
    best = max((paragraphs, *others), key=lambda found: sum(map(count_words, found)))
    return Story(best, judged, fallback=best is not paragraphs)


def _is_enough(paragraphs: Sequence[str]) -> bool:
    words = 0
    for paragraph in paragraphs:
        words += count_words(paragraph)
        if words >= _FEWEST:
            return True
    return False


def facts_of(page: Page, headline: str | None) -> Facts:
    """What the page says of its article elsewhere than in its blocks."""
    body = " ".join(strings_of(page.article.get("articleBody")))
    return Facts(folded(headline or ""), folded(read_description(page) or ""), f" {folded(body)} " if body else "")


def _unveiled(html: str, facts: Facts, forest: Forest | None) -> list[str]:
    """The paragraphs of a page read with what it keeps in templates, or shows only without scripts; [] where it keeps nothing there."""
    bare = _VEIL.sub("", html)
    if len(bare) == len(html):
        return []
    return [each.piece.text for each in judge_blocks(parse_page(bare).outline, facts, forest) if each.kept]


def _sentences(pieces: Sequence[Piece]) -> list[str]:
    """Blocks that end like sentences and are not mostly links."""
    return [p.text for p in pieces if p.linked < 0.5 * len(p.text) and count_words(p.text) >= 8 and ends_sentence(p.text)]
