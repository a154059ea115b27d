"""What an element's tag and names say of its role: a set of marks as bits of a number."""

from __future__ import annotations

import re
from functools import cache

from .answers import Answers
from .wordlists import word_table

_TAGS = (
    "article", "main", "aside", "nav", "footer", "header", "form", "figure", "figcaption", "table", "ul", "ol", "li", "dl", "blockquote",
    "section", "button", "details", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "address", "dialog", "td", "th", "div", "caption",
)  # fmt: skip
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_ATTRIBUTE = re.compile(r'\s(class|id|role|itemprop|hidden|style|aria-hidden|data-(?:testid|component|qa|type|name))(?:="([^"]*)")?')
_UNSHOWN = re.compile(r"display:\s?none|visibility:\s?hidden")


@cache
def mark_names() -> tuple[str, ...]:
    """The names of all marks; a mark's place in this list is its bit."""
    return (*_TAGS, "hidden", "body_property", *groups())


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Group of names -> its pieces, in the order of their bits."""
    return word_table("read.classes", "groups")


@cache
def _pieces() -> dict[str, int]:
    """Piece -> the bits of the groups that hold it."""
    bits: dict[str, int] = {}
    for number, words in enumerate(groups().values()):
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << (len(_TAGS) + 2 + number)
    return bits


def _read_word(word: str) -> int:
    """The bits of one word of a name: of the word, or of its beginnings and ends of four letters or more."""
    pieces = _pieces()
    bits = pieces.get(word, 0)
    for size in range(4, min(len(word), 13)):
        bits |= pieces.get(word[:size], 0) | pieces.get(word[-size:], 0)
    return bits


def _read_name(name: str) -> int:
    """The bits of all words of a name: of one of an element's classes, an id, a role."""
    bits = 0
    for word in _WORD.findall(name):
        bits |= _words[word.lower()]
    return bits


_words, _named = Answers(_read_word, 2048), Answers(_read_name, 2048)


_TAG_BITS = {tag: 1 << number for number, tag in enumerate(_TAGS)}
_HIDDEN_BIT = 1 << len(_TAGS)
_BODY_BIT = 1 << (len(_TAGS) + 1)


def read_marks(tag: str, attributes: str) -> int:
    """The marks of one element, by its tag and the markup of its attributes."""
    return _TAG_BITS.get(tag, 0) | (_attribute_marks[attributes] if attributes else 0)


def _read_attributes(attributes: str) -> int:
    bits = 0
    for name, value in _ATTRIBUTE.findall(attributes):
        if name == "style":
            bits |= _HIDDEN_BIT if _UNSHOWN.search(value) else 0
        elif name == "hidden" or name == "aria-hidden":
            bits |= _HIDDEN_BIT if value != "false" else 0
        else:
            for each in value.split():  # sites share single classes, seldom all classes of an element
                bits |= _named[each]
            bits |= _BODY_BIT if value == "articleBody" else 0
    return bits


_attribute_marks = Answers(_read_attributes, 2048)


def mark_bits(*names: str) -> int:
    """The bits of the marks of these names."""
    known = mark_names()
    return sum(1 << known.index(name) for name in names)
