"""What may answer where, or who and which: the nouns of a text with what leads to them ("behind | the bakery", "Matis Orrel")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dateline.model import Span

from .lexicon import Lexicon, Token, lexicon_of
from .numerals import number_words
from .sides import Side, keep_sides, statement_of, voice
from .telling import sayings, sentence_around
from .texts import Text, clause_around, clauses, overlaps, trim

LONGEST = 5
"""Words of a noun."""
CHAIN = 3
"""Nouns that follow a noun and tell where it is: "the bed | of a hotel | in Lauter"."""
LEAST = 25
"""Characters of a claim's words from which no more are looked for before a "when" or "that"."""
NEAR = 4
"""Words before a noun that say of what it tells."""
NOWHERE = Span(0, 0)
_GAPS = (" ", "-", "’", "'", "' ", "’ ", " “", "”", '"')
_OWNER = "s"
_PAST = "ed"
_TIMED = frozenset(
    ("early", "late", "last", "next", "without", "again", "now", "today", "soon", "shortly", "only", "not", "nor", "never", "no")
)
"""What ends a noun that says where: "the corner | early on Friday"."""


@dataclass(frozen=True, slots=True, eq=False)
class Spot(Side):
    """A noun that may tell where or who: where it stands (`at`), what leads to it ("" where nothing does), the stems of its words.

    `first` are the words up to the first that joins another noun; `inner` is true of a noun that tells where another is; `clause` is
    the whole clause.
    """

    at: Span = NOWHERE
    lead: str = ""
    article: str = ""
    first: tuple[Token, ...] = ()
    words: tuple[Token, ...] = ()
    inner: bool = False
    clause: Span = NOWHERE

    @property
    def proper(self) -> bool:
        """True for a name: every word of it has a capital."""
        return all(token.word[0].isupper() for token in self.first)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the words that say something."""
        return frozenset(token.stem for token in self.words)


@keep_sides
def find_spots(text: Text) -> Iterator[Spot]:
    """The nouns of a text that may tell where or who; each with what says where it is."""
    lexicon = lexicon_of(text.account.article.language)
    if not lexicon.whereabouts:
        return
    for clause in clauses(text.words):
        tokens = lexicon.read(text.words, *clause)
        taken = -1
        for place in range(len(tokens)):
            found = _read(text.words, tokens, place, lexicon)
            if found:
                lead, article, first, chain = found
                yield _spot(text, clause, tokens, lead, article, first, chain, inner=tokens.index(first[0]) <= taken)
                taken = max(taken, tokens.index(chain[-1]))


_Found: TypeAlias = tuple[str, str, list[Token], list[Token]]


def _read(words: str, tokens: Sequence[Token], place: int, lexicon: Lexicon) -> _Found | None:
    """The noun that begins at a token, or behind the preposition there: what leads to it, its article, its words, those of its chain."""
    word = tokens[place].word.casefold()
    before = tokens[place - 1].word.casefold() if place else ""
    at, lead, article = place, "", ""
    if word in lexicon.whereabouts:
        lead, at = word, place + 1
    elif before in lexicon.whereabouts or before in lexicon.articles or before in lexicon.possessives:
        return None
    while at < len(tokens) and (tokens[at].word.casefold() in lexicon.articles or tokens[at].word.casefold() in lexicon.possessives):
        article, at = tokens[at].word.casefold(), at + 1
    if not lead and not article and not (tokens[place].word[0].isupper() and not _goes_on(words, tokens, place)):
        return None
    run = _run(words, tokens, at, lexicon, named=not lead and not article)
    if not run or all(t.word[0].isdigit() for t in run) or run[-1].word.casefold() in lexicon.weekdays:
        return None
    return lead, article, run, _chain(words, tokens, tokens.index(run[-1]), run, lexicon)


def _goes_on(words: str, tokens: Sequence[Token], place: int) -> bool:
    """True inside a name: "Matis | Orrel"."""
    return place > 0 and tokens[place - 1].word[0].isupper() and words[tokens[place - 1].end : tokens[place].start] in _GAPS


def _run(words: str, tokens: Sequence[Token], start: int, lexicon: Lexicon, *, named: bool) -> list[Token]:
    """The words of a noun from a token on: to the next that says nothing, a verb, or a mark."""
    run: list[Token] = []
    for place in range(start, min(start + LONGEST + 1, len(tokens))):
        token, word = tokens[place], tokens[place].word.casefold()
        if run and words[run[-1].end : token.start] not in _GAPS and words[tokens[place - 1].end : token.start] not in _GAPS:
            break
        if word == _OWNER and run:
            continue
        if named and not token.word[0].isupper() and not (word in lexicon.particles and run):
            break
        if not lexicon.is_content(token) or word in lexicon.pronouns or word in lexicon.whereabouts or word in lexicon.turns:
            break
        if word in _TIMED or (not run and (word[0].isdigit() or word in number_words(lexicon.language))):
            break
        if (
            run
            and not token.word[0].isupper()
            and (word in lexicon.pasts or word in lexicon.auxiliaries or _is_verb(tokens, place, lexicon))
        ):
            break
        run.append(token)
    return run[:LONGEST]


def _is_verb(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    past = tokens[place].word.endswith(_PAST) and len(tokens[place].word) > len("shed")
    return past and (after is None or not lexicon.is_content(after))


def _chain(words: str, tokens: Sequence[Token], last: int, run: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The words of a noun with those of the nouns that say where or whose it is."""
    chain = list(run)
    for _ in range(CHAIN):
        joint = tokens[last + 1].word if last + 1 < len(tokens) else ""
        article = last + 2 < len(tokens) and tokens[last + 2].word.casefold() in lexicon.articles | lexicon.possessives
        if (
            not (joint in lexicon.binding or (joint in lexicon.leading_away and article))
            or words[tokens[last].end : tokens[last + 1].start] != " "
        ):
            break
        at = last + 2
        while at < len(tokens) and (tokens[at].word.casefold() in lexicon.articles or tokens[at].word.casefold() in lexicon.possessives):
            at += 1
        more = _run(words, tokens, at, lexicon, named=False)
        if not more or more[-1].word.casefold() in lexicon.weekdays or all(t.word[0].isdigit() for t in more):
            break
        chain += more
        last = tokens.index(more[-1])
    return chain


def _spot(
    text: Text, clause: Span, tokens: Sequence[Token], lead: str, article: str, first: list[Token], chain: list[Token], *, inner: bool
) -> Spot:
    lexicon = lexicon_of(text.account.article.language)
    named = [token for token in first if token.word.casefold() not in lexicon.titles] if first[0].word[0].isupper() else first
    named = named or first
    at = Span(named[0].start, chain[-1].end)
    span = _words_of_claim(text, clause, tokens, at, lexicon)
    side = Spot(text=text, span=span, value=text.words[slice(*at)], by=None, about="")
    statement = statement_of(side)
    spans = [piece for piece in statement.content if overlaps(piece, at)] if statement else []
    if spans:
        span = trim(text.words, Span(max(span.start, spans[0].start), max(at.end, min(span.end, spans[0].end))))
    return Spot(
        text=text, span=span, value=text.words[slice(*at)], by=voice(text, span), about=_matter(text, span, at, lexicon), at=at,
        lead=lead, article=article, first=tuple(named), words=tuple(t for t in chain if t in named or t not in first), inner=inner,
        clause=clause,
    )  # fmt: skip


def _matter(text: Text, span: Span, at: Span, lexicon: Lexicon) -> str:
    """The last words before a noun that say of what it tells: in its claim, or else in the clause before, of its sentence."""
    before = [t for t in lexicon.read(text.words, span.start, at.start) if lexicon.is_content(t)]
    if not before:
        sentence = sentence_around(text.words, span)
        said = sayings(text, sentence)
        told = lexicon.read(text.words, sentence.start, at.start)
        told = tuple(t for t in told if not any(overlaps(Span(t.start, t.end), piece) for piece in said) and lexicon.is_content(t))
        clause = clause_around(text.words, Span(told[-1].start, told[-1].end)) if told else NOWHERE
        before = [t for t in told if t.start >= clause.start]
    return text.words[before[-NEAR:][0].start : before[-1].end] if before else ""


def _words_of_claim(text: Text, clause: Span, tokens: Sequence[Token], at: Span, lexicon: Lexicon) -> Span:
    """The part of a clause that tells it: from the last "when" or "that" before, to the next one behind."""
    start, end = clause
    for place, token in enumerate(tokens):
        if token.word.casefold() not in lexicon.turns:
            continue
        if token.end <= at.start and at.end - token.end >= LEAST and lexicon.content([t for t in tokens[place + 1 :] if t.end <= at.start]):
            start = token.end
        elif token.start >= at.end:
            end = token.start
            break
    return trim(text.words, Span(start, end))
