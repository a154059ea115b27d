"""Sayings that a network passes over: figures put at so much, and talk within talk."""

from __future__ import annotations

import pytest

from dateline.model import Span
from dateline.quote.reading import read_text
from dateline.quote.tagging.overlooked import overlooked, told_within
from dateline.quote.tagging.tags import Attribution


def words(attribution: Attribution, text: str) -> tuple[list[str], list[str], list[str]]:
    parts = (attribution.source, attribution.cue, attribution.content)
    source, cue, content = ([text[span.start : span.end] for span in spans] for spans in parts)
    return source, cue, content


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The ranchers' league put the number at six.", "The ranchers' league", "put", "the number at six"),
        ("And she puts the shortfall at nine million crowns.", "she", "puts", "the shortfall at nine million crowns"),
        ("Dale Rusk, its president, put the cost at $40m.", "Dale Rusk", "put", "the cost at $40m"),
        ("Police have put the toll at more than 30, but kin say it is higher.", "Police", "have put", "the toll at more than 30"),
        ("Lund and Berg put their losses at about £2.5m.", "Lund and Berg", "put", "their losses at about £2.5m"),
        ("While the union put the crowd at 9,000, police counted half.", "the union", "put", "the crowd at 9,000"),
        (
            "A draft of the audit puts total damage at close to Rs 12 crore.",
            "A draft of the audit",
            "puts",
            "total damage at close to Rs 12 crore",
        ),
    ],
)
def test_who_puts_a_figure_at_so_much_says_it(text: str, source: str, cue: str, content: str) -> None:
    assert [words(found, text) for found in overlooked(read_text(text))] == [([source], [cue], [content])]


@pytest.mark.parametrize(
    "text",
    [
        "She put the cup at the edge of the table.",
        "They put the blame on the wind.",
        "He put it at her feet.",
        "“We put the cost at ten,” Lund said.",
    ],
)
def test_a_thing_put_somewhere_is_no_figure(text: str) -> None:
    assert not overlooked(read_text(text))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“I was told at home, ‘You will get tea,’” Lund said.", [], "was told", "‘You will get tea,’"),
        ("“We were told: ‘Go home,’” Lund said.", [], "were told", "‘Go home,’"),
        ("“I was then told by a clerk, ‘Come back on Monday.’”", ["a clerk"], "was then told", "‘Come back on Monday.’"),
        ("“She went, ‘I saw it, they did not,’” Berg recounted.", ["She"], "went", "‘I saw it, they did not,’"),
        ("“And he was like, ‘No way,’” Lund laughed.", ["he"], "was like", "‘No way,’"),
        ("“It rained. The driver goes, ‘Swim!’ So I swam.”", ["The driver"], "goes", "‘Swim!’"),
        ("“My mate just went, ‘Run!’”", ["My mate"], "went", "‘Run!’"),
    ],
)
def test_talk_brings_in_other_talk(text: str, source: list[str], cue: str, content: str) -> None:
    assert [words(found, text) for found in overlooked(read_text(text))] == [(source, [cue], [content])]


@pytest.mark.parametrize(
    ("cue", "content", "inner"),
    [
        ("recalled", "Berg telling her at a dinner that guards talk like barbers", ("Berg", "telling", "guards talk like barbers")),
        ("remembered", "her aunt saying the pier would fall", ("her aunt", "saying", "the pier would fall")),
        ("heard", "a man shouting, “Leave it!”", ("a man", "shouting", "“Leave it!”")),
        ("said", "officials had assured her in January that evenings were free", ("officials", "had assured", "evenings were free")),
        ("said", "the mayor had once promised them that it would open", ("the mayor", "had once promised", "it would open")),
        ("according to", "The wall was new, the mayor had told her", ("the mayor", "had told", "The wall was new")),
        ("said", "the wall was telling its own story", None),
        ("said", "the mayor had told the truth", None),
    ],
)
def test_a_saying_within_what_is_told_without_marks(cue: str, content: str, inner: tuple[str, str, str] | None) -> None:
    text = f"Lund {cue} {content}."
    at = text.index(content)
    outer = Attribution((Span(0, 4),), (Span(5, 5 + len(cue)),), (Span(at, at + len(content)),))
    found = [words(each, text) for each in told_within([outer], text)]
    assert found == ([] if inner is None else [([inner[0]], [inner[1]], [inner[2]])])


@pytest.mark.parametrize(
    ("lead", "source", "cue"),
    [
        ("Kin keep one sentence of the bursar, Ms Tilda Orme, by the door", "the bursar, Ms Tilda Orme", "one sentence"),
        ("Berg filed an appeal. Her sentence hangs in the bakery now", "Her", "sentence"),
        ("Canon Ruiz's words stand on the wall", "Canon Ruiz", "words"),
        ("The best line came on the steps from their lawyer", "their lawyer", "best line"),
        ("The clerk who speaks for the port has a phrase for it", "The clerk who speaks for the port", "has a phrase"),
        ("The stallholders' answer was short", "The stallholders", "answer"),
    ],
)
def test_whose_words_a_quotation_behind_a_colon_is(lead: str, source: str, cue: str) -> None:
    said = "“Bread does not read your papers.”"
    text = f"{lead}: {said} It was noon."
    assert [words(found, text) for found in overlooked(read_text(text))] == [([source], [cue], [said])]


@pytest.mark.parametrize(
    "text",
    [
        "Her sentence was long: “Bread does not.”",
        "The line of lorries had a sign: “Bread does not read your papers.”",
        "In a word: “Bread does not read your papers.”",
        "Her words hung there. A sign read: “Bread does not read your papers.”",
    ],
)
def test_a_colon_behind_words_of_nobody_brings_in_nobody(text: str) -> None:
    assert not overlooked(read_text(text))
