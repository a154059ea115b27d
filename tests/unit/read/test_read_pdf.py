"""PDFs: lines become paragraphs again, heads and numbers of pages stay out, and what cannot be read says so."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from dateline.errors import InputError
from dateline.model import Capture, FlawKind
from dateline.read import list_verdicts, read_articles
from dateline.read.pdf import read_pdf
from tests.pdf_files import Line, pdf_of, set_column

NOW = datetime(2026, 10, 1, tzinfo=UTC)
FIRST = [
    "KELDAV, 4 May (LPB) - The ferry Aurelin lost power in the strait on Monday",
    "evening with 212 people on board, the port office said. Nobody was hurt,",
    "and two tugs held her off the rocks.",
]
SECOND = ["\u201cWe counted every passenger twice,\u201d harbour master Ines Corvo told", "reporters at the quay."]


def capture(body: bytes, headline: str | None = None, outlet: str | None = None) -> Capture:
    digest = hashlib.sha256(body).hexdigest()
    return Capture(None, body, NOW, digest, media_type="application/pdf", headline=headline, outlet=outlet)


def one_page(*more: Line, title: str = "") -> bytes:
    head = [
        (70, 700, 22, "Ferry drifts off Keldav"),
        (70, 675, 22, "after losing all power"),
        (70, 640, 11, "By Oda Lind"),
        (70, 615, 11, "5 May 2026"),
    ]
    return pdf_of([[(70, 735, 11, "HARBOURS"), *head, *set_column(FIRST, 590), *set_column(SECOND, 530), *more]], title)


def test_lines_are_joined_to_paragraphs_and_the_largest_type_is_the_headline() -> None:
    (article,) = read_articles(capture(one_page()))
    assert article.headline == "Ferry drifts off Keldav after losing all power"
    assert article.text.split("\n\n")[-2:] == [" ".join(FIRST), " ".join(SECOND)]
    assert article.byline == ("Oda Lind",)
    assert article.published is not None
    assert article.published.iso == "2026-05-05"
    assert article.agency == ("LPB",)
    assert article.dateline is not None
    assert article.dateline.place == "KELDAV"


def test_what_was_said_of_the_file_counts_before_its_type() -> None:
    (article,) = read_articles(capture(one_page(), headline="Ferry adrift", outlet="Keldav Post"))
    assert (article.headline, article.outlet) == ("Ferry adrift", "Keldav Post")


def test_the_title_of_the_file_tells_the_headline_from_a_masthead() -> None:
    masthead = (70, 790, 40, "The Keldav Morning Post")
    assert read_pdf(one_page(masthead)).headline == "The Keldav Morning Post"
    assert read_pdf(one_page(masthead, title="Ferry drifts off Keldav after losing all power - 5.indd")).headline == (
        "Ferry drifts off Keldav after losing all power"
    )


def test_heads_and_numbers_of_pages_stay_out_and_a_paragraph_goes_on_over_the_page() -> None:
    pages = [
        [(70, 815, 9, f"Keldav Post, {n + 4} May 2026"), *set_column(lines, 700), (290, 20, 9, f"Page {n + 1} of 2")]
        for n, lines in enumerate((FIRST[:2], FIRST[2:]))
    ]
    found = read_pdf(pdf_of(pages))
    assert found.paragraphs == (" ".join(FIRST),)
    assert sorted(found.dropped) == ["Keldav Post, 4 May 2026", "Keldav Post, 5 May 2026", "Page 1 of 2", "Page 2 of 2"]


def test_a_line_at_the_edge_that_stands_once_is_text() -> None:
    found = read_pdf(pdf_of([[*set_column(FIRST, 700), (70, 30, 11, "Corrected on 6 May: the ferry had 212 people on board.")]]))
    assert found.paragraphs[-1] == "Corrected on 6 May: the ferry had 212 people on board."


def test_columns_are_read_one_after_the_other() -> None:
    left, right = set_column(FIRST, 700, size=7), set_column(SECOND, 700, left=380, size=7)
    assert read_pdf(pdf_of([[*left, *right]])).paragraphs == (" ".join(FIRST), " ".join(SECOND))


def test_an_indented_line_begins_a_paragraph() -> None:
    first, second = (
        set_column([*FIRST[:2], "and two tugs held her off the rocks of Cape Sorn for four hours and a half"], 700),
        set_column(SECOND, 658),
    )
    shifted = [(82, *second[0][1:]), *second[1:]]
    assert len(read_pdf(pdf_of([[*first, *shifted]])).paragraphs) == 2


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The port office denied every respon-", "sibility for the tugs.", "The port office denied every responsibility for the tugs."),
        ("Keldav has an 18-", "year-old tug.", "Keldav has an 18-year-old tug."),
        ("Nobody told the Keldav-", "Sorn line.", "Nobody told the Keldav-Sorn line."),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_whole_again(first: str, second: str, joined: str) -> None:
    assert read_pdf(pdf_of([set_column([first, second], 700)])).text == joined


def test_a_hyphen_stays_where_the_file_writes_it_elsewhere() -> None:
    lines = ["The half-built pier is closed. The owner of the half-", "built pier was not there."]
    assert read_pdf(pdf_of([set_column(lines, 700)])).text.endswith("the half-built pier was not there.")


def test_a_pdf_of_pictures_says_that_it_has_no_letters() -> None:
    (article,) = read_articles(capture(pdf_of([[]])))
    assert [flaw.kind for flaw in article.flaws] == [FlawKind.NO_TEXT]
    assert article.text == ""


@pytest.mark.parametrize("body", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 20, one_page()[:200]])
def test_a_damaged_pdf_is_one_flaw(body: bytes) -> None:
    (article,) = read_articles(capture(body))
    assert [(flaw.kind, flaw.found) for flaw in article.flaws] == [(FlawKind.UNREADABLE, "the PDF is damaged: it cannot be opened")]
    assert list_verdicts(capture(body)) == []


def test_a_digest_in_a_pdf_gives_its_reports() -> None:
    parts = [
        *set_column(["Ferry drifts off Keldav", "Keldav Post, 5 May 2026"], 760),
        *set_column(FIRST, 710),
        *set_column(["Tugs paid for by nobody", "Sorn Observer, 6 May 2026"], 640),
        *set_column(SECOND, 590),
    ]
    articles = read_articles(capture(pdf_of([parts])))
    assert [(article.headline, article.outlet) for article in articles] == [
        ("Ferry drifts off Keldav", "Keldav Post"),
        ("Tugs paid for by nobody", "Sorn Observer"),
    ]


def test_blocks_say_what_was_kept_and_what_was_not() -> None:
    verdicts = list_verdicts(capture(one_page((560, 15, 9, "1"))))
    assert [(verdict.text, verdict.kept) for verdict in verdicts][-2:] == [(" ".join(SECOND), True), ("1", False)]


def test_the_same_bytes_give_the_same_words() -> None:
    assert read_pdf(one_page()) == read_pdf(one_page())
    with pytest.raises(InputError):
        read_pdf(b"")
