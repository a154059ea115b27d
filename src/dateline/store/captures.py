"""The bytes that were kept: where they stand, and what the next conditional request needs. The bytes themselves are in the WARC files."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, insert, or_, select, update

from dateline.model import Capture
from dateline.model.addresses import canonical_url

from . import tables
from .codec import dump, load
from .connection import Store
from .results import Checked


def file_capture(store: Store, capture: Capture, outlet_id: str | None = None) -> bool:
    """Keep where a capture stands, and that it waits to be read; `outlet_id` is whose source brought it.

    False when the address's latest capture held has the same bytes: it is then only marked as asked for again.
    """
    address = _address(capture)
    checked = {"checked": capture.captured, **_validators(capture)}
    with store.write() as connection:
        latest = connection.execute(_latest(address)).first()
        if latest and latest.sha256 == capture.sha256:
            connection.execute(update(tables.captures).where(tables.captures.c.id == latest.id).values(checked))
            return False
        body = dump(Capture, replace(capture, body=b""))
        row = {
            "address": address,
            "sha256": capture.sha256,
            "captured": capture.captured,
            "outlet_id": outlet_id,
            "read": False,
            "body": body,
        }
        connection.execute(insert(tables.captures).values(row | checked))
        return True


def last_check(store: Store, url: str) -> Checked | None:
    """What the next conditional request for an address needs; None before the first capture."""
    with store.read() as connection:
        row = connection.execute(_latest(canonical_url(url))).first()
    return Checked(row.sha256, row.checked, row.etag, row.last_modified) if row else None


def mark_checked(store: Store, url: str, now: datetime) -> None:
    """Remember that an address was asked for and had not changed."""
    with store.write() as connection:
        latest = connection.execute(_latest(canonical_url(url))).first()
        if latest:
            connection.execute(update(tables.captures).where(tables.captures.c.id == latest.id).values(checked=now))


def captures_of(store: Store, article_id: str) -> list[Capture]:
    """The captures behind a report, oldest first, without their bodies: of its address, and those its revisions were read from."""
    of_report = tables.revisions.c.report_id == article_id
    hashes = select(tables.revisions.c.sha256).where(of_report)
    address = select(tables.reports.c.url).where(tables.reports.c.id == article_id)
    here = or_(tables.captures.c.sha256.in_(hashes), tables.captures.c.address.in_(address))
    wanted = select(tables.captures.c.body).where(here).order_by(tables.captures.c.captured, tables.captures.c.id)
    with store.read() as connection:
        return [load(Capture, body) for body in connection.scalars(wanted)]


def unread_captures(store: Store) -> list[tuple[Capture, str | None]]:
    """Captures whose reading was cut off, oldest first, without their bodies, each with its outlet's id."""
    waiting = select(tables.captures).where(tables.captures.c.read.is_(False)).order_by(tables.captures.c.id)
    with store.read() as connection:
        return [(load(Capture, row.body), row.outlet_id) for row in connection.execute(waiting)]


def mark_read(store: Store, capture: Capture) -> None:
    """Remember that everything in a capture is filed, or that it cannot be read."""
    same = (tables.captures.c.address == _address(capture), tables.captures.c.sha256 == capture.sha256)
    with store.write() as connection:
        connection.execute(update(tables.captures).where(*same).values(read=True))


def _latest(address: str) -> Select[Any]:
    of_address = select(tables.captures).where(tables.captures.c.address == address)
    return of_address.order_by(tables.captures.c.captured.desc(), tables.captures.c.id.desc()).limit(1)


def _address(capture: Capture) -> str:
    return canonical_url(capture.url) if capture.url else f"supplied:{capture.sha256}"


def _validators(capture: Capture) -> dict[str, str | None]:
    named = {name.lower(): value for name, value in capture.headers}
    return {"etag": named.get("etag"), "last_modified": named.get("last-modified")}
