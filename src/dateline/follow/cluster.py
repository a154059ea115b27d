"""Stories in one pass: each report joins the live story it is most like, or begins one."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import datetime, timedelta

from dateline.model import OpenStories, OpenStory, Placement, Report, short_hash

from .languages import find_translated
from .terms import find_marks, is_common, weigh_terms

LIKENESS = 0.2
"""A report joins at this cosine; .20 to .24 give BCubed .878 to .889 on the given ECB+ topics, mean of 10 shuffled orders, no dates."""
KNOWN = 4
"""A story that holds so many of a report's names knows it, chief name or not: the bakers and streets of the same flood."""
STRANGER = 0.7
"""What is left of the likeness where the story holds none of the report's chief names: another strike elsewhere is another story."""
CHIEF = 0.85
"""A name of this part of the chief name's weight is a chief name too."""
DECAY = 0.25
"""What a story at the window's end loses of its likeness."""
PRIOR_TEXTS = 60
"""The young desk's ballast: rarity is reckoned as if so many texts had been seen in which only the trade's words were common."""
PRIOR_COMMON, PRIOR_RARE = 0.25, 0.003
TERM_LIMIT = 400
"""A story keeps its strongest terms; it is cut back to this many when it holds half as many again."""
CANDIDATES = 12
COUNT_LIMIT = 50_000
"""Past so many texts the counts of terms are halved, so that they stay bounded and follow the times."""


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


def close_stories(stories: OpenStories, now: datetime) -> tuple[str, ...]:
    """Forget the stories that got nothing for the window's days; their ids, oldest first."""
    edge = now - timedelta(days=stories.window_days)
    closed = sorted((s for s in stories.stories.values() if s.latest < edge), key=lambda s: (s.latest, s.id))
    for story in closed:
        del stories.stories[story.id]
        _drop_postings(story, (*story.terms, *story.marks), stories)
    gone = {story.id for story in closed}
    stories.members = {report: story for report, story in stories.members.items() if story not in gone}
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
    vector = _vector(report, stories)
    likest, likeness = None, LIKENESS
    chiefs, names = _chief_names(report), weigh_terms(report.account).names
    for story in _candidates(vector, report, stories):
        dot = sum(weight * story.terms.get(term, 0.0) for term, weight in vector.items())
        faded = dot / (story.norm or 1.0) * (1 - DECAY * _age(report, story) / max(1, stories.window_days))
        if chiefs and not chiefs & story.terms.keys() and len(names & story.terms.keys()) < KNOWN:
            faded *= STRANGER
        if faded >= likeness:
            likest, likeness = story, faded
    return Placement(likest.id, new=False, likeness=round(min(1.0, likeness), 4)) if likest else None


def _chief_names(report: Report) -> frozenset[str]:
    """The names that a report says most, ties and near ties together: whose strike, whose crash it is. Empty without capitals."""
    terms = weigh_terms(report.account)
    most = max((terms.weights[name] for name in terms.names), default=0.0)
    return frozenset(name for name in terms.names if terms.weights[name] >= CHIEF * most)


def _candidates(vector: dict[str, float], report: Report, stories: OpenStories) -> list[OpenStory]:
    """The open stories that share the heaviest terms, best first, ties by id; bounded, so a pass stays linear."""
    shared: dict[str, float] = defaultdict(float)
    crowd = max(40, len(stories.stories) // 4)
    for term, weight in sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:100]:
        holders = _holders(term, stories)
        if len(holders) > crowd:
            continue
        for story_id in holders:
            story = stories.stories[story_id]
            shared[story_id] += weight * story.terms[term] / (story.norm or 1.0)
    best = sorted(shared, key=lambda story_id: (-shared[story_id], story_id))[:CANDIDATES]
    found = [stories.stories[story_id] for story_id in best]
    return [s for s in found if not s.locked and _age(report, s) <= stories.window_days]


def _holders(term: str, stories: OpenStories) -> set[str]:
    if stories.postings or not stories.stories:
        return stories.postings.get(term, set())
    return {s.id for s in stories.stories.values() if term in s.terms or term in s.marks}


def _find_other_language(report: Report, stories: OpenStories) -> Placement | None:
    open_now = {s.id: s for s in stories.stories.values() if not s.locked and _age(report, s) <= stories.window_days}
    found = find_translated(report, open_now, lambda mark: _holders(mark, stories))
    return Placement(found[0], new=False, likeness=found[1]) if found else None


def _begin(report: Report) -> Placement:
    return Placement("t" + short_hash("story", report.id), new=True)


def _age(report: Report, story: OpenStory) -> float:
    """Days between a report and the story's latest, whichever came first: a feed that catches up finds its story too."""
    return abs((report_moment(report) - story.latest).total_seconds()) / 86_400


def _vector(report: Report, stories: OpenStories) -> dict[str, float]:
    """Terms weighed by rarity, of length 1."""
    language = report.account.article.language
    texts = stories.document_count + PRIOR_TEXTS + 1
    weights = {}
    for term, weight in weigh_terms(report.account).weights.items():
        prior = PRIOR_TEXTS * (PRIOR_COMMON if is_common(term, language) else PRIOR_RARE)
        seen = stories.document_frequency.get(term, 0) + prior + 0.5
        weights[term] = weight * max(0.0, math.log(texts / seen))
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items() if weight}


def _add_words(report: Report, story: OpenStory, stories: OpenStories) -> None:
    vector = _vector(report, stories)
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
    _count(vector, stories)


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


def _count(vector: dict[str, float], stories: OpenStories) -> None:
    stories.document_count += 1
    for term in vector:
        stories.document_frequency[term] = stories.document_frequency.get(term, 0) + 1
    if stories.document_count > COUNT_LIMIT:
        stories.document_count //= 2
        stories.document_frequency = {t: n // 2 for t, n in stories.document_frequency.items() if n > 1}


def _index(stories: OpenStories) -> None:
    """Rebuild the postings of stories that came from a store without them."""
    if stories.postings:
        return
    for story in stories.stories.values():
        story.norm = story.norm or math.sqrt(sum(w * w for w in story.terms.values()))
        for term in (*story.terms, *story.marks):
            stories.postings.setdefault(term, set()).add(story.id)
