"""Saving a draft so that two editors never overwrite each other: the later one gets the words back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.errors import StaleEdit
from dateline.model import Digest, DigestStatus
from dateline.store import digests

from .asking import Answer, Ask, Go, Page

_OURS = ("csrf", "version")


@dataclass(frozen=True, slots=True)
class StalePage:
    """What an editor had written when somebody else had saved first. `action` takes it again, over `version`."""

    title: str
    message: str
    digest_id: str
    action: str
    version: int
    published: bool
    text: tuple[tuple[str, str], ...]


def edit_digest(ask: Ask, change: Callable[[Digest], Digest], done: str, place: str = "") -> Answer:
    """Apply a change to the draft of the path, if its version is still the one that the form was made from; else 409 with the text kept."""
    store = ask.room.store
    digest = digests.digest(store, ask.params["id"])
    if digest.status is not DigestStatus.DRAFT or ask.form.whole("version", -1) != digest.version:
        return stale_page(ask, digest)
    try:
        digests.save_digest(store, change(digest), ask.by, ask.now)
    except StaleEdit:
        return stale_page(ask, digests.digest(store, digest.id))
    return Go(f"/digests/{digest.id}", done, place)


def append_to_digest(ask: Ask, digest_id: str, change: Callable[[Digest], Digest]) -> Digest:
    """Apply a change that takes nothing away, over whatever version is held; tried three times. StaleEdit after that."""
    store = ask.room.store
    for _ in range(3):
        digest = digests.digest(store, digest_id)
        if digest.status is not DigestStatus.DRAFT:
            raise StaleEdit("this digest was published meanwhile; choose a draft")
        try:
            return digests.save_digest(store, change(digest), ask.by, ask.now)
        except StaleEdit:
            continue
    raise StaleEdit("others are saving this digest again and again; wait a moment and try once more")


def stale_page(ask: Ask, digest: Digest) -> Page:
    """409, with everything that was in the form."""
    published = digest.status is not DigestStatus.DRAFT
    message = (
        "The digest was published while you were writing. It changes only by a dated correction now; your text is below."
        if published
        else "The digest was saved by somebody else after you had opened it. Nothing of theirs was overwritten, and your text is below."
    )
    text = tuple((key, value) for key, value in ask.form.fields if key not in _OURS)
    page = StalePage("Somebody else saved first", message, digest.id, ask.path, digest.version, published, text)
    return Page("stale.html", page, 409)
