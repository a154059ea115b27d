"""The items of a draft: mending, order, quotations, translations, and the differences that go with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.desk.acts import log, short_text
from dateline.desk.asking import Answer, Ask
from dateline.desk.editing import ItemFields, mend_item, move_item, remove_item, translate, with_item, with_quotation
from dateline.desk.picking import offer_of, take_in_accepted
from dateline.desk.saving import edit_digest
from dateline.errors import InputError
from dateline.gather import shown_url, without_userinfo
from dateline.model import Digest, Item, Outlet, Picture, Quotation
from dateline.store import outlets


def save_item(ask: Ask) -> Answer:
    """Save the fields of an item; the fields that its source leaves open are mended here."""
    item_id = ask.params["item"]

    def change(digest: Digest) -> Digest:
        fields = _fields(ask, next((item for item in digest.items if item.id == item_id), None))
        return with_item(digest, item_id, lambda item: _translated(ask, mend_item(item, fields, ask.by, ask.now)))

    return edit_digest(ask, change, "saved", f"item-{item_id}", carries_text=True)


def move(ask: Ask) -> Answer:
    """One place up or down."""
    step = {"up": -1, "down": 1}.get(ask.form.word("way"))
    if step is None:
        raise InputError("an item moves up or down")
    return edit_digest(ask, lambda digest: move_item(digest, ask.params["item"], step), "moved-item", f"item-{ask.params['item']}")


def remove(ask: Ask) -> Answer:
    """Out of the digest; the report stays held."""
    return edit_digest(ask, lambda digest: remove_item(digest, ask.params["item"]), "removed", "items")


def take_in(ask: Ask) -> Answer:
    """Take statements that were accepted since into the item."""
    keys = ask.form.all("key")
    return _item(ask, lambda item: take_in_accepted(ask.room.store, item, keys))


def save_quotation(ask: Ask) -> Answer:
    """Take a quotation out, or set its translation."""
    key = ask.params["key"]
    if ask.form.word("act") == "remove":
        return _item(ask, lambda item: with_quotation(item, key, lambda _: None), "removed")
    language, text = ask.form.word("language"), short_text(ask.form.word("text"), "the translation", 10_000)

    def change(quotation: Quotation) -> Quotation:
        return replace(quotation, translations=translate(quotation.translations, language, text, ask.by))

    return _item(ask, lambda item: with_quotation(item, key, change), carries_text=True)


def save_findings(ask: Ask) -> Answer:
    """Take accepted differences and wordings of the digest's stories in, or out again."""
    keys, out = set(ask.form.all("key")), ask.form.word("act") == "remove"

    def change(digest: Digest) -> Digest:
        if out:
            kept_differences = tuple(d for d in digest.differences if d.id not in keys)
            return replace(digest, differences=kept_differences, wordings=tuple(w for w in digest.wordings if w.id not in keys))
        offer = offer_of(ask.room.store, digest)
        return replace(
            digest,
            differences=(*digest.differences, *(d for d in offer.differences if d.id in keys)),
            wordings=(*digest.wordings, *(w for w in offer.wordings if w.id in keys)),
        )

    return edit_digest(ask, change, "removed" if out else "added", "findings")


def _item(ask: Ask, change: Callable[[Item], Item], done: str = "saved", *, carries_text: bool = False) -> Answer:
    item_id = ask.params["item"]
    return edit_digest(ask, lambda digest: with_item(digest, item_id, change), done, f"item-{item_id}", carries_text=carries_text)


def _fields(ask: Ask, held: Item | None) -> ItemFields:
    form = ask.form
    outlet, outlet_name = _outlet(ask, held)
    return ItemFields(
        headline=short_text(form.word("headline"), "the headline", 500) or None,
        outlet=outlet,
        outlet_name=outlet_name,
        published=form.word("published"),
        url=web_address(form.word("url")),
        section=form.maybe("section"),
        source_line=short_text(form.word("source_line"), "the source line", 500) or None,
        excerpt=short_text(form.word("excerpt"), "the excerpt", 20_000),
        note=short_text(form.word("note"), "the note", 5000),
        pictures=_pictures(ask, held.pictures if held else ()),
        confirmed=tuple(form.all("confirmed")),
    )


def _outlet(ask: Ask, held: Item | None) -> tuple[Outlet | None, str | None]:
    """The outlet of the form. A name that the page itself gave, left as it was, stays a name until somebody says whose it is."""
    name = ask.form.word("outlet")
    if held and held.outlet is None and name == (held.outlet_name or ""):
        known = outlets.find_outlet(ask.room.store, name) if name else None
        return known, known.name if known else name or None
    outlet = named_outlet(ask, name)
    return outlet, outlet.name if outlet else None


def _pictures(ask: Ask, held: tuple[Picture, ...]) -> tuple[Picture, ...]:
    gone = set(ask.form.all("picture_gone"))
    return tuple(_picture(ask, place, picture) for place, picture in enumerate(held) if str(place) not in gone)


def _picture(ask: Ask, place: int, held: Picture) -> Picture:
    def said(name: str, before: str | None) -> str | None:
        field = f"picture_{place}_{name}"
        return short_text(ask.form.word(field), f"the picture's {name}", 2000) or None if ask.form.has(field) else before

    return replace(held, caption=said("caption", held.caption), credit=said("credit", held.credit), alt=said("alt", held.alt))


def _translated(ask: Ask, item: Item) -> Item:
    language = ask.form.word("headline_language")
    if not language:
        return item
    text = short_text(ask.form.word("headline_text"), "the translated headline", 500)
    return replace(item, translations=translate(item.translations, language, text, ask.by))


def named_outlet(ask: Ask, name: str) -> Outlet | None:
    """The outlet of a name or alias; one that is not known yet is added with the default rights, and the audit says so."""
    name = short_text(" ".join(name.split()), "the outlet", 120)
    if not name:
        return None
    outlet, made = outlets.outlet_named(ask.room.store, name)
    if made:
        log(ask, "add outlet", outlet.id, name)
    return outlet


def web_address(text: str) -> str | None:
    """An http address, None where empty; InputError for any other scheme, and for a user name or password in it."""
    if not text:
        return None
    if not text.lower().startswith(("http://", "https://")) or len(text) > 2000 or not text.isprintable() or " " in text:
        raise InputError(f"{shown_url(text)[:60]!r} is no address; it starts with https:// or http://")
    if without_userinfo(text) != text:
        raise InputError(f"an address with a user name or password in it is not taken; give it as {shown_url(text)}")
    return text
