"""One report by hand: pasted words, a saved page; labelled as supplied, filed once."""

from __future__ import annotations

from dateline.model import Origin, Role
from dateline.store import reports
from tests.unit.desk.conftest import Desk

WORDS = """Ferry turned back off Sarn

SARN, March 4 (VPA) – The ferry was late, the harbour master said.

“Nobody was told,” Mina Koss said."""


def test_pasted_words_become_a_report_that_says_it_was_supplied(desk: Desk) -> None:
    editor = desk.sign_in(Role.EDITOR)
    editor.take_token("/add")
    answer = editor.post("/add", text=WORDS, url="https://sarn.example/ferry", outlet="The Ferry Gazette", written="2026-03-04")
    assert answer.status == 303
    report = next(r for r in reports.list_reports(editor.store) if r.account.article.url == "https://sarn.example/ferry")
    assert report.account.receipt.origin is Origin.SUPPLIED
    assert report.outlet_id is not None
    assert "Mina Koss" in [s.speaker for s in report.account.statements]


def test_the_same_words_again_change_nothing(desk: Desk) -> None:
    editor = desk.sign_in(Role.EDITOR)
    editor.take_token("/add")
    first = editor.post("/add", text=WORDS, url="https://sarn.example/ferry")
    held = len(reports.list_reports(editor.store))
    again = editor.post("/add", text=WORDS, url="https://sarn.example/ferry")
    assert again.place.partition("?")[0] == first.place.partition("?")[0]
    assert again.place.endswith("report-held")
    assert len(reports.list_reports(editor.store)) == held


def test_an_empty_form_says_what_to_give(desk: Desk) -> None:
    editor = desk.sign_in(Role.EDITOR)
    editor.take_token("/add")
    answer = editor.post("/add")
    assert answer.status == 422
    assert "give an address" in answer.text
