"""A stream without an end: what the window leaves behind is answered and forgotten, and the stories are those of the whole stream."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from dateline.cli import arrivals
from dateline.cli.arrivals import Arrivals, Line
from dateline.cli.ledgers import Ledger
from dateline.figures import claim, find_figures
from dateline.model import Account, Article, Receipt, Stamp

NOW = datetime(2026, 11, 1, tzinfo=UTC)
START = datetime(2026, 1, 1, tzinfo=UTC)
PLACES = ("Ellish", "Tamar", "Hadrin", "Sarn", "Lund", "Selm", "Corvin", "Abrell", "Motta", "Ferrow")
THINGS = ("ferry", "tunnel", "bakery", "chapel", "silo", "tannery")


def account(number: int, text: str, day: float | None) -> Account:
    at = None if day is None else START + timedelta(days=day)
    published = Stamp.of(at) if at else None
    url, outlet = f"http://paper.example/{number}", f"Paper {number}"
    article = Article(f"a{number}", text, NOW, url=url, outlet=outlet, language="en", published=published)
    return Account(article, Receipt("0" * 64, NOW), figures=tuple(claim(find_figures(text, "en"), ())))


def told(number: int, killed: int = 12) -> str:
    """One of two tellings of the event of a few days: another thing in another place with other people each time."""
    event, telling = divmod(number, 2)
    place, thing = PLACES[event % 10] + ("", "ford", "wick")[event % 3], THINGS[event % 6]
    head, owner = f"{PLACES[event % 7]}son{'ov' * (event % 4)}", f"Ada {PLACES[event % 9][::-1].title()}{'ian' * (event % 5)}"
    tellings = (
        f"{killed} people were killed in the {thing} of {place} on Monday. Prosecutor {head} has the {thing} of {owner} searched.",
        f"On Monday {killed} people were killed in the {thing}, {place} heard. {owner}, who owns the {thing}, will answer to {head}.",
    )
    return tellings[telling]


def run(held: Arrivals, accounts: Iterable[Account]) -> tuple[list[Line], int]:
    """The lines in the order in which they are answered, and how many reports were held at most."""
    lines, most = list[Line](), 0
    for number, one in enumerate(accounts):
        held.arrive(f"line {number}", one)
        lines += held.close()
        most = max(most, len(held.reports), len(held.open.members), len(held.copies.texts))
    return [*lines, *held.finish()], most


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in {"LATEST": 12, "EVERY": 4, "MOST": 40}.items():
        monkeypatch.setattr(arrivals, name, number)


STREAM = [account(number, told(number), 3 * (number // 2) + number % 2) for number in range(120)]


def test_a_short_stream_is_answered_at_its_end() -> None:
    held = Arrivals(NOW)
    for number, one in enumerate(STREAM):
        held.arrive(f"line {number}", one)
        assert list(held.close()) == []
    assert len(list(held.finish())) == 120


@pytest.mark.usefixtures("short")
def test_a_long_stream_is_answered_as_it_goes_and_holds_little_and_finds_the_same_stories() -> None:
    lines, most = run(Arrivals(NOW), STREAM)
    assert [line["id"] for line in lines] == [f"line {number}" for number in range(120)]
    assert most <= 24
    assert len({line["story"] for line in lines}) == 60
    assert all(lines[number]["story"] == lines[number + 1]["story"] for number in range(0, 120, 2))


def test_the_window_parts_and_joins_no_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = run(Arrivals(NOW), STREAM)
    for name, number in {"LATEST": 12, "EVERY": 4}.items():
        monkeypatch.setattr(arrivals, name, number)
    assert groups(run(Arrivals(NOW), STREAM)[0]) == groups(whole)


def groups(lines: list[Line]) -> set[frozenset[str | None]]:
    stories: dict[str | None, list[str | None]] = {}
    for line in lines:
        stories.setdefault(line["story"], []).append(line["id"])
    return set(map(frozenset, stories.values()))


@pytest.mark.usefixtures("short")
def test_when_all_is_answered_nothing_is_held() -> None:
    held = Arrivals(NOW, Ledger())
    run(held, STREAM)
    assert (held.reports, held.names, held.arrived, list(held.waiting)) == ({}, {}, {}, [])
    assert (held.open.members, held.open.stories, held.open.texts, held.copies.texts, held.copies.originals) == ({}, {}, {}, {}, {})
    assert held.ledger is not None
    assert held.ledger.told == {}


@pytest.mark.usefixtures("short")
def test_a_story_that_goes_on_for_months_keeps_its_name_and_leaves_its_early_reports_behind() -> None:
    siege = [
        account(n, f"The siege of Corvin goes on, said Mayor Ada Corvin. Shell number {n} fell on Corvin's mill.", n) for n in range(90)
    ]
    lines, most = run(Arrivals(NOW), siege)
    assert len(lines) == 90
    assert len({line["story"] for line in lines}) == 1
    assert most <= 24


@pytest.mark.usefixtures("short")
def test_where_no_report_has_a_date_the_earliest_are_left_behind() -> None:
    lines, most = run(Arrivals(NOW), [account(number, told(number), None) for number in range(120)])
    assert len({line["story"] for line in lines}) == 60
    assert most <= 44


@pytest.mark.usefixtures("short")
def test_one_wrong_date_closes_nothing_and_a_report_without_one_joins_those_of_its_days() -> None:
    days: list[float | None] = [0.0, 200.0, 0.5, None]
    texts = [told(0), told(8), told(1), told(0).replace("on Monday", "late on Monday")]
    lines, _ = run(Arrivals(NOW), [account(n, text, day) for n, (text, day) in enumerate(zip(texts, days, strict=True))])
    assert lines[0]["story"] == lines[2]["story"] != lines[1]["story"]
    late, _ = run(Arrivals(NOW), [account(0, told(0), 0.0), account(1, told(1), None)])
    assert late[0]["story"] == late[1]["story"]


def test_the_ledger_of_a_long_stream_is_that_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = [account(n, told(n, killed=12 if n % 2 else 15), 3 * (n // 2) + n % 2) for n in range(60)]
    whole, parts = Ledger(), Ledger()
    run(Arrivals(NOW, whole), stream)
    for name, number in {"LATEST": 12, "EVERY": 4}.items():
        monkeypatch.setattr(arrivals, name, number)
    run(Arrivals(NOW, parts), stream)
    told_parts, told_whole = (
        [[claim["report"] for claim in one["claims"]] for one in ledger.report["differences"]] for ledger in (parts, whole)
    )
    assert sorted(told_parts) == sorted(told_whole)
    assert len(told_whole) == 30


@pytest.mark.usefixtures("short")
def test_a_difference_of_a_long_story_is_told_once() -> None:
    ledger = Ledger()
    siege = [
        account(n, f"The siege of Corvin goes on, said Mayor Ada Corvin. {40 + (n % 30 == 5)} people were killed in the mill.", n)
        for n in range(60)
    ]
    run(Arrivals(NOW, ledger), siege)
    spans = [{(claim["report"], *claim["span"]) for claim in one["claims"]} for one in ledger.report["differences"]]
    assert spans
    assert not any(one <= other for n, one in enumerate(spans) for other in (*spans[:n], *spans[n + 1 :]))
