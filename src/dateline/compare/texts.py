"""What a comparison reads: a story's independent texts, their earlier revisions, what copies add; and the clause around a span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from dateline.model import Account, Report, Revision, Span, Statement, Story, fold_words

from .additions import added_by
from .lexicon import lexicon_of
from .notes import TEXTS, Notes, notes_of

REACH = 320
"""How far a clause is looked for to either side, in characters; longer ones are cut there."""

OURS = 2
"""How often a text says "we" or "our" of itself before it is taken for a party's own."""
_QUOTED = re.compile(r"[“\"„«][^”\"“»\n]*[”\"“»]?")
_EDGE = re.compile(r"[()\[\]\"“”„«»\n]|[;:](?=\s)|[!?](?=\s|$)|,(?=\s)|\s[—–-](?=\s)|\.(?=\s+[\"“‘«]?[^\W\da-z]|\s*$)")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|No|vs|[ap]\.m))$")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a story: a report as it stands (`revision` None), or an earlier revision of it whose words were different.

    `moment` is when these words came out; `copies` are the reports that repeat them whole. `own` is the outlet where it is a party
    that speaks for itself, a company or a ministry, and None for a newspaper. `notes` are what was read in it so far.
    """

    report: Report
    account: Account
    revision: int | None
    moment: datetime
    copies: tuple[Report, ...] = ()
    own: str | None = None
    notes: Notes = field(default_factory=dict, compare=False, repr=False)

    @property
    def words(self) -> str:
        """The text that spans index into."""
        return self.account.article.text

    @property
    def outlet(self) -> str | None:
        """Whose text it is."""
        return self.account.article.outlet or self.report.outlet_id


def texts_of(story: Story) -> tuple[Text, ...]:
    """The independent texts of a story, their earlier revisions and what copies add, in order of publication; ties by report id."""
    copies: dict[str, list[Report]] = {}
    for report in story.reports:
        if not report.independent:
            copies.setdefault(report.text_id, []).append(report)
    found = [
        text
        for report in story.texts
        for text in _states(report, tuple(copy for copy in copies.get(report.text_id, ()) if copy is not report))
    ]
    found += [Text(report, own, None, _moment(own, None)) for report in story.reports if (own := _own_words(report, story))]
    speakers = {fold_words(s.speaker) for text in found for s in text.account.statements if s.speaker}
    found = [_with_notes(text, text.outlet if _speaks_for_itself(text, speakers) else None) for text in found]
    return tuple(sorted(found, key=lambda t: (t.moment, t.report.id, t.revision or 1_000_000)))


def _with_notes(text: Text, own: str | None) -> Text:
    return replace(text, own=own, notes=notes_of(text.account, own, text.moment.isoformat()))


def _own_words(report: Report, story: Story) -> Account | None:
    """What a copy adds to the text it repeats, where that is one of the story's."""
    return added_by(report) if any(report is not text and report.text_id == text.text_id for text in story.texts) else None


def _speaks_for_itself(text: Text, speakers: set[str]) -> bool:
    """True where the outlet's name is an office's, or no newspaper's and named in the text ("the works"), or it says "we" of itself."""
    outlet = text.outlet or ""
    speaks = _tells_of_itself(text.words, text.account.article.language, outlet)
    return fold_words(outlet) in speakers if speaks is None else speaks


@lru_cache(maxsize=TEXTS)
def _tells_of_itself(text: str, language: str | None, outlet: str) -> bool | None:
    """Whether a text speaks for its outlet; None where it does if the story has the outlet for a speaker."""
    lexicon = lexicon_of(language)
    words = [t.word.casefold() for t in lexicon.read(outlet)]
    paper = lexicon.media & set(words)
    if lexicon.official & set(words[-1:] if paper else words):
        return True
    told = text.casefold()
    if words and not paper and (outlet in text or any(f"the {' '.join(words[-n:])}" in told for n in (1, 2))):
        return True
    bare = _QUOTED.sub(" ", text)
    if sum(t.word.casefold() in lexicon.ours for t in lexicon.read(bare)) >= OURS:
        return True
    return None if words and not paper else False


def _states(report: Report, copies: tuple[Report, ...]) -> Iterator[Text]:
    seen = {report.account.article.text}
    for revision in report.revisions:
        words = revision.account.article.text
        if words not in seen:
            seen.add(words)
            yield Text(report, revision.account, revision.number, _moment(revision.account, revision), copies)
    yield Text(report, report.account, None, _moment(report.account, report.revisions[-1] if len(report.revisions) > 1 else None), copies)


def _moment(account: Account, revision: Revision | None) -> datetime:
    """When words came out: updated, else published; a later revision without a newer date counts as of when it was seen."""
    article = account.article
    stated = article.updated or article.published
    if stated is None:
        return revision.seen if revision else account.receipt.captured
    return stated.moment


def clause_around(text: str, span: Span) -> Span:
    """The clause a span stands in: to the nearest comma, colon, quotation mark, dash or full stop on either side.

    Marks inside the span do not count: "The strike is to last until Friday, 20 March, a spokeswoman said." gives the words
    up to "March" for the span "Friday, 20 March".
    """
    low = max(0, span.start - REACH)
    starts = [m.end() for m in _EDGE.finditer(text, low, span.start) if not _is_abbreviation(text, m)]
    ends = (m.start() for m in _EDGE.finditer(text, span.end, min(len(text), span.end + REACH)) if not _is_abbreviation(text, m))
    return trim(text, Span(starts[-1] if starts else low, next(ends, min(len(text), span.end + REACH))))


def clauses(text: str) -> Iterator[Span]:
    """All clauses of a text, in order, without the marks between them."""
    start = 0
    for match in _EDGE.finditer(text):
        if _is_abbreviation(text, match):
            continue
        if text[start : match.start()].strip():
            yield trim(text, Span(start, match.start()))
        start = match.end()
    if text[start:].strip():
        yield trim(text, Span(start, len(text)))


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _is_abbreviation(text: str, mark: re.Match[str]) -> bool:
    return mark.group() == "." and bool(_ABBREVIATED.search(text, max(0, mark.start() - 5), mark.start()))


def statement_around(account: Account, span: Span) -> Statement | None:
    """The innermost statement whose content holds most of a span, or None: the article's own voice."""
    holding = [s for s in account.statements if any(_holds(piece, span) for piece in s.content)]
    return min(holding, key=lambda s: sum(p.end - p.start for p in s.content), default=None)


def _holds(piece: Span, span: Span) -> bool:
    return 2 * (min(piece.end, span.end) - max(piece.start, span.start)) > span.end - span.start


def claimant(account: Account, statement: Statement | None) -> str | None:
    """Who says it, by name, or as the text calls the source ("the defence ministry"); None for the outlet's own voice."""
    if statement is None:
        return None
    named = [account.article.text[s.start : s.end] for s in statement.source]
    return statement.speaker or (named[0] if named else None)


def overlaps(one: Span, other: Span) -> bool:
    """True when two spans share a character."""
    return min(one.end, other.end) > max(one.start, other.start)
