"""Sentences as vectors: the nearer two are, the likelier they tell of one thing in other words.

Read with a small network (`weights/sentences.onnx`, docs/model-card.md), loaded when the first sentence comes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from dateline.words.pieces import read_pieces

if TYPE_CHECKING:
    import onnxruntime  # 18 MB, loaded when the first sentence comes

Vectors = NDArray[np.float32]
"""n x 384, each row of length 1."""

WEIGHTS = Path(__file__).parent / "weights" / "sentences.onnx"
LONGEST = 128
"""Pieces of a sentence that are looked at, with the marks that open and close it."""
WORD = re.compile(r"[^\W_]+")
"""What is cut into pieces: marks and white space are not read."""


def vectors_of(sentences: Sequence[str]) -> Vectors:
    """The vector of each sentence, clause or statement, in order. Punctuation and case do not count; nor does what stands beside it here.

    A third of a millisecond for ten words, which is why the last ones are remembered.
    """
    return np.stack([_vector(sentence) for sentence in sentences]) if sentences else np.zeros((0, 384), np.float32)


def nearness(one: str, other: str) -> float:
    """How near two sentences are, 1 at most."""
    return float(_vector(one) @ _vector(other))


def cut(sentence: str) -> list[int]:
    """The numbers of a sentence's pieces, as the network takes them: those of its words, with a mark before and one behind."""
    pieces = read_pieces()
    opens = len(pieces.names)
    numbers = [number for word in WORD.findall(sentence) for number in pieces.cut(word)]
    return [opens, *numbers[: LONGEST - 2], opens + 1]


@lru_cache(maxsize=20_000)
def _vector(sentence: str) -> Vectors:
    (vectors,) = open_network(WEIGHTS).run(None, {"ids": np.array([cut(sentence)], np.int64)})
    return np.asarray(vectors[0], np.float32)


@cache
def open_network(path: Path) -> onnxruntime.InferenceSession:
    """A network of ours on one thread, loaded when it is first asked for."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
