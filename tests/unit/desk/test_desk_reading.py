"""Reading at the desk: inbox, story, report, capture, search, and their twins."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dateline.model import Bound, Claim, Decision, Difference, DifferenceKind, Figure, Role, Span
from dateline.store import partings, reports, stories
from tests.unit.desk.conftest import NOW, account_of

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

STORY = "/stories/t-dam"


@pytest.fixture
def editor(desk: Desk) -> Desk:
    """A desk with an editor signed in."""
    return desk.sign_in(Role.EDITOR)


def test_the_inbox_counts_what_is_new_since_yesterday(editor: Desk) -> None:
    html = editor.get("/").text
    assert "+3" in html
    assert "since yesterday" in html
    assert "3 reports, 2 texts" in html
    assert "1 copy folded" in html


def test_the_inbox_says_what_to_do_when_no_story_fits(editor: Desk) -> None:
    html = editor.get("/?words=volcano").text
    assert "Show all 1" in html


@pytest.mark.parametrize("tab", ["", "/statements", "/wordings", "/differences", "/timeline"])
def test_each_tab_of_a_story_has_its_address_and_its_twin(editor: Desk, tab: str) -> None:
    page = editor.get(STORY + tab)
    assert page.status == 200
    assert "<b>3</b> reports" in page.text
    twin = json.loads(editor.get(f"{STORY}{tab}.json").text)
    assert (twin["reports"], twin["texts"], twin["tab"]) == (3, 2, tab[1:] or "overview")


def test_the_overview_folds_a_copy_under_its_text(editor: Desk) -> None:
    html = editor.get(STORY).text
    assert "The same text in" in html
    assert html.count('id="report-a-') == 2


def test_a_merged_story_leads_to_the_one_that_took_it_in(editor: Desk) -> None:
    new = stories.split_story(editor.store, "t-dam", ["a-other"], "Edda", editor.now)
    editor.post(f"{STORY}/merge", other=new)
    assert editor.get(f"/stories/{new}").place == STORY


def test_a_report_shows_its_words_its_chain_and_its_receipt(editor: Desk) -> None:
    html = editor.get("/reports/a-original").text
    assert "Ilena Corvi" in html
    assert "Meridian News" in html
    assert "1" * 64 in html
    assert f'id="card-{editor.key}"' in html
    assert f'id="{editor.key}"' in html
    assert "[14 March]" in html


def test_a_report_twin_holds_the_statements_and_no_markup(editor: Desk) -> None:
    twin = json.loads(editor.get("/reports/a-original.json").text)
    assert twin["statements"][0]["statement"]["speaker"] == "Ilena Corvi"
    assert "paragraphs" not in twin


def test_a_text_from_outside_is_never_markup(editor: Desk) -> None:
    stories.rename_story(editor.store, "t-dam", "<img src=x onerror=alert(1)>", "Edda", editor.now)
    for path in ("/", STORY, "/reports/a-original"):
        assert "<img" not in editor.get(path).text


def test_the_capture_lights_the_asked_words(editor: Desk) -> None:
    html = editor.get(f"/captures/{'1' * 64}?report=a-original&start=0&end=7").text
    assert '<mark id="lit">VALDORA</mark>' in html


def test_a_span_beyond_the_text_lights_nothing_and_breaks_nothing(editor: Desk) -> None:
    assert editor.get(f"/captures/{'1' * 64}?report=a-original&start=999999&end=9999999").status == 200
    assert editor.get(f"/captures/{'1' * 64}?report=a-original&start=x").status == 422


def test_captured_bytes_leave_only_as_an_attachment_of_plain_text(editor: Desk, kept_capture: str) -> None:
    answer = editor.get(f"/captures/{kept_capture}/raw?report=a-kept")
    assert answer.text == "<script>alert(1)</script> kept words"
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_what_is_not_held_is_a_page_that_says_so(editor: Desk) -> None:
    for path in ("/reports/none", "/stories/none", f"/captures/{'9' * 64}", "/digests/none", "/outlets/none", "/sources/none"):
        answer = editor.get(path)
        assert answer.status == 404, path
        assert "To the inbox" in answer.text


class TestDeciding:
    """Accepting, rejecting, correcting."""

    def test_one_statement_is_accepted_and_taken_back(self, editor: Desk) -> None:
        path = f"/reports/a-original/statements/{editor.key}"
        answer = editor.post(path, decision="accepted")
        assert (answer.status, answer.place) == (303, f"/reports/a-original?done=accepted#card-{editor.key}")
        assert reports.statements_of(editor.store, "a-original")[0].decision is Decision.ACCEPTED
        editor.post(path, decision="proposed")
        assert reports.statements_of(editor.store, "a-original")[0].decision is Decision.PROPOSED

    def test_a_whole_report_is_accepted_but_not_what_was_rejected(self, editor: Desk) -> None:
        editor.post(f"/reports/a-original/statements/{editor.key}", decision="rejected")
        editor.post("/reports/a-original/accept", revision="1")
        assert reports.statements_of(editor.store, "a-original")[0].decision is Decision.REJECTED
        editor.post("/reports/a-repeat/accept", revision="1")
        assert reports.statements_of(editor.store, "a-repeat")[0].decision is Decision.ACCEPTED

    def test_a_corrected_speaker_heads_the_chain(self, editor: Desk) -> None:
        fields = {"speaker": "Ilena Corvi-Marsh", "role": "Minister of Water", "version": editor.version_on("/reports/a-original")}
        editor.post(f"/reports/a-original/statements/{editor.key}/correct", **fields)
        held = reports.statements_of(editor.store, "a-original")[0]
        assert held.corrected
        assert (held.statement.speaker, held.statement.role) == ("Ilena Corvi-Marsh", "Minister of Water")
        assert [hop.name for hop in held.statement.chain] == ["Ilena Corvi-Marsh", "Meridian News"]

    def test_a_decision_that_is_none_is_refused(self, editor: Desk) -> None:
        assert editor.post(f"/reports/a-original/statements/{editor.key}", decision="maybe").status == 422
        assert editor.post("/reports/a-original/statements/s-none", decision="accepted").status == 404

    def test_every_decision_is_in_the_audit(self, editor: Desk) -> None:
        editor.post(f"/reports/a-original/statements/{editor.key}", decision="accepted")
        html = editor.get("/audit").text
        assert editor.key in html
        assert "Edda" in html

    def test_a_report_is_ungrouped_and_nothing_is_deleted(self, editor: Desk) -> None:
        answer = editor.post("/reports/a-other/ungroup")
        assert answer.place.startswith("/stories/")
        assert len(stories.story(editor.store, "t-dam").reports) == 2
        assert reports.report(editor.store, "a-other").id == "a-other"

    def test_a_story_is_locked_renamed_and_split(self, editor: Desk) -> None:
        editor.post(f"{STORY}/lock", locked="yes")
        editor.post(f"{STORY}/rename", label="The dam of Valdora")
        held = stories.story(editor.store, "t-dam")
        assert (held.locked, held.label) == (True, "The dam of Valdora")
        answer = editor.post(f"{STORY}/split", report=["a-other"])
        assert answer.status == 303
        assert editor.post(f"{STORY}/split", report=["a-original", "a-repeat"]).status == 422

    def test_what_changed_is_compared_again_at_once(self, editor: Desk) -> None:
        editor.post(f"{STORY}/split", report=["a-other"])
        assert stories.stale_stories(editor.store) == []

    def test_an_answer_never_leads_to_another_host(self, editor: Desk) -> None:
        answer = editor.post(f"/reports/a-original/statements/{editor.key}", decision="accepted", back="https://evil.example/")
        assert answer.place.startswith("/?done=")


class TestSearch:
    """Searching."""

    def test_a_line_of_search_finds_a_statement_by_speaker_and_carrier(self, editor: Desk) -> None:
        html = editor.get('/search?q=speaker:Corvi carrier:Meridian after:2031-03-01 "later"').text
        assert f"statement={editor.key}" in html

    def test_a_day_after_it_finds_nothing_and_says_that_silence_is_no_denial(self, editor: Desk) -> None:
        html = editor.get("/search?q=speaker:Corvi after:2031-03-14").text
        assert "does not mean that nothing was said" in html

    def test_statements_are_taken_away_as_csv(self, editor: Desk) -> None:
        answer = editor.get("/search.csv?q=speaker:Corvi")
        assert answer.text.splitlines()[0].startswith("key,speaker,words")
        assert "Ilena Corvi" in answer.text

    def test_a_wrong_day_is_named(self, editor: Desk) -> None:
        answer = editor.get("/search?q=after:yesterday dam")
        assert answer.status == 422
        assert "yesterday" in answer.text


class TestApi:
    """The API."""

    def test_it_gives_the_record_of_a_report(self, editor: Desk) -> None:
        record = json.loads(editor.get("/api/v1/reports/a-original").text)
        assert record["statements"][0]["speaker"] == "Ilena Corvi"
        assert record["outlet"] == "Harbour Gazette"

    def test_it_lists_stories_and_finds_statements(self, editor: Desk) -> None:
        assert json.loads(editor.get("/api/v1/stories").text)["stories"][0]["id"] == "t-dam"
        assert json.loads(editor.get("/api/v1/stories/t-dam").text)["reports"][0] == "a-original"
        assert json.loads(editor.get("/api/v1/statements?q=speaker:Corvi").text)["statements"]

    def test_nothing_in_it_is_public(self, desk: Desk) -> None:
        for path in ("/stories", "/stories/t-dam", "/reports/a-original", "/statements", "/outlets"):
            assert desk.get(f"/api/v1{path}").status == 401

    def test_what_is_not_held_is_404(self, editor: Desk) -> None:
        assert editor.get("/api/v1/reports/none").status == 404


def test_an_empty_desk_says_what_to_do_next(editor: Desk) -> None:
    editor.clock.at = editor.now + timedelta(hours=1)
    assert "Type the address" in editor.get("/sources").text
    assert "Start one here" in editor.get("/digests").text
    assert "stored before anything else" in editor.get("/messages").text
    assert "dateline serve" in editor.get("/jobs").text
    assert "No saying was found" in editor.get(f"{STORY}/wordings").text
    assert "That is not agreement" in editor.get(f"{STORY}/differences").text


def test_a_difference_is_split_at_the_desk_and_joined_again(editor: Desk) -> None:
    words = ("40 villages", "30 villages", "12 boats", "15 boats")
    claims = tuple(Claim("a-original", Span(0, 4), value, by=f"voice {n}") for n, value in enumerate(words))
    stories.save_findings(editor.store, "t-dam", (), (Difference("x1", DifferenceKind.FIGURE, "villages", claims),))
    page, path = f"{STORY}/differences", f"{STORY}/differences/x1"
    assert "Which claims are about something else?" in editor.get(page).text
    editor.post(f"{path}/split", claim=[partings.claim_mark(claim) for claim in claims[2:]], about="boats at sea")
    html = editor.get(page).text
    assert html.count("split by an editor") == 2
    assert "boats at sea" in html
    assert 'id="card-x1-1"' in html
    assert editor.post(f"{path}/split", claim="none").status == 409
    editor.post(f"{path}-2", decision="accepted")
    assert stories.differences(editor.store, "t-dam")[1].decision is Decision.ACCEPTED
    assert editor.post(f"{path}/join").place.startswith(page)
    assert editor.post(f"{path}/join").status == 409


def test_no_form_decides_split_over_a_statement(editor: Desk) -> None:
    assert editor.post(f"/reports/a-original/statements/{editor.key}", decision="split").status == 422


def test_a_figure_of_a_source_without_a_name_shows_the_words_of_the_page(desk: Desk) -> None:
    account = account_of(
        "a-toll", "6" * 64, "The guard said 12 boats sank. In all 40 came.", headline="Boats sink", outlet="Harbour Gazette", hour=12
    )
    sunk = Figure(Span(15, 23), 12, 12, Bound.EXACT, "boats", "boats", source="The guard")
    came = Figure(Span(37, 39), 40, 40, Bound.EXACT, "boats", "boats")
    reports.file_account(desk.store, replace(account, figures=(sunk, came)), outlet_id="o-harbour", seen=NOW, silent=False, copy=None)
    rows = desk.sign_in(Role.EDITOR).get("/reports/a-toll").text.split('id="figure-')[1:]
    assert [("The guard</q></td>" in row, "the report itself" in row) for row in rows] == [(True, False), (False, True)]
