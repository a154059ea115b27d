"""A text as the rules see it: its quotations, its sentences with carriers taken out, and the text with quotations masked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dateline.model import Span

from .lexicon import Lexicon, lexicon
from .marks import Quotation, find_quotations
from .relaying.carriers import Carrier, collapse, find_carriers, mask_quotations
from .tagging.phrases import cue_at
from .tokens import CARRIER, Blocks, Sentence, quotation_blocks, split_sentences


@dataclass(frozen=True)
class Reading:
    """`carriers[n]` is the carrier of the token whose number is n; `quotations[n]` the quotation of its token.

    `outlet` is the one that printed the text, where that is known.
    """

    text: str
    lexicon: Lexicon
    masked: str
    quotations: tuple[Quotation, ...]
    blocks: Blocks
    sentences: tuple[Sentence, ...]
    carriers: tuple[Carrier, ...]
    outlet: str | None = None

    @cached_property
    def speaking(self) -> Counter[str]:
        """How often a word in capitals stands before a colon: as a label in an interview does again and again."""
        return Counter(re.findall(r"\b([A-ZÀ-Þ][\w’'-]*):", self.masked))

    @cached_property
    def sayers(self) -> Counter[str]:
        """How often a word in capitals stands right before or after a cue."""
        cues = "|".join(sorted(map(re.escape, self.lexicon.cues)))
        before = re.findall(rf"\b([A-ZÀ-Þ][\w’'-]*)\s(?:{cues})\b", self.masked)
        return Counter(
            before + re.findall(rf"\b(?=[\w’'-]+\s[A-ZÀ-Þ])(?:{cues}|to)\s(?:[A-Z][\w’'-]*\s)?([A-ZÀ-Þ][\w’'-]*)\b", self.masked)
        )

    def carriers_of(self, sentence: Sentence) -> list[Carrier]:
        """The carriers of one sentence."""
        return [self.carriers[token.number] for token in sentence.tokens if token.kind == CARRIER]


@lru_cache(maxsize=4)
def read_text(text: str, language: str = "en") -> Reading:
    """Read a text once; the tagger and the linker both ask for it."""
    words = lexicon(language)
    assert words is not None
    quotations = find_quotations(text)
    blocks = quotation_blocks(quotations)
    masked = mask_quotations(text, [span for span, _, _, _ in blocks.spans])
    carriers: list[Carrier] = []
    sentences: list[Sentence] = []
    for sentence in split_sentences(text, blocks, words):
        anywhere, beside = find_carriers(masked, sentence)
        found = _apart([*anywhere, *(carrier for carrier in beside if _is_beside_cue(carrier, sentence, words))])
        sentences.append(collapse(sentence, found, len(carriers)))
        carriers += found
    return Reading(text, words, masked, tuple(quotations), blocks, tuple(sentences), tuple(carriers))


def _is_beside_cue(carrier: Carrier, sentence: Sentence, words: Lexicon) -> bool:
    """Whether the sentence holds another cue: "Lund denied it, TASS reported"."""
    return any(
        cue_at(sentence.tokens, place, words)
        for place, token in enumerate(sentence.tokens)
        if not carrier.span.start <= token.start < carrier.span.end
    )


def _apart(carriers: Sequence[Carrier]) -> list[Carrier]:
    kept: list[Carrier] = []
    for carrier in sorted(set(carriers)):
        if not kept or carrier.span.start >= kept[-1].span.end:
            kept.append(carrier)
    return kept


def span_of(sentence: Sentence, start: int, end: int) -> Span:
    """The span of a range of a sentence's tokens."""
    return Span(sentence.tokens[start].start, sentence.tokens[end - 1].end)
