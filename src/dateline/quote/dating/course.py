"""The course of a report: the days that its words name one after the other, and the papers and scenes that they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.model import When
from dateline.quote.reading import Reading
from dateline.quote.speaking.names import name_words
from dateline.quote.tagging.tags import Attribution

from .own_day import any_of, edtf_day, is_paper, said_words, stands_free

_EVENT = re.compile(rf"\b(?:an?|the|its|their|[\w-]+[’']s)\s(?:[\w-]+\s){{0,3}}?{any_of('sittings').pattern}", re.IGNORECASE)
_NEAR = 160
_OPENING = 6
"""Sentences in which a report names the day of what it is about."""
_BACK = 8
"""Times looked back over."""
_PARAGRAPH = 1000
_TOLD = 160
"""Characters between a time and the words that tell of it."""
_DAYS = 10
"""Characters of a day, and fewer than those of a run of days."""
_FRESH = 10
"""Days that lie between what a report is about and the report, at most."""


def _is_sitting(line: str) -> bool:
    """ "a heated meeting of the council", "was sentenced": a gathering, or what a court does when it sits."""
    return _EVENT.search(line) is not None or any_of("rulings").search(line) is not None


@dataclass(frozen=True, slots=True)
class Course:
    """The times that the reporter's own words name, in order, with their values, and the day of writing."""

    times: Sequence[When]
    values: Sequence[str | None]
    written: date | None
    reading: Reading
    all_times: Sequence[When]

    def last_before(self, place: int) -> str | None:
        """The last day named before a place."""
        return next((value for when, value in self.back(place) if value and len(value) == 10), None)

    def any_before(self, place: int) -> str | None:
        """The last time named before a place in its paragraph, be it a month or a year."""
        when, value = next(iter(self.back(place)), (None, None))
        return value if when and "\n" not in self.reading.text[when.span.end : place][:_PARAGRAPH] else None

    def in_paragraph(self, place: int) -> str | None:
        """The last day named before a place in its paragraph."""
        for when, value in self.back(place):
            if "\n" in self.reading.text[when.span.end : place][:_PARAGRAPH]:
                return None
            if value and len(value) == 10 and self._is_free(when):
                return value
        return None

    def back(self, place: int) -> Iterator[tuple[When, str | None]]:
        """The times before a place with their values, the nearest first."""
        at = bisect_left(self.times, place, key=lambda when: when.span.start)
        return zip(reversed(self.times[max(0, at - _BACK) : at]), reversed(self.values[max(0, at - _BACK) : at]), strict=True)

    def gathering(self) -> str | None:
        """The day of what the report is about: the first fresh day that its opening names."""
        end = self.opening_end()
        for when, value in zip(self.times, self.values, strict=True):
            if when.span.start >= end:
                return None
            if value and len(value) == 10 and self._is_fresh(value) and self._is_free(when):
                return value
        return None

    def event(self) -> str | None:
        """The day of the gathering of which the report's opening tells: "after a heated meeting of the council on Tuesday"."""
        end = self.opening_end()
        for when, value in zip(self.times, self.values, strict=True):
            if when.span.start >= end:
                return None
            if value and len(value) == 10 and self._is_fresh(value) and self._is_free(when) and _is_sitting(self._line(when)):
                return value
        return None

    def meeting(self) -> tuple[str, str] | None:
        """The day on which two sides met, of which the report's opening tells, and the words that tell of it."""
        end = self.opening_end()
        for when in self.all_times:
            if when.span.start >= end:
                return None
            value = edtf_day(when, self.written)
            line = self._line(when)
            if value and len(value) == 10 and self._is_fresh(value) and any_of("encounters").search(line):
                return value, line
        return None

    def interview(self) -> str | None:
        """The day of the interview of which a text is the record: "She spoke to us on 14 November"."""
        days = ((when, value) for when, value in zip(self.times, self.values, strict=True) if value and len(value) == _DAYS)
        return next((value for when, value in days if any_of("talks").search(self._line(when)) and self._is_free(when)), None)

    def _heads_line(self, when: When) -> bool:
        """ "SILIGAON, JUNE 17: Talks …": the day of a dateline."""
        text = self.reading.text
        head = text[text.rfind("\n", 0, when.span.start) + 1 : when.span.start]
        return head.isupper() and bool(re.match(r",?\s?(?:[(.:–—/]|--|-\s)", text[when.span.end : when.span.end + 4]))

    def _line(self, when: When) -> str:
        at = max(0, bisect_right(self.reading.sentences, when.span.start, key=lambda sentence: sentence.start) - 1)
        sentence = self.reading.sentences[at]
        return self.reading.text[sentence.start : max(sentence.end, when.span.end)]

    def opening_end(self) -> int:
        """Where the opening of the report ends."""
        opening = self.reading.sentences[:_OPENING]
        return opening[-1].end if opening else 0

    def _is_fresh(self, value: str) -> bool:
        return self.written is None or 0 <= (self.written - date.fromisoformat(value)).days <= _FRESH

    def _is_free(self, when: When) -> bool:
        if self._heads_line(when):
            return False
        owner = self.reading.text[when.span.end : when.span.end + 2] in {"'s", "’s"}
        return owner or stands_free(when.span, self.reading.masked)


def make_course(times: Sequence[When], all_times: Sequence[When], written: date | None, reading: Reading) -> Course:
    """The course of a report from the times outside everything that is said in it, and all of its times."""
    return Course(times, [edtf_day(when, written) for when in times], written, reading, all_times)


def paper_day(attribution: Attribution, course: Course) -> str | None:
    """The day of a paper that the text has named with it: "a 2023 letter … The letter warned", "a letter dated 9 May … it begins"."""
    if not attribution.source:
        return None
    source = attribution.source[0]
    words = re.findall(r"[\w-]+", course.reading.text[source.start : source.end].lower())
    nouns = [word for word in words if is_paper(word)]
    if not (nouns or words == ["it"]):
        return None
    if words[0] in {"a", "an"}:
        return _later_paper_day(nouns[0], source.end, course)
    at = bisect_left(course.all_times, source.start, key=lambda when: when.span.start)
    for when in reversed(course.all_times[max(0, at - _BACK) : at]):
        noun = re.escape(nouns[0]) if nouns else rf"(?:{'|'.join(sorted(name_words()['documents']))})"
        if (nouns or source.start - when.span.end < _NEAR) and _names_paper(when, noun, course.reading.text):
            return edtf_day(when, course.written)
    return None


def _later_paper_day(noun: str, place: int, course: Course) -> str | None:
    """ "A report has found … In the report, published on Tuesday": for a report's first words, as nothing was dated before."""
    at = bisect_left(course.all_times, place, key=lambda when: when.span.start)
    if place > course.opening_end():
        return None
    later = course.all_times[at : at + _BACK]
    called = rf"(?:{re.escape(noun)}|document|paper|text)"
    return next((edtf_day(when, course.written) for when in later if _names_paper(when, called, course.reading.text)), None)


def _names_paper(when: When, noun: str, text: str) -> bool:
    """ "a 2023 letter", "letter of June 12", "a letter that he sent on Friday", "wrote to them in May … the letter"."""
    behind, linked = _paper_named(noun)
    if behind.match(text[when.span.end : when.span.end + 40].lower()):
        return True
    before = re.split(r"[.!?\n]", text[max(0, when.span.start - 80) : when.span.start].lower())[-1]
    return bool(linked.search(before)) or (noun == "letter" and bool(re.search(r"\b(?:wrote|written)\s(?:[\w-]+\s){0,5}$", before)))


@lru_cache(maxsize=1024)
def _paper_named(noun: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What names a paper behind a time, and before it; `noun` is a pattern."""
    dated = "|".join(sorted(said_words("dated")))
    linked = rf"\b{noun}\b(?:\s[\w-]+){{0,6}}\s?,?\s?(?:{dated}|of)\s(?:[\w-]+\s){{0,3}}$"
    return re.compile(rf"\s(?:[\w-]+\s){{0,2}}{noun}\b"), re.compile(linked)


def is_paper_source(attribution: Attribution, reading: Reading) -> bool:
    """The source is a paper: "the memo"."""
    return bool(attribution.source) and is_paper(reading.text[attribution.source[0].start : attribution.source[0].end])


def staged_day(attribution: Attribution, course: Course, after: int, before: int) -> str | None:
    """ "Lund spoke on Monday. The pier, she said, was shut": the sentence before brings the speaker on.

    It lies between `after`, the end of the words before, and `before`, the beginning of the statement's sentence.
    """
    text, start = course.reading.text, attribution.start
    for when, value in course.back(start):
        between = text[when.span.end : start][:_PARAGRAPH]
        if when.span.start >= before:
            continue
        if when.span.start < after or "\n" in between or len(re.findall(r"[.!?][”\"’']?\s", between)) > 2:
            return None
        line = max(text.rfind("\n", 0, when.span.start), text.rfind(". ", 0, when.span.start)) + 1
        sentence = text[line : when.span.start] + re.split(r"[.!?]\s|\n", between)[0]
        if (
            value
            and stands_free(when.span, course.reading.masked)
            and not _ASIDE.search(text, line, when.span.start)
            and (any_of("stages").search(sentence) or (len(value) >= _DAYS and _goes_on(attribution, sentence, text)))
            and _is_about(attribution, sentence, text)
        ):
            return value
    return None


def day_told_after(end: int, course: Course) -> str | None:
    """ "The pier is shut, Lund has said. | She made the remarks on Monday at a fair |": the sentence behind tells when.

    `end` is where the statement ends.
    """
    sentences = course.reading.sentences
    at = bisect_left(sentences, end, key=lambda sentence: sentence.start)
    if at >= len(sentences) or not _STATED.match(course.reading.masked, sentences[at].start, sentences[at].end):
        return None
    first = bisect_left(course.times, sentences[at].start, key=lambda when: when.span.start)
    for when, value in zip(course.times[first : first + _BACK], course.values[first : first + _BACK], strict=True):
        if when.span.start >= sentences[at].end:
            return None
        if value and len(value) == _DAYS and stands_free(when.span, course.reading.masked):
            return value
    return None


_STATED = re.compile(
    r"(?:The\s[\w-]+|[A-ZÀ-Þ][\w’'-]+)(?:\s[A-ZÀ-Þ][\w’'-]+)?\s(?:(?:was|were)\sspeaking\b"
    r"|(?:made|gave|stated|said|disclosed|revealed)\s(?:this|these|(?:the|his|her|their)\s(?:remarks|comments|statement|declaration))\b)"
)
_ASIDE = re.compile(r",\s(?:who|which|whose|where|when)\b[^,]*$")
""" "Rusk, | who resigned last year |, spent hours on the stand": that year is none of the sentence's own time."""


def _goes_on(attribution: Attribution, sentence: str, text: str) -> bool:
    """ "The MP raised it in the Commons on Monday. She asked …": a pronoun takes up whoever did something that day."""
    source = text[attribution.source[0].start : attribution.source[0].end].lower() if attribution.source else ""
    return source in {"he", "she", "it", "they"} and any_of("breaks").search(sentence) is None


def _is_about(attribution: Attribution, sentence: str, text: str) -> bool:
    """The source is a pronoun, a caption, or named in the sentence."""
    if not attribution.source:
        return False
    source = text[attribution.source[0].start : attribution.source[0].end]
    if source.lower() in name_words()["pronouns"] or source.lower().removeprefix("the ") in {"caption", "post", "text", "message"}:
        return True
    return any(word[0].isupper() and len(word) > 2 and word in sentence for word in source.split())


def told_day(start: int, course: Course, known: Collection[str | None], begun: int = 0) -> str | None:
    """ "She recalled a meeting in March. “He said to me …”": what is told of was said then, unless that day is one on which it was told."""
    text = course.reading.text
    at = bisect_left(course.all_times, start, key=lambda when: when.span.start)
    for when in reversed(course.all_times[max(0, at - 2) : at]):
        value = edtf_day(when, course.written)
        between = text[when.span.end : start]
        if when.span.start < begun:
            return None
        if value is None or len(between) > _TOLD or between.count("\n\n") > 1 or not stands_free(when.span, text):
            continue
        if re.search(r"\b(?:the|an?)\s$", text[max(0, when.span.start - 5) : when.span.start]):
            continue
        return None if value in known else value
    return None
