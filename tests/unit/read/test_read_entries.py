"""The entries of live pages."""

from __future__ import annotations

from dateline.read.entries import split_entries
from dateline.read.page import parse_page

DATA = """{"@type": "LiveBlogPosting", "liveBlogUpdate": [
 {"headline": "Boats are out", "datePublished": "2026-04-01T10:31:00+02:00"},
 {"headline": "The bridge shuts", "datePublished": "2026-04-01T09:12:00+02:00"}]}"""
BODY = "<h3>Boats are out</h3><i>Ada Mbeki</i><p>The harbour master looks.</p><h3>The bridge shuts</h3><p>Cars may cross.</p>"
STORY = ["The harbour master looks.", "Cars may cross."]


def test_the_titles_that_the_data_of_a_live_page_know_stand_in_its_text() -> None:
    page = parse_page(f'<html><head><script type="application/ld+json">{DATA}</script></head><body>{BODY}</body></html>')
    paragraphs, entries = split_entries(page, STORY, "\n\n")
    assert paragraphs == ["Boats are out", STORY[0], "The bridge shuts", STORY[1]]
    text = "\n\n".join(paragraphs)
    assert [text[slice(*entry.span)] for entry in entries] == [f"Boats are out\n\n{STORY[0]}", f"The bridge shuts\n\n{STORY[1]}"]
    assert [entry.at.iso for entry in entries if entry.at] == ["2026-04-01T10:31:00+02:00", "2026-04-01T09:12:00+02:00"]


def test_a_page_that_is_not_live_keeps_its_paragraphs() -> None:
    page = parse_page(f"<html><body>{BODY}</body></html>")
    assert split_entries(page, STORY, "\n\n") == (STORY, ())
