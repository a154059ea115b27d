"""Who is said to have done it, and who says it was not so: the charges and denials of a text.

"Dravian troops opened fire first", "shelling from the rebels' positions", "was rammed by the tug", "the board was to blame", "accused the
union of", "caused by a spark"; and "no ballot had been brought in", "denied firing", "had nothing to do with it".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.model import Span, Statement
from dateline.words.stems import stem

from .doers import find_doer, is_stated, lacks_subject, read_noun
from .lexicon import Hit, Lexicon, Token, find_classes, lexicon_of
from .matter import name_deed, name_incident
from .parties import DID, find_doing, find_party, is_passive, noun_words, opening_noun
from .sides import Side, statement_of
from .tellers import find_teller
from .telling import NOTHING, Telling, concepts, only_blames, sayings, sentence_around, tell
from .texts import Text, clauses, overlaps, trim

BEYOND = 3
"""Words behind a deed among which a negation may stand: "paid no ransom"."""
_UNDONE = ("neglect", "crash")
"""Deeds that are told with a no of their own: "had not repaired", "did not stop"."""
ACCUSED = "accused"
"""The class of what a statement accuses somebody of: "accused Dravia of"."""
OPEN = frozenset(("guilt", "cause", "due", ACCUSED))
"""Classes that tell no deed but who is to blame."""
_CAUSES = ("cause", "due", "guilt")
SHORT = 8
"""Words of a source that names an institution."""
ROOT = 4
"""Letters that a country and its people share: "Dravia", "Dravian"."""


@dataclass(frozen=True, slots=True, eq=False)
class Charge(Side):
    """A deed with the party it is laid to, or with a denial of it.

    `party` are the stems of who did it, `voice` those of who says so, and of whom that one speaks for. `words` are the stems and
    concepts of the deed itself. `whole` marks a denial that names no deed, `alone` the only charge of its voice in the text.
    What is not `listed` is any clause of a statement: whether it charges anybody is weighed. `own` marks what is told of the speaker's
    own side, `whom` a denial tells of. `stated` tells how a thing is, and no doer.
    """

    deeds: frozenset[str] = frozenset()
    party: frozenset[str] = frozenset()
    voice: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    telling: Telling = NOTHING
    denied: bool = False
    whole: bool = False
    alone: bool = False
    listed: bool = True
    own: bool = False
    whom: str = ""
    stated: bool = False


def find_charges(text: Text) -> Iterator[Charge]:
    """The charges and denials of a text's statements, and of the text itself where its outlet speaks for itself."""
    lexicon = lexicon_of(text.account.article.language)
    if not lexicon.deeds.named:
        return
    told: list[Span] = []
    for statement in text.account.statements:
        if only_blames(text, statement):
            continue
        told.extend(statement.content)
        if statement.content:
            yield from _charges_of(text, statement, lexicon)
    if text.own is None:
        return
    for clause in clauses(text.words):
        if not any(overlaps(clause, span) for span in told):
            yield from _charges_in(text, clause, text.own, lexicon.content(lexicon.read(text.own)), lexicon)


def _charges_of(text: Text, statement: Statement, lexicon: Lexicon) -> Iterator[Charge]:
    by = find_teller(text, statement)
    voice = _voice(text, statement, lexicon) | lexicon.content(lexicon.read(by or "")) - lexicon.pronouns
    if by is None:
        return
    cue = [t.word.casefold() for span in statement.cue for t in lexicon.read(text.words, *span)]
    denying = bool(find_classes(lexicon.denials["verbs"], _as_tokens(cue), exact=True))
    if statement.accuses and not denying:
        if lexicon.content(lexicon.read(statement.accuses)) <= lexicon.pronouns:
            return
        yield _accusation(text, statement, by, voice, lexicon)
        return
    for clause in _clauses_of(text, statement, lexicon):
        found = list(_charges_in(text, clause, by, voice, lexicon, denying=denying))
        yield from (_turned(charge, lexicon) if denying else charge for charge in found)
        if not found:
            yield from _loose(text, clause, by, voice, lexicon)


def _clauses_of(text: Text, statement: Statement, lexicon: Lexicon) -> Iterator[Span]:
    """The clauses of what is said; one that is parted by who says it is whole: "the police | , he said, | had kept the gate locked"."""
    pieces = list(statement.content)
    parted = len(pieces) > 1 and text.words[slice(*pieces[1])].split(" ", 1)[0] in lexicon.auxiliaries
    if parted:
        yield Span(pieces[0].start, next(_within(text.words, pieces[1]), pieces[1]).end)
    for piece in pieces[2 if parted else 0 :]:
        yield from _within(text.words, piece)


def _as_tokens(words: Sequence[str]) -> tuple[Token, ...]:
    return tuple(Token(word, stem(word), 0, 0) for word in words)


def _turned(charge: Charge, lexicon: Lexicon) -> Charge:
    """What somebody denies: "denied | firing on the convoy"."""
    tokens = lexicon.read(charge.text.words, *charge.span)
    whole = not charge.deeds or bool(find_classes(lexicon.denials["whole"], tokens, exact=True))
    return replace(charge, denied=True, whole=whole)


def _within(text: str, piece: Span) -> Iterator[Span]:
    """The clauses of a piece of a statement."""
    for clause in clauses(text[piece.start : piece.end]):
        yield Span(piece.start + clause.start, piece.start + clause.end)


def _charges_in(
    text: Text, clause: Span, by: str | None, voice: frozenset[str], lexicon: Lexicon, *, denying: bool = False
) -> Iterator[Charge]:
    """The first deed of a clause that somebody did; or, of a clause that says no, what it denies."""
    said = sayings(text, clause)
    tokens = tuple(t for t in lexicon.read(text.words, *clause) if not any(overlaps(Span(t.start, t.end), span) for span in said))
    if tokens and tokens[0].word.casefold() in lexicon.introducing:
        clause, tokens = trim(text.words, Span(tokens[0].end, clause.end)), tokens[1:]
    hits = find_classes(lexicon.deeds, tokens, exact=True) or find_doing(tokens, lexicon)
    denied = denying or _is_denied(tokens, hits, lexicon)
    found = [(hit, party) for hit in hits if (party := find_party(tokens, hit, lexicon))]
    if not found and hits:
        found = [(hit, party) for hit in find_doing(tokens, lexicon) if (party := find_party(tokens, hit, lexicon))]
        found = found or [(hits[0], opening_noun(tokens, hits[0], lexicon))]
    if not denied and (not (found and found[0][1]) or _is_nature(*found[0], lexicon)):
        return
    hit, party = found[0] if found else (None, [])
    start = clause.start if denied or hit is None else min(party[0].start, tokens[hit.first].start)
    named = _before_clause(text, clause, tokens, lexicon) or _whole(text.words, tokens, party, hit, lexicon)
    yield Charge(
        text=text,
        span=trim(text.words, Span(start, clause.end)),
        value=name_denial(by) if denied else named,
        by=by,
        whom=named if denied else "",
        about=_about(text.words, clause, tokens, hit, lexicon) if hit else "",
        deeds=frozenset(one.name for one in hits),
        party=lexicon.content(party) - lexicon.pronouns,
        voice=voice,
        words=_deed_words(tokens[hit.first : hit.last + 1], lexicon) if hit else frozenset(),
        telling=tell(text, clause),
        denied=denied,
        whole=denied and bool(find_classes(lexicon.denials["whole"], tokens, exact=True)),
        stated=hit is not None and hit.name == DID and is_stated(tokens, party, lexicon),
    )
    if denied and not denying and party and hit and not is_of(lexicon.content(party), voice) and _is_left_undone(tokens, hit, lexicon):
        yield Charge(
            text=text,
            span=trim(text.words, Span(party[0].start, clause.end)),
            value=named,
            by=by,
            about=_about(text.words, clause, tokens, hit, lexicon),
            deeds=frozenset((DID,)),
            party=lexicon.content(party) - lexicon.pronouns,
            voice=voice,
            words=_deed_words(tokens[hit.first : hit.last + 1], lexicon),
            telling=tell(text, clause),
        )


def _loose(text: Text, clause: Span, by: str, voice: frozenset[str], lexicon: Lexicon) -> Iterator[Charge]:
    """A clause that tells no deed of a list, with whom it is about: "The bosses | sold the timber props"."""
    tokens = lexicon.read(text.words, *clause)
    if tokens and tokens[0].word.casefold() in lexicon.introducing:
        clause, tokens = trim(text.words, Span(tokens[0].end, clause.end)), tokens[1:]
    doer = find_doer(tokens, lexicon)
    if any(token.word.casefold() in lexicon.nature for token in doer):
        return
    party = lexicon.content(doer) - lexicon.pronouns
    denied = _is_denied(tokens, (), lexicon)
    own = bool(tokens) and tokens[0].word.casefold() in lexicon.ours
    yield Charge(
        text=text,
        span=clause,
        value=name_denial(by) if denied or own else _named(text.words, doer),
        by=by,
        about=name_deed(text.words, doer[-1].end if doer else clause.start, clause.end, lexicon),
        party=party,
        voice=voice,
        telling=tell(text, clause),
        denied=denied or own,
        listed=False,
        own=own,
        stated=is_stated(tokens, doer, lexicon),
    )


def _named(words: str, doer: Sequence[Token]) -> str:
    return words[doer[0].start : doer[-1].end] if doer else ""


def _before_clause(text: Text, clause: Span, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Who stands before a clause that lacks its subject: "The trawler, the Bella Rosaria, | turned to port"."""
    if not lacks_subject(tokens, lexicon):
        return ""
    start = sentence_around(text.words, clause).start
    ahead = text.words[start : clause.start].strip(' ,\n"“”')
    says = any(overlaps(Span(start, clause.start), span) for span in sayings(text, clause))
    return ahead if 0 < len(ahead.split()) <= SHORT and not says else ""


def _whole(words: str, tokens: Sequence[Token], party: Sequence[Token], hit: Hit | None, lexicon: Lexicon) -> str:
    """A party's words with what is joined to them: "driver | of a hired tanker"; without the verb that follows: "company | knew"."""
    if not party:
        return ""
    place = tokens.index(party[0])
    end = hit.first if hit and place < hit.first else len(tokens)
    whole = read_noun(tokens[place:end], lexicon)
    return _named(words, whole or party)


def _is_nature(hit: Hit, party: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "The storm | had damaged thirty houses": nobody is charged, unless it is told as the cause."""
    return party[-1].word.casefold() in lexicon.nature and hit.name not in _CAUSES


def _deed_words(tokens: Sequence[Token], lexicon: Lexicon) -> frozenset[str]:
    return lexicon.content(tokens) | concepts(lexicon, tokens)


def name_denial(by: str | None, party: str = "") -> str:
    """ "denied by Nizar Qabbour (the air force)": who says no, and for whom where the words tell that."""
    return f"denied by {by}" + (f" ({party})" if party and party != by else "")


def _is_left_undone(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """ "The crew had not | listened to the tower": what somebody should have done."""
    before = [token.word.casefold() for token in tokens[max(0, hit.first - 2) : hit.first]]
    return (
        len(before) > 1
        and before[0] in lexicon.having
        and bool(find_classes(lexicon.denials["negations"], tokens[hit.first - 1 : hit.first], exact=True))
    )


def _is_denied(tokens: Sequence[Token], hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """True where a negation stands before the deed, or before the clause turns: "No ballot | had been brought in when ..."."""
    turn = next((i for i, t in enumerate(tokens) if i and t.word.casefold() in lexicon.turns), len(tokens))
    end = min(turn, hits[0].last + BEYOND if hits else turn)
    bounds = (*find_classes(lexicon.denials["bounds"], tokens, exact=True), *(hit for hit in hits if hit.name in _UNDONE))
    said = find_classes(lexicon.denials["negations"], tokens[:end], exact=True)
    return any(not any(bound.first <= no.first <= bound.last for bound in bounds) for no in said)


def _about(text: str, clause: Span, tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> str:
    """The deed, never its doer: "broken off the talks"; of "the ship was rammed by the trawler" the words before "by"."""
    return name_deed(text, tokens[0].start if is_passive(tokens, hit, lexicon) else tokens[hit.first].start, clause.end, lexicon)


def _accusation(text: Text, statement: Statement, by: str | None, voice: frozenset[str], lexicon: Lexicon) -> Charge:
    """A statement that `quote` read as an accusation: "accusing Dravia of an unprovoked attack"."""
    piece = statement.content[0]
    accused = (_laid_on(text, piece, lexicon) if _lays(text, statement, lexicon) else None) or statement.accuses or ""
    return accuse(text, piece, by, accused, voice, lexicon)


def accuse(text: Text, span: Span, by: str | None, accused: str, voice: frozenset[str], lexicon: Lexicon) -> Charge:
    """The charge of a span whose words lay something to `accused`, as `by` says or as the text tells of them; `voice`: their stems."""
    deeds = find_classes(lexicon.deeds, lexicon.read(text.words, *span), exact=True)
    return Charge(
        text=text,
        span=span,
        value=accused,
        by=by,
        about=name_incident(text.words, span, accused, lexicon),
        deeds=frozenset(hit.name for hit in deeds) | {ACCUSED},
        party=lexicon.content(lexicon.read(accused)),
        voice=voice,
        telling=tell(text, span),
    )


def _lays(text: Text, statement: Statement, lexicon: Lexicon) -> bool:
    """ "Blamed the end of the pact on the hospital"; nobody is accused on anybody."""
    return bool(find_classes(lexicon.deeds, [t for span in statement.cue for t in lexicon.read(text.words, *span)], exact=True))


def _laid_on(text: Text, piece: Span, lexicon: Lexicon) -> str | None:
    """Of "blamed | the end of the pact on the hospital" the hospital."""
    tokens = lexicon.read(text.words, *piece)
    place = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].word.casefold() in lexicon.laid), None)
    party = noun_words(tokens[place + 1 :], lexicon) if place else []
    return text.words[party[0].start : party[-1].end] if party else None


def _voice(text: Text, statement: Statement, lexicon: Lexicon) -> frozenset[str]:
    """The stems of who says it, in all the statements of that speaker in the text: name, office, and whom they speak for.

    "The union's chairman" is of "the miners' union" where the text has that for a source, "its manager" of what was named before.
    """
    found: set[str] = set()
    for other in text.account.statements:
        if other is statement or (statement.speaker and other.speaker == statement.speaker):
            found |= lexicon.content(lexicon.read(f"{other.speaker or ''} {other.role or ''}"))
            for span in other.source:
                found |= _source_words(text, span, lexicon)
    for other in text.account.statements:
        words = {stem for span in other.source for stem in lexicon.content(lexicon.read(text.words, *span))}
        if words & found and other.speaker != statement.speaker and len(words) <= SHORT:
            found |= words
    return frozenset(found) - lexicon.pronouns


def name_side(charge: Charge, lexicon: Lexicon, described: str | None = None) -> str:
    """The firm or office that a voice speaks for, as its source, its words or what it is called name it: "Orrin Line"; "" for none."""
    statement = statement_of(charge)
    speaker = {token.word for token in lexicon.read(statement.speaker or "")} if statement else set()
    places = [*(statement.source if statement else ()), charge.span]
    pieces = [
        statement.role or "" if statement else "",
        (described or "").partition(", ")[2],
        *(charge.text.words[slice(*s)] for s in places),
    ]
    for number, piece in enumerate(pieces):
        run: list[str] = []
        placed, clause = False, number == len(pieces) - 1
        for place, token in enumerate(lexicon.read(piece)):
            opens = place == 0 and (clause or is_plain(token.word, charge.text.words))
            named = token.word[0].isupper() and lexicon.is_content(token)
            placed = not clause and (token.word in lexicon.placing or (placed and named))
            if named and token.word not in speaker and not opens and not placed:
                run.append(token.word)
            elif run:
                break
        if run:
            return " ".join(run)
    return ""


def is_plain(word: str, text: str) -> bool:
    """ "Public works minister": a word that the text has without a capital too names nobody, nor one that only opens sentences in it."""
    return re.search(rf"\b{re.escape(word.casefold())}\b", text) is not None


def _source_words(text: Text, source: Span, lexicon: Lexicon) -> frozenset[str]:
    tokens = lexicon.read(text.words, *source)
    found = lexicon.content(tokens)
    if tokens and tokens[0].word.casefold() in lexicon.pronouns:
        before = text.words.rfind(". ", 0, max(0, text.words.rfind(". ", 0, source.start)))
        ahead = lexicon.read(text.words, max(0, before), source.start)
        found |= lexicon.content([t for t in ahead if t.word[0].isupper()])
    return found


@lru_cache(maxsize=65_536)
def is_of(party: frozenset[str], voice: frozenset[str]) -> bool:
    """True when a party and a voice share a name or a noun; "Dravian" is of "Dravia"."""
    return any(a == b or (len(a) > ROOT and len(b) > ROOT and a[: ROOT + 1] == b[: ROOT + 1]) for a in party for b in voice)
