"""Captures are kept as WARC 1.1, survive a crash, and others' archives are read past their damage."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.errors import InputError, StoreError
from dateline.gather import BrokenRecord, CaptureFolder, read_warc, supply_text
from dateline.model import Capture, Stamp, WarcPlace

Headers = tuple[tuple[str, str], ...]
NOW = datetime(2016, 12, 3, 10, 0, 0, 123456, tzinfo=UTC)
DAY = "captures-2016-12-03.warc.gz"


def page(number: int, **claims: object) -> Capture:
    body = f"<html><body>Page {number} über Äpfel {'x' * number}</body></html>".encode()
    fetched = Capture(
        url=f"http://news.example/{number}",
        body=body,
        captured=NOW,
        sha256=hashlib.sha256(body).hexdigest(),
        url_answered=f"http://news.example/{number}/",
        status=200,
        headers=(("content-type", "text/html; charset=utf-8"), ("etag", f'"{number}"')),
        charset="utf-8",
    )
    return replace(fetched, **claims)  # type: ignore[arg-type]


def kinds(path: Path) -> list[str]:
    return [type(found).__name__ for found in read_warc(path)]


def test_a_capture_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    folder = CaptureFolder(tmp_path / "captures")
    claims = {"written": Stamp(date(2016, 12, 2)), "outlet": "Вестник", "headline": "A: b", "language": "ru"}
    kept = [folder.keep(capture) for capture in (page(1), page(2, **claims), supply_text("Слова".encode("cp1251"), NOW, headline="H"))]
    assert [capture.warc.file for capture in kept if capture.warc] == [DAY] * 3
    for capture in kept:
        assert capture.warc is not None
        assert folder.body(capture.warc) == capture.body
    held = list(read_warc(tmp_path / "captures" / DAY))
    assert [replace(found, headers=()) for found in held if isinstance(found, Capture)] == [replace(c, headers=()) for c in kept]
    assert isinstance(held[0], Capture)
    assert set(page(1).headers) <= set(held[0].headers)


def test_the_file_is_good_warc_for_others(tmp_path: Path) -> None:
    folder = CaptureFolder(tmp_path)
    folder.keep(page(1))
    folder.keep(supply_text("words", NOW))
    with (tmp_path / DAY).open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Dateline-Origin"), r.content_stream().read())
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert records[0][0] == "warcinfo"
    assert records[1] == ("response", None, page(1).body)
    assert records[2] == ("resource", "supplied by an editor", b"words")


def test_a_day_has_one_file_by_greenwich(tmp_path: Path) -> None:
    folder = CaptureFolder(tmp_path)
    late = folder.keep(page(1, captured=datetime.fromisoformat("2016-12-04T01:30:00+03:00")))
    assert late.warc is not None
    assert late.warc.file == DAY


def test_nothing_in_a_claim_can_begin_a_header_of_its_own(tmp_path: Path) -> None:
    folder = CaptureFolder(tmp_path)
    kept = folder.keep(
        page(1, headline="a\r\nWARC-Type: evil\r\n\r\nx", headers=(("x-a", "1\r\nEvil: 2"), ("bad name", "x"), ("x-ü", "ü")))
    )
    assert kept.warc is not None
    back = folder.capture(kept.warc)
    assert (back.headline, back.body) == ("a WARC-Type: evil x", kept.body)
    assert "evil" not in dict(back.headers)


@pytest.mark.parametrize("missing", [1, 8, 9, 60, 200])
def test_a_torn_tail_harms_neither_what_was_before_nor_what_comes_after(missing: int, tmp_path: Path) -> None:
    folder = CaptureFolder(tmp_path)
    kept = [folder.keep(page(number)) for number in range(3)]
    path = tmp_path / DAY
    whole = path.read_bytes()
    path.write_bytes(whole[:-missing])
    assert kinds(path) == ["Capture", "Capture", "BrokenRecord"]
    again = CaptureFolder(tmp_path).keep(page(7))
    assert kinds(path) == ["Capture"] * 3
    for capture in (*kept[:2], again):
        assert capture.warc is not None
        assert folder.body(capture.warc) == capture.body


KILLED = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from dateline.gather import CaptureFolder, supply_text
folder = CaptureFolder(Path(sys.argv[1]))
for number in range(100000):
    kept = folder.keep(supply_text(f"number {number} " + "x" * 20000, datetime(2016, 12, 3, tzinfo=UTC)))
    sys.stdout.write(f"{kept.warc.offset}\\n")
    sys.stdout.flush()
"""


def test_every_capture_that_was_reported_kept_survives_kill_9(tmp_path: Path) -> None:
    offsets: list[int] = []
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        offsets += [int(child.stdout.readline()) for _ in range(5)]
        os.kill(child.pid, signal.SIGKILL)
        offsets += [int(line) for line in child.stdout if line.endswith("\n")]
        child.stdout.close()
        child.wait()
    CaptureFolder(tmp_path).keep(supply_text("after", NOW))
    found = list(read_warc(tmp_path / DAY))
    assert not [x for x in found if isinstance(x, BrokenRecord)]
    assert set(offsets) <= {x.warc.offset for x in found if isinstance(x, Capture) and x.warc}


def test_many_threads_may_keep_at_once(tmp_path: Path) -> None:
    folder = CaptureFolder(tmp_path)
    threads = [threading.Thread(target=lambda n=n: folder.keep(page(n))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(x.url or "" for x in read_warc(tmp_path / DAY) if isinstance(x, Capture)) == sorted(page(n).url or "" for n in range(12))


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="could not be kept"):
        CaptureFolder(tmp_path / "file" / "captures").keep(page(1))


@pytest.mark.parametrize(
    "place", [WarcPlace("../secret", 0, ""), WarcPlace("/etc/passwd", 0, ""), WarcPlace("missing.warc.gz", 0, ""), WarcPlace(DAY, 5, "")]
)
def test_a_place_outside_or_beside_is_refused(place: WarcPlace, tmp_path: Path) -> None:
    CaptureFolder(tmp_path).keep(page(1))
    with pytest.raises(InputError):
        CaptureFolder(tmp_path).body(place)


def test_another_record_at_the_place_is_not_taken_for_it(tmp_path: Path) -> None:
    kept = CaptureFolder(tmp_path).keep(page(1))
    assert kept.warc is not None
    with pytest.raises(InputError, match="another record stands there"):
        CaptureFolder(tmp_path).body(replace(kept.warc, record_id="<urn:uuid:other>"))


def archive(path: Path, *, packed: bool, pages: int = 4) -> list[int]:
    """An archive as others write it, with its noise; gives the offsets of the pages."""
    offsets = []
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "other"}))
        for number in range(pages):
            offsets.append(file.tell())
            add(writer, f"http://news.example/{number}", f"<html>Page {number}</html>".encode())
            add(writer, "http://news.example/logo.png", b"\x89PNG", kind="image/png")
            add(writer, "http://news.example/missing", b"<html>404</html>", status="404 Not Found")
    return offsets


def add(
    writer: WARCWriter,
    url: str,
    body: bytes,
    *,
    kind: str = "text/html",
    status: str = "200 OK",
    headers: Headers = (),
    **warc: str,
) -> None:
    http = StatusAndHeaders(status, [("Content-Type", kind), *headers], protocol="HTTP/1.1")
    named = {name.replace("_", "-"): value for name, value in warc.items()}
    writer.write_record(
        writer.create_warc_record(url, "response", payload=io.BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=named)
    )


def described(path: Path, offset: int = 0) -> list[tuple[str | None, int] | str]:
    return [x.reason if isinstance(x, BrokenRecord) else (x.url, x.warc.offset if x.warc else -1) for x in read_warc(path, offset)]


@pytest.mark.parametrize("packed", [True, False])
def test_others_archives_give_their_pages_and_nothing_else(packed: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    offsets = archive(path, packed=packed)
    assert described(path) == [(f"http://news.example/{n}", offset) for n, offset in enumerate(offsets)]
    assert described(path, offsets[2]) == [(f"http://news.example/{n}", offsets[n]) for n in (2, 3)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_truncated_archive_gives_what_is_whole_and_says_what_is_not(packed: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    offsets = archive(path, packed=packed)
    path.write_bytes(path.read_bytes()[: offsets[3] + 150])
    found = described(path)
    assert found[:3] == [(f"http://news.example/{n}", offsets[n]) for n in range(3)]
    assert found[3:] == ["the file ends in the middle of this record"]


def test_a_damaged_packed_record_is_said_and_passed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = archive(path, packed=True)
    data = bytearray(path.read_bytes())
    data[offsets[1] + 20 : offsets[1] + 60] = b"\xff" * 40
    path.write_bytes(data)
    found = list(read_warc(path))
    assert [x.offset for x in found if isinstance(x, BrokenRecord)] == [offsets[1]]
    assert [x.url for x in found if isinstance(x, Capture)] == [f"http://news.example/{n}" for n in (0, 2, 3)]


def test_a_damaged_plain_record_is_said_and_passed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    offsets = archive(path, packed=False)
    data = path.read_bytes()
    path.write_bytes(data[: offsets[1]] + data[offsets[1] :].replace(b"Content-Length", b"Content-Strange", 1))
    found = described(path)
    assert found[1].startswith("it does not say how long") if isinstance(found[1], str) else False
    assert [x[0] for x in found if isinstance(x, tuple)] == [f"http://news.example/{n}" for n in (0, 2, 3)]


@pytest.mark.parametrize(
    "data", [b"not a warc at all\n" * 50, b"\x1f\x8b\x08" + b"x" * 500, gzip.compress(b"other things"), b"\x00" * 1000]
)
def test_a_file_that_is_no_archive_is_a_broken_record(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    assert kinds(path) == ["BrokenRecord"]


def test_an_empty_file_is_said_to_be_empty_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"")
    assert list(read_warc(tmp_path / "a.warc")) == [BrokenRecord("a.warc", 0, "the file is empty")]
    with pytest.raises(InputError, match="No such file"):
        list(read_warc(tmp_path / "b.warc"))


def test_an_archive_packed_as_one_piece_is_read_too(tmp_path: Path) -> None:
    archive(tmp_path / "a.warc", packed=False)
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress((tmp_path / "a.warc").read_bytes()))
    assert kinds(tmp_path / "b.warc.gz") == ["Capture"] * 4


CHUNKED = b"6\r\n<html>\r\n5\r\nhello\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (CHUNKED, (("Transfer-Encoding", "chunked"),), b"<html>hello"),
        (gzip.compress(b"<html>hello"), (("Content-Encoding", "gzip"),), b"<html>hello"),
        (b"<html>hello", (("Content-Encoding", "gzip"),), b"<html>hello"),
        (b"<html>hello", (("Transfer-Encoding", "chunked"),), b"<html>hello"),
    ],
)
def test_bodies_are_unpacked_however_they_were_kept(body: bytes, headers: Headers, expected: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        add(WARCWriter(file, gzip=True), "http://news.example/", body, headers=headers)
    (found,) = read_warc(path)
    assert isinstance(found, Capture)
    assert found.body == expected


@pytest.mark.parametrize(
    ("extra", "headers", "reason"),
    [
        ({"WARC_Truncated": "length"}, (), "cut short"),
        ({"WARC_Date": "yesterday"}, (), "date cannot be read"),
        ({"WARC_Payload_Digest": "sha256:" + "0" * 64}, (), "hash differs"),
        ({}, (("Content-Encoding", "br"),), "only gzip or deflate"),
    ],
)
def test_a_record_that_cannot_be_trusted_is_broken(extra: dict[str, str], headers: Headers, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        add(writer, "http://news.example/", b"<html>hello", headers=headers, **extra)
        add(writer, "http://news.example/2", b"<html>hello")
    first, second = read_warc(path)
    assert isinstance(first, BrokenRecord)
    assert reason in first.reason
    assert isinstance(second, Capture)
