"""Days of saying, each rule by a sentence of its own; sources, cues and contents are given, so that only the days are tried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from dateline.model import Article, Span, Stamp
from dateline.quote import Label, Tag, find_statements
from dateline.when import find_times

WRITTEN = datetime(2026, 5, 7, tzinfo=UTC)  # a Thursday
Told = tuple[str, str, str]
"""A statement as source, cue and content; "" for none."""


class GivenTags:
    """Tags that a test writes down; each part is the next place of its words nearest to the content."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.told = told

    def tag(self, text: str, language: str) -> Sequence[Tag]:
        return [tag for group, told in enumerate(self.told) for tag in _tags(text, told, group)]


def _tags(text: str, told: Told, group: int) -> list[Tag]:
    source, cue, content = told
    start = text.index(content)
    tags = [Tag(Label.CONTENT, Span(start, start + len(content)), group)]
    for label, words in ((Label.SOURCE, source), (Label.CUE, cue)):
        for part in filter(None, words.split("|")):
            places = [place for place in range(len(text)) if text.startswith(part, place) and not start <= place < start + len(content)]
            at = min(places, key=lambda place: abs(place - start) if place > start else start - place - len(part))
            tags.append(Tag(label, Span(at, at + len(part)), group))
    return tags


def days(text: str, *told: Told) -> list[str | None]:
    article = Article(id="a1", text=text, captured=WRITTEN, published=Stamp(WRITTEN.date()), language="en")
    return [statement.said for statement in find_statements(article, find_times(text, WRITTEN, "en"), GivenTags(told))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Vera Lund said last week that it was shut.", "2026-04-27/2026-05-03"),
        ("Vera Lund said at the weekend that it was shut.", "2026-05-02/2026-05-03"),
        ("Vera Lund said in the spring that it was shut.", "2026-21"),
        ("Vera Lund said last autumn that it was shut.", "2025-23"),
        ("Vera Lund said earlier this month that it was shut.", "2026-05"),
        ("Vera Lund said two days ago that it was shut.", "2026-05-05"),
        ("Vera Lund said on Tuesday last week that it was shut.", "2026-04-28"),
        ("Vera Lund said on the eve of the vote that it was shut.", None),
        ("Vera Lund said in a 2019 interview that it was shut.", "2019"),
        ("Vera Lund told the Gull a few minutes ago that it was shut.", None),
        ("Vera Lund said until Tuesday that it was shut.", None),
        ("Vera Lund said, and on Tuesday the board agreed, that it was shut.", None),
        ("Vera Lund said in an interview broadcast on Tuesday that it was shut.", None),
        ("Vera Lund said in an interview recorded on Tuesday that it was shut.", "2026-05-05"),
        ("Vera Lund said in a statement released on Tuesday that it was shut.", "2026-05-05"),
        ("Vera Lund said in a statement carried by TASS on Tuesday that it was shut.", None),
        ("On Tuesday Vera Lund said it was shut.", "2026-05-05"),
        ("On Tuesday, days before the vote, Vera Lund said it was shut.", "2026-05-05"),
        ("In an interview with the Gull on Tuesday, Vera Lund said it was shut.", "2026-05-05"),
        ("In an interview published on Tuesday, Vera Lund said it was shut.", None),
        ("Visiting the pier on Tuesday, Vera Lund said it was shut.", "2026-05-05"),
        ("The pier fell on Tuesday, and Vera Lund said it was shut.", None),
        ("The pier fell on Tuesday after Vera Lund said it was shut.", None),
        ("At Tuesday’s briefing, Vera Lund said it was shut.", "2026-05-05"),
        ("After Tuesday’s collapse, Vera Lund said it was shut.", None),
        ("In Tuesday’s Gull, Vera Lund said it was shut.", None),
        ("Vera Lund on Tuesday said it was shut.", "2026-05-05"),
        ("Vera Lund, speaking on Tuesday, said it was shut.", "2026-05-05"),
        ("Vera Lund, who toured the pier on Tuesday, said it was shut.", "2026-05-05"),
        ("Vera Lund, who left the board in 2012, said it was shut.", None),
        ("Vera Lund, reached by phone on Tuesday, said it was shut.", "2026-05-05"),
        ("Vera Lund, in a statement on Tuesday, said it was shut.", "2026-05-05"),
        ("Vera Lund, in an interview published on Tuesday, said it was shut.", None),
        ("At Tuesday’s Republican National Convention, Vera Lund said it was shut.", "2026-05-05"),
        ("Speaking on Tuesday in Lowe, which votes in June, Vera Lund said it was shut.", "2026-05-05"),
        ("Vera Lund - who was there - said of it - in Lowe on Tuesday a hall fell - it was shut.", None),
        ("Vera Lund telephoned him on Tuesday and said it was shut.", "2026-05-05"),
        ("Vera Lund told the Sunday Herald that it was shut.", None),
        ("Vera Lund says the board met on Tuesday as it was shut.", None),
        ("Vera Lund has said since Tuesday that it was shut.", None),
    ],
)
def test_the_day_stands_in_the_clause_of_the_cue(text: str, said: str | None) -> None:
    cue = next(cue for cue in ("said", "told", "says") if f" {cue}" in text)
    expected = "2026-05-07" if "minutes ago" in text else said
    assert days(text, ("Vera Lund", cue, "it was shut")) == [expected]


def test_a_weekday_read_as_ahead_was_the_last_one() -> None:
    assert days("It will be shut, Vera Lund said Tuesday.", ("Vera Lund", "said", "It will be shut")) == ["2026-05-05"]


def test_a_participle_shares_the_day_of_its_main_verb() -> None:
    text = "The harbour board sued the port on Tuesday, claiming it was shut."
    assert days(text, ("The harbour board", "claiming", "it was shut")) == ["2026-05-05"]


def test_words_within_words_take_only_the_times_beside_them() -> None:
    text = "“On Monday I asked him, ‘Is it shut?’ and he said, ‘For good,’” Vera Lund said on Tuesday."
    inner = (("I", "asked", "‘Is it shut?’"), ("he", "said", "‘For good,’"))
    outer = ("Vera Lund", "said on Tuesday"[:4], "“On Monday I asked him, ‘Is it shut?’ and he said, ‘For good,’”")
    assert days(text, outer, *inner) == ["2026-05-05", "2026-05-04", "2026-05-04"]


@pytest.mark.parametrize(
    ("text", "source", "cue", "said"),
    [
        ("A study published in April by the port found it was shut.", "A study", "found", "2026-04"),
        ("The memo, dated 3 May, asks whether it was shut.", "The memo", "asks", "2026-05-03"),
        ("The letter, cited on Tuesday by the Gull, warned it was shut.", "The letter", "warned", None),
        ("According to the port’s accounts for 2023 it was shut.", "the port’s accounts for 2023", "According to", None),
        ("In a report published on Tuesday, the board says it was shut.", "the board", "says", "2026-05-05"),
        ("She read an email sent in March in which Tom Berg wrote it was shut.", "Tom Berg", "wrote", "2026-03"),
    ],
)
def test_a_paper_speaks_on_its_own_day(text: str, source: str, cue: str, said: str | None) -> None:
    content = "whether it was shut" if "whether" in text else "it was shut"
    assert days(text, (source, cue, content)) == [said]


def test_a_paper_named_again_keeps_its_day() -> None:
    text = "The board ignored a 2023 audit of the pier, Vera Lund said. That audit warned that it was rotten. It called the pier a sieve."
    told = (("Vera Lund", "said", "The board ignored a 2023 audit of the pier"), ("That audit", "warned", "it was rotten"))
    assert days(text, *told, ("It", "called", "the pier a sieve")) == [None, "2023", "2023"]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The Gull reported on Tuesday, citing Vera Lund, that it was shut.", "Vera Lund", "reported|citing"),
        ("Vera Lund was quoted in the Gull on Tuesday as saying it was shut.", "Vera Lund", "was quoted|as saying"),
    ],
)
def test_the_day_of_passing_on_is_no_day_of_saying(text: str, source: str, cue: str) -> None:
    assert days(text, (source, cue, "it was shut")) == [None]


def test_what_is_told_a_gathering_was_said_on_its_day() -> None:
    text = (
        "The school board put off its vote on Tuesday.\n\nParents were angry. A sitter cost $65, Vera Lund told the meeting.\n\n"
        "The chairman, Tom Berg, replied that it was late.\n\nOutside, Ida Holm said she was cold."
    )
    told = (("Vera Lund", "told", "A sitter cost $65"), ("Tom Berg", "replied", "it was late"), ("Ida Holm", "said", "she was cold"))
    assert days(text, *told) == ["2026-05-05", "2026-05-05", None]


def test_an_inquest_of_the_lede_is_dated_by_what_follows() -> None:
    text = (
        "A pilot told an inquest it was dark.\n\nGiving evidence in Lowe on Tuesday, Vera Lund told the hearing it was foggy.\n\n"
        "“Why?” asked the coroner.\n\n“It was May.”"
    )
    told = (
        ("A pilot", "told", "it was dark"),
        ("Vera Lund", "told", "it was foggy"),
        ("the coroner", "asked", "“Why?”"),
        ("", "", "“It was May.”"),
    )
    assert days(text, *told) == ["2026-05-05"] * 4


def test_an_outlet_of_its_own_is_another_occasion() -> None:
    text = "Vera Lund said on Tuesday it was shut. “For good,” she wrote on X."
    assert days(text, ("Vera Lund", "said", "it was shut"), ("she", "wrote", "“For good,”")) == ["2026-05-05", None]


def test_a_statement_of_its_own_is_another_occasion() -> None:
    text = "Vera Lund said on Tuesday it was shut. In a statement she said it was old."
    assert days(text, ("Vera Lund", "said", "it was shut"), ("she", "said", "it was old")) == ["2026-05-05", None]


def test_the_present_does_not_go_on_with_the_past() -> None:
    text = "In a 1998 interview Vera Lund said it was shut. It is open now. “I was young,” she admits."
    assert days(text, ("Vera Lund", "said", "it was shut"), ("she", "admits", "“I was young,”")) == ["1998", None]


def test_a_sentence_before_can_bring_the_speaker_on() -> None:
    text = "Vera Lund spoke on Tuesday in an interview with the Gull. The pier, she said, was shut."
    assert days(text, ("she", "said", "The pier")) == ["2026-05-05"]


def test_later_in_the_day_is_the_day_of_the_words_before() -> None:
    text = "Vera Lund said on Tuesday it was shut. The port insisted later in the day that it was open."
    assert days(text, ("Vera Lund", "said", "it was shut"), ("The port", "insisted", "it was open")) == ["2026-05-05"] * 2


def test_a_spokeswoman_goes_on_for_her_firm() -> None:
    text = "Lowe Timber disputed the report on Tuesday. A spokeswoman said it was a soufflé."
    assert days(text, ("Lowe Timber", "disputed", "the report"), ("A spokeswoman", "said", "it was a soufflé")) == ["2026-05-05"] * 2


def test_who_opens_a_report_unnamed_is_named_in_the_next_paragraph() -> None:
    text = "A winch operator said on Tuesday the gate was locked.\n\n“I heard the chain,” Vera Lund said."
    assert (
        days(text, ("A winch operator", "said", "the gate was locked"), ("Vera Lund", "said", "“I heard the chain,”")) == ["2026-05-05"] * 2
    )


def test_a_headline_takes_the_day_of_its_words() -> None:
    text = "Lund: ‘They sent me a dog’\n\nVera Lund said on Tuesday: “They sent me a dog.”"
    told = (("Lund", "", "‘They sent me a dog’"), ("Vera Lund", "said", "“They sent me a dog.”"))
    assert days(text, *told) == ["2026-05-05"] * 2


def test_one_of_them_goes_on_for_all() -> None:
    text = "Two divers said on Tuesday it was shut.\n\n“For good,” one of them said."
    assert days(text, ("Two divers", "said", "it was shut"), ("one of them", "said", "“For good,”")) == ["2026-05-05"] * 2


def test_a_letter_is_not_its_writers_talk() -> None:
    text = "In a letter dated 3 May Vera Lund’s letter asks why it was shut. “Try a ruff,” retorted Vera Lund."
    assert days(text, ("Vera Lund’s letter", "asks", "why it was shut"), ("Vera Lund", "retorted", "“Try a ruff,”"))[1] is None


def test_who_is_told_of_again_was_heard_on_the_same_day() -> None:
    text = (
        "Tom Berg threatened him at a meeting on 3 May, Vera Lund said on Tuesday.\n\n“Tom Berg said to me, ‘Go home.’” she said.\n\n"
        "“Then Tom Berg told me it was over,” Vera Lund added."
    )
    told = (
        ("Vera Lund", "said", "Tom Berg threatened him at a meeting on 3 May"),
        ("she", "said", "“Tom Berg said to me, ‘Go home.’”"),
        ("Tom Berg", "said", "‘Go home.’"),
        ("Vera Lund", "added", "“Then Tom Berg told me it was over,”"),
        ("Tom Berg", "told", "it was over"),
    )
    assert days(text, *told) == ["2026-05-05", "2026-05-05", "2026-05-03", "2026-05-05", "2026-05-03"]


@pytest.mark.parametrize(
    ("text", "told", "said"),
    [
        # two sides met, and either speaks of it
        (
            "President Vera Lund received Tom Berg on Tuesday. Berg thanked her for the boat.",
            [("Berg", "thanked", "her for the boat")],
            ["2026-05-05"],
        ),
        # what a paragraph opens with is of the day of the words behind
        (
            "Vera Lund criticised the board.\n\nTom Berg was in Lowe. Tom Berg criticised the owner. “He slept,” Berg said on Tuesday.",
            [("Tom Berg", "criticised", "the owner"), ("Berg", "said", "“He slept,”")],
            ["2026-05-05", "2026-05-05"],
        ),
        # a day in a question is none of the asking
        (
            "Asked by the Gull on Tuesday what she would do on Wednesday, Vera Lund said it was shut.",
            [("Vera Lund", "said", "it was shut")],
            ["2026-05-05"],
        ),
        # "since November, when she told"
        (
            "Nobody has seen her since Tuesday, when she told the Gull it was shut.",
            [("she", "told", "it was shut")],
            ["2026-05-05"],
        ),
        # of an e-mail its day
        (
            "In one e-mail, dated 3 June 2019, Vera Lund asks them to find a ship.",
            [("Vera Lund", "asks", "to find a ship")],
            ["2019-06-03"],
        ),
        # an outlet's own name holds no day
        ("Vera Lund told USA TODAY it was shut.", [("Vera Lund", "told", "it was shut")], [None]),
    ],
)
def test_a_day_comes_from_what_the_words_are_about(text: str, told: list[Told], said: list[str | None]) -> None:
    assert days(text, *told) == said


@pytest.mark.parametrize(
    ("text", "told", "said"),
    [
        # a time between whom a verb takes and what she is said to do
        ("Lund accused the port on Tuesday of neglect.", ("Lund", "accused", "the port on Tuesday of neglect"), "2026-05-05"),
        ("Lund accused the port closed on Tuesday of neglect.", ("Lund", "accused", "the port closed on Tuesday of neglect"), None),
        ("Lund had in April ordered it shut.", ("Lund", "ordered", "it shut"), "2026-04"),
        (
            "But in an interview on Tuesday, before the vote, Lund said it was shut.",
            ("Lund", "said", "it was shut"),
            "2026-05-05",
        ),
        ("Confronted at the pier on Tuesday, Lund said it was shut.", ("Lund", "said", "it was shut"), "2026-05-05"),
        ("“It is shut,” said Lund, who spoke at a burial on Tuesday.", ("Lund", "said", "“It is shut,”"), "2026-05-05"),
        # the day of an edition is no day of saying
        ("Lund was quoted as saying it was shut in its Tuesday edition.", ("Lund", "was quoted as saying", "it was shut"), None),
        # what somebody did in the sentence before
        ("The mayor raised it on Tuesday. She asked who had shut it.", ("She", "asked", "who had shut it"), "2026-05-05"),
        ("The mayor raised it in 2019. She asked who had shut it.", ("She", "asked", "who had shut it"), None),
        ("Lund, who resigned on Tuesday, spoke for hours. She said it was shut.", ("She", "said", "it was shut"), None),
        ("The port shut the pier in April. Lund said at the time it was old.", ("Lund", "said", "it was old"), "2026-04"),
        # a name is no month
        ("Port spokesman Li Jun spoke briefly. He said it was shut.", ("He", "said", "it was shut"), None),
    ],
)
def test_a_day_is_found_in_further_words(text: str, told: Told, said: str | None) -> None:
    assert days(text, told) == [said]


def test_a_story_told_in_the_next_words_has_the_day_that_began_it() -> None:
    text = "Lund said the boss had phoned on Tuesday night. “He told me, ‘Swim,’” she said."
    told = (("Lund", "said", "the boss had phoned on Tuesday night"), ("she", "said", "“He told me, ‘Swim,’”"), ("He", "told", "‘Swim,’"))
    assert days(text, *told)[2] == "2026-05-05"


def test_the_answers_of_an_interview_have_its_day() -> None:
    text = "Vera Lund\n\nLund spoke to us on 5 May in an interview with the Gull.\n\nLund: It is shut.\n\nWhy?\n\nLund: It is old."
    assert days(text, ("Lund", "", "It is shut."), ("Lund", "", "It is old.")) == ["2026-05-05", "2026-05-05"]


def test_a_question_at_a_hearing_is_of_its_day_whoever_spoke_in_between() -> None:
    text = (
        "Vera Lund told the inquiry on Tuesday it was shut. She said in an earlier deposition it was open.\n\n"
        "“Which is it?” the attorney asked."
    )
    told = (("Vera Lund", "told", "it was shut"), ("She", "said", "it was open"), ("the attorney", "asked", "“Which is it?”"))
    assert days(text, *told) == ["2026-05-05", None, "2026-05-05"]


def test_the_day_of_a_dateline_is_no_day_of_what_the_report_is_about() -> None:
    text = "LOWE, MAY 6: Talks on the pier broke down on Tuesday.\n\n“It is shut,” Vera Lund said after the meeting."
    assert days(text, ("Vera Lund", "said", "“It is shut,”")) == ["2026-05-05"]


def test_a_sentence_behind_tells_the_day() -> None:
    text = "The pier is shut, Vera Lund has said. She made the remarks on Tuesday at a fair."
    assert days(text, ("Vera Lund", "has said", "The pier is shut")) == ["2026-05-05"]
