"""What a text's figures and hours are read as before they are compared: how far a claim reaches, and of which day an hour is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare.charges import find_charges
from dateline.compare.dates import Dated, link_by_rules, settle_days
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
        ("The gas escaped for 20 minutes before the tank was sealed", [(20.0, True, False)]),
        ("The tank had been sealed 90 minutes before", [(90.0, False, True)]),
        ("It was sealed an hour later", [(60.0, False, True)]),
        ("They ran and it was an hour before the hissing stopped", [(60.0, True, False)]),
        ("The fire was out within half an hour", [(30.0, False, False)]),
    ],
)
def test_a_length_of_time_is_told_from_one_that_only_counts_to_a_point(words: str, lengths: list[tuple[float, bool, bool]]) -> None:
    found = [measure for measure in find_measures(read((words, OLM))) if measure.unit == "time"]
    assert [(measure.low, measure.lasts, measure.since) for measure in found] == lengths


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("They waited for two hours and five minutes in the yard", (125.0, "two hours and five minutes")),
        ("It was an hour and three quarters after the bell", (105.0, "an hour and three quarters")),
        ("They waited for an hour and ten guests left", (60.0, "an hour")),
    ],
)
def test_a_length_of_time_in_two_units_is_one(words: str, told: tuple[float, str]) -> None:
    assert told in [(measure.low, measure.value) for measure in find_measures(read((words, OLM)))]


@pytest.mark.parametrize("words", ["The crane had stood on Quay 4", "He died on the floor of cell 19", "They sat down at about eleven"])
def test_what_has_a_number_for_its_name_and_an_hour_are_no_figures(words: str) -> None:
    assert not find_measures(read((words, OLM)))


def test_a_long_number_behind_a_name_is_a_figure() -> None:
    assert [measure.value for measure in find_measures(read(("The board gave Ms Olm 186,894", "Bo Tak")))] == ["186,894"]


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("There were 13 of them, the cook included", ""),
        ("He spoke of 13 of them", "part"),
        ("The cell had been his home for a month", ""),
        ("The maker knows of 14 cases and no more", ""),
        ("They took 14 more crates", "more"),
    ],
)
def test_all_of_them_are_no_part(words: str, apart: str) -> None:
    assert [measure.apart for measure in find_measures(read((words, OLM)))][:1] == [apart]


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("The ships met in the dark, at ten past four, and thirteen men fell", "The ships met in the dark, at ten past four"),
        ("At 4.55 a.m., when the alarm came in, he slept", "At 4.55 a.m., when the alarm came in"),
        ("It was not yet three, and the gate was shut", "It was not yet three"),
    ],
)
def test_a_bare_hour_is_claimed_with_what_it_is_of(words: str, claim: str) -> None:
    text = read((words, OLM))
    sides, _ = link_by_rules([text], weigh([text]))
    assert claim in text.words[slice(*sides[0].span)]


def test_what_a_thing_can_hold_is_told_by_its_own_clause() -> None:
    able = [measure.events for measure in find_measures(read(("The hall has room for 400 guests, and 90 guests came", OLM)))]
    assert ["able" in events for events in able] == [True, False]


def test_an_hour_without_a_day_is_of_the_day_that_its_text_tells_of() -> None:
    text = read(("Shells struck the clinic on Monday", None), ("The first shell fell at 9.10 a.m.", OLM))
    sides, _ = link_by_rules([text], weigh([text]))
    assert [side.resolved for side in sides] == ["4 May (Monday)", "4 May (9.10 a.m.)"]


def test_a_day_since_which_something_is_so_is_not_the_day_of_an_hour() -> None:
    text = read(("Nobody has fired since Monday", None), ("The blast came at 6.45 a.m.", OLM))
    sides, _ = link_by_rules([text], weigh([text]))
    assert sides[-1].point.guess == text.moment.date().isoformat()


def test_an_hour_without_a_day_is_of_the_day_that_most_who_tell_of_it_mean() -> None:
    (monday,) = (side for side in _hours("on Monday", 1) if side.point.guess)
    (tuesday,) = (side for side in _hours("on Tuesday", 2) if side.point.guess)
    (other,) = (side for side in _hours("on Tuesday", 3) if side.point.guess)
    settled = settle_days([monday, tuesday, other], [(0, 1), (1, 2)])
    assert [side.resolved for side in settled] == ["5 May (9.10 a.m.)"] * 3


def _hours(day: str, number: int) -> list[Dated]:
    told = tell(number, ((f"Shells struck the clinic {day}", None), ("It was hit at 9.10 a.m.", OLM)))
    (text,) = texts_of(Story("t1", "A story", (told,)))
    return link_by_rules([text], weigh([text]))[0]


def test_the_word_that_opens_reported_words_is_no_part_of_a_charge() -> None:
    (charge,) = find_charges(read(("that it was Kerrania that was to blame for the damage", OLM)))
    assert (charge.value, charge.text.words[slice(*charge.span)]) == ("Kerrania", "Kerrania that was to blame for the damage")
