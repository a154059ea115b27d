"""The record holds to its schema whatever an account holds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import jsonschema
import pytest

from dateline.model import (
    Account,
    Article,
    Bound,
    Dateline,
    Entry,
    Evidence,
    Figure,
    Flaw,
    FlawKind,
    Hop,
    Mode,
    Note,
    NoteKind,
    Origin,
    Picture,
    Receipt,
    Relation,
    Reprint,
    Span,
    Stamp,
    Statement,
    TimeType,
    When,
)
from dateline.understand import record_of, render_record, schema

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
TEXT = "On Monday Vera Lund told the Gull that “over 80 [small] boats” had left."
RECEIPT = Receipt(sha256="0" * 64, captured=NOON)


def bare() -> Account:
    return Account(Article(id="a1", text="", captured=NOON), RECEIPT)


def full() -> Account:
    article = Article(
        id="a1",
        text=TEXT,
        captured=NOON,
        url="https://gull.example/boats",
        headline="Boats leave Lowe",
        lede="Boats left.",
        outlet="Evening Gull",
        publisher="Harbour Review",
        agency=("Lowe Wire",),
        byline=("Ada Berg",),
        organisation_byline=("Gull staff",),
        dateline=Dateline("LOWE", date(2026, 5, 3), Span(0, 4)),
        section="Ports",
        published=Stamp(date(2026, 5, 4)),
        updated=Stamp.of(NOON),
        language="en",
        pictures=(Picture("https://gull.example/boat.jpg", "A boat", "Ada Berg", "boat"), Picture(None)),
        notes=(Note("We erred.", NoteKind.CORRECTION, "The editor", Span(0, 2)), Note("Read this.")),
        reprint_of=Reprint("Lowe Post", None),
        entries=(Entry(Span(0, 2), "10:42", Stamp.of(NOON)), Entry(Span(3, 9), None)),
        flaws=(Flaw(FlawKind.IMPOSSIBLE_DATE, "published", "May 4, 3026", "2026-05-04?"),),
    )
    statement = Statement(
        mode=Mode.MIXED,
        source=(Span(10, 19),),
        cue=(Span(20, 24),),
        content=(Span(39, 71),),
        speaker="Vera Lund",
        chain=(
            Hop(Relation.SAID, "Vera Lund"),
            Hop(Relation.TOLD, None, Span(29, 33)),
            Hop(Relation.CARRIED_BY, "Gull", None, Evidence.METADATA),
        ),
        said="2026-05-04",
        insertions=(Span(48, 55),),
        accuses="the crew",
    )
    times = (
        When(Span(0, 9), TimeType.DATE, "2026-05-04", edtf="2026-05-04", anchor="published"),
        When(Span(0, 2), TimeType.DURATION, None),
    )
    figures = (Figure(Span(40, 47), 80.0, None, Bound.OVER, "boats", claimed_by="Vera Lund"), Figure(Span(40, 47), 0.5, 1.5, Bound.BETWEEN))
    receipt = Receipt("f" * 64, NOON, "https://gull.example/boats", Origin.SUPPLIED, "a.warc.gz", 17)
    return Account(article, receipt, (statement,), times, figures, ("statements: indirect, ar",))


@pytest.mark.parametrize("account", [bare(), full()], ids=["bare", "full"])
def test_a_record_holds_to_its_schema(account: Account) -> None:
    jsonschema.validate(record_of(account), schema())


def test_the_schema_is_a_schema_and_takes_nothing_else() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**record_of(bare()), "score": 1}, schema())


@pytest.mark.parametrize("key", ["text", "statements", "unread", "capture"])
def test_the_schema_wants_every_key(key: str) -> None:
    record = {name: value for name, value in record_of(full()).items() if name != key}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, schema())


def test_the_entries_stand_in_the_record_of_a_live_page_alone() -> None:
    assert "entries" not in record_of(bare())
    assert record_of(full())["entries"][1] == {"span": [3, 9], "printed": None, "at": None}


def test_the_id_of_the_input_stands_in_the_record() -> None:
    assert record_of(full())["id"] == "a1"
    assert record_of(full(), "line-7")["id"] == "line-7"


def test_whole_numbers_are_written_without_a_fraction() -> None:
    line = render_record(full())
    assert '"low": 80,' in line
    assert '"low": 0.5' in line


def test_a_rendered_record_is_one_line_that_reads_back() -> None:
    line = render_record(full())
    assert "\n" not in line
    assert json.loads(line) == record_of(full())
    assert "“over 80" in line


def test_half_a_surrogate_pair_is_escaped_and_not_lost() -> None:
    account = Account(Article(id="a1", text="a\ud800b", captured=NOON), RECEIPT)
    line = render_record(account)
    line.encode()
    assert json.loads(line)["text"] == "a\ud800b"
