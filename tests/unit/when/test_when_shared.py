"""The times of the seed page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.when import find_times


@pytest.mark.shared
def test_every_time_of_the_seed_page_has_its_value(shared: Path) -> None:
    seed = shared / "cases" / "seed"
    text = (seed / "page.txt").read_text(encoding="utf8")
    expected = json.loads((seed / "expected.json").read_text(encoding="utf8"))["times"]
    got = {(t.span.start, t.span.end): t for t in find_times(text, datetime(2016, 12, 3, tzinfo=UTC), "en")}
    for want in expected:
        when = got.get(tuple(want["span"]))
        assert when is not None, want["text"]
        assert (when.type, when.value, when.mod) == (want["type"], want["value"], want.get("mod")), want["text"]
        assert want.get("edtf") in (None, when.edtf)
