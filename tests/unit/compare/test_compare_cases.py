"""Little stories of our own, read by the one path from bytes to meaning, and what must and must not stand in the ledger."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.compare import report_of
from dateline.model import Report, Story
from dateline.understand import parse_line, understand

CASES = Path(__file__).resolve().parents[2] / "cases" / "compare"
FOLDERS = sorted(path.parent for path in CASES.glob("*/expected.json"))
NOW = datetime(2026, 10, 1, tzinfo=UTC)


def read_story(folder: Path) -> tuple[Story, dict[str, str], dict[str, str]]:
    """The story of a case, the name of each report, and the text under each name."""
    reports: list[Report] = []
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    for line in (folder / "input.jsonl").read_text(encoding="utf-8").splitlines():
        given = parse_line(line, NOW)
        (account,) = understand(given.capture)
        reports.append(Report(account.article.id, account))
        names[account.article.id] = given.id
        texts[given.id] = account.article.text
    return Story("t1", "A case", tuple(reports)), names, texts


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_ledger_holds_what_differs_and_nothing_else(folder: Path) -> None:
    story, names, _ = read_story(folder)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = report_of([story], names)
    differences = [{"kind": d["kind"], "values": [c["value"] for c in d["claims"]]} for d in found["differences"]]
    wordings = [{"speaker": w["speaker"], "reports": [s["report"] for s in w["statements"]]} for w in found["wordings"]]
    assert {"differences": differences, "wordings": wordings, "same_speaker": found["same_speaker"]} == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_claim_and_version_is_a_span_of_its_report(folder: Path) -> None:
    story, names, texts = read_story(folder)
    found = report_of([story], names)
    places = [(c["report"], c["span"]) for d in found["differences"] for c in d["claims"]]
    places += [(s["report"], s["span"]) for w in found["wordings"] for s in w["statements"]]
    for report, (start, end) in places:
        words = texts[report][start:end]
        assert words == words.strip() != ""
