"""Names that a story gives whom it charges: numbers that belong to them stay."""

from __future__ import annotations

from dataclasses import replace

from dateline.compare.bearers import name_bearer
from dateline.compare.blame import list_charges
from dateline.compare.texts import texts_of
from dateline.model import Story
from tests.unit.compare.telling_stories import tell


def bearer_of(value: str, words: str) -> str | None:
    """What `name_bearer` makes of a charge with this value in a text that says this too."""
    texts = texts_of(Story("t1", "A story", (tell(1, [(words, None), ("The sluice crew had left the gates open", "Bo Voss")]),)))
    charge = next(charge for charge in list_charges(texts))
    return name_bearer(replace(charge, value=value), texts)


def test_a_number_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    assert bearer_of("Norrmark", "Two Norrmark Rangers were near") == "Norrmark Rangers"


def test_a_number_within_a_sentence_belongs_to_the_name() -> None:
    assert bearer_of("Norrmark", "The dam was built by the Two Norrmark Works") is None
