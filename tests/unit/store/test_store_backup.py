"""Backup and restore: whole or not at all, and no archive leaves its folder."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from dateline.errors import InputError, StoreError
from dateline.model import Account
from dateline.store import Store, open_store, reports
from dateline.store.backup import backup, restore


@pytest.fixture
def home(tmp_path: Path, held: Store, account: Callable[..., Account], now: datetime) -> Path:
    reports.file_account(held, account(), outlet_id=None, seen=now, silent=False, copy=None)
    (tmp_path / "captures" / "2026").mkdir(parents=True)
    (tmp_path / "captures" / "captures-2026-03-08.warc.gz").write_bytes(b"\x1f\x8b record")
    (tmp_path / "captures" / "2026" / "old.warc.gz").write_bytes(b"older")
    (tmp_path / "dateline.toml").write_text('captures = "captures"\n')
    return tmp_path


@pytest.mark.parametrize("name", ["all.tar.gz", "all.tgz", "all"])
def test_what_is_backed_up_comes_back(home: Path, held: Store, account: Callable[..., Account], name: str) -> None:
    assert backup(held, home / "kept" / name, home / "captures", home / "dateline.toml") == 4
    assert restore(home / "kept" / name, home / "again") == 4
    assert (home / "again" / "captures" / "2026" / "old.warc.gz").read_bytes() == b"older"
    assert (home / "again" / "dateline.toml").read_text() == 'captures = "captures"\n'
    with open_store(f"sqlite:///{home / 'again' / 'dateline.db'}") as restored:
        assert reports.report(restored, "a1").account == account()
    assert sorted(p.name for p in (home / "again").iterdir() if not p.name.startswith("dateline.db-")) == [
        "captures", "dateline.db", "dateline.toml",
    ]  # fmt: skip
    assert [p.name for p in (home / "kept").iterdir()] == [name]


def test_a_backup_overwrites_nothing_and_a_restore_neither(home: Path, held: Store) -> None:
    backup(held, home / "all.tar.gz", home / "captures")
    with pytest.raises(StoreError, match="there already"):
        backup(held, home / "all.tar.gz", home / "captures")
    with pytest.raises(StoreError, match="not empty"):
        restore(home / "all.tar.gz", home)
    (home / "new").mkdir()
    (home / "new" / "dateline.toml").write_text("mine")
    restore(home / "all.tar.gz", home / "new")
    assert (home / "new" / "dateline.toml").read_text() == "mine"


def test_a_backup_that_cannot_be_written_leaves_nothing(home: Path, held: Store) -> None:
    (home / "file").write_text("in the way")
    with pytest.raises(StoreError, match="nothing is left"):
        backup(held, home / "file" / "all.tar.gz", home / "captures")


def make_archive(path: Path, members: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for member, body in members:
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


@pytest.mark.parametrize(
    "hostile",
    [
        member("../dateline.db"),
        member("/etc/dateline.db"),
        member("captures/../../x"),
        member("captures/.ssh/x"),
        member("captures//x"),
        member("captures"),
        member("captures/a\\b"),
        member("elsewhere/x"),
        member("captures/x", tarfile.SYMTYPE, "/etc/passwd"),
        member("captures/x", tarfile.LNKTYPE, "dateline.db"),
        member("captures/x", tarfile.FIFOTYPE),
        member("captures/x", tarfile.DIRTYPE),
    ],
    ids=lambda info: f"{info.name} {info.type!r}",
)
def test_an_archive_that_would_leave_its_folder_is_refused(tmp_path: Path, hostile: tarfile.TarInfo) -> None:
    archive = make_archive(tmp_path / "bad.tar.gz", [(hostile, b"" if hostile.type != tarfile.REGTYPE else b"x")])
    with pytest.raises(InputError, match="nothing was restored"):
        restore(archive, tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.tar.gz", "home"]


def test_too_many_or_too_large_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = make_archive(tmp_path / "bad.tar.gz", [(member(f"captures/{n}"), b"x" * 100) for n in range(30)])
    monkeypatch.setattr("dateline.store.backup.MAX_MEMBERS", 20)
    with pytest.raises(InputError, match="more than 20 files"):
        restore(archive, tmp_path / "home")
    monkeypatch.setattr("dateline.store.backup.MAX_MEMBERS", 200)
    monkeypatch.setattr("dateline.store.backup.MAX_BYTES", 2_000)
    with pytest.raises(InputError, match="2000 bytes"):
        restore(archive, tmp_path / "home")


def test_a_changed_missing_or_added_file_is_refused(home: Path, held: Store) -> None:
    backup(held, home / "all", home / "captures")
    changes: list[Callable[[Path], object]] = [
        lambda folder: (folder / "captures" / "captures-2026-03-08.warc.gz").write_bytes(b"other"),
        lambda folder: (folder / "captures" / "2026" / "old.warc.gz").unlink(),
        lambda folder: (folder / "captures" / "new.warc.gz").write_bytes(b"new"),
        lambda folder: (folder / "dateline.db").unlink(),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("[" * 100_000),
        lambda folder: (folder / "manifest.json").write_text('{"sha256": []}'),
    ]
    for change in changes:
        shutil.copytree(home / "all", home / "changed")
        change(home / "changed")
        with pytest.raises(InputError, match="nothing was restored"):
            restore(home / "changed", home / "target")
        shutil.rmtree(home / "changed")


def test_a_truncated_archive_is_refused(home: Path, held: Store) -> None:
    backup(held, home / "all.tar.gz", home / "captures")
    whole = (home / "all.tar.gz").read_bytes()
    for length in (0, 10, len(whole) // 2):
        (home / "cut.tar.gz").write_bytes(whole[:length])
        with pytest.raises(InputError):
            restore(home / "cut.tar.gz", home / "target")


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    body = b"SQLite format 3\x00" + b"\xff" * 5000
    manifest = json.dumps({"sha256": {"dateline.db": hashlib.sha256(body).hexdigest()}}).encode()
    archive = make_archive(tmp_path / "bad.tar.gz", [(member("dateline.db"), body), (member("manifest.json"), manifest)])
    with pytest.raises(InputError, match="damaged"):
        restore(archive, tmp_path / "home")


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no whole backup"):
        restore(tmp_path / "none.tar.gz", tmp_path / "home")
