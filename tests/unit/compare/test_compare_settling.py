"""What linked charges and denials are shown to say."""

from __future__ import annotations

import pytest

from dateline.compare.blame import join_charges, list_charges
from dateline.compare.charges import Charge
from dateline.compare.judging import NO_PAIRS, Laid
from dateline.compare.settling import settle_charges
from dateline.compare.texts import texts_of
from dateline.model import Report, Story
from tests.unit.compare.telling_stories import tell

OLM, VOSS = "Ada Olm", "Bo Voss"


def settled(*reports: Report) -> list[str]:
    """The values of two charges that are linked."""
    one, other, *_ = list_charges(texts_of(Story("t1", "A story", reports)))
    return [charge.resolved or charge.value for charge in settle_charges([one, other], [(0, 1)])]


def charges_of(*reports: Report) -> list[Charge]:
    return list_charges(texts_of(Story("t1", "A story", reports)))


def test_who_tells_how_the_thing_is_denies_what_somebody_is_charged_with() -> None:
    charged = tell(1, [("The charity had put the roof on with nails", OLM)])
    answered = tell(2, [("The roof that we delivered in May was bolted at every rafter", VOSS)], hours=1)
    assert settled(charged, answered)[1] == "denied by Bo Voss"


def test_of_two_who_tell_how_a_thing_is_nobody_charges_anybody() -> None:
    first = tell(1, [("The rail on the bridge had been washed away in May", OLM)])
    answer = tell(2, [("The bridge had been given a new wall", VOSS)], hours=1)
    charges = charges_of(first, answer)
    assert [charge.stated for charge in charges] == [True, True]
    assert join_charges(Laid(charges, [], NO_PAIRS), [(0, 1)]) == []


def test_how_a_thing_is_answers_who_denies_by_charging_them() -> None:
    first = tell(1, [("The rail on the bridge had been washed away in May", OLM)])
    answer = tell(2, [("Bo Voss, who heads the roads authority, came", None), ("We took no rail off any bridge", VOSS)], hours=1)
    assert settled(first, answer) == ["Bo Voss, head of the roads authority", "denied by Bo Voss, head of the roads authority"]


def test_a_thing_that_was_spoilt_at_the_place_of_who_answers_is_laid_to_them() -> None:
    first = tell(1, [("The batch was spoilt at the factory of Halbrook", OLM)])
    answer = tell(2, [("Some nurses had used the wrong water", "Halbrook")], hours=1)
    assert settled(first, answer)[0] == "Halbrook"


def test_a_thing_behind_which_somebody_is_charged_charges_them_all_the_same() -> None:
    first = tell(1, [("The collapse is of Mr Hasnat's own making", OLM)])
    answer = tell(2, [("The works had been shut for a year", VOSS)], hours=1)
    charges = charges_of(first, answer)
    assert [charge.stated for charge in charges] == [True, True]
    (found,) = join_charges(Laid(charges, [], NO_PAIRS), [(0, 1)])
    assert found.claims[0].value == "Mr Hasnat"


def test_what_somebody_else_did_at_once_is_no_denial() -> None:
    first = tell(1, [("Tarkent is upstream", None), ("It is known that Tarkent opened six sluices at once", OLM)])
    answer = tell(2, [("Olm ignored three telegrams", VOSS)], hours=1)
    charges = charges_of(first, answer)
    one, other = (next(place for place, charge in enumerate(charges) if charge.by == by) for by in (OLM, VOSS))
    assert settle_charges(charges, [(one, other)])[one].value == "Tarkent"


@pytest.mark.parametrize(
    ("said", "told", "value"),
    [
        ("It was the Directorate that had taken him", "The Directorate of Public Safety is silent", "Directorate of Public Safety"),
        ("It was the Directorate that had taken him", "The Directorate is silent", "Directorate"),
        ("It was the prime minister who broke the pact", "The prime minister, Ada Rolf, is away", "prime minister (Ada Rolf)"),
        ("It was the police who broke the pact", "Police Inspector Lund is away", "police"),
        ("It was the mayor who broke the pact", "The mayor, On Monday it rained", "mayor"),
        ("It was the prime minister who broke the pact", "Prime minister Rolf and prime minister Lund met", "prime minister"),
        ("The roof had been nailed on by its donor, the charity Open Hands", "It rained", "charity Open Hands (donor)"),
    ],
)
def test_who_is_charged_is_shown_by_the_whole_name(said: str, told: str, value: str) -> None:
    assert settled(tell(1, [(said, OLM)]), tell(2, [(told, None), ("Nobody of ours had taken anything", VOSS)], hours=1))[0] == value


def test_whom_a_denial_is_for_is_shown_where_it_is_somebody() -> None:
    charge = tell(1, [("The miners had broken the pump", OLM)])
    assert settled(charge, tell(2, [("The miners had not broken a pump", VOSS)], hours=1))[1] == "denied by Bo Voss (miners)"
    assert settled(charge, tell(2, [("Water has never broken a pump", VOSS)], hours=1))[1] == "denied by Bo Voss"


def test_what_another_text_tells_of_a_speaker_is_known_of_their_voice() -> None:
    said, *_ = charges_of(tell(1, [("Our pumps had run all night", VOSS)]), tell(2, [("Bo Voss, of the roads authority, was there", None)]))
    assert {"road", "author"} & {stem[:6] for stem in said.voice}


def test_of_those_that_a_charge_without_a_name_is_linked_with_it_means_the_one_who_denies() -> None:
    they = tell(1, [("They broke the pump", OLM)])
    named, denying = (
        tell(2, [("The miners had broken the pump", "Cy Dee")], hours=1),
        tell(3, [("Nobody of ours broke a pump", VOSS)], hours=2),
    )
    charges = charges_of(they, named, denying)
    places = {charge.by: place for place, charge in enumerate(charges)}
    links = sorted((min(pair), max(pair)) for pair in ((places[OLM], places["Cy Dee"]), (places[OLM], places[VOSS])))
    assert settle_charges(charges, links)[places[OLM]].value == VOSS
    assert settle_charges(charges, [pair for pair in links if places[VOSS] not in pair])[places[OLM]].value == "Cy Dee"


def test_who_speaks_at_a_place_speaks_for_whom_they_are_of() -> None:
    first = tell(1, [("It was the company which had torn up the contract", OLM)])
    answer = tell(2, [("Bo Voss, a spokesman in Port Ashby for Caldera, came", None), ("The ministry broke the contract", VOSS)], hours=1)
    assert settled(first, answer)[0] == "company (Caldera)"
