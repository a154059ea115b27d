"""Where sentences begin and end in other languages, and the cues that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.model import Span
from dateline.quote.lexicon import Lexicon, lexicon

from .carriers import carriers_between

ENDS = ".!?…؟"
_REACH = 160
_WORDS_OF_A_PHRASE = 2
_SENTENCE_END = re.compile(r"(?<!\b[A-ZА-ЯЁ])[.!?؟…](?=\s|$)|\n")


def opens_here(text: str, place: int) -> bool:
    """Whether a saying may open at a place: behind a sentence's end, a colon, a comma or a dash."""
    before = text[max(0, place - 3) : place]
    plain = before.rstrip(" \t\xa0")
    return not plain or plain[-1] in f'{ENDS}:;—–-\n»”"(،,'


def sentence_start(text: str, place: int) -> int:
    """Where the sentence before a place begins, at most some lines back; initials end none: "К. П. Уваров"."""
    low = max(text.rfind("\n", 0, place) + 1, place - _REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, max(low, place - 1))]
    start = ends[-1] if ends else low
    return start + len(text[start:place]) - len(text[start:place].lstrip(' \t\xa0»”"'))


def sentence_end(text: str, place: int) -> int:
    """Where the sentence from a place on ends, at most some lines further."""
    match = _SENTENCE_END.search(text, place, place + _REACH)
    return match.start() if match else min(len(text), place + _REACH)


def find_cues(text: str, start: int, end: int, words: Lexicon) -> list[Span]:
    """The cues of a slice that are no carrier's: in „…, сообщает РИА“ the agency only passes on; in „цитирует Лунд“ it quotes."""
    passed = carriers_between(text, words.language, start, end)
    quoting = words.words.get("genitive", frozenset())
    found = []
    for match in _cue_pattern(words.language).finditer(text, start, end):
        carrier = next((each for each in passed if each.span.start <= match.start() < each.span.end), None)
        if carrier is None or (cue_key(match.group()) in quoting and match.start() == carrier.span.start):
            found.append(Span(*match.span()))
    return found


def first_cue(text: str, start: int, end: int, words: Lexicon) -> Span | None:
    """The first of them."""
    return next(iter(find_cues(text, start, end, words)), None)


def cue_key(cue: str) -> str:
    """A cue without what stands inside it: "приводит Reuters слова" -> "приводит слова"."""
    words = cue.casefold().split()
    return f"{words[0]} {words[-1]}" if len(words) > _WORDS_OF_A_PHRASE else " ".join(words)


@cache
def _cue_pattern(language: str) -> re.Pattern[str]:
    """Every form of the table. Arabic joins "and" and the listener to the verb (وسألته), Russian parts phrases ("приводит ТАСС слова")."""
    joined, whom = ("[وف]?", "(?:ه|ها|هم|نا|ني)?") if language == "ar" else ("", "")
    words = lexicon(language)
    quoting = words.words.get("genitive", frozenset()) if words and language == "ru" else frozenset()
    parted = [form.split() for form in cue_forms(language) if form in quoting and form.endswith(" слова")]
    apart = "".join(rf"{re.escape(first)}(?:\s[\w«».-]+){{1,3}}?\s{re.escape(last)}|" for first, last in parted)
    return re.compile(rf"\b{joined}(?:{apart}{_any(cue_forms(language))}){whom}\b", re.IGNORECASE)


def cue_forms(language: str) -> tuple[str, ...]:
    """The cues of a language as they stand in a text, phrases with their spaces."""
    words = lexicon(language)
    return tuple(form.replace("_", " ") for form in _forms(words))


def _forms(words: Lexicon | None) -> Iterator[str]:
    if words:
        yield from words.cues
        yield from ("_".join(phrase) for found in words.phrases.values() for phrase, _ in found)


def _any(forms: tuple[str, ...] | frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))


@cache
def according_pattern(language: str) -> re.Pattern[str]:
    """What opens a sentence and makes its quoted words somebody's: "по словам Лунд", "как рассказала Лунд"."""
    words = lexicon(language)
    lists = words.words if words else {}
    leads = _any(lists.get("according", frozenset()))
    as_said = _any(lists.get("as", frozenset()))
    told = rf"|(?:{as_said})\s(?:{_any(cue_forms(language))})\b" if as_said else ""
    return re.compile(rf"(?P<cue>(?:{leads}){told})(?:\s|(?<=\sل))", re.IGNORECASE)


@cache
def own_lead_pattern(language: str) -> re.Pattern[str] | None:
    """The same with a pronoun: "по её мнению"."""
    words = lexicon(language)
    leads = words.words.get("according_pronoun", frozenset()) if words else frozenset()
    return re.compile(rf"(?P<cue>{_any(leads)})\b", re.IGNORECASE) if leads else None
