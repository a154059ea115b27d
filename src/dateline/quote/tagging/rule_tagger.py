"""`RuleTagger`, the first engine: cue words, quotation marks and the shape of sentences; no model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.model import Span
from dateline.quote.foreign.direct import tag_direct
from dateline.quote.lexicon import Lexicon, lexicon
from dateline.quote.marks import Quotation
from dateline.quote.reading import Reading, read_text, span_of
from dateline.quote.tokens import MARK, QUOTATION, Sentence, quotation_blocks, split_sentences

from .labels import introduced, label_of, put_so
from .phrases import Range
from .rules import Found, find_in_sentence
from .tags import Label, Tag

_SHORTEST_CONTINUATION = 4
_LISTENERS_INSIDE = {"tell", "promise", "assure", "warn", "inform", "remind", "ask"}
_LISTENERS = {"me", "us", "him", "her", "them", "you"}
_TOLD = {"say", "answer", "tell", "promise", "warn"}
_NO_CLAUSE = {"it", "so", "this", "what", "these", "them"}
_NEAR = {"my", "our", "i", "we"}


@dataclass(slots=True)
class _Draft:
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: list[Span]
    paragraph: int
    direct: bool = False


@dataclass(slots=True)
class _Work:
    reading: Reading
    drafts: list[_Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


class RuleTagger:
    """Marks English by full rules, and direct quotations in other languages that have a table of cues."""

    def tag(self, text: str, language: str) -> list[Tag]:
        """The tags of a text, grouped by attribution; empty for a language without a table."""
        words = lexicon(language)
        if words is None:
            return []
        if not words.full:
            return tag_direct(text, words)
        return _tags(_drafts(read_text(text, language)))


def _tags(drafts: list[_Draft]) -> list[Tag]:
    tags = []
    for group, draft in enumerate(drafts):
        for label, spans in ((Label.SOURCE, draft.source), (Label.CUE, draft.cue), (Label.CONTENT, draft.content)):
            tags += [Tag(label, span, group) for span in spans]
    return tags


def _drafts(reading: Reading) -> list[_Draft]:
    work = _Work(reading)
    answer: _Draft | None = None
    for sentence in reading.sentences:
        label = label_of(reading, sentence)
        if sentence.first:
            answer = _Draft((label.name,), (), [label.claim], sentence.paragraph) if label else None
            work.drafts += [answer] if answer else []
        elif answer:
            answer.content = [Span(answer.content[0].start, _without_stop(sentence))]
        found = find_in_sentence(sentence.tokens, reading.lexicon) if not label else []
        for attribution in found:
            _add(work, sentence, attribution)
        if not found and not answer:
            _go_on(work, sentence)
    return work.drafts + list(_inner(reading))


def _without_stop(sentence: Sentence) -> int:
    return sentence.tokens[-1].start if sentence.tokens[-1].text == "." else sentence.end


def _add(work: _Work, sentence: Sentence, found: Found) -> None:
    content: list[Span] = []
    for part in found.content:
        content += _pieces(work, sentence, part)
    if not content:
        return
    direct = all(token.kind == QUOTATION for part in found.content for token in sentence.tokens[part.start : part.end])
    source = tuple(span_of(sentence, *part) for part in found.source)
    cue = tuple(span_of(sentence, *part) for part in found.cue)
    work.drafts.append(_Draft(source, cue, content, sentence.paragraph, direct))


def _pieces(work: _Work, sentence: Sentence, part: Range) -> list[Span]:
    """A range as spans; a quotation of several paragraphs brings all its pieces, and quotations side by side are spans of their own."""
    tokens = [token for token in sentence.tokens[part.start : part.end] if token.kind != MARK or part.end - part.start > 1]
    quotations = [token for token in tokens if token.kind == QUOTATION]
    spans: list[Span] = []
    for token in quotations:
        work.used.add(token.number)
    if tokens and len(quotations) == len(tokens):
        for token in quotations:
            spans += work.reading.quotations[token.number].pieces
        return spans
    spans = [span_of(sentence, part.start, part.end)]
    if quotations and sentence.tokens[part.end - 1].kind == QUOTATION:
        last = work.reading.quotations[quotations[-1].number]
        spans += [piece for piece in last.pieces if piece.start > spans[0].end]
    return spans


def _go_on(work: _Work, sentence: Sentence) -> None:
    """A sentence that is only a quotation goes on with the one before in its paragraph, or is a statement without a cue."""
    signed = _signed(sentence) or _introduced(work, sentence)
    if signed:
        place, name = signed
        pieces = list(work.reading.quotations[sentence.tokens[place].number].pieces)
        work.used.add(sentence.tokens[place].number)
        work.drafts.append(_Draft((name,), (), pieces, sentence.paragraph, True))
        return
    tokens = [token for token in sentence.tokens if token.kind != MARK]
    if not tokens or any(token.kind != QUOTATION or token.number in work.used for token in tokens):
        return
    last = work.drafts[-1] if work.drafts else None
    if last is None and not _is_headline(work, sentence):
        return
    pieces = [piece for token in tokens for piece in work.reading.quotations[token.number].pieces]
    work.used.update(token.number for token in tokens)
    if last and last.direct and last.paragraph == sentence.paragraph:
        last.content += pieces
    elif sum(len(work.reading.text[piece.start : piece.end].split()) for piece in pieces) >= _SHORTEST_CONTINUATION:
        work.drafts.append(_Draft((), (), pieces, sentence.paragraph, True))


def _is_headline(work: _Work, sentence: Sentence) -> bool:
    """ "‘We will not sew in the dark’" as the first line of a text that goes on."""
    return not work.reading.text[: sentence.start].strip() and work.reading.text[sentence.end :].lstrip(" ").startswith("\n")


def _signed(sentence: Sentence) -> tuple[int, Span] | None:
    """“The pier is shut.” — Vera Lund: a quotation with a name behind a dash is the name's."""
    tokens = sentence.tokens
    if len(tokens) < 3 or tokens[0].kind != QUOTATION or tokens[1].text not in {"—", "–", "―"} or not 2 <= len(tokens) - 2 <= 12:
        return None
    last = len(tokens) - (tokens[-1].text == ".")
    if not tokens[2].capital or any(token.kind == QUOTATION for token in tokens[2:]):
        return None
    return 0, span_of(sentence, 2, last)


def _introduced(work: _Work, sentence: Sentence) -> tuple[int, Span] | None:
    """Its spokesman, Nils Quist: “We have no boats left.” Few words in marks are a title or a name."""
    name = introduced(sentence)
    place = len(sentence.tokens) - 1 if name else 0
    said = sentence.tokens[place]
    name = name or put_so(sentence)
    if name is None or said.number in work.used or len(work.reading.text[said.start : said.end].split()) < _SHORTEST_CONTINUATION:
        return None
    return place, name


def _inner(reading: Reading) -> Iterator[_Draft]:
    """Sayings within quotations, to depth 2: “He said to me, ‘Swim!’” Indirect ones only where the speaker was told something."""
    for quotation in reading.quotations:
        for piece in quotation.pieces:
            yield from _inside(reading, quotation, piece)


def _inside(reading: Reading, quotation: Quotation, piece: Span) -> Iterator[_Draft]:
    words: Lexicon = reading.lexicon
    inner = [other for other in quotation.inner if piece.start <= other.start and other.end <= piece.end]
    blocks = quotation_blocks(inner)
    end = piece.end - 1 if quotation.closed and piece == quotation.pieces[-1] else piece.end
    for sentence in split_sentences(reading.text, blocks, words, piece.start + 1, end):
        for found in find_in_sentence(sentence.tokens, words):
            parts = [sentence.tokens[part.start : part.end] for part in found.content]
            direct = all(token.kind == QUOTATION for part in parts for token in part)
            if direct or _told_the_speaker(sentence, found):
                content = [span_of(sentence, *part) for part in found.content]
                source = tuple(span_of(sentence, *part) for part in found.source)
                yield _Draft(source, tuple(span_of(sentence, *part) for part in found.cue), content, -1, direct)


def _told_the_speaker(sentence: Sentence, found: Found) -> bool:
    """ "She told me to wait", "I told the board no", "My husband said it was shut": somebody told, or the speaker's own people said."""
    after = found.cue[-1].end
    listener = sentence.tokens[after].lower if after < len(sentence.tokens) else ""
    if found.verb.lemma in _LISTENERS_INSIDE and listener in _LISTENERS:
        return True
    first = sentence.tokens[found.source[0].start].lower if found.source else ""
    opens = sentence.tokens[found.content[0].start].lower
    return found.verb.form == "past" and found.verb.lemma in _TOLD and first in _NEAR and opens not in _NO_CLAUSE
