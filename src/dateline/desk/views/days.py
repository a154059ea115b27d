"""What an editor does to a day that cannot be meant as it stands: take the proposal, put it right, leave it, take that back."""

from __future__ import annotations

from dateline.desk.asking import Answer, Ask, Go
from dateline.desk.saving import edition_of, stale_act, stale_thing, unread_page
from dateline.desk.settling import read_ruling
from dateline.errors import InputError, NotHeld, StaleEdit
from dateline.model import HeldDay, Report
from dateline.pipeline import compare_stories, count_report_anew
from dateline.store import meanings, reports, stories


def settle(ask: Ask) -> Answer:
    """Keep what a day of the report means; its story is compared anew. 409 when somebody else decided meanwhile, 422 for no day."""
    report_id, key, store = ask.params["id"], ask.params["key"], ask.room.store
    there = f"/reports/{report_id}#card-{key}"
    report = reports.report(store, report_id)
    held = _held(report, key, lost=ask.form.word("lost") == "yes")
    try:
        if ask.form.word("version") != edition_of(held):
            return _stale(ask, held, there)
        ruling, day = read_ruling(held, ask.form, report.account.article.captured)
        meanings.settle_day(store, report_id, key, ruling, day, ask.by, ask.now, before=held)
    except InputError as error:
        return unread_page(ask, error, there)
    except StaleEdit:
        return _stale(ask, _held(reports.report(store, report_id), key, lost=held.lost), there)
    if held.of_publication:
        count_report_anew(store, report_id)
    compare_stories(store, stories.stale_stories(store))
    return Go(f"/reports/{report_id}", "day-reopened" if ask.form.word("act") == "reopen" else "day-settled", f"card-{key}")


def _stale(ask: Ask, held: HeldDay, there: str) -> Answer:
    """A day that was typed is kept for the editor; an act without words waits until what somebody else did was looked at."""
    typed = ask.form.word("act") == "correct"
    return stale_thing(ask, "This day", there, held) if typed else stale_act(ask, "this day", there)


def _held(report: Report, key: str, *, lost: bool) -> HeldDay:
    for day in report.days:
        if day.key == key and day.lost == lost:
            return day
    raise NotHeld(f"no day {key[:20]} of this report is in doubt; it may have gone with a later revision")
