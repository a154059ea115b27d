"""The lines around a story that can say where it first stood, and the names in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .blocks import Judged
from .grouped import WordGroups, words_of
from .lines import count_words, folded
from .marks import mark_bits
from .outline import Outline
from .teasers import find_teased
from .wordlists import word_set

LONGEST = 420
_PROSE, _STORY = 80, 40
"""Characters and words of a paragraph of the story."""
_ABOVE, _FAR = 4, 15
"""Blocks above the headline that are looked at, and blocks above the story at most."""
_BEFORE, _FOOT = 3, 9
"""Blocks of the story at its head and end, and behind it."""
_SPANS = 8
"""Words of a name in quotation marks."""
_BREAK = re.compile(
    r"[.!?…]+(?:\s|$)|[,;:|•·/()\[\]\n—–*«»“”„\"]|\s-\s|\d[\d./:-]*"
    r"|(?:^|\s)(?:Go to|Read (?:the|more|original)|View (?:the|original)|Visit (?:the|original)|See (?:the|original))\s"
)
_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"]{2,60})[»”“\"]")
_RUN = re.compile(r"\S+")
_MARK, _DOTTED = re.compile(r"[«“„\"]"), re.compile(r"\.[a-z]{2}")
DOMAIN = re.compile(r"(?<![\w@.])(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,10})(?![\w@])")
TRIM = " ’'‘-–.,"


class Span(NamedTuple):
    """A name in a line: its words, where it starts and ends, whether it stands in quotation marks."""

    name: str
    start: int
    end: int
    quoted: bool


class OriginLine(NamedTuple):
    """A line around the story: its words, its block's number (-1: a link or a footer), where it stands (-1 before the story, 0 in its last
    lines, 1 after it) and how far from the story's edge, its names."""

    text: str
    block: int
    side: int
    away: int
    spans: tuple[Span, ...]


@cache
def origin_groups() -> WordGroups:
    """The groups of words of lines that tell of a text's first place."""
    return WordGroups("read.origins")


def find_origin_lines(
    page: Outline, judged: Sequence[Judged], headline: str, footnotes: Sequence[str] = (), able: Callable[[str], bool] = bool
) -> list[OriginLine]:
    """The lines before a story and its first lines, its last lines and those after it, of those that are `able`. `headline`: folded."""
    long = [n for n, each in enumerate(judged) if each.kept and len(each.piece.text) >= _PROSE and count_words(each.piece.text) > _STORY]
    long = long or [n for n, each in enumerate(judged) if each.kept and len(each.piece.text) >= _PROSE]
    if not long:
        return []
    head = next((n for n, each in enumerate(judged) if headline and folded(each.piece.text) == headline), long[0])
    skipped, teased = mark_bits("figure", "form"), find_teased(page, judged, headline)
    top = range(max(min(head, long[0]) - _ABOVE, long[0] - _FAR, 0), min(long[0] + _BEFORE, len(judged)))
    foot = range(max(long[-1] - _BEFORE, top.stop), min(long[-1] + _FOOT, len(judged)))
    lines = []
    for number in (*top, *foot):
        piece = judged[number].piece
        if (
            number != head
            and number not in teased
            and len(piece.text) <= LONGEST
            and not page.marks[piece.element] & skipped
            and able(piece.spaced)
        ):
            early = number in top
            away = number - long[0] if early else number - long[-1]
            side = -1 if early else 0 if away <= 0 else 1
            lines.append(OriginLine(piece.spaced, number, side, away, tuple(find_spans(piece.spaced))))
    for number, _, text in page.links:
        if (head <= number <= long[0] + 1 or long[-1] < number <= long[-1] + _BEFORE) and able(text):
            early = number <= long[0] + 1
            side, away = (-1, number - long[0]) if early else (1, number - long[-1])
            lines.append(OriginLine(text, -1, side, away, tuple(find_spans(text))))
    lines += [OriginLine(text, -1, 1, _FAR, tuple(find_spans(text))) for text in footnotes if able(text)]
    return [line for line in lines if line.spans]


def find_spans(line: str) -> Iterator[Span]:
    """The names of a line: what stands in quotation marks, addresses of sites, runs of words with capitals."""
    taken: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(line) if _MARK.search(line) is not None else ():
        if count_words(match[1]) <= _SPANS:
            taken.append(match.span())
            yield Span(match[1].strip(TRIM), match.start(1), match.end(1), True)
    for match in DOMAIN.finditer(line) if _DOTTED.search(line) is not None else ():
        taken.append(match.span())
        yield Span(match[1], match.start(1), match.end(1), False)
    at = 0
    for end, after in [*(match.span() for match in _BREAK.finditer(line)), (len(line), len(line))]:
        if not taken or not any(a <= at < b for a, b in taken):
            yield from _runs(line, at, end)
        at = after


def _runs(line: str, start: int, end: int) -> Iterator[Span]:
    """The runs of words with capitals in a part of a line, with the small words that join two of them; in a script without capitals the
    words behind one for an outlet."""
    tokens = [(*m.span(), m[0]) for m in _RUN.finditer(line, start, end)]
    if not any(map(str.islower, line[start:end])) and not any(map(str.isupper, line[start:end])):
        named = origin_groups().bits("kind", "out", "into")
        for number, (_, _, word) in enumerate(tokens[:-1]):
            if origin_groups().said(words_of(word)) & named:
                yield from (_span(line, tokens[number + 1][0], tokens[last][1]) for last in range(number + 1, min(number + 3, len(tokens))))
        return
    first: int | None = None
    last = 0
    for number, (_, _, word) in enumerate(tokens):
        raised = word[0].isupper() or (word[:2] in {"l’", "L’", "l'", "d’"} and word[2:3].isupper())
        if raised and first is None:
            first, last = number, number
        elif raised:
            last = number
        elif first is not None and (word not in word_set("read.origins", "joining") or number - last > 2):
            yield from _as_spans(line, tokens[first : last + 1])
            if number == last + 1 and origin_groups().said(words_of(word)) & origin_groups().bits("kind"):
                yield _span(line, tokens[first][0], tokens[number][1])
            first = None
    if first is not None:
        yield from _as_spans(line, tokens[first : last + 1])


def _as_spans(line: str, tokens: Sequence[tuple[int, int, str]]) -> Iterator[Span]:
    """A run of words as a name; where a small word opens it as a sentence does ("Abdruck von Pfeife"), without that word too."""
    if len(tokens) <= _SPANS:
        yield _span(line, tokens[0][0], tokens[-1][1])
    later = next((k for k in range(1, len(tokens)) if tokens[k][2][0].isupper()), 0)
    for number in dict.fromkeys((later if tokens[0][0] == 0 else 0, _begun(tokens))):
        if number and len(tokens) - number <= _SPANS:
            yield _span(line, tokens[number][0], tokens[-1][1])


def _begun(tokens: Sequence[tuple[int, int, str]]) -> int:
    """Where in a run another name begins, 0 for nowhere: behind a word for whom it was written ("Ada Mbeki for Fenland Lamp"), behind whose
    it is ("Saturday’s Fenland Lamp"), or where capitals end ("ADA MBEKI Fenland Lamp")."""
    for number in range(1, len(tokens)):
        before, word = tokens[number - 1][2], tokens[number][2]
        if word[0].isupper() and (before in word_set("read.origins", "for") or before[-2:] in {"’s", "'s"}):
            return number
        if number > 1 and word[0].isupper() and not word.isupper() and before.isupper() and tokens[number - 2][2].isupper():
            return number
    return 0


def _span(line: str, start: int, end: int) -> Span:
    name = line[start:end].strip(TRIM)
    name = name[:-2] if name.endswith(("’s", "'s")) else name
    return Span(name, start, end, False)
