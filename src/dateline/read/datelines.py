"""The place, day and wire at the head of a report: "ROME, Dec 2 (Reuters) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dateline.model import Dateline, Span

from .agencies import agency_of, find_agencies
from .answers import Answers
from .dates import month_numbers
from .head_parts import dateline_of, is_own, read_parts
from .lines import count_words, folded
from .page import Page, is_in_furniture, node_text
from .wordlists import alternatives, word_list, word_set

_BACK = 200
_BETWEEN = 7  # words from a locative to the place that it tells of, and one more
_RAISED_LEAST = 4  # letters of a place in capitals that no mark parts from the report
_SPACES = " \u00a0"  # what stands before a place that `_located` finds
_LONG, _START = 20_000, 3  # characters of a text in which to look for a name costs more than to list how its words begin; of a beginning
_LETTER = r"(?:[^\W\d_]|[.'’ /]|(?<=\w)-(?=\w))"
_PLACE = rf"[^\W\d_]{_LETTER}{{1,40}}(?:,\s[^\W\d_]{_LETTER}{{1,24}}){{0,2}}"


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a report says: its dateline, the wires, and where the report itself begins."""

    dateline: Dateline | None
    agencies: tuple[str, ...]
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    month = alternatives(tuple(month_numbers()))
    day = rf"(?:(?:{month})\.?\s\d{{1,2}}|\d{{1,2}}\.?\s(?:de\s)?(?:{month})\.?)(?:,?\s(?:de\s)?\d{{4}})?"
    return re.compile(
        rf"\s*(?P<place>{_PLACE}?)?(?:(?:,\s?|\s|\s\()(?P<day>{day})\)?)?,?"
        rf"\.?(?:\s?[(\[/](?P<wire>[^()\[\]\d]{{2,40}}?)(?:,\s?(?P<inner>{day}))?[)\]/])?\s?(?P<dash>\.?[—–]|\.?-{{1,2}}|\||:|\.|(?<=[)\]]))\s*(?=[\w\"'“‘„«»¿¡])",
        re.IGNORECASE,
    )


_WIRED = re.compile(r"\s*\((?P<wire>[^()\d]{2,40})\)\s?[–—-]\s?")
_BRACKETED = re.compile(r"\((?P<place>[^\W\d_a-zß-ÿа-я][^()\d.,;:]{2,40})\)\s+(?=[^\W\d_a-zß-ÿа-я]|[«\"“])")


def read_opening(paragraph: str, start: int = 0, published: date | None = None, outlet: str | None = None) -> Head | None:
    """The head of a report as `read_head` reads it, else as a row of parts in any order; also behind its wire, "(LPB) - KAMEN, 3 March -
    Two", or in brackets, "(Kamen) Two"."""
    wired = _WIRED.match(paragraph[:80])
    wires = _wires(wired["wire"], outlet) if wired is not None else ()
    if wired is not None and wires:
        head = read_head(paragraph[wired.end() :], start + wired.end(), published, outlet)
        return Head(head.dateline if head else None, (*wires, *(head.agencies if head else ())), wired.end() + (head.end if head else 0))
    head = read_head(paragraph, start, published, outlet)
    parts = read_parts(paragraph, outlet) if head is None or not head.agencies else None
    if parts is not None and (head is None or parts.wires):
        day = _day(parts.day, published) if parts.day else None
        return Head(dateline_of(parts, paragraph, start, day), tuple(dict.fromkeys(parts.wires)), parts.end)
    match = _BRACKETED.match(paragraph[:80]) if head is None else None
    if match is None:
        return head
    place, at = match["place"], start + match.start("place")
    lone = agency_of(place)
    named = all(not word[0].islower() or len(word) <= 3 for word in place.split()) and len(place.split()) <= 4
    if lone is not None or not named or {folded(place), folded(place).split()[0]} & word_set("read.labels", "not_places"):
        return Head(None, (lone,), match.end()) if lone is not None else None
    return Head(Dateline(place, None, Span(at, at + len(place))), (), match.end())


def read_head(paragraph: str, start: int = 0, published: date | None = None, outlet: str | None = None) -> Head | None:
    """Read the head of a paragraph that stands at `start` of the text; None where it has none.

    A place in mixed case needs a wire or a day beside it ("Kamen (LPB) -"), one in capitals needs a dash or colon ("MOSCOW —",
    "NEW DELHI:").
    No head: "WASHDAY — the word had a weight", since a report begins with a capital.
    A day without a year takes the latest one that is not after `published`; with no `published` it stays None.
    """
    match = _pattern().match(paragraph[:160])
    if match is None:
        return None
    place, day, wire, dash = match["place"], match["day"] or match["inner"], match["wire"], match["dash"]
    if (dash == "-" and not (wire or day) and paragraph[match.end("dash") : match.end("dash") + 1].strip()) or ".." in (place or ""):
        return None
    agencies = _wires(wire, outlet) if wire else ()
    if not place:
        return Head(None, agencies, match.end()) if agencies and dash else None
    lone = agency_of(place)
    if lone is not None and not wire and dash not in {":", ".", ""}:
        return Head(None, (lone,), match.end())
    own = bool(wire) and bool(set(folded(wire or "").split()) & set(folded(outlet or "").split()))
    wired = bool(wire) and (bool(agencies) or own or bool(dash and len((wire or "").split()) == 1))
    if not _is_place(place.strip(), wired=wired, dated=day is not None, dash=dash, known=own or bool(find_agencies(wire or ""))):
        return None
    if not (wired or (day and dash not in {":", "."})) and paragraph[match.end() : match.end() + 1].islower():
        return None
    place = place.strip(" ,")
    at = start + match.start("place")
    return Head(Dateline(place, _day(day, published) if day else None, Span(at, at + len(place))), agencies, match.end())


_OPENED = re.compile(r"([^\W\d_][^\W\d_-]{2,20}(?:[\s-][^\W\d_]{2,20}){0,2})(?:\s[–—-]\s|:\s|\.\s[–—-]\s?)(?=[^\W\d_a-zß-ÿа-я]|[«„“\"])")
_ALONE = re.compile(r"([^\W\d_][^\W\d_.]{3,20}(?:[\s,]{1,2}[^\W\d_]{2,20}){0,2})\.?\s?[.–—-]{1,2}")
_RAISED = re.compile(r"[^\W\d_]{3,20},\s[^\W\d_]{3,20}")


def read_lone_place(paragraph: str, start: int = 0, told: str | None = None, *, wired: bool = False) -> Head | None:
    """A place that is a paragraph of its own ("Kamen.", "KAMEN, LETHORIA"), or, with `told`, that a dash or colon parts from the report.

    "Kamen - The road was closed" counts although no wire and no day stand beside it, where `told` speaks of a place of that name.
    Before a colon stands a theme as often as a place: there it counts for the text of a wire, `wired`.
    """
    alone = _ALONE.fullmatch(paragraph) or (_RAISED.fullmatch(paragraph) if paragraph.isupper() else None)
    match = alone or (_OPENED.match(paragraph) if told else None)
    if match is None:
        return None
    place = match[1] if match.re is not _RAISED else match[0]
    words = re.split(r"[\s,]+", place)
    if any(word[0].islower() for word in words) or {folded(place), folded(words[0])} & word_set("read.labels", "not_places"):
        return None
    if alone is None and (not is_told_place(place, told or "") or (not wired and ":" in match[0])):
        return None
    return Head(Dateline(place, None, Span(start, start + len(place))), (), match.end())


@cache
def _located() -> re.Pattern[str]:
    """What stands right before the name of a place in a sentence: "in", "near the small town of"."""
    words = alternatives(word_list("read.labels", "locatives"))
    return re.compile(rf"(?<!\w)(?i:{words})[ \u00a0](?:de[rmn] [^\W\d_]+ )?(?:[^\W\dA-ZÀ-ÖØ-ÞА-ЯЁ_]+ ){{0,3}}(?<!the )\Z")


def is_told_place(name: str, text: str) -> bool:
    """True where a text tells of a place of this name: "in Kamen" for "Kamen". The last letters may differ, as cases make them."""
    return _places_of(text)[name]


@lru_cache(maxsize=2)  # the words of a page, and those of its story
def _places_of(text: str) -> Answers[bool]:
    """For each name whether a text tells of such a place. Of a long text is asked first whether a word of it begins like the name."""
    starts = {word[:_START] for word in text.split()} if len(text) > _LONG else None

    def tells(name: str) -> bool:
        stem = (re.sub(r"\s*,.*", "", name) if "," in name else name).strip()
        stem = stem[: -(1 if stem.isascii() else 2)] if len(stem) >= 6 else stem
        first = stem[:_START]
        if starts is not None and len(first) == _START and first not in starts and not any(map(str.isspace, first)):
            return False
        at = text.find(stem) if stem else -1
        while at >= 0:
            if text[max(at - 1, 0)] in _SPACES and _is_located(text, at):
                return True
            at = text.find(stem, at + 1)
        return False

    return Answers(tells, 512)


def _is_located(text: str, at: int) -> bool:
    """True where `_located` stands right before a place in a text. It is asked only where the end of a word for it is near."""
    start, most = max(at - _BACK, 0), _located_words()
    words = text[start:at].rsplit(None, most)
    for word in words[:-_BETWEEN:-1]:
        if word.lower().endswith(_located_ends()):
            return _located().search(text, start + len(words[0]) if len(words) > most else start, at) is not None
        if not word.isalnum():
            return False
    return False


@cache
def _located_ends() -> tuple[str, ...]:
    return tuple({words.split()[-1].lower() for words in word_list("read.labels", "locatives")})


@cache
def _located_words() -> int:
    return max(len(words.split()) for words in word_list("read.labels", "locatives")) + 6


def _is_place(place: str, *, wired: bool, dated: bool, dash: str, known: bool) -> bool:
    words = [word for word in re.split(r"[\s/,-]+", place) if word]
    no = word_set("read.labels", "not_places") | word_set("read.months", "weekdays")
    if not words or len(words) > 6 or place[0].islower() or {folded(place), folded(words[0])} & no:
        return False
    first = re.sub(r"[^\w]", "", place.split(",")[0])
    raised = first.isupper() and first.upper() != first.lower() and len(first) >= 3 and len(place.split(",")[0].split()) <= 3
    named = all(not w[0].islower() or len(w) <= 3 for w in words) and not words[-1][0].islower()
    if not place[0].isupper():  # a script without capitals: the wire alone tells a place from a word
        return known and named
    if dash == "":
        return known and named
    if dash == ".":
        return ((wired or dated) and named) or (raised and len(first) >= 5 and len(words) <= 2)
    if dash == ":":
        return ((wired or dated) and named) or (raised and len(first) >= 5 and len(words) <= 2)
    return raised or ((wired or dated) and named)


def _wires(wire: str, outlet: str | None) -> tuple[str, ...]:
    """The wires in a head's brackets; capitals that are no wire we know, "LPB", count as one unless they are the outlet's own name."""
    known = find_agencies(wire)
    lone = agency_of(wire)
    if known or lone:
        return known or ((lone,) if lone else ())
    wire = wire.strip()
    own = is_own(wire, outlet)
    return (wire,) if re.fullmatch(r"[A-ZÀ-ÞА-Я]{2,6}", wire) and not own else ()


def _day(words: str, published: date | None) -> date | None:
    number = re.search(r"\d{1,2}(?!\d)", words)
    name = re.search(r"[^\W\d_]{3,}", words)
    year = re.search(r"\d{4}", words)
    month = month_numbers().get(name[0].casefold()) if name else None
    if number is None or month is None or not (year or published):
        return None
    for candidate in [int(year[0])] if year else [published.year, published.year - 1] if published else []:
        try:
            day = date(candidate, month, int(number[0]))
        except ValueError:
            continue
        if year or (published is not None and (day - published).days <= 1):
            return day
    return None


def marked_place(page: Page) -> str | None:
    """A place that the page sets apart before the first paragraph: "<b>Kamen.</b> The road", "<strong>Kamen</strong> - The road", or with
    no mark "<strong>KAMEN</strong> Ada Mbeki", where the page's title names it within a sentence."""
    for node in page.tree.css(":is(p, div) > :is(span, b, strong, em):first-child")[:40]:
        text = node_text(node)
        place = text.strip(" .")
        words = place.replace("/", " ").split()
        if not 1 <= len(words) <= 3 or ".." in text or not all(w[0].isupper() for w in words):
            continue
        whole = node_text(node.parent) if node.parent is not None else ""
        rest = whole[len(text) :].lstrip()
        parted = (text.endswith(".") and rest[:1].isupper()) or re.match(r"[—–-]\s*\w", rest) is not None
        parted = parted or (text.isupper() and len(text) >= _RAISED_LEAST and rest[:1].isupper() and _is_named_within(place, page.title))
        if whole.startswith(text) and parted and count_words(rest) >= 6:
            return None if folded(place) in word_set("read.labels", "not_places") or is_in_furniture(node) else place
    return None


def _is_named_within(place: str, title: str) -> bool:
    """True for a title with the place behind a word in small letters: "Bridge of Kamen shut" for "KAMEN"."""
    return re.search(rf"[^\W\dA-ZÀ-Þ_]\s{re.escape(place.title())}(?!\w)", title) is not None


def closing_wires(paragraph: str) -> tuple[str, ...]:
    """The wires credited at the end of a text: "(dpa/reuters)", "- AFP", "Source: LPB", "Mit Material von dpa".

    Only brackets and short lines count, so that "he told Reuters" at the end of a sentence does not.
    """
    tail = paragraph.rstrip()[-160:]
    lone = agency_of(tail.strip(" .()[]-–—•"))
    if lone is not None:
        return (lone,)
    for pattern in _closings():
        match = pattern.search(tail)
        wires = _listed(match[1]) if match else ()
        if wires:
            return wires
    return ()


@cache
def _hints() -> frozenset[str]:
    """The longest word of each phrase that a list of wires follows: a paragraph with none of them needs no pattern."""
    return frozenset(max(folded(phrase).split(), key=len) for phrase in word_list("read.labels", "wires_follow"))


@cache
def _named() -> re.Pattern[str]:
    openers, ends = (alternatives(word_list("read.labels", name)) for name in ("wires_follow", "wires_end"))
    return re.compile(rf"(?<!\w)(?:{openers})\s(.{{2,80}}?)(?:[.;]|\s(?:{ends})(?!\w)|$)", re.IGNORECASE)


def named_wires(paragraph: str) -> tuple[str, ...]:
    """The wires that a short paragraph lists as its agencies: "With material of the news agencies LPB, AP and dpa."."""
    if len(paragraph) > 400 or _hints().isdisjoint(folded(paragraph).split()):
        return ()
    match = _named().search(paragraph)
    return _listed(match[1]) if match is not None else ()


@cache
def _closings() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\.?$"),
        re.compile(r"(?:^|[.!?”\"]\s{0,2})[—–-]{1,2}\s?([^.!?—–]{2,40})$"),
        re.compile(r"[.!?”\"]\s{1,3}(?:(?:mit|with|avec|con)\s)?([^.!?\s]{2,20}(?:\s[^.!?\s]{2,12})?)$"),
        re.compile(
            r"^(?:mit|with|source|quelle|quellen|avec|con|fuente|fonte|bron|źródło|zdroj|kaynak|kilde|källa|lähde|источник|джерело|المصدر"
            r"|mit material(?:ien)? (?:von|der))\s?:?\s{1,2}(.{2,60})$",
            re.IGNORECASE,
        ),
        re.compile(
            r"^(?:additional sources|(?:weitere|zusätzliche) quellen|sources additionnelles|fuentes adicionales|agencies|agenturen|agences)"
            r"\s{0,2}[:•|–—-]\s{0,2}(.{2,60})$",
            re.IGNORECASE,
        ),
        re.compile(r"^additional reporting(?: by| from|:) (.{2,40})$", re.IGNORECASE),
        re.compile(r"^([^\s/]{2,12}(?:/[^\s/]{2,12}){1,4})$"),
    )


def _listed(text: str) -> tuple[str, ...]:
    """The wires of a list that holds nothing but short names: "dpa/AFP", "AP, Reuters"."""
    parts = [part for part in re.split(r"\s*[/,;&|+]\s*|\s(?:and|und|et|y|with|mit)\s", text.strip(" .")) if part]
    found = [agency for part in parts for agency in ((agency_of(part),) if agency_of(part) else find_agencies(part))]
    return tuple(dict.fromkeys(a for a in found if a)) if len(parts) <= 8 and all(len(p.split()) <= 4 for p in parts) else ()
