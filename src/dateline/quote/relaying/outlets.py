"""An outlet as prose names it, read at a place of the text: "the Bahraini daily Al Waqt", "Swiss radio SRF", "the newspaper"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.model import Span
from dateline.quote.lexicon import lexicon
from dateline.quote.speaking.names import name_words

from .carriers import grammar

_FAR = 120
"""Characters that an outlet's name may take; a longer one is no name."""
_WORDS = re.compile(r"[\w.&/+’'-]+")
_CLOSERS = ".,’'"
_ARTICLES = {"the", "a", "an", "another", "one", "its", "his", "her", "their", "our", "this", "that"}
_OWNERS = {"its", "his", "her", "their"}
_INDEFINITE = {"a", "an", "another", "one"}
_DEMONYM = re.compile(r"(?:ian|ean|ican|ese|ish|[bkmnqr]i|stani)s?$")
_PLURAL = re.compile(r"(?:[ai]ans|ists|ers|men|women|people|crats|publicans|ites)$")
_LEADING = re.compile(r"-(?:based|run|owned|language|backed|controlled|funded|aligned|speaking)$")
_FINITE = re.compile(r"\s(?:is|are|was|were|has|have|had|will|would|can|could|did|does|should|must|may|might)\b")


_INITIALS = re.compile(r"(?:[A-Z]\.)+")


class Outlet(NamedTuple):
    """An outlet read in the text.

    `kind` is the noun of its kind ("daily"), "" when none stood there; `generic` when nothing else did, or only whose it is
    ("the French news agency"); `certain` when a list, its kind or its looks say that it is an outlet.
    """

    name: str
    span: Span
    end: int
    kind: str
    generic: bool
    certain: bool
    article: str


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    closes: bool
    owner: bool

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """A name's word: "Reuters", "24.kg", and "dpa" or "amaBhungane", which look like no other word."""
        first = self.text[:1]
        return first.isupper() or first.isdigit() or any(c.isupper() for c in self.text) or self.text in grammar().gazetteer


@lru_cache(maxsize=2048)
def read_outlet(text: str, place: int) -> Outlet | None:
    """The outlet whose words begin at a place, None where no name and no kind of outlet stands there."""
    words = _words(text, place)
    at = 0
    article = ""
    if words and words[0].lower in _ARTICLES and not words[0].closes:
        article, at = words[0].lower if words[0].text != "The" else "", 1
    if at < len(words) and words[at].lower == "same":
        at += 1
    if at + 1 < len(words) and words[at].owner and _only_owns(words[at]):
        at += 1
    house = _house(words, at)
    return house or _named(text, words, at, article)


def _words(text: str, place: int) -> list[_Word]:
    """The words from a place to the first mark that ends a name, each without its marks."""
    words: list[_Word] = []
    end = place
    for match in _WORDS.finditer(text, place, place + _FAR):
        if match.start() > end + 1 or (match.start() > end and text[end] != " "):
            break
        bare = match.group().rstrip(_CLOSERS)
        owner = bare.endswith(("'s", "’s"))
        bare = bare[:-2] if owner else bare
        if not bare:
            break
        closes = owner or (bare != match.group() and not _is_short(match.group()))
        words.append(_Word(bare, match.start(), match.start() + len(bare), closes, owner))
        end = match.end()
        if closes and not owner:
            break
    return words


def _only_owns(word: _Word) -> bool:
    """ "Sunday's Dawes City Herald", "Japan's NHK television"; but in "the BBC's Today programme" the owner is the outlet."""
    return word.lower in name_words()["days"] or (word.capital and not looks_like_outlet(word.text))


def _is_short(word: str) -> bool:
    """ "U.S.", "Ms.", "St.": the full stop ends no name."""
    return _INITIALS.fullmatch(word) is not None or (word.endswith(".") and word[:-1].lower() in name_words()["titles"] | {"st"})


def _house(words: Sequence[_Word], at: int) -> Outlet | None:
    """ "the club's in-house channel": an outlet that is named only by its kind and its owner."""
    if at + 1 >= len(words) or not words[at].owner or words[at].capital:
        return None
    stop = next((n for n in range(at + 1, min(at + 5, len(words))) if words[n].lower in _after()), None)
    if stop is None or words[stop].lower in grammar().words["pages"]:
        return None
    name = f"{words[at].text}'s " + " ".join(word.text for word in words[at + 1 : stop + 1])
    return Outlet(name, Span(words[at].start, words[stop].end), words[stop].end, words[stop].lower, False, True, "the")


def _named(text: str, words: Sequence[_Word], at: int, article: str) -> Outlet | None:
    lead = _lead(words, at)
    first = at + len(lead)
    if lead and first < len(words) and words[first - 1].closes:
        first = len(words)
    last = _name_end(words, first)
    name = list(words[first:last])
    tail = _tail(words, last) if name and not name[-1].closes else []
    if not name:
        if first < len(words) and not words[first - 1].closes and words[first].lower in grammar().words["staff"]:
            return None
        found = _kind_only(lead, article)
        if found and found.generic and article in _OWNERS:
            return None
        return _apposed(text, found) if found and found.generic and article == "the" else found
    return _outlet(text, _trimmed(text, name), lead, tail, article)


def _lead(words: Sequence[_Word], at: int) -> list[_Word]:
    """What stands before the name: "Bahraini daily | Al Waqt", "state-run | SABA"; nothing in "Kommersant newspaper"."""
    lead: list[_Word] = []
    place = at
    while place < len(words) and _is_kind(words[place]):
        lead.append(words[place])
        place += 1
    if lead or place + 1 >= len(words) or not words[place].capital or words[place].closes:
        return lead
    kinds = place + 1
    while kinds < len(words) and _is_kind(words[kinds]) and not words[kinds - 1].closes:
        kinds += 1
    named = kinds < len(words) and words[kinds].capital and words[kinds].lower not in name_words()["days"]
    if kinds > place + 1 and named and not words[kinds - 1].closes:
        return list(words[place:kinds])
    return []


def _is_kind(word: _Word) -> bool:
    lower = word.lower
    return bool(_LEADING.search(lower)) or (not word.capital and (lower in _before() or lower in _after()))


def _name_end(words: Sequence[_Word], first: int) -> int:
    place = first
    while place < len(words) and place - first < 7:
        word = words[place]
        if not word.capital and (place == first or not _joins(words, place)):
            break
        opens = place == first and _opens_name(words, place)
        if not opens and word.capital and (word.lower.rstrip(".") in name_words()["days"] or word.text in {"I", "He", "She", "They"}):
            break
        place += 1
        if word.closes:
            break
    return place


def _joins(words: Sequence[_Word], place: int) -> bool:
    """ "Gazzetta | dello | Sport", "News Agency | of the | Federation": between words in capitals."""
    if words[place].lower == "the" and words[place - 1].lower != "of":
        return False
    ahead = words[place + 1 : place + 3]
    if words[place].lower == "of" and len(ahead) == 2 and ahead[0].text == "the":
        return ahead[1].capital
    return words[place].lower in _links() | {"the"} and bool(ahead) and ahead[0].capital


def _opens_name(words: Sequence[_Word], place: int) -> bool:
    """ "the | Sunday Comet", "Sunday Times": a day that is a name's first word."""
    if words[place].closes or place + 1 >= len(words):
        return False
    after = words[place + 1]
    behind_the = place > 0 and words[place - 1].lower == "the" and after.capital and after.lower.rstrip(".") not in name_words()["days"]
    return after.text in grammar().words["media"] or (behind_the and after.text.isalpha())


def _tail(words: Sequence[_Word], at: int) -> list[_Word]:
    """The kind behind the name: "Ritzau | agency", "Tamarian | state radio"."""
    place = at
    while place < len(words) and place - at < 3 and _is_kind(words[place]):
        place += 1
        if words[place - 1].closes:
            break
    tail = list(words[at:place])
    while tail and tail[-1].lower not in _after():
        tail.pop()
    return tail


def _kind_only(lead: Sequence[_Word], article: str) -> Outlet | None:
    """ "the newspaper", "state television"; a kind in the plural stays as it is: "Russian news agencies"."""
    kinds = [word for word in lead if not word.capital]
    if not kinds or kinds[-1].lower not in _after():
        return None
    state = kinds[0].lower in {"state", "public", "national"} and len(kinds) == 2 and kinds[-1].lower not in {"agency", "newspaper"}
    name = " ".join(word.text for word in (kinds if state else lead))
    generic = not state and not name.endswith("s") and kinds[-1].lower not in {"media", "press"}
    return Outlet(name, Span(lead[0].start, lead[-1].end), lead[-1].end, kinds[-1].lower, generic, True, article)


def _apposed(text: str, kind: Outlet) -> Outlet:
    """ "the student newspaper, the Allard Bee,": the name that stands behind the kind."""
    if text[kind.end : kind.end + 2] != ", ":
        return kind
    words = _words(text, kind.end + 2)
    at = 1 if words and words[0].lower == "the" else 0
    last = _name_end(words, at)
    if last == at or text[words[last - 1].end : words[last - 1].end + 1] not in {",", "."}:
        return kind
    name = _outlet(text, list(words[at:last]), [], [], "the")
    return name._replace(kind=kind.kind, certain=True) if name else kind


def _trimmed(text: str, name: list[_Word]) -> list[_Word]:
    """ "told AP Washington had been told": a listed outlet ends before the subject of the verb that follows."""
    if name[-1].owner or not _FINITE.match(text, name[-1].end):
        return name
    for count in range(len(name) - 1, 0, -1):
        if " ".join(word.text for word in name[:count]) in grammar().gazetteer:
            return name[:count]
    return name


def _without_staff(name: list[_Word]) -> list[_Word]:
    """ "Reed News | Senior Correspondent Vera Lund", "Bill Berg of | Reed News": who works for an outlet is no part of its name."""
    words = [word.text for word in name]
    of = words.index("of") if "of" in words else 0
    if of and words[0].lower() in name_words()["first_women"] | name_words()["first_men"] and looks_like_outlet(" ".join(words[of + 1 :])):
        return name[of + 1 :]
    staff = next(
        (n for n, word in enumerate(words) if n and (word.lower() in grammar().words["staff"] or word in grammar().words["ranks"])), None
    )
    return name[:staff] if staff and looks_like_outlet(" ".join(words[:staff])) else name


def _outlet(text: str, name: list[_Word], lead: Sequence[_Word], tail: Sequence[_Word], article: str) -> Outlet | None:
    while name and name[0].lower in _openers() and not (len(name) == 1 and tail):
        name = name[1:]
    if not name:
        return None
    name = name if tail else _without_staff(name)
    if tail and len(name) > 1 and tail[0].lower in {"channel", "page", "group"} and name[-1].text in grammar().words["homes"]:
        name = name[:-1]
    if tail and len(name) == 1 and name[0].text in {"State", "Local", "Public", "National"} and tail[-1].lower in {"media", "press"}:
        name = [*name, *tail]
        tail = []
    if name[0].text == "TV" and lead and lead[-1].lower in {"state", "public", "national"}:
        name = [lead[-1], *name]
    plain = text[name[0].start : name[-1].end]
    alone = re.match(r"\s\w", text[name[-1].end : name[-1].end + 2]) is None
    if not any(letter.isalpha() for letter in plain) or (not tail and not lead and _is_people(plain, alone=alone)):
        return None
    end = tail[-1].end if tail else name[-1].end
    kind = tail[-1].lower if tail else next((word.lower for word in reversed(lead) if not word.capital), "")
    if tail and not lead and all(_is_people(word.text) for word in name):
        whole = f"{plain} " + " ".join(word.text for word in tail)
        of_state = tail[0].lower in {"state", "public", "national"}
        generic = not of_state and not whole.endswith(("s", "media", "press"))
        return Outlet(whole, Span(name[0].start, end), end, kind, generic, True, article)
    if name[-1].text in grammar().words["bodies"] and plain not in grammar().gazetteer and not kind and name[0].text != "Press":
        return None
    letters = article == "the" and plain not in grammar().gazetteer and bool(_LETTERS.fullmatch(plain))
    certain = bool(kind) or (looks_like_outlet(plain) and not letters)
    return Outlet(plain, Span(name[0].start, name[-1].end), end, kind, False, certain, article)


def _is_people(word: str, *, alone: bool = False) -> bool:
    """ "Bahraini"; but what only looks so and stands `alone`, with no word behind it, is a name: "told Meridiani."."""
    peoples = grammar().words["peoples"]
    if word in peoples or f"{word}." in peoples:
        return True
    if alone and not word.endswith(("s", "sh", "ch")):
        return False
    return len(word) > 5 and bool(_DEMONYM.search(word)) and not looks_like_outlet(word)


def looks_like_outlet(name: str) -> bool:
    """Whether a name by itself is an outlet's: a listed one, one with a word of the trade, or letters as stations have (KTVR, LBC)."""
    rules = grammar()
    if name in rules.gazetteer or f"The {name}" in rules.gazetteer:
        return True
    words = name.split()
    if words[-1] in rules.words["bodies"]:
        return False
    parts = [part for word in words for part in (word, *word.split("-"))]
    if parts[-1] in rules.words["mastheads"] or any(part in rules.words["media"] or part in rules.gazetteer for part in parts):
        return True
    if len(words) > 1:
        return False
    return bool(_LETTERS.fullmatch(name)) or name.lower().endswith(("press", "news", "pravda", "inform"))


_LETTERS = re.compile(r"[A-ZÀ-Þ]{3,5}(?:-?[A-Z0-9]{1,3})?|[A-Z]*TV\d{1,2}|dz[A-Z]{2}|\w+\.\w{2,6}")
"""Stations (KTVR, ABC15, WWL-TV) and sites (24.kg, Actualité.cd)."""


@cache
def _links() -> frozenset[str]:
    return grammar().words["links"]


@cache
def _before() -> frozenset[str]:
    return grammar().words["before"] | grammar().words["lead"]


@cache
def _after() -> frozenset[str]:
    return grammar().words["after"] | grammar().words["tail"]


def is_person_like(name: str, known: frozenset[str]) -> bool:
    """ "told Anna Lund", "told Mr Berg", "told Berg" where a Berg speaks elsewhere: a listener, no outlet."""
    words = name.split()
    tables = name_words()
    first = words[0].lower().rstrip(".")
    if name in grammar().words["kin"]:
        return True
    return (
        (len(words) > 1 and first in tables["titles"])
        or any(word.lower() in tables["titles"] and word not in grammar().words["media"] for word in words[1:-1])
        or words[-1] in known
        or (len(words) > 1 and first in tables["first_women"] | tables["first_men"])
    )


def can_be_outlet(outlet: Outlet, known: frozenset[str]) -> bool:
    """Whether a name where outlets stand is taken for one: a sure one, or a bare one that is neither body nor person ("told Astra")."""
    if outlet.certain:
        return True
    if is_person_like(outlet.name, known) or _PLURAL.search(outlet.name):
        return False
    return outlet.article not in _ARTICLES or (outlet.article == "the" and not is_body(outlet.name))


def is_body(name: str) -> bool:
    """ "the Harbour Institute", "the Democrats", "the Pope": with the article, what no paper is called."""
    last = name.split()[-1]
    tables = name_words()
    listed = any(last.lower() in tables[table] for table in ("institutions", "titles", "persons")) or last in grammar().words["bodies"]
    return listed or last.endswith("s") or bool(_DEMONYM.search(last)) or bool(_LETTERS.fullmatch(name))


def is_indefinite(outlet: Outlet) -> bool:
    """ "a podcast", "a local radio station": an outlet that the text has not named yet."""
    return outlet.generic and outlet.article in _INDEFINITE


def outlet_before(text: str, start: int, end: int) -> Outlet | None:
    """The outlet whose words end right before a place: "Later Interfax | quoted", "the Dispatch website | reported"."""
    low = max(start, end - _FAR + 20)
    piece = text[low:end].rstrip()
    found: Outlet | None = None
    for match in reversed(list(_WORDS.finditer(piece))):
        gap = text[match.end() + low : low + len(piece)]
        if any(mark in gap for mark in ',;:—()\x02\n“”"') or len(gap.split()) > 9:
            break
        outlet = read_outlet(text, low + match.start())
        if outlet and outlet.end == low + len(piece):
            opener = match.group().lower()
            if found is None or opener in _ARTICLES or _extends(match.group(), found):
                found = outlet
        elif found is not None and match.group().lower() not in _links():
            break
    return found


def _extends(word: str, found: Outlet) -> bool:
    return (word[:1].isupper() and word.lower() not in _openers()) or word.lower() in _before()


@cache
def _openers() -> frozenset[str]:
    """Words that open a sentence in capitals and belong to no name: "Later Interfax", "But the Gull"."""
    words = lexicon("en")
    found = words.words["openers"] if words else frozenset()
    return (
        found | {"the", "as", "later", "earlier", "yesterday", "today", "both", "this", "that", "it", "he", "she", "they", "we", "you"}
    ) - {"one", "new"}
