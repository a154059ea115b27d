"""A PDF -> its words: the lines that its pages set, joined to paragraphs, without running heads and the numbers of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.errors import InputError

from .lines import count_words, ends_sentence, folded
from .pdf_lines import SetLine, set_pages

MARGIN = 0.09
"""The part of a page, above and below, where running heads and page numbers stand."""
LARGE = 1.2
"""Type that is so much higher than that of most words is a heading's."""
LIKE = 0.12
"""Lines whose type differs by less belong together."""
APART = 1.3
"""A step from line to line so much longer than the usual one parts paragraphs."""
COLUMN = 8
"""Lines before and after one that tell how wide its column is."""
_OF = r"(?:/|of|de|sur|von|di|из|–|-)"
_NUMBER = re.compile(
    rf"(?:\W{{0,3}}(?:page|seite|pagina|página|страница|p\.|s\.))?\W{{0,3}}\d{{1,4}}(?:\s?{_OF}\s?\d{{1,4}})?\W{{0,3}}", re.IGNORECASE
)
_PRINTED = re.compile(
    r"(?:https?|file)://\S+|\S+ \d{1,4}/\d{1,4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d{2}.{0,200}", re.IGNORECASE
)
"""What browsers print above and below a page: its address, and the day and hour of printing with the title."""
_ITEM = re.compile(r"[•▪●■◦‣–—*]\s|\d{1,3}[.)]\s")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u00ad]$")
_LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class PdfText:
    """The words of a PDF: its paragraphs in order; the headline where its type sets one apart; what stood at the edge of pages and was
    left out; why reading ended early, or None."""

    paragraphs: tuple[str, ...]
    headline: str | None
    dropped: tuple[str, ...]
    cut: str | None = None

    @property
    def text(self) -> str:
        """The paragraphs, a blank line between them."""
        return "\n\n".join(self.paragraphs)


def read_pdf(body: bytes) -> PdfText:
    """The words of a PDF, in the order in which the file sets them.

    InputError when it is damaged, locked with a password, or mostly in a script that runs from right to left: few files keep the order
    of its letters, and words in a wrong order are no evidence.
    """
    pages = set_pages(body)
    letters = "".join(line.text for line in pages.lines)
    if 2 * len(_LEFTWARD.findall(letters)) > len(letters):
        raise InputError("written from right to left: the order of its letters is not kept")
    story, dropped = _without_heads(pages.lines)
    usual = _usual_height(story)
    known = Counter(word for line in story for word in re.findall(r"[\w-]+", line.text.casefold()))
    groups = list(_paragraphs(story))
    return PdfText(
        tuple(_join(story, group, known) for group in groups),
        _headline(story, groups, usual, known, pages.title),
        tuple(line.text for line in dropped),
        pages.cut,
    )


def _without_heads(lines: Sequence[SetLine]) -> tuple[list[SetLine], list[SetLine]]:
    """The lines of the story, and those that only tell where in the file one is: repeated near the edge of pages, or numbers there."""
    pages = len({line.page for line in lines})
    edges = {(line.page, _shape(line.text)) for line in lines if _at_edge(line)}
    often = Counter(shape for _, shape in edges)
    story: list[SetLine] = []
    dropped: list[SetLine] = []
    for line in lines:
        is_head = _at_edge(line) and (
            often[_shape(line.text)] >= max(2, pages / 3) or _NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text)
        )
        (dropped if is_head else story).append(line)
    return story, dropped


def _at_edge(line: SetLine) -> bool:
    return not MARGIN * line.page_height < line.bottom < (1 - MARGIN) * line.page_height


def _shape(text: str) -> str:
    """What running heads of one kind share: the words, whatever the numbers."""
    return re.sub(r"\d+", "0", folded(text))


def _usual_height(lines: Sequence[SetLine]) -> float:
    """The height of type in which most letters stand."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.height, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _paragraphs(lines: Sequence[SetLine]) -> Iterator[range]:
    """The numbers of the lines of each paragraph."""
    step = _usual_step(lines)
    begins = [number for number in range(1, len(lines)) if _parts(lines, number, step)]
    return (range(start, end) for start, end in pairwise([0, *begins, len(lines)]) if end > start)


def _usual_step(lines: Sequence[SetLine]) -> float:
    """From line to line within a paragraph, in heights of type: a step that a quarter of the lines do not pass."""
    steps = sorted((a.bottom - b.bottom) / a.height for a, b in pairwise(lines) if _alike(a, b) and _below(a, b) and a.height)
    return steps[len(steps) // 4] if steps else 1.2


def _alike(one: SetLine, other: SetLine) -> bool:
    return abs(one.height - other.height) <= LIKE * max(one.height, other.height)


def _below(upper: SetLine, lower: SetLine) -> bool:
    """True for the next line of the same column."""
    return upper.page == lower.page and 0.5 < (upper.bottom - lower.bottom) / max(upper.height, 1) < 4 and lower.left < upper.right


def _parts(lines: Sequence[SetLine], number: int, step: float) -> bool:
    """True when the line of this number begins a paragraph of its own."""
    last, line = lines[number - 1], lines[number]
    if last.broken:
        return False
    if not _alike(last, line) or _ITEM.match(line.text):
        return True
    if not _below(last, line):
        return not _beside(last, line) and (ends_sentence(last.text) or not _goes_on(line.text))
    if (last.bottom - line.bottom) / max(last.height, 1) > APART * step:
        return True
    following = lines[number + 1] if number + 1 < len(lines) else None
    return _is_indented(last, line, following)


def _beside(last: SetLine, line: SetLine) -> bool:
    """True for a piece of the same row: pdfium parts a row at a wide space."""
    return last.page == line.page and abs(last.bottom - line.bottom) < 0.5 * last.height and 0 <= line.left - last.right < 2 * last.height


def _goes_on(text: str) -> bool:
    """Whether words at the head of a column or page can be the middle of a sentence."""
    return not text[:1].isupper()


def _is_indented(last: SetLine, line: SetLine, following: SetLine | None) -> bool:
    deep = 0.5 * line.height
    back = following is None or not _below(line, following) or line.left - following.left > deep
    return line.left - last.left > deep and back and not last.text.endswith((",", ";"))


def _had_room(lines: Sequence[SetLine], number: int) -> bool:
    """True when the first word of the line would have had room in the one before: the break was meant."""
    last, line = lines[number - 1], lines[number]
    if not _below(last, line):
        return False
    near = [each for each in lines[max(0, number - COLUMN) : number + COLUMN] if each.page == line.page and _alike(each, line)]
    right = max(each.right for each in near if each.left < last.right and each.right > last.left)
    letter = (line.right - line.left) / len(line.text)
    return last.right + (1 + len(line.text.split()[0])) * letter < right


def _join(lines: Sequence[SetLine], numbers: range, known: Counter[str]) -> str:
    """The words of a paragraph; a break that was meant, as below a headline or in verse, stays one."""
    text = lines[numbers.start].text
    for number in numbers[1:]:
        last, line = lines[number - 1], lines[number]
        if last.broken:
            text = _mended(text + "-", line.text, known)
        elif _HYPHEN.search(text) and line.text[:1].isalpha():
            text = _mended(text, line.text, known)
        elif _had_room(lines, number):
            text += "\n" + line.text
        else:
            close = _WITHOUT_SPACES.match(text[-1:]) and _WITHOUT_SPACES.match(line.text)
            text += ("" if close else " ") + line.text
    return text


def _mended(text: str, rest: str, known: Counter[str]) -> str:
    """A word that was cut at the end of a line: the hyphen stays where the file writes the word with one elsewhere, after a number, and
    before a name."""
    first = re.search(r"[\w-]+(?=[-\u2010\u00ad]$)", text)
    second = re.match(r"[\w-]+", rest)
    if text[-1] in "\u2010\u00ad" or first is None or second is None:
        return text[:-1] + rest
    before, after = first[0].casefold(), second[0].casefold()
    hyphened = known[f"{before}-{after}"] and not known[before + after]
    return text + rest if hyphened or before[-1].isdigit() or not rest[0].islower() else text[:-1] + rest


def _headline(story: Sequence[SetLine], groups: Sequence[range], usual: float, known: Counter[str], title: str) -> str | None:
    """The words of the first page in the largest type, but for a masthead: the file's own title decides where it names another."""
    large = [group for group in groups if story[group.start].page == 0 and story[group.start].height >= LARGE * usual]
    named = [(story[group.start].height, " ".join(_join(story, group, known).split())) for group in large]
    fit = [(height, words) for height, words in named if 3 <= count_words(words) <= 30]
    claimed = folded(title)
    told = [words for _, words in fit if claimed and folded(words) in claimed]
    return told[0] if told else max(fit, key=lambda each: each[0])[1] if fit else None
