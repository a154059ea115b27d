"""The network's spans made whole: a cue is its verb, a source a whole noun phrase, a content neither listener nor another's words.

It looks at each word by itself, so a span may lack its last word ("the | French embassy", "had | told") or hold one too many ("said in a").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Span, StatementKind
from dateline.quote.lexicon import Lexicon
from dateline.quote.reading import Reading
from dateline.quote.speaking.names import name_words

from .phrases import back_over, subject_before
from .tags import Attribution

_GAP = 60
"""Characters that a span may lack at its end."""
_NEAR = 8
"""Attributions looked at on either side of one."""
_WORD = re.compile(r"[\w’'.-]+")
_LOOSE = frozenset({"keeps", "kept", "keep", "used", "to", "is", "was"})
_AFTER_VERB = frozenset({"in", "on", "at", "by", "for", "of", "with", "via", "during", "through", "from"})
_ENDS_NAME = frozenset({"and", "me", "him", "her", "us", "them", "you", "i", "he", "she", "they", "we", "who", "that"})
_PASSIVE = re.compile(r"(?:is|are|was|were|been|be|has\sbeen|have\sbeen|had\sbeen|according)\b", re.IGNORECASE)
_PARTICLE = re.compile(r"\s(?:out|off|up|down|back|away)\b")
"""What belongs to the verb before it: "ruled out"."""
_BREAK = re.compile(r"[,;:—–()“”\"\n]")
_SHORT = 4
"""Letters of a last word whose full stop may be its own: "Jr.", "U.S."."""
_ASIDE = re.compile(r",?\s(?:who|whose|which|where)\b.*|,\s(?:an?\scopy\sof|issued|published|obtained|seen)\b.*", re.DOTALL)
_NEXT_SENTENCE = re.compile(r"(?<=[a-z]{4})\.\s[A-ZÀ-Þ].*", re.DOTALL)
_APPOSED = re.compile(r",\s(?:the|an?)\s")
_ENDS_IN_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w’'-]+$")
_REST_OF_NAME = re.compile(r"\s([A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,2})(?![\w’'])")
_LISTENER = re.compile(
    r"(?:me|us|him|her|them|you)\s(?:(?:in|on|last|earlier|this)\s[\w\s]{2,25}?\s)?(?=(?:that|to|of|not|how|why|whether|if|he|she|they|it|I|we)\s)"
)
_LISTENER_BEFORE_MARK = re.compile(r"(?:to\s)?(?:me|us|him|her|them|you),?\s(?=[“‘\"'«])")
_OPENERS = {"”": "“", "»": "«", '"': '"'}
_OTHER_CLAUSE = re.compile(r"\b(?:and|but|while|or)\b|[;:\n.“”]")
_QUOTES = "“”\"'‘’«»"


def mend(marked: Sequence[Attribution], reading: Reading) -> list[Attribution]:
    """Every attribution with its spans made whole, in the same order; one without a word of content is left out."""
    whole = [_mended(attribution, reading) for attribution in marked]
    whole = [_filled(number, whole, reading.text) for number in range(len(whole))]
    return [_own_words(number, whole, reading.text) for number, attribution in enumerate(whole) if attribution.content]


def _mended(attribution: Attribution, reading: Reading) -> Attribution:
    content = tuple(span for span in attribution.content if any(c.isalnum() for c in reading.text[span.start : span.end]))
    attribution = _label(replace(attribution, content=content), reading.text)
    if not attribution.cue or not content:
        return attribution
    cue = _whole_cue(attribution, reading)
    source = tuple(_whole_source(span, cue, content, reading) for span in attribution.source) or _subject(cue, content, reading)
    heard = tuple(_without_listener(span, cue, reading.text) for span in _without_subject(content, cue, reading.text))
    return replace(attribution, source=source, cue=(cue, *attribution.cue[1:]), content=heard)


def _label(attribution: Attribution, text: str) -> Attribution:
    """ "Lund: It is shut": the colon is no word, and what follows it is said."""
    if any(c.isalnum() for cue in attribution.cue for c in text[cue.start : cue.end]) or not attribution.source:
        return attribution
    return replace(attribution, cue=(), kind=StatementKind.SAYING)


def _whole_cue(attribution: Attribution, reading: Reading) -> Span:
    """ "had | told" -> "had told"; "said in a statement" -> "said"; "read:" -> "read"."""
    cue = attribution.cue[0]
    words = list(_WORD.finditer(reading.text, cue.start, cue.end))
    if not words:
        return cue
    if all(_helps(word.group().lower(), reading.lexicon) for word in words):
        return Span(cue.start, _verb_after(cue, attribution, reading))
    end = _verb_end(words, reading.lexicon)
    particle = _PARTICLE.match(reading.text, end) if end == words[-1].end() else None
    return Span(cue.start, particle.end() if particle else end)


def _helps(word: str, words: Lexicon) -> bool:
    return word in words.words["auxiliaries"] or word in words.words["adverbs"] or word in _LOOSE


def _verb_after(cue: Span, attribution: Attribution, reading: Reading) -> int:
    """Where the verb ends that an auxiliary lacks, if it stands before the next span."""
    spans = (span.start for span in (*attribution.source, *attribution.content) if span.start >= cue.end)
    stop = min(spans, default=cue.end + _GAP)
    for word in _WORD.finditer(reading.text, cue.end, min(stop, cue.end + _GAP)):
        if _BREAK.search(reading.text, cue.end, word.start()):
            break
        if not _helps(word.group().lower(), reading.lexicon):
            return word.end()
    return cue.end


def _verb_end(words: Sequence[re.Match[str]], lexicon: Lexicon) -> int:
    """Where the first verb of saying ends, when only an occasion or an object follows it in the cue."""
    lowers = [word.group().lower() for word in words]
    for place, lower in enumerate(lowers[:-1]):
        if lower not in lexicon.cues:
            continue
        length = next(
            (len(phrase) for phrase, _ in lexicon.phrases.get(lower, ()) if tuple(lowers[place : place + len(phrase)]) == phrase), 1
        )
        rest = lowers[place + length :]
        if rest and (rest == ["to"] or rest[0] in _AFTER_VERB or rest[0] in lexicon.words["determiners"]):
            return words[place + length - 1].end()
    return words[-1].end()


def _whole_source(source: Span, cue: Span, content: Sequence[Span], reading: Reading) -> Span:
    """ "the | French embassy", "Verdin’s | deckhand", "Mr | Lund": a source does not end with what only opens a name."""
    source = Span(source.start, source.start + len(_source_words(source, reading.text)))
    words = _WORD.findall(reading.text[source.start : source.end])
    if not words:
        return source
    if not _opens_name(words[-1].lower(), reading.lexicon):
        rest = _REST_OF_NAME.match(reading.text, source.end) if words[-1].lower() not in name_words()["pronouns"] else None
        return source if rest is None or rest[1].lower() in name_words()["days"] else Span(source.start, rest.end())
    stops = [span.start for span in (cue, *content) if span.start >= source.end]
    stop = min([*stops, source.end + _GAP])
    end = source.end
    for word in _WORD.finditer(reading.text, source.end, stop):
        lower = word.group().lower()
        if _BREAK.search(reading.text, source.end, word.start()) or _helps(lower, reading.lexicon):
            break
        if end > source.end and (lower in _ENDS_NAME or lower in reading.lexicon.words["prepositions"] or lower in reading.lexicon.cues):
            break
        end = word.end() - (lower.endswith(".") and len(lower) > _SHORT)
        if end < word.end():
            break
    return Span(source.start, end)


def _subject(cue: Span, content: Sequence[Span], reading: Reading) -> tuple[Span, ...]:
    """ "| the deckhand | confided that it was shut": the noun phrase before a verb that has no source."""
    at = bisect_right(reading.sentences, cue.start, key=lambda sentence: sentence.start) - 1
    tokens = reading.sentences[at].tokens if at >= 0 else ()
    place = next((number for number, token in enumerate(tokens) if token.start == cue.start), 0)
    if place == 0 or _PASSIVE.match(reading.text, cue.start, cue.end) or reading.text[cue.start : cue.end].lower().endswith("ing"):
        return ()
    found = subject_before(tokens, back_over(tokens, place, reading.lexicon), reading.lexicon) or []
    spans = tuple(Span(tokens[each.start].start, tokens[each.end - 1].end) for each in found)
    held = any(part.start < span.end and span.start < part.end for part in content for span in spans)
    return () if held else spans


def _source_words(source: Span, text: str) -> str:
    """ "Lund, who | toured the pier": what only tells of her stays out, as does a full stop that ends the sentence."""
    words = text[source.start : source.end]
    for aside in filter(None, (_ASIDE.search(words), _NEXT_SENTENCE.search(words))):
        words = words[: aside.start()]
    apposed = _APPOSED.search(words)
    if apposed and (re.search(r"\s[A-ZÀ-Þ]", words[: apposed.start()]) or not _ENDS_IN_NAME.search(words)):
        words = words[: apposed.start()]
    return words[:-1] if words.endswith(".") and len(words.split()[-1]) > _SHORT and words.count(".") == 1 else words


def _opens_name(word: str, words: Lexicon) -> bool:
    owner = word.endswith(("'s", "’s"))
    return owner or word in words.words["determiners"] - words.words["noun_determiners"] or word.rstrip(".") in _TITLES


_TITLES = name_words()["titles"] & {"mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady", "sen", "gov", "rep", "prof", "rev"}


def _without_subject(content: tuple[Span, ...], cue: Span, text: str) -> tuple[Span, ...]:
    """ "Residents were told by officers that …": who is told is no part of what is."""
    if len(content) < 2:
        return content
    kept = tuple(span for span in content if not _runs_into(span, cue, text))
    return kept or content


def _runs_into(span: Span, cue: Span, text: str) -> bool:
    between = text[span.end : cue.start]
    if span.start <= cue.start and cue.end <= span.end:
        return True
    return span.end <= cue.start and len(between) <= 1 and text[span.end - 1] not in _QUOTES


def _without_listener(span: Span, cue: Span, text: str) -> Span:
    """ "told | him that it was shut", "advised | her in April to …", "said | to me, ‘Swim!’": who was told is the cue's."""
    match = (_LISTENER.match(text, span.start) or _LISTENER_BEFORE_MARK.match(text, span.start)) if cue.end + 1 == span.start else None
    end = span.end - 1 if _closes_anothers(text[span.start : span.end]) else span.end
    return Span(match.end() if match and match.end() < end else span.start, end)


def _closes_anothers(words: str) -> bool:
    """ "‘Swim!’”": the last mark is that of the words around."""
    opener = _OPENERS.get(words[-1:])
    return opener is not None and len(words) > 1 and words[-1] not in words[:-1] and opener not in words[:-1]


def _filled(number: int, others: Sequence[Attribution], text: str) -> Attribution:
    """ "claimed | the minister | wanted | it shut": the verb of a saying inside a content is a part of it too."""
    attribution = others[number]
    content: list[Span] = []
    cues = [cue for other in _near(number, others) for cue in other.cue] if len(attribution.content) > 1 else []
    for span in attribution.content:
        if content and _is_bridged(content[-1], span, attribution, cues, text):
            content[-1] = Span(content[-1].start, span.end)
        else:
            content.append(span)
    return replace(attribution, content=tuple(content))


def _is_bridged(first: Span, second: Span, mine: Attribution, cues: Sequence[Span], text: str) -> bool:
    gap = text[first.end : second.start]
    inside = any(first.end <= cue.start and cue.end <= second.start for cue in cues)
    own = any(first.end <= cue.start < second.start for cue in (*mine.cue, *mine.source))
    return inside and not own and len(gap) <= _GAP and not _OTHER_CLAUSE.search(gap)


def _own_words(number: int, others: Sequence[Attribution], text: str) -> Attribution:
    """Of two verbs of one subject each has the words behind it: "stressed | that it was shut | and thanked | the crew"."""
    attribution = others[number]
    if len(attribution.content) < 2 or not attribution.cue:
        return attribution
    rivals = [other for other in _near(number, others) if other.cue and other.source == attribution.source]
    kept = tuple(span for span in attribution.content if not any(_is_theirs(span, attribution, rival) for rival in rivals))
    return replace(attribution, content=kept) if kept else attribution


def _is_theirs(span: Span, mine: Attribution, other: Attribution) -> bool:
    """Whether another's cue stands nearer before a span that both have than one's own does."""
    here, there = mine.cue[0].start, other.cue[0].start
    if span not in other.content or there >= span.start:
        return False
    return here < there or here > span.start


def _near(number: int, others: Sequence[Attribution]) -> Iterator[Attribution]:
    for place in range(max(0, number - _NEAR), min(len(others), number + _NEAR + 1)):
        if place != number:
            yield others[place]
