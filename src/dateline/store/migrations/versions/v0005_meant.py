"""What editors say that faulty days mean; and dates of publication that are in doubt leave the order of time."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_DATED = ("reports", "id"), ("texts", "report_id"), ("statements", "report_id")


def upgrade() -> None:
    """Make the table; let search and the window of stories take a report whose date is in doubt for one of its capture."""
    op.create_table(
        "meant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("meant_of_report", "meant", ["report_id", "id"], unique=False)
    connection = op.get_bind()
    for report_id, captured in _in_doubt(connection):
        for table, column in _DATED:
            moment = None if table == "reports" else captured
            connection.execute(
                sa.text(f"UPDATE {table} SET published = :moment WHERE {column} = :id"),  # noqa: S608
                {"moment": moment, "id": report_id},
            )


def _in_doubt(connection: sa.Connection) -> list[tuple[str, str]]:
    """The reports whose page disagrees with itself about its date, or dates itself before its outlet, each with its moment of capture."""
    latest = (
        "SELECT reports.id, reports.published, reports.outlet_id, revisions.account FROM reports JOIN revisions "
        "ON revisions.report_id = reports.id AND revisions.number = reports.revision WHERE reports.published IS NOT NULL"
    )
    outlets = {row.id: json.loads(row.body).get("founded") for row in connection.execute(sa.text("SELECT id, body FROM outlets"))}
    found = []
    for row in connection.execute(sa.text(latest)):
        disagrees = '"date-disagrees"' in row.account
        founded = outlets.get(row.outlet_id)
        if not disagrees and not (founded and int(row.published[:4]) <= founded):
            continue
        article = json.loads(row.account)["article"]
        day = (article.get("published") or {}).get("day") or row.published
        kinds = {flaw["kind"] for flaw in article["flaws"]}
        if "date-disagrees" in kinds or (founded and int(day[:4]) < founded):
            found.append((row.id, _moment(article["captured"])))
    return found


def _moment(iso: str) -> str:
    """A moment as the tables of this schema write it."""
    moment = datetime.fromisoformat(iso)
    at = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
