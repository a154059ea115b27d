"""Hostile input in the bounded child: too slow, too large, too broken; the reader lives on."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from dateline.errors import InputError
from dateline.gather import supply_text
from dateline.model import Account, Capture
from dateline.pipeline import BoundedReader, Bounds, bounded_understand
from dateline.pipeline.bounded import _serve
from dateline.quote import RuleTagger, Tagger
from dateline.understand import understand
from tests.unit.pipeline.made_up_web import DAM, NOON


def hostile(capture: Capture, tagger: Tagger | None) -> list[Account]:
    """Does to its process what the text says."""
    word = capture.body.decode()
    if word == "spin":
        while True:
            pass
    if word == "sleep":
        time.sleep(600)
    if word == "swell":
        return [bytearray(64 << 20) for _ in range(100)]  # type: ignore[misc]
    if word == "crash":
        os._exit(3)
    if word == "raise":
        raise RuntimeError("a library's own")
    return understand(capture, tagger)


@pytest.fixture(scope="module")
def reader() -> Iterator[BoundedReader]:
    made = BoundedReader(hostile, Bounds(processor_seconds=1, clock_seconds=60))
    yield made
    made.close()


def supply(text: str, now: datetime = NOON) -> Capture:
    return supply_text(text, now)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("spin", "1 seconds of processor time"),
        ("swell", "memory"),
        ("crash", "exit status 3"),
        ("raise", "RuntimeError: a library's own"),
    ],
)
def test_hostile_input_is_one_line_and_the_reader_lives_on(reader: BoundedReader, word: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        reader.read(supply(word))
    text = "\n\n".join(DAM)
    assert reader.read(supply(text)) == understand(supply(text))


def test_a_child_that_only_waits_is_ended_by_the_clock() -> None:
    reader = BoundedReader(hostile, Bounds(clock_seconds=1))
    with pytest.raises(InputError, match="more than 1 seconds"):
        reader.read(supply("sleep"))
    reader.close()


def test_what_the_child_reads_is_what_this_process_would_read() -> None:
    capture = supply("\n\n".join(DAM))
    assert bounded_understand(capture, RuleTagger()) == understand(capture, RuleTagger())


def test_threads_share_one_child(reader: BoundedReader) -> None:
    texts = ["\n\n".join(DAM[n:]) for n in range(4)]
    found: dict[str, list[Account]] = {}
    threads = [threading.Thread(target=lambda text=text: found.update({text: reader.read(supply(text))})) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {text: understand(supply(text)) for text in texts}


def test_a_child_whose_parent_was_killed_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    here.close()
    child = context.Process(target=_serve, args=(there, hostile, Bounds()))
    child.start()
    there.close()
    child.join(120)
    assert child.exitcode == 0
    assert "Traceback" not in capfd.readouterr().err
