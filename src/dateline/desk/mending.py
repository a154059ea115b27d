"""An editor's form over a statement -> the statement as the editor reads it. Pure; spans come from the words that were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.errors import InputError
from dateline.look import edtf_bounds
from dateline.model import Article, Evidence, Hop, Mode, Relation, Span, Statement, StatementKind

from .acts import short_text
from .asking import Form
from .placing import find_words, place_pieces

PASSED_ON = tuple(relation for relation in Relation if relation is not Relation.SAID)
"""What a hop after the speaker may be."""
MOST_HOPS = 12
BLANK = Statement(Mode.INDIRECT, (), (), (), None, chain=(Hop(Relation.SAID, None),))
"""What the form of a statement that the engine missed begins with."""
_INSERTION = re.compile(r"\[[^\[\]\n]{1,120}\]")


def mend(statement: Statement, article: Article, form: Form) -> Statement:
    """The statement with what the form says; a field that was not sent stays. InputError says what cannot be so.

    The content must stand in the text and not be empty. The chain begins with the speaker; square brackets in the content are
    insertions.
    """
    speaker = short_text(form.word("speaker"), "the speaker", 200) or None if form.has("speaker") else statement.speaker
    role = short_text(form.word("role"), "the role", 300) or None if form.has("role") else statement.role
    content = _part(statement.content, article, form, "content")
    if not content:
        raise InputError("content: a statement needs its words; to say that it is none, reject it")
    mended = replace(
        statement,
        mode=_mode(statement, form),
        kind=_kind(statement, form),
        source=_part(statement.source, article, form, "source"),
        cue=_part(statement.cue, article, form, "cue"),
        content=content,
        speaker=speaker,
        role=role,
        said=_said(statement, form),
        chain=_chain(statement, article, form, speaker, content[0].start),
    )
    return mended if content == statement.content else _about_its_content(mended, article.text)


def _part(stood: tuple[Span, ...], article: Article, form: Form, name: str) -> tuple[Span, ...]:
    if not form.has(name):
        return stood
    near = [int(place) for place in form.word(f"{name}_at").split(",") if place.isascii() and place.isdigit() and len(place) < 10]
    return place_pieces(article.text, form.word(name), name, stood=stood, near=near)


def _about_its_content(statement: Statement, text: str) -> Statement:
    """What follows from the content follows the new one."""
    inserted = (Span(*m.span()) for s in statement.content for m in _INSERTION.finditer(text, s.start, s.end) if _has_letters(m.group()))
    words = " ".join(text[span.start : span.end] for span in statement.content)
    accuses = statement.accuses if statement.accuses and statement.accuses in words else None
    return replace(statement, insertions=tuple(inserted), accuses=accuses)


def _has_letters(words: str) -> bool:
    return any(c.isalnum() for c in words)


def _mode(statement: Statement, form: Form) -> Mode:
    if not form.has("mode"):
        return statement.mode
    try:
        return Mode(form.word("mode"))
    except ValueError:
        raise InputError(f"whose words: choose one of {', '.join(Mode)}") from None


def _kind(statement: Statement, form: Form) -> StatementKind:
    if not form.has("kind"):
        return statement.kind
    try:
        return StatementKind(form.word("kind"))
    except ValueError:
        raise InputError(f"what it is: choose one of {', '.join(StatementKind)}") from None


def _said(statement: Statement, form: Form) -> str | None:
    said = form.word("said") or None if form.has("said") else statement.said
    if said and said != statement.said and edtf_bounds(said) == (None, None):
        raise InputError(f"said: {said[:40]!r} is no day; write 2016-12-03, 2016-12 or 2016-11-28/2016-12-04")
    return said


def _chain(statement: Statement, article: Article, form: Form, speaker: str | None, near: int) -> tuple[Hop, ...]:
    """The speaker's hop, then those of the form in their order; without the form's hops the first one follows the speaker."""
    before = statement.chain
    head = before[0] if before and before[0].relation is Relation.SAID else None
    if not form.has("hop_relation"):
        follows = head is not None and head.name == statement.speaker
        return (_said_by(head, speaker), *before[1:]) if follows else before
    hops = [_hop(relation, name, before, article, near) for relation, name in _typed_hops(form)]
    if len(hops) > MOST_HOPS:
        raise InputError(f"the way: at most {MOST_HOPS} hops")
    return (_said_by(head, speaker), *hops)


def _said_by(head: Hop | None, speaker: str | None) -> Hop:
    return head if head and head.name == speaker else Hop(Relation.SAID, speaker)


def _typed_hops(form: Form) -> Iterator[tuple[Relation, str | None]]:
    """The rows of the form by their number, those without a relation left out."""
    relations, names, places = form.all("hop_relation"), form.all("hop_name"), form.all("hop_place")
    if len(names) != len(relations) or len(places) not in (0, len(relations)):
        raise InputError("the way: each hop needs its relation and a field for its name; load the page again")
    order = sorted(range(len(relations)), key=lambda row: _number(places[row]) if places else row)
    for row in order:
        if relations[row].strip():
            yield _relation(relations[row].strip()), short_text(" ".join(names[row].split()), "a name in the way", 200) or None


def _number(place: str) -> float:
    return int(place) if place.strip().isascii() and place.strip().isdigit() and len(place) < 6 else float("inf")


def _relation(word: str) -> Relation:
    try:
        return PASSED_ON[PASSED_ON.index(Relation(word))]
    except ValueError:
        raise InputError(f"the way: {word[:30]!r} is no way for words to pass; choose from the list") from None


def _hop(relation: Relation, name: str | None, before: Sequence[Hop], article: Article, near: int) -> Hop:
    """A hop that stood there as it was; a new one with its words in the text, where they stand there."""
    same = [hop for hop in before if hop.name == name]
    held = next((hop for hop in same if hop.relation is relation), same[0] if same else None)
    if held is not None:
        return replace(held, relation=relation)
    span = find_words(article.text, name, near) if name else None
    return Hop(relation, name, span, Evidence.TEXT if span or not name else Evidence.METADATA)
