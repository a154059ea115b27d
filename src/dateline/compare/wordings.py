"""One saying as worded by several outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from dateline.model import Mode, Names, Span, Story, Worded, Wording, short_hash, statement_key

from .lexicon import Token, lexicon_of
from .names import group_speakers
from .retold import add_retold
from .saying_traits import Scorer, likeness_of
from .sayings import Said, group_sayings, sayings_of

MARKED = 0.5
"""From this likeness of word order on, what is gone and what has come is marked; below it is another translation."""


def align_wordings(story: Story, settled: Names | None = None, *, scorer: Scorer | None = None) -> list[Wording]:
    """The sayings of a story that several independent texts word, each with its versions, earliest first.

    A saying has one speaker, whom one report may name and another describe; what editors `settled` about names wins. Copies are not
    versions. A version that an edit took away is kept with the number of its revision. `scorer` weighs pairs in place of what ships.
    """
    said = sayings_of(story, settled)
    unsettled = group_speakers(s.statement.speaker or "" for s in said)
    groups = add_retold(said, group_sayings(said, scorer))
    found = [_wording(_drop_old_states(_choose_versions(group)), unsettled) for group in groups]
    return [wording for wording in found if wording.speaker and len({v.report_id for v in wording.versions}) > 1]


def _choose_versions(group: Sequence[Said]) -> list[Said]:
    """One version a text: quoted words before a rendering, then the likest to what the other texts hold."""
    chosen: dict[int, Said] = {}
    for one in group:
        held = chosen.get(id(one.text))
        if held is None or _weight(one, group) > _weight(held, group):
            chosen[id(one.text)] = one
    return list(chosen.values())


def _weight(one: Said, group: Sequence[Said]) -> tuple[bool, float]:
    others = (likeness_of(one, other) for other in group if other.text is not one.text and other.language == one.language)
    return one.statement.mode is not Mode.INDIRECT, max(others, default=0.0)


def _drop_old_states(group: Sequence[Said]) -> list[Said]:
    """An earlier revision's version is kept only where the report's next versions word it otherwise, or have it no more."""
    kept: list[Said] = []
    for one in reversed(group):
        later = (other for other in kept if other.text.report.id == one.text.report.id)
        if all(one.words != other.words for other in later):
            kept.append(one)
    return kept[::-1]


def _wording(group: Sequence[Said], unsettled: Mapping[str, str]) -> Wording:
    """Its speaker is the fullest name that a version gives; its id is made of the name that the engine would use, so that it stays when
    an editor settles another."""
    first = group[0]
    named = max(group, key=lambda s: (s.speaker.name is not None, s.speaker.is_person, s.statement.mode is not Mode.INDIRECT))
    key = statement_key(first.text.account.article, first.statement)
    id = "w" + short_hash(unsettled[named.statement.speaker or ""], key)
    return Wording(id, named.speaker.name or "", tuple(_worded(first, one) for one in group))


def _worded(first: Said, one: Said) -> Worded:
    gone, come = _marks(first, one) if one is not first else ((), ())
    key = statement_key(one.text.account.article, one.statement)
    return Worded(one.text.report.id, key, one.statement.content, gone, come, one.text.revision)


def _marks(first: Said, one: Said) -> tuple[tuple[str, ...], tuple[Span, ...]]:
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


def _own_words(one: Said) -> tuple[Token, ...]:
    """Without the "that" which a partly quoted content may open with."""
    introducing = lexicon_of(one.text.account.article.language).introducing
    opens = one.statement.mode is Mode.MIXED and one.tokens[0].word.casefold() in introducing
    return one.tokens[1:] if opens else one.tokens


def _with_brackets(text: str, span: Span) -> Span:
    """An insertion keeps its square brackets: "[Islamic State]"."""
    opened = text[span.start - 1 : span.start] == "["
    closed = text[span.end : span.end + 1] == "]"
    return Span(span.start - opened, span.end + closed)
