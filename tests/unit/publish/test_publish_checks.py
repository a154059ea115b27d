from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.model import (
    Allowance,
    Digest,
    FindingKind,
    Flaw,
    FlawKind,
    Item,
    Mode,
    Outlet,
    Picture,
    Quotation,
    Rights,
    Severity,
    Stamp,
    Translated,
    Translation,
)
from dateline.publish import check

NOW = datetime(2026, 3, 8, tzinfo=UTC)
OUTLET = Outlet("o1", "Halden Wire", rights=Rights(words=5, pictures=True))
GOOD = Item("i1", "a1", "No ship moves", OUTLET, OUTLET.name, Stamp.parse("2026-03-07"), NOW, url="https://halden.example/1")


def _kinds(item: Item) -> dict[FindingKind, Severity]:
    return {finding.kind: finding.severity for finding in check(Digest("g1", "g", "G", items=(item,)))}


def test_a_sound_digest_has_no_findings() -> None:
    assert check(Digest("g1", "g", "G", items=(GOOD,))) == []


def test_a_digest_without_title_or_items_is_stopped() -> None:
    assert {finding.kind for finding in check(Digest("g1", "g", " "))} == {FindingKind.MISSING_HEADLINE, FindingKind.EMPTY_DIGEST}


FLAWED = [
    (FlawKind.MISSING_OUTLET, "outlet", FindingKind.MISSING_OUTLET, replace(GOOD, outlet=None, outlet_name=None)),
    (FlawKind.IMPOSSIBLE_DATE, "published", FindingKind.IMPOSSIBLE_DATE, GOOD),
    (FlawKind.REPEATED_CAPTION, "pictures", FindingKind.REPEATED_CAPTION, GOOD),
]


@pytest.mark.parametrize(("flaw", "field", "kind", "item"), FLAWED)
def test_a_flaw_of_the_page_stops_publication_and_says_where(flaw: FlawKind, field: str, kind: FindingKind, item: Item) -> None:
    flawed = replace(item, flaws=(Flaw(flaw, field, "3 March 3026", "3 March 2026?"),))
    finding = next(one for one in check(Digest("g1", "g", "G", items=(flawed,))) if one.kind is kind)
    assert finding.severity is Severity.STOPS
    assert (finding.field, finding.found, finding.proposal) == (field, "3 March 3026", "3 March 2026?")
    assert "No ship moves" in finding.message


@pytest.mark.parametrize(("flaw", "field"), [(FlawKind.IMPOSSIBLE_DATE, "published"), (FlawKind.REPEATED_CAPTION, "pictures")])
def test_a_mended_field_is_not_found_again(flaw: FlawKind, field: str) -> None:
    assert _kinds(replace(GOOD, flaws=(Flaw(flaw, field, "x"),), mended=(field,))) == {}


def test_naming_the_outlet_mends_it() -> None:
    flaw = Flaw(FlawKind.MISSING_OUTLET, "outlet", "")
    assert _kinds(replace(GOOD, flaws=(flaw,))) == {}
    assert FindingKind.MISSING_OUTLET in _kinds(replace(GOOD, flaws=(flaw,), outlet=None))
    assert _kinds(replace(GOOD, flaws=(flaw,), outlet=None, mended=("outlet",))) == {}


def test_a_date_after_the_capture_cannot_be() -> None:
    assert _kinds(replace(GOOD, published=Stamp.parse("3016-12-03")))[FindingKind.IMPOSSIBLE_DATE] is Severity.STOPS


def test_a_day_before_the_outlet_was_founded_warns() -> None:
    young = replace(GOOD, outlet=replace(OUTLET, founded=2027))
    assert _kinds(young) == {FindingKind.IMPOSSIBLE_DATE: Severity.WARNS}
    assert _kinds(replace(GOOD, outlet=replace(OUTLET, founded=2026))) == {}


@pytest.mark.parametrize("kind", [FlawKind.BEFORE_OUTLET, FlawKind.DATE_DISAGREES])
def test_a_date_in_doubt_warns_until_it_is_settled(kind: FlawKind) -> None:
    doubted = replace(GOOD, published=None, flaws=(Flaw(kind, "published", "2016-12-03"),))
    (finding,) = (one for one in check(Digest("g1", "g", "G", items=(doubted,))) if one.kind is FindingKind.MISSING_DATE)
    assert (finding.severity, finding.found, "in doubt" in finding.message) == (Severity.WARNS, "2016-12-03", True)
    assert _kinds(replace(doubted, published=GOOD.published, mended=(kind.value,))) == {}


def test_a_confirmed_day_before_the_outlet_is_not_asked_about_again() -> None:
    young = replace(GOOD, outlet=replace(OUTLET, founded=2027), mended=("before-outlet",))
    assert _kinds(young) == {}


def test_a_day_that_is_not_known_only_warns() -> None:
    assert _kinds(replace(GOOD, published=None)) == {FindingKind.MISSING_DATE: Severity.WARNS}


def test_the_same_caption_on_two_pictures_is_found_without_a_flaw() -> None:
    picture = Picture("https://x.example/p.jpg", "A crane at rest.", "R. Halm", "A crane")
    twice = replace(GOOD, pictures=(picture, replace(picture, caption="A crane at rest")))
    assert _kinds(twice) == {FindingKind.REPEATED_CAPTION: Severity.STOPS}


def test_a_headline_must_be_there() -> None:
    assert _kinds(replace(GOOD, headline="  "))[FindingKind.MISSING_HEADLINE] is Severity.STOPS


def test_an_excerpt_over_the_allowance_stops() -> None:
    assert _kinds(replace(GOOD, excerpt="one two three four five six")) == {FindingKind.EXCERPT_TOO_LONG: Severity.STOPS}
    assert _kinds(replace(GOOD, excerpt="one two three four five…")) == {}


def test_a_licence_lifts_the_bound() -> None:
    free = replace(OUTLET, rights=Rights(Allowance.FULL, words=5, licence="CC BY 4.0"))
    assert _kinds(replace(GOOD, outlet=free, excerpt="one two three four five six")) == {}


def test_quotations_must_be_verbatim_and_their_speaker_confirmed() -> None:
    quotation = Quotation("s1", "a1", ("No ship",), "Korvat", Mode.DIRECT, verbatim=False, speaker_confirmed=False)
    found = check(Digest("g1", "g", "G", items=(replace(GOOD, quotations=(quotation,)),)))
    assert {finding.kind for finding in found} == {FindingKind.NOT_VERBATIM, FindingKind.UNCONFIRMED_SPEAKER}
    assert {finding.field for finding in found} == {"quotations.s1"}
    assert all(finding.severity is Severity.STOPS for finding in found)


def test_a_translation_needs_somebody_who_answers_for_it() -> None:
    machine, own = Translation("fr", "Rien ne bouge", None, Translated.MACHINE), Translation("fr", "Rien ne bouge", None)
    assert _kinds(replace(GOOD, translations=(machine,))) == {FindingKind.MACHINE_TRANSLATION: Severity.STOPS}
    assert _kinds(replace(GOOD, translations=(own,))) == {FindingKind.UNSIGNED_TRANSLATION: Severity.STOPS}
    assert _kinds(replace(GOOD, translations=(replace(machine, signed="M. Adler"),))) == {}


def test_pictures_that_are_shown_ask_for_credit_and_description() -> None:
    bare = replace(GOOD, pictures=(Picture("https://x.example/p.jpg"),))
    assert _kinds(bare) == {FindingKind.MISSING_CREDIT: Severity.WARNS, FindingKind.MISSING_ALT: Severity.WARNS}
    assert _kinds(replace(bare, outlet=replace(OUTLET, rights=Rights()))) == {}


def test_a_missing_link_warns_but_stops_where_a_link_is_all_there_is() -> None:
    assert _kinds(replace(GOOD, url=None)) == {FindingKind.MISSING_LINK: Severity.WARNS}
    closed = replace(OUTLET, rights=Rights(Allowance.LINK))
    assert _kinds(replace(GOOD, url="javascript:alert(1)", outlet=closed)) == {FindingKind.MISSING_LINK: Severity.STOPS}
