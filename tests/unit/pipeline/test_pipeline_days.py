"""Days in doubt, from the capture to the story: what hangs on them waits, and is counted anew once an editor has said what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.compare import timeline, unplaced
from dateline.gather import supply_text
from dateline.model import FlawKind, Outlet, Report, Ruling, Stamp
from dateline.pipeline import compare_stories, count_report_anew, file_capture
from dateline.store import Store, meanings, open_store, outlets, reports, stories
from dateline.understand import understand

NOW = datetime(2031, 3, 14, 9, tzinfo=UTC)
TEXT = "Weir to stay shut\n\nThe weir was shut yesterday. “It is not safe,” Ada Holm told the council on Wednesday."


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        outlets.save_outlet(store, Outlet("o1", "The Weir Bulletin", founded=2020))
        yield store


def file(held: Store, text: str = TEXT, written: str = "2011-03-11", now: datetime = NOW) -> Report:
    """File the text as it came from an address, with the day that its page gives."""
    capture = supply_text(text, now, url="https://weir.example/1", written=Stamp.parse(written))
    (filing,) = file_capture(held, capture, outlet_id="o1", now=now, read=understand)
    return reports.report(held, filing.report_id)


def settle(held: Store, report: Report, ruling: Ruling, day: str | None) -> Report:
    meanings.settle_day(held, report.id, "published", ruling, day, "Ada", NOW)
    count_report_anew(held, report.id)
    return reports.report(held, report.id)


def days_of(report: Report) -> tuple[list[str | None], list[str | None]]:
    return [time.value for time in report.account.times], [statement.said for statement in report.account.statements]


def test_what_is_counted_from_a_date_in_doubt_means_no_day(held: Store) -> None:
    report = file(held)
    assert FlawKind.BEFORE_OUTLET in [flaw.kind for flaw in report.account.article.flaws]
    assert days_of(report) == ([None, None], [None])
    story = stories.story(held, report.story_id or "")
    assert timeline(story) == []
    assert [one.day.key for one in unplaced(story)] == ["published"]


@pytest.mark.parametrize(
    ("ruling", "day", "counted", "said"),
    [
        (Ruling.CONFIRMED, "2011-03-11", ["2011-03-10", "2011-03-09"], ["2011-03-09"]),
        (Ruling.CORRECTED, "2031-03-13", ["2031-03-12", "2031-03-12"], ["2031-03-12"]),
        (Ruling.CORRECTED, None, [None, None], [None]),
        (Ruling.PRINTED, None, [None, None], [None]),
    ],
)
def test_a_settled_date_is_what_the_text_counts_from(
    held: Store, ruling: Ruling, day: str | None, counted: list[str | None], said: list[str | None]
) -> None:
    report = settle(held, file(held), ruling, day)
    assert days_of(report) == (counted, said)
    assert days_of(file(held)) == (counted, said)
    later = file(held, f"{TEXT}\n\nNobody objected.", now=NOW + timedelta(hours=5))
    assert len(later.revisions) == 2
    assert days_of(later) == (counted, said)


def test_what_is_taken_back_is_in_doubt_again(held: Store) -> None:
    before = file(held)
    after = settle(held, settle(held, before, Ruling.CORRECTED, "2031-03-13"), Ruling.REOPENED, None)
    assert (after.account, after.days) == (before.account, before.days)


def test_a_date_that_the_register_clears_is_counted_from_again(held: Store) -> None:
    report = file(held)
    for report_id in outlets.save_outlet(held, Outlet("o1", "The Weir Bulletin", founded=1950)):
        count_report_anew(held, report_id)
    assert days_of(reports.report(held, report.id)) == (["2011-03-10", "2011-03-09"], ["2011-03-09"])


def test_a_saying_is_of_the_day_that_its_faulty_day_means_and_its_story_compares_by_it(held: Store) -> None:
    report = file(held, "Weir to stay shut\n\nThe weir is not safe, Ada Holm told the council on 31 February 2031.", "2031-03-11")
    (day,) = report.days
    assert (day.proposal, [s.said for s in report.account.statements]) == ("2031-02-28", [None])
    meanings.settle_day(held, report.id, day.key, Ruling.CONFIRMED, day.proposal, "Ada", NOW)
    assert stories.stale_stories(held) == [report.story_id]
    compare_stories(held, stories.stale_stories(held))
    story = stories.story(held, report.story_id or "")
    assert [(moment.edtf, moment.kind) for moment in timeline(story)][:2] == [("2031-02-28", "event"), ("2031-02-28", "said")]
    assert unplaced(story) == []


def test_a_confirmed_day_is_a_side_of_a_difference(held: Store) -> None:
    opens = "{}\n\nThe new bridge over the Nera will open on {} said on {}. The bridge cost 40 million crowns, and the old ferry will stop."
    told = {
        "one": ("New bridge over the Nera to open", "31 April 2031, Mayor Ada Holm", "Wednesday"),
        "two": ("Nera bridge opening day is set", "4 May 2031, works director Pavel Marosz", "Thursday"),
    }
    filed = []
    for name, words in told.items():
        address = f"https://{name}.example/1"
        capture = supply_text(opens.format(*words), NOW, url=address, written=Stamp.parse("2031-03-13"), outlet=name)
        filed += file_capture(held, capture, outlet_id=None, now=NOW, read=understand)
    first, second = filed
    assert first.story_id == second.story_id
    assert stories.differences(held, first.story_id) == []
    (day,) = reports.report(held, first.report_id).days
    meanings.settle_day(held, first.report_id, day.key, Ruling.CONFIRMED, day.proposal, "Ada", NOW)
    compare_stories(held, stories.stale_stories(held))
    (difference,) = stories.differences(held, first.story_id)
    assert [claim.resolved or claim.value for claim in difference.claims] == ["30 April (31 April 2031)", "4 May 2031"]
