"""The whole day on the sample: outlets are read twice, a digest is published, a hand-made one is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from dateline.cli.home import Home
from dateline.desk import publish_digest
from dateline.errors import PublishRefused
from dateline.model import Digest, Person, Severity, Story
from dateline.publish import check
from dateline.store import digests, stories

from .ready_digest import compose_digest, find_story
from .server import SampleServer
from .setting_up import EDITOR, add_outlets, import_handmade, read_twice, write_home


@dataclass(frozen=True, slots=True)
class Day:
    """What the day left behind."""

    home: Home
    editor: Person
    story: Story
    published: Digest
    refused: Digest

    @contextmanager
    def serve_site(self) -> Iterator[None]:
        """The public site on its own port for as long as the block runs."""
        handler = partial(_QuietFiles, directory=str(self.home.settings.site_folder))
        port = int(self.home.settings.site.base_url.rstrip("/").rpartition(":")[2])
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, name="public site", daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()


class _QuietFiles(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the demo's terminal belongs to the reader."""


def walk_the_day(folder: Path, outlets: SampleServer, now: datetime, desk_port: int, say: Callable[[str], None]) -> Day:
    """From an empty folder to a published digest; `say` gets one sentence a step."""
    home = write_home(folder, outlets.host, desk_port, f"http://127.0.0.1:{desk_port + 1}/")
    add_outlets(home, outlets)
    first, second = read_twice(home, outlets, now)
    say(f"Read {first.sources} outlets: {first.new} reports. Visited again: {second.revised} had changed.")
    for failure in (*first.failures, *second.failures):
        say(f"  failed: {failure}")
    story = find_story(home)
    say(f"“{story.label}”: {count_story(home, story)}")
    published = _publish(home, compose_digest(home, story, now), now)
    say(f"Published “{published.title}” with {len(published.items)} reports.")
    refused = import_handmade(home, now)
    _try_to_publish(home, refused, now, say)
    return Day(home, EDITOR, story, published, refused)


def _publish(home: Home, digest: Digest, now: datetime) -> Digest:
    publish_digest(home.store, home.settings, digest, EDITOR.name, now)
    return digests.digest(home.store, digest.id)


def _try_to_publish(home: Home, digest: Digest, now: datetime, say: Callable[[str], None]) -> None:
    try:
        _publish(home, digest, now)
    except PublishRefused:
        stops = sorted({f.kind.replace("-", " ") for f in check(digest) if f.severity is Severity.STOPS})
        say(f"Imported the hand-made digest “{digest.title}”; publishing it is refused: {', '.join(stops)}.")


def count_story(home: Home, story: Story) -> str:
    """ "24 reports, 9 texts, 3 differences, 1 silent edit"."""
    differences = len(stories.differences(home.store, story.id))
    edits = story.silent_edits
    counts = [(len(story.reports), "report"), (len(story.texts), "text"), (differences, "difference"), (edits, "silent edit")]
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
