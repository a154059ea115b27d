"""One story that many outlets tell: reports put together of the sentences of a story of the own gold, with other numbers.

Each is in nobody's words but shares its sentences with few others, so that it is no copy, and all come to stand in one story.
"""

from __future__ import annotations

import json
import random
import re
from datetime import UTC, datetime, timedelta

from dateline.gather import supply_text
from dateline.model import Capture, Stamp

from .places import ROOT

GOLD = ROOT / "tests" / "cases" / "compare" / "gold" / "open" / "reports.jsonl"
STORY = "khelvar-dam"
BEGAN = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
SENTENCES = (6, 12)
"""Sentences of a report, at least and at most."""
_SENTENCE = re.compile(r"(?<=[.”\"])\s+(?=[A-Z“\"])")
_NUMBER = re.compile(r"\b\d{2,4}\b(?![-:.]\d)")


def story_captures(reports: int) -> list[Capture]:
    """As many reports of one story as captures, an hour apart; the same on every machine."""
    chance = random.Random(2026)
    told = [row for line in GOLD.read_text(encoding="utf-8").splitlines() if (row := json.loads(line))["story"] == STORY]
    sentences = list(dict.fromkeys(s for row in told for paragraph in row["text"].split("\n") for s in _SENTENCE.split(paragraph) if s))
    headlines = [row["headline"] for row in told]
    return [_make_report(number, sentences, headlines, chance) for number in range(reports)]


def _make_report(number: int, sentences: list[str], headlines: list[str], chance: random.Random) -> Capture:
    picked = sorted(chance.sample(range(len(sentences)), chance.randint(*SENTENCES)))
    text = "\n\n".join(_NUMBER.sub(lambda found: _other(found.group(), chance), sentences[place]) for place in picked)
    when = BEGAN + timedelta(hours=number)
    return supply_text(
        text,
        when,
        url=f"https://outlet{number}.example/story",
        written=Stamp.of(when),
        outlet=f"Outlet {number}",
        headline=chance.choice(headlines),
    )


def _other(number: str, chance: random.Random) -> str:
    """Now and then another number of as many digits; mostly the same, as in any story."""
    return number if chance.random() < 0.7 else str(int(int(number) * chance.uniform(0.6, 1.6)))
