"""Markup made to hang or to swell is refused, in words, before a tree is built."""

from __future__ import annotations

import pytest

from dateline.errors import InputError
from dateline.gather.feeds import read_feed

HEAD = b'<rss version="2.0"><channel>'
MANY = 400_000


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"x" * 10_000_001, "at most 10,000,000"),
        (HEAD + b"<" * MANY, "300,000 signs of one kind"),
        (HEAD + b"&" * MANY, "300,000 signs of one kind"),
        (HEAD + b"<item><title>" + b"<a" * MANY, "300,000 signs of one kind"),
        (HEAD + b"<!--" * MANY, "300,000 signs of one kind"),
        (HEAD + b"<![CDATA[" * MANY, "300,000 signs of one kind"),
        (HEAD + b"<a/>" * 260_000, "more than 250,000 tags"),
        (HEAD + b"<a>" * 201, "nested more than 200 deep"),
        (HEAD + b"<a " + b"b=1 " * 1001 + b">", "over 1,000 attributes"),
        (HEAD + b'<a b="' + b"x" * 70_000, "a tag of over 64,000 characters"),
        (b'{"items": [' + b"[" * 100_000, "not whole JSON"),
        (b'{"items": [{"id": ' + b"1" * 100_000 + b"}]}", "not whole JSON"),
    ],
)
def test_markup_made_to_hang_is_refused_in_words(body: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_feed(body)


@pytest.mark.parametrize("piece", [b"<a/>", b"<a", b"<?", b"<!--", b"</a>", b"&", b"<item>", b"<![CDATA["])
def test_what_is_just_within_the_limits_is_read_or_refused_and_nothing_else(piece: bytes) -> None:
    try:
        assert read_feed(HEAD + piece * 30_000) is not None
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is right


def test_the_limits_leave_room_for_a_large_honest_feed() -> None:
    item = b"<item><title>T</title><link>http://a.example/%d</link><guid>%d</guid><pubDate>Sat, 03 Dec 2016 10:00:00 GMT</pubDate></item>"
    feed = read_feed(HEAD + b"".join(item % (n, n) for n in range(3000)) + b"</channel></rss>")
    assert feed is not None
    assert len(feed.entries) == 2000
