"""How sure an attribution is, and which of rivals stays."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.quote.tagging.decoding import Marked
from dateline.quote.tagging.sureness import TRAITS, read_sureness, traits_of, without_rivals


def marked(cue: int, content: tuple[int, int], sure: float, saying: float = 0.1) -> Marked:
    return Marked((), (cue, cue + 1), (content,), saying, sure)


def labels(*likely: float) -> np.ndarray:
    """Words that are content with these probabilities, and else nothing."""
    return np.array([[1 - each, 0, 0, each / 2, each / 2] for each in likely], dtype=np.float32)


def test_the_likelier_of_two_over_the_same_words_stays() -> None:
    assert without_rivals([marked(0, (2, 8), 0.6), marked(9, (2, 7), 0.8)]) == [marked(9, (2, 7), 0.8)]


def test_contents_that_share_little_are_no_rivals() -> None:
    both = [marked(0, (2, 8), 0.6), marked(9, (10, 14), 0.8)]
    assert without_rivals(both) == both


@pytest.mark.parametrize(("saying", "stays"), [(0.9, True), (0.3, False)])
def test_a_saying_within_anothers_content_stays(saying: float, stays: bool) -> None:
    """ "Lund said that [Berg claimed that [the pier was shut]]"."""
    outer, inner = marked(1, (2, 10), 0.9), marked(3, (4, 10), 0.7, saying)
    assert without_rivals([outer, inner]) == ([outer, inner] if stays else [outer])


def test_content_that_stands_out_is_surer_than_content_that_bleeds() -> None:
    sharp = traits_of((0, 1), 0.9, 0.9, [], [(1, 3)], labels(0.01, 0.99, 0.99, 0.01))
    vague = traits_of((0, 1), 0.9, 0.9, [], [(1, 3)], labels(0.3, 0.7, 0.7, 0.4))
    assert len(sharp) == len(TRAITS) - 1
    assert read_sureness().weigh([*sharp, 1.0]) > read_sureness().weigh([*vague, 1.0])


@pytest.mark.parametrize(("sure", "saying", "keeps"), [(0.6, 0.1, True), (0.2, 0.9, True), (0.2, 0.4, False)])
def test_what_is_sure_or_surely_a_saying_is_kept(sure: float, saying: float, keeps: bool) -> None:
    assert read_sureness().keeps(marked(0, (1, 3), sure, saying)) is keeps


def test_certainty_has_finite_odds() -> None:
    traits = traits_of((0, 1), 1.0, 0.0, [(0, 1)], [(1, 2)], labels(1.0, 1.0))
    assert np.isfinite(traits).all()
