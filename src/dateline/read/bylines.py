"""Who signed: people apart from organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from .agencies import agency_of, names_agency
from .answers import remembered
from .dates import find_dates, month_numbers
from .lines import ends_sentence, folded
from .wordlists import alternatives, word_list, word_set

_LONGEST_NAME = 60
_SLASH = "\u2215"
_ADDRESS = re.compile(r"\S+\.[a-z]{2,6}", re.IGNORECASE)
_DIGIT, _LETTER, _TIME = re.compile(r"\d"), re.compile(r"[^\d\W]"), re.compile(r"\d{1,2}[:.]\d{2}|\d{4}")
_INITIAL = re.compile(r"\b[A-Z]\.$")
_HANDLE, _POSTED = re.compile(r"\S+@\S+|https?://\S+"), re.compile(r"^\W{0,3}posted on .{6,30}? by ", re.IGNORECASE)
_INSIDE, _BRACKETS = re.compile(r"\(([^()]{2,60})\)"), re.compile(r"\([^()]{0,60}\)")
_AND, _MARK, _OFFICE = re.compile(r"\s(?:and|und|et|y|e|og|och|en|&)\s"), re.compile(r"[,;|•·/():]"), 8
_RAISED = re.compile(r"[^\W\d_][\w.'’ -]+")
_SERVICE = re.compile(r"(?<![\w/])(\w{2,8})/([a-z]{2,4})(?![\w/])")


_HONOUR = re.compile(
    r"^(?:the\s)?(?:(?:Very|Right|Most|Rt\.?|Rev(?:erend|d)?\.?|Canon|Archdeacon|Fr\.?|Sr\.?)\s){1,4}(?=[A-Z])", re.IGNORECASE
)
"""What the clergy are called before their names: "the Revd Canon Ada Mbeki"."""
_INITIALS = 5
"""The most letters of a writer's initials; a longer name in small letters is a site's handle."""


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(
        rf"^\W{{0,3}}(?:{alternatives(word_list('read.bylines', 'openers'))})\.?\s{{0,2}}(?::\s{{0,2}}|\s)(?=\S)", re.IGNORECASE
    )


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;|•·/]\s*|\s+(?:{alternatives(word_list('read.bylines', 'joiners'))}|&)\s+|\s+[–—-]\s+|\n", re.IGNORECASE)


@cache
def _units() -> frozenset[str]:
    return frozenset(folded(word) for name in ("units", "papers") for word in word_list("read.bylines", name))


def _split_names(text: str) -> tuple[str, ...]:
    text = " ".join(text.split())
    text = _POSTED.sub("", _HANDLE.sub(" ", text) if "@" in text or "://" in text else text)
    text = _opener().sub("", text)
    titled = _titled().match(text)
    text = titled["name"] if titled is not None and _AND.search(text) is None and is_person(titled["name"]) else text
    text = _with_wires().sub("", text)
    for day in find_dates(text) if "/" in text and _DIGIT.search(text) is not None else ():
        text = text.replace(day.words, day.words.replace("/", "."))  # no sign between names
    inside = _INSIDE.findall(text) if "(" in text else []
    text = _SERVICE.sub(_kept_service, text)
    if _is_one_house(text):
        return (text.strip(" .:,;*"),)
    inside = [words for words in inside if names_agency(words) or (words.islower() and not abbreviates(words, text))]
    parts = [*_joiner().split(_BRACKETS.sub(" ", text)), *inside]
    names = (name for part in parts for name in _without_wire(without_station(_clean(part))))
    whole = (_without_house(name.replace(_SLASH, "/")) for name in names if name and not names_pictures(name))
    return tuple(dict.fromkeys(name for name in whole if _can_be_name(name)))


@cache
def _titled() -> re.Pattern[str]:
    """A name with what its bearer is, of what and where: "Ada Mbeki, Professor of Tides, University of Orle"."""
    roles = alternatives(word_list("read.bylines", "roles"))
    return re.compile(
        rf"(?P<name>[^,;|/]{{4,40}}),\s(?:{roles})\s(?:in|of|for|at|für|an|de|du|des|en|di|da|em|van|voor)\s[^;|/]*$", re.IGNORECASE
    )


def _is_one_house(text: str) -> bool:
    """True for an office with "and" in its name: "Staff and wire reports", "Department of Roads and Parks"."""
    parts = _AND.split(text)
    if len(parts) != 2 or not text[:1].isupper() or _MARK.search(text) or len(text.split()) > _OFFICE:
        return False
    first, last = parts
    houses = is_organisation(first), is_organisation(last)
    wired = any(agency_of(part) is not None for part in parts)
    return not wired and houses[0] and len((first if houses[1] else last).split()) == 1


def abbreviates(short: str, line: str) -> bool:
    """True for a few small letters that stand, in their order, in the name before them: "Hinnerk Vossbeck (hiv)"."""
    before, sign, _ = line.partition(f"({short})")
    if not sign or len(short) > _INITIALS or not short.isalpha() or agency_of(short) is not None:
        return False
    words = folded(before).split()
    names = [" ".join(words[at:]) for at in range(max(len(words) - 3, 0), len(words) - 1)]
    return any(name[0] == short[0].casefold() and _holds_letters(name, short.casefold()) for name in names)


def _holds_letters(name: str, letters: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def names_pictures(name: str) -> bool:
    """True for one who took the pictures: "Photos by Ada Mbeki"."""
    return _pictured().match(name) is not None


@cache
def _pictured() -> re.Pattern[str]:
    """What begins the name of one who took the pictures: "Photos by Ada Mbeki", "Images : Jo Lind"."""
    words = alternatives(word_list("read.bylines", "pictures"))
    return re.compile(rf"(?:{words})(?:\s?:|\s(?:by|von|de|par|por|di|av|door)\s)", re.IGNORECASE)


def _without_house(name: str) -> str:
    """A person's name without the outlet that it was written for: "Ada Mbeki for The Harbour Post" -> "Ada Mbeki"."""
    person, _, house = name.partition(" for ")
    return person if house[:1].isupper() and is_person(person) else name


def without_titles(names: Sequence[str]) -> tuple[str, ...]:
    """The names without those that only say what another is: "Priya Mathers", "Seafront Reporter" -> "Priya Mathers"."""
    roles = word_set("read.bylines", "roles")
    raised = (name for name in names if len(name.split()) == 2 and all(word[0].isupper() for word in name.split()))
    titles = [name for name in raised if folded(name.split()[-1]) in roles and not is_organisation(name)]
    return tuple(name for name in names if name not in titles) if any(is_person(n) and n not in titles for n in names) else tuple(names)


split_names = remembered(_split_names)
"""The names of a byline: "By Ada Mbeki and Jo Lind, Staff Writers" -> ("Ada Mbeki", "Jo Lind")."""


def _kept_service(match: re.Match[str]) -> str:
    """A wire's regional service as one name: "dpa/lby"."""
    return f"{match[1]}{_SLASH}{match[2]}" if agency_of(match[1]) is not None and agency_of(match[2]) is None else match[0]


@cache
def _with_wires() -> re.Pattern[str]:
    """What ends a byline and names whose material was used, no writer: "Newsroom with LPB"."""
    joined = alternatives(word_list("read.bylines", "helped"))
    return re.compile(
        rf",?\s(?:{joined})\s(?P<wires>\S{{2,20}}(?:\s\S{{2,12}})?(?:(?:\s(?:and|und|et|y|e)\s|,\s|/)\S{{2,20}})?)$", re.IGNORECASE
    )


def _without_wire(name: str) -> tuple[str, ...]:
    """A name, and the wire that stands behind it without a mark between: "ADA MBEKI Associated Press" -> both."""
    words = name.split()
    for size in (2, 1) if len(words) > 2 else ():
        wire = " ".join(words[-size:])
        if len(words) - size >= 2 and agency_of(wire) is not None and agency_of(name) is None and wire[0].isupper():
            return " ".join(words[:-size]), wire
    return (name,)


def _clean(name: str) -> str:
    name = _HONOUR.sub("", name)
    return _opener().sub("", name).strip(" .:,;*@-–—\u200b") if _INITIAL.search(name) is None else name.strip(" ,;:")


def _can_be_name(name: str) -> bool:
    plain = folded(name)
    return (
        1 < len(name) <= _LONGEST_NAME
        and len(name.split()) <= 7
        and plain not in word_set("read.bylines", "roles")
        and plain not in word_set("read.bylines", "openers")
        and _LETTER.search(name) is not None
        and (_DIGIT.search(name) is None or (not _TIME.search(name) and not any(word in month_numbers() for word in plain.split())))
    )


def is_organisation(name: str, outlet: str | None = None) -> bool:
    """True for a wire, a desk, a domain, a handle or the outlet itself: "LPB", "Newsline staff", "newsline.example", "webdesk1"."""
    return _is_house(name) or _holds(name, outlet)


def _read_house(name: str) -> bool:
    words = folded(name).split()
    return (
        agency_of(name.partition("/")[0]) is not None
        or (len(words) > 1 and words[-1] in word_set("read.bylines", "roles") and names_agency(name.split()[0]))
        or not _units().isdisjoint(words)
        or (len(words) == 1 and name.islower() and len(name) > _INITIALS)
        or ("." in name and _ADDRESS.fullmatch(name) is not None)
    )


_is_house = remembered(_read_house)


def _holds(name: str, outlet: str | None) -> bool:
    """True for a name that is the outlet's, or holds it."""
    own = folded(outlet) if outlet else ""
    return bool(own) and f" {own} " in f" {folded(name)} "


def is_paper(name: str) -> bool:
    """True for a name that ends like a paper's: "Harbour Post"."""
    words = folded(name).split()
    return len(words) > 1 and words[-1] in word_set("read.bylines", "papers")


@cache
def _never_inside() -> frozenset[str]:
    """Words that stand in no person's name, articles but for: "Gaëtan Le Moal"."""
    return word_set("read.bylines", "no_names") - word_set("read.bylines", "articles")


def is_person(name: str, outlet: str | None = None) -> bool:
    """True for what can be a person's name and no organisation's: two to four words of letters with capitals, a particle among them."""
    return _is_named_person(name) and not _holds(name, outlet)


def _read_person(name: str) -> bool:
    words = name.split()
    return (
        2 <= len(words) <= 4
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and _RAISED.fullmatch(name) is not None
        and sum(word[0].islower() for word in words) <= 1
        and _DIGIT.search(name) is None
        and not name.isupper()
        and not _is_house(name)
        and not names_agency(name)
        and not any(folded(word) in word_set("read.bylines", "no_names") for word in (words[0], words[-1]))
        and not any(folded(word) in _never_inside() for word in words[1:-1])
    )


_is_named_person = remembered(_read_person)


def cut_place(names: Sequence[str], outlet: str | None = None) -> tuple[tuple[str, ...], str | None]:
    """The names without a place that ends their line, and the place: "Ada Mbeki, Kamen" -> ("Ada Mbeki",) and "Kamen"."""
    if len(names) < 2 or not all(len(name.split()) >= 2 or is_organisation(name) for name in names[:-1]):
        return tuple(names), None
    last = names[-1]
    is_place = (
        len(last) >= 4
        and last.isalpha()
        and folded(last) not in word_set("read.months", "weekdays")
        and last[0].isupper()
        and not is_organisation(last, outlet)
    )
    return (tuple(names[:-1]), last) if is_place else (tuple(names), None)


def part_names(names: Iterable[str], outlet: str | None = None, wires: Iterable[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People and organisations, each name once, compared folded; order kept. `wires` are organisations although no list knows them."""
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(folded(name), name)
    known = {folded(wire) for wire in wires}
    organisations = tuple(name for plain, name in once.items() if plain in known or is_organisation(name, outlet))
    return tuple(name for name in once.values() if name not in organisations), organisations


_PLACED = r"(?P<place>[^\W\d_a-zß-ÿа-я][\w.'’-]*(?:\s[^\W\d_a-zß-ÿа-я][\w.'’-]*){0,2})"


@cache
def _stations() -> tuple[re.Pattern[str], ...]:
    stations, opening, verbs, between = (
        alternatives(word_list("read.bylines", name)) for name in ("stations", "opening_stations", "opening_verbs", "between")
    )
    return (
        re.compile(rf"(?<!\w)(?i:{stations})\s{_PLACED}"),
        re.compile(rf"^(?i:{opening})\s{_PLACED}\s(?:{verbs})(?!\w)"),
        re.compile(rf"^(?:[^\W\d_a-z][\w.'’-]*\s){{2,4}}(?:{between})\s{_PLACED}$"),
        re.compile(rf"\s(?:{between})\s{_PLACED}$"),
    )


def read_station(line: str, *, told: bool = False) -> str | None:
    """The place that a line says was written from: "From our correspondent in Kamen", "By Ada Mbeki in Kamen"; None for none.

    `told`: the line names who signed, so that "Ada Mbeki and Jo Lind in Kamen" counts.
    """
    stations, opening, _, after = _stations()
    match = stations.search(line) or opening.search(line.strip()) or (after.search(line.strip()) if told or read_byline(line) else None)
    return match["place"] if match is not None and len(line.split()) <= 16 else None


def without_station(name: str) -> str:
    """A name without the place that it was written from: "Ada Mbeki in Kamen" -> "Ada Mbeki"."""
    match = _stations()[2].search(name)
    return name[: match.start("place")].rsplit(maxsplit=1)[0] if match is not None else name


def opens_byline(line: str) -> bool:
    """True for a line that begins like a byline: "By", "Von"."""
    return _opener().match(line) is not None


def read_byline(line: str) -> tuple[str, ...]:
    """The names of a byline that stands on its own line of a text, "By Ada Mbeki"; () where the line is none."""
    match = _opener().match(line)
    rest = _HONOUR.sub("", line[match.end() :]) if match else ""
    for day in find_dates(rest) if rest and _DIGIT.search(rest) else ():
        rest = re.sub(rf"(?:\s(?:on|am|le|el|il|the))?\s*{re.escape(day.words)}", "|", rest)
    if not match or len(line.split()) > 24 or not rest[:1].isupper() or (ends_sentence(line) and not _INITIAL.search(line)):
        return ()
    if ":" not in match.group() and match.group().split()[-1].casefold() not in word_set("read.bylines", "by"):
        return ()
    return tuple(name for name in split_names(rest) if name[0].isupper() or folded(name) in word_set("read.bylines", "agencies"))


def signs_people(line: str) -> bool:
    """True for a byline that names a person."""
    return any(map(is_person, read_byline(line)))
