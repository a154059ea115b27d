"""What an English text calls somebody: the titles before a name, the words between commas beside it, an age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dateline.quote.reading import Reading

from .capitals import Run
from .cast import Entity
from .names import alike, body_words, name_words, role_words
from .runs import head_of, is_genitive

_BEFORE = re.compile(
    r"\b(?:the|its|his|her|their|my|our|an?|[\w-]+[’']s)\s(?:[\w’'-]+\s){0,6}[\w’'-]+(?=,\s(?:[a-z]+\s){0,4}$)", re.IGNORECASE
)
_AFTER = re.compile(r",\s([a-zA-Z][\w’'-]*)\b[^,.;:\n\x02]{2,80}")
_WORD_AFTER = re.compile(r",\s([a-z-]+)(?=[,.])")
_AGE = re.compile(r",\s(\d{1,3})\b")
_YEARS = re.compile(r"(\d{1,3})-year-old")
_DETERMINER = re.compile(r"^(?:the|its|his|her|their|my|our|an?)\s", re.IGNORECASE)
_COMMA_WITHIN = 40
_LONGEST = 3
"""Words in lower case that are taken for a title before a name."""
_FULL = {
    "capt": "captain", "gen": "general", "col": "colonel", "sgt": "sergeant", "lt": "lieutenant", "maj": "major", "gov": "governor",
    "prof": "professor", "supt": "superintendent", "insp": "inspector", "cllr": "councillor", "det": "detective", "adm": "admiral",
    "cmdr": "commander", "rev": "reverend", "pm": "minister",
}  # fmt: skip
"""Titles cut short, and what "the captain" is called by later."""


def role_before(reading: Reading, place: int) -> str:
    """Lower-case titles before a name: "regional governor " before "Evgeny Sobakin"."""
    line = reading.masked[max(0, place - 60) : place].rsplit("\n", 1)[-1]
    words = line.split()[-4:] if line.endswith(" ") else []
    breaks = name_words()["role_breaks"]
    kept: list[str] = []
    while words and len(kept) < _LONGEST and words[-1].islower() and (_is_title(words[-1]) or (kept and words[-1] not in breaks)):
        kept.insert(0, words.pop())
    return " ".join(kept) + " " if kept else ""


def _is_title(word: str) -> bool:
    return word in role_words() or word in name_words()["kin"]


def roles_around(masked: str, run: Run) -> Iterator[str]:
    """ "the inspector, | Tom Berg", "Tom Berg, 44, | a welder": what stands beside a name between commas."""
    comma = masked.rfind(",", max(0, run.start - _COMMA_WITHIN), run.start)
    before = _BEFORE.search(masked[max(0, run.start - 90) : run.start].rsplit("\n", 1)[-1]) if comma >= 0 else None
    if before:
        yield before.group()
    if masked[run.end : run.end + 1] != ",":
        return
    aged = _AGE.match(masked, run.end)
    place = aged.end() if aged else run.end
    single = _WORD_AFTER.match(masked, place)
    if single and single.group(1) in role_words():
        yield single.group(1)
    after = _AFTER.match(masked, place)
    if (
        after
        and after.group(1).lower() not in name_words()["courtesies"]
        and (_opens_role(after.group(1).lower()) or is_genitive(after.group(1)))
    ):
        yield after.group()[2:]


def _opens_role(word: str) -> bool:
    words = name_words()
    return word not in {"who", "whose"} and any(
        word in known for known in (words["openers_of_roles"], role_words(), words["offices"], words["kin"])
    )


def call_around(entity: Entity, masked: str, run: Run, role: str | None) -> None:
    """Remember what stands around one place where somebody is named."""
    around = list(roles_around(masked, run))
    age = _AGE.match(masked, run.end)
    for words in (role, *around):
        if words:
            call(entity, words)
            entity.role = entity.role or _DETERMINER.sub("", words)
    entity.bare = entity.bare and not (around and entity.place == run.start)
    entity.sure = entity.sure or bool(around or age)
    entity.age = age.group(1) if age else entity.age


def call(entity: Entity, role: str) -> None:
    """Remember what somebody is called, and what that says of gender and age."""
    words = _words_of(role)
    entity.called |= words.union(*(alike().get(word, frozenset()) for word in words))
    if entity.gender is None:
        entity.gender = "f" if words & name_words()["women"] else "m" if words & name_words()["men"] else None
    years = _YEARS.search(role)
    entity.age = years.group(1) if years else entity.age


@lru_cache(maxsize=8192)
def _words_of(role: str) -> frozenset[str]:
    return frozenset(_FULL.get(word, word) for word in re.findall(r"[\w-]+", role.lower()))


def body_head(role: str) -> str:
    """ "the label" -> label, "a Perth consultancy" -> consultancy; nothing for what is no body: "its director"."""
    words = re.findall(r"[\w-]+", role.lower())
    head = head_of(words) if words else ""
    kinds = (body_words(), name_words()["generic_institutions"], name_words()["body_roles"])
    return head if any(word in kind for kind in kinds for word in (head, head.removesuffix("s"))) else ""
