"""`dateline digest`: a hand-made digest in, as text, HTML or a mail; its flaws shown, nothing filled in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.model import Decided, Decision
from dateline.rights import quotation_of
from dateline.store import decisions, digests, open_store, reports

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Typing

REPORT = "“Nobody was hurt,” the passenger Mina Koss told the Ferry Gazette on Monday."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "dateline.toml").write_text('database = "dateline.db"\n', encoding="utf-8")
    return tmp_path


def test_text_html_and_mail_become_drafts_and_the_same_file_twice_is_one_draft(home: Path, typed: Typing) -> None:
    (home / "page.txt").write_text(f"The door was open\n\n{REPORT}\n", encoding="utf-8")
    (home / "page.html").write_text(f"<html><body><article><h1>The quay</h1><p>{REPORT}</p></article></body></html>", encoding="utf-8")
    mail = f"From: The Desk <desk@news.example>\nSubject: Morning digest\nDate: Wed, 04 Mar 2026 07:00:00 +0100\n\nThe bow\n\n{REPORT}\n"
    (home / "mail.eml").write_text(mail, encoding="utf-8")
    names = ("page.txt", "page.html", "mail.eml", "page.txt")
    *imported, listed = typed(home, *(("digest", "import", name) for name in names), ("digest", "list"))
    assert [done.status for done in imported] == [0] * 4
    drafts = [re.findall(r"^Draft (\w+) .* with 1 report\.", done.out)[0] for done in imported]
    assert drafts[3] == drafts[0]
    assert len(set(drafts)) == 3
    assert sorted(line.split("\t")[0] for line in listed.out.splitlines()) == sorted(set(drafts))
    (check,) = typed(home, ("digest", "check", drafts[0]))
    assert check.status == 1
    assert re.search(r"stops +item 1 +missing-outlet", check.out)


def test_what_cannot_be_a_digest_is_one_line_and_makes_no_draft(home: Path, typed: Typing) -> None:
    (home / "empty.txt").write_text(" \n", encoding="utf-8")
    (home / "scan.pdf").write_bytes(b"%PDF-1.7\n")
    expected = {
        "empty.txt": "there is no text in it",
        "scan.pdf": "the PDF is damaged",
        "gone.txt": "no such file",
        ".": "this is a folder",
    }
    *refused, listed, check = typed(
        home, *(("digest", "import", name) for name in expected), ("digest", "list"), ("digest", "check", "nothing")
    )
    for done, (name, words) in zip(refused, expected.items(), strict=True):
        assert done.status == 1
        assert done.err.startswith(f"dateline: {name}: ")
        assert words in done.err
        assert done.err.count("\n") == 1
    assert listed.out == ""
    assert (check.status, check.err) == (1, "dateline: no digest nothing is held\n")


def test_the_check_knows_what_was_taken_back_at_the_desk(home: Path, typed: Typing) -> None:
    (home / "page.txt").write_text(f"The door was open\n\n{REPORT}\n", encoding="utf-8")
    (imported,) = typed(home, ("digest", "import", "page.txt"))
    id, now = re.findall(r"^Draft (\w+)", imported.out)[0], datetime(2026, 3, 4, tzinfo=UTC)
    with open_store(f"sqlite:///{home / 'dateline.db'}") as store:
        draft = digests.digest(store, id)
        held = reports.statements_of(store, draft.items[0].report_id)[0]
        decisions.decide(store, Decided(held.key, Decision.ACCEPTED, "Edda", now))
        held = replace(held, decision=Decision.ACCEPTED)
        quotation = quotation_of(reports.report(store, held.report_id), held)
        digests.save_digest(store, replace(draft, items=(replace(draft.items[0], quotations=(quotation,)),)), "Edda", now)
        (before,) = typed(home, ("digest", "check", id))
        decisions.decide(store, Decided(held.key, Decision.REJECTED, "Edda", now))
    (after,) = typed(home, ("digest", "check", id))
    assert "taken-back" not in before.out
    assert re.search(r"stops +item 1 +taken-back: This statement is not accepted any more", after.out)
    assert after.status == 1
