"""Whom a clause is about, whatever it tells of them."""

from __future__ import annotations

import pytest

from dateline.compare.doers import find_doer, is_somebody, is_stated, lacks_subject, read_noun, tells_past
from dateline.compare.lexicon import Hit, lexicon_of
from dateline.compare.parties import find_party

CLAUSES = [
    ("The bosses sold the timber props and let the roof look after itself", "bosses"),
    ("It was the customer who opened the door", "customer"),
    ("It was the crew of the Tern that dragged the anchor", "crew of the Tern"),
    ("The driver of a hired tanker had torn off a hose", "driver of a hired tanker"),
    ("Men in green shirts ran off with them", "Men in green shirts"),
    ("The acid stems from illegal pits above the concession", "illegal pits above the concession"),
    ("The first shots came from inside the car", "inside the car"),
    ("The stand had been put up badly by the builders", "builders"),
    ("He was shot by his captors in January", "captors"),
    ("Two guards took those boxes out by the kitchen door", "Two guards"),
    ("No soldier of the Third Brigade harmed a villager", ""),
    ("They opened up with a rifle", ""),
    ("had left a key on a page", ""),
]


@pytest.mark.parametrize(("clause", "doer"), CLAUSES)
def test_the_doer_of_a_clause_is_its_subject_or_stands_behind_by_or_from(clause: str, doer: str) -> None:
    found = find_doer(lexicon_of("en").read(clause), lexicon_of("en"))
    assert (clause[found[0].start : found[-1].end] if found else "") == doer


def test_a_clause_that_opens_with_its_verb_has_its_subject_before_it() -> None:
    lexicon = lexicon_of("en")
    assert lacks_subject(lexicon.read("turned hard to port and rammed the Tern"), lexicon) is True
    assert lacks_subject(lexicon.read("had left a key on a page"), lexicon) is True
    assert lacks_subject(lexicon.read("The crew turned to port"), lexicon) is False
    assert lacks_subject((), lexicon) is False


@pytest.mark.parametrize(
    ("noun", "somebody"),
    [("River Board", True), ("board", True), ("miners", True), ("foreman", True), ("chief constable", True), ("two customers", True),
     ("roof", False), ("Water", False), ("alarm of the Tower", False), ("rail on the Ombari crossing", False)],
)  # fmt: skip
def test_names_bodies_people_and_callings_are_somebody(noun: str, somebody: bool) -> None:
    assert is_somebody(lexicon_of("en").read(noun), lexicon_of("en")) is somebody


@pytest.mark.parametrize(
    ("clause", "stated"),
    [("The roof that we delivered was bolted at every rafter", True), ("The alarm was live on Friday", True),
     ("The dam had been inspected in March", True), ("The roof was torn off by the guards", False), ("The guards were asleep", False),
     ("Solfrutta had been bringing in fruit", False), ("The lamp had been swinging for hours", False), ("The rain took the roof", False)],
)  # fmt: skip
def test_what_tells_how_a_thing_is_names_no_doer(clause: str, stated: bool) -> None:
    lexicon = lexicon_of("en")
    tokens = lexicon.read(clause)
    assert is_stated(tokens, read_noun(tokens, lexicon), lexicon) is stated


def test_whose_people_did_it_stands_behind_by() -> None:
    lexicon = lexicon_of("en")
    clause = "The list was carried off at night by people in the service of the Free Union"
    found = find_doer(lexicon.read(clause), lexicon)
    assert clause[found[0].start : found[-1].end] == "people in the service of the Free Union"
    tokens = lexicon.read("The list was stolen from a desk by people in the service of the Free Union")
    party = find_party(tokens, Hit("steal", 3, 3), lexicon)
    assert [token.word for token in party] == ["people", "service", "Free", "Union"]
    only = lexicon.read("The fault lay with nobody but the raiders")
    assert [token.word for token in find_party(only, Hit("guilt", 2, 2), lexicon)] == ["raiders"]


@pytest.mark.parametrize(
    ("clause", "past"),
    [("Nobody had touched it", True), ("The crew turned to port", True), ("They broke off the talks", True), ("It was so", True),
     ("Water has never killed anyone", False), ("You cannot frighten a county", False), ("We do not buy our citizens back", False),
     ("Not a bed in it", False)],
)  # fmt: skip
def test_what_is_told_of_the_past_is_told_from_a_saying(clause: str, past: bool) -> None:
    lexicon = lexicon_of("en")
    assert tells_past([token.word.casefold() for token in lexicon.read(clause)], lexicon) is past


@pytest.mark.parametrize(
    ("clause", "doer"),
    [
        ("The stampede began when guards of the club fired over heads", "guards club"),
        ("Lamps had gone out because the deputies plugged in kettles", "deputies"),
        ("The bribes went to Ruffolini", "Ruffolini"),
        ("The miners had removed the props when the police came", "miners"),
        ("The pier closed after the storm", "pier"),
    ],
)
def test_what_a_thing_did_was_the_doing_of_whom_the_clause_names_behind_it(clause: str, doer: str) -> None:
    lexicon = lexicon_of("en")
    assert " ".join(token.word for token in find_doer(lexicon.read(clause), lexicon)) == doer
