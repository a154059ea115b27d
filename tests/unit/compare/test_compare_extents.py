"""The words that a claim of a figure is shown with: the clause that tells it, and no other."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from dateline.compare.dates import link_by_rules
from dateline.compare.measures import find_measures
from dateline.compare.telling import weigh
from dateline.compare.texts import Text, texts_of
from dateline.model import Report, Story
from dateline.understand import parse_line, understand

NOW = datetime(2026, 10, 1, tzinfo=UTC)
WRITTEN = "2026-04-08T08:00:00+00:00"


def read(words: str) -> Text:
    line = {"id": "r1", "url": "https://r1.example/1", "outlet": "Outlet News", "written": WRITTEN, "text": words}
    (account,) = understand(parse_line(json.dumps(line), NOW).capture)
    return texts_of(Story("t1", "A story", (Report("r1", account, "r1"),)))[0]


def figures(words: str) -> list[str]:
    return [words[slice(*side.span)] for side in find_measures(read(words))]


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        (
            "Treasurer Olga Brandt put the gap in the pension fund at 2.6 billion krona and said it would be closed by spring.",
            "the gap in the pension fund at 2.6 billion krona",
        ),
        ("The mayor gave the number of wounded as 48 and has asked for blankets.", "The mayor gave the number of wounded as 48"),
        ("The letter names nine clerks and they have all been sent home.", "The letter names nine clerks"),
        ("Nine clerks and four drivers were sent home.", "Nine clerks and four drivers were sent home"),
    ],
)
def test_a_figure_is_shown_without_what_is_told_next(words: str, claim: str) -> None:
    assert figures(words)[0] == claim


@pytest.mark.parametrize(
    "claim",
    [
        "Some 70 miners, most of them from the night shift, came up on their own",
        "Three barges, all laden with gravel, were sunk",
        "Twelve tents, not twenty, had been put up",
        "The pipeline, which crosses the marsh, carried 900 tonnes a day",
        "The bishop's sister, Agnes Toll, had counted 17 coaches",
    ],
)
def test_the_words_of_a_figure_reach_over_what_is_set_in_between(claim: str) -> None:
    assert claim in figures(f"{claim}. It rained.")


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("When the roof came down, 14 workers, the brigade said, were inside.", "14 workers, the brigade said, were inside"),
        ("The flood came, tore up the rails, drowned 30 cows.", "drowned 30 cows"),
        ("Two nurses were found after men had come and, the army says, took nine nurses.", "took nine nurses"),
        ("Sixty of us will go, the chairman, Leo Varga, told reporters.", "Sixty of us will go"),
    ],
)
def test_they_do_not_reach_into_what_somebody_else_does(words: str, claim: str) -> None:
    assert claim in figures(words)


def test_the_words_of_a_figure_begin_with_whom_its_event_is_told_of() -> None:
    assert figures("The hospital of Saint Bruno treated 26 men with burns.") == ["The hospital of Saint Bruno treated 26 men with burns"]
    (claim,) = figures("Some 1,150 drivers had left the depots on the northern side when the siren went.")
    assert claim == "Some 1,150 drivers had left the depots on the northern side"


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("The pumps failed one by one and by 2.15 a.m. on Tuesday the cellars were full.", "by 2.15 a.m. on Tuesday the cellars were full"),
        ("On Monday at ten to four the bells of Saint Bruno rang.", "On Monday at ten to four the bells of Saint Bruno rang"),
        ("It was gone five, by her watch, before the doctor came.", "It was gone five, by her watch, before the doctor came"),
        ("The bells rang at ten to four on Monday and the gates were shut.", "The bells rang at ten to four on Monday"),
    ],
)
def test_a_time_is_shown_with_what_it_leads_into(words: str, claim: str) -> None:
    text = read(words)
    sides, _ = link_by_rules((text,), weigh((text,)))
    assert claim in [words[slice(*side.span)] for side in sides]
