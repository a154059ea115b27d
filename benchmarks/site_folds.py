"""Which fifth of the pages an outlet belongs to: all pages of one site are in the same fold, and no list of sites is kept."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from urllib.parse import urlsplit

from .places import ROOT

FOLDS = 5
WEIGHTS = ROOT / "benchmarks" / "fold_weights"
_SECOND = frozenset(["ac", "co", "com", "edu", "gov", "go", "net", "ne", "or", "org"])
_ENDINGS = frozenset(
    """at au be blog br ca ch co com cz de es eu fm fr gov gr in info io it jp me net news nl org pl ru se tv uk us""".split()  # noqa: SIM905
)


def site_of(address: str) -> str:
    """The site of a page's address, or of a saved page's name: "https://news.post.example/a" -> "post.example"."""
    named = "://" in address
    host = (urlsplit(address).hostname or "") if named else address.rpartition("::")[2]
    parts = host.removeprefix("www.").split(".")
    if not named:
        parts = parts[: _end(parts)]
    own = 3 if len(parts) > 2 and parts[-2] in _SECOND and len(parts[-1]) == 2 else 2
    return ".".join(parts[-own:])


def _end(parts: list[str]) -> int:
    """How many parts of a saved page's name are its host: up to the first that is an ending, alone or before more words."""
    plain = [re.split(r"[-_/]", part)[0] for part in parts]
    found = next((number for number, part in enumerate(plain) if number and part in _ENDINGS), len(parts) - 1)
    parts[found] = plain[found]
    return found + 1


def fold_of(site: str) -> int:
    """The fold of a site, 0 to 4."""
    return zlib.crc32(site.encode()) % FOLDS


def weights_of(fold: int, kind: str = "blocks") -> Path:
    """The weights that were trained on the other folds: "blocks" find the text, "captions" and "credits" what stands beside pictures."""
    return WEIGHTS / f"{kind}-{fold}.npz"
