"""What was read in a text is kept, and changes nothing of what a story is found to hold."""

from __future__ import annotations

from dataclasses import replace

from dateline.compare import align_wordings, find_differences
from dateline.compare.dates import link_by_rules
from dateline.compare.measures import find_measures
from dateline.compare.notes import keep, notes_of
from dateline.compare.telling import weigh
from dateline.compare.texts import Text, texts_of
from dateline.model import Difference, Report, Story, Wording
from tests.unit.compare.telling_stories import MORNING, tell

DAM = [
    tell(1, [("Thirty-one people were killed when the dam broke at dawn", "Ada Holm"), ("The gates had been left shut", "Ada Holm")]),
    tell(2, [("19 people were killed when the dam broke", "Ivo Prandl"), ("The keepers had left the gates open", "the union")], hours=1),
    tell(3, [("The dam broke at 7.30 a.m. and at least 40 people were killed", "the mayor"), ("Nobody warned us", "Ada Holm")], hours=2),
    tell(4, [("The dam had broken at 4 a.m.", "the works"), ("“The gates had been left shut all night”", "Ada Holm")], hours=3),
]


def story(*reports: Report) -> Story:
    return Story("t1", "The dam", reports)


def findings(*reports: Report) -> tuple[list[Difference], list[Wording]]:
    return find_differences(story(*reports)), align_wordings(story(*reports))


def test_a_reader_looks_at_each_text_once() -> None:
    read = []

    @keep
    def count_words(text: Text) -> int:
        read.append(text.report.id)
        return len(text.words.split())

    notes_of.cache_clear()
    for many in range(1, 5):
        assert [count_words(text) for text in texts_of(story(*DAM[:many]))] == [len(one.account.article.text.split()) for one in DAM[:many]]
    assert read == ["a1", "a2", "a3", "a4"]


def test_a_story_that_grew_report_by_report_holds_what_it_holds_at_first_sight() -> None:
    notes_of.cache_clear()
    grown = [findings(*DAM[:many]) for many in range(1, 5)]
    seen = []
    for many in range(1, 5):
        notes_of.cache_clear()
        seen.append(findings(*DAM[:many]))
    assert grown == seen
    assert seen[-1][0]


def test_the_same_words_that_come_out_on_another_day_are_read_anew() -> None:
    [told] = texts_of(story(tell(1, [("The lock-out is to end on 7 May", "the guild")])))
    [later] = texts_of(story(tell(1, [("The lock-out is to end on 7 May", "the guild")], hours=96)))
    assert [side.ahead for text in (told, later) for side in link_by_rules([text], weigh([text]))[0]] == [True, False]
    assert told.notes is not later.notes


def test_the_same_words_of_one_who_speaks_for_a_party_are_read_anew() -> None:
    words = [("The nets had been cut in the night", None)]
    [paper], [works] = (texts_of(story(tell(1, words, outlet=outlet))) for outlet in ("Harbour Times", "Fisheries Ministry"))
    assert (paper.own, works.own) == (None, "Fisheries Ministry")
    assert paper.notes is not works.notes


def test_what_is_kept_belongs_to_the_report_as_it_stands_now() -> None:
    [before] = texts_of(story(DAM[0]))
    [now] = texts_of(story(replace(DAM[0], story_id="t2")))
    first, again = find_measures(before), find_measures(now)
    assert all(side.text is before for side in first)
    assert all(side.text is now for side in again)
    assert [side.value for side in again] == [side.value for side in first] != []


def test_the_hour_by_another_clock_is_another_moment() -> None:
    [here] = texts_of(story(DAM[0]))
    assert notes_of(DAM[0].account, None, MORNING.isoformat()) is here.notes
    assert notes_of(DAM[0].account, None, "2026-05-05T11:00:00+02:00") is not here.notes
