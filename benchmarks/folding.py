"""Which texts repeat which: 400 made variants of the own gold's articles, and pairs of own reports that share only their facts.

    python -m benchmarks.folding [--errors]

Each of 80 articles is given again in five ways: whole (with other white space), cut, lightly edited, under another headline without its
first paragraph, and set into a longer text. A variant counts as found when it is folded under its own article, as wrong under any other.
The pairs are reports of one event, by people who wrote for themselves: none may be folded under the other.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from dateline.follow import find_original, remember_text
from dateline.model import Account, Article, CopyIndex, Receipt

from .places import OWN_GOLD, ROOT

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STORIES = ROOT / "tests" / "cases" / "compare" / "gold" / "open" / "reports.jsonl"
SAMPLE = ROOT / "sample" / "texts"
SAME_FACTS = ROOT / "tests" / "cases" / "follow" / "same_facts.toml"
PAIRS = 200
EDITED = 14
"""One word in so many is another one after a light edit."""
FRAME = (
    "The reading room of the harbour library opens at ten, and by eleven every chair at the long table is taken. Those who come late stand"
    " by the stove and turn the pages with cold fingers, as their parents did before them. Nobody here has ever asked for silence; it comes"
    " by itself when the papers have been handed round. On market days the talk begins again at noon, when the clock over the door strikes"
    " and the tea is brought in. What follows was read aloud there yesterday, to more people than the room can hold."
)


@dataclass(frozen=True, slots=True)
class Folded:
    """How a made variant, or one of a pair, was judged: `found` is what it was folded under."""

    name: str
    how: str
    wanted: str | None
    found: str | None


def account(name: str, text: str, headline: str | None = None) -> Account:
    """A text as folding takes it."""
    return Account(Article(name, text, NOW, headline=headline), Receipt("0" * 64, NOW))


def articles() -> dict[str, str]:
    """The own gold's articles by name."""
    return {path.stem: path.read_text(encoding="utf-8").split("---", 1)[1].strip() for path in sorted(OWN_GOLD.glob("*.txt"))}


def variants(text: str) -> Iterator[tuple[str, str, str | None]]:
    """How it was made, the words, and a headline."""
    words, paragraphs = text.split(), text.split("\n\n")
    yield "whole", " ".join(words), None
    yield "cut", "\n\n".join(paragraphs[: max(2, (len(paragraphs) * 2) // 3)]), None
    yield "lightly edited", " ".join(edited(words)), None
    yield "under another headline", "\n\n".join(paragraphs[1:]), "What was said, and by whom"
    yield "set into a longer text", f"{FRAME}\n\n{FRAME}\n\n{text}\n\n{FRAME}", None


def edited(words: list[str]) -> Iterator[str]:
    """One word in EDITED replaced, at uneven distances, and now and then one left out."""
    for place, word in enumerate(words):
        if (place * 7 + place // EDITED) % EDITED:
            yield word
        elif place % 5:
            yield f"otherwise{place}"


def judge_variants() -> list[Folded]:
    """Every variant against all articles."""
    held, copies = articles(), CopyIndex()
    for name, text in held.items():
        remember_text(account(name, text), copies)
    judged = []
    for name, text in held.items():
        for how, words, headline in variants(text):
            copy = find_original(account("variant", words, headline), copies)
            judged.append(Folded(name, how, name, copy.original_id if copy and copy.whole else None))
    return judged


def judge_pairs() -> list[Folded]:
    """PAIRS pairs of texts that share only their facts, the later against the earlier."""
    judged = []
    for (one, first), (other, second) in list(pairs())[:PAIRS]:
        copies = CopyIndex()
        remember_text(account(one, first), copies)
        copy = find_original(account(other, second), copies)
        judged.append(Folded(other, f"beside {one}", None, one if copy and copy.whole else None))
    return judged


def pairs() -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Two reports of one story, neither a copy nor a revision of anything, in the order of arrival."""
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in STORIES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["story"] and not row["copy_of"] and not row["revision_of"]:
            told[row["story"]].append((row["id"], row["text"]))
    for path in sorted(SAMPLE.glob("*.toml")):
        told["sample"].append((path.stem, str(tomllib.loads(path.read_text(encoding="utf-8"))["text"])))
    for event, tellings in tomllib.loads(SAME_FACTS.read_text(encoding="utf-8")).items():
        told[event] = [(f"{event} {number}", str(text)) for number, text in enumerate(tellings["texts"], 1)]
    for reports in told.values():
        yield from combinations(reports, 2)


def print_folding(errors: bool = False) -> None:
    """Recall over the variants, by how they were made, and precision over all that was folded."""
    made, beside = judge_variants(), judge_pairs()
    right = [one for one in made if one.found == one.wanted]
    folded = [one for one in (*made, *beside) if one.found]
    every, good = Counter(one.how for one in made), Counter(one.how for one in right)
    print(f"\n== folding\n{len(made)} variants: recall {len(right) / len(made):.3f}")
    for how, number in every.items():
        print(f"  {how:<24} {good[how] / number:.3f} of {number}")
    wrong = [one for one in folded if one.found != one.wanted]
    print(f"{len(beside)} pairs that share only facts, of which {sum(one in wrong for one in beside)} were folded; precision of all")
    print(f"that was folded {1 - len(wrong) / max(1, len(folded)):.3f}")
    if errors:
        for one in (one for one in (*made, *beside) if one.found != one.wanted):
            print(f"  {one.name} {one.how}: {one.found}")


if __name__ == "__main__":
    print_folding(errors="--errors" in sys.argv[1:])
