"""Saving so that two editors never overwrite each other: the later one gets the words back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.errors import InputError, StaleEdit
from dateline.model import Digest, DigestStatus, short_hash
from dateline.store import digests

from .asking import Answer, Ask, Go, Page

_OURS = ("csrf", "version", "back")
_UNSEEN = ("decision", "act", "lost", "among", "everywhere", "content_at", "source_at", "cue_at", "hop_place")


@dataclass(frozen=True, slots=True)
class StalePage:
    """What an editor had written when somebody else had saved first, and the address that shows what stands `there` now.

    Where it may be saved again, `action` takes it over `version`; without an action it is only shown. `carried` goes with it unseen.
    """

    title: str
    message: str
    there: str
    action: str
    version: str
    text: tuple[tuple[str, str], ...]
    carried: tuple[tuple[str, str], ...] = ()
    again: str = "Save mine over it"


def edition_of(held: object) -> str:
    """A hash of something held that counts no versions, for a form to tell what it was made from."""
    return short_hash(repr(held))


def edit_digest(ask: Ask, change: Callable[[Digest], Digest], done: str, place: str = "", *, carries_text: bool = False) -> Answer:
    """Apply a change to the draft of the path, if its version is still the one that the form was made from; else 409.

    `carries_text` says that the form holds words of the editor's, which must not be lost.
    """
    store = ask.room.store
    digest = digests.digest(store, ask.params["id"])
    if digest.status is not DigestStatus.DRAFT or ask.form.whole("version", -1) != digest.version:
        return stale_page(ask, digest, carries_text=carries_text)
    try:
        digests.save_digest(store, change(digest), ask.by, ask.now)
    except StaleEdit:
        return stale_page(ask, digests.digest(store, digest.id), carries_text=carries_text)
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


def stale_page(ask: Ask, digest: Digest, *, carries_text: bool = False) -> Page:
    """409 for a digest. Only a form that carries text may be sent again from here: an act waits until its digest was looked at."""
    there = f"/digests/{digest.id}"
    if digest.status is not DigestStatus.DRAFT:
        message = "The digest was published while you were at it. It changes only by a dated correction now."
        return _stale(ask, message, there, kept_text(ask) if carries_text else ())
    message = "The digest was saved by somebody else after you had opened it. Nothing of theirs was overwritten."
    return _stale(ask, message, there, kept_text(ask), str(digest.version)) if carries_text else _stale(ask, message, there)


def stale_thing(ask: Ask, name: str, there: str, held: object) -> Page:
    """409 for an outlet or a statement that somebody else changed, with everything that was in the form."""
    message = f"{name} was changed by somebody else after you had opened the page. Nothing of theirs was overwritten."
    return _stale(ask, message, there, kept_text(ask), edition_of(held))


def stale_act(ask: Ask, name: str, there: str) -> Page:
    """409 for an act without text: it waits until what somebody else did was looked at."""
    return _stale(ask, f"Somebody else decided about {name} or changed it after you had opened the page.", there)


def unread_page(ask: Ask, error: InputError, there: str) -> Page:
    """422 for a form whose words cannot be so, with all of them to mend."""
    seen, unseen = _split_text(ask)
    page = StalePage("That cannot be saved", str(error), there, ask.path, ask.form.word("version"), seen, unseen, "Save it so")
    return Page("stale.html", page, 422)


def kept_text(ask: Ask) -> tuple[tuple[str, str], ...]:
    """The fields of the form, without those that belong to the desk."""
    return tuple((key, value) for key, value in ask.form.fields if key not in _OURS)


def _stale(ask: Ask, message: str, there: str, text: tuple[tuple[str, str], ...] = (), version: str = "") -> Page:
    seen, unseen = _split_text(ask) if text else ((), ())
    page = StalePage("Somebody else saved first", message, there, ask.path if version else "", version, seen, unseen)
    return Page("stale.html", page, 409)


def _split_text(ask: Ask) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """What was in the form: what a person reads there, and what goes along unseen."""
    text = kept_text(ask)
    return tuple(pair for pair in text if pair[0] not in _UNSEEN), tuple(pair for pair in text if pair[0] in _UNSEEN)
