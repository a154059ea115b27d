"""Runs of capitals in an English text: where a name may stand, and the words beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from .names import abbreviated, first_names, is_given, name_words, role_words
from .runs import fold_piece, is_genitive

_CAPITAL = "A-ZÀ-ÞĀ-ſА-ЯЁ"
_PARTICLES = "al|el|ag|du|van|von|der|den|de|da|dela|di|bin|ibn|del|dos|&"
_RUN = re.compile(
    rf"(?<!\w)[{_CAPITAL}][\w’'.-]*(?: (?:(?:{_PARTICLES}) ){{0,2}}(?:[{_CAPITAL}]|al-)[\w’'.-]*){{0,8}}"
    rf"(?: [“\"‘][\w-]{{1,20}}[”\"’] [{_CAPITAL}][\w’'-]*)?"
)
_NICK = re.compile(r" [“\"‘][\w-]{1,20}[”\"’] (?=[^ ]*$)")
_GENITIVE = re.compile(r"[’']s?$")
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_AFTER = re.compile(r"[”\"’']?\s([a-z][\w-]*)")
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_CLOSING = ("”", "’", '"')
_TITLE_LENGTH = 150
_DESCRIBING = re.compile(r".*-(?:listed|based|led|backed|run|owned|funded|born|aligned|allied)$")


class Run(NamedTuple):
    """A run of capitals as one name may be: its words, where it stands, whether a sentence opens with it.

    `before` and `after` are the words next to it, `governor` the one before its article: "told" in "told the Gull".
    `owner`: it ends in a genitive; `quoted`: a closing mark follows; `titled`: it stands alone in marks: “Take It Off Me”.
    """

    words: str
    start: int
    end: int
    opens: bool
    before: str = ""
    governor: str = ""
    after: str = ""
    owner: bool = False
    quoted: bool = False
    titled: bool = False

    def without_first(self) -> Run:
        """ "Striker | Tom Berg": the run from its second word on."""
        first, rest = self.words.split(" ", 1)
        return self._replace(words=rest, start=self.start + len(first) + 1, opens=False, before="", governor="")


def find_runs(text: str) -> Iterator[Run]:
    """Every run of a text; none of Headlines Whose Words All Stand in Capitals, where nothing tells where a name ends."""
    lines = [match.start() for match in re.finditer(r"[^\n]+", text)]
    titles = {start for start, end in zip(lines, [*lines[1:], len(text)], strict=True) if _is_title(text[start : min(end, start + 200)])}
    for match in _RUN.finditer(text):
        if lines[bisect_right(lines, match.start()) - 1] not in titles:
            yield from _cut(text, match)


def opens_sentence(text: str, place: int) -> bool:
    """Whether a place is where a sentence or a quotation begins."""
    before = text[max(0, place - 3) : place].rstrip(" “\"‘'«„([")
    return not before or before[-1] in ".!?:\n"


def _is_title(line: str) -> bool:
    line = line.strip()
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", line) if len(word) > 3]
    high = sum(word[:1].isupper() for word in words) > 0.8 * len(words)
    return len(words) > 3 and high and len(line) <= _TITLE_LENGTH and not line.isupper()


def _cut(text: str, match: re.Match[str]) -> Iterator[Run]:
    """A match cut where a sentence ends or an owner's name does: "Lund's | Harbour Ministry", "the Keel. | Tom Berg"."""
    nick = _NICK.search(match.group())
    if nick:
        words = match.group()[: nick.start()] + match.group()[nick.end() - 1 :]
        yield from (run._replace(end=match.end()) for run in _run(text, match.start(), words.split(" ")))
        return
    words_of_match = match.group().split(" ")
    start, kept = match.start(), 0
    for number, word in enumerate(words_of_match, 1):
        if number == len(words_of_match) or is_genitive(word) or _ends_sentence(word):
            piece = words_of_match[kept:number]
            yield from _run(text, start, piece)
            start, kept = start + len(" ".join(piece)) + 1, number


def _ends_sentence(word: str) -> bool:
    if not word.endswith("."):
        return False
    plain = fold_piece(word)
    return len(plain) > 1 and "." not in plain and plain not in abbreviated()


def _run(text: str, start: int, words: list[str]) -> Iterator[Run]:
    openers = name_words()["sentence_openers"]
    if len(words) == 1 and words[0].lower() in openers:
        return
    opens = opens_sentence(text, start)
    while len(words) > 1 and (words[0].lower() in openers or ("-" in words[0] and _DESCRIBING.match(words[0]))):
        start, words, opens = start + len(words[0]) + 1, words[1:], False
    while len(words) > 2 and words[-1].lower() in _WEEKDAYS:
        words = words[:-1]
    while words and not words[0][:1].isalpha():
        start, words = start + len(words[0]) + 1, words[1:]
    if not words:
        return
    owner = is_genitive(words[-1])
    last = _GENITIVE.sub("", words[-1])
    name = " ".join([*words[:-1], last if last.endswith("S.") else last.rstrip(".’'-")])
    if name and name.lower() not in openers:
        yield _with_neighbours(text, name, start, opens=opens, owner=owner)


def _with_neighbours(text: str, name: str, start: int, *, opens: bool, owner: bool) -> Run:
    end = start + len(name)
    before = text[max(0, start - 40) : start].rstrip(" “\"‘'([").lower().rsplit(None, 2)[-2:] or [""]
    governor = before[0] if before[-1] in _ARTICLES else before[-1]
    after = _AFTER.match(text, end)
    closed = text[end : end + 1] in _CLOSING
    titled = closed and text[max(0, start - 1) : start] in {"“", "‘", '"'}
    return Run(name, start, end, opens, "" if opens else before[-1], governor, after.group(1) if after else "", owner, closed, titled)


def starts_behind_role(run: Run) -> bool:
    """ "Winger Tom Berg", "of Lowe Tom Berg": the second word is a given name and the first is none."""
    words = run.words.lower().split(" ")
    free = run.opens or run.before in {"of", "in", "from"}
    return free and len(words) > 2 and words[0] not in role_words() and words[0] not in first_names() and is_given(words[1])
