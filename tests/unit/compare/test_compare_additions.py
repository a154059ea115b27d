"""What a copy adds is compared like any text; what it repeats is not told twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.compare import align_wordings, find_differences
from dateline.compare.additions import added_by
from dateline.follow import find_original, remember_text
from dateline.model import Account, CopyIndex, Report, Revision, Story
from dateline.understand import parse_line, understand

NOW = datetime(2026, 10, 1, tzinfo=UTC)
WIRE = (
    "At least 40 people were killed in the Ostra tunnel on Monday, Interior Minister Ilma Roszak said. “Stone keeps no timetable,” "
    "she told reporters at the northern mouth. Forty lorries stood there until the evening, and a shift of miners from Gelde was let in "
    "with lamps and a dog. The tunnel was dug in 1931 and carries the only road between the two halves of the valley."
)
OWN = (
    "Those who live above it were not astonished by any of this, and least of all my neighbour, who has mended its lamps for thirty years. "
    "“Stone has never kept a timetable,” Ilma Roszak said on our doorstep. "
    "The collapse of the Ostra tunnel killed 12 people on Monday, the operator's director, Hugh Barnaby, said."
)


def account(name: str, text: str) -> Account:
    line = {"id": name, "url": f"https://{name}.example/1", "outlet": name, "written": "2026-04-06", "text": text}
    (found,) = understand(parse_line(json.dumps(line), NOW).capture)
    return replace(found, article=replace(found.article, id=name))


def reports(*texts: str) -> tuple[Report, ...]:
    copies, made = CopyIndex(), []
    for name, text in zip("abcd", texts, strict=False):
        one = account(name, text)
        copy = find_original(one, copies)
        remember_text(one, copies, copy)
        made.append(Report(name, one, revisions=(Revision(1, one, NOW),), copy=copy))
    return tuple(made)


def test_what_a_column_says_around_a_text_it_repeats_is_compared() -> None:
    wire, column = reports(WIRE, f"{WIRE}\n\n{OWN}")
    assert column.copy is not None
    assert column.copy.whole
    story = Story("t1", "A tunnel", (wire, column))
    (saying,) = align_wordings(story)
    assert [version.report_id for version in saying.versions] == ["a", "b"]
    (difference,) = find_differences(story)
    assert [(claim.report_id, claim.value) for claim in difference.claims] == [("a", "At least 40 people"), ("b", "12 people")]


def test_what_is_repeated_is_blank_and_what_is_added_stays_in_its_place() -> None:
    _, column = reports(WIRE, f"{WIRE}\n\n{OWN}")
    added = added_by(column)
    assert added is not None
    text = column.account.article.text
    assert len(added.article.text) == len(text)
    assert added.article.text.split() == OWN.split()
    assert 0 < len(added.statements) < len(column.account.statements)
    assert all(text[span.start : span.end] == added.article.text[span.start : span.end] for s in added.statements for span in s.content)


@pytest.mark.parametrize("text", [WIRE, f"Our agency writes. {WIRE}", WIRE.replace("Forty lorries", "Some forty lorries")])
def test_a_copy_that_adds_next_to_nothing_says_nothing_of_its_own(text: str) -> None:
    assert added_by(reports(WIRE, text)[1]) is None


def test_where_the_original_stands_in_another_story_the_whole_copy_speaks() -> None:
    column = reports(WIRE, f"{WIRE}\n\n{OWN}")[1]
    other = Report("z", account("z", WIRE.replace("keeps no", "knows no")))
    sayings = align_wordings(Story("t1", "A tunnel", (column, other)))
    assert {version.report_id for saying in sayings for version in saying.versions} == {"b", "z"}
