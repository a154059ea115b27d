"""Where the words of a source stand in other languages, and what they name: a person with a role, a body, or nobody."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.model import Span

from .foreign_carriers import carriers_between
from .lexicon import Lexicon
from .names import Named, SourceKind

_WORD = re.compile(r"[^\s—–,،:;«»“”„\"()-][^\s,،:;«»“”„\"()]+|[,،]")
_PATRONYMIC = re.compile(r"(?:вич|ьич|мич|вна|ична)$")
_ARTICLE = re.compile(r"^(?:l|d)['’](?=\w)", re.IGNORECASE)


def source_span(text: str, cue: Span, start: int, end: int, words: Lexicon) -> Span | None:
    """The words of the source in a slice beside a cue; None where only small words, a time or a pronoun stand there."""
    free = _free(text, start, end, words)
    parts = [part for part in free if _WORD.search(text, *part)]
    for part_start, part_end in parts if start >= cue.end else reversed(parts):
        pieces = list(_WORD.finditer(text, part_start, part_end))
        chosen = _chosen(pieces, words, backwards=start < cue.end)
        if chosen:
            return Span(chosen[0].start(), chosen[-1].end())
    return None


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
    found = [kept for kept in (_trimmed(segment, words) for segment in segments) if kept]
    if not found:
        return []
    if backwards:
        return found[-1]
    first = found[0]
    if len(found) > 1 and _is_bare_name(found[1], words) and not _is_bare_name(first, words):
        return [*first, *found[1]]
    return first


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
    pieces = [match.group().rstrip(".!?…") for match in _WORD.finditer(source)]
    pieces = [piece for piece in pieces if piece]
    return _read_arabic(pieces, words) if words.language == "ar" else _read_capitals(pieces, words)


def _read_capitals(pieces: list[str], words: Lexicon) -> Named:
    pieces = _without_document(pieces, words)
    if not pieces:
        return Named(SourceKind.UNNAMED)
    lists = words.words
    head = _ARTICLE.sub("", pieces[0]).casefold()
    if head in lists.get("institutions", frozenset()):
        return Named(SourceKind.INSTITUTION, " ".join([_ARTICLE.sub("", pieces[0]), *pieces[1:]]).replace(" ,", ","), head=head)
    titled = head in lists.get("titles", frozenset())
    first = len(pieces)
    while first > 0 and (_name_word(pieces[first - 1]) and not (titled and first == 1)):
        first -= 1
    run, before = pieces[first:], [piece for piece in pieces[:first] if piece not in ",،"]
    while before and len(run) > 2 and not _PATRONYMIC.search(run[-2]):
        before.append(run.pop(0))
    if before and len(run) == 2 and run[0].endswith("ии"):
        before.append(run.pop(0))
    role = " ".join([_ARTICLE.sub("", before[0]), *before[1:]]) if before else None
    if not run or (before and len(run) == 1 and not titled):
        return Named(SourceKind.ROLE, head=head, role=" ".join(run) or None, definite=True)
    return Named(SourceKind.PERSON, " ".join(run), role, run[-1].casefold())


def _name_word(word: str) -> bool:
    return word[:1].isupper()


def _without_document(pieces: list[str], words: Lexicon) -> list[str]:
    """ "в сообщении пресс-службы порта" -> "пресс-служба порта": whose paper it is says it."""
    named = words.nominative
    if pieces and pieces[0].casefold() in words.words.get("documents", frozenset()):
        pieces = pieces[1:]
    if pieces and pieces[0].casefold() in named:
        form = named[pieces[0].casefold()]
        pieces = [form.capitalize() if pieces[0][:1].isupper() else form, *pieces[1:]]
    return pieces


def _read_arabic(pieces: list[str], words: Lexicon) -> Named:
    lists = words.words
    pieces = [piece for piece in pieces if piece not in ",،"]
    if not pieces or pieces[0] in lists.get("unnamed", frozenset()):
        return Named(SourceKind.UNNAMED)
    head = pieces[0].removeprefix("ال")
    if pieces[0] in lists.get("institutions", frozenset()):
        return Named(SourceKind.INSTITUTION, " ".join(pieces), head=head)
    titled = head in lists.get("titles", frozenset())
    begin = _arabic_name(pieces, lists, titled=titled)
    name, role = " ".join(pieces[begin:]), " ".join(pieces[:begin])
    if not name or (len(pieces) == 1 and titled):
        return Named(SourceKind.ROLE, head=head, definite=True)
    return Named(SourceKind.PERSON, name, role or None, pieces[-1])


def _arabic_name(pieces: list[str], lists: Mapping[str, frozenset[str]], *, titled: bool) -> int:
    """Where the name begins behind a role: after words with the article, after "في" and its place, with two words kept for the name.

    "رئيسة الحماية المدنية في فيلمورا إلزا مارون" -> 5; "سامر الحداد" -> 0.
    """
    links = lists.get("links", frozenset())
    last = len(pieces)
    described = last > 2 and pieces[1].startswith("ال")
    if not (titled or described or (last > 1 and pieces[0].startswith("ال"))):
        return 0
    place = 1
    while place < last:
        if pieces[place].startswith("ال"):
            place += 1
        elif (pieces[place] in links and place + 1 < last) or (place + 2 < last and pieces[place + 1].startswith("ال")):
            place += 2
        elif titled and not pieces[0].startswith("ال") and place + 2 < last and not any(p.startswith("ال") for p in pieces[1:place]):
            place += 1
        else:
            break
    return min(place, last)
