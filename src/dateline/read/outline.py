"""The outline of a page: its elements and its blocks of text, found in one walk.

The walk goes over the markup that the parser writes back, which is well formed, so that one pattern cuts it into tags.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from .marks import read_marks

_TOKEN = re.compile(r'<(?:(/?)([a-zA-Z][^\s>/]*)([^>"]*+(?:"[^"]*+"[^>"]*+)*+)>|!--(?s:.*?)-->)([^<]*+)')
# What a tag does to a block of text; any other parts it and is an element. 1: nothing. 2 to 4: links, bold, italics, counted while
# open; 5: a button, whose words are no text.
_STATES, _MUTED, _BREAK, _RULE, _IMAGE = 5, 5, 6, 7, 8
_COUNTED = (2, 3, 4)
_KINDS = {
    "": 1, "a": 2, "b": 3, "strong": 3, "i": 4, "em": 4, "cite": 4, "button": _MUTED, "br": _BREAK, "hr": _RULE, "img": _IMAGE,
    "amp-img": _IMAGE,
    **dict.fromkeys(
        (
            "abbr", "acronym", "bdi", "bdo", "big", "code", "data", "del", "dfn", "font", "ins", "kbd", "label", "mark", "nobr", "q", "rp",
            "rt", "ruby", "s", "samp", "small", "span", "strike", "sub", "sup", "time", "tt", "u", "var", "wbr", "source", "area", "base",
            "col", "embed", "input", "link", "meta", "param", "track", "picture", "summary",
        ),
        1,
    ),
}  # fmt: skip
_WORD, _BLANK = re.compile(r"\w"), re.compile(r"\n\s*\n")
_SHORT, _CELL, _LINES, _LUMP, _PART, _MANY, _LINE = 6, 12, 3, 1200, 60, 12, 160
_LAYOUT = "\u00ad\u200b\u2060\ufeff"  # soft hyphens and joints of width zero
UNSHOWN = ("script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "select", "video", "audio", "textarea", "math")
DROPPED = ("nav", "dialog")  # what a page says of itself and not of its story


@dataclass(slots=True)
class Piece:
    """A block of text: a run of words that no element of layout parts.

    `element` is the index of the element it stands in; `linked`, `heavy` and `tilted` count the characters inside links, bold and
    italics; `images` counts the images passed since the block before; `broken` is True when only a line break parts it from that.
    `spaced`: the text with a space where two elements in its line stand as two things, "By Ada Mbeki Reporter" for "By Ada MbekiReporter".
    """

    text: str
    element: int
    linked: int = 0
    heavy: int = 0
    tilted: int = 0
    images: int = 0
    broken: bool = False
    spaced: str = ""


@dataclass(slots=True)
class Outline:
    """Elements as lists of one length (parent's index, tag, own marks, marks of the whole line of ancestors, depth), and the blocks.

    Only elements that hold a block stand here; the first is the body. `links` are the blocks that are a link and nothing else, each with
    its tag and the number of blocks before it. `deepest`: how deep the page is nested.
    """

    parents: list[int]
    tags: list[str]
    own: list[int]
    marks: list[int]
    depths: list[int]
    pieces: list[Piece]
    links: list[tuple[int, str, str]]
    deepest: int = 0


def outline(markup: str) -> Outline:
    """Walk markup as a parser has written it back, without the elements of `UNSHOWN`."""
    walk = _Walk()
    here, words, parents, open_now = 0, walk.words, walk.parents, walk.open_now
    tags, attributes_of, depths, kinds = walk.tags, walk.attributes, walk.depths, _KINDS
    for closing, name, attributes, text in _TOKEN.findall(markup):
        kind = kinds.get(name, 0)
        if not kind:
            if "-" not in name or not walk.passes(name, closing=bool(closing)):
                if words:
                    walk.close(here, broken=False)
                if closing:
                    here = parents[here] if here else 0
                else:
                    parents.append(here)
                    depths.append(depths[here] + 1)
                    here = len(tags)
                    tags.append(name)
                    attributes_of.append(attributes)
        elif kind == 1:
            pass
        elif kind > _STATES:
            walk.meet(kind, here)
        else:
            open_now[kind] += -1 if closing else 1
            walk.styled = bool(open_now[2] or open_now[3] or open_now[4] or open_now[_MUTED])
        if text and (words or not text.isspace()) and not open_now[_MUTED]:
            if "\n\n" in text and tags[here] == "pre":
                *parts, text = _BLANK.split(text)
                walk.close_each(parts, here)
            words.append(text)
            if walk.styled:
                walk.count(len(text))
    walk.close(here, broken=False)
    return walk.finish()


class _Walk:
    """The state of a walk: what was found, and the words, styles and images since the last block."""

    def __init__(self) -> None:
        self.parents, self.tags, self.attributes, self.depths = [-1], ["body"], [""], [0]
        self.pieces: list[Piece] = []
        self.words: list[str] = []
        self.passed: list[str] = []
        self.open_now = [0] * (_STATES + 1)
        self.styled = False
        self.sizes, self.counted = [0] * (_STATES + 1), False
        self.images = 0
        self.broken = False

    def passes(self, name: str, *, closing: bool) -> bool:
        """True for an element of a page's own making that opens amid words: it stands in the line ("(<x-source>1</x-source>)."), as all do
        that no style sheet makes blocks."""
        if closing:
            inside = name in self.passed
            if inside:
                self.passed.remove(name)
            return inside
        if self.words:
            self.passed.append(name)
        return bool(self.words)

    def meet(self, kind: int, here: int) -> None:
        """A line break, a rule or an image."""
        if kind == _IMAGE:
            self.images += 1
        elif self.words:
            self.close(here, broken=kind == _BREAK)

    def close(self, here: int, *, broken: bool) -> None:
        """End the block that stands in `here`; `broken` when a line break ends it."""
        words, sizes = self.words, self.sizes
        if len(words) == 1:
            text = spaced = shown(words[0])
        else:
            text = shown("".join(words))
            spaced = shown(_parted(words)) if 1 < len(words) < _MANY and len(text) <= _LINE else text
        words.clear()
        if text and (len(text) > _SHORT or text.isalnum() or _WORD.search(text)):
            self.pieces.append(Piece(text, here, sizes[2], sizes[3], sizes[4], self.images, self.broken, spaced))
            self.images = 0
        self.broken = broken
        if self.counted:
            self.sizes, self.counted = [0] * (_STATES + 1), False

    def close_each(self, parts: list[str], here: int) -> None:
        """End a block after each of these parts of a preformatted text: its blank lines are the ends of its paragraphs."""
        for part in parts:
            self.words.append(part)
            self.close(here, broken=False)

    def count(self, size: int) -> None:
        """Count characters inside whatever is open: links, bold, italics."""
        self.counted = True
        for style in _COUNTED:
            if self.open_now[style] > 0:
                self.sizes[style] += size

    def finish(self) -> Outline:
        """The outline of what was walked: rows joined, lumps and links set aside, marks read of the elements that hold a block."""
        pieces: list[Piece] = []
        links: list[tuple[int, str, str]] = []
        for piece in _without_lumps(_join_rows(self.pieces, self.parents, self.tags)):
            if is_link(piece):
                links.append((len(pieces), self.tags[piece.element], piece.text))
            else:
                pieces.append(piece)
        used = {0}
        for piece in pieces:
            element = piece.element
            while element not in used:
                used.add(element)
                element = self.parents[element]
        kept = sorted(used)
        place = {element: number for number, element in enumerate(kept)}
        parents = [place.get(self.parents[element], -1) for element in kept]
        own = [read_marks(self.tags[element], self.attributes[element]) for element in kept]
        marks: list[int] = []
        for element, parent in enumerate(parents):
            marks.append(own[element] | (marks[parent] if parent >= 0 else 0))
        for piece in pieces:
            piece.element = place[piece.element]
        tags, depths = [self.tags[element] for element in kept], [self.depths[element] for element in kept]
        return Outline(parents, tags, own, marks, depths, pieces, links, max(self.depths))


def _parted(words: list[str]) -> str:
    """Words as one text, with a space where one element ends in a small letter or a digit and the next begins otherwise."""
    joined = [words[0]]
    for before, after in pairwise(words):
        first, last = after[:1], before[-1:]
        begins = first.isupper() and (not last.isupper() or after[1:2].islower())
        begins = begins or ("\u05d0" <= first <= "\u06ff" and "\u05d0" <= last <= "\u06ff")  # Hebrew and Arabic have no capitals
        if last.isalnum() and (begins or (first.isdigit() and last.isalpha())):
            joined.append(" ")
        joined.append(after)
    return "".join(joined)


def is_link(piece: Piece) -> bool:
    """True for a few words that are a link and nothing else: half of a page's blocks, hardly ever a part of its story."""
    return piece.linked >= 0.95 * len(piece.text) and piece.text.count(" ") < _SHORT


def _join_rows(pieces: list[Piece], parents: list[int], tags: list[str]) -> list[Piece]:
    """The blocks, where the short cells of one row of a table are one block, its words parted by spaces; a cell of many lines is none."""
    if not {"td", "th"}.intersection(tags):
        return pieces
    lines = Counter(piece.element for piece in pieces)
    joined: list[Piece] = []
    row = -1
    for piece in pieces:
        cell = tags[piece.element] in {"td", "th"} and piece.text.count(" ") < _CELL and lines[piece.element] < _LINES
        above = parents[piece.element] if cell else -1
        if cell and above == row:
            last = joined[-1]
            last.text, last.spaced = f"{last.text} {piece.text}", f"{last.spaced} {piece.spaced}"
            last.linked, last.heavy, last.tilted = last.linked + piece.linked, last.heavy + piece.heavy, last.tilted + piece.tilted
        else:
            joined.append(piece)
        row = above
    return joined


def _without_lumps(pieces: list[Piece]) -> list[Piece]:
    """The blocks without lumps: long ones that repeat the words of three others or more, as a copy kept for readers aloud does."""
    long = [piece for piece in pieces if len(piece.text) > _LUMP]
    if not long:
        return pieces
    rest = [piece for piece in pieces if _PART < len(piece.text) <= _LUMP]
    lumps = [id(piece) for piece in long if _repeats(piece, rest)]
    return [piece for piece in pieces if id(piece) not in lumps]


def _repeats(lump: Piece, others: list[Piece]) -> bool:
    told = {other.text for other in others if other.text in lump.text}
    return len(told) >= 3 and sum(map(len, told)) > 0.5 * len(lump.text)


def shown(text: str) -> str:
    """Words of markup as a reader sees them: entities once resolved, white space folded, zero-width marks of layout gone."""
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&quot;", '"').replace("&amp;", "&")
    return " ".join((text if text.isascii() else without_layout(text)).split())


def without_layout(text: str) -> str:
    """A text without soft hyphens and joints of width zero."""
    if not text.isascii():
        for mark in _LAYOUT:
            if mark in text:
                text = text.replace(mark, "")
    return text
