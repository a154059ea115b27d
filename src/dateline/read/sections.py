"""The section that a page prints at its head: the link to it near the headline, else what the metadata say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from .answers import remembered
from .dates import find_dates
from .lines import folded
from .metadata import read_declared_language, read_section_meta
from .outline import Piece
from .page import Page, clean, node_text
from .wordlists import word_set

_LINK = re.compile(r"<[aA]\s([^>]{0,800})>\s*(?:<(?i:span|b|strong|em)\b[^>]{0,300}>)?([^<>]{2,40})<")
_HREF = re.compile(r"""\bhref=["']?([^"'\s>]{1,300})""", re.IGNORECASE)
_ABOVE, _BELOW, _BESIDE, _HEAD, _WORDS, _MENU, _GAP, _PATH = 2500, 900, 500, 40_000, 4, 4, 200, 5
_ENDS = re.compile(r"<(?i:/(?:ul|ol|nav|header|section|table|h\d)>|/(?:div|li|p|td|tr)>\s*</(?:div|li|p|td|tr)>|h1)")
_CLOSED, _STEPS = re.compile(r"</(?i:div|p|td|[a-z]+-[a-z-]+)>"), 2
"""The end of an element that may hold links; the most desks of a path whose addresses do not lie below each other."""
_ASKED = re.compile(r"\?(?:cat|id|p|c|page|page_id|sec|section|rub|rubrik|rubrique|m|t|tag|topic)\w{0,6}=[^#&]+", re.IGNORECASE)
"""What of an address asks for a part of a site whose pages have no folders: "/?cat=5"."""
_ADDRESS = re.compile(r"(?:[a-z]{2,10}:)?(?://[^/?#]*)?([^?#]*)", re.IGNORECASE)
_CLOSE, _FEWEST, _SMALL = 900, 3, 8000
_LIT = re.compile(
    r"<(?:li|td|span|div|b|strong)\b[^<>]{0,200}?(?:[\"'\s_-](?:active|current|selected|aktiv|actif|active-trail|current-[\w-]{3,30})"
    r"[\"'\s>]|__on\b)[^<>]{0,200}>\s*<a\b|\baria-current=|[\"'\s_-](?:is-)?(?:active|current|selected|aktiv|actif|actief|attivo|activo|ativo"
    r"|on)[\"'\s]"
)
_LIT_ITEM = re.compile(
    r"<(?:li|td|div|span|b|strong)\b[^<>]{0,100}class=[\"'](?:[^\"'<>]*\s)?(?:active|current|selected|sel|aktiv|actif|activo|on)(?:\s[^\"'<>]*)?"
    r"[\"'][^<>]{0,100}>\s*(?:<(?:b|strong|span|em)\b[^<>]{0,100}>)?\s*([^<>]{3,40})<"
)
_LIGHTS = ("tiv", "acti", "current", "selected", "__on", '"on"')
"""What lights a link of a menu: a class or a state of its own, or of the item that holds it."""
_OPENED, _NAMED = re.compile(r"(?:<\w+[^<>]*>\s*){1,3}$"), 200
_YEAR = re.compile(r"\d{4}")
_TITLED, _PATHED = re.compile(r"\s+[|–—·•›>-]+\s+|\s*\|\s*"), 3
_SHORT, _STAMPS = 120, 180
"""Characters of a line beside the headline that is read in parts, and of one with stamps."""
_SIGN = re.compile(r"(?:>|^)\s*(?:[›»→/]|&gt;|&rsaquo;|&raquo;)\s*(?:<|$)")
_PARTS = re.compile(r"\s*[|>›»·•/–—]\s*|\s+(?:-|::)\s+")


class Link(NamedTuple):
    """A link of a few words: them, as printed and folded, the path it leads to, how far before the headline it begins (less than 0: after
    it), whether a list ends between it and the link before, the markup there where it is short, whether it is all that its element holds,
    the markup of its attributes and of the elements that open before it, and whether it is lit as the place where the reader is."""

    words: str
    plain: str
    path: str
    away: int
    apart: bool
    between: str
    alone: bool
    attributes: str
    lit: bool = False

    @property
    def led(self) -> bool:
        """True where the sign of a path stands before it."""
        return _SIGN.search(self.between) is not None

    @property
    def slug(self) -> str:
        """The last part of the path, folded: "/news/local-news/" -> "local news"."""
        parts = _parts_of(self.path)
        return parts[-1] if parts and not self.path.endswith("/") else ""

    @property
    def is_home(self) -> bool:
        """True for a link to the site's front page."""
        return not self.path or self.is_named_home

    @property
    def is_named_home(self) -> bool:
        """True for a link whose words say that it leads to the front page."""
        return self.plain in word_set("read.rest", "home")

    def rank(self, folders: Sequence[str]) -> int:
        """How deep in the page's own folders it leads, from 1; 0 for elsewhere. Beside the headline one step aside of them counts."""
        parts = _parts_of(self.path)
        if parts and parts[-1] in folders:
            return folders.index(parts[-1]) + 1
        beside = len(parts) > 1 and abs(self.away) <= _BESIDE and parts[-2] in folders
        return folders.index(parts[-2]) + 1 if beside else 0


def _cut_path(path: str) -> tuple[str, ...]:
    return tuple([folded(unquote(part) if "%" in part else part) for part in path.split("/") if part])


_parts_of = remembered(_cut_path)
"""The parts of a path, folded."""


@dataclass(frozen=True, slots=True)
class Signposts:
    """What of a page leads to its section: the runs of links around the headline, the folders of its address, what the menu holds (folded),
    and what the metadata say."""

    runs: Sequence[Sequence[Link]]
    folders: Sequence[str]
    menu: frozenset[str]
    named: str | None

    @property
    def near(self) -> list[Link]:
        """The links close to the headline that stand in no long list."""
        return [k for run in self.runs if len(run) <= _PATH for k in run if -_BELOW <= k.away <= _ABOVE and not k.is_home]


def find_signposts(page: Page, url: str | None, headline: str | None) -> Signposts:
    """What of a page leads to its section."""
    runs = _runs(list(_links(page, headline, {folded(headline or "")}, _path(url or ""))))
    menu = frozenset(link.plain for run in runs if len(run) > _PATH for link in run if not link.is_home)
    folders = _folders(url)
    spoken = folders[:1] == [(read_declared_language(page) or "").casefold()[:2]]
    return Signposts(runs, folders[1:] if spoken else folders, menu, read_section_meta(page))


def rule_section(page: Page, posts: Signposts, headline: str | None, outlet: str | None) -> str | None:
    """The section as printed at the head of a page, by rules: the end of a path from the front page; the link near the headline that the
    page's address lies below ("/world/" for "/world/2026/03/rain"); a link or words beside it that the menu holds too. Else what metadata
    say.
    """
    runs, folders, menu, named, own = posts.runs, posts.folders, posts.menu, posts.named, folded(outlet or "")
    last = next((run for run in reversed(runs) if run[-1].away >= 0), [])
    if len(last) == 1 and last[0].away <= _BESIDE and _can_be_desk(last[0], outlet):
        return last[0].words
    path = next((run for run in reversed(runs) if 1 < len(run) <= _PATH and run[0].is_home and 0 <= run[-1].away <= _ABOVE), None)
    if path is not None:
        desks = [link for link in path[1:] if link.slug in folders or link.plain in menu]
        if desks or path[-1].led or (path[0].is_named_home and _leads_down(path[1:])):
            return (desks or path)[-1].words
    near = [link for link in posts.near if link.plain != own]
    lit = lit_desk(runs)
    below = [link for link in near if link.rank(folders)]
    if below:
        deepest = max(below, key=lambda link: (link.rank(folders), -abs(link.away)))
        return _deeper(page, headline, folders[deepest.rank(folders) :]) or deepest.words
    if named and any(link.plain == folded(named) for link in near):
        return named
    if lit is not None and lit.plain != own and not named:
        return _deeper(page, headline, folders) or lit.words
    printed = [link.words for link in near if abs(link.away) <= _BESIDE and link.plain in menu]
    told = printed[-1] if printed else next((part for part in _beside(page, headline) if folded(part) in menu), None)
    above = [link for run in runs for link in run if link.slug in folders]
    if told or named or not above:
        return told or named or _lit_words(page, headline) or _titled(page, headline)
    deepest = max(above, key=lambda link: folders.index(link.slug))
    return _deeper(page, headline, folders[folders.index(deepest.slug) + 1 :]) or deepest.words


def _lit_words(page: Page, headline: str | None) -> str | None:
    """The item of a menu above the headline that is lit and leads nowhere, since the reader is there: "<li class=current>Harbour</li>"."""
    start = max(_find_tag(page.html, "<body", 0), 0)
    end = max(_headline_at(page, headline, start), start)
    if end - start > _SMALL:
        return None
    found = [clean(match[1]) for match in _LIT_ITEM.finditer(page.html, start, end)]
    words = next(iter(found), "")
    return words if len(set(found)) == 1 and words[:1].isupper() and len(words.split()) <= _WORDS else None


def _titled(page: Page, headline: str | None) -> str | None:
    """The few words between headline and outlet in the page's title: "Rain in Kamen - World - Harbour Post"."""
    parts = [part for part in _TITLED.split(page.title) if part]
    if len(parts) != _PATHED or folded(parts[0]) != folded(headline or "") or _YEAR.search(parts[1]):
        return None
    words = parts[1].split()
    return parts[1] if len(words) < _WORDS and words[0][0].isupper() and folded(words[0]) not in word_set("read.bylines", "by") else None


def lit_desk(runs: Sequence[Sequence[Link]]) -> Link | None:
    """The one link of a menu above the headline that is lit."""
    found = [link for run in runs if len(run) >= _FEWEST for link in run if link.lit and link.away >= 0 and not link.is_home]
    return found[0] if len({link.plain for link in found}) == 1 else None


def _deeper(page: Page, headline: str | None, folders: Sequence[str]) -> str | None:
    """Words beside the headline that are one of these folders of the page's address: "LOCAL" under "/news/local/"; else those that open
    a line of stamps there: "Local Author: Ada Mbeki Published 3 May 2026"."""
    if not folders:
        return None
    whole = next((part for part in _beside(page, headline) if folded(part) in folders), None)
    return whole or next((words for piece in _pieces_beside(page, headline) for words in _opening(piece.spaced, folders)), None)


def _opening(line: str, folders: Sequence[str]) -> Iterator[str]:
    """The words that open a line with a day and are one of these folders."""
    tokens = line.split() if len(line) <= _STAMPS and _YEAR.search(line) and find_dates(line) else []
    for folder in folders:
        words = tokens[: folder.count(" ") + 1]
        if words and folded(" ".join(words)) == folder and words[0][0].isupper():
            yield " ".join(words)


def _can_be_desk(link: Link, outlet: str | None) -> bool:
    """True for a link, alone in its element, that neither leads to the front page nor asks the reader to do something."""
    words = set(link.plain.split())
    return (
        link.alone
        and not link.is_home
        and not link.words[0].islower()
        and link.plain != folded(outlet or "")
        and not words & word_set("read.openers", "calls", "words")
    )


def _runs(links: Sequence[Link]) -> list[list[Link]]:
    """The links in their order, parted where a list ends between two of them, or much stands there, and before each link to the front."""
    runs: list[list[Link]] = []
    for link in links:
        if runs and not link.apart and not link.is_home and not _ends_run(runs[-1], link):
            runs[-1].append(link)
        else:
            runs.append([link])
    return runs


def _ends_run(run: Sequence[Link], link: Link) -> bool:
    """True where an element ends before a link and none did between those of its run: a menu of bare links, then the desk's own."""
    between = [each.between for before, each in pairwise(run) if not before.is_home]
    return bool(between) and _CLOSED.search(link.between) is not None and not any(map(_CLOSED.search, between))


def _leads_down(links: Sequence[Link]) -> bool:
    """True for the links of a path behind the front page: few, or each below the one before; the items of a menu stand side by side."""
    paths = [link.path for link in links]
    return len(links) <= _STEPS or all(last.startswith(first) for first, last in pairwise(paths))


def _links(page: Page, headline: str | None, others: set[str], own: str) -> Iterator[Link]:
    """The links of a few words from the beginning of the body to shortly after the headline, in order, without those to the page itself."""
    start = max(_find_tag(page.html, "<body", 0), 0)
    at = _headline_at(page, headline, start)
    if at < 0:
        return
    last = start
    for match in _LINK.finditer(page.html, max(start, at - _HEAD), at + _BELOW):
        words = clean(match[2])
        plain = folded(words)
        if not plain or plain in others or plain.count(" ") >= _WORDS or _YEAR.search(words):
            continue
        href = _HREF.search(match[1])
        path = _path(href[1]) if href is not None else ""
        if not path and href is not None and (asked := _ASKED.search(href[1])) is not None:
            path = asked[0]
        if href is not None and "://" in href[1] and abs(at - match.start()) <= _CLOSE and _is_elsewhere(page, href[1], at):
            continue
        if href is not None and href[1][0] != "#" and not (path and path == own):
            between = page.html[last : match.start()] if match.start() - last <= _GAP else None
            apart = between is None or _ENDS.search(between) is not None
            away, alone, attributes = at - match.start(), False, match[1]
            if abs(away) <= _CLOSE:
                alone = page.html[max(match.start() - 40, 0) : match.start()].rstrip().endswith(">")
                around = _OPENED.search(page.html, max(match.start() - _NAMED, last), match.start())
                attributes = f"{around[0]} {match[1]}" if around is not None else match[1]
            lit = away >= 0 and _is_lit(page.html[max(match.start() - _NAMED, last) : match.start(2)])
            yield Link(words, plain, path, away, apart, between or "", alone, attributes, lit)
            last = match.end()


def _is_elsewhere(page: Page, address: str, at: int) -> bool:
    """True for a link beside the headline to a site that little else on the page leads to, nor the page's own address.
    `at`: where the headline stands."""
    site = ".".join(address.partition("://")[2].partition("/")[0].split(".")[-2:])
    return site not in (page.canonical or "") and page.html.count(site, max(at - _HEAD, 0), at + _BELOW) <= _FEWEST


def _headline_at(page: Page, headline: str | None, start: int) -> int:
    """Where the headline stands: where the h1 opens, or, where that says something else, the words of the headline alone in an element."""
    at = _find_tag(page.html, "<h1", start)
    if at < 0:
        return page.html.find(headline or "\0", start)
    own = folded(headline or "")
    if own and not any(
        node.tag == "h1" and (plain := folded(node_text(node))) and (plain in own or own in plain) for node in page.headings
    ):
        there = page.html.find(f">{headline}<", start)
        return there if there >= 0 else at
    return at


def _is_lit(markup: str) -> bool:
    """True for a link, with what opens before it, that a menu lights."""
    return any(map(markup.__contains__, _LIGHTS)) and _LIT.search(markup) is not None


def _find_tag(html: str, tag: str, start: int) -> int:
    """Where a tag opens; -1 for nowhere. Nearly all pages write it small, and that is found ten times faster."""
    at = html.find(tag, start)
    if at >= 0 and not html[at + len(tag) : at + len(tag) + 1].isalnum():
        return at
    match = re.compile(rf"{tag}\b", re.IGNORECASE).search(html, start)
    return match.start() if match is not None else -1


def _path(address: str) -> str:
    """The path of an address without the slash that ends it: "https://post.example/world/?a=1" -> "/world"."""
    if address[:1] == "/" and address[1:2] != "/" and "?" not in address and "#" not in address:
        return address.rstrip("/")
    match = _ADDRESS.match(address)
    return match[1].rstrip("/") if match is not None else ""


def _folders(url: str | None) -> list[str]:
    """The parts of the page's own address above the page itself, folded."""
    return [plain for part in _path(url or "").split("/")[1:-1] if (plain := folded(unquote(part))) and not plain[0].isdigit()]


def _beside(page: Page, headline: str | None) -> Iterator[str]:
    """What stands in the four blocks before the headline and the four after it, in its parts."""
    for piece in _pieces_beside(page, headline):
        parts = _PARTS.split(piece.text) if len(piece.text) <= _SHORT else []
        yield from reversed(parts) if len(parts) <= _MENU else ()


def _pieces_beside(page: Page, headline: str | None) -> Iterator[Piece]:
    """The four blocks before the headline, nearest first, and the four after it."""
    own = folded(headline or "")
    pieces = page.outline.pieces
    at = next((number for number, piece in enumerate(pieces) if own and folded(piece.text) == own), None)
    yield from () if at is None else (*reversed(pieces[max(at - _MENU, 0) : at]), *pieces[at + 1 : at + 1 + _MENU])
