"""`dateline story` and `dateline differences`: an editor's hand on stories, without the desk."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Typing

FIRST = "Exactly 27 people were killed when the Khelm dam broke above Pirg on Tuesday, the governor, Farid Yusz, said in Pirg."
SECOND = "The Khelm dam broke above Pirg on Tuesday. In Pirg 43 people were killed when the dam broke, the mayor of Pirg, Beko Amin, said."
OTHER = "The goat show of Hadrin opened on Monday. Judge Okul Denz said that 90 goats had come, more than ever in Hadrin."


def filed(typed: Typing, folder: Path) -> list[list[str]]:
    """Three reports filed; the stories as listed, cell by cell."""
    for name, text in (("one", FIRST), ("two", SECOND), ("three", OTHER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    adding = [("report", "add", f"{name}.txt", "--written", "2026-03-10", "--outlet", f"=The {name}") for name in ("one", "two", "three")]
    done = typed(folder, ("init",), *adding, ("story", "list"))
    return [line.split("\t") for line in done[-1].out.splitlines()]


def test_an_editor_merges_splits_and_locks_and_a_later_run_lets_it_be(typed: Typing, tmp_path: Path) -> None:
    goats, dam = filed(typed, tmp_path)
    assert dam[1].startswith("2 reports, 2 texts, 1 difference")
    shown, merged = typed(tmp_path, ("differences", dam[0], "--json"), ("story", "merge", dam[0], goats[0]))
    first = json.loads(shown.out)["claims"][0]["report"]
    assert "3 reports, 3 texts" in merged.out
    [split] = typed(tmp_path, ("story", "split", goats[0], first))
    new = split.out.split("\t")[0]
    (tmp_path / "four.txt").write_text(FIRST.replace("27", "29"), encoding="utf-8")
    locked, added, listed = typed(tmp_path, ("story", "lock", new), ("report", "add", "four.txt"), ("story", "list"))
    assert "locked" in locked.out
    assert added.status == 0
    counts = {cells[0]: cells[1:3] for cells in (line.split("\t") for line in listed.out.splitlines())}
    assert counts[new] == ["1 report, 1 text, 0 differences", "locked"]
    assert counts[dam[0]][0].startswith("2 reports")
    [opened] = typed(tmp_path, ("story", "lock", new, "--unlock"))
    assert "open" in opened.out


def test_a_story_shows_its_reports_by_the_ids_that_a_split_takes(typed: Typing, tmp_path: Path) -> None:
    _, dam = filed(typed, tmp_path)
    (tmp_path / "again.txt").write_text(FIRST, encoding="utf-8")
    _, shown = typed(tmp_path, ("report", "add", "again.txt", "--written", "2026-03-10", "--outlet", "The Echo"), ("story", "show", dam[0]))
    head, first, second, *_ = (line.split("\t") for line in shown.out.splitlines())
    assert head[0] == dam[0]
    assert first[1:4] == ["2026-03-10", "=The one", "a text"]
    assert first[4] == "no headline"
    [split] = typed(tmp_path, ("story", "split", dam[0], second[0]))
    assert "1 report, 1 text" in split.out


def test_what_is_empty_says_what_to_do_and_prints_nothing_to_read(typed: Typing, tmp_path: Path) -> None:
    asked = (("story", "list"), ("source", "list"), ("digest", "list"), ("export", "gold"), ("export", "gold", "--all"))
    for done in typed(tmp_path, ("init",), *asked)[1:]:
        assert (done.status, done.out) == (0, "")
        assert done.err.startswith(("No ", "Nothing "))


def test_differences_are_told_in_words_as_json_and_as_cells_that_nothing_calculates(typed: Typing, tmp_path: Path) -> None:
    _, dam = filed(typed, tmp_path)
    told, as_json, as_csv = typed(tmp_path, *(("differences", dam[0], *how) for how in ((), ("--json",), ("--csv",))))
    assert "27" in told.out
    assert "(proposed)" in told.out
    found = json.loads(as_json.out)
    assert (found["story"], found["kind"], len(found["claims"])) == (dam[0], "figure", 2)
    assert all(claim["words"] in FIRST + SECOND for claim in found["claims"])
    rows = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert [row["outlet"] for row in rows] == ["'=The one", "'=The two"]
    assert [row["by"] for row in rows] == [claim["by"] for claim in found["claims"]]


def test_what_an_outlet_said_before_it_changed_its_page_is_told_as_such(typed: Typing, tmp_path: Path) -> None:
    page = '<html><head><title>{0}</title><link rel="canonical" href="http://one.example/dam"></head><body><h1>{0}</h1><p>{1}</p></body></html>'
    changed = "The Khelm dam broke above Pirg on Tuesday. How many people were killed is not known, the governor, Farid Yusz, said in Pirg."
    for name, text in (("one", FIRST), ("again", changed)):
        (tmp_path / f"{name}.html").write_text(page.format("Dam breaks above Pirg", text), encoding="utf-8")
    (tmp_path / "two.txt").write_text(SECOND, encoding="utf-8")
    names = (("one.html", "The One"), ("two.txt", "The Two"), ("again.html", "The One"))
    adding = [("report", "add", name, "--written", "2026-03-10", "--outlet", outlet) for name, outlet in names]
    dam = typed(tmp_path, ("init",), *adding, ("story", "list"))[-1].out.split("\t")[0]
    shown, told, as_csv = typed(tmp_path, ("story", "show", dam), ("differences", dam), ("differences", dam, "--csv"))
    assert "2 reports, 2 texts, 1 difference" in shown.out
    assert "a text, 1 edit" in shown.out
    assert "in The One, in an earlier version" in told.out
    assert [row["revision"] for row in csv.DictReader(io.StringIO(as_csv.out))] == ["1", ""]


def test_what_cannot_be_done_is_said_in_a_line(typed: Typing, tmp_path: Path) -> None:
    goats, dam = filed(typed, tmp_path)
    none, strange, both, quiet = typed(
        tmp_path,
        ("story", "merge", dam[0], "tnone"),
        ("story", "split", dam[0], "anone"),
        ("differences", dam[0], "--json", "--csv"),
        ("differences", goats[0]),
    )
    assert [one.status for one in (none, strange, both, quiet)] == [1, 1, 2, 0]
    assert "no story tnone" in none.err
    assert "anone" in strange.err
    assert "No differences" in quiet.out
