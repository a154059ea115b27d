"""What two statements of a story are weighed by, to tell whether they are wordings of one saying."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.compare import align_wordings
from dateline.compare.saying_traits import TRAITS, Scorer, describe, read_scorer, weigh_pairs
from dateline.compare.sayings import Said, sayings_of
from dateline.model import Report, Story
from tests.unit.compare.telling_sayings import HARBOUR, OTHER, RENDERED, TRANSLATED, account_of

PRANDL = "Ivo Prandl"


def story_of(*texts: tuple[tuple[str, str | None, str], ...]) -> Story:
    """A story of texts, each of statements."""
    accounts = [account_of(f"a{number}", rows, number) for number, rows in enumerate(texts)]
    return Story("t1", "A story", tuple(Report(a.article.id, a) for a in accounts))


def said_in(*texts: tuple[tuple[str, str | None, str], ...]) -> list[Said]:
    """Its statements."""
    return sayings_of(story_of(*texts), None)


def trait(said: list[Said], name: str, pair: tuple[int, int] = (0, 1)) -> float:
    """A trait of a pair that is weighed."""
    pairs, table = describe(said)
    return float(table[pairs.index(pair), TRAITS.index(name)])


def test_a_story_without_statements_has_no_pairs() -> None:
    pairs, table = describe([])
    assert not pairs
    assert table.shape == (0, len(TRAITS))


def test_statements_of_one_text_or_of_other_matters_are_not_paired() -> None:
    assert describe(said_in(((HARBOUR, PRANDL, PRANDL), (RENDERED, PRANDL, "he"))))[0] == []
    assert describe(said_in(((HARBOUR, PRANDL, PRANDL),), (("a heron stood in the rain", PRANDL, "he"),)))[0] == []


def test_every_weight_that_ships_is_of_a_trait() -> None:
    assert read_scorer().weights.shape == (len(TRAITS),)
    assert np.isfinite(read_scorer().weights).all()


def test_what_another_statement_of_the_text_says_more_nearly_is_behind() -> None:
    said = said_in(
        ((HARBOUR, PRANDL, PRANDL),), ((RENDERED, PRANDL, PRANDL), ("no timetable had been printed in the harbour", PRANDL, "he"))
    )
    assert trait(said, "ahead_more", (0, 1)) > trait(said, "ahead_less", (0, 2))
    odds = weigh_pairs(said)
    assert odds[0, 1] > odds[0, 2]


def test_quotations_count_more_than_renderings() -> None:
    quoted = weigh_pairs(said_in(((HARBOUR, PRANDL, PRANDL),), ((TRANSLATED, PRANDL, PRANDL),)))
    rendered = weigh_pairs(said_in(((HARBOUR.strip("“”"), PRANDL, PRANDL),), ((TRANSLATED.strip("“”"), PRANDL, PRANDL),)))
    assert quoted[0, 1] > rendered[0, 1] + 1


@pytest.mark.parametrize(
    ("one", "other", "meeting"),
    [
        ((PRANDL, "Ivo Prandl"), ("Dina Rehm", "Dina Rehm"), False),
        ((PRANDL, "Ivo Prandl"), ("Dina Rehm", "she"), True),
        ((PRANDL, "he"), ("Dina Rehm", "she"), False),
        (("Thibault Quesnoy", "Thibault Quesnoy"), ("M. Quesnois", "M. Quesnois"), True),
        (("Nadia Benhallou", "Nadia Benhallou"), ("Nadia Ben Hallou", "Nadia Ben Hallou"), True),
        (("defence ministry of Kest", "the defence ministry of Kest"), ("general staff of Ordan", "the general staff of Ordan"), False),
    ],
)
def test_two_names_may_be_one_speaker_who_is_spelled_otherwise_or_was_read_wrongly(
    one: tuple[str, str], other: tuple[str, str], meeting: bool
) -> None:
    assert bool(weigh_pairs(said_in(((HARBOUR, *one),), ((RENDERED, *other),)))) is meeting


def test_a_speaker_spelled_otherwise_words_the_same_saying() -> None:
    story = story_of(
        ((HARBOUR, "Thibault Quesnoy", "Thibault Quesnoy"), (OTHER, None, "he")),
        (("“The tide will not read our timetable.”", "M. Quesnois", "M. Quesnois"),),
    )
    (found,) = align_wordings(story)
    assert [version.report_id for version in found.versions] == ["a0", "a1"]


def test_few_words_that_nobody_quotes_are_not_weighed() -> None:
    rendered = (("the harbour would print another timetable", PRANDL, "he"),)
    assert describe(said_in(rendered, (("print another", PRANDL, "he"),)))[0] == []


def test_other_weights_than_those_that_ship_can_be_tried() -> None:
    story = story_of(((HARBOUR, PRANDL, PRANDL),), ((RENDERED, PRANDL, PRANDL),))
    assert len(align_wordings(story)) == 1
    assert align_wordings(story, scorer=Scorer(np.zeros(len(TRAITS), np.float32), -1.0)) == []
