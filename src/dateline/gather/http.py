"""The one door to the network: fetches a page under every rule of SECURITY.md's door `network`."""

from __future__ import annotations

import base64
import re
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import unquote

import h11
import httpcore2
import httpx2

from dateline.config import Network
from dateline.errors import NotModified, SourceError, TooLarge

from .addresses import checked_url, host_port, refuse_inside, shown_url
from .fetching import Request, Response, content_type
from .limits import Budget, Limits
from .manners import Pace, Robots, read_retry_after
from .unpack import unpack
from .wire import GuardedBackend, Resolve, Transport, resolve_host

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_PERMANENT = frozenset((301, 308))
_WAIT = frozenset((429, 503))
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.8"
_AGENT = re.compile(r"[A-Za-z_-]+")
_KEPT_OUT = frozenset(("set-cookie", "set-cookie2", "authorization", "proxy-authorization", "www-authenticate", "cookie"))


@dataclass(frozen=True, slots=True)
class _Answer:
    url: httpx2.URL
    status: int
    headers: httpx2.Headers
    body: bytes


class HttpFetcher:
    """Fetches from the network, politely and within limits. Use it as a context manager, or call `close`.

    `resolve` gives a name's addresses, `clock` monotonic seconds, `sleep` waits, `today` the wall clock (for Retry-After dates),
    `backend` opens connections to addresses that were checked. May be shared between threads.
    """

    def __init__(
        self,
        network: Network,
        *,
        resolve: Resolve | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        today: Callable[[], datetime] = lambda: datetime.now(UTC),
        limits: Limits | None = None,
        backend: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self._network, self._limits = network, limits or Limits()
        self._resolve, self._clock, self._sleep, self._today = resolve or resolve_host, clock, sleep, today
        self._below = backend or httpcore2.SyncBackend()
        self._allowed = frozenset(entry.strip().lower() for entry in network.allow)
        self._proxy = httpx2.URL(network.proxy) if network.proxy else None
        named = _AGENT.match(network.user_agent)
        self._robots = Robots(named[0] if named else "Dateline", self._read_robots, clock)
        self._pace = Pace(network.delay, clock)
        self._context: ssl.SSLContext | None = None
        self._context_lock = threading.Lock()

    def __enter__(self) -> HttpFetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Nothing stays open between visits; this is for symmetry with other fetchers."""

    def fetch(self, request: Request) -> Response:
        """Visit an address and follow at most five redirects, each checked as the first was.

        BlockedAddress, RobotsRefused, TooLarge, NotModified, or SourceError with `status` and `retry_after` where the server
        named them.
        """
        return self._follow(request, self._limits, manners=True)

    def _follow(self, request: Request, limits: Limits, *, manners: bool) -> Response:
        budget = Budget(limits, self._clock)
        url = checked_url(request.url)
        hosts: set[str] = set()
        moved_to: str | None = None
        permanent = True
        for _ in range(limits.redirects + 1):
            self._admit(url, hosts, budget, manners=manners)
            answer = self._ask(url, request, budget, limits)
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return self._conclude(request, answer, moved_to)
            url = checked_url(target, base=str(url.copy_with(userinfo=b"")))
            permanent = permanent and answer.status in _PERMANENT
            moved_to = str(url.copy_with(userinfo=b"")) if permanent else moved_to
        raise SourceError(f"{shown_url(request.url)} redirects more than {limits.redirects} times")

    def _admit(self, url: httpx2.URL, hosts: set[str], budget: Budget, *, manners: bool) -> None:
        """Check one hop before it is made: the address, the host's rest, its robots.txt and our pace. This waiting is not the server's."""
        place = host_port(url)
        if place not in self._allowed:
            refuse_inside(url.raw_host.decode("ascii"), place)
        self._pace.refuse_resting(place)
        if not manners:
            return
        started = self._clock()
        origin = f"{url.scheme}://{place}"
        if self._network.robots:
            self._robots.refuse(str(url.copy_with(userinfo=b"")), origin)
        if place not in hosts:
            hosts.add(place)
            pause = self._pace.turn(place, self._robots.crawl_delay(origin) if self._network.robots else None)
            if pause > 0:
                self._sleep(pause)
        budget.wait(self._clock() - started)

    def _ask(self, url: httpx2.URL, request: Request, budget: Budget, limits: Limits) -> _Answer:
        """One request and its whole answer; what goes wrong on the wire becomes a SourceError in plain words."""
        shown = shown_url(str(url))
        try:
            return self._exchange(url, request, budget, limits)
        except SourceError as error:
            if shown not in str(error):
                error.args = (f"{shown}: {error}",)
            raise
        except httpcore2.TimeoutException:
            raise SourceError(f"{shown}: no whole answer came within {limits.seconds:g} seconds") from None
        except httpcore2.ProxyError:
            raise SourceError(f"{shown}: the proxy refused to pass the visit on") from None
        except (httpcore2.ConnectError, ssl.SSLError) as error:
            reason = "its certificate cannot be trusted" if "certificate" in str(error).lower() else "no connection"
            raise SourceError(f"{shown}: {reason}") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, h11.ProtocolError, OSError):
            raise SourceError(f"{shown}: the connection broke off before the answer was whole") from None
        except (ValueError, UnicodeError, httpcore2.UnsupportedProtocol):
            raise SourceError(f"{shown}: the answer is not one that can be read") from None

    def _exchange(self, url: httpx2.URL, request: Request, budget: Budget, limits: Limits) -> _Answer:
        backend = GuardedBackend(budget, self._resolve, self._allowed | self._proxy_places(), self._below)
        with Transport(backend, self._tls(), self._proxy_of()) as transport:
            bare = url.copy_with(userinfo=b"")
            response = transport.handle_request(httpx2.Request("GET", bare, headers=self._headers(url, request)))
            try:
                return _Answer(bare, response.status_code, response.headers, _body_of(response, limits))
            finally:
                response.stream.close()  # type: ignore[union-attr]

    def _headers(self, url: httpx2.URL, request: Request) -> dict[str, str]:
        asked = {
            "user-agent": self._network.user_agent,
            "accept": _ACCEPT,
            "accept-encoding": "gzip, deflate",
            "connection": "close",
            "if-none-match": request.etag,
            "if-modified-since": request.last_modified,
            "authorization": _credentials(url) if url == checked_url(request.url) else None,
        }
        return {name: value for name, value in asked.items() if value}

    def _conclude(self, request: Request, answer: _Answer, moved_to: str | None) -> Response:
        shown = shown_url(str(answer.url))
        if answer.status == 304 and (request.etag or request.last_modified):
            raise NotModified(f"{shown} has not changed", status=304)
        if not 200 <= answer.status < 300:
            raise self._refusal(shown, answer)
        media_type, charset = content_type(answer.headers.get("content-type"))
        kept = tuple((k.lower(), v) for k, v in answer.headers.multi_items() if k.lower() not in _KEPT_OUT)
        asked = str(checked_url(request.url).copy_with(userinfo=b""))
        return Response(asked, str(answer.url), answer.status, kept, answer.body, media_type, charset, moved_to)

    def _refusal(self, shown: str, answer: _Answer) -> SourceError:
        wait = read_retry_after(answer.headers.get("retry-after"), self._today()) if answer.status in _WAIT else None
        if wait:
            self._pace.rest(host_port(answer.url), wait)
        words = _STATUS_WORDS.get(answer.status) or ("the server is not well" if answer.status >= 500 else "the server gave no page")
        return SourceError(f"{shown}: {words} ({answer.status})", status=answer.status, retry_after=wait)

    def _read_robots(self, url: str) -> bytes:
        small = replace(self._limits, unpacked=self._limits.robots, whole=False)
        return self._follow(Request(url), small, manners=False).body

    def _tls(self) -> ssl.SSLContext:
        with self._context_lock:
            if self._context is None:
                self._context = httpx2.create_ssl_context(trust_env=False)
            return self._context

    def _proxy_of(self) -> httpcore2.Proxy | None:
        if self._proxy is None:
            return None
        user, password = unquote(self._proxy.username), unquote(self._proxy.password)
        bare = httpcore2.URL(scheme=self._proxy.raw_scheme, host=self._proxy.raw_host, port=self._proxy.port, target=b"/")
        return httpcore2.Proxy(bare, auth=(user, password) if user else None)

    def _proxy_places(self) -> frozenset[str]:
        return frozenset((host_port(self._proxy),)) if self._proxy else frozenset()


_STATUS_WORDS = {
    401: "the server wants a sign-in",
    403: "the server does not let us in",
    404: "there is no such page",
    410: "the page is gone for good",
    429: "the server asks us to come less often",
    451: "the page is withheld for legal reasons",
    503: "the server is busy",
}


def _body_of(response: httpx2.Response, limits: Limits) -> bytes:
    """The unpacked body of an answer with a page in it; of others nothing is read."""
    if not 200 <= response.status_code < 300:
        return b""
    declared = response.headers.get("content-length", "")
    if limits.whole and declared.isdigit() and int(declared[:18]) > limits.wire:
        raise TooLarge(f"the answer is {int(declared[:18]):,} bytes long; at most {limits.wire:,} are taken")
    assert isinstance(response.stream, httpx2.SyncByteStream)
    return unpack(response.stream, response.headers.get("content-encoding", ""), limits.unpacked, whole=limits.whole)


def _credentials(url: httpx2.URL) -> str | None:
    """Basic credentials that stand in the address itself; they go to that host only."""
    if not url.username:
        return None
    pair = f"{unquote(url.username)}:{unquote(url.password)}".encode()
    return "Basic " + base64.b64encode(pair).decode("ascii")
