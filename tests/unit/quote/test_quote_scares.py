"""Words in marks that nobody says: names that a crowd gives, deeds of law and trade, headings, and edges set right."""

from __future__ import annotations

import pytest

from dateline.model import Span, StatementKind
from dateline.quote.reading import read_text
from dateline.quote.tagging.scares import let_be
from dateline.quote.tagging.tags import Attribution
from dateline.quote.tagging.trimming import trim


def given(text: str, source: str, cue: str, content: str) -> Attribution:
    def spans(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(spans(source), spans(cue), spans(content), StatementKind.SAYING)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "kind"),
    [
        ("Locals call the bend “Dead Man”.", "Locals", "call", "the bend “Dead Man”", StatementKind.OTHER),
        ("Vera Lund calls him “a dead man”.", "Vera Lund", "calls", "him “a dead man”", StatementKind.SAYING),
        ("He was jailed for “insulting the state”.", "", "was jailed", "“insulting the state”", StatementKind.OTHER),
        ("The two signed a “strategic” pact.", "The two", "signed", "a “strategic” pact", StatementKind.OTHER),
        ("Lund, described as “a hawk”, resigned.", "Lund", "described", "as “a hawk”", StatementKind.OTHER),
        ("Lund described as “a lie” the report.", "Lund", "described", "as “a lie” the report", StatementKind.SAYING),
    ],
)
def test_what_only_names_or_does_something_is_no_saying(text: str, source: str, cue: str, content: str, kind: StatementKind) -> None:
    assert [a.kind for a in let_be([given(text, source, cue, content)], read_text(text))] == [kind]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Storm Ottilie: latest updates from the coast\n\nIt rained.", False), ("Bridge chief: I warned them eleven times\n\nIt fell.", True)],
)
def test_a_heading_that_names_a_thing_is_no_label(text: str, kept: bool) -> None:
    source, content = text.split("\n")[0].split(": ")
    assert bool(let_be([given(text, source, "", content)], read_text(text))) is kept


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        ("Lund said Monday she had won.", "Lund", "said", "Monday she had won", ("Lund", "she had won")),
        ("Lund said Monday was wet.", "Lund", "said", "Monday was wet", ("Lund", "Monday was wet")),
        ("LOWE — President Vera Lund denied it.", "LOWE", "denied", "it", ("President Vera Lund", "it")),
        ("A study published by Keel found it.", "A study", "found", "it", ("A study published by Keel", "it")),
    ],
)
def test_edges_are_set_right(text: str, source: str, cue: str, content: str, wanted: tuple[str, str]) -> None:
    (found,) = trim([given(text, source, cue, content)], text)
    assert tuple(text[spans[0].start : spans[0].end] for spans in (found.source, found.content)) == wanted
