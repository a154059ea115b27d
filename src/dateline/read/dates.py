"""Dates as pages write them: "Dec 3, 2016", "3 décembre 2016", "2016-12-03", and the ISO moments of metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache

from dateline.model import Flaw, FlawKind, Stamp
from dateline.words import read_table

from .wordlists import alternatives, strings, word_list

_MARGIN = timedelta(days=1)
_EARLIEST = 1600
_YEAR = re.compile(r"\d{4}")  # in every form of a date
_CLOCK_SIZE = 40
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2}\.\s?\d{1,2})\.\s?(\d{2})(?![\d.:])")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as written: where it stands, its words, and year, month, day as numbers, which need not make a real day.

    `ambiguous` when day and month could be the other way round ("03/04/2016").
    """

    start: int
    end: int
    words: str
    year: int
    month: int
    day: int
    ambiguous: bool = False

    @property
    def real(self) -> date | None:
        """The calendar day, None where the calendar has none (30 February)."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


@cache
def month_numbers() -> dict[str, int]:
    """Name or short name of a month, lower case -> 1 to 12."""
    lists = read_table("read.months")["months"]
    assert isinstance(lists, list)
    return {name: number for number, names in enumerate(lists, 1) for name in strings(names)}


@cache
def date_pattern() -> re.Pattern[str]:
    """Every form of a date with a year; groups y m d by form."""
    month = alternatives(tuple(month_numbers()))
    weekday = alternatives(word_list("read.months", "weekdays"))
    return re.compile(
        rf"(?<![\w.,/-])(?:(?:{weekday})\b\.?,?\s{{1,3}}(?:den\s|le\s|el\s)?)?(?:"
        rf"(?P<m1>{month})\.?\s{{1,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y1>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?(?:\s{{0,3}}|-)(?:of\s|de\s|d['’])?(?P<m2>{month})\b\.?,?(?:\s{{1,3}}|-)(?:de\s|del\s)?(?P<y2>\d{{4}})(?:\s?г\.?)?"
        r"|(?P<y3>\d{4})-(?P<m3>\d{1,2})-(?P<d3>\d{1,2})"
        r"|(?P<d4>\d{1,2})\.\s?(?P<m4>\d{1,2})\.\s?(?P<y4>\d{4})"
        r"|(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>\d{4})"
        r"|(?P<y6>\d{4})[/.](?P<m6>\d{1,2})[/.](?P<d6>\d{1,2})"
        r"|(?P<y7>\d{4})\s?[年년]\s?(?P<m7>\d{1,2})\s?[月월]\s?(?P<d7>\d{1,2})\s?[日일]"
        r")(?![\w-])",
        re.IGNORECASE,
    )


def _built(match: re.Match[str]) -> FoundDate:
    form = next(n for n in "1234567" if match.group(f"y{n}"))
    raw_month, day = match.group(f"m{form}").casefold(), int(match.group(f"d{form}"))
    month = month_numbers().get(raw_month) or int(raw_month)
    ambiguous = False
    if form == "5":
        ambiguous = month <= 12 and day <= 12 and month != day
        if month > 12 >= day:
            month, day = day, month
    return FoundDate(match.start(), match.end(), match.group(), int(match.group(f"y{form}")), month, day, ambiguous)


def find_dates(text: str) -> list[FoundDate]:
    """Every full date (day, month and year) of a text, in order. "Dec 3, 3016" is found: whether a day can be is asked elsewhere."""
    if _YEAR.search(text) is None:
        return []
    return [_built(match) for match in date_pattern().finditer(text)]


def whole_years(line: str) -> str:
    """A line with the years of its days in figures written out: "3.2.26" -> "3.2.2026". For lines of stamps alone."""
    return _SHORT_YEAR.sub(r"\1.20\2", line)


def is_possible(day: date, captured: datetime) -> bool:
    """True for a day that a page captured then can carry: at most a day after the capture, not before 1600 (the first newspapers)."""
    return day.year >= _EARLIEST and day <= captured.date() + _MARGIN


def judge_date(found: FoundDate, captured: datetime, neighbours: tuple[date, ...] = ()) -> tuple[Stamp | None, Flaw | None]:
    """The stamp of a date that can be, or the flaw of one that cannot: never both, never a silent guess."""
    day = found.real
    if found.ambiguous:
        return None, Flaw(FlawKind.MISSING_DATE, "published", found.words, f"{found.year:04}-{found.month:02}-{found.day:02}?")
    if day is not None and is_possible(day, captured):
        return Stamp(day), None
    proposal = propose_day(found, captured, neighbours)
    return None, Flaw(FlawKind.IMPOSSIBLE_DATE, "published", found.words, proposal, evidence_for(proposal, found, neighbours))


def evidence_for(proposal: str | None, found: FoundDate, neighbours: tuple[date, ...] = ()) -> str | None:
    """What speaks for a proposed day, in words; None where none was proposed."""
    if proposal is None:
        return None
    year = proposal[:4]
    near = next((day for day in neighbours if str(day.year) == year), None)
    return f"a report beside it is of {near.isoformat()}" if near else f"{year} differs from {found.year} by one digit"


def propose_day(found: FoundDate, captured: datetime, neighbours: tuple[date, ...] = ()) -> str | None:
    """A day to ask an editor about: the same day in a year that a neighbour has, or that differs by one digit; None where none fits.

    "Dec 3, 3016" among reports of December 2016 gives "2016-12-03?".
    """
    years = [day.year for day in neighbours] + [y for y in range(captured.year, captured.year - 60, -1) if _one_digit_apart(y, found.year)]
    for year in years:
        try:
            day = date(year, found.month, found.day)
        except ValueError:
            continue
        if is_possible(day, captured) and (not neighbours or min(abs((day - n).days) for n in neighbours) <= 366):
            return f"{day.isoformat()}?"
    return None


def _one_digit_apart(year: int, other: int) -> bool:
    return len(str(year)) == len(str(other)) and sum(a != b for a, b in zip(str(year), str(other), strict=True)) == 1


def read_moment(text: str) -> Stamp | None:
    """An ISO 8601 or RFC 2822 moment, or a written date, as metadata gives it; None where it is none of these.

    The zone is kept as written; a moment without one stays without.
    """
    text = " ".join(text.split())[:80]
    for read in (_iso, _rfc, _written):
        stamp = read(text)
        if stamp is not None:
            return stamp
    return None


def _iso(text: str) -> Stamp | None:
    match = re.match(
        r"(\d{4}-\d{2}-\d{2}|\d{8}(?=T\d))(?:[T ](\d{2}:?\d{2}(?::?\d{2})?)(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return None
    day, clock, zone = match.groups()
    zone = {"z": "+00:00", "utc": "+00:00", "gmt": "+00:00"}.get((zone or "").casefold(), zone or "")
    try:
        return Stamp.of(datetime.fromisoformat(f"{day}T{clock}{zone}")) if clock else Stamp(date.fromisoformat(day))
    except ValueError:
        return None


def _rfc(text: str) -> Stamp | None:
    if not re.match(r"[A-Za-z]{3},? \d{1,2} [A-Za-z]{3} \d{4} \d", text):
        return None
    try:
        return Stamp.of(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError):
        return None


def _written(text: str) -> Stamp | None:
    found = find_dates(text)
    day = found[0].real if found and not found[0].ambiguous else None
    if day is None:
        return None
    clock = read_clock(text[found[0].end :]) or _clock_before(text[: found[0].start])
    return at_clock(day, clock) if clock is not None else Stamp(day)


_CLOCK = r"(?P<hour>\d{1,2})[:.h]\s?(?P<minute>\d{2})(?![\d:.]\d)\s?(?:(?P<half>[ap])\.?\s?m\b\.?)?"
_AT = r"(?:um|at|à|às|a las|alle|alle ore|ore|om|kl\.?|в|o)"
_AHEAD = re.compile(rf"[\s,|·•T–—-]{{0,4}}(?:{_AT}\s)?{_CLOCK}", re.IGNORECASE)
_BACK = re.compile(rf"(?<![\d:.]){_CLOCK}(?:\s?(?:Uhr|h|[A-Z]{{2,4}}))?[\s,|·•–—-]{{1,4}}(?:(?:on|am|le|el|il|em)\s)?$", re.IGNORECASE)


def read_clock(text: str) -> tuple[int, int] | None:
    """The hour and minute that open a text: ", 16:20", " at 7.05 p.m.", " à 12h50"; None where none does."""
    return _clock_of(_AHEAD.match(text))


def _clock_before(text: str) -> tuple[int, int] | None:
    """The same that ends a text: "7:05 PM MDT " before its day."""
    return _clock_of(_BACK.search(text[-_CLOCK_SIZE:])) if text else None


def _clock_of(match: re.Match[str] | None) -> tuple[int, int] | None:
    if match is None:
        return None
    hour, minute, half = int(match["hour"]), int(match["minute"]), (match["half"] or "").casefold()
    hour = hour % 12 + (12 if half == "p" else 0) if half and hour <= 12 else hour
    return (hour, minute) if hour < 24 and minute < 60 else None


def at_clock(day: date, clock: tuple[int, int]) -> Stamp:
    """A day with an hour and minute of no zone."""
    return Stamp.of(datetime(day.year, day.month, day.day, *clock))  # noqa: DTZ001 - the page names no zone


def find_unyeared(text: str) -> tuple[int, int, int, int] | None:
    """The first day without a year, "4 March", "March 4th", "4 de marzo": where it starts and ends, month and day; None for none."""
    match = _unyeared().search(text)
    if match is None:
        return None
    name, day = (match["m1"], match["d1"]) if match["m1"] else (match["m2"], match["d2"])
    return match.start(), match.end(), month_numbers()[name.casefold()], int(day)


@cache
def _unyeared() -> re.Pattern[str]:
    month = alternatives(tuple(month_numbers()))
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<m1>{month})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?\s(?:of\s|de\s|d['’])?(?P<m2>{month}))(?![\w:])(?!,?\s(?:de\s)?\d{{4}})",
        re.IGNORECASE,
    )


@cache
def date_words() -> frozenset[str]:
    """The words that stand with a date or a time in a line of its own, folded: "published", "um", "GMT"."""
    return frozenset(
        word for line in (*word_list("read.labels", "date_words"), *word_list("read.months", "weekdays")) for word in line.split()
    )
