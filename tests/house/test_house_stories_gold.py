"""The gold for stories and differences: every span is words of its report, and there is as much of everything as we say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.stories_gold import LAST_DAY, Gold, Row, judge_differences, language_of, numbers_in, read_gold, score

GOLD = Path(__file__).resolve().parents[1] / "cases" / "compare" / "gold"
LONG, SHORT = range(118, 351), range(70, 201)  # words of a text
SIZES = {
    "open": (7, 5),
    "kept": (3, 3),
    "fresh": (5, 4),
    "fresh2": (6, 5),
    "fresh3": (5, 4),
    "fresh4": (5, 3),
    "fresh5": (5, 3),
    "fresh6": (5, 3),
    "fresh7": (10, 8),
    "fresh8": (12, 10),
    "fresh11": (6, 4),
    "fresh9": (6, 4),
    "fresh10": (6, 4),
    "fresh13": (9, 6),
    "fresh12": (9, 6),
    "fresh14": (8, 5),
    "fresh15": (8, 5),
    "fresh16": (8, 5),
    "fresh17": (8, 5),
    "fresh18": (8, 5),
    "fresh19": (8, 5),
    "fresh20": (10, 6),
    "fresh21": (10, 6),
    "fresh22": (10, 6),
    "fresh23": (10, 6),
    "fresh24": (10, 6),
    "fresh25": (10, 6),
    "fresh26": (10, 6),
    "fresh27": (10, 6),
    "fresh28": (10, 6),
    "fresh29": (10, 6),
    "fresh30": (10, 6),
    "fresh31": (10, 6),
    "fresh32": (10, 6),
    "fresh33": (10, 6),
    "fresh34": (10, 6),
    "fresh35": (10, 6),
    "fresh36": (10, 6),
    "fresh37": (10, 6),
    "fresh38": (10, 6),
    "fresh39": (10, 6),
    "fresh40": (10, 6),
    "fresh41": (10, 6),
    "fresh42": (10, 6),
    "fresh43": (10, 6),
    "fresh44": (10, 6),
    "fresh45": (10, 6),
    "fresh46": (10, 6),
    "fresh47": (10, 6),
    "fresh48": (10, 6),
    "fresh49": (10, 6),
    "fresh50": (10, 6),
    "fresh51": (10, 6),
    "fresh52": (10, 6),
    "fresh53": (10, 6),
    "fresh54": (10, 6),
    "fresh55": (10, 6),
    "fresh56": (10, 6),
    "fresh57": (10, 6),
    "fresh58": (10, 6),
    "fresh59": (10, 6),
    "fresh60": (10, 6),
    "fresh61": (10, 6),
    "fresh62": (10, 6),
    "fresh63": (10, 6),
    "fresh64": (10, 6),
    "fresh65": (10, 6),
    "fresh66": (10, 6),
    "fresh67": (10, 6),
    "fresh68": (10, 6),
    "fresh69": (10, 6),
    "fresh_kept": (4, 3),
    "fresh_kept2": (4, 3),
    "fresh_kept3": (4, 3),
    "fresh_kept4": (4, 2),
    "fresh_kept7": (2, 1),
    "fresh_kept5": (2, 1),
    "fresh_kept6": (2, 1),
    "fresh_kept8": (4, 2),
    "fresh_kept9": (4, 2),
    "fresh_kept10": (4, 2),
    "fresh_kept11": (4, 2),
    "fresh_kept12": (4, 2),
    "fresh_kept13": (4, 2),
    "fresh_kept14": (3, 2),
    "fresh_kept15": (3, 2),
    "fresh_kept16": (3, 2),
    "fresh_kept17": (3, 2),
    "fresh_kept18": (3, 2),
    "fresh_kept19": (3, 2),
    "fresh_kept20": (3, 2),
    "fresh_kept21": (3, 2),
    "fresh_kept22": (3, 2),
    "fresh_kept23": (3, 2),
    "fresh_kept24": (3, 2),
    "fresh_kept25": (3, 2),
    "fresh_kept26": (3, 2),
    "fresh_kept27": (3, 2),
    "fresh_kept28": (3, 2),
    "fresh_kept29": (3, 2),
    "fresh_kept30": (3, 2),
    "fresh_kept31": (3, 2),
    "fresh_kept32": (3, 2),
    "fresh_kept33": (3, 2),
    "fresh_kept34": (3, 2),
    "fresh_kept35": (3, 2),
    "fresh_kept36": (3, 2),
    "fresh_kept37": (3, 2),
    "fresh_kept38": (3, 2),
    "fresh_kept39": (3, 2),
    "fresh_kept40": (3, 2),
    "fresh_kept41": (3, 2),
    "fresh_kept42": (3, 2),
    "fresh_kept43": (3, 2),
    "fresh_kept44": (3, 2),
    "fresh_kept45": (3, 2),
    "fresh_kept46": (3, 2),
    "fresh_kept47": (3, 2),
    "fresh_kept48": (3, 2),
    "fresh_kept49": (3, 2),
    "fresh_kept50": (3, 2),
    "fresh_kept51": (3, 2),
    "fresh_kept52": (3, 2),
    "fresh_kept53": (3, 2),
    "fresh_kept54": (3, 2),
    "fresh_kept55": (3, 2),
    "fresh_kept56": (3, 2),
    "fresh_kept57": (3, 2),
    "fresh_kept58": (3, 2),
    "fresh_kept59": (3, 2),
    "fresh_kept60": (3, 2),
    "fresh_kept61": (3, 2),
    "fresh_kept62": (3, 2),
    "fresh_kept63": (3, 2),
}
"""Stories and single reports of each folder."""
LENGTHS = {name: SHORT if name.startswith("fresh") else LONG for name in SIZES}
FOLDERS = tuple(GOLD / name for name in LENGTHS)
FIELDS = ["id", "url", "outlet", "written", "headline", "text", "story", "copy_of", "revision_of"]
PARTS = ("stories", "one language", "copies", "revisions", "differences", "wordings", "spellings")
WHYS = ("compatible", "different ", "same figure", "two spellings", "update over time")
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def places(gold: Gold) -> Iterator[tuple[str, Row]]:
    """Every span of the gold with the story that it belongs to."""
    for issue in (*gold.differences, *gold.not_differences, *gold.wordings):
        for place in issue.get("claims") or issue["statements"]:
            yield issue["story"], place
            yield from ((issue["story"], other) for other in place.get("also", []))


def origin(gold: Gold, report: str) -> str:
    """What a report was copied or revised from, at the root."""
    above = gold.reports[report]["copy_of"] or gold.reports[report]["revision_of"]
    return origin(gold, above) if above else report


@each_folder
def test_reports_come_in_order_and_have_the_fields_of_the_working_data(folder: Path) -> None:
    rows = list(read_gold(folder).reports.values())
    assert rows == sorted(rows, key=lambda row: row["written"])
    assert rows[-1]["written"] <= LAST_DAY
    for row in rows:
        assert list(row) == FIELDS
        assert datetime.fromisoformat(row["written"])
        assert str(urlsplit(row["url"]).hostname).endswith(".example")
        assert len(row["text"].split()) in LENGTHS[folder.name], row["id"]


@each_folder
def test_copies_and_revisions_name_an_earlier_report_of_their_story(folder: Path) -> None:
    reports = read_gold(folder).reports
    for row in reports.values():
        for key in ("copy_of", "revision_of"):
            if row[key]:
                first = reports[row[key]]
                assert first["story"] == row["story"] is not None
                assert first["written"] < row["written"]
        if row["revision_of"]:
            assert urlsplit(row["url"])[:3] == urlsplit(reports[row["revision_of"]]["url"])[:3]
            assert row["text"] != reports[row["revision_of"]]["text"]


@each_folder
def test_every_span_is_whole_words_of_a_report_of_its_story(folder: Path) -> None:
    gold = read_gold(folder)
    for story, place in places(gold):
        text, (start, end) = gold.reports[place["report"]]["text"], place["span"]
        assert gold.reports[place["report"]]["story"] == story
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not re.match(r"\w\w", text[max(0, start - 1) : start + 1]), place
        assert not re.match(r"\w\w", text[end - 1 : end + 1]), place


@each_folder
def test_also_names_copies_and_revisions_alone(folder: Path) -> None:
    gold = read_gold(folder)
    for issue in (*gold.differences, *gold.not_differences, *gold.wordings):
        for place in issue.get("claims") or issue["statements"]:
            assert {origin(gold, other["report"]) for other in place.get("also", [])} <= {origin(gold, place["report"])}


def round_numbers_in(words: str) -> set[str]:
    """ "Two hundred" -> {"200"}, "nineteen thousand" -> {"19,000"}."""
    found = re.findall(r"\b([a-z]+(?:-[a-z]+)?) (hundred|thousand)\b", words.casefold())
    return {f"{int(number) * (100 if size == 'hundred' else 1000):,}" for told, size in found for number in numbers_in(told)}


@each_folder
def test_the_numbers_of_a_figure_stand_in_its_words(folder: Path) -> None:
    gold = read_gold(folder)
    for issue in (*gold.differences, *gold.not_differences):
        for claim in issue["claims"] if issue["kind"] == "figure" else []:
            start, end = claim["span"]
            words = gold.reports[claim["report"]]["text"][start:end]
            assert numbers_in(claim["value"]) <= numbers_in(words) | round_numbers_in(words), claim


@each_folder
def test_a_difference_has_two_values_and_what_is_none_says_why(folder: Path) -> None:
    gold = read_gold(folder)
    for issue in (*gold.differences, *gold.not_differences):
        assert issue["kind"] in {"figure", "date", "blame", "place", "name"}
        assert len({claim["value"] for claim in issue["claims"]}) > (issue.get("why") != "same figure"), issue["about"]
    assert all(issue["why"].startswith(WHYS) for issue in gold.not_differences)


@each_folder
def test_every_difference_can_be_found_from_the_english_reports_alone(folder: Path) -> None:
    gold = read_gold(folder)
    english = {id for id, row in gold.reports.items() if language_of(row["text"]) == "en"}
    for issue in gold.differences:
        assert len({claim["value"] for claim in issue["claims"] if claim["report"] in english}) > 1, issue["about"]


@each_folder
def test_every_spelling_of_a_name_stands_in_a_report(folder: Path) -> None:
    gold = read_gold(folder)
    texts = [row["text"] for row in gold.reports.values()]
    assert all(any(name in text for text in texts) for names in gold.same_speaker for name in names)
    assert len({row["id"] for row in gold.reports.values()}) == Counter(map(bool, texts))[True]


@each_folder
def test_the_gold_itself_is_scored_as_whole(folder: Path) -> None:
    gold = read_gold(folder)
    lines = {id: {**row, "story": row["story"] or id} for id, row in gold.reports.items()}
    report = {"differences": gold.differences, "wordings": gold.wordings, "same_speaker": gold.same_speaker}
    assert {name: (tally.f1, tally.tempted) for name, tally in score(gold, lines, report).items()} == dict.fromkeys(PARTS, (1.0, 0))


@each_folder
def test_all_that_is_no_difference_tempts(folder: Path) -> None:
    gold = read_gold(folder)
    tempting = [issue for issue in gold.not_differences if issue["why"] != "same figure"]
    judged = judge_differences(gold, tempting)
    assert set(judged.matches) == {None}
    assert len(judged.tempted) == len(tempting)


@each_folder
def test_a_copy_names_a_report_and_no_revision_of_one(folder: Path) -> None:
    rows = read_gold(folder).reports
    assert not [id for id, row in rows.items() if row["copy_of"] and rows[row["copy_of"]]["revision_of"]]


def test_there_is_as_much_gold_as_we_say() -> None:
    counts = {}
    for folder in FOLDERS:
        gold = read_gold(folder)
        reports = Counter(row["story"] for row in gold.reports.values())
        counts[folder.name] = len(reports) - 1, reports.pop(None)
        assert all(6 <= count <= 8 for count in reports.values())
        for story in reports:
            rows = [row for row in gold.reports.values() if row["story"] == story]
            assert any(row["copy_of"] for row in rows)
            assert any(row["revision_of"] for row in rows)
            for issues in (gold.differences, gold.not_differences, gold.wordings):
                assert any(issue["story"] == story for issue in issues)
    assert counts == SIZES


@pytest.mark.parametrize("key", ["id", "text", "story"])
def test_no_report_and_no_story_stands_in_two_folders(key: str) -> None:
    values = [{row[key] for row in read_gold(folder).reports.values()} for folder in FOLDERS]
    assert all(not (some & others) - {None} for some, others in combinations(values, 2))
