"""`dateline backup`, `restore`, `person` and `site write`: what is kept comes back, and a hostile archive leaves nothing behind."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Typing

OPML = '<opml><body><outline text="The Ferry Gazette" xmlUrl="http://gazette.example/feed"/></body></opml>'


def _member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def test_a_backup_comes_back_whole_and_only_into_an_empty_folder(tmp_path: Path, typed: Typing) -> None:
    (tmp_path / "list.opml").write_text(OPML, encoding="utf-8")
    begun, added, kept, again, back, exported, refused = typed(
        tmp_path,
        ("init",),
        ("source", "import", "list.opml"),
        ("backup", "kept.tar.gz"),
        ("backup", "kept.tar.gz"),
        ("restore", "kept.tar.gz", "back"),
        ("source", "export", "-c", "back/dateline.toml"),
        ("restore", "kept.tar.gz", "."),
    )
    assert [begun.status, added.status, kept.status, back.status] == [0] * 4
    assert (again.status, again.err) == (1, "dateline: kept.tar.gz is there already; name another file or folder\n")
    assert "http://gazette.example/feed" in exported.out
    assert refused.status == 1
    assert "is not empty" in refused.err
    assert (tmp_path / "list.opml").is_file()


def test_an_archive_that_is_hostile_torn_or_missing_is_refused_in_one_line(tmp_path: Path, typed: Typing) -> None:
    hostile = {
        "climbs": [_member("../../outside.txt")],
        "absolute": [_member(str(tmp_path / "outside.txt"))],
        "link": [_member("captures", tarfile.SYMTYPE, str(tmp_path)), _member("captures/outside.txt")],
        "hard-link": [_member("a", tarfile.LNKTYPE, "/etc/passwd")],
        "nothing": [],
    }
    for name, members in hostile.items():
        with tarfile.open(tmp_path / f"{name}.tar.gz", "w:gz") as tar:
            for member in members:
                tar.addfile(member, io.BytesIO())
    (tmp_path / "torn.tar.gz").write_bytes((tmp_path / "link.tar.gz").read_bytes()[:40])
    (tmp_path / "text.tar.gz").write_text("no archive", encoding="utf-8")
    names = [*hostile, "torn", "text", "missing"]
    *refused, taken = typed(
        tmp_path, *(("restore", f"{name}.tar.gz", f"into-{name}") for name in names), ("restore", "link.tar.gz", "text.tar.gz")
    )
    for done in refused:
        assert done.status == 1
        assert done.err.count("\n") == 1
    assert not list(tmp_path.rglob("outside.txt"))
    assert not list(tmp_path.glob("into-*/*"))
    assert taken.err == "dateline: text.tar.gz is a file; name a new folder\n"


def test_people_are_added_listed_and_let_in_and_a_site_without_digests_is_written(tmp_path: Path, typed: Typing) -> None:
    (tmp_path / "dateline.toml").write_text("[site]\nsearch = false\n", encoding="utf-8")
    added, again, listed, link, nobody, written = typed(
        tmp_path,
        ("person", "add", "Mina"),
        ("person", "add", "Mina"),
        ("person", "list"),
        ("person", "link", "Mina"),
        ("person", "link", "Nobody"),
        ("site", "write"),
    )
    assert added.out == "Added Mina (editor).\n"
    assert "choose another name" in again.err
    assert listed.out == "Mina\teditor\n"
    assert "/enter/" in link.out
    assert (nobody.status, nobody.err.count("\n")) == (1, 1)
    assert written.status == 0, written.err
    assert (tmp_path / "site" / "index.html").is_file()
    (short,) = typed(tmp_path, ("person", "password", "Mina"), stdin="short\n")
    assert (short.status, short.err) == (1, "dateline: a password needs at least 10 characters\n")
    (long,) = typed(tmp_path, ("person", "password", "Mina"), stdin="a long enough password\n")
    assert long.status == 0
