"""Stories in one pass: each report joins the live story it is most like, or begins one."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sized
from heapq import nsmallest
from itertools import accumulate, repeat
from operator import mul

from dateline.model import OpenStories, OpenStory, Placement, Report, short_hash

from .languages import find_translated
from .rarity import count_terms
from .texts import add_words, index_stories, open_text, report_moment, weigh_text

LIKENESS = 0.25
"""A report joins at this cosine; what the first pass puts wrongly the second look mends (`settle`), .2 and .25 alike then."""
DECAY = 0.25
"""What a story at the window's end loses of its likeness."""
CANDIDATES = 3
"""Stories whose whole likeness is reckoned, of those that share most in rare terms: the likest is the first of them nearly always."""
POSTINGS = 200
"""Entries of the index that are looked at for one report, the rarest terms first: this keeps the speed flat as stories grow in number."""


def place(report: Report, stories: OpenStories) -> Placement:
    """Where a report belongs; changes nothing.

    A report that is held stays where it is. A whole copy goes where its original is. Then the likest live story within the
    window; then a story in another language that shares names and numbers; else a new story, named after this report.
    Locked stories take no report unasked.
    """
    held = stories.members.get(report.id)
    if held is not None:
        return Placement(held, new=False, likeness=1.0)
    return _follow_original(report, stories) or _find_likest(report, stories) or _find_other_language(report, stories) or _begin(report)


def add_report(report: Report, placement: Placement, stories: OpenStories) -> None:
    """Put a report into its story and remember its words. A report that is held already, a revision too, changes nothing."""
    if report.id in stories.members:
        return
    index_stories(stories)
    story = stories.stories.get(placement.story_id)
    if story is None:
        story = stories.stories[placement.story_id] = OpenStory(placement.story_id, {}, report_moment(report), size=0)
    story.size += 1
    story.latest = max(story.latest, report_moment(report))
    stories.members[report.id] = story.id
    if report.copy is not None and report.copy.whole:
        stories.repeats[report.id] = report.copy.original_id
    if report.independent or not story.terms:
        stories.unsettled.add(story.id)
        count_terms(add_words(open_text(report), report.id, story, stories), stories)


def _follow_original(report: Report, stories: OpenStories) -> Placement | None:
    if report.copy is None or not report.copy.whole:
        return None
    story = stories.stories.get(stories.members.get(report.copy.original_id, ""))
    return Placement(story.id, new=False, likeness=report.copy.share) if story and not story.locked else None


def _find_likest(report: Report, stories: OpenStories) -> Placement | None:
    vector = weigh_text(open_text(report), stories)
    likest, likeness = None, LIKENESS
    for story in _candidates(vector, report, stories):
        near = math.fsum(map(mul, vector.values(), map(story.terms.get, vector, repeat(0.0)))) / (story.norm or 1.0)
        near *= 1 - DECAY * _age(report, story) / max(1, stories.window_days)
        if near >= likeness:
            likest, likeness = story, near
    return Placement(likest.id, new=False, likeness=round(min(1.0, likeness), 4)) if likest else None


def _candidates(vector: dict[str, float], report: Report, stories: OpenStories) -> list[OpenStory]:
    """The open stories that share the most weight in the rarest terms, best first, ties by id; bounded, so a pass stays linear."""
    shared = dict[str, float]()
    index, open_now = _postings(vector, stories), stories.stories
    for term in _find_rarest({term: holders for term in vector if (holders := index.get(term))}):
        weight = vector[term]
        for story_id, held_weight in index[term].items():
            shared[story_id] = shared.get(story_id, 0.0) + weight * held_weight
    likely = [(-weight / (open_now[story_id].norm or 1.0), story_id) for story_id, weight in shared.items()]
    found = [open_now[story_id] for _, story_id in nsmallest(CANDIDATES * 3, likely)]
    return [s for s in found if not s.locked and _age(report, s) <= stories.window_days][:CANDIDATES]


def _find_rarest(held: Mapping[str, Sized]) -> list[str]:
    """The terms that fewest hold, POSTINGS entries in all, ties by their letters."""
    lengths = sorted(map(len, held.values()))
    many = bisect_right(list(accumulate(lengths)), POSTINGS)
    longest = lengths[many - 1] if many else 0
    return [term for _, term in sorted([(len(holders), term) for term, holders in held.items() if len(holders) <= longest])[:many]]


def _postings(wanted: Iterable[str], stories: OpenStories) -> Mapping[str, Mapping[str, float]]:
    """Term or mark -> the stories that hold it and its weight there; looked up story by story where a store gave none."""
    if stories.postings or not stories.stories:
        return stories.postings
    bags = {story.id: story.terms | story.marks for story in stories.stories.values()}
    return {term: {id: bag[term] for id, bag in bags.items() if term in bag} for term in wanted}


def _find_other_language(report: Report, stories: OpenStories) -> Placement | None:
    language = report.account.article.language
    if all(not story.languages or language in story.languages for story in stories.stories.values()):
        return None

    def is_open(story: OpenStory) -> bool:
        return not story.locked and _age(report, story) <= stories.window_days

    found = find_translated(report, stories.stories, _postings(open_text(report).marks, stories), is_open)
    return Placement(found[0], new=False, likeness=found[1]) if found else None


def _begin(report: Report) -> Placement:
    return Placement("t" + short_hash("story", report.id), new=True)


def _age(report: Report, story: OpenStory) -> float:
    """Days between a report and the story's latest, whichever came first: a feed that catches up finds its story too."""
    return abs((report_moment(report) - story.latest).total_seconds()) / 86_400
