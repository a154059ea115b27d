"""The kinds of work that Dateline and its peers are set side by side in: their texts, how they are counted and who scores them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sample.outlets import load_articles, load_outlets
from sample.pages import render_article

from .beside import Contender
from .commands import run_python
from .places import DATA, OWN_GOLD, PEERS, PEERS_PYTHON, SCORERS, SHARED

Row = dict[str, Any]
Columns = Mapping[str, Callable[[Row], float | None]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts of one kind. `write` puts inputs (and gold, where it is ours) into a folder and gives both; gold None: nothing to score by."""

    name: str
    there: Callable[[], bool]
    write: Callable[[Path], tuple[Path, Path | None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work: what is counted a second, the scorer, and the columns of its score that are printed.

    `fields` names the field of a record that a column judges, so that who does not read it has no figure, rather than 0.
    """

    name: str
    unit: str
    corpora: tuple[Corpus, ...]
    scorer: str
    columns: Columns
    fields: Mapping[str, str] = field(default_factory=dict)

    def contenders(self, *, slow: bool = False) -> list[Contender]:
        """Dateline first, then every peer of this kind that has an adapter; those that take an hour only where they are asked for."""
        peers = sorted(PEERS.glob(f"{self.name}_*.py")) + (sorted(PEERS.glob(f"slow_{self.name}_*.py")) if slow else [])
        return [
            Contender("Dateline", f"benchmarks.ours.{self.name}", Path(sys.executable)),
            *(Contender(_called(path.stem, self.name), f"benchmarks.peers.{path.stem}", PEERS_PYTHON) for path in peers),
        ]

    def amount(self, inputs: Path) -> int:
        """How many words, or pages, a round reads."""
        lines = rows_of(inputs)
        return len(lines) if self.unit == "pages" else sum(len(line["text"].split()) for line in lines)

    def scores(self, gold: Path, records: Path) -> dict[str, float | None]:
        """The columns of one contender; empty where the scorers are not here."""
        scorer = SCORERS / self.scorer
        if not scorer.is_file():
            return {}
        row = json.loads(run_python(scorer, "--json", gold, records))
        given = {key for record in rows_of(records) for key in record}
        return {name: column(row) if self.fields.get(name, "id") in given else None for name, column in self.columns.items()}


def _called(stem: str, kind: str) -> str:
    """The name of a peer by its file: "slow_times_heideltime" "heideltime"."""
    return stem.removeprefix("slow_").removeprefix(f"{kind}_").replace("_", " ")


def rows_of(path: Path) -> list[Row]:
    """The objects of a file of JSON lines."""
    return rows_in(path.read_text(encoding="utf-8"))


def rows_in(text: str) -> list[Row]:
    """The objects of JSON lines. Only a line feed ends a line: other ends of line may stand within a text."""
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def write_rows(path: Path, rows: Sequence[Row]) -> Path:
    """Write objects as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _working(kind: str, name: str, path: Path) -> Corpus:
    """A part of the working data, through the scorers' own maker of inputs."""

    def write(folder: Path) -> tuple[Path, Path | None]:
        inputs = folder / "inputs.jsonl"
        inputs.write_text(run_python(SCORERS / "make_inputs.py", kind, path), encoding="utf-8")
        return inputs, path

    return Corpus(name, SHARED.is_dir, write)


def _own_articles(*, scored: bool) -> Corpus:
    """Our own written articles; their statements are gold for statements, and for nothing else."""

    def write(folder: Path) -> tuple[Path, Path | None]:
        rows = rows_in(run_python("-m", "benchmarks.gold", OWN_GOLD))
        inputs = write_rows(folder / "inputs.jsonl", [{key: row[key] for key in ("id", "written", "text")} for row in rows])
        gold = [{"id": row["id"], "text": row["text"], "attributions": row["statements"]} for row in rows]
        return inputs, write_rows(folder / "gold.jsonl", gold) if scored else None

    return Corpus("own articles", OWN_GOLD.is_dir, write)


def _sample_pages() -> Corpus:
    """The pages of the sample's outlets; no gold."""

    def write(folder: Path) -> tuple[Path, Path | None]:
        return write_rows(folder / "inputs.jsonl", list(_pages_in(folder))), None

    return Corpus("sample pages", lambda: True, write)


def _pages_in(folder: Path) -> Iterator[Row]:
    outlets, articles = load_outlets(), load_articles()
    for article in articles:
        page = folder / f"{article.outlet}-{article.slug}.html"
        base = f"https://{article.outlet}.example/"
        page.write_bytes(render_article(outlets[article.outlet], article, articles, base, edited=False))
        yield {"id": page.name, "path": str(page)}


def _f1(key: str) -> Callable[[Row], float | None]:
    return lambda row: row[key][2]


def _key(key: str, times: float = 1) -> Callable[[Row], float | None]:
    return lambda row: None if row.get(key) is None else times * row[key]


KINDS = {
    "statements": Kind(
        "statements",
        "words",
        (_working("quotes", "PolNeAR dev", DATA / "quotes" / "dev.jsonl"), _own_articles(scored=True)),
        "score_quotes.py",
        {
            "precision": lambda row: row["content_iou50"][0],
            "recall": lambda row: row["content_iou50"][1],
            "IoU50": _f1("content_iou50"),
            "exact": _f1("content_exact"),
            "+source": _f1("source_overlap"),
            "cue": _f1("cue_tok"),
        },
    ),
    "pages": Kind(
        "pages",
        "pages",
        (*(_working("pages", name, DATA / "pages" / name) for name in ("sh", "fd", "td")), _sample_pages()),
        "score_pages.py",
        {"text": _key("f1", 100), **{name: _key(name, 100) for name in ("headline", "published", "byline", "captions", "credits")}},
        {"captions": "pictures", "credits": "pictures", **{name: name for name in ("headline", "published", "byline")}},
    ),
    "times": Kind(
        "times",
        "words",
        (_working("times", "TimeBank, AQUAINT, WikiWars", DATA / "times" / "train.jsonl"), _own_articles(scored=False)),
        "score_times.py",
        {name: _key(name) for name in ("strict", "relaxed", "value")},
    ),
}
