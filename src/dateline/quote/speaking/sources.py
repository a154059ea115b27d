"""The words of a source in English, taken apart: a person with a role, a body, a document, a role alone, somebody unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.quote.relaying.carriers import is_masthead

from .body_sources import is_name, read_body
from .names import Named, SourceKind, body_words, epithets, gender_of, name_words, paper_words, person_nouns, role_words
from .paper_sources import read_paper
from .runs import PAIR, find_person_run, fold_piece, head_of, is_genitive, pieces_of, split_role

_DETERMINER = re.compile(r"^(?:the|an?|its|his|her|their|this|that|these|those)\s+", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:surnamed|named|nicknamed|called|call sign|codenamed|known as|goes by"
    r"|(?:identified|name)(?: (?:him|her)self)?(?: only| simply)? as)\s(?:only as\s)?"
    r"[“\"‘']?([A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,3})"
)
_OWNER = re.compile(
    r"^((?:(?!of\b|by\b|in\b|for\b|from\b)[\w&.-]+\s){0,5}?[\w&.-]+(?:[’']s|s[’']))\s(?=\w)|^(its|his|her|their|my|our|your)\s",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(?:[eo]rs|ists|ians|ants|ees|men|women|officials|authorities|police|locals|sources)$")
_LEAD = re.compile(r"((?:[A-ZÀ-Þ][\w.&’'-]*)(?:\s(?:[A-ZÀ-Þ][\w.&’'-]*|&)){0,4})(?:,\s(?=[a-z\d]|[A-Z][\w-]+[’']s\s[a-z])|\s(?:--|—|–)\s)")
"""A name in capitals before a comma and words that only describe it: "Lund, a welder from Lowe"."""
_ASIDE = re.compile(r"\s?\([^()]{1,140}\)|,\s[A-Z]-[A-Z][\w.]*\.?|(?<=\w)\s[“\"‘'][\w\s-]{1,24}[”\"’'](?=\s[A-Z])")
"""What stands inside a name and is none of it: "Karim (retd)", "Lund, D-Ariz.", "Johan ‘Kaas’ Lund"."""
_OF_DAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[’']s\s(?=\w)")
_HERSELF = re.compile(r"(?<=\w)\s(?:him|her|it|them)sel(?:f|ves)$")
_SEATED = re.compile(r"[A-Z][\w-]*-(?:based|listed|owned|run|backed|headquartered)$")
_ENDING = re.compile(r"[’']s$|\s*,$")
_GENDERS = {"he": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "several", "some", "many", "both", "all", "most", "few", "dozens", "hundreds"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@lru_cache(maxsize=1024)
def read_source(text: str, opens_sentence: bool, known: frozenset[str] = frozenset()) -> Named:
    """Take a source apart. `known` are the words that stand in capitals inside sentences elsewhere: names for sure.

    "Trade Minister Vera Lund" -> person Vera Lund, role "Trade Minister"; "the ministry" -> institution that points back;
    "a resident" -> unnamed.
    """
    text = _OF_DAY.sub("", _ENDING.sub("", " ".join(_ASIDE.sub("", text).split())))
    text = _HERSELF.sub("", text)
    lower = text.lower()
    if lower in name_words()["pronouns"]:
        return Named(SourceKind.PRONOUN, head=lower, gender=_GENDERS.get(lower))
    if _is_shouted(text):
        text = lower
    lead = _LEAD.match(text)
    if lead and not is_genitive(lead.group(1)) and lead.group(1).lower() not in role_words():
        text = lead.group(1)
    titled = _titled(text)
    if titled:
        found = read_source(titled[1], False, known)
        if found.kind is SourceKind.PERSON:
            return replace(found, role=found.role or _DETERMINER.sub("", titled[0]))
    pieces = pieces_of(text)
    if not pieces:
        return Named(SourceKind.UNNAMED)
    plain = [fold_piece(piece) for piece in pieces]
    if _SEATED.match(pieces[0]) and len(pieces) > 1 and is_name(pieces[1:]) and not role_words() & set(plain):
        return Named(SourceKind.INSTITUTION, " ".join(pieces[1:]), None, plain[-1], full=True)
    return _person(text, pieces, plain, opens_sentence) or _read(_taken_apart(text, pieces, plain, opens_sentence, known))


def _titled(text: str) -> tuple[str, str] | None:
    """ "The Rector of the School of Mines, Lowe, | Prof. Vera Lund": behind several commas a title begins the name."""
    if text.count(",") < 2:
        return None
    role, _, name = text.rpartition(", ")
    words = name.split()
    titled = len(words) > 1 and words[0].lower().rstrip(".") in name_words()["titles"] and words[-1][:1].isupper()
    return (role, name) if titled else None


def _is_shouted(text: str) -> bool:
    """ "STAR’S EX", "THE JILTED BRIDE": a headline's capitals around a noun of persons."""
    words = text.split()
    return len(words) > 1 and text.isupper() and is_person_noun(fold_piece(words[-1].lower()))


@lru_cache(maxsize=8192)
def is_person_noun(head: str) -> bool:
    """ "resident", "ministers", "61-year-old": what names a person by what she is."""
    known = person_nouns()
    return head in known or head.removesuffix("s") in known or head.endswith(("-year-old", "-year-olds"))


def _person(text: str, pieces: list[str], plain: list[str], opens: bool) -> Named | None:
    run = find_person_run(pieces, plain, opens)
    if run == PAIR:
        return Named(SourceKind.UNNAMED, head=plain[-1], plural=True)
    if run:
        name, role = split_role(pieces, plain, *run, opens=opens)
        if name:
            return Named(SourceKind.PERSON, name, role, name.split()[-1].lower(), gender=gender_of(name, role))
    called = _CALLED.search(text)
    if called is None or not is_person_noun(head_of(plain)):
        return None
    role = _DETERMINER.sub("", text[: called.start()]).strip(" ,") or None
    return Named(SourceKind.PERSON, called.group(1), role, called.group(1).split()[-1].lower(), gender=gender_of("-", role))


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A source without a person's name. `bare` is its text without a determiner; `capital`: a word in capitals that no sentence made."""

    text: str
    bare: str
    pieces: list[str]
    plain: list[str]
    head: str
    owner: str
    capital: bool
    opens: bool
    known: frozenset[str]

    @property
    def definite(self) -> bool:
        return self.plain[0] in _DEFINITE

    @property
    def single(self) -> bool:
        return len(self.plain) == 1

    @property
    def several(self) -> bool:
        plural = self.head.endswith("s") and not self.head.endswith("ss") and self.head not in body_words()
        return plural or self.head in name_words()["several"] or self.plain[0] in _NUMBERS

    def head_in_name(self) -> bool:
        """ "the Washington Post", "the Lowe Joint Chiefs": the noun is a capital behind another."""
        place = self.plain.index(self.head) if self.head in self.plain else 0
        before = self.pieces[place - 1] if place else ""
        return self.pieces[place][:1].isupper() and before[:1].isupper() and before.lower() != "the"

    def described(self) -> Named:
        """Somebody known only by the noun: "the minister", "her lawyer", "a resident"."""
        office = next(iter(sorted(epithets().get(self.bare.lower(), ()))), None)
        if office and self.definite:
            return Named(SourceKind.ROLE, None, None, office, True)
        definite = (self.definite or bool(self.owner)) and self.plain[0] != "one"
        kind = SourceKind.ROLE if definite else SourceKind.UNNAMED
        gender = gender_of("-", self.head)
        return Named(kind, None, None, self.head, definite, gender, self.owner, self.plain[-1] != self.head, self.several)


def _taken_apart(text: str, pieces: list[str], plain: list[str], opens: bool, known: frozenset[str]) -> _Phrase:
    bare = _DETERMINER.sub("", text)
    owner = _OWNER.match(bare if plain[0] == "the" else text)
    capital = any(piece[:1].isupper() for piece in pieces[1:]) or (pieces[0][:1].isupper() and (not opens or plain[0] in known))
    head = _person_behind_name(pieces, plain) or _kind_before_name(pieces, plain) or head_of(plain)
    whose = (owner.group(1) or owner.group(2)) if owner else ""
    whose = f"the {whose}" if whose and plain[0] == "the" and whose.islower() else whose
    return _Phrase(text, bare, pieces, plain, head, whose, capital, opens, known)


def _read(phrase: _Phrase) -> Named:
    return next(named for reader in _READERS if (named := reader(phrase)))


def _paper(phrase: _Phrase) -> Named | None:
    """ "a report by the Keel Institute"; not "the Washington Post"."""
    if phrase.head not in paper_words() or phrase.head_in_name():
        return None
    return read_paper(phrase.text, phrase.bare, phrase.head, phrase.owner, definite=phrase.definite)


def _behind_comma(phrase: _Phrase) -> Named | None:
    """ "the owner, Keel Bulk": what stands behind the comma is no person, or it would have been taken for one."""
    pieces = phrase.pieces
    place = pieces.index(",") if "," in pieces else len(pieces)
    tail = pieces[place + 1 :]
    pointed = phrase.definite or bool(phrase.owner)
    tail = tail[1:] if tail and tail[0] == "the" else tail
    if not pointed or len(tail) < 2 or place < 2 or "," in tail or not is_name(tail):
        return None
    return Named(SourceKind.INSTITUTION, " ".join(tail), phrase.bare.split(",")[0].strip(), fold_piece(tail[-1]))


def _aged(phrase: _Phrase) -> Named | None:
    """ "the 66-year-old Republican" turns on the age."""
    aged = next((word for word in phrase.plain if word.endswith("-year-old")), None)
    return Named(SourceKind.ROLE, None, None, aged, True, gender_of("-", phrase.text)) if aged and phrase.definite else None


def _person_noun(phrase: _Phrase) -> Named | None:
    """ "the minister", "her lawyer", "a resident", "the youngest guard"; not "Doctors Without Borders"."""
    guard = phrase.head == "guard" and phrase.bare.islower()
    return phrase.described() if guard or (is_person_noun(phrase.head) and not _is_proper(phrase)) else None


def _body(phrase: _Phrase) -> Named | None:
    if phrase.head in body_words() or (phrase.plain[-1] in name_words()["firms"] and phrase.capital):
        return read_body(phrase.bare, phrase.pieces, phrase.plain, phrase.head, phrase.definite)
    return None


def _indefinite(phrase: _Phrase) -> Named | None:
    """ "a bride", "everyone in Lowe", "villagers" at the head of a sentence."""
    people = phrase.single and phrase.opens and phrase.plain[0] not in phrase.known and _PEOPLE.search(phrase.head)
    return phrase.described() if people or (phrase.plain[0] in name_words()["indefinite"] and not phrase.owner) else None


def _adherent(phrase: _Phrase) -> Named | None:
    """ "fellow Democrats": several; "the Lowe Democrat", "the Pole": one who was named."""
    last, adherents = phrase.plain[-1], name_words()["adherents"]
    if last.removesuffix("s") in adherents and last not in adherents:
        return Named(SourceKind.UNNAMED, head=last, plural=True)
    return Named(SourceKind.ROLE, head=last, definite=True) if phrase.definite and last in adherents else None


def _capitals(phrase: _Phrase) -> Named | None:
    """ "Moscow", "Hezbollah"."""
    if not phrase.capital and not (phrase.single and phrase.pieces[0][:1].isupper()):
        return None
    return read_body(phrase.bare, phrase.pieces, phrase.plain, phrase.plain[-1], phrase.definite and phrase.pieces[-1].islower())


_READERS: tuple[Callable[[_Phrase], Named | None], ...] = (
    _paper, _behind_comma, _aged, _person_noun, _body, _indefinite, _adherent, _capitals, _Phrase.described,
)  # fmt: skip
"""Tried in this order; the last reads everything."""


def _is_proper(phrase: _Phrase) -> bool:
    """ "Doctors Without Borders", "Men of the Mountain", "Joint Chiefs of Staff": nouns of persons in the name of a body."""
    pieces, plain = phrase.pieces, phrase.plain
    if phrase.single or plain[0] in {"a", "an"}:
        return False
    if plain[0] == "the" and len(pieces) > 2 and is_masthead(pieces[1:]) and not name_words()["offices"] & set(plain[1:-1]):
        return True
    if plain[0] != "the" and all(piece[:1].isupper() or piece == "&" for piece in pieces):
        return phrase.head != plain[-1] or phrase.head.endswith("s") or phrase.head in name_words()["firms"]
    if phrase.head in name_words()["firms"] and phrase.head_in_name():
        return True
    if plain[0] == "the" and phrase.head == plain[1] and phrase.head.endswith("s") and pieces[1][:1].isupper() and is_name(pieces[1:]):
        return True
    opening = phrase.head == plain[0] in phrase.known and is_name(pieces)
    return opening or (phrase.head.endswith("s") and phrase.head_in_name())


def _person_behind_name(pieces: list[str], plain: list[str]) -> str | None:
    """ "A Ministry of Works | spokesperson", "a Bank of Keel | official": a noun of persons behind a body's name that holds an "of"."""
    place = plain.index("of") if "of" in plain else 0
    named = 0 < place < len(pieces) - 2 and pieces[place - 1][:1].isupper() and pieces[place + 1][:1].isupper()
    return plain[-1] if named and pieces[-1].islower() and is_person_noun(plain[-1]) and "," not in pieces else None


def _kind_before_name(pieces: list[str], plain: list[str]) -> str | None:
    """ "Human rights group Article 21": the noun before a name that ends the source."""
    place = len(pieces)
    while place and (pieces[place - 1] == "," or is_name(["A", pieces[place - 1]])):
        place -= 1
    tail = [piece for piece in pieces[place:] if piece != ","]
    named = place > 0 and bool(tail) and is_name(tail) and not is_person_noun(head_of(plain))
    return plain[place - 1] if named and plain[place - 1] in body_words() and pieces[place - 1].islower() else None
