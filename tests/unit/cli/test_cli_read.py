"""`dateline read` for people and machines, and what it says of bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema

from dateline.understand import schema
from tests.pdf_files import pdf_of

DATELINE = str(Path(sys.executable).parent / "dateline")
PAGE = """<html lang=en><head><meta property="og:site_name" content="The Ferry Gazette">
<meta property="article:published_time" content="2026-03-04T10:00:00+00:00"></head><body><article><h1>Ferry turned back off Sarn</h1>
<p>SARN, March 4 (VPA) – The evening ferry to Sarn was turned back on Tuesday after water came over the bow door, the harbour
master said.</p>
<p>“Nobody was hurt and nobody was told anything,” the passenger Mina Koss told the Ferry Gazette. Some 120 people were on board.</p>
</article></body></html>"""


def _read(*words: str, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([DATELINE, "read", *words], input=stdin, cwd=cwd, capture_output=True, check=False, timeout=120)


def test_a_page_is_read_as_a_record_that_keeps_its_schema(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    done = _read("page.html", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    jsonschema.validate(record, schema())
    assert record["headline"] == "Ferry turned back off Sarn"
    assert record["outlet"] == "The Ferry Gazette"
    assert "Mina Koss" in [s["speaker"] for s in record["statements"]]
    assert 120 in [f["low"] for f in record["figures"]]


def test_a_person_sees_words_speakers_and_flaws(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    shown = _read("page.html", cwd=tmp_path).stdout.decode()
    assert "Who said what" in shown
    assert "Mina Koss" in shown
    assert "unnamed: the harbour master" in " ".join(shown.split())
    assert "counted from the day of publication (weekday)" in " ".join(shown.split())
    assert "about 120 people" in shown


def test_every_line_gets_an_answer_in_order_and_a_broken_one_an_error() -> None:
    lines = [
        json.dumps({"id": "one", "text": "“No,” said Mina Koss on Monday.", "written": "2026-03-04"}),
        "{not json",
        json.dumps({"id": "two"}),
        json.dumps({"id": "three", "html": PAGE}),
    ]
    done = _read("--jsonl", "-", "--json", stdin="\n".join(lines).encode())
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in records] == ["one", None, "two", "three"]
    assert "error" in records[1]
    assert "error" in records[2]
    assert b"Traceback" not in done.stderr


def test_text_in_windows_1251_is_read_as_what_it_says(tmp_path: Path) -> None:
    words = "Министр сказал, что паром вернулся в порт. «Никто не пострадал», — сказала Мина Косс."
    (tmp_path / "note.txt").write_bytes(words.encode("cp1251"))
    record = json.loads(_read("note.txt", "--json", cwd=tmp_path).stdout)
    assert "Никто не пострадал" in record["text"]


def test_a_missing_file_is_one_clear_line_and_status_1(tmp_path: Path) -> None:
    done = _read("nothing.html", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode().strip() == "dateline: nothing.html: no such file"


def test_wrong_usage_is_status_2() -> None:
    assert _read().returncode == 2
    assert _read("--no-such-option").returncode == 2


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    line = json.dumps({"id": "one", "text": "“No,” said Mina Koss on Monday.", "written": "2026-03-04"}).encode()
    first, second = (json.loads(_read("--jsonl", "-", "--json", stdin=line).stdout) for _ in range(2))
    first.pop("captured"), second.pop("captured")
    assert first == second


def test_a_control_character_of_a_page_never_reaches_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("“Go \x1b[2J away,” said Mina Koss.\u202e", encoding="utf-8")
    shown = _read("note.txt", cwd=tmp_path).stdout.decode()
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown


def test_each_block_of_a_page_is_shown_kept_or_dropped_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    done = _read("page.html", "--show-blocks", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode().splitlines()
    assert any(line.startswith("+") and "Nobody was hurt and nobody was told anything" in line for line in lines)
    assert any("blocks kept" in line for line in lines)


def test_blocks_of_a_pdf_are_no_links_and_what_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    lines = [
        (60, 760, 18, "Pier shut for a year"),
        (60, 720, 10, "The pier of Lowe was shut for a year on Monday, the harbour office said."),
    ]
    (tmp_path / "pier.pdf").write_bytes(pdf_of([lines]))
    done = _read("none.html", "pier.pdf", "--show-blocks", cwd=tmp_path)
    assert done.returncode == 1
    assert "none.html: no such file" in done.stderr.decode()
    told = done.stdout.decode().splitlines()
    assert told[0] == "pier.pdf"
    assert [line[0] for line in told[1:3]] == ["+", "+"]
    assert not any("alone" in line for line in told)


def test_a_caption_that_is_printed_again_is_shown_as_one(tmp_path: Path) -> None:
    page = PAGE.replace(
        "</h1>",
        '</h1><figure><img src="a.jpg"><figcaption>The quay of Orle at dusk on Sunday. Photo: Ada Mbeki</figcaption></figure>'
        "<p>The quay of Orle at dusk on Sunday.</p>",
        1,
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert "a picture's caption" in _read("page.html", "--show-blocks", cwd=tmp_path).stdout.decode()


def test_blocks_are_shown_to_a_person_and_not_as_records(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    assert _read("page.html", "--show-blocks", "--json", cwd=tmp_path).returncode == 2


def test_a_page_becomes_a_case_that_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    command = [DATELINE, "case", "add", "page.html", "--to", "cases", "--about", "A ferry."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    (folder,) = (tmp_path / "cases").iterdir()
    assert folder.name == "ferry_turned_back_off_sarn"
    assert (folder / "input.html").read_text(encoding="utf-8") == PAGE
    assert (folder / "about.md").read_text(encoding="utf-8") == "A ferry.\n"
    (article,) = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["articles"]
    assert article["headline"] == "Ferry turned back off Sarn"
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert again.returncode == 1
    assert b"--name" in again.stderr


def test_a_mail_becomes_a_case_that_holds_what_its_head_says(tmp_path: Path) -> None:
    head = "From: Lowe Post <news@lowe.example>\nSubject: Été à Lôwe: la jetée fermée\nDate: Mon, 2 Mar 2026 10:00:00 +0100"
    mail = f"{head}\n\nThe pier is shut.\n"
    (tmp_path / "pier.eml").write_text(mail, encoding="utf-8")
    done = subprocess.run(
        [DATELINE, "case", "add", "pier.eml", "--to", "cases"], cwd=tmp_path, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    (folder,) = (tmp_path / "cases").iterdir()
    assert folder.name == "ete_a_lowe_la_jetee"
    given = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["capture"]
    assert (given["headline"], given["outlet"], given["written"]) == (
        "Été à Lôwe: la jetée fermée",
        "Lowe Post",
        "2026-03-02T10:00:00+01:00",
    )
