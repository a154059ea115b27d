from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.model import Digest
from dateline.publish import Look, Page, build_search, render_site, site_turn, write_site


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


_ONE_MORE = """
import sys
from pathlib import Path
from dateline.publish import Page, site_turn, write_site

folder, counter = Path(sys.argv[1]), Path(sys.argv[2])
for _ in range(20):
    with site_turn(folder):
        count = int(counter.read_text()) + 1
        counter.write_text(str(count))
        write_site([Page(f"{number}.html", str(count).encode()) for number in range(10)], folder)
"""


def _assert_last_whole(folder: Path, counter: Path, count: int) -> None:
    assert counter.read_text() == str(count)
    assert [(folder / f"{number}.html").read_text() for number in range(10)] == [str(count)] * 10
    assert not list(folder.parent.glob(".site.[bl]*ing"))


def test_two_processes_write_one_after_the_other_and_the_last_reading_stands(tmp_path: Path) -> None:
    folder, counter = tmp_path / "site", tmp_path / "counter"
    counter.write_text("0")
    words = [sys.executable, "-c", _ONE_MORE, str(folder), str(counter)]
    writers = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    failures = [writer.communicate(timeout=120)[1] for writer in writers]
    assert failures == ["", ""]
    _assert_last_whole(folder, counter, 40)


def test_two_threads_write_one_after_the_other_and_the_last_reading_stands(tmp_path: Path) -> None:
    folder, counter = tmp_path / "site", tmp_path / "counter"
    counter.write_text("0")
    failures: list[Exception] = []

    def write() -> None:
        try:
            for _ in range(20):
                with site_turn(folder):
                    count = int(counter.read_text()) + 1
                    counter.write_text(str(count))
                    write_site([_page(f"{number}.html", str(count)) for number in range(10)], folder)
        except (OSError, ValueError) as error:
            failures.append(error)

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    _assert_last_whole(folder, counter, 40)


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DatelineError, match="cannot be written"), site_turn(tmp_path / "file" / "site"):
        pass


@pytest.mark.parametrize("words", ["{% if %}", "{{ nothing_of_that_name.at_all }}", "{% include 'not-there.html' %}"])
def test_a_template_that_cannot_be_rendered_is_named(tmp_path: Path, digests: tuple[Digest, ...], look: Look, words: str) -> None:
    (tmp_path / "digest.html").write_text(f"<p>\n{words}")
    own = replace(look, site=replace(look.site, templates=str(tmp_path)))
    with pytest.raises(DatelineError, match=r"the template .*(digest\.html, line 2|not-there\.html)") as told:
        list(render_site(digests, own))
    assert "\n" not in str(told.value)
