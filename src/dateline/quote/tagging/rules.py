"""The attributions of one sentence, as ranges of its tokens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dateline.quote.lexicon import Cue, Lexicon
from dateline.quote.speaking.names import name_words
from dateline.quote.tokens import CARRIER, QUOTATION, WORD, Token

from .contents import content_end, content_right, ends, trim_occasion
from .phrases import Range, Tokens, back_over, cue_at, noun_phrase_after, noun_phrase_before, subject_before, time_phrase
from .verbs import is_saying

SAY = Cue("say", frozenset({"clause"}), "past")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of a sentence. `after` is the first token that no longer belongs to it when its content stood to the left."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    verb: Cue
    after: int = 0


@dataclass(slots=True)
class _Sentence:
    tokens: Tokens
    lexicon: Lexicon
    found: list[Found] = field(default_factory=list)
    floor: int = 0


def find_in_sentence(tokens: Tokens, lexicon: Lexicon) -> list[Found]:
    """Every attribution of a sentence, in the order of their cues."""
    state = _Sentence(tokens, lexicon)
    place = 0
    while place < len(tokens):
        if tokens[place].lower not in lexicon.openings and tokens[place].lower not in _RULES:
            place += 1
            continue
        found, step = _at(state, place)
        if found:
            state.found.append(found)
            state.floor = max(state.floor, found.after)
        place += step
    return [_clipped(state, found) for found in state.found]


def _clipped(state: _Sentence, found: Found) -> Found:
    """ "Divers reported a wreck, the harbour said": what the divers reported ends where the harbour's words end."""
    for other in state.found:
        whole = other.content[0]
        within = other.after and whole.start <= found.cue[0].start < whole.end
        if other is not found and within and found.content[-1].start < whole.end < found.content[-1].end:
            last = Range(found.content[-1].start, whole.end)
            trims = found.verb.groups & {"object", "matter"}
            clipped = (*found.content[:-1], trim_occasion(state.tokens, last, state.lexicon) if trims else last)
            return Found(found.source, found.cue, clipped, found.verb, found.after)
    return found


def _at(state: _Sentence, place: int) -> tuple[Found | None, int]:
    rule = _RULES.get(state.tokens[place].lower)
    found = (rule(state, place) if rule else None) or _noun(state, place)
    if found:
        return found, max(1, found.cue[-1].end - place)
    hit = cue_at(state.tokens, place, state.lexicon)
    if not hit or not is_saying(state.tokens, place, hit[1], hit[0], state.lexicon):
        return None, 1
    cue, length = hit
    found = _participle(state, place, length, cue) if cue.form == "ing" else _finite(state, place, length, cue)
    return found, length


def _finite(state: _Sentence, place: int, length: int, cue: Cue) -> Found | None:
    """ "Lund said …", "…, Lund said", "“…,” said Lund", "… and added"."""
    tokens, lexicon = state.tokens, state.lexicon
    left = back_over(tokens, place, lexicon)
    verb = _cue_ranges(tokens, left, place, length, lexicon)
    if left > 0 and tokens[left - 1].lower in {"and", "but", "or"} and not (left > 1 and tokens[left - 2].kind == CARRIER):
        source = _shared(state, left - 1)
    else:
        source = subject_before(tokens, left, lexicon, state.floor)
    if source:
        return _with_source(state, source, verb, cue, place + length)
    return _inverted(state, left, verb, cue, place + length)


def _cue_ranges(tokens: Tokens, left: int, place: int, length: int, lexicon: Lexicon) -> tuple[Range, ...]:
    """ "has alleged" is one cue; in "has previously denied" the adverb is left out of it."""
    auxiliaries = [
        number for number in range(left, place) if tokens[number].lower in lexicon.words["auxiliaries"] and tokens[number].kind == WORD
    ]
    if auxiliaries and auxiliaries[-1] == place - 1:
        start = place - 1
        while start - 1 in auxiliaries:
            start -= 1
        return (Range(start, place + length),)
    return (*(Range(number, number + 1) for number in auxiliaries[-1:]), Range(place, place + length))


def _with_source(state: _Sentence, source: list[Range], verb: tuple[Range, ...], cue: Cue, after: int) -> Found | None:
    if _says_nothing(state, source[0]) or ("finding" in cue.groups and not _is_body(state, source[0])):
        return None
    right = content_right(state.tokens, after, cue, state.lexicon)
    right = trim_occasion(state.tokens, right, state.lexicon) if right and cue.groups & {"object", "matter"} else right
    left = _left_of(state, source[0].start) if _may_follow(state, source[0], cue) else None
    if right and _is_quotation(state, right) and left and _is_quotation(state, left):
        return Found(tuple(source), verb, (left, right), cue, right.end)
    if right and "manner" in cue.groups and not _is_quotation(state, right):
        right = None
    if right:
        return Found(tuple(source), verb, (right,), cue)
    if left is None or ("manner" in cue.groups and not _is_quotation(state, left)):
        return None
    return Found(tuple(source), verb, (left,), cue, _clause_end(state.tokens, after))


def _says_nothing(state: _Sentence, source: Range) -> bool:
    """ "No group has claimed it": the claim is denied with its subject."""
    return state.tokens[source.start].lower in state.lexicon.words["nobody"]


def _may_follow(state: _Sentence, source: Range, cue: Cue) -> bool:
    """Whether the words before the source can be what it says; in "a neighbour who asked not to be named" they are who speaks."""
    relative = state.tokens[source.start].lower in state.lexicon.words["relatives"]
    return not relative and ("object" not in cue.groups or "clause" in cue.groups)


def _is_body(state: _Sentence, source: Range) -> bool:
    """A survey finds and shows something to be reported; divers only find a wreck."""
    words = name_words()["documents"] | name_words()["institutions"]
    return any(token.lower.rstrip("s") in words or token.lower in words for token in state.tokens[source.start : source.end])


def _inverted(state: _Sentence, left: int, verb: tuple[Range, ...], cue: Cue, after: int) -> Found | None:
    """ "“The pier is shut,” said Vera Lund." The source follows, the content stands before."""
    before = left - 1
    if before < state.floor or not (state.tokens[before].kind == QUOTATION or state.tokens[before].text in {",", "—", "–"}):
        return None
    source = noun_phrase_after(state.tokens, after, state.lexicon)
    content = _left_of(state, left)
    if not source or not content or ("clause" not in cue.groups and not _is_quotation(state, content)):
        return None
    right = content_right(state.tokens, source.end, SAY, state.lexicon)
    if right and _is_quotation(state, right) and state.tokens[source.end].text == ",":
        return Found((source,), verb, (content, right), cue, right.end)
    return Found((source,), verb, (content,), cue, _clause_end(state.tokens, source.end))


def _is_quotation(state: _Sentence, part: Range) -> bool:
    return all(token.kind == QUOTATION for token in state.tokens[part.start : part.end])


def _left_of(state: _Sentence, source: int) -> Range | None:
    """The clause before a source: the content of "…, Lund said"; None when only "On Tuesday" or "But" stands there."""
    tokens, lexicon = state.tokens, state.lexicon
    end = source
    while end > state.floor and tokens[end - 1].text in {",", "—", "–"}:
        end -= 1
    if end == source and not (end > 0 and tokens[end - 1].kind == QUOTATION):
        return None
    start = open_clause(tokens, state.floor, end, lexicon)
    if start >= end or _only_adverbial(tokens, start, end, lexicon):
        return None
    return Range(start, end)


def open_clause(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Over what links a sentence to the one before it: "But", "Meanwhile,"."""
    while start < end and (tokens[start].text in {",", ";", ":", "—", "–", "-", ")"} or tokens[start].kind == CARRIER):
        start += 1
    while start < end and tokens[start].lower in lexicon.words["openers"] and tokens[start].lower not in {"only", "still", "now", "later"}:
        start += 1
        start += start < end and tokens[start].text == ","
    return start


def _only_adverbial(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "In Rome, on Friday": every part begins like an adverbial and none holds a verb."""
    part_opens = True
    for token in tokens[start:end]:
        if token.kind == QUOTATION or token.lower in lexicon.words["finite"] or token.lower.endswith("n't"):
            return False
        if (
            part_opens
            and token.lower not in lexicon.words["opening_prepositions"] | lexicon.words["times"]
            and not token.lower.endswith(("ing", "ed", "ly"))
        ):
            return False
        part_opens = token.text == ","
    return True


def _clause_end(tokens: Tokens, place: int) -> int:
    while place < len(tokens) and tokens[place].text not in {",", ";"} and tokens[place].kind != QUOTATION and not ends(tokens, place):
        place += 1
    return place


def _participle(state: _Sentence, place: int, length: int, cue: Cue) -> Found | None:
    """ "…, adding that", "Noting that …, Lund said", "with the mayor terming it", "is claiming"."""
    tokens, lexicon = state.tokens, state.lexicon
    verb: tuple[Range, ...] = (Range(place, place + length),)
    left = back_over(tokens, place, lexicon)
    if any(token.lower in lexicon.words["be"] | {"'s", "'re", "'m"} for token in tokens[left:place]):
        return _finite(state, place, length, Cue(cue.lemma, cue.groups, "third"))
    if tokens[place].lower == "citing" and state.found and tokens[place - 1].text == ",":
        return _cited_behind(state, place, verb)
    if left == 0:
        return _opening(state, place + length, verb, cue)
    before = tokens[left - 1]
    if (
        before.text == ","
        or before.lower in {"while", "before", "after", "by", "and", "without", "in", "then"}
        or before.kind in {QUOTATION, CARRIER}
    ):
        source = _shared(state, left - 1)
    else:
        source = subject_before(tokens, left, lexicon, _after_with(tokens, left, state.floor))
    if not source:
        return None
    right = content_right(tokens, place + length, cue, lexicon)
    if right is None or ("manner" in cue.groups and not _is_quotation(state, right)):
        return None
    return Found(tuple(source), verb, (right,), cue)


def _cited_behind(state: _Sentence, place: int, verb: tuple[Range, ...]) -> Found | None:
    """ "The flood took 12, Lund told reporters, citing hospitals": the same words are the hospitals' too, cited by Lund."""
    source = noun_phrase_after(state.tokens, place + 1, state.lexicon)
    told = state.found[-1]
    before = told.content[-1].end <= told.cue[0].start
    return Found((source,), verb, told.content, SAY, source.end) if source and before else None


def _after_with(tokens: Tokens, left: int, floor: int) -> int:
    for number in range(left - 1, max(floor, left - 12) - 1, -1):
        if tokens[number].lower == "with":
            return number + 1
    return left


def _opening(state: _Sentence, after: int, verb: tuple[Range, ...], cue: Cue) -> Found | None:
    """ "Noting that the pier was shut, Lund …": the subject of the main clause is the source."""
    tokens, lexicon = state.tokens, state.lexicon
    right = content_right(tokens, after, cue, lexicon)
    if not right:
        return None
    comma = next((number for number in range(right.start, len(tokens)) if tokens[number].text == ","), None)
    if comma is None:
        return None
    source = _main_subject(state, comma + 1)
    return Found(tuple(source), verb, (Range(right.start, comma),), cue, comma + 1) if source else None


def _shared(state: _Sentence, before: int) -> list[Range] | None:
    """The source of the cue before this one in the sentence; else the sentence's subject."""
    earlier = [found for found in state.found if found.cue[-1].end <= before + 1]
    if earlier:
        return list(earlier[-1].source)
    return _main_subject(state, 0)


def _main_subject(state: _Sentence, start: int) -> list[Range] | None:
    """The noun phrase before the first verb that we know from a place on."""
    tokens, lexicon = state.tokens, state.lexicon
    for place in range(start, min(len(tokens), start + 24)):
        token = tokens[place]
        known = token.lower in lexicon.words["finite"] or (
            token.lower in lexicon.cues and lexicon.cues[token.lower].form in {"past", "third"}
        )
        past = token.lower.endswith("ed") and not token.capital and place > start
        if token.kind == WORD and (known or past) and place > start:
            return subject_before(tokens, back_over(tokens, place, lexicon), lexicon, start)
    return None


def _according(state: _Sentence, place: int) -> Found | None:
    """ "According to Lund, the pier is shut." "The pier is shut, according to Lund." """
    tokens, lexicon = state.tokens, state.lexicon
    if place + 2 >= len(tokens) or tokens[place + 1].lower != "to":
        return None
    source = noun_phrase_after(tokens, place + 2, lexicon)
    if not source:
        return None
    verb = (Range(place, place + 2),)
    if place > state.floor:
        end = place - (tokens[place - 1].text == ",")
        start = open_clause(tokens, state.floor, end, lexicon)
        if start < end and not _only_adverbial(tokens, start, end, lexicon):
            return Found((source,), verb, (Range(start, end),), SAY, source.end)
    comma = next((number for number in range(source.end, len(tokens)) if tokens[number].text == ","), None)
    if comma is None or ends(tokens, comma + 1):
        return None
    end = content_end(tokens, comma + 1, lexicon)
    return Found((source,), verb, (Range(comma + 1, end),), SAY) if end > comma + 1 else None


def _quoted_saying(state: _Sentence, place: int) -> Found | None:
    """ "Lund was quoted as saying (that) …", "the Gull quoted Lund as saying …"."""
    tokens, lexicon = state.tokens, state.lexicon
    saying = next((number for number in range(place + 1, min(len(tokens) - 1, place + 16)) if _is_as_saying(tokens, number)), None)
    if saying is None:
        return None
    left = back_over(tokens, place, lexicon)
    passive = any(token.lower in lexicon.words["be"] for token in tokens[left:place])
    if passive:
        source = subject_before(tokens, left, lexicon, state.floor)
        verb: tuple[Range, ...] = (Range(left, place + 1), Range(saying, saying + 2))
        if saying == place + 1:
            verb = (Range(left, saying + 2),)
        return _with_source(state, source, verb, SAY, saying + 2) if source else None
    quoted = noun_phrase_before(tokens, saying, lexicon, place + 1)
    right = content_right(tokens, saying + 2, SAY, lexicon)
    left_content = _left_of(state, _carrier_start(state, left))
    content = right or left_content
    if not quoted or not content:
        return None
    return Found((quoted,), (Range(place, place + 1), Range(saying, saying + 2)), (content,), SAY, 0 if right else saying + 2)


def _carrier_start(state: _Sentence, left: int) -> int:
    subject = subject_before(state.tokens, left, state.lexicon, state.floor)
    return subject[0].start if subject else left


def _is_as_saying(tokens: Tokens, place: int) -> bool:
    return tokens[place].lower == "as" and tokens[place + 1].lower in {"saying", "telling", "reporting", "stating"}


def _citing(state: _Sentence, place: int) -> Found | None:
    """ "The depot burns, the Gull reported, citing a source at the port": the source is whom the Gull cites."""
    tokens, lexicon = state.tokens, state.lexicon
    if place < 2:
        return None
    length = 3 if [t.lower for t in tokens[place : place + 3]] == ["with", "reference", "to"] else 1
    if length == 1 and tokens[place].lower == "with":
        return None
    before = place - 1 - (tokens[place - 1].text == ",")
    while before > 0 and (time_start := _time_before(tokens, before, lexicon)) is not None:
        before = time_start - 1
    if before < 1 or tokens[before].lower not in {"reported", "reports", "said", "says", "writes", "wrote", "announced"}:
        return None
    carrier = subject_before(tokens, back_over(tokens, before, lexicon), lexicon)
    source = noun_phrase_after(tokens, place + length, lexicon)
    if not carrier or not source:
        return None
    earlier = [found for found in state.found if found.cue[-1].start == before]
    content = earlier[0].content if earlier else tuple(filter(None, [_left_of(state, carrier[0].start)]))
    for found in earlier:
        state.found.remove(found)
    return Found((source,), (Range(before, before + 1), Range(place, place + length)), content, SAY, source.end) if content else None


def _time_before(tokens: Tokens, place: int, lexicon: Lexicon) -> int | None:
    """Where a time phrase that ends at a token begins: "reported on Friday, citing"."""
    for start in range(max(0, place - 3), place + 1):
        if time_phrase(tokens, start, lexicon) == place + 1:
            return start
    return None


def _noun(state: _Sentence, place: int) -> Found | None:
    """ "Lund's claim that the pier was shut", "her repeated criticism of the board": whose noun it is says it."""
    tokens, words = state.tokens, state.lexicon.words
    link = tokens[place + 1].lower if place + 2 < len(tokens) else ""
    if tokens[place].lower.removesuffix("s") not in state.lexicon.nouns.get(link, frozenset()) or tokens[place].kind != WORD:
        return None
    owner = next((number for number in range(place - 1, max(-1, place - 4), -1) if _owns(tokens[number], words)), None)
    if owner is None or any(not token.lower.isalpha() for token in tokens[owner + 1 : place]):
        return None
    source = Range(owner, owner + 1)
    if tokens[owner].lower not in words["possessives"]:
        source = noun_phrase_before(tokens, owner + 1, state.lexicon, state.floor) or source
    end = content_end(tokens, place + 2, state.lexicon)
    content = Range(place + 2 if link == "that" else place + 1, end)
    return Found((source,), (Range(owner + 1, place + 1),), (content,), SAY) if end > place + 2 else None


def _owns(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    return token.lower in words["possessives"] or token.lower.endswith(("'s", "s'"))


_RULES: Mapping[str, Callable[[_Sentence, int], Found | None]] = {
    "according": _according,
    **dict.fromkeys(("quoted", "cited", "quotes", "cites"), _quoted_saying),
    **dict.fromkeys(("citing", "with", "quoting"), _citing),
}
"""The rules that a word opens; `_noun` may begin with many."""
