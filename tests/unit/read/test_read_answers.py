"""What is remembered of short texts is bounded; what is folded and counted fast is what is folded and counted letter by letter."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from dateline.model import fold_words, is_western
from dateline.read.answers import Answers, remembered
from dateline.read.grouped import WordGroups, joined, lexicon, words_of
from dateline.read.lines import FoldedStory, count_capitals, count_digits, count_words, folded, folded_lines
from dateline.read.marks import read_marks
from dateline.read.notes import kind_of_note
from dateline.read.placing import table_of
from dateline.read.telling import file_of
from dateline.read.wordlists import word_table

_LATIN = st.text(st.characters(max_codepoint=0x17F) | st.sampled_from("“”‘’–—…€™ßẞﬁ²½´\u0301\u00a0\u200b日ж"), max_size=80)


def test_an_answer_is_asked_for_once() -> None:
    asked: list[str] = []

    def ask(text: str) -> int:
        asked.append(text)
        return len(text)

    answer = remembered(ask)
    assert [answer("ferry"), answer("ferry"), answer("dam")] == [5, 5, 3]
    assert asked == ["ferry", "dam"]


def test_no_more_answers_are_held_than_there_may_be() -> None:
    answers = Answers(len, 3)
    for number in range(50):
        assert answers[str(number)] == len(str(number))
        assert len(answers) <= 3


def test_the_answer_of_a_long_text_is_not_held() -> None:
    answers = Answers(len, 3)
    assert answers["x" * 5_000] == 5_000
    assert not answers


@given(_LATIN)
@example("Die Straße “nach Kamen”: ½ Stunde, 5 m² – 3 µm, ﬁn")
@example("e\u0301tat d'urgence")
def test_a_text_is_folded_as_letter_by_letter(text: str) -> None:
    assert fold_words(text) == " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


@given(_LATIN)
def test_the_words_of_a_western_text_are_those_of_its_folded_form(text: str) -> None:
    if is_western(text):
        assert len(re.findall(r"\w+", text)) == len(fold_words(text).split()) == count_words(text)


def test_a_long_story_says_what_a_short_one_says() -> None:
    told = "The ferry to Orle ran late.\nAda Mbeki was aboard, and so was Jo Lind.\n"
    short, long = FoldedStory(told), FoldedStory(told * 400)
    for words in ("ada mbeki", "orle", "mbeki was", "kamen", "ada kamen"):
        assert long.count(words) == 400 * short.count(words)
    assert short.text == f" {folded_lines(told)} " == f" {folded(told)} "


def test_the_name_of_a_file_is_what_stands_before_size_ending_and_query() -> None:
    names = {
        "/img/ferry-800x600.jpg?w=3": "ferry", "https://post.example/a/dam_gate.webp#top": "damgate", "ferry.jpg": "ferry",
        "https://post.example/?f=/img/ferry.jpg": "ferry", "/img/": "", "": "", "/img/a.b.jpg 2x": "ab",
    }  # fmt: skip
    assert {address: file_of(address) for address in names} == names


def test_a_word_that_stands_twice_in_a_long_story_is_counted_as_in_a_short_one() -> None:
    short, long = FoldedStory("ran ran late"), FoldedStory("ran ran late\n" + "dam " * 6_000 + "once")
    assert [long.count(word) for word in ("ran", "late", "once", "late ran")] == [1, 1, 1, 0]
    assert [short.count(word) for word in ("ran", "late", "late ran")] == [1, 1, 0]


@given(st.text(max_size=60) | _LATIN)
@example("Ⅳ ² ٣ ǅ Ａ É 7 B")
def test_digits_and_capitals_are_counted_as_one_by_one(text: str) -> None:
    assert count_digits(text) == sum(map(str.isdigit, text))
    assert count_capitals(text) == sum(map(str.isupper, text))


def test_each_table_of_words_knows_its_own_groups_alone() -> None:
    tables = ("read.own", "read.asides", "read.signing", "read.origins")
    for table in tables:
        groups = WordGroups(table)
        for number, listed in enumerate(word_table(table, "groups").values()):
            assert all(groups.bits_of(word.rstrip("*")) >> number & 1 for word in listed)
    words = ["photographs", "by", "ada", "mbeki", "first", "appeared", "here"]
    assert joined(map(lexicon().of_word.__getitem__, words)) == lexicon().of_text[" ".join(words)]
    both = WordGroups("read.own", "read.asides")
    for word in words:
        own, asides, all_groups = WordGroups("read.own"), WordGroups("read.asides"), lexicon().of_word[word]
        assert both.bits_of(word) == own.bits_of(word) | asides.bits_of(word) << len(own.names) == both.among(all_groups)
    assert WordGroups("read.signing").said(words_of("Photographs by")) == WordGroups("read.signing").said_in("Photographs by")


def test_no_phrase_of_a_note_is_passed_over() -> None:
    for kind, phrases in word_table("read.notes", "phrases").items():
        for phrase in phrases:
            assert kind_of_note(f"It was said that {phrase} on that day") is not None, (kind, phrase)


def test_an_element_is_marked_by_each_of_its_classes() -> None:
    both = read_marks("div", ' class="story-comment\n byline"')
    assert both == read_marks("div", ' class="story-comment"') | read_marks("div", ' class="byline"')
    assert read_marks("div", ' itemprop="articleBody"') != read_marks("div", ' itemprop="article Body"')


def test_a_table_without_rows_keeps_its_width() -> None:
    assert table_of([], 7).shape == (0, 7)
    assert table_of([(1, True, 0.5)]).tolist() == [[1.0, 1.0, 0.5]]
