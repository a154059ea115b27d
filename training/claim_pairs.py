"""Write the pairs of claims that `training.together` learns from: `python -m training.claim_pairs FILE`.

FILE (.npz) holds the claims of all hands as excerpts (`pieces`, `marks`: claims x LONGEST, `lengths`), and their pairs, a row each with
the columns of PAIR. Every two claims of a story that may answer one question are a pair.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.compare.blame import OPPOSED
from dateline.compare.judging import Laid
from dateline.compare.side_by_side import KINDS, LONGEST, Excerpt, excerpt_of

from .charged import leave_out_charges
from .claims import list_hands
from .hands import GIVEN, GOLD, STORIES, Hand, lay_charges_of, numbers_of, read_claims, read_stories, tell_again

PAIR = ("hand", "kind", "story", "one", "other", "asked", "agreed", "wrong")
"""`hand` by its place in `hands`, `kind` in KINDS; `one` and `other` are rows of the claims; `asked` is 1 where the gold has both under one
question, `agreed` where they answer it alike, `wrong` where they cannot both hold and are of no one question of the gold's."""


def main() -> None:
    """Lay all hands out, and write."""
    parser = argparse.ArgumentParser(prog="python -m training.claim_pairs", description=__doc__)
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args()
    hands = [
        *(read_stories(folder, grouped=True) for folder in (GIVEN, *(GOLD / name for name in STORIES))),
        *map(read_claims, list_hands()),
    ]
    scorers = leave_out_charges(hands)
    for hand in hands:
        lay_charges_of(hand, scorers[hand.name])
    write_pairs(hands, chosen.file)


def write_pairs(hands: Sequence[Hand], path: Path) -> None:
    """Write the pairs of hands whose charges are laid out."""
    excerpts: list[Excerpt] = []
    pairs = [row for place, hand in enumerate(hands) for row in _pairs_of(place, hand, excerpts)]
    pieces, marks = np.zeros((2, len(excerpts), LONGEST), np.int16)
    for place, excerpt in enumerate(excerpts):
        pieces[place, : len(excerpt.pieces)] = excerpt.pieces
        marks[place, : len(excerpt.marks)] = excerpt.marks
    lengths = np.array([len(excerpt.pieces) for excerpt in excerpts], np.int16)
    names = np.array([hand.name for hand in hands])
    with path.open("wb") as file:
        table = np.array(pairs, np.int32)
        np.savez_compressed(file, allow_pickle=False, pieces=pieces, marks=marks, lengths=lengths, pairs=table, hands=names)
    print(f"{len(excerpts)} claims, {len(pairs)} pairs, {table[:, PAIR.index('asked')].sum()} of one question")


def _pairs_of(place: int, hand: Hand, excerpts: list[Excerpt]) -> Iterator[tuple[int, ...]]:
    for number, kind in enumerate(KINDS):
        for story, (laid, answer) in enumerate(hand.answers[kind]):
            first = len(excerpts)
            excerpts += map(excerpt_of, laid.sides)
            asked, wrong = _judge(laid, answer, numbers_of(laid.sides, hand, kind, valued=kind != OPPOSED))
            for a, b in np.argwhere(np.triu(laid.pairs.meeting, 1)):
                yield (
                    place,
                    number,
                    story,
                    first + int(a),
                    first + int(b),
                    int(asked[a, b]),
                    int(asked[a, b] and not answer[a, b]),
                    int(wrong[a, b]),
                )


def _judge(laid: Laid[Any], answer: NDArray[np.bool_], numbers: Sequence[frozenset[int]]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """n x n: whether two are of one question, and whether they are surely of none."""
    asked = np.array([[bool(one & other) for other in numbers] for one in numbers], bool) | answer
    return asked, laid.pairs.clashing & ~asked & ~tell_again(laid, answer)


if __name__ == "__main__":
    main()
