"""How fast reports become stories, and whether that lasts: a made-up stream in the words of the own gold.

    python -m benchmarks.flow [DOCUMENTS]

From text to story: folding, placing, the second look, closing; reading and statements are not counted. A made-up event is told by some
outlets over three days, each in words of its own: a chain in which a word follows another as it does in the own articles, and everybody
bears one of the event's few names. Some copy another.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from dateline.follow import add_report, close_stories, find_original, place, remember_text, settle
from dateline.model import Account, Article, CopyIndex, OpenStories, Receipt, Report, Stamp, short_hash

from .places import OWN_GOLD

START = datetime(2026, 1, 1, tzinfo=UTC)
A_DAY = 110
"""Documents a day: the window of 14 days is full after some 1,500."""
TOLD_BY = (1, 12)
"""Outlets that tell an event, at least and at most."""
WORDS = (80, 360)
"""Words of a text, at least and at most."""
CAST = 12
"""Names of an event."""
SETTLED_EVERY = 250
DOCUMENTS = 8_000
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}")
_SYLLABLES = (
    "ba",
    "ke",
    "li",
    "mo",
    "nu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
    "dar",
    "fen",
    "gil",
    "hol",
    "jun",
    "kar",
    "lem",
    "mir",
    "nol",
    "pas",
)

Chain = Mapping[str, Sequence[str]]
"""Word -> those that follow it somewhere."""


@dataclass(slots=True)
class Desk:
    """What an intake holds while it runs."""

    copies: CopyIndex
    stories: OpenStories


def make_stream(documents: int) -> Iterator[Account]:
    """Accounts in the order in which they came out; the same on every machine."""
    chance = random.Random(2026)
    made = list(_make_events(_read_chain(), documents, chance))
    made.sort(key=lambda one: (one[0], one[1]))
    for number, (at, text) in enumerate(made[:documents]):
        head, _, rest = text.partition(". ")
        article = Article(f"a{number}", rest or text, at, headline=head, language="en", published=Stamp.of(at))
        yield Account(article, Receipt("0" * 64, at))


def take(account: Account, desk: Desk) -> None:
    """One account from text to story."""
    copy = find_original(account, desk.copies)
    remember_text(account, desk.copies, copy)
    report = Report(account.article.id, account, copy=copy)
    add_report(report, place(report, desk.stories), desk.stories)


def print_flow(documents: int = DOCUMENTS) -> None:
    """Documents a second of CPU and memory, as the stream goes on."""
    desk, done, spent = Desk(CopyIndex(), OpenStories()), 0, 0.0
    accounts, marks = list(make_stream(documents)), {documents * part // 8 for part in range(1, 9)}
    last = (0, 0.0)
    print(f"from text to story, {documents:,} made-up documents, {SETTLED_EVERY} between second looks")
    for account in accounts:
        began = time.process_time()
        take(account, desk)
        done += 1
        if done % SETTLED_EVERY == 0:
            settle(desk.stories)
            close_stories(desk.stories, account.article.captured, desk.copies)
        spent += time.process_time() - began
        if done in marks:
            rate = (done - last[0]) / (spent - last[1])
            live = len(desk.stories.stories)
            print(
                f"  to {done:>6,}: {rate:>6,.0f} documents a second of CPU, {live:>5,} open stories, {_megabytes():>5,.0f} MB", flush=True
            )
            last = done, spent
    print(f"  all: {done / spent:,.0f} documents a second of CPU")


def _make_events(chain: Chain, documents: int, chance: random.Random) -> Iterator[tuple[datetime, str]]:
    made, event = 0, 0
    while made < documents + A_DAY:
        begins = START + timedelta(days=made / A_DAY)
        told = [_told(chain, event, chance) for _ in range(chance.randint(*TOLD_BY))]
        for number, words in enumerate(told):
            copied = number and chance.random() < 0.2
            yield begins + timedelta(hours=chance.uniform(0, 72)), _cut(told[0], chance) if copied else words
        made, event = made + len(told), event + 1


def _read_chain() -> Chain:
    follows: dict[str, list[str]] = defaultdict(list)
    for path in sorted(OWN_GOLD.glob("*.txt")):
        words = path.read_text(encoding="utf-8").split("---", 1)[-1].split()
        for word, following in pairwise(words):
            follows[word].append(following)
    return follows


def _told(chain: Chain, event: int, chance: random.Random) -> str:
    """A report of an event, in which everybody bears one of its few names."""
    words = ["The"]
    for _ in range(chance.randint(*WORDS)):
        words.append(chance.choice(chain.get(words[-1]) or chain["The"]))
    return _NAME.sub(lambda name: _name_of(event, name.group()), " ".join(words))


def _name_of(event: int, name: str) -> str:
    digits = int(short_hash(str(event), str(int(short_hash(name), 16) % CAST)), 16)
    return "".join(_SYLLABLES[digits // 20**place % 20] for place in range(3)).capitalize()


def _cut(text: str, chance: random.Random) -> str:
    words = text.split()
    return " ".join(words[: int(len(words) * chance.uniform(0.6, 1))])


def _megabytes() -> float:
    """What the process holds now; where the system does not say, nothing."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 / 1e6 if statm.exists() else float("nan")


if __name__ == "__main__":
    print_flow(*map(int, sys.argv[1:]))
