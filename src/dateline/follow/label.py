"""A story's name: one of its own headlines, never a generated one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.model import Report

from .terms import weigh_terms
from .texts import report_moment


def label_story(reports: Sequence[Report]) -> str:
    """The headline whose text is nearest to all independent texts, in the language that most of them are in; "" when none has one."""
    texts = [r for r in reports if r.independent] or list(reports)
    headed = [r for r in texts if r.account.article.headline] or [r for r in reports if r.account.article.headline]
    if not headed:
        return ""
    language = Counter(r.account.article.language for r in sorted(headed, key=report_moment)).most_common(1)[0][0]
    chosen = [r for r in headed if r.account.article.language == language]
    vectors = {r.id: weigh_terms(r.account).weights for r in chosen}
    centre: Counter[str] = Counter()
    for vector in vectors.values():
        centre.update(vector)
    nearest = min(chosen, key=lambda r: (-round(_cosine(vectors[r.id], centre), 6), report_moment(r), r.id))
    return nearest.account.article.headline or ""


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    dot = sum(weight * other[term] for term, weight in one.items())
    lengths = math.sqrt(sum(w * w for w in one.values())) * math.sqrt(sum(w * w for w in other.values()))
    return dot / lengths if lengths else 0.0
