"""Gatherings: the words by which a statement belongs to a gathering, goes on with what was said before, or stands apart."""

from __future__ import annotations

import re
from functools import cache

from dateline.quote.reading import Reading
from dateline.quote.tagging.tags import Attribution

from .own_day import Clause, any_of, said_words

_NEAR = 160
_AHEAD = 60


def at_gathering(clause: Clause, *, new: bool = False) -> bool:
    """ "told the meeting", "said after the hearing", "suggested at the event"; with `new` also "told a meeting", "at Tuesday's hearing"."""
    text, cue = clause.text, clause.cue
    words = text[cue.start : cue.end].lower()
    if re.search(r"\b(?:told|telling|reminded|assured)$", words) and _audience(text[cue.end : min(clause.end, cue.end + _AHEAD)], new):
        return True
    around = (max(clause.start, cue.start - 2 * _AHEAD), min(clause.end, cue.end + _AHEAD))
    if new and clause.source and any_of("sitting_bodies").search(text[clause.source.start : clause.source.end]):
        return True
    return any(not clause.holds(found.start()) for found in _place(new).finditer(text, *around)) or is_over(clause)


@cache
def _place(new: bool) -> re.Pattern[str]:
    owner = r"the|that|this|a\spacked" + (r"|an?|\w+[’']s" if new else "")
    links = "|".join(["at", "during", "after", "in", "before", "over", "on", *map(re.escape, sorted(said_words("takes_part")))])
    return re.compile(
        rf"\b(?:{links})\s(?:{owner})\s(?!\w+-(?:day|week|month|year)\b)(?:[\w-]+\s){{0,2}}{any_of('events').pattern}(?-i:(?!\s[A-Z]))",
        re.IGNORECASE,
    )


def is_over(clause: Clause) -> bool:
    """ "told the radio at full-time", "said outside the courtroom afterward": after what the report is about."""
    reach = (clause.cue.start, min(clause.end, clause.cue.end + 2 * _AHEAD))
    found = any_of("after_play", "afterward").search(clause.text, *reach) or _as_she_left().search(clause.text, *reach)
    found = found or _after_it().search(clause.text, *reach) or _LATER.match(clause.text, clause.start, clause.cue.start)
    return found is not None and not clause.holds(found.start())


@cache
def _as_she_left() -> re.Pattern[str]:
    """ "said | as he left | the hotel": during, or right after, what the report is about."""
    who = r"(?:he|she|they|the\s\w+|[A-Z]\w+)"
    return re.compile(rf"\b(?:as|while|before|after)\s{who}\s(?:was\s|were\s)?(?-i:{any_of('leaving').pattern})")


@cache
def _after_it() -> re.Pattern[str]:
    return re.compile(
        rf"\bafter\sthe\s(?:[\w-]+\s)?{any_of('events').pattern}(?=[\s.,;]*(?:$|that\b|he\b|she\b|it\b|they\b|the\b|her\b|his\b|their\b|[.,;\x02“]))"
    )


_LATER = re.compile(
    r"(?:(?:Emerging|Leaving|Arriving|Landing|Stepping|Departing|Walking\s(?:out|in|off))\b[^,]{0,40},|(?:Speaking|Talking)\s(?:to\s[^,]{2,40}\s)?(?:later|after(?:wards?)?|shortly\safter)|Afterwards?,)(?!\w)"
)
""" "Speaking later to the Gull, | she said": when what the report is about was over."""


def was_told(clause: Clause) -> bool:
    """ "A deckhand has told a court", "The inquiry has been told": how a report of a hearing opens."""
    words = clause.text[clause.cue.start : clause.cue.end].lower()
    if words.endswith(("told", "heard")):
        return at_gathering(clause, new=True) or bool(any_of("events", "audiences").search(clause.text, clause.start, clause.cue.start))
    return False


def _audience(after: str, new: bool) -> bool:
    """ " the packed meeting that it was" -> True; " the Gull that" -> False."""
    phrase = re.split(r"[,;:.\x02“‘\"]|\b(?:that|how|about|in|of|at|on|there|was|were|had|would|it|he|she)\b", after)[0].split()
    if (
        not phrase
        or (phrase[0] in {"a", "an"} and not (new or phrase[1:2] == ["packed"]))
        or (len(phrase) > 1 and phrase[0][:1].isupper() and phrase[-1][:1].islower())
    ):
        return False
    return any(word.lower() in said_words("audiences") | said_words("events") for word in phrase[:4])


def takes_part(clause: Clause, office: str = "participants") -> bool:
    """Who speaks by office ("the judge", "Cllr Venn"), or in answer ("replied Lund")."""
    source = clause.source
    if source is None:
        return False
    end = clause.cue.start if source.end <= clause.cue.start else min(clause.end, source.end + _AHEAD)
    around = clause.text[max(clause.start, source.start - 30) : end]
    return any(word in said_words(office) for word in re.findall(r"[\w.]+", around.lower()))


def goes_on(clause: Clause, reading: Reading) -> bool:
    """ "added", "went on"."""
    return lemma_of(clause.attribution, reading) in said_words("goes_on")


def answers(clause: Clause, reading: Reading) -> bool:
    """ "asked", "replied", "answered"."""
    return lemma_of(clause.attribution, reading) in said_words("answers")


def lemma_of(attribution: Attribution, reading: Reading) -> str:
    """ "went on" -> "go_on"; "" for what is no cue verb."""
    words = " ".join(reading.text[span.start : span.end] for span in attribution.cue).lower().split()
    for word in ("_".join(words), *words):
        if word in reading.lexicon.cues:
            return reading.lexicon.cues[word].lemma
    if words[:2] == ["went", "on"] or words[:2] == ["goes", "on"]:
        return "go_on"
    return ""


def opens_occasion(clause: Clause) -> bool:
    """ "In a statement Lund said", "Lund said in an interview": an occasion that was not named before."""
    before, behind = _in_an_occasion()
    after = clause.text[clause.cue.end : min(clause.end, clause.cue.end + _AHEAD)]
    return bool(before.match(clause.text[clause.start : clause.start + _AHEAD]) or behind.match(after))


@cache
def _in_an_occasion() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """As a clause opens with it, and as it follows a cue."""
    kinds = any_of("occasions").pattern
    before = re.compile(rf"(?:In|At|During)\s(?:an?|another|one)\s(?:[\w-]+\s){{0,3}}?{kinds}")
    return before, re.compile(rf"\s(?:[\w-]+\s){{0,3}}?in\san?\s(?:[\w-]+\s){{0,2}}?{kinds}")


def is_another(clause: Clause) -> bool:
    """ "told investigators in an earlier deposition"."""
    around = clause.text[max(clause.start, clause.cue.start - 2 * _AHEAD) : min(clause.end, clause.cue.end + 2 * _AHEAD)]
    return re.search(r"\b(?:an?|another|one)\s(?:earlier|previous|separate|different|later)\b", around) is not None


_PUT_TO = re.compile(r"(?:asked|pressed|questioned|challenged|approached|contacted)\b[^,]{0,80}\sby\s(?:the\s)?(?-i:[A-Z])", re.IGNORECASE)
_AT_A_PLACE = re.compile(r"(?:In|From|Across)\s[A-Z]")
_IN_THE_COURSE = re.compile(r"\bduring\s[\w\s]{0,12}\b\w+-(?:day|week|month)\b")
_OUTSIDE = re.compile(r"\b(?:outside|earlier|elsewhere|separately)\b")


def stands_apart(clause: Clause) -> bool:
    """ "Outside court, Lund said", "Lund has always maintained": another time or place than what the report is about."""
    before = clause.text[clause.start : clause.cue.end]
    after = clause.text[clause.cue.end : min(clause.end, clause.cue.end + _AHEAD)]
    content = [span.start for span in clause.attribution.content if span.start >= clause.cue.end]
    after = after[: max(0, min(content) - clause.cue.end)] if content else after
    if _PUT_TO.match(before) or _AT_A_PLACE.match(before) or _IN_THE_COURSE.search(before + after) or opens_occasion(clause):
        return True
    return bool(any_of("apart").search(before[-_NEAR:]) or _OUTSIDE.search(after))


def to_others(clause: Clause) -> bool:
    """ "told reporters": not to whom she met."""
    words = clause.text[clause.cue.start : min(clause.end, clause.cue.end + _AHEAD)]
    return re.search(r"\b(?:told|informed|telling|informing)\s(?:[\w-]+\s)?(?:reporters|journalists|media|newsmen)\b", words) is not None


def in_paper(clause: Clause) -> bool:
    """ "a filing, in which it warned", "In one letter, dated 9 May, Lund asks"."""
    head = clause.text[clause.start : clause.cue.start]
    if re.search(r"\bin\swhich\s(?:[\w’'.-]+\s){1,4}$", head) and any_of("papers").search(head):
        return True
    fronted = _in_a_paper().match(head)
    return fronted is not None and any_of("dated").search(head[: fronted.end() + _AHEAD]) is not None


@cache
def _in_a_paper() -> re.Pattern[str]:
    return re.compile(rf"In\s(?:an?|one|another|the|his|her|its)\s(?:[\w-]+\s){{0,2}}?{any_of('papers').pattern}")


def in_turn(clause: Clause) -> bool:
    """ "Lund, for her part, thanked"."""
    return bool(any_of("in_turn").search(clause.text, clause.start, clause.cue.start))


def asks(attribution: Attribution, text: str) -> bool:
    """What is said ends in a question."""
    span = attribution.content[-1]
    return text[span.start : span.end].rstrip("”\"’'").endswith("?")


def on_this_day(clause: Clause) -> bool:
    """ "told the radio a few minutes ago"."""
    return bool(any_of("just_now").search(clause.text, clause.cue.end, min(clause.end, clause.cue.end + _NEAR)))


_THEN = re.compile(r"\s(?:back\s)?(?:at\sthe\stime|then)\b")


def at_that_time(clause: Clause) -> bool:
    """ "said at the time that": the time that the report has just named."""
    cue = clause.cue
    before = max(clause.start, cue.start - _AHEAD)
    return _THEN.match(clause.text, cue.end, min(clause.end, cue.end + _AHEAD)) is not None or clause.text.startswith(
        "At the time,", before, cue.start
    )


def on_same_day(clause: Clause) -> bool:
    """ "insisted later in the day": the day that the report has reached."""
    around = (max(clause.start, clause.cue.start - _NEAR), min(clause.end, clause.cue.end + _NEAR))
    for found in any_of("same_day").finditer(clause.text, *around):
        between = clause.text[found.end() : clause.cue.start]
        if not clause.holds(found.start()) and any_of("breaks").search(between) is None:
            return True
    return False


def by_spokesman(attribution: Attribution, reading: Reading) -> bool:
    """ "a spokeswoman": speaks for the body named just before."""
    if not attribution.source:
        return False
    words = reading.text[attribution.source[0].start : attribution.source[0].end].lower().split()
    return bool(words) and words[-1] in said_words("spokes") and len(words) < 4
