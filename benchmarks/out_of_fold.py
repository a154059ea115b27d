"""The reading of pages with weights that never saw their outlet: what `./run bench pages` prints for all that is learned.

    python -m benchmarks.out_of_fold sh|fd|td [--json]
    python -m benchmarks.out_of_fold sh|fd --provenance     # agency, byline, dateline, reprint, notes: `./run bench provenance`

Each page is read with the weights trained without its fifth of the outlets: those that find the text, captions and credits,
notes, who signed, where a text first stood and whence it came. Rules were written with these pages in sight, so headline, day and what
else they read stay
*dev*; captions, credits, notes, bylines and reprints come of both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from dateline.model import Article
from dateline.read import read_articles
from dateline.read.beside import KINDS, Forests
from dateline.read.forest import Forest, load_forest, load_trees
from dateline.understand import parse_line

from .ours import NOW
from .ours.pages import Reader
from .places import DATA, SCORERS
from .site_folds import fold_of, site_of, weights_of
from .worker import Line, Record

_BOTH = "weights out of fold, rules dev"


@cache
def forest_of(fold: int) -> Forest:
    """The weights for pages of a fold."""
    return load_forest(weights_of(fold))


@cache
def forests_of(fold: int) -> Forests:
    """The weights for captions, credits, notes, signatures, reprints and datelines of pages of a fold."""
    return Forests(*(load_trees(weights_of(fold, kind)) for kind in KINDS))


def read_set(folder: Path) -> Iterator[Record]:
    """A record for each page of a set, in the gold's order."""
    reader = Reader()
    yield from (reader.record(line, articles) for line, articles in _read(folder))


def read_provenance(folder: Path) -> Iterator[Record]:
    """A record of its provenance for each page of a set that is an article, in the gold's order."""
    for line, articles in _read(folder):
        for article in articles[:1]:
            yield {
                "id": line["id"],
                "agency": list(article.agency),
                "byline": list(article.byline),
                "dateline": {"place": article.dateline.place} if article.dateline else None,
                "reprint_of": {"outlet": article.reprint_of.outlet} if article.reprint_of else None,
                "notes": [{"text": note.text} for note in article.notes],
            }


def _read(folder: Path) -> Iterator[tuple[Line, list[Article]]]:
    """Each page of a set with its articles, read with weights that never saw its outlet."""
    for page in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        address = page["url"] or ""
        line = {"id": page["file"], "path": str(folder / page["file"])} | ({"url": address} if "://" in address else {})
        fold = fold_of(site_of(address))
        yield line, read_articles(parse_line(json.dumps(line), NOW).capture, forest_of(fold), forests_of(fold))


def score_set(name: str) -> dict[str, float]:
    """What the scorer of the working data says of the records of a set: share by name."""
    folder = DATA / "pages" / name
    figures: dict[str, float] = json.loads(_score(read_set(folder), "score_pages.py", str(folder), "--json"))
    return figures


def score_provenance(name: str) -> str:
    """What the scorer of provenance says of a set, in its own lines."""
    return _score(read_provenance(DATA / "pages" / name), "score_provenance.py", str(DATA / "provenance" / f"{name}.jsonl"))


def _score(records: Iterable[Record], scorer: str, gold: str, *options: str) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        out.flush()
        command = [sys.executable, str(SCORERS / scorer), gold, out.name, *options]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def render_scores(figures: dict[str, float]) -> str:
    """The figures as lines, each with what it is: out of fold, or seen while the rules were written."""
    kinds = dict.fromkeys(("precision", "recall", "f1"), "out of fold") | {
        "captions": _BOTH,
        "credits": _BOTH,
        "byline": _BOTH,
        "pages": "",
    }
    notes = {name: kinds.get(name, "dev") for name in figures}
    return "\n".join(f"{name:10} {figure:<8} {notes[name]}".rstrip() for name, figure in figures.items())


def main() -> None:
    """Print the figures of one set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=["sh", "fd", "td"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--provenance", action="store_true")
    chosen = parser.parse_args()
    if chosen.provenance:
        print(score_provenance(chosen.set), end="")
        return
    figures = score_set(chosen.set)
    print(json.dumps(figures) if chosen.json else render_scores(figures))


if __name__ == "__main__":
    main()
