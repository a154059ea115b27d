"""The words of an account as clustering weighs them, and the marks that a report in another language can share."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice
from typing import cast

from dateline.model import Account, Article, TimeType
from dateline.words import read_table
from dateline.words.romanise import consonant_frame
from dateline.words.stems import stem

HEADLINE_WEIGHT = 2.5
"""How much more a word of the headline counts; .874 against .865 with 1 (BCubed on the given ECB+ topics, 2 to 3 alike)."""
NAME_WEIGHT = 2.0
"""How much more a capitalised word inside a sentence counts; 1.7 to 2.5 alike on the same texts."""
OPENING = 250
"""Characters of a text that open it: with its headline they say what it is about."""
WORD_LIMIT = 3000
"""A longer text is judged by its first words: news puts them there, and hostile input stays bounded."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*[\"'“‘«(\[]*$|\n\s*$")
_CARRIED = re.compile(r"[^\n]{0,80}?\((?P<agency>[^()\n]{2,40})\)\s*[-–—:]")
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNCASED = re.compile(r"[\u0590-\u06ff]")


@dataclass(frozen=True, slots=True)
class Terms:
    """Stemmed words -> how much each stands for in a text, before rarity; `names` are those that look like names.

    `frames` are the consonants of names, as another language may spell them; `opening` weighs the words of headline and opening alone.
    """

    weights: Mapping[str, float]
    names: frozenset[str]
    frames: frozenset[str]
    opening: Mapping[str, float]


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


@lru_cache(maxsize=16)
def _weigh(headline: str, text: str, language: str) -> Terms:
    """A name is capitalised inside a sentence, or only ever at the head of several ("Volmer said ... Volmer has ...")."""
    heading, body = Counter(_words(headline)), Counter(_words(text))
    named_so, lower, frames = set[str](), set[str](), set[str]()
    first: dict[str, int] = defaultdict(int)
    for (word, named), times in chain(heading.items(), body.items()):
        if named or _UNCASED.match(word):
            frames.add(_name_frame(word))
            named_so.update(_terms_of(word, language) if named else ())
        elif word[0].isupper():
            for term in _terms_of(word, language):
                first[term] += times
        else:
            lower.update(_terms_of(word, language))
    names = named_so.union(term for term, times in first.items() if times > 1 and term not in lower) - _listed(language, "common")
    opening = _weigh_counts(heading, Counter(_words(_opening(text))), language)
    return Terms(_weigh_counts(heading, body, language), frozenset(names), frozenset(frames - {""}), opening)


def _weigh_counts(heading: Mapping[tuple[str, bool], int], body: Mapping[tuple[str, bool], int], language: str) -> dict[str, float]:
    """Term -> the root of how often it stands there, words of the headline and names counted more."""
    terms: dict[str, float] = defaultdict(float)
    for counts, weight in ((heading, HEADLINE_WEIGHT), (body, 1.0)):
        for (word, named), times in counts.items():
            for term in _terms_of(word, language):
                terms[term] += times * weight * (NAME_WEIGHT if named else 1.0)
    return {term: weight**0.5 for term, weight in terms.items()}


def _opening(text: str) -> str:
    """The first words of a text, none of them cut."""
    return text if len(text) <= OPENING else text[: text.rfind(" ", 0, OPENING) + 1] or text[:OPENING]


def is_common(term: str, language: str | None) -> bool:
    """True for the trade's own words ("minister", "Monday"), which are counted as if often seen."""
    return term in _listed((language or "en")[:2], "common")


def find_marks(account: Account) -> tuple[str, ...]:
    """What survives translation: names by their consonants, numbers of two digits and more, days, years; each with a prefix "~".

    A name needs three consonants, or four in a script without capitals, where any word might be one.
    """
    article = account.article
    text = f"{article.headline or ''}. {article.text}"
    names = {f"~n{frame}" for frame in weigh_terms(account).frames}
    return tuple(sorted(names | _numbers(account, text) | _days(account) | _years(account)))


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Words with whether they look like a name: capitalised, and not because a sentence begins."""
    for match in islice(_WORD.finditer(text), WORD_LIMIT):
        word = match.group()
        start = match.start()
        yield word, word[0].isupper() and start > 0 and not _SENTENCE_END.search(text, max(0, start - 6), start)


@lru_cache(maxsize=65_536)
def _terms_of(word: str, language: str) -> tuple[str, ...]:
    folded = word.casefold()
    if _CJK.search(folded):
        return tuple(folded[i : i + 2] for i in range(max(1, len(folded) - 1)))
    if folded in _listed(language, "dropped") or (len(folded) < 2 and not folded.isdigit()):
        return ()
    return (stem(folded, language),)


@cache
def _listed(language: str, kind: str) -> frozenset[str]:
    table = cast("dict[str, dict[str, list[str]]]", read_table("follow.stop"))
    words = table.get(language, {}).get(kind, [])
    return frozenset(words if kind == "dropped" else (stem(word, language) for word in words))


def _name_frame(word: str) -> str:
    """A name's consonants; "" where they are too few to tell: under three, or four in a script without capitals."""
    frame = consonant_frame(word)
    return frame if len(frame) >= (4 if _UNCASED.match(word) else 3) else ""


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


def _days(account: Account) -> set[str]:
    """Days named in the text, the day of publication aside: that one every report of the day shares."""
    published = account.article.published
    today = published.day.isoformat() if published else ""
    days = (t.value[:10] for t in account.times if t.value and t.type in (TimeType.DATE, TimeType.TIME) and len(t.value) >= 10)
    return {f"~@{day}" for day in days if day != today}
