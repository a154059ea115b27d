"""Each folder of tests/cases/gather with an expected.json: what a visit to that input says and lists."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.gather import RecordedFetcher, Response, visit
from dateline.model import Listing, Source

CASES = Path(__file__).resolve().parents[2] / "cases" / "gather"
FOLDERS = sorted(path.parent for path in CASES.glob("*/expected.json"))
URL = "http://news.example/feed"
TYPES = {".xml": "application/xml", ".html": "text/html", ".json": "application/json"}


def shown(listing: Listing) -> dict[str, object]:
    return {
        "url": listing.url,
        "headline": listing.headline,
        "summary": listing.summary,
        "published": str(listing.published) if listing.published else None,
        "updated": str(listing.updated) if listing.updated else None,
        "id": listing.entry_id,
        "authors": list(listing.authors),
        "language": listing.language,
        "flaws": list(listing.flaws),
    }


def visited(folder: Path) -> dict[str, object]:
    (path,) = folder.glob("input.*")
    response = Response(URL, URL, 200, (), path.read_bytes(), TYPES[path.suffix])
    result, listings = visit(Source("s1", URL, "o1"), RecordedFetcher({URL: response}), datetime(2016, 12, 3, tzinfo=UTC))
    return {"health": str(result.health), "detail": result.detail, "listings": [shown(listing) for listing in listings]}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_visit_says_what_the_case_expects(folder: Path) -> None:
    assert visited(folder) == json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def test_every_case_says_what_it_is_about() -> None:
    assert len(FOLDERS) >= 25
    assert all((folder / "about.md").read_text(encoding="utf-8").strip() for folder in FOLDERS)
