"""The captures folder: one WARC file a day, appended to under a lock, readable after any crash."""

from __future__ import annotations

import fcntl
import os
import uuid
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from dateline.errors import InputError, StoreError
from dateline.model import Capture, WarcPlace

from .warc_framing import sound_end
from .warc_reading import read_warc
from .warc_writing import render_info, render_record


class CaptureFolder:
    """Keeps captures as WARC 1.1 records, gzip member by gzip member. Safe between threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, capture: Capture) -> Capture:
        """Append a capture to its day's file, flushed to the disk, and say where it stands (`warc`).

        A record that a crash tore off earlier is cut away first. StoreError when the disk refuses; nothing half is left then.
        """
        name = f"captures-{capture.captured.astimezone(UTC):%Y-%m-%d}.warc.gz"
        record_id = f"<urn:uuid:{uuid.uuid4()}>"
        record = render_record(capture, record_id)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / name).open("a+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                offset = self._append(file, record, render_info(name, capture.captured))
        except OSError as error:
            raise StoreError(f"{self.folder / name}: the capture could not be kept ({error.strerror or error}); nothing was lost") from None
        return replace(capture, warc=WarcPlace(name, offset, record_id))

    def _append(self, file: BinaryIO, record: bytes, info: bytes) -> int:
        """Write behind the last whole record; on failure the file is as it was."""
        end = sound_end(file)
        file.truncate(end)
        before = b"" if end else info
        try:
            file.write(before + record)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.ftruncate(file.fileno(), end)
            raise
        if before:
            self._sync_folder()
        return end + len(before)

    def _sync_folder(self) -> None:
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def body(self, place: WarcPlace) -> bytes:
        """The bytes of a kept capture; InputError when the record is not there, or is not what it was."""
        return self.capture(place).body

    def capture(self, place: WarcPlace) -> Capture:
        """A kept capture, whole; InputError when the record is not there, or is not what it was."""
        if Path(place.file).name != place.file:
            raise InputError(f"{place.file!r} is not a file of the captures folder")
        with closing(read_warc(self.folder / place.file, place.offset)) as records:
            found = next(records, None)
        if not isinstance(found, Capture):
            raise InputError(f"{place.file} at byte {place.offset}: {found.reason if found else 'no capture stands there'}")
        if found.warc is None or (place.record_id and found.warc.record_id != place.record_id):
            raise InputError(f"{place.file} at byte {place.offset}: another record stands there")
        return found
