"""What is measured of a text after a picture: a table of numbers, one row a text, for the trees that find captions and credits.

Nothing here knows an outlet. A text is told by its words' shape, by what its elements are called, by where it stands to the picture, to the
headline and to the story, and by what else on the page says the same: alt text, metadata, headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

import numpy as np
from selectolax.lexbor import LexborNode

from .answers import remembered
from .blocks import Judged
from .captions import looks_like_credit, names_picture_agency, opens_credit, split_caption
from .dates import find_dates
from .figures import is_no_caption
from .lines import count_digits, count_words, ends_sentence, folded
from .marks import groups, mark_names, read_marks
from .metadata import read_description
from .page import Page, types_of
from .placing import Table, table_of
from .strips import PICTURE_FILE, Part, Strip, line_of

_LONG, _KEY, _SIBLINGS, _FAR = 25, 40, 9, 10
_TAGS = ("figcaption", "p", "div", "span", "li", "td", "figure", "h4", "article", "section", "small", "font")
_ABOVE = ("article", "aside", "section", "figure", "li", "table", "main", "header")
_SHAPE = ("words", "ends", "upper", "digits", "both", "bare", "looks", "agency", "label", "colon", "asks", "dated", "slash", "opens")
_PLACED = (
    "number", "level", "down", "before", "in_figure", "below", "picture", "pictures", "region", "after_story", "kept", "score", "next_long",
    "next_words", "parts", "next_credit", "same", "alike", "siblings",
)  # fmt: skip
_TOLD = (
    "alt",
    "in_alt",
    "has_alt",
    "title",
    "metadata",
    "headline",
    "description",
    "lead",
    "link",
    "page_link",
    "linked",
    "width",
    "figure",
)
_ENDING = re.compile(r"\w+")
_SIZE = re.compile(r"\d{2,4}x\d{2,4}|\W|_")
_Marks = tuple[int, int, int, str]
_FILE = re.compile(r"(?<![^/?#])([^/?#]+?)(?:\.\w{3,4})?(?:[?#].*)?$")


def part_traits() -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    return (*_SHAPE, *_PLACED, *_TOLD, *(f"tag_{t}" for t in _TAGS), *(f"mark_{g}" for g in groups()), *(f"above_{t}" for t in _ABOVE))


@dataclass(frozen=True, slots=True)
class Measured:
    """A part with the caption and the credit that its words split into, either None: split where somebody asks, and once."""

    part: Part

    @property
    def caption(self) -> str | None:
        """The words without the credit that they hold; None where they are a credit and no more."""
        return split_caption(self.part.text)[0]

    @property
    def credit(self) -> str | None:
        """The credit that the words hold."""
        return split_caption(self.part.text)[1]

    @property
    def is_credit(self) -> bool:
        """True for words that are nobody's caption."""
        return self.caption is None or (looks_like_credit(self.part.text) and names_picture_agency(self.part.text))


def measure_parts(
    page: Page, strips: Sequence[Strip], judged: Sequence[Judged], headline: str, asked: Sequence[Sequence[int]] | None = None
) -> tuple[list[list[Measured]], Table]:
    """The parts of each strip, and the table of all parts by `part_traits()`, float32, in the same order.

    `asked`: for each strip the numbers of the parts that have a row in the table; all of them without it. A strip far below the story
    has no parts.
    """
    facts = _Facts.of(page, judged, headline)
    looks = [[_look(part, number) for number, part in enumerate(strip.parts)] for strip in strips] if asked is None or any(asked) else []
    alike = Counter(look for each in looks for look in each)
    rows: list[list[Measured]] = []
    numbers: list[list[float]] = []
    marks: list[_Marks] = []
    for place, strip in enumerate(strips):
        row = [] if facts.is_far(strip) else [Measured(part) for part in strip.parts]
        rows.append(row)
        wanted = [number for number in (asked[place] if asked is not None else range(len(row))) if row]
        picture = _Picture.of(strip, facts) if wanted else None
        for number in wanted:
            assert picture is not None
            each = row[number]
            line = picture.line_to(each.part.node, facts)
            look = (float(alike[looks[place][number]]), float(_count_siblings(each.part.node)))
            numbers.append(
                [*_shape(each), *_place(row, number, place, len(strips), strip, line, facts), *look, *_told(each, picture, line, facts)]
            )
            marks.append((line.own, line.between, line.above, each.part.node.tag or ""))
    return rows, _table(numbers, marks)


def _table(numbers: Sequence[Sequence[float]], marks: Sequence[_Marks]) -> Table:
    if not numbers:
        return np.zeros((0, len(part_traits())), np.float32)
    width = len(mark_names())
    own, between, above = (
        _unpacked([m[0] for m in marks], width),
        _unpacked([m[1] for m in marks], width),
        _unpacked([m[2] for m in marks], width),
    )
    named = slice(width - len(groups()), width)
    grouped = np.where(own[:, named] > 0, 1.0, 0.5 * between[:, named])
    tags = np.array([[row[3] == tag for tag in _TAGS] for row in marks])
    over = above[:, [mark_names().index(tag) for tag in _ABOVE]]
    return np.hstack([table_of(numbers), tags, grouped, over]).astype(np.float32)


def _unpacked(bits: Sequence[int], width: int) -> Table:
    data = b"".join(row.to_bytes(16, "little") for row in bits)
    return np.unpackbits(np.frombuffer(data, np.uint8).reshape(len(bits), 16), axis=1, bitorder="little")[:, :width].astype(np.float32)


def _shape(each: Measured) -> tuple[float, ...]:
    text = each.part.text
    return (
        log1p(count_words(text)),
        ends_sentence(text),
        text[0].isupper(),
        count_digits(text) / len(text),
        each.caption is not None and each.credit is not None,
        each.caption is None,
        looks_like_credit(text),
        names_picture_agency(text),
        is_no_caption(text),
        text[-1] == ":",
        text[-1] == "?",
        bool(find_dates(text[:60])),
        "/" in text,
        opens_credit(text),
    )


def _place(row: Sequence[Measured], number: int, place: int, many: int, strip: Strip, line: _Line, facts: _Facts) -> tuple[float, ...]:
    part = row[number].part
    after = row[number + 1] if number + 1 < len(row) else None
    above = row[number - 1].part.node.parent if number else None
    parent = part.node.parent
    words = count_words(after.part.text) if after is not None else 0
    return (
        number,
        part.level,
        line.down,
        log1p(sum(count_words(each.part.text) for each in row[:number])),
        line.in_figure,
        strip.below,
        place,
        many,
        *facts.place(part.text),
        words > _LONG,
        log1p(words) if after is not None else -1,
        len(row),
        after is not None and after.is_credit,
        above is not None and parent is not None and above.mem_id == parent.mem_id,
    )


def _told(each: Measured, picture: _Picture, line: _Line, facts: _Facts) -> tuple[float, ...]:
    plain, node = folded(each.part.text), each.part.node
    alt = picture.alt
    words = frozenset(plain.split())
    said = alt.count(" ") > 1 and (alt in plain or plain in alt)
    return (
        _overlap(words, picture.alt_words),
        said,
        bool(alt),
        _overlap(words, picture.title_words),
        facts.tells(plain),
        _overlap(words, facts.headline),
        _overlap(words, facts.description),
        picture.lead,
        picture.link,
        picture.page_link,
        line.linked or node.css_first("a[href]") is not None,
        picture.width,
        picture.is_figure,
    )


def _overlap(words: frozenset[str], others: frozenset[str]) -> float:
    both = len(words & others) if words and others else 0
    return both / (len(words) + len(others) - both) if both else 0.0


def _look(part: Part, number: int) -> tuple[str, str, int]:
    return part.node.tag or "", part.node.attributes.get("class") or "", number


def _count_siblings(node: LexborNode) -> int:
    """How many elements of one parent have this one's tag and class, itself too; at most nine."""
    look, found = (node.tag, node.attributes.get("class")), 0
    child = node.parent.child if node.parent is not None else None
    while child is not None and found < _SIBLINGS:
        found += child.tag == look[0] and child.attributes.get("class") == look[1]
        child = child.next
    return found


@dataclass(slots=True)
class _Line:
    """What lies between a part and its picture: marks of its own element, of those up to where both meet, and of those above."""

    own: int
    between: int
    above: int
    down: int
    in_figure: bool
    linked: bool


@dataclass(slots=True)
class _Picture:
    """A picture with what it says of itself, and the line of elements above it."""

    line: list[LexborNode]
    places: dict[int, int]
    alt: str
    alt_words: frozenset[str]
    title_words: frozenset[str]
    lead: bool
    link: bool
    page_link: bool
    width: int
    is_figure: bool

    @classmethod
    def of(cls, strip: Strip, facts: _Facts) -> _Picture:
        anchor, said = strip.anchor, strip.anchor.attributes
        line = list(line_of(anchor))
        link = next((node.attributes.get("href") for node in line if node.tag == "a" and node.attributes.get("href")), None)
        width = said.get("width") or ""
        addresses = (said.get(name) or "" for name in ("src", "data-src", "srcset", "data-srcset"))
        return cls(
            line,
            {node.mem_id: place for place, node in enumerate(line)},
            alt := folded(said.get("alt") or ""),
            frozenset(alt.split()),
            frozenset(folded(said.get("title") or "").split()),
            any(file_of(address) in facts.files for address in addresses if address),
            link is not None,
            link is not None and PICTURE_FILE.search(link) is None,
            int(width) if width.isdigit() and len(width) < 6 else 0,
            anchor.tag == "figure",
        )

    def line_to(self, node: LexborNode, facts: _Facts) -> _Line:
        """What lies between this picture and an element after it."""
        between, down, linked, meeting, own = 0, 0, False, len(self.line), facts.marks(node)
        for each in line_of(node):
            linked = linked or each.tag == "a"
            meeting = self.places.get(each.mem_id, -1)
            if meeting >= 0:
                break
            between |= facts.marks(each)
            down += 1
        meeting = meeting if meeting >= 0 else len(self.line)
        above = 0
        for each in self.line[meeting:]:
            above |= facts.marks(each)
        in_figure = any(each.tag == "figure" for each in self.line[: meeting + 1])
        return _Line(own, between, above, down, in_figure, linked)


def _file_of(address: str) -> str:
    address = address.partition(" ")[0].strip()
    name = address.partition("?")[0].partition("#")[0].rpartition("/")[2]
    if not name or not address.isprintable():
        match = _FILE.search(address)
        return _SIZE.sub("", match[1]) if match is not None else ""
    stem, _, ending = name.rpartition(".")
    return _SIZE.sub("", stem if stem and 3 <= len(ending) <= 4 and _ENDING.fullmatch(ending) else name)


file_of = remembered(_file_of)
"""The name of a picture's file without its size and ending: "/img/ferry-800x600.jpg?w=3" -> "ferry"."""


@dataclass(slots=True)
class _Facts:
    """What the page says elsewhere: captions and files of its metadata, headline, description; where its blocks stand, which are kept."""

    captions: list[str]
    files: set[str]
    headline: frozenset[str]
    description: frozenset[str]
    judged: Sequence[Judged]
    places: dict[str, int]
    first: int
    last: int
    known: dict[int, int]

    @classmethod
    def of(cls, page: Page, judged: Sequence[Judged], headline: str) -> _Facts:
        captions, files = _metadata(page)
        places: dict[str, int] = {}
        for number, each in enumerate(judged):
            places.setdefault(each.piece.text, number)
            places.setdefault(each.piece.text[:_KEY], number)
        kept = [number for number, each in enumerate(judged) if each.kept]
        described = frozenset(folded(read_description(page) or "").split())
        return cls(
            captions, files, frozenset(headline.split()), described, judged, places, kept[0] if kept else 0, kept[-1] if kept else 0, {}
        )

    def marks(self, node: LexborNode) -> int:
        """The marks of an element by its tag and names, each asked once."""
        found = self.known.get(node.mem_id)
        if found is None:
            attributes = node.attributes
            names = "".join(f' {name}="{value}"' for name in ("class", "id", "role", "itemprop") if (value := attributes.get(name)))
            found = self.known[node.mem_id] = read_marks(node.tag or "", names)
        return found

    def place(self, text: str) -> tuple[float, ...]:
        """Where a text stands: -1 unknown, 0 before the story, 1 in it, 2 after it; how far after its end; kept or not; its score."""
        at = self.places.get(text, self.places.get(text[:_KEY]))
        if at is None:
            return -1, 0, False, -1
        each = self.judged[at]
        return (
            0 if at < self.first else 1 if at <= self.last else 2,
            at - self.last,
            each.kept,
            each.score if each.score is not None else -1,
        )

    def is_far(self, strip: Strip) -> bool:
        """True for a picture that stands well below the story's end."""
        return bool(strip.parts) and self.place(strip.parts[0].text)[1] >= _FAR

    def tells(self, plain: str) -> bool:
        """True for words that the metadata say of a picture."""
        return any(plain == said or (len(said) > 20 and (said in plain or plain in said)) for said in self.captions)


def _metadata(page: Page) -> tuple[list[str], set[str]]:
    """The captions (folded) and the files of the pictures that the metadata name."""
    captions = [folded(value) for name in ("og:image:alt", "twitter:image:alt") for value in page.metas.get(name, ())]
    files = {file_of(value) for name in ("og:image", "twitter:image") for value in page.metas.get(name, ())}
    for item in page.linked:
        images = item.get("image")
        for image in (*(images if isinstance(images, list) else [images]), item if "ImageObject" in types_of(item) else None):
            if isinstance(image, str):
                files.add(file_of(image))
            elif isinstance(image, Mapping):
                captions += [folded(said) for name in ("caption", "description", "name") if isinstance(said := image.get(name), str)]
                files |= {file_of(said) for name in ("url", "contentUrl") if isinstance(said := image.get(name), str)}
    return [caption for caption in captions if caption], files - {""}
