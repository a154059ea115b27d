"""What stands beside the pictures of a page: after each the short texts that follow it, as far as the next picture.

A caption need not be called one: it may be a line in small print below an image, a cell of a table, the paragraph after an `amp-img`.
So every short text after a picture is a candidate, and `beside` judges it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from .lines import count_words
from .outline import UNSHOWN as _LEFT_OUT
from .page import Page, clean, furniture_in, holds_story

_INLINE = frozenset(
    """a abbr acronym b bdi big code data del em font i ins kbd label mark nobr q s strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905
)
_IMAGES = frozenset({"img", "amp-img", "picture", "figure"})
_WALLS = frozenset({"iframe", "video", "audio", "table", "form", "blockquote"})
_ADDRESSES = ("src", "srcset", "data-srcset")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
ROOMS = frozenset({"body", "html", "main", "article"})
_ANCHORS = "h1, img, amp-img, picture, figure, [srcset], [data-srcset], [src]"
_BUSY = "a[href], h1, h2, h3, h4, h5, h6, form, button, li"
_INSIDE = "img, amp-img, picture, [srcset], [data-srcset], [src]"
_WORD = re.compile(r"\w")
_UNSHOWN = frozenset({*_LEFT_OUT, "-comment", "source"})
PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\b|^#|^javascript:|/image", re.IGNORECASE)
_LEVELS, _MOST, _LONG, _PICTURES, _LINKED, _NAME = 4, 4, 90, 150, 0.9, 5


@dataclass(slots=True)
class Part:
    """A short text after a picture: the element it stands in, and how many levels above the picture both meet."""

    text: str
    level: int
    node: LexborNode


@dataclass(slots=True)
class Strip:
    """A picture (the element that shows it) and the parts of text after it.

    `below`: it stands below the headline; `frame`: the `mem_id` of the figure that it stands in, None where it stands in none.
    """

    anchor: LexborNode
    parts: list[Part]
    below: bool
    frame: int | None = None


class Surroundings:
    """Which elements of a page stand in furniture: asked once for each, since neighbours stand in the same."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def is_furniture(self, node: LexborNode) -> bool:
        """True inside navigation, asides, teasers, comments or author boxes, as `page.is_in_furniture` says."""
        line: list[int] = []
        parent = node.parent
        found = False
        while parent is not None and parent.tag not in {"body", "html"}:
            known = self._known.get(parent.mem_id)
            if known is not None:
                found = known
                break
            line.append(parent.mem_id)
            found = is_furniture(parent)
            if found:
                break
            parent = parent.parent
        self._known.update(dict.fromkeys(line, found))
        return found


def is_furniture(node: LexborNode) -> bool:
    """True for an element that is named for navigation, teasers, comments or authors, and holds no headline."""
    names = node.attributes
    mark = furniture_in(f"{node.tag} {names.get('class') or ''} {names.get('id') or ''}")
    return mark is not None and not holds_story(node, mark) and not (mark == "aside" and _frames_picture(node))


def _frames_picture(aside: LexborNode) -> bool:
    """True for an aside between two paragraphs that holds a picture and what is said of it, and leads nowhere."""
    beside = [near.tag for near in (_element_beside(aside, forward=False), _element_beside(aside, forward=True)) if near is not None]
    return "p" in beside and len(aside.css("img")) == 1 and aside.css_first(_BUSY) is None


def _element_beside(node: LexborNode, *, forward: bool) -> LexborNode | None:
    near = node.next if forward else node.prev
    while near is not None and near.tag in {"-text", "-comment"}:
        near = near.next if forward else near.prev
    return near


def list_anchors(page: Page) -> Iterator[tuple[LexborNode, bool]]:
    """Every element that shows a picture, once and in order, with whether it stands below the headline.

    Images, elements of a page's own that bear a picture's address (`<brick-image srcset>`), and a <figure> or <picture> that holds neither.
    """
    seen: set[int] = set()
    below = False
    for node in page.tree.css(_ANCHORS):
        if node.mem_id in seen:  # an element that answers to two of the names comes twice
            continue
        seen.add(node.mem_id)
        if node.tag == "h1":
            below = True
        elif (node.tag in _IMAGES or "-" in (node.tag or "")) and not _holds_anchor(node):
            yield node, below


def _holds_anchor(node: LexborNode) -> bool:
    return (node.tag == "figure" and node.css_first(_INSIDE) is not None) or (
        node.tag == "picture" and node.css_first("img, amp-img") is not None
    )


def leads_on(link: LexborNode) -> bool:
    """True for a link to another page, not to a larger picture or a place on this one."""
    address = link.attributes.get("href")
    return bool(address) and PICTURE_FILE.search(address or "") is None


def parts_after(anchor: LexborNode, *, framed: bool = False) -> list[Part]:
    """The short texts after a picture, at most four: up to the next picture, a heading, a table, a film, a long text, the article's end.

    A text that leads to another page is a teaser's and is left out, unless the picture is `framed`: laid out as a figure.
    """
    walk = _Walk(anchor, framed)
    if anchor.tag == "figure":
        walk.inside(anchor, anchor)
        walk.close()
    node = anchor
    for level in range(_LEVELS + 1):
        parent = node.parent
        if walk.done or parent is None:
            break
        walk.level = level
        sibling = node.next
        while sibling is not None and not walk.done:
            walk.meet(sibling, parent)
            sibling = sibling.next
        if parent.tag in ROOMS:
            break
        if parent.tag == "a" and not framed and leads_on(parent):
            walk.close()
            walk.parts.clear()
        if parent.tag not in _INLINE and parent.tag != "span":
            walk.close()
        node = parent
    walk.close()
    return walk.parts


@dataclass(slots=True)
class _Walk:
    """The parts so far, and the words since the last of them with the element that they began in."""

    owner: LexborNode
    framed: bool
    parts: list[Part] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    level: int = 0
    done: bool = False

    def meet(self, node: LexborNode, owner: LexborNode) -> None:
        """Take in a node and all below it."""
        tag = node.tag or ""
        if tag == "-text":
            if not self.words:
                self.owner = owner
            self.words.append(node.text_content or "")
        elif tag in _IMAGES or tag in _WALLS or ("-" in tag[1:] and any(name in node.attributes for name in _ADDRESSES)):
            self.close()
            self.done = True
        elif tag in {"br", "hr"}:
            self.close()
        elif tag not in _UNSHOWN:
            attributes = node.attributes
            if "hidden" not in attributes:
                self._enter(node, owner, named=bool(attributes.get("class") or attributes.get("itemprop")))

    def _enter(self, node: LexborNode, owner: LexborNode, *, named: bool) -> None:
        if node.tag in _INLINE or (node.tag == "span" and not named):
            before = len(self.words)
            self.inside(node, owner)
            if node.tag == "a":
                self.linked += sum(map(len, self.words[before:]))
            return
        self.close()
        self.inside(node, node)
        self.close()
        self.done = self.done or node.tag in _HEADINGS

    def inside(self, node: LexborNode, owner: LexborNode) -> None:
        """Take in what an element holds."""
        child = node.child
        while child is not None and not self.done:
            self.meet(child, owner)
            child = child.next

    def close(self) -> None:
        """End a part; one that is a link and no more is none, unless it is framed or as short as a name."""
        if not self.words:
            return
        words, linked = "".join(self.words), self.linked
        self.words.clear()
        self.linked = 0
        if self.done or words.isspace():
            return
        text = clean(words)
        if _WORD.search(text) is None or (not self.framed and linked >= _LINKED * len(text) and count_words(text) > _NAME):
            return
        self.parts.append(Part(text, self.level, self.owner))
        self.done = len(self.parts) >= _MOST or count_words(text) > _LONG


def list_strips(page: Page, around: Surroundings, figures: Collection[int]) -> Iterator[Strip]:
    """The pictures outside furniture with what follows them, in page order. `figures`: what is laid out as a figure, by `mem_id`."""
    found = 0
    for anchor, below in list_anchors(page):
        if around.is_furniture(anchor):
            continue
        found += 1
        if found > _PICTURES:
            return
        frame = next((node.mem_id for node in line_of(anchor) if node.mem_id in figures), None) if figures else None
        yield Strip(anchor, parts_after(anchor, framed=frame is not None), below, frame)


def line_of(node: LexborNode) -> Iterator[LexborNode]:
    """An element and those above it, up to the body."""
    parent: LexborNode | None = node
    while parent is not None and parent.tag not in {"body", "html"}:
        yield parent
        parent = parent.parent
