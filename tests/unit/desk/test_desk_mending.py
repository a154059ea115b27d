"""Correcting a statement: its words, its way, its speaker; and adding one that the engine missed."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.placing import piece_lines, place_pieces
from dateline.errors import InputError
from dateline.model import Decision, HeldStatement, Mode, Relation, Role, Span, StatementKind
from dateline.store import audit, reports
from tests.unit.desk.test_desk_saving import fields_of

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

PAGE = "/reports/a-original"
TEXT = "“We will wait,” she said. “We will wait,” he said.\n\nNobody came’s way — not yet. We will go."


@pytest.fixture
def editor(desk: Desk) -> Desk:
    """A desk with an editor signed in."""
    return desk.sign_in(Role.EDITOR)


def held(desk: Desk) -> HeldStatement:
    return reports.statements_of(desk.store, "a-original")[0]


def words(desk: Desk, *spans: Span) -> list[str]:
    text = reports.report(desk.store, "a-original").account.article.text
    return [text[span.start : span.end] for span in spans]


def correct(desk: Desk, **fields: str | list[str]) -> int:
    return desk.post(f"{PAGE}/statements/{desk.key}/correct", version=desk.version_on(PAGE), **fields).status


class TestPlacing:
    """Typed words -> spans."""

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("Nobody came's way - not yet", ["Nobody came’s way — not yet"]),
            ("we will GO", ["We will go"]),
            ("“We … she said", ["“We will wait,” she said"]),
            ("We will go.\n\n  he   said ", ["he said", "We will go."]),
            ("he said. Nobody came", ["he said.", "Nobody came"]),
            ("", []),
        ],
    )
    def test_words_are_found_as_they_are_typed(self, typed: str, found: list[str]) -> None:
        assert [TEXT[s.start : s.end] for s in place_pieces(TEXT, typed, "content", stood=())] == found

    def test_words_that_stand_twice_are_taken_where_they_stood_or_where_the_selection_was(self) -> None:
        second = TEXT.index("We will wait", 20)
        assert place_pieces(TEXT, "We will wait,”", "content", stood=(Span(second, second + 9),))[0].start == second
        assert place_pieces(TEXT, "We will wait", "content", stood=(Span(1, 5),), near=(second,))[0].start == second
        assert place_pieces(TEXT, "We will wait", "content", stood=(), near=(second,))[0].start == second

    @pytest.mark.parametrize("typed", ["We will fly", "We will wait\nWe will wait,", "… he said", "x\n" * 50])
    def test_what_does_not_stand_there_or_stands_there_twice_is_refused(self, typed: str) -> None:
        with pytest.raises(InputError, match="content"):
            place_pieces(TEXT, typed, "content", stood=())

    @given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 20)), max_size=4), st.text(max_size=30))
    def test_any_words_give_spans_inside_the_text_in_their_order(self, cuts: list[tuple[int, int]], noise: str) -> None:
        typed = "\n".join(TEXT[start : start + length] for start, length in cuts) + noise
        try:
            found = place_pieces(TEXT, typed, "content", stood=())
        except InputError:
            return
        assert all(0 <= a.start < a.end <= len(TEXT) for a in found)
        assert list(found) == sorted(found)

    def test_what_the_form_shows_is_what_it_takes(self) -> None:
        spans = (Span(0, 15), Span(26, 50), Span(52, 70))
        assert place_pieces(TEXT, piece_lines(TEXT, spans).replace("\n", "\r\n"), "content", stood=spans) == spans


class TestCorrecting:
    """The form over a statement."""

    def test_words_source_cue_mode_and_day_are_corrected_and_accepted_at_once(self, editor: Desk) -> None:
        fields = {"content": "opened on Friday [14 March]", "source": "Ilena Corvi", "cue": "said\nas quoted by", "mode": "mixed"}
        assert correct(editor, **fields, said="2031-03-12", decision="accepted") == 303
        one = held(editor)
        assert (one.corrected, one.decision, one.key) == (True, Decision.ACCEPTED, editor.key)
        assert words(editor, *one.statement.content, *one.statement.source) == ["opened on Friday [14 March]", "Ilena Corvi"]
        assert words(editor, *one.statement.cue) == ["said", "as quoted by"]
        assert words(editor, *one.statement.insertions) == ["[14 March]"]
        assert (one.statement.mode, one.statement.said, one.statement.speaker) == (Mode.MIXED, "2031-03-12", "Ilena Corvi")
        assert [line.act for line in audit.list_audit(editor.store)][:2] == ["accepted", "corrected a statement"]

    def test_what_the_engine_took_for_a_deed_is_made_a_saying(self, editor: Desk) -> None:
        assert correct(editor, kind="other") == 303
        assert "deed, never published" in editor.get(PAGE).text
        assert correct(editor, kind="saying", decision="accepted") == 303
        assert held(editor).statement.kind is StatementKind.SAYING

    def test_a_form_sent_as_it_was_shown_changes_nothing(self, editor: Desk) -> None:
        before = held(editor)
        html = editor.get(PAGE).text
        form = html[html.index(f"{editor.key}/correct") :]
        shown = {
            name: unescape(form.split(f'name="{name}"', 1)[1].split(">", 1)[1].split("<", 1)[0]) for name in ("content", "source", "cue")
        }
        hops = {"hop_relation": ["quoted_by", "", ""], "hop_name": ["Meridian News", "", ""], "hop_place": ["1", "2", "3"]}
        assert (
            correct(editor, **shown, **hops, speaker="Ilena Corvi", role="Minister", mode="direct", kind="saying", said="2031-03-13") == 303
        )
        assert held(editor).statement == before.statement

    def test_hops_are_added_removed_reordered_and_lost(self, editor: Desk) -> None:
        rows = {
            "hop_relation": ["quoted_by", "told", "", "carried_by"],
            "hop_name": ["Meridian News", "", "Nobody", "The Ledger"],
            "hop_place": ["3", "1", "2", "2"],
        }
        assert correct(editor, **rows) == 303
        chain = held(editor).statement.chain
        expected = [("said", "Ilena Corvi"), ("told", None), ("carried_by", "The Ledger"), ("quoted_by", "Meridian News")]
        assert [(hop.relation.value, hop.name) for hop in chain] == expected
        assert words(editor, *(hop.span for hop in chain if hop.span)) == ["Meridian News"]
        assert "not named" in editor.get(PAGE).text
        assert correct(editor, hop_relation=[""], hop_name=[""], speaker="") == 303
        assert [(hop.relation, hop.name) for hop in held(editor).statement.chain] == [(Relation.SAID, None)]

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"content": ""}, "needs its words"),
            ({"content": "The dam will be closed"}, "does not stand in this report"),
            ({"source": "the mayor"}, "does not stand in this report"),
            ({"mode": "loud"}, "whose words"),
            ({"kind": "song"}, "what it is"),
            ({"said": "last week"}, "is no day"),
            ({"speaker": "x" * 201}, "longer than 200"),
            ({"hop_relation": ["said"], "hop_name": ["x"]}, "choose from the list"),
            ({"hop_relation": ["told", "told"], "hop_name": ["x"]}, "load the page again"),
            ({"hop_relation": ["told"] * 13, "hop_name": ["x"] * 13}, "at most 12"),
        ],
    )
    def test_what_cannot_be_is_refused_and_the_text_kept(self, editor: Desk, fields: dict[str, str | list[str]], says: str) -> None:
        before = held(editor)
        path = f"{PAGE}/statements/{editor.key}/correct"
        answer = editor.post(path, version=editor.version_on(PAGE), role="Minister of Water & Power", **fields)
        assert (answer.status, says in unescape(answer.text)) == (422, True), answer.text
        assert "Minister of Water &amp; Power" in answer.text
        assert held(editor) == before

    def test_a_refused_form_can_be_mended_and_saved(self, editor: Desk) -> None:
        path = f"{PAGE}/statements/{editor.key}/correct"
        answer = editor.post(path, version=editor.version_on(PAGE), content="The dam will be shut", decision="accepted")
        assert editor.post(path, **fields_of(answer.text) | {"content": "The dam will be opened"}).status == 303
        assert (words(editor, *held(editor).statement.content), held(editor).decision) == (["The dam will be opened"], Decision.ACCEPTED)


class TestTwoEditors:
    """Nobody decides about what somebody else has changed meanwhile."""

    def test_what_was_corrected_or_decided_meanwhile_is_not_accepted_unseen(self, editor: Desk) -> None:
        seen, path = editor.version_on(PAGE), f"{PAGE}/statements/{editor.key}"
        assert editor.post(f"{path}/correct", version=seen, speaker="Somebody Else").status == 303
        answer = editor.post(path, version=seen, decision="accepted")
        assert (answer.status, "Look at what stands there now" in answer.text) == (409, True)
        assert held(editor).decision is Decision.PROPOSED
        assert editor.post(path, version=editor.version_on(PAGE), decision="rejected").status == 303
        assert editor.post(path, version=seen, decision="accepted").status == 409
        assert held(editor).decision is Decision.REJECTED

    def test_a_whole_report_is_not_accepted_over_what_changed_in_it(self, editor: Desk) -> None:
        html = editor.get(PAGE).text
        seen = html.split('name="seen" value="', 1)[1].split('"', 1)[0]
        assert correct(editor, speaker="Somebody Else") == 303
        assert editor.post(f"{PAGE}/accept", revision="1", seen=seen).status == 409
        assert held(editor).decision is Decision.PROPOSED


class TestAdding:
    """A statement that the engine missed."""

    def test_it_is_added_accepted_and_stays(self, editor: Desk) -> None:
        fields = {"content": "Over 40 villages lie below the dam", "speaker": "The Ledger", "mode": "indirect"}
        answer = editor.post(f"{PAGE}/statements", **fields)
        assert (answer.status, "done=added-statement" in answer.place) == (303, True), answer.text
        _, added = reports.statements_of(editor.store, "a-original")
        assert (words(editor, *added.statement.content), added.decision, added.corrected) == ([fields["content"]], Decision.ACCEPTED, True)
        assert [hop.name for hop in added.statement.chain] == ["The Ledger"]
        assert editor.post(f"{PAGE}/statements", **fields).status == 422
        assert audit.list_audit(editor.store)[1].act == "added a statement"

    def test_without_words_of_the_text_it_is_refused(self, editor: Desk) -> None:
        answer = editor.post(f"{PAGE}/statements", content="Nothing of the kind", speaker="The Ledger")
        assert (answer.status, "The Ledger" in answer.text) == (422, True)
        assert len(reports.statements_of(editor.store, "a-original")) == 1


def test_every_key_of_the_desk_is_on_its_help_page(editor: Desk) -> None:
    html = editor.get("/help").text
    assert all(f"<kbd>{key}</kbd>" in html for key in ("j", "k", "a", "x", "c", "u", "n", "A", "p", "o", "/", "?", "Enter", "Escape"))
