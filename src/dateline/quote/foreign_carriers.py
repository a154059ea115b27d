"""Who passed words on, in languages with a table of leads: "cité par l'agence KNA", "в интервью газете «Чайка»", "بحسب وكالة نيرا"."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from dateline.model import Relation, Span
from dateline.words import read_table

from .carriers import Carrier
from .lexicon import list_of

_PLAIN = r"[A-ZÀ-ÞА-ЯЁ][\w.&-]*(?:\s(?:de\s|du\s|del\s)?(?:[A-ZÀ-ÞА-ЯЁ]|\d)[\w.&-]*){0,3}"
_NAME = rf"(?:[«„“\"](?P<quoted>[^«»„“”\"\n]{{1,60}})[»“”\"]|(?P<plain>{_PLAIN}))"
_ARABIC_WORD = r"[؀-ۿ0-9]+"


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
    if language == "ar":
        words = match["name"].split()
        stops = _list(language, "stop")
        end = next((number for number, word in enumerate(words) if word in stops), len(words))
        name = " ".join(words[:end])
        span = Span(match.start("name"), match.start("name") + len(name))
        return Carrier(Span(match.start(), span.end), relation, name, span) if name else None
    group = "quoted" if match.groupdict().get("quoted") else "plain" if match.groupdict().get("plain") else "name"
    return Carrier(Span(*match.span()), relation, match[group].rstrip("."), Span(match.start(group), match.end(group)))


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
        rows.append((Relation.POSTED_ON, re.compile(rf"\b(?:{leads})\s(?P<name>{platforms})\b")))
    for relation in (Relation.INTERVIEW_WITH, Relation.QUOTED_BY, Relation.CITED_BY, Relation.REPORTED_BY, Relation.TOLD):
        leads = "|".join(map(re.escape, sorted(list_of(table, relation.value), key=len, reverse=True)))
        if leads:
            rows.append((relation, re.compile(_source(leads, kind, language, relation))))
    return tuple(rows)


def _source(leads: str, kind: str, language: str, relation: Relation) -> str:
    """Leads that tell need the kind of outlet in them or behind them ("газете «Чайка»"); the name stands in marks or capitals."""
    if language == "ar":
        name = rf"(?P<name>{kind}(?:\s{_ARABIC_WORD}){{1,3}})"
        return rf"(?<![؀-ۿ])(?:{leads})\s?{name}"
    between = rf"(?:\s?{kind}\s?)" if relation is Relation.TOLD and kind != "(?!)" else rf"(?:\s?{kind})?\s?"
    return rf"\b(?i:{leads})\s?{between}{_NAME}" if relation is not Relation.TOLD else rf"\b(?i:{leads})\s?{_NAME}"


@cache
def _list(language: str, name: str) -> frozenset[str]:
    words = read_table(f"cues.{language}").get("words", {})
    return frozenset(list_of(words, name)) if isinstance(words, dict) else frozenset()
