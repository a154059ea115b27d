"""A story's bag of words, text by text: put together as texts come, and anew where they move."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from operator import add

from dateline.model import Account, OpenStories, OpenStory, OpenText, Report

from .about import sum_points
from .rarity import count_before, find_common, weigh_rare
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
        opening=array("f", map(found.opening.get, terms, repeat(0.0))),
        names=bytes(map(found.names.__contains__, terms)),
        full=bytes(map(found.full.__contains__, terms)),
        common=array("f", find_common(terms, account.article.language)),
        before=array("d", count_before(terms, account.article.language)),
        marks=find_marks(account, found),
        days=find_days(account),
        about=sum_points(found.plain, account.article.language),
        language=account.article.language,
        moment=_moment_of(account),
        dated=account.article.published is not None,
    )


def weigh_text(text: OpenText, stories: OpenStories) -> dict[str, float]:
    """A text's terms weighed by rarity as of now; what was weighed last is kept, as a text is added next that was placed."""
    last, now = stories.weighed, stories.document_count
    if last is None or last[0] is not text or last[1] != now:
        last = stories.weighed = text, now, weigh_rare(text, stories)
    return last[2]


def add_words(text: OpenText, report_id: str, story: OpenStory, stories: OpenStories) -> dict[str, float]:
    """Add a text to its story's bag and to the index; gives its terms as they were weighed."""
    vector = _add_text(text, report_id, story, stories)
    _post(story.id, story.terms, vector, stories)
    _post(story.id, story.marks, text.marks, stories)
    drop_postings(story, _trim(story), stories)
    story.norm = math.hypot(*story.terms.values())
    return vector


def rebuild_story(story_id: str, texts: Iterable[tuple[str, OpenText]], size: int, stories: OpenStories) -> None:
    """Put a story's bag together anew, of these texts (with their reports' ids), of which there is at least one."""
    held = stories.stories.pop(story_id, None)
    ordered = sorted(texts, key=lambda text: (text[1].moment, text[0]))
    story = OpenStory(story_id, {}, max(text.moment for _, text in ordered), size=size, locked=held is not None and held.locked)
    stories.stories[story_id] = story
    for report_id, text in ordered:
        _add_text(text, report_id, story, stories)
        _trim(story)
    story.norm = math.hypot(*story.terms.values())
    if held is not None:
        drop_postings(held, (held.terms.keys() | held.marks.keys()) - story.terms.keys() - story.marks.keys(), stories)
    _post(story_id, story.terms, story.terms, stories)
    _post(story_id, story.marks, story.marks, stories)


def _add_text(text: OpenText, report_id: str, story: OpenStory, stories: OpenStories) -> dict[str, float]:
    """Add a text to its story's bag alone; gives its terms as they were weighed."""
    vector = weigh_text(text, stories)
    stories.texts[report_id] = text
    story.texts += 1
    bag, marks = story.terms, story.marks
    bag.update(zip(vector, map(add, map(bag.get, vector, repeat(0.0)), vector.values()), strict=True))
    for mark in text.marks:
        marks[mark] = marks.get(mark, 0) + 1
    if text.language and text.language not in story.languages:
        story.languages += (text.language,)
    return vector


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


def _post(story_id: str, bag: Mapping[str, float], terms: Collection[str], stories: OpenStories) -> None:
    """Index a story under these of its terms or marks, each given once."""
    index = stories.postings
    for term, weight, holders in zip(terms, map(bag.__getitem__, terms), map(index.get, terms), strict=True):
        if holders is None:
            index[term] = {story_id: weight}
        else:
            holders[story_id] = weight


def _trim(story: OpenStory) -> list[str]:
    """Cut a story's bag back to its strongest terms where it has grown large; gives those that went."""
    if len(story.terms) <= TERM_LIMIT * 1.5:
        return []
    ranked = sorted(story.terms, key=lambda term: (-story.terms[term], term))
    for term in ranked[TERM_LIMIT:]:
        del story.terms[term]
    return ranked[TERM_LIMIT:]
