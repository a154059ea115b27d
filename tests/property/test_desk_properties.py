"""What holds at the desk for any input."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.asked import FILTERS, read_query
from dateline.desk.asking import Go
from dateline.desk.editing import move_item
from dateline.desk.limits import RateLimit
from dateline.look.cells import defused
from dateline.model import Digest, Item

NOW = datetime(2031, 3, 14, tzinfo=UTC)


@given(st.text())
def test_no_line_of_search_is_an_error_and_only_filters_are_filters(line: str) -> None:
    assert set(read_query(line).filters) <= set(FILTERS)


@given(
    st.sampled_from(FILTERS),
    st.text(alphabet=st.characters(blacklist_characters='"', blacklist_categories=("Cs", "Cc")), min_size=1, max_size=50),
)
def test_a_quoted_filter_keeps_its_words(name: str, value: str) -> None:
    assert read_query(f'{name}:"{value}" dam').filters == {name: value}


@given(st.text(), st.sampled_from(["", "saved"]))
def test_an_answer_leads_to_this_desk_whatever_it_was_given(path: str, done: str) -> None:
    address = Go(path, done).address
    assert address.startswith("/")
    assert not address.startswith(("//", "/\\"))
    assert address.isprintable()


@given(st.integers(0, 8), st.lists(st.tuples(st.integers(0, 7), st.sampled_from([-1, 1]))))
def test_moving_items_loses_and_doubles_none(count: int, moves: list[tuple[int, int]]) -> None:
    items = tuple(Item(f"i{n}", f"a{n}", None, None, None, None, NOW) for n in range(count))
    digest = Digest("d", "d", "D", items=items)
    for place, step in moves:
        if place < count:
            digest = move_item(digest, f"i{place}", step)
    assert sorted(item.id for item in digest.items) == [item.id for item in items]


@given(st.text())
def test_no_cell_of_a_table_is_a_formula(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([defused(text)])
    assert not out.getvalue().lstrip('"').startswith(("=", "+", "-", "@", "\t"))


@given(st.lists(st.integers(0, 100), max_size=60))
def test_no_more_than_the_limit_gets_through_within_its_time(pauses: list[int]) -> None:
    limit = RateLimit(limit=3, seconds=60)
    passed: list[datetime] = []
    now = NOW
    for pause in pauses:
        now += timedelta(seconds=pause)
        if not limit.wait("caller", now):
            limit.count("caller", now)
            passed.append(now)
    for first in passed:
        assert sum(first <= at < first + timedelta(seconds=60) for at in passed) <= 3
