"""Tags without groups are linked by nearness, so that another tagger can take the rules' place."""

from __future__ import annotations

from dateline.model import Span
from dateline.quote import Label, Tag
from dateline.quote.tagging.linker import link


def tag(text: str, label: Label, words: str, group: int | None = None) -> Tag:
    start = text.index(words)
    return Tag(label, Span(start, start + len(words)), group)


def test_contents_beside_one_cue_become_one_attribution() -> None:
    text = "“It is shut,” Lund said. “For good.”\n\n“It is open,” Berg wrote."
    tags = [
        tag(text, Label.CONTENT, "“It is shut,”"),
        tag(text, Label.SOURCE, "Lund"),
        tag(text, Label.CUE, "said"),
        tag(text, Label.CONTENT, "“For good.”"),
        tag(text, Label.CONTENT, "“It is open,”"),
        tag(text, Label.SOURCE, "Berg"),
        tag(text, Label.CUE, "wrote"),
    ]
    first, second = link(tags, text)
    assert len(first.content) == 2
    assert text[slice(*first.source[0])] == "Lund"
    assert text[slice(*second.source[0])] == "Berg"


def test_a_content_without_a_cue_stands_alone() -> None:
    text = "“It is shut.”"
    (only,) = link([tag(text, Label.CONTENT, text)], text)
    assert only.source == only.cue == ()


def test_groups_of_the_tagger_are_kept() -> None:
    text = "Lund said it, Berg said that."
    tags = [tag(text, Label.SOURCE, "Berg", 1), tag(text, Label.CONTENT, "it", 1), tag(text, Label.SOURCE, "Lund", 2)]
    (only,) = link(tags, text)
    assert text[slice(*only.source[0])] == "Berg"
