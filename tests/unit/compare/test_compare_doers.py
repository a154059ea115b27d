"""Whom a clause is about, whatever it tells of them."""

from __future__ import annotations

import pytest

from dateline.compare.doers import find_doer, lacks_subject
from dateline.compare.lexicon import lexicon_of

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
