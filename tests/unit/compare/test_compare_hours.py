"""Points in time as a text names them, and whether two can be one."""

from __future__ import annotations

import pytest

from dateline.compare.hours import Point, are_apart, find_points
from dateline.compare.texts import texts_of
from dateline.model import Span, Story
from tests.unit.compare.telling_stories import tell


def read(words: str) -> list[tuple[str, str | None, int | None, int | None]]:
    (text,) = texts_of(Story("t1", "A story", (tell(1, [(words, None)]),)))
    return [(text.words[p.span.start : p.span.end], p.day, p.low, p.high) for p in find_points(text)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It began at dawn on Monday", ("dawn on Monday", "2026-05-04", 240, 450)),
        ("It began at about 4 a.m. on Monday", ("about 4 a.m. on Monday", "2026-05-04", 225, 255)),
        ("It began at 11.30 on Sunday night", ("11.30 on Sunday night", "2026-05-03", 1406, 1414)),
        ("It began at half past six in the evening", ("half past six in the evening", None, 1106, 1114)),
        ("It began at half past midnight", ("half past midnight", None, 26, 34)),
        ("It was a quarter past six when it began", ("a quarter past six", None, 371, 379)),
        ("It began shortly after nine", ("nine", None, 525, 555)),
        ("It was signed on 3 May", ("3 May", "2026-05-03", None, None)),
        ("The hall will open on Saturday", ("Saturday", "2026-05-09", None, None)),
    ],
)
def test_a_point_has_its_day_its_minutes_or_both(words: str, expected: tuple[str, str | None, int | None, int | None]) -> None:
    assert read(words) == [expected]


@pytest.mark.parametrize("words", ["He is about 40", "At five schools there were 4", "The boats met after 12 days"])
def test_a_number_alone_is_no_hour(words: str) -> None:
    assert read(words) == []


def at(day: str | None, low: int | None = None, high: int | None = None, *, half: bool = True) -> Point:
    return Point(Span(0, 1), day, low, high, half)


def test_points_are_apart_where_neither_day_nor_hour_can_meet() -> None:
    assert are_apart(at("2026-05-04"), at("2026-05-05"))
    assert not are_apart(at("2026-05-04"), at("2026-05-04", 200, 210))
    assert not are_apart(at(None, 200, 210), at("2026-05-04"))
    assert are_apart(at("2026-05-04", 200, 210), at("2026-05-04", 400, 410))
    assert not are_apart(at("2026-05-04", 1430, 1450), at("2026-05-05", 0, 20))
    assert not are_apart(at(None, 540, 550, half=False), at(None, 1260, 1270))
    assert are_apart(at(None, 540, 550), at(None, 1260, 1270))
