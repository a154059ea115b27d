"""The word diff, the spectrum and the timeline."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from dateline.compare import Piece, diff_words, spectrum, timeline
from dateline.model import Copy, Outlet, OutletKind, Report, Story
from dateline.understand import parse_line, understand

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def report(name: str, text: str, written: str, copy: Copy | None = None) -> Report:
    line = {"id": name, "url": f"https://{name}.example/1", "outlet": name, "written": written, "text": text, "headline": f"News of {name}"}
    (account,) = understand(parse_line(json.dumps(line), NOW).capture)
    return Report(account.article.id, account, name, copy=copy)


FIRST = report("quay", "The tunnel collapsed on 3 April. “It will open again,” Hugh Barnaby said on Monday.", "2026-04-06T09:00:00+00:00")
SECOND = report("post", "The tunnel will be closed until 17 May 2026, the operator said on Tuesday.", "2026-04-07T09:00:00+00:00")
THIRD = report("echo", FIRST.account.article.text, "2026-04-06T11:00:00+00:00", Copy(FIRST.id, 1.0))
STORY = Story("t1", "The tunnel", (FIRST, SECOND, THIRD))
OUTLETS = (
    Outlet("quay", "Quay News", OutletKind.AGENCY, "LX", "en"),
    Outlet("post", "Tamar Post", OutletKind.PAPER, "VX", "en"),
    Outlet("echo", "Echo", OutletKind.SITE, "LX", "en"),
    Outlet("mute", "The Mute", OutletKind.SITE, "KX", "fr"),
)


def test_a_diff_says_what_is_gone_and_what_has_come() -> None:
    pieces = diff_words("The gate was opened without warning.", "The gate was opened by hand.")
    assert pieces[0] == Piece("same", "The gate was opened ")
    assert {p.kind for p in pieces} == {"same", "gone", "come"}
    assert "".join(p.text for p in pieces if p.kind != "gone") == "The gate was opened by hand."
    assert "".join(p.text for p in pieces if p.kind != "come") == "The gate was opened without warning."


def test_a_word_with_a_hyphen_goes_and_comes_whole() -> None:
    pieces = diff_words("Thirty-one people were hurt.", "Twenty-eight people were hurt.")
    assert pieces[:2] == (Piece("gone", "Thirty-one"), Piece("come", "Twenty-eight"))


def test_a_diff_of_equal_texts_is_one_piece_and_of_empty_ones_none() -> None:
    assert diff_words("The gate.", "The gate.") == (Piece("same", "The gate."),)
    assert diff_words("", "") == ()
    assert diff_words("", "The gate.") == (Piece("come", "The gate."),)


def test_a_spectrum_counts_independent_texts_and_names_who_is_silent() -> None:
    found = spectrum(STORY, OUTLETS)
    assert (found.texts, found.reports) == (2, 3)
    assert found.by_outlet == (("Quay News", 1), ("Tamar Post", 1))
    assert found.by_country == (("LX", 1), ("VX", 1))
    assert found.by_language == (("en", 2),)
    assert found.by_kind == (("agency", 1), ("paper", 1))
    assert found.nothing_held_from == ("The Mute",)
    assert found.first is not None
    assert found.last is not None
    assert (found.first.iso[:10], found.last.iso[:10]) == ("2026-04-06", "2026-04-07")


def test_an_outlet_that_is_not_known_is_counted_as_that() -> None:
    found = spectrum(STORY, ())
    assert found.by_outlet == (("post", 1), ("quay", 1))
    assert found.by_country == (("not known", 2),)


def test_an_event_keeps_the_words_of_the_page_and_how_they_were_dated() -> None:
    events = [moment for moment in timeline(STORY) if moment.kind == "event"]
    assert events
    texts = {report.id: report.account.article.text for report in STORY.texts}
    assert all(moment.when and moment.named == texts[moment.report_id][slice(*moment.when.span)] for moment in events)


def test_a_timeline_is_in_order_and_says_what_each_point_is() -> None:
    moments = timeline(STORY)
    edges = [m.edtf.removeprefix("../") for m in moments]
    assert edges == sorted(edges)
    assert ("2026-04-03", "event", "The tunnel collapsed on 3 April") in [(m.edtf, m.kind, m.words) for m in moments]
    assert ("2026-04-06T09:00:00+00:00", "published", "News of quay") in [(m.edtf, m.kind, m.words) for m in moments]
    assert any(m.kind == "said" and m.words == "“It will open again,”" for m in moments)
    assert not any(m.report_id == THIRD.id for m in moments)


def test_an_empty_story_has_no_moments_and_an_empty_spectrum() -> None:
    empty = Story("t0", "", ())
    assert timeline(empty) == []
    assert spectrum(empty, OUTLETS).texts == 0
    assert len(spectrum(empty, OUTLETS).nothing_held_from) == 4
