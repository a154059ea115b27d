"""What is measured of a name that may sign a page: a table of numbers, one row a name, for the trees that find who signed.

Nothing here knows a name, an outlet or a language. A name is told by its shape, by the signs and groups of words around it
(`words/read.signing.toml`), by where its line stands to the headline and the story, by what its elements are called, and by what else says
it: the metadata, a line on the person at the foot, the rules for bylines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import log1p
from typing import NamedTuple

import numpy as np

from .agencies import agency_of, names_agency
from .answers import remembered
from .blocks import Judged
from .bylines import is_organisation, is_person
from .datelines import is_told_place
from .dates import find_dates, month_numbers
from .grouped import spread
from .lines import count_words, ends_sentence, folded, folded_story
from .marks import groups, mark_names
from .outline import Outline
from .parts import EdgeLine, Part, signing_groups
from .placing import Table, table_of
from .wordlists import word_list, word_set

_SIGNS = ("", ",", ";", "|", "•", "·", "/", "(", ")", "[", "]", ":", "—", "–", "-", "*", ".", "d", "@", "j", "w", "i", "f", "l")
_TAGS = ("p", "div", "li", "section", "address", "header", "h2", "h3", "dd", "td")
_MARKS = (
    "author", "bio", "meta", "date", "caption", "credit", "picture", "tags", "related", "teaser", "kicker", "lead", "footer", "navigation",
    "comment", "header", "body", "share", "sidebar", "correction",
)  # fmt: skip
_CLAIMS = ("linked", "metas", "others", "signed", "house", "front", "place", "outlet")
_NAMED = (
    "words", "size", "upper", "raised", "digits", "caseless", "person", "body", "wire", "domain", "own", "holds_own", "told", "text",
    "family", "section", "short", "glued", "in_headline", "title",
    "small", "house_share", "addressed", "ends_role", "low_end",
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
    "in_picture",
    "share",
    "day_near",
    "trailing",
    "again",
)
_PAGE = ("bio", "signers", "any_claim", "signed_people", "rivals", "first_score")
_KIN = ("equal", "inside", "around")
_SIGN_NUMBERS = {sign: number for number, sign in enumerate(_SIGNS)}
_UNMARKED = (0.0,) * (len(_TAGS) + len(_MARKS))
_NOWHERE: tuple[float, ...] = (0, -2, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
_LABEL = 5  # words that lead to a writer's name, at most
_FEW, _MOST = 3, 0.8  # words of a line, and the share of them that a picture's words have too
_SHORT = 60  # letters of a line that may be no more than a stamp
_ADDRESS, _GLUED = re.compile(r"\S+\.[a-z]{2,8}"), re.compile(r"[a-zß-ÿ](?=[A-ZÀ-Þ])(?<!\bMc.)(?<!\bMac.)(?<!\b[DL][aei].)")


@dataclass(frozen=True, slots=True)
class Claims:
    """Who signed by what else tells: the JSON-LD, the usual metadata, others that name an author; people and organisations by the rules;
    the names of front lines; the place of the dateline; the outlet; the section, the story's words, the headline,
    the words of pictures (captions with credits), all of them as printed; what the outlet calls itself, letters and digits; the names that
    link to a writer's page."""

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
    headline: str = ""
    pictured: Sequence[str] = ()
    own: frozenset[str] = frozenset()
    addressed: Sequence[str] = ()


@dataclass(slots=True)
class Name:
    """A name that may sign: as printed, where it stands best, if it is printed, how many lines print it, and whether that best one is the
    words of a picture."""

    text: str
    line: EdgeLine | None
    part: Part | None
    printed: int
    pictured: bool = False


def signing_traits() -> tuple[str, ...]:
    """The names of the table's columns, in order."""
    said = signing_groups().names
    return (
        *_NAMED, *(f"name_{g}" for g in said), *_CLAIMS, *_PLACED, *(f"lead_{g}" for g in said), *(f"line_{g}" for g in said),
        *(f"next_{g}" for g in said), *(f"above_{g}" for g in said), *(f"before_{s}" for s in _SIGNS), *(f"after_{s}" for s in _SIGNS),
        *(f"tag_{t}" for t in _TAGS),
        *(f"mark_{m}" for m in _MARKS), *_PAGE, *_KIN,
    )  # fmt: skip


def list_names(lines: Sequence[EdgeLine], claims: Claims) -> list[Name]:
    """The names that may sign: those printed around the story, each at its best place, and those that something else claims."""
    names: dict[str, Name] = {}
    pictured = [plain for plain in map(folded, claims.pictured) if plain]
    for line in lines:
        in_picture = bool(pictured) and count_words(line.text) > _FEW and _is_pictured(line.text, pictured)
        for part in line.parts:
            plain = folded(part.text)
            known = names.get(plain)
            if known is None:
                if _can_sign(plain):
                    names[plain] = Name(part.text, line, part, 1, in_picture)
            else:
                known.printed += 1
                if known.line is None or known.part is None:
                    continue
                if (not in_picture, *_rank(line, part)) > (not known.pictured, *_rank(known.line, known.part)):
                    known.text, known.line, known.part, known.pictured = part.text, line, part, in_picture
    for claimed in (claims.signed, claims.house, claims.linked, claims.metas, claims.others, claims.front, claims.addressed):
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
    said, title = signing_groups(), signing_groups().bits("role", "by", "words")
    words = plain.split()
    house = said.said(words) & said.bits("house")
    named = bool(house) or not all(said.bits_of(word) & title for word in words)
    if plain.isdigit() or not words or _days().issuperset(words):
        return False
    return (named and plain not in _titles()) or (len(words) > 1 and is_organisation(plain))


@cache
def _days() -> frozenset[str]:
    return frozenset(month_numbers()) | word_set("read.months", "weekdays")


def is_title(plain: str) -> bool:
    """True for folded words of which each is one for what a writer is called."""
    said, title = signing_groups(), signing_groups().bits("role", "words")
    return all(said.bits_of(word) & title for word in plain.split())


def holds_title(name: str) -> bool:
    """True for a name with a word for what a writer is called, for a stamp or for pictures: "Lee Senior Contributor"."""
    return bool(signing_groups().said_in(name) & signing_groups().bits("role", "stamp", "reading", "pitch", "pictures"))


def _is_pictured(line: str, pictured: Sequence[str]) -> bool:
    """True for a line that is the words of a picture, folded, holds them, stands in them, or shares most of its words with them."""
    plain = folded(line)
    spaced, words = f" {plain} ", plain.split()
    if any(spaced in f" {other} " or f" {other} " in spaced for other in pictured):
        return True
    return len(words) > _FEW and any(sum(word in other for word in words) >= _MOST * len(words) for other in map(str.split, pictured))


def _holds_day(line: str) -> bool:
    """True for a short line with a day."""
    return len(line) <= _SHORT and any(map(str.isdigit, line)) and bool(find_dates(line))


_tells_day = remembered(_holds_day)


def _is_role(word: str) -> bool:
    """True for a folded word that a writer is called by: "editor"."""
    return bool(signing_groups().bits_of(word) & signing_groups().bits("role"))


def _house_share(words: Sequence[str]) -> float:
    """The share of folded words that offices and those who hold them are called by, articles among them: all of "the editorial board"."""
    groups, articles = signing_groups(), _articles()
    generic = groups.bits("house", "role", "by", "source")
    return sum([bool(groups.bits_of(word) & generic) or word in articles for word in words]) / max(len(words), 1)


@cache
def _articles() -> frozenset[str]:
    return word_set("read.bylines", "articles") | word_set("read.bylines", "joiners")


def _rank(line: EdgeLine, part: Part) -> tuple[int, int]:
    """Which of two places of a name tells more: after a word for writing, then below the headline, then above it, then at the foot."""
    few = count_words(part.leading) <= _LABEL
    said = few and signing_groups().said_in(part.leading) & signing_groups().bits("by", "words", "told")
    return (1 if said and not ends_sentence(line.text) else 0, {1: 2, -1: 1, 0: 0}[line.side])


def measure_names(
    page: Outline,
    judged: Sequence[Judged],
    lines: Sequence[EdgeLine],
    names: Sequence[Name],
    claims: Claims,
    asked: Sequence[Name] | None = None,
    facts: Facts | None = None,
) -> Table:
    """The table of the names of a page by `signing_traits()`, float32; one name at least. `asked`: those of them that are measured, if not
    all; `facts`: what was gathered of the page when some of them were."""
    asked = names if asked is None else asked
    facts = facts or Facts(page, judged, names, claims)
    wide, placed = len(signing_groups().names), len(_NAMED) + len(_CLAIMS) + len(_PLACED)
    named = {id(name.line) for name in asked}
    days = {line.block for line in lines if _tells_day(line.text)}
    known = {id(line): facts.measure_line(line, days) for line in lines if id(line) in named}
    rows = [facts.row(name, known.get(id(name.line))) for name in asked]
    numbers = table_of([row.numbers for row in rows])
    said = spread(np.array([row.said for row in rows], np.int64), wide)
    signs = np.array([row.signs for row in rows])
    marks = table_of([known[id(name.line)].marks if name.line is not None else _UNMARKED for name in asked])
    columns = (
        numbers[:, : len(_NAMED)], said[:, :wide], numbers[:, len(_NAMED) : placed], said[:, wide:],
        signs[:, :1] == np.arange(len(_SIGNS)), signs[:, 1:] == np.arange(len(_SIGNS)), marks, numbers[:, placed:],
    )  # fmt: skip
    return np.concatenate(columns, axis=1, dtype=np.float32)


class _Row(NamedTuple):
    """What is measured of a name: numbers by `_NAMED`, `_CLAIMS`, `_PLACED`, `_PAGE` and `_KIN`; the groups of words in it, before it,
    in its line, behind it and above, as bits; the numbers of the signs around it, -1 for none."""

    numbers: tuple[float, ...]
    said: tuple[int, int, int, int, int]
    signs: tuple[int, int]


class _Line:
    """What is measured of a line once, for all its names: the groups of words in it and in the block before it, its numbers of `_PLACED`
    from `side` to `ends` and from `parts` to `claimed`, how its element and those above are called."""

    def __init__(self, page: Outline, judged: Sequence[Judged], line: EdgeLine, facts: Facts, days: Set[int]) -> None:
        groups, parts = signing_groups(), line.parts
        each = judged[line.block] if line.block >= 0 else None
        plain = [folded(part.text) for part in parts]
        self.said, self.above = groups.said_in(line.text), groups.said_in(line.above)
        self.placed = (line.side, line.away, line.block < 0, log1p(count_words(line.text)), line.text[-1] in ".!?")
        self.counted = (
            parts[-1].number + 1, each is not None and each.kept, (each.score or 0.0) if each is not None else -1,
            any(part.after == "d" or part.before == "d" for part in parts), sum(p in facts.people for p in plain),
            sum(p in facts.all_claimed for p in plain), facts.is_pictured(line.text),
        )  # fmt: skip
        self.near = line.block >= 0 and not days.isdisjoint((line.block - 1, line.block + 1))
        self.wide = max(count_words(line.text), 1)
        self.marks = _UNMARKED if each is None else _marks(page, each.piece.element)
        self.parts: dict[int, Part] = {}
        for part in parts:
            self.parts.setdefault(part.number, part)

    def said_behind(self, part: Part) -> int:
        """The groups of the words behind a part, in it or in the next."""
        if part.trailing:
            return signing_groups().said_in(part.trailing)
        after = self.parts.get(part.number + 1)
        return signing_groups().said_in(after.text) if after is not None else 0


def _marks(page: Outline, element: int) -> tuple[float, ...]:
    own, tag = page.own[element], page.tags[element]
    above, up = 0, page.parents[element]
    for _ in range(3):
        above |= page.own[up] if up > 0 else 0
        up = page.parents[up] if up > 0 else 0
    return *[float(tag == t) for t in _TAGS], *[1.0 if own & bit else 0.5 if above & bit else 0.0 for bit in _mark_bits()]


class Facts:
    """What a page says of all its names."""

    def __init__(self, page: Outline, judged: Sequence[Judged], names: Sequence[Name], claims: Claims) -> None:
        self.page, self.judged, self.claims = page, judged, claims
        self._lines: dict[int, _Line] = {}
        told = (claims.linked, claims.metas, claims.others, claims.signed, claims.house, claims.front)
        self.claimed = [{folded(name) for name in said} for said in (*told, [claims.place or ""], [claims.outlet or ""])]
        self.all_claimed = set().union(*self.claimed[:6])
        self.spaced = [f" {claimed} " for claimed in self.all_claimed if claimed]
        self.story = folded_story(claims.text)
        self.plain = {id(name): folded(name.text) for name in names}
        self.people = {self.plain[id(name)] for name in names if is_written_person(name.text, claims.outlet)}
        self.starts = sorted([folded(text if len(text) <= 80 else text[:80]) for text in (each.piece.text for each in judged[-40:])])
        self.told, self.addressed = set(claims.text.split()), {folded(name) for name in claims.addressed}
        self.section, self.headline = folded(claims.section or ""), f" {folded(claims.headline)} "
        self.pictured = [plain for plain in map(folded, claims.pictured) if plain]
        self.own = {folded(claims.outlet or "").replace(" ", ""), *claims.own} - {""}
        rivals = sum(1 for name in names if name.line is not None and name.line.side == 1 and self.plain[id(name)] in self.people)
        score = judged[0].score or 0.0 if judged else 0.0
        self.page_traits = (len(self.claimed[3]) + len(self.claimed[4]), bool(self.all_claimed), len(self.claimed[3]), rivals, score)

    def measure_line(self, line: EdgeLine, days: Set[int]) -> _Line:
        """What is measured of a line, once. `days`: the blocks that tell a day."""
        found = self._lines.get(id(line))
        if found is None:
            found = self._lines[id(line)] = _Line(self.page, self.judged, line, self, days)
        return found

    def row(self, name: Name, line: _Line | None) -> _Row:
        """What is measured of a name, and of the line where it stands."""
        plain, part, groups = self.plain[id(name)], name.part, signing_groups()
        words = plain.split()
        spaced = f" {plain} "
        placed, said, signs = _NOWHERE, (groups.said(words), 0, 0, 0, 0), (-1, -1)
        if line is not None and part is not None:
            share = min(len(words) / line.wide, 1.0)
            placed = (name.printed, *line.placed, part.number, *line.counted, part.shorter, share, line.near, count_words(part.trailing))
            said = (said[0], groups.said_in(part.leading), line.said, line.said_behind(part), line.above)
            signs = (_SIGN_NUMBERS.get(part.before, -1), _SIGN_NUMBERS.get(part.after, -1))
        numbers = (
            *self._shape(name.text, plain, words), *[plain in told for told in self.claimed], *placed, self._begins_more(plain),
            *self.page_traits, plain in self.all_claimed, any(spaced in other and spaced != other for other in self.spaced),
            any(other in spaced and spaced != other for other in self.spaced),
        )  # fmt: skip
        return _Row(numbers, said, signs)

    def is_pictured(self, line: str) -> bool:
        """True for a line that is the words of a picture, or holds them."""
        return _is_pictured(line, self.pictured)

    def _begins_more(self, plain: str) -> bool:
        """True where one of the last blocks begins with a name and goes on: "Ada Mbeki writes from Kamen"."""
        at = bisect_right(self.starts, plain)
        return at < len(self.starts) and self.starts[at].startswith(plain)

    def _shape(self, text: str, plain: str, words: Sequence[str]) -> tuple[float, ...]:
        letters = [*filter(str.isalpha, text)]
        upper = sum(map(str.isupper, letters))
        raised = [word[0].isupper() for word in text.split()]
        squeezed = plain.replace(" ", "")
        family = min(self.story.count(words[-1]), 6)
        return (
            len(words), len(text), upper / max(len(letters), 1), sum(raised) / max(len(raised), 1),
            any(map(str.isdigit, text)), not upper and not any(map(str.islower, letters)),
            is_written_person(text, self.claims.outlet), is_organisation(text, self.claims.outlet), agency_of(text) is not None,
            "." in text and _ADDRESS.fullmatch(text) is not None,
            squeezed in self.own, any(own in squeezed or squeezed in own for own in self.own), is_told_place(text, self.claims.text),
            min(self.story.count(plain), 4) if family else 0, family, self.section == plain,
            len(text) < 4, _GLUED.search(text) is not None, f" {plain} " in self.headline, is_title(plain),
            sum(word in self.told and word.islower() for word in words) / max(len(words), 1), _house_share(words), plain in self.addressed,
            bool(words) and _is_role(words[-1]), text.split()[-1][0].islower(),
        )  # fmt: skip


@cache
def _mark_bits() -> tuple[int, ...]:
    known = mark_names()
    assert set(_MARKS) <= set(groups())
    return tuple(1 << known.index(name) for name in _MARKS)


def is_written_person(text: str, outlet: str | None) -> bool:
    """True for what can be a person's name, written in capitals too: "PAVLA HORSLEY"."""
    if not text.isupper():
        return is_person(text, outlet)
    return is_person(text.title(), outlet) and not names_agency(text)
