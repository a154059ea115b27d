"""Pages -> a folder, swapped in whole: a reader sees the old site or the new one, never a half."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from dateline.errors import DatelineError

from .nouns import Changes, Page


@contextmanager
def site_turn(folder: Path) -> Iterator[None]:
    """Wait until no other thread or process writes the site at `folder`, and keep them waiting meanwhile.

    Hold it from reading what is published until the swap, so that an older reading never comes in last. Taken twice by one
    thread it would wait for itself. The file it locks, `.<name>.lock` beside the folder, is left there.
    """
    folder = folder.absolute()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        file = folder.with_name(f".{folder.name}.lock").open("ab")
    except OSError as error:
        raise DatelineError(f"the site cannot be written to {folder}: {error}; let Dateline write there, then try again") from None
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def write_site(pages: Iterable[Page], folder: Path, finish: Callable[[Path], None] | None = None) -> Changes:
    """Build the site in a folder beside `folder`, let `finish` add to it (the search index), then swap it in by renaming.

    If anything fails, `finish` too, the old site stands as it was. DatelineError for a path that would leave the folder. One at
    a time: whoever shares the folder with others holds `site_turn`.
    """
    folder = folder.absolute()
    building = folder.with_name(f".{folder.name}.building")
    leaving = folder.with_name(f".{folder.name}.leaving")
    _recover(folder, leaving)
    _clear(building)
    try:
        for page in pages:
            _write_page(page, building)
        if finish is not None:
            finish(building)
        changes = _compare(folder, building)
        _swap(building, folder, leaving)
    finally:
        _clear(building)
    return changes


def _recover(folder: Path, leaving: Path) -> None:
    """After a kill between the two renames the old site stands under its other name: put it back."""
    if leaving.exists() and not folder.exists():
        leaving.rename(folder)
    _clear(leaving)


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _write_page(page: Page, building: Path) -> None:
    parts = PurePosixPath(page.path).parts
    if not parts or page.path.startswith("/") or any(part in ("..", ".") or "\\" in part or "\0" in part for part in parts):
        raise DatelineError(f"a page's path would leave the site's folder: {page.path!r}; nothing was published")
    place = building.joinpath(*parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        file.write(page.body)
        file.flush()
        os.fsync(file.fileno())


def _swap(building: Path, folder: Path, leaving: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    if folder.exists():
        folder.rename(leaving)
    building.rename(folder)
    _clear(leaving)


def _compare(old: Path, new: Path) -> Changes:
    before, after = _hashes(old), _hashes(new)
    both = sorted(before.keys() & after.keys())
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(path for path in both if before[path] != after[path]),
        removed=tuple(sorted(before.keys() - after.keys())),
        kept=tuple(path for path in both if before[path] == after[path]),
    )


def _hashes(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
