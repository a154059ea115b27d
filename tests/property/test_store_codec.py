"""Whatever a noun holds, it comes back from JSON as it was."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from dateline.model import Account, Difference, Digest, Outlet, Source, Span, Statement, Visit, Wording
from dateline.store.codec import dump, load
from dateline.store.tables import Moment

NOUNS: tuple[type[Any], ...] = (Account, Difference, Digest, Outlet, Source, Statement, Visit, Wording)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(timezones=st.none() | st.just(UTC) | ZONES)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(),
    int: st.integers(0, 1 << 53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    datetime: MOMENTS,
    date: st.dates(),
    NoneType: st.none(),
    Span: st.builds(Span, st.integers(0, 99), st.integers(0, 99)),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a noun's type: built from its fields, tuples of at most two."""
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) is UnionType:
        return st.one_of(*map(values, get_args(kind)))
    if get_origin(kind) is tuple and get_args(kind)[-1] is Ellipsis:
        return st.lists(values(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) is tuple:
        return st.tuples(*map(values, get_args(kind)))
    if is_dataclass(kind):
        return st.builds(kind, **{name: values(hint) for name, hint in get_type_hints(kind).items()})  # type: ignore[arg-type]
    assert issubclass(kind, Enum)
    return st.sampled_from(list(kind))


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
@given(data=st.data())
def test_a_noun_comes_back_as_it_was(noun: type[Any], data: st.DataObject) -> None:
    value = data.draw(values(noun))
    assert load(noun, dump(noun, value)) == value


@given(MOMENTS, MOMENTS)
def test_moments_sort_as_text_as_they_do_in_time(first: datetime, second: datetime) -> None:
    column, dialect = Moment(), sqlite.dialect()
    texts = [column.process_bind_param(moment, dialect) or "" for moment in (first, second)]
    read = [column.process_result_value(text, dialect) for text in texts]
    assert read[0] is not None
    assert read[1] is not None
    assert read[0].utcoffset() == read[1].utcoffset() == timedelta(0)
    assert (texts[0] < texts[1]) == (read[0] < read[1])


@given(st.text(st.characters(categories=("Cs", "Lu", "Zs")), min_size=1))
def test_text_with_lone_surrogates_keeps_its_length(words: str) -> None:
    source = Source(id="f1", url="https://courier.example/", outlet_id="courier", title=words)
    held = load(Source, dump(Source, source)).title
    assert held is not None
    assert len(held) == len(words)
