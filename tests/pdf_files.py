"""PDF files for the tests, written by hand: lines of Helvetica at given places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Line: TypeAlias = "tuple[float, float, float, str]"
"""From the left edge, from the lower edge, height of type, all in points; and the words."""
WIDTH, HEIGHT = 595, 842


def pdf_of(pages: Sequence[Sequence[Line]], title: str = "") -> bytes:
    """A PDF of these pages (A4); letters outside Windows-1252 are not to be had."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = b"\n".join(_set(line) for line in lines)
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        parts = f"/Type /Page /Parent 2 0 R {box} /Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R"
        objects.append(f"<< {parts} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    objects.append(b"<< /Title (%b) >>" % _escaped(title))
    return _filed(objects)


def _set(line: Line) -> bytes:
    left, bottom, size, words = line
    return b"BT /F %d Tf %d %d Td (%b) Tj ET" % (size, left, bottom, _escaped(words))


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _filed(objects: Sequence[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, inner in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    last = len(objects) + 1
    trailer = b"<< /Size %d /Root 1 0 R /Info %d 0 R >>" % (last, len(objects))
    return b"%bxref\n0 %d\n0000000000 65535 f \n%btrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (body, last, table, trailer, len(body))


def set_column(words: Sequence[str], top: float, left: float = 70, size: float = 11) -> list[Line]:
    """Lines one below the other, from the first one's lower edge down."""
    return [(left, top - 1.25 * size * number, size, line) for number, line in enumerate(words)]
