"""One saying as worded by several outlets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.model import Mode, Names, Span, Statement, StatementKind, Story, Worded, Wording, short_hash, statement_key

from .lexicon import Lexicon, Token, lexicon_of
from .names import group_speakers
from .texts import Text, overlaps, texts_of

SHARED = 3
"""Words that say something, or what may stand for them, that two wordings must share."""
PART = 0.5
"""The part of the shorter wording that must be shared; .5 keeps trimmed and indirect ones, and another saying of the same speaker out."""
MARKED = 0.5
"""From this likeness of word order on, what is gone and what has come is marked; below it is another translation."""
WORD_LIMIT = 150
"""Longer statements are speeches, or an attribution that was read too far; they are not aligned."""
STATEMENT_LIMIT = 150
"""Statements of one speaker in one story that are compared."""


@dataclass(frozen=True, slots=True)
class _Said:
    text: Text
    statement: Statement
    tokens: tuple[Token, ...]
    keys: frozenset[str]
    numbers: frozenset[float]


def align_wordings(story: Story, settled: Names | None = None) -> list[Wording]:
    """The sayings of a story that several independent texts word, each with its versions, earliest first.

    The speaker comes first: only statements of one speaker are compared, however the name is spelled; what editors `settled` about
    names wins. Copies are not versions.
    A version that an edit took away is kept with the number of its revision.
    """
    said = [s for text in texts_of(story) for s in _sayings(text)]
    spelled = [s.statement.speaker or "" for s in said]
    unsettled, fullest = group_speakers(spelled), group_speakers(spelled, settled)
    by_speaker: dict[str, list[_Said]] = {}
    for one in said:
        by_speaker.setdefault(fullest[one.statement.speaker or ""], []).append(one)
    found = [_wording(speaker, group, unsettled) for speaker, held in by_speaker.items() for group in _group(held[:STATEMENT_LIMIT])]
    return [wording for wording in found if len({v.report_id for v in wording.versions}) > 1]


def _sayings(text: Text) -> Iterator[_Said]:
    lexicon = lexicon_of(text.account.article.language)
    for statement in text.account.statements:
        if not statement.speaker or statement.kind is not StatementKind.SAYING:
            continue
        tokens = tuple(t for piece in statement.content for t in lexicon.read(text.words, *piece))
        if len(tokens) <= WORD_LIMIT:
            yield _Said(text, statement, tokens, _keys(lexicon, tokens), _numbers(text, statement))


def _numbers(text: Text, statement: Statement) -> frozenset[float]:
    inside = (f for f in text.account.figures if any(overlaps(f.span, piece) for piece in statement.content))
    return frozenset(edge for figure in inside for edge in (figure.low, figure.high) if edge is not None)


def _keys(lexicon: Lexicon, tokens: Sequence[Token]) -> frozenset[str]:
    """What a wording says: its content words by stem, or by the row of words that may stand for one another; numbers in digits."""
    kept = (t for t in tokens if (t.stem,) in lexicon.alike or lexicon.is_content(t))
    return frozenset(lexicon.alike.get((t.stem,), t.stem.replace(",", "")) for t in kept)


def _group(said: Sequence[_Said]) -> list[list[_Said]]:
    """Sayings in order of publication, each put with the likest earlier one; then one version a text."""
    groups: list[list[_Said]] = []
    for one in said:
        scored = [(max(_likeness(one, other) for other in group), -i) for i, group in enumerate(groups)]
        best, place = max(scored, default=(0.0, 0))
        if best < PART:
            groups.append([one])
        else:
            groups[-place].append(one)
    return [_drop_old_states(_choose_versions(group)) for group in groups]


def _choose_versions(group: list[_Said]) -> list[_Said]:
    """One version a text: quoted words before a rendering, then the likest to what the other texts hold."""
    chosen: dict[int, _Said] = {}
    for one in group:
        held = chosen.get(id(one.text))
        if held is None or _weight(one, group) > _weight(held, group):
            chosen[id(one.text)] = one
    return list(chosen.values())


def _weight(one: _Said, group: Sequence[_Said]) -> tuple[bool, float]:
    others = (_likeness(one, other) for other in group if other.text is not one.text)
    return one.statement.mode is not Mode.INDIRECT, max(others, default=0.0)


def _likeness(one: _Said, other: _Said) -> float:
    """The part of the shorter wording that is shared; nothing where their numbers differ: "four were killed" is not "six were"."""
    shared = len(one.keys & other.keys)
    if shared < SHARED or (one.numbers and other.numbers and not one.numbers & other.numbers):
        return 0.0
    return shared / min(len(one.keys), len(other.keys))


def _drop_old_states(group: list[_Said]) -> list[_Said]:
    """An earlier revision's version is kept only where the report as it stands has none."""
    standing = {s.text.report.id for s in group if s.text.revision is None}
    return [s for s in group if s.text.revision is None or s.text.report.id not in standing]


def _wording(speaker: str, group: Sequence[_Said], unsettled: Mapping[str, str]) -> Wording:
    """Its id is made of the name that the engine would use, so that it stays when an editor settles another."""
    first = group[0]
    key = statement_key(first.text.account.article, first.statement)
    return Wording("w" + short_hash(unsettled[first.statement.speaker or ""], key), speaker, tuple(_worded(first, one) for one in group))


def _worded(first: _Said, one: _Said) -> Worded:
    gone, come = _marks(first, one) if one is not first else ((), ())
    key = statement_key(one.text.account.article, one.statement)
    return Worded(one.text.report.id, key, one.statement.content, gone, come, one.text.revision)


def _marks(first: _Said, one: _Said) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Pieces of the earliest wording that are missing, and spans that were not in it; only between quoted words in like order."""
    if Mode.INDIRECT in (first.statement.mode, one.statement.mode):
        return (), ()
    old, new = _own_words(first), _own_words(one)
    before, after = ([t.word.casefold() for t in tokens] for tokens in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < MARKED * min(len(before), len(after)):
        return (), ()
    gone: list[str] = []
    come: list[Span] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal" and b > a:
            gone.append(first.text.words[old[a].start : old[b - 1].end])
        if tag != "equal" and d > c:
            come.append(_with_brackets(one.text.words, Span(new[c].start, new[d - 1].end)))
    return tuple(gone), tuple(come)


def _own_words(one: _Said) -> tuple[Token, ...]:
    """Without the "that" which a partly quoted content may open with."""
    introducing = lexicon_of(one.text.account.article.language).introducing
    opens = one.statement.mode is Mode.MIXED and one.tokens[0].word.casefold() in introducing
    return one.tokens[1:] if opens else one.tokens


def _with_brackets(text: str, span: Span) -> Span:
    """An insertion keeps its square brackets: "[Islamic State]"."""
    opened = text[span.start - 1 : span.start] == "["
    closed = text[span.end : span.end + 1] == "]"
    return Span(span.start - opened, span.end + closed)
