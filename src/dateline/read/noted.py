"""The notes of a page, inside its text and around it: by what opens them, by standing phrases, and by the trees that weigh its lines."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Note, Span

from .lines import count_words, folded
from .notes import is_opener_alone, kind_of_note, read_notice
from .notices import kind_of_line

_FEWEST = 5


def gather_notes(paragraphs: Sequence[str], around: Sequence[str], learned: Sequence[str], join: int) -> tuple[Note, ...]:
    """Notes inside the text with their spans, then those that stand on the page outside it; each once.

    `around`: the blocks of the page in their order; `learned`: those that the trees find; `join`: how many characters part two paragraphs.
    """
    notes: dict[str, Note] = {}
    start, head = 0, ""
    for paragraph in paragraphs:
        head = _add(notes, paragraph, head, learned, Span(start, start + len(paragraph)))
        start += len(paragraph) + join
    inside, head = set(paragraphs), ""
    for words in (*around, *learned):
        long = words not in inside and (bool(head) or words in learned or count_words(words) >= _FEWEST)
        head = _add(notes, words, head, learned, None) if long else words if is_opener_alone(words) else ""
    return tuple(notes.values())


def _add(notes: dict[str, Note], words: str, head: str, learned: Sequence[str], span: Span | None) -> str:
    """Add a paragraph that is a note, also the one below a `head` that opens notes and stands alone, "Clarification"; the head for the
    paragraph after it, "" for none."""
    if not head and is_opener_alone(words) and not words.endswith((".", ")")):
        return words
    kind = kind_of_note(head) if head else None
    note = Note(words, kind, None, span) if kind is not None else read_notice(words, span)
    if note is None and words in learned:
        note = Note(words, kind_of_line(words), None, span)
    if note is not None:
        notes.setdefault(folded(words), note)
    return ""
