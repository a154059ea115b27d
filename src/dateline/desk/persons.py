"""The speakers of a story by name: who was settled to be one person, and who is likely one. Pure but for what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.compare import Voice, is_full_name, propose_persons
from dateline.errors import InputError
from dateline.model import Decision, HeldStatement, Names, Report, pairs_of, short_hash
from dateline.store.namings import Settling


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name as reports spell it: in how many statements, with which roles, in which outlets."""

    name: str
    statements: int
    roles: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A speaker: the form that editors chose, or the name itself; `settled` when an editor said which spellings belong together."""

    form: str
    spellings: tuple[NameLine, ...]
    settled: bool

    @property
    def statements(self) -> int:
        """In how many statements, under any spelling."""
        return sum(line.statements for line in self.spellings)


@dataclass(frozen=True, slots=True)
class Likely:
    """Names that are likely one person's; `form` is the one proposed: settled before, or else the fullest and most used."""

    id: str
    spellings: tuple[NameLine, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Persons:
    """A story's speakers as its page shows them, and what was settled about their names so far."""

    proposals: tuple[Likely, ...]
    people: tuple[PersonLine, ...]
    settled: Names

    @property
    def spelled(self) -> tuple[str, ...]:
        """Every name in the story."""
        return tuple(line.name for person in self.people for line in person.spellings)


def name_lines(said: Iterable[tuple[Report, HeldStatement]], outlets: Mapping[str, str]) -> tuple[NameLine, ...]:
    """The names of all statements that were not rejected, the most quoted first; `outlets` are names by id."""
    held: dict[str, list[tuple[Report, HeldStatement]]] = {}
    for report, one in said:
        if one.statement.speaker and one.decision is not Decision.REJECTED:
            held.setdefault(one.statement.speaker, []).append((report, one))
    lines = (_line(name, found, outlets) for name, found in held.items())
    return tuple(sorted(lines, key=lambda line: (-line.statements, line.name)))


def lay_persons(lines: Sequence[NameLine], settled: Names) -> Persons:
    """The speakers by what was settled, and the machine's proposals over it."""
    by_name = {line.name: line for line in lines}
    people: dict[str, list[NameLine]] = {}
    for line in lines:
        people.setdefault(settled.form(line.name), []).append(line)
    found = propose_persons([Voice(line.name, line.roles) for line in lines], settled)
    proposals = tuple(_likely([by_name[voice.name] for voice in group], settled) for group in found)
    rows = (PersonLine(form, tuple(spelled), any(settled.settled(line.name) for line in spelled)) for form, spelled in people.items())
    return Persons(proposals, tuple(sorted(rows, key=lambda row: (-row.statements, row.form))), settled)


def settle_as_one(persons: Persons, chosen: Sequence[str], form: str, left_out: Sequence[str] = (), *, everywhere: bool) -> Settling:
    """The chosen names, and everything settled with them, are one person under a form; those left out are others.

    `everywhere` settles full names for every story, here and below; a bare surname or an institution's name only for this one.
    InputError where fewer than two names are left to be one, or the form is empty.
    """
    names = _with_fellows(persons, chosen)
    form = " ".join(form.split())
    if not names or not form or len({*names, form}) < 2:
        raise InputError("choose at least two names that are one person, and the form to be known by")
    others = [name for name in persons.spelled if name in left_out and name not in names]
    forms = tuple((name, form) for name in dict.fromkeys((*names, form)))
    apart = pairs_of(names, others) if others else ()
    return _settling("settled names as one person", forms, apart, everywhere=everywhere)


def settle_as_two(persons: Persons, names: Sequence[str], *, everywhere: bool) -> Settling:
    """Names that are persons of their own; what was settled before stays together."""
    known = [name for name in persons.spelled if name in names]
    apart = tuple(pair for pair in pairs_of(known) if persons.settled.form(pair[0]) != persons.settled.form(pair[1]))
    if not apart:
        raise InputError("choose at least two names that are two persons")
    return _settling("kept names apart", (), apart, everywhere=everywhere)


def split_off(persons: Persons, form: str, names: Sequence[str], *, everywhere: bool) -> Settling:
    """Take names out of a person: each stands alone again; the rest stays one, under its form or, where that leaves, its fullest name."""
    group = [line.name for person in persons.people if person.form == form for line in person.spellings]
    leaving = [name for name in group if name in names]
    rest = [name for name in group if name not in leaving]
    if not leaving or not rest:
        raise InputError("choose at least one name to split off, and leave at least one behind")
    kept = form if form not in leaving else max(rest, key=lambda name: (is_full_name(name), len(name)))
    forms = (*((name, name) for name in leaving), *((name, kept) for name in rest))
    return _settling("split names", forms, pairs_of(leaving, rest), everywhere=everywhere)


def _settling(act: str, forms: tuple[tuple[str, str], ...], apart: tuple[tuple[str, str], ...], *, everywhere: bool) -> Settling:
    named = {name for pair in (*forms, *apart) for name in pair}
    return Settling(act, forms, apart, frozenset(name for name in named if everywhere and is_full_name(name)))


def _with_fellows(persons: Persons, chosen: Sequence[str]) -> list[str]:
    forms = {persons.settled.form(name) for name in chosen if name in persons.spelled}
    return [name for name in persons.spelled if persons.settled.form(name) in forms]


def _line(name: str, found: Sequence[tuple[Report, HeldStatement]], outlets: Mapping[str, str]) -> NameLine:
    roles = dict.fromkeys(one.statement.role for _, one in found if one.statement.role)
    places = dict.fromkeys(outlets.get(report.outlet_id or "") or report.account.article.outlet for report, _ in found)
    return NameLine(name, len(found), tuple(roles), tuple(place for place in places if place))


def _likely(lines: Sequence[NameLine], settled: Names) -> Likely:
    before = next((settled.form(line.name) for line in lines if settled.settled(line.name)), None)
    best = max(lines, key=lambda line: (is_full_name(line.name), line.name.isascii(), line.statements))
    return Likely("n" + short_hash(*sorted(line.name for line in lines)), tuple(lines), before or best.name)
