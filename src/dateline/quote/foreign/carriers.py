"""Who passed words on, in languages with a table of leads: "cité par l'agence KNA", "в интервью газете «Чайка»", "بحسب وكالة نيرا"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from dateline.model import Relation, Span
from dateline.quote.lexicon import list_of
from dateline.quote.relaying.carriers import Carrier
from dateline.words import read_table

from .russian import nominative_outlet
from .russian_carriers import russian_rows

_PLAIN = r"[A-ZÀ-ÞА-ЯЁ][\w.&-]*(?:\s(?:de\s|du\s|del\s)?(?:[A-ZÀ-ÞА-ЯЁ]|\d)[\w.&-]*){0,3}"
_NAME = rf"(?:[«„“\"](?P<quoted>[^«»„“”\"\n]{{1,60}})[»“”\"]|(?P<plain>{_PLAIN}))"
_ARABIC_WORD = r"[ء-ٰٟ-ۓە۰-۹٠-٩0-9]+"


_IN_A_CASE = {Relation.TOLD, Relation.INTERVIEW_WITH}


@lru_cache(maxsize=4)
def foreign_carriers(text: str, language: str) -> tuple[Carrier, ...]:
    """Every carrier of a text, in order, without overlap."""
    every = [_carrier(relation, match, language) for relation, pattern in _patterns(language) for match in pattern.finditer(text)]
    found: list[Carrier] = []
    for carrier in sorted((each for each in every if each), key=lambda each: (each.span.start, -each.span.end)):
        if not found or carrier.span.start >= found[-1].span.end:
            found.append(carrier)
    return tuple(found)


def carriers_between(text: str, language: str, start: int, end: int) -> tuple[Carrier, ...]:
    """Those of them that touch a slice of the text."""
    carriers = foreign_carriers(text, language)
    low = bisect_left(carriers, start, key=lambda carrier: carrier.span.end)
    return carriers[low : bisect_left(carriers, end, key=lambda carrier: carrier.span.start)]


def _carrier(relation: Relation, match: re.Match[str], language: str) -> Carrier | None:
    groups = match.groupdict()
    if language == "ar" and not groups.get("quoted"):
        return _arabic_carrier(relation, match)
    group = "quoted" if groups.get("quoted") else "plain" if groups.get("plain") else "name"
    whole = match.span("whole") if groups.get("whole") else match.span()
    name = match[group].rstrip(".")
    if group == "quoted" and not groups.get("kind") and relation in _IN_A_CASE and language == "ru":
        name = nominative_outlet(name)
    name = _platforms(language).get(name.casefold(), name) if relation is Relation.POSTED_ON else name
    return Carrier(Span(*whole), relation, name, Span(match.start(group), match.end(group)))


def _arabic_carrier(relation: Relation, match: re.Match[str]) -> Carrier | None:
    """The kind of outlet and its name, up to a word that ends it; a name may hold "today": "صحيفة المصري اليوم"."""
    words = match["name"].split()
    stops = (_list("ar", "stop") | _list("ar", "after_outlet")) - _list("ar", "in_outlet")
    end = next((number for number, word in enumerate(words) if word in stops), len(words))
    name = " ".join(words[:end])
    span = Span(match.start("name"), match.start("name") + len(name))
    return Carrier(Span(match.start(), span.end), relation, name, span) if name else None


@cache
def _patterns(language: str) -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    """Relation and pattern for each row of the table, longest leads first."""
    table = read_table(f"cues.{language}").get("carriers", {})
    if not isinstance(table, dict):
        return ()
    kinds = sorted(list_of(table, "kinds"), key=len, reverse=True)
    kind = "(?:" + "|".join(map(re.escape, kinds)) + r")" if kinds else "(?!)"
    rows: list[tuple[Relation, re.Pattern[str]]] = []
    platforms = "|".join(map(re.escape, sorted(list_of(table, "platforms"), key=len, reverse=True)))
    if platforms:
        leads = "|".join(map(re.escape, sorted(list_of(table, "posted_on"), key=len, reverse=True)))
        rows.append((Relation.POSTED_ON, re.compile(rf"\b(?i:{leads})\s[«\"]?(?P<name>{platforms})\b(?:-\w+)?[»\"]?")))
    for relation in (Relation.INTERVIEW_WITH, Relation.QUOTED_BY, Relation.CITED_BY, Relation.REPORTED_BY, Relation.TOLD):
        leads = "|".join(map(re.escape, sorted(list_of(table, relation.value), key=len, reverse=True)))
        if leads:
            rows.append((relation, re.compile(_source(leads, kind, language, relation))))
    if language == "ru":
        return (*rows, *russian_rows(kind))
    return (*rows, *_reports_that(kind)) if language == "ar" else tuple(rows)


def _reports_that(kind: str) -> list[tuple[Relation, re.Pattern[str]]]:
    """ "أفادت وكالة تاس بأن طال قال: …": the agency reports what somebody said; without that verb it speaks itself."""
    leads, said = ("|".join(map(re.escape, sorted(_list("ar", name), key=len, reverse=True))) for name in ("reports", "said"))
    name = rf"(?P<name>{kind}(?:\s{_ARABIC_WORD}){{1,3}})"
    reference = "|".join(map(re.escape, sorted(_list("ar", "reference"))))
    return [
        (Relation.REPORTED_BY, re.compile(rf"(?<![؀-ۿ])[وف]?(?:{leads})\s{name}(?=\s(?:أن|بأن)\s[^\n:.«\"“]{{0,80}}\s(?:{said})\b)")),
        (Relation.CITED_BY, re.compile(rf"(?<![؀-ۿ]){name}(?=،?\s(?:{reference})\s(?!{kind}))")),
    ]


def _source(leads: str, kind: str, language: str, relation: Relation) -> str:
    """Leads that tell need the kind of outlet in them or behind them ("газете «Чайка»"); the name stands in marks or capitals."""
    if language == "ar":
        name = rf"(?:{kind}\s[«“\"](?P<quoted>[^«»„“”\"\n]{{1,60}})[»”\"]|(?P<name>{kind}(?:\s{_ARABIC_WORD}){{1,3}}))"
        return rf"(?<![؀-ۿ])[وف]?(?:{leads})\s?{name}"
    if relation is Relation.TOLD:
        return rf"\b(?P<kind>(?i:{leads}))\s?{_NAME}"
    return rf"\b(?i:{leads})\s?(?:\s?(?P<kind>{kind}))?\s?{_NAME}"


@cache
def _platforms(language: str) -> dict[str, str]:
    """Forms of a platform's name -> the name: "Фейсбуке" -> "Facebook"."""
    found = read_table(f"cues.{language}").get("platform_names", {})
    return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}


@cache
def _list(language: str, name: str) -> frozenset[str]:
    words = read_table(f"cues.{language}").get("words", {})
    return frozenset(list_of(words, name)) if isinstance(words, dict) else frozenset()
