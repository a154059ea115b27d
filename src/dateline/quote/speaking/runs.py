"""Runs of capitals in a source: which of them is a person's name, and which of its words are only titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .names import GENERATIONS, body_words, first_names, is_given, name_words, paper_words, role_words

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'.&-][^\W_]+)*[’']?\.?|,|&")
_LEADING = re.compile(r"^(?:the|an?|its|his|her|their)\s+", re.IGNORECASE)
PAIR = (-1, -1)
"""Two persons in one source: nobody in particular speaks."""
_LONGEST = 4
"""Words of a person's name, particles not counted."""
_OTHERS = frozenset({"of", "for", "to", "with", "and", "or", "like", "including"})
"""Words before a name that make it somebody else's than who speaks."""
_PREPOSITIONS = (["of"], ["in"], ["from"], ["for"])
_AFTER_PARTICIPLES = frozenset({"by", "to", "in", "at", "on", "from", "as", "with", "for"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their"})
_PARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-")
_JOB = re.compile(r"[a-z-]{3,}(?:[^aeiou]er|or|ist|man|woman|maker|monger|smith|wright|ian|eer|ant)$")


def looks_like_job(word: str) -> bool:
    """ "fishmonger", "bridgemaster": by the ending."""
    return _JOB.match(word) is not None


def pieces_of(text: str) -> list[str]:
    """The words, commas and ampersands of a source."""
    return [match.group() for match in _WORD.finditer(text)]


@lru_cache(maxsize=8192)
def fold_piece(word: str) -> str:
    """Lower case, without a genitive's ending or a full stop."""
    return re.sub(r"[’']s?$", "", word.lower().rstrip("."))


def head_of(plain: list[str]) -> str:
    """The noun before the first preposition or comma: "the head of open spaces" -> head."""
    end = next((number for number in range(1, len(plain)) if _ends_head(plain, number)), len(plain))
    while end > 1 and plain[end - 1].endswith("ly") and not is_noun(plain[end - 1]):
        end -= 1
    return plain[end - 1]


def _ends_head(plain: list[str], place: int) -> bool:
    """ "the head | of open spaces", "a transcript | compiled by": a preposition, or a participle before one."""
    ends = name_words()["head_ends"]
    participle = plain[place].endswith("ed") and place + 1 < len(plain) and plain[place + 1] in _AFTER_PARTICIPLES
    return plain[place] in ends or participle


def is_noun(word: str) -> bool:
    """ "family", "assembly", "reply": no adverbs, for all their ending."""
    return word in name_words()["persons"] or word in body_words() or word in paper_words() or word in name_words()["trading"]


def is_genitive(piece: str) -> bool:
    """ "Lund's", "the States'"."""
    return piece.endswith(("'s", "’s", "s'", "s’"))


def find_person_run(pieces: list[str], plain: list[str], opens: bool) -> tuple[int, int] | None:
    """The first run of capitals that can be a person's name: "…, Vera Lund", "spokesman Vera Lund".

    `PAIR` for "Vera Lund and Tom Berg".
    """
    fits = [run for run in _runs(pieces, plain) if _is_person(pieces, plain, *run, opens)]
    if not fits:
        return None
    sure = (run for run in fits[1:] if plain[run[0]] in name_words()["courtesies"])
    fit = fits[0] if is_given(plain[fits[0][0]]) else next(sure, fits[0])
    listed = len(fits) > 1 and fits[1][0] == fit[1] + 1 and plain[fit[1]] == "," and "and" in plain[fits[1][1] :]
    return PAIR if listed or plain[fit[1] : fit[1] + 1] == ["and"] else fit


def _runs(pieces: list[str], plain: list[str]) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(pieces):
        end = place if plain[place] in _DETERMINERS else _run_end(pieces, plain, place)
        if end > place:
            yield place, end
        place = max(end, place + 1)


def _run_end(pieces: list[str], plain: list[str], place: int) -> int:
    end = place
    while end < len(pieces) and (
        pieces[end][:1].isupper() or (pieces[end] == "&" and end > place) or _is_particle(pieces, plain, place, end)
    ):
        end += 1
        if is_genitive(pieces[end - 1]):
            break
    return end


def _is_particle(pieces: list[str], plain: list[str], start: int, place: int) -> bool:
    """ "dela" of "dela Cruz", "al-Sahli" behind a first name."""
    particles = name_words()["particles"]
    if plain[place] not in particles and _PARTICLE.match(pieces[place]) is None:
        return False
    follows = place + 1 < len(pieces) and (pieces[place + 1][:1].isupper() or plain[place + 1] in particles)
    return follows or ("-" in pieces[place] and place > start)


def _is_person(pieces: list[str], plain: list[str], start: int, end: int, opens: bool) -> bool:
    if is_genitive(pieces[end - 1]) or "&" in pieces[start:end] or not _may_be_followed(plain, end):
        return False
    if _is_of_office(plain, start):
        return end - start > 2
    titles, bare = _taken_apart(plain[start:end], opens and start == 0)
    if not bare or (len(bare) == 1 and plain[end : end + 1] in _PREPOSITIONS and _is_office(titles, bare[0])):
        return False
    given = bool(titles) or is_given(bare[0]) or _has_initial(bare) or _is_eastern(pieces[end - len(bare) : end])
    if not _can_be_name(bare, given, titled=bool(titles)) or not _may_follow(plain, start, given, titled=bool(titles)):
        return False
    return len(bare) >= 2 or bool(titles) or _follows_role(plain, start)


def _is_office(titles: list[str], word: str) -> bool:
    """ "Prime Minister | of Lowe" is an office; "Mr Baker | of Lowe" a man."""
    names = name_words()
    if titles and titles[-1] in names["courtesies"]:
        return False
    return word in role_words() or word in names["titles"] or word in names["offices"]


def _may_be_followed(plain: list[str], end: int) -> bool:
    """A name ends its phrase, or something that only adds to it comes: "Vera Lund | of the Keel Institute"."""
    after = plain[end] if end < len(plain) else ","
    return after == "," or after.isdigit() or after in name_words()["after_names"]


def _is_of_office(plain: list[str], start: int) -> bool:
    """ "Superintendent of | Police K. Singh"."""
    if start < 2 or plain[start - 1] != "of" or plain[start - 2] not in role_words():
        return False
    given = start + 2 < len(plain) and is_given(plain[start + 1]) and not is_given(plain[start])
    return plain[start] in name_words()["offices"] or given


def _is_eastern(words: list[str]) -> bool:
    """ "Park Sung-ho": a given name of two syllables behind."""
    halves = words[-1].split("-")
    return (
        len(words) == 2 and len(halves) == 2 and halves[0][:1].isupper() and halves[1].islower() and all(len(half) < 7 for half in halves)
    )


def _has_initial(bare: list[str]) -> bool:
    return any(len(word) == 1 for word in bare[1:-1])


def _may_follow(plain: list[str], start: int, given: bool, *, titled: bool) -> bool:
    """Whether what stands before a run lets it be who speaks: not "in Lowe", "a spokesman for Vera Lund", "the firm Keel Bulk"."""
    before = plain[start - 1] if start else ""
    if before in {"by", "from"}:
        return any(word in paper_words() for word in plain[:start])
    if before in _OTHERS or before in name_words()["place_prepositions"] or (before in _DETERMINERS and not titled):
        return False
    if _is_of_another(plain[:start]):
        return False
    apart = before == "," and start > 1
    if apart and head_of(plain[: start - 1]) in name_words()["partners"]:
        return False
    noun = head_of(plain[: start - 1]) if apart else before
    body = noun in body_words() or (apart and noun in name_words()["generic_institutions"])
    return given or not body or noun in role_words()


def _is_of_another(before: list[str]) -> bool:
    """ "the fiancée of the baker | Vera Lund", "a friend of the late | Tom Berg": the name is whose the friend is."""
    place = next((number for number, word in enumerate(before) if word in _OTHERS and number), None)
    words = name_words()
    related = place is not None and before[place - 1] in words["relations"] | words["kin"]
    return related and "," not in before[place:]


def _follows_role(plain: list[str], start: int) -> bool:
    words, before = name_words(), plain[start - 1] if start else ""
    return before in role_words() or before in words["persons"] or before in words["kin"] or before in {"party", "member", ","}


def _can_be_name(bare: list[str], given: bool, *, titled: bool) -> bool:
    """No word of a body in it; a firm's last word only behind a given name: Keel Records, but Samantha Power."""
    words = name_words()
    if len([word for word in bare if word not in words["particles"]]) > _LONGEST or (bare[-1] in words["things"] and len(bare) > 2):
        return False
    if not titled and any(word in words["days"] and word not in first_names() for word in bare):
        return False
    if titled and len(bare) > 1 and not is_given(bare[0]) and bare[-1] in words["firms"]:
        return False
    if given:
        return _has_initial(bare) or not any(word in words["institutions"] for word in bare)
    if bare[0] in words["no_given"] or any(word in words["peoples"] or _is_common(word) for word in bare):
        return False
    return bare[-1] not in words["firms"] and not bare[-1].isdigit() and not (bare[-1].endswith("s") and bare[-1][:-1] in role_words())


@lru_cache(maxsize=8192)
def _is_common(word: str) -> bool:
    """A noun of bodies, documents or things, or its plural."""
    kinds = (body_words(), paper_words(), name_words()["things"])
    return any(word in kind or (word.endswith("s") and word[:-1] in kind) for kind in kinds)


def _taken_apart(plain: list[str], opens: bool) -> tuple[list[str], list[str]]:
    """(titles, the bare name) of a run."""
    start = _title_end(plain, opens)
    stop = len(plain)
    while stop - start > 1 and plain[stop - 1] in name_words()["suffixes"]:
        stop -= 1
    bare = start
    while bare < stop - 1 and _only_describes(plain[bare]):
        bare += 1
    return plain[:start], plain[bare:stop]


def _only_describes(word: str) -> bool:
    """ "Democrat Vera Lund", "Georgian Tom Berg"."""
    adherents = name_words()["adherents"]
    return (
        word in name_words()["peoples"]
        or word in adherents
        or word.removesuffix("s") in adherents
        or word in {"the", "a", "an", "but", "and"}
    )


def _title_end(plain: list[str], opens: bool) -> int:
    """How many words of a run are titles: up to the last title, then roles in front, then offices."""
    words = name_words()
    titles = [number + 1 for number, word in enumerate(plain) if word in words["titles"] or _is_vice(word)]
    if plain[-1] in words["suffixes"]:
        titles = [end for end in titles if end < len(plain)]
    end = titles[-1] if titles else 0
    if end == len(plain):
        return end
    end = _role_end(plain, end)
    while 0 < end < len(plain) - 1 and plain[end] in words["offices"] and plain[end] not in first_names():
        end += 1
    return end or int(_opens_with_job(plain, opens))


def _is_vice(word: str) -> bool:
    """ "vice-premier", "ex-minister"."""
    if "-" not in word:
        return False
    first, _, office = word.partition("-")
    return first in {"vice", "ex", "co", "deputy"} and office in name_words()["titles"]


def _role_end(plain: list[str], end: int) -> int:
    """Behind the last role of a run that leaves a name: "Minority Whip | Tom Berg", but "Tom Fisher"."""
    roles = [n for n in range(end, len(plain) - 1) if plain[n] in role_words() and not (plain[n] in first_names() and len(plain) - n <= 2)]
    if not roles:
        return end
    free = len(plain) - roles[-1] > 2 and plain[0] not in first_names()
    offices = all(word in role_words() or word in name_words()["offices"] for word in plain[end : roles[-1]])
    return roles[-1] + 1 if free or offices else end


def _opens_with_job(plain: list[str], opens: bool) -> bool:
    """ "Fishmonger Vera Lund", "Eyewitness Tom Berg": a job, or any word before a given name, at the head of a sentence."""
    first, words = plain[0], name_words()
    if len(plain) < 3 or first in first_names() or first in words["particles"]:
        return False
    known = is_given(plain[1])
    return (first in words["offices"] and (known or len(plain[1]) == 1)) or (opens and (known or looks_like_job(first)))


def split_role(pieces: list[str], plain: list[str], start: int, end: int, *, opens: bool = False) -> tuple[str | None, str | None]:
    """A source with a person's run -> (the name, what stands before it as a role)."""
    begin = start + int(_is_of_office(plain, start))
    begin, stop = begin + _title_end(plain[begin:end], opens and start == 0), end
    while begin < stop - 1 and _only_describes(plain[begin]):
        begin += 1
    while stop - 1 > begin and plain[stop - 1] in name_words()["suffixes"] - GENERATIONS:
        stop -= 1
    name = " ".join(pieces[begin:stop]).rstrip(",")
    role = " ".join(pieces[:begin]).replace(" ,", ",").strip(" ,")
    return name or None, _LEADING.sub("", role) or None
