"""A real server on 127.0.0.1, and a stand-in for the open internet that leads to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore2
import pytest

from dateline.config import Network
from dateline.gather import HttpFetcher, Limits

PUBLIC = "93.184.215.14"
Answer = tuple[int, dict[str, str], bytes]
Route = Answer | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Local:
    """Routes by path; a path that has none answers 404. `hits` are the paths asked for, `seen` their headers."""

    port: int = 0
    routes: dict[str, Route] = field(default_factory=dict)
    hits: list[str] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.place}{path}"

    def page(self, path: str, body: str | bytes, *, status: int = 200, **headers: str) -> str:
        """Serve `body` at `path`; header names are written with underscores. Gives the address."""
        named = {"content-type": "text/html; charset=utf-8"} | {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = (status, named, body.encode() if isinstance(body, str) else body)
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Redirect `path`; gives its address."""
        return self.page(path, b"", status=status, location=to)


class StandIn(httpcore2.NetworkBackend):
    """Connects every address to the local server, and remembers which were asked for."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        self.asked.append(host)
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)


def _handler(local: Local) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            local.hits.append(self.path)
            local.seen.append({name.lower(): value for name, value in self.headers.items()})
            route = local.routes.get(self.path, (404, {}, b"no such page"))
            if callable(route):
                route(self)
                return
            status, headers, body = route
            self.send_response(status)
            for name, value in {"content-length": str(len(body)), **headers}.items():
                self.send_header(name, value.encode().decode("latin-1"))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


class Quiet(ThreadingHTTPServer):
    """A server that does not mind clients who hang up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


def _serving() -> Iterator[Local]:
    local = Local()
    server = Quiet(("127.0.0.1", 0), _handler(local))
    local.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield local
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def local() -> Iterator[Local]:
    yield from _serving()


@pytest.fixture
def inside() -> Iterator[Local]:
    """A second server, which nobody allowed."""
    yield from _serving()


@pytest.fixture
def stand_in(local: Local) -> StandIn:
    """The open internet, every address of which leads to the local server."""
    return StandIn(local.port)


Fetching = Callable[..., HttpFetcher]


@pytest.fixture
def fetching(local: Local) -> Fetching:
    """Makes a fetcher that may visit the local server, with no pause between visits and small limits."""

    def make(
        *,
        robots: bool = False,
        limits: Limits | None = None,
        delay: float = 0.0,
        resolve: Callable[[str, int], Sequence[str]] | None = None,
        **more: object,
    ) -> HttpFetcher:
        network = Network(allow=(local.place,), delay=delay, robots=robots, user_agent="Dateline/0.1 (+https://dateline.example/bot)")
        return HttpFetcher(network, limits=limits or Limits(seconds=5), resolve=resolve or unknown, **more)  # type: ignore[arg-type]

    return make


def unknown(host: str, port: int) -> Sequence[str]:
    """A resolver that knows no name."""
    raise OSError(f"unknown name {host}")
