"""Days that cannot be meant as they stand: no value, no bounds, and a proposal with what speaks for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import Fault, FlawKind, When
from dateline.when import find_times

WRITTEN = datetime(2021, 6, 16, 9, 30, tzinfo=UTC)  # a Wednesday


def times(text: str, captured: datetime | None = WRITTEN) -> list[When]:
    return find_times(text, WRITTEN, "en", captured)


def fault(text: str) -> Fault:
    found = [time.fault for time in times(text) if time.fault]
    assert len(found) == 1, times(text)
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "proposal", "evidence"),
    [
        ("The mill burned on 31 April.", FlawKind.IMPOSSIBLE_DAY, "2021-04-30?", "the month ends on 2021-04-30"),
        ("It is dated February 31, 2020.", FlawKind.IMPOSSIBLE_DAY, "2020-02-29?", "the month ends on 2020-02-29"),
        ("They met at 10 p.m. on 31 June.", FlawKind.IMPOSSIBLE_DAY, "2021-06-30?", "the month ends on 2021-06-30"),
        ("They met on Saturday, 31 April.", FlawKind.IMPOSSIBLE_DAY, "2021-05-01?", "2021-05-01 is a Saturday"),
        ("They met on Monday, 4 May 2021.", FlawKind.WRONG_WEEKDAY, "2021-05-04?", "2021-05-04 is a Tuesday"),
        ("Rain fell on 3 May. They met on Monday, 4 May.", FlawKind.WRONG_WEEKDAY, "2021-05-03?", "the text speaks of Monday, 2021-05-03"),
        ("He died on Dec 3, 3016.", FlawKind.DAY_TO_COME, "2016-12-03?", "2016 differs by one digit"),
        ("He was held on 3 May 2023, police said.", FlawKind.DAY_TO_COME, "2021-05-03?", "the text speaks of 2021-06-16"),
    ],
)
def test_a_faulty_day_has_a_proposal_and_its_evidence(text: str, kind: FlawKind, proposal: str, evidence: str) -> None:
    found = fault(text)
    assert (found.kind, found.proposal) == (kind, proposal)
    assert evidence in found.evidence


def test_a_faulty_day_is_out_of_every_sort() -> None:
    time = times("They met on Monday, 4 May 2021.")[0]
    assert (time.value, time.edtf, time.anchor, time.step) == (None, None, None, None)


def test_nothing_is_counted_from_a_faulty_day() -> None:
    later = times("The mill burned on 31 April. Two days later, it rained.")[1]
    assert (later.value, later.anchor) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "They met on Tuesday, 4 May 2021.",
        "The bridge will open on 3 May 2023.",
        "The law runs until 31 December 2030.",
        "The firm, sold in March, has a licence to 31 December 2030.",
        "He was shot on Sunday 22 January 1905.",
        "They met on Wednesday, 4 December.",
        "The battle of 14 October 1066 was long.",
        "He came on 29 February.",
    ],
)
def test_a_day_that_can_be_meant_has_no_fault(text: str) -> None:
    assert [time.fault for time in times(text)] == [None] * len(times(text))


def test_without_a_capture_no_day_lies_beyond_it() -> None:
    assert times("He was held on 3 May 2023, police said.", captured=None)[0].value == "2023-05-03"


def test_a_far_day_takes_the_year_in_which_it_falls_on_its_weekday() -> None:
    assert times("They met on Wednesday, 4 December.")[0].value == "2019-12-04"
