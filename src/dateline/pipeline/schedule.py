"""The intake on a schedule, in a thread of `dateline serve`.

It survives every failure, and a restart: what is due is reckoned from the last run.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from dateline.gather import CaptureFolder, Fetcher
from dateline.quote import Tagger
from dateline.store import Run, Store, runs

from .failures import attempt
from .intake import take_in

_PATIENCE_SECONDS = 5.0


class Schedule:
    """Runs the intake every so many minutes, from the last run on. `door` opens a fetcher for one run."""

    def __init__(
        self,
        store: Store,
        door: Callable[[], AbstractContextManager[Fetcher]],
        folder: CaptureFolder,
        clock: Callable[[], datetime],
        *,
        every_minutes: float = 30,
        tagger: Tagger | None = None,
    ) -> None:
        self._store, self._door, self._folder, self._clock, self._tagger = store, door, folder, clock, tagger
        self._pause = timedelta(minutes=every_minutes)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="dateline intake", daemon=True)

    def start(self) -> None:
        """Begin; the first run follows at once when one is due."""
        self._thread.start()

    def stop(self) -> None:
        """End after the source that is being read; what is cut off is taken up by the next run."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_SECONDS)

    def next_run(self) -> datetime:
        """When the next run is due; now when there was none."""
        last = runs.last_run(self._store)
        return last.started + self._pause if last else self._clock()

    def run_once(self) -> Run:
        """One intake, now. A failure of the whole run, such as a full disk, is the one line of the run that comes back."""
        now = self._clock()
        run, failure = attempt("the intake", lambda: self._take_in(now))
        if run is None:
            run = Run(now, self._clock(), failures=(failure,))
            attempt("the intake", lambda: runs.file_run(self._store, run))
        return run

    def _take_in(self, now: datetime) -> Run:
        with self._door() as fetcher:
            return take_in(self._store, fetcher, self._folder, now, tagger=self._tagger, clock=self._clock, stop=self._stopping.is_set)

    def _run(self) -> None:
        """Wait until a run is due, run, and again; at least a second passes between two, so that no failure becomes a storm."""
        while not self._stopping.is_set():
            due, _ = attempt("the schedule", self.next_run)
            waiting = (due - self._clock()).total_seconds() if due else self._pause.total_seconds()
            if self._stopping.wait(max(waiting, 0.0)):
                return
            self.run_once()
            self._stopping.wait(1.0)
