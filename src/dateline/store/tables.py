"""The tables. Nouns are kept whole as JSON (`body`, `account`); the other columns are what queries ask for.

Moments are text in UTC ("2016-12-03T07:00:00.000000Z"), so that they sort alike in every database.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Row, String, Table, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect

from .codec import plain_text


class Moment(TypeDecorator[datetime]):
    """A moment, aware and in UTC when read; one without a zone counts as UTC."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The moment as sortable text."""
        if value is None:
            return None
        return in_utc(value).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment again."""
        return None if value is None else datetime.fromisoformat(value)


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; at the calendar's own edges, where UTC has no such day, the clock's reading as it is."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


class Words(TypeDecorator[str]):
    """Text from the world: what no database holds becomes "?"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text without lone surrogates and NULs."""
        return None if value is None else plain_text(value)


AnyRow = Row[*tuple[Any, ...]]
"""A row of any columns."""

metadata = MetaData()

outlets = Table(
    "outlets",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("body", Text, nullable=False),
)
outlet_names = Table(
    "outlet_names",
    metadata,
    Column("folded", Words, primary_key=True),
    Column("outlet_id", Words, ForeignKey("outlets.id", ondelete="CASCADE"), primary_key=True),
)
sources = Table(
    "sources",
    metadata,
    Column("id", Words, primary_key=True),
    Column("url", Words, nullable=False, unique=True),
    Column("outlet_id", Words, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("body", Text, nullable=False),
)
visits = Table(
    "visits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", Words, ForeignKey("sources.id", ondelete="CASCADE"), nullable=False),
    Column("visited", Moment, nullable=False),
    Column("body", Text, nullable=False),
    Index("visits_of_source", "source_id", "id"),
)
listings = Table(
    "listings",
    metadata,
    Column("source_id", Words, ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("address", Words, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("announced", Moment, nullable=False),
    Column("tried", Moment),
    Column("failures", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Words, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("captured", Moment, nullable=False),
    Column("checked", Moment, nullable=False),
    Column("etag", Words),
    Column("last_modified", Words),
    Column("outlet_id", Words),
    Column("read", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("address", "sha256", "captured"),
    Index("captures_by_hash", "sha256"),
    Index("captures_unread", "read"),
)
reports = Table(
    "reports",
    metadata,
    Column("id", Words, primary_key=True),
    Column("url", Words),
    Column("outlet_id", Words),
    Column("language", Words),
    Column("headline", Words),
    Column("published", Moment),
    Column("seen", Moment, nullable=False),
    Column("arrival", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("accepted_revision", Integer),
    Column("silent_edits", Integer, nullable=False),
    Column("copy", Text),
    Column("whole_copy", Boolean, nullable=False),
    Column("story_id", Words),
    Column("pinned", Boolean, nullable=False),
    Index("reports_of_story", "story_id", "arrival"),
    Index("reports_arrival", "arrival"),
    Index("reports_seen", "seen"),
    Index("reports_of_outlet", "outlet_id", "arrival"),
)
revisions = Table(
    "revisions",
    metadata,
    Column("report_id", Words, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text_hash", String(64), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("seen", Moment, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("account", Text, nullable=False),
    Index("revisions_by_hash", "sha256"),
)
statements = Table(
    "statements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Words, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("key", Words, nullable=False),
    Column("speaker", Words, nullable=False),
    Column("carriers", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("facets", Words, nullable=False),
    Column("said", Words),
    Column("published", Moment),
    UniqueConstraint("report_id", "key"),
    Index("statements_by_key", "key"),
)
texts = Table(
    "texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Words, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("headline", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("speaker", Words, nullable=False),
    Column("facets", Words, nullable=False),
    Column("published", Moment),
)
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Words, nullable=False),
    Column("decision", String(16), nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Words, nullable=False),
    Index("decisions_by_key", "key", "id"),
)
readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Words, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("key", Words, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", Text, nullable=False),
    Column("seen", Text),
    Index("readings_of_report", "report_id", "id"),
)
meant = Table(
    "meant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Words, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("key", Words, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", Text, nullable=False),
    Index("meant_of_report", "report_id", "id"),
)
namings = Table(
    "namings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story_id", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("form", Words),
    Column("apart_from", Words),
    Column("everywhere", Boolean, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Moment, nullable=False),
    Index("namings_by_name", "name", "id"),
    Index("namings_of_story", "story_id", "id"),
    Index("namings_by_form", "form"),
)
stories = Table(
    "stories",
    metadata,
    Column("id", Words, primary_key=True),
    Column("label", Words, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("alias_of", Words, ForeignKey("stories.id")),
    Column("stale", Boolean, nullable=False),
    Column("opened", Moment, nullable=False),
    Column("came_out_of", Words),
    Index("stories_aliases", "alias_of"),
)
findings = Table(
    "findings",
    metadata,
    Column("story_id", Words, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("id", Words, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
digests = Table(
    "digests",
    metadata,
    Column("id", Words, primary_key=True),
    Column("slug", Words, nullable=False, unique=True),
    Column("status", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("saved", Moment, nullable=False),
    Column("body", Text, nullable=False),
)
publications = Table(
    "publications",
    metadata,
    Column("digest_id", Words, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Words, nullable=False),
    Column("manifest", Words, nullable=False),
    Column("body", Text, nullable=False),
)
people = Table(
    "people",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("password_hash", Text),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(128), primary_key=True),
    Column("person_id", Words, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("expires", Moment, nullable=False),
    Column("csrf", Words, nullable=False),
)
links = Table(
    "links",
    metadata,
    Column("token_hash", String(128), primary_key=True),
    Column("person_id", Words, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("target", Words, nullable=False),
    Column("expires", Moment, nullable=False),
)
messages = Table(
    "messages",
    metadata,
    Column("receipt", Words, primary_key=True),
    Column("received", Moment, nullable=False),
    Column("task", Boolean, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("body", Text, nullable=False),
    Index("messages_received", "received"),
)
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Words, nullable=False),
    Column("act", Words, nullable=False),
    Column("target", Words, nullable=False),
    Column("detail", Words, nullable=False),
)
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Moment, nullable=False),
    Column("body", Text, nullable=False),
)
