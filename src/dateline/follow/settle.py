"""The second look: once reports have come in, the texts of neighbouring stories are laid beside each other and grouped anew.

The first pass must place each report with what came before it, so it depends on the order of arrival. The second look compares all texts of
a neighbourhood at once, in pairs, by what tells them apart there (`pairs`), and joins the closest first; texts with dates are then asked
again whether they belong to the whole that they are in (`regroup`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dateline.model import OpenStories, OpenStory, OpenText, Settled, short_hash

from .linking import link_closest
from .pairs import score_pairs
from .regroup import group_dated
from .texts import drop_postings, rebuild_story

NEAR, NEAR_UNDATED = 0.08, 0.1
"""Stories of this cosine are neighbours, whose texts are looked at together. At .1 one pair in twenty of our own stories, which have dates,
never met; where texts without dates are among them, .08 costs .01 of BCubed on the given ECB+ topics."""
NEIGHBOURS = 8
TELLING = 50
"""A story's strongest terms by which its neighbours are looked for, and so many holders of each at most: a bounded search."""
CROWD = 40
MOST_TEXTS = 200
"""Neighbourhoods grow no larger, nearest stories first: pairs are the square of this."""
PATIENCE = 1.0
"""What two texts lose of their log-odds when a window lies between them, less where less does."""


@dataclass(slots=True)
class _Changes:
    """What a second look has changed so far; `into` leads from a story that has no reports any more to the one that took most."""

    moved: dict[str, tuple[str, str]] = field(default_factory=dict)
    into: dict[str, str] = field(default_factory=dict)
    lineage: list[tuple[str, str]] = field(default_factory=list)


def settle(stories: OpenStories) -> Settled:
    """Look again at the stories that changed, and their neighbours; moves reports between them, and says which.

    A story keeps its id where most of its texts stay together; one that is left empty becomes an alias; a new one is named after its
    earliest report. Whole copies go with their originals, and texts in a story's second language stay with it. Locked stories are
    let be, and reports that an editor placed stay where they are: those of one story together, those of two apart.
    Nothing changes where nothing came since the last look.
    """
    changes = _Changes()
    held = _members(stories)
    for neighbourhood in list(find_neighbourhoods(stories)):
        _look_again(neighbourhood, held, stories, changes)
    stories.unsettled.clear()
    moved = tuple((report, *way) for report, way in sorted(changes.moved.items()))
    return Settled(moved, tuple(sorted(changes.into.items())), tuple(changes.lineage))


def _members(stories: OpenStories) -> dict[str, list[str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for report, story in stories.members.items():
        held[story].append(report)
    return held


def find_neighbourhoods(stories: OpenStories) -> Iterator[list[str]]:
    """The stories to look at together, as ids; every unsettled one is in exactly one neighbourhood, a locked one in none."""
    asked = [id for id in sorted(stories.unsettled) if id in stories.stories and not stories.stories[id].locked]
    undated = {stories.members[report] for report, text in stories.texts.items() if not text.dated}
    edges = {(-near, min(id, other), max(id, other)) for id in asked for other, near in _neighbours(stories.stories[id], stories, undated)}
    together = {id: {id} for id in asked}
    for _, one, other in sorted(edges):
        first, second = together.setdefault(one, {one}), together.setdefault(other, {other})
        if first is not second and sum(stories.stories[id].texts for id in first | second) <= MOST_TEXTS:
            first |= second
            together.update(dict.fromkeys(second, first))
    seen = set[str]()
    for id in asked:
        if id not in seen:
            seen |= together[id]
            yield sorted(together[id])


def _neighbours(story: OpenStory, stories: OpenStories, undated: Collection[str]) -> list[tuple[str, float]]:
    """The stories nearest to one, in its language, with their cosine; no locked ones. `undated` are those that hold a text without date."""
    shared: dict[str, float] = defaultdict(float)
    for lightness, term in _list_strongest(story.terms):
        holders = stories.postings.get(term, {})
        if len(holders) <= CROWD:
            for id, weight in holders.items():
                shared[id] -= lightness * weight
    shared.pop(story.id, None)
    near = [(id, dot / ((story.norm * stories.stories[id].norm) or 1.0)) for id, dot in shared.items()]
    least = NEAR_UNDATED if story.id in undated else NEAR
    likely = [
        (id, cosine)
        for id, cosine in near
        if cosine >= least and (cosine >= NEAR_UNDATED or id not in undated) and _is_like(stories.stories[id], story)
    ]
    ranked = sorted(likely, key=lambda n: (-n[1], n[0]))
    return [(id, round(cosine, 9)) for id, cosine in ranked[:NEIGHBOURS]]


def _list_strongest(terms: Mapping[str, float]) -> list[tuple[float, str]]:
    """The TELLING strongest terms with their weights, which are negative: strongest first, ties by their letters."""
    least = sorted(terms.values())[-TELLING:][:1]
    return sorted([(-weight, term) for term, weight in terms.items() if weight >= least[0]])[:TELLING]


def _is_like(one: OpenStory, other: OpenStory) -> bool:
    """True where the first can take the other's texts: it is not locked, and their first languages are not two."""
    return not one.locked and len({*one.languages[:1], *other.languages[:1]}) < 2


def _look_again(ids: list[str], held: dict[str, list[str]], stories: OpenStories, changes: _Changes) -> None:
    languages = {None, *next((stories.stories[id].languages[:1] for id in ids if stories.stories[id].languages), ())}
    reports = [report for id in ids for report in held[id] if report in stories.texts and stories.texts[report].language in languages]
    if not 2 <= len(reports) <= MOST_TEXTS:
        return
    ids = [id for id in ids if any(stories.members[report] == id for report in reports)]
    reports.sort(key=lambda report: (stories.texts[report].moment, report))
    groups = _group(reports, stories)
    named = _name_groups(groups, ids, stories)
    if all(stories.members[report] == id for id, group in named.items() for report in group):
        return
    _apply(named, ids, held, stories, changes)


def _group(reports: Sequence[str], stories: OpenStories) -> list[list[str]]:
    """The texts in stories, each a list of reports in the order given."""
    texts = [stories.texts[report] for report in reports]
    days = np.array([text.moment.timestamp() / 86_400 for text in texts])
    late = PATIENCE * np.abs(days[:, None] - days) / max(1, stories.window_days)
    placed = [stories.members[report] if report in stories.pinned else None for report in reports]
    groups = group_dated(texts, placed, late) if all(text.dated for text in texts) else link_closest(score_pairs(texts) - late, placed)
    return [[reports[here] for here in group] for group in groups]


def _name_groups(groups: list[list[str]], ids: list[str], stories: OpenStories) -> dict[str, list[str]]:
    """Story id -> its texts: pinned reports keep their story, else most of a story's texts keep its id; the rest is named anew."""
    named: dict[str, list[str]] = {}
    left = dict(enumerate(groups))
    for _, _, id, number in sorted(_claims(left, stories)):
        if number in left and id not in named:
            named[id] = left.pop(number)
    for group in left.values():
        old = Counter(stories.members[report] for report in group).most_common(1)[0][0]
        named["t" + short_hash("story", old, group[0])] = group
    return named


def _claims(groups: dict[int, list[str]], stories: OpenStories) -> Iterator[tuple[bool, int, str, int]]:
    """Every story that has texts in a group, best claim first when sorted."""
    for number, group in groups.items():
        pinned = {stories.members[report] for report in group if report in stories.pinned}
        for id, count in Counter(stories.members[report] for report in group).items():
            yield id not in pinned, -count, id, number


def _apply(named: dict[str, list[str]], ids: list[str], held: dict[str, list[str]], stories: OpenStories, changes: _Changes) -> None:
    before = {report: stories.members[report] for id in ids for report in held[id]}
    now = {report: id for id, group in named.items() for report in group}
    into = {id: _successor(id, before, now) for id in ids if id not in named}
    for report, story in before.items():
        now.setdefault(report, _follow(report, story, now, into, stories))
    for id in sorted(set(named) - set(ids)):
        changes.lineage.append((id, Counter(before[report] for report in named[id]).most_common(1)[0][0]))
    for report, story in now.items():
        if before[report] != story:
            changes.moved[report] = (before[report], story)
            stories.members[report] = story
    changes.into.update({id: story for id, story in into.items() if id not in now.values()})
    _rebuild({*ids, *named}, now, held, stories)


def _successor(id: str, before: dict[str, str], now: dict[str, str]) -> str:
    """The story that most of a dissolved story's texts are in now."""
    return min(Counter(now[report] for report in before if before[report] == id and report in now).items(), key=lambda n: (-n[1], n[0]))[0]


def _follow(report: str, story: str, now: dict[str, str], into: dict[str, str], stories: OpenStories) -> str:
    """Where what was not looked at goes: a pinned report stays, a copy follows its original, the rest its story."""
    if report in stories.pinned:
        return story
    return now.get(stories.repeats.get(report, ""), into.get(story, story))


def _rebuild(ids: Collection[str], now: dict[str, str], held: dict[str, list[str]], stories: OpenStories) -> None:
    for id in sorted(ids):
        reports = sorted(report for report, story in now.items() if story == id)
        held[id] = reports
        texts: list[tuple[str, OpenText]] = [(report, stories.texts[report]) for report in reports if report in stories.texts]
        if texts:
            rebuild_story(id, texts, len(reports), stories)
        elif not reports and id in stories.stories:
            gone = stories.stories.pop(id)
            drop_postings(gone, _all_terms(gone), stories)


def _all_terms(story: OpenStory) -> Iterable[str]:
    return (*story.terms, *story.marks)
