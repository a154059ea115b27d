"""The pages other than digests: front, lists, stories, speakers, outlets, and the standing ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from dateline.model import Difference, Item, Moment, Spectrum
from dateline.rights import first_words

from . import addresses
from .contexts import (
    AboutContext,
    ContactContext,
    Context,
    CorrectionsContext,
    DifferencesContext,
    HomeContext,
    IndexContext,
    Link,
    ListContext,
    MissingContext,
    OutletContext,
    SearchContext,
    SpeakerContext,
    StoryContext,
)
from .linked_data import site_data
from .press import Press
from .shelf import Group, updated_at

_RECENT = 50
_ON_FRONT = 8
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def sheet_contexts(press: Press) -> Iterator[tuple[str, Context]]:
    """Every page but the digests', as (folder, context); the folder '' is the front page, '404.html' a file."""
    yield "", _home(press)
    yield from _lists(press)
    yield from _indexes(press)
    yield from ((group.path, _story(press, group)) for group in press.shelf.stories)
    yield from ((group.path, _speaker(press, group)) for group in press.shelf.speakers)
    yield from ((path, _speaker(press, group, indexed=False)) for path, group in press.shelf.former_speakers)
    yield from ((group.path, _outlet(press, group)) for group in press.shelf.outlets)
    yield from _standing(press)


def _home(press: Press) -> HomeContext:
    shelf, site = press.shelf, press.look.site
    head = press.head("", site.title, description=site.tagline, data=site_data(site))
    return HomeContext(
        frame=press.frame(head),
        lead=shelf.digests[0] if shelf.digests else None,
        others=shelf.digests[1 : _ON_FRONT + 1],
        stories=shelf.stories[:_ON_FRONT],
        sections=tuple(Link(name, press.href(addresses.section_path(name)), len(held)) for name, held in shelf.sections),
        differences=len(shelf.differences),
        corrections=shelf.corrections[:3],
    )


def _lists(press: Press) -> Iterator[tuple[str, Context]]:
    say = press.say
    empty = say("Nothing has been published here yet.")
    for name, held in press.shelf.sections:
        path = addresses.section_path(name)
        head = press.head(path, name, feeds=press.feeds_of(path, name))
        yield path, ListContext(press.frame(head), name, say("Section"), held, empty)
    for day, held in press.shelf.days:
        path = addresses.day_path(day)
        words = press.speaking(press.look.site.language).filters["day"](date.fromisoformat(day))
        yield path, ListContext(press.frame(press.head(path, words)), words, say("Archive"), held, empty)
    recent = tuple(sorted(press.shelf.digests, key=lambda digest: (-updated_at(digest).timestamp(), digest.slug)))[:_RECENT]
    yield "recent/", ListContext(press.frame(press.head("recent/", say("Recent"))), say("Recent"), "", recent, empty)


def _indexes(press: Press) -> Iterator[tuple[str, Context]]:
    say, shelf = press.say, press.shelf
    day_words = press.speaking(press.look.site.language).filters["day"]
    days = tuple(Link(day_words(date.fromisoformat(day)), press.href(addresses.day_path(day)), len(held)) for day, held in shelf.days)
    named = (
        ("stories/", "Stories", _links(press, shelf.stories), "No stories yet. Reports that belong together are gathered here."),
        ("speakers/", "Speakers", _links(press, shelf.speakers), "Nobody is quoted yet."),
        ("outlets/", "Outlets", _links(press, shelf.outlets), "No outlets yet."),
        ("archive/", "Archive", days, "Nothing has been published yet."),
    )
    for path, heading, lines, empty in named:
        yield path, IndexContext(press.frame(press.head(path, say(heading))), say(heading), lines, say(empty))


def _links(press: Press, groups: Iterable[Group]) -> tuple[Link, ...]:
    return tuple(Link(group.name, press.href(group.path), group.number) for group in groups)


def _story(press: Press, group: Group) -> StoryContext:
    items = tuple({placed.item.report_id: placed.item for placed in group.items}.values())
    held = {item.report_id for item in items}
    head = press.head(group.path, group.name, feeds=press.feeds_of(group.path, group.name))
    return StoryContext(
        frame=press.frame(head),
        story=group,
        spectrum_of=_spectrum(items),
        moments=_moments(items),
        items=items,
        differences=tuple(one for one, _ in press.shelf.differences if _concerns(one, held)),
    )


def _concerns(difference: Difference, reports: set[str]) -> bool:
    return all(claim.report_id in reports for claim in difference.claims)


def _spectrum(items: tuple[Item, ...]) -> Spectrum:
    """Counts of what was published here: items are independent texts, their copies are counted as reports."""
    days = sorted((item.published for item in items if item.published), key=lambda stamp: stamp.moment)
    known = [item.outlet for item in items if item.outlet]
    return Spectrum(
        texts=len(items),
        reports=len(items) + sum(len(item.copies) for item in items),
        by_outlet=_counts(item.outlet_name or "" for item in items),
        by_country=_counts(outlet.country or "" for outlet in known),
        by_language=_counts(item.language or "" for item in items),
        by_kind=_counts(outlet.kind.value for outlet in known),
        nothing_held_from=(),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _counts(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))


def _moments(items: tuple[Item, ...]) -> tuple[Moment, ...]:
    """When reports were published and accepted words were said, earliest first."""
    published = [
        Moment(item.published.day.isoformat(), "published", item.headline or item.outlet_name or "", item.report_id)
        for item in items
        if item.published
    ]
    said = [
        Moment(quotation.said, "said", _short(quotation.person, quotation.words), item.report_id)
        for item in items
        for quotation in item.quotations
        if quotation.said
    ]
    return tuple(sorted((*published, *said), key=lambda moment: (moment.edtf, moment.kind, moment.words)))


def _short(speaker: str | None, words: tuple[str, ...]) -> str:
    return (f"{speaker}: " if speaker else "") + first_words(" … ".join(words), 16)


def _speaker(press: Press, group: Group, *, indexed: bool = True) -> SpeakerContext:
    carried = Counter(name for said in group.said for name in dict.fromkeys(hop.name for hop in said.quotation.chain[1:] if hop.name))
    known = {outlet.path for outlet in press.shelf.outlets}
    carriers = tuple(
        Link(name, press.href(addresses.outlet_path(name)) if addresses.outlet_path(name) in known else "", number)
        for name, number in sorted(carried.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    head = press.head(group.path, group.name, feeds=press.feeds_of(group.path, group.name), indexed=indexed)
    roles = tuple(dict.fromkeys(said.quotation.role for said in group.said if said.quotation.role))
    return SpeakerContext(press.frame(head), group, roles, carriers)


def _outlet(press: Press, group: Group) -> OutletContext:
    return OutletContext(press.frame(press.head(group.path, group.name)), group, group.items[0].item)


def _standing(press: Press) -> Iterator[tuple[str, Context]]:
    say, shelf, look = press.say, press.shelf, press.look
    yield "differences/", DifferencesContext(press.frame(press.head("differences/", say("Where accounts differ"))), shelf.differences)
    yield "corrections/", CorrectionsContext(press.frame(press.head("corrections/", say("Corrections"))), shelf.corrections)
    about = press.head("about/", say("About"), description=look.site.disclaimer)
    yield "about/", AboutContext(press.frame(about), shelf.outlets)
    action = look.desk_url.rstrip("/") + "/contact" if look.desk_url else None
    hours = tuple(zip(_WEEK, (*look.contact.hours, *("",) * 7), strict=False))
    yield "contact/", ContactContext(press.frame(press.head("contact/", say("Contact"))), look.contact, action, hours)
    yield "search/", _search(press)
    yield "404.html", MissingContext(press.frame(press.head("404.html", say("There is no such page"), indexed=False)))


def _search(press: Press) -> SearchContext:
    shelf = press.shelf
    return SearchContext(
        frame=press.frame(press.head("search/", press.say("Search"))),
        sections=tuple(Link(name, press.href(addresses.section_path(name)), len(held)) for name, held in shelf.sections),
        speakers=_links(press, shelf.speakers),
        outlets=_links(press, shelf.outlets),
        digests=shelf.digests[:_RECENT],
    )
