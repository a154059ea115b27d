"""An account's text cut into pieces with its marks, ready for a template.

Marks may overlap in any way; HTML must nest. A mark that crosses the end of the one it began in is closed there and opened again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model import Account, Decision, Figure, HeldStatement, Span, When, statement_key

from .dates import says_unsure
from .values import edges_of, how_known

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_RANK = {"statement": 0, "source": 1, "cue": 1, "insertion": 2, "time": 3, "figure": 3}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a stretch of text is.

    `kind` is statement, source, cue, insertion, time or figure; `shape` the statement's mode or the empty string; `title` a few
    words for the pointer; `id` stands on the first piece of a statement only; `lit` marks what the page was opened for; `href` leads
    to the row that explains a time or figure.
    """

    kind: str
    span: Span
    shape: str = ""
    key: str = ""
    id: str = ""
    title: str = ""
    decision: str = ""
    lit: bool = False
    href: str = ""

    @property
    def classes(self) -> str:
        """The mark's CSS classes."""
        names = (f"mark-{self.kind}", f"mode-{self.shape}" if self.shape else "", self.decision, "lit" if self.lit else "")
        return " ".join(name for name in names if name)


@dataclass(frozen=True, slots=True)
class Piece:
    """One step in writing marked text: 'open' a mark, write 'text', 'close' the mark opened last."""

    act: str
    text: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text. `span` is its place in `Article.text`; opened and closed marks balance inside it."""

    span: Span
    pieces: tuple[Piece, ...]


def mark_account(
    account: Account, statements: Sequence[HeldStatement] = (), *, lit: str | None = None, explained: bool = False
) -> tuple[Paragraph, ...]:
    """The account's paragraphs with statements, times and figures marked.

    `statements` are the desk's readings and replace the engine's; rejected ones are not marked. `lit` is the key of a statement
    to light in all its pieces; the first piece of each statement carries its key as id, so that '#s0123' lights it too. Where the
    page is `explained`, times and figures lead to the rows of `lay_values` ('#time-3', '#figure-1').
    """
    text = account.article.text
    marks = sorted([*_marks(account, statements, lit), *_value_marks(account, explained)], key=_order)
    return tuple(_paragraph(text, span, marks) for span in _paragraph_spans(text))


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, _RANK[mark.kind]


def _marks(account: Account, statements: Sequence[HeldStatement], lit: str | None) -> Iterator[Mark]:
    held = statements or tuple(
        HeldStatement(statement_key(account.article, statement), account.article.id, statement) for statement in account.statements
    )
    seen: set[str] = set()
    for one in held:
        if one.decision is not Decision.REJECTED:
            yield from _statement_marks(one, one.key not in seen, one.key == lit)
            seen.add(one.key)


def _value_marks(account: Account, explained: bool) -> Iterator[Mark]:
    for number, when in enumerate(account.times, 1):
        yield Mark("time", when.span, _time_shape(when), title=_time_title(when), href=f"#time-{number}" if explained else "")
    for number, figure in enumerate(account.figures, 1):
        yield Mark("figure", figure.span, title=_figure_title(figure), href=f"#figure-{number}" if explained else "")


def _statement_marks(held: HeldStatement, first: bool, lit: bool) -> Iterator[Mark]:
    statement = held.statement
    title = ", ".join(filter(None, (statement.speaker or "speaker not named", statement.mode.value, statement.said)))
    for place, span in enumerate(statement.content):
        name = held.key if first and place == 0 else ""
        yield Mark("statement", span, statement.mode.value, held.key, name, title, held.decision.value, lit)
    yield from (Mark("source", span, key=held.key) for span in statement.source)
    yield from (Mark("cue", span, key=held.key) for span in statement.cue)
    yield from (Mark("insertion", span, key=held.key, title="inserted, not the speaker's word") for span in statement.insertions)


def _time_shape(when: When) -> str:
    if when.meant or when.fault:
        return "settled" if when.meant else "faulty"
    return "unsure" if when.value is None or says_unsure(when.edtf or "") else ""


def _time_title(when: When) -> str:
    return f"{when.edtf or when.value or 'not settled by the text'}, {how_known(when)}"


def _figure_title(figure: Figure) -> str:
    words = (edges_of(figure), figure.unit or "", figure.of or "")
    claimed = f"(claimed by {figure.claimant})" if figure.claimant else ""
    return " ".join(filter(None, (*words, claimed)))


def _paragraph_spans(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BREAK.finditer(text):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if start < len(text):
        yield Span(start, len(text))


def _paragraph(text: str, span: Span, marks: Sequence[Mark]) -> Paragraph:
    inside = [_clipped(mark, span) for mark in marks if mark.span.start < span.end and mark.span.end > span.start]
    return Paragraph(span, tuple(_pieces(text, span, inside)))


def _clipped(mark: Mark, span: Span) -> Mark:
    cut = Span(max(mark.span.start, span.start), min(mark.span.end, span.end))
    return replace(mark, span=cut, id=mark.id if mark.span.start >= span.start else "")


def _pieces(text: str, span: Span, marks: list[Mark]) -> Iterator[Piece]:
    """Walk the paragraph once, with a stack of open marks; a mark that outlives the one around it is split there."""
    waiting = sorted(marks, key=_order, reverse=True)
    stack: list[Mark] = []
    at = span.start
    while waiting or stack:
        following = waiting[-1].span.start if waiting else span.end
        closing = stack[-1].span.end if stack else span.end + 1
        step = min(following, closing)
        if step > at:
            yield Piece("text", text[at:step])
            at = step
        if stack and closing <= following:
            yield Piece("close", mark=stack.pop())
            continue
        mark = waiting.pop()
        if stack and mark.span.end > stack[-1].span.end:
            rest = Span(stack[-1].span.end, mark.span.end)
            _put_back(waiting, replace(mark, span=rest, id=""))
            mark = replace(mark, span=Span(mark.span.start, rest.start))
        if mark.span.end > mark.span.start:
            stack.append(mark)
            yield Piece("open", mark=mark)
    if at < span.end:
        yield Piece("text", text[at : span.end])


def _put_back(waiting: list[Mark], mark: Mark) -> None:
    """Keep `waiting` ordered, the next mark last."""
    place = len(waiting)
    while place > 0 and _order(waiting[place - 1]) < _order(mark):
        place -= 1
    waiting.insert(place, mark)
