"""Whatever arrives, in whatever order: no report is lost, and running twice changes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.compare import spectrum
from dateline.follow import add_report, close_stories, find_original, place, remember_text, settle
from dateline.follow.shingles import bound_match, match_words, split_words
from dateline.model import Account, Article, CopyIndex, OpenStories, Outlet, OutletKind, Receipt, Report, Settled, Stamp, Story

NOW = datetime(2026, 4, 6, tzinfo=UTC)
VOCABULARY = "Ellish dockers strike Tamar bakers storm Selm roof ferry Osprey Carrick captain 40 9 the of said Докеры порта سفينة"
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.lists(WORDS, max_size=80).map(" ".join)
REPORTS = st.lists(st.tuples(TEXTS, st.sampled_from(["en", "ru", "ar", None]), st.integers(0, 700)), max_size=12)

OUTLETS = (
    Outlet("quay", "The Quay", OutletKind.PAPER, country="EL", language="en"),
    Outlet("wire", "The Wire", OutletKind.AGENCY, country="TA", language="en"),
    Outlet("echo", "The Echo", OutletKind.SITE, country="EL", language="en"),
)
NAMES = {outlet.id: outlet for outlet in OUTLETS}


def reports_of(rows: list[tuple[str, str | None, int]]) -> list[Report]:
    found = []
    for number, (text, language, hours) in enumerate(rows):
        at = NOW + timedelta(hours=hours)
        article = Article(f"a{number}", text, at, language=language, published=Stamp.of(at))
        found.append(Report(article.id, Account(article, Receipt("0" * 64, at))))
    return found


def follow(reports: list[Report]) -> tuple[dict[str, str], OpenStories, CopyIndex]:
    stories, copies, placed = OpenStories(), CopyIndex(), {}
    for report in reports:
        copy = find_original(report.account, copies)
        remember_text(report.account, copies, copy)
        report = Report(report.id, report.account, copy=copy)
        placement = place(report, stories)
        add_report(report, placement, stories)
        placed[report.id] = placement.story_id
    return placed, stories, copies


@given(REPORTS, st.randoms(use_true_random=False))
def test_order_of_arrival_loses_no_report(rows: list[tuple[str, str | None, int]], chance: object) -> None:
    reports = reports_of(rows)
    chance.shuffle(reports)  # type: ignore[attr-defined]
    placed, stories, _ = follow(reports)
    assert placed == stories.members
    assert sum(story.size for story in stories.stories.values()) == len(reports)
    assert set(placed.values()) == set(stories.stories)


@given(REPORTS)
def test_running_twice_gives_the_same_and_reports_seen_again_change_nothing(rows: list[tuple[str, str | None, int]]) -> None:
    reports = reports_of(rows)
    placed, stories, copies = follow(reports)
    assert follow(reports) == (placed, stories, copies)
    before = repr(stories)
    for report in reports:
        add_report(report, place(report, stories), stories)
    assert repr(stories) == before


@given(REPORTS, st.integers(0, 2))
def test_a_second_look_loses_no_report_says_all_that_it_moved_and_is_done_once(
    rows: list[tuple[str, str | None, int]], pinned: int
) -> None:
    placed, stories, _ = follow(reports_of(rows))
    stories.pinned = {f"a{number}" for number in range(len(rows)) if number % 3 == pinned}
    kept = {id: placed[id] for id in stories.pinned}
    found = settle(stories)
    for report, source, target in found.moved:
        assert placed.pop(report) == source
        placed[report] = target
    assert placed == stories.members
    assert {id: stories.members[id] for id in kept} == kept
    assert sum(story.size for story in stories.stories.values()) == len(rows)
    assert set(stories.members.values()) == set(stories.stories) == set().union(*stories.postings.values(), stories.stories)
    assert {gone for gone, _ in found.aliases}.isdisjoint(stories.stories)
    assert {into for _, into in found.aliases} <= set(stories.stories)
    assert settle(stories) == Settled()


@given(REPORTS, st.integers(1, 4))
def test_the_spectrum_of_every_story_is_true_after_every_merge_and_split(rows: list[tuple[str, str | None, int]], every: int) -> None:
    stories, copies, held = OpenStories(), CopyIndex(), dict[str, Report]()
    for number, report in enumerate(reports_of(rows), 1):
        copy = find_original(report.account, copies)
        remember_text(report.account, copies, copy)
        held[report.id] = replace(report, outlet_id=OUTLETS[number % 3].id, copy=copy)
        add_report(held[report.id], place(held[report.id], stories), stories)
        if number % every == 0:
            settle(stories)
        told = [[held[one] for one, story in stories.members.items() if story == id] for id in stories.stories]
        found = [spectrum(Story(str(n), "", tuple(reports)), OUTLETS) for n, reports in enumerate(told)]
        assert sum(one.reports for one in found) == len(held)
        assert sum(one.texts for one in found) == sum(one.independent for one in held.values())
        for reports, one in zip(told, found, strict=True):
            texts = [report for report in reports if report.independent]
            assert dict(one.by_outlet) == Counter(NAMES[report.outlet_id or ""].name for report in texts)
            assert dict(one.by_country) == Counter(NAMES[report.outlet_id or ""].country for report in texts)
            assert dict(one.by_kind) == Counter(NAMES[report.outlet_id or ""].kind.value for report in texts)
            assert dict(one.by_language) == Counter(report.account.article.language or "en" for report in texts)


@given(REPORTS)
def test_copies_point_to_originals_and_their_spans_hold_the_same_words(rows: list[tuple[str, str | None, int]]) -> None:
    reports = reports_of(rows)
    texts = {report.id: report.account.article.text for report in reports}
    copies = CopyIndex()
    for report in reports:
        copy = find_original(report.account, copies)
        remember_text(report.account, copies, copy)
        if copy is None:
            continue
        assert copy.original_id not in copies.originals
        assert 0 < copy.share <= 1
        for here, there in copy.spans:
            assert texts[report.id][here.start : here.end].split()[0] == texts[copy.original_id][there.start : there.end].split()[0]


@given(TEXTS, TEXTS, TEXTS)
def test_the_cheap_look_at_shingles_passes_over_no_match(shared: str, one: str, other: str) -> None:
    here, there = split_words(f"{one} {shared} {other}"), split_words(f"{other} {shared} {one}")
    match, most = match_words(here, there), bound_match(here.hashes, there.hashes)
    assert match.words <= most[0]
    assert match.there * len(there.folded) <= most[1] + 1e-9


@given(REPORTS)
def test_when_all_stories_are_closed_nothing_of_them_is_kept(rows: list[tuple[str, str | None, int]]) -> None:
    _, stories, _ = follow(reports_of(rows))
    settle(stories)
    close_stories(stories, NOW + timedelta(days=400))
    assert (stories.stories, stories.members, stories.postings, stories.texts, stories.repeats) == ({}, {}, {}, {}, {})
