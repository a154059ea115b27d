"""Chains across sentences, and outlets in further words: each mechanism by sentences of its own, on tags given by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import Article
from dateline.quote import RuleTagger, find_statements
from tests.quote_given import chains

LUND = ("Vera Lund", "said", "it was shut")
INTERVIEW = [("interview_with", "Evening Gull")]


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        # an interview by any of its words, and who only talked
        ("Vera Lund told the Evening Gull in a long interview it was shut.", INTERVIEW),
        ("Vera Lund, interviewed by the Evening Gull, said it was shut.", INTERVIEW),
        ("Vera Lund said in an interview over dzRW radio that it was shut.", [("interview_with", "dzRW")]),
        ("Talking to Reed News, Vera Lund said it was shut.", [("told", "Reed News")]),
        ("Vera Lund complained in the Evening Gull that it was shut.", [("told", "Evening Gull")]),
        ("Vera Lund said on TV4 on Monday that it was shut.", [("told", "TV4")]),
        ("Vera Lund told Gazzetta dello Stretto it was shut.", [("told", "Gazzetta dello Stretto")]),
        # where something is posted, by whose account it is
        ("Vera Lund said in a Facebook Live session that it was shut.", [("posted_on", "Facebook")]),
        ("Vera Lund said on the port’s Telegram channel that it was shut.", [("posted_on", "Telegram")]),
        ("Vera Lund said on the port's website that it was shut.", []),
        # an outlet's own verb in another clause
        ("Vera Lund said it was shut, a day after the Evening Gull reported a leak.", []),
        # what an outlet repeats of what it was told
        ("It was shut, Vera Lund said, the Evening Gull claimed.", [("reported_by", "Evening Gull")]),
    ],
)
def test_an_outlet_is_found_in_further_words(text: str, hops: list[tuple[str, str | None]]) -> None:
    cue = next(cue for cue in ("complained", "told", "said") if cue in text)
    content = "It was shut" if text.startswith("It") else "it was shut"
    assert chains(text, ("Vera Lund", cue, content)) == [hops]


def test_the_next_sentence_tells_who_carried_it() -> None:
    text = "Vera Lund said it was shut. Her words were picked up by the Evening Gull."
    assert chains(text, LUND) == [[("reported_by", "Evening Gull")]]


def test_the_sentence_before_sets_the_occasion() -> None:
    text = "Vera Lund opened up in a tearful Instagram Live.\n\n“It is shut,” she said."
    assert chains(text, ("she", "said", "“It is shut,”")) == [[("posted_on", "Instagram")]]


def test_a_text_may_sum_up_an_interview() -> None:
    text = "The Evening Gull has published an interview with Vera Lund. She says it was shut.\n\n“For good,” Lund told the Evening Gull."
    assert chains(text, ("She", "says", "it was shut"), ("Lund", "told", "“For good,”")) == [INTERVIEW, INTERVIEW]


def test_a_speaker_comes_back_to_the_interview_that_opens_the_text() -> None:
    text = (
        "Vera Lund said it was shut in an interview with the Evening Gull.\n\nThe mayor, Tom Berg, denied that.\n\n"
        "Lund said it was old.\n\nLund told the mourners it was sad."
    )
    told = (LUND, ("Tom Berg", "denied", "that"), ("Lund", "said", "it was old"), ("Lund", "told", "it was sad"))
    assert chains(text, *told) == [INTERVIEW, [], INTERVIEW, []]


def test_a_body_goes_on_by_its_press_service() -> None:
    text = "The Health Ministry told AFP it was shut. Nobody was hurt, the ministry’s press service added."
    given = (("The Health Ministry", "told", "it was shut"), ("the ministry’s press service", "added", "Nobody was hurt"))
    assert chains(text, *given) == [[("told", "AFP")]] * 2


def test_a_post_goes_on_in_its_paragraph() -> None:
    text = "Her office said on Instagram that it was shut. “For good,” the post said."
    given = (("Her office", "said", "it was shut"), ("the post", "said", "“For good,”"))
    assert chains(text, *given) == [[("posted_on", "Instagram")]] * 2


def test_a_question_of_the_host_is_no_new_talk() -> None:
    text = "Vera Lund told Radio Reed it was shut. Asked by the presenter when, she replied: “Soon.”"
    given = (("Vera Lund", "told", "it was shut"), ("she", "replied", "“Soon.”"))
    assert chains(text, *given) == [[("told", "Radio Reed")]] * 2


def test_a_year_in_an_aside_is_no_other_occasion() -> None:
    text = "Vera Lund told Radio Reed it was shut. Lund, who resigned in 2019, said it was old."
    assert chains(text, ("Vera Lund", "told", "it was shut"), ("Lund", "said", "it was old")) == [[("told", "Radio Reed")]] * 2


def read(text: str) -> list[tuple[str | None, list[tuple[str, str | None]]]]:
    article = Article(id="a", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    return [(s.speaker, [(h.relation.value, h.name) for h in s.chain[1:]]) for s in find_statements(article, [], RuleTagger())]


@pytest.mark.parametrize(
    ("text", "hop"),
    [
        ("The news agency Vesna later quoted Tom Berg as saying that the pier was shut.", ("quoted_by", "Vesna")),
        ("The Evening Gull, which first wrote of it, quoted Tom Berg as saying that the pier was shut.", ("quoted_by", "Evening Gull")),
    ],
)
def test_whom_an_outlet_quotes_speaks(text: str, hop: tuple[str, str]) -> None:
    assert read(text) == [("Tom Berg", [hop])]


def test_a_fronted_citing_names_who_said_it() -> None:
    text = "Citing Tom Berg, the Evening Gull said the pier was shut."
    assert chains(text, ("the Evening Gull", "said", "the pier was shut")) == [[("cited_by", "Evening Gull")]]
