"""A page parsed once: its tree, its meta tags, its JSON-LD, and the visible blocks of its text."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .answers import remembered
from .lines import count_words, ends_sentence
from .marks import mark_bits
from .outline import DROPPED, UNSHOWN, Outline, outline, without_layout

_UNSHOWN = frozenset(DROPPED)
_CANONICAL = 'link[rel="canonical"]'
_METADATA = ", ".join(("meta[content]", _CANONICAL, *UNSHOWN, *DROPPED))
_KEPT, _HEADINGS = frozenset(("meta", "link")), "h1, h2"
_UNSEEN = re.compile(r"(?:^|[\s_-])(?:visually-?hidden|sr-only|screen-reader-text|is_blind)(?:$|\s)", re.IGNORECASE)
_FOOTNOTE, _SENTENCE = 600, 5
_TRAILING = re.compile(r",(?=\s*[}\]])")  # a comma too many, as templates leave it
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s?<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s?\]\]>|\]\]>)\s*;?\s*$")
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_MARKUP = re.compile(r"<[^<>]{1,300}>")
_ARTICLE_KINDS = ("Article", "BlogPosting", "LiveBlogPosting", "Report", "Review")


class Block(NamedTuple):
    """A visible block of text: its words, its tag, and how much of it (0 to 1) stands inside links."""

    text: str
    tag: str
    linked: float


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `metas`: name or property of a meta tag, lower case -> its contents in order; `linked` are the JSON-LD objects.

    `article` is the one of them that describes the article; empty where there is none. `footnotes`: what the article's own footer says.
    `markup`: the body as the parser writes it back, without what no reader sees; `headings`: its h1 and h2; `title`: that of its head;
    `canonical`: the address that it gives as its own.
    """

    tree: LexborHTMLParser
    html: str
    metas: Mapping[str, tuple[str, ...]]
    linked: tuple[Mapping[str, object], ...]
    article: Mapping[str, object]
    outline: Outline
    footnotes: tuple[str, ...] = ()
    markup: str = ""
    headings: tuple[LexborNode, ...] = ()
    title: str = ""
    canonical: str | None = None

    def meta(self, *names: str) -> str | None:
        """The first filled meta tag of these names, in their order."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), None)


def encode_page(html: str) -> bytes:
    """A page as the parser takes it: UTF-8, without halves of characters."""
    return html.encode("utf-8", "ignore")


def parse_page(html: str, encoded: bytes | None = None) -> Page:
    """Parse a page within the limits; one lexbor tree serves everything, without what no reader sees once the metadata are read.

    `encoded`: the page as `encode_page` gives it, where that is known.
    """
    tree = LexborHTMLParser(encode_page(html) if encoded is None else encoded)
    held = tree.css(_METADATA)  # a walk over a page costs as much as reading ten of its elements: what can be asked together is
    metas, linked = _read_metas(held), tuple(_read_linked(held))
    link = next((node for node in held if node.tag == "link"), None)
    apart = link is not None and (link.parent is None or link.parent.tag != "head")  # it may stand in what is dropped
    for node in reversed(held):  # the inner ones first: what is gone is not asked again
        if node.tag not in _KEPT:
            node.decompose()
    asked = tree.css(f"footer, {_HEADINGS}, p span img")
    if images := [node for node in asked if node.tag == "img"]:
        for image in images:
            _drop_card(image)
        asked = tree.css(f"footer, {_HEADINGS}")
    footnotes: list[str] = []
    headings, gone = [node for node in asked if node.tag != "footer"], False
    for footer in reversed(asked):
        if footer.tag == "footer" and not _is_of_quotation(footer):
            footnotes += _footnotes(footer)
            gone = gone or footer.css_first(_HEADINGS) is not None
            footer.decompose()
    headings = tree.css(_HEADINGS) if gone else headings
    markup = (tree.body.html if tree.body is not None else None) or ""
    return Page(
        tree, html, metas, linked, _article_of(linked), outline(markup), tuple(footnotes), markup, tuple(headings), _read_title(tree),
        _read_address(tree.css_first(_CANONICAL) if apart else link),
    )  # fmt: skip


def _read_title(tree: LexborHTMLParser) -> str:
    title = tree.css_first("title")
    return node_text(title) if title is not None else ""


def _read_address(link: LexborNode | None) -> str | None:
    return link.attributes.get("href") if link is not None else None


def _drop_card(image: LexborNode) -> None:
    """Drop the card that a page shows over a name in its text: the nearest <span> around a picture with two links and no other words."""
    node = image.parent
    while node is not None and node.tag in {"span", "a"}:
        links = node.css("a[href]") if node.tag == "span" else []
        if len(links) > 1:
            if len("".join(map(_letters, links))) == len(_letters(node)):
                node.decompose()
            return
        node = node.parent


def _letters(node: LexborNode) -> str:
    return "".join(node.text(deep=True).split())


def _footnotes(footer: LexborNode) -> Iterator[str]:
    """The sentences of a footer that stands in an article or in the main part of a page."""
    above = footer.parent
    while above is not None and above.tag not in {"article", "main"}:
        above = above.parent
    for node in footer.css("p, li, small") if above is not None else ():
        text = node_text(node)
        if len(text) <= _FOOTNOTE and ends_sentence(text) and count_words(text) >= _SENTENCE:
            yield text


def _article_of(linked: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    articles = [item for item in linked if _is_article(item)]
    return next((item for item in articles if item.get("headline")), articles[0] if articles else {})


def _is_of_quotation(footer: LexborNode) -> bool:
    """True for the footer of a picture or of a quotation: it names who took or said it."""
    parent = footer.parent
    for _ in range(3):
        if parent is None or parent.tag in {"figure", "figcaption", "blockquote"}:
            return parent is not None
        parent = parent.parent
    return False


def _read_metas(nodes: Iterable[LexborNode]) -> dict[str, tuple[str, ...]]:
    metas: dict[str, list[str]] = {}
    for node in nodes:
        if node.tag != "meta":
            continue
        said = node.attributes
        name = next(filter(None, map(said.get, _META_NAMES)), None)
        if name:
            metas.setdefault(name.strip().lower(), []).append(clean(said.get("content") or ""))
    return {name: tuple(values) for name, values in metas.items()}


def _read_linked(nodes: Iterable[LexborNode]) -> Iterator[Mapping[str, object]]:
    for node in nodes:
        if node.tag == "script" and "ld+json" in (node.attributes.get("type") or "").lower():
            yield from _flatten(_parse_json(node.text(deep=True)), 0)


def _parse_json(text: str) -> object:
    text = text.strip()
    if not (text.startswith(("{", "[")) and text.endswith(("}", "]"))):
        text = _WRAPPING.sub("", text).rstrip("; \n")
    found = _loaded(text)
    if found is not None:
        return found
    mended = _TRAILING.sub("", text)
    return _loaded(mended) if len(mended) < len(text) else None


def _loaded(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _flatten(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """Every object of a JSON-LD text that can be an article or name one: lists, @graph, mainEntity."""
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _flatten(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement" if depth == 0 else ""):
            yield from _flatten(value.get(key), depth + 1)


def types_of(item: Mapping[str, object]) -> tuple[str, ...]:
    """The types of a JSON-LD object, one or several."""
    kinds = item.get("@type")
    return tuple(kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))


def _is_article(item: Mapping[str, object]) -> bool:
    return any(name.removesuffix("\n").endswith(_ARTICLE_KINDS) for name in types_of(item))


def clean(text: str) -> str:
    """Entities resolved, white space folded, zero-width marks of layout gone."""
    text = entities.unescape(text) if "&" in text else text
    return " ".join((text if text.isascii() else without_layout(text)).split())


def plain(text: str) -> str:
    """The same for a value that may hold markup."""
    return clean(_MARKUP.sub(" ", text)) if "<" in text else clean(text)


def node_text(node: LexborNode) -> str:
    """The visible words of an element."""
    return clean(node.text(deep=True, separator=" ", strip=False))


def shown_text(node: LexborNode) -> str:
    """The words of an element that a reader sees, without those of buttons, icons, scripts, and notes for screen readers."""
    if not node.text(deep=True).strip():
        return ""
    pieces: list[str] = []
    stack: list[LexborNode | None] = [node.child]
    while stack:
        inner = stack.pop()
        if inner is None:
            continue
        stack.append(inner.next)
        if inner.tag == "-text":
            pieces.append(inner.text_content or "")
        elif inner.tag not in _UNSHOWN and "hidden" not in inner.attributes and not _UNSEEN.search(inner.attributes.get("class") or ""):
            stack.append(inner.child)
    return clean(" ".join(pieces))


def list_blocks(page: Outline) -> list[Block]:
    """The blocks of text of a page in order, as its provenance is read from them: those of forms, asides and hidden elements left out."""
    skipped, figure = mark_bits("aside", "form", "hidden"), mark_bits("figure")
    return [
        Block(piece.spaced, _tag_of(page, piece.element, figure), min(1.0, piece.linked / len(piece.text)))
        for piece in page.pieces
        if not page.marks[piece.element] & skipped
    ]


def _tag_of(page: Outline, element: int, figure: int) -> str:
    """The tag of an element; what stands in a figure counts as its caption."""
    return "figcaption" if page.marks[element] & figure else page.tags[element]


_FURNITURE = re.compile(
    r"\b(?:aside|nav|footer)\b|comment|related|sidebar|teaser|recommend|most-read|newsletter|promo|advert|author|byline|autor\b"
)


def _find_furniture(names: str) -> str | None:
    found = _FURNITURE.search(names.lower())
    return found[0] if found is not None else None


furniture_in = remembered(_find_furniture)  # the elements of a site are named alike
"""The first word for furniture in an element's tag and names: "div teaser-list wide" -> "teaser"; None for none."""


def holds_story(node: LexborNode, mark: str) -> bool:
    """True for an element that is named like furniture but holds the page's headline, or like a teaser but leads nowhere."""
    return node.css_first("h1") is not None or (mark in {"teaser", "promo"} and node.css_first("a[href]") is None)


def is_in_furniture(node: LexborNode, own: str | None = None) -> bool:
    """True inside navigation, asides, teasers, comments or author boxes; with `own`, the marks of author boxes do not count."""
    parent = node.parent
    for _ in range(30):
        if parent is None or parent.tag in {"body", "html"}:
            return False
        names = parent.attributes
        found = furniture_in(f"{parent.tag} {names.get('class') or ''} {names.get('id') or ''}")
        if found and not (own and found in {"author", "byline", "autor"}) and not holds_story(parent, found):
            return True
        parent = parent.parent
    return False
