"""When a page was published and updated, by what it says and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain

from dateline.model import Flaw, FlawKind, Stamp

from .dates import date_words, evidence_for, find_dates, is_possible, propose_day, read_moment
from .lines import count_words, folded
from .metadata import first_string, read_declared_language
from .page import Block, Page, node_text, types_of
from .wordlists import alternatives, word_list, word_set

_ITEM = '[itemprop="datePublished"]'
_APART, _TIMES = timedelta(days=1), 20
_SET_OFF = re.compile(
    r"(?:^|[|/(\[·•–—,;:-]|\d|\b(?:[ap]\.?m\.?|(?-i:[A-Z]{2,4})|Uhr|h))\s*(?:last|zuletzt|dernière|última|ultimo|senast|sist)?\s*$",
    re.IGNORECASE,
)
"""What may stand before the word for a change: nothing, a mark that parts, or the date or hour of another stamp."""
_MINUTE = len("2026-03-04T10:20")  # what a page shows has often no zone
_UNSET = 1  # what systems write for "no date": 0001-01-01
_MARK = re.compile(r"[|·•/(–—]\s*$|\s-\s*$")
_PARTED = re.compile(r"\s*[|·•)–—]")
"""What parts a day from what stands before it, and from what stands behind it, in a line."""
_LEADING, _JOINING = 8, 4
"""Words before a day among which one for publishing counts; characters under which a word in a byline may be small."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "figcaption"})
_MONTH_FIRST = frozenset({"en", "en-us"})
"""Declared languages in which 05/02/2026 may be of May."""
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
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
    "last-modified-date",
)
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "modified-date", "dcterms.modified",
    "article.updated", "last-modified", "revised",
)  # fmt: skip
_STAMP, _WORDS, _SINCE = 160, 18, 30
"""The most characters and words of a line that says when a page was changed, and the most from the word for it to the date."""


def read_published(
    page: Page, blocks: Sequence[Block], captured: datetime, fallback: Stamp | None, address: str | None = None
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
        published = shown_day(page, blocks, captured) or fallback or told
    other = next((words for words, s in possible[1:] if published and abs(s.day - published.day) > _APART), None)
    flaws += [Flaw(FlawKind.DATE_DISAGREES, "published", f"{possible[0][0]} / {other}")] if other else []
    flaws += [] if published or flaws else [Flaw(FlawKind.MISSING_DATE, "published", "")]
    return published, _updated(page, blocks, captured, published), tuple(flaws)


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


def _updated(page: Page, blocks: Sequence[Block], captured: datetime, published: Stamp | None) -> Stamp | None:
    """When the page was last changed: by its metadata, else by a line near its headline; None where that is when it was published."""
    claims = [first_string(page.article.get("dateModified")), *(page.meta(name) for name in _UPDATED)]
    stamps = (read_moment(words) for words in claims if words)
    told = next((s for s in stamps if s is not None and is_possible(s.day, captured)), None)
    updated = told if told is not None and told != published else _shown_change(page, blocks, captured)
    return updated if updated is not None and (published is None or updated.iso[:_MINUTE] != published.iso[:_MINUTE]) else None


def _shown_change(page: Page, blocks: Sequence[Block], captured: datetime) -> Stamp | None:
    """What a short line near the headline says of a change, "Updated: 7:05 PM MDT June 18, 2025", or an element for a time in it."""
    for block in _around_headline(page, blocks):
        short = len(block.text) <= _STAMP and count_words(block.text) <= _WORDS
        for match in _changing().finditer(block.text) if short and block.linked < 0.5 else ():
            after = block.text[match.end() :]
            found = find_dates(after[:_STAMP])
            stamp = read_moment(after) if found and not found[0].ambiguous and found[0].start <= _SINCE else None
            if stamp is not None and is_possible(stamp.day, captured) and _SET_OFF.search(block.text[: match.start()]):
                return stamp
    timed = page.tree.css("time[datetime]")[:_TIMES] if "<time" in page.html else ()
    said = (read_moment(node.attributes.get("datetime") or "") for node in timed if _changing().match(node_text(node)[:_SINCE]))
    return next((s for s in said if s is not None and is_possible(s.day, captured)), None)


@cache
def _changing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(word_list('read.labels', 'changing'))})\b", re.IGNORECASE)


def shown_day(page: Page, blocks: Sequence[Block], captured: datetime) -> Stamp | None:
    """The day that the page shows: close to the headline, else in an element named for a date, else in a line that a word for
    publishing opens ("Datum: 19.11.2021"), else at the end of a line near the headline (`_set_off_days`).
    """
    named = [words for node in page.tree.css(_NAMED)[:60] for words in (node.attributes.get("datetime") or "", node_text(node)[:200])]
    texts = (_near_headline(page, blocks), named, _dated(blocks, bare=False))
    stamps = chain((read_moment(words) for words in chain.from_iterable(texts) if words), _set_off_days(page, blocks))
    return next((s for s in stamps if s is not None and is_possible(s.day, captured)), None)


def _near_headline(page: Page, blocks: Sequence[Block]) -> list[str]:
    """The short lines around the headline that begin with a date, or with words for publishing and a date."""
    return _dated(_around_headline(page, blocks), bare=True)


def _around_headline(page: Page, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks from the headline to the eighth after it, then the four before it; none on a page without one."""
    named = folded(f"{page.title} {page.meta('og:title') or ''}")
    said = (i for i, b in enumerate(blocks) if b.linked < 0.5 and count_words(b.text) >= 3 and folded(b.text) in named)
    at = next((i for i, b in enumerate(blocks) if b.tag == "h1"), next(said, None))
    return (*blocks[at : at + 9], *blocks[max(at - 4, 0) : at]) if at is not None else ()


def _dated(blocks: Iterable[Block], *, bare: bool) -> list[str]:
    """The dates that begin short blocks, with what follows them; those of a first publication before those of a change.

    A date with nothing before it counts only where `bare`; any other needs a word for publishing.
    """
    lines: list[tuple[bool, str]] = []
    for block in blocks:
        found = find_dates(block.text[:80]) if len(block.text) <= 120 and block.linked < 0.9 else []
        if not found or found[0].ambiguous or not _opens(block.text[: found[0].start]):
            continue
        words = set(folded(block.text[: found[0].start]).split())
        if (bare and not words) or words & word_set("read.labels", "publishing"):
            lines.append((bool(words & word_set("read.labels", "changing")), block.text[found[0].start :]))
    return [text for _, text in sorted(lines, key=lambda line: line[0])]


def _set_off_days(page: Page, blocks: Sequence[Block]) -> Iterator[Stamp]:
    """The days that end a short line near the headline, behind what else it says: "Ada Mbeki | 6 May 2025", "Posted by webmaster on
    16/01/2026"; a day that could be a month only where the page's language writes the day first."""
    top = next((i for i, b in enumerate(blocks) if b.tag == "h2"), None)
    near = _around_headline(page, blocks) or (blocks[top : top + 4] if top is not None else ())
    declared = (read_declared_language(page) or "en").casefold()
    for block in near:
        if len(block.text) > _STAMP or block.linked >= 0.9 or block.tag in _HEADINGS:
            continue
        for found in find_dates(block.text)[:1]:
            day, unsure = found.real, found.ambiguous and declared in _MONTH_FIRST
            if day and not unsure and _is_set_off(block.text[: found.start]) and _ends_line(block.text[found.end :]):
                yield (None if found.ambiguous else read_moment(block.text[found.start :])) or Stamp(day)


def _is_set_off(before: str) -> bool:
    """True for words before a day that make it the page's: a word for publishing, a mark that parts, a byline; none for a change."""
    words = folded(before).split()
    if not words or len(words) > _WORDS:
        return not words
    if not word_set("read.labels", "changing").isdisjoint(words[-_LEADING:]):
        return False
    if _MARK.search(before) or not word_set("read.labels", "publishing").isdisjoint(words[-_LEADING:]):
        return True
    names = before.split()[1:]
    return words[0] in word_set("read.bylines", "by") and all(name[0].isupper() or len(name) < _JOINING for name in names)


def _ends_line(rest: str) -> bool:
    """True for what may stand behind a day at the end of a line: nothing, an hour, a mark and what it parts."""
    if rest.rstrip().endswith(".") and not folded(rest):
        return False
    return _PARTED.match(rest) is not None or all(word in date_words() or word[0].isdigit() for word in folded(rest).split())


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
