"""Outlets: what kind they are, their names, and what they allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.desk.acts import log, short_text
from dateline.desk.asking import Answer, Ask, Go, Page
from dateline.desk.publication import rebuild_site
from dateline.desk.saving import edition_of, stale_thing
from dateline.errors import InputError
from dateline.model import Allowance, Outlet, OutletKind, Report, Rights, Source
from dateline.pipeline import compare_stories, count_report_anew
from dateline.store import Store, digests, outlets, reports, sources, stories

from .items import named_outlet, web_address
from .sources import shown_source

_FIRST_PAPERS = 1600
"""No newspaper was founded before."""

ALLOWANCES = {
    Allowance.LINK: "a link only",
    Allowance.TITLE: "headline and link",
    Allowance.EXCERPT: "an excerpt",
    Allowance.FULL: "the full text",
}


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet with how many sources are read from it."""

    outlet: Outlet
    sources: int


@dataclass(frozen=True, slots=True)
class OutletsPage:
    """Every outlet by name."""

    lines: tuple[OutletLine, ...]
    allowances: dict[Allowance, str] = field(default_factory=lambda: ALLOWANCES, metadata={"page_only": True})


@dataclass(frozen=True, slots=True)
class OutletPage:
    """One outlet, its sources and its latest reports."""

    outlet: Outlet
    sources: tuple[Source, ...]
    reports: tuple[Report, ...]
    kinds: tuple[OutletKind, ...] = field(default=tuple(OutletKind), metadata={"page_only": True})
    allowances: dict[Allowance, str] = field(default_factory=lambda: ALLOWANCES, metadata={"page_only": True})


def show_outlets(ask: Ask) -> Page:
    """The list."""
    counts = Counter(source.outlet_id for source in sources.list_sources(ask.room.store))
    lines = tuple(OutletLine(outlet, counts[outlet.id]) for outlet in outlets.list_outlets(ask.room.store))
    return Page("outlets.html", OutletsPage(lines))


def show_outlet(ask: Ask) -> Page:
    """One outlet; NotHeld when there is none."""
    store = ask.room.store
    outlet = outlets.outlet(store, ask.params["id"])
    mine = tuple(shown_source(source) for source in sources.list_sources(store) if source.outlet_id == outlet.id)
    return Page("outlet.html", OutletPage(outlet, mine, tuple(reports.list_reports(store, outlet_id=outlet.id, limit=30))))


def add(ask: Ask) -> Go:
    """Add an outlet by its name; one that is known is opened instead."""
    outlet = named_outlet(ask, ask.form.word("name"))
    if outlet is None:
        raise InputError("an outlet needs a name")
    return Go(f"/outlets/{outlet.id}", "added")


def save(ask: Ask) -> Answer:
    """Save an outlet's facts and its rights policy, and rebuild the site by it; 409 when somebody else changed them meanwhile."""
    store, form = ask.room.store, ask.form
    held = outlets.outlet(store, ask.params["id"])
    if form.word("version") != edition_of(held):
        return stale_thing(ask, held.name, f"/outlets/{held.id}", held)
    name = short_text(" ".join(form.word("name").split()), "the name", 120)
    if not name:
        raise InputError("an outlet needs a name")
    saved = replace(
        held,
        name=name,
        kind=_kind(form.word("kind")),
        country=_code(form.word("country"), "country", 2).upper() or None,
        language=_code(form.word("language"), "language", 12) or None,
        url=web_address(form.word("url")),
        aliases=_aliases(form.word("aliases"), name),
        rights=_rights(ask),
        founded=_year(form.word("founded"), ask.now.year),
    )
    _count_anew(store, outlets.save_outlet(store, saved))
    log(ask, "save outlet", saved.id, f"{saved.name}: {saved.rights.allowance.value}, {saved.rights.words} words")
    if saved != held and digests.publications(store):
        rebuild_site(store, ask.room.settings, ask.now)
    return Go(f"/outlets/{saved.id}", "saved")


def _count_anew(store: Store, report_ids: Sequence[str]) -> None:
    """Count the times of reports anew whose date came into doubt, or out of it, and compare their stories."""
    for report_id in report_ids:
        count_report_anew(store, report_id)
    if report_ids:
        compare_stories(store, stories.stale_stories(store))


def _rights(ask: Ask) -> Rights:
    try:
        allowance = Allowance(ask.form.word("allowance"))
    except ValueError:
        raise InputError("choose what the outlet allows from the list") from None
    licence = short_text(ask.form.word("licence"), "the licence", 200) or None
    if allowance is Allowance.FULL and licence is None:
        raise InputError("the full text may be shown only under a licence; name it")
    return Rights(allowance, min(ask.form.whole("words", 40), 100_000), ask.form.word("pictures") == "yes", licence)


def _kind(word: str) -> OutletKind:
    try:
        return OutletKind(word)
    except ValueError:
        raise InputError(f"an outlet is one of {', '.join(OutletKind)}") from None


def _year(word: str, this_year: int) -> int | None:
    if not word:
        return None
    if not (word.isascii() and word.isdigit() and _FIRST_PAPERS <= int(word) <= this_year):
        raise InputError(f"founded: {word[:20]!r} is no year between {_FIRST_PAPERS} and {this_year}")
    return int(word)


def _code(word: str, name: str, longest: int) -> str:
    if word and (len(word) > longest or len(word) < 2 or not word.isascii() or not word.replace("-", "").isalnum()):
        raise InputError(f"{name}: {word[:20]!r} is no code; a country is RO or FR, a language ro or pt-BR")
    return word


def _aliases(text: str, name: str) -> tuple[str, ...]:
    names = (" ".join(line.split())[:120] for line in text.split("\n"))
    return tuple(dict.fromkeys(alias for alias in names if alias and alias != name))[:50]
