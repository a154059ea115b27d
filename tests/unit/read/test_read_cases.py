"""Every folder of tests/cases/read: an input, the fields that must come out of it, and what it is about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Article, Capture, FlawKind, Stamp
from dateline.read import decode_body, read_articles

CASES = sorted(path for path in (Path(__file__).resolve().parents[2] / "cases" / "read").iterdir() if path.name != "gold")
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)


def capture_of(case: Path) -> tuple[Capture, dict[str, Any]]:
    expected: dict[str, Any] = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    source = next(case.glob("input.*"))
    body = source.read_bytes()
    given = dict(expected["capture"])
    written = Stamp.parse(given.pop("written")) if "written" in given else None
    media = {".html": "text/html", ".pdf": "application/pdf"}.get(source.suffix, "text/plain")
    return Capture(
        given.pop("url", None), body, NOW, hashlib.sha256(body).hexdigest(), media_type=media, written=written, **given
    ), expected


def _notes(article: Article, wanted: list[dict[str, Any]]) -> bool:
    return len(article.notes) == len(wanted) and all(
        note.kind == want["kind"]
        and note.text.startswith(want["begins"])
        and note.signed == want.get("signed")
        and (article.text[note.span.start : note.span.end] == note.text if note.span else not want.get("inside"))
        for note, want in zip(article.notes, wanted, strict=True)
    )


def _pictures(article: Article, wanted: list[dict[str, Any]]) -> bool:
    return len(article.pictures) == len(wanted) and all(
        all(getattr(picture, key) == value for key, value in want.items()) for picture, want in zip(article.pictures, wanted, strict=True)
    )


def _entries(article: Article, wanted: list[tuple[str | None, str | None, str, str]]) -> bool:
    """Each wanted entry: the time printed, the moment, how its words begin and end."""
    return len(article.entries) == len(wanted) and all(
        entry.printed == printed
        and (entry.at.iso if entry.at else None) == at
        and article.text[slice(*entry.span)].startswith(begins)
        and article.text[slice(*entry.span)].endswith(ends)
        for entry, (printed, at, begins, ends) in zip(article.entries, wanted, strict=True)
    )


CHECKS: dict[str, Callable[[Article, Any], bool]] = {
    "headline": lambda a, v: a.headline == v,
    "outlet": lambda a, v: a.outlet == v,
    "publisher": lambda a, v: a.publisher == v,
    "section": lambda a, v: a.section == v,
    "language": lambda a, v: a.language == v,
    "byline": lambda a, v: list(a.byline) == v,
    "organisation_byline": lambda a, v: list(a.organisation_byline) == v,
    "agency": lambda a, v: list(a.agency) == v,
    "published": lambda a, v: (a.published.iso if a.published else None) == v,
    "updated": lambda a, v: (a.updated.iso if a.updated else None) == v,
    "dateline": lambda a, v: (
        a.dateline is not None
        and a.dateline.place == v["place"]
        and (a.dateline.date.isoformat() if a.dateline.date else None) == v["date"]
    ),
    "flaws": lambda a, v: sorted(flaw.kind.value for flaw in a.flaws) == sorted(v),
    "continued": lambda a, v: [flaw.found for flaw in a.flaws if flaw.kind is FlawKind.CONTINUED] == [v],
    "proposal": lambda a, v: v in {flaw.proposal for flaw in a.flaws},
    "evidence": lambda a, v: v in {flaw.evidence for flaw in a.flaws},
    "text": lambda a, v: a.text == v,
    "text_begins": lambda a, v: a.text.startswith(v),
    "text_ends": lambda a, v: a.text.endswith(v),
    "reprint_of": lambda a, v: a.reprint_of is not None and a.reprint_of.outlet == v,
    "reprint_url": lambda a, v: a.reprint_of is not None and a.reprint_of.url == v,
    "rights": lambda a, v: a.rights_statement == v,
    "notes": _notes,
    "entries": _entries,
    "pictures": _pictures,
}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_case_reads_as_its_folder_says(case: Path) -> None:
    capture, expected = capture_of(case)
    articles = read_articles(capture)
    assert len(articles) == len(expected["articles"])
    for article, want in zip(articles, expected["articles"], strict=True):
        for key, value in want.items():
            if key == "text_unchanged":
                assert article.text == decode_body(capture.body, capture.charset, is_html=False).text
            else:
                assert CHECKS[key](article, value), f"{key}: wanted {value!r}, article is {article!r}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_reading_twice_gives_the_same_articles(case: Path) -> None:
    capture, _ = capture_of(case)
    assert read_articles(capture) == read_articles(capture)


@pytest.mark.parametrize("case", [path for path in CASES if (path / "input.txt").exists()], ids=lambda path: path.name)
def test_the_text_of_a_report_is_a_slice_of_the_input(case: Path) -> None:
    capture, _ = capture_of(case)
    whole = decode_body(capture.body, capture.charset, is_html=False).text
    for article in read_articles(capture):
        assert article.place is not None
        assert article.text == whole[article.place.start : article.place.end]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_every_case_says_what_it_is_about(case: Path) -> None:
    assert (case / "about.md").read_text(encoding="utf-8").strip()
