"""Direct quotations in languages of which we know the cue verbs and a few small words: de, fr, es, ru, ar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from dateline.model import Span

from .foreign_carriers import carriers_between
from .foreign_sources import source_span
from .lexicon import Lexicon, lexicon
from .marks import Quotation, find_quotations
from .tags import Label, Tag

_REACH = 160
_GAP = 6
"""Characters between a sentence's end and the quotation that goes on."""
_FURTHEST_CUE = 8
"""Words between a quotation and its cue."""
_ENDS = ".!?…؟"
_SENTENCE_END = re.compile(r"[.!?؟…](?=\s|$)|\n")
_DASH_LINE = re.compile(r"^[ \t]*[—–-][ \t]+(?=\S)", re.MULTILINE)
_DASH = re.compile(r"[,.!?…][ \t]*[—–][ \t]+")


@dataclass(slots=True)
class _Draft:
    cue: Span
    source: Span | None
    content: list[Span] = field(default_factory=list)
    end: int = 0


def tag_direct(text: str, words: Lexicon) -> list[Tag]:
    """Quotations beside a cue verb, with the name that stands there: »Wir warten«, sagte Vera Lund.

    A quotation speaks when a sentence or a colon opens it; «Северная звезда» in the middle of one is a ship.
    """
    tags: list[Tag] = []
    for group, draft in enumerate(sorted(_drafts(text, words), key=lambda draft: draft.content[0])):
        spans = [(Label.CUE, draft.cue), *((Label.CONTENT, span) for span in draft.content)]
        spans += [(Label.SOURCE, draft.source)] if draft.source else []
        tags += [Tag(label, span, group) for label, span in spans]
    return tags


def _drafts(text: str, words: Lexicon) -> list[_Draft]:
    drafts: list[_Draft] = []
    for quotation in find_quotations(text):
        draft = _within(text, quotation, words) or _after(text, quotation, words) or _before(text, quotation, words)
        draft = draft or _according(text, quotation, words)
        if draft:
            drafts.append(draft)
        elif drafts and _goes_on(text, drafts[-1], quotation):
            drafts[-1].content += quotation.pieces
            drafts[-1].end = quotation.end
    return drafts + list(_dash_lines(text, words))


def _within(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """«Причал закрыт, — сказала Лунд. — Теперь ждать нечего»: the cue stands inside the marks."""
    piece = quotation.pieces[0]
    dashes = list(_DASH.finditer(text, piece.start, piece.end))[:6]
    for first, second in pairwise(dashes):
        cue = _cue(text, first.end(), second.start() + 1, words)
        if cue:
            content = [Span(piece.start, first.start()), Span(second.end(), piece.end), *quotation.pieces[1:]]
            return _Draft(cue, source_span(text, cue, cue.end, second.start(), words), content, quotation.end)
    return None


def _after(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """Behind the closing mark: a comma or dash, then the cue within a few words, then the name up to the sentence's end."""
    follows = text[quotation.end : quotation.end + 3].lstrip()
    apart = follows[:1] in {",", "،", "—", "–", "-"} or text[quotation.end - 2 : quotation.end - 1] in {*_ENDS, ","}
    if not apart or not _opens(text, quotation.start):
        return None
    end = _sentence_end(text, quotation.end)
    cue = _cue(text, quotation.end, end, words)
    if cue is None or len(text[quotation.end : cue.start].split()) > _FURTHEST_CUE:
        return None
    source = source_span(text, cue, cue.end, end, words) or source_span(text, cue, quotation.end, cue.start, words)
    return _Draft(cue, source, list(quotation.pieces), end)


def _before(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """Before the opening mark, in the same sentence: Вера Лунд сказала: «…»."""
    start = _sentence_start(text, quotation.start)
    head = text[start : quotation.start].rstrip()
    quoted = words.words.get("quoted", frozenset())
    if head[-1:] not in {":", ",", "،"} and head.rsplit(" ", 1)[-1] not in quoted:
        return None
    found = list(_cue_pattern(words.language).finditer(text, start, quotation.start))
    if not found:
        return None
    cue = Span(*found[0 if words.language == "ar" else -1].span())
    after = source_span(text, cue, cue.end, quotation.start, words)
    source = after if words.language == "ar" else source_span(text, cue, start, cue.start, words) or after
    return _Draft(cue, source, list(quotation.pieces), _sentence_end(text, quotation.end - 1))


def _according(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """По словам Веры Лунд, настил «держится на честном слове»: the quoted words are hers."""
    start = _sentence_start(text, quotation.start)
    match = _according_pattern(words.language).match(text, start) if words.words.get("according") else None
    if not match or " " not in text[quotation.start : quotation.end]:
        return None
    cue = Span(match.start("cue"), match.end("cue"))
    stop = re.compile(r"[,،:«\"“]|\sفإن\s|\sإن\s").search(text, cue.end, quotation.start + 1)
    source = source_span(text, cue, cue.end, stop.start() if stop else quotation.start, words)
    return _Draft(cue, source, list(quotation.pieces), quotation.end) if source else None


def _goes_on(text: str, last: _Draft, quotation: Quotation) -> bool:
    """«Мы предупреждали», — сказала Гай. «Писем никто не читал»: a whole sentence in marks right behind goes on."""
    if not 0 <= quotation.start - last.end <= _GAP:
        return False
    between = text[last.end : quotation.start]
    follows = text[quotation.end : quotation.end + 1]
    closed = follows in {"", "\n", *_ENDS} or text[quotation.end - 2] in _ENDS
    return "\n" not in between and not between.strip(' .!?…»”"') and closed


def _dash_lines(text: str, words: Lexicon) -> Iterator[_Draft]:
    """— Мы чистили линзы, — рассказала Мария Крот. — Спали прямо в мастерской."""
    for line in _DASH_LINE.finditer(text):
        end = text.find("\n", line.end())
        end = len(text) if end < 0 else end
        parts = list(_DASH.finditer(text, line.end(), end))[:4]
        cue_end = parts[1].start() + 1 if len(parts) > 1 else end
        cue = _cue(text, parts[0].end(), cue_end, words) if parts else None
        if cue is None or len(text[parts[0].end() : cue.start].split()) > _FURTHEST_CUE:
            continue
        stop = parts[0].start() + (text[parts[0].start()] in "!?…")
        content = [Span(line.end(), stop)]
        if len(parts) > 1 and text[parts[1].end() : end].strip():
            content.append(Span(parts[1].end(), end))
        yield _Draft(cue, source_span(text, cue, cue.end, cue_end, words), content, end)


def _opens(text: str, place: int) -> bool:
    before = text[max(0, place - 3) : place]
    plain = before.rstrip(" \t\xa0")
    return not plain or plain[-1] in f'{_ENDS}:;—–-\n»”"(،,'


def _sentence_start(text: str, place: int) -> int:
    low = max(text.rfind("\n", 0, place) + 1, place - _REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, max(low, place - 1))]
    start = ends[-1] if ends else low
    return start + len(text[start:place]) - len(text[start:place].lstrip(' \t\xa0»”"'))


def _sentence_end(text: str, place: int) -> int:
    match = _SENTENCE_END.search(text, place, place + _REACH)
    return match.start() if match else min(len(text), place + _REACH)


def _cue(text: str, start: int, end: int, words: Lexicon) -> Span | None:
    """The first cue of a slice that is no carrier's: in „…, сообщает РИА“ the agency only passes on; in „цитирует Лунд“ it quotes."""
    passed = carriers_between(text, words.language, start, end)
    quoting = words.words.get("genitive", frozenset())
    for match in _cue_pattern(words.language).finditer(text, start, end):
        within = any(carrier.span.start <= match.start() < carrier.span.end for carrier in passed)
        if not within or match.group().casefold() in quoting:
            return Span(*match.span())
    return None


@cache
def _cue_pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    forms = sorted((form.replace("_", " ") for form in _forms(words)), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE)


def _forms(words: Lexicon | None) -> Iterator[str]:
    if words:
        yield from words.cues
        yield from ("_".join(phrase) for found in words.phrases.values() for phrase, _ in found)


@cache
def _according_pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    leads = sorted(words.words.get("according", ()) if words else (), key=len, reverse=True)
    return re.compile(r"(?P<cue>" + "|".join(map(re.escape, leads)) + r")\s", re.IGNORECASE)
