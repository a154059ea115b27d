"""Who speaks in a text of another language: names under one form, roles that point back, and nobody where that is not sure."""

from __future__ import annotations

import re

from dateline.model import Span

from .cast import Entity
from .foreign_carriers import carriers_between
from .foreign_sources import read_foreign
from .names import Named, SourceKind, name_key
from .reading import Reading
from .russian import nominative_name
from .tags import Attribution

_RUN = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w'’-]+(?: [A-ZÀ-ÞА-ЯЁ][\w'’-]+){1,2}")
_CLAUSE_HEAD = re.compile(r".*[.,;:!?…\n«»“”\"]\s*", re.DOTALL)
_LONGEST_ROLE = 60
_REMEMBERED = 60


class ForeignCast:
    """The speakers of one text so far, in the order in which they spoke."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.words = reading.lexicon
        self.heard: list[Entity] = []
        self.last_end = 0

    def speaker(self, attribution: Attribution) -> Entity:
        """The entity of one attribution; one without a name where the text does not make it plain."""
        if attribution.source:
            entity = self._named(attribution)
        else:
            entity = self._pointed_at(attribution)
        self.heard.append(entity)
        self.last_end = max(span.end for span in (*attribution.content, *attribution.cue, *attribution.source))
        return entity

    def _named(self, attribution: Attribution) -> Entity:
        span = attribution.source[0]
        found = read_foreign(self.text[span.start : span.end], self.words)
        if found.kind is SourceKind.UNNAMED:
            return Entity(None, SourceKind.UNNAMED)
        if found.kind is SourceKind.ROLE:
            return self._bearer(found)
        name = found.name or ""
        if self._in_genitive(attribution) and found.kind is SourceKind.PERSON:
            name = nominative_name(name, self._known())
        entity = self._find(name) or Entity(name, found.kind, None)
        entity.role = entity.role or found.role or self._role_after(span)
        entity.called |= {word.removeprefix("ال") for word in re.findall(r"[\w-]+", (entity.role or "").casefold())}
        if entity.name and len(name.split()) > len(entity.name.split()):
            entity.name = name
        return entity

    def _in_genitive(self, attribution: Attribution) -> bool:
        cues = {self.text[cue.start : cue.end].casefold() for cue in attribution.cue}
        return bool(cues & self.words.words.get("genitive", frozenset()))

    def _known(self) -> frozenset[str]:
        return frozenset(word for entity in self.heard[-_REMEMBERED:] if entity.name for word in entity.name.split())

    def _find(self, name: str) -> Entity | None:
        """The speaker whose name ends alike: "Лунд" is Вера Лунд, "براندل" is يوناس براندل."""
        keys = [name_key(word) for word in name.split()]
        for entity in reversed(self.heard[-_REMEMBERED:]):
            others = [name_key(word) for word in (entity.name or "").split()]
            ends_alike = keys[-len(others) :] == others or others[-len(keys) :] == keys
            if others and (ends_alike or (keys[0], keys[-1]) == (others[0], others[-1])):
                return entity
        return None

    def _bearer(self, found: Named) -> Entity:
        """ "министр", "الوزيرة": whoever bore that role last; "жительница" whom nobody named stays unnamed."""
        person = self._find(found.role) if found.role else None
        if person:
            return person
        alone = not found.role
        bearer = next((e for e in reversed(self.heard[-_REMEMBERED:]) if e.name and found.head in e.called), None) if alone else None
        return bearer or Entity(None, SourceKind.UNNAMED, None, None, {found.head})

    def _role_after(self, span: Span) -> str | None:
        """ "Ilse Maronne, cheffe de la protection civile, …": the role behind the name."""
        match = re.compile(r"[,،] ((?:la |le |l['’])?([\w-]+)(?: [^,.;:«»“”\n]{1,80})?)").match(self.text, span.end)
        titles = self.words.words.get("titles", frozenset())
        if not match or match.group(2).casefold() not in titles:
            return None
        return re.sub(r"^(?:la |le |l['’])", "", match.group(1))

    def _pointed_at(self, attribution: Attribution) -> Entity:
        """A pronoun or nothing: the speaker before, unless somebody else was named since; one such person takes the words."""
        start = attribution.content[0].start
        since = self.text[max(self.last_end, start - 400) : start]
        shift = start - len(since)
        passed = carriers_between(self.text, self.words.language, shift, start)
        named: dict[str, Entity] = {}
        for match in _RUN.finditer(since):
            if not any(c.span.start <= match.start() + shift < c.span.end for c in passed) and not self._find(match.group()):
                found = read_foreign(self._role_before(since[: match.start()]) + match.group(), self.words)
                named[found.name or match.group()] = Entity(found.name, found.kind, found.role)
        if not named:
            return self.heard[-1] if self.heard else Entity(None, SourceKind.UNNAMED)
        only = named.popitem()[1] if len(named) == 1 else None
        if only is None or only.kind is not SourceKind.PERSON:
            return Entity(None, SourceKind.UNNAMED)
        only.called = {word.removeprefix("ال") for word in re.findall(r"[\w-]+", (only.role or "").casefold())}
        return only

    def _role_before(self, before: str) -> str:
        """The words of the clause before a name, without the small ones that open it: "Pour l'hydrologue " -> "l'hydrologue "."""
        words = _CLAUSE_HEAD.sub("", before)[-_LONGEST_ROLE:].split()
        while words and words[0].casefold() in self.words.words["small"]:
            words.pop(0)
        return " ".join([*words, ""])
