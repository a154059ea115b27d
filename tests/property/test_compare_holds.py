"""Whatever the accounts say: spans lie in texts, counts add up, and the order of arrival does not matter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.compare import align_wordings, diff_words, find_differences, spectrum, timeline
from dateline.figures import claim, find_figures
from dateline.model import Account, Article, Mode, Outlet, Receipt, Report, Span, Stamp, Statement, Story
from dateline.when import find_times

NOW = datetime(2026, 4, 6, tzinfo=UTC)
PIECES = st.sampled_from(
    [
        "At least 40 people were killed in the tunnel",
        "12 people were killed in the tunnel on Monday",
        "The strike will last until Friday, 10 April",
        "The strike will last until 12 April",
        "Dravian troops opened fire first on the bridge",
        "Lethorian soldiers fired first on the bridge",
        "“We will open the records to all inspectors, without delay,”",
        "“We will open the records to all [foreign] inspectors”",
        "About 900 litres of oil were spilled",
        "]][[ 3,,, ..",
        "",
    ]
)
SPEAKERS = st.sampled_from(["Ilma Roszak", "Mr Roszak", "Hugh Barnaby", "the ministry", None])
TEXTS = st.lists(st.tuples(PIECES, SPEAKERS), min_size=1, max_size=5)
STORIES = st.lists(st.tuples(TEXTS, st.integers(0, 60), st.sampled_from(["quay", "post", "echo"])), max_size=5)


def story_of(rows: list[tuple[list[tuple[str, str | None]], int, str]]) -> Story:
    return Story("t1", "A story", tuple(report_of(f"a{n}", said, hours, outlet) for n, (said, hours, outlet) in enumerate(rows)))


def report_of(name: str, said: list[tuple[str, str | None]], hours: int, outlet: str) -> Report:
    at = NOW + timedelta(hours=hours)
    text, statements = "", []
    for words, speaker in said:
        start = len(text)
        text += f"{words}, {speaker or 'nobody'} said.\n\n"
        if speaker and words:
            content = Span(start, start + len(words))
            source = Span(content.end + 2, content.end + 2 + len(speaker))
            cue = Span(source.end + 1, source.end + 5)
            mode = Mode.DIRECT if words.startswith("“") else Mode.INDIRECT
            statements.append(Statement(mode, (source,), (cue,), (content,), speaker))
    article = Article(name, text, at, language="en", outlet=outlet, published=Stamp.of(at))
    figures = claim(find_figures(text, "en"), statements)
    account = Account(article, Receipt("0" * 64, at), tuple(statements), tuple(find_times(text, at, "en")), tuple(figures))
    return Report(name, account, outlet)


@given(STORIES)
def test_every_span_lies_in_its_text_and_claims_are_in_order(rows: list[tuple[list[tuple[str, str | None]], int, str]]) -> None:
    story = story_of(rows)
    texts = {r.id: r.account.article.text for r in story.reports}
    published = {r.id: (r.account.article.published, r.id) for r in story.reports}
    for difference in find_differences(story):
        assert len(difference.claims) >= 2
        for one in difference.claims:
            assert 0 <= one.span.start < one.span.end <= len(texts[one.report_id])
            assert all(0 <= s.start < s.end <= len(texts[name]) for name, s in one.also)
        moments = [published[c.report_id] for c in difference.claims]
        assert moments == sorted(moments, key=lambda m: (m[0].moment if m[0] else NOW, m[1]))
    for wording in align_wordings(story):
        assert len({v.report_id for v in wording.versions}) == len(wording.versions) >= 2
        for version in wording.versions:
            assert all(0 <= s.start < s.end <= len(texts[version.report_id]) for s in (*version.spans, *version.come))
    assert all(m.span is None or m.span.end <= len(texts[m.report_id]) for m in timeline(story))


@given(STORIES)
def test_the_order_of_arrival_and_a_second_run_change_nothing(rows: list[tuple[list[tuple[str, str | None]], int, str]]) -> None:
    story = story_of(rows)
    turned = Story(story.id, story.label, story.reports[::-1])
    assert find_differences(story) == find_differences(turned) == find_differences(story)
    assert align_wordings(story) == align_wordings(turned) == align_wordings(story)


@given(STORIES)
def test_each_list_of_a_spectrum_sums_to_the_texts(rows: list[tuple[list[tuple[str, str | None]], int, str]]) -> None:
    found = spectrum(story_of(rows), (Outlet("quay", "Quay News"), Outlet("post", "Post")))
    for counted in (found.by_outlet, found.by_country, found.by_language, found.by_kind):
        assert sum(n for _, n in counted) == found.texts == len(rows)


@given(st.text(alphabet="ab .\n[]", max_size=60), st.text(alphabet="ab .\n[]", max_size=60))
def test_a_diff_gives_back_both_texts(before: str, after: str) -> None:
    pieces = diff_words(before, after)
    assert "".join(p.text for p in pieces if p.kind != "gone") == after
    assert "".join(p.text for p in pieces if p.kind != "come") == before
