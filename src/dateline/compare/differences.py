"""The ledger of difference: claims of one story that cannot all hold. No verdict, no average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.model import Difference, DifferenceKind, Story

from .appositions import find_called_differences
from .blame import find_blame_differences
from .date_traits import link_dates
from .dates import find_date_differences
from .figures import find_figure_differences
from .fillers import find_filler_differences
from .telling import weigh
from .texts import overlaps, texts_of
from .whereabouts import KINDS, find_spot_differences


def find_differences(story: Story) -> list[Difference]:
    """Figures, days, blame, places and names on which the independent texts of a story differ; earliest first, each with a stable id.

    Precision goes first: an update, a compatible figure or another measure is no difference. Claims are in order of publication; the
    same claim in other outlets and in copies stands under `also`.
    """
    texts = texts_of(story)
    weights = weigh(texts)
    dated = link_dates(texts, weights)
    found = [*find_figure_differences(texts, weights), *find_date_differences(*dated)]
    found += [*find_filler_differences(texts, *dated), *find_called_differences(texts)]
    found = add_untold(found, find_spot_differences(texts, weights))
    found += leave_told(find_blame_differences(texts, weights), found)
    order = {text.report.id: place for place, text in reversed(list(enumerate(texts)))}
    found.sort(key=lambda d: (order[d.claims[0].report_id], d.claims[0].span, d.kind))
    return _tell_apart(found)


def add_untold(found: Sequence[Difference], learned: Iterable[Difference]) -> list[Difference]:
    """The differences with those that were learned, but for what is told already: one side is enough, or both of a place that is a name."""
    told = list(found)
    for one in sorted(learned, key=lambda difference: difference.kind is DifferenceKind.PLACE):
        if not any(_shares_side(one, other) if other.kind is one.kind else _is_name(other) and _is_told(one, other) for other in told):
            told.append(one)
    return told


def _is_name(one: Difference) -> bool:
    return one.kind is DifferenceKind.NAME


def leave_told(blame: Iterable[Difference], found: Sequence[Difference]) -> list[Difference]:
    """Charges but for those that are told as a place or a name: who did it."""
    fillers = [other for other in found if other.kind in KINDS]
    return [one for one in blame if not any(_is_told(one, other) for other in fillers)]


def _shares_side(one: Difference, other: Difference) -> bool:
    return any(a.report_id == b.report_id and overlaps(a.span, b.span) for a in one.claims for b in other.claims)


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
