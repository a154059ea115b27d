"""Who is charged where a remark stands between, and the words that a charge is shown with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare.blame import list_charges
from dateline.compare.charges import Charge
from dateline.compare.settling import settle_charges
from dateline.compare.subjects import whole_span
from dateline.compare.texts import texts_of
from dateline.model import Span, Story
from tests.unit.compare.telling_stories import tell

OLM, VOSS = "Ada Olm", "Bo Voss"


def charged(said: str, clause: str) -> tuple[str, str]:
    """Whom the charge that begins with some words names, and the words that it is shown with; linked with a denial."""
    reports = tell(1, [(said, OLM)]), tell(2, [("Nobody of ours had touched it", VOSS)], hours=1)
    charges = list_charges(texts_of(Story("t1", "A story", reports)))
    one, other = (next(place for place, charge in enumerate(charges) if _begins(charge, words)) for words in (clause, "Nobody"))
    shown = settle_charges(charges, [(one, other)])[one]
    return shown.resolved or shown.value, shown.text.words[slice(*shown.span)]


def _begins(charge: Charge, words: str) -> bool:
    return charge.text.words[charge.span.start :].startswith(words)


@pytest.mark.parametrize(
    ("said", "clause", "value"),
    [
        ("It was Harlow Freight, the biggest of the three, that sent the lorries", "It was", "Harlow Freight"),
        ("It was Harlow Freight, the biggest of the three, that sent the lorries", "sent", "Harlow Freight"),
        ("It's the mayor, and no one else, who ordered the gates shut", "who ordered", "mayor"),
        ("Colonel Idris Varro, a former head of the guard, had planned the raid", "Colonel", "Colonel Idris Varro"),
        ("Colonel Idris Varro, a former head of the guard, had planned the raid", "a former", "Colonel Idris Varro"),
        ("The tug, its engine off, rammed the pier", "rammed", "tug"),
    ],
)
def test_a_clause_is_read_and_shown_as_one_around_a_remark(said: str, clause: str, value: str) -> None:
    named, shown = charged(said, clause)
    assert named == value
    assert said.endswith(shown)
    assert value in shown


@pytest.mark.parametrize(
    ("said", "clause", "shown"),
    [
        ("The shed was set on fire by two boys", "set", "The shed was set on fire by two boys"),
        ("The Green League broke off the talks", "Green", "The Green League broke off the talks"),
        ("We know that the company had hidden the report", "company", "the company had hidden the report"),
        ("The owner, Radu Tessaly, burnt the books", "burnt", "The owner, Radu Tessaly, burnt the books"),
        ("It was cut by the owner, Radu Tessaly, who has left", "cut", "It was cut by the owner"),
    ],
)
def test_a_charge_is_shown_with_its_whole_clause(said: str, clause: str, shown: str) -> None:
    assert charged(said, clause)[1] == shown


def test_a_clause_within_a_clause_is_shown_alone_where_it_begins_with_whom_it_names() -> None:
    words = "The talks ended when the Green League tore up the pact"
    (charge,) = list_charges(texts_of(Story("t1", "A story", (tell(1, [(words, OLM)]),))))
    start, at = charge.text.words.index(words), charge.text.words.index("Green")
    span = whole_span(replace(charge, span=Span(at, charge.span.end)), start)
    assert charge.text.words[slice(*span)] == "the Green League tore up the pact"


def test_who_belongs_to_a_body_charges_the_body() -> None:
    assert charged("Those who shot at the bus belong to the Coastal Guard", "Those")[0] == "Coastal Guard"


def test_what_a_bearer_is_doing_is_no_part_of_the_noun() -> None:
    assert charged("The consortium building the new road cut away the hill", "The")[0] == "consortium"


def test_it_is_not_charged_who_it_was_not() -> None:
    assert "Harlow" not in charged("It was not Harlow Freight, the biggest of the three, that sent the lorries", "sent")[0]
