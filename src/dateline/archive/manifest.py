"""What was read of which archive: `manifest.json`, the receipt of a run and the memory for the next."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline import __version__
from dateline.errors import InputError, StoreError

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class RecordFault:
    """A record that could not be read: the byte where it begins, and why."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class PartRead:
    """One archive as it was read. `part` is None where nothing could be: the file is tried again next time.

    `sha256` is of the part, `source_sha256` of the archive; `made_by` the release that read it; `broken` counts all faults,
    `errors` holds the first thousand.
    """

    file: str
    source_sha256: str | None
    part: str | None
    sha256: str | None
    pages: int = 0
    records: int = 0
    broken: int = 0
    errors: tuple[RecordFault, ...] = ()
    made_by: str = f"Dateline {__version__}"


def read_manifest(folder: Path) -> dict[str, PartRead]:
    """Part name -> what was read, from the folder's manifest; empty where there is none. InputError when it is damaged."""
    path = folder / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = [PartRead(**{**row, "errors": tuple(RecordFault(**fault) for fault in row["errors"])}) for row in data["parts"]]
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise InputError(f"{path}: this manifest cannot be read ({type(error).__name__}); move it away to begin anew") from None
    return {row.part: row for row in rows if row.part}


def write_manifest(folder: Path, parts: Iterable[PartRead]) -> None:
    """Write the manifest whole, in the order of names; the same parts give the same bytes."""
    rows = sorted(parts, key=lambda row: (row.file, row.part or ""))
    data = {
        "files": len(rows),
        "pages": sum(row.pages for row in rows),
        "records": sum(row.records for row in rows),
        "broken": sum(row.broken for row in rows),
        "parts": [{**asdict(row), "errors": [asdict(fault) for fault in row.errors]} for row in rows],
    }
    write_whole(folder / NAME, json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def write_whole(path: Path, data: bytes) -> None:
    """Write beside, flush to the disk, and swap in: no reader and no crash ever sees half a file. StoreError when the disk refuses."""
    aside = path.with_name(path.name + ".part")
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error}); what was read so far stands") from None


def hash_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
