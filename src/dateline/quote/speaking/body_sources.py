"""A body as a source: its name without what only describes it, or the noun that points back to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .names import Named, SourceKind, body_words, name_words, person_nouns
from .runs import fold_piece, is_genitive

_DESCRIBING = re.compile(r".*-(?:listed|based|led|backed|run|owned|funded|born|aligned|allied)$")
_RELATIVE = re.compile(r",\s(?=which|who|whose|where|a\s|an\s|the\s|based|\w+ing\s)")
_JOINING = frozenset({"of", "for", "and", "the", "&", "on", "in", "against", "to", "at", "du", "de", "la", "di", "da", "y", "del"})


def is_name(words: Sequence[str]) -> bool:
    """Capitals and figures, joined by "of", "for", "and", "the" or "&"."""
    return words[0][:1].isupper() and all(w[:1].isupper() or w[:1].isdigit() or w in _JOINING for w in words)


def read_body(bare: str, pieces: list[str], plain: list[str], head: str, definite: bool) -> Named:
    """ "Human rights group Article 21" -> "Article 21"; "The surveyor, Keel & Co" -> the name behind the comma; else as it stands."""
    place = len(plain) - 1 - plain[::-1].index(head) if head in plain else 0
    tail = [piece for piece in pieces[place + 1 :] if piece != ","]
    if tail and is_name(tail) and pieces[place].islower():
        return Named(SourceKind.INSTITUTION, " ".join(tail), bare.split(tail[0])[0].strip(" ,") or None, fold_piece(tail[-1]))
    if plain[0] in name_words()["possessed"] and not any(piece[:1].isupper() for piece in pieces[1:]):
        return _owned(bare, plain, head)
    words = bare.split()
    if definite and len(words) == 2 and _DESCRIBING.match(words[0]) and head == plain[-1]:
        return Named(SourceKind.INSTITUTION, bare, None, head, True)
    name = _without_legal(_without_owner(_without_lead(_RELATIVE.split(bare)[0])))
    trading = len(plain) == 3 and pieces[1][:1].isupper() and head in name_words()["trading"] and name == bare
    lower = pieces[-1].islower() and head == plain[-1] and not any(map(is_genitive, pieces))
    return Named(SourceKind.INSTITUTION, name, None, head, definite and lower and (len(plain) <= 2 or trading), full=len(plain) > 2)


def _owned(bare: str, plain: list[str], head: str) -> Named:
    """ "its press service" belongs to the body named last; "a council", "his firm" are not named."""
    if head in name_words()["several"] and plain[0] in {"its", "their"}:
        return Named(SourceKind.UNNAMED, head=head, plural=True)
    if plain[0] in {"its", "their"}:
        return Named(SourceKind.INSTITUTION, bare, head=head, owner=plain[0], full=True)
    owner = plain[0] if plain[0] in {"his", "her"} else ""
    return Named(SourceKind.ROLE if owner else SourceKind.UNNAMED, head=head, owner=owner, plural=plain[0] in {"several", "some", "both"})


def _without_owner(name: str) -> str:
    """ "Lowe's Joint Chiefs of Staff": a name of three capitals and more needs no owner; "Lowe's Interior Ministry" does."""
    words = name.split()
    place = next((number for number, word in enumerate(words) if is_genitive(word)), len(words))
    rest = words[place + 1 :]
    whole = sum(word[:1].isupper() for word in rest) > 2 and is_name(rest) and not any(map(is_genitive, rest))
    return " ".join(rest) if whole else name


def _without_legal(name: str) -> str:
    """ "Keel Bulk Inc." -> "Keel Bulk"."""
    words = name.split()
    return " ".join(words[:-1]).rstrip(",") if len(words) > 1 and fold_piece(words[-1]) in name_words()["legal"] else name


def _without_lead(bare: str) -> str:
    """ "separatist Lowe Liberation Front", "UK-listed Keel Midstream", "the Kommersant newspaper": what only describes a name goes."""
    words = bare.split()
    first = int(_opens_with_kind(words))
    start = next((number for number, word in enumerate(words[:-1]) if number >= first and not _only_describes(word)), len(words) - 1)
    if start > 0 and is_name(words[start:]) and not name_words()["head_ends"].intersection(map(fold_piece, words[:start])):
        return " ".join(words[start:])
    return " ".join(words[:-1]) if _ends_in_kind(words) else bare


def _opens_with_kind(words: Sequence[str]) -> bool:
    """ "Rival line Nordsee", "Developer Keel Homes": a sentence's first capital belongs to what the body is, not to its name."""
    if len(words) < 3 or not words[-1][:1].isupper():
        return False
    if words[1][:1].islower():
        place = next((number for number, word in enumerate(words) if number and word[:1].isupper()), len(words))
        noun = fold_piece(words[place - 1])
        return noun in person_nouns() or noun in body_words() or noun in name_words()["trading"] or noun in name_words()["trades"]
    return fold_piece(words[0]) in name_words()["body_roles"] or fold_piece(words[0]) in name_words()["trades"]


def _only_describes(word: str) -> bool:
    return _DESCRIBING.match(word) is not None or (word[:1].islower() and not re.search("[’']", word))


def _ends_in_kind(words: Sequence[str]) -> bool:
    """ "Kommersant newspaper", "Palm Arc group"; not "French company", "Dutch-American toolmaker", "Keel's bank"."""
    if len(words) < 2 or words[-1] not in name_words()["trading"] or not is_name(words[:-1]):
        return False
    last = words[-2]
    return "-" not in last and not is_genitive(last) and fold_piece(last) not in name_words()["peoples"]
