"""TIMEX3 values -> EDTF (Extended Date/Time Format, ISO 8601-2), as bounds that can be sorted and shown."""

from __future__ import annotations

import re
from datetime import date, timedelta

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>[\dX]{4})"
    r"(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d|XX))?))?"
    r"(?:T(?P<time>\d\d(?::\d\d)?|[A-Z]{2}))?"
)

_CLOSED = re.compile(r"-?\d{4}(-(0\d|1[0-2])(-\d\d)?)?[~?%]?")


def edtf_of(value: str | None, mod: str | None = None) -> str | None:
    """The bounds of a date: "2016-W48" is "2016-11-28/2016-12-04", "2016-Q3" "2016-35", "197" "197X", "19" "19XX".

    None for lengths, sets and vague references.

    A mod of APPROX adds "~", BEFORE and AFTER open the interval. Parts of the day and clocks are left to the TIMEX3 value.
    """
    if value is None:
        return None
    if re.fullmatch(r"\d{2,3}", value):
        return value.ljust(4, "X")
    found = _VALUE.fullmatch(value)
    if found is None or "X" in found["year"]:
        return None
    bounds = _bounds(found)
    if "/" in bounds:
        return bounds
    if mod == "APPROX":
        return bounds + "~"
    return {"BEFORE": f"../{bounds}", "AFTER": f"{bounds}/.."}.get(mod or "", bounds)


def _bounds(found: re.Match[str]) -> str:
    year = found["year"]
    if found["bc"]:
        before = int(year) - 1
        year = f"-{before:04}" if before else "0000"
    if found["week"]:
        return _week(int(year), int(found["week"]), bool(found["weekend"]))
    if found["quarter"]:
        return f"{year}-{32 + int(found['quarter'])}"
    if found["half"]:
        return f"{year}-{39 + int(found['half'])}"
    if found["season"]:
        return f"{year}-{_SEASONS[found['season']]}"
    if found["day"]:
        return f"{year}-{found['month']}-{found['day']}"
    return f"{year}-{found['month']}" if found["month"] else year


def _week(year: int, week: int, weekend: bool) -> str:
    monday = date.fromisocalendar(year, week, 1)
    first = monday + timedelta(days=5 if weekend else 0)
    return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def doubted(edtf: str | None) -> str | None:
    """The same day, month or year, in doubt: "2016-12-07" is "2016-12-07?", "2016-12~" is "2016-12%"; what EDTF cannot doubt stays."""
    if edtf is None or not _CLOSED.fullmatch(edtf):
        return edtf
    return edtf[:-1] + "%" if edtf.endswith("~") else f"{edtf}?"


def opened(edtf: str, *, start: bool, end: bool) -> str:
    """The same bounds with an open start ("until") or end ("since"); seasons and unknown digits cannot stand in an interval and stay."""
    first, _, last = edtf.partition("/")
    quarter = re.fullmatch(r"(\d{4})-3([3-6])", edtf)
    if quarter:
        month = 3 * int(quarter[2]) - 8
        first, last = f"{quarter[1]}-{month:02}", f"{quarter[1]}-{month + 2:02}"
    last = last or first
    if not (start or end) or ".." in edtf or not _CLOSED.fullmatch(first):
        return edtf
    return f"../{last}" if start else f"{first}/.."
