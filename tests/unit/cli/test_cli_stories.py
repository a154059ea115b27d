"""`dateline stories`: every line is answered, in order, and the ledger is written whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

DATELINE = str(Path(sys.executable).parent / "dateline")
FIRST = (
    "SARN (VPA) – The evening ferry to Sarn was turned back on Tuesday after water came over the bow door, the harbour master Ole Brandt "
    "said. “Nobody was hurt,” the passenger Mina Koss told reporters on the quay. Some 120 people were on board, the ferry line said."
)
OTHER = "The parliament of Lund passed the budget on Friday. “It is a poor budget,” said the member Vera Aster of the farmers' party."


def _stories(folder: Path, lines: list[str], *words: str) -> tuple[list[dict[str, object]], int]:
    text = "\n".join(lines).encode()
    done = subprocess.run(
        [DATELINE, "stories", "--jsonl", "-", *words], cwd=folder, input=text, capture_output=True, check=False, timeout=120
    )
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def test_broken_lines_are_answered_in_their_place_and_the_ledger_is_written_all_the_same(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "wire", "url": "http://wire.example/1", "text": FIRST, "outlet": "VPA", "written": "2026-03-04"}),
        "{not json",
        json.dumps({"id": "copy", "url": "http://paper.example/1", "text": FIRST, "outlet": "Ferry Gazette", "written": "2026-03-04"}),
        json.dumps({"id": "blank", "text": " "}),
        json.dumps({"id": "budget", "url": "http://paper.example/2", "text": OTHER, "outlet": "Ferry Gazette", "written": "2026-03-06"}),
        json.dumps({"id": "again", "url": "http://wire.example/1", "text": FIRST.replace("120", "140"), "outlet": "VPA"}),
    ]
    answers, status = _stories(tmp_path, lines, "--report", "ledger.json")
    assert status == 1
    assert [a["id"] for a in answers] == ["wire", None, "copy", "blank", "budget", "again"]
    assert ["error" in a for a in answers] == [False, True, False, True, False, False]
    assert answers[2]["copy_of"] == "wire"
    assert answers[2]["story"] == answers[0]["story"] != answers[4]["story"]
    assert answers[5]["revision_of"] == "wire"
    ledger = json.loads((tmp_path / "ledger.json").read_text(encoding="utf-8"))
    assert set(ledger) == {"differences", "wordings", "same_speaker"}


def test_nothing_in_gives_an_empty_ledger(tmp_path: Path) -> None:
    assert _stories(tmp_path, [""], "--report", "ledger.json") == ([], 0)
    assert json.loads((tmp_path / "ledger.json").read_text(encoding="utf-8"))["differences"] == []


def test_the_same_words_without_an_address_are_a_copy_and_no_revision(tmp_path: Path) -> None:
    answers, status = _stories(tmp_path, [json.dumps({"id": name, "text": FIRST}) for name in ("one", "two")])
    assert status == 0
    assert [(a["copy_of"], a["revision_of"]) for a in answers] == [(None, None), ("one", None)]
    assert answers[0]["story"] == answers[1]["story"]
