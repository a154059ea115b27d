"""A feed that catches up: reports that come late land in the story of their days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.compare.notes import notes_of
from dateline.follow.terms import weigh_terms
from dateline.gather import supply_file
from dateline.model import Stamp
from dateline.pipeline import compare_stories, file_capture
from dateline.store import Store, open_store, reports, stories
from dateline.understand import understand

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
DAM = "Exactly 27 people were killed when the Khelm dam broke above Pirg on Tuesday, the governor, Farid Yusz, said in Pirg."
DAM_TOO = "The Khelm dam broke above Pirg on Tuesday. In Pirg 43 people were killed, the mayor of Pirg, Beko Amin, said."


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        yield store


def file(held: Store, name: str, words: str, written: str) -> str:
    capture = supply_file(f"{name}.txt", words.encode(), NOW, written=Stamp.parse(written))
    return file_capture(held, capture, outlet_id=None, now=NOW, read=lambda capture, tagger: understand(capture, tagger))[0].story_id


def test_a_report_of_spring_that_comes_in_autumn_joins_its_story_and_a_copy_finds_its_original(held: Store) -> None:
    first = file(held, "one", DAM, "2026-03-10")
    assert file(held, "two", DAM_TOO, "2026-03-11") == first
    longer = f"{DAM} Soldiers with boats and two helicopters went there, and schools were opened for those who had lost their houses."
    file(held, "three", longer, "2026-03-12")
    file(held, "four", longer + " The water fell.", "2026-03-12")
    assert len(stories.story(held, first).reports) == 4
    assert sum(not report.independent for report in reports.list_reports(held, story_id=first)) >= 1


def test_what_was_kept_of_the_reports_of_a_story_changes_nothing_of_what_is_found_in_it(held: Store) -> None:
    for name, words in (("one", DAM), ("two", DAM_TOO), ("three", DAM.replace("Exactly 27", "At least 51").replace("Yusz", "Moll"))):
        story = file(held, name, words, "2026-03-10")
    found = stories.differences(held, story), stories.wordings(held, story)
    for kept in (notes_of, weigh_terms):
        kept.cache_clear()
    compare_stories(held, [story])
    assert (stories.differences(held, story), stories.wordings(held, story)) == found
    assert found[0]


def test_a_report_of_another_spring_begins_its_own_story(held: Store) -> None:
    assert file(held, "one", DAM, "2026-03-10") != file(held, "two", DAM_TOO, "2024-03-11")
