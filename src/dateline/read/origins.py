"""Where a text first stood, in whatever words the page says it: names in the lines around the story, and what is measured of each.

Nothing here knows a phrase or an outlet. A name is told by the groups of words before it, behind it and in its line
(`words/read.origins.toml`, `words/read.own.toml`), by its shape, by where its line stands, and by where else the page has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log1p, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .agencies import agency_of
from .answers import remembered
from .blocks import Judged
from .bylines import is_organisation, is_paper
from .captions import opens_credit
from .datelines import is_told_place
from .dates import month_numbers
from .elsewhere import NOWHERE, TRAITS, Elsewhere
from .forest import Trees
from .grouped import joined, spread
from .lines import count_words, ends_sentence, folded, folded_story
from .marks import mark_names
from .origin_lines import DOMAIN, LONGEST, TRIM, OriginLine, Span, find_origin_lines, origin_groups
from .origin_words import NearWords, both_groups
from .outline import Outline
from .parts import signing_groups
from .placing import Table, table_of
from .reprints import is_hat_tip
from .signing import is_written_person
from .wordlists import word_set

CUT = 0.35
"""From which likelihood on a name is the outlet, what several lines say taken together."""
TOLD = 0.5
"""From which likelihood on of the name its line is a note too."""
CANONICAL = 0.15
"""The same of the site of the page's canonical address, where that is another."""
RULED = 0.03
"""Under which what the rules said is dropped."""
_OURS, _LABEL = 16, 20
"""Characters before a name in which a word for whose it is stands; of a label and its colon."""
_NAMESAKE, _LAST = 3, 4
"""Words of a name that is a writer's with a title, and words before a name that can say that it is a translator's, or a language."""
_BRIEF, _SENTENCE = 90, 200
"""Characters of a line that is asked whatever its words, and of one that speaks of a text."""
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
    "after_story", "spans", "number", "has_signer", "note", "printed", "at", "rest", "slash", "year", "leads_out", "in_picture",
)  # fmt: skip

_NAMED = (
    "words", "size", "upper", "domain", "person", "body", "paper", "wire", "own", "told", "times", "signer", "month", "caseless", "ruled",
    "printed", *TRAITS,
)  # fmt: skip
_SPOTTED = ("quoted", "opens", "colon", "number", "at", "rest", "slash")
_LINED = (
    *(trait for trait in _LINE if trait not in _NAMED and trait not in _SPOTTED), *(f"tag_{t}" for t in _TAGS),
    *(f"mark_{m}" for m in _MARKS),
)  # fmt: skip
"""What a name tells by itself, at its place, and what its line tells."""
_CENTURY = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a page before it is asked where its text first stood: what the outlet calls itself (letters and digits), who signed,
    the notes that trees find, what the rules say, the story's words, what the page has of other sites,
    the words of its pictures."""

    outlet: str | None
    own: frozenset[str]
    signers: Sequence[str]
    notes: Sequence[str]
    ruled: str | None
    text: str
    elsewhere: Elsewhere = NOWHERE
    pictured: Sequence[str] = ()


class Found(NamedTuple):
    """A name with its line."""

    line: OriginLine
    span: Span


def origin_traits() -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    ours, own = (groups.names for groups in both_groups())
    sides = ("line", "before", "last", "after")
    return (
        *(f"{side}_{g}" for side in sides for g in ours), *(f"{side}_own_{g}" for side in ("line", "before", "after") for g in own),
        *(f"name_{g}" for g in ours), *_SHAPE, *_LINE, *TRAITS, *(f"tag_{t}" for t in _TAGS), *(f"mark_{m}" for m in _MARKS),
    )  # fmt: skip


def list_found(lines: Sequence[OriginLine], elsewhere: Elsewhere = NOWHERE) -> list[Found]:
    """Every name of the lines that can tell of an outlet."""
    asked = (line for line in lines if can_tell(line.text) or elsewhere.links_from(line.text))
    able = (line for line in asked if not is_hat_tip(line.text) and not _credits_picture(line.text))
    return [Found(line, span) for line in able for span in line.spans if len(folded(span.name)) > 1]


def _credits_picture(line: str) -> bool:
    """True for a line that credits a picture by its label: "Photo: Ada Mbeki/LPB", "Credit: LPB"; a bare © may be the text's own."""
    label, colon, _ = line[:_LABEL].partition(":")
    return bool(colon) and label[:1].isalpha() and opens_credit(line) and folded(label) not in word_set("read.labels", "sources")


def can_tell(text: str) -> bool:
    """True for a line that is short, or that holds a word for taking over or for leave, or words for standing and for a first place: "It
    ran in the Harbour Post first"."""
    if len(text) <= _BRIEF:
        return True
    ours = origin_groups()
    said = ours.said_in(text)
    if len(text) <= _SENTENCE and said & ours.bits("text") and said & ours.bits("stood", "into", "out"):
        return True
    return bool(said & ours.bits("taken", "leave")) or bool(said & ours.bits("stood") and said & ours.bits("original"))


def measure_origins(page: Outline, judged: Sequence[Judged], found: Sequence[Found], asked: Asked) -> Table:
    """The table of names by `origin_traits()`, float32; one name at least. What a name or a line tells alone is measured once for each."""
    facts = _Facts(page, judged, asked)
    names = {each.span.name: number for number, each in enumerate({each.span.name: each for each in found}.values())}
    lines = {id(line): (number, line) for number, line in enumerate({id(each.line): each.line for each in found}.values())}
    words = {place: NearWords(line.text) for place, (_, line) in lines.items()}
    said = np.array([facts.said(each, words[id(each.line)]) for each in found], np.int64)
    ours, own = (len(groups.names) for groups in both_groups())
    columns = (
        spread(said[:, :4], ours), spread(said[:, 4:7], own), spread(said[:, 7:], ours),
        table_of([facts.name(name) for name in names])[[names[each.span.name] for each in found]],
        table_of([facts.line(line) for _, line in lines.values()])[[lines[id(each.line)][0] for each in found]],
        table_of([_spot(each) for each in found]),
    )  # fmt: skip
    return np.concatenate(columns, axis=1)[:, _order()]


@cache
def _order() -> NDArray[np.intp]:
    """Where each column of `origin_traits()` stands when what is told by a name, by a line and by a spot are set side by side."""
    traits = origin_traits()
    measured = (*traits[: traits.index(_SHAPE[0])], *_NAMED, *_LINED, *_SPOTTED)
    return np.array([measured.index(trait) for trait in traits])


def _spot(each: Found) -> tuple[float, ...]:
    """The numbers of `_SPOTTED`: of a name at its place in its line."""
    line, span = each
    text, size, start = line.text, len(line.text), span.start
    opening = text[:start].rstrip()
    return (
        span.quoted, not opening or opening[-1] in ".!?([", text.endswith(":") or ":" in text[:start][-12:], line.spans.index(span),
        start / size, (size - span.end) / size, opening[-1:] in {"/", "|", "—", "–", ","},
    )  # fmt: skip


class _Facts:
    """What a page says of all its names."""

    def __init__(self, page: Outline, judged: Sequence[Judged], asked: Asked) -> None:
        self.page, self.judged, self.asked = page, judged, asked
        self.own = folded(asked.outlet or "").removeprefix("the ")
        self.pictured = [words for words in map(folded, asked.pictured) if words]
        self.signers = {folded(name) for name in asked.signers}
        self.notes = set(asked.notes)
        self.ruled = folded(asked.ruled or "")
        self.story = folded_story(asked.text)
        self.all = "\n".join([f" {folded(each.piece.text)} " for each in judged if len(each.piece.text) <= LONGEST])

    def said(self, each: Found, words: NearWords) -> tuple[int, ...]:
        """The groups of words as bits: of ours in the line, before the name, right before it, behind it; of the outlet's own in the line,
        before and behind; of ours in the name."""
        before, after = words.before(each.span.start), joined(words.after(each.span.end))
        near, last = joined(before), before[-1] if before else 0
        groups, others = both_groups()
        ours, own = groups.among, others.among
        return ours(words.all), ours(near), ours(last), ours(after), own(words.all), own(near), own(after), groups.said_in(each.span.name)

    def name(self, name: str) -> tuple[float, ...]:
        """The numbers of `_NAMED`."""
        plain = folded(name).removeprefix("the ")
        letters = [*filter(str.isalpha, name)]
        upper = sum(map(str.isupper, letters))
        return (
            len(plain.split()), len(name), upper / max(len(letters), 1),
            "." in name and DOMAIN.fullmatch(name) is not None, is_written_person(name, self.asked.outlet), is_organisation(name),
            is_paper(name), agency_of(name) is not None, bool(self.own) and (plain in self.own or self.own in plain),
            is_told_place(name, self.asked.text), min(self.story.count(plain), 5),
            any(plain in signer or signer in plain for signer in self.signers), not _no_names().isdisjoint(plain.split()[:1]),
            not upper and not any(map(str.islower, letters)), bool(self.ruled) and (plain in self.ruled or self.ruled in plain),
            self._printed(name), *self.asked.elsewhere.traits(_key(name)),
        )  # fmt: skip

    def _printed(self, name: str) -> int:
        """How many blocks hold a name."""
        plain, many = f" {folded(name)} ", 0
        at = self.all.find(plain)
        while at >= 0:
            many += 1
            end = self.all.find("\n", at)
            at = self.all.find(plain, end) if end >= 0 else -1
        return many

    def line(self, line: OriginLine) -> tuple[float, ...]:
        """The numbers of `_LINED`."""
        each = self.judged[line.block] if line.block >= 0 else None
        text, size = line.text, len(line.text)
        plain = f" {folded(text)} "
        return (
            log1p(count_words(text)), ends_sentence(text), text[0] in "([*", "©" in text, each.piece.linked / size if each else 1.0,
            each.piece.tilted / size if each else 0, line.block < 0, line.side,
            line.away, each is not None and each.kept, (each.score or 0.0) if each is not None else -1, line.side < 0, line.side > 0,
            len(line.spans), any(f" {signer} " in plain for signer in self.signers),
            text in self.notes or (each is not None and each.piece.text in self.notes), _CENTURY.search(text) is not None,
            self.asked.elsewhere.links_from(text),
            any(plain[1:-1] in words or words in plain for words in self.pictured), *self._marks(line),
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
        return [*[float(tag == t) for t in _TAGS], *[1.0 if own & bit else 0.5 if above & bit else 0.0 for bit in _mark_bits()]]


@cache
def _no_names() -> frozenset[str]:
    """Words that begin a day or name a language."""
    return frozenset(month_numbers()) | word_set("read.months", "weekdays") | word_set("read.reprints", "languages")


@cache
def _mark_bits() -> tuple[int, ...]:
    known = mark_names()
    return tuple(1 << known.index(name) for name in _MARKS)


def choose_origin(found: Sequence[Found], free: Sequence[bool], scores: Sequence[float], asked: Asked) -> Found | None:
    """The likeliest name, where it is likely enough; what several lines say counts together. `free`: of each whether it can be chosen."""
    unlikely: dict[str, dict[int, float]] = {}
    for each, score in zip(found, scores, strict=True):
        lines = unlikely.setdefault(_key(each.span.name), {})
        lines[id(each.line)] = min(lines.get(id(each.line), 1.0), 1.0 - score)
    together = {key: 1.0 - prod(lines.values()) for key, lines in unlikely.items()}
    able = [
        (together[_key(each.span.name)], score, -number)
        for number, (each, can, score) in enumerate(zip(found, free, scores, strict=True))
        if can
    ]
    best = max(able, default=(0.0, 0.0, 0))
    if best[0] < CUT:
        there = (each for each in able if each[0] >= CANONICAL and asked.elsewhere.is_canonical(_key(found[-each[2]].span.name)))
        best = max(there, default=(0.0, 0.0, 0))
    if not best[0]:
        return None
    chosen = found[-best[2]]
    same = [number for _, _, number in sorted(able, reverse=True) if _key(found[-number].span.name) == _key(chosen.span.name)]
    return next((found[-number] for number in same if DOMAIN.fullmatch(found[-number].span.name) is None), chosen)


def _read_key(name: str) -> str:
    whole = DOMAIN.fullmatch(name) if "." in name else None
    return folded(name.rpartition(".")[0] if whole is not None else name).removeprefix("the ").replace(" ", "")


_key = remembered(_read_key)
"""A name as its letters and digits, an address without its ending: the same for "Harbour Post" and "harbourpost.example"."""


@cache
def _general() -> frozenset[str]:
    return word_set("read.bylines", "no_names") | word_set("read.reprints", "kinds") | word_set("read.reprints", "licences") | _no_names()


def _can_be(each: Found, asked: Asked) -> bool:
    """True for a name that is not the outlet's own, nor a book of who signed, nor words of any site ("Local News"), a day or a licence."""
    return _key(each.span.name) not in asked.own and not _is_general(each.span.name) and not _is_theirs(each, asked)


def _is_theirs(each: Found, asked: Asked) -> bool:
    """True behind "our" ("in our Winter 2019 issue"), for one who signed ("Canon Mbeki's book") or a work of theirs ("from Cold Storage by
    Ada Mbeki"), for a translator, and for a language."""
    text, span = each.line.text, each.span
    last = folded(text[max(span.start - _OURS, 0) : span.start]).split()[-1:]
    if (last and last[0] in word_set("read.reprints", "ours")) or (asked.signers and _is_namesake(span.name, tuple(asked.signers))):
        return True
    led = bool(last) and last[0] in _leading() and _is_translated(text[: span.start])
    if led and is_written_person(span.name, asked.outlet):
        return True
    first, _, rest = folded(text[span.end :] if text[span.end : span.end + 1] == " " else "").partition(" ")
    if first not in word_set("read.bylines", "by"):
        return False
    tongue = (led and " " not in span.name) or rest.partition(" ")[0] in word_set("read.reprints", "ours")  # "in Karsovian by our member"
    return tongue or any(rest.startswith(folded(signer)) for signer in asked.signers if signer)


def _is_namesake(name: str, signers: tuple[str, ...]) -> bool:
    """True for a few words that end in the last name of one who signed."""
    first, _, last = name.rpartition(" ")
    if not first or first.count(" ") > _NAMESAKE - 2:
        return False
    known, lasts = _names_of(signers)
    return folded(last) in lasts and folded(name) not in known


@lru_cache(maxsize=8)
def _names_of(signers: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Names, folded, and the last names among them."""
    known = frozenset(map(folded, signers))
    return known, frozenset(name.rpartition(" ")[2] for name in known if " " in name)


@cache
def _leading() -> frozenset[str]:
    """Words that stand between a word for translating and a language or a translator."""
    return word_set("read.bylines", "by") | word_set("read.reprints", "from")


def _is_translated(before: str) -> bool:
    """True where one of the last words is one for translating."""
    groups = signing_groups()
    return bool(groups.said_in(" ".join(before.split()[-_LAST:])) & groups.bits("translated"))


def _says_no_name(name: str) -> bool:
    general, own = _general(), both_groups()[1]
    return all(word in general or own.bits_of(word) for word in folded(name).split())


_is_general = remembered(_says_no_name)


def _choosable(found: Sequence[Found], asked: Asked) -> list[tuple[Found, bool]]:
    """The names that can be chosen (True), with those that count together with one, or with what the rules say: no others are measured."""
    named = [(each, _can_be(each, asked)) for each in found]
    able = {_key(each.span.name) for each, can in named if can} | {_key(asked.ruled or "")}
    return [(each, can) for each, can in named if _key(each.span.name) in able]


def find_origin(
    page: Outline, judged: Sequence[Judged], headline: str, footnotes: Sequence[str], asked: Asked, trees: Trees
) -> tuple[str | None, str | None]:
    """The outlet where the text first stood, and the line that says so; None for nowhere, and no line where the rules said it."""
    lines = find_origin_lines(page, judged, headline, footnotes, lambda text: can_tell(text) or asked.elsewhere.links_from(text))
    named = _choosable(list_found(lines, asked.elsewhere), asked)
    found = [each for each, _ in named]
    scores = trees.score(measure_origins(page, judged, found, asked)).tolist() if found else []
    ruled = asked.ruled
    if ruled and (_key(ruled) in asked.own or folded(ruled) in word_set("read.reprints", "kinds")):
        ruled = None
    likely = [score for each, score in zip(found, scores, strict=True) if ruled and _key(each.span.name) == _key(ruled)]
    if ruled and (not likely or max(likely) >= RULED):
        return ruled, None
    chosen = choose_origin(found, [can for _, can in named], scores, asked)
    if chosen is None:
        return None, None
    line = chosen.line
    said = f" {folded(line.text)} "
    signed = any(f" {folded(signer)} " in said for signer in asked.signers)
    telling = line.block >= 0 and max(scores) >= TOLD and not _is_label(chosen) and not signed
    return _without_signer(chosen.span.name, asked.signers), judged[line.block].piece.text if telling else None


def _is_label(chosen: Found) -> bool:
    """True for a line above a story that is no more than a label and the name: "Provider: Harbour Post"."""
    return (
        chosen.line.side < 0 and chosen.line.text[: chosen.span.start].rstrip(' «“„"').endswith(":") and not ends_sentence(chosen.line.text)
    )


def _without_signer(name: str, signers: Sequence[str]) -> str:
    """A name without the writer's before it: "Ada Mbeki Harbour Post" -> "Harbour Post"."""
    return next(
        (rest for signer in signers if name.casefold().startswith(signer.casefold()) and (rest := name[len(signer) :].strip(TRIM))), name
    )
