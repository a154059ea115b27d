"""A story's points in time: what its texts date, what was said when, and when they came out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.model import HeldDay, Moment, Report, Span, Story, TimeType, Unplaced

from .texts import Text, clause_around, texts_of

WORDS = 160
"""Characters of the words that stand beside a point."""


def timeline(story: Story) -> list[Moment]:
    """The dated events, dated sayings and publications of a story's independent texts as they stand, in order of time.

    Only times that were resolved are there; `certain` is False for what the words leave open ("about", a month, an interval).
    The same clause in several texts appears once, from the earliest.
    """
    standing = [text for text in texts_of(story) if text.revision is None]
    found = [moment for text in standing for moment in (*_events(text), *_sayings(text), *_publication(text))]
    seen: set[tuple[str, str, str]] = set()
    kept = []
    for moment in found:
        key = (moment.edtf, moment.kind, moment.words.casefold() if moment.kind != "published" else moment.report_id)
        if key not in seen:
            seen.add(key)
            kept.append(moment)
    return sorted(kept, key=lambda m: (_start(m.edtf), m.kind != "event", m.edtf))


def unplaced(story: Story) -> list[Unplaced]:
    """What stands apart from the timeline of a story's independent texts: days and dates of publication that cannot be meant as they stand.

    An editor who says what is meant gives them their place. In the order of the reports.
    """
    return [Unplaced(report.id, day, _words_around(report, day)) for report in story.texts for day in report.days if day.unplaced]


def _words_around(report: Report, day: HeldDay) -> str:
    article = report.account.article
    if day.span is None:
        return article.headline or ""
    clause = clause_around(article.text, day.span)
    return " ".join(article.text[clause.start : clause.end].split())[:WORDS]


def _events(text: Text) -> Iterator[Moment]:
    for when in text.account.times:
        if when.type in (TimeType.DATE, TimeType.TIME) and when.value and when.edtf and when.edtf[0] in "0123456789.~":
            certain = when.mod is None and _is_day(when.edtf)
            moment = _moment(text, when.edtf, "event", clause_around(text.words, when.span), certain=certain)
            yield replace(moment, when=when, named=" ".join(text.words[when.span.start : when.span.end].split()))


def _sayings(text: Text) -> Iterator[Moment]:
    for statement in text.account.statements:
        if statement.said and statement.content:
            yield _moment(text, statement.said, "said", statement.content[0], certain=_is_day(statement.said))


def _publication(text: Text) -> Iterator[Moment]:
    article = text.account.article
    if article.published:
        yield Moment(article.published.iso, "published", article.headline or text.outlet or "", text.report.id)


def _moment(text: Text, edtf: str, kind: str, span: Span, *, certain: bool) -> Moment:
    return Moment(edtf, kind, " ".join(text.words[span.start : span.end].split())[:WORDS], text.report.id, span, certain)


def _is_day(edtf: str) -> bool:
    return len(edtf) >= 10 and edtf[4:5] == "-" and edtf[7:8] == "-" and not set(edtf) & set("/~?%")


def _start(edtf: str) -> str:
    """The first edge of an EDTF value, for sorting; an open start counts as its end."""
    first, _, last = edtf.partition("/")
    return (last if first in ("..", "") else first).lstrip("~")
