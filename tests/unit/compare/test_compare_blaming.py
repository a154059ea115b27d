"""Blame that a text tells of in an idiom, where nobody is said to say anything."""

from __future__ import annotations

import pytest

from dateline.compare.blaming import find_blaming
from dateline.compare.texts import texts_of
from dateline.model import Story
from tests.unit.compare.telling_stories import tell


def blamed(*said: tuple[str, str | None]) -> list[tuple[str | None, str]]:
    (text,) = texts_of(Story("t1", "A story", (tell(1, said),)))
    return [(charge.by, charge.value) for charge in find_blaming(text)]


@pytest.mark.parametrize(
    ("words", "by", "value"),
    [
        ("The estate laid the closing at the door of the government", "estate", "government"),
        ("Ada Olm put the collapse down to the contractor", "Ada Olm", "contractor"),
        ("The owner held the union responsible for the damage", "owner", "union"),
        ("The governor pinned the outage on Tesk Power", "governor", "Tesk Power"),
        ("The ministry pointed the finger at the supplier", "ministry", "supplier"),
        ("Its chairman laid the blame on the council", "chairman", "council"),
        ("The operator traces the fault to the signalmen", "operator", "signalmen"),
        ("The owner held the union responsible", "owner", "union"),
    ],
)
def test_who_lays_it_to_whom_is_read_from_an_idiom(words: str, by: str, value: str) -> None:
    assert blamed((words, None)) == [(by, value)]


def test_of_a_pronoun_who_spoke_last_lays_it() -> None:
    said = (("The mill will close", "Ada Olm"), ("She laid the closing at the door of the government", None))
    assert blamed(*said) == [("Ada Olm", "government")]


@pytest.mark.parametrize(
    "words",
    [
        "The crew put the boat down to the water",
        "The company held talks with the union",
        "She traced the line to 40 metres",
        "The ministry did not pin the outage on Tesk Power",
        "The company never laid the blame on the union",
        "The collapse was attributed to the contractor",
        "The fault had been traced to the signalmen",
        "The captain attributes the success to the crew",
    ],
)
def test_what_lays_nothing_to_anybody_is_no_blame(words: str) -> None:
    assert blamed((words, None)) == []


def test_what_is_said_is_left_to_the_readers_of_statements() -> None:
    assert blamed(("The owner held the union responsible for the damage", "Bo Voss")) == []
