"""Points in time as a text names them, and whether two can be one."""

from __future__ import annotations

import pytest

from dateline.compare.hours import Point, are_apart, find_points, nearest_day
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
        ("It began at ten to midnight on Sunday", ("ten to midnight on Sunday", "2026-05-03", 1426, 1434)),
        ("Twenty past five by the wall clock it began", ("Twenty past five", None, 316, 324)),
        ("An hour before midnight on Sunday it began", ("An hour before midnight on Sunday", "2026-05-03", 1376, 1384)),
        ("Two hours before noon on Sunday it began", ("Two hours before noon on Sunday", "2026-05-03", 596, 604)),
        ("It was too late. In May 2030 it opens", ("May 2030", "2030-05-01", None, None)),
        ("On Sunday, some minutes past eleven at night", ("Sunday, some minutes past eleven at night", "2026-05-03", 1365, 1395)),
        ("No crew stayed away until Sunday, 00.01", ("Sunday, 00.01", "2026-05-03", -3, 5)),
        ("7.55: the siren goes", ("7.55", None, 471, 479)),
        ("The blast was logged at 02.14", ("02.14", None, 130, 138)),
        ('It put the blast "at about half past one" on Sunday', ('half past one" on Sunday', "2026-05-03", 75, 105)),
        ("The first gun leaves the works in March 2028", ("March 2028", "2028-03-01", None, None)),
        ("The mandate will end at the end of November", ("the end of November", "2026-11-21", None, None)),
        ("It was signed on 3 May", ("3 May", "2026-05-03", None, None)),
        ("The hall will open on Saturday", ("Saturday", "2026-05-09", None, None)),
        ("The board meets at noon on Friday", ("noon on Friday", "2026-05-08", 690, 750)),
        ("They must be gone by Friday", ("Friday", "2026-05-08", None, None)),
        ("They must have left the house on Friday", ("Friday", "2026-05-01", None, None)),
        ("They must surely have left the house on Friday", ("Friday", "2026-05-01", None, None)),
        ("The fire on Friday takes the toll to nine", ("Friday", "2026-05-01", None, None)),
    ],
)
def test_a_point_has_its_day_its_minutes_or_both(words: str, expected: tuple[str, str | None, int | None, int | None]) -> None:
    assert read(words) == [expected]


@pytest.mark.parametrize("words", ["He is about 40", "At five schools there were 4", "The boats met after 12 days"])
def test_a_number_alone_is_no_hour(words: str) -> None:
    assert read(words) == []


@pytest.mark.parametrize(("words", "low"), [("shortly after midnight", 0), ("shortly before midnight", 1410)])
def test_after_midnight_is_of_the_day_that_begins(words: str, low: int) -> None:
    assert [found[2] for found in read(f"It began {words}")] == [low]


def test_a_letter_that_only_looks_like_one_of_an_hour_breaks_nothing() -> None:
    assert [said for said, *_ in read("It came at m\u0131dnight, at nine in the morn\u0131ng, f\u0131ve past seven")] != ["m\u0131dnight"]


def test_a_month_gives_an_hour_no_day() -> None:
    assert nearest_day(at(None, 300, 310), at("2026-05-01", last="2026-05-31")) == ""


def at(day: str | None, low: int | None = None, high: int | None = None, *, half: bool = True, last: str | None = None) -> Point:
    return Point(Span(0, 1), day, low, high, half, last=last)


def test_a_month_holds_its_days() -> None:
    may = at("2026-05-01", last="2026-05-31")
    assert not are_apart(may, at("2026-05-04"))
    assert not are_apart(at("2026-05-31", 60, 70), may)
    assert are_apart(may, at("2026-06-01"))
    assert are_apart(at("2026-06-01", last="2026-06-30"), may)


def test_points_are_apart_where_neither_day_nor_hour_can_meet() -> None:
    assert are_apart(at("2026-05-04"), at("2026-05-05"))
    assert not are_apart(at("2026-05-04"), at("2026-05-04", 200, 210))
    assert not are_apart(at(None, 200, 210), at("2026-05-04"))
    assert are_apart(at("2026-05-04", 200, 210), at("2026-05-04", 400, 410))
    assert not are_apart(at("2026-05-04", 1430, 1450), at("2026-05-05", 0, 20))
    assert not are_apart(at(None, 540, 550, half=False), at(None, 1260, 1270))
    assert are_apart(at(None, 540, 550), at(None, 1260, 1270))


def test_when_it_began_and_when_it_was_over_are_two_points() -> None:
    began, over = read("The fighting began at first light on Tuesday and was over by nine")
    assert (began[0], began[1]) == ("first light on Tuesday", "2026-05-05")
    assert (over[0], over[1]) == ("nine", None)
