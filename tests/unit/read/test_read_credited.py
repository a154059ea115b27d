"""Datelines, bylines and wires as pages print them: the grammar of heads, and of the lines below a headline."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest

from dateline.model import Article, Capture, FlawKind
from dateline.read import read_articles
from dateline.read.bylines import is_person, read_byline, split_names
from dateline.read.datelines import is_told_place, read_lone_place, read_opening
from dateline.read.heads import read_front_lines, read_names
from dateline.read.outline import outline
from dateline.read.page import Block, parse_page
from dateline.read.reprints import find_reprint

STORY = (
    "<p>The road over the pass was closed to traffic on Thursday, the ministry said, after snow had brought down two pylons.</p>"
    "<p>Drivers who were already on the way spent the night in a school in Varden, where the fire brigade served soup to them.</p>"
    "<p>Workers began to clear the western side on Friday morning, and hope to open one lane by the end of the week.</p>"
)


def read(above: str = "", head: str = "", below: str = "") -> Article:
    page = f"<html><head><title>Pass shut</title>{head}</head><body><main><h1>Pass shut</h1>{above}{STORY}{below}</main></body></html>"
    body = page.encode()
    now = datetime(2026, 10, 1, tzinfo=UTC)
    (article,) = read_articles(Capture("https://courier.example/pass", body, now, hashlib.sha256(body).hexdigest(), media_type="text/html"))
    return article


@pytest.mark.parametrize(
    ("paragraph", "place", "wires"),
    [
        ("KAMEN (4 May, LPB): Two men", "KAMEN", ("LPB",)),
        ("Kamen, den 4. Mai (LPB) – Zwei Männer", "Kamen", ("LPB",)),
        ("Reuters, KAMEN - Two men", "KAMEN", ("Reuters",)),
        ("КАМЕН, 4 мая — РИА Новости. Двое погибли", "КАМЕН", ("RIA Novosti",)),
        ("Kamen (Lethoria), 4 mai (AFP) - Deux hommes", "Kamen (Lethoria)", ("AFP",)),
        ("Kamen, May 4 (LPB): Two men", "Kamen", ("LPB",)),
        ("Kamen (dpa/lby) - Zwei Männer", "Kamen", ("dpa",)),
    ],
)
def test_a_head_is_a_row_of_places_day_and_wires(paragraph: str, place: str, wires: tuple[str, ...]) -> None:
    head = read_opening(paragraph, 0, date(2026, 5, 6), "Upland Courier")
    assert head is not None
    assert head.dateline is not None
    assert (head.dateline.place, head.agencies) == (place, wires)
    assert paragraph[head.end :].startswith(("Two", "Zwei", "Deux", "Двое"))


@pytest.mark.parametrize(
    "paragraph",
    [
        "Monday, May 4: Two men",
        "Update, May 4: The road",
        "Ada Mbeki, 34, said (AP) - she",
        "LOUGH TARSK: a short history",
        "Retracted on 4 May 2026. Two men",
    ],
)
def test_a_weekday_a_label_and_a_sentence_are_no_head(paragraph: str) -> None:
    assert read_opening(paragraph, 0, date(2026, 5, 6)) is None


def test_a_place_before_a_dash_needs_a_text_that_speaks_of_it() -> None:
    told = "Pass shut\nTwo men were hurt near the village of Kamen on Monday."
    assert read_lone_place("Kamen - The road was closed", 0, told) is not None
    assert read_lone_place("Update - The road was closed", 0, told) is None
    assert read_lone_place("Kamen: The road was closed", 0, told) is None
    assert read_lone_place("Kamen: The road was closed", 0, told, wired=True) is not None
    assert is_told_place("Камень", "Двое погибли в Камне".replace("Камне", "Камени"))
    assert not is_told_place("Ledger", "first published in the Ledger")


def test_a_long_text_tells_of_the_same_places() -> None:
    names = ("Kamen", "El Paso", "LA", "Sango Bay", "Ledger")
    short = "The road from Kamen to LA was closed. They met in El Paso, near the small town of Kamenice. "
    assert [is_told_place(name, short) for name in names] == [is_told_place(name, short + "They met. " * 2_500) for name in names]


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Agencies | Varden - Society 2026-03-04", "Varden", None),
        ("By Ada Mbeki (Tarsk, special correspondent)", "Tarsk", None),
        ("Ada Mbeki Varden", "Varden", None),
        ("Ada Mbeki in Tarsk Wed 4 March 2026 15.44 GMT Last modified on Thu 5 March 2026 09.12 GMT", "Tarsk", None),
        ("Tarsk — 4 March 2026 08:12", "Tarsk", date(2026, 3, 4)),
    ],
)
def test_a_place_is_what_a_line_says_besides_names_and_days(line: str, place: str, day: date | None) -> None:
    blocks = [Block("Pass shut", "h1", 0), Block(line, "div", 0)]
    found = read_front_lines(blocks, "Pass shut", "Upland Courier", ["Ada Mbeki"], "Snow fell in Varden.").dateline
    assert found is not None
    assert (found.place, found.date) == (place, day)


def test_a_line_of_names_signs_where_nothing_else_does() -> None:
    told = "Snow fell in Varden."
    assert read_names("Ada Mbeki / EFE / Europa Press", None, told) == ("Ada Mbeki", "EFE", "Europa Press")
    assert read_names("Reuters | 4 March 2026, 16:20 | 3 Comments", None, told) == ("Reuters",)
    assert read_names("Ada Mbeki, Varden", None, told) == ("Ada Mbeki",)
    assert read_names("Breaking news", None, told) == ()
    assert read_names("Snow and a closed road", None, told) == ()
    assert not is_person("Harbour Post")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By ADA MBEKI Associated Press", ("ADA MBEKI", "Associated Press")),
        ("Von Ada Mbeki und Agenturen", ("Ada Mbeki", "Agenturen")),
        ("By Ada Mbeki Sep 11, 2025, 10:00 AM", ("Ada Mbeki",)),
        ("Text: Ada Mbeki", ("Ada Mbeki",)),
        ("Text Ada Mbeki", ()),
        ("By Ada Mbeki in Kamen, Jo Lind in Port Tarsk and Min-jun Seo in Varden", ("Ada Mbeki", "Jo Lind", "Min-jun Seo")),
    ],
)
def test_a_byline_holds_names_wires_and_no_days(line: str, names: tuple[str, ...]) -> None:
    assert read_byline(line) == names


def test_a_wires_regional_service_is_one_name_and_material_used_signs_nothing() -> None:
    assert split_names("von dpa/lby") == ("dpa/lby",)
    assert split_names("Newsroom with AFP") == ("Newsroom",)


def test_an_organisation_of_the_metadata_signs_beside_the_people_in_print() -> None:
    article = read("<div class='byline'>By Ada Mbeki, College of Sciences</div>", head="<meta name='author' content='Varden Newsroom'>")
    assert (article.byline, article.organisation_byline) == (("Ada Mbeki",), ("Varden Newsroom",))


def test_wires_are_read_from_a_label_and_from_what_was_used() -> None:
    assert read("<div>Source: PAP 29 July 2026</div>").agency == ("PAP",)
    assert read(below="<div>With AFP</div>").agency == ("AFP",)
    assert read("<figure><img src='a.jpg'><footer>APA / Ada Mbeki</footer></figure>").agency == ()


def test_elements_in_one_line_stand_apart_where_provenance_is_read() -> None:
    (piece,) = outline("<div><span>By Ada Mbeki</span><span>Reporter</span><time>4 March 2026</time></div>").pieces
    assert piece.spaced == "By Ada Mbeki Reporter 4 March 2026"
    assert piece.text == "By Ada MbekiReporter4 March 2026"


def test_a_footer_of_the_article_keeps_its_sentences() -> None:
    note = "We may earn a commission when you buy something."
    page = parse_page(f"<body><article><p>Road shut.</p><footer><p>{note}</p><p>Share</p></footer></article></body>")
    assert page.footnotes == (note,)


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("First published, in a longer form, in Harbour Letters 4/2023.", "Harbour Letters"),
        ("Story courtesy of The Windward Post", "Windward Post"),
        ("This article was adapted from a story that ran in the Harbour Post.", "Harbour Post"),
        ("From our partner Chalk & Slate", "Chalk & Slate"),
    ],
)
def test_a_reprint_is_told_with_words_between(words: str, outlet: str) -> None:
    found = find_reprint([words])
    assert found is not None
    assert found.outlet == outlet


def test_in_a_note_words_for_giving_a_text_name_where_it_is_from() -> None:
    note = "Materials provided by Orle University. Content may be edited for length."
    assert find_reprint([note]) is None
    found = find_reprint([], None, [note])
    assert found is not None
    assert found.outlet == "Orle University"


def test_a_caption_that_is_printed_again_outside_its_picture_is_a_flaw() -> None:
    caption = "Snow lies on the pass above Varden"
    figure = f"<figure><img src='/a.jpg' width='900'><figcaption>{caption}</figcaption></figure>"
    again = [flaw.found for flaw in read(f"{figure}<div>{caption}</div>").flaws if flaw.kind is FlawKind.REPEATED_CAPTION]
    once = [flaw for flaw in read(figure).flaws if flaw.kind is FlawKind.REPEATED_CAPTION]
    assert (again, once) == ([caption], [])
