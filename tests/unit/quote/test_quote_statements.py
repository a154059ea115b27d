"""Statements: speakers, chains, days of saying, kinds, insertions and accusations, each by sentences of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.model import (
    Article,
    Dateline,
    Evidence,
    Mode,
    Reprint,
    Span,
    Statement,
    StatementKind,
    TimeType,
    When,
)
from dateline.quote import RuleTagger, find_statements, unread_statements

CAPTURED = datetime(2026, 5, 4, tzinfo=UTC)


def article(text: str, language: str | None = "en") -> Article:
    return Article(id="a1", text=text, captured=CAPTURED, language=language)


def statements(text: str, language: str | None = "en") -> list[Statement]:
    return find_statements(article(text, language), [], RuleTagger())


def hops(statement: Statement) -> list[tuple[str, str | None]]:
    return [(hop.relation.value, hop.name) for hop in statement.chain[1:]]


def day(text: str, words: str, value: str, edtf: str | None = None) -> When:
    start = text.index(words)
    return When(Span(start, start + len(words)), TimeType.DATE, value, edtf=edtf)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Trade Minister Vera Lund said it was shut. “For good,” Lund added.", ["Vera Lund", "Vera Lund"]),
        ("Vera Lund said it was shut. She added that it was old.", ["Vera Lund", "Vera Lund"]),
        ("Vera Lund met Tom Berg. “It is shut,” she said. “It is not,” he replied.", ["Vera Lund", "Tom Berg"]),
        ("Port governor Ivo Maric said it was shut.\n\nThe governor added that it was old.", ["Ivo Maric", "Ivo Maric"]),
        ("Ivo Mariç said it was shut.\n\nMaric added that it was old.", ["Ivo Mariç", "Ivo Mariç"]),
        ("Daniyar Seitov said it was shut. Seytov added that it was old.", ["Daniyar Seitov", "Daniyar Seitov"]),
        ("The Lowe Ministry of Ports said it was shut. “It is old,” the statement said.", ["Lowe Ministry of Ports"] * 2),
        ("The Lowe Ministry of Ports said it was shut. It is old, the ministry added.", ["Lowe Ministry of Ports"] * 2),
        ("A resident said it was shut. Prosecutors said it was open.", [None, None]),
        ("Her aunt, a diver who asked not to be named, said it was shut.", [None]),
        ("Lowe's Harbour Ministry said it was shut. The Harbour Ministry said it was old.", ["Lowe's Harbour Ministry"] * 2),
        ("The Harbour Ministry said it was shut. Lowe's Harbour Ministry said it was old.", ["Lowe's Harbour Ministry"] * 2),
        ("A spokesman for the port said it was shut.", [None]),
        ("Moscow said it was shut.", ["Moscow"]),
        ("The U.S. said it was shut.", ["U.S."]),
        ("A survey published by the Keel Institute found that it was shut.", ["Keel Institute"]),
        ("Human rights group Article 21 said it was shut.", ["Article 21"]),
        ("The board's head of parks, Vera Lund, said it was shut.", ["Vera Lund"]),
        ("Counsel for the crew, Vera Lund KC, said it was shut.", ["Vera Lund"]),
        ("Abdulrahman al-Sahli, a shopkeeper, said it was shut. “It is old,” Al Sahli said.", ["Abdulrahman al-Sahli"] * 2),
    ],
)
def test_who_speaks(text: str, speakers: list[str | None]) -> None:
    assert [statement.speaker for statement in statements(text)] == speakers


def test_a_title_becomes_the_role() -> None:
    (only,) = statements("Lowe Trade Minister Vera Lund said the pier was shut.")
    assert (only.speaker, only.role) == ("Vera Lund", "Lowe Trade Minister")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is shut,” Lund said, as quoted by the Evening Gull.", [("quoted_by", "Evening Gull")]),
        ("“It is shut,” Lund said, as cited by the state-run SABA agency.", [("cited_by", "SABA")]),
        ("“It is shut,” Lund said, as quoted by Russian news agencies.", [("quoted_by", "Russian news agencies")]),
        ("Lund told the Evening Gull it was shut.", [("told", "Evening Gull")]),
        ("Lund told Kanal 5 it was shut.", [("told", "Kanal 5")]),
        ("Lund told state television on Monday that it was shut.", [("told", "state television")]),
        ("Lund told reporters it was shut.", []),
        ("Lund told the Harbour Council it was shut.", []),
        ("Lund said in an interview with the Kommersant newspaper that it was shut.", [("interview_with", "Kommersant")]),
        ("The port said in a statement carried by the Lowe Wire agency that it was shut.", [("statement_carried_by", "Lowe Wire")]),
        ("“It is shut,” Lund wrote on Telegram.", [("posted_on", "Telegram")]),
        ("Lund has denied the sale, TASS reported.", [("reported_by", "TASS")]),
        (
            "Lund has denied the sale, LWA reports, citing the Evening Gull.",
            [("reported_by", "Evening Gull"), ("reported_by", "LWA")],
        ),
        ("Lund blamed the crew, according to Al Arabiya.", [("reported_by", "Al Arabiya")]),
        ("The Gull quoted Lund as saying that it was shut.", [("quoted_by", "Gull")]),
        ("Lund was quoted as saying it was shut.", [("quoted_by", None)]),
        ("It is shut, the Evening Gull reported, citing a diver.", [("cited_by", "Evening Gull")]),
        ("Lund said on the air of Radio Lowe that it was shut.", [("told", "Radio Lowe")]),
        ("The port, contacted by AFP, confirmed that it was shut.", [("told", "AFP")]),
    ],
)
def test_hands_that_words_went_through(text: str, expected: list[tuple[str, str | None]]) -> None:
    (only,) = statements(text)
    assert hops(only) == expected
    assert only.chain[0].name == only.speaker


def test_who_goes_on_inherits_the_occasion() -> None:
    first, second = statements("“It is shut,” Vera Lund told the Evening Gull.\n\n“It is old,” she added.")
    assert hops(first) == hops(second) == [("told", "Evening Gull")]


def test_a_new_question_inherits_nothing() -> None:
    _, second = statements("“It is shut,” Vera Lund told the Evening Gull. Asked about the crew, she said they were well.")
    assert hops(second) == []


def test_a_saying_within_a_saying_passes_through_the_outer_speaker() -> None:
    _, inner = statements("“One man told me, ‘Swim,’” Vera Lund told the Evening Gull.")
    assert hops(inner) == [("told", "Vera Lund"), ("told", "Evening Gull")]


def test_every_hop_of_the_text_has_its_span() -> None:
    text = "“It is shut,” Lund said, as quoted by the Evening Gull."
    (only,) = statements(text)
    span = only.chain[1].span
    assert span is not None
    assert text[span.start : span.end] == "Evening Gull"


def test_the_page_s_own_provenance_ends_the_chain() -> None:
    page = Article(
        id="a1", text="Lund said it was shut.", captured=CAPTURED, outlet="Evening Gull", publisher="Harbour Review", agency=("Lowe Wire",)
    )
    (only,) = find_statements(page, [], RuleTagger())
    assert hops(only) == [("carried_by", "Lowe Wire"), ("carried_by", "Evening Gull"), ("republished_by", "Harbour Review")]
    assert only.chain[-1].evidence is Evidence.METADATA


def test_a_lost_outlet_of_a_round_up_is_a_hop_without_a_name() -> None:
    page = Article(id="a1", text="Lund said it was shut.", captured=CAPTURED, publisher="Harbour Review")
    (only,) = find_statements(page, [], RuleTagger())
    assert hops(only) == [("carried_by", None), ("republished_by", "Harbour Review")]


def test_a_lede_takes_the_interview_of_its_speakers_next_words() -> None:
    first, second = statements("The pier is shut, Vera Lund has claimed.\n\n“For good,” she said in an interview with the Evening Gull.")
    assert hops(first) == hops(second) == [("interview_with", "Evening Gull")]


def test_the_interview_with_the_weekly_is_the_one_named_before() -> None:
    text = "Vera Lund denied it, LWA reports, citing the Evening Gull.\n\n“No sale,” Lund said in the interview with the Lowe weekly."
    first, second = statements(text)
    assert hops(first) == [("interview_with", "Evening Gull"), ("reported_by", "LWA")]
    assert hops(second) == [("interview_with", "Evening Gull")]


def test_a_lede_takes_the_day_of_its_speakers_next_words() -> None:
    text = "Vera Lund told the hearing it was shut.\n\n“For good,” she said on Tuesday."
    found = find_statements(article(text), [day(text, "Tuesday", "2026-05-05")], RuleTagger())
    assert [statement.said for statement in found] == ["2026-05-05"] * 2


def test_whom_a_speaker_cites_said_it_first() -> None:
    first, second = statements("The flood took 12 boats, Vera Lund told reporters in Lowe, citing hospitals on the far bank.")
    assert (first.speaker, hops(first)) == ("Vera Lund", [])
    assert (second.content, hops(second)) == (first.content, [("cited_by", "Vera Lund")])


def test_an_answer_is_not_the_askers() -> None:
    text = "Tom Berg said it was shut.\n\nVera Lund asked: “Did they reply?”\n\n“Once,” the 61-year-old replied."
    assert [statement.speaker for statement in statements(text)] == ["Tom Berg", "Vera Lund", "Tom Berg"]


def test_an_agency_and_an_outlet_of_one_house_are_one_hop() -> None:
    held = Article(id="a1", text="Lund said it was shut.", captured=CAPTURED, agency=("LWA",), outlet="Lowe Wire Agency")
    (only,) = find_statements(held, [], RuleTagger())
    assert hops(only) == [("carried_by", "LWA")]


def test_a_role_keeps_the_office_before_it() -> None:
    (only,) = statements("Harbour Ministry spokesman Pavel Reznic told reporters it was shut.")
    assert (only.speaker, only.role) == ("Pavel Reznic", "Harbour Ministry spokesman")


def test_a_role_goes_without_its_article() -> None:
    (only,) = statements("The guild leader, Vera Lund, said it was shut.")
    assert (only.speaker, only.role) == ("Vera Lund", "guild leader")


def test_a_reprint_was_first_carried_elsewhere() -> None:
    page = Article(
        id="a1", text="Lund said it was shut.", captured=CAPTURED, outlet="Evening Gull", reprint_of=Reprint("Lowe Post"),
        dateline=Dateline("LOWE", date(2026, 5, 3)),
    )  # fmt: skip
    (only,) = find_statements(page, [], RuleTagger())
    assert hops(only) == [("carried_by", "Lowe Post"), ("republished_by", "Evening Gull")]


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Lund said on Tuesday that it was shut.", "Tuesday", "2026-05-05"),
        ("On Tuesday, Lund said it was shut.", "Tuesday", "2026-05-05"),
        ("“It is shut,” Lund said on Tuesday.", "Tuesday", "2026-05-05"),
        ("Lund rejected the charge at a briefing on Tuesday.", "Tuesday", "2026-05-05"),
        ("Lund said it would open on Tuesday.", "Tuesday", None),
        ("Lund, who left in 2026, said it was shut.", "2026", None),
        ("Lund, on leave since Tuesday, said it was shut.", "Tuesday", None),
    ],
)
def test_the_day_of_saying_stands_beside_the_cue(text: str, words: str, said: str | None) -> None:
    (only,) = find_statements(article(text), [day(text, words, "2026-05-05")], RuleTagger())
    assert only.said == said


def test_the_same_occasion_keeps_its_day() -> None:
    text = "“It is shut,” Vera Lund said on Tuesday. She added that it was old."
    first, second = find_statements(article(text), [day(text, "Tuesday", "2026-05-05")], RuleTagger())
    assert first.said == second.said == "2026-05-05"


def test_a_week_is_kept_as_its_interval() -> None:
    text = "Lund said last week that it was shut."
    (only,) = find_statements(article(text), [day(text, "last week", "2026-W18", "2026-04-27/2026-05-03")], RuleTagger())
    assert only.said == "2026-04-27/2026-05-03"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“It is shut,” Lund said.", Mode.DIRECT),
        ("Lund said it was shut.", Mode.INDIRECT),
        ("Lund said it was “quite shut”.", Mode.MIXED),
        ("Lund said the film “Six Hundred Doors” was long.", Mode.INDIRECT),
        ("Lund condemned the so-called “friends” of the pier.", Mode.INDIRECT),
    ],
)
def test_whose_words(text: str, mode: Mode) -> None:
    (only,) = statements(text)
    assert only.mode is mode


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lund said it was shut.", StatementKind.SAYING),
        ("Lund hopes to swim.", StatementKind.HOPE),
        ("Lund believes that it is shut.", StatementKind.BELIEF),
        ("The pier could open in May, Lund believes.", StatementKind.SAYING),
        ("Lund intends to swim.", StatementKind.INTENTION),
    ],
)
def test_sayings_and_states_of_mind(text: str, kind: StatementKind) -> None:
    (only,) = statements(text)
    assert only.kind is kind


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The board accused Vera Lund of neglect.", "Vera Lund"),
        ("The board blamed the crew for the fire.", "the crew"),
        ("The board blamed the fire on the crew.", "the crew"),
        ("The board condemned Vera Lund for leaving.", "Vera Lund"),
        ("The board thanked Vera Lund for leaving.", None),
    ],
)
def test_whom_an_accusation_blames(text: str, party: str | None) -> None:
    (only,) = statements(text)
    assert only.accuses == party


def test_words_in_square_brackets_inside_a_quotation_are_insertions() -> None:
    text = "“They [the crew] left […] at noon,” Lund said of [sic] them."
    (only,) = statements(text)
    assert [text[span.start : span.end] for span in only.insertions] == ["[the crew]"]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("„Die Mole ist zu“, sagte Vera Lund.", "de", "Vera Lund"),
        ("« La jetée est fermée », a déclaré Vera Lund.", "fr", "Vera Lund"),
        ("«El muelle está cerrado», dijo Vera Lund.", "es", "Vera Lund"),
        ("«Причал закрыт», — сказала Вера Лунд.", "ru", "Вера Лунд"),
        ("وقالت فيرا لوند: «الرصيف مغلق».", "ar", "فيرا لوند"),
    ],
)
def test_direct_quotations_of_other_languages(text: str, language: str, speaker: str) -> None:
    (only,) = statements(text, language)
    assert (only.speaker, only.mode) == (speaker, Mode.DIRECT)


def test_what_is_not_read_is_said() -> None:
    assert unread_statements("en-GB") == ()
    assert unread_statements(None) == ()
    assert unread_statements("ar") == ("statements: indirect, ar",)
    assert unread_statements("ga") == ("statements: ga",)
    assert statements("“Tá sé dúnta,” a dúirt Lund.", "ga") == []
