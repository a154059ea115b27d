"""The statements of a text one after the other, and the occasion that gives each its day where its own sentence does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from dateline.model import Hop, Relation
from dateline.quote.speaking.cast import Entity
from dateline.quote.tagging.linker import just_before
from dateline.quote.tagging.tags import Attribution

from .course import Course, day_told_after, is_paper_source, paper_day, staged_day, told_day
from .gatherings import (
    answers,
    asks,
    at_gathering,
    at_that_time,
    by_spokesman,
    goes_on,
    in_paper,
    in_turn,
    is_another,
    is_over,
    on_same_day,
    on_this_day,
    opens_occasion,
    stands_apart,
    takes_part,
    to_others,
    was_told,
)  # fmt: skip
from .own_day import Clause

Found: TypeAlias = tuple[str | None, bool]
"""A day, and whether it is that of the gathering that the report is about."""

_OPEN: Found = (None, False)
_BACK = 40
_FAR = 12
"""Statements over which a speaker stays on one occasion."""
_OPENING = 2
"""Statements with which a report opens."""
_RECENT = 4
"""Statements after which a gathering is over, unless somebody speaks there again."""
_BARE = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?:\s[\w’'.-]+){0,3}")
"""A name without an office before it."""
_PART_OF = re.compile(
    r"(?:(?:a second|a third|another)\s(?!of\b)\w+"
    r"|(?:one|another|others|both|a second|a third|a fourth|a fifth|the second|the third|the other)(?:\sof\s(?:them|the\s\w+))?"
    r"|(?:two|three|four|several|some|most)\sof\s(?:them|the\s\w+))$"
)
_APPOSED = re.compile(r",\s(?:an?|the|who|of)\s")


def last_of(attribution: Attribution) -> int:
    """Where the last of its words ends."""
    return max(span.end for span in (*attribution.source, *attribution.cue, *attribution.content))


@dataclass
class Talk:
    """The statements of a text with the days found so far, in order; `gathered` says which were said at what the report is about."""

    attributions: Sequence[Attribution]
    parents: Sequence[int | None]
    speakers: Sequence[Entity]
    hops: Sequence[tuple[Hop, ...]]
    clauses: Sequence[Clause | None]
    course: Course
    days: list[str | None] = field(default_factory=list)
    own: list[str | None] = field(default_factory=list)
    gathered: list[bool] = field(default_factory=list)
    latest: dict[int, int] = field(default_factory=dict)
    papers: set[int] = field(default_factory=set)
    told_of: dict[tuple[int, int], int] = field(default_factory=dict)

    def take(self, number: int, own: str | None) -> None:
        """Add the next statement with the day that its own sentence gives."""
        self.own.append(own)
        day, gathered = own, own is not None and (self._at_gathering(number, new=True) or self._stays(number, own))
        if own is None:
            day, gathered = self._by_occasion(number) if self.parents[number] is None else (self._within(number), False)
        parent = self.parents[number]
        if is_paper_source(self.attributions[number], self.course.reading) or self._is_in_paper(number, own is None and day is not None):
            self.papers.add(number)
        if parent is None:
            last = self.latest.get(id(self.speakers[number]))
            if number not in self.papers or last is None or self.days[last] != day:
                self.latest[id(self.speakers[number])] = number
        elif day:
            self.told_of[id(self.speakers[number]), id(self.speakers[parent])] = number
        self.days.append(day)
        self.gathered.append(gathered and day is not None)

    def _stays(self, number: int, day: str) -> bool:
        """ "told the hearing … he said on Tuesday": the same speaker, on the day of the gathering where she spoke."""
        last = self.latest.get(id(self.speakers[number]))
        return last is not None and self.gathered[last] and self.days[last] == day and self.parents[number] is None

    def _is_in_paper(self, number: int, by_occasion: bool) -> bool:
        """ "a filing in which it warned", "In an e-mail dated 3 June he asks", "… it begins": written, and no part of a talk."""
        clause = self.clauses[number]
        if clause is None:
            return False
        if by_occasion and self._source(number).lower() == "it" and paper_day(self.attributions[number], self.course):
            return True
        return in_paper(clause)

    def _at_gathering(self, number: int, *, new: bool = False) -> bool:
        clause = self.clauses[number]
        return clause is not None and at_gathering(clause, new=new)

    def _within(self, number: int) -> str | None:
        """The day of the words before, told by the same: "On Monday I asked him, and he said"."""
        clause, before, parent = self.clauses[number], number - 1, self.parents[number]
        if clause is None or parent is None:
            return None
        if self.parents[before] == parent:
            return self.days[before]
        again = self.told_of.get((id(self.speakers[number]), id(self.speakers[parent])))
        if again is not None:
            return self.days[again]
        written = self.course.written
        told = self.days[parent] or (written.isoformat() if written else None)
        if clause.form != "past" or told is None:
            return None
        begun = self._story_begun(parent) if self.days[parent] is None else 0
        if begun is None:
            return None
        day = told_day(self.attributions[parent].start, self.course, self.days[-_BACK:], begun)
        return day if day and day[:10] < told[:10] else None

    def _story_begun(self, parent: int) -> int | None:
        """Where the words before begin in which the same speaker began to tell: "Lund said he had called her on Sunday. “He told me …”"."""
        before = just_before(parent, self.parents)
        if before is None or self.speakers[before] is not self.speakers[parent]:
            return None
        gap = self.course.reading.text[last_of(self.attributions[before]) : self.attributions[parent].start]
        return self.attributions[before].content[0].start if len(gap) < _BACK and "\n" not in gap else None

    def _by_occasion(self, number: int) -> Found:
        """The day of the occasion to which a statement of the reporter's belongs, and whether that is a gathering."""
        before = just_before(number, self.parents)
        return next((found for rule in _RULES if (found := rule(self, number, before)) is not None), _OPEN)

    def _by_paper(self, number: int, before: int | None) -> Found | None:
        """ "a letter dated 9 May … The letter warned"; a paper takes no other day."""
        paper = paper_day(self.attributions[number], self.course)
        if paper or is_paper_source(self.attributions[number], self.course.reading):
            return paper or self._same_paper(number, before), False
        return None

    def _by_interview(self, number: int, before: int | None) -> Found | None:
        """ "Lund: It is shut.", in a text of questions and answers that says when they were asked."""
        if self.clauses[number] is not None or not any(hop.relation is Relation.INTERVIEW_WITH for hop in self.hops[number]):
            return None
        return (self.interview, False) if self.interview else None

    @cached_property
    def interview(self) -> str | None:
        """The day of the interview of which the text is the record."""
        return self.course.interview()

    def _by_opening(self, number: int, before: int | None) -> Found | None:
        """ "The inquiry has been told" opens a report; else what somebody has said has no day."""
        clause = self.clauses[number]
        if clause is None or clause.form != "perfect":
            return None
        return (self._day_of_gathering(number), True) if was_told(clause) and number < _OPENING else _OPEN

    def _by_hour(self, number: int, before: int | None) -> Found | None:
        """ "a few minutes ago", "later in the day"."""
        clause, written = self.clauses[number], self.course.written
        if clause and written and on_this_day(clause):
            return written.isoformat(), False
        if clause and at_that_time(clause):
            return self.course.any_before(self.attributions[number].start), False
        if clause and on_same_day(clause):
            return (None if before is None else self.days[before]), False
        return None

    def _by_gathering(self, number: int, before: int | None) -> Found | None:
        """ "told the meeting"."""
        if self._at_gathering(number, new=number < _OPENING) and not self._elsewhere(number):
            return self._day_of_gathering(number), True
        clause = self.clauses[number]
        if clause is None or any(self.gathered) or self.event is None or self._elsewhere(number):
            return None
        return (self.event, True) if takes_part(clause, "members") and not stands_apart(clause) else None

    @cached_property
    def event(self) -> str | None:
        """The day of the gathering that the report is about."""
        return self.course.event()

    def _by_stage(self, number: int, before: int | None) -> Found | None:
        """ "Lund spoke on Monday. The pier, she said, was shut"."""
        clause = self.clauses[number]
        if clause is None or self._in_present(number) or self._is_sent_elsewhere(number, before, clause):
            return None
        after = last_of(self.attributions[before]) if before is not None else 0
        staged = staged_day(self.attributions[number], self.course, after, clause.start)
        return (staged, False) if staged else None

    def _by_sentence_after(self, number: int, before: int | None) -> Found | None:
        """ "Lund has said the pier is shut. She made the remarks on Monday"."""
        clause = self.clauses[number]
        day = day_told_after(last_of(self.attributions[number]), self.course) if clause and clause.form in {"past", "perfect"} else None
        return (day, False) if day else None

    def _by_speaker(self, number: int, before: int | None) -> Found | None:
        """The day of the same speaker's last words, where these came to us the same way and by no paper of hers."""
        last = self.latest.get(id(self.speakers[number]))
        if last is None or last in self.papers or not self.days[last] or number - last > _FAR or self._way(last) != self._way(number):
            return None
        clause = self.clauses[number]
        apart = clause is not None and (opens_occasion(clause) or is_another(clause) or (last != before and stands_apart(clause)))
        now = self._in_present(number) and (last != before or not self._in_present(last))
        return None if apart or now else (self.days[last], self.gathered[last])

    def _by_meeting(self, number: int, before: int | None) -> Found | None:
        """ "The president received Lund on Tuesday. Lund thanked him": either says on that day what has no other occasion."""
        clause, met, name = self.clauses[number], self.meeting, self.speakers[number].name
        if clause is None or met is None or name is None or self.hops[number] or self._in_present(number) or stands_apart(clause):
            return None
        last = self.latest.get(id(self.speakers[number]))
        gone = (last is not None and self.days[last] != met[0]) or self._at_gathering(number, new=True) or to_others(clause)
        there = self.speakers[number].is_person and self._source(number) != "" and name.split()[-1] in met[1]
        return (met[0], False) if there and not gone else None

    @cached_property
    def meeting(self) -> tuple[str, str] | None:
        """The meeting of two sides that the report is about."""
        return self.course.meeting()

    def _by_way(self, number: int, before: int | None) -> Found | None:
        """Told to an outlet of its own, or "outside court": on no day that we know."""
        clause = self.clauses[number]
        return _OPEN if self._has_own_way(number, before) or (clause and stands_apart(clause)) else None

    def _by_words_before(self, number: int, before: int | None) -> Found | None:
        """In answer to the words before, or going on with them."""
        if before is None:
            return None
        if self._joins(number, before):
            return self._day_of_gathering(number), True
        return (self.days[before], self.gathered[before]) if self._continues(number, before) else None

    def _in_present(self, number: int) -> bool:
        clause = self.clauses[number]
        return clause is not None and clause.form in {"third", "base"}

    def _elsewhere(self, number: int) -> bool:
        """ "told the Gull before the hearing": spoken to an outlet, or told in the present."""
        clause = self.clauses[number]
        if clause is None or self._in_present(number):
            return True
        ways = {hop.relation for hop in self.hops[number]}
        talked = bool(ways & {Relation.TOLD, Relation.INTERVIEW_WITH}) and not is_over(clause)
        return talked or Relation.POSTED_ON in ways

    def _same_paper(self, number: int, before: int | None) -> str | None:
        """ "The report warned … the report says"."""
        if before is None or self.speakers[before] is not self.speakers[number]:
            return None
        same = is_paper_source(self.attributions[before], self.course.reading)
        same = same or self._source(number).lower().startswith(("its ", "their "))
        return self.days[before] if same or self._is_post(number, before) else None

    def _is_post(self, number: int, before: int) -> bool:
        """ "Lund wrote on Facebook … the post said"."""
        posted = any(hop.relation is Relation.POSTED_ON for hop in self.hops[before])
        return posted and self._way(number) == self._way(before) and self._source(number).lower().endswith(("post", "message", "video"))

    def _way(self, number: int) -> list[tuple[str, str | None]]:
        return [(hop.relation, hop.name) for hop in self.hops[number]]

    def _has_own_way(self, number: int, before: int | None) -> bool:
        return bool(self.hops[number]) and (before is None or self._way(number) != self._way(before))

    def _is_sent_elsewhere(self, number: int, before: int | None, clause: Clause) -> bool:
        """Its own sentence says by which way it came, and not only who reported it.

        An interview of which the sentence before tells is no other way than that.
        """
        near = [hop for hop in self.hops[number] if hop.relation is not Relation.REPORTED_BY]
        here = any(hop.span is None or hop.span.start >= clause.start for hop in near)
        return here and self._has_own_way(number, before)

    def _joins(self, number: int, before: int) -> bool:
        """Said at the gathering of the words before: by the speaker's office there, or in answer to them."""
        clause = self.clauses[number]
        answered = self.gathered[before] and asks(self.attributions[before], self.course.reading.text)
        if clause is None:
            return self.gathered[before] and not self.attributions[number].source
        if self._in_present(number):
            return False
        if answered or (in_turn(clause) and self.days[before]):
            return True
        recent = any(self.gathered[n] for n in range(max(0, number - _RECENT), number))
        return recent and (answers(clause, self.course.reading) or takes_part(clause))

    def _day_of_gathering(self, number: int) -> str | None:
        """That of the last words said there; before any, that which the paragraph names, or the report's opening."""
        before, clause = just_before(number, self.parents), self.clauses[number]
        if clause and before is not None and in_turn(clause):
            return self.days[before]
        near = self.course.in_paragraph(self.attributions[number].start)
        back = range(number - 1, max(-1, number - _BACK), -1)
        last = next((self.days[n] for n in back if self.gathered[n]), None)
        return near or last or self.course.gathering()

    def _continues(self, number: int, before: int) -> bool:
        """ "the owner added" after the owner's name; "a spokeswoman said" after what her firm disputed: in the same paragraph."""
        clause, reading = self.clauses[number], self.course.reading
        gap = reading.text[last_of(self.attributions[before]) : self.attributions[number].start][:400]
        if clause is None or gap.count("\n\n") > 1:
            return False
        if "\n" in gap:
            return self._is_one_of(number) or self._is_named_now(number, before)
        if self._is_its(number) and is_paper_source(self.attributions[before], reading):
            return True
        if self._in_present(number):
            return False
        unnamed = self.speakers[number].name is None or self.speakers[before].name is None
        return by_spokesman(self.attributions[number], reading) or self._is_pronoun(number) or (unnamed and goes_on(clause, reading))

    def _is_pronoun(self, number: int) -> bool:
        return self._source(number).lower() in {"he", "she", "they"} or self._is_one_of(number)

    def _is_one_of(self, number: int) -> bool:
        """ "Two officials said on Friday … One of them said"."""
        return _PART_OF.match(self._source(number).lower()) is not None

    def _is_its(self, number: int) -> bool:
        """ "It warned", "Its authors warned": of a paper named just before."""
        return self._source(number).lower().split()[:1] in (["it"], ["its"], ["the"])

    def _source(self, number: int) -> str:
        source = self.attributions[number].source
        return self.course.reading.text[source[0].start : source[0].end] if source else ""

    def _is_named_now(self, number: int, before: int) -> bool:
        """ "A winch operator told the court on Friday …" and, opening the next paragraph, "“I heard it,” Ada Lund said": she it was."""
        clause, content, text = self.clauses[number], self.attributions[number].content[0], self.course.reading.text
        if clause is None or clause.form != "past" or self.speakers[number].name is None or before > _OPENING:
            return False
        if not (self.speakers[before].is_person and re.match(r"(?:[Aa]n?|[Tt]he)\s[a-z]", self._source(before))):
            return False
        opens = content.start == self.attributions[number].start and text[content.start] in "“\"‘'«"
        end = self.attributions[number].source[0].end if self.attributions[number].source else 0
        return opens and bool(_BARE.fullmatch(self._source(number))) and not _APPOSED.match(text, end)


_RULES: tuple[Callable[[Talk, int, int | None], Found | None], ...] = (
    Talk._by_paper, Talk._by_interview, Talk._by_sentence_after, Talk._by_opening, Talk._by_hour, Talk._by_gathering, Talk._by_stage,
    Talk._by_speaker, Talk._by_meeting, Talk._by_way, Talk._by_words_before,
)  # fmt: skip
