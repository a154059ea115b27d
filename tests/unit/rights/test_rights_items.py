from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dateline.model import (
    Account,
    Article,
    Decision,
    Flaw,
    FlawKind,
    HeldStatement,
    Hop,
    Mode,
    Outlet,
    Receipt,
    Relation,
    Report,
    Revision,
    Rights,
    Span,
    Stamp,
    Statement,
    StatementKind,
    TimeType,
    When,
)
from dateline.rights import item_of, quotation_of

NOW = datetime(2026, 3, 8, tzinfo=UTC)
TEXT = "“No ship [of any flag] will move,” Ines Korvat said on Saturday, as quoted by Halden Wire."
WIRE = Outlet("o1", "Halden Wire", rights=Rights(words=5))


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


STATEMENT = Statement(
    Mode.DIRECT,
    (_span("Ines Korvat"),),
    (_span("said"),),
    (_span("No ship [of any flag] will move"),),
    "Ines Korvat",
    chain=(Hop(Relation.SAID, "Ines Korvat"), Hop(Relation.QUOTED_BY, "Halden Wire")),
    said="2026-03-07",
    insertions=(_span("[of any flag]"),),
)


def _report(text: str = TEXT) -> Report:
    flaw = Flaw(FlawKind.MISSING_CREDIT, "pictures", "")
    article = Article("a1", text, NOW, headline="No ship moves", published=Stamp.parse("2026-03-08"), language="en", flaws=(flaw,))
    times = (When(_span("on Saturday"), TimeType.DATE, "2026-03-07", edtf="2026-03-07"),)
    return Report("a1", Account(article, Receipt("0" * 64, NOW), (STATEMENT,), times))


def _held(decision: Decision) -> HeldStatement:
    return HeldStatement("s1", "a1", STATEMENT, decision)


def test_only_accepted_statements_become_quotations() -> None:
    report = _report()
    assert item_of(report, WIRE, [_held(Decision.PROPOSED), _held(Decision.REJECTED)]).quotations == ()
    assert len(item_of(report, WIRE, [_held(Decision.ACCEPTED)]).quotations) == 1


def test_an_item_keeps_the_flaws_and_fills_in_nothing() -> None:
    item = item_of(_report(), None, [])
    assert item.outlet is None
    assert item.outlet_name is None
    assert item.flaws[0].kind is FlawKind.MISSING_CREDIT


def test_an_item_takes_no_more_words_than_the_outlet_allows() -> None:
    assert item_of(_report(), WIRE, []).excerpt == "“No ship [of any flag]…"


def test_a_quotation_shows_words_day_insertions_and_way() -> None:
    quotation = quotation_of(_report(), _held(Decision.ACCEPTED))
    assert quotation.words == ("No ship [of any flag] will move",)
    assert quotation.said_words == "on Saturday"
    assert quotation.insertions == ("[of any flag]",)
    assert [hop.name for hop in quotation.chain] == ["Ines Korvat", "Halden Wire"]
    assert quotation.verbatim
    assert quotation.speaker_confirmed


def test_a_statement_that_nobody_accepted_has_no_confirmed_speaker() -> None:
    assert not quotation_of(_report(), _held(Decision.PROPOSED)).speaker_confirmed


def test_words_are_cut_from_the_revision_they_were_read_in() -> None:
    before = _report()
    edited = replace(before.account, article=replace(before.account.article, text="Edited: nothing is left."), statements=(), times=())
    report = replace(before, account=edited, revisions=(Revision(1, before.account, NOW), Revision(2, edited, NOW, silent=True)))
    assert quotation_of(report, _held(Decision.ACCEPTED)).words == ("No ship [of any flag] will move",)


def test_spans_that_leave_the_text_are_not_verbatim() -> None:
    short = _report("Too short.")
    stray = replace(short, account=replace(short.account, statements=(), times=()))
    assert not quotation_of(stray, _held(Decision.ACCEPTED)).verbatim


def test_an_accepted_deed_is_no_quotation_and_an_accepted_belief_is() -> None:
    for kind, public in ((StatementKind.OTHER, 0), (StatementKind.BELIEF, 1), (StatementKind.SAYING, 1)):
        held = HeldStatement("s1", "a1", replace(STATEMENT, kind=kind), Decision.ACCEPTED)
        assert len(item_of(_report(), WIRE, [held]).quotations) == public
