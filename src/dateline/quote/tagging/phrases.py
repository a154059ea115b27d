"""Where a source's words begin and end: the noun phrase before a cue, the one after it, and what may stand between cue and content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.quote.lexicon import Cue, Lexicon
from dateline.quote.speaking.names import name_words
from dateline.quote.tokens import CARRIER, MARK, QUOTATION, WORD, Token

Tokens = Sequence[Token]
LONGEST_SOURCE = 16
_PARTICIPLES = {"written", "led", "known", "born", "drawn", "held", "run", "made", "sent", "given", "taken", "seen", "shown"}
_BREAKS = {",", ";", ":", "—", "–", "(", ")", "[", "]", "-", "/", "…", ".", "!", "?"}


class Range(NamedTuple):
    """Token numbers of a sentence, end exclusive."""

    start: int
    end: int


def cue_at(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[Cue, int] | None:
    """The cue that begins at a token and how many tokens it takes: "pointed out" takes two."""
    token = tokens[place]
    if token.kind != WORD:
        return None
    for words, cue in lexicon.phrases.get(token.lower, ()):
        if tuple(t.lower for t in tokens[place : place + len(words)]) == words:
            return cue, len(words)
    cue_word = lexicon.cues.get(token.lower)
    return (cue_word, 1) if cue_word else None


def back_over(tokens: Tokens, place: int, lexicon: Lexicon) -> int:
    """From a cue leftwards over its auxiliaries, adverbs, and a carrier set in commas: "has repeatedly said" -> the place of "has"."""
    words = lexicon.words
    while place > 0:
        before = tokens[place - 1]
        if before.kind == CARRIER:
            place -= 1
        elif before.text == "," and place >= 2 and tokens[place - 2].kind == CARRIER:
            place -= 2
        elif before.text == "," and place >= 3 and tokens[place - 3].text == "," and tokens[place - 2].lower in words["adverbs"]:
            place -= 3
        elif before.lower == "to" and place >= 2 and tokens[place - 2].lower == "used":
            place -= 2
        elif before.kind == WORD and (before.lower in words["auxiliaries"] or is_adverb(before, lexicon)):
            place -= 1
        else:
            return place
    return place


def is_adverb(token: Token, lexicon: Lexicon) -> bool:
    """Listed, or a word in -ly that is no name: "bluntly"."""
    if token.lower in lexicon.words["adverbs"]:
        return True
    return token.lower.endswith("ly") and not token.capital and token.lower not in lexicon.words["not_adverbs"]


def subject_before(tokens: Tokens, end: int, lexicon: Lexicon, floor: int = 0) -> list[Range] | None:
    """The source that ends at a place: one range, or several where a clause was cut out of it; None when nothing there can be one.

    "Vera Lund, 44, who runs the pier, | said" -> "Vera Lund, 44". "The mayor, Vera Lund, | said" -> the whole of it.
    """
    end = _before_bracket(tokens, end)
    if end <= floor:
        return None
    if tokens[end - 1].text != ",":
        chunk = noun_phrase_before(tokens, end, lexicon, floor)
        return [chunk] if chunk else None
    return _set_apart(tokens, end, lexicon, floor)


def _before_bracket(tokens: Tokens, end: int) -> int:
    """ "Governor Vera Lund (R) | said": a short bracket behind the name is left out."""
    opened = next((place for place in range(end - 2, max(-1, end - 8), -1) if tokens[place].text == "("), None)
    return opened if opened and tokens[end - 1].text == ")" else end


def _set_apart(tokens: Tokens, end: int, lexicon: Lexicon, floor: int) -> list[Range] | None:
    """A subject with appositions in commas: walk left segment by segment until one can be its head."""
    stop = end - 1
    for _ in range(5):
        segment = Range(_segment_start(tokens, stop, floor), stop)
        if segment.start >= segment.end:
            return None
        if _is_name(tokens, segment):
            return [_name_with_role(tokens, segment, lexicon, floor)]
        comma_before = segment.start > floor and tokens[segment.start - 1].text == ","
        if not comma_before or not _is_apart(tokens, segment, lexicon):
            head = noun_phrase_before(tokens, stop, lexicon, floor)
            return [_with_age(tokens, head)] if head else None
        stop = segment.start - 1
    return None


def _name_with_role(tokens: Tokens, name: Range, lexicon: Lexicon, floor: int) -> Range:
    """ "The council's head of parks, Vera Lund": the role before the comma belongs to the source; so does an age behind the name."""
    end = _with_age(tokens, Range(name.start, name.end)).end
    start = _trim_left(tokens, name.start, name.end, lexicon)
    trimmed = Range(start if start < name.end else min(name.start + 1, name.end - 1), end)
    if name.start <= floor or tokens[name.start - 1].text != ",":
        return trimmed
    role = noun_phrase_before(tokens, name.start - 1, lexicon, floor)
    if role is None or role.end - role.start > 10:
        return trimmed
    return Range(role.start, end) if _is_role(tokens, role) else trimmed


def _is_role(tokens: Tokens, part: Range) -> bool:
    words = name_words()
    roles = words["titles"] | words["persons"] | words["institutions"]
    return tokens[part.start].lower not in {"in", "on", "at"} and any(
        token.lower.split("-")[-1] in roles for token in tokens[part.start : part.end]
    )


def _with_age(tokens: Tokens, head: Range) -> Range:
    """ "Vera Lund, 44"."""
    aged = head.end + 1 < len(tokens) and tokens[head.end].text == "," and tokens[head.end + 1].text.isdigit()
    return Range(head.start, head.end + 2) if aged else head


def _segment_start(tokens: Tokens, stop: int, floor: int) -> int:
    place = stop
    while place > floor and tokens[place - 1].text not in {",", ";", ":", "—", "–"} and tokens[place - 1].kind != QUOTATION:
        place -= 1
    return place


def _is_apart(tokens: Tokens, segment: Range, lexicon: Lexicon) -> bool:
    """Whether a segment between commas only describes a head further left: an age, a relative clause, a participle, a role."""
    first = tokens[segment.start]
    if first.text.isdigit() or first.kind in {CARRIER, QUOTATION}:
        return True
    if any(token.lower in lexicon.words["relatives"] for token in tokens[segment.start : segment.start + 5]):
        return True
    if first.lower in lexicon.words["opening_prepositions"] or first.lower.endswith(("ed", "ing")) or first.lower in _PARTICIPLES:
        return True
    before = tokens[segment.start - 2] if segment.start >= 2 else None
    head_is_name = before is not None and (_name_like(before) or before.text.isdigit())
    return head_is_name and segment.end - segment.start <= 14 and not _has_finite(tokens, segment, lexicon)


def _name_like(token: Token) -> bool:
    """A capital, or a particle with one behind it: al-Sharabi."""
    return token.capital or (token.kind == WORD and "-" in token.text and token.text.split("-")[-1][:1].isupper())


def _is_name(tokens: Tokens, segment: Range) -> bool:
    words = [token for token in tokens[segment.start : segment.end] if token.kind == WORD]
    capitals = sum(token.capital for token in words)
    if not words or not _name_like(words[0]) or not _name_like(words[-1]):
        return False
    return len(words) <= 7 and capitals >= len(words) - 2 and words[0].lower not in {"the", "a", "an"}


def _has_finite(tokens: Tokens, part: Range, lexicon: Lexicon) -> bool:
    """A verb that we know; "May" and "Will" in capitals are names."""
    chunk = tokens[part.start : part.end]
    return any((token.lower in lexicon.words["finite"] and not token.capital) or token.lower.endswith("n't") for token in chunk)


def noun_phrase_before(tokens: Tokens, end: int, lexicon: Lexicon, floor: int = 0) -> Range | None:
    """The noun phrase that ends at a place, by its left edge: a comma, a quotation, "that", an earlier verb."""
    if end > floor and tokens[end - 1].lower in {"he", "she", "they", "i", "we"}:
        return Range(end - 1, end)
    start = _left_edge(tokens, end, lexicon, floor)
    start = _trim_left(tokens, start, end, lexicon)
    if start >= end or end - start > LONGEST_SOURCE:
        return None
    chunk = tokens[start:end]
    if _has_finite(tokens, Range(start, end), lexicon) and not any(t.lower in lexicon.words["relatives"] | {"that"} for t in chunk):
        return None
    return Range(start, end) if _is_noun_like(tokens, Range(start, end), lexicon) else None


def _left_edge(tokens: Tokens, end: int, lexicon: Lexicon, floor: int) -> int:
    words = lexicon.words
    place = end
    while place > floor:
        before = tokens[place - 1]
        if before.kind in {QUOTATION, CARRIER} or (before.kind == MARK and before.text in _BREAKS):
            break
        if before.lower in words["subordinators"] and not before.capital:
            if not _is_restrictive(tokens, place, end, lexicon) and not _is_issued(tokens, place, lexicon, floor):
                break
        elif (
            (before.lower in words["finite"] and not before.capital)
            or (before.lower in {"but", "or", "yet"})
            or (before.lower == "and" and _verb_left_of(tokens, place - 1, lexicon, floor))
            or (before.lower in lexicon.cues and place < end and not _noun_use(tokens, place - 1, lexicon))
        ):
            break
        place -= 1
    return place


def _is_restrictive(tokens: Tokens, place: int, end: int, lexicon: Lexicon) -> bool:
    """ "the trust that runs it": a verb follows "that" at once, so the clause belongs to the noun before."""
    if tokens[place - 1].lower != "that" or place - 2 < 0 or place >= end:
        return False
    first = tokens[place]
    closed = lexicon.words["determiners"] | lexicon.words["pronouns"]
    verb = first.lower.endswith("s") and not first.capital and first.lower not in closed
    return verb and tokens[place - 2].kind == WORD and 2 <= end - place <= 4


def _is_issued(tokens: Tokens, place: int, lexicon: Lexicon, floor: int) -> bool:
    """ "A communique issued after the meeting | said": the time belongs to the noun that opens the clause."""
    if tokens[place - 1].lower not in {"after", "before", "since"} or place - 1 - floor > 8:
        return False
    chunk = tokens[floor : place - 1]
    opened = bool(chunk) and chunk[0].lower in lexicon.words["determiners"]
    return opened and chunk[-1].lower.endswith("ed") and all(t.kind == WORD and t.lower not in lexicon.words["finite"] for t in chunk)


def _verb_left_of(tokens: Tokens, place: int, lexicon: Lexicon, floor: int) -> bool:
    for number in range(place - 1, max(floor, place - 20) - 1, -1):
        token = tokens[number]
        if token.kind == MARK and token.text in {",", ";", ":"}:
            return token.text == "," and number == place - 1
        if token.lower in lexicon.words["finite"] or token.lower in lexicon.cues or token.kind == QUOTATION:
            return True
        if token.lower.endswith("ed") and not token.capital:
            return True
    return False


def _noun_use(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """A cue form inside a noun phrase: "the report", "his claims", "the accused man", "a port report issued in May"."""
    if place == 0:
        return False
    before, after = tokens[place - 1], tokens[place + 1] if place + 1 < len(tokens) else None
    issued = after is not None and after.lower.endswith("ed") and lexicon.cues[tokens[place].lower].lemma in lexicon.words["also_nouns"]
    return issued or before.lower in lexicon.words["determiners"] or before.lower.endswith(("'s", "s'")) or tokens[place].capital


def _trim_left(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Leave out what opens the sentence: "But", "Later", "On Tuesday", "Last week"."""
    words = lexicon.words
    while start < end - 1:
        token = tokens[start]
        if token.lower in words["openers"] or token.text in {"and", "And", "that"} or is_adverb(token, lexicon):
            start += 1
            continue
        after = time_phrase(tokens, start, lexicon)
        if after and after < end:
            start = after
            continue
        if token.lower in words["opening_prepositions"] and token.lower not in {"two", "three", "late"}:
            return _after_preposition(tokens, start, end, lexicon)
        return start
    return start


def _after_preposition(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """ "In a statement the ministry": the last determiner or pronoun opens the subject; else the last run of capitals."""
    for place in range(end - 1, start + 1, -1):
        if tokens[place].lower in lexicon.words["determiners"] and tokens[place - 1].lower not in lexicon.words["prepositions"]:
            return place
        if tokens[place].lower in lexicon.words["source_pronouns"]:
            return place
    return end


def _is_noun_like(tokens: Tokens, part: Range, lexicon: Lexicon) -> bool:
    last = tokens[part.end - 1]
    first = tokens[part.start]
    words = lexicon.words
    if last.kind != WORD and last.text not in {"%"}:
        return False
    if part.end - part.start == 1:
        single = last.lower in words["source_pronouns"] or last.capital or last.lower.endswith("s") or last.lower in words["recipients"]
        excluded = words["openers"] | words["prepositions"] | words["never_alone"]
        return (single and last.lower not in excluded) or last.lower in words["lone_nouns"]
    if last.lower in words["prepositions"] or last.lower in words["determiners"] - words["noun_determiners"]:
        return False
    return first.lower not in words["modals"] and last.lower not in {"not", "n't"}


def noun_phrase_after(tokens: Tokens, start: int, lexicon: Lexicon) -> Range | None:
    """The noun phrase that begins at a place: after "said" in “…,” said Vera Lund of the Gull, or after "according to"."""
    words = lexicon.words
    place = start
    while place < len(tokens) and place - start < LONGEST_SOURCE:
        token = tokens[place]
        if token.kind in {QUOTATION, CARRIER} or (token.kind == MARK and token.text not in {"’", "'", "&", "/"}):
            break
        if place > start and _ends_after(tokens, start, place, lexicon):
            break
        place += 1
    while place > start and is_adverb(tokens[place - 1], lexicon) and place - start > 1:
        place -= 1
    if place == start or not _is_noun_like(tokens, Range(start, place), lexicon):
        return None
    first = tokens[start]
    if place < len(tokens) - 2 and tokens[place].text == "," and not tokens[place - 1].capital and first.lower in words["determiners"]:
        name = Range(place + 1, _segment_end(tokens, place + 1))
        if _is_name(tokens, name):
            return Range(start, name.end)
    return Range(start, place)


def _segment_end(tokens: Tokens, place: int) -> int:
    while place < len(tokens) and not (tokens[place].kind == MARK and tokens[place].text in _BREAKS) and tokens[place].kind == WORD:
        place += 1
    return place


def _ends_after(tokens: Tokens, start: int, place: int, lexicon: Lexicon) -> bool:
    """A name ends at any preposition but "of"; a common noun keeps "in", "at", "for", "with", "close to", unless a time follows."""
    token = tokens[place]
    words = lexicon.words
    if token.lower in {"of", "and", "for", "de"}:
        return False
    if time_phrase(tokens, place, lexicon) or token.lower in words["finite"] or token.lower in words["subordinators"] | {"who", "which"}:
        return True
    if token.lower in words["prepositions"] or token.lower in {"adding", "saying", "seen"}:
        common = not tokens[place - 1].capital and tokens[place - 1].lower not in words["source_pronouns"]
        return not (common and token.lower in {"in", "at", "with", "to", "by", "from", "on"})
    return False


def time_phrase(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """The place after a time in plain words ("on Tuesday evening", "in May", "last week"); None when there is none."""
    words = lexicon.words
    start = place
    if place < len(tokens) and tokens[place].lower in words["time_prepositions"]:
        place += 1
        if place < len(tokens) and tokens[place].lower in {"late", "early", "mid"}:
            place += 1
    opened = place
    while place < len(tokens) and place - opened < 5 and _is_time_word(tokens, place, opened, lexicon):
        place += 1
    if place == opened:
        return None
    lowers = [token.lower for token in tokens[opened:place]]
    if all(word in words["time_openers"] for word in lowers):
        return None
    return place if opened > start or any(word in words["times"] or word in words["time_nouns"] for word in lowers) else None


def _is_time_word(tokens: Tokens, place: int, opened: int, lexicon: Lexicon) -> bool:
    token = tokens[place]
    words = lexicon.words
    if token.capital and _in_a_name(tokens, place, lexicon):
        return False
    if token.lower in words["time_nouns"] or token.lower in words["times"]:
        return token.lower != "may" or token.capital
    digits = token.text[:1].isdigit()
    if digits and len(token.text) == 4 and token.text.isdigit():
        return (place == opened and opened > 0 and tokens[opened - 1].lower in {"in", "since", "by"}) or place > opened
    return digits and place > opened and tokens[place - 1].lower.rstrip(".")[:3] in words["months"]


def _in_a_name(tokens: Tokens, place: int, lexicon: Lexicon) -> bool:
    """ "the Evening Gull", "the Sunday Post": a time's word in capitals between an article and a name."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        place > 0
        and tokens[place - 1].lower == "the"
        and after is not None
        and after.capital
        and after.lower not in lexicon.words["time_nouns"]
    )
