"""`dateline archive read`: resumable, and a bad file or record never stops the others."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.gather import CaptureFolder, supply_file

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Typing

DATELINE = str(Path(sys.executable).parent / "dateline")
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def _page(number: int) -> bytes:
    words = f"“Nobody was hurt on ferry {number},” the passenger Mina Koss told the Ferry Gazette on Monday."
    return f"<html lang=en><body><article><h1>Ferry {number} turned back</h1><p>{words}</p></article></body></html>".encode()


def _archive(folder: Path, numbers: range) -> Path:
    kept = CaptureFolder(folder)
    for number in numbers:
        kept.keep(supply_file(f"{number}.html", _page(number), NOW))
    (file,) = folder.glob("*.warc.gz")
    return file.rename(folder / "crawl.warc.gz")


def _read(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([DATELINE, "archive", "read", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_good_files_are_read_bad_ones_named_and_a_second_run_goes_on_from_there(tmp_path: Path) -> None:
    first = _archive(tmp_path / "one", range(3))
    _archive(tmp_path / "two", range(3, 5))
    (tmp_path / "torn.warc.gz").write_bytes(first.read_bytes()[:-20])
    (tmp_path / "noise.warc").write_bytes(b"this is no archive\n")
    files = ("one/crawl.warc.gz", "two/crawl.warc.gz", "torn.warc.gz", "noise.warc", "missing.warc.gz")
    done = _read(tmp_path, *files, "--out", "out", "--processes", "2")
    assert done.returncode == 1
    assert done.stdout == "7 pages read, 7 records, 3 broken; see out/manifest.json.\n"
    complaints = done.stderr.splitlines()
    assert len(complaints) == 3
    assert any(line.startswith("dateline: missing.warc.gz: ") for line in complaints)
    assert any("torn.warc.gz at byte" in line and "ends in the middle" in line for line in complaints)
    assert any("noise.warc at byte 0: no WARC record begins here" in line for line in complaints)
    parts = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.jsonl")}
    assert sum(name.startswith("crawl-") for name in parts) == 2
    assert sum(len(body.splitlines()) for body in parts.values()) == 7
    again = _read(tmp_path, *files, "--out", "out", "--processes", "1")
    assert "(4 files read before)" in again.stdout
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.jsonl")} == parts


def test_an_output_that_cannot_be_used_is_one_line_and_nothing_is_touched(tmp_path: Path, typed: Typing) -> None:
    file = str(_archive(tmp_path / "one", range(1)).relative_to(tmp_path))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text("not a manifest", encoding="utf-8")
    expected = {
        (file, "--out", "out"): "move it away to begin anew",
        (file, file, "--out", "out"): "is named twice",
        (file, "--out", file): "this folder cannot be made",
    }
    for done, words in zip(typed(tmp_path, *(("archive", "read", *a) for a in expected)), expected.values(), strict=True):
        assert done.status == 1
        assert done.err.count("\n") == 1
        assert words in done.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["manifest.json"]
