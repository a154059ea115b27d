"""What goes into each feed: digests for the site and its sections, items for a story, quotations for a speaker."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Digest
from dateline.rights import first_words

from . import addresses
from .contexts import EntryContext
from .editions import describe
from .feeds import Entry, Feed, render_feeds
from .nouns import Page
from .press import Press
from .shelf import Placed, Said, published_at, updated_at

_ENTRIES = 50
_TITLE_WORDS = 16


def render_all_feeds(press: Press) -> Iterator[Page]:
    """Three formats for the site, each section, story and speaker."""
    for feed in _feeds(press):
        yield from render_feeds(feed, press.look.site)


def _feeds(press: Press) -> Iterator[Feed]:
    title, shelf = press.look.site.title, press.shelf
    yield Feed(title, "", _digest_entries(press, shelf.digests))
    for name, held in shelf.sections:
        yield Feed(f"{title}: {name}", addresses.section_path(name), _digest_entries(press, held))
    for story in shelf.stories:
        yield Feed(f"{title}: {story.name}", story.path, tuple(_item_entry(press, placed) for placed in story.items[:_ENTRIES]))
    for speaker in shelf.speakers:
        yield Feed(f"{title}: {speaker.name}", speaker.path, tuple(_said_entry(press, said) for said in speaker.said[:_ENTRIES]))
    for path, speaker in shelf.former_speakers:
        yield Feed(f"{title}: {speaker.name}", path, tuple(_said_entry(press, said) for said in speaker.said[:_ENTRIES]))


def _digest_entries(press: Press, digests: tuple[Digest, ...]) -> tuple[Entry, ...]:
    return tuple(_digest_entry(press, digest) for digest in digests[:_ENTRIES])


def _address(press: Press, digest: Digest, anchor: str = "") -> str:
    return addresses.absolute(press.look.site.base_url, addresses.digest_path(digest)) + (f"#{anchor}" if anchor else "")


def _digest_entry(press: Press, digest: Digest) -> Entry:
    content = press.entry(EntryContext(press.look.site, digest, items=digest.items))
    return Entry(
        digest.title,
        _address(press, digest),
        published_at(digest),
        updated_at(digest),
        describe(digest),
        content,
        digest.language,
        digest.note.signed if digest.note else press.look.site.title,
    )


def _item_entry(press: Press, placed: Placed) -> Entry:
    item, digest = placed.item, placed.digest
    name = item.outlet_name or press.say("outlet not known")
    return Entry(
        item.headline or name,
        _address(press, digest, item.id),
        published_at(digest),
        updated_at(digest),
        item.excerpt or name,
        press.entry(EntryContext(press.look.site, None, items=(item,))),
        item.language or digest.language,
        name,
    )


def _said_entry(press: Press, said: Said) -> Entry:
    words = " … ".join(said.quotation.words)
    return Entry(
        f"{said.quotation.speaker}: {first_words(words, _TITLE_WORDS)}",
        _address(press, said.digest, said.quotation.key),
        published_at(said.digest),
        updated_at(said.digest),
        words,
        press.entry(EntryContext(press.look.site, None, said=(said,))),
        said.quotation.language or said.digest.language,
        said.quotation.speaker or press.look.site.title,
    )
