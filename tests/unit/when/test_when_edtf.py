"""TIMEX3 values as EDTF bounds, checked by the edtf package."""

from __future__ import annotations

import pytest
from edtf import parse_edtf

from dateline.when.edtf import edtf_of


@pytest.mark.parametrize(
    ("value", "mod", "edtf"),
    [
        ("2016-12-02", None, "2016-12-02"),
        ("2016-10", "START", "2016-10"),
        ("2016", "APPROX", "2016~"),
        ("2016-W48", None, "2016-11-28/2016-12-04"),
        ("2016-W48-WE", None, "2016-12-03/2016-12-04"),
        ("2016-Q3", None, "2016-35"),
        ("2016-H2", None, "2016-41"),
        ("2016-SU", None, "2016-22"),
        ("197", "END", "197X"),
        ("18", None, "18XX"),
        ("BC0479", None, "-0478"),
        ("2016-12-02TNI", None, "2016-12-02"),
        ("2016-12-02T10:30", None, "2016-12-02"),
        ("2016-12-XX", None, "2016-12-XX"),
    ],
)
def test_a_value_as_bounds(value: str, mod: str | None, edtf: str) -> None:
    assert edtf_of(value, mod) == edtf
    parse_edtf(edtf)


@pytest.mark.parametrize("value", [None, "P3D", "PRESENT_REF", "XXXX-WXX-1"])
def test_what_is_no_date_has_no_bounds(value: str | None) -> None:
    assert edtf_of(value) is None
