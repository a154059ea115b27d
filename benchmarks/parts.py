"""How good each part after the tagger is by itself: speakers, hops and days of saying on gold tags.

    python -m benchmarks.parts FOLDER|FILE.jsonl [--errors speaker|hops|said|mode]

"days" is the F1 over the days given, in the gold or here; "said" also counts a day rightly left open.
The gold's own sources, cues and contents go in at the tagger's seam; what comes out is compared statement by statement.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dateline.model import Article, Span, Stamp, Statement
from dateline.quote import Label, Tag, find_statements
from dateline.when import find_times

from .gold import Row, read_folder

CARRIED = {"said", "carried_by", "republished_by"}


class GoldTagger:
    """Gives one row's own tags for its text."""

    def __init__(self, row: Row) -> None:
        """Hold a row of gold."""
        self.row = row

    def tag(self, text: str, language: str) -> Sequence[Tag]:
        """The tags, grouped by statement."""
        return [
            Tag(label, Span(start, end), group)
            for group, s in enumerate(self.row["statements"])
            for label in Label
            for start, end in s[label.value]
        ]


def read_row(row: Row) -> list[Statement]:
    """The statements of one row of gold, by its own tags."""
    written = datetime.fromisoformat(row["written"]).replace(tzinfo=UTC)
    article = Article(
        id=row["id"], text=row["text"], captured=written, published=Stamp(written.date()), language="en", outlet=row["outlet"]
    )
    return find_statements(article, find_times(row["text"], written, "en"), GoldTagger(row))


def compare_row(row: Row) -> Iterator[tuple[str, bool, str]]:
    """(part, right, what was wanted and found) for each statement and part."""
    found = {tuple((c.start, c.end) for c in s.content): s for s in read_row(row)}
    for want in row["statements"]:
        got = found[tuple((start, end) for start, end in want["content"])]
        words = row["text"][want["content"][0][0] :][:70].replace("\n", " ")
        yield "speaker", want["speaker"] == got.speaker, f"{want['speaker']!r} {got.speaker!r} {_source(row, want)} {words}"
        wanted = [(h["relation"], h["name"]) for h in want["chain"] if h["relation"] not in CARRIED]
        mine = [(hop.relation.value, hop.name) for hop in got.chain if hop.relation.value not in CARRIED]
        yield "hops", wanted == mine, f"{wanted} {mine} {words}"
        yield "said", want["said"] == got.said, f"{want['said']} {got.said} {words}"
        yield from (("days", want["said"] == got.said, words) for day in (want["said"], got.said) if day)
        yield "mode", want["mode"] == got.mode.value, f"{want['mode']} {got.mode.value} {words}"


def _source(row: Row, statement: Row) -> str:
    return repr(row["text"][statement["source"][0][0] : statement["source"][0][1]]) if statement["source"] else "(no source)"


def count_hops(rows: Iterable[Row]) -> Counter[tuple[str, str]]:
    """How many hops of each relation are wanted, found and right, as the scorer counts them: (relation, "wanted") -> 12."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = {tuple((c.start, c.end) for c in s.content): s for s in read_row(row)}
        for want in row["statements"]:
            wanted = {(h["relation"], h["name"]) for h in want["chain"] if h["relation"] not in CARRIED}
            chain = found[tuple((start, end) for start, end in want["content"])].chain
            mine = {(hop.relation.value, hop.name) for hop in chain if hop.relation.value not in CARRIED}
            for kind, hops in (("wanted", wanted), ("found", mine), ("right", wanted & mine)):
                seen.update((relation, kind) for relation, _ in hops)
                seen["all", kind] += len(hops)
    return seen


def print_hops(rows: Iterable[Row]) -> None:
    """F1 of the hops, and of those of each relation."""
    seen = count_hops(rows)
    for relation in sorted({relation for relation, _ in seen}):
        right, wanted, found = (seen[relation, kind] for kind in ("right", "wanted", "found"))
        print(f"hops {relation:<20} F1 {200 * right / max(1, wanted + found):5.1f} of {wanted}")


def print_parts(rows: Sequence[Row], errors: str | None) -> None:
    """How many of each part are right, and what is wrong in one of them."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row in rows:
        for part, ok, words in compare_row(row):
            seen[part] += 1
            right[part] += ok
            if part == errors and not ok:
                print(row["id"], words)
    for part, count in seen.items():
        print(f"{part:<8} {100 * right[part] / count:5.1f} of {count}")
    print_hops(rows)


def main() -> None:
    """Print the parts of a folder of gold, or of a JSONL file of such rows."""
    path = Path(sys.argv[1])
    rows = read_folder(path) if path.is_dir() else [json.loads(line) for line in path.open(encoding="utf-8")]
    print_parts(rows, sys.argv[sys.argv.index("--errors") + 1] if "--errors" in sys.argv else None)


if __name__ == "__main__":
    main()
