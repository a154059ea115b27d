"""What reading holds for any input: it answers, it slices, it invents nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Article, Capture
from dateline.read import decode_body, read_articles

NOW = datetime(2026, 10, 1, tzinfo=UTC)
LINES = st.sampled_from(
    [
        "The pass stays shut, Upland Courier, Dec 3, 2018",
        "Ministry never saw the map,, Dec 3, 3018",
        "In Border Affairs",
        "The road over the pass was closed on Thursday, the ministry said.",
        "A mule at the pass (Ada Mbeki, LPB)",
        "EDITORS' NOTE: We do not agree with all we print.",
        "Note by Harbour Review We begin.",
        "[End of report.]",
        "Contact us",
        "By Ada Mbeki",
        "",
        "“Nobody knows,” she said.",
    ]
)


def read(body: bytes, media_type: str) -> list[Article]:
    return read_articles(Capture(None, body, NOW, hashlib.sha256(body).hexdigest(), media_type=media_type, outlet="Harbour Review"))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n\r\n"]))
def test_every_report_of_a_text_is_a_slice_of_it(lines: list[str], join: str) -> None:
    text = join.join(lines)
    places = []
    for article in read(text.encode(), "text/plain"):
        assert article.place is not None
        assert article.text == text[article.place.start : article.place.end]
        assert all(article.text[n.span.start : n.span.end] == n.text for n in article.notes if n.span)
        places.append(article.place)
    assert all(a.end <= b.start for a, b in pairwise(places))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", "application/xhtml+xml"]))
def test_no_bytes_raise(body: bytes, media_type: str) -> None:
    read(body, media_type)
    read(b"<html><body><article><h1>A headline of it</h1><p>" + body + b"</p></article>", media_type)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abc éЖ.,“”<>&;\u200b", min_size=1, max_size=60), min_size=1, max_size=6))
def test_a_pages_text_has_no_letter_more_than_the_page(paragraphs: list[str]) -> None:
    story = "The road over the pass was closed to traffic on Thursday, the ministry said."
    html = "<html><body><article>" + "".join(f"<p>{p} {story}</p>" for p in paragraphs) + "</article></body></html>"
    held = Counter(decode_body(html.encode()).text)
    for article in read(html.encode(), "text/html"):
        assert all(count <= held[letter] for letter, count in Counter(article.text).items() if not letter.isspace() and letter not in "<>&")
