"""Who says it, as a reader knows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare.tellers import describe_teller, find_teller
from dateline.compare.texts import Text, texts_of
from dateline.model import Report, Story
from tests.unit.compare.telling_stories import tell

RETH = "Paulina Reth"


def text_of(report: Report) -> Text:
    (text,) = texts_of(Story("t1", "A story", (report,)))
    return text


def unnamed(report: Report, speaker: str | None = None) -> Text:
    """A text whose last statement has no speaker, or another."""
    *before, last = report.account.statements
    account = replace(report.account, statements=(*before, replace(last, speaker=speaker)))
    return text_of(replace(report, account=account, revisions=(replace(report.revisions[0], account=account),)))


@pytest.mark.parametrize(
    ("before", "pronoun", "teller"),
    [
        ("The chief constable has asked a force to look at the night", "she", "chief constable"),
        ("It was cold. The mine's local manager came with bread. Nothing moved", "he", "mine's local manager"),
        ("Her brother had it from two customers who lay beside her", "they", "two customers"),
        ("The wall is wet. The rain goes on", "he", "he"),
        ("The herders lit a fire", "their spokesman", "spokesman of herders"),
        ("The herders lit a fire", "she", "she"),
    ],
)
def test_a_pronoun_without_a_speaker_means_who_is_told_of_before(before: str, pronoun: str, teller: str) -> None:
    text = unnamed(tell(1, [(before, None), ("The men inside had not fired once", pronoun)]))
    assert find_teller(text, text.account.statements[-1]) == teller


def test_a_pronoun_is_never_the_newspaper_that_tells_it() -> None:
    report = tell(
        1, [("The state prosecutor turned the charge down", None), ("Nobody had put anything into a bag", "she")], outlet="The Ledger"
    )
    text = unnamed(report, "The Ledger")
    assert find_teller(text, text.account.statements[-1]) == "state prosecutor"
    kept = unnamed(report, "Ada Olm")
    assert find_teller(kept, kept.account.statements[-1]) == "Ada Olm"


@pytest.mark.parametrize(
    ("told", "described"),
    [
        ("The authority's director, Paulina Reth, was seen at the quay", "Paulina Reth"),
        ("Paulina Reth, who heads the port authority, was seen at the quay", "Paulina Reth, head of the port authority"),
        ("Paulina Reth, of the port authority, went home", "Paulina Reth, of the port authority"),
        ("Ms Reth, the harbour chief, went home", "Paulina Reth, harbour chief"),
        ("Reth, it was said at the quay, went home", "Paulina Reth"),
        ("Reth, the statement went on, had slept", "Paulina Reth"),
        ("Reth, the tea seller who lay between the seats, had slept", "Paulina Reth, tea seller"),
    ],
)
def test_a_name_is_shown_with_what_the_texts_say_of_its_bearer(told: str, described: str) -> None:
    assert describe_teller(RETH, None, [text_of(tell(1, [(told, None)]))]) == described


def test_a_role_in_any_text_of_the_story_is_known_and_a_bare_title_is_none() -> None:
    said = tell(1, [("Nobody at her desk had wished him ill", RETH)])
    roles = ("Ms", "port authority's director, Major")
    texts = []
    for role in roles:
        account = replace(said.account, statements=(replace(said.account.statements[0], role=role),))
        texts.append(text_of(replace(said, account=account, revisions=(replace(said.revisions[0], account=account),))))
    assert describe_teller(RETH, None, texts) == "Paulina Reth, port authority's director"
    assert describe_teller(RETH, None, texts[:1]) == RETH


def test_who_is_described_as_something_else_is_told_without_the_name() -> None:
    text = unnamed(
        tell(1, [("Paulina Reth, the port's director, was there", None), ("His service had no part in it", "the inspector-general")]), RETH
    )
    assert describe_teller(RETH, text.account.statements[-1], [text]) == "inspector-general"
    lawyer = unnamed(tell(1, [("He never fired", "its lawyer")]), RETH)
    assert describe_teller(RETH, lawyer.account.statements[-1], [lawyer]) == "Paulina Reth, lawyer"


def test_a_body_is_told_as_it_stands() -> None:
    text = text_of(tell(1, [("Nothing had gone out", "The judge")]))
    assert describe_teller("The judge", None, [text]) == "the judge"
    assert describe_teller("its council", None, [text]) == "council"


def test_what_tells_that_something_happened_is_no_role() -> None:
    told = (("lawyer of the families", f"{RETH}, lawyer of the families"), ("county council had not gritted the hill", RETH))
    for role, described in told:
        report = tell(1, [("The hill was white", RETH)])
        (statement,) = report.account.statements
        account = replace(report.account, statements=(replace(statement, role=role),))
        text = text_of(replace(report, account=account, revisions=(replace(report.revisions[0], account=account),)))
        assert describe_teller(RETH, None, [text]) == described
