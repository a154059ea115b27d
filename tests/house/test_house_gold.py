"""The gold for statements: every article reads, and there is as much of everything as we say there is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.gold import RELATIONS, GoldError, Row, read_folder, read_gold

GOLD = Path(__file__).resolve().parents[1] / "cases" / "quote" / "gold"


FOLDERS = ("open", "kept", "fresh", "fresh_kept", "second", "second_kept", "third", "fourth", "fourth_kept", "fifth", "fifth_kept")


def everything() -> list[Row]:
    return [row for folder in FOLDERS for row in read_folder(GOLD / folder)]


def test_there_is_as_much_gold_as_the_benchmarks_need() -> None:
    rows = everything()
    statements = [s for row in rows for s in row["statements"]]
    hops = Counter(hop["relation"] for s in statements for hop in s["chain"])
    assert len(rows) >= 338
    assert len(statements) >= 4100
    assert hops.total() - hops["said"] >= 300
    assert all(hops[relation] >= 10 for relation in RELATIONS)
    assert len({s["speaker"] for s in statements} - {None}) >= 60


def test_a_third_of_the_gold_is_kept_aside_and_a_quarter_of_the_fresh() -> None:
    count = {folder: len(read_folder(GOLD / folder)) for folder in FOLDERS}
    assert count["kept"] * 3 >= count["open"] + count["kept"]
    assert count["fresh_kept"] * 4 >= count["fresh"] + count["fresh_kept"]
    assert count["second_kept"] * 3 >= count["second"] + count["second_kept"]
    assert count["fourth_kept"] * 3 >= count["fourth"] + count["fourth_kept"]
    assert count["fifth_kept"] * 3 >= count["fifth"] + count["fifth_kept"]


@pytest.mark.parametrize("folder", ["second", "second_kept"])
def test_the_second_gold_keeps_the_measure_of_the_working_data(folder: str) -> None:
    rows = read_folder(GOLD / folder)
    statements = [s for row in rows for s in row["statements"]]
    assert all(7 <= len(row["statements"]) <= 12 and len(row["text"]) <= 1150 for row in rows)
    assert {hop["relation"] for s in statements for hop in s["chain"]} == RELATIONS | {"said"}
    assert 1 / 4 <= sum(s["said"] is not None for s in statements) / len(statements) <= 1 / 2


@pytest.mark.parametrize("folder", ["fourth", "fourth_kept", "fifth", "fifth_kept"])
def test_the_fourth_and_fifth_gold_keep_the_measure_of_the_working_data(folder: str) -> None:
    rows = read_folder(GOLD / folder)
    statements = [s for row in rows for s in row["statements"]]
    share = {mode: sum(s["mode"] == mode for s in statements) / len(statements) for mode in ("direct", "mixed")}
    assert all(8 <= len(row["statements"]) <= 13 and len(row["text"]) <= 1250 for row in rows)
    assert {hop["relation"] for s in statements for hop in s["chain"]} == RELATIONS | {"said"}
    assert 0.3 <= share["direct"] <= 0.4
    assert 0.2 <= share["mixed"] <= 0.3
    assert 0.45 <= sum(len(s["chain"]) > 1 for s in statements) / len(statements) <= 0.55
    assert 0.35 <= sum(s["said"] is not None for s in statements) / len(statements) <= 0.5
    assert sum(len(row["scares"]) for row in rows) * 3 >= len(rows)


def test_every_span_lies_in_its_text_and_insertions_lie_in_contents() -> None:
    for row in everything():
        for s in row["statements"]:
            spans = [span for role in ("source", "cue", "content", "insertions") for span in s[role]]
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans), row["id"]
            assert s["content"] == sorted(s["content"]), row["id"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"mode": "direct", "content": ["Swim"], "speaker": null}', "stands 2 times"),
        ('{"mode": "sung", "content": ["Go"], "speaker": null}', "mode must be"),
        ('{"mode": "direct", "content": ["Go"], "speaker": null, "chain": [["sung_by", "X"]]}', "unknown relation"),
        ("{", "JSONDecodeError"),
    ],
)
def test_a_bad_line_of_gold_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(f"id: bad\nwritten: 2026-05-04\noutlet: Gull\n---\nSwim. Swim. Go\n---\n{line}\n", encoding="utf-8")
    with pytest.raises(GoldError, match=rf"bad\.txt, statement 1: .*{says}"):
        read_gold(path)
