"""One archive -> one part; runs in a child process and takes and gives plain data only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import DatelineError
from dateline.gather import BrokenRecord, read_warc
from dateline.model import Capture

from .manifest import PartRead, RecordFault, hash_of

_MOST_FAULTS = 1000


@dataclass(slots=True)
class _Tally:
    pages: int = 0
    records: int = 0
    broken: int = 0
    faults: list[RecordFault] = field(default_factory=list)

    def blame(self, offset: int, reason: str) -> None:
        """Count a fault; the first thousand are kept."""
        self.broken += 1
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(RecordFault(offset, reason))


def read_archive(archive: Path, out: Path, part: str) -> PartRead:
    """Read one WARC file into `out / part`, whole or not at all; the same archive gives the same bytes in any process."""
    tally = _Tally()
    aside = out / f"{part}.part"
    try:
        source = hash_of(archive)
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            for line in _lines(archive, tally):
                file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
        sha256 = hash_of(aside)
        aside.replace(out / part)
    except (OSError, DatelineError) as error:
        aside.unlink(missing_ok=True)
        reason = error.strerror if isinstance(error, OSError) else None
        return unread(archive, f"the file cannot be read: {reason or error}")
    return PartRead(archive.name, source, part, sha256, tally.pages, tally.records, tally.broken, tuple(tally.faults))


def unread(archive: Path, reason: str) -> PartRead:
    """The row for an archive of which nothing was read."""
    return PartRead(archive.name, None, None, None, broken=1, errors=(RecordFault(0, reason),))


def _lines(archive: Path, tally: _Tally) -> Iterator[str]:
    for found in read_warc(archive):
        if isinstance(found, BrokenRecord):
            tally.blame(found.offset, found.reason)
            continue
        tally.pages += 1
        lines = _lines_of(found, tally)
        tally.records += len(lines)
        yield from lines


def _lines_of(capture: Capture, tally: _Tally) -> list[str]:
    """The records of one page; a page that cannot be understood is a fault, and the next one is read."""
    from dateline.understand import render_record, understand  # in the child only: the parent needs none of the engines

    try:
        return [render_record(account, account.article.id) for account in understand(capture)]
    except Exception as error:  # noqa: BLE001 - around one input record: a page of strangers never stops a run
        offset = capture.warc.offset if capture.warc else 0
        tally.blame(offset, f"this page cannot be understood ({type(error).__name__}: {str(error)[:200]})")
        return []
