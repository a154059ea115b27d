"""The desk check: what must be mended before a digest is published. Pure; each check reads one item and yields what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from dateline.look import safe_url
from dateline.model import (
    Allowance,
    Digest,
    Finding,
    FindingKind,
    Flaw,
    FlawKind,
    Item,
    Severity,
    Translated,
    Translation,
    fold_words,
)
from dateline.rights import allows_all, count_words, may_show_picture, rights_of

_EARLIEST_YEAR = 1900  # what is captured from the web was not published before


def check(digest: Digest) -> list[Finding]:
    """Everything that stops publication or asks for a look, in the order of the items.

    A finding's message says what to do, its `field` where. A flaw whose field or kind stands in the item's `mended` is not found again.
    Whether a link is dead is not decided here: that needs the network.
    """
    found = list(_whole(digest))
    for place, item in enumerate(digest.items, start=1):
        for one in _CHECKS:
            found.extend(one(item, place))
    return found


def _whole(digest: Digest) -> Iterator[Finding]:
    if not digest.title.strip():
        yield Finding(FindingKind.MISSING_HEADLINE, Severity.STOPS, "The digest has no title. Write one.", field="title")
    if not digest.items:
        yield Finding(FindingKind.EMPTY_DIGEST, Severity.STOPS, "The digest has no items. Pick at least one report.", field="items")
    for translation in digest.translations:
        yield from _translation(translation, None, "translations", "The digest")


def _name(item: Item, place: int) -> str:
    headline = item.headline or item.url or "without a headline"
    return f"Item {place} ({headline if len(headline) <= 60 else headline[:59] + '…'})"


def _open_flaw(item: Item, kind: FlawKind) -> Flaw | None:
    return next((flaw for flaw in item.flaws if flaw.kind is kind and not {flaw.field, flaw.kind.value} & set(item.mended)), None)


def _outlet(item: Item, place: int) -> Iterator[Finding]:
    flaw = _open_flaw(item, FlawKind.MISSING_OUTLET)
    if item.outlet is None and (flaw or not (item.outlet_name or "").strip()):
        message = f"{_name(item, place)}: the outlet is missing. Say whose report this is."
        field, found, proposal = (flaw.field, flaw.found, flaw.proposal) if flaw else ("outlet", "", None)
        yield Finding(FindingKind.MISSING_OUTLET, Severity.STOPS, message, item.id, field, found, proposal)


def _published(item: Item, place: int) -> Iterator[Finding]:
    flaw = _open_flaw(item, FlawKind.IMPOSSIBLE_DATE)
    if flaw:
        message = f"{_name(item, place)}: the date cannot be right. Correct it against the source."
        yield Finding(FindingKind.IMPOSSIBLE_DATE, Severity.STOPS, message, item.id, flaw.field, flaw.found, flaw.proposal)
    elif item.published is None and (doubt := _open_flaw(item, FlawKind.BEFORE_OUTLET) or _open_flaw(item, FlawKind.DATE_DISAGREES)):
        why = doubt.evidence or "the page names two days"
        message = f"{_name(item, place)}: the page's day is in doubt ({why}). Settle it at the report, or give the day here."
        yield Finding(FindingKind.MISSING_DATE, Severity.WARNS, message, item.id, "published", doubt.found)
    elif item.published is None:
        message = f"{_name(item, place)}: the day of publication is missing. Give it, or publish with “day not known”."
        yield Finding(FindingKind.MISSING_DATE, Severity.WARNS, message, item.id, "published")
    elif item.published.day.year < _EARLIEST_YEAR or item.published.day > item.captured.date() + timedelta(days=1):
        message = f"{_name(item, place)}: published {item.published}, but captured {item.captured.date()}. Correct the date."
        yield Finding(FindingKind.IMPOSSIBLE_DATE, Severity.STOPS, message, item.id, "published", item.published.iso)
    elif item.outlet is not None and item.outlet.came_after(item.published.day) and FlawKind.BEFORE_OUTLET not in item.mended:
        founded = f"published {item.published}, but {item.outlet.name} was founded in {item.outlet.founded}"
        message = f"{_name(item, place)}: {founded}. Correct the date, or the outlet's register."
        yield Finding(FindingKind.IMPOSSIBLE_DATE, Severity.WARNS, message, item.id, "published", item.published.iso)


def _headline(item: Item, place: int) -> Iterator[Finding]:
    if not (item.headline or "").strip():
        message = f"{_name(item, place)}: the headline is missing. Copy it from the source."
        yield Finding(FindingKind.MISSING_HEADLINE, Severity.STOPS, message, item.id, "headline")


def _captions(item: Item, place: int) -> Iterator[Finding]:
    message = f"{_name(item, place)}: a caption stands twice. Strike one."
    flaw = _open_flaw(item, FlawKind.REPEATED_CAPTION)
    if flaw:
        message = f"{_name(item, place)}: the page printed a caption twice. Look at the picture and confirm it, or strike it."
        yield Finding(FindingKind.REPEATED_CAPTION, Severity.STOPS, message, item.id, flaw.field, flaw.found, flaw.proposal)
    elif not {"pictures", FlawKind.REPEATED_CAPTION.value} & set(item.mended):
        captions = [picture.caption for picture in item.pictures if picture.caption]
        twice = next((one for n, one in enumerate(captions) if fold_words(one) in {fold_words(other) for other in captions[:n]}), None)
        if twice:
            yield Finding(FindingKind.REPEATED_CAPTION, Severity.STOPS, message, item.id, "pictures", twice)


def _pictures(item: Item, place: int) -> Iterator[Finding]:
    if not may_show_picture(rights_of(item)):
        return
    for picture in item.pictures:
        found = picture.url or picture.caption or ""
        if not picture.credit:
            message = f"{_name(item, place)}: a picture has no credit. Add it, or strike the picture."
            yield Finding(FindingKind.MISSING_CREDIT, Severity.WARNS, message, item.id, "pictures", found)
        if not picture.alt:
            message = f"{_name(item, place)}: a picture has no description for those who cannot see it. Add one."
            yield Finding(FindingKind.MISSING_ALT, Severity.WARNS, message, item.id, "pictures", found)


def _excerpt(item: Item, place: int) -> Iterator[Finding]:
    rights = rights_of(item)
    if allows_all(rights):
        return
    allowed = rights.words if rights.allowance in (Allowance.EXCERPT, Allowance.FULL) else 0
    number = count_words(item.excerpt)
    if number > allowed:
        message = f"{_name(item, place)}: the excerpt is over the outlet's allowance, {number} words of {allowed}. Shorten it."
        yield Finding(FindingKind.EXCERPT_TOO_LONG, Severity.STOPS, message, item.id, "excerpt", item.excerpt)


def _link(item: Item, place: int) -> Iterator[Finding]:
    if safe_url(item.url):
        return
    only_link = rights_of(item).allowance is Allowance.LINK
    what = "its address is not one that a reader can follow" if item.url else "the link to the source is missing"
    message = f"{_name(item, place)}: {what}. Add the address of the report."
    yield Finding(FindingKind.MISSING_LINK, Severity.STOPS if only_link else Severity.WARNS, message, item.id, "url", item.url or "")


def _quotations(item: Item, place: int) -> Iterator[Finding]:
    for quotation in item.quotations:
        field, words = f"quotations.{quotation.key}", " … ".join(quotation.words)
        if not quotation.verbatim:
            message = f"{_name(item, place)}: a quotation is not word for word in the kept page. Correct it, or take it out."
            yield Finding(FindingKind.NOT_VERBATIM, Severity.STOPS, message, item.id, field, words)
        if not quotation.speaker_confirmed:
            message = f"{_name(item, place)}: nobody confirmed who said this. Read it in the report and accept it, or take it out."
            yield Finding(FindingKind.UNCONFIRMED_SPEAKER, Severity.STOPS, message, item.id, field, words)
        for translation in quotation.translations:
            yield from _translation(translation, item.id, field, _name(item, place))


def _item_translations(item: Item, place: int) -> Iterator[Finding]:
    for translation in item.translations:
        yield from _translation(translation, item.id, "translations", _name(item, place))


def _translation(translation: Translation, item_id: str | None, field: str, name: str) -> Iterator[Finding]:
    if translation.signed:
        return
    if translation.by is Translated.MACHINE:
        message = f"{name}: a machine translation ({translation.language}) was not reviewed. Read it and sign it, or take it out."
        yield Finding(FindingKind.MACHINE_TRANSLATION, Severity.STOPS, message, item_id, field, translation.text)
    else:
        message = f"{name}: a translation ({translation.language}) is not signed. Sign it, or take it out."
        yield Finding(FindingKind.UNSIGNED_TRANSLATION, Severity.STOPS, message, item_id, field, translation.text)


_CHECKS: tuple[Callable[[Item, int], Iterator[Finding]], ...] = (
    _outlet,
    _published,
    _headline,
    _captions,
    _excerpt,
    _quotations,
    _item_translations,
    _pictures,
    _link,
)
