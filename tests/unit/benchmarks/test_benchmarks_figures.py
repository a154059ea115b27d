"""The shares of figures: by what names they are printed."""

from __future__ import annotations

import pytest

from benchmarks.kept import measure_figures


def test_floors_find_the_first_file_by_its_shares_and_every_other_by_its_name() -> None:
    names = {"range", "unit", "counted", "precision"}
    others = {"fresh_held_out", "more_held_out", "more_held_out.ar", "more_held_out.fr", "more_held_out.ru"}
    assert set(measure_figures()) == names | {f"{other} {name}" for other in others for name in names}


@pytest.mark.parametrize(("file", "least"), [("sentences", 0.9), ("more.fr", 0.5)])
def test_a_file_is_read_in_its_language(file: str, least: float) -> None:
    assert min(measure_figures(file).values()) >= least
