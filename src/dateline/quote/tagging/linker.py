"""Tags -> attributions: by the tagger's own groups, and by nearness where it gave none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model import Span

from .tags import Attribution, Label, Tag

_LOOK_BACK = 40


def link(tags: Sequence[Tag], text: str) -> list[Attribution]:
    """Every attribution of a text, by where it begins. Loose contents take the nearest cue of their paragraph, a cue its nearest source."""
    groups: dict[int, list[Tag]] = {}
    for tag in tags:
        if tag.group is not None:
            groups.setdefault(tag.group, []).append(tag)
    found = [_attribution(group) for group in groups.values() if any(tag.label is Label.CONTENT for tag in group)]
    found += _by_nearness([tag for tag in tags if tag.group is None], text)
    return sorted(found, key=_order)


def find_parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the innermost one whose content holds it, None for the outermost.

    Looks back over 40 attributions, so that the work stays linear; a content that holds more sayings than that is no article's.
    """
    parents: list[int | None] = []
    ends = [max(span.end for span in attribution.content) for attribution in attributions]
    for number, attribution in enumerate(attributions):
        last = ends[number]
        near = (other for other in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1) if ends[other] >= last)
        parents.append(next((other for other in near if attribution.inside(attributions[other])), None))
    return parents


def just_before(number: int, parents: Sequence[int | None]) -> int | None:
    """The last statement before this one that stands in nobody else's words; looks back as far as `find_parents`."""
    near = range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1)
    return next((earlier for earlier in near if parents[earlier] is None), None)


def _order(attribution: Attribution) -> tuple[int, bool, int]:
    """By the first word; what holds another's words in its content before it; then by the cue."""
    start = attribution.start
    return start, attribution.content[0].start != start, attribution.cue[0].start if attribution.cue else start


def _attribution(tags: Iterable[Tag]) -> Attribution:
    spans: dict[Label, list[Span]] = {label: [] for label in Label}
    kind = None
    for tag in sorted(tags, key=lambda tag: tag.span):
        spans[tag.label].append(tag.span)
        kind = kind or tag.kind
    return Attribution(tuple(spans[Label.SOURCE]), tuple(spans[Label.CUE]), tuple(spans[Label.CONTENT]), kind)


def _by_nearness(tags: Sequence[Tag], text: str) -> list[Attribution]:
    """“A,” Lund said. “B.”: both contents stand nearest to the one cue, and become one attribution; a content without a cue is its own."""
    found = []
    for paragraph in _paragraphs(tags, text):
        cues = [tag.span for tag in paragraph if tag.label is Label.CUE]
        sources = [tag.span for tag in paragraph if tag.label is Label.SOURCE]
        contents: dict[Span | None, list[Span]] = {}
        for tag in paragraph:
            if tag.label is Label.CONTENT:
                contents.setdefault(_nearest(tag.span, cues), []).append(tag.span)
        for cue, spans in contents.items():
            source = _nearest(cue, sources) if cue else None
            found.append(Attribution((source,) if source else (), (cue,) if cue else (), tuple(sorted(spans))))
    return found


def _paragraphs(tags: Sequence[Tag], text: str) -> list[list[Tag]]:
    parts: list[list[Tag]] = []
    for tag in sorted(tags, key=lambda tag: tag.span):
        if not parts or "\n" in text[parts[-1][-1].span.end : tag.span.start]:
            parts.append([])
        parts[-1].append(tag)
    return parts


def _nearest(span: Span, others: Sequence[Span]) -> Span | None:
    return min(others, key=lambda other: max(other.start - span.end, span.start - other.end), default=None)
