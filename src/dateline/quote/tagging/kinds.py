"""Sayings told from what is only held, hoped, meant or done, by the cue's head and what stands around it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.model import StatementKind
from dateline.quote.lexicon import Lexicon, lexicon, words_of
from dateline.words import read_table

_WORD = re.compile(r"[\w-]+(?:[’'](?!s\b)\w+)*|[’']\w+|:")
_NEGATED = re.compile(r"\b(?:not|never|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"(?:\bnot|\bnever|n[’']t)\s(?:\w+ly\s)?$")
_NOBODY = re.compile(r"\b(?:no|none|nobody|neither|no-one)\b((?:\s[\w'’-]+){0,5})\s*$", re.IGNORECASE)
_MARK = '“”"«»„‘’'
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"))
_LOOKS = {"seem", "seems", "seemed", "appear", "appears", "appeared"}


def kind_of(cue: str, before: str = "", after: str = "") -> StatementKind | None:
    """What an English cue is: a saying, a state of mind, or None for what is neither: a deed, a look of things, a thing not said.

    `before` and `after` are the words of its sentence around it. "said", "has accused", "according to" are sayings; "believes" a belief,
    but not at the end of what it reports ("It could double, the mayor believes"); "declined to comment", "did not say", "will announce",
    "seems", "signed" are None. A cue without words (a label, a quotation that goes on) is a saying.
    """
    cue = cue.replace("’", "'")
    words = _words_of(cue)
    if not words:
        return StatementKind.SAYING
    if _is_unsaid(words, cue, before):
        return None
    if set(words) & _list("links"):
        return StatementKind.SAYING
    if words[-1] in {"saying", "telling", "asking"} or ("who" in words and words[-1] in _english().cues):
        return StatementKind.SAYING
    mind = _commonly_held(words)
    if mind:
        return mind
    kind, known = _kind_of_head(_head(words))
    if kind is None and not set(words) & (_list("held_nouns") | _LOOKS) and re.match(r"\s*that\b", after):
        return StatementKind.SAYING
    if kind is StatementKind.BELIEF and _closes(before, after) and _is_verb(words):
        return StatementKind.SAYING
    if not known:
        return _kind_of_unknown(words, before, after)
    return kind


def only_cites(cue: str) -> bool:
    """Whether a cue names a source and says nothing itself: "citing"; but "citing officials as saying"."""
    return cue.lower() in _list("citing")


@cache
def _list(name: str) -> frozenset[str]:
    table = read_table("cues.en")["kinds"]
    assert isinstance(table, dict)
    return words_of(table, name)


@cache
def _irregular() -> dict[str, str]:
    """Past forms that no ending tells: "thought" -> "think"."""
    return dict(pair.split() for pair in _list("irregular"))


@cache
def _english() -> Lexicon:
    found = lexicon("en")
    assert found is not None
    return found


def is_unsaid(cue: str, before: str) -> bool:
    """Whether a cue denies, withholds or only announces: "did not say", "nobody | said", "will announce". `before` as for `kind_of`."""
    cue = cue.replace("’", "'")
    words = _words_of(cue)
    return bool(words) and _is_unsaid(words, cue, before)


@lru_cache(maxsize=4096)
def is_act(cue: str) -> bool:
    """Whether a cue is a deed of law, trade or office: "was sentenced", "signed"."""
    words = _words_of(cue)
    return bool(words) and bool(_bases(_head(words)[0]) & _list("acts"))


@lru_cache(maxsize=4096)
def is_naming(cue: str) -> bool:
    """Whether a cue gives a name: "call", "have dubbed"."""
    words = _words_of(cue)
    return bool(words) and bool(_bases(_head(words)[0]) & _list("naming"))


def is_describing(cue: str) -> bool:
    """Whether a cue ends in what somebody is called by nobody in particular: "was hailed", "described"."""
    words = _words_of(cue)
    return bool(words) and words[-1] in _list("described")


def is_of_crowd(source: str) -> bool:
    """Whether a source is a crowd in which nobody speaks by name: "Locals", "many residents", "staff"."""
    words = [word.lower() for word in re.findall(r"[\w-]+", source)]
    return bool(words) and len(words) < 5 and bool(set(words) & _list("crowds")) and not re.search(r"(?<!^)\b[A-Z]", source)


def _words_of(cue: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(cue)]


def _is_unsaid(words: list[str], cue: str, before: str) -> bool:
    """ "did not say", "declined to comment", "will announce", "nobody | said", "Asked | whether": not said, not yet, or by nobody."""
    nobody = _NOBODY.search(before)
    if nobody and not any(word in _english().words["finite"] or word in {"and", "but", "been"} for word in nobody[1].lower().split()):
        return True
    if words[0] == "asked" and not before.strip(" “\"'"):
        return True
    if _NEGATED.search(cue) or _NOT_BEFORE.search(before):
        return True
    if words[0] in _list("ahead") or any(base in _list("silence") for base in _bases(_first(words))):
        return True
    last = before.rstrip().rsplit(" ", 2)[-2:]
    return words[0] == "to" or (
        last[-1:] == ["to"] and len(last) == 2 and any(base in _list("silence") for base in _bases(last[0].lower()))
    )


def _first(words: list[str]) -> str:
    """The first word that is no adverb."""
    return next((word for word in words if not _is_adverb(word)), words[0])


def _is_adverb(word: str) -> bool:
    words = _english().words
    return word in words["adverbs"] or word in words["openers"] or (word.endswith("ly") and word not in words["not_adverbs"])


def _head(words: list[str]) -> list[str]:
    """The words from the one that counts: "has repeatedly | said", "used to | tell", "began by | asking"."""
    place = 0
    while place < len(words) - 1 and (
        words[place] in _list("helpers") or _is_adverb(words[place]) or words[place] in {"to", "by", "would"}
    ):
        if "_".join((next(iter(_bases(words[place]) & {"go"}), words[place]), *words[place + 1 : place + 2])) in _list("spoken") or _phrase(
            words[place:]
        ):
            break
        place += 1
    return words[place:]


def _phrase(words: list[str]) -> bool:
    return any(tuple(words[: len(phrase)]) == phrase for phrase, _ in _english().phrases.get(words[0], ()))


def _commonly_held(words: list[str]) -> StatementKind | None:
    """ "is expected to", "are eager", "was known as": a helper and what is held."""
    plain = [word for word in words if not _is_adverb(word)]
    if len(plain) > 1 and plain[0] in {"is", "are", "was", "were", "am", "be", "been", "'s", "’s", "'re"} and plain[1] in _list("held"):
        return StatementKind.BELIEF
    return StatementKind.BELIEF if plain and plain[0] in _list("held") and plain[0] not in _english().cues else None


def _kind_of_head(words: list[str]) -> tuple[StatementKind | None, bool]:
    """The kind by the head word, and whether the word is known at all."""
    word = words[0]
    if _phrase(words):
        return StatementKind.SAYING, True
    bases = _bases(word)
    for name, kind in (("hope", StatementKind.HOPE), ("intention", StatementKind.INTENTION), ("belief", StatementKind.BELIEF)):
        if any(base in _list(name) for base in bases):
            return kind, True
    cue = _english().cues.get(word)
    if cue is not None:
        return cue.kind, True
    if any(base in _list("spoken") or f"{base}_{words[-1]}" in _list("spoken") for base in bases):
        return StatementKind.SAYING, True
    if any(base in _list("deed") for base in bases) and not any(each in _list("said_nouns") for each in words[1:]):
        return None, True
    nouns = [each for each in words if each in _list("said_nouns") | _list("held_nouns")]
    if nouns:
        return (StatementKind.SAYING if nouns[-1] in _list("said_nouns") else StatementKind.BELIEF), True
    return None, False


@lru_cache(maxsize=4096)
def _bases(word: str) -> frozenset[str]:
    """What a form may be a form of: "hoping" -> "hop", "hope", …; "planned" -> "plan"."""
    found = {word, _irregular().get(word, word)}
    for ending, base in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found.add(stem + base)
            if ending in {"ed", "ing"} and stem[-1:] == stem[-2:-1]:
                found.add(stem[:-1])
    return frozenset(found)


def _is_verb(words: list[str]) -> bool:
    return bool(_bases(_head(words)[0]) & _list("belief"))


def _closes(before: str, after: str) -> bool:
    """Nothing follows the cue in its clause: "…, the mayor believes."."""
    return bool(before.strip()) and bool(re.match(r"\s*(?:[.,;!?]|$)", after))


def _kind_of_unknown(words: list[str], before: str, after: str) -> StatementKind | None:
    """A verb that no list holds: a saying beside a quotation or before "that", and where it looks like a verb of speech at all."""
    beside = before.rstrip()[-1:] in tuple(_MARK) or after.lstrip(" :,")[:1] in tuple(_MARK)
    if beside or re.match(r"\s*(?:that|:)", after):
        return StatementKind.SAYING
    verb = bool(re.fullmatch(r"[a-z]{2,}(?:ed|ing|[^us]s)", _head(words)[0]))
    return StatementKind.SAYING if verb else None
