"""What is measured of a name that may sign a page: a table of numbers, one row a name, for the trees that find who signed.

Nothing here knows a name, an outlet or a language. A name is told by its shape, by the signs and groups of words around it
(`words/read.signing.toml`), by where its line stands to the headline and the story, by what its elements are called, and by what else says
it: the metadata, a line on the person at the foot, the rules for bylines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log1p

import numpy as np

from .agencies import agency_of
from .blocks import Judged
from .bylines import is_organisation, is_person
from .datelines import is_told_place
from .grouped import WordGroups, words_of
from .lines import count_words, folded
from .marks import groups, mark_names
from .outline import Outline
from .parts import EdgeLine, Part
from .placing import Table
from .wordlists import word_list

_SIGNS = ("", ",", ";", "|", "•", "·", "/", "(", ")", "[", "]", ":", "—", "–", "-", "*", ".", "d", "@", "j", "w", "i")
_TAGS = ("p", "div", "li", "section", "address", "header", "h2", "h3", "dd", "td")
_MARKS = (
    "author", "bio", "meta", "date", "caption", "credit", "picture", "tags", "related", "teaser", "kicker", "lead", "footer", "navigation",
    "comment", "header", "body", "share", "sidebar", "correction",
)  # fmt: skip
_CLAIMS = ("linked", "metas", "others", "signed", "house", "front", "place", "outlet")
_NAMED = (
    "words", "size", "upper", "raised", "digits", "caseless", "person", "body", "wire", "domain", "own", "holds_own", "told", "text",
    "family", "section", "short",
)  # fmt: skip
_PLACED = (
    "printed",
    "side",
    "away",
    "is_link",
    "line_words",
    "ends",
    "number",
    "parts",
    "kept",
    "score",
    "dated",
    "people",
    "claimed",
    "again",
)
_PAGE = ("bio", "signers", "any_claim", "signed_people", "rivals", "first_score")
_KIN = ("equal", "inside", "around")


@dataclass(frozen=True, slots=True)
class Claims:
    """Who signed by what else tells: the JSON-LD, the usual metadata, others that name an author; people and organisations by the rules;
    the names of front lines; the place of the dateline; the outlet; the section, the story's words, all of them as printed."""

    linked: Sequence[str]
    metas: Sequence[str]
    others: Sequence[str]
    signed: Sequence[str]
    house: Sequence[str]
    front: Sequence[str]
    place: str | None
    outlet: str | None
    section: str | None
    text: str


@dataclass(slots=True)
class Name:
    """A name that may sign: as printed, where it stands first, if it is printed, and how many lines print it."""

    text: str
    line: EdgeLine | None
    part: Part | None
    printed: int


@cache
def _groups() -> WordGroups:
    return WordGroups("read.signing")


def signing_traits() -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    said = _groups().names
    return (
        *_NAMED, *(f"name_{g}" for g in said), *_CLAIMS, *_PLACED, *(f"lead_{g}" for g in said), *(f"line_{g}" for g in said),
        *(f"next_{g}" for g in said), *(f"above_{g}" for g in said), *(f"before_{s}" for s in _SIGNS), *(f"after_{s}" for s in _SIGNS),
        *(f"tag_{t}" for t in _TAGS),
        *(f"mark_{m}" for m in _MARKS), *_PAGE, *_KIN,
    )  # fmt: skip


def list_names(lines: Sequence[EdgeLine], claims: Claims) -> list[Name]:
    """The names that may sign: those printed around the story, each at its best place, and those that something else claims."""
    names: dict[str, Name] = {}
    for line in lines:
        for part in line.parts:
            plain = folded(part.text)
            known = names.get(plain)
            if known is None:
                if _can_sign(plain):
                    names[plain] = Name(part.text, line, part, 1)
            else:
                known.printed += 1
                if known.line is not None and known.part is not None and _rank(line, part) > _rank(known.line, known.part):
                    known.text, known.line, known.part = part.text, line, part
    for claimed in (claims.signed, claims.house, claims.linked, claims.metas, claims.others, claims.front):
        for name in claimed:
            if folded(name):
                names.setdefault(folded(name), Name(name, None, None, 0))
    return list(names.values())


@cache
def _titles() -> frozenset[str]:
    """What a writer is called, and words that open a byline: no names."""
    return frozenset(folded(word) for name in ("roles", "openers", "sent") for word in word_list("read.bylines", name))


def _can_sign(plain: str) -> bool:
    """True for folded words of which some are letters, and that are more than what a writer is called."""
    said, title = _groups(), _groups().bits("role", "by", "words")
    words = plain.split()
    house = said.said(words) & said.bits("house")
    named = bool(house) or not all(said.bits_of(word) & title for word in words)
    return not plain.isdigit() and bool(words) and plain not in _titles() and named


def is_title(plain: str) -> bool:
    """True for folded words of which each is one for what a writer is called."""
    return all(_groups().bits_of(word) & _groups().bits("role", "words") for word in plain.split())


def holds_title(name: str) -> bool:
    """True for a name with a word for what a writer is called, for a stamp or for pictures: "Lee Senior Contributor"."""
    return bool(_groups().said(words_of(name)) & _groups().bits("role", "stamp", "reading", "pitch", "pictures"))


def _rank(line: EdgeLine, part: Part) -> tuple[int, int]:
    """Which of two places of a name tells more: after a word for writing, then below the headline, then above it, then at the foot."""
    said = _groups().said(words_of(part.leading)) & _groups().bits("by", "words", "told")
    return (1 if said else 0, {1: 2, -1: 1, 0: 0}[line.side])


def measure_names(page: Outline, judged: Sequence[Judged], lines: Sequence[EdgeLine], names: Sequence[Name], claims: Claims) -> Table:
    """The table of names by `signing_traits()`, float32; one name at least."""
    facts = _Facts(page, judged, lines, names, claims)
    return np.array([facts.row(name) for name in names], np.float32)


class _Facts:
    """What a page says of all its names."""

    def __init__(self, page: Outline, judged: Sequence[Judged], lines: Sequence[EdgeLine], names: Sequence[Name], claims: Claims) -> None:
        self.page, self.judged, self.claims = page, judged, claims
        self.claimed = [
            {folded(name) for name in said}
            for said in (
                claims.linked,
                claims.metas,
                claims.others,
                claims.signed,
                claims.house,
                claims.front,
                [claims.place or ""],
                [claims.outlet or ""],
            )
        ]
        self.all_claimed = set().union(*self.claimed[:6])
        self.text = f" {folded(claims.text)} "
        self.plain = {id(name): folded(name.text) for name in names}
        self.people = {self.plain[id(name)] for name in names if is_written_person(name.text, claims.outlet)}
        self.starts = (
            [folded(each.piece.text[:80]) for each in judged[-40:]] if len(judged) > 40 else [folded(e.piece.text[:80]) for e in judged]
        )
        own = folded(claims.outlet or "")
        self.own = own.replace(" ", "")
        self.page_traits = (len(self.claimed[3]) + len(self.claimed[4]), bool(self.all_claimed), len(self.claimed[3]))
        self.rivals = sum(1 for name in names if name.line is not None and name.line.side == 1 and self.plain[id(name)] in self.people)
        self.names = set(self.plain.values())

    def row(self, name: Name) -> list[float]:
        plain, words = self.plain[id(name)], self.plain[id(name)].split()
        said = _groups()
        line, part = name.line, name.part
        lead = said.said(words_of(part.leading)) if part is not None else 0
        whole = said.said(words_of(line.text)) if line is not None else 0
        after = next((p for p in line.parts if p.number == part.number + 1), None) if line is not None and part is not None else None
        following = said.said(words_of(after.text)) if after is not None else 0
        bits = [said.bits_of(word) for word in words]
        own_bits = 0
        for some in bits:
            own_bits |= some
        width = len(said.names)
        return [
            *self._shape(name.text, plain, words),
            *_spread(own_bits, width),
            *self._claims(plain),
            *self._place(line, part, name.printed),
            *_spread(lead, width),
            *_spread(whole, width),
            *_spread(following, width),
            *_spread(said.said(words_of(line.above)) if line is not None and line.above else 0, width),
            *(float(part is not None and part.before == sign) for sign in _SIGNS),
            *(float(part is not None and part.after == sign) for sign in _SIGNS),
            *self._marks(line),
            float(any(start.startswith(plain) and start != plain for start in self.starts)),
            *self.page_traits,
            self.rivals,
            self.judged[0].score or 0.0 if self.judged else 0.0,
            float(plain in self.all_claimed),
            float(any(plain != other and f" {plain} " in f" {other} " for other in self.all_claimed)),
            float(any(plain != other and other and f" {other} " in f" {plain} " for other in self.all_claimed)),
        ]

    def _shape(self, text: str, plain: str, words: Sequence[str]) -> tuple[float, ...]:
        letters = [c for c in text if c.isalpha()]
        raised = [word[0].isupper() for word in text.split()]
        squeezed = plain.replace(" ", "")
        return (
            len(words), len(text), sum(c.isupper() for c in letters) / max(len(letters), 1), sum(raised) / max(len(raised), 1),
            any(c.isdigit() for c in text), not any(c.isupper() or c.islower() for c in letters),
            is_written_person(text, self.claims.outlet), is_organisation(text, self.claims.outlet), agency_of(text) is not None,
            re.fullmatch(r"\S+\.[a-z]{2,8}", text) is not None,
            squeezed == self.own, bool(self.own) and (self.own in squeezed or squeezed in self.own), is_told_place(text, self.claims.text),
            min(self.text.count(f" {plain} "), 4), min(self.text.count(f" {words[-1]} "), 6), folded(self.claims.section or "") == plain,
            len(text) < 4,
        )  # fmt: skip

    def _claims(self, plain: str) -> list[float]:
        return [float(plain in said) for said in self.claimed]

    def _place(self, line: EdgeLine | None, part: Part | None, printed: int) -> tuple[float, ...]:
        if line is None or part is None:
            return (0, -2, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0)
        each = self.judged[line.block] if line.block >= 0 else None
        plain = [folded(p.text) for p in line.parts]
        return (
            printed, line.side, line.away, line.block < 0, log1p(count_words(line.text)), line.text[-1] in ".!?", part.number,
            line.parts[-1].number + 1, each is not None and each.kept, (each.score or 0.0) if each is not None else -1,
            any(p.after == "d" for p in line.parts) or any(p.before == "d" for p in line.parts),
            sum(p in self.people for p in plain), sum(p in self.all_claimed for p in plain), part.shorter,
        )  # fmt: skip

    def _marks(self, line: EdgeLine | None) -> list[float]:
        if line is None or line.block < 0:
            return [0.0] * (len(_TAGS) + len(_MARKS))
        element = self.judged[line.block].piece.element
        own, tag = self.page.own[element], self.page.tags[element]
        above, up = 0, self.page.parents[element]
        for _ in range(3):
            above |= self.page.own[up] if up > 0 else 0
            up = self.page.parents[up] if up > 0 else 0
        return [*(float(tag == t) for t in _TAGS), *(1.0 if own & bit else 0.5 if above & bit else 0.0 for bit in _mark_bits())]


def _spread(bits: int, width: int) -> list[float]:
    return [float(bits >> number & 1) for number in range(width)]


@cache
def _mark_bits() -> tuple[int, ...]:
    known = mark_names()
    assert set(_MARKS) <= set(groups())
    return tuple(1 << known.index(name) for name in _MARKS)


@lru_cache(maxsize=2048)
def is_written_person(text: str, outlet: str | None) -> bool:
    """True for what can be a person's name, written in capitals too: "PAVLA HORSLEY"."""
    return is_person(text.title() if text.isupper() else text, outlet)
