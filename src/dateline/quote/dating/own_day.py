"""The day that a saying's own sentence gives it: a time that belongs to the clause of the cue, outside what was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from dateline.model import Span, When
from dateline.quote.lexicon import words_of
from dateline.quote.reading import Reading
from dateline.quote.speaking.names import name_words
from dateline.quote.tagging.tags import Attribution
from dateline.words import read_table

_DAY = re.compile(r"^\d{4}(?:-\d\d(?:-\d\d)?)?$")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_REACH = 160
_NESTED = 200
_NEAR_NOUN = 40
_ASKED = {"asked", "pressed", "questioned", "quizzed", "challenged", "confronted", "grilled"}
_CLOSING = "”\"’'»"


@cache
def said_words(name: str) -> frozenset[str]:
    """A list of words about the days of saying."""
    table = read_table("said.en")["words"]
    assert isinstance(table, dict)
    return words_of(table, name)


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """A pattern that finds any word of some lists, whole."""
    words = sorted({word for name in names for word in said_words(name)}, key=lambda word: (-len(word), word))
    heads = "".join(sorted({re.escape(word[0]) for word in words}))
    return re.compile(rf"(?=[{heads}])(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a cue's sentence begins and ends, and its text: quotations masked, or as it stands for words within words."""

    attribution: Attribution
    start: int
    end: int
    text: str
    form: str
    nested: bool = False

    @property
    def cue(self) -> Span:
        """From the cue's first word to its last."""
        return Span(self.attribution.cue[0].start, self.attribution.cue[-1].end)

    @property
    def source(self) -> Span | None:
        """The source, None where the cue has none in its sentence."""
        found = self.attribution.source[:1]
        return found[0] if found and self.start <= found[0].start < self.end else None

    def holds(self, place: int) -> bool:
        """A place within the source or the content."""
        return any(span.start <= place < span.end for span in (*self.attribution.source, *self.attribution.content))


def find_clause(attribution: Attribution, parent: Attribution | None, reading: Reading) -> Clause | None:
    """The sentence of an attribution's cue, cut to the words of whoever passes it on; None without a cue."""
    if not attribution.cue:
        return None
    place = attribution.cue[0].start
    start, end = _sentence(place, reading)
    text = reading.masked
    if parent is not None:
        held = next((span for span in parent.content if span.start <= place < span.end), parent.content[0])
        start, end = _cut(reading.text, max(start, held.start), min(end, held.end), place)
        text = reading.text
    return Clause(attribution, start, end, text, form_of(attribution, reading), parent is not None)


def _sentence(place: int, reading: Reading) -> tuple[int, int]:
    low, high = 0, len(reading.sentences)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if reading.sentences[middle].start <= place else (low, middle)
    if not low:
        return 0, 0
    return reading.sentences[low - 1].start, reading.sentences[low - 1].end


_STOP = re.compile(r"[.!?][\"”’')]*\s(?=[A-Z\"“‘])|\n")


def _cut(text: str, start: int, end: int, place: int) -> tuple[int, int]:
    """One sentence within a quotation of several."""
    first = max(start, place - _NESTED)
    before = [match.end() for match in _STOP.finditer(text, first, place)]
    after = _STOP.search(text, place, min(end, place + _NESTED))
    return (before[-1] if before else first), after.end() if after else end


_ADVERBS = {"also", "again", "later", "then", "once", "even", "soon", "often", "twice", "now", "still", "never"}
_HELPERS = {"has": "perfect", "have": "perfect", "is": "third", "are": "third"} | dict.fromkeys(
    ["had", "was", "were", "would", "could", "did"], "past"
)
_ENDINGS = (("[a-z]+ed", "past"), ("[a-z]+ing", "ing"), ("[a-z]{3,}[^s]s", "third"))


def form_of(attribution: Attribution, reading: Reading) -> str:
    """ "past", "third", "base", "ing", or "perfect" for "has said"; "" for what is no verb ("according to")."""
    words = " ".join(reading.text[span.start : span.end] for span in attribution.cue).lower().split()
    while len(words) > 1 and (words[0] in _ADVERBS or words[0].endswith("ly")):
        words.pop(0)
    if not words or words[0] in _HELPERS:
        return _HELPERS[words[0]] if words else ""
    for word in (words[0], "_".join(words), *(() if words[0].endswith("ed") else words[-1:])):
        if word in reading.lexicon.cues:
            return reading.lexicon.cues[word].form
    return next((form for ending, form in _ENDINGS if re.fullmatch(ending, words[0])), "")


def own_day(clause: Clause, times: Sequence[When], written: date | None) -> str | None:
    """EDTF of the time nearest to the cue among those that belong to it.

    `times` are those of the same words as the cue: outside what is said, and inside whoever passes it on.
    """
    best: tuple[int, str] | None = None
    for when in times:
        value = edtf_day(when, written)
        if value is None or not clause.start <= when.span.start < clause.end or not _belongs(when.span, value, clause):
            continue
        distance = max(when.span.start - clause.cue.end, clause.cue.start - when.span.end)
        if best is None or distance < best[0]:
            best = (distance, value)
    return best[1] if best else None


def day_between(clause: Clause, times: Sequence[When], written: date | None) -> str | None:
    """ "accused the army | on Wednesday | of hiding it": a time between whom a verb takes and what she is said to do is the verb's.

    `times` are those of the content.
    """
    first = clause.attribution.content[0]
    if clause.nested or clause.form != "past" or not 0 <= first.start - clause.cue.end <= 1:
        return None
    for when in times[:1]:
        before, after = clause.text[first.start : when.span.start], clause.text[when.span.end : when.span.end + _NEAR_NOUN]
        whom = re.fullmatch(r"(?:[\w’'.-]+\s){1,7}?(?:(?:late|early)\s)?(?:on\s)?", before)
        if whom and re.match(r"(?:\s(?:morning|evening|night|afternoon))?\s(?:of|to|for|over)\s", after) and not _VERBS.search(before):
            return edtf_day(when, written)
    return None


_VERBS = re.compile(r"\b(?:is|are|was|were|had|has|have|would|will|could|should|must|that|who|which|in|at|since|by|of|\w+ed)\b")


def edtf_day(when: When, written: date | None = None) -> str | None:
    """A day, month, year or interval in EDTF; None for what the words leave open.

    A weekday that its sentence points ahead is the one before: nobody has said anything yet on a day to come.
    """
    value = when.value or ""
    day = value.split("T")[0]
    if _WHOLE_DAY.fullmatch(day) and written and day > written.isoformat():
        back = date.fromisoformat(day) - timedelta(days=7)
        return back.isoformat() if when.step and when.step[1:2] == ">" and back <= written else None
    if _DAY.match(day):
        return day
    if re.match(r"^\d{4}-(?:W\d\d|Q\d|SP|SU|FA|WI)", value) and when.edtf and ".." not in when.edtf:
        return when.edtf
    return None


def _belongs(time: Span, value: str, clause: Clause) -> bool:
    if _opens_when(time, clause) or _is_of_event(time, clause) or _is_fronted(time, clause):
        return True
    if not stands_free(time, clause.text) or (clause.nested and clause.text[time.start : time.start + 5].lower() == "that "):
        return False
    source = clause.source
    if source and source.start <= time.start < source.end:
        return _in_source(time, value, source, clause.text)
    if clause.form in {"third", "base"} and not _of_paper(time, clause):
        return False
    if time.start >= clause.cue.end:
        return _follows(time, clause)
    if time.start >= clause.cue.start:
        return not is_relay(clause)
    if is_relay(clause) and "citing" in clause.text[clause.attribution.cue[-1].start : clause.cue.end]:
        return False
    if source and source.end <= time.start:
        return _between(time, value, source, clause)
    return _leads(time, clause)


def _is_of_event(time: Span, clause: Clause) -> bool:
    """ "fumed | after Saturday's draw", "said following Tuesday's hearing": said when it was over."""
    start = max(clause.cue.end, clause.source.end if clause.source else 0)
    if clause.nested or clause.text[time.end : time.end + 2] not in {"'s", "’s"} or not stands_free(time, clause.text):
        return False
    return clause.form in {"past", "ing"} and _AFTER.fullmatch(clause.text, start, time.start) is not None


_AFTER = re.compile(r"(?:\s[\w-]+){0,3}?,?\s(?:after|following|in\sthe\swake\sof)\s(?:[\w’'-]+\s){0,4}?")


def _is_fronted(time: Span, clause: Clause) -> bool:
    """ "Only on Tuesday did | she admit it", "It was on Tuesday that | she admitted it"."""
    head, tail = clause.text[clause.start : time.start], clause.text[time.end : time.end + _NEAR_NOUN]
    return time.end < clause.cue.start and bool(_FRONTED.fullmatch(head) and re.match(r"\s(?:did|that)\s", tail))


_FRONTED = re.compile(r"(?:It\swas(?:\sonly)?|Only|Not\suntil|Just)\s(?:(?:late|early)\s)?(?:on\s|in\s)?")


def _opens_when(time: Span, clause: Clause) -> bool:
    """ "not seen since November, when | she told the Gull": the day on which she told it."""
    begins = clause.source.start if clause.source and clause.source.start < clause.cue.start else clause.cue.start
    return time.end < begins and re.fullmatch(r",?\swhen\s(?:the\s)?", clause.text[time.end : begins]) is not None


def stands_free(time: Span, text: str) -> bool:
    """No bound, no name, no owner: not "since Tuesday", "the Sunday Herald", "Tuesday's vote"; but "at Tuesday's briefing"."""
    before = text[max(0, time.start - _NEAR_NOUN) : time.start]
    after = text[time.end : time.end + _NEAR_NOUN]
    if re.search(r"\bthe\s$", before, re.IGNORECASE) and re.match(r"\s[A-Z]", after) and text[time.start : time.end].isalpha():
        return False
    if re.match(r"\s(?:edition|issue|newscast|bulletin)s?\b", after):
        return False
    if after[:2] in {"'s", "’s"}:
        if re.search(r"\b[Oo]n\s$", before) and any_of("airings").match(_noun_behind(after[2:], "airings")):
            return True
        return bool(any_of("events", "papers", "games").match(_noun_behind(after[2:], "events", "papers", "games")))
    return not re.search(rf"{any_of('bounds').pattern}\s(?:the\s|late\s|early\s)?$", before, re.IGNORECASE)


def _of_paper(time: Span, clause: Clause) -> bool:
    """A verb of the present takes only a paper's day: "the memo, dated 9 May, says", "In a report published on Friday, the board says"."""
    source = clause.source
    if source and is_paper(clause.text[source.start : source.end]):
        return True
    return any_of("dated").search(clause.text, max(clause.start, time.start - _NEAR_NOUN), time.start) is not None


def _noun_behind(words: str, *lists: str) -> str:
    """The noun after an owner: " regular press briefing on" -> "briefing on"."""
    found = any_of(*lists).search(words)
    return words[found.start() :] if found and re.fullmatch(r"\s(?:[\w-]+\s){0,3}", words[: found.start()]) else ""


@lru_cache(maxsize=8192)
def is_paper(source: str) -> bool:
    """ "The memo", "a report by the union": what speaks is written."""
    return any(word in name_words()["documents"] or word in said_words("papers") for word in re.findall(r"[\w-]+", source.lower()))


def is_relay(clause: Clause) -> bool:
    """ "the Gull quoted Lund as saying", "the Gull reported, citing Lund": the verb is an outlet's."""
    words = " ".join(clause.text[span.start : span.end] for span in clause.attribution.cue).lower()
    return bool(re.search(r"\bas (?:saying|telling|reporting|calling)\b|\b(?:citing|quoting|cited|quoted)\b", words))


def _in_source(time: Span, value: str, source: Span, text: str) -> bool:
    """ "a study published in June found"; of a person only where she spoke or went: "Lund, who toured the pier on Tuesday"."""
    words, before = text[source.start : source.end], text[source.start : time.start]
    if any_of("presence").search(before) and _WHOLE_DAY.fullmatch(value):
        return True
    return is_paper(words) or bool(any_of("dated").search(before)) or not re.search(r"[,;]|\b(?:who|whose)\b", before)


def _follows(time: Span, clause: Clause) -> bool:
    """ "said on Friday"; "rejected the charge at a briefing on Friday"; "protested Lund, on the radio on Friday"."""
    spans = [span.end for span in clause.attribution.content if clause.cue.end <= span.start < time.start]
    if spans and clause.text[spans[-1] - 1] in _CLOSING:
        return False
    spans += [span.end for span in clause.attribution.source if clause.cue.end <= span.start < time.start]
    start = max(spans, default=clause.cue.end)
    between = clause.text[start : time.start]
    if _is_dated(between, clause):
        return True
    if len(between) > _REACH or "\n" in between or _comes_out(between):
        return False
    if any_of("published").search(between):
        return True
    if _AFTER_DOING.fullmatch(between):
        return True
    spoke = _WHO_SPOKE.match(between)
    if spoke:
        return not _crosses(between[spoke.end() :])
    return bool(any_of("recorded").search(between)) or not _crosses(between)


def _is_dated(between: str, clause: Clause) -> bool:
    """ "says the memo, | which was dated | 14 May": a paper behind its verb, and its day."""
    source = clause.source
    dated = re.fullmatch(r",?\s(?:which\s(?:is|was)\s)?(\w+)\s(?:on\s)?", between)
    return bool(source and dated and dated[1] in said_words("dated") and is_paper(clause.text[source.start : source.end]))


_AFTER_DOING = re.compile(r",?\s(?:after|following|while|when|on|upon)\s[a-z]+ing\b[^,;:.]{0,60}")
""" "said | after beating Lowe on Saturday": what she did last."""
_WHO_SPOKE = re.compile(r",\swho\s(?:was\s)?(?:spoke|speaking|addressed|addressing|talked|testified)\b")
""" "said Lund, | who spoke at a burial on Tuesday"."""


def _comes_out(words: str) -> bool:
    """ "in a statement carried by TASS on Friday", "in an interview published on Friday": the day of passing on."""
    if any_of("relays").search(words):
        return True
    return bool(any_of("published").search(words) and any_of("interviews").search(words))


def _crosses(between: str) -> bool:
    """Another clause stands in it: a break word, a colon, or a comma before anything but a place or an occasion."""
    plain = re.sub(r",\s(?=(?:on|in|at|during|to|via|speaking|outside)\b)", " ", between)
    return bool(re.search(r"[;:—–]|,(?=\s)|\s-{1,2}\s", plain) or any_of("breaks").search(plain))


def _between(time: Span, value: str, source: Span, clause: Clause) -> bool:
    """After the source and before the cue: "Lund on Friday urged", "Lund, speaking on Friday, urged", "the memo, dated 9 May, urges"."""
    middle, tail = clause.text[source.end : time.start].removeprefix(","), clause.text[time.end : clause.cue.start]
    if len(middle) > _REACH or len(tail) > _REACH:
        return False
    if is_paper(clause.text[source.start : source.end]) and any_of("dated").search(middle) and not _relative(middle):
        return True
    if any_of("presence").search(middle) and _WHOLE_DAY.fullmatch(value):
        return not _comes_out(middle)
    if re.match(r"\s(?:in|at|during)\s", middle) and any_of("occasions", "events").search(middle):
        return not _relative(middle) and not _comes_out(middle)
    return _shares_clause(middle, tail, clause)


def _relative(words: str) -> bool:
    return bool(re.search(r"\b(?:which|who|that)\b", words))


def _shares_clause(middle: str, tail: str, clause: Clause) -> bool:
    """ "Lund on Friday urged"; "Lund resigned on Friday, blaming the wind"; "Lund telephoned him on Friday and said"."""
    if any_of("breaks").search(middle) or re.search(r"[,;:—]", middle):
        return False
    light = all(word in said_words("light") or word in _HELPERS or word.endswith("ly") for word in middle.lower().split())
    if light and not _crosses(tail.removeprefix(",")):
        return True
    if clause.form == "ing":
        return not any_of("breaks").search(tail)
    return bool(re.fullmatch(r"\s*,?\s*(?:and|but)\s(?:\w+ly\s|then\s|later\s|also\s)?", tail))


_ASIDE = re.compile(r",\s(?:who|which|where|when|whose|while)\b[^,]{0,120},")


def _leads(time: Span, clause: Clause) -> bool:
    """The time opens the clause of the source: "On Friday, Lund said", "In an interview on Friday, Lund said"."""
    source = clause.source
    begins = source.start if source and source.start < clause.cue.start else clause.cue.start
    head, tail = clause.text[max(clause.start, time.start - _REACH) : time.start], clause.text[time.end : begins]
    if "\n" in tail or len(tail) > _REACH or _comes_out(head):
        return False
    if re.match(r",?\s(?:in\swhich|saying|stating)\s", tail) and is_paper(head[-_NEAR_NOUN:]):
        return True
    if clause.form == "ing":
        return not any_of("breaks").search(tail)
    if any(time.end <= span.start < clause.cue.start for span in clause.attribution.content):
        return False
    tail = _ASIDE.sub(",", tail)
    if _WHEN_ASKED.fullmatch(head.strip()):
        return True
    if re.search(r"[;:]", tail) or any_of("clauses").search(tail) or tail.count(",") > 2:
        return False
    return _opens(head)


_WHEN_ASKED = re.compile(
    rf"(?:When\s|As\s)?(?:{'|'.join(sorted(_ASKED))})(?:\sby\s(?:[a-z]+|(?:the\s)?(?-i:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){{0,3}})))?(?:\s(?:on|late|late\son|early\son))?",
    re.IGNORECASE,
)
""" "Asked | on Tuesday | whether it would open, she said": the day of the asking."""
_LINK = re.compile(r"^\s*(?:but|and|yet|so|then|meanwhile,|however,)\s", re.IGNORECASE)


def _opens(head: str) -> bool:
    """Nothing but light words stand before it in its clause, or the sentence begins with what sets a scene: "Visiting Lowe on Friday"."""
    piece = re.split(r"[,;:—–]\s|\s(?:and|but|while|as)\s", head)[-1]
    if all(word.strip("“‘\"'(") in said_words("light") for word in piece.lower().split()):
        return True
    if is_paper(head) and any_of("dated").search(piece):
        return True
    main = _LINK.sub("", re.split(r"[;:—–]\s", head)[-1])
    opening = (main.lower().split() or [""])[0].strip("“‘\"'(")
    held = opening in _ASKED and any_of("questions").search(main) is not None
    return not held and not re.search(r",\s", main) and (opening in said_words("fronts") or opening.endswith("ing"))
