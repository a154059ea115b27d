"""Where a text first stood, in whatever words the page says it: names in the lines around the story, and what is measured of each.

Nothing here knows a phrase or an outlet. A name is told by the groups of words before it, behind it and in its line
(`words/read.origins.toml`, `words/read.own.toml`), by its shape, by where its line stands, and by where else the page has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log1p, prod

import numpy as np

from .agencies import agency_of
from .blocks import Judged
from .bylines import is_organisation, is_paper
from .datelines import is_told_place
from .dates import month_numbers
from .forest import Trees
from .grouped import WordGroups, words_of
from .lines import count_words, ends_sentence, folded
from .marks import mark_names
from .origin_lines import DOMAIN, LONGEST, TRIM, OriginLine, Span, find_origin_lines, origin_groups
from .outline import Outline
from .placing import Table
from .signing import is_written_person
from .wordlists import word_set

CUT, RULED, _NEAR, _BRIEF = 0.4, 0.03, 5, 90
_TAGS = ("p", "div", "li", "section", "aside", "h2", "h3", "td", "dd", "blockquote")
_MARKS = (
    "author", "meta", "caption", "credit", "related", "footer", "lead", "correction", "body", "header", "kicker", "bio", "box", "share",
)  # fmt: skip
_SHAPE = (
    "words", "size", "upper", "quoted", "domain", "person", "body", "paper", "wire", "own", "told", "times", "signer", "month", "opens",
    "caseless", "ruled",
)  # fmt: skip
_LINE = (
    "line_words", "ends", "bracketed", "copyright", "linked", "tilted", "colon", "is_link", "side", "away", "kept", "score", "before_story",
    "after_story", "spans", "number", "has_signer", "note", "printed", "at", "rest", "slash", "year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a page before it is asked where its text first stood: what the outlet calls itself (letters and digits), who signed,
    the notes that trees find, what the rules say, the story's words."""

    outlet: str | None
    own: frozenset[str]
    signers: Sequence[str]
    notes: Sequence[str]
    ruled: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A name with its line."""

    line: OriginLine
    span: Span


@cache
def _groups() -> tuple[WordGroups, WordGroups]:
    return origin_groups(), WordGroups("read.own")


def origin_traits() -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    ours, own = (groups.names for groups in _groups())
    sides = ("line", "before", "last", "after")
    return (
        *(f"{side}_{g}" for side in sides for g in ours), *(f"{side}_own_{g}" for side in ("line", "before", "after") for g in own),
        *(f"name_{g}" for g in ours), *_SHAPE, *_LINE, *(f"tag_{t}" for t in _TAGS), *(f"mark_{m}" for m in _MARKS),
    )  # fmt: skip


def list_found(lines: Sequence[OriginLine]) -> list[Found]:
    """Every name of the lines that are short, or hold a word for standing somewhere, for taking over or for leave."""
    telling = origin_groups().bits("taken", "leave")
    able = (
        line for line in lines if len(line.text) <= _BRIEF or origin_groups().said(words_of(line.text)) & telling or _is_told(line.text)
    )
    return [Found(line, span) for line in able for span in line.spans if len(folded(span.name)) > 1]


def _is_told(text: str) -> bool:
    """True for a line that names itself or its first place and a word for standing somewhere: "It ran in the Harbour Post first"."""
    said = origin_groups().said(words_of(text))
    return bool(said & origin_groups().bits("stood")) and bool(said & origin_groups().bits("original"))


def measure_origins(page: Outline, judged: Sequence[Judged], found: Sequence[Found], asked: Asked) -> Table:
    """The table of names by `origin_traits()`, float32; one name at least."""
    facts = _Facts(page, judged, found, asked)
    return np.array([facts.row(each) for each in found], np.float32)


class _Facts:
    """What a page says of all its names."""

    def __init__(self, page: Outline, judged: Sequence[Judged], found: Sequence[Found], asked: Asked) -> None:
        self.page, self.judged, self.asked = page, judged, asked
        self.own = folded(asked.outlet or "").removeprefix("the ")
        self.signers = {folded(name) for name in asked.signers}
        self.notes = set(asked.notes)
        self.ruled = folded(asked.ruled or "")
        self.text = f" {folded(asked.text)} "
        self.all = [f" {folded(each.piece.text)} " for each in judged if len(each.piece.text) <= LONGEST]
        self.lines: dict[int, list[float]] = {}

    def row(self, each: Found) -> list[float]:
        ours, own = _groups()
        line, span = each.line, each.span
        before, after = words_of(line.text[: span.start])[-_NEAR:], words_of(line.text[span.end :])[:_NEAR]
        near = ours.said(before), ours.said(before[-1:]), ours.said(after)
        known = self.lines.get(id(line))
        if known is None:
            words = words_of(line.text)
            known = self.lines[id(line)] = [*_spread(ours.said(words), ours), *_spread(own.said(words), own), *self._marks(line)]
        wide = len(ours.names)
        return [
            *known[:wide], *(bit for bits in near for bit in _spread(bits, ours)), *known[wide : wide + len(own.names)],
            *_spread(own.said(before), own), *_spread(own.said(after), own), *_spread(ours.said(words_of(span.name)), ours),
            *self._shape(line, span), *self._line(line, span), *known[wide + len(own.names) :],
        ]  # fmt: skip

    def _shape(self, line: OriginLine, span: Span) -> tuple[float, ...]:
        plain = folded(span.name).removeprefix("the ")
        letters = [c for c in span.name if c.isalpha()]
        opening = line.text[: span.start].rstrip()
        return (
            len(plain.split()), len(span.name), sum(c.isupper() for c in letters) / max(len(letters), 1), span.quoted,
            DOMAIN.fullmatch(span.name) is not None, is_written_person(span.name, self.asked.outlet), is_organisation(span.name),
            is_paper(span.name), agency_of(span.name) is not None, bool(self.own) and (plain in self.own or self.own in plain),
            is_told_place(span.name, self.asked.text), min(self.text.count(f" {plain} "), 5),
            any(plain in signer or signer in plain for signer in self.signers),
            not _no_names().isdisjoint(plain.split()[:1]),
            not opening or opening[-1] in ".!?([", not any(c.isupper() or c.islower() for c in letters),
            bool(self.ruled) and (plain in self.ruled or self.ruled in plain),
        )  # fmt: skip

    def _line(self, line: OriginLine, span: Span) -> tuple[float, ...]:
        each = self.judged[line.block] if line.block >= 0 else None
        text, plain = line.text, f" {folded(span.name)} "
        size = len(text)
        line_plain = f" {folded(text)} "
        return (
            log1p(count_words(text)), ends_sentence(text), text[0] in "([*", "©" in text, each.piece.linked / size if each else 1.0,
            each.piece.tilted / size if each else 0, text.endswith(":") or ":" in text[: span.start][-12:], line.block < 0, line.side,
            line.away, each is not None and each.kept, (each.score or 0.0) if each is not None else -1, line.side < 0, line.side > 0,
            len(line.spans), line.spans.index(span), any(f" {signer} " in line_plain for signer in self.signers),
            text in self.notes or (each is not None and each.piece.text in self.notes), sum(plain in other for other in self.all),
            span.start / size, (size - span.end) / size, text[: span.start].rstrip()[-1:] in {"/", "|", "—", "–", ","},
            re.search(r"(?:19|20)\d\d", text) is not None,
        )  # fmt: skip

    def _marks(self, line: OriginLine) -> list[float]:
        if line.block < 0:
            return [0.0] * (len(_TAGS) + len(_MARKS))
        element = self.judged[line.block].piece.element
        own, tag = self.page.own[element], self.page.tags[element]
        above, up = 0, self.page.parents[element]
        for _ in range(3):
            above |= self.page.own[up] if up > 0 else 0
            up = self.page.parents[up] if up > 0 else 0
        return [*(float(tag == t) for t in _TAGS), *(1.0 if own & bit else 0.5 if above & bit else 0.0 for bit in _mark_bits())]


@cache
def _no_names() -> frozenset[str]:
    """Words that begin a day or name a language."""
    return frozenset(month_numbers()) | word_set("read.months", "weekdays") | word_set("read.reprints", "languages")


def _spread(bits: int, groups: WordGroups) -> list[float]:
    return [float(bits >> number & 1) for number in range(len(groups.names))]


@cache
def _mark_bits() -> tuple[int, ...]:
    known = mark_names()
    return tuple(1 << known.index(name) for name in _MARKS)


def choose_origin(found: Sequence[Found], scores: Sequence[float], asked: Asked) -> Found | None:
    """The likeliest name, where it is likely enough; what several lines say counts together."""
    unlikely: dict[str, dict[int, float]] = {}
    for each, score in zip(found, scores, strict=True):
        lines = unlikely.setdefault(_key(each.span.name), {})
        lines[id(each.line)] = min(lines.get(id(each.line), 1.0), 1.0 - score)
    together = {key: 1.0 - prod(lines.values()) for key, lines in unlikely.items()}
    able = [
        (together[_key(each.span.name)], score, -number)
        for number, (each, score) in enumerate(zip(found, scores, strict=True))
        if _can_be(each, asked)
    ]
    best = max(able, default=(0.0, 0.0, 0))
    return found[-best[2]] if best[0] >= CUT else None


def _key(name: str) -> str:
    """A name as its letters and digits, an address without its ending: the same for "Harbour Post" and "harbourpost.example"."""
    whole = DOMAIN.fullmatch(name)
    return folded(name.rpartition(".")[0] if whole is not None else name).removeprefix("the ").replace(" ", "")


def _can_be(each: Found, asked: Asked) -> bool:
    """True for a name that is not the outlet's own and more than words of any site: "Local News", "Staff Reporter"."""
    words = folded(each.span.name).split()
    general = word_set("read.bylines", "no_names") | word_set("read.reprints", "kinds")
    return _key(each.span.name) not in asked.own and not all(word in general or _groups()[1].bits_of(word) for word in words)


def find_origin(
    page: Outline, judged: Sequence[Judged], headline: str, footnotes: Sequence[str], asked: Asked, trees: Trees
) -> tuple[str | None, str | None]:
    """The outlet where the text first stood, and the line that says so; None for nowhere, and no line where the rules said it."""
    found = list_found(find_origin_lines(page, judged, headline, footnotes))
    scores = trees.score(measure_origins(page, judged, found, asked)).tolist() if found else []
    ruled = (
        asked.ruled
        if asked.ruled and _key(asked.ruled) not in asked.own and folded(asked.ruled) not in word_set("read.reprints", "kinds")
        else None
    )
    likely = [score for each, score in zip(found, scores, strict=True) if ruled and _key(each.span.name) == _key(ruled)]
    if ruled and (not likely or max(likely) >= RULED):
        return ruled, None
    chosen = choose_origin(found, scores, asked)
    if chosen is None:
        return None, None
    line = chosen.line
    said = f" {folded(line.text)} "
    telling = line.block >= 0 and not any(f" {folded(signer)} " in said for signer in asked.signers)
    return _without_signer(chosen.span.name, asked.signers), judged[line.block].piece.text if telling else None


def _without_signer(name: str, signers: Sequence[str]) -> str:
    """A name without the writer's before it: "Ada Mbeki Harbour Post" -> "Harbour Post"."""
    return next(
        (rest for signer in signers if name.casefold().startswith(signer.casefold()) and (rest := name[len(signer) :].strip(TRIM))), name
    )
