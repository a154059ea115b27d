"""The ledger of difference: claims of one story that cannot all hold. No verdict, no average."""

from __future__ import annotations

from collections import Counter

from dateline.model import Difference, Story

from .blame import find_blame_differences
from .dates import find_date_differences, link_dates
from .figures import find_figure_differences
from .fillers import find_filler_differences
from .telling import weigh
from .texts import texts_of


def find_differences(story: Story) -> list[Difference]:
    """Figures, days, blame, places and names on which the independent texts of a story differ; earliest first, each with a stable id.

    Precision goes first: an update, a compatible figure or another measure is no difference. Claims are in order of publication; the
    same claim in other outlets and in copies stands under `also`.
    """
    texts = texts_of(story)
    weights = weigh(texts)
    dated = link_dates(texts, weights)
    found = [*find_figure_differences(texts, weights), *find_date_differences(*dated)]
    found += [*find_blame_differences(texts, weights), *find_filler_differences(texts, *dated)]
    order = {text.report.id: place for place, text in reversed(list(enumerate(texts)))}
    found.sort(key=lambda d: (order[d.claims[0].report_id], d.claims[0].span, d.kind))
    return _tell_apart(found)


def _tell_apart(found: list[Difference]) -> list[Difference]:
    seen: Counter[str] = Counter()
    kept = []
    for difference in found:
        seen[difference.id] += 1
        if seen[difference.id] == 1 and len(difference.claims) >= 2:
            kept.append(difference)
    return kept
