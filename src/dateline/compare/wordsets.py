"""The plain lists of words that `words/compare.*.toml` holds for a language; what each is for stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import cast


@dataclass(frozen=True, slots=True)
class WordSets:
    """Case-folded words or phrases, by the name of their list; empty where a language has none."""

    aboard: frozenset[str]
    apart: frozenset[str]
    articles: frozenset[str]
    as_of: frozenset[str]
    asides: frozenset[str]
    auxiliaries: frozenset[str]
    bare_days: frozenset[str]
    bearings: frozenset[str]
    being: frozenset[str]
    binding: frozenset[str]
    bodies: frozenset[str]
    bounding: frozenset[str]
    callings: frozenset[str]
    certain: frozenset[str]
    closures: frozenset[str]
    counting: frozenset[str]
    crowds: frozenset[str]
    doerless: frozenset[str]
    doers: frozenset[str]
    dropped: frozenset[str]
    ends: frozenset[str]
    future: frozenset[str]
    growing: frozenset[str]
    having: frozenset[str]
    hurt: frozenset[str]
    idle: frozenset[str]
    introducing: frozenset[str]
    joining: frozenset[str]
    laid: frozenset[str]
    lasting: frozenset[str]
    leading_away: frozenset[str]
    lifeless: frozenset[str]
    links: frozenset[str]
    media: frozenset[str]
    mishaps: frozenset[str]
    naming: frozenset[str]
    nature: frozenset[str]
    no: frozenset[str]
    nobody: frozenset[str]
    numbered: frozenset[str]
    official: frozenset[str]
    openings: frozenset[str]
    ordinals: frozenset[str]
    ours: frozenset[str]
    owning: frozenset[str]
    particles: frozenset[str]
    parts: frozenset[str]
    pasts: frozenset[str]
    pauses: frozenset[str]
    pausing: frozenset[str]
    per: frozenset[str]
    persons: frozenset[str]
    places: frozenset[str]
    possessives: frozenset[str]
    pronouns: frozenset[str]
    regions: frozenset[str]
    shares: frozenset[str]
    since: frozenset[str]
    spots: frozenset[str]
    standing: frozenset[str]
    states: frozenset[str]
    stemming: frozenset[str]
    telling: frozenset[str]
    titles: frozenset[str]
    tolls: frozenset[str]
    turns: frozenset[str]
    vague: frozenset[str]
    weekdays: frozenset[str]
    whereabouts: frozenset[str]
    whole: frozenset[str]
    wished: frozenset[str]


def read_sets(table: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """The lists of a table by their names."""
    return {field.name: frozenset(cast("Sequence[str]", table.get(field.name, ()))) for field in fields(WordSets)}
