"""How printed stories and differences are counted against gold, with a made-up story of three reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from benchmarks.stories_gold import Gold, Row, Tally, alike, main, numbers_in, score

TEXTS = {
    "a": "Nine people were killed in the quarry of Harn, the mayor said. It is a sad day for all of us here.",
    "b": "Some 30 people were killed in the quarry of Harn, the union said.",
    "c": "Twelve people were killed in the quarry of Harn, the mayor said. That is three more than yesterday.",
}


def claim(report: str, words: str, value: str) -> Row:
    start = TEXTS[report].index(words)
    return {"report": report, "span": [start, start + len(words)], "by": None, "value": value}


def issue(*claims: Row, kind: str = "figure") -> Row:
    return {"story": "harn", "kind": kind, "about": "people killed", "claims": list(claims)}


NINE = claim("a", "Nine people were killed", "9")
THIRTY = claim("b", "Some 30 people were killed", "some 30")
TWELVE = claim("c", "Twelve people were killed", "12")


def make_gold(**issues: Any) -> Gold:
    empty = {"story": "harn", "copy_of": None, "revision_of": None}
    reports = {id: {"id": id, "text": text, **empty} for id, text in TEXTS.items()}
    update = {**issue(NINE, TWELVE), "why": "update over time"}
    kinds = {"differences": [issue(NINE, THIRTY, TWELVE)], "not_differences": [update], "wordings": [], "same_speaker": [], **issues}
    return Gold(reports, **kinds)


def tally(name: str, gold: Gold, lines: Sequence[Row] = (), **report: Sequence[Any]) -> Tally:
    empty: Row = {"differences": [], "wordings": [], "same_speaker": []}
    return score(gold, {line["id"]: line for line in lines}, {**empty, **report})[name]


def test_a_difference_is_right_when_two_of_its_values_are_found() -> None:
    assert tally("differences", make_gold(), differences=[issue(NINE, THIRTY)]) == Tally(1, 1, 1)


def test_an_update_is_wrong_even_where_a_difference_holds_both_of_its_claims() -> None:
    assert tally("differences", make_gold(), differences=[issue(NINE, TWELVE)]) == Tally(0, 1, 1, tempted=1)


def test_an_update_beside_a_claim_that_differs_is_a_difference() -> None:
    assert tally("differences", make_gold(), differences=[issue(NINE, TWELVE, THIRTY)]) == Tally(1, 1, 1)


def test_a_difference_that_is_printed_twice_is_right_once() -> None:
    assert tally("differences", make_gold(), differences=[issue(NINE, THIRTY)] * 2) == Tally(1, 2, 1)


@pytest.mark.parametrize(
    "printed",
    [
        issue(NINE, THIRTY, kind="date"),
        issue(NINE, claim("b", "Some 30 people were killed", "31")),
        issue(NINE, claim("b", "the union said", "30")),
        issue(NINE, NINE),
    ],
    ids=["another kind", "another value", "another place", "one value"],
)
def test_a_difference_of_something_else_is_wrong(printed: Row) -> None:
    assert tally("differences", make_gold(), differences=[printed]) == Tally(0, 1, 1)


def test_a_claim_is_found_in_a_copy_too() -> None:
    copied = {**NINE, "also": [{"report": "c", "span": [40, 60]}]}
    printed = issue(THIRTY, {"report": "c", "span": [41, 60], "value": "nine people"})
    assert tally("differences", make_gold(differences=[issue(copied, THIRTY)]), differences=[printed]) == Tally(1, 1, 1)


def test_stories_are_counted_by_pairs_and_a_report_without_one_stands_alone() -> None:
    lines: list[Row] = [{"id": "a", "story": "s1"}, {"id": "b", "story": "s1"}, {"id": "c", "story": None}]
    assert tally("stories", make_gold(), lines) == Tally(1, 1, 3)


def test_a_copy_of_a_copy_is_a_copy_of_the_original() -> None:
    gold = make_gold()
    reports = {**gold.reports, "b": {**gold.reports["b"], "copy_of": "a"}, "c": {**gold.reports["c"], "copy_of": "a"}}
    lines: list[Row] = [{"id": "b", "copy_of": "a"}, {"id": "c", "copy_of": "b"}, {"id": "a", "copy_of": "c"}]
    assert tally("copies", Gold(reports, [], [], [], []), lines) == Tally(2, 3, 2)


def test_wordings_and_spellings_wholly_outside_the_gold_are_not_counted() -> None:
    gold = make_gold(wordings=[{"story": "harn", "statements": [NINE, THIRTY]}], same_speaker=[["Ann Harl", "Anne Harl"]])
    other, more = claim("a", "It is a sad day", ""), claim("c", "That is three more", "")
    printed: list[Row] = [{"statements": [NINE, THIRTY, other]}, {"statements": [other, more]}]
    assert tally("wordings", gold, wordings=printed) == Tally(1, 3, 1)
    assert tally("spellings", gold, same_speaker=[["Anne Harl", "Ann Harl"], ["Bo Lind", "Bo Lindt"]]) == Tally(1, 1, 1)


def test_values_are_alike_by_their_numbers_in_digits_or_words_or_by_half_of_their_words() -> None:
    assert numbers_in("twenty-two of about 3,500, nobody else") == {"22", "3,500", "0"}
    assert alike("4 hours", "about four hours")
    assert not alike("4 hours", "three hours")
    assert alike("denied by the ministry", "the ministry")
    assert not alike("the harbour master", "a crane")


def test_shares_of_nothing_are_nothing() -> None:
    empty = Tally(0, 0, 0)
    assert (empty.precision, empty.recall, empty.f1) == (0.0, 0.0, 0.0)
    assert Tally(1, 2, 4).f1 == pytest.approx(1 / 3)


@pytest.mark.parametrize("folder", ["kept", "fresh_kept", "fresh_kept3"])
def test_nobody_is_shown_the_errors_of_what_is_kept_aside(
    folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["stories_gold", f"tests/cases/compare/gold/{folder}", "--errors"])
    assert main() == 2
    assert "kept aside" in capsys.readouterr().err
