"""The reading of pages with weights that never saw their outlet: what `./run bench pages` prints for all that is learned.

    python -m benchmarks.out_of_fold sh|fd|td [--json]

Each page is read with the weights trained without its fifth of the outlets: those that find the text, and those that find captions and
credits. Rules were written with these pages in sight, so headline, day and byline stay *dev*; captions and credits come of both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dateline.read import read_articles
from dateline.read.beside import Forests
from dateline.read.forest import Forest, load_forest, load_trees
from dateline.understand import parse_line

from .ours import NOW
from .ours.pages import Reader
from .places import DATA, SCORERS
from .site_folds import fold_of, site_of, weights_of
from .worker import Record

_BOTH = "weights out of fold, rules dev"


@cache
def forest_of(fold: int) -> Forest:
    """The weights for pages of a fold."""
    return load_forest(weights_of(fold))


@cache
def forests_of(fold: int) -> Forests:
    """The weights for captions and credits of pages of a fold."""
    return Forests(load_trees(weights_of(fold, "captions")), load_trees(weights_of(fold, "credits")))


def read_set(folder: Path) -> Iterator[Record]:
    """A record for each page of a set, in the gold's order."""
    reader = Reader()
    for page in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        address = page["url"] or ""
        line = {"id": page["file"], "path": str(folder / page["file"])} | ({"url": address} if "://" in address else {})
        capture = parse_line(json.dumps(line), NOW).capture
        fold = fold_of(site_of(address))
        yield reader.record(line, read_articles(capture, forest_of(fold), forests_of(fold)))


def score_set(name: str) -> dict[str, float]:
    """What the scorer of the working data says of the records of a set: share by name."""
    folder = DATA / "pages" / name
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in read_set(folder))
        out.flush()
        command = [sys.executable, str(SCORERS / "score_pages.py"), str(folder), out.name, "--json"]
        figures: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return figures


def render_scores(figures: dict[str, float]) -> str:
    """The figures as lines, each with what it is: out of fold, or seen while the rules were written."""
    kinds = dict.fromkeys(("precision", "recall", "f1"), "out of fold") | {"captions": _BOTH, "credits": _BOTH, "pages": ""}
    notes = {name: kinds.get(name, "dev") for name in figures}
    return "\n".join(f"{name:10} {figure:<8} {notes[name]}".rstrip() for name, figure in figures.items())


def main() -> None:
    """Print the figures of one set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=["sh", "fd", "td"])
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    figures = score_set(chosen.set)
    print(json.dumps(figures) if chosen.json else render_scores(figures))


if __name__ == "__main__":
    main()
