"""What editors decided, as training data."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.model import (
    Account,
    Article,
    Decided,
    Decision,
    Hop,
    Mode,
    Receipt,
    Relation,
    Span,
    Stamp,
    Statement,
    StatementKind,
    short_hash,
)
from dateline.pipeline import list_gold
from dateline.store import Store, decisions, reports

TEXT = "“The dam held,” Ida Holm said, as quoted by KNA. The mayor denied it. Ida Holm hopes that it will hold."
ROW: dict[str, Any] = {
    "id": "g1",
    "written": "2026-03-08",
    "outlet": "The Courier",
    "text": TEXT,
    "statements": [
        {
            "mode": "direct",
            "source": [[16, 24]],
            "cue": [[25, 29], [31, 43]],
            "content": [[0, 15]],
            "speaker": "Ida Holm",
            "chain": [{"relation": "said", "name": "Ida Holm"}, {"relation": "quoted_by", "name": "KNA"}],
            "said": None,
            "insertions": [],
        },
        {
            "mode": "indirect",
            "source": [[49, 58]],
            "cue": [[59, 65]],
            "content": [[66, 68]],
            "speaker": None,
            "chain": [{"relation": "said", "name": None}],
            "said": "2026-03",
            "insertions": [],
        },
    ],
}


def account_of(row: Mapping[str, Any], now: datetime) -> Account:
    """A row of gold as an engine would have read it."""
    article = Article(row["id"], row["text"], now, outlet=row["outlet"], published=Stamp.parse(row["written"]), language="en")
    return Account(article, Receipt(short_hash(row["text"]) * 5, now), tuple(_statement(s) for s in row["statements"]))


def _statement(row: Mapping[str, Any]) -> Statement:
    def spans(name: str) -> tuple[Span, ...]:
        return tuple(Span(*pair) for pair in row[name])

    chain = tuple(Hop(Relation(hop["relation"]), hop["name"]) for hop in row["chain"])
    mode = Mode(row["mode"])
    parts = (spans("source"), spans("cue"), spans("content"))
    return Statement(mode, *parts, row["speaker"], chain=chain, said=row["said"], insertions=spans("insertions"))


def file(held: Store, account: Account, now: datetime) -> Sequence[str]:
    """File a report; gives the keys of its statements."""
    reports.file_account(held, account, outlet_id=None, seen=now, silent=False, copy=None)
    return [one.key for one in reports.statements_of(held, account.article.id)]


def decide(held: Store, key: str, decision: Decision, now: datetime) -> None:
    decisions.decide(held, Decided(key, decision, "Edda", now))


def test_a_decided_report_comes_out_as_it_was_decided(held: Store, now: datetime) -> None:
    first, second = file(held, account_of(ROW, now), now)
    assert list(list_gold(held)) == []
    decide(held, first, Decision.ACCEPTED, now)
    assert list(list_gold(held)) == []
    assert list(list_gold(held, partly=True)) == [ROW | {"statements": ROW["statements"][:1], "undecided": 1}]
    decide(held, second, Decision.ACCEPTED, now)
    assert list(list_gold(held)) == [ROW]
    decide(held, second, Decision.REJECTED, now)
    assert list(list_gold(held)) == [ROW | {"statements": ROW["statements"][:1]}]
    decide(held, first, Decision.REJECTED, now)
    assert list(list_gold(held)) == [ROW | {"statements": []}]
    decide(held, first, Decision.PROPOSED, now)
    assert list(list_gold(held)) == []


def test_what_was_corrected_comes_out_corrected_without_what_the_page_added(held: Store, now: datetime) -> None:
    account = account_of(ROW | {"statements": ROW["statements"][:1]}, now)
    [key] = file(held, account, now)
    chain = (*account.statements[0].chain, Hop(Relation.TOLD, None), Hop(Relation.CARRIED_BY, "The Courier"))
    mended = replace(account.statements[0], speaker="Ida M. Holm", content=(Span(1, 13),), chain=chain)
    decisions.correct_statement(held, key, "g1", mended, "Edda", now)
    assert list(list_gold(held)) == []
    decide(held, key, Decision.ACCEPTED, now)
    [row] = list_gold(held)
    assert (row["statements"][0]["speaker"], row["statements"][0]["content"]) == ("Ida M. Holm", [[1, 13]])
    assert row["statements"][0]["chain"][1:] == [{"relation": "quoted_by", "name": "KNA"}, {"relation": "told", "name": None}]


def test_a_hope_is_no_saying_and_a_text_stands_once(held: Store, now: datetime) -> None:
    account = account_of(ROW, now)
    hope = Statement(Mode.INDIRECT, (Span(70, 78),), (Span(79, 84),), (Span(90, 102),), "Ida Holm", kind=StatementKind.HOPE)
    file(held, replace(account, statements=(*account.statements, hope)), now)
    file(held, replace(account, article=replace(account.article, id="g2")), now)
    for id in ("g1", "g2"):
        reports.accept_report(held, id, "Edda", now)
    assert list(list_gold(held)) == [ROW]


def test_rows_scored_against_themselves_are_a_hundred(held: Store, now: datetime, shared: Path, tmp_path: Path) -> None:
    gold = [json.loads(line) for line in (shared / "data" / "chains" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    usual = [row for row in gold if len({str(s["source"]) + str(s["content"]) for s in row["statements"]}) == len(row["statements"])]
    for row in usual:
        file(held, account_of(row, now), now)
        reports.accept_report(held, row["id"], "Edda", now)
    exported = list(list_gold(held))
    assert [row["id"] for row in exported] == [row["id"] for row in usual if row["statements"]]
    assert {row["id"]: row["text"] for row in exported} == {row["id"]: row["text"] for row in usual if row["statements"]}
    lines = tmp_path / "gold.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in exported), encoding="utf-8")
    for given in (lines, shared / "data" / "chains" / "dev.jsonl"):
        scores = _score(shared, given if given == lines else _only(given, exported, tmp_path), lines)
        assert scores["counts"]["gold"] > 20
        assert [scores[name] for name in ("found", "mode", "speaker", "hops", "said")] == [100.0] * 5


def _only(gold: Path, exported: Sequence[Mapping[str, Any]], folder: Path) -> Path:
    ids = {row["id"] for row in exported}
    kept = folder / "same.jsonl"
    lines = gold.read_text(encoding="utf-8").splitlines(keepends=True)
    kept.write_text("".join(line for line in lines if json.loads(line)["id"] in ids), encoding="utf-8")
    return kept


def _score(shared: Path, gold: Path, records: Path) -> dict[str, Any]:
    command = [sys.executable, str(shared / "bench" / "score_chains.py"), str(gold), str(records), "--json"]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found
