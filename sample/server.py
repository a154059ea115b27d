"""A small server for the made-up outlets, on 127.0.0.1, with conditional requests."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath

from .feeds import render_feed
from .outlets import SampleArticle, SampleOutlet, load_articles, load_outlets
from .pages import render_article, render_home, render_picture


class SampleServer(ThreadingHTTPServer):
    """Serves every outlet under a path of its own: /kna/, /courier/, ... `edited` is set after the first visit."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        self.outlets = load_outlets()
        self.articles = load_articles()
        self.edited = False
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def host(self) -> str:
        """ "127.0.0.1:port", as the configuration's allow-list wants it."""
        return f"127.0.0.1:{self.server_address[1]}"

    def base_of(self, outlet_id: str) -> str:
        """The outlet's address, with a closing slash."""
        return f"http://{self.host}/{outlet_id}/"

    def answer(self, path: str) -> tuple[bytes, str] | None:
        """The body and media type for a path; None where nothing stands."""
        if path == "/robots.txt":
            return b"User-agent: *\nAllow: /\n", "text/plain"
        parts = PurePosixPath(path).parts[1:]
        outlet = self.outlets.get(parts[0]) if parts else None
        if outlet is None:
            return None
        return self._outlet_answer(outlet, parts[1:])

    def _outlet_answer(self, outlet: SampleOutlet, rest: tuple[str, ...]) -> tuple[bytes, str] | None:
        base = self.base_of(outlet.id)
        articles = self._printed_by(outlet)
        match rest:
            case ():
                return render_home(outlet, articles, base), "text/html; charset=utf-8"
            case ("feed",):
                return render_feed(outlet, articles, base)
            case ("pictures", name):
                return render_picture(name), "image/svg+xml"
            case (name,):
                found = next((a for a in articles if name == f"{a.slug}.html"), None)
                return (render_article(outlet, found, articles, base, edited=self.edited), "text/html; charset=utf-8") if found else None
        return None

    def _printed_by(self, outlet: SampleOutlet) -> list[SampleArticle]:
        return [a for a in reversed(self.articles) if a.outlet == outlet.id]


class _Handler(BaseHTTPRequestHandler):
    server: SampleServer

    def do_GET(self) -> None:
        answer = self.server.answer(self.path.partition("?")[0])
        if answer is None:
            self.send_error(404)
            return
        body, media_type = answer
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        unchanged = self.headers.get("If-None-Match") == etag
        self.send_response(304 if unchanged else 200)
        self.send_header("ETag", etag)
        if not unchanged:
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the demo's terminal belongs to the reader."""


@contextmanager
def serve_sample(port: int = 0) -> Iterator[SampleServer]:
    """The outlets, served from a thread for as long as the block runs. Port 0 takes a free one."""
    server = SampleServer(port)
    thread = threading.Thread(target=server.serve_forever, name="sample outlets", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
