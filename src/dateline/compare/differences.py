"""The ledger of difference: claims of one story that cannot all hold. No verdict, no average."""

from __future__ import annotations

from collections import Counter

from dateline.model import Difference, Story

from .appositions import find_called_differences
from .blame import find_blame_differences
from .date_traits import link_dates
from .dates import find_date_differences
from .figures import find_figure_differences
from .fillers import find_filler_differences
from .telling import weigh
from .texts import overlaps, texts_of


def find_differences(story: Story) -> list[Difference]:
    """Figures, days, blame, places and names on which the independent texts of a story differ; earliest first, each with a stable id.

    Precision goes first: an update, a compatible figure or another measure is no difference. Claims are in order of publication; the
    same claim in other outlets and in copies stands under `also`.
    """
    texts = texts_of(story)
    weights = weigh(texts)
    dated = link_dates(texts, weights)
    found = [*find_figure_differences(texts, weights), *find_date_differences(*dated)]
    fillers = [*find_filler_differences(texts, *dated), *find_called_differences(texts)]
    found += [*fillers, *(one for one in find_blame_differences(texts, weights) if not any(_is_told(one, other) for other in fillers))]
    order = {text.report.id: place for place, text in reversed(list(enumerate(texts)))}
    found.sort(key=lambda d: (order[d.claims[0].report_id], d.claims[0].span, d.kind))
    return _tell_apart(found)


def _is_told(one: Difference, other: Difference) -> bool:
    """True where the claims of a difference stand in the words of those of another: who did it is told as a name."""
    return all(any(a.report_id == b.report_id and overlaps(a.span, b.span) for b in other.claims) for a in one.claims)


def _tell_apart(found: list[Difference]) -> list[Difference]:
    seen: Counter[str] = Counter()
    kept = []
    for difference in found:
        seen[difference.id] += 1
        if seen[difference.id] == 1 and len(difference.claims) >= 2:
            kept.append(difference)
    return kept
