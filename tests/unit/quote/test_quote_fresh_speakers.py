"""Who speaks, in turns of phrase of many hands: relations, offices, kin, outlets whose names are nouns, and who only asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import Article
from dateline.quote import RuleTagger, find_statements
from dateline.quote.speaking.names import SourceKind
from dateline.quote.speaking.sources import read_source


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("the fiancee of baker Tom Berg", SourceKind.ROLE, None),
        ("Tearful Kelly-Ann Berg, 29", SourceKind.PERSON, "Kelly-Ann Berg"),
        ("Analysts at the research group Keel", SourceKind.UNNAMED, None),
        ("the press service of the President", SourceKind.INSTITUTION, "press service of the President"),
        ("a transcript compiled by Keel", SourceKind.DOCUMENT, "transcript"),
        ("company filings", SourceKind.DOCUMENT, "company filings"),
        ("The Irish Courier", SourceKind.INSTITUTION, "Irish Courier"),
        ("the Daily Lantern", SourceKind.INSTITUTION, "Daily Lantern"),
        ("The Opposition Leader", SourceKind.ROLE, None),
        ("Irrigation Minister", SourceKind.UNNAMED, None),
        ("a Ministry of Works spokesperson", SourceKind.UNNAMED, None),
        ("Vice-Premier Qiu Wen", SourceKind.PERSON, "Qiu Wen"),
        ("Its vice president, Park Sung-ho", SourceKind.PERSON, "Park Sung-ho"),
        ("Chief of Detectives Vera Lund", SourceKind.PERSON, "Vera Lund"),
        ("his party, the Democratic Front", SourceKind.INSTITUTION, "Democratic Front"),
        ("His lawyers, Crane Mather", SourceKind.INSTITUTION, "Crane Mather"),
        ("the Friends of Lowe Library", SourceKind.INSTITUTION, "Friends of Lowe Library"),
        ("Rival line Nordsee", SourceKind.INSTITUTION, "Nordsee"),
        ("Developer Keel Homes", SourceKind.INSTITUTION, "Keel Homes"),
        ("Seoul-based Daejin Cell", SourceKind.INSTITUTION, "Daejin Cell"),
        ("Keel Inc.", SourceKind.INSTITUTION, "Keel"),
        ("THE BAKER'S EX", SourceKind.ROLE, None),
        ("Vera Lund, Tom Berg and Ada Venn", SourceKind.UNNAMED, None),
    ],
)
def test_the_words_of_a_source_tell_what_it_is(source: str, kind: SourceKind, name: str | None) -> None:
    found = read_source(source, source[0].isupper())
    assert (found.kind, found.name) == (kind, name)


def speakers(text: str) -> list[str | None]:
    article = Article(id="a1", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    return [statement.speaker for statement in find_statements(article, [], RuleTagger())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Venn said it rang.\n\nCross-examined by Tom Berg, for the owner, she said it did not.", ["Ada Venn", "Ada Venn"]),
        ("President Serdar Halmur met Ada Venn. The head of state said it was shut.", ["Serdar Halmur"]),
        ("The republic of Selonia reacted. Its foreign ministry said it was shut.", ["Selonia's foreign ministry"]),
        ("Tom Berg wept. His wife, Jean, left. Ada Venn stayed. Berg said it was shut.", ["Tom Berg"]),
        ("Ada Venn waited. When someone shouted, she said it was shut.", ["Ada Venn"]),
        ("Keel Bulk fell. It said the pier was shut.", ["Keel Bulk"]),
        ("A survivor, who identified himself as Timi, said it was shut.", ["Timi"]),
        ("Alan and Jean Sowerby waited. “It is shut,” said Mr Sowerby.", ["Alan Sowerby"]),
    ],
)
def test_who_is_meant_stands_in_the_text(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_a_titled_name_behind_several_commas_is_the_source() -> None:
    found = read_source("The Rector of the School of Mines, Lowe, Prof. Vera Lund", True)
    assert (found.kind, found.name) == (SourceKind.PERSON, "Vera Lund")
    assert read_source("Vera Lund herself", True).name == "Vera Lund"


def test_a_headline_has_the_speaker_who_says_the_same_below() -> None:
    text = "Ex-trooper says dashcam video was lost\n\nTom Berg told the jury that the dashcam video had been lost on purpose."
    assert speakers(text) == ["Tom Berg", "Tom Berg"]


def test_who_answers_a_question_spoke_before_it() -> None:
    text = (
        "Tom Berg, a former aide to Senator Karl Venn, said he had kept the tapes.\n\n“Which ones?” asked the attorney, Vera Lund.\n\n"
        "“Both,” he answered."
    )
    assert speakers(text) == ["Tom Berg", "Vera Lund", "Tom Berg"]
