"""Search over reports and statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dateline.model import Account, Decided, Decision, Outlet
from dateline.store import Hit, Store, decisions, outlets, reports, search, stories

Make = Callable[..., Account]
DAY = timedelta(days=1)


@pytest.fixture
def archive(held: Store, account: Make, now: datetime) -> Store:
    outlets.save_outlet(held, Outlet("courier", "The Nera Courier"))
    outlets.save_outlet(held, Outlet("radio", "Radio Manara"))
    texts = (
        ("a1", "courier", "en", "“The dam at Drenova held,” Ida Holm said.", "Ida Holm", 0),
        ("a2", "radio", "fr", "« Le barrage » “Le barrage a cédé à l’été,” Émile Roux a dit.", "Émile Roux", 1),
        ("a3", "courier", "ru", "“Плотина выдержала,” сказал Пётр Орлов.", "Пётр Орлов", 2),
        ("a4", "courier", "en", "Nothing was said of the dam.", "Ida Holm", 3),
    )
    for id, outlet, language, text, speaker, day in texts:
        made = account(text, id=id, speaker=speaker, language=language, headline=f"Report {id}", published=now + day * DAY)
        reports.file_account(held, made, outlet_id=outlet, seen=now, silent=False, copy=None)
        stories.place_report(held, id, "t1", "The dam", now)
    return held


def found(hits: list[Hit]) -> list[str]:
    return [hit.report_id for hit in hits]


def test_reports_are_found_by_all_their_words_newest_first(archive: Store) -> None:
    assert found(search.search_reports(archive, "dam")) == ["a4", "a1"]
    assert found(search.search_reports(archive, "dam drenova")) == ["a1"]
    assert found(search.search_reports(archive, '"the dam"')) == ["a4", "a1"]
    assert found(search.search_reports(archive, '"drenova dam"')) == []
    assert found(search.search_reports(archive, "report")) == ["a4", "a3", "a2", "a1"]


def test_case_and_accents_are_folded_in_any_script(archive: Store) -> None:
    assert found(search.search_reports(archive, "ete CEDE")) == ["a2"]
    assert found(search.search_statements(archive, "ПЛОТИНА")) == ["a3"]
    assert found(search.search_statements(archive, speaker="emile")) == ["a2"]


def test_statements_are_found_by_speaker_carrier_outlet_language_and_day(archive: Store, now: datetime) -> None:
    [hit] = search.search_statements(archive, "held", speaker="Holm", carrier="kna")
    assert (hit.words, hit.speaker, hit.carriers, hit.said) == ("The dam at Drenova held,", "Ida Holm", ("KNA",), "2026-03-08")
    assert (hit.outlet_id, hit.story_id, hit.language, hit.published) == ("courier", "t1", "en", now)
    assert search.search_statements(archive, "held", speaker="Roux") == []
    assert found(search.search_statements(archive, outlet="Radio Manara")) == ["a2"]
    assert found(search.search_statements(archive, outlet="courier", language="ru-RU")) == ["a3"]
    assert found(search.search_statements(archive, after=now + DAY)) == ["a3", "a2"]
    assert found(search.search_reports(archive, before=now)) == ["a1"]
    assert found(search.search_reports(archive, speaker="Ida")) == ["a1"]
    assert found(search.search_statements(archive, limit=1)) == ["a3"]


def test_a_found_statement_carries_its_decision(archive: Store, now: datetime) -> None:
    [hit] = search.search_statements(archive, "drenova")
    assert hit.key is not None
    decisions.decide(archive, Decided(hit.key, Decision.ACCEPTED, "Ada", now))
    assert search.search_statements(archive, "drenova")[0].decision is Decision.ACCEPTED


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', "AND", "NOT dam", "dam*", "(dam", "dam)", "words:", "speaker : x", "^dam", "a NEAR/2 b", "-", "' OR 1=1 --",
        "dam\x00", "…" * 50, "\ud800", "{words speaker} : x", "x " * 500,
    ],
)  # fmt: skip
def test_no_query_is_a_syntax_error(archive: Store, query: str) -> None:
    assert isinstance(search.search_reports(archive, query, speaker=query, outlet=query, language=query), list)
    assert isinstance(search.search_statements(archive, query, speaker=query, carrier=query), list)


def test_an_edit_is_found_by_its_new_words_and_no_more_by_its_old_ones(archive: Store, account: Make, now: datetime) -> None:
    edited = account("“The wall at Drenova broke,” Ida Holm said.", id="a1", captured=now + DAY)
    reports.file_account(archive, edited, outlet_id="courier", seen=now + DAY, silent=True, copy=None)
    assert search.search_statements(archive, "held") == []
    assert found(search.search_statements(archive, "broke")) == ["a1"]


def test_a_correction_is_found_at_once(archive: Store, now: datetime) -> None:
    [held] = reports.statements_of(archive, "a1")
    decisions.correct_statement(archive, held.key, "a1", replace(held.statement, speaker="Ingrid Dahl"), "Ada", now)
    assert found(search.search_statements(archive, speaker="Dahl")) == ["a1"]
    assert search.search_statements(archive, speaker="Holm") == []


def test_a_hit_shows_the_text_around_the_first_word(archive: Store, account: Make, now: datetime) -> None:
    text = "Morning. " * 60 + "The sluice was opened. " + "Evening. " * 60
    reports.file_account(archive, account(text, id="a5"), outlet_id=None, seen=now, silent=False, copy=None)
    [hit] = search.search_reports(archive, "sluice")
    assert "The sluice was opened." in hit.words
    assert hit.words.startswith("… ")
    assert hit.words.endswith(" …")
    assert len(hit.words) < 300
