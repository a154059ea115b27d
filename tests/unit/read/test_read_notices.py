"""The notes of a page's own people, by the words of a line, its place, and the trees that weigh both."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from importlib.resources import files

import numpy as np
import pytest

from dateline.model import Article, Capture, NoteKind
from dateline.read import read_articles
from dateline.read.body import find_story
from dateline.read.noted import gather_notes
from dateline.read.notices import kind_of_line, line_traits, list_asked, measure_lines, measure_words, told_by_words
from dateline.read.page import parse_page

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The road over the pass was closed to traffic on Thursday, the ministry said, after snow had brought down two pylons.",
        "Drivers who were already on the way spent the night in a school, where the fire brigade served soup to them.",
        "Workers began to clear the western side on Friday morning, and hope to open one lane by the end of the week.",
        "The union of the drivers asked on Friday for a second lane, which the council had refused in the autumn.",
        "Nobody was hurt when the pylons fell, and the light came back to the villages in the course of the night.",
    )
)


def read(below: str, above: str = "") -> Article:
    head = "<html><head><title>Pass shut</title><meta property='og:site_name' content='Upland Courier'></head>"
    body = f"{head}<body><main><h1>Pass shut</h1>{above}{STORY}{below}</main></body></html>".encode()
    address, now = "https://courier.example/world/2026/03/pass", datetime(2026, 10, 1, tzinfo=UTC)
    (article,) = read_articles(Capture(address, body, now, hashlib.sha256(body).hexdigest(), media_type="text/html"))
    return article


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We gave the wrong length for the bridge in Tuesday's article. It is 410 metres.", NoteKind.CORRECTION),
        ("The Upland Courier is partly owned by the ferry line named in this report.", NoteKind.DISCLOSURE),
        ("Travel for this article was paid for by the Tarsk Foundation, which did not see it before publication.", NoteKind.DISCLOSURE),
        ("The names of two drivers were withheld at their request.", NoteKind.EDITOR),
        ("We wrote that the school has two kitchens. It has one.", NoteKind.EDITOR),
        ("This article appeared in the Culture section of the print edition under the headline “Snow, again”", NoteKind.EDITOR),
        ("• This article was amended on 3 April 2026. An earlier version gave the wrong length.", NoteKind.CORRECTION),
        ("The maker of the snowshoes lent us a pair, which has gone back.", NoteKind.EDITOR),
    ],
)
def test_a_line_below_the_story_that_speaks_of_it_is_a_note(words: str, kind: NoteKind) -> None:
    notes = read(f"<p><em>{words}</em></p>").notes
    assert [(note.text, note.kind) for note in notes] == [(words, kind)]


@pytest.mark.parametrize(
    "words",
    [
        "Ada Mbeki is a reporter at the Upland Courier.",
        "© 2026 Upland Courier. This material may not be published or rewritten.",
        "Reporting by Ada Mbeki; editing by Jo Lind",
        "The council paid for the repair of the school in March.",
        "This report by The Canadian Press was first published March 3, 2026.",
    ],
)
def test_credits_rights_lives_and_the_story_itself_are_no_notes(words: str) -> None:
    assert read(f"<p>{words}</p>").notes == ()


def test_a_line_printed_twice_is_the_sites_and_no_note() -> None:
    line = "<p><em>We correct errors in this article as soon as we learn of them.</em></p>"
    page = parse_page(f"<html><body><main><h1>Pass shut</h1>{STORY}{line}{line}</main></body></html>")
    judged = find_story(page, "Pass shut").judged
    assert not any("errors" in judged[number].piece.text for number in list_asked(page.outline, judged, "pass shut"))


def test_the_paragraph_below_an_opener_that_stands_alone_is_the_note() -> None:
    texts = ["The road was closed on Thursday.", "Clarification", "The ministry speaks of two pylons, not of three."]
    (note,) = gather_notes(texts, (), (), 2)
    assert (note.text, note.kind) == (texts[2], NoteKind.CORRECTION)
    assert note.span is not None
    assert "\n\n".join(texts)[note.span.start : note.span.end] == texts[2]


def test_an_embargo_or_a_correction_is_no_place() -> None:
    article = read("", above="<p>CORRECTION: An earlier version of this article gave the wrong length.</p>")
    assert article.dateline is None
    assert [note.kind for note in article.notes] == [NoteKind.CORRECTION]


def test_a_line_is_told_by_groups_of_words_in_any_of_the_languages() -> None:
    corrected = line_traits().index("says_correct")
    texts = [
        "We regret the error.",
        "Wir bitten um Entschuldigung.",
        "Приносим извинения за ошибку.",
        "نعتذر عن الخطأ",
        "The road was closed.",
    ]
    assert (measure_words(texts)[:, corrected] > 0).tolist() == [True, True, True, True, False]


def test_what_an_outlet_says_it_had_put_wrong_is_told_from_what_others_did() -> None:
    erred = line_traits().index("we_erred")
    texts = ["We gave the price of a ticket as 8 pounds.", "Wir nannten ihn Holm.", "The clerk gave the price of a ticket as 8 pounds."]
    assert measure_words(texts)[:, erred].tolist() == [1, 1, 0]


def test_words_alone_fill_the_first_columns_of_a_lines_traits() -> None:
    line = "This article was corrected on Friday."
    page = parse_page(f"<html><body><main><h1>Pass shut</h1>{STORY}<p>{line}</p></main></body></html>")
    judged = find_story(page, "Pass shut").judged
    asked = list_asked(page.outline, judged, "pass shut")
    row = measure_lines(page.outline, judged, asked, None, "pass shut")[[judged[number].piece.text for number in asked].index(line)]
    assert len(row) == len(line_traits())
    assert np.array_equal(row[: told_by_words()], measure_words([line])[0])


def test_the_deed_tells_the_kind_of_a_note() -> None:
    assert kind_of_line("The text now has the right day; we had it wrong.") is NoteKind.CORRECTION
    assert kind_of_line("Translated from the Lethorian by Jo Lind.") is NoteKind.EDITOR


def test_the_weights_are_those_of_their_card() -> None:
    folder = files("dateline.read") / "weights"
    card = json.loads((folder / "notices.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((folder / "notices.npz").read_bytes()).hexdigest() == card["sha256"]
