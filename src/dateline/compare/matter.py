"""What a difference is about, in a few words of the pages, and on nobody's side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.model import Span

from .lexicon import Hit, Lexicon, Token, lexicon_of

WORDS = 8
"""Words of an `about`, at most."""
NEAR = 8
"""Words between a figure and the event that may name it."""


def choose_matter(named: Iterable[tuple[str, str | None]], pages: Sequence[frozenset[str]]) -> str:
    """What to call the matter: the name that most sides give, of ties the one whose words most `pages` hold, then the shortest.

    `named` are the sides' own names with their languages; one word alone ("began") comes last. Never depends on which claim came first.
    """
    counted = Counter(one for one in named if one[0])

    def rank(one: tuple[str, str | None]) -> tuple[int, bool, float, int, str]:
        words, lexicon = one[0], lexicon_of(one[1])
        stems = lexicon.content(lexicon.read(words))
        held = sum(stem in page for stem in stems for page in pages) / max(1, len(stems))
        return -counted[one], len(stems) < 2, -round(held, 6), len(words.split()), words.casefold()

    return min(counted, key=rank, default=("", None))[0]


def name_count(text: str, clause: Span, figure: Span, nouns: frozenset[str], lexicon: Lexicon) -> str:
    """What is counted and its event: "The flood killed 31 people in Ostrel" -> "people killed in Ostrel"; "tonnes of wheat"."""
    tokens = lexicon.read(text, *figure)
    start = next((t.start for t in tokens if t.stem in nouns or (t.word[0].isupper() and t is not tokens[0])), None)
    counted = text[start : figure.end] + _per(text, figure.end, clause.end, lexicon) if start is not None else ""
    event, end = _event(text, clause, figure, lexicon)
    parts = dict.fromkeys(part for part in (counted, event) if part)
    return _short(" ".join(parts) + _place(text, max(end, figure.end), clause.end, lexicon))


def name_length(text: str, clause: Span, figure: Span, lexicon: Lexicon) -> str:
    """What lasted: "The shooting lasted about two hours" -> "shooting lasted"; else as a count."""
    before = list(lexicon.read(text, clause.start, figure.start))
    words = _without_edges(before[-WORDS:], lexicon)
    while words and words[-1].word.casefold() in lexicon.links:
        del words[-1]
    return text[words[0].start : words[-1].end] if words else ""


def name_deed(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The deed without its doer: "broken off the talks on Saturday night" -> "broken off the talks"."""
    tokens = _without_edges(lexicon.read(text, start, end), lexicon)
    return _to_aside(text, tokens, lexicon)


def _to_aside(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    cut = next((i for i, t in enumerate(tokens) if i and t.word.casefold() in lexicon.asides), len(tokens))
    kept = tokens[: min(cut, WORDS)]
    return text[kept[0].start : kept[-1].end] if kept else ""


def name_incident(text: str, span: Span, party: str, lexicon: Lexicon) -> str:
    """What somebody is accused of, without the accused: "armed saboteurs for the opening of the gate" -> "the opening of the gate"."""
    at = text.find(party, span.start, span.end) if party else -1
    pieces = [span] if at < 0 else [Span(span.start, at), Span(at + len(party), span.end)]
    piece = max(pieces, key=lambda p: (len(lexicon.content(lexicon.read(text, *p))), p.start))
    tokens = list(lexicon.read(text, *piece))
    while tokens and tokens[0].word.casefold() in lexicon.links:
        del tokens[0]
    return _to_aside(text, tokens, lexicon)


def name_beginning(text: str, before: Sequence[Token], role: Hit, lexicon: Lexicon) -> str:
    """What begins, ends or happens on a day: "the corridor from Halm will open" -> "corridor from Halm will open"."""
    asides = (i + 1 for i, t in enumerate(before[: role.first]) if t.word.casefold() in lexicon.asides)
    start = max((at for at in asides if lexicon.content(before[at : role.first])), default=0)
    words = _without_edges(before[max(start, role.last + 1 - WORDS) : role.last + 1], lexicon)
    return text[words[0].start : words[-1].end] if words else text[before[role.first].start : before[role.last].end]


def _per(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The measure that a unit is reckoned by, where it follows: " a second"."""
    tokens = lexicon.read(text, start, end)[:2]
    if len(tokens) < 2 or tokens[0].word.casefold() not in lexicon.per or tokens[1].stem not in lexicon.spans:
        return ""
    return text[start : tokens[1].end]


def _event(text: str, clause: Span, figure: Span, lexicon: Lexicon) -> tuple[str, int]:
    """The words of the event nearest to a figure, and where it ends when it follows; nothing where none is near."""
    before, after = lexicon.read(text, clause.start, figure.start), lexicon.read(text, figure.end, clause.end)
    near = [(len(before) - 1 - hit.last, before, hit) for hit in lexicon.find_events(before) if hit.name not in lexicon.vague]
    near += [(hit.first, after, hit) for hit in lexicon.find_events(after) if hit.name not in lexicon.vague]
    distance, tokens, hit = min(near, key=lambda one: one[0], default=(NEAR, after, Hit("", 0, 0)))
    if distance >= NEAR:
        return "", 0
    return text[tokens[hit.first].start : tokens[hit.last].end], tokens[hit.last].end if tokens is after else 0


def _place(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The place that follows at once: " in Ostrel", " at the Kamen Pass"."""
    tokens = lexicon.read(text, start, end)[:5]
    if not tokens or tokens[0].word.casefold() not in lexicon.places:
        return ""
    rest = tokens[2:] if len(tokens) > 1 and tokens[1].word.islower() and tokens[1].word in lexicon.dropped else tokens[1:]
    named = list(rest[:1])
    named += [t for t in rest[1:2] if t.word[0].isupper() and text[named[0].end : t.start] == " "]
    if not named or not named[0].word[0].isupper() or not lexicon.content(named):
        return ""
    return text[start : named[-1].end]


def _short(words: str) -> str:
    return " ".join(words.split()[:WORDS])


def _without_edges(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Tokens from the first that says something: "was responsible for" without "was"."""
    first = next((i for i, t in enumerate(tokens) if lexicon.is_content(t)), len(tokens))
    return list(tokens[first:])
