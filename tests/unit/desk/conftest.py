"""A desk at work on a real store in a temporary folder, with three reports of one story, built by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.config import Settings, Site
from dateline.desk import build_desk, hash_password
from dateline.desk.newsroom import Newsroom
from dateline.gather import CaptureFolder, Fetcher, RecordedFetcher, Response, supply_text
from dateline.model import (
    Account,
    Article,
    Copy,
    Hop,
    Mode,
    Outlet,
    OutletKind,
    Person,
    Receipt,
    Relation,
    Role,
    Span,
    Stamp,
    Statement,
    statement_key,
)
from dateline.store import Store, captures, open_store, outlets, people, reports, stories

NOW = datetime(2031, 3, 14, 9, 30, tzinfo=UTC)
PASSWORD = "a long enough password"
HASH = hash_password(PASSWORD)
STORY = "t-dam"
NAMES = {Role.READER: "Rea", Role.EDITOR: "Edda", Role.PUBLISHER: "Paula", Role.ADMIN: "Ada"}
WORDS = "“The dam will be opened on Friday [14 March], not a day later,” Minister Ilena Corvi said, as quoted by Meridian News."
TEXT = f"VALDORA, March 13. {WORDS}\n\nOver 40 villages lie below the dam."


@dataclass
class Clock:
    """The desk's clock, moved by tests."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.at


@dataclass
class Answered:
    """What a request gave."""

    status: int
    text: str
    place: str
    headers: Mapping[str, str]


@dataclass
class Desk:
    """A desk and what stands behind it."""

    client: TestClient
    room: Newsroom
    clock: Clock
    pages: dict[str, Response] = field(default_factory=dict)
    csrf: str = ""
    now: datetime = NOW
    password: str = PASSWORD
    key: str = ""
    words: str = WORDS

    @property
    def store(self) -> Store:
        """The store."""
        return self.room.store

    def take_token(self, path: str) -> None:
        """Take the token of the first form of a page."""
        self.csrf = token_in(self.get(path).text)

    def version_on(self, path: str) -> str:
        """The version that the first such form of a page was made from."""
        found = re.search(r'name="version" value="([^"]+)"', self.get(path).text)
        assert found, path
        return found[1]

    def sign_in(self, role: Role) -> Desk:
        """Sign in as somebody of that role."""
        self.take_token("/sign-in")
        answer = self.post("/sign-in", name=NAMES[role], password=PASSWORD)
        assert answer.status == 303, answer.text
        self.take_token("/help")
        return self

    def get(self, path: str, **headers: str) -> Answered:
        """Ask for a page; redirects are not followed."""
        got = self.client.get(path, headers=headers, follow_redirects=False)
        return Answered(got.status_code, got.text, got.headers.get("location", ""), got.headers)

    def post(self, path: str, **fields: str | Sequence[str]) -> Answered:
        """Send a form with the session's token."""
        return self.send(path, fields)

    def send(
        self,
        path: str,
        fields: Mapping[str, str | Sequence[str]],
        files: Mapping[str, tuple[str, bytes]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """Send a form with the session's token, with files or headers."""
        data = {"csrf": self.csrf, **{key: value if isinstance(value, str) else list(value) for key, value in fields.items()}}
        got = self.client.post(path, data=data, files=files, headers=headers, follow_redirects=False)
        return Answered(got.status_code, got.text, got.headers.get("location", ""), got.headers)


def token_in(html: str) -> str:
    """The token of the first form of a page."""
    found = re.search(r'name="csrf" value="([^"]+)"', html)
    assert found, html[:500]
    return found[1]


def statement_of(text: str) -> Statement:
    """The minister's statement, with its spans found in a text."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return Statement(
        mode=Mode.DIRECT,
        source=(span("Minister Ilena Corvi"),),
        cue=(span("said"),),
        content=(span(WORDS[1 : WORDS.index(",”")]),),
        speaker="Ilena Corvi",
        role="Minister",
        chain=(Hop(Relation.SAID, "Ilena Corvi"), Hop(Relation.QUOTED_BY, "Meridian News", span("Meridian News"))),
        said="2031-03-13",
        insertions=(span("[14 March]"),),
    )


def account_of(id: str, sha256: str, text: str, *, headline: str | None, outlet: str | None, hour: int = 8) -> Account:
    """An account of the minister's words."""
    captured = NOW - timedelta(hours=3)
    article = Article(
        id=id,
        text=text,
        captured=captured,
        url=f"https://{id}.example/dam",
        headline=headline,
        outlet=outlet,
        published=Stamp.of(datetime(2031, 3, 13, hour, tzinfo=UTC)),
        language="en",
    )
    statements = (statement_of(text),) if WORDS in text else ()
    return Account(article, Receipt(sha256, captured, article.url), statements)


def key_of(account: Account) -> str:
    """The key of its first statement."""
    return statement_key(account.article, account.statements[0])


ORIGINAL = account_of("a-original", "1" * 64, TEXT, headline="Dam to open on Friday", outlet="Harbour Gazette")
REPEAT = account_of("a-repeat", "2" * 64, TEXT, headline="Dam opens Friday", outlet="The Ledger", hour=9)
OTHER = account_of("a-other", "3" * 64, "About 30 villages lie below the dam.", headline="Villages fear the dam", outlet=None, hour=10)
KEY = key_of(ORIGINAL)


def fill(store: Store) -> None:
    """People, outlets, and three reports in one story: a text, its copy, and another text whose outlet is not known."""
    for role, name in NAMES.items():
        people.add_person(store, Person(f"p-{role.value}", name, role), HASH)
    outlets.save_outlet(store, Outlet("o-harbour", "Harbour Gazette", OutletKind.PAPER, "VA", "en", "https://harbour.example/"))
    outlets.save_outlet(store, Outlet("o-ledger", "The Ledger", OutletKind.SITE, "VA", "en"))
    seen = NOW - timedelta(hours=2)
    reports.file_account(store, ORIGINAL, outlet_id="o-harbour", seen=seen, silent=False, copy=None)
    reports.file_account(store, REPEAT, outlet_id="o-ledger", seen=seen, silent=False, copy=Copy("a-original", 1.0))
    reports.file_account(store, OTHER, outlet_id=None, seen=seen, silent=False, copy=None)
    for account in (ORIGINAL, REPEAT, OTHER):
        stories.place_report(store, account.article.id, STORY, "Dam to open on Friday", seen)


@pytest.fixture
def clock() -> Clock:
    """The desk's clock."""
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A filled desk; nobody is signed in."""
    settings = Settings(home=tmp_path, site=Site(title="The Review", base_url="https://review.example/", search=False))
    folder = CaptureFolder(tmp_path / "captures")
    pages: dict[str, Response] = {}

    @contextmanager
    def fetcher() -> Iterator[Fetcher]:
        yield RecordedFetcher(pages)

    with open_store(settings.database_url) as store:
        fill(store)
        app = build_desk(settings, store, folder, fetcher, now=clock)
        with TestClient(app, base_url="http://127.0.0.1:8700") as client:
            yield Desk(client, app.state.room, clock, pages, key=KEY)


@pytest.fixture
def kept_capture(desk: Desk) -> str:
    """A capture with its bytes in the folder, behind a report of its own; gives the hash."""
    capture = desk.room.folder.keep(supply_text("<script>alert(1)</script> kept words", NOW))
    captures.file_capture(desk.store, capture)
    account = account_of("a-kept", capture.sha256, "kept words", headline="Kept", outlet=None)
    reports.file_account(desk.store, account, outlet_id=None, seen=NOW, silent=False, copy=None)
    return capture.sha256


@pytest.fixture
def publisher(desk: Desk) -> Desk:
    """A desk with a publisher signed in."""
    return desk.sign_in(Role.PUBLISHER)
