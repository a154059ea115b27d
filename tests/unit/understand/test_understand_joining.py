"""`understand` joins the rooms, and one bad article never stops a run."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from dateline.model import Capture, FlawKind, Stamp
from dateline.quote import Tag
from dateline.understand import parse_line, record_of, schema, understand

NOW = datetime(2026, 5, 4, tzinfo=UTC)
TEXT = (
    "The pier was shut on Tuesday, Vera Lund told the Evening Gull on Wednesday. “Over 80 boats left yesterday,” she added.\n\n"
    "The board accused Lund of neglect."
)


def capture(text: str, media_type: str = "text/plain", written: str | None = "2026-05-07") -> Capture:
    body = text.encode()
    stamp = Stamp.parse(written) if written else None
    return Capture(url=None, body=body, captured=NOW, sha256="0" * 64, media_type=media_type, charset="utf-8", written=stamp)


class BrokenTagger:
    """A tagger that fails, as a broken model might."""

    def tag(self, text: str, language: str) -> Sequence[Tag]:
        raise RuntimeError("no weights")


def test_a_figure_of_a_source_without_a_name_says_whose_it_is_in_the_words_of_the_page() -> None:
    (account,) = understand(capture("The coast guard said that at least 12 people had drowned off the point. Some 300 people live there."))
    record = record_of(account)
    assert [(figure["claimed_by"], figure["source"]) for figure in record["figures"]] == [(None, "The coast guard"), (None, None)]


def test_a_day_that_cannot_be_meant_is_a_flaw_and_dates_no_statement() -> None:
    (account,) = understand(capture("The pier is safe, Vera Lund said on Monday, 5 May 2026."))
    flaw = next(flaw for flaw in account.article.flaws if flaw.field == "text")
    assert (flaw.kind, flaw.found, flaw.proposal) == (FlawKind.WRONG_WEEKDAY, "Monday, 5 May 2026", "2026-05-05?")
    assert flaw.evidence == "2026-05-05 is a Tuesday"
    assert [statement.said for statement in account.statements] == [None]


def test_a_saying_hangs_on_the_faulty_day_beside_it_and_has_no_other_day() -> None:
    text = "The pier is safe, Vera Lund said on 31 April. On Monday, 5 May 2026, Nils Quist said that it was not."
    (account,) = understand(capture(text))
    assert [(s.said, text[slice(*s.hangs_on)] if s.hangs_on else None) for s in account.statements] == [
        (None, "31 April"),
        (None, "Monday, 5 May 2026"),
    ]


def test_a_saying_hangs_on_a_faulty_day_for_which_nothing_is_proposed() -> None:
    (account,) = understand(capture("The pier is safe, Vera Lund said on 31 April. Nobody objected.", written=None))
    assert [time.fault.proposal for time in account.times if time.fault] == [None]
    assert [(s.said, s.hangs_on) for s in account.statements] == [(None, account.times[0].span)]


def test_a_saying_of_another_day_hangs_on_nothing() -> None:
    (account,) = understand(capture("The pier is safe, Vera Lund said on Wednesday. It was built by 31 April 1990."))
    assert [(s.said, s.hangs_on) for s in account.statements] == [("2026-05-06", None)]


def test_an_account_holds_statements_times_and_figures_of_one_text() -> None:
    (account,) = understand(capture(TEXT))
    assert account.article.text == TEXT
    assert [statement.speaker for statement in account.statements] == ["Vera Lund", "Vera Lund", "board"]
    assert account.statements[1].said == "2026-05-06"
    assert account.times
    assert account.figures
    assert account.unread == ()
    assert account.receipt.sha256 == "0" * 64


def test_a_tagger_that_fails_is_a_flaw_and_the_text_is_kept() -> None:
    (account,) = understand(capture(TEXT), BrokenTagger())
    assert account.article.text == TEXT
    assert account.article.flaws[-1].kind is FlawKind.UNREADABLE
    assert account.article.flaws[-1].found == "RuntimeError: no weights"
    assert account.unread == ("statements", "times", "figures")


def test_an_unclosed_quotation_is_a_flaw() -> None:
    (account,) = understand(capture("“The pier is shut, Vera Lund said on Monday.\n\nNobody swam in the harbour that day."))
    assert FlawKind.UNCLOSED_QUOTATION in {flaw.kind for flaw in account.article.flaws}


def test_a_language_that_no_room_reads_says_so_of_every_room() -> None:
    page = "<html lang='ga'><body><article><h1>Tá an cé dúnta</h1><p>" + "Tá an cé dúnta ó mhaidin, a dúirt an máistir. " * 9
    (account,) = understand(capture(page + "</p></article></body></html>", "text/html"))
    assert account.unread == ("statements: ga", "times: ga", "figures: ga")


def test_a_text_of_no_known_language_is_read_as_english_or_says_that_nothing_was_read() -> None:
    (english,) = understand(capture("“We swam,” Vera Lund said."))
    assert (english.article.language, english.unread) == (None, ())
    (georgian,) = understand(capture("ვერა 2014."))
    assert (georgian.article.language, georgian.times) == (None, ())
    assert georgian.unread == ("statements: und", "times: und", "figures: und")


def test_a_short_text_in_another_script_tells_its_language() -> None:
    (account,) = understand(capture("发言人王立说：“我们不会离开。”三人死亡。"))
    assert account.article.language == "zh"
    assert account.unread == ("statements: zh", "times: zh", "figures: zh")


def test_the_same_capture_gives_the_same_accounts() -> None:
    assert understand(capture(TEXT)) == understand(capture(TEXT))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["chains/dev.jsonl", "differences/reports.jsonl"])
def test_records_of_the_working_data_hold_to_the_schema(shared: Path, name: str) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    lines = (shared / "data" / name).read_text(encoding="utf-8").splitlines()
    for line in lines[:20]:
        found = parse_line(line, NOW)
        for account in understand(found.capture):
            record = record_of(account, found.id)
            validator.validate(record)
            assert record["text"] in json.loads(line)["text"]
