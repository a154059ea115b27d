"""Times and figures as rows that explain themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.look import Values, environment, lay_values, mark_account
from dateline.look.values import how_known, rule_words
from dateline.model import Account, Article, Bound, Fault, Figure, FlawKind, Meant, Receipt, Ruling, Span, TimeType, When
from dateline.when.find import LANGUAGES, reader_of
from dateline.words import read_table

NOW = datetime(2026, 3, 8, tzinfo=UTC)
TEXT = "The pier shut on Wednesday, for three days. Over 40 boats left on 31 April."


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


WEDNESDAY = When(_span("Wednesday"), TimeType.DATE, "2026-03-04", edtf="2026-03-04", anchor="published", rule="weekday")
THREE = When(_span("three days"), TimeType.DURATION, "P3D")
FAULTY = When(_span("31 April"), TimeType.DATE, None, fault=Fault(FlawKind.IMPOSSIBLE_DAY, "2025-04-30?", "the month ends on 2025-04-30"))
BOATS = Figure(_span("Over 40 boats"), 40, None, Bound.OVER, "boats", "boats")


def _values(*times: When) -> Values:
    return lay_values(Account(Article("a1", TEXT, NOW), Receipt("0" * 64, NOW), (), times, (BOATS,)))


def test_a_time_says_its_words_and_what_it_was_counted_from() -> None:
    row = _values(WEDNESDAY).times[0]
    assert (row.number, row.words, row.counted, row.unsure) == (1, "Wednesday", "counted from the day of publication", False)


def test_a_time_says_from_when_and_by_which_rule_it_is_known() -> None:
    assert how_known(WEDNESDAY) == "counted from the day of publication; read as a weekday"
    assert how_known(replace(FAULTY, rule="day-month-year")) == "impossible day: the month ends on 2025-04-30"


@pytest.mark.parametrize("language", ["ar", "fr", "ru"])
def test_how_a_time_is_known_is_said_in_the_language_of_the_interface(language: str) -> None:
    told = environment(language=language).from_string("{{ when | how_known }}").render(when=replace(WEDNESDAY, anchor="text 2026-03-02"))
    assert "2026-03-02" in told
    assert not {"counted", "read", "weekday"} & set(told.split())


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_rule_that_reads_times_has_words_for_readers_and_their_translations(language: str) -> None:
    reader = reader_of(language)
    assert reader
    rules = {rule.name for rule in reader.grammar.rules if rule.means != "nothing"}
    words = read_table("interface")["rules"]
    assert isinstance(words, dict)
    assert rules
    assert {rule_words(rule) for rule in rules} <= set(words)
    for other in ("ar", "fr", "ru"):
        translated = read_table(f"interface.{other}")["words"]
        assert isinstance(translated, dict)
        assert set(words) <= set(translated)


def test_a_faulty_time_says_what_is_wrong_and_is_in_doubt() -> None:
    row = _values(FAULTY).times[0]
    assert (row.counted, row.unsure) == ("impossible day: the month ends on 2025-04-30", True)


@pytest.mark.parametrize(
    ("ruling", "day", "counted"),
    [
        (Ruling.CONFIRMED, "2025-04-30", "confirmed by Ada; impossible day: the month ends on 2025-04-30"),
        (Ruling.CORRECTED, "2025-04-29", "put right by Ada; impossible day: the month ends on 2025-04-30"),
        (Ruling.CORRECTED, None, "left open by Ada; impossible day: the month ends on 2025-04-30"),
        (Ruling.PRINTED, None, "left as printed by Ada; impossible day: the month ends on 2025-04-30"),
    ],
)
def test_a_settled_day_says_who_settled_it_and_how_and_looks_so(ruling: Ruling, day: str | None, counted: str) -> None:
    settled = replace(FAULTY, value=day, edtf=day, anchor="editor", meant=Meant(ruling, day, "Ada", NOW))
    assert _values(settled).times[0].counted == counted
    account = Account(Article("a1", TEXT, NOW), Receipt("0" * 64, NOW), (), (settled,))
    (mark,) = (piece.mark for paragraph in mark_account(account) for piece in paragraph.pieces if piece.act == "open")
    assert mark is not None
    assert mark.shape == "settled"


def test_a_figure_says_its_edges() -> None:
    assert [(row.words, row.edges) for row in _values().figures] == [("Over 40 boats", "over 40")]


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (TimeType.DURATION, "P3D", "3 days"),
        (TimeType.DURATION, "PT1H30M", "1 hour and 30 minutes"),
        (TimeType.DURATION, "PXY", "some years"),
        (TimeType.SET, "P1W", "each week"),
        (TimeType.SET, "XXXX-WXX-1", "each Monday"),
        (TimeType.DATE, "PAST_REF", "in the past"),
        (TimeType.TIME, "2026-03-04T03:00", "03:00"),
        (TimeType.TIME, "2026-03-04TNI", "night"),
    ],
)
def test_a_value_that_is_no_date_is_said_in_words(kind: TimeType, value: str, words: str) -> None:
    assert _values(When(_span("three days"), kind, value)).times[0].value == words


def test_marks_lead_to_the_rows_only_where_the_page_explains_them() -> None:
    account = Account(Article("a1", TEXT, NOW), Receipt("0" * 64, NOW), (), (WEDNESDAY, THREE, FAULTY), (BOATS,))
    marks = [piece.mark for piece in mark_account(account, explained=True)[0].pieces if piece.act == "open" and piece.mark]
    assert [mark.href for mark in marks] == ["#time-1", "#time-2", "#figure-1", "#time-3"]
    assert "mode-faulty" in marks[-1].classes
    plain = [piece.mark for piece in mark_account(account)[0].pieces if piece.mark]
    assert {mark.href for mark in plain} == {""}
