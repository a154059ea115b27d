"""What search finds: a report's words, and its statements a row each, written beside the report in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from dateline.model import Article, HeldStatement, Relation, Statement, short_hash

from . import tables
from .names import fellow_spellings, held_names

SAID = frozenset({Relation.SAID})


def index_report(connection: Connection, article: Article, outlet_id: str | None, readings: Iterable[HeldStatement]) -> None:
    """Replace what search finds of a report; `readings` are its statements by key, as the desk holds them now.

    A report without a day of publication, or with one that is in doubt, is found at its capture, and `reports.published` is empty.
    """
    facets = facet_tokens(outlet_id, article.language)
    published = article.published.moment if article.published else article.captured
    dated = {"published": article.published.moment if article.published else None}
    connection.execute(update(tables.reports).where(tables.reports.c.id == article.id).values(dated))
    held = {reading.key: reading.statement for reading in readings}
    called = _called(connection, article.id, {s.speaker for s in held.values() if s.speaker})
    for table in (tables.texts, tables.statements):
        connection.execute(delete(table).where(table.c.report_id == article.id))
    named = " ; ".join(dict.fromkeys(called[s.speaker] for s in held.values() if s.speaker))
    row = {"report_id": article.id, "headline": article.headline or "", "words": article.text, "speaker": named}
    connection.execute(insert(tables.texts).values(row | {"facets": facets, "published": published}))
    rows = [_row(article, key, statement, called, facets, published) for key, statement in held.items()]
    if rows:
        connection.execute(insert(tables.statements), rows)


def facet_tokens(outlet_id: str | None, language: str | None) -> str:
    """What a report is filtered by, as words of the index: its outlet, and its language without region ("pt-BR" -> "pt")."""
    return f"{facet('outlet', outlet_id or '')} {facet('lang', (language or '').split('-')[0])}"


def facet(kind: str, value: str) -> str:
    """One filter as a word that no text contains."""
    return f"{kind}x{short_hash(kind, value.casefold())}"


def words_of(article: Article, statement: Statement) -> str:
    """The content of a statement, its pieces joined by an ellipsis."""
    return " … ".join(article.text[span.start : span.end] for span in statement.content)


def _called(connection: Connection, report_id: str, speakers: set[str]) -> dict[str, str]:
    """What each speaker is found by: the name as it stands there; where editors settled it, the chosen form and the other spellings too."""
    story_id = connection.scalar(select(tables.reports.c.story_id).where(tables.reports.c.id == report_id))
    names = held_names(connection, story_id, speakers)
    called = {}
    for name in speakers:
        more = (names.form(name), *fellow_spellings(connection, story_id, names.form(name))) if names.settled(name) else ()
        called[name] = " ; ".join((name, *dict.fromkeys(more[:1]), *(one for one in more[1:] if one not in (name, more[0]))))
    return called


def _row(
    article: Article, key: str, statement: Statement, called: Mapping[str, str], facets: str, published: datetime
) -> dict[str, object]:
    carriers = [hop.name for hop in statement.chain if hop.relation not in SAID and hop.name]
    return {
        "report_id": article.id,
        "key": key,
        "speaker": called[statement.speaker] if statement.speaker else "",
        "carriers": " ; ".join(carriers),
        "words": words_of(article, statement),
        "facets": facets,
        "said": statement.said,
        "published": published,
    }
