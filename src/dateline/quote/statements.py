"""An article and its times -> its statements: tags, links, carriers, speakers and days joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from dateline.model import Article, Hop, Relation, Span, Statement, StatementKind, When

from .dating.said import find_days
from .lexicon import Cue, Lexicon, lexicon
from .reading import Reading, read_text
from .relaying.chains import find_hops
from .relaying.cited import turn_to_cited
from .relaying.provenance import provenance_hops
from .speaking.cast import Entity
from .speaking.speakers import find_speakers
from .tagging.linker import find_parents, link
from .tagging.tags import Attribution, Tagger
from .wording import mode_of

_INSERTION = re.compile(r"\[[^\[\]\n]{1,120}\]")
_Resolved: TypeAlias = tuple[Entity, tuple[Hop, ...], str | None]
_MARKS = "“”\"«»„‘’'"


def find_statements(article: Article, times: Sequence[When], tagger: Tagger) -> list[Statement]:
    """Every statement of an article, by where its first word stands; those inside another's content follow it.

    Empty for a language without a table of cues: ask `unread_statements` before saying that there are none.
    """
    language = base_language(article.language)
    if lexicon(language) is None or not article.text:
        return []
    reading = replace(read_text(article.text, language), outlet=article.outlet)
    attributions = turn_to_cited(link(tagger.tag(article.text, language), article.text), reading)
    parents = find_parents(attributions)
    resolved = _resolve(attributions, times, reading, _written(article))
    inner: dict[int, list[Attribution]] = {}
    for attribution, parent in zip(attributions, parents, strict=True):
        if parent is not None:
            inner.setdefault(parent, []).append(attribution)
    carried = provenance_hops(article)
    return [
        _statement(attribution, inner.get(number, []), reading, entity, (*hops, *carried), day)
        for number, (attribution, (entity, hops, day)) in enumerate(zip(attributions, resolved, strict=True))
    ]


def _resolve(attributions: Sequence[Attribution], times: Sequence[When], reading: Reading, written: date | None) -> list[_Resolved]:
    """Speaker, hops and day of each attribution; what is no saying has a speaker alone, and takes the floor from nobody.

    "“It is shut,” Lund told the Gull. The mayor hopes to open it. “For good,” she added": she goes on as if nobody had hoped.
    """
    bare = [_without_that(attribution, reading.text) for attribution in attributions]
    speakers = find_speakers(bare, find_parents(bare), reading)
    numbers = [number for number, attribution in enumerate(bare) if attribution.says]
    sayings, sayers = [bare[number] for number in numbers], [speakers[number] for number in numbers]
    parents = find_parents(sayings)
    hops = find_hops(sayings, parents, sayers, reading)
    days = find_days(sayings, parents, sayers, hops, times, reading, written)
    said = dict(zip(numbers, zip(hops, days, strict=True), strict=True))
    return [(speaker, *said.get(number, ((), None))) for number, speaker in enumerate(speakers)]


def _without_that(attribution: Attribution, text: str) -> Attribution:
    """The content of "said [that it was shut]" without the word that only brings it in."""
    spans = tuple(
        Span(min(span.start + 5, span.end - 1), span.end) if _opens_with_that(span, text) else span for span in attribution.content
    )
    return replace(attribution, content=spans) if spans != attribution.content else attribution


def _opens_with_that(span: Span, text: str) -> bool:
    return text[span.start : span.start + 5] == "that " and span.end > span.start + 5


def _written(article: Article) -> date | None:
    """The day of writing, None where the article does not tell: that of the capture is no day of writing."""
    if article.published:
        return article.published.day
    return article.dateline.date if article.dateline else None


def unread_statements(language: str | None) -> tuple[str, ...]:
    """What is not read of a language: ("statements: indirect, ar",), ("statements: xx",), or nothing for English."""
    base = base_language(language)
    words = lexicon(base)
    if words is None:
        return (f"statements: {base}",)
    return () if words.full else (f"statements: indirect, {base}",)


def base_language(language: str | None) -> str:
    """ "en-GB" -> "en"; an article of unknown language is read as English."""
    return re.split(r"[-_]", language or "en")[0].lower()


def _statement(
    attribution: Attribution, inner: Sequence[Attribution], reading: Reading, entity: Entity, hops: tuple[Hop, ...], day: str | None
) -> Statement:
    text = reading.text
    cue = _cue_of(attribution, text, reading.lexicon)
    said = Hop(Relation.SAID, entity.name, attribution.source[0] if attribution.source else None)
    return Statement(
        mode=mode_of(attribution, inner, reading),
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        speaker=entity.name,
        role=entity.role,
        kind=attribution.kind or _kind(attribution, cue),
        chain=(said, *hops),
        said=day,
        insertions=_insertions(attribution, text),
        accuses=_accused(attribution, cue, text, reading.lexicon),
    )


def _cue_of(attribution: Attribution, text: str, words: Lexicon) -> Cue | None:
    for span in reversed(attribution.cue):
        folded = text[span.start : span.end].lower()
        for form in (folded, folded.replace(" ", "_"), folded.split()[-1]):
            if form in words.cues:
                return words.cues[form]
        for phrase, cue in words.phrases.get(folded.split()[0], ()):
            if folded.split()[: len(phrase)] == list(phrase):
                return cue
    return None


def _kind(attribution: Attribution, cue: Cue | None) -> StatementKind:
    """ "The port could double, the mayor believes" reports a saying; "The mayor believes that …" ascribes a belief."""
    if cue is None:
        return StatementKind.SAYING
    after = attribution.cue[-1].start > attribution.content[0].start
    return StatementKind.SAYING if cue.kind is StatementKind.BELIEF and after else cue.kind


def _insertions(attribution: Attribution, text: str) -> tuple[Span, ...]:
    """Square brackets inside the words quoted: “the [new] proposals”; an ellipsis in brackets puts no word in."""
    found = []
    for span in attribution.content:
        if not any(mark in text[span.start : span.end] for mark in _MARKS):
            continue
        for match in _INSERTION.finditer(text, span.start, span.end):
            if any(c.isalnum() for c in match.group()):
                found.append(Span(*match.span()))
    return tuple(found)


def _accused(attribution: Attribution, cue: Cue | None, text: str, words: Lexicon) -> str | None:
    """ "accused X of Y", "blamed X for Y" -> X; "blamed Y on X" -> X; None for what is no accusation."""
    if cue is None or cue.lemma not in words.accusing or attribution.content[0].start < attribution.cue[-1].start:
        return None
    span = attribution.content[0]
    content = text[span.start : span.end]
    if cue.lemma == "blame" and (on := re.search(r"\son\s", content)):
        return content[on.end() :].strip(" .,") or None
    link_word = re.search(r"\s(?:" + "|".join(sorted(words.links)) + r")\s", content)
    party = content[: link_word.start()] if link_word else content if cue.lemma in {"accuse", "blame"} else ""
    return party.strip(" .,") or None
