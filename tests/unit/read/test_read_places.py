"""The places that may be the dateline's, and what a page says beside them."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from dateline.model import Capture, Dateline
from dateline.read import read_articles
from dateline.read.bylines import split_names, without_titles
from dateline.read.heads import day_beside
from dateline.read.parts import EdgeLine, cut_line
from dateline.read.places import Around, list_spots, measure_spots, place_traits

_STORY = (
    "<p>The ferry at Kamen Ferry stayed in port for a third day while engineers looked for the cause of the smoke.</p>"
    "<p>Nobody on the quay in Kamen Ferry could say when it would sail again, and the school boat went round by the road.</p>"
    "<p>The owners said that a part had been ordered, that it was on its way, and that it would come by ferry.</p>"
)


def _capture(page: str) -> Capture:
    body = page.encode()
    return Capture("https://post.example/ferry", body, datetime(2026, 3, 4, tzinfo=UTC), hashlib.sha256(body).hexdigest())


def _line(text: str, side: int = 1) -> EdgeLine:
    return EdgeLine(text, -1, side, 1, tuple(cut_line(text)))


def _spots(text: str, signed: tuple[str, ...] = (), story: str = "") -> list[str]:
    around = Around(signed, "Harbour Post", None, "The ferry stays", story)
    return [spot.text for spot in list_spots([_line(text)], [], around)]


def test_a_place_is_neither_who_signed_nor_a_month_nor_a_wire_nor_the_outlet() -> None:
    found = _spots("Ada Mbeki | Harbour Post | Kamen | AFP | Mar 12", ("Ada Mbeki",))
    assert "Kamen" in found
    assert not {"Ada Mbeki", "Harbour Post", "AFP", "Mar"} & set(found)


def test_the_wire_before_a_place_and_the_sign_of_a_pin_are_no_part_of_it() -> None:
    assert "Kamen" in _spots("EFE Kamen - 12:40")
    assert _spots("📍 Kamen") == ["Kamen"]


def test_capitals_that_open_a_sentence_are_a_place_only_where_the_story_tells_of_one() -> None:
    assert "KAMEN" in _spots("KAMEN The ferry stayed in port", story="KAMEN The ferry stayed in port. In Kamen nobody knew.")
    assert "THERE" not in _spots("THERE Is a smell of soap", story="THERE Is a smell of soap. Nobody in Kamen knew why.")


def test_every_place_has_a_number_for_every_trait() -> None:
    around = Around(("Ada Mbeki",), None, None, "", "In Kamen")
    spots = list_spots([_line("Ada Mbeki, Kamen")], [], around)
    table = measure_spots(None, [], spots, around)  # type: ignore[arg-type]  # a line of no block asks nothing of the page
    assert table.shape == (len(spots), len(place_traits()))
    assert [row[place_traits().index("told")] for row in table] == [1.0]


def test_the_day_of_a_place_may_stand_before_it_with_its_hour_or_behind_it() -> None:
    assert day_beside("KAMEN", "Published - August 21, 2025 07:10 pm IST - KAMEN") == date(2025, 8, 21)
    assert day_beside("Kamen", "Kamen — 17 January 2025 08:12") == date(2025, 1, 17)
    assert day_beside("Kamen", "Kamen reported what the council had said of it, 17 January 2025") is None


def test_a_place_behind_the_reporter_above_the_story_is_the_dateline() -> None:
    page = (
        "<html><head><title>The ferry stays</title></head><body><article><h1>The ferry stays</h1>"
        f"<p><b>Ada Mbeki, Kamen Ferry</b></p>{_STORY}</article></body></html>"
    )
    [article] = read_articles(_capture(page))
    assert article.dateline == Dateline("Kamen Ferry")


def test_a_place_alone_behind_a_pin_is_the_dateline_with_the_day_beside_it() -> None:
    page = (
        "<html><head><title>The ferry stays</title></head><body><article><h1>The ferry stays</h1>{}" + f"{_STORY}</article></body></html>"
    )
    [article] = read_articles(_capture(page.format("<div>📍 Upper Tarn</div><div>12 May 2025</div>")))
    assert article.dateline == Dateline("Upper Tarn", date(2025, 5, 12))
    [article] = read_articles(_capture(page.format("<div>📍 See the map of all nine stops</div>")))
    assert article.dateline is None


def test_who_took_the_pictures_and_what_a_writer_is_called_are_no_writers() -> None:
    assert split_names("Photos by Jo Lind") == ()
    assert split_names("Ada Mbeki for The Harbour Post") == ("Ada Mbeki",)
    assert without_titles(("Ada Mbeki", "Seafront Reporter")) == ("Ada Mbeki",)
    assert without_titles(("Seafront Reporter",)) == ("Seafront Reporter",)


def test_a_headline_that_is_no_h1_has_its_stamp_below_it_too() -> None:
    page = (
        "<html><head><title>The ferry stays</title><meta property='og:title' content='The ferry stays'></head><body><div>"
        f"<h2>The ferry stays</h2><p>KAMEN FERRY, March 3, 2026</p>{_STORY}</div></body></html>"
    )
    [article] = read_articles(_capture(page))
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.date) == ("KAMEN FERRY", date(2026, 3, 3))


def test_the_name_of_a_desk_is_no_place() -> None:
    assert _spots("12.03.2026 | Musik") == []
    assert "Features" not in _spots("Features · 24 February 2026 · Kamen")
