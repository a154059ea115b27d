"""Stories in one pass: each report joins the live story it is most like, or begins one."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from heapq import nsmallest
from operator import itemgetter

from dateline.model import CopyIndex, OpenStories, OpenStory, Placement, Report, short_hash

from .fold import forget_text
from .languages import find_translated
from .rarity import count_terms, weigh_rare
from .terms import find_marks, find_years, weigh_terms

LIKENESS = 0.2
"""A report joins at this cosine; .18 to .22 alike on the given ECB+ topics (BCubed, mean of 10 shuffled orders, no dates)."""
KNOWN = 4
"""A story that holds so many of a report's names knows it, chief name or not: the bakers and streets of the same flood."""
STRANGER = 0.7
"""What is left of the likeness where the story holds none of the report's chief names: another strike elsewhere is another story."""
CHIEF = 0.85
"""A name of this part of the chief name's weight is a chief name too."""
OTHER_YEAR = 0.8
"""What is left where text and story name years and share none: last year's vote is another story; .7 to .8 alike, 1 is .01 worse."""
LOOSE, LOOSE_WEIGHT = 0.25, 3.0
"""A story whose texts are more alike than LOOSE asks more of a newcomer, by the root of how much more; +.01 (ECB+, as above)."""
DECAY = 0.25
"""What a story at the window's end loses of its likeness."""
TERM_LIMIT = 400
"""A story keeps its strongest terms; it is cut back to this many when it holds half as many again."""
CANDIDATES = 6
POSTINGS = 400
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
    _index(stories)
    story = stories.stories.get(placement.story_id)
    if story is None:
        story = stories.stories[placement.story_id] = OpenStory(placement.story_id, {}, report_moment(report), size=0)
    story.size += 1
    story.latest = max(story.latest, report_moment(report))
    stories.members[report.id] = story.id
    if report.independent or not story.terms:
        _add_words(report, story, stories)


def close_stories(stories: OpenStories, now: datetime, copies: CopyIndex | None = None) -> tuple[str, ...]:
    """Forget the stories that got nothing for the window's days, and from `copies` their texts; their ids, oldest first."""
    edge = now - timedelta(days=stories.window_days)
    closed = sorted((s for s in stories.stories.values() if s.latest < edge), key=lambda s: (s.latest, s.id))
    for story in closed:
        del stories.stories[story.id]
        _drop_postings(story, (*story.terms, *story.marks), stories)
    gone = {story.id for story in closed}
    for report in [report for report, story in stories.members.items() if story in gone] if gone else ():
        del stories.members[report]
        if copies is not None:
            forget_text(report, copies)
    return tuple(story.id for story in closed)


def report_moment(report: Report) -> datetime:
    """When a report came out, for the window: published, but never later than it was captured (the year 3016 closes no story)."""
    article = report.account.article
    captured = report.account.receipt.captured
    return min(article.published.moment, captured) if article.published else captured


def _follow_original(report: Report, stories: OpenStories) -> Placement | None:
    if report.copy is None or not report.copy.whole:
        return None
    story = stories.stories.get(stories.members.get(report.copy.original_id, ""))
    return Placement(story.id, new=False, likeness=report.copy.share) if story and not story.locked else None


def _find_likest(report: Report, stories: OpenStories) -> Placement | None:
    vector = weigh_rare(report, stories)
    likest, likeness, weights = None, LIKENESS, list(vector.items())
    chiefs, names, years = _chief_names(report), weigh_terms(report.account).names, find_years(report.account)
    for story in _candidates(vector, report, stories):
        terms = story.terms
        near = sum([weight * terms[term] for term, weight in weights if term in terms]) / (story.norm or 1.0)
        near *= (1 - DECAY * _age(report, story) / max(1, stories.window_days)) * _welcome(story)
        if chiefs and not chiefs & story.terms.keys() and len(names & story.terms.keys()) < KNOWN:
            near *= STRANGER
        if years and not years & story.marks.keys() and any(mark.startswith("~y") for mark in story.marks):
            near *= OTHER_YEAR
        if near >= likeness:
            likest, likeness = story, near
    return Placement(likest.id, new=False, likeness=round(min(1.0, likeness), 4)) if likest else None


def _welcome(story: OpenStory) -> float:
    """1 for a loose story, less the more alike its texts are: their mean cosine, which the length of their sum gives away."""
    if story.texts < 2:
        return 1.0
    pairs = story.texts - 1
    alike = max(0.0, (story.norm**2 - story.texts) / (story.texts * pairs))
    steadied = (alike * pairs + LOOSE * LOOSE_WEIGHT) / (pairs + LOOSE_WEIGHT)
    return math.sqrt(min(1.0, LOOSE / steadied))


def _chief_names(report: Report) -> frozenset[str]:
    """The names that a report says most, ties and near ties together: whose strike, whose crash it is. Empty without capitals."""
    terms = weigh_terms(report.account)
    most = max((terms.weights[name] for name in terms.names), default=0.0)
    return frozenset(name for name in terms.names if terms.weights[name] >= CHIEF * most)


def _candidates(vector: dict[str, float], report: Report, stories: OpenStories) -> list[OpenStory]:
    """The open stories that share the most weight in the rarest terms, best first, ties by id; bounded, so a pass stays linear."""
    shared: dict[str, float] = defaultdict(float)
    index, open_now = _postings(vector, stories), stories.stories
    held = [(len(holders), term, holders) for term in vector if (holders := index.get(term))]
    held.sort(key=itemgetter(0, 1))
    left = POSTINGS
    for size, term, holders in held:
        left -= size
        if left < 0:
            break
        weight = vector[term]
        for story_id in holders:
            shared[story_id] += weight * open_now[story_id].terms[term]
    ranked = nsmallest(CANDIDATES * 3, ((-weight / (open_now[story_id].norm or 1.0), story_id) for story_id, weight in shared.items()))
    found = [open_now[story_id] for _, story_id in ranked]
    return [s for s in found if not s.locked and _age(report, s) <= stories.window_days][:CANDIDATES]


def _postings(wanted: Iterable[str], stories: OpenStories) -> Mapping[str, set[str]]:
    """Term or mark -> the stories that hold it; looked up story by story where stories came from a store without postings."""
    if stories.postings or not stories.stories:
        return stories.postings
    return {term: {s.id for s in stories.stories.values() if term in s.terms or term in s.marks} for term in wanted}


def _find_other_language(report: Report, stories: OpenStories) -> Placement | None:
    def is_open(story: OpenStory) -> bool:
        return not story.locked and _age(report, story) <= stories.window_days

    found = find_translated(report, stories.stories, _postings(find_marks(report.account), stories), is_open)
    return Placement(found[0], new=False, likeness=found[1]) if found else None


def _begin(report: Report) -> Placement:
    return Placement("t" + short_hash("story", report.id), new=True)


def _age(report: Report, story: OpenStory) -> float:
    """Days between a report and the story's latest, whichever came first: a feed that catches up finds its story too."""
    return abs((report_moment(report) - story.latest).total_seconds()) / 86_400


def _add_words(report: Report, story: OpenStory, stories: OpenStories) -> None:
    vector = weigh_rare(report, stories)
    story.texts += 1
    for term, weight in vector.items():
        story.terms[term] = story.terms.get(term, 0.0) + weight
        stories.postings.setdefault(term, set()).add(story.id)
    for mark in find_marks(report.account):
        story.marks[mark] = story.marks.get(mark, 0) + 1
        stories.postings.setdefault(mark, set()).add(story.id)
    language = report.account.article.language
    if language and language not in story.languages:
        story.languages += (language,)
    _trim(story, stories)
    story.norm = math.sqrt(sum(w * w for w in story.terms.values()))
    count_terms(vector, stories)


def _trim(story: OpenStory, stories: OpenStories) -> None:
    if len(story.terms) <= TERM_LIMIT * 1.5:
        return
    ranked = sorted(story.terms, key=lambda term: (-story.terms[term], term))
    for term in ranked[TERM_LIMIT:]:
        del story.terms[term]
    _drop_postings(story, ranked[TERM_LIMIT:], stories)


def _drop_postings(story: OpenStory, terms: tuple[str, ...] | list[str], stories: OpenStories) -> None:
    for term in terms:
        holders = stories.postings.get(term)
        if holders is None:
            continue
        holders.discard(story.id)
        if not holders:
            del stories.postings[term]


def _index(stories: OpenStories) -> None:
    """Rebuild the postings of stories that came from a store without them."""
    if stories.postings:
        return
    for story in stories.stories.values():
        story.norm = story.norm or math.sqrt(sum(w * w for w in story.terms.values()))
        for term in (*story.terms, *story.marks):
            stories.postings.setdefault(term, set()).add(story.id)
