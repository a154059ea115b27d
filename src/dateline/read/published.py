"""When a page was published and updated, by what it says and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain

from selectolax.lexbor import LexborNode

from dateline.model import Flaw, FlawKind, Stamp

from .dates import (
    at_clock,
    date_words,
    evidence_for,
    find_dates,
    find_unyeared,
    is_possible,
    propose_day,
    read_clock,
    read_moment,
    whole_years,
)
from .lines import count_words, folded
from .marks import mark_bits
from .metadata import first_string, read_declared_language
from .page import Block, Page, node_text, types_of
from .parts import signing_groups
from .wordlists import alternatives, word_list, word_set

_ITEM = '[itemprop="datePublished"]'
_APART, _TIMES = timedelta(days=1), 20
_SET_OFF = re.compile(
    r"(?:^|[|/(\[·•–—,;:-]|\d|(?:\b|(?<=\d))(?:[ap]\.?m\.?|(?-i:[A-Z]{2,4})|Uhr|h))\s*(?:last|zuletzt|dernière|última|ultimo|senast|sist)?\s*$",
    re.IGNORECASE,
)
"""What may stand before the word for a change: nothing, a mark that parts, or the date or hour of another stamp."""
_MINUTE = len("2026-03-04T10:20")  # what a page shows has often no zone
_UNSET = 1  # what systems write for "no date": 0001-01-01
_MARK = re.compile(r"[|·•/(–—@]\s*$|\s-\s*$")
_PARTED = re.compile(r"\s*[|·•()/–—]|\s-\s")
"""What parts a day from what stands before it, and from what stands behind it, in a line."""
_CLOCK = re.compile(r"^[\s,|·–—-]{0,4}(?:[^\W\d]{1,3}\s){0,2}\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4}\b)?", re.IGNORECASE)
_NEXT, _AFTER, _NAMES, _ASKING, _BELOW = 3, 8, 5, 5, 5
"""Lines below the headline that are close to it, and all that are looked at below it; words of a line of names, and of a button;
blocks of an aside below it."""
_LEADING, _JOINING = 8, 4
"""Words before a day among which one for publishing counts; characters under which a word in a byline may be small."""
_DATED, _LINKED = 120, 0.9
"""Characters of a line that opens with a day; the share of links from which on a line is none of stamps."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "figcaption"})
_MONTH_FIRST = frozenset({"en", "en-us"})
"""Declared languages in which 05/02/2026 may be of May."""
_TITLES = ", ".join(f"{tag} a[href], a[href] {tag}" for tag in ("h2", "h3", "h4", "h5"))
_NAMED = 'time, [class*="date"], [class*="publish"], [class*="timestamp"], [id*="date"], [class*="meta"], [class*="byline"]'
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.available",
    "dcterms.date",
    "dc.date.published",
    "content_publisheddate",
    "content_published_date",
    "publication_date",
    "publication-date",
    "citation_publication_date",
    "publishtime",
    "article.created",
    "dc.date",
    "dc.date.created",
    "article.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "date",
    "last-modified-date",
)
_UPDATED = (
    "article:modified_time", "lastmod", "dc.date.modified", "content_modifieddate", "last_modified", "date.modified",
    "og:article:modified_time", "og:updated_time", "datemodified", "modified-date", "dcterms.modified", "article.updated",
    "last-modified", "revised",
)  # fmt: skip
_STAMP, _WORDS, _SINCE, _CLOSE, _TOLD, _SPARE = 160, 18, 30, 14, 300, 8
"""The most characters and words of a line that says when a page was changed, and the most from the word for it to the date; to one without
a year; characters of a line that begins with the word; by how many the headline's own block may be longer or shorter."""
_HOUR = re.compile(r"\W{0,3}(?:[^\W\d]{1,4}\.?\s){0,3}(?P<hour>\d{1,2}[:.h]\s?\d{2}(?:\s?[ap]\.?m\b)?)(?![\d:.]\d)", re.IGNORECASE)
"""An hour right behind the word for a change: "mis à jour à 12h50"."""


def read_published(
    page: Page, blocks: Sequence[Block], captured: datetime, fallback: Stamp | None, address: str | None = None, headline: str | None = None
) -> tuple[Stamp | None, Stamp | None, tuple[Flaw, ...]]:
    """Published and updated, with the flaws of what the page says of them.

    Metadata first, then what the page shows (`shown_day`), then `fallback` (what a listing said), then a date in the `address`.
    An impossible day is a flaw and no day; what listing and address say speaks for the day that it proposes.
    """
    claims = [c for c in _published_claims(page) if c[1]]
    stamps = [(words, stamp) for _, words in claims if (stamp := read_moment(words)) is not None and stamp.day.year > _UNSET]
    possible = [(words, s) for words, s in stamps if is_possible(s.day, captured)]
    impossible = [words for words, s in stamps if not is_possible(s.day, captured)]
    told = _day_of_address((page.meta("og:url"), address), captured)
    witnesses = [(who, s.day) for who, s in (("feed", fallback), ("address", told)) if s is not None and is_possible(s.day, captured)]
    flaws: list[Flaw] = [] if possible else [_impossible(words, captured, witnesses) for words in impossible[:1]]
    published = possible[0][1] if possible else None
    if published is None and not impossible:
        published = shown_day(page, blocks, captured, headline) or fallback or told
    other = next((words for words, s in possible[1:] if published and abs(s.day - published.day) > _APART), None)
    flaws += [Flaw(FlawKind.DATE_DISAGREES, "published", f"{possible[0][0]} / {other}")] if other else []
    flaws += [] if published or flaws else [Flaw(FlawKind.MISSING_DATE, "published", "")]
    return published, _updated(page, blocks, captured, published, headline), tuple(flaws)


def _published_claims(page: Page) -> Iterator[tuple[str, str]]:
    for item in (page.article, *(i for i in page.linked if "WebPage" in types_of(i))):
        yield "datePublished", first_string(item.get("datePublished")) or ""
    for name in _PUBLISHED:
        yield name, page.meta(name) or ""
    yield "title", _dated_title(page)
    for node in page.tree.css(_ITEM) if 'itemprop="datePublished"' in page.markup or page.tree.head is None else page.tree.head.css(_ITEM):
        yield "itemprop", node.attributes.get("datetime") or node.attributes.get("content") or node_text(node)


def _dated_title(page: Page) -> str:
    """The date that ends a page's title, set apart: "Rain in Kamen - 28.04.2023"; empty where none does."""
    words = page.title
    found = find_dates(words[-40:])
    apart = bool(found) and re.search(r"(?:\s[|–—•-]|[|(])\s?$", words[-40:][: found[-1].start]) is not None
    return found[-1].words if apart and not found[-1].ambiguous else ""


def _impossible(words: str, captured: datetime, witnesses: Sequence[tuple[str, date]]) -> Flaw:
    """The flaw of an impossible day. A slip of one digit is proposed; where a witness says another day, that of the first witness."""
    stamp = read_moment(words)
    found = find_dates(stamp.day.isoformat() if stamp else words)
    slip = propose_day(found[0], captured) if found else None
    said = [f"{day.isoformat()}?" for _, day in witnesses]
    proposal = slip if slip in said or not said else said[0]
    reasons = [evidence_for(slip, found[0])] if slip and slip == proposal else []
    reasons += [f"the {who} says {day.isoformat()}" for who, day in witnesses]
    return Flaw(FlawKind.IMPOSSIBLE_DATE, "published", words, proposal, "; ".join(reason for reason in reasons if reason) or None)


def _updated(page: Page, blocks: Sequence[Block], captured: datetime, published: Stamp | None, headline: str | None = None) -> Stamp | None:
    """When the page was last changed: by its metadata, else by a line near its headline; None where that is when it was published."""
    claims = [first_string(page.article.get("dateModified")), *(page.meta(name) for name in _UPDATED)]
    stamps = (read_moment(words) for words in claims if words)
    told = next((s for s in stamps if s is not None and is_possible(s.day, captured)), None)
    updated = told if told is not None and told != published else _shown_change(page, blocks, captured, published, headline)
    return updated if updated is not None and (published is None or updated.iso[:_MINUTE] != published.iso[:_MINUTE]) else None


def _shown_change(
    page: Page, blocks: Sequence[Block], captured: datetime, published: Stamp | None, headline: str | None = None
) -> Stamp | None:
    """What a short line near the headline says of a change, "Updated: 7:05 PM MDT June 18, 2025", or an element for a time in it.

    A change may be told without its year, or by its hour alone: "(updated 5 March)", "mis à jour à 12h50".
    """
    for block in _around_headline(page, blocks, headline):
        told = () if block.linked >= 0.5 else _changing().finditer(block.text) if _is_short(block.text) else _opening_change(block.text)
        for match in told:
            if not _SET_OFF.search(block.text[: match.start()]):
                continue
            stamp = _change_in(block.text[match.end() :], published)
            if stamp is not None and is_possible(stamp.day, captured):
                return stamp
    timed = page.tree.css("time[datetime]")[:_TIMES] if "<time" in page.html else ()
    said = (read_moment(node.attributes.get("datetime") or "") for node in timed if any(map(_opens_change, _around_time(node))))
    return next((s for s in said if s is not None and is_possible(s.day, captured)), None)


def _opening_change(line: str) -> Iterator[re.Match[str]]:
    """The word for a change that begins a longer line."""
    match = _changing().match(line) if len(line) <= _TOLD else None
    if match is not None:
        yield match


def _is_short(line: str) -> bool:
    """True for the words of a line of stamps."""
    return len(line) <= _STAMP and count_words(line) <= _WORDS


def _around_time(node: LexborNode) -> Iterator[str]:
    """The words of an element for a time, and of the one around it."""
    yield node_text(node)
    if node.parent is not None:
        yield node_text(node.parent)


def _opens_change(words: str) -> bool:
    """True for a few words that begin with one for a change."""
    return _changing().match(words[:_SINCE]) is not None and len(words) <= _STAMP


def _change_in(after: str, published: Stamp | None) -> Stamp | None:
    """The moment that follows a word for a change. Its year, or its whole day, may be that of the publication."""
    found = find_dates(after[:_STAMP])
    if found and found[0].start <= _SINCE:
        return None if found[0].ambiguous else read_moment(after)
    if published is None:
        return None
    near = find_unyeared(after[:_STAMP])
    if near is not None and near[0] <= _CLOSE:
        start, end, month, day = near
        return _in_year(published.day, month, day, read_clock(after[end:]) or read_clock(after[:start]))
    clock = _HOUR.match(after)
    hour = read_clock(clock["hour"]) if clock is not None else None
    stamp = at_clock(published.day, hour) if hour is not None else None
    return stamp if stamp is not None and (len(published.iso) < _MINUTE or stamp.iso[:_MINUTE] > published.iso[:_MINUTE]) else None


def _in_year(since: date, month: int, day: int, clock: tuple[int, int] | None) -> Stamp | None:
    """A day of a month, the first one from another day on."""
    for year in (since.year, since.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= since:
            return at_clock(found, clock) if clock is not None else Stamp(found)
    return None


@cache
def _changing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(word_list('read.labels', 'changing'))})\b", re.IGNORECASE)


def shown_day(page: Page, blocks: Sequence[Block], captured: datetime, headline: str | None = None) -> Stamp | None:
    """The day that the page shows: close to the headline, else in an element named for a date, else in a line that a word for
    publishing opens ("Datum: 19.11.2021"), else at the end of a line near the headline (`_set_off_days`).
    """
    named = [
        words
        for node in page.tree.css(_NAMED)[:60]
        if not _is_teased(node)
        for words in (node.attributes.get("datetime") or "", node_text(node)[:200])
    ]
    texts = (_near_headline(page, blocks, headline), named, _dated(blocks, bare=False))
    stamps = chain((read_moment(words) for words in chain.from_iterable(texts) if words), _set_off_days(page, blocks, headline))
    return next((s for s in stamps if s is not None and is_possible(s.day, captured)), None)


def _is_teased(node: LexborNode) -> bool:
    """True for an element beside the linked title of a story: its day is that story's."""
    above = node.parent
    for _ in range(2):
        if above is None or above.tag in {"body", "article", "main"}:
            return False
        if above.css_first(_TITLES) is not None:
            return above.css_first("h1") is None
        above = above.parent
    return False


def _near_headline(page: Page, blocks: Sequence[Block], headline: str | None) -> list[str]:
    """The short lines around the headline that begin with a date, or with words for publishing and a date."""
    return _dated(_around_headline(page, blocks, headline), bare=True)


def _around_headline(page: Page, blocks: Sequence[Block], headline: str | None) -> Sequence[Block]:
    """The blocks from the headline to the eighth after it, then the four before it; none on a page without one."""
    named = folded(f"{page.title} {page.meta('og:title') or ''}")
    own = folded(headline or "")
    size = len(headline or "")
    same = [i for i, b in enumerate(blocks) if own and abs(len(b.text) - size) <= _SPARE and folded(b.text) == own]
    titles = [i for i, b in enumerate(blocks) if b.tag == "h1"]
    said = (i for i, b in enumerate(blocks) if b.linked < 0.5 and count_words(b.text) >= 3 and folded(b.text) in named)
    at = next(chain((i for i in same if i in titles), same, titles, said), None)
    if at is None:
        return ()
    return (*blocks[at : at + 9], *blocks[max(at - 4, 0) : at], *_asides_below(page, blocks[at].text))


def _asides_below(page: Page, headline: str) -> Iterator[Block]:
    """The short blocks of an aside that stands right below the headline: who wrote and when."""
    aside, pieces = mark_bits("aside"), page.outline.pieces
    at = next((number for number, piece in enumerate(pieces) if piece.spaced == headline), len(pieces))
    for piece in pieces[at + 1 : at + 1 + _BELOW]:
        if len(piece.text) > _STAMP:
            return
        if page.outline.marks[piece.element] & aside:
            yield Block(piece.spaced, page.outline.tags[piece.element], min(1.0, piece.linked / len(piece.text)))


def _dated(blocks: Iterable[Block], *, bare: bool) -> list[str]:
    """The dates that begin short blocks, with what follows them; those of a first publication before those of a change.

    A date with nothing before it counts only where `bare`; any other needs a word for publishing.
    """
    lines: list[tuple[bool, str]] = []
    for block in blocks:
        if len(block.text) > _DATED or block.linked >= _LINKED:
            continue
        text = whole_years(block.text)
        found = find_dates(text[:80])
        if not found or found[0].ambiguous or not _opens(text[: found[0].start]):
            continue
        words = set(folded(text[: found[0].start]).split())
        first = _first_published(text, found[0].end) if words & word_set("read.labels", "changing") else None
        if first is not None:
            lines.append((False, text[first:]))
        elif (bare and not words) or words & word_set("read.labels", "publishing"):
            lines.append((bool(words & word_set("read.labels", "changing")), text[found[0].start :]))
    return [text for _, text in sorted(lines, key=lambda line: line[0])]


def _first_published(text: str, start: int) -> int | None:
    """Where the day of publication begins that follows the day of a change: "Updated 8 January 2026, first published 5 January 2026"."""
    later = next(iter(find_dates(text[start:])), None)
    words = set(folded(text[start : start + later.start]).split()) if later is not None else set()
    told = words & (word_set("read.labels", "publishing") - word_set("read.labels", "changing"))
    return start + later.start if later is not None and not later.ambiguous and told else None


def _set_off_days(page: Page, blocks: Sequence[Block], headline: str | None) -> Iterator[Stamp]:
    """The days that end a short line near the headline, behind what else it says: "Ada Mbeki | 6 May 2025", "Posted by webmaster on
    16/01/2026"; a day that could be a month only where the page's language writes the day first."""
    top = next((i for i, b in enumerate(blocks) if b.tag == "h2"), None)
    near = _around_headline(page, blocks, headline) or (blocks[top : top + 4] if top is not None else ())
    declared = (read_declared_language(page) or "en").casefold()
    for number, block in enumerate(near):
        if len(block.text) > _STAMP or block.linked >= _LINKED or block.tag in _HEADINGS:
            continue
        text = whole_years(block.text)
        close = number <= _NEXT or number > _AFTER
        for found in find_dates(text)[:1]:
            day, unsure = found.real, found.ambiguous and declared in _MONTH_FIRST
            if day and not unsure and _is_set_off(text[: found.start], close=close) and _ends_line(text[found.end :]):
                yield (None if found.ambiguous else read_moment(text[found.start :])) or Stamp(day)


def _is_set_off(before: str, *, close: bool) -> bool:
    """True for words before a day that make it the page's: a word for publishing, a mark that parts, a byline; none for a change.

    `close`: the line stands close to the headline, where names do so without a "By": "Agencies 4 March 2026".
    """
    words = folded(before).split()
    if not words or len(words) > _WORDS:
        return not words
    if not word_set("read.labels", "changing").isdisjoint(words[-_LEADING:]):
        return False
    if _MARK.search(before) or not word_set("read.labels", "publishing").isdisjoint(words[-_LEADING:]):
        return True
    first, *names = before.split()
    named = all(name[0].isupper() or len(name) < _JOINING for name in names)
    return named and (words[0] in word_set("read.bylines", "by") or (close and len(words) <= _NAMES and first[0].isupper()))


def _ends_line(rest: str) -> bool:
    """True for what may stand behind a day at the end of a line: nothing, an hour, a mark and what it parts, a button's few words."""
    if rest.rstrip().endswith(".") and not folded(rest):
        return False
    rest = _CLOCK.sub("", rest, count=1)
    words = folded(rest).split()
    asks = len(words) <= _ASKING and bool(signing_groups().said_in(rest) & signing_groups().bits("reading", "pitch"))
    return _PARTED.match(rest) is not None or asks or all(word in date_words() or word[0].isdigit() for word in words)


def _opens(words: str) -> bool:
    """True for nothing, and for words that stand before a date: "Published on", "Stand:"."""
    return all(word in date_words() for word in folded(words).split())


_IN_ADDRESS = re.compile(r"[/_-](\d{4})(?P<mark>[/_-])(\d{1,2}|[a-z]{3})(?P=mark)(\d{1,2})(?=[/_-]|$)")


def _day_of_address(addresses: Iterable[str | None], captured: datetime) -> Stamp | None:
    """A day in the page's own address or the one it was fetched from: "/2026/03/04/", "/2026-03-04-", "/2026/mar/04/"."""
    for match in (_IN_ADDRESS.search(address.casefold()) for address in addresses if address):
        year, _, month, day = match.groups() if match is not None else ("", "", "", "")
        words = f"{year}-{month:0>2}-{day:0>2}" if month.isdigit() else f"{day} {month} {year}"
        stamp = read_moment(words) if match is not None else None
        if stamp is not None and is_possible(stamp.day, captured):
            return stamp
    return None
