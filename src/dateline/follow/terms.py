"""The words of an account as clustering weighs them, and the marks that a report in another language can share."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import cast

from dateline.model import Account, Article, TimeType
from dateline.words import read_table
from dateline.words.romanise import consonant_frame, without_marks
from dateline.words.stems import stem

HEADLINE_WEIGHT = 2.5
"""How much more a word of the headline counts; .874 against .865 with 1 (BCubed on the given ECB+ topics, 2 to 3 alike)."""
NAME_WEIGHT = 2.0
"""How much more a capitalised word inside a sentence counts; 1.7 to 2.5 alike on the same texts."""
OPENING = 250
"""Characters of a text that open it: with its headline they say what it is about."""
LONGEST = 20_000
"""Characters, some three thousand words: a longer text is judged by its beginning; news puts there what it tells, and hostile input stays
bounded."""
WEIGHED = 64
"""Accounts whose words are kept as they were weighed: those of a long story, which are asked for again for its name."""
KNOWN = 65_536
"""Words of a language whose terms are remembered."""

_WORD = re.compile(r"([\W_]{0,6}+)([^\W_]+)")
"""A word with what stands before it, in which a sentence may end."""
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*[\"'“‘«(\[]*$|\n\s*$")
_CARRIED = re.compile(r"[^\n]{0,80}?\((?P<agency>[^()\n]{2,40})\)\s*[-–—:]")
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

WordCounts = dict[tuple[str, bool], int]
"""A word, and whether it looks like a name where it stands -> how often it stands there so."""


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
    plain: tuple[tuple[str, int], ...]


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
    written = [_WORD.findall(words, 0, LONGEST) for words in (headline, text, _opening(text))]
    heading, body, opening = map(_count_words, written)
    terms, opened = defaultdict[str, float](float), defaultdict[str, float](float)
    for found, words in ((terms, body), (opened, opening)):
        _add_terms(heading, HEADLINE_WEIGHT, language, found)
        _add_terms(words, 1.0, language, found)
    names, frames = _find_names((*heading.items(), *body.items()), language)
    full = _find_full([*written[0], *written[1]], language)
    return Terms(
        _roots(terms),
        names,
        frames,
        _roots(opened),
        full,
        tuple([(word, times) for (word, named), times in (*heading.items(), *body.items()) if not named]),
    )


def _add_terms(words: WordCounts, weight: float, language: str, found: defaultdict[str, float]) -> None:
    """Count words by their terms, those that look like names NAME_WEIGHT times."""
    stems = _stems(language)
    for (word, named), times in words.items():
        for term in stems[word]:
            found[term] += times * weight * NAME_WEIGHT if named else times * weight


def _roots(terms: Mapping[str, float]) -> dict[str, float]:
    return {term: weight**0.5 for term, weight in terms.items()}


def _find_names(words: Collection[tuple[tuple[str, bool], int]], language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Terms that look like names, and the frames of names.

    A name is capitalised inside a sentence, or only ever at the head of several ("Volmer said ... Volmer has ...").
    """
    names, frames, stems = set[str](), set[str](), _stems(language)
    first: dict[str, int] = defaultdict(int)
    for (word, named), times in words:
        if named:
            frames.add(_name_frame(word))
            names.update(stems[word])
        elif word[0].isupper():
            for term in stems[word]:
                first[term] += times
        elif not word.isascii() and _is_uncased(word):
            frames.add(_name_frame(word))
    heads = {term for term, times in first.items() if times > 1}
    if heads:
        heads.difference_update(*(stems[word] for (word, _), _ in words if not word[0].isupper()))
    return frozenset((names | heads) - _listed(language, "common")), frozenset(frames - {""})


def _find_full(words: list[tuple[str, str]], language: str) -> frozenset[str]:
    """The terms of words that end a name of several: capitalised, as is the word before, which is no word like "the"."""
    stems, full = _stems(language), set[str]()
    for (_, before), (gap, word) in pairwise(words):
        if gap == " " and word[0].isupper() and before[0].isupper() and stems[before]:
            full.difference_update(stems[before])
            full.update(stems[word])
    return frozenset(full)


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


def _count_words(words: list[tuple[str, str]]) -> WordCounts:
    """Words, each given with what stands before it, by whether they look like a name: capitalised, and not because a sentence begins."""
    counts: defaultdict[tuple[str, bool], int] = defaultdict(int)
    for (before, word), times in Counter(words).items():
        counts[word, word[0].isupper() and not _begins_sentence(before)] += times
    return counts


@lru_cache(maxsize=4096)
def _begins_sentence(before: str) -> bool:
    """True at a text's first word, and where what stands before a word ends a sentence."""
    return not before or bool(_SENTENCE_END.search(before))


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


@lru_cache(maxsize=KNOWN)
def _name_frame(word: str) -> str:
    """A name's consonants; "" where they are too few to tell: under three, or four in a script without capitals."""
    frame = consonant_frame(word)
    return frame if len(frame) >= (4 if _is_uncased(word) else 3) else ""


def _is_uncased(word: str) -> bool:
    """True in Hebrew and Arabic script."""
    return "\u0590" <= word[0] <= "\u06ff"


def _numbers(account: Account, text: str) -> set[str]:
    """Numbers of two digits and more, years aside; figures in words count by their value ("eighty" is 80)."""
    digits = {_plain_digits(m.group()) for m in re.finditer(r"\d+", text[:40_000]) if len(m.group()) < 10}
    values = {int(f.low) for f in account.figures if f.low is not None and 0 <= f.low < 1e9}
    return {f"~#{n}" for n in digits | values if n >= 10 and not 1900 <= n <= 2100}


def _years(account: Account) -> set[str]:
    article = account.article
    named = _YEAR.findall(f"{article.headline or ''} {article.text}"[:40_000])
    published = [str(article.published.day.year)] if article.published else []
    return {f"~y{year}" for year in (*named, *published)}


def _plain_digits(number: str) -> int:
    return int("".join(str(unicodedata.digit(c)) for c in number))


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
