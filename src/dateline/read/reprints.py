"""Where a text first stood, and what it says of its rights, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dateline.model import Reprint

from .answers import remembered
from .dates import month_numbers
from .lines import count_words, folded
from .wordlists import alternatives, word_list, word_set, word_table

_LONGEST, _SHORTEST = 80, 20
_QUOTES = "\"“”„«»‘’'"
_LEAD = r"(?-i:(?:[Tt]he|der|die|das|den|dem|la|le|les|el|los|il|lo|o)\s|l['’])?"
_NAME = rf"[{_QUOTES}]?(?P<name>[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,10}}(?!\w)|(?-i:(?=[^\W\d_a-zß-ÿа-яё]))[^.,;:()\[\]\n!?«»“”„\"]{{2,50}})"
_BEFORE = r"(?:(?-i:[a-zß-ÿа-яё]+(?:['’][a-zß-ÿ]+)?)\s){0,3}"
_GAP, _FAR = (rf",?(?:\s\S+){{0,{most}}}?\s" for most in (5, 10))


def _any(name: str) -> str:
    return alternatives(word_list("read.reprints", name))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """First published in a name, published first in it, first in it published; published again from it; by its leave."""
    first, verbs, again = (rf"(?<!\w)(?:{_any(name)})(?!\w)" for name in ("first", "verbs", "again"))
    into, out = (rf"(?<!\w)(?:{_any(name)}):?\s{_LEAD}{_BEFORE}(?:(?:{_any('kinds')})\s)?{_NAME}" for name in ("in", "from"))
    told = (
        rf"{first}{_GAP}{verbs}{_GAP}{into}",
        rf"{verbs}{_GAP}{first}{_GAP}{into}",
        rf"{first}{_GAP}{into}\s{verbs}",
        rf"{again}{_GAP}{out}",
        rf"{again}{_FAR}{verbs}{_GAP}{into}",
        rf"(?<!\w)(?:{_any('allowed')})\s{_LEAD}{_NAME}",
        rf"^\W*(?:{_any('partners')})\s{_LEAD}{_NAME}",
        rf"{verbs}{_GAP}(?:{_any('ours_by')})\s(?:{_any('ours')})\s(?:{_any('kin')})\s{_LEAD}{_NAME}",
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in told)


@cache
def _hints() -> frozenset[str]:
    """Of each phrase that says where a text first stood the longest word: a paragraph with none of them needs no pattern."""
    phrases = (phrase for name in ("first", "again", "allowed", "partners", "given", "kin") for phrase in word_list("read.reprints", name))
    return frozenset(max(folded(phrase).split(), key=len) for phrase in phrases)


@cache
def _self() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('self')})(?!\w)", re.IGNORECASE)


def find_reprint(paragraphs: Iterable[str], outlet: str | None = None, notes: Sequence[str] = ()) -> Reprint | None:
    """Where a text says that it first appeared, None for nowhere: "This article first appeared in the Harbour Post." -> Harbour Post.

    The `outlet` itself is no such place, nor is a day ("First published on March 4"). `notes`: paragraphs that are notes of the page's
    own people, in which a name counts after fewer words: "Materials provided by Orle University."
    """
    own = folded(outlet or "")
    told = (name for paragraph in paragraphs for name in _named(paragraph))
    given = (name for note in notes for name in _given_by(note))
    return next((Reprint(name) for name in (*told, *given) if folded(name) != own), None)


def is_hat_tip(line: str) -> bool:
    """True for a line that thanks who pointed to a story, or names where it was seen: "h/t to the Harbour Post", "Via: Ada's Notes"."""
    return _hat_tip().match(line) is not None


@cache
def _hat_tip() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?:{_any('hat_tips')})(?!\w)", re.IGNORECASE)


def tells_reprint(paragraph: str) -> bool:
    """True for a short text that says that it, or another, first appeared in a place that it names."""
    return any(map(folded, _named(paragraph)))


def _given_by(note: str) -> Iterator[str]:
    """The names in a note after words for giving a text."""
    for match in _giving().finditer(note):
        name = _tidy(match["name"])
        if name and not name[0].islower():
            yield name


@cache
def _giving() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('given')}|{_any('allowed')}):?\s{_LEAD}{_NAME}", re.IGNORECASE)


def _find_named(paragraph: str) -> tuple[str, ...]:
    short = _SHORTEST <= len(paragraph) <= _LONGEST * 12 and count_words(paragraph) <= _LONGEST
    if (
        short
        and paragraph[0] in "(["
        and (match := _bracketed().match(paragraph)) is not None
        and _can_be_name(name := _tidy(match["name"]))
    ):
        return (name,)
    return tuple(_names(paragraph)) if short and not _hints().isdisjoint(folded(paragraph).split()) else ()


@cache
def _bracketed() -> re.Pattern[str]:
    """A whole line in brackets that names an outlet and its day or number: "(From the Harbour Post, 3 May 2026)"."""
    opening = rf"^[(\[]\s?(?:{_any('bracketed')})[:\s]\s?{_LEAD}{_BEFORE}{_NAME}"
    return re.compile(rf"{opening}[{_QUOTES}]?(?:,|\s(?:vom|of|del|du|van|от|no|nr|n)\b)[^()\[\]]*\d[^()\[\]]*[)\]]\.?$", re.IGNORECASE)


def _can_be_name(name: str) -> bool:
    """True for a name that is no day, no language and no small words."""
    plain = folded(name).split()
    return (
        bool(plain)
        and (not name[0].islower() or "." in name)
        and plain[0] not in month_numbers()
        and plain[0] not in word_set("read.reprints", "languages") | word_set("read.months", "weekdays")
    )


_named = remembered(_find_named)  # a page's blocks are asked for notes and for reprints


def _names(paragraph: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?])\s+(?=\W?\w)", paragraph):
        match = next((match for pattern in _patterns() if (match := pattern.search(sentence)) is not None), None)
        name = _tidy(match["name"]) if match is not None and _is_of_text(sentence, match.start()) else ""
        if _can_be_name(name):
            yield name


def _is_of_text(sentence: str, start: int) -> bool:
    """True where the words open their sentence, or the sentence speaks of the text itself: "The virus first appeared in Kamen" does not."""
    before = folded(sentence[:start])
    speakers = word_set("read.reprints", "speakers")
    return before in {"", *word_table("read.own", "groups")["text"], *speakers} or _self().search(sentence) is not None


def _tidy(name: str) -> str:
    name = re.split(rf"\s(?:{_any('ends')}|\d)(?!\w)", name.strip(), maxsplit=1)[0]
    name = re.sub(r"^(?:the|der|die|das)\s", "", name, flags=re.IGNORECASE)
    words = name.strip(f" {_QUOTES}-–—|").split()
    while len(words) > 1 and (words[0][0].islower() or words[0].casefold() in word_set("read.reprints", "kinds")):
        words = words[1:]
    return " ".join(words).strip(_QUOTES)


def find_rights(paragraphs: Iterable[str]) -> str | None:
    """The short paragraph that states the rights ("© 2026 Harbour Post. All rights reserved."), None where there is none."""
    told = list(paragraphs)
    if not states_rights("\n".join(told)):  # most pages: asked once for all
        return None
    return next((paragraph for paragraph in told if count_words(paragraph) <= 60 and states_rights(paragraph)), None)


def states_rights(paragraph: str) -> bool:
    """True for words that state rights: "©", "All rights reserved"."""
    lowered = paragraph.casefold()
    return any(map(lowered.__contains__, word_list("read.labels", "rights")))
