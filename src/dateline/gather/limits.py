"""What one visit may cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.errors import SourceError, TooLarge


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one visit: seconds in all, bytes on the wire and unpacked, redirects, bytes of a robots.txt (RFC 9309: 500 KiB).

    With `whole` False an answer over `unpacked` bytes is cut there, not refused.
    """

    seconds: float = 20.0
    wire: int = 15_000_000
    unpacked: int = 30_000_000
    redirects: int = 5
    robots: int = 512_000
    whole: bool = True


class Budget:
    """What is left of the limits while one visit runs; time spent waiting out of politeness does not count."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits, self._clock = limits, clock
        self._end = clock() + limits.seconds
        self._taken = 0

    def left(self) -> float:
        """Seconds left, always above 0; SourceError when there are none."""
        seconds = self._end - self._clock()
        if seconds <= 0:
            raise SourceError(f"no whole answer came within {self._limits.seconds:g} seconds")
        return seconds

    def wait(self, seconds: float) -> None:
        """Push the end back by the seconds that were not the server's."""
        self._end += seconds

    def take(self, count: int) -> None:
        """Count bytes off the wire; TooLarge above the limit."""
        self._taken += count
        if self._taken > self._limits.wire:
            raise TooLarge(f"the answer is over {self._limits.wire:,} bytes on the wire; that is more than is taken")
