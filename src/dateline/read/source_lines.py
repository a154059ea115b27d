"""The source line of a hand-made digest: "Talks go on in Rome, Daily Newsline, Dec 3, 2016"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .bylines import signs_people
from .dates import FoundDate, find_dates
from .lines import Line, count_words, ends_sentence, folded
from .wordlists import word_list

_LONGEST, _SHORT, _SIGNED = 320, 90, 8
_BULLET = re.compile(r"^(?:[-*•▪■►–—]|\(?\d{1,2}[.)])\s+")
_TAIL = re.compile(r"\s*[\])]?[.\s]*(?:\(?\s*,?\s*\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\s*\)?)?\s*[\])]?$")
_ENDING, _YEAR = 60, re.compile(r"\d{4}")
_LINK = re.compile(r"[\s<(\[]*(https?://[^\s<>\])]+)[>)\]]?\s*$")
_SEPARATORS = (",", "|", "—", "–", " - ", "·", "/", "//", ";", ":")
_CREDITED = re.compile(r"\b(?:photo|foto|bild|image|picture|grafik|crédit|фото|quelle|source)s?\b(?: by)?\s?:", re.IGNORECASE)
_CLOSING = "\"'”’»“‹›«"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a source line says.

    `outlet` is None where it names none, and `lost` when its place is there and empty (",,"); `words` is the line itself; `start` and
    `end` are its place in the text.
    """

    headline: str
    outlet: str | None
    date: FoundDate
    words: str
    start: int
    end: int
    link: str | None = None
    lost: bool = False


def find_source_lines(lines: Sequence[Line]) -> list[SourceLine]:
    """Every source line, in order; a headline with "Outlet, date" on the line below counts as one."""
    found: list[SourceLine] = []
    taken = -1
    for index in range(len(lines)):
        if index <= taken:
            continue
        source, used = _at(lines, index)
        if source is not None and not _names_digest(source):
            found.append(source)
            taken = index + used - 1
    return found


def _at(lines: Sequence[Line], index: int) -> tuple[SourceLine | None, int]:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) and not line.alone_after else None
    signed = _opens_byline(line.text)
    if following is not None and not signed and len(line.text) <= _LONGEST and _is_headline(line.text) and not find_dates(line.text):
        below = _two_lines(line, following)
        if below is not None:
            return below, 2
    single = read_source_line(line.text, line.start)
    if single is not None:
        return single, 1
    if (
        following is not None
        and len(line.text) <= _LONGEST
        and line.alone_before
        and following.alone_after
        and not ends_sentence(line.text)
    ):
        wrapped = read_source_line(f"{line.text} {following.text}", line.start)
        if wrapped is not None:
            return _placed(wrapped, line, following), 2
    return None, 1


def _opens_byline(text: str) -> bool:
    """True for a line that says who signed: "By Kit Farrow"; it is no headline, whatever stands below it."""
    return count_words(text) <= _SIGNED and signs_people(text)


def read_outlet_line(text: str) -> str | None:
    """The outlet of a line below a headline that names it and the day: "Harbour Post, 3 March 2026"; None for any other line."""
    parts = _cut_date(text) if len(text) <= _SHORT and not _opens_byline(text) else None
    return _outlet_of(parts[0]) if parts is not None else None


def _outlet_of(before: str) -> str | None:
    outlet = before.strip(" ,|–—-(")
    return outlet if _is_name(outlet, strict=True) else None


def _two_lines(line: Line, following: Line) -> SourceLine | None:
    parts = _cut_date(following.text)
    outlet = _outlet_of(parts[0]) if parts is not None else None
    if parts is None or outlet is None:
        return None
    words = f"{line.text}\n{following.text}"
    return SourceLine(_unquoted(line.text), outlet, parts[1], words, line.start, following.end)


def _placed(source: SourceLine, first: Line, last: Line) -> SourceLine:
    return SourceLine(source.headline, source.outlet, source.date, source.words, first.start, last.end, source.link, source.lost)


def read_source_line(text: str, start: int = 0) -> SourceLine | None:
    """Read one line as a source line; None when it is none.

    It ends in a date with a year, before which stands a separator: "A, B, and “C”, Outlet, 3 December 2016", "A | Outlet | 2016-12-03",
    "A (Outlet, 3. Dezember 2016)". An empty place between separators (",,") is an outlet that was lost.
    """
    if len(text) > _LONGEST:
        return None
    link = _LINK.search(text) if "://" in text else None
    whole = text[: link.start()] if link else text
    parts = _cut_date(whole)
    if parts is None:
        return None
    before, found = parts
    if _CREDITED.search(before[-60:]):
        return None
    headline, outlet = _split_outlet(before)
    headline = _unquoted(_BULLET.sub("", headline).strip())
    if not _is_headline(headline):
        return None
    return SourceLine(
        headline, outlet, found, text, start, start + len(text), link[1] if link else None, outlet is None and _is_lost(before)
    )


def _cut_date(text: str) -> tuple[str, FoundDate] | None:
    """What stands before the date that ends a line, with its separator; None when no date ends it or no separator parts it."""
    dates = find_dates(text) if _YEAR.search(text[-_ENDING:]) else []
    if not dates or not _TAIL.fullmatch(text[dates[-1].end :]):
        return None
    found = dates[-1]
    before = text[: found.start].rstrip()
    parted = before.endswith((",", "|", "—", "–", "-", "(", "[", "·", "/", ";", ":"))
    stopped = re.search(r"(?<![)\]])\s*\.\s*$", text[found.end :])
    return (before, found) if parted and not stopped else None


def _split_outlet(before: str) -> tuple[str, str | None]:
    """Headline and outlet from what stands before the date."""
    bracket = max(before.rfind("("), before.rfind("["))
    if bracket > 0 and not re.search(r"[)\]]", before[bracket:]):
        inside = before[bracket + 1 :].strip(" ,|–—-·/;:")
        if inside:
            return before[:bracket].strip(), inside
        before = before[:bracket].rstrip()
        return _split_last(before, _SEPARATORS)
    last = before[-1]
    body = before[:-1].rstrip()
    if body.endswith((last, ",")):
        return body.rstrip(" ,|–—-·/;:"), None
    own = (" - ",) if last == "-" else (last,)
    return _split_last(body, (*own, *(s for s in _SEPARATORS if s not in own)))


def _is_lost(before: str) -> bool:
    """True for an empty place between two separators: "Talks go on in Rome,,"."""
    return re.search(r"[,|—–]\s*[,|—–(\[]$", before) is not None


def _split_last(body: str, separators: Sequence[str]) -> tuple[str, str | None]:
    for separator in separators:
        headline, found, name = body.rpartition(separator)
        closing = len(name) - len(name.lstrip(_CLOSING))
        if closing and name[:closing] != name:
            headline, name = headline + name[:closing], name[closing:]
        if found and _is_name(name.strip(), strict=separator in {",", ":", "/", ";"}):
            return headline.strip(), name.strip()
    return body, None


def _is_name(text: str, *, strict: bool) -> bool:
    """True for what can be an outlet's name: one to six words, no sentence; with `strict` its first word and half of all are capitalised.

    "Deutsche Welle", "newsline.example" and "Le Monde du soir" can, "says the minister" cannot.
    """
    words = text.split()
    if (
        is_credit(text)
        or not 1 <= len(words) <= 6
        or len(text) > 60
        or not re.search(r"\w", text)
        or ends_sentence(text)
        or re.search(r"[“”«»\"?!]", text)
    ):
        return False
    if len(words) == 1 and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", text):
        return True
    raised = [not word[0].islower() for word in words if word[0].isalnum()]
    return bool(raised) and not text.isdigit() and (not strict or (raised[0] and 2 * sum(raised) >= len(raised)))


def is_credit(text: str) -> bool:
    """True for what opens like a picture's credit, "Foto: Ada Mbeki"."""
    return ":" in text and folded(text.partition(":")[0]) in word_list("read.digest", "credit_openers")


def _is_headline(text: str) -> bool:
    """True for what can be a headline: three words, or eight characters beyond ASCII, that end without a full stop."""
    return (
        (len(re.findall(r"[^\W\d_]{2,}", text)) >= 3 or (len(text) >= 8 and not text.isascii()))
        and not re.search(r"(?<!\w)\w{3,}\.$", text)
        and bool(re.match(r"[\w\"'“‘„«»¿¡(\[…]", text))
    )


def _names_digest(source: SourceLine) -> bool:
    words = folded(source.headline)
    return (
        source.outlet is None
        and count_words(words) <= 8
        and any(f" {title} " in f" {words} " for title in word_list("read.digest", "titles"))
    )


def _unquoted(headline: str) -> str:
    """A headline without the quotation marks that hold the whole of it, and without a comma inside the closing mark."""
    headline = headline.strip()
    match = re.fullmatch(r"[\"“„«]([^\"“”„«»]+?),?[\"”“»],?", headline)
    return match[1].strip() if match else headline.rstrip(" ,|–—-")
