"""The figures of the seed page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.figures import find_figures


@pytest.mark.shared
def test_every_figure_of_the_seed_page_is_found_and_few_others(shared: Path) -> None:
    seed = shared / "cases" / "seed"
    text = (seed / "page.txt").read_text(encoding="utf8")
    figures = find_figures(text, "en")
    got = {text[f.span.start : f.span.end]: f for f in figures}
    for want in json.loads((seed / "expected.json").read_text(encoding="utf8"))["figures"]:
        figure = got[want["text"]]
        assert (figure.low, figure.bound) == (want["value"], want["bound"])
    assert len(figures) <= 9
