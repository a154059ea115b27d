"""A page of several short reports under a heading for all of them, "News in brief": the markup of each, to be read as a page of its own."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from selectolax.lexbor import LexborNode

from .bylines import read_byline
from .datelines import read_opening
from .lines import count_words, ends_sentence, folded
from .page import Page, node_text, shown_text
from .wordlists import word_list

_FEWEST, _MOST, _PROSE, _SENTENCE = 2, 40, 25, 8
"""Reports of such a page, at least and at most; words of a report's prose, and of one of its paragraphs, at least."""
_TITLED, _SIGNED, _HEADING = 12, 3, "h1, h2, h3, h4"
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d{2}")
_TAG = re.compile(r"<[^>]*>")


def cut_briefs(page: Page) -> list[str]:
    """The reports of such a page in their order, each as a page with its headline as its h1; [] for any other page.

    They are the page's <article> elements, each with a heading of its own that leads nowhere and some prose, where the page names itself
    for such reports or half of them open like one, with who wrote it or from where; on a page that names itself so, any elements beside
    each other that are built alike, or the runs of paragraphs under its headings. A live page's entries open with an hour.
    """
    named = _is_named(page)
    if page.article or not (named or page.markup.count("<article") >= _FEWEST):
        return []
    if not named and any(node.tag == "h1" and not _is_inside(node) for node in page.headings):
        return []
    nodes = [node for node in page.tree.css("article")[: _MOST + 1] if not _is_inside(node)] if "<article" in page.markup else []
    parts = [part for node in nodes if (part := _of_element(node)) is not None]
    whole = len(parts) >= _FEWEST and len(parts) == len(nodes) <= _MOST
    if whole and (named or sum(map(_is_signed, parts)) * 2 >= len(parts)):
        return [_as_page(page, heading, markup) for heading, markup in parts]
    runs = _runs(page) if named and not nodes else []
    return [_as_page(page, heading, markup) for heading, markup in runs] if _FEWEST <= len(runs) <= _MOST else []


def _is_named(page: Page) -> bool:
    """True for a page whose title or heading says that it holds such reports: "News in brief, 2 April", "Kurz notiert"."""
    title = page.title.casefold()
    if not any(map(title.__contains__, _hints())):
        return False
    return _naming().match(folded(page.title)) is not None


@cache
def _hints() -> tuple[str, ...]:
    return tuple(word_list("read.digest", "briefs"))


@cache
def _naming() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(folded(words)) for words in _hints()), key=len, reverse=True))
    return re.compile(rf"(?:\w+\s){{0,2}}(?:{words})(?!\w)")


def _is_inside(node: LexborNode) -> bool:
    """True inside an <article>."""
    parent = node.parent
    while parent is not None and parent.tag != "article":
        parent = parent.parent
    return parent is not None


def _of_element(node: LexborNode) -> tuple[str, str] | None:
    """Headline and markup of an element that is a whole report; None for any other: a teaser, a comment, the entry of a live page."""
    headings = node.css(_HEADING)
    heading = headings[0] if headings else None
    text = shown_text(heading) if heading is not None else ""
    if heading is None or not 1 < count_words(text) <= _TITLED * 2 or _leads_on(heading) or _CLOCK.match(node_text(node)[:_TITLED]):
        return None
    markup = (node.html or "").replace(heading.html or "\0", "", 1)
    prose = [words for paragraph in node.css("p") if _is_prose(words := node_text(paragraph))]
    return (text, markup) if sum(map(count_words, prose)) >= _PROSE else None


def _leads_on(heading: LexborNode) -> bool:
    """True for a heading that leads to another page: the title of a teaser."""
    return any(not (link.attributes.get("href") or "#").startswith("#") for link in heading.css("a"))


def _is_prose(text: str) -> bool:
    return count_words(text) >= _SENTENCE and ends_sentence(text)


def _is_signed(part: tuple[str, str]) -> bool:
    """True for a report that opens with who wrote it, or with from where."""
    paragraphs = (" ".join(_TAG.sub(" ", words).split()) for words in re.split(r"</p>|</div>|<br", part[1]))
    return any(read_byline(words) or read_opening(words, 0, None, None) for words in islice(filter(None, paragraphs), _SIGNED))


def _runs(page: Page) -> list[tuple[str, str]]:
    """The runs of elements below each heading of the rank that most of the page's headings have, up to the next; or the elements that
    each hold one of these headings."""
    for rank in ("h2", "h3", "h4"):
        headings = [node for node in page.tree.css(rank)[:_MOST] if count_words(node_text(node)) > 1 and not _leads_on(node)]
        parents = {node.parent.mem_id: node.parent for node in headings if node.parent is not None}
        found = list(_below(headings)) if len(parents) == 1 else [part for node in parents.values() if (part := _of_element(node))]
        if len(found) >= _FEWEST:
            return found
    return []


def _below(headings: Sequence[LexborNode]) -> Iterator[tuple[str, str]]:
    for heading in headings:
        node, markup, words = heading.next, "", 0
        while node is not None and node.tag != heading.tag:
            markup += node.html or ""
            words += count_words(text) if _is_prose(text := node_text(node)) else 0
            node = node.next
        if words >= _PROSE:
            yield shown_text(heading), markup


def _as_page(page: Page, heading: str, markup: str) -> str:
    """A page that holds one report: the head of the whole page without its title, and the report."""
    root, head = page.tree.root, page.tree.head
    language = (root.attributes.get("lang") if root is not None else None) or ""
    spoken = f' lang="{entities.escape(language)}"' if language else ""
    kept = "".join(node.html or "" for node in head.css("meta, link")) if head is not None else ""
    title = entities.escape(heading, quote=False)
    body = f"<article><h1>{title}</h1>{markup}</article>"
    return f"<html{spoken}><head>{kept}<title>{title}</title></head><body>{body}</body></html>"
