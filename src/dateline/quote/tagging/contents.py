"""How far the words of a statement reach: to the right of its cue, and to the left of its source."""

from __future__ import annotations

from dateline.quote.lexicon import Cue, Lexicon
from dateline.quote.tokens import CARRIER, MARK, QUOTATION, WORD, Token

from .phrases import Range, Tokens, cue_at, is_adverb, time_phrase
from .verbs import is_saying

_STOPS = {".", "!", "?", "…"}
_NO_START = {",", ";", ")", "—", "–"}


def ends(tokens: Tokens, place: int) -> bool:
    """True at the sentence's closing mark or past it."""
    return place >= len(tokens) or (tokens[place].kind == MARK and tokens[place].text in _STOPS and place >= len(tokens) - 2)


def content_right(tokens: Tokens, place: int, cue: Cue, lexicon: Lexicon) -> Range | None:
    """What follows a cue as its content; None where only a time, a place or a listener follows.

    "Lund said on Tuesday at the pier that | it was shut", "Lund told the Gull | it was shut", "Lund said: | “It is shut.”"
    """
    start = _start_right(tokens, place, cue, lexicon)
    if start is not None and 0 < start < len(tokens) and tokens[start].text == "," and tokens[start - 1].lower == "that":
        start += 1
    if start is None or ends(tokens, start) or tokens[start].text in _NO_START:
        return None
    end = content_end(tokens, start, lexicon)
    return Range(start, end) if end > start else None


def _start_right(tokens: Tokens, place: int, cue: Cue, lexicon: Lexicon) -> int | None:
    if "object" in cue.groups and "clause" not in cue.groups:
        return _start_object(tokens, place, lexicon)
    heard = not (cue.groups & {"recipient", "question"})
    for _ in range(8):
        if ends(tokens, place):
            return None
        token = tokens[place]
        step = _plain_step(tokens, place, lexicon)
        if step:
            place, begins = step
            if begins:
                return place
        elif token.text == ",":
            after = _over_comma(tokens, place, lexicon)
            if after is None or after == place:
                return None
            place = after
        elif token.lower in {"me", "us", "him", "them"} and "clause" in cue.groups:
            place += 1
        elif not heard:
            heard = True
            place = _over_listener(tokens, place, cue, lexicon)
        elif _is_adjunct(tokens, place, cue, lexicon):
            return _after_adjunct(tokens, place, lexicon)
        else:
            return place
    return None


def _start_object(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    while place < len(tokens) and (tokens[place].kind == CARRIER or is_adverb(tokens[place], lexicon)):
        place += 1
    if ends(tokens, place) or tokens[place].text == ",":
        return None
    return place + 1 if tokens[place].text == ":" else place


def _plain_step(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, bool] | None:
    """One step over a carrier, a time or an adverb, and whether the content begins behind it (at "that", a colon, a quotation)."""
    token = tokens[place]
    if token.kind == QUOTATION:
        return place, True
    if token.text == ":" or (token.lower == "that" and not _is_relative(tokens, place, lexicon)):
        return place + 1, True
    if token.kind == CARRIER:
        return place + 1, False
    after = time_phrase(tokens, place, lexicon)
    if after:
        return after, False
    if is_adverb(token, lexicon) and place + 1 < len(tokens) and _frees_adverb(tokens[place + 1], lexicon):
        return place + 1, False
    return None


def _frees_adverb(after: Token, lexicon: Lexicon) -> bool:
    """ "said bluntly that", "said later: “…”"; but in "said only 31 came" the adverb belongs to the content."""
    return (
        after.lower == "that"
        or after.kind in {QUOTATION, CARRIER}
        or after.text in {",", ":", "."}
        or after.lower in lexicon.words["prepositions"]
    )


def _is_relative(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].lower in lexicon.words["finite"]


def _over_comma(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """After a comma: a quotation at once, or behind one more adjunct ("said, after a pause, “…”", "conceded, though, that")."""
    after = place + 1
    if after < len(tokens) and tokens[after].kind == QUOTATION:
        return after
    if after < len(tokens) and tokens[after].kind == CARRIER:
        return after + 1 + (after + 1 < len(tokens) and tokens[after + 1].text == ",")
    for ahead in range(after, min(len(tokens) - 1, after + 12)):
        if tokens[ahead].kind == QUOTATION or cue_at(tokens, ahead, lexicon):
            return None
        if tokens[ahead].text == ",":
            follows = tokens[ahead + 1]
            return ahead + 1 if follows.kind == QUOTATION or follows.lower == "that" else None
    return None


def _over_listener(tokens: Tokens, place: int, cue: Cue, lexicon: Lexicon) -> int:
    """Over whoever was told: a pronoun, "reporters in Rome", "the Evening Gull", up to "that", a comma, a time or a new subject."""
    words = lexicon.words
    if "question" in cue.groups and (tokens[place].lower in lexicon.words["asked"] or tokens[place].text in {",", ":"}):
        return place
    first = tokens[place]
    if (
        first.lower in words["recipients"]
        and first.lower in words["pronouns"] | {"him", "them", "us", "me", "her"}
        and first.lower != "her"
    ):
        return place + 1
    start = place
    if first.lower in words["determiners"] or first.lower.endswith("'s"):
        place += 1
    while place < len(tokens) and place - start < 14:
        token = tokens[place]
        stops = token.kind != WORD or (
            token.lower in {"that", "how", "why", "whether", "if", "what", "of"} and (token.lower != "of" or cue.lemma != "tell")
        )
        if stops or time_phrase(tokens, place, lexicon) or (place > start and _new_subject(tokens, start, place, lexicon)):
            return place
        if token.lower in words["prepositions"] and token.lower not in {"of", "for"}:
            return place
        place += 1
    return place


def _new_subject(tokens: Tokens, start: int, place: int, lexicon: Lexicon) -> bool:
    """In "told aides he planned" and "told AP Washington had" a new clause begins; a verb follows the new subject soon."""
    token = tokens[place]
    words = lexicon.words
    if token.lower in words["source_pronouns"] or token.lower in words["determiners"] - {"one", "new"} or token.text[:1].isdigit():
        number_of_name = token.text[:1].isdigit() and _after_name(tokens, place + 1, lexicon)
        return place > start and not number_of_name and tokens[place - 1].lower not in words["determiners"] | words["prepositions"]
    if token.lower in words["recipients"] and not token.capital:
        return False
    verb_next = place + 1 < len(tokens) and tokens[place + 1].lower in words["finite"]
    return verb_next and tokens[place - 1].lower not in words["determiners"]


def _after_name(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """Behind "Kanal 5" or "France 24" stands no noun: the number belongs to the name."""
    if ends(tokens, place) or tokens[place].kind != WORD:
        return True
    opens_clause = tokens[place].lower in lexicon.words["determiners"] | lexicon.words["source_pronouns"]
    return opens_clause or bool(time_phrase(tokens, place, lexicon))


def _is_adjunct(tokens: Tokens, place: int, cue: Cue, lexicon: Lexicon) -> bool:
    token = tokens[place]
    if token.lower == "to" and "infinitive" in cue.groups:
        return False
    if "matter" in cue.groups and token.lower in {"of", "about", "against"}:
        return False
    if "question" in cue.groups and token.lower in lexicon.words["asked"]:
        return False
    return token.lower in lexicon.words["prepositions"] and token.lower != "because"


def _after_adjunct(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """Behind "in a statement on Friday": at "that", a colon or a quotation; None when the sentence or clause ends first."""
    for ahead in range(place + 1, min(len(tokens), place + 26)):
        token = tokens[ahead]
        if token.lower == "that" and not _is_relative(tokens, ahead, lexicon):
            return ahead + 1
        if token.text == ":":
            return ahead + 1
        if token.kind == QUOTATION:
            return ahead
        if token.text == ",":
            return _over_comma(tokens, ahead, lexicon)
        if token.lower in lexicon.words["finite"] and tokens[place].lower not in {"when", "as", "after", "before", "while"}:
            return place if tokens[place].lower in {"in", "under", "on", "at", "with", "for", "if", "despite"} else None
        if ends(tokens, ahead):
            return None
    return None


def content_end(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """Where a content that begins here ends: at a carrier, a second cue of the same source, "according to", or the sentence's end."""
    if tokens[start].kind == QUOTATION and _quotation_stands_alone(tokens, start + 1, lexicon):
        return start + 1
    place = start
    while place < len(tokens) and not ends(tokens, place) and not _cuts(tokens, place, start, lexicon):
        place += 1
    while place > start and tokens[place - 1].text in {",", ";", "—", "–"}:
        place -= 1
    return place


def trim_occasion(tokens: Tokens, part: Range, lexicon: Lexicon) -> Range:
    """ "rejected the charge | at a briefing on Friday", "denied this | on Thursday": time and occasion are not what was rejected."""
    for place in range(part.start + 1, part.end):
        if tokens[place - 1].kind == QUOTATION:
            return part
        if time_phrase(tokens, place, lexicon) == part.end or _is_occasion(tokens, place, part.end, lexicon):
            return Range(part.start, place)
    return part


def _is_occasion(tokens: Tokens, place: int, end: int, lexicon: Lexicon) -> bool:
    if tokens[place].lower not in {"in", "at", "during", "on"} or end - place > 9:
        return False
    words = [token.lower for token in tokens[place:end]]
    return len(words) > 2 and words[1] in {"a", "an", "the", "his", "her", "their"} and any(w in lexicon.words["occasions"] for w in words)


def _quotation_stands_alone(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    if ends(tokens, place):
        return True
    token = tokens[place]
    if token.capital and tokens[place - 1].text.rstrip("”\"’'»")[-1:] in _STOPS:
        return True
    if token.kind in {CARRIER, QUOTATION} or token.text in {",", ";", "—", "–"}:
        return True
    return token.lower in lexicon.words["after_quotation"] or bool(time_phrase(tokens, place, lexicon))


def _cuts(tokens: Tokens, place: int, start: int, lexicon: Lexicon) -> bool:
    token = tokens[place]
    if token.lower == "as" and tokens[start].lower == "of":
        return True
    if token.lower in {"and", "but"} and place > start and tokens[place - 1].kind == QUOTATION and _other_deed(tokens, place + 1, lexicon):
        return True
    if token.kind == CARRIER:
        return place > start and (tokens[place - 1].text == "," or ends(tokens, place + 1))
    if token.text == ";":
        return True
    if token.text == "," and place + 2 < len(tokens):
        after = tokens[place + 1]
        if after.kind == CARRIER or (after.lower == "according" and tokens[place + 2].lower == "to"):
            return True
        if after.lower in {"while", "whereas"} and _other_source(tokens, place + 2, lexicon):
            return True
        if after.lower in {"but", "although", "though"} and _denial_follows(tokens, place + 2, lexicon):
            return True
    return place > start and _second_cue(tokens, place, lexicon)


def _other_deed(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """ "called it “a toy” and summoned the crew": behind the quotation the same subject does something else."""
    token = tokens[place] if place < len(tokens) else None
    return token is not None and not token.capital and (token.lower.endswith("ed") or token.lower in lexicon.words["finite"])


def _other_source(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """ ", while the harbour accused the crew": another source takes over within a few words."""
    for ahead in range(place + 1, min(len(tokens), place + 6)):
        found = cue_at(tokens, ahead, lexicon)
        if found and is_saying(tokens, ahead, found[1], found[0], lexicon):
            return found[0].form != "ing"
    return False


def _denial_follows(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """ ", but he did not say when": a new sentence about the same speaker, no longer his words."""
    ahead = tokens[place : place + 5]
    return bool(ahead) and ahead[0].lower in lexicon.words["source_pronouns"] and any(t.lower in lexicon.words["negations"] for t in ahead)


def _second_cue(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """ ", while adding", "but said", ", describing": the same source goes on with another cue."""
    token = tokens[place]
    comma = token.text == ","
    if not comma and token.lower not in {"and", "but"}:
        return False
    ahead = place + 1
    while ahead < len(tokens) and (tokens[ahead].lower in {"and", "but", "while", "before"} or is_adverb(tokens[ahead], lexicon)):
        ahead += 1
    found = cue_at(tokens, ahead, lexicon) if ahead < len(tokens) else None
    if not found or not is_saying(tokens, ahead, found[1], found[0], lexicon):
        return False
    if found[0].form == "ing":
        return comma or tokens[ahead - 1].lower in {"and", "while", "before"}
    return found[0].form in {"past", "third"} and (tokens[ahead - 1].kind == WORD or tokens[ahead - 1].text == ",")
