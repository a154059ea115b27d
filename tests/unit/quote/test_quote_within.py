"""Sayings within quotations, as a network may mark them."""

from __future__ import annotations

import pytest

from dateline.model import Span, StatementKind
from dateline.quote.reading import read_text
from dateline.quote.tagging.joining import join_rules
from dateline.quote.tagging.tags import Attribution
from dateline.quote.tagging.within import clip, whole


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(each), text.index(each) + len(each)) for each in words)


@pytest.mark.parametrize(
    ("text", "cue", "content", "clipped"),
    [
        ("“He said to me, ‘Swim!’ I swam.”", "said", "‘Swim!’ I swam", "‘Swim!’"),
        ("“He told a conference, ‘Give it time.’ We did.”", "told", "‘Give", "‘Give it time.’"),
        ("“He called it a ‘pause’ to me.”", "called", "it a ‘pause’", "it a ‘pause’"),
        ("He said, ‘Swim!’ and left.", "said", "‘Swim!’ and", "‘Swim!’ and"),
    ],
)
def test_a_saying_within_a_quotation_ends_with_its_own_marks(text: str, cue: str, content: str, clipped: str) -> None:
    attribution = Attribution(spans(text, "He"), spans(text, cue), spans(text, content))
    assert [text[s.start : s.end] for s in clip(attribution, read_text(text)).content] == [clipped]


def test_a_part_of_what_a_cue_brings_gives_way_to_the_whole() -> None:
    text = "“He told them, ‘Give it time.’”"
    source, cue = spans(text, "He"), spans(text, "told")
    part, rest = Attribution(source, cue, spans(text, "‘Give")), Attribution(source, cue, spans(text, "‘Give it time.’"))
    empty = Attribution(source, spans(text, "them"), spans(text, "‘"))
    assert whole([part, rest, empty], text) == [rest]


def test_what_somebody_was_told_to_do_is_a_saying_within_what_is_told() -> None:
    text = "Lund testified that her boss ordered him to leave, and that she had warned him to stay."
    said = Attribution(spans(text, "Lund"), spans(text, "testified"), (Span(text.index("her boss"), len(text) - 1),), StatementKind.SAYING)
    boss = Attribution(spans(text, "her boss"), spans(text, "ordered"), spans(text, "him to leave"))
    herself = Attribution(spans(text, "she"), spans(text, "warned"), spans(text, "him to stay"))
    assert join_rules([said], [boss, herself], read_text(text)) == [said, boss]
