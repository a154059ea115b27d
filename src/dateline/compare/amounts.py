"""The amounts of an account that can be compared: figures, lengths of time, counts that name no thing; and how wide they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.figures import find_numbers
from dateline.model import Bound, Figure, Span

from .hours import find_points
from .lengths import MINUTES, TIME, find_lengths, is_length, join_lengths, length_in_digits
from .lexicon import Lexicon, Token, lexicon_of
from .numerals import figure_in_digits
from .texts import Text, clause_around, clauses, overlaps

ABOUT = 0.15
"""How far "about", "nearly" and "some" reach to either side: 820 and "roughly 800" agree."""
ROUND = 0.05
"""How far a round number reaches, at most: 3,000 may stand for 2,950."""
BEFORE = 3
"""Words before a number among which "for", "lasted" or "the crowd" are looked for."""
NO = 6
"""Characters before a number in which its "no" stands."""

NAMED = 20
"""Characters before a number in which stands what it is the name of."""
LABEL = 3
"""Characters of a number that is a name, at most: "Flight 212"."""
BARE = "bare"
"""The unit of a number that stands alone: "made it fourteen", "there are 11 of them"."""
SMALLEST = 3
"""A number alone that is less is mostly a word for something else: "one", "the two"."""
_OF = " of "
"""What stands between a figure and the larger one that it is of."""
_HALF = re.compile(r"\s?[ap]\.?m\b", re.IGNORECASE)
_AGE = re.compile(r"[^\W\d_], \d\d?[,.;]$")
"""How old somebody is who has just been named: "Yashar Mohtadi, | 44, | died"."""
_YEARS = range(1900, 2101)

_OVER = re.compile(r"(?:more than|over|above|exceeding|beyond) ", re.IGNORECASE)
"""How a figure begins that a "never" before it turns to a bound from above."""
_OF = "of"
_RELATIVE = ("that", "which", "who")
NEVER = 12
"""Words up to the end of a figure among which the "never" stands that it is the bound of."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
_SIZES = {
    "kg": ("mass", 1.0),
    "tonnes": ("mass", 1000.0),
    "kilos": ("mass", 1.0),
    "g": ("mass", 0.001),
    "m": ("length", 1.0),
    "km": ("length", 1000.0),
}
_SIZES |= {"cm": ("length", 0.01), "mm": ("length", 0.001), "litres": ("volume", 1.0), "cubic m": ("volume", 1000.0)}


def find_amounts(text: Text) -> list[Figure]:
    """The figures of a text that have an edge, in order, with its lengths of time in minutes and its counts that name no thing."""
    lexicon = lexicon_of(text.account.article.language)
    hours = [point.span for point in find_points(text) if point.low is not None]
    figures = [
        _never(_none(figure, text.words, lexicon), text.words, lexicon)
        for figure in text.account.figures
        if figure.low is not None or figure.high is not None
    ]
    figures = [figure for figure in figures if is_length(figure) or not any(overlaps(figure.span, hour) for hour in hours)]
    figures += find_lengths(text, figures)
    figures += _bare(text, figures, lexicon)
    figures += _alone(text, figures, lexicon)
    figures.sort(key=lambda one: one.span)
    return join_lengths(text, [figure for figure in figures if figure.unit not in lexicon.idle])


def _bare(text: Text, figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[Figure]:
    """Counts that name no thing: "nobody was hurt", "put the crowd at 7,000", "the police counted 3,000 of them, the campaign 12,000"."""
    taken = [figure.span for figure in figures] + [when.span for when in text.account.times]
    for clause in clauses(text.words):
        tokens = lexicon.read(text.words, *clause)
        words = [token.word.casefold() for token in tokens]
        for place, token in enumerate(tokens):
            span = Span(token.start, token.end)
            if any(overlaps(span, other) for other in taken):
                continue
            if token.word.casefold() in lexicon.nobody and lexicon.tolls & {hit.name for hit in lexicon.find_events(tokens[place:])}:
                yield Figure(span, 0.0, 0.0, Bound.EXACT, "people", "people")
            elif _NUMBER.fullmatch(token.word) and _is_of_a_crowd(tokens, place, lexicon):
                value = float(token.word.replace(",", ""))
                yield Figure(span, value, value, Bound.EXACT, "people", "people")
            elif noun := _none_of(tokens, words, place, lexicon):
                yield Figure(Span(token.start, max(token.end, noun.end)), 0.0, 0.0, Bound.EXACT, noun.word, noun.word)


def _alone(text: Text, figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[Figure]:
    """Numbers of which no figure, time or year takes hold: not "at five in the morning", "Quay 4"."""
    taken = [figure.span for figure in figures] + [when.span for when in text.account.times] + [p.span for p in find_points(text)]
    for number in find_numbers(text.words, text.account.article.language or "en"):
        words = text.words[slice(*number.span)]
        year = words.isdigit() and int(words) in _YEARS
        if (
            year
            or _is_a_name(text.words, number.span, lexicon)
            or _HALF.match(text.words, number.span.end)
            or _AGE.search(text.words[max(0, number.span.start - 4) : number.span.end + 1])
        ):
            continue
        if max(number.low or 0, number.high or 0) >= SMALLEST and not any(overlaps(number.span, span) for span in taken):
            yield replace(number, unit=BARE)


def _is_a_name(text: str, number: Span, lexicon: Lexicon) -> bool:
    """ "Quay | 4", "in cell | 19", "A9": what has a number for its name; not "Drury | 186,894"."""
    before = lexicon.read(text, max(0, number.start - NAMED), number.start)[-1:]
    if not before or text[before[0].end : number.start].strip(" ") or number.end - number.start > LABEL:
        return False
    ahead = text[: before[0].start].rstrip(' "“‘«(')
    named = before[0].word[0].isupper() and lexicon.is_content(before[0]) and ahead[-1:] not in ("", ".", "!", "?", "\n", ":")
    return named or before[0].word.casefold() in lexicon.numbered


def _is_of_a_crowd(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """ "the crowd at | 7,000", "3,000 | of them"; a number with a noun of its own is none."""
    before = [t.word.casefold() for t in tokens[max(0, place - BEFORE) : place]]
    after = [t.word.casefold() for t in tokens[place + 1 : place + 3]]
    return (bool(before) and before[-1] in lexicon.standing and bool(lexicon.crowds & set(before))) or " ".join(
        after
    ) in lexicon.parts | lexicon.aboard


def _none_of(tokens: Sequence[Token], words: Sequence[str], place: int, lexicon: Lexicon) -> Token | None:
    """What there is none of: "not one | weapon", "none of the | generators", "of | rifles he has seen none"; None where none is told."""
    if words[place] in lexicon.nobody:
        of = place + 1 if words[place + 1 : place + 2] == [_OF] else 0
        return _first_noun(tokens[of + 1 :], lexicon) if words[of] == _OF else None
    sizes = [len(phrase.split()) for phrase in lexicon.not_one if phrase.startswith(f"{words[place]} ")]
    size = next((size for size in sizes if " ".join(words[place : place + size]) in lexicon.not_one), None)
    return _first_noun(tokens[place + size :], lexicon) if size else None


def _first_noun(tokens: Sequence[Token], lexicon: Lexicon) -> Token | None:
    return next((token for token in tokens[:BEFORE] if lexicon.is_content(token)), None)


def _none(figure: Figure, text: str, lexicon: Lexicon) -> Figure:
    """ "No | one died": none did."""
    before = lexicon.read(text, max(0, figure.span.start - NO), figure.span.start)
    if figure.low == 1 and before and before[-1].word.casefold() in lexicon.no:
        return replace(figure, span=Span(before[-1].start, figure.span.end), low=0.0, high=0.0)
    return figure


def _never(figure: Figure, text: str, lexicon: Lexicon) -> Figure:
    """ "At no moment did | more than 1,100 leave": so many at most."""
    if figure.bound is not Bound.OVER:
        return figure
    clause = clause_around(text, figure.span)
    words = [token.word.casefold() for token in lexicon.read(text, clause.start, figure.span.end)]
    turn = max((place + 1 for place, word in enumerate(words) if word in lexicon.turns or word in _RELATIVE), default=0)
    before = f" {' '.join(words[max(turn, len(words) - NEVER) :])} "
    if not any(f" {phrase} " in before for phrase in lexicon.never):
        return figure
    return replace(figure, low=None, high=figure.low, bound=Bound.UP_TO)


def unit_of(figure: Figure) -> str:
    """ "count" where things are counted one by one; else what the figure measures, whatever the unit: "mass", "time", "EUR"."""
    unit = figure.unit or ""
    if unit == BARE:
        return BARE
    if is_length(figure):
        return TIME
    if unit in _SIZES:
        return _SIZES[unit][0]
    return "count" if figure.of is not None and (not unit or unit in figure.of.split() or unit == "people") else unit


def range_of(figure: Figure) -> tuple[float, float]:
    """The values a figure leaves open, in minutes for a length of time; "about" and round numbers reach a little further."""
    unit = figure.unit or ""
    scale = _SIZES[unit][1] if unit in _SIZES else MINUTES.get(unit.rstrip("s"), 1.0)
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    reach = 0.0
    if figure.bound in (Bound.ABOUT, Bound.NEARLY):
        low, high = low * (1 - ABOUT), high * (1 + ABOUT)
    elif figure.bound is Bound.EXACT and low == high:
        reach = _roundness(low)
    return (low - reach) * scale, (high + reach) * scale


def _roundness(value: float) -> float:
    """Half of the last place that is not zero, from hundreds on: 3,000 reaches 150 either way (ROUND), 4,250 only 5."""
    if value < 100 or value != int(value):
        return 0.0
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return min(10.0**zeros / 2, value * ROUND) if zeros >= 1 else 0.0


def amount_in_digits(figure: Figure, words: str, language: str) -> str | None:
    """A figure's value where its words do not show it alone: "Fourteen of the 32 lorries" -> "14 lorries"; else None."""
    if figure.high == 0:
        return f"0 ({words})"
    over = _OVER.match(words) if figure.bound is Bound.UP_TO else None
    if over:
        return f"up to {words[over.end() :]}"
    if is_length(figure) and (figure.unit == TIME or (figure.low or 0) % 1):
        return length_in_digits(figure, words)
    figure = replace(figure, unit=None) if figure.unit == BARE else figure
    return figure_in_digits(figure, "" if _names_whole(figure, words, language) else words)


def _names_whole(figure: Figure, words: str, language: str) -> bool:
    """True where the words hold, behind a figure, the larger one that it is of: "310 of the 520 buses"."""
    most = max(edge for edge in (figure.low, figure.high, 0.0) if edge is not None)
    return any(number.low is not None and number.low > most for number in find_numbers(words.partition(_OF)[2], language))
