from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Digest
from dateline.publish import Look, Page, build_search, render_site, write_site


def _page(path: str, words: str) -> Page:
    return Page(path, words.encode())


def test_a_write_tells_what_changed(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    first = write_site([_page("index.html", "a"), _page("old/index.html", "b"), _page("same.html", "c")], folder)
    assert first.added == ("index.html", "old/index.html", "same.html")
    second = write_site([_page("index.html", "A"), _page("new.html", "d"), _page("same.html", "c")], folder)
    assert (second.added, second.changed, second.removed, second.kept) == (
        ("new.html",),
        ("index.html",),
        ("old/index.html",),
        ("same.html",),
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_failure_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site([_page("index.html", "old")], folder)

    def fail(_building: Path) -> None:
        raise DatelineError("no index")

    with pytest.raises(DatelineError):
        write_site([_page("index.html", "new")], folder, fail)
    assert (folder / "index.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_kill_between_the_two_renames_is_recovered(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site([_page("index.html", "old")], folder)
    folder.rename(tmp_path / ".site.leaving")
    (tmp_path / ".site.building").mkdir()
    changes = write_site([_page("index.html", "old")], folder)
    assert changes.kept == ("index.html",)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("path", ["../out.html", "/etc/x", "a/../../x", "", "a\\..\\b"])
def test_a_path_that_would_leave_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(DatelineError, match="leave the site"):
        write_site([_page(path, "x")], tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_the_search_index_is_built_into_the_site_before_the_swap(tmp_path: Path, digests: tuple[Digest, ...], look: Look) -> None:
    write_site(render_site(digests, look), tmp_path / "site", finish=build_search)
    assert (tmp_path / "site" / "pagefind" / "pagefind.js").is_file()
    assert list((tmp_path / "site" / "pagefind" / "fragment").iterdir())


def test_a_search_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<html lang="en"><body>nothing</body></html>')
    (tmp_path / "pagefind").write_text("a file where the folder should be")
    with pytest.raises(DatelineError, match="search index could not be built"):
        build_search(tmp_path)
