"""What is gone and what has come between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD_LIMIT = 4000
"""Longer texts are compared by paragraphs first, and words only inside the paragraphs that changed."""
_PIECE = re.compile(r"\s+|\w+(?:[-‑'’]\w+)*|[^\w\s]")
"""A word with its hyphens and apostrophes is one: "Thirty-one" becomes "Twenty-eight" whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words: `kind` is "same", "gone" (only before) or "come" (only after)."""

    kind: str
    text: str


def diff_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other, in order; those that are not gone, joined, give `after`, byte for byte."""
    if before == after:
        return (Piece("same", after),) if after else ()
    pieces = list(_diff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return tuple(_join(finer for piece in _pair(pieces) for finer in piece))


def _diff(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(after[c:d]))
            continue
        if b > a:
            yield Piece("gone", "".join(before[a:b]))
        if d > c:
            yield Piece("come", "".join(after[c:d]))


def _pair(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Lines that were replaced, compared word by word; the others as they are."""
    at = 0
    while at < len(pieces):
        if at + 1 < len(pieces) and (pieces[at].kind, pieces[at + 1].kind) == ("gone", "come"):
            yield _diff_pair(pieces[at].text, pieces[at + 1].text)
            at += 2
        else:
            yield (pieces[at],)
            at += 1


def _diff_pair(before: str, after: str) -> Sequence[Piece]:
    words = [_PIECE.findall(text) for text in (before, after)]
    if max(map(len, words)) > WORD_LIMIT:
        return Piece("gone", before), Piece("come", after)
    return tuple(_diff(words[0], words[1]))


def _join(pieces: Iterator[Piece]) -> Iterator[Piece]:
    held: Piece | None = None
    for piece in pieces:
        if held and held.kind == piece.kind:
            held = Piece(held.kind, held.text + piece.text)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
