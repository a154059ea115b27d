"""Which lines of a digest begin a report, and what they say."""

from __future__ import annotations

import pytest

from dateline.read.lines import split_lines
from dateline.read.source_lines import find_source_lines, read_source_line


@pytest.mark.parametrize(
    ("line", "headline", "outlet", "words"),
    [
        ("Pass closed, guards say, Upland Courier, Dec 3, 2018", "Pass closed, guards say", "Upland Courier", "Dec 3, 2018"),
        ("Ministry ‘never saw’ the map: it says,, Dec 3, 2018", "Ministry ‘never saw’ the map: it says", None, "Dec 3, 2018"),
        ("“The pass stays shut,” Upland Courier, 3 December 2018", "The pass stays shut", "Upland Courier", "3 December 2018"),
        ("Der Pass bleibt zu | upland.example | 3. Dezember 2018", "Der Pass bleibt zu", "upland.example", "3. Dezember 2018"),
        ("The pass stays shut – Newsline – 2018-12-03", "The pass stays shut", "Newsline", "2018-12-03"),
        ("Le col reste fermé (La Gazette, 3 décembre 2018)", "Le col reste fermé", "La Gazette", "3 décembre 2018"),
        ("4. The pass stays shut, Newsline (Dec. 3, 2018)", "The pass stays shut", "Newsline", "Dec. 3, 2018"),
        ("Перевал остаётся закрытым, Горный Край, 3 декабря 2018 г.", "Перевал остаётся закрытым", "Горный Край", "3 декабря 2018 г."),
        ("Guards: the pass will open again soon, Dec 3, 2018", "Guards: the pass will open again soon", None, "Dec 3, 2018"),
        ("The pass stays shut, Newsline, Saturday, Dec 3, 2018", "The pass stays shut", "Newsline", "Saturday, Dec 3, 2018"),
    ],
)
def test_a_source_line_gives_headline_outlet_and_day(line: str, headline: str, outlet: str | None, words: str) -> None:
    source = read_source_line(line)
    assert source is not None
    assert (source.headline, source.outlet, source.date.words) == (headline, outlet, words)


@pytest.mark.parametrize(
    "line",
    [
        "They met in Varden on Dec 3, 2018",
        "VARDEN, Dec 3, 2018",
        "He was born in Varden, on the lake, Dec 3, 2018.",
        "Ada Mbeki and Jo Lind at the pass, Dec 2, 2018 (Ada Mbeki, LPB)",
        "The meadow above the pass in spring. Photo: A. Mbeki, 3.12.2018",
        "Published: 22:04, 3 Dec 2018",
        "x" * 400 + ", Upland Courier, Dec 3, 2018",
    ],
)
def test_other_lines_are_no_source_lines(line: str) -> None:
    assert read_source_line(line) is None


def test_an_empty_place_between_separators_is_a_lost_outlet() -> None:
    lost, none = read_source_line("The pass stays shut,, Dec 3, 2018"), read_source_line("The pass stays shut, Dec 3, 2018")
    assert lost is not None
    assert lost.lost
    assert none is not None
    assert not none.lost


def test_an_address_after_the_day_is_the_reports_own() -> None:
    source = read_source_line("The pass stays shut, Newsline, Dec 3, 2018 https://newsline.example/pass")
    assert source is not None
    assert source.link == "https://newsline.example/pass"


def test_the_line_that_names_the_digest_begins_no_report() -> None:
    assert (
        find_source_lines(split_lines("Weekly press review, 3 December 2018\n\nThe pass stays shut, Newsline, Dec 3, 2018\n"))[0].outlet
        == "Newsline"
    )


def test_a_source_line_broken_over_two_lines_is_one() -> None:
    sources = find_source_lines(split_lines("The pass stays shut until the snow\nmelts, Newsline, Dec 3, 2018\n\nText."))
    assert [source.headline for source in sources] == ["The pass stays shut until the snow melts"]
