"""A hand-made digest becomes a draft with its reports and flaws; one capture becomes filed reports."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.gather import CaptureFolder, supply_file, supply_text
from dateline.model import Digest, FlawKind, Outlet, Stamp
from dateline.pipeline import file_capture, import_digest
from dateline.store import Filed, Store, captures, outlets, reports, search, stories
from dateline.understand import understand
from tests.unit.pipeline.made_up_web import DAM, NOON

HANDMADE = """\
In River and Land

Dam above Drenova gives way after two days of rain, The Nera Courier, Mar 8, 2026

Note by Seawatch Review: We follow the flood day by day.

{dam}

The bridge at Upper Drenova stays closed,, Mar 8, 2026

The bridge at the mill will not be opened before the engineers have looked at its piers, the road office said on Sunday.

Owner of the dam promises the record of the gates, Radio Merrow, Mar 8, 3026

“We will show every page of it,” the company's director Anna Weil said on Sunday, as cited by the KNA agency. [End report.]

EDITOR'S NOTE: To print a report is not to endorse it. We set out what was said, and by whom.
"""


@pytest.fixture
def draft(held: Store, folder: CaptureFolder, now: datetime) -> Digest:
    outlets.save_outlet(held, Outlet("courier", "The Nera Courier"))
    text = HANDMADE.format(dam="\n\n".join(DAM))
    capture = supply_text(text, now, written=Stamp.parse("2026-03-08"), outlet="Seawatch Review")
    return import_digest(held, folder, capture, now, by="Ada", read=understand)


def test_every_report_becomes_an_item_and_what_is_missing_stays_missing(held: Store, draft: Digest) -> None:
    assert [(i.outlet.id if i.outlet else None, i.outlet_name, str(i.published)) for i in draft.items] == [
        ("courier", "The Nera Courier", "2026-03-08"),
        (None, None, "2026-03-08"),
        (None, "Radio Merrow", "None"),
    ]
    assert [[flaw.kind for flaw in item.flaws] for item in draft.items] == [
        [], [FlawKind.MISSING_OUTLET], [FlawKind.IMPOSSIBLE_DATE],
    ]  # fmt: skip
    assert [reports.report(held, item.report_id).outlet_id for item in draft.items] == ["courier", None, None]
    assert (draft.section, draft.imported_from, draft.version) == ("River and Land", "Seawatch Review", 1)
    assert draft.title == "Dam above Drenova gives way after two days of rain"


def test_notes_go_where_they_stand_and_the_closing_one_to_the_page(draft: Digest) -> None:
    first, second, third = (item.note for item in draft.items)
    assert first is not None
    assert (first.signed, str(first.dated)) == ("Seawatch Review", "2026-03-08")
    assert (second, third) == (None, None)
    assert draft.note is not None
    assert draft.note.text.startswith("EDITOR'S NOTE: To print a report")
    assert (draft.note.signed, str(draft.note.dated)) == ("Seawatch Review", "2026-03-08")


def test_nothing_extracted_is_accepted_unasked(held: Store, draft: Digest) -> None:
    assert [item.quotations for item in draft.items] == [(), (), ()]
    assert search.search_statements(held, speaker="Weil")[0].report_id == draft.items[2].report_id


def test_the_same_file_again_is_the_draft_that_is_there(held: Store, folder: CaptureFolder, draft: Digest, now: datetime) -> None:
    text = HANDMADE.format(dam="\n\n".join(DAM))
    again = supply_text(text, now + timedelta(days=1), outlet="Seawatch Review")
    assert import_digest(held, folder, again, now, by="Bo", read=understand) == draft
    assert len(reports.list_reports(held)) == 3


def test_the_seed_page_becomes_a_draft_of_four_with_its_flaws(held: Store, folder: CaptureFolder, shared: Path, now: datetime) -> None:
    body = (shared / "cases" / "seed" / "page.txt").read_bytes()
    capture = supply_file("page.txt", body, now, written=Stamp.parse("2016-12-03"), outlet="New Cold War")
    draft = import_digest(held, folder, capture, now, by="Ada", read=understand)
    flaws = {flaw.kind for item in draft.items for flaw in item.flaws}
    assert len(draft.items) == 4
    assert flaws >= {FlawKind.MISSING_OUTLET, FlawKind.IMPOSSIBLE_DATE, FlawKind.REPEATED_CAPTION}
    assert draft.note is not None


def test_a_supplied_capture_is_filed_once(held: Store, folder: CaptureFolder, now: datetime) -> None:
    kept = folder.keep(supply_text("\n\n".join(DAM), now, headline="Dam gives way", outlet="The Nera Courier"))
    [first] = file_capture(held, kept, outlet_id="courier", now=now, read=understand)
    [second] = file_capture(held, kept, outlet_id="courier", now=now, read=understand)
    assert (first.filed, second.filed, first.report_id) == (Filed.NEW, Filed.SAME, second.report_id)
    assert stories.story(held, first.story_id).reports[0].id == first.report_id
    assert captures.unread_captures(held) == []
    assert stories.stale_stories(held) == []


def test_a_capture_that_cannot_be_read_is_an_error_and_is_not_tried_again(held: Store, folder: CaptureFolder) -> None:
    kept = folder.keep(supply_text("Some words.", NOON))

    def refuse(*_: object) -> list[object]:
        raise InputError("too much")

    with pytest.raises(InputError, match="too much"):
        file_capture(held, kept, outlet_id=None, now=NOON, read=refuse)  # type: ignore[arg-type]
    assert captures.unread_captures(held) == []
