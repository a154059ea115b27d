"""The lines of a PDF as its pages set them: words, place, height of type. pdfium reads the file; nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.errors import InputError

MOST_PAGES = 300
MOST_CHARACTERS = 1_000_000
_LINE_ENDS = frozenset("\r\n")
_BROKEN = frozenset("\u0002\ufffe")
"""What pdfium gives for the hyphen of a word that goes on in the next line."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as it is set: its words; the page (from 0) and how high that is; left, right and lower edge and height of type, in points.

    `broken`: it ends within a word, at a hyphen that is not among its words.
    """

    text: str
    page: int
    page_height: float
    left: float
    right: float
    bottom: float
    height: float
    broken: bool = False


@dataclass(frozen=True, slots=True)
class SetPages:
    """What a PDF holds: its lines in the file's order, the title that it claims, and why reading ended early (None: it did not)."""

    lines: tuple[SetLine, ...]
    title: str
    cut: str | None = None


def set_pages(body: bytes) -> SetPages:
    """The lines of a PDF, of 300 pages and a million characters at most; InputError when it is damaged or locked with a password."""
    import pypdfium2 as pdfium  # a tenth of a second, which only a PDF should cost

    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        raise InputError("locked with a password" if "assword" in str(error) else "damaged: it cannot be opened") from error
    lines: list[SetLine] = []
    with document:
        title = str(document.get_metadata_dict().get("Title", ""))
        left = MOST_CHARACTERS
        for number in range(min(len(document), MOST_PAGES)):
            found = _lines_of_page(document, number, left)
            lines += found
            left -= sum(len(line.text) for line in found)
            if left <= 0:
                return SetPages(tuple(lines), title, f"over {MOST_CHARACTERS} characters; read as far as page {number + 1}")
        cut = f"{len(document)} pages; the first {MOST_PAGES} are read" if len(document) > MOST_PAGES else None
    return SetPages(tuple(lines), title, cut)


def _lines_of_page(document: Any, number: int, most: int) -> list[SetLine]:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
        return list(_lines(page, page.get_textpage(), number, most))
    except PdfiumError:
        return []  # a damaged page among sound ones has no lines, as in every viewer


def _lines(page: Any, words: Any, number: int, most: int) -> Iterator[SetLine]:
    """Its characters, parted where pdfium says that a line ends."""
    from pypdfium2 import raw

    height = page.get_height()
    held: list[tuple[int, str]] = []
    for index in range(min(words.count_chars(), most + 1)):
        letter = chr(raw.FPDFText_GetUnicode(words.raw, index))
        if letter in _LINE_ENDS or letter in _BROKEN:
            yield from _line(words, held, number, height, letter in _BROKEN)
            held = []
        elif letter != "\0":
            held.append((index, letter))
    yield from _line(words, held, number, height, False)


def _line(words: Any, held: list[tuple[int, str]], page: int, page_height: float, broken: bool) -> Iterator[SetLine]:
    text = "".join(letter for _, letter in held)
    seen = [index for index, letter in held if not letter.isspace()]
    if not seen:
        return
    boxes = [words.get_charbox(index, loose=True) for index in (seen[0], seen[len(seen) // 2], seen[-1])]
    height = max(top - bottom for _, bottom, _, top in boxes)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    yield SetLine(" ".join(text.split()), page, page_height, left, right, boxes[0][1], height, broken)
