from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline.look import environment, mark_account
from dateline.model import Account, Article, Bound, Figure, Mode, Receipt, Span, Statement, TimeType, When

NOW = datetime(2026, 3, 8, tzinfo=UTC)
TEXT = st.text(alphabet=st.sampled_from("ab <&\n\u202e“”é"), max_size=60)
MARKED = environment().from_string('{% from "macros/marked.html" import marked %}{{ marked(p) }}')


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """An account whose spans overlap in any way, and sometimes leave the text."""
    text = draw(TEXT)
    ends = st.integers(0, len(text) + 3)
    spans = st.builds(lambda one, other: Span(min(one, other), max(one, other)), ends, ends)
    several = st.lists(spans, max_size=3).map(tuple)
    statements = st.builds(
        lambda mode, source, cue, content, insertions: Statement(mode, source, cue, content, None, insertions=insertions),
        st.sampled_from(Mode),
        several,
        several,
        several,
        several,
    )
    times = st.builds(lambda span: When(span, TimeType.DATE, None), spans)
    figures = st.builds(lambda span: Figure(span, 1, 2, Bound.ABOUT), spans)
    return Account(
        Article("a1", text, NOW),
        Receipt("0" * 64, NOW),
        tuple(draw(st.lists(statements, max_size=4))),
        tuple(draw(st.lists(times, max_size=3))),
        tuple(draw(st.lists(figures, max_size=3))),
    )


@given(accounts())
def test_marks_nest_and_no_word_moves(account: Account) -> None:
    text = account.article.text
    for paragraph in mark_account(account):
        open_marks: list[object] = []
        for piece in paragraph.pieces:
            if piece.act == "open":
                open_marks.append(piece.mark)
            elif piece.act == "close":
                assert open_marks.pop() == piece.mark
        assert not open_marks
        assert "".join(piece.text for piece in paragraph.pieces) == text[paragraph.span.start : paragraph.span.end]


@given(accounts())
def test_ids_stand_once_and_tags_balance(account: Account) -> None:
    paragraphs = mark_account(account)
    ids = [piece.mark.id for paragraph in paragraphs for piece in paragraph.pieces if piece.act == "open" and piece.mark and piece.mark.id]
    assert len(ids) == len(set(ids))
    html = MARKED.render(p=paragraphs)
    assert html.count("<span") == html.count("</span>")
    assert "\u202e" not in html
