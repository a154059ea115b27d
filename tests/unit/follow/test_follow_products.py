"""What texts have in common, summed term by term."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.follow.products import FEW, SMALL, Entries, keep_last, sum_products


def scattered(texts: int, terms: int) -> Entries:
    """Terms that few and terms that many of the texts hold."""
    chance = np.random.default_rng(7)
    there = chance.random((texts, terms)) < np.linspace(0.01, 0.9, terms)
    line, column = np.nonzero(there)
    return Entries(line, column, chance.random(len(line)).astype(np.float32), texts)


@pytest.mark.parametrize("texts", [1, 2, SMALL, SMALL + 1, 3 * SMALL])
@pytest.mark.parametrize("both", [True, False])
def test_products_are_those_of_whole_matrices(texts: int, both: bool) -> None:
    entries = scattered(texts, 4 * FEW)
    weights, there = np.zeros((2, texts, 4 * FEW))
    weights[entries.line, entries.column], there[entries.line, entries.column] = entries.weight, 1
    assert np.allclose(sum_products(entries, both=both), weights @ (weights if both else there).T, rtol=1e-5)


def test_texts_without_a_term_in_common_have_nothing() -> None:
    nothing = np.zeros(0, np.int64)
    assert not sum_products(Entries(nothing, nothing, np.zeros(0, np.float32), SMALL + 1), both=True).any()


def test_of_two_spellings_in_one_text_the_last_counts() -> None:
    entries = keep_last(Entries(np.array([0, 0, 1]), np.array([3, 3, 3]), np.array([1, 2, 5], np.float32), 2))
    assert sum_products(entries, both=True).tolist() == [[4, 10], [10, 25]]
