"""A text -> its sentences, as tokens in which a whole quotation, or a whole carrier phrase, is one token."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from dateline.model import Span

from .lexicon import Lexicon
from .marks import Quotation

WORD, MARK, QUOTATION, CARRIER = "word", "mark", "quotation", "carrier"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W_]+(?:(?:[’'\-‑&][^\W_]|[.,:](?=\d)|\.(?=[a-z]))[^\W_]*)*"  # words, 3.1, 10:42, al-Sharabi, 24.kg
    r"|[^\w\s]|_",
)
LONGEST_SENTENCE = 300
"""Tokens; a longer one is cut, so that what looks along a sentence stays linear in the text (PolNeAR's longest has 163)."""
_REMEMBERED = 60
"""Characters of a word that is looked at once for all texts, so that no page fills the memory with endless words."""
_ENDS = ".!?…。؟"
_HEAD = re.compile(
    r"[A-ZÀ-Þ](?:[A-ZÀ-Þ'’.-]|\s(?=[A-ZÀ-Þ(])){2,40}[.,]?\s(?:[A-Z][A-Za-z]{2,8}\.?\s\d{1,2}[.,]?\s?)?(?:\([^)\n]{2,25}\)\s?)?(?:—|–|--?|:)\s"
)


class Token(NamedTuple):
    """A piece of a sentence. `number` says which quotation or carrier it is; `piece` which of a quotation's pieces.

    `capital`: a word that begins with an upper-case letter.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str = WORD
    number: int = -1
    piece: int = 0
    capital: bool = False


@dataclass(slots=True, frozen=True)
class Sentence:
    """Tokens of one sentence; `paragraph` counts paragraphs of the text from 0, `first` when it opens its paragraph."""

    tokens: tuple[Token, ...]
    paragraph: int
    first: bool = False

    @property
    def start(self) -> int:
        """Where the first token begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the last token ends."""
        return self.tokens[-1].end


@dataclass
class Blocks:
    """Spans that count as one token each: quotations' pieces and carriers, in order, without overlap."""

    spans: list[tuple[Span, str, int, int]]

    @cached_property
    def starts(self) -> list[int]:
        """Where each begins."""
        return [span.start for span, _, _, _ in self.spans]

    def inside(self, start: int, end: int) -> list[tuple[Span, str, int, int]]:
        """Those that begin in a range."""
        return self.spans[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def holding(self, place: int) -> int | None:
        """The number of the block that holds a place."""
        found = bisect_left(self.starts, place + 1) - 1
        if found < 0 or place >= self.spans[found][0].end:
            return None
        return self.spans[found][2]


def quotation_blocks(quotations: Sequence[Quotation]) -> Blocks:
    """Each piece of each quotation as a block."""
    return Blocks(
        sorted(
            (piece, QUOTATION, number, place) for number, quotation in enumerate(quotations) for place, piece in enumerate(quotation.pieces)
        )
    )


def split_sentences(text: str, blocks: Blocks, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[Sentence]:
    """The sentences of a slice of the text, paragraph by paragraph (a line is a paragraph).

    A dateline at the head of a paragraph ("PORT LOWE, May 3 (TASS) — ") is no part of its first sentence.
    """
    sentences: list[Sentence] = []
    last = len(text) if end is None else end
    for number, line in enumerate(re.finditer(r"[^\n]+", text[start:last])):
        head = _HEAD.match(line.group())
        begin = start + line.start() + (head.end() if head else 0)
        tokens = _tokens(text, begin, start + line.end(), blocks, lexicon)
        first = True
        for part in _split(tokens, text, lexicon):
            sentences.append(Sentence(tuple(part), number, first))
            first = False
    return sentences


def _tokens(text: str, start: int, end: int, blocks: Blocks, lexicon: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    place = start
    for span, kind, number, piece in blocks.inside(start, end):
        if span.start < place:
            continue
        tokens += _words(text, place, span.start, lexicon)
        tokens.append(Token(span.start, min(span.end, end), text[span.start : span.end], "", kind, number, piece))
        place = span.end
    return tokens + _words(text, place, end, lexicon)


def _words(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, (begin, stop) = match.group(), match.span()
        if word == "." and tokens and tokens[-1].end == begin and _abbreviated(tokens, text, stop, lexicon):
            last = tokens.pop()
            tokens.append(last._replace(end=stop, text=last.text + ".", lower=last.lower + "."))
            continue
        tokens.append(Token(begin, stop, word, *(_looked(word) if len(word) <= _REMEMBERED else _look(word))))
    return tokens


def _look(word: str) -> tuple[str, str, int, int, bool]:
    """What a token holds of its word alone: in small letters, its kind, no block, and whether it begins with a capital."""
    is_word = word[0].isalnum()
    return word.lower().replace("’", "'"), WORD if is_word else MARK, -1, 0, is_word and word[0].isupper()


_looked = lru_cache(maxsize=50_000)(_look)


def _abbreviated(tokens: Sequence[Token], text: str, end: int, lexicon: Lexicon) -> bool:
    """Mr. and S. K. keep their full stop; a single capital letter does before another word, but not who writes on X."""
    word = tokens[-1]
    if word.text == "X" and len(tokens) > 1 and tokens[-2].lower in {"on", "to", "via", "from"}:
        return False
    if f"{word.lower}." in lexicon.abbreviations:
        return True
    return len(word.text) == 1 and word.text.isupper() and text[end : end + 1] == " " and word.text != "I"


def _split(tokens: list[Token], text: str, lexicon: Lexicon) -> list[list[Token]]:
    parts: list[list[Token]] = []
    current: list[Token] = []
    for place, token in enumerate(tokens):
        current.append(token)
        if len(current) >= LONGEST_SENTENCE or (token.kind != WORD and _ends_sentence(tokens, place, lexicon)):
            parts.append(current)
            current = []
    if current:
        parts.append(current)
    return parts


def _ends_sentence(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    token = tokens[place]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None:
        return True
    starts_new = after.kind == QUOTATION or after.capital or after.text[:1].isdigit() or after.text in "([—–-"
    if token.kind == MARK:
        return token.text in _ENDS and token.start != token.end and starts_new and after.start > token.end
    if token.kind != QUOTATION or after.text in {"—", "–", "―"}:
        return False
    closing = token.text.rstrip("”\"'’»›“")
    if not starts_new or closing[-1:] not in _ENDS or not closing:
        return False
    return closing[-1] == "." or not _cue_follows(tokens, place + 1, lexicon)


def _cue_follows(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """“Why?” Ada Lund asked: the mark of the quotation does not end the sentence."""
    ahead = tokens[place : place + 12]
    for token in ahead:
        if token.text in _ENDS or token.kind == QUOTATION:
            return False
        if token.lower in lexicon.cues:
            return True
    return False
