"""Two days or two hours for one beginning, end or event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from dateline.model import Difference, DifferenceKind, Span

from .amounts import unit_of
from .extents import grow, led_by, reach_event
from .hours import NEVER, Point, find_points, gap_between, minute_of, nearest_day
from .lexicon import Hit, Lexicon, Token, find_classes, lexicon_of
from .links import Links, link
from .matter import name_beginning, name_length
from .numerals import day_in_words, month_in_words
from .sides import Side, join_linked, keep_sides, voice
from .telling import NOTHING, Telling, Weights, sayings, tell
from .texts import Text, clause_around, overlaps, trim

NEAR = timedelta(days=2)
"""A day still to come that was given so much later may have been moved in between."""
CLOSE = timedelta(days=3)
"""How far a day that an hour is taken to be of may lie from the one that was guessed."""
HEAD = 20
"""Characters behind the place of a dateline in which its own day stands: "TARSK, March 4 (KNA)"."""
JUST = timedelta(days=2)
"""How far back the day may lie that a text tells of."""
LONG = 60
"""A longer clause is cut at the last relative word before the role."""
LIMIT = 300
ALIKE = 1.2
"""Likeness from which two times answer one question."""
ROLE = 0.4
"""What a beginning, an end or a happening in common counts."""
EVENT = 0.4
"""What an event in common counts beside its weight."""
UNNAMED = 0.4
"""What it counts against two times that lie back that nobody is named for one of them."""
NAMED = 0.5
"""What it counts that somebody is named for both times."""
ALONE = 0.5
"""What it counts that somebody in either text tells of one beginning, or one end, and of no other."""
PLANNED = 0.8
"""What it counts beside that it is still to come."""
SOON = 300
"""Minutes between two hours that may be of one happening though no word says so; twice as many where one tells what befell."""
ONLY = 1.1
"""What it counts that either text has one hour only that somebody tells."""
BOTH = 1.2
"""What it counts when one of them tells besides what befell."""
MISHAP = 1.2
"""What it counts that both tell at what hour it happened that the story is about."""
NARROW = 240
"""Minutes of what still tells an hour: dawn does, the morning does not."""
_LENGTHS = ("minutes", "hours", "days", "seconds", "km", "m")
_START = "start"
_CUTS = (" that ", " which ", " who ", " and ", " when ", " as ", " by ")


@dataclass(frozen=True, slots=True, eq=False)
class Dated(Side):
    """A point in time with its role (start, end, happen; "" where no word tells) and what its clause tells.

    `ahead` where it was still to come; `alone` where its text tells of no other such beginning or end; `mishap` where its clause
    tells of what befell, the dam that broke; `only` where it is the one hour that somebody in the text tells, `sole` the one
    day to come; `bound` where it befell "by" then. `as_said` where its clause tells when something was said,
    `counts` where as of when something was counted.
    """

    point: Point = NEVER
    role: str = ""
    ahead: bool = False
    alone: bool = False
    mishap: bool = False
    only: bool = False
    sole: bool = False
    events: frozenset[str] = frozenset()
    telling: Telling = NOTHING
    as_said: bool = False
    counts: bool = False
    bound: bool = False


def find_date_differences(sides: Sequence[Dated], linked: Links) -> list[Difference]:
    """Days and hours given for the same beginning, end or event by different voices at about the same time."""
    return join_linked(DifferenceKind.DATE, settle_days(sides, linked), linked)


def settle_days(sides: Sequence[Dated], linked: Links) -> list[Dated]:
    """An hour without a day is of the day of what it differs from: "shortly before seven" against "at 9.40 p.m. on Monday".

    A named day goes before a guessed one, and of several the earliest; where none is named, the day that most of those guess which
    answer one question, or the earliest. One that lies further from the guess than CLOSE tells nothing.
    """
    met: dict[int, list[int]] = {}
    for a, b in linked:
        met.setdefault(a, []).append(b)
        met.setdefault(b, []).append(a)
    return [_settle_day(side, place, sides, met) if place in met else side for place, side in enumerate(sides)]


def _settle_day(side: Dated, place: int, sides: Sequence[Dated], met: Mapping[int, Sequence[int]]) -> Dated:
    point = side.point
    if point.day or not point.guess:
        return side
    named = [
        day
        for b in met[place]
        if sides[b].point.day and not sides[b].point.last and _is_close(day := nearest_day(point, sides[b].point), point.guess)
    ]
    if point.guess in named:
        return side
    votes = Counter(day for b in _reached(place, met) if _is_close(day := nearest_day(point, sides[b].point), point.guess))
    day = min(named, default="") or min(votes, key=lambda day: (-votes[day], day), default=point.guess)
    return replace(side, resolved=day_in_words(day, side.value, minute_of(point), half=point.half))


def _reached(place: int, met: Mapping[int, Sequence[int]]) -> list[int]:
    """The places of all that are linked with one, directly or through others, and its own."""
    found = [place]
    for one in found:  # grows while it is walked
        found += [other for other in met[one] if other not in found]
    return found


def _is_close(day: str, guess: str) -> bool:
    return abs(date.fromisoformat(day) - date.fromisoformat(guess)) <= CLOSE


def link_by_rules(texts: Sequence[Text], weights: Weights) -> tuple[list[Dated], Links]:
    """The points in time of a story, and which of them the rules take to answer one question."""
    sides = [side for text in texts for side in _find_dated(text)][:LIMIT]
    return sides, link(sides, partial(_likeness, weights), ALIKE, lambda side: None if side.as_said or side.counts else True)


@keep_sides
def _find_dated(text: Text) -> Iterator[Dated]:
    return _mark_alone(list(_dated(text)))


def _mark_alone(sides: Sequence[Dated]) -> Iterator[Dated]:
    telling = [side for side in sides if not (side.as_said or side.counts)]
    held = {(side.role, side.ahead, side.point.day) for side in telling if side.by or side.ahead}
    days = len({side.point.day for side in telling if side.ahead})
    hours = sum(side.point.low is not None and bool(side.by) and not side.ahead for side in telling)
    for side in sides:
        alone = sum((role, ahead) == (side.role, side.ahead) for role, ahead, _ in held) == 1
        yield replace(side, alone=alone, sole=days == 1 and side.ahead, only=hours == 1 and bool(side.by) and side.role != "end")


def _dated(text: Text) -> Iterator[Dated]:
    lexicon = lexicon_of(text.account.article.language)
    dateline = text.account.article.dateline
    ends = dateline.span.end + HEAD if dateline and dateline.span and dateline.date else 0
    found = [point for point in find_points(text) if point.span.start >= ends]
    points = [(point, clause_around(text.words, point.span)) for point in found]
    said = [_is_of_the_saying(text, clause, point.span) for point, clause in points]
    told = _day_told([point for (point, _), as_said in zip(points, said, strict=True) if not as_said], text, lexicon)
    for (point, clause), as_said in zip(points, said, strict=True):
        if not _ends_a_range(text.words, point.span):
            guessed = replace(point, guess=told) if told and point.guess else point
            yield replace(_side(text, guessed, clause, lexicon), as_said=as_said)


def _day_told(points: Sequence[Point], text: Text, lexicon: Lexicon) -> str | None:
    """The day that a text tells of, which an hour without one is of: the first that it names just back, but not "since Sunday"."""
    now = text.moment.date()
    for point in points:
        if point.day and not point.last and timedelta(0) <= now - date.fromisoformat(point.day) <= JUST:
            before = lexicon.read(text.words, max(0, point.span.start - HEAD), point.span.start)[-1:]
            if not (before and before[0].word.casefold() in lexicon.ends | lexicon.as_of):
                return point.day
    return None


def _is_of_the_saying(text: Text, clause: Span, point: Span) -> bool:
    """ "the ministry said on Thursday": the time stands with the cue, and not in what is said."""
    inside = any(overlaps(piece, point) for s in text.account.statements for piece in s.content)
    return not inside and bool(sayings(text, clause))


def _side(text: Text, point: Point, clause: Span, lexicon: Lexicon) -> Dated:
    part = _part(text.words, clause, point.span, lexicon)
    before = lexicon.read(text.words, part.start, point.span.start)
    after = lexicon.read(text.words, point.span.end, part.end)
    role = _role(before, after, lexicon)
    turned = replace(role, name="start") if role is not None and _ends_a_pause(before, role, lexicon) else role
    ahead = bool(point.day and point.day > text.moment.date().isoformat())
    words = text.words[point.span.start : point.span.end]
    at = before[role.first].start if role and role.last < len(before) else point.span.start
    told = lexicon.read(text.words, clause.start, point.span.start)
    roles = find_classes(lexicon.roles, told)
    day = point.day or point.guess
    led = led_by(text.words, clause, point.span, lexicon)
    alone = _tight(text.words, clause.start, at, point.span.end) if before else trim(text.words, part)
    return Dated(
        text=text,
        span=reach_event(text, grow(text, led or alone, point.span, lexicon), lexicon),
        value=words,
        by=voice(text, point.span),
        about=name_beginning(text.words, told, roles[-1], lexicon) if roles else name_length(text.words, clause, point.span, lexicon),
        resolved=_in_words(point, day, words, text.moment.year) if day else None,
        point=point,
        role=turned.name if turned else "",
        ahead=ahead,
        mishap=any(hit.name in lexicon.mishaps for hit in lexicon.find_events((*before, *after))),
        events=frozenset(hit.name for hit in lexicon.find_events((*before, *after))),
        telling=tell(text, part, (point.span,), days=False),
        bound=_is_by(before, lexicon),
        counts=_counts(text, part, before, turned, point, ahead=ahead),
    )


def _in_words(point: Point, day: str, words: str, year: int) -> str | None:
    """The day in words that name it, or the month."""
    return month_in_words(day, words, year) if point.last else day_in_words(day, words, minute_of(point), half=point.half)


def _ends_a_pause(before: Sequence[Token], role: Hit, lexicon: Lexicon) -> bool:
    """ "Closed | until | 28 September", "the lock-out is to | end | on": what was shut begins again."""
    if role.name != "end" or role.last >= len(before):
        return False
    told = before[role.last].word.casefold() in lexicon.ends
    return _is_shut(before, lexicon) if told else any(t.word.casefold() in lexicon.closures for t in before)


def _is_shut(before: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "Closed until 28 September", "no trains before Monday": what ends is a pause, and something begins."""
    return any(t.word.casefold() in lexicon.pauses | lexicon.closures for t in before)


def _counts(text: Text, part: Span, before: Sequence[Token], role: Hit | None, point: Point, *, ahead: bool) -> bool:
    """True for the time as of which something is counted: "by Wednesday evening 26 were in custody".

    "By a quarter past seven the buses were gone" counts nothing; and at an hour of the clock things befall, whatever their number, but
    are measured too: "recorded 2,600 cubic metres at 4.10 a.m.".
    """
    lexicon = lexicon_of(text.account.article.language)
    figures = [figure for figure in text.account.figures if overlaps(figure.span, part) and figure.unit not in _LENGTHS]
    told = [t for t in lexicon.read(text.words, *part) if not overlaps(Span(t.start, t.end), point.span)]
    numbered = figures or any(t.word[0].isdigit() for t in told) or not lexicon.content(told)
    if numbered and _is_by(before, lexicon) and not ahead:
        return True
    if lexicon.growing & {hit.name for hit in lexicon.find_events(before)} and not ahead:
        return True
    measured = any(unit_of(figure) != "count" for figure in figures)
    return role is None and bool(figures) and (measured or minute_of(point) is None)


def _is_by(before: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "The buses were gone | by | a quarter past seven": then, or earlier."""
    return bool(before) and before[-1].word.casefold() in lexicon.as_of - lexicon.ends


def _part(text: str, clause: Span, point: Span, lexicon: Lexicon) -> Span:
    """The part of a clause that a time belongs to, between the words that turn to something else: "... | that began at dawn | when ..."."""
    before = [t for t in lexicon.read(text, clause.start, point.start) if t.word.casefold() in lexicon.turns]
    after = [t for t in lexicon.read(text, point.end, clause.end) if t.word.casefold() in lexicon.turns]
    start = next((t.start for t in reversed(before) if lexicon.content(lexicon.read(text, t.end, point.start))), clause.start)
    return trim(text, Span(start, after[0].start if after else clause.end))


def _role(before: Sequence[Token], after: Sequence[Token], lexicon: Lexicon) -> Hit | None:
    """The word nearest before the time that says what it is of, else the first behind it: "at dawn the shooting | began".

    "From", "since" and "until" say so only just before the time.
    """
    found = [hit for hit in find_classes(lexicon.roles, before) if before[hit.last].word.casefold() not in lexicon.ends]
    if (
        before
        and before[-1].word.casefold() in lexicon.ends
        and (before[-1].word.casefold() not in lexicon.pausing or _is_shut(before, lexicon))
    ):
        found = [hit for hit in find_classes(lexicon.roles, before) if hit.last == len(before) - 1]
    if found:
        return found[-1]
    found = list(find_classes(lexicon.roles, after))
    return Hit(found[0].name, len(before), len(before)) if found else None


def _ends_a_range(text: str, span: Span) -> bool:
    """ "from 16 October to 14 November": the second day is not that of the word before the first."""
    return text[max(0, span.start - 5) : span.start].rstrip().endswith((" to", "–"))


def _tight(text: str, start: int, role: int, end: int) -> Span:
    """ "The strike is to last until Friday, 20 March"; of a long clause the part from its last relative word: "that began at dawn"."""
    if end - start > LONG:
        cut = max(text.rfind(word, start, role) for word in _CUTS)
        start = cut + 1 if cut >= 0 else start
    return trim(text, Span(start, end))


def _likeness(weights: Weights, one: Dated, other: Dated) -> float:
    """How much speaks for one question: the same beginning, end or event, and the other words of clause and sentence; 0 for never."""
    if one.ahead != other.ahead and one.point.day and other.point.day:
        return 0.0
    mishap = one.mishap and other.mishap and _are_hours(one.point, other.point)
    if one.role and other.role and one.role != other.role and not (mishap and "end" not in (one.role, other.role)):
        return 0.0
    same = bool(one.role and one.role == other.role)
    ahead = one.ahead and other.ahead
    alone = same and one.alone and other.alone and (ahead or bool(one.by and other.by))
    planned = ahead and one.sole and other.sole
    only = one.only and other.only and _are_hours(one.point, other.point) and gap_between(one.point, other.point) <= _soon(one, other)
    if not (same or only or mishap or ahead or one.events & other.events):
        return 0.0
    begins = planned and one.role == other.role == _START
    if not (one.telling.near & other.telling.near or begins or mishap or only):
        return 0.0
    score = ROLE * same + EVENT * bool(one.events & other.events) + NAMED * bool(one.by and other.by)
    score -= 0.0 if (one.by and other.by) or ahead else UNNAMED
    return (
        score
        + ALONE * alone
        + PLANNED * planned
        + max(MISHAP * mishap, (BOTH if one.mishap or other.mishap else ONLY) * only)
        + weights.shared(one.telling, other.telling)
    )


def _soon(one: Dated, other: Dated) -> int:
    return 2 * SOON if one.mishap or other.mishap else SOON


def _are_hours(one: Point, other: Point) -> bool:
    return all(p.low is not None and p.high is not None and p.high - p.low <= NARROW for p in (one, other))


def were_moved(one: Dated, other: Dated) -> bool:
    """True where a day still to come may have been moved in between."""
    return (one.ahead or other.ahead) and abs(one.text.moment - other.text.moment) > NEAR
