"""Russian hands that words went through and that stand in a case or behind a verb: "сообщил ТАСС", "приводит Reuters слова Линд"."""

from __future__ import annotations

import re
from functools import cache

from dateline.model import Relation
from dateline.quote.lexicon import list_of, words_of
from dateline.quote.relaying.carriers import grammar
from dateline.words import read_table

_QUOTED = r"[«„\"](?P<quoted>[^«»„“”\"\n]{1,60})[»“\"]"
_NOT_NOMINATIVE = r"(?=[^»]*?(?:у|ю|е|и|ам|ям|[A-Za-z])(?:\.\w+)?[»“\"])"
_WORDS = r"(?:[^\s,.:;«»“”\"\n]+\s){0,6}?"


@cache
def russian_rows(kind: str) -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    """Relation and pattern; `whole` is the part of the match that is the carrier's, where the pattern needs more to be sure of it."""
    table = read_table("cues.ru")
    carriers = table["carriers"]
    assert isinstance(carriers, dict)
    agency = rf"(?P<plain>{_agencies(list_of(carriers, 'agencies'))})(?![\w-])"
    outlet = rf"(?:(?P<kind>{kind})\s)?(?:{_QUOTED}|{agency})"
    said = rf"(?:{_any(_cues(table))})(?:\s(?:он|она|они))?"
    quoting = _any(words_of(carriers, "quoting"))
    told_in, source_of = _any(words_of(carriers, "told_in")), _any(words_of(carriers, "source_of"))
    rows = [
        (Relation.TOLD, rf"\b(?i:{told_in})\s{outlet}"),
        (Relation.TOLD, rf"\b(?:{source_of})\s(?P<whole>{outlet})"),
        (Relation.TOLD, rf"\b{said}\s(?P<whole>{agency})(?=\s(?!со?\s|во?\s|на\s|по\s|и\s)[\w«])"),
        (Relation.TOLD, rf"\b\w+ли\s(?P<whole>{agency})"),
        (Relation.TOLD, rf"\b{said}\s(?P<whole>{_NOT_NOMINATIVE}{_QUOTED})"),
        (Relation.CITED_BY, rf"(?P<whole>{outlet})(?=\sсо\sссылкой\sна\s[а-яё])"),
        (Relation.QUOTED_BY, rf"\b(?:{quoting})\s(?P<whole>{outlet})"),
        (Relation.QUOTED_BY, rf"\b(?:{quoting})\s{_WORDS}(?P<whole>(?P<kind>{kind})\s(?:{_QUOTED}|{agency}))"),
        (Relation.QUOTED_BY, rf"\b(?:{quoting})\s{_WORDS}(?P<whole>{agency})"),
        (Relation.QUOTED_BY, rf"\bслова\s{_WORDS}(?P<whole>(?:приводит|передаёт|передает|цитирует)\s{outlet})"),
    ]
    return tuple((relation, re.compile(source)) for relation, source in rows)


def _agencies(names: list[str]) -> str:
    """Known outlets, those that call themselves an agency ("РИА Берег"), and names in Latin letters that the gazetteer holds."""
    known = {name for name in grammar().gazetteer if len(name) > 1 and " " not in name} | set(names)
    return rf"(?:РИА|ИА)\s[А-ЯЁ][\w-]+|{_any(known)}"


def _cues(table: object) -> set[str]:
    verbs = table["verbs"] if isinstance(table, dict) else {}
    return {form for group in verbs for line in list_of(verbs, group) for form in line.split() if "_" not in form}


def _any(forms: frozenset[str] | set[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
