"""Quotation marks -> quotations: curly, straight, single, guillemets, German low marks, over several paragraphs, and one inside another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.model import Span

CLOSERS = {"“": '”"', "„": "“”", "«": "»", "‹": "›", "‘": "’", '"': '"”', "'": "'", "»": "«", "”": "”"}
_SINGLE = {"‘", "'", "‹"}
_MARK = re.compile("[“”„«»‹›‘’\"']")
_PAIR = re.compile("``|(?<!')''(?!')")
_FILLER = "\x03"
_PARAGRAPH = re.compile(r"[^\n]+")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–:/,…-]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks, one span a paragraph. `inner` are those inside it. `closed` is False when its last mark is missing."""

    pieces: tuple[Span, ...]
    closed: bool = True
    inner: tuple[Quotation, ...] = ()

    @property
    def start(self) -> int:
        """Where the first mark stands."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """One past the last mark."""
        return self.pieces[-1].end


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inner: list[Quotation] = field(default_factory=list)


@dataclass(slots=True)
class _Waiting:
    """A quotation whose paragraph ended before its closing mark: the next paragraph may go on with it."""

    mark: str
    pieces: tuple[Span, ...]
    inner: tuple[Quotation, ...]


def find_quotations(text: str) -> list[Quotation]:
    """Every outermost quotation of a text, in order; marks without a partner that look like apostrophes are let be.

    A quotation runs on when its paragraph ends unclosed and the next one opens with the same mark:
    “We did look.⏎⏎“Both surveys came back clean.” is one quotation of two pieces.
    """
    text = _fold_pairs(text)
    found: list[Quotation] = []
    waiting: _Waiting | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        done, left = _scan(text, paragraph.start(), paragraph.end())
        waiting = _join(found, waiting, done, left, text, paragraph)
    if waiting:
        found.append(Quotation(waiting.pieces, closed=False, inner=waiting.inner))
    return sorted(found, key=lambda quotation: quotation.start)


def _fold_pairs(text: str) -> str:
    """Two apostrophes as one double mark, and the text as long as before: ''Swim,'' said Lund; ``Swim,'' said Lund."""
    return _PAIR.sub(_folded, text) if _PAIR.search(text) else text


def _folded(match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    opens = (not before or bool(_BEFORE_OPENING.match(before))) and bool(after.strip())
    return f'"{_FILLER}' if match.group() == "``" or opens else f'{_FILLER}"'


def _join(
    found: list[Quotation], waiting: _Waiting | None, done: list[Quotation], left: _Open | None, text: str, paragraph: re.Match[str]
) -> _Waiting | None:
    start = paragraph.start() + len(paragraph.group()) - len(paragraph.group().lstrip())
    end = paragraph.start() + len(paragraph.group().rstrip())
    first = done[0] if done else None
    if waiting and text[start] == waiting.mark:
        if first and first.start == start:
            found.append(Quotation((*waiting.pieces, *first.pieces), inner=(*waiting.inner, *first.inner)))
            done, waiting = done[1:], None
        elif left and left.start == start:
            return _Waiting(waiting.mark, (*waiting.pieces, Span(start, end)), (*waiting.inner, *left.inner))
    if waiting:
        found.append(Quotation(waiting.pieces, closed=False, inner=waiting.inner))
    found.extend(done)
    return _Waiting(left.mark, (Span(left.start, end),), tuple(left.inner)) if left else None


def _scan(text: str, start: int, end: int) -> tuple[list[Quotation], _Open | None]:
    """The quotations of one paragraph, and the one that is left open at its end."""
    done: list[Quotation] = []
    stack: list[_Open] = []
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    for number, place in enumerate(marks):
        depth = _closes(text, place, end, stack, marks, number)
        if depth is not None:
            _close(stack, depth, place + 1, done)
        elif len(stack) < 4 and _opens(text, place, start, end, stack):
            stack.append(_Open(text[place], place))
    return _settle(stack, done)


def _close(stack: list[_Open], depth: int, end: int, done: list[Quotation]) -> None:
    """Close the quotation at `depth`; what was opened inside it and never closed is dropped."""
    opened = stack[depth]
    inner = [*opened.inner, *(q for lost in stack[depth + 1 :] for q in lost.inner)]
    del stack[depth:]
    quotation = Quotation((Span(opened.start, end),), inner=tuple(inner))
    (stack[-1].inner if stack else done).append(quotation)


def _settle(stack: list[_Open], done: list[Quotation]) -> tuple[list[Quotation], _Open | None]:
    """At the paragraph's end: a double mark may be left open, a single one was an apostrophe."""
    left: _Open | None = None
    for opened in stack:
        if left is None and opened.mark not in _SINGLE:
            left = opened
        else:
            (left.inner if left else done).extend(opened.inner)
    return done, left


def _opens(text: str, place: int, start: int, end: int, stack: list[_Open]) -> bool:
    mark = text[place]
    if mark in "”’›" or place + 1 >= end or (text[place + 1].isspace() and mark not in "«‹"):
        return False
    before = text[place - 1] if place > start else " "
    free = bool(_BEFORE_OPENING.match(before)) or before in CLOSERS
    if mark == "»":
        return free and text[place + 1].isalnum() and not stack
    return free if mark in "\"'‘" else all(opened.mark != mark for opened in stack)


def _closes(text: str, place: int, end: int, stack: list[_Open], marks: list[int], number: int) -> int | None:
    """The depth of the open quotation that this mark closes, None when it closes none."""
    mark = text[place]
    for depth in range(len(stack) - 1, -1, -1):
        if mark in CLOSERS[stack[depth].mark] and place > stack[depth].start + 1 and _may_close(text, place, end, marks, number):
            return depth
    return None


def _may_close(text: str, place: int, end: int, marks: list[int], number: int) -> bool:
    """Apostrophes close nothing: not between letters (don’t), and not after s before a word while another mark follows (the boys’ club)."""
    mark = text[place]
    if text[place - 1].isspace() and mark not in "»›":
        return False
    if mark not in "’'":
        return True
    after = text[place + 1] if place + 1 < end else " "
    if after.isalnum():
        return False
    possessive = text[place - 1] == "s" and after == " " and text[place + 2 : place + 3].islower()
    if not possessive or number + 1 >= len(marks):
        return True
    return text[marks[number + 1]] not in "’'" or text[marks[number + 1] + 1 : marks[number + 1] + 2].isalnum()
