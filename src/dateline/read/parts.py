"""The lines around a story that can say who wrote it and from where, cut into the parts that can be a name or a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from .agencies import agency_of
from .blocks import Judged
from .bylines import is_organisation, is_person, signs_people
from .dates import find_dates
from .grouped import WordGroups
from .lines import count_words, folded
from .marks import mark_bits
from .outline import Outline
from .teasers import find_teased
from .wordlists import alternatives, word_list, word_set

_LONGEST = 200
"""Characters of a line that is cut into names."""
_PROSE, _STORY = 80, 25
"""Characters of a paragraph of the story, and words of the first one, behind which no head is looked for."""
_ABOVE, _BELOW = 4, 14
"""Blocks that are looked at above the headline and below it."""
_DECK = 3
"""Blocks below the headline in which a standfirst of many words stands, and behind it in which a byline follows."""
_FOOT, _BEFORE_FOOT = 8, 3
"""The same behind the story's last paragraph and before its end."""
_MANY = 3
"""Links in a row, in elements of one kind, from which on they are a list."""
_PARTS, _WORDS = 12, 8
"""Names of a line, words of a name."""
_LABEL = 60
"""Characters kept of the words that lead to a name."""
_WHOLE = 5
"""Words of a part that may be a name with the small words behind it."""
_FEW = 3
"""Words of a block that can be the label of the next."""
_CUT = re.compile(  # first what all of them begin with: most letters begin none
    r"(?=[\s,;|•·/()\[\]:—–*-])\s*"
    r"([,;|•·/()\[\]:\n—–*]|(?<=\s)-(?=\s)|(?<=\.)(?<!\b[A-ZÀ-ÞА-Я]\.)\s(?=[A-ZÀ-ÞА-Я])|(?<=\w)\s(?=B[Yy]\s[A-ZÀ-Þ]))\s*"
)
_CLOCK = re.compile(
    r"(?<!\w)(?:(?:at|um|à|a las|alle|kl)\.?\s)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\.?|uhr|h|[A-Z]{2,4}(?!\w)))?", re.IGNORECASE
)
_DIGIT, _TOKEN = re.compile(r"\d"), re.compile(r"\S+")
_NUMBERED = re.compile(r"[A-ZÀ-Þ][^\W\d_]*(?:\s[A-ZÀ-Þ][^\W\d_]*){0,2}\s\d{1,3}(?:\s[A-ZÀ-Þ][^\W\d_]*){1,3}")
_BEHIND = re.compile(r"\s(?:on|at|am|le|el|il|em|op|den|kl|dne|pada|tarihinde)$")
"""The small word between a name and a day: "Posted by webmaster on 3 May"."""
_OPENING = re.compile(r"(@\w[\w.-]{2,30})(?=\s*(?:[·•|,/–—-]|\d|$))")
"""A site's handle that opens a line: "@harbourwatch · 8 April 2026"."""
_HANDLE = re.compile(r"\S*@\S+|https?://\S+")
_DIGITS = re.compile(r"\s*[’'(]?\d[\d./’'-]*\s*")
_SIGNS = " .:,;*@-–—／｜>\u200b\"“”«»’'‘’"


class Part(NamedTuple):
    """A part of a line: its words as printed, those in small letters that lead to it ("as told to", "words"), the signs around it (a
    letter each, "" at an end of the line), its number in the line, whether it is a shorter or longer reading of another part, and the words
    between it and the sign."""

    text: str
    leading: str
    before: str
    after: str
    number: int
    shorter: bool = False
    trailing: str = ""


class EdgeLine(NamedTuple):
    """A line at the head or the foot of a story: its words, its block's number (-1: a link between blocks), where it stands to the
    headline (-1 before, 1 after, 0 at the foot) and how many blocks away, its parts, and the block before it where that is a word or a few.
    """

    text: str
    block: int
    side: int
    away: int
    parts: tuple[Part, ...]
    above: str = ""


def find_edge_lines(page: Outline, judged: Sequence[Judged], headline: str) -> list[EdgeLine]:
    """The lines around a headline up to the first long paragraph of the story, and those at its foot. `headline`: folded."""
    long = [number for number, each in enumerate(judged) if each.kept and len(each.piece.text) >= _PROSE]
    head = _head(judged, headline)
    if head < 0:
        head = max((long[0] if long else 0) - _ABOVE, 0)
    skipped, teased = mark_bits("figure", "form"), find_teased(page, judged, headline)
    told = [number for number in long if number > head and count_words(judged[number].piece.text) > _STORY]
    decked = len(told) > 1 and told[0] - head <= _DECK and any(_is_byline(each) for each in judged[told[0] + 1 : told[0] + 1 + _DECK])
    first = next(iter(told[decked:]), head + _BELOW)
    top = range(max(head - _ABOVE, 0), min(first + 1, head + _BELOW, len(judged)))
    last = long[-1] if long else first
    foot = range(max(last - _BEFORE_FOOT, top.stop), min(last + _FOOT, len(judged)))
    lines = []
    for number in (*top, *foot):
        piece = judged[number].piece
        if number == head or number in teased or page.marks[piece.element] & skipped or len(piece.text) > _LONGEST:
            continue
        side, away = (0, number - last) if number in foot else (-1 if number < head else 1, number - head)
        above = judged[number - 1].piece.text if number else ""
        lines.append(EdgeLine(piece.spaced, number, side, away, tuple(cut_line(piece.spaced)), above if count_words(above) <= _FEW else ""))
    listed = Counter((number, tag) for number, tag, _ in page.links)
    for number, tag, text in page.links:
        below = last < number <= last + _BEFORE_FOOT and listed[number, tag] < _MANY  # no list of other stories
        if head < number <= min(first, head + _BELOW) or below:
            lines.append(
                EdgeLine(text, -1, 1 if number <= first else 0, number - (head if number <= first else last), tuple(cut_line(text)))
            )
    return lines


def _is_byline(each: Judged) -> bool:
    """True for a short block that says in so many words which people wrote, as one below a standfirst does."""
    return len(each.piece.text) <= _LONGEST and signs_people(each.piece.text)


def _head(judged: Sequence[Judged], headline: str) -> int:
    """The number of the block that is the headline; -1 where there is none."""
    same = [number for number, each in enumerate(judged) if headline and folded(each.piece.text) == headline]
    titles = [number for number, each in enumerate(judged) if each.tag == "h1"]
    return next((found for found in (*[n for n in same if n in titles], *same, *titles)), -1)


@cache
def _joined() -> re.Pattern[str]:
    """Words between two names, between a name and a wire, a place, or whom it was written for; in capitals only after them."""
    joiners, helped, between, written, articles, wires = (
        alternatives(word_list("read.bylines", name)) for name in ("joiners", "helped", "between", "for", "articles", "agencies")
    )
    return re.compile(
        rf"\s+(?:(?P<join>{joiners}|&)|(?P<help>{helped})|(?P<place>{between})|(?P<for>{written}))\s+"
        rf"(?=(?:(?:{articles})\s)?(?-i:[^\W\d_a-zß-ÿа-яё])|(?:{wires})$)",
        re.IGNORECASE,
    )


@cache
def signing_groups() -> WordGroups:
    """The groups of words of lines that say who wrote a text."""
    return WordGroups("read.signing")


def cut_line(line: str) -> Iterator[Part]:
    """The parts of a line that can be a name: "Words: Ada Mbeki and Jo Lind in Kamen, 3 May 2026" -> Ada Mbeki, Jo Lind, Kamen."""
    pieces: list[tuple[str, str, str]] = []  # words, the sign after them, the word that joins them to the next
    for words, sign in _signed(line):
        start = 0
        for match in _joined().finditer(words):
            before = words[start : match.start()]
            if match["for"] and not is_person(_lead(before.strip(_SIGNS))[1]):
                continue
            pieces.append((before, "j" if match["join"] else "w" if match["help"] else "f" if match["for"] else "i", match["join"] or ""))
            start = match.end()
        at = _label_at(words[start:]) if sign == ":" else 0
        if at:
            pieces.append((words[start : start + at], "l", ""))
        pieces.append((words[start + at :], sign, ""))
    number, before, label, last, joins = 0, "", "", "", ""
    opening = _OPENING.match(line) if line[0] == "@" else None
    if opening is not None:
        yield Part(opening[1], "", "", "@", 0)
    for words, sign, joint in pieces:
        words = words.strip(_SIGNS)
        leading, name, trailing = _with_office(*_lead(_BEHIND.sub("", words) if sign == "d" else words))
        handle = _handle().match(words)
        if handle is not None and handle["name"] != name and number < _PARTS:
            yield Part(handle["name"], f"{label} {handle['lead']}".strip(), before, sign, number, True)
        if name and count_words(name) <= _WORDS and number < _PARTS:
            said = f"{label} {leading}".strip()
            yield Part(name, said, before, sign, number, trailing=trailing)
            for less, first in _shorter(name):
                rest = " ".join((*name.split()[len(first.split()) + len(less.split()) :], trailing)).strip()
                yield Part(less, f"{said} {first}".strip(), before, sign, number, True, rest)
            if _NUMBERED.fullmatch(words) is not None:
                yield Part(words, said, before, sign, number, True)
            joined = f"{last} {joins} {words}" if before == "j" else ""
            if joined and count_words(joined) <= _WORDS and is_organisation(words) and not is_person(words):
                yield Part(joined, label, "", sign, number, True)
            if trailing and count_words(words) <= _WHOLE:
                yield Part(words, said, before, sign, number, True)
            elif trailing and leading and count_words(f"{name} {trailing}") <= _WHOLE:
                yield Part(f"{name} {trailing}", said, before, sign, number, True)
        if sign == ":":
            label = trailing if trailing and label else f"{last} {words}".strip()[-_LABEL:] if before == "j" else words[-_LABEL:]
        elif sign not in {"j", ","}:
            label = ""
        number, before, last, joins = number + 1, sign, words, joint


@cache
def _handle() -> re.Pattern[str]:
    """A name in small letters behind words for writing: "by harbouronline Leave a comment", "Posted by webmaster on"."""
    openers = alternatives(word_list("read.bylines", "openers"))
    return re.compile(rf"(?P<lead>(?i:{openers})):?\s(?P<name>[^\W\d_A-ZÀ-Þ][\w.-]{{3,24}})(?=\s(?:[^\W\d_a-zß-ÿ]|\w{{2,3}}$))")


def _with_office(leading: str, name: str, trailing: str) -> tuple[str, str, str]:
    """A name with the small words behind it that are of it: "Orle Flood committee", "Oficina de prensa del ayuntamiento"."""
    tokens = trailing.split()
    if not tokens or not name or name[0].islower() or len(name.split()) + len(tokens) > _WHOLE:
        return leading, name, trailing
    groups, first = signing_groups(), folded(name).split()[:1]
    bits = [groups.bits_of(folded(token)) for token in tokens]
    house, other = groups.bits("house"), groups.bits("role", "stamp", "tells", "by", "material")
    telling = any(bit & groups.bits("stamp", "tells") for bit in bits)
    office = bool(groups.said(first) & house) and not groups.said(first) & other and not telling
    if office or (len(tokens) == 1 and bits[0] & house and not bits[0] & other):
        return leading, f"{name} {trailing}", ""
    return leading, name, trailing


def lead_of(name: str) -> str:
    """The words before a name that say what it did: "Edited by Ada Mbeki" -> "Edited by"."""
    return _lead(name)[0]


def _label_at(words: str) -> int:
    """Where the label of what comes after a colon begins behind a name: "Ada Mbeki Photos:"; 0 for nowhere."""
    groups, tokens = signing_groups(), [*_TOKEN.finditer(words)]
    label = groups.bits("pictures", "words", "edited", "translated", "told", "source")
    labels = [bool(groups.bits_of(folded(token[0])) & label) for token in tokens]
    first = len(tokens)
    while first and labels[first - 1]:
        first -= 1
    named = sum(not token[0][0].islower() and not said for token, said in zip(tokens[:first], labels, strict=False))
    return tokens[first].start() if first < len(tokens) and named > 1 else 0


def _signed(line: str) -> Iterator[tuple[str, str]]:
    """The words between signs, days, clocks and addresses, each with what follows it: a sign, "d" for a day or hour, "@", "" at the end."""
    found: list[tuple[int, int, str]] = []
    if _DIGIT.search(line) is not None:
        found += [(day.start, day.end, "d") for day in find_dates(line)] + [(m.start(), m.end(), "d") for m in _CLOCK.finditer(line)]
    if "@" in line or "://" in line:
        found += [(m.start(), m.end(), "@") for m in _HANDLE.finditer(line)]
    found += [(m.start(), m.end(), m[1].strip() or ".") for m in _CUT.finditer(line)]
    at = 0
    for start, end, sign in sorted(found):
        if start >= at:
            yield line[at:start], sign
            at = end
    yield line[at:], ""


def _lead(words: str) -> tuple[str, str, str]:
    """The small words that lead to a name, the name, and those after it: "as told to Judith Penhale pictures"; the whole is the name where
    no word has a capital."""
    tokens = (_DIGITS.sub(" ", words) if _DIGIT.search(words) is not None else words).split()
    raised = [k for k, word in enumerate(tokens) if not word[0].islower()]
    whole = " ".join(tokens).strip(_SIGNS)
    if raised in ([], [0]) and len(tokens) <= _FEW + 1:
        opener = _openers().match(whole)
        if opener is not None:
            return opener[0].strip(), whole[opener.end() :], ""
    if not raised:
        return "", whole, ""
    told = next((k for k in range(raised[-1] - 1, 0, -1) if tokens[k] in _passive() and not tokens[k + 1][0].islower()), 0)
    if told and _does_label(tokens[told - 1], tokens[told]):
        return " ".join(tokens[: told + 1]), " ".join(tokens[told + 1 : raised[-1] + 1]).strip(_SIGNS), " ".join(tokens[raised[-1] + 1 :])
    taken = raised[0] if len(raised) > 2 and folded(tokens[raised[0]]) in _pictures() and not tokens[raised[0] + 1][0].islower() else -1
    if taken >= 0:
        return " ".join(tokens[: taken + 1]), " ".join(tokens[taken + 1 : raised[-1] + 1]).strip(_SIGNS), " ".join(tokens[raised[-1] + 1 :])
    rest = " ".join(tokens[raised[0] : raised[-1] + 1])
    opener = _openers().match(rest)
    after = rest[opener.end() :].split() if opener is not None else []
    skip = next((k for k, word in enumerate(after) if not word[0].islower()), 0)
    leading = [*tokens[: raised[0]], *(opener[0].split() if opener is not None and after else ()), *after[:skip]]
    return " ".join(leading), (" ".join(after[skip:]) or rest).strip(_SIGNS), " ".join(tokens[raised[-1] + 1 :])


@cache
def _passive() -> frozenset[str]:
    return frozenset(word_list("read.bylines", "passive")) | frozenset(word_list("read.bylines", "particles"))


@cache
def _pictures() -> frozenset[str]:
    """Words for pictures that stand before whoever took them: "Pictures Ada Mbeki"."""
    return frozenset(folded(word) for word in word_list("read.bylines", "pictures"))


def _does_label(word: str, by: str) -> bool:
    """True for words before a name that say what it did: "Guest post by", "Edited by"; a particle of names ("Graf von") only behind a word
    for the text, its pictures or its making."""
    if by not in word_set("read.bylines", "particles"):
        return True
    groups = signing_groups()
    return bool(groups.bits_of(folded(word)) & groups.bits("words", "told", "pictures", "edited", "translated"))


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(word_list('read.bylines', 'openers'))})\.?\s", re.IGNORECASE)


def _shorter(name: str) -> Iterator[tuple[str, str]]:
    """Shorter readings of a run of words, each with the words before it: "Ada Mbeki Kamen" -> "Ada Mbeki", "Kamen"; "LPB Updated" ->
    "LPB"."""
    words = name.split()
    if 2 <= len(words) <= _WHOLE:
        yield from ((words[k], " ".join(words[:k])) for k in (0, len(words) - 1) if agency_of(words[k]) is not None)
    if 3 <= len(words) <= _WHOLE:
        yield from ((" ".join(words[:2]), ""), (" ".join(words[2:]), " ".join(words[:2])))
        if len(words) > 3:
            yield from ((" ".join(words[:3]), ""), (" ".join(words[3:]), " ".join(words[:3])))
        if len(words) > 4 and agency_of(" ".join(words[2:4])) is not None:
            yield " ".join(words[2:4]), " ".join(words[:2])
