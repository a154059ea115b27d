"""Reports, their revisions, their statements, and what editors decide about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from dateline.errors import NotHeld, StaleEdit
from dateline.model import Account, Copy, Decided, Decision, Report, Span
from dateline.store import Filed, Store, audit, decisions, reports

Make = Callable[..., Account]


def file(held: Store, account: Account, now: datetime, **other: Any) -> Filed:
    given: dict[str, Any] = {"outlet_id": "courier", "seen": now, "silent": False, "copy": None} | other
    return reports.file_account(held, account, **given)


def test_the_same_account_twice_is_held_once(held: Store, account: Make, now: datetime) -> None:
    assert file(held, account(), now) is Filed.NEW
    assert file(held, account(), now + timedelta(hours=1)) is Filed.SAME
    report = reports.report(held, "a1")
    assert report.account == account()
    assert [r.number for r in report.revisions] == [1]
    assert report.revisions[0].seen == now


def test_a_changed_text_is_a_revision_and_the_first_stays(held: Store, account: Make, now: datetime) -> None:
    file(held, account(), now)
    later = now + timedelta(hours=2)
    edited = account("“The dam held,” Ida Holm said. Nobody was hurt.", captured=later)
    assert file(held, edited, later, silent=True) is Filed.REVISED
    report = reports.report(held, "a1")
    assert [r.account.article.text for r in report.revisions] == [account().article.text, edited.article.text]
    assert report.silent_edits == 1
    assert report.account == edited


def test_a_text_that_comes_back_is_a_third_revision_but_an_old_capture_is_none(held: Store, account: Make, now: datetime) -> None:
    times = [now + timedelta(hours=h) for h in range(3)]
    first, second, third = (account(text, captured=t, bytes_of=str(t)) for text, t in zip(("One.", "Two.", "One."), times, strict=True))
    assert [file(held, a, t) for a, t in zip((first, second), times, strict=False)] == [Filed.NEW, Filed.REVISED]
    assert file(held, account("One.", captured=now, bytes_of="read late"), times[2]) is Filed.SAME
    assert file(held, third, times[2]) is Filed.REVISED


def test_the_same_bytes_read_better_replace_the_reading_and_not_the_revision(held: Store, account: Make, now: datetime) -> None:
    file(held, replace(account(), statements=()), now)
    again = account(captured=now + timedelta(days=1))
    assert file(held, again, now + timedelta(days=1)) is Filed.SAME
    report = reports.report(held, "a1")
    assert len(report.revisions) == 1
    assert report.account.statements == again.statements
    assert report.account.receipt.captured == now


def test_a_report_is_listed_newest_first_and_by_outlet(held: Store, account: Make, now: datetime) -> None:
    for hour, id in enumerate(("a1", "a2", "a3")):
        file(held, account(id=id), now + timedelta(hours=hour), outlet_id="courier" if id != "a2" else "radio")
    assert [r.id for r in reports.list_reports(held)] == ["a3", "a2", "a1"]
    assert [r.id for r in reports.list_reports(held, outlet_id="radio")] == ["a2"]
    assert [r.id for r in reports.list_reports(held, since=now + timedelta(hours=1), limit=1)] == ["a3"]
    assert [r.id for r in reports.recent_reports(held, now)] == ["a1", "a2", "a3"]
    assert [r.id for r in reports.unplaced_reports(held)] == ["a1", "a2", "a3"]


def test_a_report_that_is_not_held_says_so(held: Store, now: datetime) -> None:
    assert reports.find_report(held, "a9") is None
    with pytest.raises(NotHeld, match="a9"):
        reports.report(held, "a9")
    with pytest.raises(NotHeld):
        reports.accept_report(held, "a9", "Ada", now)


def test_a_copy_is_kept_with_its_spans(held: Store, account: Make, now: datetime) -> None:
    copy = Copy("a0", 0.9, True, ((Span(0, 9), Span(3, 12)),))
    file(held, account(), now, copy=copy)
    report = reports.report(held, "a1")
    assert report.copy == copy
    assert not report.independent


def test_a_decision_is_kept_and_the_last_one_counts(held: Store, account: Make, now: datetime) -> None:
    file(held, account(), now)
    [statement] = reports.statements_of(held, "a1")
    assert statement.decision is Decision.PROPOSED
    for decision in (Decision.ACCEPTED, Decision.REJECTED):
        decisions.decide(held, Decided(statement.key, decision, "Ada", now, "after reading"))
    assert reports.statements_of(held, "a1")[0].decision is Decision.REJECTED
    assert decisions.decisions(held, [statement.key, "unknown"])[statement.key].note == "after reading"
    assert [line.act for line in audit.list_audit(held)] == ["rejected", "accepted"]


def test_what_was_accepted_holds_when_a_later_engine_hears_another_speaker(held: Store, account: Make, now: datetime) -> None:
    file(held, account(), now)
    key = reports.statements_of(held, "a1")[0].key
    decisions.decide(held, Decided(key, Decision.ACCEPTED, "Ada", now))
    other = replace(account().statements[0], speaker="Somebody Else")
    file(held, replace(account(), statements=(other,)), now)
    [statement] = reports.statements_of(held, "a1")
    assert (statement.statement.speaker, statement.decision, statement.corrected) == ("Ida Holm", Decision.ACCEPTED, False)


def test_a_correction_wins_over_the_engine_and_moves_with_its_words(held: Store, account: Make, now: datetime) -> None:
    file(held, account(), now)
    [statement] = reports.statements_of(held, "a1")
    mended = replace(statement.statement, speaker="Ida M. Holm", role="engineer")
    decisions.correct_statement(held, statement.key, "a1", mended, "Ada", now)
    later = now + timedelta(hours=1)
    file(held, account("Update. " + account().article.text, captured=later), later)
    [after] = reports.statements_of(held, "a1")
    assert (after.statement.speaker, after.statement.role, after.corrected) == ("Ida M. Holm", "engineer", True)
    text = reports.report(held, "a1").account.article.text
    assert [text[s.start : s.end] for s in after.statement.content] == ["The dam held,"]


def test_a_correction_whose_words_are_gone_is_shown_no_more(held: Store, account: Make, now: datetime) -> None:
    file(held, account(), now)
    [statement] = reports.statements_of(held, "a1")
    decisions.correct_statement(held, statement.key, "a1", replace(statement.statement, role="engineer"), "Ada", now)
    later = now + timedelta(hours=1)
    file(held, account("Nothing was said.", captured=later), later)
    assert reports.statements_of(held, "a1") == []


def test_one_key_accepts_a_whole_report_but_not_what_was_rejected_nor_what_comes_later(held: Store, account: Make, now: datetime) -> None:
    text = "“The dam held,” Ida Holm said. “Nobody slept,” Ida Holm added."
    file(held, account(text), now)
    first, second = reports.statements_of(held, "a1")
    decisions.decide(held, Decided(first.key, Decision.REJECTED, "Ada", now))
    reports.accept_report(held, "a1", "Ada", now)
    assert [s.decision for s in reports.statements_of(held, "a1")] == [Decision.REJECTED, Decision.ACCEPTED]
    assert reports.report(held, "a1").accepted
    later = now + timedelta(hours=1)
    file(held, account(text + " “It rained,” Ida Holm recalled.", captured=later), later)
    assert [s.decision for s in reports.statements_of(held, "a1")] == [Decision.REJECTED, Decision.ACCEPTED, Decision.PROPOSED]
    assert not reports.report(held, "a1").accepted
    assert second.key in decisions.decisions(held, [second.key])


def test_text_that_no_database_holds_is_kept_character_for_character_around_it(held: Store, account: Make, now: datetime) -> None:
    broken = account("“The \ud800dam\x00 held,” Ida Holm said.", headline="a\ud800b\x00")
    assert file(held, broken, now) is Filed.NEW
    assert file(held, broken, now) is Filed.SAME
    text = reports.report(held, "a1").account.article.text
    assert len(text) == len(broken.article.text)
    assert isinstance(reports.report(held, "a1"), Report)


def test_a_decision_and_a_correction_are_refused_over_what_somebody_else_did_first(held: Store, account: Make, now: datetime) -> None:
    file(held, account(), now)
    [seen] = reports.statements_of(held, "a1")
    decisions.decide(held, Decided(seen.key, Decision.REJECTED, "Ada", now), seen)
    with pytest.raises(StaleEdit):
        decisions.decide(held, Decided(seen.key, Decision.ACCEPTED, "Bob", now), seen)
    with pytest.raises(StaleEdit):
        decisions.correct_statement(held, seen.key, "a1", replace(seen.statement, role="engineer"), "Bob", now, before=seen)
    with pytest.raises(StaleEdit):
        decisions.correct_statement(held, "s-new", "a1", seen.statement, "Bob", now, text="another text")
    assert reports.statements_of(held, "a1") == [replace(seen, decision=Decision.REJECTED)]


def test_a_reading_of_the_first_schema_is_found_by_the_words_of_its_revision(held: Store, account: Make, now: datetime) -> None:
    file(held, account(), now)
    [statement] = reports.statements_of(held, "a1")
    decisions.correct_statement(held, statement.key, "a1", replace(statement.statement, role="engineer"), "Ada", now)
    with held.write() as connection:
        connection.execute(text("UPDATE readings SET seen = NULL"))
    later = now + timedelta(hours=1)
    file(held, account("Update. " + account().article.text, captured=later), later)
    [after] = reports.statements_of(held, "a1")
    assert (after.statement.role, after.corrected) == ("engineer", True)


def test_the_same_bytes_read_into_another_text_keep_what_was_decided(held: Store, account: Make, now: datetime) -> None:
    file(held, account(bytes_of="page"), now)
    [statement] = reports.statements_of(held, "a1")
    decisions.decide(held, Decided(statement.key, Decision.ACCEPTED, "Ada", now))
    longer = account("By Bea Lund\n\n" + account().article.text.replace(" said", "  said"), bytes_of="page")
    assert file(held, longer, now) is Filed.SAME
    [after] = reports.statements_of(held, "a1")
    assert after.decision is Decision.ACCEPTED
    assert [longer.article.text[s.start : s.end] for s in after.statement.content] == ["The dam held,"]
