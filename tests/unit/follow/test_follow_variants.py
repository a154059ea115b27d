"""Made variants of the sample's texts are folded; texts that only tell of the same facts are not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from dateline.follow import find_original, remember_text
from dateline.model import Account, Article, CopyIndex, Receipt

NOW = datetime(2026, 4, 6, tzinfo=UTC)
TEXTS = {
    path.stem: str(tomllib.loads(path.read_text(encoding="utf-8"))["text"]).strip()
    for path in sorted((Path(__file__).resolve().parents[3] / "sample" / "texts").glob("*.toml"))
}
FRAME = (
    "The reading room of the harbour library opens at ten, and by eleven every chair at the long table is taken. "
    "Those who come late stand by the stove and turn the pages with cold fingers, as their parents did before them. "
    "Nobody here has ever asked for silence; it comes by itself when the papers have been handed round. "
    "On market days the talk begins again at noon, when the clock over the door strikes and the tea is brought in. "
    "What follows was read aloud there yesterday, to more people than the room can hold. "
)


def account(name: str, text: str, headline: str = "A headline") -> Account:
    return Account(Article(name, text, NOW, headline=headline), Receipt("0" * 64, NOW))


def edit(words: list[str], every: int) -> list[str]:
    """One word in so many is another one, at uneven distances."""
    return [word if (place * 7 + place // every) % every else f"word{place}" for place, word in enumerate(words)]


def variants(text: str) -> Iterator[str]:
    """Whole, cut at the end and at the beginning, lightly edited, cut and edited, and set into longer texts."""
    words = text.split()
    yield text
    yield from (" ".join(words[: int(len(words) * part)]) for part in (0.5, 0.65, 0.8))
    yield " ".join(words[len(words) // 3 :])
    yield from (" ".join(edit(words, every)) for every in (12, 20))
    yield " ".join(edit(words[: int(len(words) * 0.7)], 15))
    yield f"{FRAME}{text}"
    yield f"{text} {FRAME}"
    yield f"{FRAME[:300]} {text} {FRAME[300:]}"


def known() -> CopyIndex:
    copies = CopyIndex()
    for name, text in TEXTS.items():
        one = account(name, text)
        remember_text(one, copies, find_original(one, copies))
    return copies


def test_made_variants_point_to_their_originals() -> None:
    copies = known()
    made = [(name, variant) for name, text in TEXTS.items() for variant in variants(text)]
    assert len(made) >= 120
    found = [(name, find_original(account("variant", variant, "Another headline"), copies)) for name, variant in made]
    right = [copy for name, copy in found if copy and copy.whole and copy.original_id == name]
    wrong = [copy for name, copy in found if copy and copy.original_id != name]
    assert len(right) >= 0.98 * len(made)
    assert wrong == []


def test_texts_that_share_only_facts_and_sayings_are_not_folded() -> None:
    for name, text in TEXTS.items():
        copies = CopyIndex()
        remember_text(account(name, text), copies)
        others = [find_original(account(other, words), copies) for other, words in TEXTS.items() if other != name]
        assert not any(copy and copy.whole for copy in others)
