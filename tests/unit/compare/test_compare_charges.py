"""Which clauses charge somebody or deny it, and what two that answer one another say of whom."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dateline.compare.accusing import TRAITS, describe, read_weights, weigh_charges
from dateline.compare.blame import list_charges
from dateline.compare.blame_traits import pair_charges
from dateline.compare.charges import Charge
from dateline.compare.judging import mark
from dateline.compare.settling import settle_charges
from dateline.compare.telling import weigh
from dateline.compare.texts import texts_of
from dateline.model import Report, Span, Story
from tests.unit.compare.telling_stories import tell

OLM, VOSS = "Ada Olm", "Bo Voss"


def charges_of(*reports: Report) -> list[Charge]:
    return list_charges(texts_of(Story("t1", "A story", reports)))


def test_every_column_of_a_charge_has_a_weight() -> None:
    found = describe(charges_of(tell(1, [("The bosses sold the timber props", OLM)])))
    assert found.shape == (1, len(read_weights()[0]))
    assert found.shape[1] == len(TRAITS) + 2 * 384


def test_no_clause_has_no_odds() -> None:
    assert weigh_charges([]).tolist() == []


def test_a_clause_that_lays_the_deed_at_a_door_is_likelier_than_one_about_something_else() -> None:
    said = ["The owners had sold the timber props that held the roof", "The band will play in the park on Sunday"]
    odds = weigh_charges(
        charges_of(tell(1, [("The roof of the mine fell on nine men on Monday", None), *((words, OLM) for words in said)]))
    )
    assert odds[0] > odds[1] + 1


def test_a_clause_of_no_list_is_listed_last_and_tells_whom_it_is_about() -> None:
    listed, loose = charges_of(tell(1, [("The guards had opened fire", OLM)]), tell(2, [("The men at the barrier just stood there", VOSS)]))
    assert (listed.listed, listed.value) == (True, "guards")
    assert (loose.listed, loose.denied) == (False, False)
    assert loose.value.startswith("men at the barrier")


def test_a_storm_is_charged_with_nothing_and_who_speaks_of_us_denies() -> None:
    assert charges_of(tell(1, [("The storm took the roof", OLM)])) == []
    (own,) = charges_of(tell(1, [("Our counsel stayed in their chairs", OLM)]))
    assert (own.denied, own.value) == (True, "denied by Ada Olm")


def test_a_clause_without_its_subject_has_it_from_before() -> None:
    report = tell(1, [("The trawler, the Bella Rosa, turned hard to port and rammed the Tern", OLM)])
    (statement,) = report.account.statements
    content = Span(report.account.article.text.index("turned"), statement.content[0].end)
    account = replace(report.account, statements=(replace(statement, content=(content,)),))
    (charge,) = charges_of(replace(report, account=account, revisions=(replace(report.revisions[0], account=account),)))
    assert charge.value == "The trawler, the Bella Rosa"


def test_linked_charges_say_of_whom() -> None:
    they, none = charges_of(tell(1, [("They opened up with a rifle", OLM)]), tell(2, [("There was no gun among them", VOSS)]))
    charged, denied = settle_charges([they, none], [(0, 1)])
    assert (charged.value, denied.value) == ("Bo Voss", "denied by Bo Voss")
    assert settle_charges([they, none], []) == [they, none]


def test_the_company_is_shown_with_whom_the_other_speaks_for() -> None:
    said, answered = charges_of(tell(1, [("The company had cut the cable", OLM)]), tell(2, [("Nobody at Orrin Line cut a cable", VOSS)]))
    settled = settle_charges([said, answered], [(0, 1)])
    assert settled[0].resolved == "company (Orrin Line)"
    assert np.isfinite(weigh_charges(settled)).all()


def test_who_is_charged_by_another_voice_and_whom_a_voice_charges_that_speaks_are_traits() -> None:
    charge = tell(1, [("The board had let the bank rot", OLM)])
    answer = tell(2, [("Bo Voss, of the board, was there", None), ("No clay had been asked for", VOSS), ("The sun had set", OLM)])
    found = charges_of(charge, answer)
    traits = {c.text.words[slice(*c.span)]: dict(zip(TRAITS, row, strict=False)) for c, row in zip(found, describe(found), strict=True)}
    charging, denying = (next(row for words, row in traits.items() if words.endswith(end)) for end in ("bank rot", "asked for"))
    assert (charging["speaks"], charging["charged"], charging["somebody"]) == (1, 0, 1)
    assert (denying["charged"], denying["speaks"]) == (1, 0)


def test_two_sayings_that_tell_nothing_of_the_past_never_meet() -> None:
    charges = charges_of(tell(1, [("Water never kills anybody", OLM)]), tell(2, [("You cannot drown in water", VOSS)], hours=1))
    weights, odds = weigh(texts_of(Story("t1", "A story", ()))), np.full(2, 3, np.float32)
    pairs = pair_charges(charges, weights, odds, mark(2, []), mark(2, []))
    assert not pairs.meeting.any()
    told = charges_of(tell(1, [("Water never killed anybody", OLM)]), tell(2, [("You cannot drown in water", VOSS)], hours=1))
    assert pair_charges(told, weights, odds, mark(2, []), mark(2, [])).meeting.any()
