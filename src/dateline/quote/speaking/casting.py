"""Reading an English text for its names: runs of capitals become persons and bodies, with the roles that stand around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from dateline.quote.reading import Reading

from .capitals import Run, find_runs, starts_behind_role
from .cast import BODIES_BACK, Cast, Entity, Mention, body_of, without_particles
from .mentions import find_mentions, is_oblique
from .names import Named, SourceKind, body_words, first_names, gender_of, name_key, name_words, paper_words, role_words, surname_of
from .roles import body_head, call, call_around, role_before, roles_around
from .runs import fold_piece
from .sources import is_person_noun, read_source

_OF_BODY = re.compile(r"\s(?:of|for)\s(?:the\s)?[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){0,4}")
_NAMING = re.compile(r"([\w-]+)(?:\s(?:that|which))?\s(?:calls itself|calling itself|known as|called|named|dubbed|styled)\s[“\"‘']?$")
_NAMED = re.compile(r"(?:itself|as|called|named|dubbed|styled)\s[“\"‘']?$")
"""How that ends."""
_OWNED_BODY = re.compile(r"([’']s?)((?:\s[a-z-]+){1,4})\b")
_OWNED_NAME = re.compile(r"[’']s?\s([A-Z][a-z]+)")
_SHORT_TITLE = re.compile(r"[A-Z]{2,4}\s\S+$")
GIVEN = re.compile(
    r"\b(surname,|surnamed|known only as|named|identified (?:(?:him|her)self )?(?:only |simply )?as|names? (?:only |simply )?as|called"
    r"|goes by(?: the name)?|(?:first|given) name,|surname,)\s(?:only\s|simply\s)?"
    r"[“\"‘]?([A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)?)(?![\w’'-])"
)
_KIN = re.compile(r"(?=[A-ZÀ-Þh])(?:([A-ZÀ-Þ][\w-]+)[’']s|\b[Hh]is|\b[Hh]er)\s(?:[a-z]+\s)?([a-z]+),?\s([A-ZÀ-Þ][\w-]+)(?=[,.;]|\s[a-z])")
"""How a text gives the name of somebody whom it brings in by a noun."""
_COUPLE = re.compile(r"\b([A-ZÀ-Þ][\w-]+)\sand\s([A-ZÀ-Þ][\w-]+)\s([A-ZÀ-Þ][\w-]+)\b")
_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w-]{2,}")
_OWNER_WITHIN = 300
_NOUN_BEFORE = 8
"""Words before "named Lund" within which the noun stands: "a farmer who gave only her surname, Lund"."""


def find_cast(reading: Reading) -> Cast:
    """Read a text for its names; persons named in quotations are known, but only mentions outside them count for "she".

    Runs inside sentences come first: they tell which capitals at a sentence's head belong to a name.
    """
    cast = Cast(defaultdict(list), _capitals(reading), [sentence.start for sentence in reading.sentences])
    outlets = {carrier.name_span.start for carrier in reading.carriers if carrier.name_span}
    bodies: list[Mention] = []
    covered: set[int] = set()
    runs = sorted((run for run in find_runs(reading.text) if run.start not in outlets), key=lambda run: run.opens)
    _take_couples(cast, reading.text)
    titled: list[tuple[Run, Named]] = []
    for run in runs:
        if _take_person(cast, reading, run, titled):
            continue
        found = list(_take_body(cast, reading, run))
        bodies += found
        if found:
            covered.update(run.start + word.start() for word in re.finditer(r"\S+", run.words))
    for run, found_by_title in titled:
        if cast.find_person(found_by_title.name or "") is None:
            _name(add_person(cast, found_by_title), reading, run, found_by_title)
    _take_kin(cast, reading.text)
    _take_given(cast, reading.masked)
    cast.mentions = sorted((*find_mentions(cast, reading, covered), *bodies), key=lambda mention: mention.place)
    return cast


def _capitals(reading: Reading) -> frozenset[str]:
    """Words that stand in capitals where no sentence begins."""
    return frozenset(token.lower.removesuffix("'s") for sentence in reading.sentences for token in sentence.tokens[1:] if token.capital)


def _take_person(cast: Cast, reading: Reading, run: Run, titled: list[tuple[Run, Named]]) -> bool:
    """Take a run for a person's name where it is one; "Lord Petherick" waits in `titled` until everybody has a full name."""
    if " " not in run.words or (run.owner and _is_part(reading.text, run)):
        return False
    if starts_behind_role(run):
        run = run.without_first()
    found = read_source(role_before(reading, run.start) + run.words, run.opens, cast.capitals)
    if found.kind is not SourceKind.PERSON or not found.name or _is_no_person(cast, run, found):
        return False
    entity = cast.find_person(found.name, found.gender)
    if len(without_particles(found.name.split())) == 1:
        if entity and found.role:
            call(entity, found.role)
        if entity is None and _is_titled(found):
            titled.append((run, found))
        return True
    if entity or not _is_known_otherwise(cast, run, found):
        _name(entity or add_person(cast, found), reading, run, found)
    return True


def _name(entity: Entity, reading: Reading, run: Run, found: Named) -> None:
    """What one place says of a person: the longest name, the first role, the gender."""
    if found.name and entity.name and len(found.name.split()) > len(entity.name.split()):
        entity.name = found.name
    if entity.place < 0 or run.start < entity.place:
        entity.place, entity.bare = run.start, _tells_nothing(found.role) and not run.owner
    entity.role = entity.role or found.role
    entity.gender = entity.gender or found.gender
    entity.sure = entity.sure or bool(found.role or entity.gender)
    call_around(entity, reading.masked, run, found.role)


def _is_part(text: str, run: Run) -> bool:
    """ "Lowe Tom's Club": the name goes on behind its owner."""
    match = _OWNED_NAME.match(text, run.end)
    return match is not None and match.group(1).lower() in name_words()["owned"]


def _is_titled(found: Named) -> bool:
    """ "Lord Petherick", "Judge Pell": a title of persons right before a surname."""
    last = (found.role or "").lower().rstrip(".").split()[-1:]
    return bool(last) and last[0] in name_words()["titles"] and (found.name or "").isalpha()


def _tells_nothing(role: str | None) -> bool:
    """No role at all, or "Mr"."""
    return not role or role.lower().rstrip(".") in name_words()["courtesies"]


def _is_known_otherwise(cast: Cast, run: Run, found: Named) -> bool:
    """ "SP Mahbub", "Beyond Lund", "Ask Lund": a title, or what opens a sentence, before a name that the text gives in full elsewhere."""
    words = (found.name or "").split()
    if len(words) != 2 or words[0].lower() in first_names() or found.role:
        return False
    return (run.opens or _SHORT_TITLE.match(found.name or "") is not None) and cast.find_person(words[1]) is not None


def _is_no_person(cast: Cast, run: Run, found: Named) -> bool:
    """ "in San Tan", "the Palm Arc group", "a Keel Research poll": places, bodies and what owns a document."""
    first = (found.name or "").split()[0]
    if (run.quoted and run.after in body_words()) or run.before.rstrip(",") in name_words()["partners"]:
        return True
    if first.lower() in first_names():
        return False
    if run.titled or (first.isupper() and len(first) > 2) or run.after in body_words() or run.after in paper_words():
        return True
    if found.role:
        return False
    kind = run.before in body_words() and run.before not in role_words()
    place = run.before in name_words()["place_prepositions"] or run.before in {"the", "a", "an"}
    return kind or place or any((body.name or "").startswith(f"{found.name} ") for body in cast.bodies[:BODIES_BACK])


def add_person(cast: Cast, found: Named) -> Entity:
    """A person new in the cast."""
    assert found.name
    words = found.name.split()
    entity = Entity(found.name, SourceKind.PERSON, found.role, found.gender)
    cast.surnames.setdefault(name_key(surname_of(found.name)), []).append(entity)
    if len(words) > 1:
        cast.first_words.setdefault(words[0].casefold(), entity)
    for word in words[1:-1]:
        cast.inner.setdefault(name_key(word), entity)
    return entity


def _take_couples(cast: Cast, text: str) -> None:
    """ "Alan and Jean Sowerby": he is a Sowerby too."""
    for match in _COUPLE.finditer(text):
        first, second, surname = match.groups()
        if first.lower() in first_names() and second.lower() in first_names() and not cast.find_person(f"{first} {surname}"):
            full = f"{first} {surname}"
            _add_at(cast, match.start(), Named(SourceKind.PERSON, full, gender=gender_of(full, None)), "")


def _take_kin(cast: Cast, text: str) -> None:
    """ "Mr Grice's wife, Jean, laughed", "Tom Grice and his wife, Jean, left": she bears his name."""
    for match in _KIN.finditer(text):
        owner, word, name = match.groups()
        if word not in name_words()["kin"] or cast.find_person(name):
            continue
        person = cast.find_person(owner) if owner else _owner_before(cast, text, match)
        if person and person.name:
            full = f"{name} {person.name.split()[-1]}"
            kin = _add_at(cast, match.start(3), Named(SourceKind.PERSON, full, word, gender=gender_of(full, word)), word)
            kin.inferred = True


def _owner_before(cast: Cast, text: str, match: re.Match[str]) -> Entity | None:
    """Whose "his" is: the person of that gender who is named last before it."""
    gender = "m" if match.group().lower().startswith("his") else "f"
    for word in reversed(list(_CAPITALISED.finditer(text, max(0, match.start() - _OWNER_WITHIN), match.start()))):
        person = cast.find_person(word.group())
        if person and person.gender in {None, gender} and not person.inferred:
            return person
    return None


def _take_given(cast: Cast, masked: str) -> None:
    """ "A farmer who gave only her surname, Lund", "a student called Tom": a name of one word."""
    for match in GIVEN.finditer(masked):
        verb, name = match.groups()
        before = re.split(r"[.\n]", masked[max(0, match.start() - 80) : match.start()])[-1].lower()
        near = re.findall(r"[\w-]+", before)[-1 if verb in {"called", "named"} else -_NOUN_BEFORE :]
        nouns = [word for word in near if is_person_noun(word)]
        known = cast.find_person(name)
        if known is None and (nouns or (verb.endswith("name,") and near[-1:] in (["his"], ["her"]))):
            gender = gender_of(name, nouns[-1] if nouns else None)
            _add_at(cast, match.start(2), Named(SourceKind.PERSON, name, None, gender=gender), before)
        elif known and " " in name:
            call(known, before)


def _add_at(cast: Cast, place: int, found: Named, role: str) -> Entity:
    person = add_person(cast, found)
    person.place, person.sure = place, True
    call(person, role)
    return person


def _take_body(cast: Cast, reading: Reading, run: Run) -> Iterator[Mention]:
    """Take a run for the name of a body where a noun says so: in it, right after it, before it or beside it between commas."""
    plain = [fold_piece(word) for word in run.words.split()]
    peoples, days = name_words()["peoples"], name_words()["days"]
    if (run.opens and run.words.isupper()) or all(word in peoples or word in days for word in plain):
        return
    if run.owner:
        yield from _take_owned(cast, reading.text, run)
    own, kind = _is_body_by_itself(run, plain) or _is_office_of(reading.text, run), _kind_beside(reading.text, run)
    roles = list(filter(None, map(body_head, roles_around(reading.masked, run))))
    if not (own or roles or (kind and not (run.opens and len(plain) == 1))) or (run.owner and not own):
        return
    more = _OF_BODY.match(reading.text, run.end) if own else None
    inside = kind and kind == run.after and (run.quoted or run.words.isupper())
    body = body_of(cast, Named(SourceKind.INSTITUTION, f"{run.words} {kind}" if inside else run.words + (more.group() if more else "")))
    body.called.update(filter(None, (kind, *roles)))
    body.place = run.start if body.place < 0 else body.place
    yield Mention(run.start, body, weak=run.owner or is_oblique(run.governor))


def _is_body_by_itself(run: Run, plain: list[str]) -> bool:
    """ "the Keel Institute", "Silver Spur Records", "Keel & Co", "NATO"."""
    words = name_words()
    if len(plain) == 1:
        return run.words.isupper() and len(run.words) > 2 and not run.opens
    return "&" in plain or plain[-1] in words["firms"] or any(word in words["institutions"] for word in plain)


def _is_office_of(text: str, run: Run) -> bool:
    """ "the Ministry | of Works"."""
    return " " not in run.words and run.words.lower() in name_words()["institutions"] and _OF_BODY.match(text, run.end) is not None


def _kind_beside(text: str, run: Run) -> str:
    """ "the Palm Arc group", "the union Footplate", "a gang that calls itself “Velvet”": the noun for it."""
    named = _NAMED.search(text, max(0, run.start - 12), run.start)
    naming = _NAMING.search(text, max(0, run.start - 60), run.start) if named else None
    if naming and body_head(naming.group(1)):
        return naming.group(1)
    return run.after if run.after in name_words()["trading"] else run.before if run.before in body_words() else ""


def _take_owned(cast: Cast, text: str, run: Run) -> Iterator[Mention]:
    """ "Lowe's central bank": a body in lower case behind its owner."""
    match = _OWNED_BODY.match(text, run.end)
    words = match.group(2).split() if match else []
    place = next((number for number, word in enumerate(words) if word in body_words()), None)
    if match is None or place is None or " " in run.words:
        return
    body = body_of(cast, Named(SourceKind.INSTITUTION, f"{run.words}{match.group(1)} {' '.join(words[: place + 1])}"))
    body.called.add(words[place])
    yield Mention(run.start, body)
