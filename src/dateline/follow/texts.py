"""A story's bag of words, text by text: put together as texts come, and anew where they move."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache

from dateline.model import Account, OpenStories, OpenStory, OpenText, Report

from .about import sum_points
from .rarity import find_common, weigh_rare
from .terms import find_days, find_marks, weigh_terms

KEPT = 512
"""Accounts of which it is kept: who files a report puts the others of its days together again."""
TERM_LIMIT = 400
"""A story keeps its strongest terms; it is cut back to this many when it holds half as many again."""


def report_moment(report: Report) -> datetime:
    """When a report came out, for the window: published, but never later than it was captured (the year 3016 closes no story)."""
    return _moment_of(report.account)


def _moment_of(account: Account) -> datetime:
    published, captured = account.article.published, account.receipt.captured
    return min(published.moment, captured) if published else captured


def open_text(report: Report) -> OpenText:
    """What the second look remembers of a report's words."""
    return _open_account(report.account)


@lru_cache(maxsize=KEPT)
def _open_account(account: Account) -> OpenText:
    found = weigh_terms(account)
    terms = tuple(found.weights)
    return OpenText(
        terms=terms,
        weights=array("f", found.weights.values()),
        opening=array("f", [found.opening.get(term, 0.0) for term in terms]),
        names=bytes([term in found.names for term in terms]),
        full=bytes([term in found.full for term in terms]),
        common=array("f", find_common(terms, account.article.language)),
        marks=find_marks(account, found),
        days=find_days(account),
        about=sum_points(found.plain, account.article.language),
        language=account.article.language,
        moment=_moment_of(account),
        dated=account.article.published is not None,
    )


def add_words(text: OpenText, report_id: str, story: OpenStory, stories: OpenStories) -> dict[str, float]:
    """Add a text to its story's bag and to the index; gives its terms as they were weighed."""
    vector = weigh_rare(dict(zip(text.terms, text.weights, strict=True)), text.language, stories)
    stories.texts[report_id] = text
    story.texts += 1
    bag, marks = story.terms, story.marks
    for term, weight in vector.items():
        bag[term] = bag.get(term, 0.0) + weight
    for mark in text.marks:
        marks[mark] = marks.get(mark, 0) + 1
    _post(story.id, bag, vector, stories)
    _post(story.id, marks, text.marks, stories)
    if text.language and text.language not in story.languages:
        story.languages += (text.language,)
    _trim(story, stories)
    story.norm = math.hypot(*story.terms.values())
    return vector


def rebuild_story(story_id: str, texts: Iterable[tuple[str, OpenText]], size: int, stories: OpenStories) -> None:
    """Put a story's bag together anew, of these texts (with their reports' ids), of which there is at least one."""
    held = stories.stories.pop(story_id, None)
    if held is not None:
        drop_postings(held, (*held.terms, *held.marks), stories)
    ordered = sorted(texts, key=lambda text: (text[1].moment, text[0]))
    story = OpenStory(story_id, {}, max(text.moment for _, text in ordered), size=size, locked=held is not None and held.locked)
    stories.stories[story_id] = story
    for report_id, text in ordered:
        add_words(text, report_id, story, stories)


def drop_postings(story: OpenStory, terms: Iterable[str], stories: OpenStories) -> None:
    """Take a story out of the index under these terms and marks."""
    for term in terms:
        holders = stories.postings.get(term)
        if holders is None:
            continue
        holders.pop(story.id, None)
        if not holders:
            del stories.postings[term]


def index_stories(stories: OpenStories) -> None:
    """Rebuild the postings of stories that came from a store without them."""
    if stories.postings:
        return
    for story in stories.stories.values():
        story.norm = story.norm or math.hypot(*story.terms.values())
        _post(story.id, story.terms, story.terms, stories)
        _post(story.id, story.marks, story.marks, stories)


def _post(story_id: str, bag: Mapping[str, float], terms: Iterable[str], stories: OpenStories) -> None:
    """Index a story under these of its terms or marks."""
    for term in terms:
        holders = stories.postings.get(term)
        if holders is None:
            stories.postings[term] = {story_id: bag[term]}
        else:
            holders[story_id] = bag[term]


def _trim(story: OpenStory, stories: OpenStories) -> None:
    if len(story.terms) <= TERM_LIMIT * 1.5:
        return
    ranked = sorted(story.terms, key=lambda term: (-story.terms[term], term))
    for term in ranked[TERM_LIMIT:]:
        del story.terms[term]
    drop_postings(story, ranked[TERM_LIMIT:], stories)
