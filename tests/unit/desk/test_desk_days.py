"""Days that cannot be meant as they stand: confirmed, put right, left, taken back; and what follows from that everywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dateline.model import (
    Account,
    Decision,
    Fault,
    Flaw,
    FlawKind,
    HeldDay,
    Mode,
    Role,
    Ruling,
    Span,
    Stamp,
    Statement,
    TimeType,
    When,
)
from dateline.store import audit, digests, outlets, reports, search, stories
from tests.unit.desk.conftest import NOW, STORY, account_of
from tests.unit.desk.drafts import picked

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

WORDS = "The weir will stay shut"
DAY_TEXT = f"Engineers met on Wednesday. {WORDS}, the warden said on 31 February, and nobody objected."
PAGE = "/reports/a-days"


def span(words: str) -> Span:
    start = DAY_TEXT.index(words)
    return Span(start, start + len(words))


def days_account(text: str = DAY_TEXT, sha256: str = "7" * 64) -> Account:
    """A report whose one saying hangs on a day that no year has."""
    account = account_of("a-days", sha256, text, headline="Weir stays shut", outlet="Harbour Gazette", hour=12)
    fault = Fault(FlawKind.IMPOSSIBLE_DAY, "2031-02-28?", "the month ends on 2031-02-28")
    shift = text.index(WORDS) - DAY_TEXT.index(WORDS)
    moved = [Span(s.start + shift, s.end + shift) for s in (span("31 February"), span("the warden"), span("said"), span(WORDS))]
    when = When(moved[0], TimeType.DATE, None, rule="day", fault=fault)
    saying = Statement(Mode.INDIRECT, (moved[1],), (moved[2],), (moved[3],), "the warden", hangs_on=moved[0])
    flaw = Flaw(fault.kind, "text", "31 February", fault.proposal, fault.evidence)
    return replace(account, article=replace(account.article, flaws=(flaw,)), statements=(saying,), times=(when,))


@pytest.fixture
def editor(desk: Desk) -> Desk:
    """A desk with an editor signed in, and a report with a faulty day in the story."""
    reports.file_account(desk.store, days_account(), outlet_id="o-harbour", seen=NOW, silent=False, copy=None)
    stories.place_report(desk.store, "a-days", STORY, "Dam to open on Friday", NOW)
    return desk.sign_in(Role.EDITOR)


def one_day(desk: Desk) -> HeldDay:
    days = reports.report(desk.store, "a-days").days
    assert len(days) == 1
    return days[0]


def settle(desk: Desk, act: str, **fields: str) -> int:
    held = one_day(desk)
    html = desk.get(PAGE).text
    card = html[html.index(f'id="card-{held.key}') :]
    version = card.split('name="version" value="', 1)[1].split('"', 1)[0]
    return desk.post(f"{PAGE}/days/{held.key}", act=act, version=version, **fields).status


def timeline_days(desk: Desk) -> list[str]:
    return [m["edtf"] for m in json.loads(desk.get(f"/stories/{STORY}/timeline.json").text)["moments"] if m["report_id"] == "a-days"]


class TestInTheText:
    """A day of the text."""

    def test_an_undecided_day_is_a_card_and_stands_in_no_sort(self, editor: Desk) -> None:
        page = editor.get(PAGE).text
        assert "It is 28 February 2031" in page
        assert "the month ends on 2031-02-28" in page
        assert timeline_days(editor) == ["2031-03-13T12:00:00+00:00"]
        assert "Not placed" in editor.get(f"/stories/{STORY}/timeline").text
        assert [u["day"]["found"] for u in json.loads(editor.get(f"/stories/{STORY}/timeline.json").text)["unplaced"]] == ["31 February"]
        assert reports.report(editor.store, "a-days").open_flaws[0].kind is FlawKind.IMPOSSIBLE_DAY

    def test_a_confirmed_day_takes_its_place_everywhere(self, editor: Desk) -> None:
        assert settle(editor, "confirm") == 303
        held = one_day(editor)
        assert held.meant is not None
        assert (held.meant.ruling, held.meant.day, held.meant.by) == (Ruling.CONFIRMED, "2031-02-28", "Edda")
        assert timeline_days(editor) == ["2031-02-28", "2031-02-28", "2031-03-13T12:00:00+00:00"]
        assert "Not placed" not in editor.get(f"/stories/{STORY}/timeline").text
        page = editor.get(PAGE).text
        assert "✓ confirmed" in page
        assert "31 February" in page
        assert "said 28 February 2031" in page
        assert audit.list_audit(editor.store)[0].detail == "31 February = 2031-02-28"
        assert reports.report(editor.store, "a-days").open_flaws == ()
        record = editor.get("/api/v1/reports/a-days").text
        assert json.loads(record)["times"][0]["anchor"] == "editor"
        assert json.loads(record)["days"][0]["meant"]["day"] == "2031-02-28"

    def test_a_day_is_put_right_by_hand_and_what_is_no_day_keeps_the_words(self, editor: Desk) -> None:
        assert settle(editor, "correct", day="2031-02-27") == 303
        assert timeline_days(editor)[:2] == ["2031-02-27", "2031-02-27"]
        assert settle(editor, "correct", day="someday") == 422
        assert "nothing" not in timeline_days(editor)[0]

    def test_a_day_left_open_has_no_place_and_one_left_as_printed_asks_for_none(self, editor: Desk) -> None:
        assert settle(editor, "open") == 303
        assert timeline_days(editor) == ["2031-03-13T12:00:00+00:00"]
        assert "left open" in editor.get(f"/stories/{STORY}/timeline").text
        assert settle(editor, "reopen") == 303
        assert settle(editor, "printed") == 303
        assert "Not placed" not in editor.get(f"/stories/{STORY}/timeline").text
        assert "as printed, dates nothing" in editor.get(PAGE).text

    def test_what_is_taken_back_is_the_engines_again(self, editor: Desk) -> None:
        before = one_day(editor)
        assert settle(editor, "confirm") == 303
        assert settle(editor, "reopen") == 303
        assert one_day(editor) == before
        assert "confirmed (28 February 2031) by <bdi>Edda</bdi>, 14 March 2031; taken back by <bdi>Edda</bdi>" in editor.get(PAGE).text
        assert timeline_days(editor) == ["2031-03-13T12:00:00+00:00"]

    def test_nobody_decides_about_what_somebody_else_decided_meanwhile(self, editor: Desk) -> None:
        held, version = one_day(editor), editor.version_on(PAGE)
        assert editor.post(f"{PAGE}/days/{held.key}", act="confirm", version=version).status == 303
        assert editor.post(f"{PAGE}/days/{held.key}", act="printed", version=version).status == 409
        answer = editor.post(f"{PAGE}/days/{held.key}", act="correct", day="2031-02-20", version=version)
        assert (answer.status, "2031-02-20" in answer.text) == (409, True)

    def test_an_act_that_is_none_and_a_day_that_is_none_are_refused(self, editor: Desk) -> None:
        assert settle(editor, "burn") == 422
        assert editor.post(f"{PAGE}/days/dnone", act="confirm").status == 404

    def test_a_reader_sees_the_day_and_no_form(self, desk: Desk) -> None:
        reports.file_account(desk.store, days_account(), outlet_id="o-harbour", seen=NOW, silent=False, copy=None)
        page = desk.sign_in(Role.READER).get(PAGE).text
        assert "to decide" in page
        assert "/days/" not in page

    def test_an_accepted_statement_keeps_its_day_until_an_editor_takes_the_settled_one(self, editor: Desk) -> None:
        key = reports.statements_of(editor.store, "a-days")[0].key
        assert editor.post(f"{PAGE}/statements/{key}", decision="accepted").status == 303
        assert settle(editor, "confirm") == 303
        assert reports.statements_of(editor.store, "a-days")[0].statement.said is None
        page = editor.get(PAGE).text
        assert "Said 28 February 2031, as settled" in page
        card = page[page.index(f'id="card-{key}"') :]
        version = card.split('name="version" value="', 1)[1].split('"', 1)[0]
        said = {"said": "2031-02-28", "decision": "accepted", "version": version}
        assert editor.post(f"{PAGE}/statements/{key}/correct", **said).status == 303
        held = reports.statements_of(editor.store, "a-days")[0]
        assert (held.statement.said, held.decision) == ("2031-02-28", Decision.ACCEPTED)
        assert "as settled" not in editor.get(PAGE).text


def publication(desk: Desk) -> HeldDay:
    day = reports.report(desk.store, "a-original").publication
    assert day is not None
    return day


def settle_date(desk: Desk, act: str, **fields: str) -> int:
    page = "/reports/a-original"
    return desk.post(f"{page}/days/published", act=act, version=desk.version_on(page), **fields).status


def found(desk: Desk) -> tuple[datetime | None, int]:
    """The date under which search shows the report, and its place among the three hits, newest first."""
    hits = search.search_reports(desk.store, "dam")
    place = next(place for place, hit in enumerate(hits) if hit.report_id == "a-original")
    return hits[place].published, place


class TestOfPublication:
    """The date of a report itself."""

    @pytest.fixture
    def older(self, desk: Desk) -> Desk:
        """An outlet whose register says that it came after its own report."""
        desk.sign_in(Role.PUBLISHER)
        outlets.save_outlet(desk.store, replace(outlets.outlet(desk.store, "o-harbour"), founded=2900))
        return desk

    def test_a_date_before_the_outlet_is_a_flaw_of_the_record_and_out_of_every_sort(self, older: Desk) -> None:
        report = reports.report(older.store, "a-original")
        assert [flaw.kind for flaw in report.account.article.flaws] == [FlawKind.BEFORE_OUTLET]
        assert report.account.article.published is None
        assert publication(older).proposal == "2031-03-13T08:00:00+00:00"
        assert found(older) == (None, 0)
        record = json.loads(older.get("/api/v1/reports/a-original").text)
        assert (record["published"], record["flaws"][0]["kind"]) == (None, "before-outlet")
        assert "perhaps 13 March 2031" in older.get(f"/stories/{STORY}").text
        assert "Not placed" in older.get(f"/stories/{STORY}/timeline").text

    def test_it_follows_a_later_change_of_the_year(self, older: Desk) -> None:
        outlets.save_outlet(older.store, replace(outlets.outlet(older.store, "o-harbour"), founded=1952))
        assert reports.report(older.store, "a-original").days == ()
        assert found(older)[0] == datetime(2031, 3, 13, 8, tzinfo=UTC)

    def test_a_confirmed_date_stands_whatever_the_register_says(self, older: Desk) -> None:
        assert settle_date(older, "confirm") == 303
        assert reports.report(older.store, "a-original").account.article.published == Stamp.of(datetime(2031, 3, 13, 8, tzinfo=UTC))
        assert found(older)[0] == datetime(2031, 3, 13, 8, tzinfo=UTC)
        outlets.save_outlet(older.store, replace(outlets.outlet(older.store, "o-harbour"), founded=2990))
        assert reports.report(older.store, "a-original").account.article.published is not None

    def test_a_date_is_put_right_but_never_after_the_capture(self, older: Desk) -> None:
        assert settle_date(older, "correct", day="2031-03-20") == 422
        assert settle_date(older, "correct", day="2031-03-01") == 303
        assert reports.report(older.store, "a-original").account.article.published == Stamp.parse("2031-03-01")
        assert found(older) == (datetime(2031, 3, 1, tzinfo=UTC), 2)

    def test_a_digest_made_after_it_has_the_settled_date_and_no_finding(self, older: Desk) -> None:
        assert settle_date(older, "correct", day="2031-03-01") == 303
        digest = picked(older, "a-original")
        assert digest.items[0].published == Stamp.parse("2031-03-01")
        assert "founded" not in older.get(f"/digests/{digest.id}/check").text

    def test_a_digest_made_before_it_is_told(self, older: Desk) -> None:
        digest = picked(older, "a-original")
        assert digest.items[0].published is None
        assert "in doubt" in older.get(f"/digests/{digest.id}/check").text
        assert settle_date(older, "correct", day="2031-03-01") == 303
        check = older.get(f"/digests/{digest.id}/check").text
        assert "was settled since" in check
        assert digests.digest(older.store, digest.id).items[0].published is None

    def test_a_missing_date_is_given_at_the_report(self, desk: Desk) -> None:
        account = account_of("a-undated", "9" * 64, "The dam again.", headline="Undated", outlet="The Ledger")
        bare = replace(account, article=replace(account.article, published=None, flaws=(Flaw(FlawKind.MISSING_DATE, "published", ""),)))
        reports.file_account(desk.store, bare, outlet_id="o-ledger", seen=NOW, silent=False, copy=None)
        desk.sign_in(Role.EDITOR)
        page = "/reports/a-undated"
        assert "day not known" in desk.get(page).text
        version = desk.version_on(page)
        assert desk.post(f"{page}/days/published", act="confirm", version=version).status == 422
        assert desk.post(f"{page}/days/published", act="correct", day="2031-03-10", version=version).status == 303
        assert reports.report(desk.store, "a-undated").account.article.published == Stamp.parse("2031-03-10")
        assert "10 March 2031" in desk.get(page).text
