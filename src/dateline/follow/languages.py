"""A report in one language, a story in another: joined only by strong evidence that needs no translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from dateline.model import OpenStory, Report

from .texts import open_text

NAMES, NUMBERS = 3, 1
"""Shared rare names and numbers (or days) that are asked for; or two more names without a number."""
CROWD = 4
"""A mark that so many stories hold is no evidence."""


def find_translated(
    report: Report, stories: Mapping[str, OpenStory], postings: Mapping[str, Mapping[str, float]], is_open: Callable[[OpenStory], bool]
) -> tuple[str, float] | None:
    """The story in other languages that shares this report's names and numbers, with a likeness of 0 to 1; None without both.

    `postings` gives the stories that hold a mark, `is_open` whether a story takes reports now.
    "Варанец", "Камен", "Леторн", 350 meets "Varanets", "Kamen", "Lethorn", 350. Thresholds are set by hand to be missed rather
    than overstepped: a wrong join costs an editor more than a proposal that did not come.
    """
    language = report.account.article.language
    if not language:
        return None
    names: Counter[str] = Counter()
    values: Counter[str] = Counter()
    for mark in open_text(report).marks:
        held = [s for s in postings.get(mark, {}) if _is_other(stories[s], language)] if not mark.startswith("~y") else []
        if len(held) <= CROWD:
            (names if mark.startswith("~n") else values).update(held)
    good = [s for s in names if (names[s] >= NAMES and values[s] >= NUMBERS) or names[s] >= NAMES + 2]
    good = [s for s in good if is_open(stories[s])]
    if not good:
        return None
    best = min(good, key=lambda s: (-(names[s] + values[s]), s))
    return best, round(min(1.0, (names[best] + values[best]) / 12), 4)


def _is_other(story: OpenStory, language: str) -> bool:
    return bool(story.languages) and language not in story.languages
