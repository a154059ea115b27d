"""The figures of the seed page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.figures import find_figures

SEED = Path(__file__).resolve().parents[3].parent / "shared" / "cases" / "seed"


@pytest.mark.shared
@pytest.mark.skipif(not SEED.is_dir(), reason="the seed page lies in ../shared, which is not here")
def test_every_figure_of_the_seed_page_is_found_and_few_others() -> None:
    text = (SEED / "page.txt").read_text(encoding="utf8")
    figures = find_figures(text, "en")
    got = {text[f.span.start : f.span.end]: f for f in figures}
    for want in json.loads((SEED / "expected.json").read_text(encoding="utf8"))["figures"]:
        figure = got[want["text"]]
        assert (figure.low, figure.bound) == (want["value"], want["bound"])
    assert len(figures) <= 9
