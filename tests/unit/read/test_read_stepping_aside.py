"""Lines in which a page's own people step aside from their story, in many wordings, and lines that only sound like it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from dateline.model import Article, Capture
from dateline.read import read_articles

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The cable car to Hohe Wand stood still on Sunday, its operator said, after a wheel had jumped off its rope.",
        "Nineteen people were let down on ropes in the dark, and a dog that had bitten a fireman was carried in a coat.",
        "The Alpine Fund, which had paid for the new cabins, asked the operator on Monday for the books of the last ten years.",
        "A crane from the valley is to lift the wheel back on Thursday, and the car may run again at the end of the week.",
    )
)


LAST = "<p>Nobody has yet said whose wheel it was, or why it was not seen to in the autumn.</p>"


def read(below: str, above: str = "", before: str = "", data: str = "") -> Article:
    head = f"<html><head><title>Cable car stands still</title><meta property='og:site_name' content='Valley Clarion'>{data}</head>"
    page = f"{head}<body>{before}<main><h1>Cable car stands still</h1>{above}{STORY}{below}</main></body></html>".encode()
    address, now = "https://valleyclarion.example/news/2026/03/car", datetime(2026, 10, 1, tzinfo=UTC)
    (article,) = read_articles(Capture(address, page, now, hashlib.sha256(page).hexdigest(), media_type="text/html"))
    return article


def notes_of(words: str, signer: str = "") -> list[str]:
    return [note.text for note in read(f"<p>{words}</p>", f"<p class='byline'>By {signer}</p>" if signer else "").notes]


SIGNED = [
    "Greta Holm receives money from the Alpine Fund.",
    "Greta Holm is employed by the university and owns no shares in any cable car.",
    "Greta Holm was paid by the operator for a talk in 2024.",
    "Greta Holm a reçu une bourse du Fonds alpin.",
    "Greta Holm recibe fondos de la estación de esquí.",
    "Greta Holm riceve fondi dal consorzio.",
]
LIVES = [
    "Greta Holm is a reporter at the Valley Clarion.",
    "Greta Holm covers the mountains and lives in the valley.",
    "Greta Holm joined the Valley Clarion in 2020.",
    "Greta Holm schreibt über Berge und lebt im Tal.",
    "Greta Holm écrit sur la montagne et vit dans la vallée.",
    "Greta Holm es profesora de la universidad y vive en el valle.",
    "More by Greta Holm",
]


@pytest.mark.parametrize("words", SIGNED)
def test_what_ties_the_one_who_signed_to_the_matter_is_a_note(words: str) -> None:
    assert notes_of(words, "Greta Holm") == [words]


@pytest.mark.parametrize("words", LIVES)
def test_the_life_of_the_one_who_signed_is_none(words: str) -> None:
    assert notes_of(words, "Greta Holm") == []


@pytest.mark.parametrize(
    "words",
    [
        "The Alpine Fund also gives money to the Valley Clarion. It has no say in what we print.",
        "The Valley Clarion's owner holds shares in the operator.",
        "The Valley Clarion earns a few pence from shops that it links to.",
        "The maker lent us the rope for a week. It has been returned.",
        "The video above is from 2022 and shows another car.",
        "La vidéo ci-dessus date de l’an dernier et ne montre pas cet accident.",
        "The man with the dog asked us not to print his name.",
        "On Monday at 9.15 we added what the operator says and corrected the number of cabins.",
        "À 18h, la réponse de l’exploitant a été ajoutée à ce texte.",
        "В 18:00 в текст добавлен ответ оператора.",
        "Embargoed until 8 March 2026, 7 a.m.",
        "Sperrfrist: 8. März, 7 Uhr",
        "Not for publication before noon on 8 March 2026",
    ],
)
def test_a_line_in_which_the_house_steps_aside_is_a_note_in_whatever_words(words: str) -> None:
    assert notes_of(words) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Unsere Texte können kostenlos übernommen werden.",
        "Puede republicar nuestros artículos gratis.",
        "Next week: what became of the dog.",
        "Letters may be shortened.",
        "The valley lent the operator its crane until Friday.",
        "À 18h, la cabine est repartie avec un chien à bord.",
        "The film of the rescue hangs in the school.",
        "The Valley Clarion was founded in 1921.",
        "Hear the whole of it on our podcast.",
    ],
)
def test_a_line_that_only_sounds_like_it_is_none(words: str) -> None:
    assert notes_of(words) == []


@pytest.mark.parametrize("label", ["Disclosure statement", "Conflict of interest", "Interessenkonflikt", "Conflictos de intereses"])
def test_the_line_below_a_label_of_interests_is_a_note(label: str) -> None:
    words = "Greta Holm works at the university and has nothing to do with ropes."
    assert [note.text for note in read(f"<h3>{label}</h3><p>{words}</p>").notes] == [words]


def test_a_sites_line_of_alerts_above_the_headline_is_none() -> None:
    words = "Update, 6 p.m.: The operator now says that the rope held."
    article = read(f"<p>{words}</p>", before="<div><b>UPDATE:</b> Storm warning until 9 p.m.</div>")
    assert [note.text for note in article.notes] == [words]


@pytest.mark.parametrize(
    "opening",
    ["ROPES — the word has", "READING — the habit, not the town — has", "MONDAY — the day had", "MILK – the sort from goats – is"],
)
def test_a_word_that_a_dash_parts_from_its_own_sentence_is_no_place(opening: str) -> None:
    words = f"{opening} weighed on nobody in our house, and my aunt never spoke of it at table in all those years."
    assert read("", f"<p>{words}</p>").dateline is None


def test_a_place_in_capitals_before_a_sentence_still_is() -> None:
    first = "<p>KAMEN — The cable car stood still on Sunday, its operator said, after a wheel had jumped off its rope in a gust.</p>"
    article = read("", first)
    assert article.dateline is not None
    assert article.dateline.place == "KAMEN"


@pytest.mark.parametrize(
    "author",
    [
        "Ada Mbeki, Lecturer in Ropes, University of Orle",
        "Ada Mbeki, Professor of Snow, Orle Institute",
        "Ada Mbeki, Researcher at Orle Institute",
    ],
)
def test_what_the_one_who_signed_is_and_where_is_no_name(author: str) -> None:
    article = read("", data=f"<meta name=author content='{author}'>")
    assert (article.byline, article.organisation_byline) == (("Ada Mbeki",), ())


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        ("<p>The wheel on the snow <i>Rui Amieiro/AFP</i></p>", "The wheel on the snow", "Rui Amieiro/AFP"),
        ("<p>The wheel on the snow <em>Lena Kroll/dpa</em></p>", "The wheel on the snow", "Lena Kroll/dpa"),
        ("<p>The wheel on the snow. (Submitted by Lena Kroll)</p>", "The wheel on the snow.", "Lena Kroll"),
        ("<p>The wheel on the snow. (Sent in by Lena Kroll)</p>", "The wheel on the snow.", "Lena Kroll"),
    ],
)
def test_a_credit_at_a_captions_end_may_be_an_element_or_say_who_sent_it(markup: str, caption: str, credit: str) -> None:
    (picture,) = read(f"<div class=pic><img src='/w.jpg' alt='Wheel'>{markup}</div>{LAST}").pictures
    assert (picture.caption, picture.credit) == (caption, credit)


def test_a_picture_in_an_aside_between_paragraphs_is_the_articles() -> None:
    words = "<span>The wheel on the snow on Sunday.</span> <span class=cr>Rick Salvo, AP</span>"
    (picture,) = read(f"<aside class=em><img src='/w.jpg' alt=''><div class=cp>{words}</div></aside>{LAST}").pictures
    assert (picture.caption, picture.credit) == ("The wheel on the snow on Sunday.", "Rick Salvo, AP")
    portrait = "<aside class=em><img src='/a.jpg' alt=''><h4>Greta Holm</h4><p>Greta Holm is a reporter. <a href='/g'>More</a></p></aside>"
    assert read(f"{portrait}{LAST}").pictures == ()
