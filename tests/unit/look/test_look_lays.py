from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml.html import fromstring

from dateline.look import environment, lay_chain, lay_insertions, lay_ledger, lay_timeline, lay_wording
from dateline.look.lays import Carrier
from dateline.look.strips import COLUMNS
from dateline.model import (
    Account,
    Article,
    Claim,
    Difference,
    DifferenceKind,
    Flaw,
    FlawKind,
    Hop,
    Moment,
    Receipt,
    Relation,
    Report,
    Span,
    Spectrum,
    Stamp,
    TimeType,
    When,
    Worded,
    Wording,
)

NOW = datetime(2026, 3, 8, tzinfo=UTC)


def _report(number: int, text: str, outlet: str) -> Report:
    article = Article(f"a{number}", text, NOW, url=f"https://x.example/{number}", outlet=outlet, published=Stamp.parse("2026-03-07"))
    return Report(article.id, Account(article, Receipt("0" * 64, NOW)))


FIRST = _report(1, "No ship [of any flag] will move.", "Halden Wire")
SECOND = _report(2, "No single ship will move.", "Velmar Courier")


def test_a_name_twice_in_a_row_is_one_step_of_the_chain() -> None:
    hops = (Hop(Relation.SAID, "Korvat"), Hop(Relation.QUOTED_BY, "Wire"), Hop(Relation.CARRIED_BY, "Wire"), Hop(Relation.CARRIED_BY, None))
    assert [(step.name, step.relation) for step in lay_chain(hops)] == [
        ("Korvat", "said"),
        ("Wire", "quoted by, carried by"),
        (None, "carried by"),
    ]


def test_insertions_are_set_apart_in_order() -> None:
    pieces = lay_insertions("one [a] two [b] three", ("[a]", "[b]", "[missing]"))
    assert [piece.text for piece in pieces if piece.kind == "inserted"] == ["[a]", "[b]"]
    assert "".join(piece.text for piece in pieces) == "one [a] two [b] three"


def test_a_gone_piece_is_struck_where_it_stood_and_a_new_one_marked() -> None:
    first, second = FIRST.account.article.text, SECOND.account.article.text
    come = Span(second.index("single "), second.index("ship"))
    wording = Wording(
        "w1",
        "Korvat",
        (
            Worded("a1", "s1", (Span(0, len(first)),)),
            Worded("a2", "s2", (Span(0, len(second)),), gone=("[of any flag]",), come=(come,)),
        ),
    )
    rows = lay_wording(wording, (FIRST, SECOND))
    assert [(piece.kind, piece.text) for piece in rows[1].pieces] == [
        ("same", "No "),
        ("come", "single "),
        ("same", "ship"),
        ("gone", "[of any flag]"),
        ("same", " will move."),
    ]
    assert rows[0].earliest


def test_a_claim_of_a_report_that_is_not_at_hand_keeps_its_outlet() -> None:
    claims = (Claim("a1", Span(0, 2), "14 ships", "Port Authority"), Claim("a9", Span(0, 2), "20 ships", None, "Evening Board"))
    rows = lay_ledger(Difference("d1", DifferenceKind.FIGURE, "ships", claims), (FIRST,))
    assert [row.carrier.outlet for row in rows] == ["Halden Wire", "Evening Board"]
    assert [row.claimant for row in rows] == ["Port Authority", None]


def test_a_claim_names_each_outlet_once_and_says_what_its_words_mean() -> None:
    also = (("a2", Span(0, 2)), ("a2", Span(5, 7)), ("a1", Span(9, 12)))
    claim = Claim("a1", Span(0, 2), "on Saturday", None, also=also, resolved="7 March (on Saturday)")
    (row, same) = lay_ledger(Difference("d1", DifferenceKind.DATE, "talks", (claim, Claim("a2", Span(0, 2), "2"))), (FIRST, SECOND))
    assert [other.report_id for other in row.also] == ["a2"]
    assert (row.means, same.means) == ("7 March", None)


def test_words_of_an_earlier_version_say_so_on_both_pages() -> None:
    claims = (Claim("a1", Span(0, 2), "14 ships", revision=1), Claim("a2", Span(0, 2), "20 ships"))
    found = Difference("d1", DifferenceKind.FIGURE, "ships", claims)
    saying = Wording("w1", "Ada Mbeki", (Worded("a1", "k1", (Span(0, 2),), revision=1), Worded("a2", "k2", (Span(0, 2),))))
    for name, call in (("ledger", "ledger([found], reports)"), ("wordings", "wordings(saying, reports)")):
        template = environment().from_string(f"{{% import 'macros/{name}.html' as m with context %}}{{{{ m.{call} }}}}")
        rows = fromstring(template.render(found=found, saying=saying, reports=(FIRST, SECOND))).cssselect("tbody tr, li.version")
        assert [["in an earlier version" in row.text_content()] for row in rows] == [[True], [False]]


def test_marks_are_explained_only_where_some_stand() -> None:
    template = environment().from_string("{% import 'macros/wordings.html' as m with context %}{{ m.wordings(saying, reports) }}")
    for gone in ((), ("[of any flag]",)):
        saying = Wording("w1", "Ada", (Worded("a1", "k1", (Span(0, 9),)), Worded("a2", "k2", (Span(0, 9),), gone=gone)))
        assert ("struck" in template.render(saying=saying, reports=(FIRST, SECOND))) is bool(gone)


def test_one_old_mention_does_not_flatten_the_almanac() -> None:
    moments = [
        Moment("1945", "event", "an old war", "a1"),
        Moment("2026-03-07", "published", "first", "a1"),
        Moment("2026-03-07", "published", "second", "a2"),
        Moment("2026-03-09", "event", "talks", "a2", certain=False),
    ]
    laid = lay_timeline(moments, (FIRST, SECOND)).almanac
    assert laid is not None
    assert laid.unit == "day"
    assert laid.outside == 1
    assert [column.name for column in laid.columns] == ["7", "8", "9"]
    assert [(kind, [cell.number for cell in cells]) for kind, cells in laid.lanes] == [("published", [2, 0, 0]), ("event", [0, 0, 1])]


def test_moments_of_one_day_stand_together_whatever_their_clock() -> None:
    moments = [Moment("2026-03-07", "event", "a flood", "a1"), Moment("2026-03-07T10:00:00Z", "published", "first", "a1")]
    (day,) = lay_timeline(moments, (FIRST,)).days
    assert [row.moment.words for row in day.told] == ["first"]
    assert [row.moment.words for row in day.named] == ["a flood"]


@pytest.mark.parametrize(
    ("edtf", "certain", "unsure"),
    [
        ("1974", False, False),
        ("2025-09", False, False),
        ("2026-03-02/2026-03-08", False, False),
        ("2026-03-07", True, False),
        ("2026-03-07", False, True),
        ("2026-03-07/..", True, True),
        ("1974~", False, True),
    ],
)
def test_a_whole_month_is_no_doubt_and_an_open_end_is(edtf: str, certain: bool, unsure: bool) -> None:
    (day,) = lay_timeline([Moment(edtf, "event", "x", "a1", certain=certain)], ()).days
    assert day.named[0].unsure is unsure


@pytest.mark.parametrize(
    ("last", "unit"), [("2026-03-14", "day"), ("2026-06-01", "week"), ("2027-03-01", "month"), ("2412-01-01", "years")]
)
def test_columns_grow_until_they_fit(last: str, unit: str) -> None:
    moments = [Moment("2026-03-01", "published", "first", "a1"), Moment(last, "published", "second", "a2")]
    laid = lay_timeline(moments, (FIRST, SECOND)).almanac
    assert laid is not None
    assert laid.unit == unit
    assert len(laid.columns) <= COLUMNS
    assert sum(cell.number for _, cells in laid.lanes for cell in cells) == 2


@pytest.mark.parametrize("edtf", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_laid_out_too(edtf: str) -> None:
    laid = lay_timeline([Moment(edtf, "published", "x", "a1")], ()).almanac
    assert laid is not None
    assert [cell.number for cell in laid.lanes[0][1]] == [1]


def test_times_that_no_calendar_knows_are_in_the_list_only() -> None:
    laid = lay_timeline([Moment("several days later", "event", "x", "a1")], ())
    assert [day.edtf for day in laid.days] == ["several days later"]
    assert laid.almanac is None


def test_macros_render_what_they_are_promised() -> None:
    source = """
    {% from "macros/ledger.html" import ledger %}{% from "macros/spectrum.html" import spectrum %}
    {% from "macros/timeline.html" import timeline %}{% from "macros/flaw.html" import flaw %}{% from "macros/icon.html" import icon %}
    {{ ledger([], reports) }}{{ spectrum(s) }}{{ timeline(moments, reports) }}{{ flaw(f) }}{{ icon("flaw") }}
    """
    counts = (("Halden Wire", 2), ("Velmar Courier", 1))
    rendered = (
        environment()
        .from_string(source)
        .render(
            reports=(FIRST,),
            s=Spectrum(3, 5, counts, (("HL", 3),), (("en", 3),), (("agency", 2),), ("Nordvik Radio",)),
            moments=[Moment("2026-03-07", "said", "<b>", "a1")],
            f=Flaw(FlawKind.IMPOSSIBLE_DATE, "published", "3 March 3026", "3 March 2026?"),
        )
    )
    for words in ("No differences are recorded", "independent texts", "Nordvik Radio", "&lt;b&gt;", "impossible date", "3 March 2026?"):
        assert words in rendered


@pytest.mark.parametrize(("certain", "looks"), [(True, "moment event"), (False, "moment event unsure")])
def test_a_time_on_the_timeline_shows_its_words_and_on_tap_how_it_is_known(certain: bool, looks: str) -> None:
    when = When(Span(0, 9), TimeType.DATE, "2026-03-04", edtf="2026-03-04", anchor="published", rule="weekday")
    moment = Moment("2026-03-04", "event", "The pier shut on Wednesday", "a1", when.span, certain, when, "on Wednesday")
    source = '{% from "macros/timeline.html" import timeline %}{{ timeline([moment], reports) }}'
    page = fromstring(environment().from_string(source).render(moment=moment, reports=(FIRST,)))
    (dated,) = page.xpath("//li[@class=$looks]/details", looks=looks)
    assert dated.findtext("summary/q") == "on Wednesday"
    assert " ".join(dated.find("summary").text_content().split()) == "How that is known: on Wednesday = 4 March 2026"
    assert dated.findtext("p") == "counted from the day of publication; read as a weekday"


def test_a_version_that_an_edit_took_away_shows_the_words_of_its_revision() -> None:
    carrier = Carrier("a1", "The Courier", None, None, None, text="It rained.", earlier=((1, "It poured down."),))
    assert carrier.text_of(1) == "It poured down."
    assert carrier.text_of(None) == "It rained."
    assert carrier.text_of(7) == ""
