"""Own-written stories and what differs in them: the gold of a folder, and how much of it `dateline stories` finds.

    python -m benchmarks.stories_gold tests/cases/compare/gold/open [--errors]

The folder holds reports.jsonl, in the order of arrival, and gold.json. Printed are pairs of reports of one story (and of those, the
pairs in one language), copies under their original, revisions, differences, pairs of statements that word one saying, and pairs of
spellings of one name, each with F1, precision and recall. `--errors` lists what was missed and what is wrong.

A printed claim finds one of the gold (or its place in a copy or revision) when its span overlaps by .3 of both together and its value is
alike: the same numbers, or half of the words where the gold has none. A printed difference is right when it finds two claims of different
values of a gold difference of its kind that no other has found. When all the claims that it finds stand together under `not_differences`,
it is wrong, and counted as tempted: an update, say, or a compatible figure.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.read.language import detect_language

from .kinds import rows_of, write_rows
from .places import ROOT

Row = Mapping[str, Any]
Pair = frozenset[str]
OVERLAP = 0.3
_BOUND = re.compile(r"\bno (?:more|fewer|less) than\b")
INPUT = ("id", "url", "outlet", "written", "headline", "text")
LAST_DAY = "2027-12-31"
"""Of the gold; it is read as of the day after, whatever today is: a report that is written later than today has no day that can be."""
_LATER = """
from datetime import UTC, date, datetime, timedelta
import sys
from dateline.cli import main, stories
at = datetime.combine(date.fromisoformat(sys.argv.pop(1)), datetime.min.time(), UTC) + timedelta(days=1)
stories.clock = lambda: at
main()
"""
UNITS = (
    "nobody|no|none|keinem one two three|trois|ثلاث four five six seven eight nine ten eleven|onze|elf twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, words in enumerate(UNITS.split()) for word in words.split("|")} | {
    word: 10 * number for number, word in enumerate(TENS.split(), 2)
}


@dataclass(frozen=True, slots=True)
class Gold:
    """Reports by id, in the order of arrival, and the issues of their stories.

    A claim is `{report, span, by, value, also}`, a statement of a wording `{report, span, also}`; `also` are its spans in copies and
    revisions. `not_differences` tempt: they have the form of a difference, and `why` they are none.
    """

    reports: Mapping[str, Row]
    differences: Sequence[Row]
    not_differences: Sequence[Row]
    wordings: Sequence[Row]
    same_speaker: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are right, were found, and should have been; of those found, how many tempted."""

    right: int
    found: int
    wanted: int
    tempted: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """The printed differences: which gold difference each found (None: it is wrong), and which of the wrong ones were tempted."""

    matches: Sequence[int | None]
    tempted: Collection[int]


def read_gold(folder: Path) -> Gold:
    """The gold of a folder."""
    rows = {row["id"]: row for row in rows_of(folder / "reports.jsonl")}
    return Gold(rows, **json.loads((folder / "gold.json").read_text(encoding="utf-8")))


def tell_stories(gold: Gold) -> tuple[dict[str, Row], Row]:
    """What `dateline stories` prints for the reports, by id, and its report."""
    with tempfile.TemporaryDirectory() as name:
        inputs = write_rows(Path(name) / "inputs.jsonl", [{key: row[key] for key in INPUT} for row in gold.reports.values()])
        report = Path(name) / "report.json"
        command = [sys.executable, "-c", _LATER, LAST_DAY, "stories", "--jsonl", str(inputs), "--report", str(report)]
        printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
        lines = map(json.loads, printed.splitlines())
        return {line["id"]: line for line in lines}, json.loads(report.read_text(encoding="utf-8"))


def score(gold: Gold, lines: Mapping[str, Row], report: Row) -> dict[str, Tally]:
    """A tally of each kind, by its name."""
    wanted, found = _story_pairs(gold.reports, gold.reports), _story_pairs(gold.reports, lines)
    one = {pair for pair in wanted | found if len({language_of(gold.reports[id]["text"]) for id in pair}) == 1}
    return {
        "stories": _tally(wanted, found),
        "one language": _tally(wanted & one, found & one),
        "copies": _score_links(gold.reports, lines, "copy_of"),
        "revisions": _score_links(gold.reports, lines, "revision_of"),
        "differences": _score_differences(gold, report["differences"]),
        "wordings": score_wordings(gold, report["wordings"]),
        "spellings": _tally(*_spelling_pairs(gold, report.get("same_speaker") or [])),
    }


def score_wordings(gold: Gold, printed: Sequence[Row]) -> Tally:
    """A tally of the pairs of statements that word one saying."""
    return _tally(*_wording_pairs(gold, printed))


def language_of(text: str) -> str:
    """The code of a text's language; "" when it is not known."""
    found = detect_language(text)
    return found[0] if found else ""


def _tally(wanted: Collection[Pair], found: Collection[Pair]) -> Tally:
    return Tally(len(set(wanted) & set(found)), len(found), len(wanted))


def _pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2)}


def _story_pairs(reports: Iterable[str], placed: Mapping[str, Row]) -> set[Pair]:
    groups: dict[str, list[str]] = {}
    for id in reports:
        story = placed.get(id, {}).get("story")
        groups.setdefault(f"in {story}" if story else f"alone {id}", []).append(id)
    return _pairs(groups.values())


def _score_links(reports: Mapping[str, Row], lines: Mapping[str, Row], key: str) -> Tally:
    """Copies or revisions; one that names a copy of its original names the original."""
    wanted = {id: row[key] for id, row in reports.items() if row[key]}
    found = {id: line[key] for id, line in lines.items() if line.get(key)}
    right = sum(wanted.get(id) in (other, wanted.get(other, other)) for id, other in found.items())
    return Tally(right, len(found), len(wanted))


def _score_differences(gold: Gold, printed: Sequence[Row]) -> Tally:
    judged = judge_differences(gold, printed)
    right = sum(match is not None for match in judged.matches)
    return Tally(right, len(printed), len(gold.differences), len(judged.tempted))


def judge_differences(gold: Gold, printed: Sequence[Row]) -> Judged:
    """Match printed differences to those of the gold, in the order printed."""
    matches: list[int | None] = []
    tempted: list[int] = []
    for number, issue in enumerate(printed):
        temptations = [_claims_found(other, issue) for other in gold.not_differences]
        free = [index for index in range(len(gold.differences)) if index not in matches]
        match = next((index for index in free if _is_right(_claims_found(gold.differences[index], issue), temptations)), None)
        matches.append(match)
        if match is None and any(map(_differs, temptations)):
            tempted.append(number)
    return Judged(matches, tempted)


def _claims_found(issue: Row, printed: Row) -> dict[int, str]:
    """Which printed claims find one of a gold issue of their kind, and its value."""
    if issue["kind"] != printed["kind"]:
        return {}
    claims = list(enumerate(printed["claims"]))
    return {number: claim["value"] for claim in issue["claims"] for number, other in claims if _finds(claim, other)}


def _differs(found: Mapping[int, str]) -> bool:
    return len(set(found.values())) > 1


def _is_right(found: Mapping[int, str], temptations: Iterable[Mapping[int, str]]) -> bool:
    return _differs(found) and not any(_differs(other) and found.keys() <= other.keys() for other in temptations)


def _finds(claim: Row, printed: Row) -> bool:
    return _stands_at(claim, printed) and alike(claim["value"], printed.get("value") or "")


def _stands_at(place: Row, printed: Row) -> bool:
    return any(
        other["report"] == printed["report"] and overlaps(other["span"], printed["span"]) for other in (place, *place.get("also", []))
    )


def overlaps(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two spans share enough of what they cover together."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both > 0 and both >= OVERLAP * (max(one[1], other[1]) - min(one[0], other[0]))


def alike(wanted: str, found: str) -> bool:
    """Whether a printed value is the gold's: the same numbers, in digits or in words, or else half of its words."""
    numbers = numbers_in(wanted)
    if numbers:
        return numbers == numbers_in(found)
    words = set(re.findall(r"\w+", wanted.casefold()))
    return 2 * len(words & set(re.findall(r"\w+", found.casefold()))) >= len(words)


def numbers_in(words: str) -> set[str]:
    """The numbers of a few words, as they stand: "about 3,500" -> {"3,500"}, "twenty-two dead" -> {"22"}, "no more than 3" -> {"3"}."""
    found = set(re.findall(r"\d+(?:[.,]\d+)*", words))
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", _BOUND.sub("", words.casefold())):
        parts = [NUMBERS.get(part) for part in word.split("-")]
        if None not in parts:
            found.add(str(sum(part or 0 for part in parts)))
    return found


def _wording_pairs(gold: Gold, printed: Sequence[Row]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of statements in the gold and as printed; those wholly outside the gold are left out."""
    names = {(number, index): f"{number}.{index}" for number, index, _ in _statements(gold)}
    wanted = _pairs([[name for (other, _), name in names.items() if other == number] for number in range(len(gold.wordings))])
    groups = [[_name_of(gold, statement) for statement in wording["statements"]] for wording in printed]
    return wanted, {pair for pair in _pairs(groups) if not all(name.startswith("?") for name in pair)}


def _statements(gold: Gold) -> Iterator[tuple[int, int, Row]]:
    for number, wording in enumerate(gold.wordings):
        for index, statement in enumerate(wording["statements"]):
            yield number, index, statement


def _name_of(gold: Gold, printed: Row) -> str:
    named = (f"{number}.{index}" for number, index, statement in _statements(gold) if _stands_at(statement, printed))
    return next(named, f"?{printed['report']} {printed['span']}")


def _spelling_pairs(gold: Gold, printed: Sequence[Sequence[str]]) -> tuple[set[Pair], set[Pair]]:
    """Pairs of spellings in the gold and as printed; those of names that the gold does not have are left out."""
    wanted = _pairs(gold.same_speaker)
    names = {name for pair in wanted for name in pair}
    return wanted, {pair for pair in _pairs(printed) if pair & names}


def list_errors(gold: Gold, report: Row) -> Iterator[str]:
    """A line for each difference that was missed, and for each that is wrong, with its claims."""
    judged = judge_differences(gold, report["differences"])
    for index, issue in enumerate(gold.differences):
        if index not in judged.matches:
            yield f"missed   {issue['kind']:<7} {issue['about']}: {_shown(gold, issue)}"
    for number, issue in enumerate(report["differences"]):
        if judged.matches[number] is None:
            yield f"{'tempted' if number in judged.tempted else 'wrong':<8} {issue['kind']:<7} {issue['about']}: {_shown(gold, issue)}"


def _shown(gold: Gold, issue: Row) -> str:
    claims = [(claim["report"], claim["value"], gold.reports[claim["report"]]["text"][slice(*claim["span"])]) for claim in issue["claims"]]
    return " | ".join(f"{report} {value!r} {words!r}" for report, value, words in claims)


def main() -> int:
    """Print the totals of a folder; 2 where errors are asked for that nobody may see."""
    folder, errors = Path(sys.argv[1]), "--errors" in sys.argv[2:]
    if errors and "kept" in folder.resolve().name:
        print("stories_gold: what is kept aside is scored, and its errors are not shown", file=sys.stderr)
        return 2
    gold = read_gold(folder)
    lines, report = tell_stories(gold)
    for name, tally in score(gold, lines, report).items():
        figures = f"F1 {tally.f1:.3f}  precision {tally.precision:.3f}  recall {tally.recall:.3f}  gold {tally.wanted}  found {tally.found}"
        print(f"{name:<13} {figures}" + (f"  marked as no difference {tally.tempted}" if name == "differences" else ""))
    if errors:
        print(*list_errors(gold, report), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
