"""Direct quotations in languages of which we know the cue verbs and a few small words: de, fr, es, ru, ar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.model import Span
from dateline.quote.lexicon import Lexicon
from dateline.quote.marks import Quotation, find_quotations
from dateline.quote.tagging.tags import Label, Tag

from .arabic_sources import arabic_source
from .cues import ENDS, according_pattern, find_cues, first_cue, opens_here, own_lead_pattern, sentence_end, sentence_start
from .sources import leading_source, pronoun_beside, source_span

_GAP = 6
"""Characters between a sentence's end and the quotation that goes on."""
_FURTHEST_CUE = 8
"""Words between a quotation and its cue."""
_LEAST_WORDS = 2
"""Words in marks that make a part of a sentence a saying; one alone may be a scare quote or a name."""
_DASH_LINE = re.compile(r"^[ \t]*[—–-][ \t]+(?=\S)", re.MULTILINE)
_DASH = re.compile(r"[,.!?…][ \t]*[—–][ \t]+")
_SECOND_HALF = re.compile(r"[,،][ \t]*[—–]?[ \t]*[«„“\"]")


@dataclass(slots=True)
class _Draft:
    cue: Span | None
    source: Span | None
    content: list[Span] = field(default_factory=list)
    end: int = 0
    split: int = 0
    """Where the second half of one saying may open: «…», сказала Лунд, |«…»."""


def tag_direct(text: str, words: Lexicon) -> list[Tag]:
    """Quotations beside a cue verb, with the name that stands there: »Wir warten«, sagte Vera Lund.

    A quotation speaks when a sentence or a colon opens it; «Северная звезда» in the middle of one is a ship.
    """
    tags: list[Tag] = []
    for group, draft in enumerate(sorted(_drafts(text, words), key=lambda draft: draft.content[0])):
        spans = [(Label.CONTENT, span) for span in draft.content]
        spans += [(Label.CUE, draft.cue)] if draft.cue else []
        spans += [(Label.SOURCE, draft.source)] if draft.source else []
        tags += [Tag(label, span, group) for label, span in spans]
    return tags


def _drafts(text: str, words: Lexicon) -> list[_Draft]:
    drafts: list[_Draft] = []
    for quotation in find_quotations(text):
        if drafts and quotation.start == drafts[-1].split:
            drafts[-1].content += quotation.pieces
            continue
        draft = _within(text, quotation, words) or _after(text, quotation, words) or _before(text, quotation, words)
        draft = draft or _according(text, quotation, words) or _partly(text, quotation, words) or _named_alone(text, quotation, words)
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
        cue = first_cue(text, first.end(), second.start() + 1, words)
        if cue:
            content = [Span(piece.start, first.start()), Span(second.end(), piece.end), *quotation.pieces[1:]]
            return _Draft(cue, source_span(text, cue, cue.end, second.start(), words), content, quotation.end)
    return None


def _after(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """Behind the closing mark: a comma or dash, then the cue within a few words, then the name up to the sentence's end.

    A second half behind the name belongs to the same saying: "أول من رآه طالب"، تضيف سورنسن، "ولم أصدقه".
    """
    follows = text[quotation.end : quotation.end + 3].lstrip()
    apart = follows[:1] in {",", "،", "—", "–", "-"} or text[quotation.end - 2 : quotation.end - 1] in {*ENDS, ","}
    if not apart or not opens_here(text, quotation.start):
        return None
    end = sentence_end(text, quotation.end)
    cue = first_cue(text, quotation.end, end, words)
    if cue is None or len(text[quotation.end : cue.start].split()) > _FURTHEST_CUE:
        return None
    half = _SECOND_HALF.search(text, cue.end, end)
    stop = half.start() if half else end
    if words.language == "ar":
        source = arabic_source(text, cue, (quotation.end, stop), words)
    else:
        source = source_span(text, cue, cue.end, stop, words) or source_span(text, cue, quotation.end, cue.start, words)
    return _Draft(cue, source, list(quotation.pieces), end, half.end() - 1 if half else 0)


def _before(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """Before the opening mark, in the same sentence: Вера Лунд сказала: «…»."""
    start = sentence_start(text, quotation.start)
    head = text[start : quotation.start].rstrip()
    quoted = words.words.get("quoted", frozenset())
    if head[-1:] not in {":", ",", "،"} and head.rsplit(" ", 1)[-1] not in quoted:
        return None
    return _led_by_cue(text, start, quotation, words)


def _led_by_cue(text: str, start: int, quotation: Quotation, words: Lexicon) -> _Draft | None:
    found = find_cues(text, start, quotation.start, words)
    if not found:
        return None
    end = sentence_end(text, quotation.end - 1)
    if words.language == "ar":
        cue = found[0]
        return _Draft(cue, arabic_source(text, cue, (start, quotation.start), words), list(quotation.pieces), end)
    cue = found[-1]
    source = _referred_to(text, start, cue, words) or source_span(text, cue, start, cue.start, words)
    if source is None and not pronoun_beside(text, cue, start, cue.start, words):
        source = source_span(text, cue, cue.end, _clause_start(text, cue.end, quotation.start, words), words)
    return _Draft(cue, source, list(quotation.pieces), end)


def _clause_start(text: str, start: int, end: int, words: Lexicon) -> int:
    """Where "that" opens the clause of what is said, or the end: no source stands behind it."""
    that = words.words.get("that", frozenset())
    return next((start + word.start() for word in re.finditer(r"\w+", text[start:end]) if word.group().casefold() in that), end)


def _referred_to(text: str, start: int, cue: Span, words: Lexicon) -> Span | None:
    """«Чайка» со ссылкой на министра сообщает, что …: the minister speaks, the paper only cites."""
    leads = words.words.get("reference", frozenset())
    place, lead = max(((text.rfind(lead, start, cue.start), lead) for lead in leads), default=(-1, ""))
    lead_end = place + len(lead)
    return source_span(text, Span(place, lead_end), lead_end, cue.start, words) if place >= 0 else None


def _according(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """По словам Веры Лунд, настил «держится на честном слове»; по её мнению, он «еле держится»: the quoted words are hers."""
    start = sentence_start(text, quotation.start)
    if not words.words.get("according") or _words_of(text, quotation) < _LEAST_WORDS or _is_name(text, quotation, words):
        return None
    own = own_lead_pattern(words.language)
    pointing = own.match(text, start) if own else None
    if pointing:
        return _Draft(Span(*pointing.span("cue")), None, list(quotation.pieces), quotation.end)
    match = according_pattern(words.language).match(text, start)
    if not match:
        return None
    cue = Span(match.start("cue"), match.end("cue"))
    source = _according_source(text, cue, quotation.start, words)
    return _Draft(cue, source, list(quotation.pieces), quotation.end) if source else None


def _according_source(text: str, cue: Span, end: int, words: Lexicon) -> Span | None:
    if words.language == "ar":
        return arabic_source(text, cue, (cue.start, end), words)
    stop = re.compile(r"[,:]").search(text, cue.end, end)
    return source_span(text, cue, cue.end, stop.start() if stop else end, words)


def _partly(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """Лунд заявила, что настил «еле держится»; мэр назвал это «ошибкой»: only a part of the saying stands in marks."""
    that, naming = words.words.get("that", frozenset()), words.words.get("naming_cues", frozenset())
    if not that or _is_name(text, quotation, words):
        return None
    start = sentence_start(text, quotation.start)
    draft = _led_by_cue(text, start, quotation, words)
    if draft is None or draft.cue is None:
        return None
    cue = text[draft.cue.start : draft.cue.end].casefold()
    between = set(re.findall(r"\w+", text[draft.cue.end : quotation.start]))
    said = bool(between & that) and _words_of(text, quotation) >= _LEAST_WORDS
    return draft if said or cue in naming or cue.lstrip("وف") in naming else None


def _named_alone(text: str, quotation: Quotation, words: Lexicon) -> _Draft | None:
    """Вера Лунд непреклонна: «Причал закрыт»: a name or a pronoun before a colon, and a whole sentence in marks.

    A paper's noun is the cue where one stands there: "в канале Ильи Сомова появилось сообщение: «…»".
    """
    start = sentence_start(text, quotation.start)
    head = text[start : quotation.start].rstrip()
    silent = words.words.get("no_saying", frozenset())
    if not silent or not head.endswith(":") or not text[quotation.start + 1 : quotation.start + 2].isupper():
        return None
    if silent & {word.casefold() for word in re.findall(r"\w+", head)}:
        return None
    found = leading_source(text, start, start + len(head) - 1, words)
    paper = re.compile(rf"\b(?:{'|'.join(sorted(words.words['papers']))})\b").search(text, start, quotation.start)
    return (
        _Draft(Span(*paper.span()) if paper else None, found.source, list(quotation.pieces), sentence_end(text, quotation.end - 1))
        if found
        else None
    )


def _words_of(text: str, quotation: Quotation) -> int:
    return len(text[quotation.start : quotation.end].split())


def _is_name(text: str, quotation: Quotation, words: Lexicon) -> bool:
    """A title, a ship, a firm in marks: a noun that names stands before it, or it begins in capitals inside a sentence.

    Words that only a clause begins with are none: السفينة "ستسحب".
    """
    clause = tuple(words.words.get("clause_openings", ()))
    if clause and text.startswith(clause, quotation.start + 1):
        return False
    before = re.findall(r"[\w-]+", text[max(0, quotation.start - 40) : quotation.start])
    last = before[-1].casefold() if before else ""
    if {last, last.lstrip("بلكوف")} & words.words.get("naming", frozenset()):
        return True
    inside = text[: quotation.start].rstrip()[-1:] not in {":", ",", ""}
    return inside and words.language == "ru" and text[quotation.start + 1 : quotation.start + 2].isupper()


def _goes_on(text: str, last: _Draft, quotation: Quotation) -> bool:
    """«Мы предупреждали», — сказала Гай. «Писем никто не читал»: a whole sentence in marks right behind goes on."""
    if not 0 <= quotation.start - last.end <= _GAP:
        return False
    between = text[last.end : quotation.start]
    follows = text[quotation.end : quotation.end + 1]
    closed = follows in {"", "\n", *ENDS} or text[quotation.end - 2] in ENDS
    return "\n" not in between and not between.strip(' .!?…»”"') and closed


def _dash_lines(text: str, words: Lexicon) -> Iterator[_Draft]:
    """— Мы чистили линзы, — рассказала Мария Крот. — Спали прямо в мастерской."""
    for line in _DASH_LINE.finditer(text):
        end = text.find("\n", line.end())
        end = len(text) if end < 0 else end
        parts = list(_DASH.finditer(text, line.end(), end))[:4]
        cue_end = parts[1].start() + 1 if len(parts) > 1 else end
        cue = first_cue(text, parts[0].end(), cue_end, words) if parts else None
        if cue is None or len(text[parts[0].end() : cue.start].split()) > _FURTHEST_CUE:
            continue
        stop = parts[0].start() + (text[parts[0].start()] in "!?…")
        content = [Span(line.end(), stop)]
        if len(parts) > 1 and text[parts[1].end() : end].strip():
            content.append(Span(parts[1].end(), end))
        yield _Draft(cue, source_span(text, cue, cue.end, cue_end, words), content, end)
