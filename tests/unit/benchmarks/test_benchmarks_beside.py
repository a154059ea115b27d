"""Contenders side by side: turns, ratios, and one that cannot run."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.beside import Contender, Result, race, ratios
from benchmarks.kinds import KINDS, rows_in
from benchmarks.peer_tables import render_results
from benchmarks.statements import render_figures
from benchmarks.tables import render_table

PYTHON = Path(sys.executable)
OURS = Contender("Dateline", "benchmarks.ours.times", PYTHON)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    rows = [{"id": f"a{n}", "text": "The pier was shut on 3 May 2026.", "written": "2026-05-04"} for n in range(3)]
    path = tmp_path / "inputs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_each_contender_reads_every_input_in_every_round_in_its_own_process(inputs: Path, tmp_path: Path) -> None:
    (result,) = race([OURS], inputs, tmp_path, rounds=2)
    assert result.problem == ""
    assert len(result.seconds) == 2
    assert (result.failed, result.versions) == (0, "dateline 0.1.0")
    assert result.first_cpu > 0
    assert result.megabytes > 1
    assert result.records is not None
    records = [json.loads(line) for line in result.records.read_text().splitlines()]
    assert [(record["id"], record["times"][0]["value"]) for record in records] == [(f"a{n}", "2026-05-03") for n in range(3)]


def test_a_contender_that_cannot_run_is_told_and_the_others_go_on(inputs: Path, tmp_path: Path) -> None:
    absent = Contender("nobody", "benchmarks.peers.times_nobody", PYTHON)
    away = Contender("away", "benchmarks.peers.times_away", tmp_path / "no-python")
    ours, nobody, unmade = race([OURS, absent, away], inputs, tmp_path, rounds=1)
    assert len(ours.seconds) == 1
    assert "times_nobody" in nobody.problem
    assert "no-python" in unmade.problem
    printed = render_results(KINDS["times"], [ours, nobody, unmade], 18, None)
    assert "nobody: ModuleNotFoundError" in printed


def test_ratios_are_taken_round_by_round(tmp_path: Path) -> None:
    ours = Result(OURS, versions="dateline 0.1.0", seconds=[1.0, 2.0, 2.0], megabytes=30)
    peer = Result(Contender("peer", "peers.peer", PYTHON), versions="peer 1.0", seconds=[4.0, 6.0, 10.0], megabytes=200)
    assert ratios(ours, peer) == [4.0, 3.0, 5.0]
    printed = render_results(KINDS["times"], [ours, peer], 1200, None).splitlines()
    assert printed[1].split() == ["Dateline", "600", "0.00", "30"]
    assert printed[2].split() == ["peer", "200", "4.00", "x", "3.00-5.00", "0.00", "200"]


def test_the_figures_of_statements_are_middles() -> None:
    result = Result(OURS, seconds=[1.0, 2.0, 4.0], megabytes=33)
    printed = render_figures(result, 1000, [(0.2, 0.3, 20.0), (0.3, 0.4, 21.0), (0.9, 1.0, 22.0)], {"IoU50": 61.2})
    assert "500  of 1,000; 250-1,000 in 3 rounds" in printed
    assert "0.30  0.40 s by the clock" in printed
    assert "IoU50 61.2" in printed


def test_every_kind_has_dateline_first_and_its_peers_by_file_name() -> None:
    for kind in KINDS.values():
        ours, *peers = kind.contenders()
        assert ours.module == f"benchmarks.ours.{kind.name}"
        assert all(peer.module.startswith(f"benchmarks.peers.{kind.name}_") for peer in peers)
    assert {"spacy", "textacy"} <= {peer.name for peer in KINDS["statements"].contenders()}


def test_a_table_is_as_wide_as_its_cells() -> None:
    assert (
        render_table(["", "words/s"], [["Dateline", "600"], ["peer", "1,200"]]) == "          words/s\nDateline      600\npeer        1,200"
    )


def test_a_word_that_nothing_begins_with_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tea"]) == 2
    assert "nothing begins with tea" in capsys.readouterr().err


def test_only_a_line_feed_ends_a_line_of_json() -> None:
    assert rows_in('{"text": "one\u2028two"}\n\n{"text": "three"}\n') == [{"text": "one\u2028two"}, {"text": "three"}]
