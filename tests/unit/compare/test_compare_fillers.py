"""Two places for one happening, two names for one doer; and what looks like it and is none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dateline.compare import find_differences
from dateline.model import Account, Article, Mode, Receipt, Report, Revision, Span, Stamp, Statement, Story

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def report(number: int, text: str, speaker: str | None, hours: float = 0) -> Report:
    at = NOON + timedelta(hours=hours)
    article = Article(f"a{number}", text, at, language="en", outlet=f"Outlet {number}", published=Stamp.of(at))
    said = Statement(mode=Mode.INDIRECT, source=(), cue=(), content=(Span(0, len(text)),), speaker=speaker)
    account = Account(article, Receipt("0" * 64, at), statements=(said,) if speaker else ())
    return Report(article.id, account, revisions=(Revision(1, account, at),))


def differ(one: str, other: str, hours: float = 0) -> list[tuple[str, list[str]]]:
    story = Story("t1", "A story", (report(1, one, "Ada Holm"), report(2, other, "Bo Lind", hours)))
    return [(found.kind.value, [claim.value for claim in found.claims]) for found in find_differences(story)]


def test_one_happening_at_two_spots_is_a_difference_of_place() -> None:
    found = differ("The hostages were handed over at the well of Tin Arou.", "The hostages were handed over at the Ouzen airstrip.")
    assert found == [("place", ["well of Tin Arou", "Ouzen airstrip"])]


def test_one_deed_by_two_people_is_a_difference_of_name() -> None:
    found = differ("The raid on the fort was led by a certain Abu Sahl.", "The raid was commanded by Captain Ilyas Tarek.")
    assert found == [("name", ["Abu Sahl", "Captain Ilyas Tarek"])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The talks were held in the market hall.", "The talks were held in the hall."),
        ("The talks were held in Pirgat.", "The talks were held in Surania."),
        ("The talks were held in the town hall.", "A concert was held at the stadium."),
        ("The raid was led by Abu Sahl.", "The raid was led by Commander Sahl."),
        ("The raid was led by Abu Sahl.", "The choir was led by Ilyas Tarek."),
    ],
)
def test_a_part_a_larger_place_another_matter_or_another_form_of_the_name_is_none(one: str, other: str) -> None:
    assert differ(one, other) == []


def test_days_later_it_may_have_happened_again() -> None:
    assert differ("The talks were held in the town hall.", "The talks were held in the old brewery.", hours=24 * 6) == []
