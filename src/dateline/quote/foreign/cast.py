"""Who speaks in a text of another language: names under one form, roles that point back, and nobody where that is not sure."""

from __future__ import annotations

import re

from dateline.model import Span
from dateline.quote.reading import Reading
from dateline.quote.speaking.cast import Entity
from dateline.quote.speaking.names import Named, SourceKind, name_key
from dateline.quote.tagging.tags import Attribution

from .carriers import carriers_between
from .cues import cue_key
from .gender import gender_of_cue
from .names import full_name
from .russian import nominative_name
from .sources import read_foreign

_RUN = re.compile(r"[A-ZÀ-ÞА-ЯЁ][\w'’-]+(?: [A-ZÀ-ÞА-ЯЁ][\w'’-]+){1,4}")
_CLAUSE_HEAD = re.compile(r".*[.,;:!?…\n«»“”\"]\s*", re.DOTALL)
_LONGEST_ROLE = 60
_REMEMBERED = 60
_LOOK_BACK = 4
"""Speakers that a verb's gender may pass over."""
_VERB_ON = re.compile(r" \w+(?:л|ла|ло|ли|лось|лась|ет|ит|ёт|ют|ят|тся)\b.*")
_BODY = re.compile(r"(?<=[\n.!?] )[А-ЯЁ][\w-]+(?: [\w-]+){0,2}|(?:^|\n)[А-ЯЁ][\w-]+(?: [\w-]+){0,2}")


class ForeignCast:
    """The speakers of one text so far, in the order in which they spoke."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.words = reading.lexicon
        self.heard: list[Entity] = []
        self.last_end = 0

    def speaker(self, attribution: Attribution) -> Entity:
        """The entity of one attribution; one without a name where the text does not make it plain."""
        gender = self._gender(attribution)
        if attribution.source:
            entity = self._named(attribution, gender)
        else:
            entity = self._pointed_at(attribution, gender)
        if entity.kind is SourceKind.PERSON:
            entity.gender = entity.gender or gender
        self.heard.append(entity)
        self.last_end = max(span.end for span in (*attribution.content, *attribution.cue, *attribution.source))
        return entity

    def _gender(self, attribution: Attribution) -> str | None:
        """What the cue tells; where somebody else quotes ("цитирует Лунд") it tells nothing."""
        if not attribution.cue or self._in_genitive(attribution):
            return None
        cue = attribution.cue[0]
        return gender_of_cue(self.text[cue.start : cue.end].casefold(), self.words)

    def _named(self, attribution: Attribution, gender: str | None) -> Entity:
        span = attribution.source[0]
        found = read_foreign(self.text[span.start : span.end], self.words)
        if found.kind is SourceKind.UNNAMED:
            return Entity(None, SourceKind.UNNAMED)
        if found.kind is SourceKind.ROLE:
            return self._bearer(found, gender, attribution)
        name = found.name or ""
        if found.kind is SourceKind.INSTITUTION and name.casefold() in self.words.words.get("bodies_back", frozenset()):
            return self._body_back(attribution) or Entity(name, found.kind, None)
        if self.words.language == "ru" and self._in_genitive(attribution) and found.kind is SourceKind.PERSON:
            name = nominative_name(name, self._known())
        entity = self._find(name, gender)
        if entity is None:
            whole = full_name(self.text, name, self.words) if found.kind is SourceKind.PERSON else name
            whole = name if set(whole.split()[:-1]) & set((found.role or "").split()) else whole
            entity = self._find(whole, gender) or Entity(whole, found.kind, None)
        entity.role = entity.role or found.role or self._role_after(span)
        entity.called |= {word.removeprefix("ال") for word in re.findall(r"[\w-]+", (entity.role or "").casefold())}
        if entity.name and len(name.split()) > len(entity.name.split()):
            entity.name = name
        return entity

    def _in_genitive(self, attribution: Attribution) -> bool:
        cues = {cue_key(self.text[cue.start : cue.end]) for cue in attribution.cue}
        return bool(cues & self.words.words.get("genitive", frozenset()))

    def _known(self) -> frozenset[str]:
        return frozenset(word for entity in self.heard[-_REMEMBERED:] if entity.name for word in entity.name.split())

    def _find(self, name: str, gender: str | None = None) -> Entity | None:
        """The speaker whose name ends alike: "Лунд" is Вера Лунд, "براندل" is يوناس براندل; not a man where a woman speaks."""
        keys = [name_key(word) for word in name.split()]
        for entity in reversed(self.heard[-_REMEMBERED:]):
            others = [name_key(word) for word in (entity.name or "").split()]
            ends_alike = keys[-len(others) :] == others or others[-len(keys) :] == keys
            if others and (ends_alike or (keys[0], keys[-1]) == (others[0], others[-1])) and _agree(entity, gender):
                return entity
        return None

    def _bearer(self, found: Named, gender: str | None, attribution: Attribution) -> Entity:
        """ "министр", "الوزيرة": whoever bore that role last; "жительница" whom nobody named stays unnamed.

        A word of trade that news puts for a name ("дипломат", "الدبلوماسي") is whoever spoke just before.
        """
        person = self._find(found.role, gender) if found.role else None
        if person:
            return person
        source = self.text[attribution.source[0].start : attribution.source[0].end]
        if found.role and " " not in source and self.words.language == "ar":
            found = Named(SourceKind.ROLE, head=found.head, definite=True)
        alone = not found.role
        heard = reversed(self.heard[-_REMEMBERED:])
        oblique = self.words.language == "ru" and " " not in source
        called = {found.head, found.head[:-1]} if oblique else {found.head}
        bearer = next((e for e in heard if e.name and called & e.called and _agree(e, gender)), None) if alone else None
        if bearer is None and alone and " " not in source and self._is_trade(source):
            bearer = next((e for e in self.heard[-1:] if e.kind is SourceKind.PERSON and _agree(e, gender)), None)
        return bearer or Entity(None, SourceKind.UNNAMED, None, None, {found.head})

    def _is_trade(self, source: str) -> bool:
        trades = self.words.words.get("trades", frozenset())
        return source.casefold() in trades or (self.words.language == "ar" and source.startswith("ال"))

    def _body_back(self, attribution: Attribution) -> Entity | None:
        """ "цитирует ведомство портал": the body that was named last, by a speaker's source or as the head of a sentence."""
        start = attribution.content[0].start
        before = self.text[max(self.last_end, start - 400) : start]
        for match in reversed(list(_BODY.finditer(before))):
            found = read_foreign(_VERB_ON.sub("", match.group()), self.words)
            if found.kind is SourceKind.INSTITUTION and found.name:
                return Entity(found.name, found.kind, None)
        return next((e for e in reversed(self.heard[-_REMEMBERED:]) if e.kind is SourceKind.INSTITUTION), None)

    def _role_after(self, span: Span) -> str | None:
        """ "Ilse Maronne, cheffe de la protection civile, …": the role behind the name."""
        match = re.compile(r"[,،] ((?:la |le |l['’])?([\w-]+)(?: [^,.;:«»“”\n]{1,80})?)").match(self.text, span.end)
        titles = self.words.words.get("titles", frozenset())
        if not match or match.group(2).casefold() not in titles:
            return None
        return re.sub(r"^(?:la |le |l['’])", "", match.group(1))

    def _pointed_at(self, attribution: Attribution, gender: str | None) -> Entity:
        """A pronoun or nothing: the speaker before, unless somebody else was named since; one such person takes the words."""
        start = attribution.content[0].start
        since = self.text[max(self.last_end, start - 400) : start]
        named = self._named_since(since, start - len(since))
        if not named:
            return self._last_heard(gender)
        only = named[0] if len(named) == 1 else None
        if only is None or only.kind is not SourceKind.PERSON:
            return Entity(None, SourceKind.UNNAMED)
        only.called |= {word.removeprefix("ال") for word in re.findall(r"[\w-]+", (only.role or "").casefold())}
        return only

    def _named_since(self, since: str, shift: int) -> list[Entity]:
        """Those whom the text names in a slice, one entry each; a speaker of before who is named again is not among them."""
        passed = carriers_between(self.text, self.words.language, shift, shift + len(since))
        named: dict[str, Entity] = {}
        for match in _RUN.finditer(since):
            if self._is_office(match.group()):
                continue
            if not any(c.span.start <= match.start() + shift < c.span.end for c in passed) and not self._find(match.group()):
                found = read_foreign(self._role_before(since[: match.start()]) + match.group(), self.words)
                named[found.name or match.group()] = Entity(found.name, found.kind, found.role)
        return list(named.values())

    def _is_office(self, run: str) -> bool:
        """ "Эксперт Института климата": two capitals of which the first is a title and the next its body's."""
        first, *rest = run.split()
        return self.words.language == "ru" and len(rest) == 1 and first.casefold() in self.words.words["titles"]

    def _last_heard(self, gender: str | None) -> Entity:
        """The speaker before; where the verb is a woman's and he a man, the last woman of the few before."""
        nobody = Entity(None, SourceKind.UNNAMED)
        if not self.heard:
            return nobody
        last = self.heard[-1]
        if last.name is None or _agree(last, gender):
            return last
        return next((e for e in reversed(self.heard[-_LOOK_BACK:]) if e.name and e.gender == gender), nobody)

    def _role_before(self, before: str) -> str:
        """The words of the clause before a name, without the small ones that open it: "Pour l'hydrologue " -> "l'hydrologue "."""
        words = _CLAUSE_HEAD.sub("", before)[-_LONGEST_ROLE:].split()
        while words and words[0].casefold() in self.words.words["small"]:
            words.pop(0)
        return " ".join([*words, ""])


def _agree(entity: Entity, gender: str | None) -> bool:
    return gender is None or entity.gender is None or entity.gender == gender
