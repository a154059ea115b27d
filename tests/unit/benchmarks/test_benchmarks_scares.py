"""How scare quotes are counted: a saying that is nothing but one is a fault."""

from __future__ import annotations

from benchmarks.kept import share_of_scares


def test_a_scare_quote_that_became_a_saying_counts_against() -> None:
    gold = [{"id": "a", "scares": [[0, 7], [20, 30]]}]
    quoted = {"kind": "saying", "content": [[20, 30]]}
    assert share_of_scares(gold, [{"id": "a", "statements": [quoted]}]) == 50.0
    assert share_of_scares(gold, [{"id": "a", "statements": [{**quoted, "kind": "other"}]}]) == 100.0


def test_a_scare_quote_inside_a_longer_saying_is_no_fault() -> None:
    gold = [{"id": "a", "scares": [[20, 30]]}]
    assert share_of_scares(gold, [{"id": "a", "statements": [{"kind": "saying", "content": [[10, 60]]}]}]) == 100.0
