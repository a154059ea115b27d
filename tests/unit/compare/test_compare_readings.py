"""What a text's figures and hours are read as before they are compared: how far a claim reaches, and of which day an hour is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare.charges import find_charges
from dateline.compare.dates import link_by_rules
from dateline.compare.measures import find_measures
from dateline.compare.telling import weigh
from dateline.compare.texts import Text, texts_of
from dateline.figures import find_figures
from dateline.model import Span, Story
from tests.unit.compare.telling_stories import tell

OLM = "Ada Olm"


def read(*said: tuple[str, str | None]) -> Text:
    (text,) = texts_of(Story("t1", "A story", (tell(1, said),)))
    return text


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("She was doing 14 knots at the time of the impact", "She was doing 14 knots at the time of the impact"),
        ("The water cannon ran for 25 minutes by his watch", "The water cannon ran for 25 minutes by his watch"),
        ("Two guards were killed in an exchange", "Two guards were killed in an exchange"),
    ],
)
def test_a_claim_holds_what_its_figure_is_of(words: str, claim: str) -> None:
    text = read((words, OLM))
    assert [text.words[slice(*measure.span)] for measure in find_measures(text)] == [claim]


def test_a_claim_holds_nothing_of_who_says_so() -> None:
    told = read(("that about 900 tonnes of water had passed the gate", OLM))
    words = f"The ministry said {told.words}"
    (statement,) = told.account.statements
    within = Span(len("The ministry said "), len("The ministry said ") + statement.content[0].end)
    account = replace(told.account, article=replace(told.account.article, text=words), statements=(replace(statement, content=(within,)),))
    account = replace(account, figures=tuple(find_figures(words, "en")))
    text = replace(told, account=account)
    assert [text.words[slice(*measure.span)] for measure in find_measures(text)] == ["about 900 tonnes of water had passed the gate"]


@pytest.mark.parametrize(
    ("words", "lengths"),
    [
        ("The gas escaped for 20 minutes before the tank was sealed", [20.0]),
        ("The tank had been sealed two days before", []),
        ("It was sealed an hour later", []),
    ],
)
def test_a_length_of_time_counts_unless_it_only_tells_when(words: str, lengths: list[float]) -> None:
    assert [measure.low for measure in find_measures(read((words, OLM))) if measure.unit == "time"] == lengths


def test_what_a_thing_can_hold_is_told_by_its_own_clause() -> None:
    able = [measure.events for measure in find_measures(read(("The hall has room for 400 guests, and 90 guests came", OLM)))]
    assert ["able" in events for events in able] == [True, False]


def test_an_hour_without_a_day_is_of_the_day_that_its_text_tells_of() -> None:
    text = read(("Shells struck the clinic on Monday", None), ("The first shell fell at 9.10 a.m.", OLM))
    sides, _ = link_by_rules([text], weigh([text]))
    assert [side.resolved for side in sides] == ["4 May (Monday)", "4 May (9.10 a.m.)"]


def test_the_word_that_opens_reported_words_is_no_part_of_a_charge() -> None:
    (charge,) = find_charges(read(("that it was Kerrania that was to blame for the damage", OLM)))
    assert (charge.value, charge.text.words[slice(*charge.span)]) == ("Kerrania", "Kerrania that was to blame for the damage")
