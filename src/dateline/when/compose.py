"""Composers: the kept words of a rule -> readings. A rule's `means` names one; languages share them all.

A composer gives a list, as one rule can hold two times ("May 3 to 7"), each with its token range.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from .durations import and_half, bare_units, duration, every_point, every_unit, often, stretch, two_lengths, weekdays, whole_year
from .named import bare_year, day_name, holiday, month_alone, shifted_unit, short_year, weekday
from .points import (
    before_last,
    century,
    day_beside,
    day_range,
    decade,
    half_year,
    iso,
    numbered_year,
    numeric,
    offset,
    point,
    quarter,
    range_day,
    reference,
    spoken_year,
    the_daypart,
    the_unit,
    two_centuries,
    unit_beside,
    unit_end,
    unit_point,
    week_from,
    week_of,
    weekday_of_week,
    year_quarter,
    year_range,
)
from .readings import Reading
from .slots import Slots

Part: TypeAlias = tuple[int, int, Reading]
Composer: TypeAlias = Callable[[Slots], Reading | list[Part] | None]

COMPOSERS: dict[str, Composer] = {
    "point": point,
    "iso": iso,
    "numeric": numeric,
    "day_range": day_range,
    "range_day": range_day,
    "week_of": week_of,
    "week_from": week_from,
    "weekday": weekday,
    "day_name": day_name,
    "shifted_unit": shifted_unit,
    "year_quarter": year_quarter,
    "two_centuries": two_centuries,
    "year_range": year_range,
    "quarter": quarter,
    "half": half_year,
    "unit_point": unit_point,
    "unit_end": unit_end,
    "day_beside": day_beside,
    "weekday_of_week": weekday_of_week,
    "before_last": before_last,
    "unit_beside": unit_beside,
    "offset": offset,
    "decade": decade,
    "century": century,
    "holiday": holiday,
    "spoken_year": spoken_year,
    "numbered_year": numbered_year,
    "bare_year": bare_year,
    "short_year": short_year,
    "month": month_alone,
    "the_unit": the_unit,
    "the_daypart": the_daypart,
    "reference": reference,
    "duration": duration,
    "two_lengths": two_lengths,
    "and_half": and_half,
    "bare_units": bare_units,
    "stretch": stretch,
    "every_point": every_point,
    "every_unit": every_unit,
    "often": often,
    "weekdays": weekdays,
    "whole_year": whole_year,
}


def compose(slots: Slots) -> list[Part]:
    """The readings of one hit, each with its first and last token; none where the words turn out to be no time."""
    if slots.hit.rule.means == "nothing":
        return []
    made = COMPOSERS[slots.hit.rule.means](slots)
    if made is None:
        return []
    if isinstance(made, list):
        return made
    return [(slots.hit.first, slots.hit.last, made)]
