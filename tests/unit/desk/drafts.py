"""Drafts as the tests of the desk make them: reports picked into a new digest, and the digest as held now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import Digest
from dateline.store import digests

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk


def picked(desk: Desk, *report_ids: str) -> Digest:
    """A new digest with these reports."""
    answer = desk.post("/pick", report=report_ids, digest="new", title="The dam, 14 March")
    assert answer.status == 303, answer.text
    return digests.digest(desk.store, answer.place.split("?")[0].removeprefix("/digests/"))


def latest(desk: Desk, digest: Digest) -> Digest:
    """The digest as held now."""
    return digests.digest(desk.store, digest.id)
