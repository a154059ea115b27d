"""Which of the texts after a picture are its caption and its credit: the trees that weigh what `telling` measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from .blocks import Judged
from .forest import Trees, load_trees
from .page import Page
from .placing import Table
from .strips import Strip
from .telling import Measured, measure_parts

KINDS = ("captions", "credits", "notices", "signers", "origins", "places", "sections")
"""The finders of what stands beside a story, in the order of `Forests`."""


@dataclass(frozen=True, slots=True)
class Forests:
    """The trees that weigh a text as a caption, as a credit, and as a note of the page's own people, a name as a signature as the outlet
    where the text first stood, a place as where it was written, and a name as the section."""

    captions: Trees
    credits: Trees
    notices: Trees
    signers: Trees
    origins: Trees
    places: Trees
    sections: Trees


@dataclass(slots=True)
class Scored:
    """A strip with its parts, how likely each part that was asked for is its caption (0 to 1), and the traits of those parts."""

    strip: Strip
    parts: list[Measured]
    asked: Sequence[int]
    captions: list[float]
    table: Table


@cache
def own_forests() -> Forests:
    """The weights that come with Dateline."""
    with as_file(files(__package__) / "weights") as folder:
        return Forests(*(load_trees(folder / f"{name}.npz") for name in KINDS))


def score_strips(
    page: Page, strips: Sequence[Strip], judged: Sequence[Judged], headline: str, forests: Forests, asked: Sequence[Sequence[int]]
) -> list[Scored]:
    """Every strip with its likelihoods. `judged`: the blocks of the page with their verdicts; `headline`: folded.

    `asked`: for each strip the numbers of the parts that are weighed. Credits are weighed by `forests.credits` on a strip's own table.
    """
    rows, table = measure_parts(page, strips, judged, headline, asked)
    captions = forests.captions.score(table).tolist() if len(table) else []
    out, start = [], 0
    for strip, row, numbers in zip(strips, rows, asked, strict=True):
        end = start + (len(numbers) if row else 0)
        out.append(Scored(strip, row, numbers if row else (), captions[start:end], table[start:end]))
        start = end
    return out
