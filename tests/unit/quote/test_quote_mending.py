"""Spans of the network made whole, and joined with what the rules know of the same cue; the network is stood in for by words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.model import Article, Span, StatementKind
from dateline.quote import Attribution, Label, RuleTagger, Tag, find_statements
from dateline.quote.reading import read_text
from dateline.quote.tagging.completing import complete
from dateline.quote.tagging.joining import join_rules
from dateline.quote.tagging.linker import link
from dateline.quote.tagging.mending import mend
from dateline.quote.tagging.parting import part

Words = tuple[str, str, str]


def spans(text: str, words: str) -> tuple[Span, ...]:
    """ "the pier | was shut": one span for each piece, each behind the one before it."""
    found: list[Span] = []
    for piece in filter(None, words.split(" | ")):
        start = text.index(piece, found[-1].end if found else 0)
        found.append(Span(start, start + len(piece)))
    return tuple(found)


def marked(text: str, *given: Words) -> list[Attribution]:
    return [
        Attribution(spans(text, source), spans(text, cue), spans(text, content), StatementKind.SAYING) for source, cue, content in given
    ]


def words_of(text: str, attributions: list[Attribution]) -> list[Words]:
    return [
        (
            " | ".join(text[s.start : s.end] for s in a.source),
            " | ".join(text[s.start : s.end] for s in a.cue),
            " | ".join(text[s.start : s.end] for s in a.content),
        )
        for a in attributions
    ]


@pytest.mark.parametrize(
    ("text", "given", "whole"),
    [
        # a cue is its verb
        ("Lund had told Berg it was shut.", ("Lund", "had", "it was shut"), ("Lund", "had told", "it was shut")),
        ("Lund has long denied it was shut.", ("Lund", "has long", "it was shut"), ("Lund", "has long denied", "it was shut")),
        ("Lund keeps telling them to swim.", ("Lund", "keeps", "to swim"), ("Lund", "keeps telling", "to swim")),
        ("Lund said in a statement it was shut.", ("Lund", "said in a statement", "it was shut"), ("Lund", "said", "it was shut")),
        ("Lund added: “Swim.”", ("Lund", "added:", "“Swim.”"), ("Lund", "added", "“Swim.”")),
        ("Lund pointed out that it was shut.", ("Lund", "pointed out", "it was shut"), ("Lund", "pointed out", "it was shut")),
        # a source is a whole noun phrase
        ("the Lowe embassy said it was shut.", ("the", "said", "it was shut"), ("the Lowe embassy", "said", "it was shut")),
        ("Mr Lund said it was shut.", ("Mr", "said", "it was shut"), ("Mr Lund", "said", "it was shut")),
        ("Keel’s deckhand said it was shut.", ("Keel’s", "said", "it was shut"), ("Keel’s deckhand", "said", "it was shut")),
        ("Vera Lund wrote it was shut.", ("Vera", "wrote", "it was shut"), ("Vera Lund", "wrote", "it was shut")),
        ("Lund Tuesday said it was shut.", ("Lund", "said", "it was shut"), ("Lund", "said", "it was shut")),
        ("It was shut, said Lund.", ("Lund.", "said", "It was shut"), ("Lund", "said", "It was shut")),
        ("Lund, a diver, said it was shut.", ("Lund, a diver", "said", "it was shut"), ("Lund", "said", "it was shut")),
        ("The weekly Gull wrote it was shut.", ("The weekly", "wrote", "it was shut"), ("The weekly Gull", "wrote", "it was shut")),
        ("Lund has ruled out a raft.", ("Lund", "has ruled", "a raft"), ("Lund", "has ruled out", "a raft")),
        ("Lund, who swims, said it was shut.", ("Lund, who swims", "said", "it was shut"), ("Lund", "said", "it was shut")),
        # a content holds neither who is told nor a listener
        ("The board heard Lund say it was shut.", ("Lund", "heard", "The board | it was shut"), ("Lund", "heard", "it was shut")),
        ("Lund told him in May that it was shut.", ("Lund", "told", "him in May that it was shut"), ("Lund", "told", "that it was shut")),
        ("Lund warned her crew of a leak.", ("Lund", "warned", "her crew of a leak"), ("Lund", "warned", "her crew of a leak")),
    ],
)  # fmt: skip
def test_a_span_of_the_network_is_made_whole(text: str, given: Words, whole: Words) -> None:
    assert words_of(text, mend(marked(text, given), read_text(text))) == [whole]


def test_a_colon_is_no_cue_and_a_mark_no_content() -> None:
    text = "Lund: It is shut “"
    (only,) = mend([Attribution(spans(text, "Lund"), spans(text, ":"), spans(text, "It is shut"), StatementKind.OTHER)], read_text(text))
    assert (only.cue, only.kind) == ((), StatementKind.SAYING)
    assert mend(marked(text, ("Lund", "", "“")), read_text(text)) == []


def test_two_verbs_of_one_subject_have_the_words_behind_them() -> None:
    text = "Lund stressed that it was shut and thanked the crew."
    both = "that it was shut | the crew"
    found = mend(marked(text, ("Lund", "stressed", both), ("Lund", "thanked", both)), read_text(text))
    assert [words[2] for words in words_of(text, found)] == ["that it was shut", "the crew"]


def test_a_verb_inside_a_content_is_part_of_it() -> None:
    text = "Lund claimed the mayor wanted a raft."
    found = mend(marked(text, ("Lund", "claimed", "the mayor | a raft"), ("the mayor", "wanted", "a raft")), read_text(text))
    assert words_of(text, found)[0][2] == "the mayor wanted a raft"


@pytest.mark.parametrize(
    ("text", "given", "source"),
    [
        ("The Gull quoted Tom Berg as saying it was shut.", ("The Gull", "quoted", "Tom Berg as saying it was shut"), "Tom Berg"),
        ("It was shut, the Gull reported, citing the harbour board.", ("the Gull", "reported", "It was shut"), "the harbour board"),
        ("The harbour board denied it was shut.", ("", "denied", "it was shut"), "The harbour board"),
    ],
)
def test_the_rules_tell_whom_an_outlet_quotes_and_who_was_not_seen(text: str, given: Words, source: str) -> None:
    reading = read_text(text)
    joined = join_rules(marked(text, given), link(RuleTagger().tag(text, "en"), text), reading)
    assert [words[0] for words in words_of(text, joined)] == [source]


@pytest.mark.parametrize(
    ("text", "given", "parted"),
    [
        ("The Gull, citing Tom Berg, said it fell.", ("The Gull", "citing", "Tom Berg, said it fell"), ("Tom Berg", "citing", "it fell")),
        ("The Gull quotes Tom Berg: “Swim.”", ("The Gull", "quotes", "Tom Berg | “Swim.”"), ("Tom Berg", "quotes", "“Swim.”")),
        ("The Gull, citing an interview, said so.", ("The Gull", "citing", "an interview"), ("The Gull", "citing", "an interview")),
    ],
)  # fmt: skip
def test_whom_an_outlet_cites_is_the_source(text: str, given: Words, parted: Words) -> None:
    assert words_of(text, part(marked(text, given), read_text(text))) == [parted]


def test_a_second_verb_is_a_cue_of_its_own() -> None:
    text = "Lund stressed that it was shut and thanked the crew."
    found = part(marked(text, ("Lund", "stressed", "that it was shut | the crew")), read_text(text))
    assert words_of(text, found) == [("Lund", "stressed", "that it was shut"), ("Lund", "thanked", "the crew")]


def test_an_occasion_behind_what_was_rejected_is_no_part_of_it() -> None:
    text = "The harbour board rejected the claim in a statement on Friday."
    joined = join_rules(
        marked(text, ("The harbour board", "rejected", "the claim in a statement on Friday")),
        link(RuleTagger().tag(text, "en"), text),
        read_text(text),
    )
    assert [words[2] for words in words_of(text, joined)] == ["the claim"]


def joined(text: str, *given: Words) -> list[Words]:
    return words_of(text, join_rules(marked(text, *given), link(RuleTagger().tag(text, "en"), text), read_text(text)))


def test_a_short_denial_is_taken_from_the_rules() -> None:
    assert joined("The harbour board denied this.") == [("The harbour board", "denied", "this")]
    assert joined("The harbour board opened this.") == []


def test_a_verb_without_a_source_has_the_noun_before_it() -> None:
    text = "Afterwards a deckhand grumbled that it was shut."
    assert joined(text, ("", "grumbled", "that it was shut")) == [("a deckhand", "grumbled", "that it was shut")]


def test_what_somebody_was_urged_to_do_keeps_its_day() -> None:
    text = "The harbour board urged divers not to swim on Saturday."
    assert joined(text, ("The harbour board", "urged", "divers not to swim on Saturday"))[0][2] == "divers not to swim on Saturday"


def test_a_second_deed_of_the_same_subject_is_cut_off() -> None:
    text = "Vera Lund said the pier was shut and praised the crew."
    assert joined(text, ("Vera Lund", "said", "the pier was shut and praised the crew"))[0][2] == "the pier was shut"


def test_an_outlet_that_only_carries_the_same_words_is_none_of_the_statements() -> None:
    text = "The pier would stay shut, a clerk said, according to Reuters."
    given = (("a clerk", "said", "The pier would stay shut"), ("Reuters", "according to", "The pier would stay shut"))
    assert joined(text, *given) == [("a clerk", "said", "The pier would stay shut")]


def test_a_quotation_further_on_that_has_a_verb_of_its_own_stands_once() -> None:
    text = "“It is shut,” said Lund.\n\n“Swim,” said Berg."
    both = [
        Attribution(spans(text, "Lund"), spans(text, "said"), spans(text, "“It is shut,” | “Swim,”"), StatementKind.SAYING),
        Attribution(spans(text, "Berg"), spans(text, "said | said")[1:], spans(text, "“Swim,”"), StatementKind.SAYING),
    ]
    found = join_rules(both, [], read_text(text))
    assert [words[2] for words in words_of(text, found)] == ["“It is shut,”", "“Swim,”"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Bridge chief: I warned the board\n\nNothing was done.", "Bridge chief", "I warned the board"),
        ("Judge in raft case: ‘They wrote to me’\n\nNothing was done.", "Judge in raft case", "‘They wrote to me’"),
        ("Line will pass Lowe by: harbour official\n\nNothing was done.", "harbour official", "Line will pass Lowe by"),
        ("‘We will not swim in it’\n\nNothing was done.", "", "‘We will not swim in it’"),
    ],
)
def test_a_headline_tells_who_speaks(text: str, source: str, content: str) -> None:
    found = link(RuleTagger().tag(text, "en"), text)
    assert [(words[0], words[2]) for words in words_of(text, found)] == [(source, content)]


def test_an_answer_of_one_word_goes_on_to_the_end_of_its_paragraph() -> None:
    text = "Lund: None. It was shut before.\n\nAnd now?\n\nLund: It still is."
    found = words_of(text, link(RuleTagger().tag(text, "en"), text))
    assert [(words[0], words[2]) for words in found] == [("Lund", "None. It was shut before"), ("Lund", "It still is")]


@pytest.mark.parametrize("text", ["Storm Ada: schools shut, ferries tied up\n\nNothing was done.", "Recipe: two eggs and a leek\n\nEat."])
def test_a_headline_with_a_colon_may_have_no_speaker(text: str) -> None:
    assert link(RuleTagger().tag(text, "en"), text) == []


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“I told him it was shut,” Lund said.", ["it was shut"]),
        ("“My sister always said the pier was shut,” Lund said.", ["the pier was shut"]),
        ("“My sister used to tell me, ‘Swim by day,’” Lund said.", ["‘Swim by day,’"]),
        ("“I said it on the radio,” Lund said.", []),
        ("“The mayor said it was shut,” Lund said.", []),
    ],
)
def test_a_quotation_holds_what_its_speaker_and_her_own_people_said(text: str, inner: list[str]) -> None:
    found = words_of(text, link(RuleTagger().tag(text, "en"), text))
    assert [words[2] for words in found if not words[2].startswith("“")] == inner


class Given:
    """Tags by words, with a kind each."""

    def __init__(self, *statements: tuple[Words, StatementKind]) -> None:
        self.statements = statements

    def tag(self, text: str, language: str) -> list[Tag]:
        return [
            Tag(label, span, group, kind)
            for group, (words, kind) in enumerate(self.statements)
            for label, piece in zip((Label.SOURCE, Label.CUE, Label.CONTENT), words, strict=True)
            for span in spans(text, piece)
        ]


def test_whoever_only_hopes_takes_the_floor_from_nobody() -> None:
    text = "“It is shut,” Vera Lund told the Gull. Tom Berg hopes to swim. “For good,” came the word."
    tagger = Given(
        (("Vera Lund", "told", "“It is shut,”"), StatementKind.SAYING),
        (("Tom Berg", "hopes", "to swim"), StatementKind.HOPE),
        (("", "", "“For good,”"), StatementKind.SAYING),
    )
    article = Article(id="a", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    assert [statement.speaker for statement in find_statements(article, [], tagger)] == ["Vera Lund", "Tom Berg", "Vera Lund"]


def test_the_word_that_brings_a_content_in_hides_no_listener_and_stays_in_the_record() -> None:
    text = "Vera Lund told the Gull that it was shut."
    article = Article(id="a", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    (only,) = find_statements(article, [], Given((("Vera Lund", "told", "that it was shut"), StatementKind.SAYING)))
    assert text[only.content[0].start : only.content[0].end] == "that it was shut"
    assert [hop.name for hop in only.chain[1:]] == ["Gull"]


def test_a_clause_that_hangs_on_the_last_words_belongs_to_a_saying() -> None:
    text = "The port said it was shutting the pier, which had stood since 1974."
    said = Attribution((Span(0, 8),), (Span(9, 13),), (Span(14, 38),), StatementKind.SAYING)
    ruled = Attribution((Span(0, 8),), (Span(9, 13),), (Span(14, 66),))
    assert complete([said], [ruled], text)[0].content == (Span(14, 66),)
    assert complete([replace(said, kind=StatementKind.OTHER)], [ruled], text)[0].content == (Span(14, 38),)
