"""Where records begin and end in a WARC file, packed or plain, and how to find the next one after damage."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

_MAGIC = b"\x1f\x8b\x08"
_STEP = 64 * 1024
_OUT = 1024 * 1024
_LONGEST_HEAD = 64 * 1024
LARGEST_BLOCK = 64_000_000
_FIRST = re.compile(rb"WARC/1\.[01]\s*")


class Damaged(Exception):
    """What is wrong with the record at hand; it never leaves the reading of archives."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One record's bytes: its headers, and its block, None where that was too large to take. `offset` is where its member begins."""

    offset: int
    head: bytes
    block: bytes | None


class _Reader(Protocol):
    offset: int

    def read(self, count: int) -> bytes: ...
    def readline(self) -> bytes: ...


class _Plain:
    """An unpacked file from one offset on."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        file.seek(offset)
        self._file, self.offset = file, offset

    def read(self, count: int) -> bytes:
        return self._file.read(count)

    def readline(self) -> bytes:
        return self._file.readline(_LONGEST_HEAD)

    @property
    def end(self) -> int:
        return self._file.tell()


class Member:
    """One gzip member, unpacked by small steps. `end` is the offset behind it, once it was read to its end."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file, self.offset, self.end = file, offset, offset
        file.seek(offset)
        self._engine = zlib.decompressobj(31)
        self._held = bytearray()
        self._packed = b""

    def read(self, count: int) -> bytes:
        """Up to `count` bytes, fewer only at the end of the member; Damaged when it is broken."""
        while len(self._held) < count and self._more():
            pass
        data = bytes(self._held[:count])
        del self._held[:count]
        return data

    def readline(self) -> bytes:
        """A line with its end, at most 64 KB of it; empty at the end of the member."""
        while (place := self._held.find(b"\n")) < 0 and len(self._held) < _LONGEST_HEAD and self._more():
            pass
        return self.read(min(place + 1 or len(self._held), _LONGEST_HEAD))

    def skip(self) -> int:
        """Read to the end, and say where that is."""
        while self._more():
            self._held.clear()
        return self.end

    def _more(self) -> bool:
        if self._engine.eof:
            return False
        self._packed = self._packed or self._file.read(_STEP)
        if not self._packed:
            raise Damaged("the file ends in the middle of this record")
        try:
            self._held += self._engine.decompress(self._packed, _OUT)
        except zlib.error:
            raise Damaged("this record cannot be unpacked") from None
        self._packed = self._engine.unconsumed_tail
        if self._engine.eof:
            self.end = self._file.tell() - len(self._engine.unused_data)
        return True


def list_frames(file: BinaryIO, offset: int) -> Iterator[Frame | tuple[int, str]]:
    """The records from an offset on; a pair of offset and reason for each that is damaged, and on with the next that is whole."""
    size = file.seek(0, io.SEEK_END)
    file.seek(offset)
    packed = file.read(3) == _MAGIC
    at: int | None = offset
    while at is not None and at < size:
        reader = Member(file, at) if packed else _Plain(file, at)
        try:
            yield from _records(reader)
            at = reader.end
        except Damaged as damage:
            yield reader.offset, str(damage)
            at = (next_member if packed else _next_plain)(file, reader.offset + 1)


def _records(reader: _Reader) -> Iterator[Frame]:
    """The records of a plain file, or of one gzip member: there the last is given only when the member's own checksum held."""
    held: Frame | None = None
    while head := _read_head(reader):
        if held is not None:
            yield held
        held = Frame(reader.offset, head, _read_block(reader, _block_length(head)))
        if isinstance(reader, _Plain):
            yield held
            held, reader.offset = None, reader.end
    if held is not None:
        yield held


def _read_head(reader: _Reader) -> bytes:
    """The header lines of the next record, b"" at the end."""
    line = reader.readline()
    while line in (b"\r\n", b"\n"):
        if isinstance(reader, _Plain):
            reader.offset = reader.end
        line = reader.readline()
    if not line:
        return b""
    if not _FIRST.fullmatch(line):
        raise Damaged("no WARC record begins here")
    lines, size = [line], len(line)
    while (line := reader.readline()) not in (b"\r\n", b"\n"):
        if not line:
            raise Damaged("the file ends in the middle of this record")
        lines.append(line)
        size += len(line)
        if size > _LONGEST_HEAD:
            raise Damaged("its headers do not end")
    return b"".join((*lines, b"\r\n"))


def _block_length(head: bytes) -> int:
    for line in head.splitlines()[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value.strip()[:15])
    raise Damaged("it does not say how long it is")


def _read_block(reader: _Reader, length: int) -> bytes | None:
    if length <= LARGEST_BLOCK:
        block = reader.read(length)
        if len(block) < length:
            raise Damaged("the file ends in the middle of this record")
        return block
    while length > 0:
        taken = len(reader.read(min(length, _OUT)))
        if not taken:
            raise Damaged("the file ends in the middle of this record")
        length -= taken
    return None


def next_member(file: BinaryIO, start: int) -> int | None:
    """The offset of the next gzip member that holds a WARC record, at or behind `start`; None where there is none."""
    return next((at for at in _find(file, _MAGIC, start) if _begins_record(file, at)), None)


def _next_plain(file: BinaryIO, start: int) -> int | None:
    found = next(_find(file, b"\nWARC/1.", start), None)
    return None if found is None else found + 1


def _begins_record(file: BinaryIO, at: int) -> bool:
    try:
        return Member(file, at).read(5) == b"WARC/"
    except Damaged:
        return False


def _find(file: BinaryIO, words: bytes, start: int) -> Iterator[int]:
    """Every place of `words` in the file, read in pieces that overlap."""
    at = start
    while True:
        file.seek(at)
        piece = file.read(_OUT)
        place = piece.find(words)
        while place >= 0:
            yield at + place
            place = piece.find(words, place + 1)
        if len(piece) < _OUT:
            return
        at += len(piece) - len(words) + 1


def sound_end(file: BinaryIO, start: int = 0) -> int:
    """Where the last whole member of a packed file ends; what stands behind it was torn off while it was written."""
    size = file.seek(0, io.SEEK_END)
    if _ends_whole(file, size):
        return size
    at: int | None = start
    end = start
    while at is not None and at < size:
        try:
            at = end = Member(file, at).skip()
        except Damaged:
            at = next_member(file, at + 1)
    return end


def _ends_whole(file: BinaryIO, size: int) -> bool:
    """Whether some member near the end runs exactly to the end: the usual case, seen without reading the whole file."""
    start = max(0, size - 8 * _OUT)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(_MAGIC)
    tries = 0
    while place >= 0 and tries < 50:
        tries += 1
        try:
            if _begins_record(file, start + place) and Member(file, start + place).skip() == size:
                return True
        except Damaged:
            pass
        place = tail.rfind(_MAGIC, 0, place)
    return size == 0
