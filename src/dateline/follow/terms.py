"""The words of an account as clustering weighs them, and the marks that a report in another language can share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import chain, filterfalse, pairwise, repeat
from operator import add
from typing import cast

from dateline.model import Account, Article, TimeType
from dateline.words import read_table
from dateline.words.romanise import consonant_frame, without_marks
from dateline.words.stems import stem

from .cutting import cut_words

HEADLINE_WEIGHT = 2.5
"""How much more a word of the headline counts; .874 against .865 with 1 (BCubed on the given ECB+ topics, 2 to 3 alike)."""
NAME_TIMES = 2
"""So often a capitalised word inside a sentence counts; 1.7 to 2.5 alike on the same texts."""
OPENING = 250
"""Characters of a text that open it: with its headline they say what it is about."""
WEIGHED = 64
"""Accounts whose words are kept as they were weighed: those of a long story, which are asked for again for its name."""
KNOWN = 65_536
"""Words of a language whose terms are remembered."""

GAP = 6
"""Characters before a word in which it is looked for the end of a sentence."""

_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*[\"'“‘«(\[]*$|\n\s*$")
_CARRIED = re.compile(r"[^\n]{0,80}?\((?P<agency>[^()\n]{2,40})\)\s*[-–—:]")
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:1(?<=\b1)9[5-9]|2(?<=\b2)0[0-4])\d\b")
"""Begins with a digit, which is quicker found than where a word begins."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

WordCounts = Mapping[str, int]
"""Word -> how often it stands somewhere."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Stemmed words -> how much each stands for in a text, before rarity; `names` are those that look like names.

    `frames` are the consonants of names, as another language may spell them; `opening` weighs the words of headline and opening alone.
    `full` are the last words of names of several words: people, ships, firms, streets ("Darko Simenic", "Halmar Grace"). `plain` are the
    words that look like no name, as they stand, and how often.
    """

    weights: Mapping[str, float]
    names: frozenset[str]
    frames: frozenset[str]
    opening: Mapping[str, float]
    full: frozenset[str]
    plain: WordCounts


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text in order, the places of those that are capitalised, and of those of them that look like names: no sentence begins
    there. `runs` are the places of capitalised words that follow another after nothing but a space."""

    words: list[str]
    capitals: list[int]
    named: list[int]
    runs: list[int]


@lru_cache(maxsize=WEIGHED)
def weigh_terms(account: Account) -> Terms:
    """The words of an account; those of the headline and names count more, names of its own outlet and agencies not at all."""
    article = account.article
    return _weigh(article.headline or "", _without_carriers(article), (article.language or "en")[:2])


def _without_carriers(article: Article) -> str:
    """A text without the names of those who carry it: "RAQIMA (Eastline) - Agency report (Halden Newswire)"."""
    head = _CARRIED.match(article.text)
    named = {article.outlet, article.publisher, *article.agency, head["agency"] if head else None}
    carriers = sorted(name for name in named if name and name in article.text)
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, carriers))})\b", " ", article.text) if carriers else article.text


def _weigh(headline: str, text: str, language: str) -> Terms:
    heading, body = _split(headline), _split(text)
    stems = _stems(language)
    head = {term: HEADLINE_WEIGHT * times for term, times in _count_terms(heading.words, _pick(heading, heading.named), stems).items()}
    terms = _add(head, _count_terms(body.words, _pick(body, body.named), stems))
    opening = _find_opening(body.words, text)
    opened = _add(head, _count_terms(opening, [opening[place] for place in body.named if place < len(opening)], stems))
    names, frames = _find_names((heading, body), language)
    full = _find_full((heading, body), stems)
    return Terms(_roots(terms), names, frames, _roots(opened), full, _count_plain((heading, body)))


def _split(text: str) -> _Words:
    words, gaps = cut_words(text)
    capitals = [place for place, word in enumerate(words) if word[0].isupper()]
    named = [place for place in capitals if not _BEGINNINGS[gaps[place][-GAP:]]]
    return _Words(words, capitals, named, [place for before, place in pairwise(capitals) if place == before + 1 and gaps[place] == " "])


def _pick(text: _Words, places: Iterable[int]) -> list[str]:
    return [text.words[place] for place in places]


def _count_terms(words: Iterable[str], named: Sequence[str], stems: _Stems) -> Mapping[str, int]:
    """How much each term stands for in these words, those `named` among them NAME_TIMES."""
    return Counter(chain.from_iterable(map(stems.__getitem__, chain(words, *repeat(named, NAME_TIMES - 1)))))


def _add(some: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    whole = dict(some)
    whole.update(zip(others, map(add, map(whole.get, others, repeat(0.0)), others.values()), strict=True))
    return whole


def _roots(terms: Mapping[str, float]) -> dict[str, float]:
    return dict(zip(terms, map(math.sqrt, terms.values()), strict=True))


def _count_plain(texts: Iterable[_Words]) -> WordCounts:
    """The words that look like no name, and how often."""
    plain = list[str]()
    for text in texts:
        begun = 0
        for place in text.named:
            plain += text.words[begun:place]
            begun = place + 1
        plain += text.words[begun:]
    return Counter(plain)


def _find_names(texts: Sequence[_Words], language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Terms that look like names, and the frames of names.

    A name is capitalised inside a sentence, or only ever at the head of several ("Volmer said ... Volmer has ...").
    """
    stems = _stems(language)
    named = {word for text in texts for word in _pick(text, text.named)}
    names, frames = set(_terms_of(named, stems)), set(map(_FRAMES.__getitem__, named))
    first = Counter(_terms_of((text.words[place] for text in texts for place in set(text.capitals).difference(text.named)), stems))
    heads = {term for term, times in first.items() if times > 1}
    if heads:
        heads.difference_update(_terms_of((word for text in texts for word in text.words if not word[0].isupper()), stems))
    frames.update(_FRAMES[word] for text in texts for word in set(filterfalse(str.isascii, text.words)) if _is_uncased(word))
    return frozenset((names | heads) - _listed(language, "common")), frozenset(frames - {""})


def _terms_of(words: Iterable[str], stems: _Stems) -> Iterator[str]:
    return chain.from_iterable(map(stems.__getitem__, words))


def _find_full(texts: Sequence[_Words], stems: _Stems) -> frozenset[str]:
    """The terms of words that end a name of several: capitalised, as is the word before, which is no word like "the"."""
    full = set[str]()
    for text in texts:
        for place in text.runs:
            if before := stems[text.words[place - 1]]:
                full.difference_update(before)
                full.update(stems[text.words[place]])
    return frozenset(full)


def _find_opening(words: list[str], text: str) -> list[str]:
    """Those words of a text that stand in its opening; where that ends within a word, the last is cut there."""
    opening, _ = cut_words(_opening(text))
    whole = not opening or words[len(opening) - 1] == opening[-1]
    return words[: len(opening)] if whole else [*words[: len(opening) - 1], opening[-1]]


def _opening(text: str) -> str:
    """The first words of a text, none of them cut."""
    return text if len(text) <= OPENING else text[: text.rfind(" ", 0, OPENING) + 1] or text[:OPENING]


def is_common(term: str, language: str | None) -> bool:
    """True for the trade's own words ("minister", "Monday"), which are counted as if often seen."""
    return term in _listed((language or "en")[:2], "common")


def list_days(language: str | None) -> frozenset[str]:
    """The terms of the days of the week, of "today" and of "yesterday"; none in a language that the table does not know."""
    return _listed((language or "en")[:2], "days")


def find_marks(account: Account, weighed: Terms | None = None) -> tuple[str, ...]:
    """What survives translation: names by their consonants, numbers of two digits and more, days, years; each with a prefix "~".

    A name needs three consonants, or four in a script without capitals, where any word might be one. `weighed`: its words, where they are
    known already.
    """
    article = account.article
    text = f"{article.headline or ''}. {article.text}"
    names = {f"~n{frame}" for frame in (weighed or weigh_terms(account)).frames}
    return tuple(sorted(names | _numbers(account, text) | _days(account) | _years(account)))


class _Beginnings(dict[str, bool]):
    """What stands close before a word -> whether a sentence begins there: at a text's first word, and where it ends the one before."""

    def __missing__(self, gap: str) -> bool:
        if len(self) >= KNOWN:
            self.clear()
        begins = self[gap] = not gap or bool(_SENTENCE_END.search(gap))
        return begins


class _Stems(dict[str, tuple[str, ...]]):
    """Word -> its terms in one language, found when it is first asked for. A plain look-up: it is done for every word that comes."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= KNOWN:
            self.clear()
        terms = self[word] = find_terms(word, self._language)
        return terms


@cache
def _stems(language: str) -> _Stems:
    return _Stems(language)


def find_terms(word: str, language: str) -> tuple[str, ...]:
    """The terms of a word: its stem, none for a word like \"the\", pairs of signs in a script without spaces."""
    folded = word.casefold()
    if not folded.isascii() and _CJK.search(folded):
        return tuple(folded[i : i + 2] for i in range(max(1, len(folded) - 1)))
    if language == "en":
        folded = without_marks(folded)
    if folded in _listed(language, "dropped") or (len(folded) < 2 and not folded.isdigit()):
        return ()
    return (stem(folded, language),)


@cache
def _listed(language: str, kind: str) -> frozenset[str]:
    table = cast("dict[str, dict[str, list[str]]]", read_table("follow.stop"))
    words = table.get(language, {}).get(kind, [])
    return frozenset(words if kind == "dropped" else (stem(word, language) for word in words))


class _Frames(dict[str, str]):
    """Name -> its consonants; "" where they are too few to tell: under three, or four in a script without capitals."""

    def __missing__(self, word: str) -> str:
        if len(self) >= KNOWN:
            self.clear()
        frame = consonant_frame(word)
        told = self[word] = frame if len(frame) >= (4 if _is_uncased(word) else 3) else ""
        return told


def _is_uncased(word: str) -> bool:
    """True in Hebrew and Arabic script."""
    return "\u0590" <= word[0] <= "\u06ff"


def _numbers(account: Account, text: str) -> set[str]:
    """Numbers of two digits and more, years aside; figures in words count by their value ("eighty" is 80)."""
    digits = {int(number) for number in _NUMBER.findall(text[:40_000]) if len(number) < 10}
    values = {int(f.low) for f in account.figures if f.low is not None and 0 <= f.low < 1e9}
    return {f"~#{n}" for n in digits | values if n >= 10 and not 1900 <= n <= 2100}


def _years(account: Account) -> set[str]:
    article = account.article
    named = _YEAR.findall(f"{article.headline or ''} {article.text}"[:40_000])
    published = [str(article.published.day.year)] if article.published else []
    return {f"~y{year}" for year in (*named, *published)}


def find_days(account: Account) -> tuple[str, ...]:
    """The days that a text names, as ISO dates, in order."""
    told = (t.value[:10] for t in account.times if t.value and t.type in (TimeType.DATE, TimeType.TIME))
    return tuple(sorted({day for day in told if _is_day(day)}))


def _is_day(value: str) -> bool:
    """True for a day of the calendar, not for a week ("2026-W11-WE"), a decade or 31 April."""
    try:
        return bool(_DAY.fullmatch(value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _days(account: Account) -> set[str]:
    """Days named in the text, the day of publication aside: that one every report of the day shares."""
    published = account.article.published
    today = published.day.isoformat() if published else ""
    return {f"~@{day}" for day in find_days(account) if day != today}


_BEGINNINGS, _FRAMES = _Beginnings(), _Frames()
