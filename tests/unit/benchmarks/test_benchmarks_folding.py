"""The benchmark of folding has what it says, and sees what is wrong."""

from __future__ import annotations

from benchmarks import flow, folding
from dateline.follow.shingles import match_words, split_words


def test_there_are_400_variants_of_80_articles_and_200_pairs_that_share_no_more_than_a_quotation() -> None:
    assert sum(len(list(folding.variants(text))) for text in folding.articles().values()) == 400
    pairs = list(folding.pairs())[: folding.PAIRS]
    assert len(pairs) == 200
    told = [pair for pair in pairs if " " in pair[0][0]]
    assert len(told) == 84 - (len(list(folding.pairs())) - 200)
    assert all(match_words(split_words(one[1]), split_words(other[1])).words < 20 for one, other in told)


def test_a_light_edit_changes_some_words_and_leaves_most() -> None:
    words = [f"w{place}" for place in range(280)]
    left = [word for word in folding.edited(words) if word in words]
    assert 250 <= len(left) < 280


def test_the_made_up_stream_is_the_same_each_time_and_in_order() -> None:
    first, again = list(flow.make_stream(60)), list(flow.make_stream(60))
    assert first == again
    moments = [one.article.captured for one in first]
    assert moments == sorted(moments)
    assert len({one.article.text for one in first}) > 50
