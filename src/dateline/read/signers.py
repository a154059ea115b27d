"""Who signed a page: what the rules say, and the names around the story that the trees find likely to be a signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from .agencies import agency_of, find_agencies
from .blocks import Judged
from .bylines import abbreviates, is_organisation, is_paper, names_pictures
from .datelines import is_told_place
from .forest import Trees
from .lines import count_words, ends_sentence, folded
from .outline import Outline
from .parts import EdgeLine, lead_of, signing_groups
from .signing import Claims, Facts, Name, holds_title, is_title, is_written_person, list_names, measure_names
from .wordlists import word_set

TOP, SHARE = 0.6, 0.6
"""Where the rules name nobody: from which likelihood on a name signs, or from which share of the likeliest name's."""
HEAD, FOOT, LABELLED = 0.25, 0.5, 0.35
"""The least likelihood of a person below the headline, at the foot or above the headline, and there behind a word for the text."""
HOUSE, OFFICE, WIRE = 0.35, 0.2, 0.15
"""The same of an organisation, of one below the headline where nobody else signs, and of a wire in the line of one who signed."""
BESIDE = 0.3
"""The same of a person in the line of one who signed."""
STAMPED = 0.015
"""The same of one behind "by" in the line of a stamp, where the page's makers print who put it up."""
JOINED = 0.12
"""The same of one whom "and" joins to such a person."""
AHEAD = 0.15
"""How much less likely a name below the headline may be than one elsewhere and still come first."""
KEPT, TOLD = 0.1, 0.03
"""Under which a name of the rules is dropped; one that the metadata give."""
_ROLE_SIGNS = frozenset(",|·•d(–—-")
"""What stands between a writer and what he or she is."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,3}")
"""What beside a writer's name is a province or the letters of one who took pictures: "Glace Point, N.S."."""
_OFF = frozenset("—–-([")
"""What opens the line of one who signs at the foot."""
_NEAR = 2
"""Blocks between one who signed and who stands beside."""
_LINE = 24
"""Words of a line that is a byline, at most."""
_LAST = 4
"""Words before a name that say what it did: the last ones, where others lead to another name."""
Scored = Sequence[tuple[Name, float]]


def find_signers(page: Outline, judged: Sequence[Judged], lines: Sequence[EdgeLine], claims: Claims, trees: Trees) -> tuple[str, ...]:
    """Everybody who signed, people and organisations. `lines`: those around the story."""
    names = list_names(lines, claims)
    if not names:
        return (*claims.signed, *claims.house)

    facts = Facts(page, judged, names, claims)

    def score(asked: Sequence[Name]) -> Scored:
        return list(zip(asked, trees.score(measure_names(page, judged, lines, names, claims, asked, facts)).tolist(), strict=True))

    wires = {folded(part.text) for line in lines if line.side == 1 for part in line.parts if agency_of(part.text) is not None}
    claimed = [f" {folded(other)} " for other in (*claims.signed, *claims.house)]
    asked = [name for name in names if _can_stand_beside(name, claims, claimed, wires)] if claims.signed else []
    scored = score(asked) if asked else []
    return choose_signers(scored if scored and _by_rules(scored, lines, claims)[1] else score(names), lines, claims)


def _can_stand_beside(name: Name, claims: Claims, claimed: Sequence[str], wires: Set[str]) -> bool:
    """True for a name that counts where the rules name people whom the page prints: theirs (`claimed`) and what stands in them, a wire, a
    person away from the foot, who posted it. Where they do, no others need be measured."""
    plain = folded(name.text)
    if agency_of(name.text) is not None or plain in wires:
        return True
    if name.line is not None and name.line.side and (_is_writer(name, claims) or _posted(name, claims) or _is_stamped(name)):
        return True
    spaced = f" {plain} "
    return any(spaced in other for other in claimed)


def choose_signers(scored: Scored, lines: Sequence[EdgeLine], claims: Claims) -> tuple[str, ...]:
    """The names of the rules that are not most unlikely, and those that the trees add.

    Where the rules name people whom the page prints, only what stands beside these is added: "Ada Mbeki with Jo Lind", "as told to Jo
    Lind", a wire. Where they name none, the likeliest name on the page is, and what stands beside it.
    """
    likely = {folded(name.text): score for name, score in scored}
    found, signed, house = _by_rules(scored, lines, claims)
    if house and not signed:
        found, house = _without_unprinted(found, scored, lines, claims)
    state = _State(beside=bool(signed), house=house, wire=any(agency_of(name) for name in claims.house))
    rest = sorted(
        ((name, score) for name, score in scored if score >= _lowest(name) and not _is_in(name, found)),
        key=_order,
    )
    rest = [(name, score) for name, score in rest if name.line is None or not _is_barred(name, claims)]
    best = max((score for name, score in rest if name.line is not None), default=0.0)
    writers = [*signed, *(name.text for name, score in rest if score >= BESIDE and _is_writer(name, claims))]
    for name, score in rest:
        if _is_role_of(name, writers) or _is_employer(name, writers):
            continue
        least = _least(name, best, state, claims)
        if least < 1 and _is_near(name, scored, signed, 0):
            least = min(least, JOINED if _is_joined(name, scored, signed) else BESIDE)
        elif least < 1 and signed and _took_down(name):
            least = min(least, JOINED)
        if score >= least and not _is_in(name, found) and (not signed or _is_near(name, scored, signed)):
            text = _trimmed(name.text, scored, likely, claims)
            found.append(text)
            signed.append(text)
    found += _wires_beside(lines, found, likely)
    whole = any(is_written_person(name, claims.outlet) for name in found)
    found = [name for name in found if not (whole and _INITIALS.fullmatch(name))]
    return tuple(name for name in found if not (is_paper(name) and _is_beside_writer(name, lines, found)))


def _lowest(name: Name) -> float:
    """The least likelihood of any name of its kind."""
    return 0.0 if _is_handle(name) else STAMPED if _is_stamped(name) else JOINED


def _is_handle(name: Name) -> bool:
    """True for a site's handle that opens the line of stamps right below the headline: "@harbourwatch · 8 April 2026"."""
    return name.text.startswith("@") and name.line is not None and name.line.side == 1 and name.line.away <= _NEAR


def _without_unprinted(found: list[str], scored: Scored, lines: Sequence[EdgeLine], claims: Claims) -> tuple[list[str], bool]:
    """The houses of the rules, and whether there are any: none where the page prints not one of them but another below its headline."""
    printed = {folded(part.text) for line in lines for part in line.parts}
    other = any(
        score >= HOUSE and name.line is not None and name.line.side == 1 and not _is_writer(name, claims) and agency_of(name.text) is None
        for name, score in scored
    )
    return ([], False) if other and not any(folded(name) in printed for name in found) else (found, True)


def _order(each: tuple[Name, float]) -> float:
    """What is likelier comes first; what stands below the headline before what stands elsewhere."""
    name, score = each
    return -score - (AHEAD if name.line is not None and name.line.side == 1 else 0.0)


def _by_rules(scored: Scored, lines: Sequence[EdgeLine], claims: Claims) -> tuple[list[str], list[str], bool]:
    """The names of the rules that are not most unlikely; the people among them whom the page prints; whether a house is among them."""
    likely = {folded(name.text): score for name, score in scored}
    signed = [_trimmed(name, scored, likely, claims) for name in _kept(claims.signed, likely, claims)]
    house = [_trimmed(name, scored, likely, claims, title=False) for name in _kept(claims.house, likely, claims)]
    printed = {folded(part.text) for line in lines for part in line.parts}
    return [*signed, *house], [name for name in signed if folded(name) in printed], bool(house)


@dataclass(frozen=True, slots=True)
class _State:
    """What the rules found: people whom the page prints, a house, a wire among them."""

    beside: bool
    house: bool
    wire: bool


def _kept(names: Sequence[str], likely: Mapping[str, float], claims: Claims) -> list[str]:
    """The names that are not most unlikely, nor those of who did other work."""
    data = {folded(name) for name in (*claims.linked, *claims.metas)}
    least = ((name, TOLD if folded(name) in data else KEPT) for name in names)
    return [name for name, score in least if likely.get(folded(name), 1.0) >= score and not _does_other(name)]


def _does_other(name: str) -> bool:
    """True for one who took the pictures, edited or translated: "Photos by Ada Mbeki", "Edited by Jo Lind"."""
    return names_pictures(name) or _leads_other(lead_of(name))


def _leads_other(leading: str) -> bool:
    """True for words that lead to one who did not write: "Photos by", "Edited by", "Distributed by"."""
    groups = signing_groups()
    said = groups.said_in(" ".join(leading.split()[-_LAST:]))
    return bool(said & groups.bits("edited", "translated", "pictures", "rights") and not said & groups.bits("words", "told", "stamp"))


def _trimmed(name: str, scored: Scored, likely: Mapping[str, float], claims: Claims, *, title: bool = True) -> str:
    """A name of the rules without what is no part of it: "Ada Mbeki photos: Jo Lind" -> "Ada Mbeki", where the shorter one is likelier or
    the rest is a paper's name or, with `title`, what a writer is called."""
    plain = folded(name)
    inner = [(score, each.text) for each, score in scored if each.line is not None and f" {folded(each.text)} " in f" {plain} "]
    people = [each for each in inner if folded(each[1]) != plain and is_written_person(each[1], claims.outlet) and not holds_title(each[1])]
    score, best = max(people, key=lambda each: (each[1].isupper() and not name.isupper(), each[0]), default=(0.0, name))
    rest = plain.removeprefix(folded(best)).strip()
    other = rest and rest != plain and (is_paper(rest) or (title and is_title(rest)) or _is_picture_label(rest))
    return best if other or score > likely.get(plain, 0.0) else name


def _is_picture_label(rest: str) -> bool:
    """True for words behind a name that begin with one for pictures: "Ilustraciones: Jo Lind"."""
    return bool(signing_groups().said_in(rest.split()[0]) & signing_groups().bits("pictures", "edited"))


def _least(name: Name, best: float, state: _State, claims: Claims) -> float:
    """How likely a name must be: less for a person below the headline than for others; what only metadata hold is not added."""
    place = folded(name.text) == folded(claims.place or "") or is_told_place(name.text, claims.text)
    if name.line is None or place or ((state.beside or state.wire) and not name.line.side):
        return 2.0
    if _is_stamped(name):
        return STAMPED
    if _is_handle(name) and not state.beside:
        return 0.0
    person = _is_writer(name, claims)
    if state.beside:
        return BESIDE if person or _posted(name, claims) else HOUSE if agency_of(name.text) else 2.0
    told = name.text in claims.others
    least = HEAD if name.line.side == 1 else LABELLED if _is_labelled(name) or (person and _signs_off(name)) else FOOT
    least = max(min(TOP, SHARE * best), least)
    return least if person or told else 2.0 if state.house else max(least, OFFICE if name.line.side == 1 else HOUSE)


def _is_barred(name: Name, claims: Claims) -> bool:
    """True for a name that no data claim: what is no name but small words ("his daughter"), the letters of another, behind words for other
    work ("Photos by Ada Mbeki"), or behind "for": the outlet written for."""
    claimed = any(folded(name.text) == folded(other) for other in (*claims.linked, *claims.metas, *claims.others))
    if not claimed and (_is_small(name.text) or (name.line is not None and name.text.islower() and abbreviates(name.text, name.line.text))):
        return True
    if name.part is None or claimed:
        return False
    paper = name.part.leading == "the" and name.part.before in {"w", "j"} and not is_organisation(name.text)  # "with the Merrow Current"
    house = paper or _took_picture(name)
    return house or name.part.before == "f" or _leads_other(name.part.leading)


def _took_picture(name: Name) -> bool:
    """True for a name that is all of a line with the house right behind a slash, unless that is a wire: "Ada Mbeki/CAPEPIX"."""
    before, slash, house = (name.line.text if name.line is not None else "").partition("/")
    return before == name.text and bool(slash) and house[:1].isalpha() and " " not in house and agency_of(house) is None


def _is_small(text: str) -> bool:
    """True for several words without a capital, in a script that has them, that name no office."""
    words = folded(text).split()
    return len(words) > 1 and text.islower() and not signing_groups().said(words) & signing_groups().bits("house", "source", "role")


def _is_writer(name: Name, claims: Claims) -> bool:
    """True for a name that can be a person's and holds no word for what a writer is called."""
    return is_written_person(name.text, claims.outlet) and not holds_title(name.text)


def _is_role_of(name: Name, signed: Sequence[str]) -> bool:
    """True for what somebody who signed is, in the same line, and for its parts: "Ada Mbeki, Upper Coast Editor"."""
    if name.line is None or name.part is None or not name.part.number:
        return False
    said = signing_groups().said_in(f"{name.text.split()[-1]} {name.part.trailing}")
    known = {folded(each) for each in signed}
    beside = any(part.number < name.part.number and folded(part.text) in known for part in name.line.parts)
    return beside and name.part.before in _ROLE_SIGNS and bool(said & signing_groups().bits("role"))


def _is_employer(name: Name, signed: Sequence[str]) -> bool:
    """True for a house behind a comma and one who signed, in a line of several: "Ada Mbeki, Orle Architects, and Jo Lind"."""
    if name.line is None or name.part is None or name.part.before != "," or agency_of(name.text) is not None:
        return False
    known = {folded(each) for each in signed}
    people = [part.number for part in name.line.parts if folded(part.text) in known]
    return len(set(people)) > 1 and name.part.number - 1 in people and is_organisation(name.text)


def _took_down(name: Name) -> bool:
    """True for a name behind words for taking down what another tells, in a line of their own: "as told to Jo Lind"."""
    return name.part is not None and bool(signing_groups().said_in(name.part.leading) & signing_groups().bits("told"))


def _is_labelled(name: Name) -> bool:
    """True for a name behind a word for the text and no more: "Words: Ada Mbeki"."""
    leading = name.part.leading if name.part is not None else ""
    return 0 < count_words(leading) <= _LAST and bool(signing_groups().said_in(leading) & signing_groups().bits("words", "told"))


def _signs_off(name: Name) -> bool:
    """True for a name that is the whole of a line at the foot, right behind the story, or elsewhere there behind a dash or in brackets:
    "— Ada Mbeki", "(Jo Lind)"."""
    if name.line is None or name.line.side or folded(name.line.text) != folded(name.text):
        return False
    return name.line.text[0] in _OFF or 0 <= name.line.away <= 1


def _posted(name: Name, claims: Claims) -> bool:
    """True for a name behind "posted by" and the like, or that links to a writer's page."""
    if folded(name.text) in map(folded, claims.addressed):
        return True
    groups = signing_groups()
    said = groups.said_in(name.part.leading) if name.part is not None else 0
    return bool(said & groups.bits("stamp") and said & groups.bits("by"))


def _is_stamped(name: Name) -> bool:
    """True for a name behind "by" in the line of a stamp below the headline: "Posted by the Town Clerk", "14 April 2026 by webdesk"."""
    part = name.part
    if part is None or name.line is None or name.line.side != 1 or (part.shorter and not part.text.islower()):
        return False
    groups = signing_groups()
    words = [word for word in part.leading.split() if word not in word_set("read.bylines", "articles")]
    dated = part.before == "d" or bool(groups.said_in(part.leading) & groups.bits("stamp"))
    reading = groups.said_in(name.text) & groups.bits("reading")
    return dated and not reading and bool(words) and bool(groups.said_in(words[-1]) & groups.bits("by")) and not _leads_other(part.leading)


def _is_joined(name: Name, scored: Scored, signed: Sequence[str]) -> bool:
    """True for a name that a word for "and", or a comma in such a line, joins to one who signed."""
    if name.line is None or name.part is None or name.part.shorter:
        return False
    known = {folded(each) for each in signed}
    parts = name.line.parts
    signs = {"j", ","} if any(part.after == "j" for part in parts) else {"j"}
    at = name.part.number
    if name.part.leading in word_set("read.bylines", "joiners"):
        return any(part.number < at and folded(part.text) in known for part in parts)
    beside = [part for part in parts if abs(part.number - at) == 1 and folded(part.text) in known]
    return any((part.after if part.number < at else part.before) in signs for part in beside)


def _is_near(name: Name, scored: Scored, signed: Sequence[str], steps: int = _NEAR) -> bool:
    """True where a name stands in the line of one who signed, or some steps from it."""
    known = {folded(each) for each in signed}
    blocks = [other.line.block for other, _ in scored if other.line is not None and folded(other.text) in known]
    at = name.line.block if name.line is not None else -1
    return at >= 0 and any(block >= 0 and abs(block - at) <= steps for block in blocks)


def _is_in(name: Name, found: Sequence[str]) -> bool:
    """True for a name that holds one of these or stands in it, and for a shorter reading that shares a word with one."""
    words = set(folded(name.text).split()) if name.part is not None and name.part.shorter else set()
    return _overlaps(name.text, found) or any(words & set(folded(each).split()) for each in found)


def _overlaps(text: str, found: Sequence[str]) -> bool:
    plain = f" {folded(text)} "
    return any(plain in f" {folded(each)} " or plain.startswith(f" {folded(each)}") or f" {folded(each)} " in plain for each in found)


def _wires_beside(lines: Sequence[EdgeLine], found: Sequence[str], likely: Mapping[str, float]) -> list[str]:
    """The wires in a line below the headline that names one who signed: "Ada Mbeki, with LPB"."""
    known = {folded(name) for name in found}
    bylines = (line for line in lines if line.side == 1 and count_words(line.text) <= _LINE and not ends_sentence(line.text))
    signing = (line for line in bylines if any(folded(part.text) in known for part in line.parts))
    wires = (part.text for line in signing for part in line.parts if find_agencies(part.text) and agency_of(part.text))
    return [wire for wire in dict.fromkeys(wires) if likely.get(folded(wire), 0.0) >= WIRE and not _overlaps(wire, found)]


def _is_beside_writer(paper: str, lines: Sequence[EdgeLine], found: Sequence[str]) -> bool:
    """True for a paper in the line of a writer, or right below it: it first printed the text, and signs nothing."""
    writers = {folded(name) for name in found if not is_organisation(name)}
    at = [line.block for line in lines if any(folded(part.text) == folded(paper) for part in line.parts)]
    return any(abs(line.block - block) <= 1 for block in at for line in lines if any(folded(part.text) in writers for part in line.parts))
