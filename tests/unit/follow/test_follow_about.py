"""What a text is about beside its names, and the days that it tells: what the second look asks of two texts with dates."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from dateline.follow.about import UNTOLD, compare_points
from dateline.follow.bags import lay_terms
from dateline.follow.pairs import DATED_FEATURES, LONG, measure_dated
from dateline.follow.terms import find_days
from dateline.follow.texts import open_text
from dateline.model import Account, Article, OpenText, Receipt, Report, Stamp
from dateline.when import find_times

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
FIRE = "The blaze at Ellish burned down nine sheds before firemen put it out, said Hugh Barnaby, the town's mayor."
FLAMES = "Flames ate the huts of Ellish in an hour; hoses came late, and mayor Hugh Barnaby wept among the ash."
VOTE = "The council of Ellish voted to raise the rents of stalls by a tenth, and mayor Hugh Barnaby signed the bill."


def read(text: str, language: str = "en", moment: datetime = NOON) -> OpenText:
    article = Article("a", text, moment, language=language, published=Stamp.of(moment))
    times = tuple(find_times(text, moment, language))
    return open_text(Report("r", Account(article, Receipt("0" * 64, moment), times=times)))


def feature(name: str, one: OpenText, other: OpenText) -> float:
    texts = [one, other]
    return float(measure_dated(texts, lay_terms(texts))[0, 1, DATED_FEATURES.index(name)])


def test_two_tellings_of_a_fire_in_other_words_are_more_alike_than_a_fire_and_a_vote() -> None:
    alike = compare_points([read(FIRE), read(FLAMES), read(VOTE)])
    assert alike[0, 1] > alike[0, 2] + 0.1
    assert np.allclose(alike, alike.T)


@pytest.mark.parametrize(("text", "language"), [("", "en"), ("…", "en"), ("It is the", "en"), ("Пожар в Эллише потушен", "ru")])
def test_what_has_no_word_with_a_place_is_taken_to_be_as_alike_as_most(text: str, language: str) -> None:
    alike = compare_points([read(text, language), read(FIRE)])
    assert alike[0, 1] == alike[1, 0] == np.float32(UNTOLD)


def test_what_a_text_is_about_is_of_length_one_and_does_not_depend_on_what_was_read_before() -> None:
    before = read(FIRE).about
    for number in range(50):
        read(" ".join(f"word{chr(97 + number % 26)}{chr(97 + place % 26)}{chr(97 + place // 26)}" for place in range(400)))
    assert read(FIRE).about == before
    assert np.linalg.norm(before) == pytest.approx(1)


def test_the_same_mayor_counts_for_more_where_the_texts_are_about_the_same() -> None:
    assert feature("full_more", read(FIRE), read(FLAMES)) == feature("full_more", read(FIRE), read(VOTE))
    assert feature("full_alike", read(FIRE), read(FLAMES)) > feature("full_alike", read(FIRE), read(VOTE))


def test_openings_that_are_alike_count_for_less_the_longer_one_came_after_the_other() -> None:
    later = read(FIRE, moment=NOON.replace(day=14))
    assert feature("opening_soon", read(FIRE), later) < feature("opening_soon", read(FIRE), read(FIRE)) / 2


@pytest.mark.parametrize(
    ("one", "other", "same", "apart"),
    [
        ("It burned on 8 March 2027.", "It burned on 8 March 2027, and again on 1 March 2027.", 1, 0),
        ("It burned on 8 March 2027.", "It burned on 6 March 2027.", 0, 2),
        ("It burned on 6 March 2027 and 1 March 2027.", "It burned on 9 March 2027.", 0, 3),
        ("It burned on 8 March 2027.", "It burned on 2 January 2027.", 0, LONG),
        ("It burned on 8 March 2027.", "It burned.", 0, 0),
        ("It burned.", "It burned.", 0, 0),
    ],
)
def test_days_apart_are_those_between_the_nearest_days_that_two_texts_name(one: str, other: str, same: float, apart: float) -> None:
    assert feature("same_day", read(one), read(other)) == feature("same_day", read(other), read(one)) == same
    assert feature("days_apart", read(one), read(other)) == feature("days_apart", read(other), read(one)) == apart


def test_a_week_or_a_weekend_is_no_day() -> None:
    article = Article("a", "It will rain at the weekend and on 12 March 2027.", NOON, language="en", published=Stamp.of(NOON))
    account = Account(article, Receipt("0" * 64, NOON), times=tuple(find_times(article.text, NOON, "en")))
    assert any("W" in (time.value or "") for time in account.times)
    assert find_days(account) == ("2027-03-12",)
