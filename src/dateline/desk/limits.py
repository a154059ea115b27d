"""How often one caller may try: sign-in and the public form."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

MOST_CALLERS = 10_000


@dataclass(slots=True)
class RateLimit:
    """At most `limit` tries within `seconds` for each key; keeps at most 10,000 keys, the oldest go first. Safe between threads."""

    limit: int
    seconds: int
    _tries: OrderedDict[str, list[datetime]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, key: str, now: datetime) -> int:
        """Seconds until `key` may try again; 0 when it may now."""
        with self._lock:
            tries = self._recent(key, now)
            if len(tries) < self.limit:
                return 0
            return max(1, int((tries[0] + timedelta(seconds=self.seconds) - now).total_seconds()) + 1)

    def count(self, key: str, now: datetime) -> None:
        """Remember a try."""
        with self._lock:
            tries = self._recent(key, now)
            tries.append(now)
            self._tries[key] = tries
            self._tries.move_to_end(key)
            while len(self._tries) > MOST_CALLERS:
                self._tries.popitem(last=False)

    def take_back(self, key: str) -> None:
        """Forget the last try, which was none."""
        with self._lock:
            if self._tries.get(key):
                self._tries[key].pop()

    def forget(self, key: str) -> None:
        """Start afresh, as after a sign-in that worked."""
        with self._lock:
            self._tries.pop(key, None)

    def _recent(self, key: str, now: datetime) -> list[datetime]:
        since = now - timedelta(seconds=self.seconds)
        return [at for at in self._tries.get(key, []) if at > since]
