from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import feedparser
import pytest

from dateline.model import Correction, Digest, EditorNote
from dateline.publish import Look, render_site

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "]]><x>&lt;b&gt;",
    "' autofocus onfocus=alert(1) x='",
    "javascript:alert(1)",
    "<!--<script>",
    "\u202egnp.exe\u202c",
    "\x00\x0b\ud800",
]


class AttributeReader(HTMLParser):
    """Collects the names of all attributes."""

    names: list[str]

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names += [name for name, _ in attrs]


def _attributes(html: str) -> list[str]:
    reader = AttributeReader()
    reader.names = []
    reader.feed(html)
    return reader.names


def _poisoned(digest: Digest, payload: str) -> Digest:
    """The digest with a payload in every field that somebody else wrote."""
    quotations = [
        tuple(replace(q, words=(payload,), speaker=payload, role=payload, insertions=(payload,)) for q in item.quotations)
        for item in digest.items
    ]
    items = tuple(
        replace(
            item,
            headline=payload,
            excerpt=payload,
            url=payload if number % 2 else item.url,
            outlet_name=payload,
            outlet=replace(item.outlet, name=payload, url=payload) if item.outlet else None,
            language="en",
            story_label=payload,
            copies=(payload,),
            quotations=quotations[number],
        )
        for number, item in enumerate(digest.items)
    )
    correction = Correction(digest.corrections[0].at, payload, payload, payload, payload)
    note = EditorNote(payload, payload, digest.note.dated) if digest.note else None
    return replace(digest, title=payload, section=payload, items=items, note=note, corrections=(correction,))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_words_are_inert_in_every_file(harbour: Digest, look: Look, payload: str) -> None:
    for page in render_site((_poisoned(harbour, payload),), look):
        text = page.body.decode()
        assert "\u202e" not in text, page.path
        if page.path.endswith(".html"):
            assert "<script>alert" not in text, page.path
            assert "<img src=x" not in text, page.path
            assert "<svg onload" not in text, page.path
            assert 'href="javascript:' not in text, page.path
            assert not [name for name in _attributes(text) if name.startswith("on") or name == "autofocus"], page.path


@pytest.mark.parametrize("payload", PAYLOADS)
def test_feeds_with_hostile_words_are_read_whole(harbour: Digest, look: Look, payload: str) -> None:
    pages = {page.path: page.body for page in render_site((_poisoned(harbour, payload),), look)}
    for name in ("feed.xml", "atom.xml"):
        parsed = feedparser.parse(pages[name], sanitize_html=False)
        assert not parsed.bozo, parsed.get("bozo_exception")
        assert len(parsed.entries) == 1
        assert "<script>alert" not in parsed.entries[0].content[0].value
    assert len(json.loads(pages["feed.json"])["items"]) == 1
