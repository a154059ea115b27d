"""Plain text -> articles: a digest is cut into its reports, anything else is one article whose text is the input unchanged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.model import Article, Capture, Flaw, FlawKind, Note, Span, Stamp, article_id, canonical_url, short_hash

from .bylines import part_names, read_byline
from .datelines import Head, closing_wires, read_head
from .dates import find_dates, judge_date
from .language import settle_language
from .lines import Line, count_words, ends_sentence, folded, split_lines
from .notes import read_notice
from .reprints import find_reprint, find_rights
from .roundup import Part, cut_roundup

_HEAD_LINES = 6
_MAIL = re.compile(
    r"(?:from|to|cc|subject|date|sent|reply-to|von|an|betreff|datum|gesendet|de|à|objet|envoyé|para|asunto|от|кому|тема|дата):\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Front:
    """What the first lines of a text say besides its story; `first` is the index of the first line of the story."""

    headline: str | None
    byline: tuple[str, ...]
    published: Stamp | None
    flaws: tuple[Flaw, ...]
    first: int


def read_text_articles(capture: Capture, text: str, flaws: tuple[Flaw, ...] = ()) -> list[Article]:
    """The articles of a plain text: several for a digest, each with its slice as `place`; for a blank text none, or one with a flaw
    where its headline is known."""
    if not text.strip():
        empty = (*flaws, Flaw(FlawKind.NO_TEXT, "text", capture.headline or ""))
        return [_single(capture, text, empty)] if capture.headline else []
    parts = cut_roundup(text, capture.captured, capture.outlet)
    if parts is not None:
        return [article_of_part(capture, text, part, number, flaws) for number, part in enumerate(parts, 1)]
    return [_single(capture, text, flaws)]


def article_of_part(
    capture: Capture, text: str, part: Part, number: int, flaws: tuple[Flaw, ...] = (), publisher: str | None = None
) -> Article:
    """One report of a digest as an article: the outlet is the report's, the publisher whoever put out the page."""
    body = text[part.place.start : part.place.end]
    url = part.source.link
    lines = split_lines(body)
    head = _head(lines, 0, part.published, part.source.outlet)
    no_text = (Flaw(FlawKind.NO_TEXT, "text", part.source.words),) if not body else ()
    people, organisations = part_names(_first_byline(lines), part.source.outlet)
    page = capture.url_answered or capture.url
    return Article(
        id=article_id(canonical_url(page) if page else None, capture.sha256, number),
        text=body,
        captured=capture.captured,
        url=url or page,
        headline=part.source.headline,
        lede=_lede(lines, 0),
        outlet=part.source.outlet,
        publisher=publisher or capture.outlet,
        agency=_agencies(head, lines),
        byline=people,
        organisation_byline=organisations,
        dateline=head.dateline if head else None,
        section=part.section,
        published=part.published,
        language=settle_language(capture.language, f"{part.source.headline}. {body}"),
        pictures=tuple(part.pictures),
        notes=(*part.notes, *_inner_notes(lines)),
        reprint_of=find_reprint([line.text for line in lines]),
        flaws=(*flaws, *part.flaws, *no_text),
        place=part.place,
    )


def _single(capture: Capture, text: str, flaws: tuple[Flaw, ...]) -> Article:
    lines = split_lines(text)
    front = read_front(lines, capture.captured, capture.headline)
    published = capture.written or front.published
    head = _head(lines, front.first, published, capture.outlet)
    people, organisations = part_names(front.byline, capture.outlet)
    page = capture.url_answered or capture.url
    missing = [] if capture.outlet else [Flaw(FlawKind.MISSING_OUTLET, "outlet", "")]
    missing += [] if published or front.flaws else [Flaw(FlawKind.MISSING_DATE, "published", "")]
    paragraphs = [line.text for line in lines]
    return Article(
        id=article_id(canonical_url(page) if page else None, _words_hash(capture, text)),
        text=text,
        captured=capture.captured,
        url=page,
        headline=capture.headline or front.headline,
        lede=_lede(lines, front.first),
        outlet=capture.outlet,
        agency=_agencies(head, lines),
        byline=people,
        organisation_byline=organisations,
        dateline=head.dateline if head else None,
        published=published,
        language=settle_language(capture.language, text),
        notes=_inner_notes(lines),
        reprint_of=find_reprint(paragraphs),
        rights_statement=find_rights(paragraphs),
        flaws=(*flaws, *front.flaws, *missing),
        place=Span(0, len(text)),
    )


def _words_hash(capture: Capture, text: str) -> str:
    """What tells a text without an address from others: its bytes; where there are none, its headline."""
    return capture.sha256 if text.strip() else short_hash(capture.sha256, capture.headline or "")


def read_front(lines: Sequence[Line], captured: datetime, known: str | None = None) -> Front:
    """Headline, byline and date line at the head of a text, as far as it has them: "Goats on the lead / By Ada Mbeki / 14 May 2024".

    They are looked for below the headline where that is `known` and stands there: a section or an outlet may be named above it.
    """
    headline: str | None = None
    names: tuple[str, ...] = ()
    published: Stamp | None = None
    flaws: tuple[Flaw, ...] = ()
    below, mail = _below(lines, known), count_mail_lines(lines)
    index = first = max(below, mail)
    while index < min(first + _HEAD_LINES, len(lines)):
        line = lines[index]
        if index == mail and not below and _is_title(line, lines[index:]):
            headline = line.text
        elif not names and (found := read_byline(line.text)):
            names = found
        elif (
            published is None
            and not flaws
            and len(line.text) <= 120
            and (dates := find_dates(line.text))
            and _is_date_line(line.text, dates[0].words)
        ):
            published, flaw = judge_date(dates[0], captured)
            flaws = (flaw,) if flaw else ()
        else:
            break
        index += 1
    return Front(headline, names, published, flaws, index)


def _below(lines: Sequence[Line], headline: str | None) -> int:
    """The index of the line after the headline, 0 where that is not among the first lines."""
    wanted = folded(headline or "")
    return next((n + 1 for n, line in enumerate(lines[:_HEAD_LINES]) if wanted and folded(line.text) == wanted), 0)


def count_mail_lines(lines: Sequence[Line]) -> int:
    """How many lines at the head of a text are those of a mail that was pasted whole: "From: ...", "Subject: ..."; a lone one is none."""
    found = next((number for number, line in enumerate(lines) if _MAIL.match(line.text) is None), len(lines))
    return found if found >= 2 else 0


def _is_title(line: Line, lines: Sequence[Line]) -> bool:
    """True for a first line that is set apart and does not end like a sentence."""
    words = count_words(line.text)
    apart = line.alone_after or (len(lines) > 1 and bool(read_byline(lines[1].text)))
    return (
        apart
        and len(lines) > 1
        and 2 <= words <= 25
        and not line.text.rstrip("\"'”’»").endswith((".", ":", ",", ";"))
        and not read_byline(line.text)
    )


def _is_date_line(text: str, words: str) -> bool:
    return len(text) - len(words) <= 40 and not ends_sentence(text.replace(words, ""))


def _first_byline(lines: Sequence[Line]) -> tuple[str, ...]:
    return read_byline(lines[0].text) if lines else ()


def _head(lines: Sequence[Line], first: int, published: Stamp | None, outlet: str | None) -> Head | None:
    for line in lines[first : first + 2]:
        head = read_head(line.text, line.start, published.day if published else None, outlet)
        if head is not None:
            return head
        if count_words(line.text) > 12:
            return None
    return None


def _agencies(head: Head | None, lines: Sequence[Line]) -> tuple[str, ...]:
    closing = closing_wires(lines[-1].text) if lines else ()
    return tuple(dict.fromkeys((*(head.agencies if head else ()), *closing)))


def _lede(lines: Sequence[Line], first: int) -> str | None:
    return next((line.text for line in lines[first:] if count_words(line.text) >= 6 and ends_sentence(line.text)), None)


def _inner_notes(lines: Sequence[Line]) -> tuple[Note, ...]:
    notes = (read_notice(line.text, line.span) for line in lines if re.match(r"\W{0,4}\w", line.text))
    return tuple(note for note in notes if note is not None)
