"""What trainings of trees over lines and names share (notices, signing, origins, places, sections): what they are asked, and write."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import lightgbm

from benchmarks.places import DATA, ROOT
from benchmarks.site_folds import FOLDS, WEIGHTS

from .blocks.fitting import export_trees

OWN = ROOT / "src" / "dateline" / "read" / "weights"
GOLD = ROOT / "tests" / "cases" / "read" / "gold"
HANDS = (
    "open", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
)  # fmt: skip


class OfFold(Protocol):
    """A page to learn from."""

    @property
    def fold(self) -> int:
        """The fifth of the outlets that its own lies in; none of 0 to 4 for our own pages."""


PageT = TypeVar("PageT", bound=OfFold)


def ask(word: str, doc: str | None, hands: Sequence[str] = HANDS) -> argparse.Namespace:
    """The arguments of `./run train WORD`, which learns from `hands`; `own`: the folders of our own pages, without the one held out."""
    parser = argparse.ArgumentParser(prog=f"./run train {word}", description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--own", type=Path, nargs="+", default=[GOLD / name for name in hands])
    parser.add_argument("--out", type=Path, default=OWN)
    parser.add_argument("--folds-out", type=Path, default=WEIGHTS)
    parser.add_argument("--held", help="a folder of our own pages that is left out")
    chosen = parser.parse_args()
    chosen.own = [folder for folder in chosen.own if folder.name != chosen.held]
    return chosen


def write(
    name: str,
    examples: Sequence[PageT],
    grow: Callable[[Sequence[PageT]], lightgbm.Booster],
    chosen: argparse.Namespace,
    card_of: Callable[[lightgbm.Booster], Mapping[str, object]],
) -> None:
    """Grow and write the trees that ship; and, unless a folder is held out, those of each fold and the card."""
    booster = grow(examples)
    export_trees(booster, chosen.out / f"{name}.npz")
    if chosen.held:
        return
    for fold in range(FOLDS):
        export_trees(grow([example for example in examples if example.fold != fold]), chosen.folds_out / f"{name}-{fold}.npz")
    card = {**card_of(booster), "sha256": hashlib.sha256((chosen.out / f"{name}.npz").read_bytes()).hexdigest()}
    (chosen.out / f"{name}.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
