"""Whatever stands in the files, feeds and addresses: one clear line that names it, the right exit status, and nothing lost."""

from __future__ import annotations

import errno
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.cli.files import reason_of

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Typing

DATELINE = str(Path(sys.executable).parent / "dateline")
WORDS = "“Nobody was hurt,” the passenger Mina Koss told the Ferry Gazette on Monday."
ARTICLE = f"<html lang=en><head><title>Ferry</title></head><body><article><h1>Ferry turned back</h1><p>{WORDS}</p></article></body></html>"
PAGES: dict[str, tuple[str, bytes]] = {}


def _item(number: int, more: str = "") -> str:
    return f"<item><title>Story {number}</title><link>/a{number}</link>{more}</item>"


def _feed(items: str) -> tuple[str, bytes]:
    text = f'<rss version="2.0"><channel><title>The Hill Gazette</title><link>/</link>{items}</channel></rss>'
    return "application/rss+xml", text.encode()


PAGES |= {f"/a{n}": ("text/html; charset=utf-8", ARTICLE.replace("Ferry", f"Ferry {n}").encode()) for n in range(1, 5)}
PAGES |= {
    "/empty-feed": _feed(""),
    "/no-dates": _feed(_item(1) + _item(2)),
    "/one-id": _feed(_item(3, "<guid>same</guid>") + _item(4, "<guid>same</guid>")),
    "/html-feed": ("application/rss+xml", b"<!doctype html><html><body>Please switch on JavaScript</body></html>"),
    "/no-bytes": ("application/rss+xml", b""),
    "/entities": ("application/rss+xml", b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel>&a;</channel></rss>'),
    "/20-megabytes": ("text/html", b"<p>The ferry was turned back.</p>" * 620_000),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        media_type, body = PAGES.get(self.path, ("", b""))
        self.send_response(200 if media_type else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up early is no news."""


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    """A server of odd feeds, as "127.0.0.1:port"."""
    server = _Quiet(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _dateline(folder: Path, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run([DATELINE, *words], cwd=folder, input=stdin, capture_output=True, check=False, timeout=120)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err
    return subprocess.CompletedProcess(words, done.returncode, out, err)


def _allow(folder: Path, place: str, port: int = 8700) -> None:
    text = f'[network]\nallow = ["{place}"]\ndelay = 0.0\n[desk]\nport = {port}\n'
    (folder / "dateline.toml").write_text(text, encoding="utf-8")


def test_each_bad_file_is_answered_in_its_place_and_the_good_ones_are_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise.bin").write_bytes(b"\x00\x01\xff\xfe\x00")
    (tmp_path / "noise.txt").write_bytes(b"\x00\x01\xff\xfe\x00")
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "cyrillic.txt").write_bytes("«Никто не пострадал», — сказала Мина Косс.".encode("cp1251"))
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    (tmp_path / "torn.warc.gz").write_bytes(b"\x1f\x8b\x08\x00")
    expected = {
        "empty.txt": "there is no text in it",
        "noise.bin": "this is not text",
        "noise.txt": "this is not text",
        "picture.html": "this is not text",
        "folder": "this is a folder; name a file",
        "missing.txt": "no such file",
        "good.txt/inside.txt": "one of its folders is a file",
        "x" * 300: "File name too long",
        "file:///etc/passwd": "only http and https addresses are visited",
        "HTTP://127.0.0.1:1/": "is not on the open internet",
        "http://[::1": "this is not an address",
        "empty.warc.gz": "the file is empty",
        "torn.warc.gz": "the file ends in the middle of this record",
        "missing.warc.gz": "No such file",
        "good.txt": None,
        "cyrillic.txt": None,
    }
    done = _dateline(tmp_path, "read", *expected, "--json")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == list(expected)
    for answer, words in zip(answers, expected.values(), strict=True):
        assert ("error" in answer) == (words is not None)
        assert words is None or words in answer["error"], answer
    assert "Никто не пострадал" in answers[-1]["text"]
    assert done.returncode == 1
    assert done.stderr == ""


def test_what_the_disk_refuses_is_said_in_plain_words() -> None:
    assert reason_of(PermissionError(errno.EACCES, "Permission denied")) == "you may not read or write here"
    assert reason_of(OSError(errno.ENOSPC, "No space left on device")) == "No space left on device"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "shut.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "shut.txt").chmod(0)
    done = _dateline(tmp_path, "read", "shut.txt")
    assert (done.returncode, done.stderr) == (1, "dateline: shut.txt: you may not read or write here\n")


def test_what_is_too_large_says_so_and_what_is_only_large_is_read(tmp_path: Path, place: str) -> None:
    _allow(tmp_path, place)
    (tmp_path / "large.html").write_bytes(PAGES["/20-megabytes"][1])
    (tmp_path / "too-large.txt").write_bytes(b"words " * 5_100_000)
    (tmp_path / "one-line.txt").write_bytes(b"word " * 200_000)
    done = _dateline(tmp_path, "read", f"http://{place}/20-megabytes", "large.html", "too-large.txt", "one-line.txt", "--json")
    web, large, too_large, line = [json.loads(row) for row in done.stdout.splitlines()]
    assert "at most 15,000,000 are taken" in web["error"]
    assert "truncated" in [f["kind"] for f in large["flaws"]]
    assert "longer than 30,000,000 bytes" in too_large["error"]
    assert len(line["text"]) >= 999_999
    assert done.returncode == 1


def test_every_line_of_jsonl_is_answered_and_the_number_of_a_bad_one_is_said(tmp_path: Path) -> None:
    lines = [
        b'{"id": "good", "text": "\xe2\x80\x9cNo,\xe2\x80\x9d said Mina Koss."}',
        b'{"id": "blank", "text": "  "}',
        b'{"id": "hollow", "html": "<html><body></body></html>"}',
        b"",
        b"\xff\xfe not text",
        b"[1, 2]",
        b'{"id": "both", "text": "x", "html": "y"}',
        b'{"id": "gone", "path": "nowhere.html"}',
        b'{"id": "year", "text": "x", "written": "3016-99-99"}',
        b'{"id": 7, "text": "\\ud800 \xe2\x80\x9cNo,\xe2\x80\x9d said Mina Koss."}',
    ]
    done = _dateline(tmp_path, "read", "--jsonl", "-", "--json", stdin=b"\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["good", "blank", "hollow", None, None, "both", "gone", "year", "7"]
    errors = [a.get("error", "") for a in answers]
    starts = [
        "",
        "line 2: blank: no article",
        "line 3: hollow: no article",
        "line 5:",
        "line 6:",
        "line 7: both",
        "line 8: gone",
        "line 9:",
        "",
    ]
    assert all(error.startswith(start) and bool(error) == bool(start) for error, start in zip(errors, starts, strict=True)), errors
    assert done.returncode == 1


def test_wrong_usage_is_status_2_and_a_broken_configuration_is_status_1(tmp_path: Path, typed: Typing) -> None:
    (tmp_path / "broken.toml").write_text("[[[", encoding="utf-8")
    (tmp_path / "odd.toml").write_text("nonsense = 1\n", encoding="utf-8")
    (tmp_path / "taken").write_text("", encoding="utf-8")
    usage = [
        ("read", "a.txt", "--jsonl", "b.jsonl"),
        ("read", "a.txt", "--written", "Tuesday"),
        ("person", "add", "Mina", "--role", "king"),
        ("source", "add", "http://news.example/", "--kind", "king"),
        ("restore", "a.tar.gz"),
    ]
    broken = [
        ("source", "list", "-c", "broken.toml"),
        ("source", "list", "-c", "odd.toml"),
        ("source", "list", "-c", "."),
        ("init", "taken"),
        ("stories", "--jsonl", "-", "--report", "nowhere/ledger.json"),
    ]
    done = typed(tmp_path, *usage, *broken)
    assert [d.status for d in done] == [2] * len(usage) + [1] * len(broken)
    for words, one in zip(broken, done[len(usage) :], strict=True):
        assert one.err.startswith(f"dateline: {words[-1]}"), one.err
        assert one.err.count("\n") == 1


def test_an_address_that_is_no_source_is_refused_and_nothing_is_added(tmp_path: Path, place: str, typed: Typing) -> None:
    _allow(tmp_path, place)
    expected = {
        (f"http://{place}/html-feed",): "no feed was found there; add --page to watch the page itself",
        (f"http://{place}/no-bytes",): "it is empty: no bytes at all",
        (f"http://{place}/entities",): "it declares entities or a document type of its own",
        (f"http://{place}/missing",): "there is no such page (404)",
        ("file:///etc/passwd", "--page"): "only http and https addresses are visited",
        ("http://127.0.0.1:1/", "--page"): "is not on the open internet",
    }
    *refused, listed = typed(tmp_path, *(("source", "add", *a) for a in expected), ("source", "export"))
    for done, words in zip(refused, expected.values(), strict=True):
        assert (done.status, done.out) == (1, "")
        assert words in done.err
        assert done.err.count("\n") == 1
    assert "<outline" not in listed.out


def test_bad_sources_never_stop_the_good_ones_and_a_second_visit_changes_nothing(tmp_path: Path, place: str, typed: Typing) -> None:
    _allow(tmp_path, place)
    names = ("empty-feed", "no-dates", "one-id", "html-feed", "no-bytes", "entities", "missing")
    rows = "".join(f'<outline text="{name}" xmlUrl="http://{place}/{name}"/>' for name in names)
    (tmp_path / "list.opml").write_text(f"<opml version='2.0'><body>{rows}</body></opml>", encoding="utf-8")
    added, first, second = typed(tmp_path, ("source", "import", "list.opml"), ("visit",), ("visit",))
    assert added.out == "7 added, 0 there already.\n"
    assert first.status == 1
    assert "7 sources visited: 4 new reports" in first.out
    assert all(f"/{name}:" in first.err for name in ("html-feed", "no-bytes", "entities", "missing"))
    assert "no-dates" not in first.err
    assert "0 new reports" in second.out


def test_opml_that_is_none_is_one_line_and_names_that_look_alike_stay_apart(tmp_path: Path, place: str, typed: Typing) -> None:
    _allow(tmp_path, place)
    rows = "".join(f'<outline text="{name}" xmlUrl="http://{n}.example/"/>' for n, name in enumerate(("Известия TV1", "Новости TV1")))
    lists = {
        "empty.opml": "",
        "text.opml": "no list at all",
        "bomb.opml": '<!DOCTYPE o [<!ENTITY a "aa">]><opml><body><outline xmlUrl="http://x.example/&a;"/></body></opml>',
        "none.opml": '<opml><body><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="javascript:alert(1)"/></body></opml>',
        "good.opml": f"<opml><body>{rows}</body></opml>",
    }
    for name, text in lists.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    *refused, good, shown = typed(tmp_path, *(("source", "import", name) for name in lists), ("source", "list"))
    for name, done in zip(lists, refused, strict=False):
        assert done.status == 1
        assert done.err.startswith(f"dateline: {name}: "), done.err
    assert good.status == 0
    assert "Известия" in shown.out
    assert "Новости" in shown.out


def _hear_interrupts() -> None:
    """A shell lets what it starts in the background ignore them."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_port_that_is_taken_is_one_line_and_a_killed_desk_starts_again(tmp_path: Path, place: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert _dateline(tmp_path, "init").returncode == 0
        _allow(tmp_path, place, port)
        refused = _dateline(tmp_path, "serve")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert f"127.0.0.1:{port}: the port is taken" in refused.stderr
    assert refused.stderr.count("\n") == 1
    for end in (signal.SIGKILL, signal.SIGINT):
        process = subprocess.Popen(
            [DATELINE, "serve"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_hear_interrupts
        )
        assert process.stdout is not None
        assert "The desk is at" in process.stdout.readline()
        assert "/enter/" in process.stdout.readline()
        process.send_signal(end)
        _, complaints = process.communicate(timeout=30)
        assert complaints == ""
    assert process.returncode in (0, -signal.SIGINT, 130)
