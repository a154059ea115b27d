"""The run over many archives: what is left to do, by processes, and the sum of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from dateline.errors import InputError
from dateline.model import short_hash

from .manifest import PartRead, hash_of, read_manifest, write_manifest
from .worker import read_archive, unread


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to, over all files named: `skipped` had been read before. `parts` in the order of the files' names."""

    files: int
    skipped: int
    pages: int
    records: int
    broken: int
    parts: tuple[PartRead, ...]
    finished: datetime


def read_archives(
    files: Sequence[Path],
    out: Path,
    *,
    processes: int = 2,
    now: datetime,
    progress: Callable[[PartRead], None] | None = None,
) -> Summary:
    """Read every page of the archives into `out`, one JSONL part a file, and a manifest with counts, hashes and faults.

    A file that this release has read before, whole and unchanged, is skipped; a killed run leaves no half part. `processes`
    changes the speed and nothing else. `progress` is called with each file as it is done, also a skipped one. InputError when no
    file is named, one is named twice, or `out` cannot be written.
    """
    names = _part_names(files)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{out}: this folder cannot be made ({error.strerror})") from None
    held = read_manifest(out)
    done = {path: held[names[path]] for path in names if _is_done(path, out, held.get(names[path]))}
    for row in done.values():
        _tell(progress, row)
    rows = dict(done)
    kept = {part: row for part, row in held.items() if part not in names.values()}
    saved = len(rows)
    for path, row in _read_all([p for p in names if p not in done], names, out, processes):
        rows[path] = row
        if len(rows) - saved >= max(1, len(rows) // 50):
            saved = len(rows)
            write_manifest(out, [*kept.values(), *rows.values()])
        _tell(progress, row)
    parts = tuple(sorted(rows.values(), key=lambda row: (row.file, row.part or "")))
    write_manifest(out, [*kept.values(), *parts])
    return Summary(
        files=len(parts),
        skipped=len(done),
        pages=sum(row.pages for row in parts),
        records=sum(row.records for row in parts),
        broken=sum(row.broken for row in parts),
        parts=parts,
        finished=now,
    )


def _tell(progress: Callable[[PartRead], None] | None, row: PartRead) -> None:
    if progress is not None:
        progress(row)


def _part_names(files: Sequence[Path]) -> dict[Path, str]:
    """Path -> part name: "crawl.warc.gz" -> "crawl.jsonl"; two files of one name get a hash of their folder too."""
    if not files:
        raise InputError("no archive was named")
    doubled = next((path for path, count in Counter(p.resolve() for p in files).items() if count > 1), None)
    if doubled:
        raise InputError(f"{doubled} is named twice")
    stems = {path: path.name.removesuffix(".gz").removesuffix(".warc") or path.name for path in files}
    counts = Counter(stems.values())
    return {
        path: f"{stem}-{short_hash(str(path.resolve()))}.jsonl" if counts[stem] > 1 else f"{stem}.jsonl" for path, stem in stems.items()
    }


def _is_done(archive: Path, out: Path, row: PartRead | None) -> bool:
    """Whether the part stands as the manifest says, made from these very bytes by this release."""
    if row is None or row.part is None or row.made_by != PartRead("", None, None, None).made_by:
        return False
    try:
        return hash_of(out / row.part) == row.sha256 and hash_of(archive) == row.source_sha256
    except OSError:
        return False


def _read_all(todo: Sequence[Path], names: Mapping[Path, str], out: Path, processes: int) -> Iterator[tuple[Path, PartRead]]:
    """Each file as it is done. When a child dies, the files that were in hand are read again one by one, and the culprit is named."""
    left = list(todo)
    try:
        for path, row in _read_together(left, names, out, processes):
            left.remove(path)
            yield path, row
    except BrokenProcessPool:
        for path in left:
            yield path, _read_alone(path, names[path], out)


def _read_together(todo: Sequence[Path], names: Mapping[Path, str], out: Path, processes: int) -> Iterator[tuple[Path, PartRead]]:
    if not todo:
        return
    with ProcessPoolExecutor(min(max(processes, 1), len(todo)), mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(read_archive, path, out, names[path]): path for path in todo}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _read_alone(path: Path, part: str, out: Path) -> PartRead:
    try:
        return next(row for _, row in _read_together([path], {path: part}, out, 1))
    except BrokenProcessPool:
        (out / f"{part}.part").unlink(missing_ok=True)
        return unread(path, "the process that read this file died; one of its pages is too much for it")
