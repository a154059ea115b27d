"""Sentences as vectors: which are near, and what does not count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.compare.vectors import LONGEST, cut, vectors_of


@pytest.mark.parametrize(
    ("claim", "same", "other"),
    [
        ("The coffers were empty", "There was no money left in the treasury", "The river rose in the night"),
        ("A spark from a welder's torch set the barn alight", "The fire began when a welder was at work", "Six calves were led out"),
        ("Nine passengers were hurt", "The clinic treated a dozen people for their injuries", "The ferry had left at noon"),
    ],
)
def test_what_answers_one_question_is_nearer_than_what_answers_another(claim: str, same: str, other: str) -> None:
    vectors = vectors_of([claim, same, other])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_case_punctuation_and_neighbours_do_not_count() -> None:
    plain = vectors_of(["the coffers were empty"])
    beside = vectors_of(["The river rose in the night, and nobody knocked.", "“The coffers were empty!”"])
    assert np.array_equal(plain[0], beside[1])


@settings(max_examples=25)
@given(st.lists(st.text(max_size=400), max_size=3))
def test_whatever_is_read_has_a_vector_of_length_one(sentences: list[str]) -> None:
    vectors = vectors_of(sentences)
    assert vectors.shape == (len(sentences), 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert all(len(cut(sentence)) <= LONGEST for sentence in sentences)
