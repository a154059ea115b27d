"""What an editor says that a faulty day means: a form -> a ruling; and the statements that hang on such a day. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateline.errors import InputError
from dateline.model import Decision, HeldDay, HeldStatement, Report, Ruling, statement_key

from .asking import Form


def read_ruling(held: HeldDay, form: Form, captured: datetime) -> tuple[Ruling, str | None]:
    """What the form does about a day, and the day in ISO 8601, None where it dates nothing; InputError says what cannot be so."""
    act = form.word("act")
    if act == "confirm":
        if held.proposal is None:
            raise InputError("nothing was proposed for this day; say which day is meant, or leave it open")
        return Ruling.CONFIRMED, held.proposal
    if act == "correct":
        return Ruling.CORRECTED, _day(held, form.word("day"), captured)
    simple = {"open": Ruling.CORRECTED, "printed": Ruling.PRINTED, "reopen": Ruling.REOPENED}
    if act not in simple:
        raise InputError("say what this day means: confirm what is proposed, give a day, leave it open, or leave it as printed")
    return simple[act], None


def _day(held: HeldDay, typed: str, captured: datetime) -> str:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise InputError(f"day: {typed[:40]!r} is no day; write it as 2016-12-03, or leave it open") from None
    if held.of_publication and day > captured.date() + timedelta(days=1):
        raise InputError(f"day: the page was captured on {captured.date()}, so it cannot have come out on {day}")
    return day.isoformat()


def hung_day(held: HeldStatement, report: Report) -> str | None:
    """The day on which a decided statement was said, by a faulty day that was settled since; None where it says so already.

    A statement that nobody has decided about simply takes that day.
    """
    if held.decision is Decision.PROPOSED and not held.corrected:
        return None
    hanging = [s for s in report.account.statements if s.hangs_on]
    found = next((s for s in hanging if statement_key(report.account.article, s) in (held.key, *held.also)), None)
    if found is None or found.said is None or found.said == held.statement.said:
        return None
    return found.said if any(t.meant and t.value == found.said for t in report.account.times) else None
