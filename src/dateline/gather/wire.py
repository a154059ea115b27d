"""The wire itself: a connection goes only to an address that was checked, and every read is counted and timed."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence

import httpcore2
import httpx2

from dateline.errors import BlockedAddress, SourceError

from .addresses import is_public, read_address
from .limits import Budget

Resolve = Callable[[str, int], Sequence[str]]


def resolve_host(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a name, in the order in which the system would try them; OSError when it has none."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class TimedStream(httpcore2.NetworkStream):
    """A stream on which each step has only what is left of the visit's time, and each byte read counts."""

    def __init__(self, stream: httpcore2.NetworkStream, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within what is left."""
        data = self._stream.read(max_bytes, self._budget.left())
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within what is left."""
        self._stream.write(buffer, self._budget.left())

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same, encrypted; the certificate is checked against the name that was asked for."""
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._budget.left()), self._budget)

    def get_extra_info(self, info: str) -> object:
        """What the stream below knows."""
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore2.NetworkBackend):
    """Resolves a name itself, checks every address found, and connects to a checked address, never again to the name.

    So a name that answers differently the second time gains nothing. `open_to` holds the "host:port" pairs that are exempt.
    """

    def __init__(self, budget: Budget, resolve: Resolve, open_to: frozenset[str], below: httpcore2.NetworkBackend) -> None:
        self._budget, self._resolve, self._open_to, self._below = budget, resolve, open_to, below

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first checked address that answers; BlockedAddress when one of them leads inside."""
        last: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in self._checked(host, port):
            try:
                stream = self._below.connect_tcp(address, port, self._budget.left(), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
            else:
                return TimedStream(stream, self._budget)
        raise last

    def _checked(self, host: str, port: int) -> list[str]:
        literal = read_address(host)
        found = [str(literal)] if literal else list(within(self._budget.left(), lambda: self._resolve(host, port)))
        shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        if shown.lower() in self._open_to:
            return found
        for text in found:
            address = read_address(text)
            if address is None or not is_public(address):
                raise BlockedAddress(
                    f"{shown} leads to {text}, which is not on the open internet; "
                    "allow it under [network] allow in dateline.toml if it is yours"
                )
        return found


def within(seconds: float, ask: Callable[[], Sequence[str]]) -> Sequence[str]:
    """The answer of a call that cannot be timed by itself (a resolver); SourceError when it takes longer or fails."""
    answers: queue.SimpleQueue[Sequence[str] | None] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(ask())
        except (OSError, UnicodeError):
            answers.put(None)

    threading.Thread(target=run, daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        raise SourceError("the name of the server could not be looked up in time") from None
    if not found:
        raise SourceError("the name of the server is not known; is the address spelt rightly?")
    return found


class Transport(httpx2.BaseTransport):
    """httpx2's transport over one pool that lives for one visit: nothing is shared between visits, and no cookie is kept."""

    def __init__(self, backend: httpcore2.NetworkBackend, context: ssl.SSLContext, proxy: httpcore2.Proxy | None = None) -> None:
        self._pool = httpcore2.ConnectionPool(ssl_context=context, proxy=proxy, network_backend=backend, max_keepalive_connections=0)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; the response's stream gives the bytes as they came, still packed."""
        url = request.url
        asked = httpcore2.Request(
            request.method,
            httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
        )
        answer = self._pool.handle_request(asked)
        assert isinstance(answer.stream, Iterable)
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Pieces(answer.stream))

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


class _Pieces(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()
