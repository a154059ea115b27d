"""Days told from the day named before."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.quote.dating.anaphora import tie_days
from dateline.when import find_times

WRITTEN = datetime(2025, 3, 13, tzinfo=UTC)  # a Thursday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The next day", "2025-03-11"),
        ("The following day", "2025-03-11"),
        ("the next morning", "2025-03-11"),
        ("A day later", "2025-03-11"),
        ("Two days later", "2025-03-12"),
        ("That day", "2025-03-10"),
        ("the same evening", "2025-03-10"),
        ("the same day", "2025-03-10"),
        ("the previous day", "2025-03-09"),
        ("A day earlier", "2025-03-09"),
    ],
)
def test_a_day_is_counted_from_the_one_before(words: str, day: str) -> None:
    text = f"The union walked out on Monday. {words} the board gave in."
    times = find_times(text, WRITTEN, "en")
    tied = tie_days(times, text, date(2025, 3, 13))
    assert [when.value for when in tied][1:] == [day]


def test_a_day_that_nothing_was_named_before_stands_as_it_is() -> None:
    text = "Two days later the board gave in."
    times = find_times(text, WRITTEN, "en")
    assert tie_days(times, text, date(2025, 3, 13)) == times
