"""Each folder of tests/cases/quote is a text and what must be read of it; nobody needs Python to add one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.model import Article, Statement
from dateline.quote import RuleTagger, find_statements

CASES = Path(__file__).resolve().parents[2] / "cases" / "quote"


def told(text: str, statement: Statement) -> dict[str, object]:
    """A statement in words, as expected.json writes it."""
    return {
        "mode": statement.mode.value,
        "source": [text[span.start : span.end] for span in statement.source],
        "cue": [text[span.start : span.end] for span in statement.cue],
        "content": [text[span.start : span.end] for span in statement.content],
        "speaker": statement.speaker,
        "chain": [[hop.relation.value, hop.name] for hop in statement.chain],
        "insertions": [text[span.start : span.end] for span in statement.insertions],
        "accuses": statement.accuses,
    }


@pytest.mark.parametrize("folder", sorted(CASES.glob("harbour-*")), ids=lambda folder: folder.name)
def test_a_case_is_read_as_its_folder_says(folder: Path) -> None:
    text = (folder / "input.txt").read_text(encoding="utf-8")
    article = Article(id="a1", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    found = [told(text, statement) for statement in find_statements(article, [], RuleTagger())]
    assert found == json.loads((folder / "expected.json").read_text(encoding="utf-8"))
