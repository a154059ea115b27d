"""Finding reports and statements by their words, and by who said them, through whom, where and when.

Newest first: ranking a common word over a million rows takes seconds, walking the index from its newest end milliseconds
(ENGINES, "Archives and scale"), so only the newest `CANDIDATES` matches are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from dateline.model import Decision, fold_words

from . import tables
from .connection import Store
from .dialect import matching
from .index import facet
from .results import Hit
from .rows import held_decisions

CANDIDATES = 1_000
WORDS = 32
"""So many words of a query are used; the rest is left out."""
AROUND = 120
"""Characters shown on each side of the first word found."""
_PIECE = re.compile(r'"([^"]*)"|(\S+)')


def search_reports(
    store: Store,
    words: str = "",
    *,
    outlet: str | None = None,
    speaker: str | None = None,
    language: str | None = None,
    after: datetime | None = None,
    before: datetime | None = None,
    limit: int = 50,
) -> list[Hit]:
    """Reports in which all the words stand, newest first, those with the words in the headline before the rest.

    `words` may hold "phrases in quotation marks"; nothing in it is a syntax error. `outlet` is an id or a name, `language` BCP 47,
    `after` and `before` bound the day of publication (of capture, where that is not known), both inclusive.
    """
    with store.read() as connection:
        asked = {"": split_words(words), "speaker": split_words(speaker or ""), "facets": _facets(connection, outlet, language)}
        rows = _candidates(connection, tables.texts, asked, after, before)
        rows.sort(key=lambda row: (_stands_in(row.headline, asked[""]), row.published), reverse=True)
        chosen = rows[:limit]
        facts = _facts(connection, [row.report_id for row in chosen])
        return [_report_hit(row, facts[row.report_id], asked[""]) for row in chosen]


def search_statements(
    store: Store,
    words: str = "",
    *,
    outlet: str | None = None,
    speaker: str | None = None,
    carrier: str | None = None,
    language: str | None = None,
    after: datetime | None = None,
    before: datetime | None = None,
    limit: int = 50,
) -> list[Hit]:
    """Statements whose content holds all the words, newest first; `carrier` is anybody in the chain after the speaker.

    The other parameters are those of `search_reports`. Each hit carries the editor's decision about it.
    """
    with store.read() as connection:
        asked = {
            "words": split_words(words),
            "speaker": split_words(speaker or ""),
            "carriers": split_words(carrier or ""),
            "facets": _facets(connection, outlet, language),
        }
        rows = _candidates(connection, tables.statements, asked, after, before)
        rows.sort(key=lambda row: row.published, reverse=True)
        chosen = rows[:limit]
        facts = _facts(connection, [row.report_id for row in chosen])
        decided = held_decisions(connection, [row.key for row in chosen])
        return [_statement_hit(row, facts[row.report_id], decided[row.key].decision if row.key in decided else None) for row in chosen]


def split_words(query: str) -> tuple[str, ...]:
    """The words and quoted phrases of a query, without those that hold no letter or digit."""
    pieces = (phrase or word for phrase, word in _PIECE.findall(query))
    return tuple(piece.strip('"') for piece in pieces if re.search(r"[^\W_]", piece))[:WORDS]


def _candidates(
    connection: Connection, table: Any, asked: Mapping[str, Sequence[str]], after: datetime | None, before: datetime | None
) -> list[tables.AnyRow]:
    wanted: Select[Any] = matching(connection, table, asked).limit(CANDIDATES)
    if after is not None:
        wanted = wanted.where(table.c.published >= after)
    if before is not None:
        wanted = wanted.where(table.c.published <= before)
    return list(connection.execute(wanted))


def _facets(connection: Connection, outlet: str | None, language: str | None) -> tuple[str, ...]:
    asked = []
    if outlet:
        asked.append(facet("outlet", _outlet_id(connection, outlet)))
    if language:
        asked.append(facet("lang", language.split("-")[0]))
    return tuple(asked)


def _outlet_id(connection: Connection, outlet: str) -> str:
    named = select(tables.outlet_names.c.outlet_id).where(tables.outlet_names.c.folded == fold_words(outlet))
    held = connection.scalar(select(tables.outlets.c.id).where(tables.outlets.c.id == outlet))
    return held or connection.scalar(named.limit(1)) or outlet


def _facts(connection: Connection, report_ids: Sequence[str]) -> dict[str, tables.AnyRow]:
    table = tables.reports
    wanted = select(table.c.id, table.c.headline, table.c.outlet_id, table.c.story_id, table.c.url, table.c.language, table.c.published)
    return {row.id: row for row in connection.execute(wanted.where(table.c.id.in_(set(report_ids))))}


def _stands_in(headline: str, words: Sequence[str]) -> bool:
    folded = fold_words(headline)
    return bool(words) and all(fold_words(word) in folded for word in words)


def _report_hit(row: tables.AnyRow, facts: tables.AnyRow, words: Sequence[str]) -> Hit:
    return Hit(
        report_id=row.report_id,
        headline=facts.headline,
        words=_around(row.words, words),
        outlet_id=facts.outlet_id,
        story_id=facts.story_id,
        url=facts.url,
        language=facts.language,
        published=facts.published,
    )


def _statement_hit(row: tables.AnyRow, facts: tables.AnyRow, decision: Decision | None) -> Hit:
    speaker, *more = row.speaker.split(" ; ")
    return Hit(
        report_id=row.report_id,
        headline=facts.headline,
        words=row.words,
        outlet_id=facts.outlet_id,
        story_id=facts.story_id,
        url=facts.url,
        language=facts.language,
        published=facts.published,
        key=row.key,
        speaker=speaker or None,
        known_as=more[0] if more and more[0] != speaker else None,
        carriers=tuple(filter(None, row.carriers.split(" ; "))),
        said=row.said,
        decision=decision or Decision.PROPOSED,
    )


def _around(text: str, words: Sequence[str]) -> str:
    """The text around the first of the words, cut at spaces, with an ellipsis where something was cut."""
    lowered = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    places = [place for word in words if (place := lowered.find(word.casefold())) >= 0]
    middle = min(places, default=0)
    start, end = max(0, middle - AROUND), min(len(text), middle + AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", end) if text.find(" ", end) >= 0 else len(text)
    return ("… " if start else "") + " ".join(text[start:end].split()) + (" …" if end < len(text) else "")
