"""The sentences of every language, a file each, which a reader of the language can add to without Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.figures import LANGUAGES, find_figures

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "figures"
FILES = sorted(path for path in FOLDER.glob("*.jsonl") if len(path.stem) == 2)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_sentences_of_a_language_have_their_figures(path: Path) -> None:
    for row in map(json.loads, path.read_text(encoding="utf8").splitlines()):
        text: str = row["text"]
        found = [[text[f.span.start : f.span.end], f.low, f.high, f.unit, f.of] for f in find_figures(text, path.stem)]
        assert found == row["figures"], text


def test_every_file_is_of_a_language_that_is_read() -> None:
    assert {"ar", "en", "fr", "ru"} <= LANGUAGES
    assert {path.stem for path in FILES} <= LANGUAGES
