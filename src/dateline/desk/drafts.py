"""Which digest a report may be picked into; shown wherever reports are."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model import Digest, DigestStatus
from dateline.store import Store, digests


@dataclass(frozen=True, slots=True)
class Draft:
    """A digest that takes reports. `holds` are the ids of the reports in it."""

    id: str
    title: str
    version: int
    holds: tuple[str, ...]


def list_drafts(store: Store) -> tuple[Draft, ...]:
    """The drafts, as the store orders them."""
    return tuple(_draft(digest) for digest in digests.list_digests(store, status=DigestStatus.DRAFT))


def _draft(digest: Digest) -> Draft:
    return Draft(digest.id, digest.title, digest.version, tuple(item.report_id for item in digest.items))
