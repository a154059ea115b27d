"""What an editor does to a draft, as plain functions from a digest to a digest; nothing is saved here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.errors import InputError, NotHeld
from dateline.model import (
    DATE_FLAWS,
    Digest,
    EditorNote,
    Flaw,
    FlawKind,
    Item,
    Outlet,
    Picture,
    Quotation,
    Stamp,
    Translated,
    Translation,
    fold_words,
)


@dataclass(frozen=True, slots=True)
class ItemFields:
    """What the form of an item says. `published` is a day in ISO 8601 or empty; None for a field that was not sent.

    `confirmed` are the kinds of flaw that the editor looked at and found right as they stand here.
    """

    headline: str | None
    outlet: Outlet | None
    outlet_name: str | None
    published: str
    url: str | None
    section: str | None
    source_line: str | None
    excerpt: str
    note: str
    pictures: tuple[Picture, ...]
    confirmed: tuple[str, ...] = ()


def item_of_digest(digest: Digest, item_id: str) -> Item:
    """The item of an id; NotHeld when somebody took it out."""
    for item in digest.items:
        if item.id == item_id:
            return item
    raise NotHeld("this item is no longer in the digest")


def with_item(digest: Digest, item_id: str, change: Callable[[Item], Item]) -> Digest:
    """The digest with one item changed."""
    item_of_digest(digest, item_id)
    return replace(digest, items=tuple(change(item) if item.id == item_id else item for item in digest.items))


def add_items(digest: Digest, items: Sequence[Item]) -> Digest:
    """The digest with items at its end; a report that is in it already is left out."""
    held = {item.report_id for item in digest.items}
    return replace(digest, items=(*digest.items, *(item for item in items if item.report_id not in held)))


def remove_item(digest: Digest, item_id: str) -> Digest:
    """The digest without an item; the report itself stays held."""
    item_of_digest(digest, item_id)
    return replace(digest, items=tuple(item for item in digest.items if item.id != item_id))


def move_item(digest: Digest, item_id: str, step: int) -> Digest:
    """The digest with an item moved up (-1) or down (1); at the edge nothing changes."""
    items = list(digest.items)
    place = items.index(item_of_digest(digest, item_id))
    there = place + step
    if 0 <= there < len(items):
        items[place], items[there] = items[there], items[place]
    return replace(digest, items=tuple(items))


def mend_item(item: Item, fields: ItemFields, by: str, now: datetime) -> Item:
    """The item as its form says; flaws that the change mends are named in `mended`."""
    changed = replace(
        item,
        headline=fields.headline,
        outlet=fields.outlet,
        outlet_name=fields.outlet_name,
        published=read_day(fields.published, item.published),
        url=fields.url,
        section=fields.section,
        source_line=fields.source_line,
        excerpt=fields.excerpt,
        pictures=fields.pictures,
        note=signed_note(fields.note, item.note, by, now),
    )
    mended = [flaw.kind.value for flaw in item.flaws if flaw.kind.value in fields.confirmed or is_mended(flaw, item, changed)]
    return replace(changed, mended=tuple(dict.fromkeys((*item.mended, *mended))))


def is_mended(flaw: Flaw, before: Item, after: Item) -> bool:
    """True when an editor's change has put right what the flaw says."""
    if flaw.kind is FlawKind.MISSING_OUTLET:
        return after.outlet is not None
    if flaw.kind in DATE_FLAWS:
        return after.published is not None and after.published != before.published
    if flaw.kind is FlawKind.MISSING_HEADLINE:
        return bool(after.headline)
    if flaw.kind is FlawKind.REPEATED_CAPTION:
        captions = [fold_words(picture.caption) for picture in after.pictures if picture.caption]
        return len(captions) == len(set(captions)) and after.pictures != before.pictures
    if flaw.kind is FlawKind.MISSING_CREDIT:
        return all(picture.credit for picture in after.pictures)
    return False


def read_day(text: str, held: Stamp | None) -> Stamp | None:
    """A day as a form sends it; the held stamp with its moment where the day is the same. InputError for what is no day."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InputError(f"published: {text[:40]!r} is no day; write it as 2016-12-03") from None
    return held if held and held.day == day else Stamp(day)


def signed_note(text: str, held: EditorNote | None, by: str, now: datetime) -> EditorNote | None:
    """An editor's note, signed and dated when its words change; None where it is empty."""
    if not text:
        return None
    return held if held and held.text == text else EditorNote(text, by, Stamp.of(now))


def translate(held: Sequence[Translation], language: str, text: str, by: str) -> tuple[Translation, ...]:
    """Translations with one language's text put in, signed by its editor; an empty text takes it out."""
    language = language.strip()
    if not language or len(language) > 20 or not language.replace("-", "").isalnum() or not language.isascii():
        raise InputError("a translation needs its language as a code: en, fr, ar, pt-BR")
    others = tuple(one for one in held if one.language != language)
    return (*others, Translation(language, text, by, Translated.EDITOR)) if text else others


def with_quotation(item: Item, key: str, change: Callable[[Quotation], Quotation | None]) -> Item:
    """The item with one quotation changed, or taken out where the change gives None."""
    changed = tuple(change(one) if one.key == key else one for one in item.quotations)
    return replace(item, quotations=tuple(one for one in changed if one is not None))


def renew_quotation(picked: Quotation, now: Quotation) -> Quotation:
    """A quotation as it was corrected, with the translations made of it; where the words are others, nobody has signed those yet."""
    same = picked.words == now.words
    return replace(now, translations=tuple(one if same else replace(one, signed=None) for one in picked.translations))
