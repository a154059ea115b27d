"""What a difference is said to be about: words of the pages, few, and on nobody's side."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from dateline.compare import find_differences
from dateline.model import Difference, Report, Story
from dateline.understand import parse_line, understand

NOW = datetime(2026, 10, 1, tzinfo=UTC)
DAY = datetime(2026, 4, 6, 8, 0, tzinfo=UTC)

PAGES = {
    "people killed": [
        "The collapse of the Selm tunnel killed 12 people on Monday, the operator's director, Hugh Barnaby, said.",
        "At least 40 people were killed in the Selm tunnel on Monday, Interior Minister Ilma Roszak said.",
    ],
    "people killed in Tamar": [
        "The landslide killed 12 people in Tamar, the operator's director, Hugh Barnaby, said.",
        "The landslide killed 44 people in Tamar when the pumps failed, Interior Minister Ilma Roszak said.",
    ],
    "litres of brine a second": [
        "Some 900 litres of brine a second had run through the sluice before noon, the salt works' director, Hugh Barnaby, said.",
        "Gauges at the sluice recorded 2,600 litres of brine a second, Interior Minister Ilma Roszak said.",
    ],
    "the flooding of the quay": [
        "Ordania blamed drunken pilots for the flooding of the quay.",
        "Kestaren accused Ordania's harbour office of the flooding of the quay.",
    ],
    "broken off the talks": [
        "The union had broken off the talks on Sunday without an answer, Hugh Barnaby said.",
        "The management had broken off the talks late on Sunday, Ilma Roszak said.",
    ],
    "strike is to last until": [
        "The strike is to last until Friday, 10 April, Hugh Barnaby said.",
        "The strike is to last until Sunday, 12 April, Ilma Roszak said.",
    ],
}


def find(pages: list[str] | tuple[str, ...]) -> list[Difference]:
    reports = []
    for number, text in enumerate(pages):
        name = f"r{number}"
        line = {"id": name, "url": f"https://{name}.example/1", "outlet": name, "written": (DAY + timedelta(hours=number)).isoformat()}
        (account,) = understand(parse_line(json.dumps({**line, "text": text}), NOW).capture)
        reports.append(Report(name, replace(account, article=replace(account.article, id=name)), name))
    return find_differences(Story("t1", "A story", tuple(reports)))


@pytest.mark.parametrize("about", PAGES)
def test_a_difference_is_about_its_matter_whichever_claim_came_first(about: str) -> None:
    for pages in permutations(PAGES[about]):
        (found,) = find(pages)
        assert found.about == about


@pytest.mark.parametrize("about", PAGES)
def test_a_difference_is_named_in_few_words_of_the_pages_without_a_side(about: str) -> None:
    (found,) = find(PAGES[about])
    assert 1 < len(found.about.split()) <= 8
    assert set(found.about.split()) <= set(" ".join(PAGES[about]).replace(",", "").replace(".", "").split())
    for claim in found.claims:
        assert claim.value not in found.about


def test_a_claim_keeps_the_bound_of_its_figure() -> None:
    (found,) = find(PAGES["people killed"])
    assert [claim.value for claim in found.claims] == ["12 people", "At least 40 people"]


def test_a_passive_deed_is_named_without_its_doer() -> None:
    pages = ["The ferry Osprey was rammed by the trawler, Hugh Barnaby said.", "The ferry Osprey was rammed by the tug, Ilma Roszak said."]
    assert [found.about for found in find(pages)] == ["ferry Osprey was rammed"]
