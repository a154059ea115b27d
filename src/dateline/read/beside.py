"""Which of the texts after a picture are its caption and its credit: the trees that weigh what `telling` measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from .blocks import Judged
from .forest import Trees, load_trees
from .page import Page
from .strips import Strip
from .telling import Measured, measure_parts


@dataclass(frozen=True, slots=True)
class Forests:
    """The trees that weigh a text as a caption, and those that weigh it as a credit."""

    captions: Trees
    credits: Trees


@dataclass(slots=True)
class Scored:
    """A strip with its parts, and how likely each part is its caption and its credit, 0 to 1."""

    strip: Strip
    parts: list[Measured]
    captions: list[float]
    credits: list[float]


@cache
def own_forests() -> Forests:
    """The weights that come with Dateline."""
    with as_file(files(__package__) / "weights") as folder:
        return Forests(load_trees(folder / "captions.npz"), load_trees(folder / "credits.npz"))


def score_strips(page: Page, strips: Sequence[Strip], judged: Sequence[Judged], headline: str, forests: Forests) -> list[Scored]:
    """Every strip with its likelihoods. `judged`: the blocks of the page with their verdicts; `headline`: folded."""
    rows, table = measure_parts(page, strips, judged, headline)
    captions = forests.captions.score(table).tolist() if len(table) else []
    credits = forests.credits.score(table).tolist() if len(table) else []
    out, start = [], 0
    for strip, row in zip(strips, rows, strict=True):
        end = start + len(row)
        out.append(Scored(strip, row, captions[start:end], credits[start:end]))
        start = end
    return out
