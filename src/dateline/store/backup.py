"""A copy of everything, and back: the database and the captures with a manifest of hashes, as one `.tar.gz` or a folder.

Restoring trusts nothing: members leave no folder, their count and bytes are bounded, and every hash must be the manifest's.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from dateline.errors import InputError, StoreError

from .connection import Store
from .upgrade import HEAD

DATABASE, CAPTURES, MANIFEST, SETTINGS = "dateline.db", "captures", "manifest.json", "dateline.toml"
MAX_MEMBERS = 200_000
MAX_BYTES = 1 << 40
"""A tebibyte: more than a desk keeps, and a bound on what a hostile archive may fill."""
_BLOCK = 1 << 20
_MAX_MANIFEST = 64 << 20
_NAME = re.compile(r"\w[\w.+=@ -]{0,200}")
_Put = Callable[[str, Path], str]


def backup(store: Store, target: Path, captures: Path, settings: Path | None = None) -> int:
    """Copy the database, as it is at one moment, then the captures and the settings file; gives the number of files.

    A `target` that ends in .tar.gz or .tgz becomes one archive, any other a folder. It appears whole or not at all; StoreError
    when it is there already, or when the database is not SQLite (back that up with its own tools).
    """
    if store.engine.dialect.name != "sqlite":
        raise StoreError("only SQLite is backed up here; use pg_dump for the database, and copy the captures folder")
    if target.exists():
        raise StoreError(f"{target} is there already; name another file or folder")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".dateline-backup-", dir=target.parent) as staging:
            return _copy_all(store, target, captures, settings, Path(staging))
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{target} could not be written ({error}); nothing is left of it") from error


def restore(source: Path, home: Path) -> int:
    """Put a backup into an empty folder (a `dateline.toml` may stand there, and stays); gives the number of files.

    InputError when it is no whole backup: a member outside its folder, too many or too large, a hash that is not the
    manifest's, a database that is damaged. StoreError when `home` holds something. Nothing is left in `home` on failure.
    """
    if home.exists() and any(entry.name != SETTINGS for entry in home.iterdir()):
        raise StoreError(f"{home} is not empty; restore into a new folder")
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".dateline-restore-", dir=home) as staging:
        found = _unpack(source, Path(staging))
        _check(Path(staging), found)
        for name in (SETTINGS, CAPTURES, DATABASE):
            if (Path(staging) / name).exists() and not (home / name).exists():
                (Path(staging) / name).rename(home / name)
    return len(found)


def _copy_all(store: Store, target: Path, captures: Path, settings: Path | None, staging: Path) -> int:
    database, whole = staging / DATABASE, staging / "whole"
    _copy_database(store, database)
    with (_archive if _is_archive(target) else _folder)(whole) as put:
        hashes = {name: put(name, path) for name, path in _files(database, captures, settings)}
        manifest = staging / MANIFEST
        manifest.write_text(json.dumps({"schema": HEAD, "sha256": hashes}, indent=1, sort_keys=True), encoding="utf-8")
        put(MANIFEST, manifest)
    whole.rename(target)
    return len(hashes)


def _copy_database(store: Store, target: Path) -> None:
    """SQLite's own online copy: one state of the database, readers and writers undisturbed."""
    with closing(store.engine.raw_connection()) as held, closing(sqlite3.connect(target)) as copy:
        assert isinstance(held.driver_connection, sqlite3.Connection)
        held.driver_connection.backup(copy)


def _files(database: Path, captures: Path, settings: Path | None) -> Iterator[tuple[str, Path]]:
    yield DATABASE, database
    if settings is not None and settings.is_file():
        yield SETTINGS, settings
    for path in sorted(captures.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield f"{CAPTURES}/{path.relative_to(captures).as_posix()}", path


def _is_archive(path: Path) -> bool:
    return path.name.endswith((".tar.gz", ".tgz"))


@contextmanager
def _archive(path: Path) -> Iterator[_Put]:
    with path.open("wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as tar:
            yield lambda name, source: _add(tar, name, source)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _folder(path: Path) -> Iterator[_Put]:
    path.mkdir()
    yield lambda name, source: _write(path / name, source)


def _add(tar: tarfile.TarFile, name: str, source: Path) -> str:
    member = tarfile.TarInfo(name)
    with source.open("rb") as file:
        member.size = os.fstat(file.fileno()).st_size
        reader = _Hashed(file)
        tar.addfile(member, reader)
    return reader.sha256.hexdigest()


def _write(target: Path, source: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file, target.open("wb") as copy:
        reader = _Hashed(file)
        shutil.copyfileobj(reader, copy, _BLOCK)
        copy.flush()
        os.fsync(copy.fileno())
    return reader.sha256.hexdigest()


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        block = self._file.read(size)
        self.sha256.update(block)
        return block


def _unpack(source: Path, staging: Path) -> dict[str, str]:
    """Every member of a backup, written below `staging`; gives their hashes by name."""
    found: dict[str, str] = {}
    taken = 0
    try:
        for name, size, file in _members(source):
            taken += size
            if name in found or not _is_ours(name):
                raise InputError(f"{source}: the member {name!r} belongs in no backup; nothing was restored")
            if len(found) >= MAX_MEMBERS or taken > MAX_BYTES:
                raise InputError(f"{source} holds more than {MAX_MEMBERS} files or {MAX_BYTES} bytes; nothing was restored")
            found[name] = _take(file, staging / name, size)
    except (OSError, tarfile.TarError, zlib.error, EOFError) as error:
        raise InputError(f"{source} is no whole backup ({error}); nothing was restored") from error
    return found


def _members(source: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    if not source.is_dir():
        with tarfile.open(source, "r|gz") as tar:
            for member in tar:
                file = tar.extractfile(member) if member.isreg() else None
                if file is None:
                    raise InputError(f"{source}: {member.name!r} is not a plain file; nothing was restored")
                yield member.name, member.size, file
        return
    for path in sorted(p for p in source.rglob("*") if p.is_symlink() or not p.is_dir()):
        if path.is_symlink() or not path.is_file():
            raise InputError(f"{source}: {path.name!r} is not a plain file; nothing was restored")
        with path.open("rb") as file:
            yield path.relative_to(source).as_posix(), path.stat().st_size, file


def _is_ours(name: str) -> bool:
    """True for the names that a backup writes: no way out of the folder, nothing hidden, nothing beside the captures."""
    parts = name.split("/")
    if name in (DATABASE, MANIFEST, SETTINGS):
        return True
    return len(parts) > 1 and parts[0] == CAPTURES and all(_NAME.fullmatch(part) for part in parts[1:])


def _take(file: IO[bytes], target: Path, size: int) -> str:
    """Write at most `size` bytes of a member; gives their hash."""
    target.parent.mkdir(parents=True, exist_ok=True)
    reader = _Hashed(file)
    with target.open("xb") as copy:
        while size > 0 and (block := reader.read(min(_BLOCK, size))):
            copy.write(block)
            size -= len(block)
    return reader.sha256.hexdigest()


def _check(staging: Path, found: dict[str, str]) -> None:
    """InputError unless the files are those of the manifest, and the database is whole and not of a newer Dateline."""
    manifest = _read_manifest(staging / MANIFEST)
    found.pop(MANIFEST, None)
    wrong = sorted(name for name in found.keys() | manifest.keys() if found.get(name) != manifest.get(name))
    if wrong or DATABASE not in found:
        raise InputError(f"the backup is not what its manifest says ({', '.join(wrong[:3]) or DATABASE}); nothing was restored")
    try:
        with closing(sqlite3.connect(f"file:{staging / DATABASE}?mode=ro&immutable=1", uri=True)) as database:
            state = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        state = str(error)
    if state != "ok":
        raise InputError(f"the backup's database is damaged ({state}); nothing was restored")


def _read_manifest(path: Path) -> dict[str, str]:
    try:
        if path.stat().st_size > _MAX_MANIFEST:
            raise InputError("the backup's manifest is too large; nothing was restored")
        held = json.loads(path.read_text(encoding="utf-8"))["sha256"]
        return {str(name): str(sha256) for name, sha256 in held.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"the backup has no manifest that can be read ({type(error).__name__}); nothing was restored") from error
