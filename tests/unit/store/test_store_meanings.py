"""What editors say that faulty days mean: it finds its place again, and shifts to no other one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text

from dateline.errors import NotHeld, StaleEdit
from dateline.model import Account, Fault, Flaw, FlawKind, HeldDay, Outlet, Report, Ruling, Span, Stamp, TimeType, When
from dateline.store import Filed, Store, meanings, open_store, outlets, reports
from dateline.store.spots import find_spot, spot_of
from dateline.store.tables import reports as report_table
from dateline.store.tables import statements, texts

Make = Callable[..., Account]
TEXT = "The lock closed on Monday 4 May. It opened again on 31 April, they said.\n\nThe lock closed on Monday 4 May, a second time."
FAULT = Fault(FlawKind.IMPOSSIBLE_DAY, "2026-04-30?", "the month ends on 2026-04-30")


def faulty(account: Account, *words: str, read: str | None = None) -> Account:
    """The account with these words of its text as faulty days, or read as a day where that is given."""
    found = (Span(start, start + len(one)) for one in words for start in [account.article.text.index(one)])
    fault = None if read else FAULT
    return replace(account, times=tuple(When(span, TimeType.DATE, read, edtf=read, fault=fault) for span in found))


def file(held: Store, account: Account, now: datetime) -> Filed:
    return reports.file_account(held, account, outlet_id="o1", seen=now, silent=False, copy=None)


def days(held: Store) -> tuple[HeldDay, ...]:
    return reports.report(held, "a1").days


def time_of(held: Store) -> str | None:
    return reports.report(held, "a1").account.times[0].value


def settled(held: Store, make: Make, now: datetime, text: str = TEXT, words: str = "31 April") -> str:
    """A report with one faulty day, put right to 29 April; gives its key."""
    file(held, faulty(make(text), words), now)
    key = days(held)[0].key
    meanings.settle_day(held, "a1", key, Ruling.CORRECTED, "2026-04-29", "Ada", now)
    return key


class TestSpots:
    """Words at one place."""

    @pytest.mark.parametrize(
        "after", ["An editor's note.\n\n" + TEXT, TEXT.replace(" on 31 April", "  on\n31 April"), TEXT + " It is shut."]
    )
    def test_a_place_is_found_again_wherever_it_stands(self, after: str) -> None:
        start = TEXT.index("31 April")
        found = find_spot(spot_of(TEXT, Span(start, start + 8)), after)
        assert found is not None
        assert after[found.start : found.end].split() == ["31", "April"]

    @pytest.mark.parametrize(("gone", "come"), [("31 April", "30 April"), ("opened again on", "was mended on"), (", they", ". But they")])
    def test_other_words_there_or_around_it_are_another_place(self, gone: str, come: str) -> None:
        start = TEXT.index("31 April")
        assert find_spot(spot_of(TEXT, Span(start, start + 8)), TEXT.replace(gone, come)) is None

    def test_of_places_alike_each_is_itself_and_none_where_one_came_or_went(self) -> None:
        twice = "On 31 April.\n\nOn 31 April."
        places = [Span(3, 11), Span(17, 25)]
        spots = [spot_of(twice, place) for place in places]
        assert [find_spot(spot, twice) for spot in spots] == places
        assert [find_spot(spot, "On 31 April.") for spot in spots] == [None, None]
        assert [find_spot(spot, f"{twice}\n\nOn 31 April.") for spot in spots] == [None, None]
        assert find_spot(spot_of("On 31 April.", places[0]), twice) is None

    def test_a_number_within_another_is_no_place(self) -> None:
        assert find_spot(spot_of("1 May", Span(0, 5)), "31 May") is None


class TestSettling:
    """Lines about the days of a text."""

    def test_a_settled_day_has_its_value_and_says_who_gave_it(self, held: Store, account: Make, now: datetime) -> None:
        key = settled(held, account, now)
        report = reports.report(held, "a1")
        assert [(t.value, t.edtf, t.anchor, t.fault) for t in report.account.times] == [("2026-04-29", "2026-04-29", "editor", FAULT)]
        assert report.revisions[-1].account == report.account
        assert [(m.ruling, m.day, m.by, m.at) for m in meanings.lines_of(held, "a1")[key]] == [(Ruling.CORRECTED, "2026-04-29", "Ada", now)]
        assert (days(held)[0].key, days(held)[0].waits) == (key, False)

    def test_lines_are_only_added(self, held: Store, account: Make, now: datetime) -> None:
        key = settled(held, account, now)
        meanings.settle_day(held, "a1", key, Ruling.REOPENED, None, "Bo", now)
        meanings.settle_day(held, "a1", key, Ruling.PRINTED, None, "Cy", now)
        assert [m.by for m in meanings.lines_of(held, "a1")[key]] == ["Ada", "Bo", "Cy"]
        assert time_of(held) is None

    def test_it_holds_for_the_next_revision_where_its_words_stand(self, held: Store, account: Make, now: datetime) -> None:
        settled(held, account, now)
        after = f"Corrected since.\n\n{TEXT}"
        assert file(held, faulty(account(after, captured=now + timedelta(days=1)), "31 April"), now) is Filed.REVISED
        assert time_of(held) == "2026-04-29"

    def test_where_its_words_are_gone_it_is_shown_as_lost_and_dates_nothing(self, held: Store, account: Make, now: datetime) -> None:
        settled(held, account, now)
        after = faulty(account(TEXT.replace("31 April", "32 April"), captured=now + timedelta(days=1)), "32 April")
        assert file(held, after, now) is Filed.REVISED
        assert time_of(held) is None
        assert [(day.found, day.waits, day.lost) for day in days(held)] == [("32 April", True, False), ("31 April", False, True)]
        lost = days(held)[1]
        with pytest.raises(NotHeld):
            meanings.settle_day(held, "a1", lost.key, Ruling.CONFIRMED, "2026-04-30", "Ada", now)
        meanings.settle_day(held, "a1", lost.key, Ruling.REOPENED, None, "Ada", now)
        assert [day.found for day in days(held)] == ["32 April"]

    @pytest.mark.parametrize(("words", "read"), [("on 31 April", None), ("31 April", "2026-05-01"), ("Monday 4 May", "2026-05-04")])
    def test_a_newer_engine_never_outvotes_it(self, held: Store, account: Make, now: datetime, words: str, read: str | None) -> None:
        key = settled(held, account, now)
        assert file(held, faulty(account(TEXT), words, read=read), now) is Filed.SAME
        decided = [t for t in reports.report(held, "a1").account.times if t.meant]
        assert [t.value for t in decided] == ["2026-04-29"]
        assert [day.key for day in days(held)] == [key]

    def test_who_saw_another_state_decides_nothing(self, held: Store, account: Make, now: datetime) -> None:
        file(held, faulty(account(TEXT), "31 April"), now)
        before = days(held)[0]
        meanings.settle_day(held, "a1", before.key, Ruling.PRINTED, None, "Ada", now, before=before)
        with pytest.raises(StaleEdit):
            meanings.settle_day(held, "a1", before.key, Ruling.CONFIRMED, "2026-04-30", "Bo", now, before=before)
        with pytest.raises(NotHeld):
            meanings.settle_day(held, "a1", "dnone", Ruling.PRINTED, None, "Ada", now)
        with pytest.raises(NotHeld):
            meanings.settle_day(held, "nobody", "dnone", Ruling.PRINTED, None, "Ada", now)


def disagreeing(account: Account, found: str = "2026-03-08 / 2026-02-01") -> Account:
    flaw = Flaw(FlawKind.DATE_DISAGREES, "published", found)
    return replace(account, article=replace(account.article, flaws=(flaw,)))


def published(report: Report) -> Stamp | None:
    return report.account.article.published


class TestOfPublication:
    """The date of the report itself."""

    def test_a_page_that_disagrees_is_out_of_every_sort_until_confirmed(self, held: Store, account: Make, now: datetime) -> None:
        file(held, disagreeing(account(published=now - timedelta(days=9))), now)
        assert published(reports.report(held, "a1")) is None
        assert list(reports.reports_of_days(held, (now - timedelta(days=9)).date(), now.date())) == []
        meanings.settle_day(held, "a1", "published", Ruling.CONFIRMED, days(held)[0].proposal, "Ada", now)
        assert published(reports.report(held, "a1")) == Stamp.of(now - timedelta(days=9))
        assert len(list(reports.reports_of_days(held, (now - timedelta(days=9)).date(), now.date()))) == 1

    def test_it_holds_while_the_page_says_the_same_or_is_read_again(self, held: Store, account: Make, now: datetime) -> None:
        file(held, disagreeing(account()), now)
        meanings.settle_day(held, "a1", "published", Ruling.CORRECTED, "2026-03-01", "Ada", now)
        file(held, disagreeing(account(captured=now, bytes_of=None), "other / words"), now)
        assert published(reports.report(held, "a1")) == Stamp.parse("2026-03-01")
        file(held, disagreeing(account("The dam broke.", captured=now + timedelta(days=1)), "other / words"), now)
        assert published(reports.report(held, "a1")) == Stamp.parse("2026-03-01")

    def test_where_the_page_says_another_day_it_is_asked_again(self, held: Store, account: Make, now: datetime) -> None:
        file(held, disagreeing(account()), now)
        meanings.settle_day(held, "a1", "published", Ruling.CORRECTED, "2026-03-01", "Ada", now)
        file(held, disagreeing(account("The dam broke.", captured=now + timedelta(days=1)), "another / claim"), now)
        assert published(reports.report(held, "a1")) is None
        assert [(day.lost, day.waits) for day in days(held)] == [(False, True), (True, False)]
        meanings.settle_day(held, "a1", "published", Ruling.CORRECTED, "2026-03-02", "Ada", now, before=days(held)[0])
        assert published(reports.report(held, "a1")) == Stamp.parse("2026-03-02")
        assert len(days(held)) == 1

    def test_what_a_flaw_proposes_is_proposed_where_it_is_a_day(self, held: Store, account: Make, now: datetime) -> None:
        for id, proposal, told in (("a1", "2016-12-03?", "2016-12-03"), ("a2", "some day?", None), ("a3", None, None)):
            bare = account(id=id, published=None)
            flaw = Flaw(FlawKind.IMPOSSIBLE_DATE, "published", "Dec 3, 3016", proposal)
            file(held, replace(bare, article=replace(bare.article, flaws=(flaw,))), now)
            assert [(day.found, day.proposal) for day in reports.report(held, id).days] == [("Dec 3, 3016", told)]

    def test_a_mended_page_needs_no_decision(self, held: Store, account: Make, now: datetime) -> None:
        file(held, disagreeing(account()), now)
        meanings.settle_day(held, "a1", "published", Ruling.CORRECTED, "2026-03-01", "Ada", now)
        file(held, account("The dam broke.", captured=now + timedelta(days=1)), now)
        assert published(reports.report(held, "a1")) == Stamp.of(now)
        assert [day.lost for day in days(held)] == [True]


def test_what_was_held_before_leaves_the_sorts_when_the_schema_is_renewed(
    tmp_path: object, account: Make, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/older.db"
    young = Outlet("o1", "The Young Paper", founded=2026)
    with open_store(url) as held:
        outlets.save_outlet(held, young)
        for made in (disagreeing(account()), account(id="a2", published=now - timedelta(days=400)), account(id="a3")):
            reports.file_account(held, made, outlet_id="o1", seen=now, silent=False, copy=None)
        with held.write() as connection:
            for table in ("reports", "texts", "statements"):
                connection.execute(text(f"UPDATE {table} SET published = '2025-05-01T00:00:00.000000Z'"))
            connection.execute(text("DROP TABLE meant"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    with open_store(url) as held, held.read() as connection:
        rows = connection.execute(select(report_table.c.id, report_table.c.published)).all()
        assert {row.id: row.published is None for row in rows} == {"a1": True, "a2": True, "a3": False}
        moments = connection.execute(select(texts.c.report_id, texts.c.published)).all()
        assert {row.report_id: row.published.year for row in moments} == {"a1": 2026, "a2": 2026, "a3": 2025}
        assert {row.published.year for row in connection.execute(select(statements).where(statements.c.report_id == "a2"))} == {2026}
