"""Files that a person named: their bytes, or one plain sentence that says why there are none."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import InputError

_MOST_BYTES = 64_000_000
_REASONS: dict[type[OSError], str] = {
    FileNotFoundError: "no such file",
    IsADirectoryError: "this is a folder; name a file",
    NotADirectoryError: "one of its folders is a file",
    PermissionError: "you may not read or write here",
}


def file_bytes(path: Path) -> bytes:
    """The bytes of a file; InputError when it is not there, is a folder, may not be read, or holds over 64 MB."""
    try:
        with path.open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: {reason_of(error)}") from None
    if len(body) > _MOST_BYTES:
        raise InputError(f"{path}: it holds more than {_MOST_BYTES:,} bytes, the most that is taken")
    return body


def reason_of(error: OSError) -> str:
    """What the disk said, in plain words."""
    return _REASONS.get(type(error)) or error.strerror or str(error)


def counted(number: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
