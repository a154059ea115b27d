"""Who wrote about a story, in counts; no score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.model import Outlet, Report, Spectrum, Story, fold_words

UNKNOWN = "not known"
"""Where an outlet, country, language or kind is not known, it is counted as that."""


def spectrum(story: Story, outlets: Sequence[Outlet]) -> Spectrum:
    """A story's independent texts by outlet, country, language and kind, most first, ties by name; each list sums to the texts.

    `outlets` are all that are read. "Nothing held from" names those of them without any report here, copies counted: silence,
    never denial.
    """
    by_id = {outlet.id: outlet for outlet in outlets}
    by_name = {fold_words(name): outlet for outlet in outlets for name in (*outlet.aliases, outlet.name)}
    found = {report.id: _outlet_of(report, by_id, by_name) for report in story.reports}
    held = {outlet.id for outlet in found.values() if outlet}
    texts = [(report, found[report.id]) for report in story.texts]
    stamps = sorted((r.account.article.published for r in story.reports if r.account.article.published), key=lambda s: s.moment)
    return Spectrum(
        texts=len(texts),
        reports=len(story.reports),
        by_outlet=_count(outlet.name if outlet else report.account.article.outlet for report, outlet in texts),
        by_country=_count(outlet.country if outlet else None for _, outlet in texts),
        by_language=_count(report.account.article.language or (outlet.language if outlet else None) for report, outlet in texts),
        by_kind=_count(outlet.kind.value if outlet else None for _, outlet in texts),
        nothing_held_from=tuple(sorted(outlet.name for outlet in outlets if outlet.id not in held)),
        first=stamps[0] if stamps else None,
        last=stamps[-1] if stamps else None,
    )


def _outlet_of(report: Report, by_id: dict[str, Outlet], by_name: dict[str, Outlet]) -> Outlet | None:
    return by_id.get(report.outlet_id or "") or by_name.get(fold_words(report.account.article.outlet or ""))


def _count(values: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    counted = Counter(value or UNKNOWN for value in values)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
