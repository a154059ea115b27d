"""Who speaks in an Arabic sentence: the name behind the verb, or the subject that stands before it, with the role it bears."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.model import Span
from dateline.quote.lexicon import Lexicon
from dateline.quote.speaking.names import Named, SourceKind

from .carriers import carriers_between

_WORD = re.compile(r"[^\s—–,،:;«»“”„\"()\-.!?؟…][^\s,،:;«»“”„\"()!?؟…]*|[,،:]")
_COMMAS = frozenset(",،:")
_NAME_WORDS = 2
_LONGEST_NAME = 3


def arabic_source(text: str, cue: Span, clause: tuple[int, int], words: Lexicon) -> Span | None:
    """The words that name the speaker: those behind the verb ("قالت لوند: …"), or the subject before it ("لوند نفت ذلك قائلة: …").

    None where the verb stands alone ("وأضاف: …"): its subject is whoever spoke before.
    """
    after = _pieces(text, cue.end, clause[1], words)
    before = _pieces(text, clause[0], cue.start, words)
    cited = _cited(before, words) or _cited(after, words)
    if cited:
        return _named(_behind(cited, words))
    topic = bool(before) and (before[-1].group() in words.words["perfect"] or before[0].group() in words.words["topics"])
    if topic:
        return _named(_subject(before, words))
    return _named(_behind(after, words)) or _named(_subject(before, words))


def _cited(pieces: list[re.Match[str]], words: Lexicon) -> list[re.Match[str]]:
    """What follows "نقلا عن", where that is no outlet: whom the agency cites speaks."""
    plain = [piece.group() for piece in pieces]
    for place in range(len(plain) - 2):
        if " ".join(plain[place : place + 2]) in words.words["reference"] and plain[place + 2] not in _COMMAS:
            return pieces[place + 2 :]
    return []


def _named(pieces: Sequence[re.Match[str]]) -> Span | None:
    return Span(pieces[0].start(), pieces[-1].end()) if pieces else None


def _pieces(text: str, start: int, end: int, words: Lexicon) -> list[re.Match[str]]:
    """The words and commas of a slice, carriers left out."""
    passed = carriers_between(text, words.language, start, end)
    found = _WORD.finditer(text, start, max(start, end))
    return [piece for piece in found if not any(c.span.start <= piece.start() < c.span.end for c in passed)]


def _behind(pieces: list[re.Match[str]], words: Lexicon) -> list[re.Match[str]]:
    """The words behind a verb up to a comma or a word that ends a name; small words before them are left out."""
    small = words.words["small"]
    while pieces and pieces[0].group() in small:
        pieces = pieces[1:]
    kept, ended = _up_to_stop(pieces, words)
    if not kept or kept[0].group() in words.words["occasions"]:
        return []
    if ended == "،":
        kept, ended = _with_name_apart(kept, pieces, words)
    return _cut(kept, words, bounded=ended != "،")


def _with_name_apart(kept: list[re.Match[str]], pieces: list[re.Match[str]], words: Lexicon) -> tuple[list[re.Match[str]], str]:
    """A role and a name between commas: "قال رئيس البلدية، يوناس براندل، إن"."""
    plain = [piece.group() for piece in kept]
    start, end = _name_place(plain, words.words, bounded=True)
    role_alone = start and (start == end or plain[0] in words.words["kin"])
    name, _ = _up_to_stop(pieces[len(kept) + 1 :], words)
    if not role_alone or not _NAME_WORDS <= len(name) <= _LONGEST_NAME or _is_head(name[0].group(), words.words):
        return kept, "،"
    return [*kept, *name], ""


def _up_to_stop(pieces: list[re.Match[str]], words: Lexicon) -> tuple[list[re.Match[str]], str]:
    """The words before the first comma or stop, and what ended them; "المشرف على …" goes on, "لوند في بيان" does not."""
    plain = [piece.group() for piece in pieces]
    for place, word in enumerate(plain):
        governed = place == 1 and plain[0] in words.words["governing"] and word in words.words["links"]
        if word in _COMMAS or (word in words.words["stop"] and not governed):
            return pieces[:place], "،" if word in ",،" else word
        if place and word in words.words["links"] and not governed and _is_occasion(plain[place + 1 :], words):
            return pieces[:place], word
    return pieces, ""


def _is_occasion(plain: Sequence[str], words: Lexicon) -> bool:
    """Whether what follows "في" is where it was said, not whose office it is: an occasion's noun, or too few words for a name."""
    ends = (place for place, word in enumerate(plain) if word in _COMMAS or word in words.words["stop"])
    left = next(ends, len(plain))
    return not plain or plain[0] in words.words["occasions"] or left <= _NAME_WORDS


def _subject(pieces: list[re.Match[str]], words: Lexicon) -> list[re.Match[str]]:
    """The first role, body or "whose name is" of a clause: "لكن ربان العبارة فارس الطحان نفى ذلك قائلا"."""
    lists = words.words
    for place, piece in enumerate(pieces):
        if piece.group() in lists["named"]:
            return _cut(_up_to_stop(pieces[place + 1 :], words)[0], words, bounded=False)
    for place, piece in enumerate(pieces):
        word = piece.group()
        if word in lists["unnamed"] or _is_head(word, lists):
            kept, ended = _up_to_stop(pieces[place:], words)
            return _cut(kept, words, bounded=ended not in {"", "،"})
    if pieces and pieces[0].group() in lists["topics"]:
        return _cut(_up_to_stop(pieces[1:], words)[0], words, bounded=True)
    return []


def _is_head(word: str, lists: Mapping[str, frozenset[str]]) -> bool:
    return word.removeprefix("ال") in lists["titles"] or word in lists["institutions"]


def _cut(pieces: list[re.Match[str]], words: Lexicon, *, bounded: bool) -> list[re.Match[str]]:
    """Without what follows the name: "نبيل قاسم | بإعادة ثمن التذاكر"."""
    plain = [piece.group() for piece in pieces]
    if not plain or plain[0] in words.words["unnamed"]:
        return pieces
    if plain[0] in words.words["institutions"]:
        return pieces if bounded else pieces[: _body_end(plain)]
    start, end = _name_place(plain, words.words, bounded=bounded)
    return pieces[:end] if end > start or start else []


def _body_end(plain: Sequence[str]) -> int:
    """A body's noun, the noun it governs, and the words with the article behind them: "سفارة فيلمورا", "هيئة سلامة الغذاء"."""
    end = 1 if plain[0].startswith("ال") else min(2, len(plain))
    while end < len(plain) and plain[end].startswith("ال"):
        end += 1
    return end


def read_arabic(source: str, words: Lexicon) -> Named:
    """What a source names: "رئيسة الحماية المدنية في فيلمورا إلزا مارون" is إلزا مارون with her role; "الوزيرة" alone points back."""
    lists = words.words
    plain = [match.group().rstrip(".") for match in _WORD.finditer(source)]
    plain = [word for word in plain if word not in _COMMAS]
    if not plain or plain[0] in lists["unnamed"]:
        return Named(SourceKind.UNNAMED)
    head = plain[0].removeprefix("ال")
    if plain[0] in lists["institutions"]:
        return Named(SourceKind.INSTITUTION, " ".join(plain), head=head)
    start, end = _name_place(plain, lists, bounded=True)
    name, role = " ".join(plain[start:end]), " ".join(plain[:start])
    if not name or (len(plain) == 1 and head in lists["titles"]):
        return Named(SourceKind.ROLE, head=head, definite=True)
    if len(plain) == 1 and plain[0].startswith("ال"):
        return Named(SourceKind.ROLE, head=head, role=plain[0], definite=True)
    return Named(SourceKind.PERSON, name, role or None, plain[end - 1])


def _name_place(plain: Sequence[str], lists: Mapping[str, frozenset[str]], *, bounded: bool) -> tuple[int, int]:
    """Where the name stands behind a role: after words with the article, after "في" and its place; two words, three where joined.

    "رئيسة الحماية المدنية في فيلمورا إلزا مارون" -> (5, 7); "سامر الحداد" -> (0, 2); "بيتر نولان مستشار ليند" -> (0, 2).
    """
    start = _role_end(plain, lists)
    rest = plain[start:]
    if len(rest) > _NAME_WORDS and start and not plain[start - 1].startswith("ال") and bounded:
        start += _more_role(rest, lists, closed=start > 1)
    return start, min(len(plain), start + _name_size(plain[start:], lists, whole=bounded and not start))


def _more_role(rest: Sequence[str], lists: Mapping[str, frozenset[str]], *, closed: bool) -> int:
    """Words without the article that still belong to the role: "رئيس بلدية أوستريل | يوناس براندل" keeps two for the name."""
    kept = list(rest)
    while len(kept) > _NAME_WORDS and kept[-1].startswith("ال") and (kept[-2].startswith("ال") or (closed and len(kept) == _LONGEST_NAME)):
        kept.pop()
    joined = next((place for place, word in enumerate(kept) if word in lists["joining"] and place), None)
    return (joined - 1) if joined else max(0, len(kept) - _NAME_WORDS)


def _name_size(rest: Sequence[str], lists: Mapping[str, frozenset[str]], *, whole: bool) -> int:
    """Two names, where "عبد" and "بن" belong to the next: "عبد الكريم ناصر"; three where they fill the whole source."""
    size = names = 0
    rest = rest[: next((place for place, word in enumerate(rest) if place and word in lists["institutions"]), len(rest))]
    while size < len(rest) and (names < _NAME_WORDS or rest[size] in lists["joining"]):
        names += rest[size] not in lists["joining"] and (size == 0 or rest[size - 1] not in lists["joining"])
        size += 1
    size += 0 < size < len(rest) and rest[size - 1] in lists["joining"]
    third = whole and len(rest) == _LONGEST_NAME and rest[2].removeprefix("ال") not in lists["titles"]
    return _LONGEST_NAME if third else size


def _role_end(plain: Sequence[str], lists: Mapping[str, frozenset[str]]) -> int:
    """How many words the role takes that shows itself by articles and small links; none where no title opens it."""
    last = len(plain)
    titled = plain[0].removeprefix("ال") in lists["titles"]
    described = last > _NAME_WORDS and plain[1].startswith("ال")
    if not (titled or described or (last > 1 and plain[0].startswith("ال"))):
        return 0
    place = 1
    while place < last:
        word = plain[place]
        governs = place + _NAME_WORDS < last and plain[place + 1].startswith("ال") and not plain[place - 1].startswith("ال")
        if word.startswith(("ال", "لل")) or word in lists["honorifics"]:
            place += 1
        elif governs or (word in lists["links"] and place + 1 < last):
            place += 2
        else:
            break
    return min(place, last)
