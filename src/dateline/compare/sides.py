"""One side of a possible difference, before it is known to be one; and how sides that clash become a difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import TypeAlias, TypeVar

from dateline.model import Claim, Difference, DifferenceKind, Span, Statement, fold_words, short_hash, statement_key

from .lexicon import lexicon_of
from .matter import choose_matter
from .names import same_voice
from .notes import keep
from .texts import Text, claimant, statement_around

_Held: TypeAlias = dict[tuple[str, int | None, str | None], set[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """Words of a text that may clash with another's: where, what value, who says so. `about` are words of the page that name the matter."""

    text: Text
    span: Span
    value: str
    by: str | None
    about: str
    resolved: str | None = None
    as_of: str | None = None


SideT = TypeVar("SideT", bound=Side)

MOST = 5
"""Values that accounts of one matter are believed to give; more are several matters."""


def keep_sides(find: Callable[[Text], Iterable[SideT]]) -> Callable[[Text], list[SideT]]:
    """A finder of a text's sides that looks at the same words once."""
    look = keep(lambda text: tuple(find(text)))

    @wraps(find)
    def kept(text: Text) -> list[SideT]:
        return [side if side.text is text else replace(side, text=text) for side in look(text)]

    return kept


def voice(text: Text, span: Span) -> str | None:
    """Who says the words of a span; None for a newspaper's own telling, the outlet's name where it speaks for itself."""
    return claimant(text.account, statement_around(text.account, span)) or text.own


def statement_of(side: Side) -> Statement | None:
    """The statement that holds the words of a side; None for the outlet's own telling."""
    return statement_around(side.text.account, side.span)


def is_same_voice(one: Side, other: Side) -> bool:
    """True when both sides are one claimant's, or one outlet's own words: what changes between them is an update."""
    if one.by is None and other.by is None:
        return one.text.outlet == other.text.outlet or one.text.report.id == other.text.report.id
    return same_voice(one.by, other.by)


def is_same_value(one: Side, other: Side) -> bool:
    """True when both give one value: the same figure, day or party, as it is resolved."""
    return value_of(one) == value_of(other)


def is_attributed(one: Side, other: Side) -> bool:
    """True when one side at least is somebody's claim and not the outlet's own telling; inside one text both must be."""
    if one.text.report.id == other.text.report.id:
        return one.by is not None and other.by is not None
    return one.by is not None or other.by is not None


def join_sides(kind: DifferenceKind, sides: Sequence[SideT], clash: Callable[[SideT, SideT], bool]) -> list[Difference]:
    """The differences among sides that `clash` pairwise; quadratic in the sides of one story, which the caller keeps bounded."""
    pairs = [(a, b) for b, other in enumerate(sides) for a, one in enumerate(sides[:b]) if clash(one, other)]
    return join_linked(kind, sides, pairs)


def join_linked(
    kind: DifferenceKind, sides: Sequence[Side], clashing: Iterable[tuple[int, int]], *, single: bool = True
) -> list[Difference]:
    """The differences among sides: those that clash, directly or through a third, make one; in order of publication.

    `clashing` are pairs of places in `sides`, the likeliest first. Sides that clash with none are left out.
    """
    groups = ([sides[place] for place in group] for group in group_linked(sides, clashing, single=single))
    return [_difference(kind, found) for found in groups if len({value_of(side) for side in found}) > 1]


def group_linked(sides: Sequence[Side], linked: Iterable[tuple[int, int]], *, single: bool = True) -> list[list[int]]:
    """The places of sides that are linked, directly or through a third, group by group.

    Pairs come the likeliest first. One that would make one matter of several is left out: there would be more than MOST values, or,
    where a voice has a `single` answer, one voice of one text would hold two of them.
    """
    held = _values_held(sides) if single else {}
    groups = {place: [place] for place in range(len(sides))}
    for a, b in linked:
        if groups[a] is not groups[b] and not (single and _holds_both(sides[a], sides[b], held)):
            joined = sorted((*groups[a], *groups[b]))
            if not _tells_of_several([sides[place] for place in joined], single=single):
                groups.update(dict.fromkeys(joined, joined))
    return [group for place, group in groups.items() if len(group) > 1 and group[0] == place]


def _values_held(sides: Sequence[Side]) -> _Held:
    held: _Held = {}
    for side in sides:
        held.setdefault(_teller(side), set()).add(value_of(side))
    return held


def _holds_both(one: Side, other: Side, held: _Held) -> bool:
    """One voice of one text gives both values: it tells of two things, or of a count that grew."""
    if is_same_value(one, other):
        return False
    return value_of(other) in held[_teller(one)] or value_of(one) in held[_teller(other)]


def _teller(side: Side) -> tuple[str, int | None, str | None]:
    return side.text.report.id, side.text.revision, side.by


def _tells_of_several(group: Sequence[Side], *, single: bool) -> bool:
    """ "12 magazines were found on the first boat and 31 on the second": no difference, whoever repeats one of them."""
    if len({value_of(side) for side in group}) > MOST:
        return True
    return single and any(len(said) > 1 for said in _values_held(group).values())


def value_of(side: Side) -> str:
    """What a side says, as it is told from what others say."""
    return fold_words(side.resolved or side.value)


def _difference(kind: DifferenceKind, sides: Sequence[Side]) -> Difference:
    claims = tuple(_claims(sides))
    first = sides[0]
    key = short_hash(kind, first.text.report.id, fold_words(first.text.words[first.span.start : first.span.end]))
    return Difference("d" + key, kind, _about(sides), claims)


def _about(sides: Sequence[Side]) -> str:
    """What the sides differ on, in words of the pages."""
    pages = {side.text.report.id: side.text for side in sides}.values()
    named = choose_matter(((side.about, side.text.account.article.language) for side in sides), [_stems_of(page) for page in pages])
    return named or _words_beside(sides[0])


@keep
def _stems_of(page: Text) -> frozenset[str]:
    return frozenset(token.stem for token in lexicon_of(page.account.article.language).read(page.words))


def _words_beside(side: Side) -> str:
    """The words of a claim without its value, where nothing better names the matter."""
    lexicon = lexicon_of(side.text.account.article.language)
    told = side.text.words[slice(*side.span)].replace(side.value, " ")
    return " ".join(t.word for t in lexicon.read(told) if lexicon.is_content(t) and not t.word[0].isdigit()) or side.value


def _claims(sides: Sequence[Side]) -> list[Claim]:
    """One claim a voice and value; the same claim elsewhere, and in whole copies, stands under `also`."""
    leading: list[list[Side]] = []
    for side in sides:
        same = next((g for g in leading if _is_same_claim(g[0], side)), None)
        if same is None:
            leading.append([side])
        else:
            same.append(side)
    return [_claim(group) for group in leading]


def _is_same_claim(one: Side, other: Side) -> bool:
    return is_same_voice(one, other) and value_of(one) == value_of(other)


def _claim(group: Sequence[Side]) -> Claim:
    """The claim of a group: its earliest text, but a report as it stands before an earlier revision of the same report."""
    first = group[0]
    lead = next((s for s in group if s.text.report.id == first.text.report.id and s.text.revision is None), first)
    statement = statement_around(lead.text.account, lead.span)
    also = [(s.text.report.id, s.span) for s in group if s is not lead and s.text.revision is None]
    also += [place for s in group for place in _in_copies(s)]
    return Claim(
        report_id=lead.text.report.id,
        span=lead.span,
        value=lead.value,
        by=lead.by,
        outlet=lead.text.outlet,
        as_of=lead.as_of,
        statement_key=statement_key(lead.text.account.article, statement) if statement else None,
        also=tuple(dict.fromkeys(place for place in also if place[0] != lead.text.report.id)),
        resolved=lead.resolved,
        revision=lead.text.revision,
    )


def _in_copies(side: Side) -> list[tuple[str, Span]]:
    """The same words in whole copies of the text."""
    words = side.text.words[side.span.start : side.span.end]
    found = ((copy.id, copy.account.article.text.find(words)) for copy in side.text.copies)
    return [(report_id, Span(at, at + len(words))) for report_id, at in found if at >= 0]
