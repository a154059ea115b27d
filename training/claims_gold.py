"""The claims of `claims/` as stories: each matter is one, each outlet's sentences are a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from benchmarks.stories_gold import Gold

from .claims import read_rows

Row = dict[str, Any]
KINDS = {"figure": "figure", "duration": "figure", "date": "date", "hour": "date", "place": "place", "name": "name"}
"""Kinds of claims that are a kind of difference of their own; the others are blame."""


def gold_of_claims(hand: str) -> Gold:
    """The reports and differences of a hand's claims, form of the gold; reports of one matter follow each other by an hour."""
    reports: dict[str, Row] = {}
    differences: list[Row] = []
    for number, matter in enumerate(read_rows(hand)):
        story = f"{hand}-{number}"
        places = _write_reports(matter, story, reports)
        questions: dict[str, list[int]] = defaultdict(list)
        for place, clause in enumerate(matter["clauses"]):
            if clause["question"]:
                questions[clause["question"]].append(place)
        differences += [found for asked in questions.values() if (found := _difference(matter["clauses"], asked, places, story))]
    return Gold(reports, differences, [], [], [])


def place_clauses(matter: Mapping[str, Any], story: str) -> list[tuple[str, list[int]]]:
    """The report of each clause of a matter, and where its claim stands there."""
    return _write_reports(matter, story, {})


def _write_reports(matter: Mapping[str, Any], story: str, reports: dict[str, Row]) -> list[tuple[str, list[int]]]:
    """Add a report an outlet; where each clause's claim stands."""
    told: dict[str, str] = {}
    days: dict[str, str] = {}
    places = []
    for clause in matter["clauses"]:
        outlet = clause["outlet"]
        start = len(told.setdefault(outlet, "")) + clause["text"].find(clause["claim"])
        told[outlet] += clause["text"] + "\n\n"
        days[outlet] = max(days.get(outlet, ""), clause["day"])
        places.append((f"{story}-{list(told).index(outlet)}", [start, start + len(clause["claim"])]))
    for number, (outlet, text) in enumerate(told.items()):
        written = days[outlet] + (":00" if "T" in days[outlet] else f"T{12 + number:02}:00")
        name = f"{story}-{number}"
        reports[name] = {
            "id": name, "url": f"https://{name}.example/", "outlet": outlet, "written": written, "headline": matter["matter"],
            "text": text.strip(), "story": story, "copy_of": None, "revision_of": None,
        }  # fmt: skip
    return places


def _difference(clauses: list[Row], asked: list[int], places: list[tuple[str, list[int]]], story: str) -> Row | None:
    """The claims of one question, where they differ; of deeds the one that says no is a denial."""
    kinds = [KINDS.get(clauses[place]["kind"], "blame") for place in asked]
    kind = max(sorted(set(kinds)), key=kinds.count)
    if len({clauses[place]["value"] for place in asked if not clauses[place].get("update")}) < 2:
        return None
    claims = [
        {"report": places[p][0], "span": places[p][1], "by": clauses[p]["by"], "value": _value(clauses[p], kind), "also": []} for p in asked
    ]
    return {"story": story, "kind": kind, "about": "", "claims": claims}


def _value(clause: Row, kind: str) -> str:
    value = str(clause["value"])
    if kind == "figure":
        return re.sub(r"\b\d{4,}\b", lambda found: f"{int(found.group()):,}", value)
    return {"yes": clause["by"] or "yes", "no": f"denied by {clause['by'] or ''}"}.get(value, value)
