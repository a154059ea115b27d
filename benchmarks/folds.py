"""Five folds of the working data's texts by a hash of their id, of which the last is kept aside: never read, never learned from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

FOLDS, KEPT = 5, 4


def fold_of(document: str) -> int:
    """The fold of a document: its id's sha256 modulo five."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % FOLDS


def write_kept(gold: Path, out: Path, *, news: bool) -> Path:
    """The lines of the times' gold that are kept aside, in a file of their own: news (TimeBank, AQUAINT) or histories (WikiWars)."""
    rows = [line for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    names = [str(json.loads(row)["id"]) for row in rows]
    kept = [row for row, name in zip(rows, names, strict=True) if fold_of(name) == KEPT and name.startswith("wikiwars") != news]
    out.write_text("".join(f"{row}\n" for row in kept), encoding="utf-8")
    return out
