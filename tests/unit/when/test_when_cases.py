"""The sentences of every language, a file each, which a reader of the language can add to without Python."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.when import LANGUAGES, find_times

FILES = sorted((Path(__file__).resolve().parents[2] / "cases" / "when").glob("??.jsonl"))
WRITTEN = datetime(2021, 6, 16, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_sentences_of_a_language_have_their_times(path: Path) -> None:
    for row in map(json.loads, path.read_text(encoding="utf8").splitlines()):
        text: str = row["text"]
        found = [[text[t.span.start : t.span.end], t.value] for t in find_times(text, WRITTEN, path.stem)]
        assert found == row["times"], text


def test_every_file_is_of_a_language_that_is_read() -> None:
    assert {"ar", "en", "fr", "ru"} <= LANGUAGES
    assert {path.stem for path in FILES} <= LANGUAGES
