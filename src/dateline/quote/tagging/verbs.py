"""Whether a word that looks like a cue is one: an affirmed verb, not a noun, an infinitive, a passive or a denial of saying."""

from __future__ import annotations

from dateline.quote.lexicon import Cue, Lexicon
from dateline.quote.speaking.names import name_words
from dateline.quote.tokens import CARRIER, QUOTATION, WORD, Token

from .phrases import Tokens, is_adverb


def is_saying(tokens: Tokens, place: int, length: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether the cue at a place says that somebody said something: "Lund said", "Lund used to say"."""
    if tokens[place].capital and place > 0 and cue.form != "ing" and not _opens_quotation(tokens, place):
        return False
    if cue.form == "base" and place > 2 and [token.lower for token in tokens[place - 2 : place]] == ["used", "to"]:
        return True
    before = _before(tokens, place, lexicon)
    if _is_denied(tokens, before, place, lexicon) or _is_modal(tokens, before, place, lexicon):
        return False
    if cue.form == "ing":
        return _is_participle(tokens, place, lexicon)
    if _is_passive(tokens, before, place, cue, lexicon) or _is_noun(tokens, place, cue, lexicon):
        return False
    if _is_reduced(tokens, place + length, before, place, cue) or _is_request(tokens, place + length, cue, lexicon):
        return False
    return cue.form != "base" or _fits_base(tokens, before, lexicon)


def _opens_quotation(tokens: Tokens, place: int) -> bool:
    return tokens[place - 1].kind == QUOTATION


def _before(tokens: Tokens, place: int, lexicon: Lexicon) -> int:
    """The place of the leftmost auxiliary or adverb that belongs to the verb."""
    start = place
    while start > 0:
        token = tokens[start - 1]
        known = (
            token.lower in lexicon.words["auxiliaries"]
            or token.lower in lexicon.words["negations"]
            or (token.lower in lexicon.words["modals"] and not token.capital)
        )
        if token.kind == WORD and (known or is_adverb(token, lexicon)):
            start -= 1
        else:
            break
    return start


def _is_denied(tokens: Tokens, before: int, place: int, lexicon: Lexicon) -> bool:
    """ "Lund did not say", "Lund would neither confirm nor deny", "nobody said"."""
    own = tokens[before:place]
    if any(token.lower in lexicon.words["negations"] or token.lower.endswith("n't") for token in own):
        return True
    if before > 0 and tokens[before - 1].lower in {"nobody", "nothing", "none", "nor", "neither"}:
        return True
    return any(token.lower == "neither" for token in tokens[max(0, place - 6) : place]) and any(
        token.lower == "nor" for token in tokens[place : place + 4]
    )


def _is_modal(tokens: Tokens, before: int, place: int, lexicon: Lexicon) -> bool:
    """ "to say", "could say", "will say": nothing has been said yet."""
    return any(token.lower in lexicon.words["modals"] or token.lower in {"would", "will"} for token in tokens[before:place])


def _is_passive(tokens: Tokens, before: int, place: int, cue: Cue, lexicon: Lexicon) -> bool:
    """ "Lund was told": the subject heard it."""
    if cue.form != "past":
        return False
    return any(token.lower in lexicon.words["be"] or token.lower in {"'s", "'re"} for token in tokens[before:place])


def _is_noun(tokens: Tokens, place: int, cue: Cue, lexicon: Lexicon) -> bool:
    """ "the claims", "of reports", "Lund's demand"; a determiner or preposition stands before it."""
    if place == 0:
        return True
    before = tokens[place - 1]
    if before.kind in {QUOTATION, CARRIER}:
        return False
    determined = before.lower in lexicon.words["determiners"] - lexicon.words["quantifiers"] or before.lower.endswith(("'s", "s'"))
    if cue.form == "past":
        return (determined and before.lower not in {"other", "recent"}) or before.lower in {
            "of",
            "for",
            "with",
            "from",
            "by",
            "in",
            "on",
            "at",
            "as",
        }
    if cue.lemma == "state":
        return cue.form == "base" or not _says_something(tokens, place + 1)
    noun_like = cue.lemma in lexicon.words["also_nouns"]
    if noun_like and not _governs(tokens, place, cue, lexicon):
        return True
    return noun_like and (
        determined or before.lower in lexicon.words["prepositions"] or before.lower in lexicon.words["quantifiers"] or before.lower == "and"
    )


def _governs(tokens: Tokens, place: int, cue: Cue, lexicon: Lexicon) -> bool:
    """ "Lund plans to swim", "the port reports that": a subject before it, an object behind; not "tax rules and loopholes"."""
    before, after = tokens[place - 1], tokens[place + 1] if place + 1 < len(tokens) else None
    if after is None or not _can_be_subject(before, lexicon):
        return False
    free = "_" in cue.lemma or after.kind != WORD or after.lower in {"to", "in", "on"}
    return free or after.lower not in lexicon.words["prepositions"] | lexicon.words["be"] | {"and", "or"}


def _can_be_subject(token: Token, lexicon: Lexicon) -> bool:
    words, nouns = lexicon.words, name_words()
    if token.capital or token.lower in words["source_pronouns"] | words["plural_subjects"] or is_adverb(token, lexicon):
        return True
    return any(token.lower in nouns[kind] for kind in ("titles", "persons", "institutions", "documents"))


def _says_something(tokens: Tokens, place: int) -> bool:
    """ "The letter states that": without "that", a colon or a quotation "states" are countries."""
    return place < len(tokens) and (tokens[place].lower == "that" or tokens[place].text == ":" or tokens[place].kind == QUOTATION)


def _is_reduced(tokens: Tokens, after: int, before: int, place: int, cue: Cue) -> bool:
    """ "a man accused of theft", "an event called ‘Swim’": the participle describes the noun before it."""
    if cue.form != "past" or after >= len(tokens) or before < place:
        return False
    follows = tokens[after]
    if "object" in cue.groups and follows.lower in {"of", "for", "as", "by"}:
        return True
    return cue.lemma in {"call", "dub", "term", "label", "brand"} and (
        follows.kind == QUOTATION
        or (
            follows.capital
            and tokens[place - 1].lower not in {"he", "she", "they", "who"}
            and follows.lower not in {"the", "it"}
            and not tokens[place - 1].capital
        )
    )


def _is_request(tokens: Tokens, after: int, cue: Cue, lexicon: Lexicon) -> bool:
    """ "a diver who asked not to be named": nothing is asked about."""
    words = [token.lower for token in tokens[after : after + 2]]
    return "question" in cue.groups and len(words) == 2 and words[0] in lexicon.words["negations"] and words[1] == "to"


def _is_participle(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """ "…, adding that", "while noting", "is claiming"; not "the meeting", "a warning"."""
    if place == 0:
        return True
    before = tokens[place - 1]
    if before.lower in lexicon.words["determiners"] or before.lower.endswith(("'s", "s'")):
        return False
    return before.lower not in {"of", "for", "about", "against", "to", "as", "such", "than"} or before.kind != WORD


def _fits_base(tokens: Tokens, before: int, lexicon: Lexicon) -> bool:
    """A bare form needs a plural before it: "Prosecutors say", "Berg and Lund say"."""
    if before == 0:
        return False
    subject = tokens[before - 1]
    if subject.kind != WORD:
        return False
    plural = subject.lower.endswith("s") and not subject.lower.endswith(("ss", "us", "is", "'s"))
    joined = subject.capital and any(token.lower == "and" for token in tokens[max(0, before - 4) : before - 1])
    return subject.lower in lexicon.words["plural_subjects"] or plural or joined
