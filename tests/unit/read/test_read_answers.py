"""What is remembered of short texts is bounded; what is folded and counted fast is what is folded and counted letter by letter."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from dateline.model import fold_words, is_western
from dateline.read.answers import Answers, remembered
from dateline.read.lines import FoldedStory, count_words, folded, folded_lines
from dateline.read.telling import file_of

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
