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
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s{{0,3}}(?:of\s|de\s|d')?(?P<m2>{month})\b\.?,?\s{{1,3}}(?:de\s|del\s)?(?P<y2>\d{{4}})(?:\s?г\.?)?"
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
        r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
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
    clock = re.match(r"[\s,|T-]{0,4}(?:um |at |à )?(\d{1,2}):(\d{2})(?!\d)(?!\s?[ap]\.?m)", text[found[0].end :], re.IGNORECASE)
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        return Stamp.of(datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2])))  # noqa: DTZ001 - the page names no zone
    return Stamp(day)


@cache
def date_words() -> frozenset[str]:
    """The words that stand with a date or a time in a line of its own, folded: "published", "um", "GMT"."""
    return frozenset(
        word for line in (*word_list("read.labels", "date_words"), *word_list("read.months", "weekdays")) for word in line.split()
    )
