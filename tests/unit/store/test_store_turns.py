"""One intake at a time, between threads and between processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dateline.store import open_store, take_turn

HOLD = """
import sys, time
from dateline.store import open_store, take_turn
with take_turn(open_store(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_threads_take_turns(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        inside, most, guard = 0, 0, threading.Lock()

        def work() -> None:
            nonlocal inside, most
            for _ in range(20):
                with take_turn(store):
                    with guard:
                        inside += 1
                        most = max(most, inside)
                    with guard:
                        inside -= 1

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1


def test_a_process_that_is_killed_lets_go_of_its_turn(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dateline.db'}"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with open_store(url) as store, take_turn(store):
        pass


def test_a_failure_lets_go_of_the_turn(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        with pytest.raises(KeyError), take_turn(store):
            raise KeyError
        with take_turn(store):
            pass
