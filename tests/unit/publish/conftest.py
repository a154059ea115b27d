"""A small made-up world: a strike in the port of Velmar, told by six outlets with different rights."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.config import Contact, Site
from dateline.model import (
    Allowance,
    Claim,
    Correction,
    Decision,
    Difference,
    DifferenceKind,
    Digest,
    DigestStatus,
    EditorNote,
    Evidence,
    Hop,
    Item,
    Mode,
    Outlet,
    OutletKind,
    Quotation,
    Receipt,
    Relation,
    Rights,
    Span,
    Stamp,
    Translation,
    Worded,
    Wording,
)
from dateline.publish import Look, render_site

CLOSED_HEADLINE = "Quayside ledgers stay shut while cranes rust"
CLOSED_WORDS = "nobody in the counting house would name the sum aloud"

WIRE = Outlet("o1", "Halden Wire", OutletKind.AGENCY, "HL", "en", "https://halden.example/", rights=Rights(words=30))
COURIER = Outlet("o2", "Velmar Courier", OutletKind.PAPER, "VM", "en", "https://courier.example/")
RADIO = Outlet("o3", "Nordvik Radio", OutletKind.BROADCASTER, "NV", "en", "https://nordvik.example/")
MARSA = Outlet("o4", "صوت المرفأ", OutletKind.PAPER, "MR", "ar", "https://marsa.example/")
CLOSED = Outlet("o5", "Silent Ledger", OutletKind.SITE, "VM", "en", "https://silent.example/", rights=Rights(Allowance.LINK))
TITLED = Outlet("o6", "Evening Board", OutletKind.SITE, "NV", "en", "https://board.example/", rights=Rights(Allowance.TITLE))

SAYING = (
    "No ship [of any flag] will be unloaded until the night shift is paid, and the ministry knows that.",
    "No ship will be unloaded until the night shift is paid.",
    "No ship [of any flag] will be unloaded until the night shift is paid, and the whole ministry knows that.",
)


def _at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, 20, tzinfo=UTC)


def _chain(speaker: str, *carriers: str | None) -> tuple[Hop, ...]:
    relations = (Relation.QUOTED_BY, Relation.CARRIED_BY, Relation.REPUBLISHED_BY)
    hops = (Hop(relation, name, evidence=Evidence.TEXT) for relation, name in zip(relations, carriers, strict=False))
    return (Hop(Relation.SAID, speaker), *hops)


def _quotation(key: str, report: str, words: str, speaker: str, mode: Mode, *carriers: str | None, role: str | None = None) -> Quotation:
    inserted = ("[of any flag]",) if "[of any flag]" in words else ()
    chain = _chain(speaker, *carriers)
    return Quotation(key, report, (words,), speaker, mode, role, chain, "2026-03-07", "on Saturday", inserted, "en")


def _item(number: int, outlet: Outlet, headline: str, excerpt: str, day: int, *quotations: Quotation, language: str = "en") -> Item:
    address = f"{outlet.url}2026/port-{number}"
    receipt = Receipt(f"{number:064x}", _at(day, 14), address)
    return Item(
        id=f"i{number}",
        report_id=f"a{number}",
        headline=headline,
        outlet=outlet,
        outlet_name=outlet.name,
        published=Stamp.of(_at(day)),
        captured=_at(day, 14),
        url=address,
        language=language,
        story_id="st-velmar",
        story_label="Velmar port stands still for a third day",
        excerpt=excerpt,
        quotations=quotations,
        receipt=receipt,
    )


def _wording() -> Wording:
    spans = tuple(Span(0, len(words)) for words in SAYING)
    come = SAYING[2].index("whole ")
    return Wording(
        "w1",
        "Ines Korvat",
        (
            Worded("a1", "s1", spans[:1]),
            Worded("a2", "s2", spans[1:2], gone=("[of any flag]", ", and the ministry knows that")),
            Worded("a3", "s3", spans[2:], come=(Span(come, come + 6),)),
        ),
        Decision.ACCEPTED,
    )


def _differences() -> tuple[Difference, ...]:
    ships = (
        Claim("a1", Span(0, 2), "14 ships", "Port Authority of Velmar", "Halden Wire", "2026-03-06"),
        Claim("a2", Span(0, 2), "over 20 ships", "Dockers’ Union", "Velmar Courier", "2026-03-07", also=(("a3", Span(0, 4)),)),
        Claim("a5", Span(0, 2), CLOSED_WORDS, "A clerk of the counting house", "Silent Ledger"),
    )
    blame = (
        Claim("a1", Span(0, 3), "the dockers’ union", "Ministry of Trade", "Halden Wire"),
        Claim("a4", Span(0, 3), "وزارة التجارة", None, "صوت المرفأ"),
    )
    return (
        Difference("d1", DifferenceKind.FIGURE, "ships waiting in the roads", ships, Decision.ACCEPTED),
        Difference("d2", DifferenceKind.BLAME, "who broke off the talks", blame, Decision.ACCEPTED),
        Difference("d3", DifferenceKind.DATE, "a proposal nobody accepted", blame),
    )


@pytest.fixture
def look() -> Look:
    """A site under a path, so that a link that forgets the path is found."""
    site = Site(title="The Velmar Review", base_url="https://review.example/press/", tagline="What was said, by whom, through whom")
    return Look(site, Contact(zone="Europe/Velmar"), "https://desk.example/")


@pytest.fixture
def harbour() -> Digest:
    """A published digest with wordings, differences, a translation and a correction."""
    minister = _quotation(
        "s5", "a1", "talks would resume within the week", "Anton Resch", Mode.INDIRECT, "Halden Wire", role="Minister of Trade"
    )
    union = "chairwoman of the Dockers’ Union"
    korvat = [
        _quotation("s1", "a1", SAYING[0], "Ines Korvat", Mode.DIRECT, "Halden Wire", role=union),
        _quotation("s2", "a2", SAYING[1], "Ines Korvat", Mode.DIRECT, "Halden Wire", "Velmar Courier", role=union),
        _quotation("s3", "a3", SAYING[2], "Ines Korvat", Mode.MIXED, None, "Nordvik Radio"),
    ]
    arabic = replace(
        _quotation("s4", "a4", "لن تُفرَّغ أي سفينة قبل دفع أجور الليل", "إيناس كورفات", Mode.DIRECT, "صوت المرفأ"),
        language="ar",
        translations=(Translation("en", "No ship will be unloaded before the wages of the night are paid", "M. Adler"),),
    )
    excerpt = (
        "Cranes stood still in the port of Velmar for a third day on Saturday as dockers demanded back pay for the night shift, "
        "and ships went on gathering in the roads beyond the mole"
    )
    items = (
        _item(1, WIRE, "Velmar port stands still for a third day", excerpt + ".", 7, korvat[0], minister),
        _item(
            2,
            COURIER,
            "Union: not one ship before the wages",
            "The union said that it would not yield before the wages were paid.",
            7,
            korvat[1],
        ),
        _item(3, RADIO, "Port strike: what we know", "Nordvik’s own shipping office counted more than twenty vessels.", 8, korvat[2]),
        replace(
            _item(4, MARSA, "ميناء فيلمار يتوقف لليوم الثالث", "توقفت الرافعات في ميناء فيلمار لليوم الثالث.", 8, arabic, language="ar"),
            translations=(Translation("en", "Velmar port halts for a third day", "M. Adler"),),
        ),
        _item(5, CLOSED, CLOSED_HEADLINE, CLOSED_WORDS, 8, replace(korvat[0], key="s9", report_id="a5", words=(CLOSED_WORDS,))),
        _item(6, TITLED, "Strike enters second week, says board", "These words of the board stay behind.", 8),
    )
    items = (replace(items[0], copies=("Morning Slate", "Coastal Times")), *items[1:])
    return Digest(
        id="g1",
        slug="velmar-port-strike",
        title="The port of Velmar, three days without a crane",
        section="Harbours",
        items=items,
        note=EditorNote("Four outlets quote the same sentence; they do not quote the same words.", "M. Adler", Stamp.parse("2026-03-08")),
        translations=(
            Translation("fr", "Le port de Velmar, trois jours sans grue", "M. Adler"),
            Translation("ar", "ميناء فيلمار", "M. Adler"),
        ),
        differences=_differences(),
        wordings=(_wording(),),
        status=DigestStatus.PUBLISHED,
        published=_at(8, 16),
        corrections=(Correction(_at(9), "M. Adler", "The day of the first report was wrong.", "6 March", "7 March"),),
        version=3,
    )


@pytest.fixture
def digests(harbour: Digest) -> tuple[Digest, ...]:
    """The published digest, an older one, a withdrawn one and a draft."""
    older = Digest(
        id="g2",
        slug="ferry-timetables",
        title="New ferry timetables, and who was asked",
        section="Ferries",
        items=(
            replace(
                harbour.items[2],
                id="i20",
                report_id="a20",
                headline="Ferries to run hourly",
                quotations=(),
                story_id="st-ferry",
                story_label="Ferries to run hourly",
            ),
        ),
        status=DigestStatus.PUBLISHED,
        published=_at(2, 8),
    )
    gone = replace(
        harbour,
        id="g3",
        slug="harbour-fire",
        title="A fire that was a drill",
        status=DigestStatus.WITHDRAWN,
        published=_at(1, 8),
        corrections=(Correction(_at(3), "M. Adler", "The fire was a drill; the report was withdrawn by its outlet.", withdrawal=True),),
    )
    draft = replace(harbour, id="g4", slug="a-draft", title="A draft that nobody published", status=DigestStatus.DRAFT)
    return harbour, older, gone, draft


@pytest.fixture
def site(digests: tuple[Digest, ...], look: Look) -> dict[str, bytes]:
    """Every file of the rendered site by path."""
    return {page.path: page.body for page in render_site(digests, look)}
