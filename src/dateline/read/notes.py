"""Notes of a page's own people: editor's notes, corrections, updates, disclosures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from dateline.model import Note, NoteKind, Span

from .answers import remembered
from .lines import count_words, ends_sentence
from .reprints import tells_reprint
from .wordlists import alternatives, word_list

_LONGEST, _READ = 130, 1200
_SHORTEST = 4
_LEADING = r"[\[(*_•●■▪►–—\s-]{0,4}"
_HEADING = 80
_HINT = 5
_NOTICE = 40
_KINDS = (NoteKind.DISCLOSURE, NoteKind.CORRECTION, NoteKind.UPDATE, NoteKind.EDITOR)
_PLAIN = (("’", "'"), ("‘", "'"), ("´", "'"), ("\u00a0", " "))


@cache
def _openers(kind: NoteKind) -> re.Pattern[str]:
    words = alternatives(word_list("read.notes", "openers", kind.value))
    head = rf"^{_LEADING}(?:{words})"
    return re.compile(
        rf"{head}(?:\s?[\])*]{{0,2}}\s?[:—–]|\s-\s|\.\s|\s?[\])]|$|[ ,(][^:\n]{{0,12}}\d[^:\n]{{0,40}}(?::|\)|$))", re.IGNORECASE
    )


@cache
def _any_opener() -> re.Pattern[str]:
    """Any kind's opener: most paragraphs have none."""
    words = [word for kind in NoteKind for word in word_list("read.notes", "openers", kind.value)]
    return re.compile(rf"{_LEADING}(?:{alternatives(tuple(words))})", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        rf"^[\[(*\s]{{0,4}}(?:{alternatives(word_list('read.notes', 'by', 'editor'))})\s+(?-i:(?=[A-ZÀ-ÞА-Я]))", re.IGNORECASE
    )


@cache
def _phrases(kind: NoteKind) -> tuple[str, ...]:
    return tuple(phrase.casefold() for phrase in word_list("read.notes", "phrases", kind.value))


@cache
def _hints() -> tuple[dict[str, list[tuple[int, str]]], dict[str, list[tuple[int, str]]]]:
    """For every phrase a word from its middle, which stands in a paragraph as it is; for those that have none, letters that they hold: each
    with its phrases, and of these the place of their kind in `_KINDS`. A paragraph with none of the words and letters holds no phrase."""
    phrases = {phrase: number for number, kind in reversed([*enumerate(_KINDS)]) for phrase in _phrases(kind)}
    words = _by_hint(phrases, lambda phrase: phrase.split()[1:-1])
    told = {phrase for found in words.values() for _, phrase in found}
    rest = {phrase: number for phrase, number in phrases.items() if phrase not in told}
    return words, _by_hint(rest, lambda phrase: [phrase, *phrase.split()])


def _by_hint(phrases: Mapping[str, int], parts: Callable[[str], Sequence[str]]) -> dict[str, list[tuple[int, str]]]:
    """The phrases, with the numbers of their kinds, by those of their parts that cover them."""
    cover = _cover([*phrases], parts)
    return {hint: [(number, phrase) for phrase, number in phrases.items() if hint in parts(phrase)] for hint in cover}


def _cover(phrases: Sequence[str], parts: Callable[[str], Sequence[str]]) -> list[str]:
    """A few of the parts of phrases, of five letters or more, so that each phrase that has any holds one: the most common first."""
    found: list[str] = []
    while counts := Counter(part for phrase in phrases for part in set(parts(phrase)) if len(part) >= _HINT):
        best = max(counts, key=lambda part: (counts[part], len(part), part))
        found.append(best)
        phrases = [phrase for phrase in phrases if best not in parts(phrase)]
    return found


def _plain(text: str) -> str:
    """A text with straight apostrophes and plain spaces."""
    for mark, plain in () if text.isascii() else _PLAIN:
        text = text.replace(mark, plain)
    return text


def kind_of_note(text: str) -> NoteKind | None:
    """What kind of note a paragraph is, None for none: by its opening ("EDITOR'S NOTE:", "Correction, 3 March:") or a standing phrase."""
    return _kind_of(text[:_READ]) if len(text) >= _SHORTEST else None


def _read_kind(text: str) -> NoteKind | None:
    plain = _plain(text).strip()
    for kind in NoteKind if _any_opener().match(plain) else ():
        if _openers(kind).match(plain) and (kind is not NoteKind.UPDATE or _says_more(plain)):
            return kind
    if _by().match(plain):
        return NoteKind.EDITOR
    if count_words(plain) > _LONGEST:
        return None
    words, (inner, letters) = plain.casefold().split(), _hints()
    lowered = " ".join(words)
    hinted = [*map(inner.__getitem__, inner.keys() & words), *map(letters.__getitem__, filter(lowered.__contains__, letters))]
    kinds = [number for found in hinted for number, phrase in found if phrase in lowered]
    return _KINDS[min(kinds)] if kinds else None


_kind_of = remembered(_read_kind)  # the same lines are asked for openers, for notes and for heads


def _says_more(text: str) -> bool:
    """True for an update that is more than a stamp: "Updated at 1:23 p.m. with comments.", not "Updated: 3 March, 13:40 IST"."""
    return ends_sentence(text) or len(re.findall(r"[^\W\d_]{4,}", text)) >= 7


def is_opener_alone(text: str) -> bool:
    """True for "Editor's note" or "EDITOR'S NOTE:" on a line of its own: the note is the next paragraph."""
    return len(text) <= _HEADING and count_words(text) <= 4 and kind_of_note(text) is not None


def read_note(text: str, publisher: str | None = None, span: Span | None = None) -> Note | None:
    """A paragraph as a note, None when it is none.

    `signed` is the name after "Note by": up to a colon or dash, else as many words as `publisher` begins with, else the run of capitals.
    """
    kind = kind_of_note(text)
    return Note(text, kind, _signature(text, publisher), span) if kind is not None else None


def read_notice(text: str, span: Span | None = None) -> Note | None:
    """A paragraph as a note, a short one that says where the text first stood too: "This essay first appeared in the Harbour Post."."""
    told = count_words(text) <= _NOTICE
    return read_note(text, span=span) or (Note(text, NoteKind.EDITOR, None, span) if told and tells_reprint(text) else None)


def _signature(text: str, publisher: str | None) -> str | None:
    match = _by().match(_plain(text))
    if match is None:
        return None
    rest = text[match.end() :]
    named = re.match(r"([^:\n—–]{2,60}?)\s*(?:[:\n—–]|$)", rest)
    ended = named is not None and (named.end() < len(rest) or all(word[0].isupper() for word in named[1].split()))
    if named and ended and count_words(named[1]) <= 6:
        return named[1].strip()
    return _shared_start(rest.split(), (publisher or "").split()) or _capitals(rest.split())


def _shared_start(words: Sequence[str], name: Sequence[str]) -> str | None:
    shared = 0
    while shared < min(len(words), len(name)) and words[shared].strip(".,").casefold() == name[shared].casefold():
        shared += 1
    return " ".join(words[:shared]) or None


def _capitals(words: Sequence[str]) -> str | None:
    """The words with a capital at the head, without the last: it begins the sentence ("Note by Ada Mbeki We begin...")."""
    run = next((i for i, word in enumerate(words) if not word[0].isupper()), len(words))
    return " ".join(words[: max(run - 1, 1)]).strip(".,") or None if run else None
