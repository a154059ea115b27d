"""Words as points: which are near, and what has none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.words.pieces import read_pieces


@pytest.mark.parametrize(
    ("one", "near", "far"), [("surgeon", "doctor", "sea"), ("timetable", "schedule", "water"), ("rain", "rainfall", "vote")]
)
def test_what_may_stand_for_a_word_is_nearer_than_another_word(one: str, near: str, far: str) -> None:
    points = read_pieces().place([one, near, far])
    assert points[0] @ points[1] > 0.3 > points[0] @ points[2]


def test_case_and_marks_do_not_count_and_an_unknown_script_has_no_point() -> None:
    points = read_pieces().place(["Café", "cafe", "قناة"])
    assert np.array_equal(points[0], points[1])
    assert not points[2].any()


@given(st.lists(st.text(max_size=60), max_size=4))
def test_every_word_has_a_point_of_length_one_or_none(words: list[str]) -> None:
    points = read_pieces().place(words)
    assert points.shape == (len(words), 128)
    assert all(abs(length - 1) < 1e-3 or length == 0 for length in np.linalg.norm(points, axis=1))
