"""Sayings that a network passes over: figures put at so much, talk that brings in other talk, quotations behind whose words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.model import Span, StatementKind
from dateline.quote.lexicon import list_of
from dateline.quote.marks import Quotation
from dateline.quote.reading import Reading
from dateline.words import read_table

from .tags import Attribution

_FIGURE_END = re.compile(r"(?:[.,]\d|[^,.;:\n—])*")
_PIECE = re.compile(r"[^,;:—\s][^,;:—]*")
_LEAD = re.compile(r"(?:(?:[Aa]nd|[Bb]ut|[Ww]hile|[Tt]hough|[Aa]lthough|that|[Ww]hen|[Yy]et|[Ss]o|[Ii]n\s\w+|[Oo]n\s\w+)\s)+")
_MARKS = "“\"‘'«"
_REACH = 90
"""Characters before a quotation in which what brings it in stands."""
_LONGEST = 12
"""Words of a source at most."""
_NAME = r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,2}"
_SOMEBODY = rf"(?:he|she|they|(?:the|his|her|their|its|an?)\s[\w’'-]+(?:\s[\w’'-]+){{0,3}}?|{_NAME})"
_WHOM = (
    r"(?:me|us|him|her|them|you|(?:the|his|her|their|a|an|my|our)\s[\w’'-]+(?:\s(?!that\b)[a-z][\w’'-]+)?|[a-z]+(?:s|men)|[A-Z][\w’'-]+)"
)
_TITLED = rf"(?:(?:M[rs]s?|Dr|Gen|Sir|Lady)\.?\s)?{_NAME}"
_BEARER = rf"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur)\s[a-z][\w-]*(?:\s(?:of\s)?[a-z][\w-]*)?(?:,\s{_TITLED})?|{_TITLED})"
_LEAD_IN, _TITLE = 200, 3
"""Characters of a sentence that brings in the quotation at its end; a quotation of so few spaces is a title or a name."""
_WENT = re.compile(
    r"(?:^|[.!?,;“\"]\s?|\b(?:[Aa]nd|[Ss]o|[Bb]ut|[Tt]hen)\s)(?P<source>(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[Yy]ou"
    r"|(?:[Tt]he|[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Aa]n?)\s[\w’'-]+(?:\s[\w’'-]+)??|[A-Z][\w’'-]+))"
    r"(?:\sjust|\sthen|\ssort\sof)?\s(?P<cue>went|goes|go|(?:was|were|is|am|are)\s(?:all\s)?like)(?:\sto\s\w+)?[,:]?\s$"
)


def _any(part: str, name: str) -> str:
    """A pattern that takes any of a list of `quote.overlooked.toml`."""
    table = read_table("quote.overlooked")[part]
    assert isinstance(table, dict)
    words = sorted(list_of(table, name), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words) + ")"


@cache
def _put() -> re.Pattern[str]:
    """ "puts the number at about six"."""
    number = rf"(?:[$£€₦₹¥]|Rs\s?|[A-Z]{{0,3}}\$?\d|{_any('figures', 'numbers')}\b)"
    counted = rf"{_any('figures', 'counted')}\s[^,.;:\n\x02]{{2,70}}?"
    return re.compile(rf"\b(?P<cue>(?:(?:has|have|had)\s)?puts?)\s(?P<what>{counted}\sat\s(?:{_any('figures', 'about')}\s)*{number})")


@cache
def _passive() -> re.Pattern[str]:
    """ "I | was told | at home, ": right before what was said."""
    cue = rf"\b(?:was|were|am|are|is|been|being|got)\s(?:{_any('talk', 'between')}\s)?{_any('talk', 'passive')}"
    return re.compile(rf"(?P<cue>{cue})(?:\sby\s(?P<source>[^,.;:]{{2,40}}?))?(?:\s(?:at|in|on|over|by)\s[\w’' ]{{2,25}}?)?[,:]?\s$")


@cache
def _telling() -> re.Pattern[str]:
    """ "Lund telling her at home that it was shut"."""
    whom = rf"(?:\s(?:me|us|him|her|them|you)\b|\s{_WHOM}(?=,|\sthat\b|\s(?:at|in|on)\s))?"
    aside = r"(?:\s(?:at|in|on|over|during|after|before|to)\s[^,.;:“\"]{2,40}?)?"
    return re.compile(
        rf"(?P<source>[\w’'.-]+(?:\s[\w’'.-]+){{0,5}}?)\s(?P<cue>{_any('talk', 'speaking')})\b{whom}{aside}"
        r"(?:,\s(?=[“\"‘])|\s(?:that\s)?)(?P<content>\S.*)",
        re.DOTALL,
    )


@cache
def _recalls() -> re.Pattern[str]:
    return re.compile(rf"\b{_any('talk', 'recall')}\b")


@cache
def _told_behind() -> re.Pattern[str]:
    """ "it was shut, Lund had told her"."""
    cue = rf"(?:had\s|has\s)?{_any('talk', 'behind')}"
    return re.compile(rf"(?P<content>[^“”\"]{{12,}}?),\s(?P<source>{_SOMEBODY})\s(?P<cue>{cue})(?:\s(?:to\s)?{_WHOM})?,?")


@cache
def _ends_in_telling() -> re.Pattern[str]:
    return re.compile(rf",\s[^,]{{0,60}}\b{_any('talk', 'behind')}\b[^,]{{0,30}},?$")


@cache
def _told_ahead() -> re.Pattern[str]:
    """ "officers had assured her in January that it was shut"."""
    cue = rf"had\s(?:(?:{_any('talk', 'adverbs')}|in\s[A-Z]\w+)\s)?{_any('talk', 'ahead')}"
    aside = r"(?:,?\s(?:in|on|at|over|during|by|last|this)\s[^,.;:“\"]{2,30},?)?"
    return re.compile(
        rf"(?:^|\bthat\s|^[Ii]n\s\w+,?\s|,\s|\band\s)(?P<source>{_SOMEBODY}|[a-z]+(?:s|men|people))\s(?P<cue>{cue})"
        rf"\s(?:me|us|him|her|them|it)\b{aside}\sthat\s(?P<content>\S.*)",
        re.DOTALL,
    )


@cache
def _whose_words() -> tuple[re.Pattern[str], ...]:
    """ "Her | sentence | hangs there: ", "the best sentence of | their counsel |: ", "the envoy | has the last word |: "."""
    words = rf"(?:{_any('worded', 'kinds')}\s)?{_any('worded', 'words')}\b"
    return tuple(
        re.compile(rf"{pattern}[^“”\"]*:\s$")
        for pattern in (
            rf"\b(?P<source>[Hh]is|[Hh]er|[Tt]heir|{_BEARER}(?=['’]s?\s))(?:['’]s?)?\s(?P<cue>{words})",
            rf"\b(?P<cue>{words})\s(?:[a-z]+\s){{0,6}}?(?:of|by|from)\s(?P<source>{_BEARER})",
            rf"^\s*(?P<source>{_BEARER}(?:\swho\s[^,:]{{2,40}}?)?)\s(?P<cue>{_any('worded', 'having')}\s(?:an?|the|this)\s{words})",
        )
    )


def overlooked(reading: Reading) -> list[Attribution]:
    """What the rules of sentences and the network's data know nothing of, by where it stands."""
    return [*_figures(reading), *_talk(reading), *_words_of(reading)]


def _figures(reading: Reading) -> Iterator[Attribution]:
    """ "The union | puts | the number at six"."""
    if " put" not in reading.masked:
        return
    for sentence in reading.sentences:
        for match in _put().finditer(reading.masked, sentence.start, sentence.end):
            source = _subject(reading.masked, sentence.start, match.start())
            end = _FIGURE_END.match(reading.masked, match.end("what"), sentence.end)
            if source and end:
                content = Span(match.start("what"), match.start("what") + len(reading.text[match.start("what") : end.end()].rstrip()))
                yield Attribution((source,), (Span(*match.span("cue")),), (content,), StatementKind.SAYING)


def _subject(text: str, start: int, end: int) -> Span | None:
    """The words of a clause before its verb, where they may be somebody."""
    pieces = list(_PIECE.finditer(text, start, end))
    aside = text[start:end].rstrip().endswith(",")
    piece = pieces[-2 if aside and len(pieces) > 1 else -1] if pieces else None
    lead = _LEAD.match(text, piece.start(), piece.end()) if piece else None
    first = lead.end() if lead else piece.start() if piece else start
    words = text[first : piece.end()].rstrip() if piece else ""
    fits = 0 < len(words.split()) <= _LONGEST and "\x02" not in words
    return Span(first, first + len(words)) if fits else None


def _talk(reading: Reading) -> Iterator[Attribution]:
    """ "“I | was told | at home, ‘Go!’”", "“She | went |, ‘I saw it’”": within a quotation."""
    for outer in reading.quotations:
        for inner in outer.inner:
            if len(inner.pieces) == 1 and inner.closed and (found := _brought_in(reading.text, outer, inner)):
                yield found


def _brought_in(text: str, outer: Quotation, inner: Quotation) -> Attribution | None:
    start = max(outer.start + 1, inner.start - _REACH, *(text.rfind(mark, outer.start, inner.start) + 2 for mark in (". ", "? ", "! ")))
    before = text[start : inner.start]
    match = _passive().search(before) or _WENT.search(before)
    if match is None:
        return None
    source = (_shifted(match.span("source"), start),) if match["source"] else ()
    return Attribution(source, (_shifted(match.span("cue"), start),), (Span(inner.start, inner.end),), StatementKind.SAYING)


def _words_of(reading: Reading) -> Iterator[Attribution]:
    """ "One sentence of the head of mission, Ada Mbeki, went round the world: “Flour does not shoot.”" """
    for quotation in reading.quotations:
        start, end = quotation.start, quotation.end
        before = reading.text[max(start - _LEAD_IN, *(reading.text.rfind(mark, 0, start) + 1 for mark in ".?!\n")) : start]
        if len(quotation.pieces) == 1 and quotation.closed and before.endswith(": ") and reading.text[start:end].count(" ") > _TITLE:
            match = next((found for pattern in _whose_words() if (found := pattern.search(before))), None)
            if match:
                source, cue = (_shifted(match.span(name), start - len(before)) for name in ("source", "cue"))
                yield Attribution((source,), (cue,), (Span(start, end),), StatementKind.SAYING)


def _shifted(place: tuple[int, int], start: int) -> Span:
    return Span(place[0] + start, place[1] + start)


def told_within(attributions: Sequence[Attribution], text: str) -> list[Attribution]:
    """Sayings within what somebody tells without marks.

    "recalled [Lund telling her that it was shut]", "[it was shut, Lund had told her]", "[Lund had assured her that it was shut]".
    """
    found = []
    for attribution in attributions:
        span = attribution.content[0]
        if len(attribution.content) == 1 and attribution.cue and text[span.start] not in _MARKS:
            words = text[span.start : span.end]
            match = _telling().match(words) if _recalls().search(text, attribution.cue[0].start, attribution.cue[-1].end) else None
            match = match or (_told_behind().fullmatch(words) if _ends_in_telling().search(words) else None)
            match = match or (_told_ahead().search(words) if " had " in words else None)
            if match:
                parts = (_shifted(match.span(name), span.start) for name in ("source", "cue", "content"))
                source, cue, content = parts
                found.append(Attribution((source,), (cue,), (content,), StatementKind.SAYING))
    return found
