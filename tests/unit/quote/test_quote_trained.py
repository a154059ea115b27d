"""The trained tagger: what it reads, that windows and company change nothing, and that the weights are what their card says."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from dateline.model import Article, Span, Statement, StatementKind
from dateline.quote import Label, Tag, default_tagger, find_statements
from dateline.quote.reading import read_text
from dateline.quote.tagging.completing import complete
from dateline.quote.tagging.decoding import Bounds, best_paths, distance_bucket, find_cues, split_heads
from dateline.quote.tagging.joining import join_rules
from dateline.quote.tagging.pieces import BREAK, MOST_PIECES, Vocabulary, find_words
from dateline.quote.tagging.tags import Attribution
from dateline.quote.tagging.trained_tagger import MOST_CHARACTERS, WEIGHTS
from dateline.quote.tagging.windows import cut_windows


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(WEIGHTS / "vocab.txt")


def read(text: str) -> list[Statement]:
    article = Article(id="a1", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    return find_statements(article, [], default_tagger())


def contents(text: str, statements: list[Statement]) -> list[str]:
    return [" … ".join(text[span.start : span.end] for span in s.content) for s in statements]


def test_loose_verbs_of_saying_are_read() -> None:
    text = "Harbour engineers cautioned that the old pier might not survive another winter.\n\nVera Lund marvelled that it stood at all."
    found = read(text)
    assert [s.kind for s in found] == [StatementKind.SAYING, StatementKind.SAYING]
    assert found[1].speaker == "Vera Lund"


def test_beliefs_are_marked_as_such() -> None:
    text = "Vera Lund believes the pier will hold. “It has always held,” she told the Gull."
    kinds = {text[s.cue[0].start : s.cue[0].end]: s.kind for s in read(text)}
    assert kinds["told"] is StatementKind.SAYING
    assert kinds.get("believes", StatementKind.BELIEF) is not StatementKind.SAYING


def test_whom_a_speaker_cites_is_not_said() -> None:
    text = "The flood killed 12 people in Ostrel, Pavel Reznic told reporters in Tarsk, citing hospitals on the Karsian side of the border."
    assert ["killed" in text[s.content[0].start : s.content[0].end] for s in read(text) if s.kind is StatementKind.SAYING] == [True]


def test_what_was_not_said_is_no_statement() -> None:
    text = "The port did not say whether the pier would open. Nobody said why the gate was shut. No group has claimed it."
    assert read(text) == []


def test_a_saying_within_a_saying_keeps_both() -> None:
    text = "“He said to me, ‘Swim!’” Vera Lund told the Gull."
    assert contents(text, read(text)) == ["“He said to me, ‘Swim!’”", "‘Swim!’"]


def test_a_quotation_in_a_paragraph_of_its_own_is_its_own_statement() -> None:
    text = "“The pier is shut,” Vera Lund said.\n\n“Nobody asked us before they shut it.”"
    found = read(text)
    assert contents(text, found) == ["“The pier is shut,”", "“Nobody asked us before they shut it.”"]
    assert found[1].speaker == "Vera Lund"


def test_an_answer_in_an_interview_is_the_whole_paragraph() -> None:
    text = "Is it safe?\n\nLund: It is. We looked twice.\n\nAnd the gate?\n\nLund: The gate is another story. Ask the council."
    assert contents(text, read(text)) == ["It is. We looked twice", "The gate is another story. Ask the council"]


def test_what_lies_beyond_any_articles_length_is_left_to_rules() -> None:
    text = "The gate is old.\n\n" * (MOST_CHARACTERS // 18) + "“The pier is shut,” Vera Lund said. Officials cautioned that it may fall."
    tags = default_tagger().tag(text, "en")
    assert next(text[tag.span.start : tag.span.end] for tag in tags if tag.label is Label.CONTENT) == "“The pier is shut,”"


def test_company_changes_nothing() -> None:
    """The same article gives the same tags after any other text."""
    text = "Officials estimated that forty boats were lost. “We counted twice,” Vera Lund said."
    alone = default_tagger().tag(text, "en")
    default_tagger().tag("“Swim!” shouted Ada Bell.\n\n" * 40, "en")
    assert default_tagger().tag(text, "en") == alone


def test_other_languages_are_left_to_rules() -> None:
    tags = default_tagger().tag("«Причал закрыт», — сказала Вера Лунд.", "ru")
    assert {tag.label for tag in tags} == set(Label)


def test_words_are_cut_as_the_vocabulary_has_them(vocabulary: Vocabulary) -> None:
    text = "“Qüzxvw’s pier,” he said"
    words = find_words(text, [Span(0, 16)], vocabulary)
    assert [text[slice(*span)] for span in words.spans] == ["“", "Qüzxvw’s", "pier", ",", "”", "he", "said"]
    assert all(1 <= end - begin <= MOST_PIECES for begin, end in zip(words.begins, words.ends, strict=True))
    assert words.features[words.begins[0]] % 3 == 2  # a mark
    assert words.features[words.begins[2]] % 3 == 1  # inside
    assert words.features[words.begins[5]] % 3 == 0  # outside


def test_every_word_is_in_one_window_and_no_window_is_too_long(vocabulary: Vocabulary) -> None:
    text = "\n\n".join("The pier is shut and the gate is open . " * count for count in (1, 3, 40, 2, 90, 1))
    words = find_words(text, [], vocabulary)
    windows = list(cut_windows(words, vocabulary, longest=64))
    assert [place for window in windows for place in range(window.start, window.end)] == list(range(len(words.spans)))
    assert max(len(window.ids) for window in windows) <= 64
    assert BREAK in windows[0].features


def test_nothing_goes_on_that_has_not_begun() -> None:
    scores = np.zeros((3, 5), dtype=np.float32)
    scores[0, 4] = 2.0  # "goes on" at the first word
    scores[1, 3] = 1.0
    scores[2, 4] = 3.0
    (path,) = best_paths(scores[None])
    assert path[0] != 4
    assert path[1:] == [3, 4]


def test_what_the_network_gives_is_cut_into_tags_keys_and_queries() -> None:
    flat, keys, queries = (
        np.arange(2 * size, dtype=np.float32).reshape(2, *shape) for size, shape in ((8, (8,)), (15, (5, 3)), (15, (5, 3)))
    )
    heads = np.concatenate([flat, keys.reshape(2, 15), queries.reshape(2, 15) + 100], axis=1)
    for found, wanted in zip(split_heads(heads), (flat, keys, queries + 100), strict=True):
        assert np.array_equal(found, wanted)


def test_auxiliary_and_verb_are_one_cue() -> None:
    probable = np.full((3, 7), 0.01, dtype=np.float32)
    probable[0, 3] = probable[1, 4] = probable[2, 0] = 0.9
    assert find_cues(probable, np.zeros(3, dtype=np.float32), Bounds()) == [(0, 2)]


def test_distances_are_told_apart_on_both_sides() -> None:
    buckets = distance_bucket(np.array([-400, -9, -1, 0, 1, 9, 400]))
    assert list(buckets) == sorted(set(buckets))
    assert min(buckets) >= 0
    assert max(buckets) <= 48


def test_who_only_carries_is_no_speaker_of_his_own() -> None:
    text = "The pier is shut, Vera Lund said, AFP reported."
    said = Attribution((Span(18, 27),), (Span(28, 32),), (Span(0, 16),), StatementKind.SAYING)
    carried = Attribution((Span(34, 37),), (Span(38, 46),), (Span(0, 32),), StatementKind.SAYING)
    assert join_rules([said, carried], [], read_text(text)) == [said]


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Lund said it was shut, which was a pity.", "it was shut", "it was shut, which was a pity"),
        ("Lund said it was shut, which was a pity.", "it was shut, which was", "it was shut, which was a pity"),
        ("Lund praised the mayor, who is 70.", "the mayor", "the mayor"),
    ],
)
def test_what_is_said_ends_where_the_rules_know_that_it_does(text: str, marked: str, whole: str) -> None:
    cue = Span(5, text.index(" ", 5))
    content, longest = (Span(text.index(words), text.index(words) + len(words)) for words in (marked, text[cue.end + 1 : -1]))
    seen = Attribution((), (cue,), (content,), StatementKind.SAYING)
    rule = Attribution((Span(0, 4),), (cue,), (longest,), StatementKind.SAYING)
    (found,) = complete([seen], [rule], read_text(text))
    assert [text[span.start : span.end] for span in found.content] == [whole]
    assert found.source == (Span(0, 4),)


def test_the_weights_are_those_of_their_card() -> None:
    card = json.loads((WEIGHTS / "card.json").read_text(encoding="utf-8"))
    assert hashlib.sha256((WEIGHTS / "statements.onnx").read_bytes()).hexdigest() == card["sha256"]


def test_the_weights_stay_small() -> None:
    package = Path(WEIGHTS).parents[1]
    assert sum(path.stat().st_size for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc") < 60_000_000


def test_tags_of_one_attribution_share_a_group_and_a_kind() -> None:
    tags: list[Tag] = default_tagger().tag("Vera Lund said the pier was shut.", "en")
    assert len({(tag.group, tag.kind) for tag in tags}) == 1


def test_what_is_expected_of_nobody_has_no_speaker() -> None:
    text = "Vera Lund said the port was open.\n\nIt is expected that the gate will open too."
    assert {s.speaker for s in read(text) if s.kind is not StatementKind.SAYING} <= {None}
