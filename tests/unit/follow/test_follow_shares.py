"""What a text and a group share: names of its own tell a tempter, however it speaks of the story in passing."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.follow.bags import list_terms
from dateline.follow.products import Matrix
from dateline.follow.shares import FEW_NAMES, SHARE_FEATURES, lay_shares, measure_shares
from tests.unit.follow.test_follow_about import read

STORY = [
    "A gas alarm emptied the pit. At the Altyn coal mine 64 miners went down, said Olga Serova of the Altyn company.",
    "Families wait at the gate. The Altyn mine has told them nothing about the 64 miners, and Olga Serova was not seen.",
    "No sensor rang in the mine. At Altyn the sensors had been wrapped, a miner said, and Olga Serova knew of it.",
]
TEMPTER = (
    "Miners were led out of the Severny pit by Pavel Orlov. The Severny alarm was false, Pavel Orlov said. "
    "The Altyn mine lies beside it, and Olga Serova came to Severny for tea."
)


def measured(texts: list[str], group: list[int]) -> dict[str, Matrix]:
    inside = np.zeros(len(texts), bool)
    inside[group] = True
    shares = lay_shares(list_terms([read(text) for text in texts]))
    return dict(zip(SHARE_FEATURES, measure_shares(shares, np.arange(len(texts)), inside).T, strict=True))


def test_a_tempter_has_names_of_its_own_again_and_again() -> None:
    found = measured([*STORY, TEMPTER], [0, 1, 2])
    assert found["strange_names"][3] > found["strange_names"][:3].max() + 1
    assert found["own_names"][3] < found["own_names"][:3].min()


def test_a_figure_and_a_full_name_in_common_weigh_what_they_tell() -> None:
    found = measured([*STORY, TEMPTER], [0, 1, 2])
    assert (found["figures"][:2] > 0).all()
    assert found["figures"][2:].tolist() == [0, 0]
    assert (found["full_names"] > 0).all()


def test_what_opens_a_text_is_asked_of_what_opens_the_others() -> None:
    later = "x" * 250 + " A library will stay open, said Olga Serova of the Altyn company."
    found = measured([*STORY, later], [0, 1, 2])
    assert found["opening_names"][3] == 0
    assert found["opening_words"][3] == 0
    assert (found["opening_names"][:3] > 0).all()


def test_a_member_is_measured_beside_the_others_alone() -> None:
    among, beside = measured([*STORY, TEMPTER], [0, 1, 2, 3]), measured([*STORY, TEMPTER], [1, 2, 3])
    for name in SHARE_FEATURES:
        assert among[name][0] == pytest.approx(beside[name][0], abs=1e-5), name


def test_what_no_other_text_holds_counts_as_the_texts_own() -> None:
    alone = measured(["Words without end.", "Others without rest.", "Third ones here.", "We met Ada Mbeki there."], [0, 1, 2])
    assert alone["own_names"][3] == pytest.approx(FEW_NAMES / (alone["strange_names"][3] + 2 * FEW_NAMES))
    assert alone["strange_names"][3] > 0


def test_texts_that_share_no_term_share_nothing() -> None:
    found = measured(["Lamps burn.", "Ships sail.", "Cranes fall."], [0, 1])
    assert all((found[name] == 0).all() for name in ("opening_names", "opening_words", "full_names", "figures"))
