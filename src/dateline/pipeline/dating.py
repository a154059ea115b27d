"""When the day of publication is another than the page says, or in doubt, what the text counts from it is counted anew."""

from __future__ import annotations

from dateline.quote import Tagger
from dateline.store import Store, reports
from dateline.understand import count_anew


def count_report_anew(store: Store, report_id: str, tagger: Tagger | None = None) -> None:
    """Count a report's times and days of saying from the day of publication that holds: the page's, an editor's, or none.

    "Yesterday" in a report whose date is in doubt means no day; once an editor settles the date, it is the day before. What was decided
    about statements stays.
    """
    held = reports.report(store, report_id).account.article.published
    reports.renew_reading(store, count_anew(reports.engine_account(store, report_id), held, tagger))


def count_doubtful_anew(store: Store, report_id: str, tagger: Tagger | None = None) -> None:
    """The same for a report that was just read by what its page says, where that does not hold."""
    held = reports.report(store, report_id)
    if held.days and held.account.article.published != reports.engine_account(store, report_id).article.published:
        count_report_anew(store, report_id, tagger)
