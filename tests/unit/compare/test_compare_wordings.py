"""Which statements of a story are wordings of one saying, and which are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare import align_wordings, same_person
from dateline.compare.lexicon import lexicon_of
from dateline.compare.meaning import count_told
from dateline.model import Names, Report, Revision, Story, pairs_of
from tests.unit.compare.telling_sayings import HARBOUR, NOW, OTHER, RENDERED, TRANSLATED, account_of


def worded(*texts: tuple[str, str | None, str], languages: tuple[str, ...] = ()) -> list[list[str]]:
    """The wordings of a story of one statement a report, as the words of their versions."""
    tongues = languages or ("en",) * len(texts)
    accounts = [account_of(f"a{n}", (text,), n, tongue) for n, (text, tongue) in enumerate(zip(texts, tongues, strict=True))]
    story = Story("t1", "A story", tuple(Report(a.article.id, a) for a in accounts))
    held = {a.article.id: a.article.text for a in accounts}
    return [[held[v.report_id][v.spans[0].start : v.spans[-1].end] for v in w.versions] for w in align_wordings(story)]


def test_a_rendering_and_another_translation_are_wordings_of_one_saying() -> None:
    name = "Ivo Prandl"
    assert worded((HARBOUR, name, "Ivo Prandl"), (RENDERED, name, "he"), (TRANSLATED, "Prandl", "Mr Prandl")) == [
        [HARBOUR, RENDERED, TRANSLATED]
    ]


def test_two_renderings_that_share_no_word_meet_in_the_words_that_were_said() -> None:
    said = "“A clinic that opens for two hours a week is a waiting room with a doctor in the post.”"
    rendered = "to unlock a surgery for a couple of hours every Tuesday was to build a bench for patients"
    clause = "the clinic a waiting room without a doctor"
    assert worded(*((words, "Maud Terling", "she") for words in (said, rendered, clause))) == [[said, rendered, clause]]
    assert worded((rendered, "Maud Terling", "she"), (clause, "Maud Terling", "she")) == []


def test_a_rendering_of_something_else_stays_apart_though_either_text_has_but_one_line_of_the_speaker() -> None:
    assert worded((HARBOUR, "Ivo Prandl", "he"), ("the harbour clerks had worked for eleven nights", "Ivo Prandl", "he")) == []


def test_two_lines_that_name_days_of_different_months_are_no_wordings_of_one_saying() -> None:
    before, after, same = ("the lock gates had last been oiled in " + day for day in ("September", "March", "early September"))
    assert worded((before, "Ivo Prandl", "he"), (same, "Ivo Prandl", "he")) != []
    assert worded((before, "Ivo Prandl", "he"), (after, "Ivo Prandl", "he")) == []


def test_a_word_that_many_statements_of_a_story_hold_weighs_less_than_one_that_few_hold() -> None:
    told = count_told([lexicon_of("en").read(f"the gate {word}") for word in ("opened", "broke", "rusted", "stuck", "moved")])
    common, rare = told.weigh(token.stem for token in lexicon_of("en").read("gate porridge"))
    assert 0 < common < rare


def test_another_saying_of_the_speaker_and_the_same_saying_of_another_stay_apart() -> None:
    assert worded((HARBOUR, "Ivo Prandl", "he"), (OTHER, "Ivo Prandl", "he")) == []
    assert worded((HARBOUR, "Ivo Prandl", "he"), (HARBOUR, "Dina Rehm", "she")) == []


def test_a_text_may_only_describe_whom_another_names() -> None:
    named = (HARBOUR, "Ivo Prandl", "the harbour master of Selk, Ivo Prandl,")
    assert worded(named, (RENDERED, None, "the harbour master")) == [[HARBOUR, RENDERED]]
    assert worded(named, ("the tide took no notice of anybody", None, "a customs officer")) == []


def test_a_quotation_is_known_again_under_another_description() -> None:
    named = (HARBOUR, "Ivo Prandl", "Ivo Prandl")
    assert worded(named, ("“The tide does not read our timetable.”", None, "a neighbour who translated")) != []
    assert worded(named, ("“The tide does not read our timetable.”", None, "he")) != []


def read_beside(line: str) -> list[list[str]]:
    """The wordings where one text quotes Ivo Prandl and another holds a line that no statement was made of."""
    first, second = account_of("a", ((HARBOUR, "Ivo Prandl", "Ivo Prandl"),)), account_of("b", ((OTHER, "Dina Rehm", "Dina Rehm"),), 1)
    text = f"{second.article.text}{line}\n"
    second = replace(second, article=replace(second.article, text=text))
    held = {"a": first.article.text, "b": text}
    story = Story("t1", "A story", tuple(Report(a.article.id, a) for a in (first, second)))
    return [[held[v.report_id][v.spans[0].start : v.spans[-1].end] for v in w.versions] for w in align_wordings(story)]


def test_words_of_which_no_statement_was_made_are_a_wording_where_their_speaker_is_told_beside_them() -> None:
    line = "Mr Prandl's remark about a tide that does not read our timetable is chalked on the quay."
    assert read_beside(line) == [[HARBOUR, "a tide that does not read our timetable is chalked on the quay"]]
    assert read_beside("The tide does not read our timetable, says a song.") == []
    assert read_beside("Mr Prandl's remark about a hat that he never wears is chalked on the quay.") == []


def test_a_speaker_who_was_read_wrongly_may_be_another_whom_the_description_fits() -> None:
    rows = (
        ("“The lamps were bought twice,”", "Dina Rehm", "the harbour master's clerk, Dina Rehm,"),
        (RENDERED, "Dina Rehm", "the harbour master"),
    )
    accounts = [account_of("a", ((HARBOUR, "Ivo Prandl", "the harbour master, Ivo Prandl,"),)), account_of("b", rows, 1)]
    (found,) = align_wordings(Story("t1", "A story", tuple(Report(a.article.id, a) for a in accounts)))
    assert [v.report_id for v in found.versions] == ["a", "b"]
    rows = (rows[0], (RENDERED, "Dina Rehm", "the clerk"))
    accounts[1] = account_of("b", rows, 1)
    assert align_wordings(Story("t1", "A story", tuple(Report(a.article.id, a) for a in accounts))) == []


def test_names_that_editors_keep_apart_never_meet() -> None:
    accounts = [account_of("a", ((HARBOUR, "port authority of Selk", "It"),)), account_of("b", ((HARBOUR, "port authority", "it"),), 1)]
    story = Story("t1", "A story", tuple(Report(a.article.id, a) for a in accounts))
    assert len(align_wordings(story)) == 1
    assert align_wordings(story, Names(apart=pairs_of(("port authority of Selk", "port authority")))) == []


def test_few_words_meet_only_inside_a_quotation() -> None:
    name = "Ivo Prandl"
    assert worded((HARBOUR, name, "he"), ("“print another,”", name, "he")) != []
    assert worded(("the harbour would print another timetable", name, "he"), ("print another", name, "he")) == []


def test_numbers_that_differ_are_two_sayings() -> None:
    name = "Ivo Prandl"
    assert worded(("Four people were killed on the quay", name, "he"), ("Six people were killed on the quay", name, "he")) == []
    assert worded(("The ferry left at 9.40 p.m.", name, "he"), ("The ferry left at 8.55 p.m.", name, "he")) == []


def test_of_a_long_quotation_another_text_may_hold_one_sentence() -> None:
    long = "“We wrote to the ministry in March. The tide does not read our timetable. Nobody has paid for the lamps since.”"
    assert worded((long, "Ivo Prandl", "he"), (RENDERED, "Ivo Prandl", "he")) == [[long, RENDERED]]


def test_between_two_languages_a_name_or_number_must_echo() -> None:
    name, german = "Ivo Prandl", "„Karsunen hat nie einen Fahrplan gelesen.“"
    assert worded(("“Karsunen has never read a timetable.”", name, "he"), (german, name, "er"), languages=("en", "de")) != []
    assert worded((OTHER, name, "he"), (german, name, "er"), languages=("en", "de")) == []


@pytest.mark.parametrize(("before", "versions"), [(HARBOUR, [None, None]), (RENDERED, [1, None, None])])
def test_an_earlier_state_is_a_version_where_it_words_the_saying_otherwise(before: str, versions: list[int | None]) -> None:
    name = "Ivo Prandl"
    first, now = account_of("a", ((before, name, "he"),)), account_of("a", ((HARBOUR, name, "he"), (OTHER, name, "he")), 1)
    edited = Report("a", now, revisions=(Revision(1, first, NOW), Revision(2, now, NOW)))
    other = account_of("b", ((RENDERED, name, "he"),), 2)
    (found,) = align_wordings(Story("t1", "A story", (edited, Report("b", other))))
    assert [v.revision for v in found.versions] == versions


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cornelis Vaart", "Cornelius Vaard", True),
        ("Farhod Yusupzai", "Farhad Yusufzai", True),
        ("Salma Haddour", "Salma Haddur", True),
        ("Hryhoriy Dovhan", "Grigory Dovgan", True),
        ("Moussa N'Diagnane", "Musa Njagnane", True),
        ("Petra Lundqvist", "Petra Lundquist", True),
        ("Rozhana Kuzhel", "Rojana Kujel", True),
        ("Theodora Haye", "Theo Haye", True),
        ("Alexander Prowse", "Alex Prowse", True),
        ("Theodora Haye", "Thom Haye", False),
        ("Maria Prowse", "Marc Prowse", False),
        ("Vaart", "Vaard", False),
        ("Cornelis Vaart", "Pieter Vaard", False),
        ("Anna Li", "Anna Lee", False),
        ("Radomir Ković", "Radomir Kovich", True),
        ("Mihkel Tarvand", "Michael Tarwand", True),
        ("Hadi al-Sabbari", "Hady El Sabbari", True),
        ("Odile Wakhundo", "Wakundo", True),
        ("Maud Price-Tolland", "Mrs Price Tolland", True),
        ("Radomir Ković", "Radomir Tovich", False),
        ("Ana Barlow", "Petra Farlow", False),
    ],
)
def test_whole_names_may_be_further_apart_than_surnames(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
