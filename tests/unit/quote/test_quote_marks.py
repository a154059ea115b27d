"""Quotation marks of several traditions become quotations."""

from __future__ import annotations

import pytest

from dateline.quote import find_unclosed
from dateline.quote.marks import find_quotations


def pieces(text: str) -> list[list[str]]:
    return [[text[span.start : span.end] for span in quotation.pieces] for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Lund said: “The pier is shut.”",
        'Lund said: "The pier is shut."',
        "Lund said: ‘The pier’s planks aren’t safe.’",
        "Lund said: 'The pier isn't safe.'",
        "Lund sagte: „Die Mole ist zu.“",
        "Лунд сказала: «Причал закрыт.»",
        "Lund sagte: »Die Mole ist zu.«",
    ],
)
def test_each_tradition_of_marks_is_one_quotation(text: str) -> None:
    assert pieces(text) == [[text[text.index(": ") + 2 :]]]


def test_apostrophes_are_no_quotations() -> None:
    assert pieces("The boys' boats weren't Lund's, and 'twas the '90s.") == []


def test_a_quotation_over_paragraphs_has_a_piece_each() -> None:
    text = "“We looked,” said Lund. “Twice.\n\n“It was rotten.\n\n“Somebody knew.”"
    assert pieces(text) == [["“We looked,”"], ["“Twice.", "“It was rotten.", "“Somebody knew.”"]]


def test_a_quotation_inside_another_is_kept_inside() -> None:
    (outer,) = find_quotations("“He told me, ‘Swim,’ and I swam,” she said.")
    assert len(outer.inner) == 1


def test_an_unclosed_quotation_ends_with_its_paragraph_and_is_a_flaw() -> None:
    text = "“The pier is shut, Lund said.\n\nNobody swam."
    assert pieces(text) == [["“The pier is shut, Lund said."]]
    assert [flaw.found for flaw in find_unclosed(text)] == ["“The pier is shut, Lund said."]


def test_a_closed_text_has_no_flaw() -> None:
    assert find_unclosed("“The pier is shut,” Lund said.") == []
