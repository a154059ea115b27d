"""Who signed a page, and where its text first stood: the lines around a story, cut into names, and the trees that weigh them."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from importlib.resources import files

import numpy as np
import pytest

from dateline.model import Article, Capture
from dateline.read import read_articles
from dateline.read.body import find_story
from dateline.read.elsewhere import TRAITS, Away, find_elsewhere
from dateline.read.grouped import WordGroups, words_of
from dateline.read.lines import folded, folded_lines
from dateline.read.origin_lines import find_origin_lines, find_spans
from dateline.read.origins import Asked, list_found, measure_origins, origin_traits
from dateline.read.page import parse_page
from dateline.read.parts import cut_line, find_edge_lines
from dateline.read.signatures import own_names, site_names
from dateline.read.signing import Claims, list_names, measure_names, signing_traits

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The ferry to the outer islands stayed in port on Thursday, the harbour master said, after a crack was found in its ramp.",
        "Islanders who had come over for the market spent the night in the school, where the fire brigade served them soup.",
        "Welders began to mend the ramp on Friday morning, and hope to let the first cars across by the end of the week.",
        "The council asked on Friday for a second ferry, which the ministry had refused in the autumn for want of money.",
        "Nobody was hurt when the ramp gave way, and the mail went over in a fishing boat in the course of the afternoon.",
    )
)


def read(byline: str = "", below: str = "", head: str = "") -> Article:
    page = f"<html><head><title>Ferry stays in port</title><meta property='og:site_name' content='Upland Courier'>{head}</head>"
    body = f"{page}<body><main><h1>Ferry stays in port</h1>{byline}{STORY}{below}</main></body></html>".encode()
    address, now = "https://courier.example/world/2026/03/ferry", datetime(2026, 10, 1, tzinfo=UTC)
    (article,) = read_articles(Capture(address, body, now, hashlib.sha256(body).hexdigest(), media_type="text/html"))
    return article


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Words: Ada Mbeki & Jo Lind pictures: Tam Roe 9 Oct 2025, 6pm", ["Ada Mbeki", "Jo Lind", "Tam Roe"]),
        ("as told to Ada Mbeki ’19", ["Ada Mbeki"]),
        ("Kamen – Ada Mbeki, avec AFP – Publié le 03/11/2025 à 7h12", ["Kamen", "Ada Mbeki", "AFP"]),
        ("Ada Mbeki (@mbeki) · 2025-07-03 · 900 words", ["Ada Mbeki"]),
        ("dal nostro inviato Ada Mbeki", ["Ada Mbeki"]),
        ("Ada Mbeki / KAMEN, (DHA)", ["Ada Mbeki", "KAMEN", "DHA"]),
        ("Tekst: Ada van Mbeki Beeld: Tam Roe", ["Ada van Mbeki", "Tam Roe"]),
        ("Ada Mbeki for Fenland Lamp • 3 May 2025", ["Ada Mbeki", "Fenland Lamp"]),
        ("Guest post by Ada Mbeki", ["Ada Mbeki"]),
        ("Posted on 3 May 2025 by admin in Boats", ["admin"]),
        ("Staff and wire reports", ["Staff", "Staff and wire reports"]),
        ("By Jo Lind, D. V. Stanić and T. Okafor-Reed", ["Jo Lind", "D. V. Stanić", "T. Okafor-Reed"]),
    ],
)
def test_a_line_is_cut_into_its_names(line: str, names: list[str]) -> None:
    found = [part.text for part in cut_line(line)]
    assert [name for name in names if name in found] == names


def test_the_words_that_lead_to_a_name_are_kept_with_it() -> None:
    parts = {part.text: part.leading for part in cut_line("Text: Ada Mbeki Photos: Jo Lind")}
    assert parts["Jo Lind"].endswith("Photos")
    assert {part.text: part.leading for part in cut_line("Ada Mbeki · Edited by Jo Lind")}["Jo Lind"] == "Edited by"


def test_a_centre_for_something_is_one_name() -> None:
    assert "Centre for Coastal Studies" in [part.text for part in cut_line("By Centre for Coastal Studies")]


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("<div>Words: Ada Mbeki &amp; Jo Lind</div>", {"Ada Mbeki", "Jo Lind"}),
        ("<p>Ada Mbeki • 5 September 2025, 08:00 • 2 min read</p>", {"Ada Mbeki"}),
        ("<div>Text: Ada Mbeki Photos: Jo Lind</div>", {"Ada Mbeki"}),
        ("<div>Penulis: Ada Mbeki</div>", {"Ada Mbeki"}),
        ("<div>Words by Ada Mbeki · Edited by Jo Lind · 3 May 2025</div>", {"Ada Mbeki"}),
        ("<div>Ada Mbeki for Fenland Lamp • 3 May 2025</div>", {"Ada Mbeki"}),
        ("<div>Tekst: Ada Mbeki Beeld: Jo Lind</div>", {"Ada Mbeki"}),
    ],
)
def test_who_signs_is_found_in_many_wordings(byline: str, people: set[str]) -> None:
    assert set(read(byline).byline) == people


@pytest.mark.parametrize("office", ["Our Correspondent", "Special Correspondent", "Harbour Desk"])
def test_an_office_signs_as_an_organisation(office: str) -> None:
    article = read(f"<div class='byline'>{office} <span>Published 9 March 2026</span></div>")
    assert (article.byline, article.organisation_byline) == ((), (office,))


def test_a_word_of_the_metadata_for_an_office_is_an_organisation() -> None:
    assert read(head="<meta name='author' content='Special Correspondent'>").organisation_byline == ("Special Correspondent",)


def test_who_signs_at_the_foot_is_found() -> None:
    assert read(below="<p>— Ada Mbeki</p>").byline == ("Ada Mbeki",)


def test_a_page_that_nobody_signs_has_no_byline() -> None:
    assert read(below="<p>Photo: Jo Lind</p>").byline == ()


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("This report comes to you from Fenland Lamp, where it was posted on Monday.", "Fenland Lamp"),
        ("Taken from Fenland Lamp, 29 November.", "Fenland Lamp"),
        ("Dieser Text stand zuerst in Fenland Lamp.", "Fenland Lamp"),
        ("Este reportaje llega gracias a la alianza con Fenland Lamp.", "Fenland Lamp"),
        ("©2025 Fenland Lamp. Visit fenlandlamp.example. Distributed by Trestle Features, LLC.", "Fenland Lamp"),
        ("In Danish in <a href='https://fenlandlamp.example/2026/ferry'>Fenland Lamp</a>, no. 44", "Fenland Lamp"),
    ],
)
def test_where_a_text_first_stood_is_found_in_many_wordings(line: str, outlet: str) -> None:
    article = read(below=f"<p><em>{line}</em></p>")
    assert article.reprint_of is not None
    assert article.reprint_of.outlet == outlet


@pytest.mark.parametrize(
    "line",
    [
        "The crack was first reported by Fenland Lamp.",
        "This story ran in our print edition on page 4.",
        "Originally published by Upland Courier.",
        "Published in The Courier, March 9th, 2026",
        "H/T to Fenland Lamp, who had it before we were up.",
    ],
)
def test_a_line_that_only_sounds_like_it_tells_of_no_reprint(line: str) -> None:
    assert read(below=f"<p>{line}</p>").reprint_of is None


def test_a_line_that_tells_of_a_reprint_is_a_note() -> None:
    line = "This report comes to you from Fenland Lamp, where it was posted on Monday."
    assert line in [note.text for note in read(below=f"<p><em>{line}</em></p>").notes]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Источник: «Речной листок»", "Речной листок"),
        ("Read it at https://www.fenlandlamp.example/a", "fenlandlamp.example"),
        ("Used by leave of Light on the Fells, the magazine", "Light on the Fells"),
        ("نشر هذا النص أولا في جريدة المنارة", "المنارة"),
        ("My column in Saturday’s Fenland Lamp", "Fenland Lamp"),
        ("Ada Mbeki for Fenland Lamp", "Fenland Lamp"),
        ("ADA MBEKI Fenland Lamp", "Fenland Lamp"),
        ("Источник: Речная газета", "Речная газета"),
    ],
)
def test_names_of_outlets_are_cut_out_of_a_line(line: str, name: str) -> None:
    assert name in [span.name for span in find_spans(line)]


def test_tables_have_a_column_for_each_trait() -> None:
    page = parse_page(f"<html><body><h1>Ferry stays in port</h1><p>By Ada Mbeki</p>{STORY}<p>Taken from Fenland Lamp.</p></body></html>")
    judged = find_story(page, "Ferry stays in port").judged
    lines = find_edge_lines(page.outline, judged, "ferry stays in port")
    claims = Claims((), (), (), (), (), (), None, None, None, "")
    names = list_names(lines, claims)
    table = measure_names(page.outline, judged, lines, names, claims)
    assert table.shape == (len(names), len(signing_traits()))
    assert table.dtype == np.float32
    found = list_found(find_origin_lines(page.outline, judged, "ferry stays in port"))
    origins = measure_origins(page.outline, judged, found, Asked(None, frozenset(), (), (), None, ""))
    assert origins.shape == (len(found), len(origin_traits()))


def test_names_asked_for_alone_are_measured_as_among_all() -> None:
    page = parse_page(f"<html><body><h1>Ferry stays in port</h1><p>By Ada Mbeki, with LPB</p><p>Photo: Jo Lind</p>{STORY}</body></html>")
    judged = find_story(page, "Ferry stays in port").judged
    lines = find_edge_lines(page.outline, judged, "ferry stays in port")
    claims = Claims(("Ada Mbeki",), (), (), ("Ada Mbeki",), (), (), "Kamen", "Upland Courier", None, "Jo Lind went to Kamen.")
    names = list_names(lines, claims)
    whole = measure_names(page.outline, judged, lines, names, claims)
    assert len(names) > 2
    assert (measure_names(page.outline, judged, lines, names, claims, names[1::2]) == whole[1::2]).all()


@pytest.mark.parametrize("line", ["Taken over from (“Fenland Lamp”) with leave", "«Taken over»:Fenland Lamp, by leave of its editors"])
def test_words_around_a_name_are_those_before_and_behind_it(line: str) -> None:
    page = parse_page(f"<html><body><h1>Ferry stays in port</h1>{STORY}<p>{line}</p></body></html>")
    judged = find_story(page, "Ferry stays in port").judged
    found = [each for each in list_found(find_origin_lines(page.outline, judged, "ferry stays in port")) if each.line.text == line]
    named = next(number for number, each in enumerate(found) if each.span.name == "Fenland Lamp")
    table = measure_origins(page.outline, judged, found, Asked(None, frozenset(), (), (), None, ""))
    groups, span, at = WordGroups("read.origins"), found[named].span, origin_traits().index
    for side, words in (("before", words_of(line[: span.start])[-5:]), ("after", words_of(line[span.end :])[:5])):
        said = groups.said(words)
        assert said
        assert [table[named, at(f"{side}_{name}")] for name in groups.names] == [said >> k & 1 for k in range(len(groups.names))]


def test_a_text_is_folded_line_by_line_as_a_whole() -> None:
    text = "The ferry—“Älva”, No. 5 ½\n\n\u00a0 STAYED_in:\u2003Ŝĉ \n…\r\nPort\u0301 \u0301\nﬁn"
    assert folded_lines(text) == folded(text)


def test_a_word_of_a_group_is_found_by_its_stem() -> None:
    groups = WordGroups("read.signing")
    assert groups.said(words_of("Photographs by")) == groups.bits("pictures", "by")


@pytest.mark.parametrize("name", ["signers", "origins"])
def test_the_weights_are_those_that_the_card_tells_of(name: str) -> None:
    folder = files("dateline.read") / "weights"
    card = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    assert card["sha256"] == hashlib.sha256((folder / f"{name}.npz").read_bytes()).hexdigest()


def test_what_a_page_has_of_other_sites_is_found() -> None:
    body = "<p><a href='https://www.fenlandlamp.example/2026/ferry-ramp'>The Fenland Lamp</a> <a href='/about'>About</a></p>"
    page = parse_page(f"<html><body>{body}<a href='https://news.courier.example/a'>Courier news</a></body></html>")
    found = find_elsewhere(page, "https://courier.example/world/ferry", "https://orlepost.example/ferry", "ferry stays in port")
    assert found.links == {"fenlandlamp": Away(deep=True, kin=True)}
    assert dict(zip(TRAITS, found.traits("fenlandlamp"), strict=True))["host_kin"]
    assert found.is_canonical("orlepost")
    assert not found.is_canonical("fenlandlamp")
    assert found.links_from("First in the Fenland Lamp, in May")
    assert not found.links_from("First in the Orle Post, in May")


def test_an_address_that_is_none_has_no_other_sites() -> None:
    page = parse_page("<html><body><p>The ferry stayed in port.</p></body></html>")
    assert find_elsewhere(page, "http://[courier", "https://[", "").home == ""


def test_an_outlet_is_known_by_the_address_that_was_asked_for() -> None:
    page = parse_page("<html><body><p>The ferry stayed in port.</p></body></html>")
    assert {"harborline", "theharborline"} <= own_names(page, None, "https://www.theharborline.example/a")


def test_two_elements_of_an_arabic_line_are_two_words_of_it() -> None:
    page = parse_page("<html><body><div><b>سلمى الحداد</b><span>محررة الشؤون</span></div></body></html>")
    assert [piece.spaced for piece in page.outline.pieces] == ["سلمى الحداد محررة الشؤون"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted by the Office of the Harbour Clerk, 4 March 2026", "Office of the Harbour Clerk"),
        ("March 4, 2026 by webdesk", "webdesk"),
        ("Posted on 4 March 2026 by admin in Boats", "admin"),
    ],
)
def test_who_put_a_page_up_signs_it_where_the_stamp_says_so(line: str, name: str) -> None:
    assert name in read(f"<div>{line}</div>").organisation_byline
    assert name in read(f"<div>{line}</div><div>By Ada Mbeki</div>").organisation_byline


@pytest.mark.parametrize(
    "below",
    [
        "<p>(h/t to the Harbour Post, who saw it first)</p>",
        "<div>Via: <a href='https://harbourpost.example/t/9'>Harbour Post</a></div>",
        "<p>A version of this essay appeared in our Winter 2019 issue.</p>",
        "<p>Extracted from Cold Storage by Ada Mbeki, published by Pelham Press at £22.</p>",
        "<div><img src='a.jpg'><p>The ramp on Monday evening. Courtesy of Tam Roe</p></div>",
    ],
)
def test_a_hat_tip_an_own_number_a_book_of_the_writer_and_a_picture_s_words_are_no_reprint(below: str) -> None:
    assert read("<div>By Ada Mbeki</div>", below).reprint_of is None


@pytest.mark.parametrize("below", ["<p>(h/t to the Harbour Post, who saw it first)</p>", "<p>Via: Harbour Post</p>"])
def test_a_hat_tip_is_no_note(below: str) -> None:
    assert read("<div>By Ada Mbeki</div>", below).notes == ()


@pytest.mark.parametrize(
    ("byline", "people", "houses"),
    [
        ("<p>@harbourwatch · 4 March 2026 · 2 min read</p>", (), ("@harbourwatch",)),
        ("<p>Von Hinnerk Vossbeck (hiv)</p>", ("Hinnerk Vossbeck",), ()),
        ("<p>By his daughter, Miriam Quill. Posted on 4 March 2026</p>", ("Miriam Quill",), ()),
        ("<p>Aufgezeichnet von Elke Traut nach Erzählungen von Bodo Kress</p>", ("Elke Traut", "Bodo Kress"), ()),
        ("<p>Fergus Innes | Glace Point, N.S.</p>", ("Fergus Innes",), ()),
        ("<p>Ada Mbeki, Carrow Orle Architects, and Jo Lind, University of Kamen</p>", ("Ada Mbeki", "Jo Lind"), ()),
    ],
)
def test_handles_initials_and_employers_in_the_line_of_who_signed(byline: str, people: tuple[str, ...], houses: tuple[str, ...]) -> None:
    article = read(byline)
    assert set(article.byline) == set(people)
    assert article.organisation_byline == houses


@pytest.mark.parametrize("below", ["<p>— Royce Tilling</p>", "<p>Royce Tilling</p>"])
def test_a_name_that_is_all_of_the_last_line_signs(below: str) -> None:
    assert read(below=below).byline == ("Royce Tilling",)


@pytest.mark.parametrize(
    "line",
    [
        "(dal settimanale «L'Eco della Valle», n. 44 del 6 novembre 2025)",
        "(aus: L'Eco della Valle, Nr. 12)",
        "(From L'Eco della Valle, 3 May 2025)",
    ],
)
def test_a_line_in_brackets_with_an_outlet_and_its_number_tells_of_a_reprint(line: str) -> None:
    article = read(f"<p>{line}</p>")
    assert article.reprint_of is not None
    assert article.reprint_of.outlet == "L'Eco della Valle"


def test_what_the_title_and_the_link_home_call_the_site_is_its_own_name() -> None:
    page = parse_page(
        "<title>Ferry stays in port - The Upland Courier</title><body><a href='/'>Courier of the Uplands</a><h1>Ferry stays in port</h1>"
    )
    assert {"theuplandcourier", "uplandcourier", "courieroftheuplands"} <= site_names(page, "Ferry stays in port")


def test_a_sister_title_is_known_by_the_address_that_begins_its_name() -> None:
    page = parse_page("<p>Ferry")
    away = find_elsewhere(page, "https://fen.example/ferry", "https://www.harbourevening.example/ferry", "ferry")
    assert away.is_canonical("harboureveningnews")
    assert not away.is_canonical("harbournews")


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("<p>By the Revd Canon A. D. Mbeki</p>", ("A. D. Mbeki",)),
        ("<p class='byline'>Ada Mbeki, Senior Lecturer in Marine Ecology, University of Port Orle</p>", ("Ada Mbeki",)),
        ("<p>By Ada Mbeki and Jo Lind</p><p>Co-reported with the Merrow Current</p>", ("Ada Mbeki", "Jo Lind")),
        ("<p>Oct 4, 2025</p><p>Ada D. Mbeki/CAPEPIX</p>", ()),
    ],
)
def test_titles_and_houses_beside_who_signed_are_no_people(byline: str, people: tuple[str, ...]) -> None:
    assert read(byline).byline == people


def test_how_long_reading_takes_and_words_for_putting_up_are_no_names() -> None:
    assert read("<p>By Ada Mbeki</p>", head="<meta name='twitter:data1' content='3 minutes'>").byline == ("Ada Mbeki",)
    found = read("<div>por <span>Ada Mbeki</span> <span class='author'>Publicado por admin</span></div>")
    assert "Publicado por admin" not in (*found.byline, *found.organisation_byline)


def test_the_outlet_where_a_text_first_stood_signs_nothing_beside_a_person() -> None:
    note = "<p><em>This story was originally published by Plains Docket, a nonprofit newsroom that covers courts and land.</em></p>"
    found = read("<p>Ada Mbeki, Plains Docket</p>", note, "<meta name='author' content='Ada Mbeki, Plains Docket'>")
    assert (found.byline, found.reprint_of and found.reprint_of.outlet) == (("Ada Mbeki",), "Plains Docket")


@pytest.mark.parametrize(
    "below",
    [
        "<p>An extract from Canon Mbeki's book Small Mercies, published this month by Lantern Lane Press.</p>",
        "<p><em>Translated from Karsovian by Rosa Peake.</em></p>",
    ],
)
def test_a_book_of_who_signed_and_a_translator_tell_of_no_reprint(below: str) -> None:
    assert read("<p>By Ada Mbeki</p>", below).reprint_of is None


def test_the_letters_of_the_outlet_are_no_wire_and_its_name_is_no_place() -> None:
    body = f"<html><head><title>Ferry stays in port | The Lantern News Agency</title></head><body><main><h1>Ferry stays in port</h1>{STORY}"
    body = body.replace("<p>The ferry to", "<p>KAMEN, 5 March (LNA) - The ferry to", 1)
    for byline in ("", "<p>By Ada Mbeki and Jo Lind, The Lantern News Agency</p>"):
        page = body.replace("</h1>", f"</h1>{byline}").encode()
        now = datetime(2026, 10, 1, tzinfo=UTC)
        (found,) = read_articles(Capture("https://lna.example/1", page, now, hashlib.sha256(page).hexdigest(), media_type="text/html"))
        assert "LNA" not in found.agency
        assert found.dateline is not None
        assert found.dateline.place == "KAMEN"
