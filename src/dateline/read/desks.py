"""The section of a page by trees: the short lines and links around the headline that can name a desk, and what is measured of each.

Nothing here knows a desk. One is told by where its line or link stands, by what its element is called, by whether the menu, the address or
the metadata know it too, and by what the rules found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log1p

from .agencies import agency_of
from .blocks import Judged
from .forest import Trees
from .lines import folded
from .marks import mark_bits, read_marks
from .outline import Outline
from .page import Page
from .parts import EdgeLine, Part, signing_groups
from .placing import Table, table_of
from .sections import Link, Signposts, find_signposts, lit_desk, rule_section
from .signing import is_written_person
from .wordlists import word_set

CUT = 0.3
"""The least likelihood of a section."""
_WORDS, _SIZE, _LINE, _AROUND, _SIDE = 5, 40, 80, 6, 4
"""Words and characters of a section; characters of a line that is looked at, and how many blocks from the headline; names of it."""
_EDGES = " →›»>/|·•–—-"
_NEAR = 900
"""Characters from the headline up to which a link that leads nowhere known is looked at."""
_GROUPS = ("by", "house", "source", "stamp", "reading", "pitch", "desk", "role", "rights")
_MARKS = (
    "kicker", "tags", "navigation", "meta", "date", "author", "header", "title", "lead", "related", "teaser", "share", "signup",
    "advertisement", "caption", "box", "correction", "h1", "h2", "h3", "h4", "p", "ul", "section",
)  # fmt: skip
_TRAITS = (
    "words", "size", "upper", "digits", "lower", "person", "outlet", "agency", "headlined", "calls", "line", "before", "after", "alone",
    "parts", "number", "from_end", "shorter", "led_to", "dated", "labelled", "linked", "link_before", "link_after", "link_alone",
    "link_led", "link_run", "link_left", "link_home", "rank", "slugged", "slug_same", "deep", "links", "in_menu", "menu", "folder",
    "folders", "like_folder", "meta", "meta_like", "metas", "ruled", "rules", "candidates", "closest", "above", "path_tags", "path_author",
    "mates", "nth", "up", "head_up",
    "lit", "lit_alone",
)  # fmt: skip


Spot = tuple[EdgeLine, Part]
"""A line, and its part that is asked for."""
Placed = tuple[Link, int, Sequence[Link]]
"""A link, its number in its run, and the run."""


@dataclass(slots=True)
class Desk:
    """Words that may name the section, with the lines and the links that say them, nearest first."""

    text: str
    spots: list[Spot] = field(default_factory=list)
    links: list[Placed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page besides: its signposts, the outlet, the headline, and what the rules say."""

    posts: Signposts
    outlet: str | None
    headline: str
    ruled: str | None


def desk_traits() -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    return (*_TRAITS, *(f"says_{name}" for name in _GROUPS), *(f"line_{name}" for name in _GROUPS), *(f"mark_{name}" for name in _MARKS))


def list_desks(lines: Sequence[EdgeLine], known: Known) -> list[Desk]:
    """What may be the section: names in the lines around the headline, the links there and in a menu that the address knows, the metadata.

    Words that say the same are one.
    """
    desks: dict[str, Desk] = {}
    near = [line for line in lines if line.side and line.away >= -_SIDE and line.away <= _AROUND and len(line.text) <= _LINE]
    for line in sorted(near, key=lambda line: abs(line.away) + (line.side > 0) / 2):
        whole = Part(line.text, "", "", "", 0)
        for part in (*line.parts, *(() if any(part.text == line.text for part in line.parts) else (whole,))):
            _add(desks, part.text, spot=(line, part))
    folders = known.posts.folders
    for run in known.posts.runs:
        for at, link in enumerate(run):
            if link.plain in desks or ((abs(link.away) <= _NEAR or link.lit or (folders and link.slug in folders)) and not link.is_home):
                _add(desks, link.words, link=(link, at, run))
    for said in (known.posts.named, known.ruled):
        _add(desks, said or "")
    return list(desks.values())


def _add(desks: dict[str, Desk], text: str, spot: Spot | None = None, link: Placed | None = None) -> None:
    text = text.strip(_EDGES)
    plain = folded(text)
    if not plain or plain.count(" ") >= _WORDS or len(text) > _SIZE:
        return
    desk = desks.get(plain)
    if desk is None:
        desk = desks[plain] = Desk(text)
    if spot is not None:
        desk.spots.append(spot)
    if link is not None:
        desk.links.append(link)


@cache
def _group_bits() -> tuple[int, ...]:
    return tuple(signing_groups().bits(name) for name in _GROUPS)


@cache
def _mark_bits() -> tuple[int, ...]:
    return tuple(mark_bits(name) for name in _MARKS)


def measure_desks(page: Outline, judged: Sequence[Judged], desks: Sequence[Desk], known: Known) -> Table:
    """One row of numbers for each, by `desk_traits`."""
    posts = known.posts
    named, ruled = folded(posts.named or ""), folded(known.ruled or "")
    headline, own = f" {folded(known.headline)} ", f" {folded(known.outlet or '')} "
    closest = min((abs(desk.spots[0][0].away) for desk in desks if desk.spots), default=9)
    mates = sorted(-desk.spots[0][0].away for desk in desks if _is_label(desk))
    lit = lit_desk(posts.runs)
    rows = []
    for desk in desks:
        plain = folded(desk.text)
        words = frozenset(plain.split())
        told = frozenset(named.split())
        letters = [*filter(str.isalpha, desk.text)]
        spot = desk.spots[0] if desk.spots else None
        shape = (
            len(words), len(desk.text), sum(map(str.isupper, letters)) / max(len(letters), 1), any(map(str.isdigit, desk.text)),
            desk.text[0].islower(), is_written_person(desk.text, known.outlet), f" {plain} " in own, agency_of(desk.text) is not None,
            f" {plain} " in headline, bool(words & word_set("read.openers", "calls", "words")),
        )  # fmt: skip
        known_as = (
            plain in posts.menu, log1p(len(posts.menu)),
            posts.folders.index(plain) + 1 if plain in posts.folders else 0, len(posts.folders),
            any(plain[:5] in folder or folder[:5] in plain for folder in posts.folders), plain == named,
            len(words & told) / max(len(words | told), 1), bool(named), plain == ruled, bool(ruled), len(desks), closest,
        )  # fmt: skip
        links = _measure_links(desk, posts)
        said = signing_groups().said_in(desk.text), signing_groups().said_in(spot[0].text if spot else "")
        grouped = [1.0 if each & bit else 0.0 for each in said for bit in _group_bits()]
        mated = len(mates), mates.index(-desk.spots[0][0].away) + 1 if _is_label(desk) else 0
        shines = any(link.lit for link, _, _ in desk.links), lit is not None and lit.plain == plain
        placed = *mated, *_climb(page, judged, spot), *shines
        rows.append((*shape, *_measure_spot(spot), *links[0], *known_as, *links[1], *placed, *grouped, *_marks(page, judged, desk)))
    return table_of(rows, len(desk_traits()))


def _is_label(desk: Desk) -> bool:
    """True for words that are all of a line above the headline."""
    return bool(desk.spots) and desk.spots[0][0].side < 0 and desk.spots[0][1].text == desk.spots[0][0].text


def _climb(page: Outline, judged: Sequence[Judged], spot: Spot | None) -> tuple[float, float]:
    """How many elements a line's lies below the one that holds the headline too, and the headline's; -1 for no line."""
    if spot is None or spot[0].block < 0 or not 0 <= spot[0].block - spot[0].away < len(judged):
        return -1.0, -1.0
    line, head = (_line_of(page, judged[number].piece.element) for number in (spot[0].block, spot[0].block - spot[0].away))
    held = next(element for element in line if element in head)
    return line.index(held), head.index(held)


def _line_of(page: Outline, element: int) -> list[int]:
    line = [element]
    while page.parents[line[-1]] >= 0:
        line.append(page.parents[line[-1]])
    return line


def _measure_spot(spot: Spot | None) -> tuple[float, ...]:
    if spot is None:
        return (0.0, 9.0, 9.0, *(0.0,) * 9)
    line, part = spot
    last = max((each.number for each in line.parts), default=0)
    return (
        len(line.text), -line.away if line.side < 0 else 9, line.away if line.side > 0 else 9, part.text == line.text, last + 1,
        part.number, last - part.number, part.shorter, bool(part.leading), "d" in (part.before, part.after), part.before == ":",
        line.block < 0,
    )  # fmt: skip


def _measure_links(desk: Desk, posts: Signposts) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """What the nearest link of a name says, and what its own path is called."""
    if not desk.links:
        return (-1.0, -1.0, *(0.0,) * 9, 0.0), (0.0, 0.0, 0.0)
    link, at, run = min(desk.links, key=lambda each: (each[0].away < 0, abs(each[0].away)))
    path = read_marks("", f' class="{link.path}"') if link.path else 0
    plain = folded(desk.text)
    return (
        log1p(link.away) if link.away >= 0 else -1, log1p(-link.away) if link.away < 0 else -1, link.alone, link.led, len(run),
        len(run) - 1 - at, run[0].is_home, max(each[0].rank(posts.folders) for each in desk.links), link.slug in posts.folders,
        link.slug == plain, link.path.count("/"), len(desk.links),
    ), (link.away >= 0, bool(path & mark_bits("tags")), bool(path & mark_bits("author")))  # fmt: skip


def _marks(page: Outline, judged: Sequence[Judged], desk: Desk) -> Iterable[float]:
    """What the elements of the nearest line, and those of the nearest link, are called; half as much for those around the line's."""
    own = above = 0
    for line, _ in desk.spots:
        if line.block >= 0:
            element = judged[line.block].piece.element
            own, up = page.own[element], page.parents[element]
            for _ in range(2):
                above |= page.own[up] if up > 0 else 0
                up = page.parents[up] if up > 0 else 0
            break
    for link, _, _ in desk.links:
        if abs(link.away) <= _NEAR:
            own |= read_marks("", link.attributes)
    return [1.0 if own & bit else 0.5 if above & bit else 0.0 for bit in _mark_bits()]


def find_section(
    page: Page, judged: Sequence[Judged], lines: Sequence[EdgeLine], url: str | None, headline: str | None, outlet: str | None, trees: Trees
) -> str | None:
    """The section as printed at the head of a page: the likeliest of what may be it, where it is likely enough; else what
    the rules say; None for none."""
    posts = find_signposts(page, url, headline)
    known = Known(posts, outlet, headline or "", rule_section(page, posts, headline, outlet))
    if _is_told_twice(known, lines):
        return _printed_longer(lines, folded(known.ruled or "")) or known.ruled
    desks = list_desks(lines, known)
    if not desks:
        return None
    scores = trees.score(measure_desks(page.outline, judged, desks, known)).tolist()
    best = max(range(len(desks)), key=scores.__getitem__)
    return desks[best].text if scores[best] >= CUT else known.ruled


def _printed_longer(lines: Sequence[EdgeLine], plain: str) -> str | None:
    """The line right above the headline that says the section with a word more: "State News" for "State"."""
    for line in lines:
        words = line.text.split()
        longer = len(words) == plain.count(" ") + 2 and all(map(str.isalpha, words)) and words[-1][0].isupper()
        if longer and line.side < 0 and line.away == -1 and folded(line.text).startswith(f"{plain} "):
            return line.text
    return None


def _is_told_twice(known: Known, lines: Sequence[EdgeLine]) -> bool:
    """True where the metadata name the section that the rules found, and a link or a line beside the headline prints it."""
    plain = folded(known.ruled or "")
    return (
        bool(plain)
        and plain == folded(known.posts.named or "")
        and (any(link.plain == plain for run in known.posts.runs for link in run) or any(folded(line.text) == plain for line in lines))
    )
