"""Two names for the one who is told by what they are."""

from __future__ import annotations

import pytest

from tests.unit.compare.telling_stories import differ, tell

OLM, VOSS = "Ada Olm", "Bo Voss"


def names_in(one: str, other: str) -> list[list[str]]:
    found = differ(tell(1, [(one, OLM)]), tell(2, [(other, VOSS)], hours=1))
    return [values for kind, values in found if kind == "name"]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The sheets were copied by a foreman, Ilan Perrow", "They have taken Ilan Pershing, our foreman, from his bed",
         ["Ilan Perrow", "Ilan Pershing"]),
        ("The plans bear the name of the engineer Mats Orvel", "It is the hand of Hedda Kirn, an engineer from abroad",
         ["Mats Orvel", "Hedda Kirn"]),
        ("The driver was one Tomas Quell", "Our driver, Piet Anders, had slept for nine hours",
         ["Tomas Quell", "Piet Anders"]),
    ],
)  # fmt: skip
def test_two_names_of_one_foreman_are_a_difference(one: str, other: str, values: list[str]) -> None:
    assert names_in(one, other) == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The foreman, Ilan Perrow, was at home", "The foreman, I. Perrow, was in the hall"),
        ("The foreman, Ilan Perrow, was at home", "The engineer, Mats Orvel, was in the hall"),
        ("The foreman, Ilan Perrow, met a foreman, Jon Tarn", "The foreman, Mats Orvel, was in the hall"),
        ("The foreman, Ilan Perrow, was at home", "The foreman, Ada Olm, was in the hall"),
        ("The foreman, Ilan Perrow, was at home", "The foreman, Mats Orvel, had sent Ilan Perrow home"),
    ],
)
def test_a_short_form_another_calling_two_of_one_and_who_speaks_are_none(one: str, other: str) -> None:
    assert names_in(one, other) == []
