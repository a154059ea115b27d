"""One occasion, several statements: who goes on speaking keeps the chain, until something says that a new occasion begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.model import Hop, Relation, Span
from dateline.quote.reading import Reading
from dateline.quote.speaking.cast import Entity
from dateline.quote.speaking.names import name_words
from dateline.quote.tagging.linker import just_before
from dateline.quote.tagging.tags import Attribution

from .relay_words import one_of, relay_words

_OUTER = {Relation.REPORTED_BY, Relation.QUOTED_BY, Relation.CITED_BY, Relation.STATEMENT_CARRIED_BY}
_NEAR = 40
_ASIDE = re.compile(r",\s(?:who|which|whose|where|when)\b[^,]{0,120},")
""" "Lund, who quit in June, said": that time is not her saying's."""
_TALKS = {Relation.TOLD, Relation.INTERVIEW_WITH}
_RECURS = 3
"""Words of a headline that must stand again in a later statement for both to be of one occasion."""
_SETTING = re.compile(
    r"\b(?:[Aa]t|[Dd]uring|[Bb]efore|[Ii]n\sfront\sof|[Ii]nside|[Oo]utside|[Aa]ddressing)\s"
    r"(?:an?|the|his|her|its|their|another|[\w]+[’']s)\s(?P<at>(?:[\w-]+\s){0,6}?[\w-]+)\b(?=[,.;:…\x02]|\s(?:in|on|at|of|with|for|that|to|by|near|after|before|last|this)\b|\s?$)"
)
_PAPER = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Tt]hrough|[Vv]ia)\s(?P<which>an?|another|his|her|its|their|the)\s(?:[\w-]+\s){0,3}?"
    rf"(?P<paper>{one_of(relay_words('occasions', 'papers'))})\b"
)
_LISTENERS = re.compile(
    r"\b(?:told|telling|tells|informed|assured|reminded)\s(?:(?:the|an?|his|her|their|its)\s)?(?:[\w’'-]+\s){0,2}?"
    rf"{one_of(relay_words('occasions', 'listeners'))}\b"
)
_SITTING = re.compile(
    r"\b[Ii]n\s(?:court|(?:the\s)?[Pp]arliament|Congress|church|evidence|testimony|the\s(?:Commons|Lords|Senate|House|dock|chamber))\b"
)
""" "In court": where one speaks to all who sit there."""
_PAST = re.compile(
    r"\b(?:[Ii]n\s(?:(?:early|late|mid-?)\s?)?(?:January|February|March|April|May|June|July|August|September|October|November|December|1[89]\d\d|20\d\d|the\s(?:spring|summer|autumn|winter|fall)\sof)\b"
    r"|\b(?:[Ll]ast|[Ee]arlier\sthis)\s(?:week|month|year|spring|summer|autumn|winter|fall|January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:days|weeks|months|years|decades)\s(?:ago|earlier|before)\b|\b(?:[Pp]reviously|repeatedly|[Oo]nce|long\s(?:said|argued|maintained|denied)|more\sthan\sonce)\b)"
)
_EARLIER = re.compile(r"(?:^Earlier\b|\b(?:had\s)?(?:said|told|reported)\searlier\b|\bhad\searlier\b|\bearlier\s(?:said|told)\b)")
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SAME_INTERVIEW = re.compile(r"\b(?:in|during)\sthe\s(?:[\w-]+\s)?interview\b", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:in|during|from)\s(?:the|that|this)\s(?:[\w-]+\s){0,2}?(?:interview|conversation|post|thread|message|video|tweet|broadcast)\b",
    re.IGNORECASE,
)
""" "in the long interview": of which the text has told."""
_PARAGRAPH = 2000
_SPOKES = re.compile(r"(?:(?:an?|its|the)\s)?spokes(?:man|woman|person)$")
_OFFICE = re.compile(r"(?:its|(?:the\s)?(?P<whose>[\w\s-]+?)[’']s?)\s(?:press|media)\s(?:service|office|centre|center|department)$")
_MEMBER = 3
"""Words of one of several, with nothing that says of whom: "a fourth", "another"."""
_POSTS = ("post", "tweet", "message", "thread", "video")
_ANEW = re.compile(rf"{one_of(relay_words('occasions', 'anew'))}\b", re.IGNORECASE)
_ASKER = re.compile(
    r"[^,]{0,40}\bby\s(?:the|its|a|his|her)\s(?:[\w-]+\s)?(?:interviewer|host|presenter|anchor|interviewers|hosts|station|channel|newspaper|magazine)\b"
)
""" "Asked | by the interviewer | where": still the same talk."""
_NOW = relay_words("occasions", "now")
_ONE_OF = re.compile(
    r"^(?:one|another|a\s(?:second|third|fourth|fifth|further)|the\s(?:second|third|other|first|rest)|others|some|both|two|three|all)\b(?!\s(?:other|more|separate|further)\b)",
    re.IGNORECASE,
)


def once(hops: Sequence[Hop]) -> tuple[Hop, ...]:
    """The hops without those that repeat another, in order."""
    kept = {(hop.relation, hop.name): hop for hop in reversed(hops)}
    return tuple(reversed(kept.values()))


@dataclass
class Occasions:
    """The occasions of one text. `find_interview`: of which the text itself is the record, None if it is of none.

    `published`: whose interview the text sums up, and the hop. `origins`: where the occasion of a statement that goes on was opened.
    """

    reading: Reading
    attributions: Sequence[Attribution]
    parents: Sequence[int | None]
    speakers: Sequence[Entity]
    find_interview: Callable[[], Hop | None]
    published: tuple[str, Hop] | None = None
    origins: dict[int, int] = field(default_factory=dict)

    @cached_property
    def interview(self) -> Hop | None:
        """The interview of which the text is the record; looked for only where something asks for it."""
        return self.find_interview()

    def joined(self, number: int, own: tuple[Hop, ...], found: Sequence[tuple[Hop, ...]]) -> tuple[Hop, ...]:
        """A statement's own hops, or those of the occasion on which its speaker goes on."""
        if not own and self.is_answer(number) and self._answers and self.interview:
            return (self.interview,)
        own = self._asked_again(number, own, found)
        summed_up = self._summed_up(number, own)
        if summed_up:
            return (summed_up,)
        earlier = self._earlier(number)
        main = self._main(number, found) if earlier is None or not found[earlier] else None
        if main is not None:
            return own or found[main]
        if earlier is None:
            return own
        if own:
            own = own if _PAST.search(self._around(number)) else _who_quoted(own, found[earlier])
            own = _as_before(own, found[earlier]) if "ccording to" in self._around(number) else own
            return (*self._passed_on(number, own, found[earlier]), *own)
        if self._begins_anew(number, earlier, found[earlier]):
            return ()
        self.origins[number] = self.origins.get(earlier, earlier)
        return self._as_interview(number, found[earlier])

    def _asked_again(self, number: int, own: tuple[Hop, ...], found: Sequence[tuple[Hop, ...]]) -> tuple[Hop, ...]:
        """ "in an interview with the Gull … she told the Gull": in that interview."""
        if all(hop.relation is not Relation.TOLD for hop in own) or self.parents[number] is not None:
            return own
        near = (n for n in range(max(0, number - _NEAR), number) if self.parents[n] is None)
        before = (found[n] for n in near if self.speakers[n] is self.speakers[number])
        asked = {hop.name: hop for hops in before for hop in hops if hop.relation is Relation.INTERVIEW_WITH and hop.name}
        return tuple(asked.get(hop.name or "", hop) if hop.relation is Relation.TOLD else hop for hop in own)

    def _earlier(self, number: int) -> int | None:
        """The words before, if the same speaker's; or her last in the paragraph, where others spoke in between."""
        earlier = just_before(number, self.parents)
        if earlier is None or self._same_voice(earlier, number) or self._reads_on(earlier, number):
            return earlier
        start = self.attributions[number].start
        last = just_before(earlier, self.parents)
        while last is not None and self.speakers[number].name is not None:
            if "\n" in self.reading.text[self.attributions[last].start : start][:_PARAGRAPH]:
                return None
            if self.speakers[last] is self.speakers[number]:
                return last
            last = just_before(last, self.parents)
        return None

    def _summed_up(self, number: int, own: tuple[Hop, ...]) -> Hop | None:
        """The interview that the text sums up, for what its giver says there or is said to have told that outlet."""
        name = self.speakers[number].name
        if self.published is None or name is None or name.split()[-1] not in self.published[0].split():
            return None
        hop, around = self.published[1], self._around(number)
        if own:
            return hop if all(other.name == hop.name and other.relation in _TALKS for other in own) else None
        anew = _LISTENERS.search(around) or self._elsewhere(around, "") or _PAST.search(_ASIDE.sub(",", around))
        return None if anew else hop

    def _reads_on(self, earlier: int, number: int) -> bool:
        """ "Her office wrote on Instagram … “…,” the post said": in the same paragraph the post goes on."""
        source = self.attributions[number].source
        if not source or not self._words(source[0]).startswith("the ") or not self._words(source[0]).endswith(_POSTS):
            return False
        return "\n" not in self.reading.text[self.attributions[earlier].start : self.attributions[number].start][:_PARAGRAPH]

    def _main(self, number: int, found: Sequence[tuple[Hop, ...]]) -> int | None:
        """The statement that opens a text about an interview, for the same speaker's words later on, whoever spoke in between."""
        opening = (n for n in range(min(number, _NEAR)) if self.parents[n] is None and not self._is_headline(n))
        main = next(opening, None)
        if main is None or self.speakers[main] is not self.speakers[number]:
            return None
        interview = any(hop.relation is Relation.INTERVIEW_WITH for hop in found[main])
        return main if interview and not self._begins_anew(number, main, found[main]) else None

    def _as_interview(self, number: int, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """ "told the Gull … she said in the same interview": what she told was an interview."""
        if not _SAME_INTERVIEW.search(self._around(number)):
            return hops
        return tuple(
            Hop(Relation.INTERVIEW_WITH, hop.name, hop.span, hop.evidence) if hop.relation is Relation.TOLD else hop for hop in hops
        )

    def _passed_on(self, number: int, own: tuple[Hop, ...], before: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """ "Lund wrote on Telegram … “…,” the post went on, as quoted by the Gull": the Gull quotes what stood on Telegram.

        "She tells Kontur … “…,” she says in the long interview, which the Gull quoted": the Gull quotes what she told Kontur.
        """
        if any(hop.relation not in _OUTER for hop in own):
            return ()
        source = self.attributions[number].source
        if source and self._words(source[0]).endswith(_POSTS):
            return tuple(hop for hop in before if hop.relation is Relation.POSTED_ON)
        inner = (hop for hop in before if hop.relation not in _OUTER and all(hop.name != other.name for other in own))
        return self._as_interview(number, tuple(inner)) if _SAME.search(self._around(number)) else ()

    def is_answer(self, number: int) -> bool:
        """ "Lund: It is shut.": a label before what she answers."""
        attribution = self.attributions[number]
        if attribution.cue or not attribution.source:
            return False
        end = attribution.source[0].end
        return self.reading.text[end : end + 1] == ":" and "\n" in self.reading.text[max(0, attribution.start - 2) : attribution.start]

    def _same_voice(self, earlier: int, number: int) -> bool:
        """The same speaker; or "one of them", "the official" after somebody unnamed of that kind."""
        first, second = self.speakers[earlier], self.speakers[number]
        if first is second or (first.name is not None and first.name == second.name):
            return True
        if not first.is_person and first.name and (self._speaks_for(earlier, number) or self._is_its_office(first, number)):
            return True
        if first.name is not None or not self.attributions[number].source:
            return False
        source = self._words(self.attributions[number].source[0])
        before = self._words(self.attributions[earlier].source[0]) if self.attributions[earlier].source else ""
        if _ONE_OF.match(source) and (len(source.split()) < _MEMBER or " of " in source or _shares_noun(source, before)):
            return True
        if second.name is not None:
            return False
        if self.attributions[number].source == self.attributions[earlier].source:
            return True
        if source in {"he", "she", "they", "him", "her", "them"}:
            return True
        return source.startswith("the ") and _shares_noun(source, before)

    def _speaks_for(self, earlier: int, number: int) -> bool:
        """ "Keel told the Gull it was sorry. A spokesperson added": in the same paragraph, going on."""
        source, cue = self.attributions[number].source, self.attributions[number].cue
        if not source or not cue or not _SPOKES.match(self._words(source[0])):
            return False
        gap = self.reading.text[self.attributions[earlier].start : self.attributions[number].start][:_PARAGRAPH]
        return "\n" not in gap and self._words(cue[-1]).split()[-1] in {"added", "adding", "continued", "on"}

    def _is_its_office(self, body: Entity, number: int) -> bool:
        """ "The Health Ministry told the Gull …", "the ministry’s press service specified": a body goes on by its office."""
        source = self.attributions[number].source
        match = _OFFICE.match(self._words(source[0])) if source else None
        whose = match["whose"].split()[-1] if match and match["whose"] else ""
        return match is not None and (whose in (body.name or "").lower().split() or match["whose"] is None)

    def _words(self, span: Span) -> str:
        return self.reading.text[span.start : span.end].lower()

    def _begins_anew(self, number: int, earlier: int, hops: tuple[Hop, ...]) -> bool:
        """Whether the words around a statement set it elsewhere than the one before: another place, listener, paper or time."""
        around, before = self._around(number), self._around(earlier)
        if self._is_document(number, before, hops) or self._is_asked_anew(around):
            return True
        if _LISTENERS.search(around) or self._elsewhere(around, before) or (_SITTING.search(around) and not _SITTING.search(before)):
            return True
        return self._at_another_time(number, earlier, around, before)

    def _is_asked_anew(self, around: str) -> bool:
        match = _ANEW.match(around)
        return match is not None and not _ASKER.match(around, match.end())

    def _elsewhere(self, around: str, before: str) -> bool:
        for match in (*_SETTING.finditer(around), *_PAPER.finditer(around)):
            groups = match.groupdict()
            noun = (groups.get("at") or groups.get("paper") or "").split()[-1]
            same = (noun in before and re.search(rf"\b{noun}", before) is not None) or "same" in match.group()
            if groups.get("at") and noun.lower() not in relay_words("occasions", "settings"):
                continue
            if not same and groups.get("which") != "the":
                return True
        return False

    def _is_now(self, number: int) -> bool:
        """ "“It’s gas now,” he admits" after what he said "in 1998": the article's own talk with him."""
        cue = self.attributions[number].cue
        return bool(cue) and self._words(cue[-1]).endswith(_NOW)

    def _at_another_time(self, number: int, earlier: int, around: str, before: str) -> bool:
        if _EARLIER.search(around) and not _EARLIER.search(before):
            return True
        around, before = _ASIDE.sub(",", around), _ASIDE.sub(",", before)
        past = _PAST.search(around)
        if not past and _PAST.search(before) and self._is_now(number):
            return True
        if past and past.group() not in before:
            return True
        mine = _DAY.search(around)
        theirs = _DAY.search(before) or _DAY.search(self._around(self.origins.get(earlier, earlier)))
        return bool(mine and theirs and mine.group() != theirs.group())

    def _around(self, number: int) -> str:
        """The sentence of a statement without what is said in it, in marks or not."""
        attribution = self.attributions[number]
        anchor = attribution.cue or attribution.source
        if not anchor:
            return ""
        at = max(0, bisect_right(self._starts, anchor[0].start) - 1)
        sentence = self.reading.sentences[at]
        pieces, place = [], sentence.start
        for span in attribution.content:
            if span.start >= place and span.start < sentence.end:
                pieces.append(self.reading.masked[place : span.start])
                place = span.end
        pieces.append(self.reading.masked[place : max(place, sentence.end)])
        return " … ".join(pieces).strip(" …")

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.sentences]

    def _is_document(self, number: int, before: str, hops: tuple[Hop, ...]) -> bool:
        """ "The letter recommends …" after "Lund told the Gull …": a person's paper is another occasion than her talk."""
        attribution = self.attributions[number]
        if not attribution.source or not self.speakers[number].is_person:
            return False
        words = self._words(attribution.source[0]).split()
        if words and words[-1] in _POSTS and any(hop.relation is Relation.POSTED_ON for hop in hops):
            return False
        return bool(words) and words[-1] in name_words()["documents"] and words[-1] not in before

    def reached_back(self, found: list[tuple[Hop, ...]], own: Sequence[tuple[Hop, ...]]) -> list[tuple[Hop, ...]]:
        """Headline and lede take the occasion of the words from which they were made."""
        outer = [number for number, parent in enumerate(self.parents[:_NEAR]) if parent is None]
        for place, number in enumerate(outer[:3]):
            later = self._source_of(number, outer[place + 1 : place + 9]) if self._is_headline(number) else None
            if later is not None and not found[number]:
                found[number] = found[later]
        ledes = [number for number in outer if not self._is_headline(number)][:2]
        self._lede(found, ledes)
        if outer and not found[outer[0]] and self._is_headline(outer[0]) and self._answers and self.interview:
            found[outer[0]] = (self.interview,)
        return found

    @cached_property
    def _answers(self) -> bool:
        return sum(self.is_answer(number) for number in range(len(self.attributions))) > 1

    def _is_headline(self, number: int) -> bool:
        """Whether a statement stands in the first line, and more lines follow."""
        start, end = self.attributions[number].start, self.attributions[number].content[-1].end
        line = self.reading.text.find("\n")
        return start < line and end <= line + 1 and self.reading.text[end:line].count(".") == 0

    def _source_of(self, number: int, later: Sequence[int]) -> int | None:
        """The later statement that holds the headline's words: “We left it” in both."""
        words = _folded(self.reading.text, self.attributions[number].content)
        if len(words.split()) < _RECURS:
            return None
        unnamed = self.speakers[number].name is None
        mine = (other for other in later if unnamed or self.speakers[other] is self.speakers[number])
        return next((other for other in mine if words in _folded(self.reading.text, self.attributions[other].content)), None)

    def _lede(self, found: list[tuple[Hop, ...]], ledes: Sequence[int]) -> None:
        """A lede that only reports takes the interview of its speaker's next words.

        "The pier is shut, Lund has claimed. “For good,” she said in an interview with the Gull": both come from the interview. It also
        says how an outlet came by what the lede names it for: "…, the Wire reports, citing the Gull".
        """
        if len(ledes) < 2 or not self._same_voice(*ledes) or self.speakers[ledes[0]].name is None:
            return
        first, later = found[ledes[0]], found[ledes[1]]
        interview = next((hop for hop in later if hop.relation is Relation.INTERVIEW_WITH and hop.name), None)
        if interview and not first:
            found[ledes[0]] = later
        elif interview and any(hop.relation is Relation.REPORTED_BY and hop.name == interview.name for hop in first):
            found[ledes[0]] = tuple(interview if hop.name == interview.name else hop for hop in first)


def _who_quoted(hops: tuple[Hop, ...], before: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """ "was quoted as saying" names nobody; whoever passed on the same speaker's words just before is meant."""
    outer = next((hop for hop in before if hop.relation in _OUTER and hop.name), None)
    outer = outer or next((hop for hop in before if hop.name and hop.relation in {Relation.TOLD, Relation.INTERVIEW_WITH}), None)
    if outer is None:
        return hops
    return tuple(Hop(hop.relation, outer.name, outer.span, hop.evidence) if hop.name is None else hop for hop in hops)


def _as_before(hops: tuple[Hop, ...], before: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """ "she told the Gull … she said, according to the paper": what the Gull reports was told to it."""
    heard = {hop.name: hop for hop in before if hop.name and hop.relation in {Relation.TOLD, Relation.INTERVIEW_WITH}}
    return tuple(heard.get(hop.name or "", hop) if hop.relation is Relation.REPORTED_BY else hop for hop in hops)


def _shares_noun(source: str, before: str) -> bool:
    """ "the official" after "a senior official in the ministry"; "the people" after "four people familiar with it"."""
    words = set(re.findall(r"[\w-]+", before))
    nouns = re.findall(r"[\w-]+", source)[1:]
    return any(noun in words or f"{noun}s" in words for noun in nouns[:3])


def _folded(text: str, spans: Sequence[Span]) -> str:
    return " ".join(re.findall(r"\w+", " ".join(text[span.start : span.end] for span in spans).casefold()))
