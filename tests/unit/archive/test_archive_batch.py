"""Archives become records: the same on any number of processes, resumable, and broken records are reported."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.archive import PartRead, RecordFault, Summary, read_archives, read_manifest
from dateline.archive.worker import read_archive
from dateline.errors import InputError

NOW = datetime(2016, 12, 3, 10, tzinfo=UTC)
PAGE = """<!doctype html><html lang="en"><head><title>The port is closed, {n}</title>
<meta property="article:published_time" content="2016-12-02T10:00:00+03:00"></head>
<body><article><h1>The port is closed, {n}</h1>
<p>HARBOUR CITY, December 2. The port of Harbour City was closed on Friday, and {n} ships waited outside the breakwater for the
storm to pass.</p>
<p>"We shall open it again on Monday," said Mira Holt, the harbour master, as quoted by the Coast News Agency.</p>
<p>More than 1,200 passengers spent the night in the terminal, according to the port authority.</p></article></body></html>"""


def write_archive(path: Path, numbers: range) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for number in numbers:
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            body = PAGE.format(n=number).encode()
            named = {"WARC-Date": "2016-12-03T10:00:00Z", "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>"}
            url, payload = f"http://news.example/{number}", io.BytesIO(body)
            record = writer.create_warc_record(
                url, "response", payload=payload, length=len(body), http_headers=http, warc_headers_dict=named
            )
            writer.write_record(record)
    return path


@pytest.fixture
def archives(tmp_path: Path) -> list[Path]:
    return [write_archive(tmp_path / "a.warc.gz", range(3)), write_archive(tmp_path / "b.warc", range(10, 12))]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_page_becomes_a_record_with_its_place_in_the_archive(archives: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    summary = read_archives(archives, out, processes=1, now=NOW)
    assert (summary.files, summary.skipped, summary.pages, summary.records, summary.broken) == (2, 0, 5, 5, 0)
    assert summary.finished == NOW
    rows = [json.loads(line) for line in (out / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["url"] for row in rows] == [f"http://news.example/{n}" for n in range(3)]
    assert [row["capture"]["warc"] for row in rows] == ["a.warc.gz"] * 3
    assert rows[0]["capture"]["offset"] == 0
    assert "harbour master" in rows[0]["text"]


def test_the_manifest_holds_counts_and_hashes(archives: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    read_archives(archives, out, processes=1, now=NOW)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert {key: manifest[key] for key in ("files", "pages", "records", "broken")} == {"files": 2, "pages": 5, "records": 5, "broken": 0}
    first = manifest["parts"][0]
    assert first["sha256"] == hashlib.sha256((out / "a.jsonl").read_bytes()).hexdigest()
    assert first["source_sha256"] == hashlib.sha256(archives[0].read_bytes()).hexdigest()
    assert str(tmp_path) not in json.dumps(manifest)


def test_the_number_of_processes_changes_nothing(archives: list[Path], tmp_path: Path) -> None:
    read_archives(archives, tmp_path / "one", processes=1, now=NOW)
    read_archives(list(reversed(archives)), tmp_path / "two", processes=2, now=NOW)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_what_was_read_is_skipped_and_what_changed_is_read_again(archives: list[Path], tmp_path: Path) -> None:
    out, told = tmp_path / "out", list[PartRead]()
    read_archives(archives, out, processes=1, now=NOW)
    again = read_archives(archives, out, processes=1, now=NOW, progress=told.append)
    assert (again.skipped, again.records, len(told)) == (2, 5, 2)
    write_archive(archives[1], range(20, 24))
    third = read_archives(archives, out, processes=1, now=NOW)
    assert (third.skipped, third.records) == (1, 7)
    (out / "a.jsonl").write_text("spoilt")
    assert read_archives(archives, out, processes=1, now=NOW).skipped == 1
    assert len((out / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_files_of_an_earlier_run_stay_in_the_manifest(archives: list[Path], tmp_path: Path) -> None:
    read_archives(archives[:1], tmp_path / "out", processes=1, now=NOW)
    summary = read_archives(archives[1:], tmp_path / "out", processes=1, now=NOW)
    assert summary.files == 1
    assert sorted(read_manifest(tmp_path / "out")) == ["a.jsonl", "b.jsonl"]


def test_a_broken_record_is_reported_with_its_place_and_the_rest_is_read(archives: list[Path], tmp_path: Path) -> None:
    data = bytearray(archives[0].read_bytes())
    data[30:60] = b"\xff" * 30
    archives[0].write_bytes(data)
    row = read_archive(archives[0], tmp_path, "a.jsonl")
    assert (row.pages, row.records, row.broken) == (2, 2, 1)
    assert row.errors == (RecordFault(0, "this record cannot be unpacked"),)
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_a_truncated_archive_gives_what_is_whole(archives: list[Path], tmp_path: Path) -> None:
    archives[1].write_bytes(archives[1].read_bytes()[:-100])
    row = read_archive(archives[1], tmp_path, "b.jsonl")
    assert (row.pages, row.broken) == (1, 1)


def test_a_file_that_is_not_there_is_reported_and_leaves_no_part(tmp_path: Path) -> None:
    row = read_archive(tmp_path / "missing.warc", tmp_path, "missing.jsonl")
    assert (row.file, row.part, row.broken) == ("missing.warc", None, 1)
    assert "cannot be read" in row.errors[0].reason
    assert list(tmp_path.iterdir()) == []


def test_two_archives_of_one_name_get_parts_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "y").mkdir()
    files = [write_archive(tmp_path / "x" / "a.warc.gz", range(1)), write_archive(tmp_path / "y" / "a.warc.gz", range(1, 2))]
    summary = read_archives(files, tmp_path / "out", processes=1, now=NOW)
    assert len({row.part for row in summary.parts}) == 2
    assert summary.records == 2


def test_nothing_named_and_one_named_twice_are_errors(archives: list[Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no archive was named"):
        read_archives([], tmp_path / "out", now=NOW)
    with pytest.raises(InputError, match="is named twice"):
        read_archives([archives[0], archives[0]], tmp_path / "out", now=NOW)
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be made"):
        read_archives(archives, tmp_path / "file", now=NOW)


def test_a_damaged_manifest_is_one_clear_error(archives: list[Path], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text('{"parts": [{"file": 1}]}')
    with pytest.raises(InputError, match="move it away to begin anew"):
        read_archives(archives, tmp_path / "out", now=NOW)


RUN = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from dateline.archive import read_archives
if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[2:]]
    read_archives(files, Path(sys.argv[1]), processes=1, now=datetime(2016, 12, 3, 10, tzinfo=UTC))
"""


def test_a_killed_run_leaves_no_half_part_and_the_next_one_ends_it(archives: list[Path], tmp_path: Path) -> None:
    script, out = tmp_path / "run.py", tmp_path / "out"
    script.write_text(RUN)
    files = [*archives, write_archive(tmp_path / "c.warc.gz", range(100, 260))]
    child = subprocess.Popen([sys.executable, str(script), str(out), *map(str, files)], start_new_session=True)
    while child.poll() is None and not (out / "manifest.json").exists():
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for name, row in read_manifest(out).items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == row.sha256
    finished: Summary = read_archives(files, out, processes=1, now=NOW)
    assert finished.records == 165
    read_archives(files, tmp_path / "whole", processes=2, now=NOW)
    assert contents(out) == contents(tmp_path / "whole")
