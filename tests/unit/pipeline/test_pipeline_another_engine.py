"""What editors decided holds when a report is read again: by an engine with other edges, by one that finds nothing, in a later revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gather import supply_text
from dateline.model import Decided, Decision, HeldStatement, Hop, Relation, Span
from dateline.pipeline import file_capture
from dateline.quote import Label, Tag
from dateline.store import Store, decisions, open_store, reports, search
from dateline.understand import understand

NOW = datetime(2031, 3, 14, 9, tzinfo=UTC)
FIRST = "Mayor Ada Holm said on Monday that the old dam would hold through the spring flood of this year."
SECOND = "“Nobody was asked, and nobody was told,” Pavel Marosz told the council."
TEXT = f"VALDORA. The water rose again in the night.\n\n{FIRST}\n\n{SECOND}\n\nThe council meets on Friday."


@dataclass(frozen=True)
class FakeTagger:
    """An engine that finds the two statements with their edges moved by so many words, or only some of them, or in two parts."""

    start: int = 0
    end: int = 0
    leave_out: str = ""
    split: bool = False
    cues: bool = True

    def tag(self, text: str, language: str) -> Sequence[Tag]:
        """The tags."""
        return [tag for group, found in enumerate(self._found(text)) for tag in self._tags(text, group, *found)]

    def _found(self, text: str) -> Iterator[tuple[str, str, str]]:
        mayor = ("Mayor Ada Holm", "said", "the old dam would hold through the spring flood of this year")
        every = (mayor, ("Pavel Marosz", "told", "Nobody was asked, and nobody was told"))
        yield from (one for one in every if one[0] != self.leave_out and one[2] in text)

    def _tags(self, text: str, group: int, source: str, cue: str, content: str) -> Iterator[Tag]:
        place = text.index(content)
        words = content.split()
        kept = " ".join(words[self.start : len(words) - self.end])
        whole = Span(place + content.index(kept), place + content.index(kept) + len(kept))
        middle = text.rindex(" ", whole.start, whole.start + len(kept) // 2 + 4)
        for number, piece in enumerate((Span(whole.start, middle), Span(middle + 1, whole.end)) if self.split else (whole,)):
            here = group * 2 + number
            near = text.index(source, max(0, place - 60))
            yield Tag(Label.SOURCE, Span(near, near + len(source)), here)
            if self.cues:
                said = text.index(cue, near)
                yield Tag(Label.CUE, Span(said, said + len(cue)), here)
            yield Tag(Label.CONTENT, piece, here)


PLAIN = FakeTagger()
ENGINES = {
    "the same": PLAIN,
    "a word less before": FakeTagger(start=1),
    "two words less behind": FakeTagger(end=2),
    "narrower on both sides": FakeTagger(start=1, end=1),
    "in two parts": FakeTagger(split=True),
    "without cues": FakeTagger(cues=False, end=1),
    "without the mayor": FakeTagger(leave_out="Mayor Ada Holm"),
}
Read = Callable[[FakeTagger], None]


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        yield store


def read(store: Store, tagger: FakeTagger, text: str = TEXT, hour: int = 0) -> list[HeldStatement]:
    """File the text as this engine reads it; gives what the desk then holds."""
    at = NOW + timedelta(hours=hour)
    capture = replace(supply_text(text, at, headline="The dam"), url="https://courier.example/dam")
    [filing] = file_capture(store, capture, outlet_id=None, now=at, tagger=tagger, read=understand)
    return reports.statements_of(store, filing.report_id)


def words_of(store: Store, held: HeldStatement) -> str:
    text = reports.report(store, held.report_id).account.article.text
    return " … ".join(text[s.start : s.end] for s in held.statement.content)


def decide(store: Store, held: HeldStatement, decision: Decision) -> None:
    decisions.decide(store, Decided(held.key, decision, "Edda", NOW), held)


def state(store: Store, held: Sequence[HeldStatement]) -> list[tuple[str, str | None, str]]:
    return [(words_of(store, one), one.statement.speaker, one.decision.value) for one in held]


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@pytest.mark.parametrize("first", [PLAIN, FakeTagger(end=1)], ids=["read whole", "read a word short"])
def test_what_was_accepted_and_rejected_holds_for_every_other_engine(held: Store, first: FakeTagger, engine: FakeTagger) -> None:
    mayor, other = read(held, first)
    decide(held, mayor, Decision.ACCEPTED)
    decide(held, other, Decision.REJECTED)
    before = state(held, reports.statements_of(held, mayor.report_id))
    assert [decision for *_, decision in before] == ["accepted", "rejected"]
    assert state(held, read(held, engine)) == before
    assert state(held, read(held, first)) == before


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_a_correction_stays_word_for_word_whatever_the_next_engine_finds(held: Store, engine: FakeTagger) -> None:
    mayor, _ = read(held, PLAIN)
    start = mayor.statement.content[0].start
    chain = (Hop(Relation.SAID, "Ada M. Holm"), Hop(Relation.QUOTED_BY, None))
    short = replace(mayor.statement, content=(Span(start, start + len("the old dam")),), speaker="Ada M. Holm", role="mayor", chain=chain)
    decisions.correct_statement(held, mayor.key, mayor.report_id, short, "Edda", NOW, decision=Decision.ACCEPTED, before=mayor)
    after = [one for one in read(held, engine) if one.statement.speaker != "Pavel Marosz"]
    assert state(held, after) == [("the old dam", "Ada M. Holm", "accepted")]
    assert (after[0].key, after[0].statement, after[0].corrected) == (mayor.key, short, True)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_decisions_move_with_their_words_into_a_later_revision(held: Store, engine: FakeTagger) -> None:
    mayor, other = read(held, PLAIN)
    decide(held, mayor, Decision.ACCEPTED)
    decide(held, other, Decision.REJECTED)
    before = state(held, reports.statements_of(held, mayor.report_id))
    later = TEXT.replace("VALDORA. ", "VALDORA (updated). A correction stands below.\n\n").replace("The council meets", "It meets")
    assert state(held, read(held, engine, later, 1)) == before
    assert len(reports.report(held, mayor.report_id).revisions) == 2


def test_words_that_an_edit_took_away_are_not_accepted_in_their_new_form(held: Store) -> None:
    mayor, _ = read(held, PLAIN)
    decide(held, mayor, Decision.ACCEPTED)
    edited = TEXT.replace("Mayor Ada Holm said", "Mayor Ada Borg said")
    assert all(one.decision is Decision.PROPOSED for one in read(held, PLAIN, edited, 1))
    assert state(held, read(held, PLAIN, TEXT + "\n\nRestored.", 2))[0][2] == "accepted"


def test_what_stood_beside_a_rejected_statement_and_overlaps_it_stays_a_proposal(held: Store) -> None:
    one, two, *_ = read(held, FakeTagger(split=True))
    decide(held, one, Decision.REJECTED)
    assert [s.decision.value for s in reports.statements_of(held, one.report_id)][:2] == ["rejected", "proposed"]
    assert reports.statements_of(held, one.report_id)[1].key == two.key


def test_what_was_taken_back_is_the_engines_again(held: Store) -> None:
    mayor, _ = read(held, PLAIN)
    decide(held, mayor, Decision.ACCEPTED)
    read(held, FakeTagger(end=2))
    decide(held, reports.statements_of(held, mayor.report_id)[0], Decision.PROPOSED)
    assert state(held, reports.statements_of(held, mayor.report_id))[0][0].endswith("spring flood of")
    assert len(reports.statements_of(held, mayor.report_id)) == 2


def test_what_was_taken_back_and_is_not_found_any_more_stays_to_be_decided(held: Store) -> None:
    mayor, _ = read(held, PLAIN)
    decide(held, mayor, Decision.ACCEPTED)
    read(held, FakeTagger(leave_out="Mayor Ada Holm"))
    decide(held, reports.statements_of(held, mayor.report_id)[0], Decision.PROPOSED)
    assert reports.statements_of(held, mayor.report_id)[0].decision is Decision.PROPOSED


def test_a_decision_made_anew_over_another_engine_holds_too(held: Store) -> None:
    mayor, _ = read(held, PLAIN)
    decide(held, mayor, Decision.ACCEPTED)
    [again, _] = read(held, FakeTagger(end=1))
    assert again.also
    decide(held, again, Decision.REJECTED)
    for engine in ENGINES.values():
        first, *rest = read(held, engine)
        assert first.decision is Decision.REJECTED
        assert [one.statement.speaker for one in rest if one.statement.speaker != "Pavel Marosz"] == []


def test_search_finds_a_decided_statement_once_after_a_re_run(held: Store) -> None:
    mayor, _ = read(held, PLAIN)
    decide(held, mayor, Decision.ACCEPTED)
    read(held, FakeTagger(end=1))
    [hit] = search.search_statements(held, "spring flood")
    assert (hit.key, hit.decision) == (mayor.key, Decision.ACCEPTED)


@given(st.lists(st.sampled_from(sorted(ENGINES)), max_size=4), st.sampled_from([Decision.ACCEPTED, Decision.REJECTED]))
def test_any_row_of_engines_leaves_what_was_decided(tmp_path_factory: pytest.TempPathFactory, names: list[str], decision: Decision) -> None:
    folder = tmp_path_factory.mktemp("engines")
    with open_store(f"sqlite:///{folder / 'dateline.db'}") as store:
        for one in read(store, PLAIN):
            decide(store, one, decision)
        before = reports.statements_of(store, one.report_id)
        for name in names:
            after = read(store, ENGINES[name])
        after = read(store, PLAIN)
        assert [(a.key, a.statement, a.decision) for a in after] == [(b.key, b.statement, b.decision) for b in before]
