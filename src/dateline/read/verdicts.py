"""Each block of a page with what became of it and why: the reading made visible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.errors import InputError
from dateline.model import Capture

from .articles import read_articles
from .body import find_story
from .decode import decode_body
from .limits import find_excess
from .lines import folded
from .metadata import read_headline, read_outlet
from .page import parse_page
from .pdf import read_pdf

LINK_ALONE = "a link alone"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A block: its words, its tag, whether it is in the text, how likely the classifier found it (None: not asked), and why."""

    text: str
    tag: str
    kept: bool
    score: float | None
    reason: str


def list_verdicts(capture: Capture) -> list[Verdict]:
    """Every block of a page or PDF in order; [] for what is no page, or is not parsed because it passes the limits."""
    if capture.media_type == "application/pdf":
        return _of_pdf(capture.body)
    decoded = decode_body(capture.body, capture.charset)
    if capture.media_type in {"text/plain", ""} or "<" not in decoded.text or find_excess(decoded.text):
        return []
    articles = read_articles(capture)
    taken = {paragraph for article in articles for paragraph in article.text.split("\n\n")}
    captions = {caption for article in articles for picture in article.pictures if (caption := folded(picture.caption or ""))}
    return [_settled(verdict, taken, captions) for verdict in _judged(decoded.text)]


def _of_pdf(body: bytes) -> list[Verdict]:
    try:
        found = read_pdf(body)
    except InputError:
        return []
    kept = [Verdict(words, "p", True, None, "set as a paragraph") for words in found.paragraphs]
    return kept + [
        Verdict(words, "p", False, None, "a running head, an address or a number at the edge of a page") for words in found.dropped
    ]


def _judged(html: str) -> Iterator[Verdict]:
    page = parse_page(html)
    judged = find_story(page, read_headline(page, read_outlet(page)), explain=True).judged
    links = iter([*page.outline.links, (len(judged) + 1, "", "")])
    place, tag, text = next(links)
    for number in range(len(judged) + 1):
        while place == number:
            yield Verdict(text, tag, False, None, LINK_ALONE)
            place, tag, text = next(links)
        if number < len(judged):
            each = judged[number]
            yield Verdict(each.piece.text, each.tag, each.kept, each.score, each.reason)


def _settled(verdict: Verdict, taken: set[str], captions: set[str]) -> Verdict:
    """The verdict as the text bears it out: what stands around a story is cut off it, and a fallback may have read otherwise."""
    inside = verdict.text in taken
    if verdict.kept and not inside and any(folded(verdict.text).startswith(caption) for caption in captions):
        return replace(verdict, kept=False, reason="a picture's caption")
    if verdict.kept and not inside:
        return replace(verdict, kept=False, reason="stands around the story: its headline, day, byline or section")
    if inside and not verdict.kept and len(verdict.text) > 40:
        return replace(verdict, kept=True, reason="said by the page to open the story, or read by the fallback")
    return verdict
