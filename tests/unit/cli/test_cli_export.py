"""`dateline export gold`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model import Decided, Decision
from dateline.store import decisions, open_store, reports

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Typing

PAGE = "The water fell.\n\n“The dam held,” Ida Holm said on Monday. “Nobody slept,” Pavel Marosz told reporters."


def test_what_was_decided_goes_into_a_file_and_says_whose_the_texts_are(typed: Typing, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    typed(tmp_path, ("init",), ("report", "add", "page.txt", "--written", "2026-03-10"))
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        [report] = reports.list_reports(store)
        first, *rest = reports.statements_of(store, report.id)
        decisions.decide(store, Decided(first.key, Decision.ACCEPTED, "Edda", datetime(2026, 3, 11, tzinfo=UTC)))
    done, partly, wrong = typed(
        tmp_path,
        ("export", "gold", "--out", "gold.jsonl"),
        ("export", "gold", "--all"),
        ("export", "gold", "--out", "none/gold.jsonl"),
    )
    assert (done.status, "0 reports" in done.out, "belong to their publishers" in done.out) == (0, True, True)
    assert (tmp_path / "gold.jsonl").read_text(encoding="utf-8") == ""
    row = json.loads(partly.out)
    assert (row["undecided"], len(row["statements"]), row["text"]) == (len(rest), 1, report.account.article.text)
    assert (wrong.status, "folder that exists" in wrong.err) == (1, True)


def test_the_help_says_that_the_export_is_private(typed: Typing, tmp_path: Path) -> None:
    [shown] = typed(tmp_path, ("export", "gold", "--help"))
    assert "private export" in " ".join(shown.out.replace("│", " ").split())
