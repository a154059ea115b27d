"""How we behave at a host: its robots.txt, the pause between visits, and the rest that it asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from protego import Protego

from dateline.errors import RobotsRefused, SourceError

from .addresses import shown_url

_KEPT = 24 * 3600.0
_KEPT_FAILED = 600.0
_LONGEST_REST = 7 * 24 * 3600.0
_LONGEST_DELAY = 30.0


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header (seconds or an HTTP date, RFC 9110 10.2.3), 0 to 7 days; None where it says nothing."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:12])
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (aware - now).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_REST)


class Pace:
    """When a host may be visited next. Safe to share between threads."""

    def __init__(self, delay: float, clock: Callable[[], float]) -> None:
        self._delay, self._clock = delay, clock
        self._next: dict[str, float] = {}
        self._rest: dict[str, float] = {}
        self._lock = threading.Lock()

    def turn(self, host: str, crawl_delay: float | None) -> float:
        """Book the next visit to `host`, and say in how many seconds it may begin."""
        delay = max(self._delay, min(crawl_delay or 0.0, _LONGEST_DELAY))
        with self._lock:
            now = self._clock()
            start = max(now, self._next.get(host, now))
            self._next[host] = start + delay
            return start - now

    def rest(self, host: str, seconds: float) -> None:
        """Leave `host` alone for so long."""
        with self._lock:
            self._rest[host] = self._clock() + seconds

    def refuse_resting(self, host: str) -> None:
        """SourceError while `host` rests."""
        with self._lock:
            left = self._rest.get(host, 0.0) - self._clock()
        if left > 0:
            raise SourceError(f"{host} asked us to wait; {left:.0f} seconds are left", status=429, retry_after=left)


@dataclass(frozen=True, slots=True)
class _Rules:
    """One host's rules until the clock reads `until`; `closed` says why nothing there may be visited for now."""

    until: float
    rules: Protego | None = None
    closed: SourceError | None = None


class Robots:
    """robots.txt by host (RFC 9309): 4xx means all is allowed, 5xx or no answer that nothing is, for now."""

    def __init__(self, agent: str, read: Callable[[str], bytes], clock: Callable[[], float]) -> None:
        self._agent, self._read, self._clock = agent, read, clock
        self._held: dict[str, _Rules] = {}

    def refuse(self, url: str, origin: str) -> None:
        """RobotsRefused when the rules of `origin` ("https://host:port") keep us from `url`; SourceError when they cannot be read."""
        held = self._rules(origin)
        if held.closed is not None:
            raise held.closed.with_traceback(None)
        if held.rules is not None and not held.rules.can_fetch(url, self._agent):
            raise RobotsRefused(f"the robots.txt of {origin} asks us not to visit {shown_url(url)}")

    def crawl_delay(self, origin: str) -> float | None:
        """Seconds that `origin` asks for between visits; None where it names none."""
        held = self._rules(origin)
        return held.rules.crawl_delay(self._agent) if held.rules else None

    def _rules(self, origin: str) -> _Rules:
        held = self._held.get(origin)
        if held is None or held.until <= self._clock():
            held = self._held[origin] = self._visit(origin)
        return held

    def _visit(self, origin: str) -> _Rules:
        now = self._clock()
        try:
            body = self._read(f"{origin}/robots.txt")
        except SourceError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return _Rules(now + _KEPT)
            return _Rules(now + _KEPT_FAILED, closed=_closed(origin, error))
        try:
            return _Rules(now + _KEPT, Protego.parse(body.decode("utf-8", "replace")))
        except Exception:  # noqa: BLE001 - a stranger's file in a library: what cannot be read forbids nothing (RFC 9309 2.2.1)
            return _Rules(now + _KEPT)


def _closed(origin: str, error: SourceError) -> SourceError:
    """The same error, said of the robots.txt; an unreachable or blocked host stays what it is."""
    if error.status is None:
        return error
    return SourceError(
        f"the robots.txt of {origin} cannot be read now ({error.status}), so nothing there is visited for ten minutes",
        status=error.status,
        retry_after=error.retry_after,
    )
