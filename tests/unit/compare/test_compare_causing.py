"""Who is charged behind what opens a clause otherwise, and whose a bare noun is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare.texts import texts_of
from dateline.model import Mode, Span, Statement, Story
from tests.unit.compare.telling_stories import tell
from tests.unit.compare.test_compare_naming import DENIED, OLM, VOSS, settled


@pytest.mark.parametrize(
    ("said", "clause", "value"),
    [
        ("Last time it was the buyer who let the deal fall", "deal", "buyer"),
        ("Disaster came because the town had let its levee rot", "levee", "town"),
        ("It failed because Lomara never wired the advance", "advance", "Lomara"),
        ("The file reached the newspapers through the defence", "file", "defence"),
        ("The bullets came from the reeds where the River Front has its posts", "reeds", "River Front"),
        ("There the forest service itself had been burning branches", "branches", "forest service"),
        ("The door was locked from outside on the orders of the owner", "locked", "owner"),
        ("It was brought down by a burst main that the city had known about", "burst", "city"),
        ("The trawler Good Aunt lay at anchor when the grey ship ran her down", "anchor", "grey ship"),
        ("These the team doctor, Karel Zuse, poured to her by his own hand", "poured", "Karel Zuse (team doctor)"),
        ("Both skippers were racing for the gap", "racing", "both skippers"),
        ("Karvogaz ended by its own silence what it had promised", "silence", "Karvogaz"),
        ("The diggers attacked them with explosives", "attacked", "diggers"),
        ("The exit could not be used since workers had piled bales of cloth against it", "bales", "workers"),
        ("The tale that Kaizhu delayed the handover does not accord with facts", "facts", f"denied by {OLM}"),
        ("Negligence on the part of the operator let the wheel break", "wheel", "operator"),
        ("Terrorists of the so-called Upland Front bombed the market", "bombed", "Terrorists of the so-called Upland Front"),
        ("The guns that killed them stand in a yard and belong to the garrison", "guns", "garrison"),
        ("It was our own guns that fired on them", "guns", "their own guns"),
    ],
)
def test_who_is_charged_is_read_behind_what_opens_the_clause(said: str, clause: str, value: str) -> None:
    assert settled(tell(1, [(said, OLM)]), tell(2, DENIED, hours=1), clause) == value


@pytest.mark.parametrize(
    ("before", "said", "value"),
    [
        ("The damage was of Lomia's own making", "Its authorities took down the levee", "authorities (Lomia)"),
        ("The freighter Marigold Star came in May", "Her captain had switched off the beacon", "captain of the Marigold Star"),
        ("The Marigold Star sent her call at three", "The master had switched off the beacon", "master of the Marigold Star"),
        ("The freighter Marigold Star met the tanker Lady Orla", "The master had switched off the beacon", "master"),
        ("We grew melons", "Their canal people broke the beacon", "canal people"),
        ("The police came at noon", "Officers broke the beacon", "police officers"),
        ("The police came with customs officers", "Officers broke the beacon", "Officers"),
        ("The government of Mbaruti is silent", "The government broke the beacon", "government of Mbaruti"),
        ("The government of Mbaruti met the government of Olm", "The government broke the beacon", "government"),
        ("The ambassador of Norvane left", "The embassy broke the beacon", "embassy of Norvane"),
        ("The mountain railway holds a group of ski tourers responsible", "They broke the beacon", "group of ski tourers"),
    ],
)
def test_whose_a_bare_noun_is_stands_in_the_story(before: str, said: str, value: str) -> None:
    first = tell(1, [(before, None), (said, OLM)])
    assert settled(first, tell(2, DENIED, hours=1), said.split()[-1]) == value


def test_a_neighbour_is_the_other_of_two_that_the_story_tells_of() -> None:
    first = tell(1, [("Tormia and Ghaveld agreed to meet", None), ("Its neighbour had kept the relief canal shut", "Tormia")])
    assert settled(first, tell(2, DENIED, hours=1), "canal") == "its neighbour (Ghaveld)"


def test_who_answers_for_guards_speaks_for_whose_they_are() -> None:
    first = tell(1, [("The guards had set the wing on fire", OLM)])
    answer = tell(2, [("The utility, Karvelgas, is in Olm", None), ("Nobody of ours had touched the wing", "Karvelgas")], hours=1)
    assert settled(first, answer, "wing") == "guards (Karvelgas)"
    raiders = tell(1, [("The raiders had set the wing on fire", OLM)])
    assert settled(raiders, answer, "wing") == "raiders"


@pytest.mark.parametrize(
    ("others", "value"),
    [
        (["the general staff"], "denied by Bo Voss, spokeswoman (general staff)"),
        (["the general staff", "the council"], "denied by Bo Voss, spokeswoman"),
    ],
)
def test_a_spokeswoman_of_nobody_speaks_for_the_one_body_that_has_spoken(others: list[str], value: str) -> None:
    said = [(f"{9 - place} people had died", body) for place, body in enumerate(others)]
    report = tell(1, [*said, ("There had been no hostile fire on it", "a spokeswoman, Bo Voss")])
    *before, last = report.account.statements
    account = replace(report.account, statements=(*before, replace(last, speaker=VOSS)))
    denial = replace(report, account=account, revisions=(replace(report.revisions[0], account=account),))
    assert settled(denial, tell(2, [("The raiders had fired on it", OLM)], hours=1), "hostile") == value


def test_who_says_that_its_men_did_it_tells_of_itself() -> None:
    report = tell(1, [("The Rivers League says its men brought the machine down with a missile", None)])
    words = texts_of(Story("t1", "A story", (report,)))[0].words
    at = [Span(words.index(one), words.index(one) + len(one)) for one in ("The Rivers League", "says", "its men brought the machine down")]
    statement = Statement(Mode.INDIRECT, (at[0],), (at[1],), (Span(at[2].start, words.index("missile") + len("missile")),), "Rivers League")
    account = replace(report.account, statements=(statement,))
    first = replace(report, account=account, revisions=(replace(report.revisions[0], account=account),))
    answer = tell(2, [("Nobody had fired a missile at the machine", VOSS)], hours=1)
    assert settled(first, answer, "missile") == "Rivers League"


def test_what_somebody_left_undone_charges_who_answers_for_it() -> None:
    first = tell(1, [("Norrholm never built the refinery that it had promised", VOSS)])
    answer = tell(2, [("The state broke the pact", "Norrholm")], hours=1)
    assert settled(first, answer, "refinery") == "Norrholm"
