"""Own-written pages with gold for everything that reading gives, and what `dateline read` makes of them.

    python -m benchmarks.pages_gold tests/cases/read/gold/open             # the totals
    python -m benchmarks.pages_gold tests/cases/read/gold/open --mistakes  # and every page's mistakes; refused for pages kept aside

A page is a file (.html, or .txt for pasted text) with its gold beside it (.json); tests/cases/read/gold/README.md says what the gold
means. Text: bags of four-word shingles, precision and recall averaged over pages, F1 of the averages (the measure of the scrapinghub
benchmark). Agency, people, dateline (its place), reprint (its outlet) and notes: F1 over sets of folded strings. Captions, credits: F1,
one to one within a page. Flaws: the share of the gold's that is found, since a page may have others. The rest are shares of the
pages whose gold has the field.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .kinds import rows_in, write_rows
from .places import DATELINE
from .tables import render_table

Row = dict[str, Any]
Pair = tuple[Row, Row]
Like = Callable[[str, str], bool]
_SHINGLE = 4
_LEAST_OF_NOTE = 30


def main() -> None:
    """Print the totals of a folder, and its mistakes where they may be seen."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages_gold")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mistakes", action="store_true", help="list every page's mistakes")
    given = parser.parse_args()
    if given.mistakes and given.folder.resolve().name.endswith("kept"):
        parser.error("the mistakes on pages kept aside are looked at by nobody")
    pages = read_pages(given.folder)
    pairs = pair_pages(pages, read_records(given.folder, pages))
    if given.mistakes:
        print("\n".join(list_mistakes(pairs)))
    print(render_table(["", "figure", "of"], [[name, f"{figure:.3f}", str(count)] for name, (figure, count) in score(pairs).items()]))


def measure(folder: Path) -> dict[str, float]:
    """Every figure of a folder, without what it is a share of."""
    pages = read_pages(folder)
    return {name: figure for name, (figure, _) in score(pair_pages(pages, read_records(folder, pages))).items()}


def read_pages(folder: Path) -> list[Row]:
    """The gold of every page of a folder, by file name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def page_file(folder: Path, page: Row) -> Path:
    """The file of a page: HTML, or text that somebody pasted."""
    return next(path for path in (folder / f"{page['id']}.html", folder / f"{page['id']}.txt") if path.is_file())


def read_records(folder: Path, pages: Sequence[Row]) -> list[Row]:
    """What `dateline read` says of the pages, in one process; a line with an error is left out."""
    with tempfile.TemporaryDirectory() as name:
        lines = write_rows(Path(name) / "lines.jsonl", [_line(page_file(folder, page).resolve(), page) for page in pages])
        done = subprocess.run([DATELINE, "read", "--jsonl", str(lines), "--json"], capture_output=True, text=True, check=False)
    if not done.stdout or "Traceback" in done.stderr:
        raise RuntimeError(f"dateline read failed: {done.stderr.strip()[-500:]}")
    return [record for record in rows_in(done.stdout) if "error" not in record]


def _line(path: Path, page: Row) -> Row:
    if path.suffix == ".html":
        return {"id": page["id"], "url": page["url"], "path": str(path)}
    return {"id": page["id"], "text": path.read_text(encoding="utf-8"), "written": page["articles"][0]["published"]}


def pair_pages(pages: Iterable[Row], records: Iterable[Row]) -> list[tuple[str, Pair]]:
    """Each article of the gold with its record: the first of a page, or, of a round-up, the one that shares most words.

    An article that was not found stands beside {}; one found where the gold has none, or more than it has, stands beside {} too.
    """
    found: dict[str, list[Row]] = {}
    for record in records:
        found.setdefault(record["id"], []).append(record)
    return [(page["id"], pair) for page in pages for pair in _pair(page["articles"], found.get(page["id"], []))]


def _pair(articles: Sequence[Row], records: Sequence[Row]) -> Iterator[Pair]:
    if len(articles) == 1:
        yield articles[0], records[0] if records else {}
        return
    rest = list(records)
    for article in articles:
        shared = [(shingles(gold_text(article)) & shingles(record["text"])).total() for record in rest]
        yield article, rest.pop(shared.index(max(shared))) if any(shared) else {}
    yield from (({}, record) for record in rest)


def gold_text(article: Row) -> str:
    """The paragraphs of an article's gold as one text; "" for pasted text, which is its own."""
    return "\n".join(article.get("text") or [])


def words(text: str | None) -> list[str]:
    """The words of a text."""
    return re.findall(r"\w+", text or "")


def fold(text: str | None) -> str:
    """A string without case, punctuation and typographic variants."""
    return " ".join(words(unicodedata.normalize("NFKC", text or "").casefold()))


def shingles(text: str | None) -> Counter[tuple[str, ...]]:
    """Every run of four words, counted; a shorter text is one run."""
    found = words(text)
    runs = range(max(1, len(found) - _SHINGLE + 1)) if found else ()
    return Counter(tuple(found[i : i + _SHINGLE]) for i in runs)


def score_text(texts: Iterable[tuple[str, str]]) -> dict[str, tuple[float, int]]:
    """Precision and recall averaged over the pages that have words, and the F1 of the averages."""
    precision, recall = [], []
    for gold, found in texts:
        theirs, ours = shingles(gold), shingles(found)
        hit = (theirs & ours).total()
        precision += [hit / ours.total()] if ours else []
        recall += [hit / theirs.total()] if theirs else []
    p, r = (sum(shares) / max(1, len(shares)) for shares in (precision, recall))
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {"text": (f1, len(recall)), "text precision": (p, len(precision)), "text recall": (r, len(recall))}


def same_name(a: str, b: str) -> bool:
    """True for two folded strings that are equal or stand in each other as words; of long ones the first 50 characters will do."""
    long = min(len(a), len(b)) >= _LEAST_OF_NOTE
    return (long and (a[:50] in b or b[:50] in a)) or f" {a} " in f" {b} " or f" {b} " in f" {a} "


def same_caption(a: str, b: str) -> bool:
    """True for two folded captions that are equal, or where one holds the other with at least .8 of its words."""
    short, long = sorted((a, b), key=len)
    return a == b or (short in long and len(short.split()) >= 0.8 * len(long.split()))


def same_credit(a: str, b: str) -> bool:
    """True for two folded credits with at least half of their words in common."""
    ours, theirs = set(a.split()), set(b.split())
    return len(ours & theirs) >= 0.5 * len(ours | theirs)


def match(gold: Sequence[str], found: Sequence[str], like: Like) -> list[str]:
    """The strings of the gold that were found, each found one used once."""
    rest, hits = list(found), []
    for string in gold:
        one = next((other for other in rest if like(string, other)), None)
        if one is not None:
            rest.remove(one)
            hits.append(string)
    return hits


def _of_pictures(key: str) -> Callable[[Row], list[str]]:
    return lambda row: [text for picture in row.get("pictures") or () if (text := fold(picture.get(key)))]


def _of_names(values: Callable[[Row], Iterable[str | None]]) -> Callable[[Row], list[str]]:
    return lambda row: sorted({fold(value) for value in values(row)} - {""})


SETS: Mapping[str, tuple[Callable[[Row], list[str]], Like]] = {
    "people": (_of_names(lambda row: row.get("byline") or ()), same_name),
    "agency": (_of_names(lambda row: row.get("agency") or ()), same_name),
    "dateline": (_of_names(lambda row: [(row.get("dateline") or {}).get("place")]), same_name),
    "notes": (_of_names(lambda row: [note["text"] for note in row.get("notes") or ()]), same_name),
    "reprint": (_of_names(lambda row: [(row.get("reprint_of") or {}).get("outlet")]), same_name),
    "captions": (_of_pictures("caption"), same_caption),
    "credits": (_of_pictures("credit"), same_credit),
}
"""What is scored by F1: the strings of a row, gold or record alike, and when two of them are the same."""

SHARES: Mapping[str, Callable[[Row], object]] = {
    "headline": lambda row: fold(row.get("headline")),
    "day": lambda row: (row.get("published") or "")[:10],
    "byline": lambda row: {fold(name) for name in [*(row.get("byline") or ()), *(row.get("organisation_byline") or ())]},
    "dateline's day": lambda row: (row.get("dateline") or {}).get("date"),
    "updated": lambda row: (row.get("updated") or "")[:10],
    "section": lambda row: fold(row.get("section")),
    "language": lambda row: row.get("language"),
    "canonical": lambda row: row.get("canonical") or row.get("url"),
}
"""What is scored by the share of pages that have it right, of those whose gold has it."""


def score(pairs: Sequence[tuple[str, Pair]]) -> dict[str, tuple[float, int]]:
    """Every figure of the pages with what it is a share of: pages for the text and shares, the gold's strings for an F1."""
    rows = [pair for _, pair in pairs]
    figures = score_text((gold_text(gold), record.get("text") or "") for gold, record in rows if gold.get("text", ()) is not None)
    for name, read in SHARES.items():
        checks = [read(gold) == read(record) for gold, record in rows if gold and read(gold)]
        figures[name] = (sum(checks) / max(1, len(checks)), len(checks))
    for name, (read_set, like) in SETS.items():
        sets = [(read_set(gold), read_set(record)) for gold, record in rows]
        right = sum(len(match(gold, found, like)) for gold, found in sets)
        theirs, ours = (sum(map(len, side)) for side in zip(*sets, strict=True))
        figures[name] = (2 * right / max(1, theirs + ours), theirs)
    flaws = [flaw in kinds_of_flaws(record) for gold, record in rows for flaw in gold.get("flaws") or ()]
    return {**figures, "flaws found": (sum(flaws) / max(1, len(flaws)), len(flaws))}


def kinds_of_flaws(record: Row) -> set[str]:
    """The kinds of the flaws that a record names."""
    return {flaw["kind"] for flaw in record.get("flaws") or ()}


def list_mistakes(pairs: Iterable[tuple[str, Pair]]) -> Iterator[str]:
    """A line for every field of a page that differs, and for every text that is not the gold's within a fiftieth."""
    for name, (gold, record) in pairs:
        if gold.get("text", ()) is not None:
            shares = score_text([(gold_text(gold), record.get("text") or "")])
            if shares["text"][0] < 0.98:
                yield f"{name}: text precision {shares['text precision'][0]:.2f}, recall {shares['text recall'][0]:.2f}"
        for key, read in SHARES.items():
            if gold and read(gold) and read(gold) != read(record):
                yield f"{name}: {key} {read(gold)!r}, read as {read(record)!r}"
        for key, (read_set, like) in SETS.items():
            wanted, found = read_set(gold), read_set(record)
            if not len(wanted) == len(found) == len(match(wanted, found, like)):
                yield f"{name}: {key} {wanted}, read as {found}"
        yield from (f"{name}: flaw {flaw} not found" for flaw in gold.get("flaws") or () if flaw not in kinds_of_flaws(record))


if __name__ == "__main__":
    main()
