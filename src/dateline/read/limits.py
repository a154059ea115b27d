"""What a page may not be before a tree is built of it: limits that keep time and memory bounded, each visible as a flaw.

The figures are SECURITY's: 200,000 attributes or a nesting of 200,000 keep every parser we know busy for over 10 s, and lxml drops
text below a nesting of about 256 without a word.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dateline.model import Flaw, FlawKind

LARGEST_BODY = 15_000_000
DEEPEST = 200
MOST_ATTRIBUTES = 1_000
MOST_TAGS = 150_000
MOST_AMPERSANDS = 150_000
MOST_COMMENTS = 20_000
MOST_COPIES = 2_000_000
"""Elements that marks left open may add: each is opened anew in every block after it ("<b>" without its end, then 10,000 paragraphs)."""

# lexbor looks through all of these that stand beside one another for each that comes: 20,000 options take it 5 s, 60,000 a minute.
_CROWDING = {"option": 10_000, "rt": 15_000, "rp": 15_000, "optgroup": 15_000, "html": 8_000, "body": 8_000}
# Marks that are opened anew in the block after the one that they were left open in, three times where they look the same (13.2.4.3).
_REOPENED = ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
_ALIKE = 3

# A quotation mark opens a value only after "="; a stray one is part of a name (WHATWG HTML, 13.2.5.33).
_VALUE = r"=\s*+(?:\"[^\"]*+\"|'[^']*+')"
_TAG = re.compile(rf"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9:-]{{0,40}}+)((?:[^>=]++|{_VALUE}|=)*+))")
_QUOTED = re.compile(_VALUE)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "path",
        "circle",
        "rect",
        "line",
        "polygon",
        "polyline",
        "ellipse",
        "use",
        "stop",
    ]
)
# Below these no page takes the parser longer than a tenth of a second, however it is nested: most pages need no scan.
_FEW_TAGS, _FEW_VALUES = 8_000, 12_000
_LONG = 8_000
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe")
}
_UNNESTED = _VOID.union(_RAW)
_SELF_CLOSING = frozenset(
    ["p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot", "rp", "rt", "optgroup", "colgroup"]
)


@dataclass(slots=True)
class Shape:
    """How big a page's tree would be: deepest nesting, most attributes on one tag, number of tags. An upper bound, found in one pass."""

    depth: int = 0
    attributes: int = 0
    tags: int = 0


def measure_shape(html: str) -> Shape:
    """Scan the tags once, without a tree; stops as soon as a limit is passed."""
    shape = Shape()
    open_tags: list[str] = []
    counts: dict[str, int] = {}
    tags, depth = 0, 0
    for closing, name, inside in _list_tags(html):
        tags += 1
        if len(inside) > 2 * MOST_ATTRIBUTES:
            shape.attributes = max(shape.attributes, len(re.split(r"[\s/]+", _QUOTED.sub(" ", inside).strip())))
        if closing:
            if counts.get(name):
                last = ""
                while last != name:
                    last = open_tags.pop()
                    counts[last] -= 1
        elif name not in _UNNESTED and inside[-1:] != "/" and not (name in _SELF_CLOSING and open_tags and open_tags[-1] == name):
            open_tags.append(name)
            counts[name] = counts.get(name, 0) + 1
            if len(open_tags) > depth:
                depth = len(open_tags)
        if depth > DEEPEST or shape.attributes > MOST_ATTRIBUTES or tags > MOST_TAGS:
            break
    shape.tags, shape.depth = tags, depth
    return shape


def _list_tags(html: str) -> Iterator[tuple[str, str, str]]:
    """The tags of a page, each as "/" or "", its name in small letters, and what stands in it; not those in comments and scripts."""
    position = 0
    while position < len(html):
        for match in _TAG.finditer(html, position):
            closing, name, inside = match.groups()
            if name is None:
                position = html.find("-->", match.end()) + 3
                break
            name = name.lower()
            yield closing, name, inside
            if name in _RAW and not closing and not inside.endswith("/"):
                end = _RAW[name].search(html, match.end())
                position = end.end() if end is not None else 0
                break
        else:
            return
        if position < 3:  # a comment or a script without an end goes on to the page's end
            return


def find_excess(html: str, encoded: bytes | None = None) -> tuple[Flaw, ...]:
    """The limits that a page passes, as flaws; () for a page that may be parsed. Bounded: one pass over the text.

    `encoded`: the page as UTF-8, where that is known.
    """
    ampersands, tags, values = _count_signs(html.encode("utf-8", "ignore") if encoded is None else encoded)
    if ampersands > MOST_AMPERSANDS:
        return (Flaw(FlawKind.TOO_DEEP, "body", f"{ampersands} ampersands, over {MOST_AMPERSANDS}"),)
    if tags > MOST_COMMENTS and html.count("<!--") > MOST_COMMENTS:
        return (Flaw(FlawKind.TOO_DEEP, "body", f"{html.count('<!--')} comments, over {MOST_COMMENTS}"),)
    if tags <= _FEW_TAGS and values <= _FEW_VALUES and not _has_crowded_tag(html):
        return ()
    shape = measure_shape(html)
    checks = (
        (shape.depth, DEEPEST, "levels of nesting"),
        (shape.attributes, MOST_ATTRIBUTES, "attributes on one tag"),
        (shape.tags, MOST_TAGS, "tags"),
    )
    found = tuple(Flaw(FlawKind.TOO_DEEP, "body", f"over {limit} {what}") for value, limit, what in checks if value > limit)
    return found or tuple(_find_crowds(html, shape.tags))


_COUNTED = re.compile(rf"<(/?)({'|'.join((*_CROWDING, *_REOPENED))})(?=[\s/>])([^>]{{0,200}})", re.IGNORECASE)


def _find_crowds(html: str, tags: int) -> Iterator[Flaw]:
    """Flaws for elements of which so many siblings stand, or so many are left open, that a tree would take seconds or swell."""
    opened, left_open = Counter[str](), Counter[str]()
    looks: defaultdict[str, set[str]] = defaultdict(set)
    for closing, written, inside in _COUNTED.findall(html):
        name = written.lower()
        left_open[name] = max(left_open[name] - 1, 0) if closing else left_open[name] + 1  # what closes nothing open closes nothing
        if not closing:
            opened[name] += 1
            looks[name].add(inside)
    for name, limit in _CROWDING.items():
        if opened[name] > limit:
            yield Flaw(FlawKind.TOO_DEEP, "body", f"{opened[name]} elements <{name}>, over {limit}")
    left = sum(min(left_open[name], _ALIKE * len(looks[name])) for name in _REOPENED)
    if left * tags > MOST_COPIES:
        yield Flaw(FlawKind.TOO_DEEP, "body", f"{left} marks that are never closed, before or among {tags} tags")


def _count_signs(encoded: bytes) -> tuple[int, int, int]:
    """How many "&", "<" and "=" a page holds; numpy counts bytes many times faster than `str` counts characters."""
    codes, same = np.frombuffer(encoded, np.uint8), np.empty(len(encoded), np.bool_)
    ampersands, tags, values = (int(np.count_nonzero(np.equal(codes, ord(sign), out=same))) for sign in "&<=")
    return ampersands, tags, values


def _has_crowded_tag(html: str) -> bool:
    """True where a run of characters without the end of a tag may hold more attributes than the limit; one long value is none.

    Only every 8,000th character is looked at: back from there to the last ">".
    """
    position = 0
    while position + _LONG < len(html):
        end = html.rfind(">", position, position + _LONG)
        if end < 0:
            start, end = html.rfind("<", 0, position + 1), html.find(">", position)
            end = len(html) if end < 0 else end
            inside = start >= 0 and html[start + 1 : start + 2].isalpha() and html.find(">", start, position) < 0
            if inside and len(_QUOTED.sub(" ", html[start:end]).split()) > MOST_ATTRIBUTES:
                return True
        position = end + 1
    return False


def find_depth(deepest: int) -> tuple[Flaw, ...]:
    """A flaw for a tree that is nested deeper than pages are, though it was read whole."""
    return (Flaw(FlawKind.TOO_DEEP, "body", f"over {DEEPEST} levels of nesting"),) if deepest > DEEPEST else ()
