"""The notes of a page, inside its text and around it: by what opens them, by standing phrases, and by the trees that weigh its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model import Note, NoteKind, Span

from .grouped import aside_groups
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
    inside: dict[str, Span] = {}
    for paragraph in paragraphs:
        span = inside.setdefault(paragraph, Span(start, start + len(paragraph)))
        head = _add(notes, paragraph, head, learned, span)
        start += len(paragraph) + join
    head = ""
    for words in (*around, *learned):
        if words in inside:
            long = bool(head) and kind_of_note(head) is NoteKind.DISCLOSURE  # a box of interests, its last line taken for the story's
        else:
            long = bool(head) or words in learned or count_words(words) >= _FEWEST
        head = _add(notes, words, head, learned, inside.get(words)) if long else words if is_opener_alone(words) else ""
    return tuple(notes.values())


def find_alerts(around: Sequence[str], headlines: Iterable[str]) -> frozenset[str]:
    """The updates above a page's headline, the first of `headlines` among its blocks, that do not speak of this text: "UPDATE: Wind
    advisory until 9 p.m.", a site's line of alerts, but not "Update: This story now names the pilot"."""
    own = {folded(headline) for headline in headlines if headline}
    at = next((number for number, words in enumerate(around) if folded(words) in own), 0)
    text = aside_groups().bits("text", "version")
    return frozenset(words for words in around[:at] if kind_of_note(words) is NoteKind.UPDATE and not aside_groups().said_in(words) & text)


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
