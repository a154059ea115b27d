"""A hand-made digest, cut into its reports by the typography that such pages share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dateline.model import Flaw, FlawKind, Note, NoteKind, Picture, Span, Stamp

from .captions import fold_pictures, is_caption, split_credit
from .dates import is_possible, judge_date
from .lines import Line, count_words, ends_sentence, folded, split_lines
from .notes import is_opener_alone, kind_of_note, read_note
from .source_lines import SourceLine, find_source_lines
from .wordlists import alternatives, word_list, word_set

_LONGEST_PREAMBLE = 0.3


@dataclass(slots=True)
class Part:
    """One report of a digest while it is being cut: its source line, its lines, and what was taken from around its text."""

    source: SourceLine
    lines: list[Line]
    section: str | None = None
    notes: list[Note] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    published: Stamp | None = None
    place: Span = field(default_factory=lambda: Span(0, 0))


def cut_roundup(text: str, captured: datetime, publisher: str | None) -> list[Part] | None:
    """The reports of a digest, in order; None for a text that is no digest.

    A digest has two source lines that name an outlet or show the empty place of one, or one and another sign of its kind (a section
    line, an end mark, an editor's note before the report); it begins with little else, and has a report under at least one of them.
    `publisher` helps to read "Note by ...".
    """
    if not re.search(r"\d{4}", text):
        return None
    lines = split_lines(text)
    sources = find_source_lines(lines)
    if not sources or not _is_digest(lines, sources, folded(publisher or "")):
        return None
    parts = _shared_out(lines, sources)
    preamble = [line for line in lines if line.end <= sources[0].start]
    _read_sections(parts, preamble)
    _read_preamble(parts[0], preamble, publisher)
    for part in parts:
        _trim(part, publisher, last=part is parts[-1])
    _date(parts, captured)
    return parts


def _shared_out(lines: Sequence[Line], sources: Sequence[SourceLine]) -> list[Part]:
    ends = [source.start for source in sources[1:]] + [10**12]
    return [Part(s, [line for line in lines if line.start >= s.end and line.end <= end]) for s, end in zip(sources, ends, strict=True)]


def _is_digest(lines: Sequence[Line], sources: Sequence[SourceLine], publisher: str) -> bool:
    before = sum(count_words(line.text) for line in lines if line.end <= sources[0].start and kind_of_note(line.text) is None)
    after = sum(count_words(line.text) for line in lines if line.start >= sources[0].end)
    reported = any(ends_sentence(line.text) and count_words(line.text) >= 6 for line in lines if line.start >= sources[0].end)
    if not reported or before > max(40, _LONGEST_PREAMBLE * after):
        return False
    strong = sum(source.lost or bool(source.outlet and folded(source.outlet) != publisher) for source in sources)
    return strong >= 2 or _other_sign(lines, sources[0])


def _other_sign(lines: Sequence[Line], source: SourceLine) -> bool:
    before = [line for line in lines if line.end <= source.start]
    after = [line for line in lines if line.start >= source.end]
    noted = bool(after) and kind_of_note(after[0].text) is NoteKind.EDITOR
    return any(section_of(line.text) for line in before[-1:]) or noted or any(end_mark(line.text) is not None for line in after)


def section_of(text: str) -> str | None:
    """The section that a line names: "In World Affairs", "Section: World"; None for any other line."""
    if ends_sentence(text) or count_words(text) > 7:
        return None
    match = re.match(rf"(?:{alternatives(word_list('read.digest', 'section_openers'))})\s*(.+)$", text, re.IGNORECASE)
    if match is None or not match[1][0].isupper() or (text[:3].casefold() == "in " and re.search(r"\d", match[1])):
        return None
    return match[1].strip()


def _read_sections(parts: Sequence[Part], preamble: Sequence[Line]) -> None:
    """Give each part the section line above it; it holds until the next one."""
    current = next((s for s in (section_of(line.text) for line in reversed(preamble)) if s), None) or _lone_title(preamble)
    for index, part in enumerate(parts):
        part.section = current
        following = part.lines[-1] if part.lines and index + 1 < len(parts) else None
        if following is not None and section_of(following.text):
            current = section_of(following.text)
            part.lines.pop()


def _lone_title(preamble: Sequence[Line]) -> str | None:
    """A short line alone right above the first report, where no line is marked as a section: "Multipolarity"."""
    if not preamble:
        return None
    last = preamble[-1]
    short = (
        count_words(last.text) <= 4 and last.text[0].isupper() and not ends_sentence(last.text) and last.alone_before and last.alone_after
    )
    return last.text if short and not is_furniture(last.text) and not re.search(r"\d{4}", last.text) else None


def _read_preamble(first: Part, preamble: Sequence[Line], publisher: str | None) -> None:
    """What the digest's editors wrote above the first report is a note on it."""
    for line in preamble:
        if section_of(line.text) or is_furniture(line.text):
            continue
        note = read_note(line.text, publisher)
        if note is None and ends_sentence(line.text) and count_words(line.text) >= 8:
            note = Note(line.text, NoteKind.EDITOR)
        if note is not None:
            first.notes.append(note)


def _trim(part: Part, publisher: str | None, *, last: bool) -> None:
    """Take notes, captions and furniture from the head and the tail of a part; what is left between is its text."""
    lines = part.lines
    start = _trim_head(part, lines, publisher)
    stop, end, outside = _find_end(lines, start, last=last)
    _read_outside(part, outside, publisher)
    pictures = [*part.pictures, *_inner_pictures(lines[start:stop])]
    folded_pictures, flaws = fold_pictures(pictures)
    part.pictures = list(folded_pictures)
    part.flaws += flaws
    part.place = Span(lines[start].start, end) if start < stop else Span(part.source.end, part.source.end)


def _trim_head(part: Part, lines: Sequence[Line], publisher: str | None) -> int:
    index = 0
    while index < len(lines):
        line, after = lines[index], lines[index + 1] if index + 1 < len(lines) else None
        before = lines[index - 1] if index else None
        if is_opener_alone(line.text) and after is not None:
            part.notes.append(_joined(line, after, publisher))
            index += 1
        elif kind_of_note(line.text) is not None:
            part.notes.append(read_note(line.text, publisher) or Note(line.text))
        elif is_caption(line, before, after):
            part.pictures.append(_picture(line))
        elif not (is_furniture(line.text) or re.fullmatch(r"https?://\S+", line.text)):
            break
        index += 1
    return index


def _joined(opener: Line, following: Line, publisher: str | None) -> Note:
    opened = read_note(opener.text, publisher)
    return Note(f"{opener.text}\n{following.text}", opened.kind if opened else NoteKind.EDITOR, opened.signed if opened else None)


def _picture(line: Line) -> Picture:
    caption, credit = split_credit(line.text)
    return Picture(None, caption, credit)


def _inner_pictures(lines: Sequence[Line]) -> list[Picture]:
    around = [None, *lines, None]
    return [_picture(line) for before, line, after in zip(around, lines, around[2:], strict=False) if is_caption(line, before, after)]


def _find_end(lines: Sequence[Line], start: int, *, last: bool) -> tuple[int, int, Sequence[Line]]:
    """Where the text ends: index of the first line outside, the character, and the lines outside."""
    for index in range(start, len(lines)):
        mark = end_mark(lines[index].text)
        if mark is not None:
            kept = lines[index].start + mark
            stop = index + 1 if mark else index
            return stop, kept if mark else (lines[index - 1].end if index > start else 0), lines[index + 1 :]
    stop = _first_furniture(lines, start) if last else len(lines)
    outside = list(lines[stop:])
    while stop > start and _is_outside(lines[stop - 1].text):
        stop -= 1
        outside.insert(0, lines[stop])
    return stop, lines[stop - 1].end if stop > start else 0, outside


def _first_furniture(lines: Sequence[Line], start: int) -> int:
    """The first line of furniture, or of the editors' closing note, after which no paragraph of a report follows.

    Without one, the short lines at the end that are no sentence.
    """
    last_report = max(
        (i for i in range(start, len(lines)) if count_words(lines[i].text) >= 25 and kind_of_note(lines[i].text) is None), default=start
    )
    for index in range(min(last_report + 1, len(lines)), len(lines)):
        if is_furniture(lines[index].text) or kind_of_note(lines[index].text) is NoteKind.EDITOR:
            return index
    stop = len(lines)
    while stop > last_report + 1 and not ends_sentence(lines[stop - 1].text) and count_words(lines[stop - 1].text) <= 6:
        stop -= 1
    return stop


def _is_outside(text: str) -> bool:
    return is_furniture(text) or kind_of_note(text) is not None


def _read_outside(part: Part, outside: Sequence[Line], publisher: str | None) -> None:
    """Notes after the end of a report; from the first line of furniture on, or a bare heading behind a note, nothing is anybody's."""
    index, held = 0, len(part.notes)
    while index < len(outside) and not is_furniture(outside[index].text):
        if len(part.notes) > held and count_words(outside[index].text) <= 4 and not ends_sentence(outside[index].text):
            break
        line, after = outside[index], outside[index + 1] if index + 1 < len(outside) else None
        note = read_note(line.text, publisher)
        if note is not None and is_opener_alone(line.text) and after is not None:
            note = _joined(line, after, publisher)
            index += 1
        if note is None and ends_sentence(line.text) and count_words(line.text) >= 8:
            note = Note(line.text, NoteKind.EDITOR)
        if note is not None:
            part.notes.append(note)
        index += 1


def is_furniture(text: str) -> bool:
    """True for a line of the site around the reports: "Recent Posts", "Start typing and press Enter to search", "Translate »"."""
    words = folded(text)
    return (
        not words
        or words in word_set("read.furniture", "lines")
        or (count_words(text) <= 25 and any(words.startswith(o) for o in word_list("read.furniture", "openings")))
    )


def end_mark(text: str) -> int | None:
    """Where the end mark of a line begins: "... the ministry added. [End report.]"; 0 when it is the whole line, None without one."""
    match = re.search(r"(?:^|\s*)[\[(]([^\[\]()]{2,30})[\])]\s*$", text)
    if match is not None and folded(match[1]) in word_set("read.digest", "end_marks"):
        return match.start()
    bare = folded(text)
    if bare in word_set("read.digest", "end_marks") and (bare not in {"in", "fin"} or text.isupper()):
        return 0
    return 0 if re.fullmatch(r"#(?:\s?#){2,}|-\s?30\s?-", text) else None


def _date(parts: Sequence[Part], captured: datetime) -> None:
    """Give each part its day; a day that cannot be becomes a flaw, with a proposal from the days of its neighbours."""
    real: list[date] = [part.source.date.real for part in parts if part.source.date.real and is_possible(part.source.date.real, captured)]
    for part in parts:
        part.published, flaw = judge_date(part.source.date, captured, tuple(real))
        part.flaws += [flaw] if flaw else []
        if part.source.outlet is None:
            part.flaws.append(Flaw(FlawKind.MISSING_OUTLET, "outlet", part.source.words))
