"""A figure of an account as one side of a possible difference: what it counts, of what event, as of when, and what it leaves open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model import Figure, Span

from .amounts import BARE, amount_in_digits, find_amounts, range_of, unit_of
from .circumstances import as_of, day_of, hour_of, names_in, region_in, spots_in, time_long_past
from .extents import conjunct_around, grow, words_of_claim
from .inserts import reach_over
from .lengths import TIME, is_counted_to, is_length, lasts
from .lexicon import Lexicon, Token, find_classes, lexicon_of
from .matter import name_count, name_length
from .sides import Side, keep_sides, voice
from .telling import NOTHING, Telling, concept, sentence_around, tell
from .texts import Text, clause_around, overlaps, trim

NOWHERE = Span(0, 0)

BESIDE = 3
"""Words beside a figure among which "another", "of whom" and the like are looked for."""
MANY = 100
"""From so many on "of them" behind a bare number tells no part."""
SHORT, LONG = 18, 90
"""Characters of a claim's words below which its clause is taken instead, and of a clause up to which it may be."""
_PER = " per "
GENERIC = "people"
ABLE = "able"
"""The class of what a thing can hold or carry, which its own clause must tell."""
PERSON = "person "
"""What the class of a kind of people begins with that no list holds."""
ROOT = 5
"""Letters by which two forms of a name inside a figure meet."""


@dataclass(frozen=True, slots=True, eq=False)
class Measure(Side):
    """A figure with what it counts.

    `at` is where the figure itself stands. `unit` is what it is in (BARE for a number alone, "count" for things counted one by one,
    "time" for a length of time, in minutes); `nouns` and `things` are the stems and classes of what is counted, `of` the other words
    of it; `events` what happened to it, of the figure's clause. `past` is the year or season of which its sentence tells, where that
    is long over; `names` are the roots of names in its clause, `spots` those of places, `region` a part of the country ("in the
    south"). `fixed` is the time as of which the clause says that it counts: "by 10 a.m. 42 had been arrested"; `hour` the clock time
    that it names. `apart` is "part" or "more" where it counts a part or an addition, `alone` the only figure of its unit or thing in
    the text. Of lengths of time, `lasts` where something goes on for it, `since` where it only counts to a point.
    """

    at: Span = NOWHERE
    unit: str = ""
    nouns: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    telling: Telling = NOTHING
    low: float = 0.0
    high: float = 0.0
    day: str | None = None
    past: str | None = None
    names: frozenset[str] = frozenset()
    spots: frozenset[str] = frozenset()
    region: str = ""
    fixed: str | None = None
    hour: str | None = None
    apart: str = ""
    lasts: bool = False
    since: bool = False
    alone: bool = False


@keep_sides
def find_measures(text: Text) -> Iterator[Measure]:
    """The figures of a text that have an edge, and its lengths of time, in order; marked where one is the only one of its kind."""
    lexicon = lexicon_of(text.account.article.language)
    found = [_measure(text, figure, lexicon) for figure in find_amounts(text)]
    kinds = Counter(_kind(measure) for measure in found)
    return (replace(measure, alone=kinds[_kind(measure)] == 1) for measure in found)


def _person(noun: Sequence[Token], lexicon: Lexicon) -> frozenset[str]:
    """A class of its own for those who are called by what they do: "nurses", "welders"."""
    word = noun[-1].word.casefold() if noun else ""
    known = word in lexicon.callings or (word not in lexicon.lifeless and any(word.endswith(ending) for ending in lexicon.doers))
    return frozenset((PERSON + noun[-1].stem,)) if known else frozenset()


def _kind(measure: Measure) -> tuple[str, frozenset[str]]:
    """What a text tells one figure of: a unit, or a thing counted."""
    return f"{measure.unit} {measure.lasts}", (measure.things or measure.nouns) if measure.unit == "count" else frozenset()


def _measure(text: Text, figure: Figure, lexicon: Lexicon) -> Measure:
    clause = conjunct_around(text.words, clause_around(text.words, figure.span), figure.span, lexicon)
    tokens = lexicon.read(text.words, *clause)
    outside = [t for t in tokens if not overlaps(Span(t.start, t.end), figure.span)]
    hits = lexicon.find_events(tokens)
    unit = unit_of(figure)
    counted = lexicon.read(f"{figure.of or ''} {figure.unit or ''}" if unit == "count" else figure.of or "")
    noun = lexicon.read(figure.unit or "") if unit == "count" else ()
    nouns = lexicon.content(noun)
    low, high = range_of(figure)
    words = text.words[figure.span.start : figure.span.end]
    before = lexicon.read(text.words, clause.start, figure.span.start)
    told = frozenset(hit.name for hit in lexicon.find_events(counted) if hit.name in lexicon.tolls)
    told |= frozenset(hit.name for hit in find_classes(lexicon.implied, noun))
    telling = tell(text, clause, (figure.span,))
    lasting = unit == TIME and lasts(text, figure.span, lexicon)
    around_it = sentence_around(text.words, clause)
    sentence = lexicon.read(text.words, *around_it)
    around = frozenset(hit.name for hit in lexicon.find_events(sentence) if hit.name not in lexicon.tolls | lexicon.wished | {ABLE})
    said = frozenset(hit.name for hit in hits if hit.name in lexicon.tolls or any(t in outside for t in tokens[hit.first : hit.last + 1]))
    return Measure(
        text=text,
        span=_claim(text, clause, figure, lexicon),
        value=words,
        by=voice(text, figure.span) or figure.claimed_by or _counter(text.words, before, lexicon),
        about=_about(text.words, clause, figure, lexicon.content(counted) | lexicon.content(lexicon.read(figure.unit or "")), lexicon),
        resolved=amount_in_digits(figure, words, text.account.article.language or "en"),
        as_of=figure.as_of,
        at=figure.span,
        unit=unit,
        nouns=nouns,
        things=frozenset(hit.name for hit in lexicon.find_things(noun)) or _stricken(noun, lexicon) or _person(noun, lexicon),
        of=lexicon.content(counted) - nouns,
        proper=frozenset(t.stem[:5] for t in lexicon.read(words)[1:] if t.word[0].isupper()),
        events=(said or around) | told,
        telling=replace(telling, near=telling.near | frozenset(map(concept, told))),
        low=low,
        high=high,
        day=day_of(text, clause) or (figure.as_of or "")[:10] or None,
        past=time_long_past(text, clause),
        spots=spots_in(text, clause, lexicon) or spots_in(text, around_it, lexicon),
        region=region_in(text, clause, lexicon),
        names=names_in(text, clause, lexicon) or names_in(text, around_it, lexicon),
        fixed=as_of(text, clause, lexicon),
        hour=hour_of(text, clause),
        apart=_apart(text.words, clause, figure, lexicon),
        lasts=lasting,
        since=unit == TIME and not lasting and is_counted_to(text, figure.span, lexicon),
    )


def _claim(text: Text, clause: Span, figure: Figure, lexicon: Lexicon) -> Span:
    """The words of a figure's claim; of a number or a length alone what it is of."""
    told = _without_sayer(text, words_of_claim(text.words, clause, figure.span, lexicon), figure.span, lexicon)
    told = grow(text, told, figure.span, lexicon) if unit_of(figure) in (BARE, TIME) else told
    told = clause if told.end - told.start < SHORT and clause.end - clause.start < LONG else told
    return reach_over(text, told, figure.span, lexicon)


def _without_sayer(text: Text, claim: Span, figure: Span, lexicon: Lexicon) -> Span:
    """ "The ministry said that | about 900 cubic metres had passed": a claim begins where what is said does."""
    pieces = (piece for statement in text.account.statements for piece in statement.content)
    starts = [piece.start for piece in pieces if claim.start < piece.start <= figure.start < piece.end]
    first = next(iter(lexicon.read(text.words, max(starts), figure.start)), None) if starts else None
    if first is not None and first.word.casefold() in lexicon.introducing:
        return trim(text.words, Span(first.end, claim.end))
    return trim(text.words, Span(max(starts), claim.end)) if starts else claim


def _counter(text: str, before: Sequence[Token], lexicon: Lexicon) -> str | None:
    """Who counts: "the police | put the crowd at 7,000"."""
    verb = next((i for i, t in enumerate(before) if t.word.casefold() in lexicon.counting), 0)
    subject = before[:verb]
    named = bool(subject) and len(subject) <= BESIDE + 1 and subject[-1].word.casefold() not in lexicon.pronouns
    return text[subject[0].start : subject[-1].end] if named and lexicon.content(subject) else None


def _stricken(noun: Sequence[Token], lexicon: Lexicon) -> frozenset[str]:
    """People, where the noun counted says what befell them: "30 arrests", "120 cases"."""
    return frozenset(("people",)) if lexicon.tolls & {hit.name for hit in lexicon.find_events(noun)} else frozenset()


def _apart(text: str, clause: Span, figure: Figure, lexicon: Lexicon) -> str:
    """ "part" for "two of them", "40 of the sacks", "including six children"; "more" for "another 64", "four more guards"; else "".

    "1,940 of them had stayed away" and "there were 13 of them" count all.
    """
    if _PER in f" {figure.unit} ":
        return ""
    start, end = figure.span
    many = text[start : start + 1].isdigit() and (figure.low or 0) >= MANY
    ahead = [t.word.casefold() for t in lexicon.read(text, clause.start, start)]
    whole = any(f" {' '.join(ahead)}".endswith(f" {phrase}") for phrase in lexicon.whole)
    after = () if many or whole else lexicon.read(text, end, clause.end)[:BESIDE]
    within = [t.word.casefold() for t in lexicon.read(text, start, end)]
    inside = f" {' '.join(within)} "
    told = () if is_length(figure) else within[: 1 if many else None]
    words = f" {' '.join([*ahead[-BESIDE + 1 :], *told, *(t.word.casefold() for t in after)])} "
    for phrase in lexicon.bounding:
        words = words.replace(f" {phrase} ", " ")
    if (unit_of(figure) == "count" and any(f" {phrase} " in inside for phrase in lexicon.shares)) or any(
        f" {phrase} " in words for phrase in lexicon.parts
    ):
        return "part"
    return "more" if any(f" {phrase} " in words for phrase in lexicon.apart) else ""


def _about(text: str, clause: Span, figure: Figure, nouns: frozenset[str], lexicon: Lexicon) -> str:
    """Words of the page that name the matter without the number, its bound or the claimant."""
    lasted = name_length(text, clause, figure.span, lexicon) if unit_of(figure) == "time" and not figure.of else ""
    if _PER in (figure.unit or ""):
        nouns |= lexicon.content(lexicon.read(text, *figure.span))
    return lasted or name_count(text, clause, figure.span, nouns, lexicon)
