"""Lines of `dateline read --jsonl` become captures, or say in one line what is wrong with them."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.model import Origin
from dateline.understand import accounts_of_line, id_of_line, parse_line

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def line(**keys: object) -> str:
    return json.dumps(keys)


def test_a_text_is_supplied_and_never_called_a_fetch() -> None:
    found = parse_line(line(id="x", text="Lund said “no”.", written="2026-05-03", outlet="Gull", url="https://gull.example/a"), NOW)
    capture = found.capture
    assert (found.id, capture.media_type, capture.charset, capture.origin) == ("x", "text/plain", "utf-8", Origin.SUPPLIED)
    assert capture.body.decode() == "Lund said “no”."
    assert capture.sha256 == hashlib.sha256(capture.body).hexdigest()
    assert capture.written is not None
    assert capture.written.day == date(2026, 5, 3)
    assert (capture.outlet, capture.url) == ("Gull", "https://gull.example/a")


def test_html_is_a_page() -> None:
    assert parse_line(line(id="x", html="<p>Lund</p>"), NOW).capture.media_type == "text/html"


@pytest.mark.parametrize("packed", [True, False])
def test_a_path_is_raw_bytes_packed_or_not(tmp_path: Path, packed: bool) -> None:
    body = "<p>Лунд</p>".encode("windows-1251")
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(body) if packed else body)
    capture = parse_line(line(id="x", path=str(page)), NOW).capture
    assert (capture.body, capture.media_type, capture.charset) == (body, "text/html", None)


def test_a_text_file_is_plain_text(tmp_path: Path) -> None:
    page = tmp_path / "note.txt"
    page.write_bytes(b"Lund")
    assert parse_line(line(id="x", path=str(page)), NOW).capture.media_type == "text/plain"


def test_other_keys_are_let_be_and_a_number_may_be_an_id() -> None:
    assert parse_line(line(id=7, text="a", statements=[1]), NOW).id == "7"


def test_half_a_surrogate_pair_keeps_every_offset() -> None:
    body = parse_line('{"id": "x", "text": "a\\ud800b"}', NOW).capture.body
    assert body.decode() == "a\ufffdb"


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("{", "not a line of JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "not a line of JSON"),
        ('{"text": "a"}', "no id"),
        ('{"id": "", "text": "a"}', "no id"),
        ('{"id": true, "text": "a"}', "no id"),
        ('{"id": "x"}', "exactly one"),
        ('{"id": "x", "text": "a", "html": "b"}', "text and html"),
        ('{"id": "x", "text": 5}', "text must be text"),
        ('{"id": "x", "text": "a", "written": "3 May"}', "written must be"),
        ('{"id": "x", "text": "a", "outlet": []}', "outlet must be text"),
        ('{"id": "x", "path": "/nowhere/at/all.html"}', "cannot read the file /nowhere/at/all.html: No such file"),
        ('{"id": "x", "path": "a\\u0000b"}', "cannot read the file"),
    ],
)
def test_a_broken_line_says_what_is_wrong(broken: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        parse_line(broken, NOW)
    assert "\n" not in str(caught.value)


def test_a_truncated_gzip_is_one_clear_line(tmp_path: Path) -> None:
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(b"Lund" * 1000)[:30])
    with pytest.raises(InputError, match="cannot read the file"):
        parse_line(line(id="x", path=str(page)), NOW)


def test_a_gzip_that_swells_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(bytes(31_000_000)))
    with pytest.raises(InputError, match="more than"):
        parse_line(line(id="x", path=str(page)), NOW)


def test_a_broken_line_still_tells_its_id() -> None:
    assert id_of_line('{"id": "x", "text": 5}') == "x"
    assert id_of_line("{") is None


def test_a_line_gives_its_accounts_under_its_id() -> None:
    name, accounts = accounts_of_line(line(id="x", text="“It is shut,” Vera Lund said.", written="2026-05-03"), NOW)
    assert name == "x"
    assert [statement.speaker for account in accounts for statement in account.statements] == ["Vera Lund"]
