"""How much is done in a second of CPU, on the pages of the sample outlets and on made variants of them."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from trafilatura import bare_extraction

from dateline.gather import supply_file
from dateline.model import Account, Capture
from dateline.pipeline import file_capture
from dateline.read import read_articles
from dateline.store import open_store
from dateline.understand import understand
from sample.outlets import load_articles, load_outlets
from sample.pages import render_article

from .long_story import story_captures

NOW = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
LONG = 40
"""Reports of a long story."""


def sample_captures() -> list[Capture]:
    """Every page of the sample as a capture."""
    outlets, articles = load_outlets(), load_articles()
    pages = [
        (f"{a.outlet}-{a.slug}.html", render_article(outlets[a.outlet], a, articles, f"https://{a.outlet}.example/", edited=False))
        for a in articles
    ]
    return [supply_file(name, body, NOW) for name, body in pages]


def cpu_seconds(work: Callable[[], object], at_least: float = 2.0) -> float:
    """Seconds of CPU that one call of `work` takes, repeated until `at_least` seconds are measured; the first call is not counted."""
    work()
    start, rounds = time.process_time(), 0
    while time.process_time() - start < at_least:
        work()
        rounds += 1
    return (time.process_time() - start) / rounds


def print_throughput() -> None:
    """Pages read, words understood, statements found and reports filed, each per second of CPU."""
    captures = sample_captures()
    accounts = [account for capture in captures for account in understand(capture)]
    reading = cpu_seconds(lambda: [read_articles(c) for c in captures])
    pages = [c.body.decode("utf-8") for c in captures]
    peer = cpu_seconds(lambda: [bare_extraction(page, fast=True, with_metadata=True) for page in pages])
    understanding = cpu_seconds(lambda: [understand(c) for c in captures])
    rows = [
        ("pages read", len(captures) / reading),
        ("  the same by trafilatura fast", len(captures) / peer),
        ("pages understood", len(captures) / understanding),
        ("words understood", _words(accounts) / understanding),
        ("statements found", sum(len(a.statements) for a in accounts) / understanding),
        ("reports filed, first visit", len(captures) / _filing(captures)),
        (f"  one by one, a story of {LONG}", LONG / _filing(story_captures(LONG))),
    ]
    for what, rate in rows:
        print(f"{what:<32} {rate:>10,.0f} a second of CPU")
    print(f"{'reading, ours over trafilatura':<32} {peer / reading:>10.2f}")


def _words(accounts: list[Account]) -> int:
    return sum(len(a.article.text.split()) for a in accounts)


def _filing(captures: list[Capture]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'bench.db'}")
        start = time.process_time()
        for capture in captures:
            file_capture(store, capture, outlet_id=None, now=NOW)
        return time.process_time() - start
