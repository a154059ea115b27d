"""Figures on data that is kept aside: nothing was tuned on it. One JSON object, for the gate.

    python -m benchmarks.kept figures                    # our own sentences with their figures, a row set a file
    python -m benchmarks.kept figures more more.fr       # those of open files of tests/cases/figures
    python -m benchmarks.kept quotations ru              # direct quotations of own-written articles, by language
    python -m benchmarks.kept articles FOLDER            # own-written articles with their statements; needs the scorers
    python -m benchmarks.kept stories FOLDER             # own-written stories and what differs in them
    python -m benchmarks.kept pages FOLDER               # own-written pages with all their provenance
    python -m benchmarks.kept times [news]               # own-written news with all its times, kept aside or open; needs the scorer

Shares of 1; those of the scorers are percent.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.figures import find_figures
from dateline.model import Article
from dateline.quote import find_statements

from . import pages_gold
from .commands import run_python
from .kinds import rows_in
from .ours.statements import make_tagger
from .places import DATELINE, ROOT, SCORERS
from .stories_gold import read_gold, score, tell_stories

CASES = ROOT / "tests" / "cases"
_KEPT_FIGURES = ("held_out", "more_held_out", "more_held_out.ar", "more_held_out.fr", "more_held_out.ru", "fresh_held_out")
Shares = Mapping[str, float]


def main() -> None:
    """Measure what the first word names."""
    name, *arguments = sys.argv[1:]
    measures: Mapping[str, Callable[..., Shares]] = {
        "figures": measure_figures,
        "quotations": measure_quotations,
        "articles": measure_articles,
        "stories": measure_stories,
        "pages": measure_pages,
        "times": measure_times,
    }
    print(json.dumps(measures[name](*arguments)))


def measure_figures(*names: str) -> Shares:
    """The shares of each file of `tests/cases/figures`, by its name without the ending; of all that are kept aside where none is named.

    Those of `held_out` go by their own names, on which the floors stand; others have the file before them: "more_held_out.fr range".
    """
    shares: dict[str, float] = {}
    for name in names or _KEPT_FIGURES:
        before = "" if name == "held_out" else f"{name} "
        shares.update({before + key: share for key, share in _shares_of(name).items()})
    return shares


def _shares_of(name: str) -> Shares:
    """Shares of the gold's figures with the right range, unit and counted thing; precision: of those found, which are in the gold.

    A name that ends in ".fr" is of a file in French; one without is English.
    """
    hits = {"range": 0, "unit": 0, "counted": 0}
    gold = extra = matched = 0
    language = name.partition(".")[2] or "en"
    for row in rows_in((CASES / "figures" / f"{name}.jsonl").read_text(encoding="utf-8")):
        text, found = row["text"], find_figures(row["text"], language)
        for wanted in row["figures"]:
            gold += 1
            start = text.index(wanted["words"])
            match = next((f for f in found if f.span.start < start + len(wanted["words"]) and start < f.span.end), None)
            if match:
                found.remove(match)
                matched += 1
                hits["range"] += (match.low, match.high) == (wanted["low"], wanted["high"])
                hits["unit"] += match.unit == wanted["unit"]
                hits["counted"] += match.of == wanted["of"]
        extra += len(found)
    return {**{key: count / gold for key, count in hits.items()}, "precision": matched / max(1, matched + extra)}


def measure_quotations(language: str) -> Shares:
    """Precision and recall of direct quotations with the right words and speaker, and of the hops behind the speaker.

    The words are those of all parts of a saying, without marks; hops without gold have no share.
    """
    said, hops = _Tally(), _Tally()
    tagger = make_tagger()
    for folder in sorted((CASES / "quote" / "held_out").glob(f"{language}-*")):
        text = (folder / "input.txt").read_text(encoding="utf-8")
        gold = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["statements"]
        article = Article(id="a1", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language=language)
        ours = [(_words(text[span.start : span.end] for span in s.content), s) for s in find_statements(article, [], tagger)]
        said.add(((words, s.speaker) for words, s in ours), ((_words(s["content"]), s["speaker"]) for s in gold))
        hops.add(
            ((words, hop.relation.value, hop.name) for words, s in ours for hop in s.chain[1:]),
            ((_words(s["content"]), *hop) for s in gold for hop in s.get("chain", [])),
        )
    return {**said.shares(), **{f"hops {name}": share for name, share in hops.shares().items()}}


class _Tally:
    """How many are right, were found, and should have been."""

    def __init__(self) -> None:
        self.right = self.found = self.wanted = 0

    def add(self, ours: Iterable[Hashable], gold: Iterable[Hashable]) -> None:
        mine, theirs = Counter(ours), Counter(gold)
        self.right += (mine & theirs).total()
        self.found += mine.total()
        self.wanted += theirs.total()

    def shares(self) -> Shares:
        return {"precision": self.right / self.found, "recall": self.right / self.wanted} if self.found and self.wanted else {}


def _words(contents: Iterable[str]) -> str:
    return " ".join(re.sub(r'[«»„“”"]', " ", " ".join(contents)).split()).strip(" ,—–.!?").casefold()


def measure_articles(folder: str) -> Shares:
    """Found, mode, speaker, hops, day of `score_chains.py`; IoU50, exact, +source of `score_quotes.py`; scare quotes let be; percent."""
    gold = run_python("-m", "benchmarks.gold", folder)
    with tempfile.TemporaryDirectory() as name:
        rows, records = Path(name) / "gold.jsonl", Path(name) / "records.jsonl"
        rows.write_text(gold, encoding="utf-8")
        done = subprocess.run([DATELINE, "read", "--jsonl", str(rows), "--json"], capture_output=True, text=True, check=True)
        records.write_text(done.stdout, encoding="utf-8")
        chains = json.loads(run_python(SCORERS / "score_chains.py", rows, records, "--json"))
        spans = rows_in(gold)
        rows.write_text("".join(json.dumps({**row, "attributions": row["statements"]}) + "\n" for row in spans), encoding="utf-8")
        quotes = json.loads(run_python(SCORERS / "score_quotes.py", rows, records, "--json"))
    keys = {"iou50": "content_iou50", "exact": "content_exact", "source": "source_overlap"}
    return {
        **{key: chains[key] for key in ("found", "mode", "speaker", "hops", "said")},
        **{name: quotes[key][2] for name, key in keys.items()},
        "scares": share_of_scares(spans, rows_in(done.stdout)),
    }


def measure_stories(folder: str) -> Shares:
    """F1 of each kind of `benchmarks.stories_gold`, and "tempted": the share of printed differences that are an update or agree."""
    gold = read_gold(ROOT / folder)
    tallies = score(gold, *tell_stories(gold))
    differences = tallies["differences"]
    return {**{name: tally.f1 for name, tally in tallies.items()}, "tempted": differences.tempted / max(1, differences.found)}


def measure_pages(folder: str) -> Shares:
    """The figures of `benchmarks/pages_gold.py`: F1s and shares of own-written pages, no page by itself."""
    return pages_gold.measure(ROOT / folder)


def measure_times(name: str = "news_kept") -> Shares:
    """Strict, relaxed and value F1 of `score_times.py` on a file of `tests/cases/when`, by its name without the ending; percent."""
    gold = CASES / "when" / f"{name}.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        done = subprocess.run([DATELINE, "read", "--jsonl", str(gold), "--json"], capture_output=True, text=True, check=True)
        records.write_text(done.stdout, encoding="utf-8")
        scores = json.loads(run_python(SCORERS / "score_times.py", gold, records, "--json"))
    return {key: scores[key] for key in ("strict", "relaxed", "value")}


def share_of_scares(gold: Sequence[Mapping[str, Any]], records: Sequence[Mapping[str, Any]]) -> float:
    """Percent of scare quotes, titles and nicknames that no saying has for its content."""
    contents: dict[str, list[tuple[int, int]]] = {}
    for record in records:
        sayings = (s for s in record["statements"] if s["kind"] == "saying")
        contents.setdefault(record["id"], []).extend((start, end) for s in sayings for start, end in s["content"])
    scares = [(row["id"], start, end) for row in gold for start, end in row["scares"]]
    clear = sum(not any(start <= a and b <= end for a, b in contents.get(id, [])) for id, start, end in scares)
    return round(100 * clear / max(1, len(scares)), 1)


if __name__ == "__main__":
    main()
