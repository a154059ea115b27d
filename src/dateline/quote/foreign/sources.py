"""Where the words of a source stand in other languages, and what they name: a person with a role, a body, or nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Span
from dateline.quote.lexicon import Lexicon
from dateline.quote.speaking.names import Named, SourceKind

from .arabic_sources import read_arabic
from .carriers import carriers_between
from .russian import body_in_nominative

_WORD = re.compile(r"[^\s—–,،:;«»“”„\"()-][^\s,،:;«»“”„\"()]*|[,،]")
_PATRONYMIC = re.compile(r"(?:вич|ьич|мич|вна|ична|вны|вича|ьича)$")
_GENITIVE_SURNAME = re.compile(r"(?:ова|ева|ёва|ого|его|ы|и)$")
"""Endings that a first name has not: "жена Седова Ирина", but "жена Светлана Чалая"."""
_INITIAL = re.compile(r"[A-ZА-ЯЁ]\.$")
_JOINED = re.compile(r"(?:аль|эль|ан|ас|ад|бин|ибн|бен)-[А-ЯЁ]")
_NAME_OF_TWO = 2
_AMATEURS = ("-любитель", "-эксперт", "-основатель", "-исследователь", "-координатор", "-испытатель")
_TWO_CAPITALS = re.compile(r"(?:[A-ZА-ЯЁ][\w’'-]+|[A-ZА-ЯЁ]\.)(?: (?:(?:аль|эль)-)?[A-ZА-ЯЁ][\w’'-]+| [A-ZА-ЯЁ]\.)+")
_ARTICLE = re.compile(r"^(?:l|d)['’](?=\w)", re.IGNORECASE)


def source_span(text: str, cue: Span, start: int, end: int, words: Lexicon) -> Span | None:
    """The words of the source in a slice beside a cue; None where only small words, a time or a pronoun stand there."""
    pronoun = pronoun_beside(text, cue, start, end, words)
    if pronoun:
        return pronoun if text[pronoun.start : pronoun.end].casefold() in words.words.get("narrator", frozenset()) else None
    free = _free(text, start, end, words)
    parts = [part for part in free if _WORD.search(text, *part)]
    for part_start, part_end in parts if start >= cue.end else reversed(parts):
        pieces = list(_WORD.finditer(text, part_start, part_end))
        chosen = _chosen(pieces, words, backwards=start < cue.end)
        if chosen:
            return Span(chosen[0].start(), chosen[-1].end())
    return None


def pronoun_beside(text: str, cue: Span, start: int, end: int, words: Lexicon) -> Span | None:
    """The pronoun right behind or right before a cue: nobody else is its source ("пообещала она, обращаясь к жильцам")."""
    pronouns = words.words.get("pronouns", frozenset()) | words.words.get("narrator", frozenset())
    pieces = list(re.finditer(r"\w+", text[start:end])) if pronouns else []
    piece = (pieces[0] if start >= cue.end else pieces[-1]) if pieces else None
    if piece is None or piece.group().casefold() not in pronouns:
        return None
    return Span(start + piece.start(), start + piece.end())


@dataclass(frozen=True, slots=True)
class Leading:
    """Who stands at the head of a sentence; `source` None for a pronoun, which points back."""

    source: Span | None


def leading_source(text: str, start: int, end: int, words: Lexicon) -> Leading | None:
    """The name, pronoun or body that a sentence without a cue is about: "Вера Лунд непреклонна", "Она всё отрицает", "В МЧС ответили"."""
    pieces = [match for match in _WORD.finditer(text, start, end) if match.group() not in ",،"]
    if not pieces:
        return None
    if _plain(pieces[0]) in words.words.get("pronouns", frozenset()):
        return Leading(None)
    titles = words.words.get("titles", frozenset())
    runs = _TWO_CAPITALS.finditer(text, start, end)
    name = next((run for run in runs if len(run.group().split()) > _NAME_OF_TWO or _title(run.group()) not in titles), None)
    if name:
        role = [piece for piece in pieces if piece.start() < name.start()]
        while role and (_plain(role[0]) in words.words["small"] or _plain(role[0]) in words.words.get("stop", frozenset())):
            role.pop(0)
        return Leading(Span(role[0].start() if role else name.start(), name.end()))
    kept = _trimmed(pieces, words)
    named = [piece.group() for piece in kept]
    size = next((size for size in (2, 3, 1) if _is_body(named[:size], words)), 0)
    return Leading(Span(kept[0].start(), kept[size - 1].end())) if size else None


def _title(role: str) -> str:
    """The noun that may be a title: "Астроном-любитель" -> "астроном", but "пресс-секретарь" stays."""
    word = _ARTICLE.sub("", role.split()[0]).casefold()
    return word.split("-")[0] if word.endswith(_AMATEURS) else word


def _is_body(pieces: list[str], words: Lexicon) -> bool:
    return bool(pieces) and words.language == "ru" and body_in_nominative(pieces) is not None


def _free(text: str, start: int, end: int, words: Lexicon) -> list[tuple[int, int]]:
    """The slice without its carriers, in pieces."""
    free, place = [], start
    for carrier in carriers_between(text, words.language, start, end):
        if carrier.span.start < end and carrier.span.end > place:
            free.append((place, max(place, carrier.span.start)))
            place = carrier.span.end
    return [*free, (place, end)] if place < end else free


def _chosen(pieces: Sequence[re.Match[str]], words: Lexicon, *, backwards: bool) -> list[re.Match[str]]:
    """Segments between commas: one that names somebody, with the role before it ("le ministre de l'Énergie, Dorin Halvek")."""
    segments: list[list[re.Match[str]]] = [[]]
    for piece in pieces:
        if piece.group() in ",،":
            segments.append([])
        else:
            segments[-1].append(piece)
    asides = words.words.get("asides", frozenset())
    segments = [segment for segment in segments if not segment or _plain(segment[0]) not in asides]
    found = [kept for kept in (_trimmed(segment, words) for segment in segments) if kept]
    if not found:
        return []
    if backwards and words.language == "ru":
        return next((segment for segment in reversed(found) if _tells_who(segment, words)), found[-1])
    if backwards:
        aside = len(found) > 1 and _is_bare_name(found[-2], words) and not _is_bare_name(found[-1], words)
        return found[-2] if aside else found[-1]
    first = found[0]
    if len(found) == 1 or _is_bare_name(first, words):
        return first
    named = _is_bare_name(found[1], words) or _goes_on_with_role(first, found[1], words)
    return [*first, *found[1]] if named else first


def _tells_who(segment: Sequence[re.Match[str]], words: Lexicon) -> bool:
    """A name of two words, or a title or body at its head: not "на вопрос" in "Бойко, когда его спросили, ответил"."""
    capitals = [_is_capital(piece.group()) for piece in segment]
    named = any(first and second for first, second in pairwise(capitals))
    titled = _title(segment[0].group()) in words.words["titles"] and len(segment) <= _NAME_OF_TWO
    return named or titled or (capitals[-1] and len(segment) == 1) or _is_body([piece.group() for piece in segment], words)


def _goes_on_with_role(first: Sequence[re.Match[str]], second: Sequence[re.Match[str]], words: Lexicon) -> bool:
    """ "директор Обсерватории имени Кнута Хольма, профессор Ингрид Соренсен": the first ends in a genitive, the next has the name."""
    if words.language != "ru" or _title(second[0].group()) not in words.words["titles"]:
        return False
    named = len(second) > _NAME_OF_TWO and all(_is_capital(piece.group()) for piece in second[-_NAME_OF_TWO:])
    return named and _of_a_place(first[-1].group())


def _trimmed(segment: Sequence[re.Match[str]], words: Lexicon) -> list[re.Match[str]]:
    small, stop = words.words["small"], words.words.get("stop", frozenset())
    kept = list(segment)
    while kept and (_plain(kept[0]) in small or (_plain(kept[0]) in stop and words.language != "ar")):
        kept.pop(0)
    cut = next((place for place, piece in enumerate(kept) if place and _plain(piece) in stop), len(kept))
    if kept and words.language == "ar" and _plain(kept[0]) in stop:
        return []
    kept = kept[:cut]
    while kept and _plain(kept[-1]) in small | words.words.get("links", frozenset()):
        kept.pop()
    return kept


def _plain(piece: re.Match[str]) -> str:
    return piece.group().casefold().rstrip(".,!?…")


def _is_capital(word: str) -> bool:
    return _ARTICLE.sub("", word)[:1].isupper()


def _is_bare_name(segment: Sequence[re.Match[str]], words: Lexicon) -> bool:
    return 1 < len(segment) <= 4 and all(_is_capital(piece.group()) or _plain(piece) in words.words["small"] for piece in segment)


def read_foreign(source: str, words: Lexicon) -> Named:
    """What a source names: "le ministre de l'Énergie, Dorin Halvek" -> Dorin Halvek, role "ministre de l'Énergie".

    A body keeps its whole name; "жительница улицы Мельничной" and "مصدر في الميناء" name nobody; a lone role ("министр")
    points back at whoever bears it.
    """
    if words.language == "ar":
        return read_arabic(source, words)
    pieces = [match.group() if _INITIAL.match(match.group()) else match.group().rstrip(".!?…") for match in _WORD.finditer(source)]
    return _read_capitals([piece for piece in pieces if piece], words)


def _read_capitals(pieces: list[str], words: Lexicon) -> Named:
    pieces = _without_document(pieces, words)
    if not pieces:
        return Named(SourceKind.UNNAMED)
    lists = words.words
    head = _ARTICLE.sub("", pieces[0]).casefold()
    body = body_in_nominative(pieces) if words.language == "ru" else None
    if body:
        return Named(SourceKind.INSTITUTION, body, head=head)
    if head in lists.get("institutions", frozenset()):
        return Named(SourceKind.INSTITUTION, " ".join([_ARTICLE.sub("", pieces[0]), *pieces[1:]]).replace(" ,", ","), head=head)
    if head in lists.get("unnamed", frozenset()):
        return Named(SourceKind.UNNAMED)
    titled = _title(pieces[0]) in lists.get("titles", frozenset())
    before, run = _role_and_name(pieces, words, titled=titled)
    role = " ".join([_ARTICLE.sub("", before[0]), *before[1:]]) if before else None
    if not run or (before and len(run) == 1 and not titled):
        return Named(SourceKind.ROLE, head=head, role=" ".join(run) or None, definite=True)
    return Named(SourceKind.PERSON, " ".join(run), role, run[-1].casefold())


def _role_and_name(pieces: list[str], words: Lexicon, *, titled: bool) -> tuple[list[str], list[str]]:
    """The words of the role and those of the name: "мэр Острела | Йонас Брандль", "мэр Лоу | Пётр Ильич Седов"."""
    first = len(pieces)
    while first > 0 and (_name_word(pieces[first - 1]) and not (titled and first == 1)):
        first -= 1
    run, before = pieces[first:], [piece for piece in pieces[:first] if piece not in ",،"]
    patronymic = next((place for place, word in enumerate(run) if place and _PATRONYMIC.search(word)), None)
    if patronymic is not None:
        return [*before, *run[: patronymic - 1]], run[patronymic - 1 :]
    of_kin = _title(pieces[0]) in words.words.get("kin", frozenset()) and len(run) == _NAME_OF_TWO
    if of_kin and _GENITIVE_SURNAME.search(run[0]):
        return [*before, run[0]], run[1:]
    while before and len(run) > 2 and (words.language != "ru" or _of_a_place(run[0])):
        before.append(run.pop(0))
    if before and len(run) == 2 and run[0].endswith("ии"):
        before.append(run.pop(0))
    return before, run


def _of_a_place(word: str) -> bool:
    """A genitive or an abbreviation in capitals, not a man's first name: "министр Карсии", "представитель МИД"."""
    return word[-1] in "аяыиоеую" or (word.isupper() and len(word) > 1 and not _INITIAL.match(word))


def _name_word(word: str) -> bool:
    return word[:1].isupper() or bool(_JOINED.match(word))


def _without_document(pieces: list[str], words: Lexicon) -> list[str]:
    """ "в сообщении пресс-службы порта" -> "пресс-служба порта": whose paper it is says it."""
    named = words.nominative
    if pieces and pieces[0].casefold() in words.words.get("documents", frozenset()):
        pieces = pieces[1:]
    if pieces and pieces[0].casefold() in named:
        form = named[pieces[0].casefold()]
        pieces = [form.capitalize() if pieces[0][:1].isupper() else form, *pieces[1:]]
    return pieces
