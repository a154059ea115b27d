"""Whatever the bytes, gather gives a value or one clear line, never a traceback; and what it keeps comes back."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import httpx2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.gather import (
    BrokenRecord,
    CaptureFolder,
    RecordedFetcher,
    Response,
    find_feeds,
    guess_charset,
    read_opml,
    read_warc,
    supply_file,
    supply_text,
    visit,
)
from dateline.gather.addresses import checked_url, shown_url
from dateline.gather.moments import read_stamp
from dateline.gather.unpack import unpack
from dateline.model import Capture, Source, canonical_url

NOW = datetime(2016, 12, 3, 10, tzinfo=UTC)
URL = "http://news.example/feed"

PIECES = st.sampled_from((Path(__file__).resolve().parents[1] / "cases" / "gather" / "markup_pieces.txt").read_text().splitlines())
SOUP = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=40).map(" ".join)
ENCODED = st.one_of(SOUP.map(lambda text: text.encode("utf-8", "surrogatepass")), SOUP.map(lambda text: text.encode("utf-16", "replace")))
BYTES = st.one_of(st.binary(max_size=400), ENCODED)
MAILS = BYTES.map(lambda body: b"From: a\r\nDate: b\r\n" + body)


def said(call: Callable[[], object]) -> str:
    """What a call complains of, "" when it does not; any error that is not ours fails the test."""
    try:
        call()
    except DatelineError as error:
        return str(error)
    return ""


def answering(body: bytes) -> RecordedFetcher:
    return RecordedFetcher({URL: Response(URL, URL, 200, (), body, "application/xml")})


@given(BYTES)
def test_a_visit_to_any_bytes_ends_in_a_health_and_one_line(body: bytes) -> None:
    result, listings = visit(Source("s1", URL, "o1"), answering(body), NOW)
    assert result.detail
    assert "\n" not in result.detail
    assert result.listings == len(listings)
    assert all(x.url == "" or x.url.startswith(("http://", "https://")) for x in listings)


@given(BYTES)
def test_any_bytes_are_an_opml_list_or_one_clear_line(body: bytes) -> None:
    assert "\n" not in said(lambda: read_opml(body))


@given(BYTES)
def test_feeds_are_found_in_any_bytes_or_one_clear_line_says_why_not(body: bytes) -> None:
    assert "\n" not in said(lambda: find_feeds(URL, answering(body)))


@given(
    st.sampled_from(["a.eml", "a.html", "a.txt", "a", "a.mhtml"]),
    st.one_of(BYTES, BYTES.map(lambda body: b"From: a\r\nDate: b\r\n" + body)),
)
def test_any_file_is_a_capture_or_one_clear_line(name: str, body: bytes) -> None:
    assert "\n" not in said(lambda: supply_file(name, body, NOW))


@given(st.binary(max_size=200))
def test_a_guessed_charset_is_always_one_that_python_knows(body: bytes) -> None:
    body.decode(guess_charset(body), "replace")


@given(st.text(min_size=1).filter(lambda text: bool(text.strip()) and text.isprintable()))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    assert text.encode().decode(guess_charset(text.encode())).removeprefix("\ufeff") == text.removeprefix("\ufeff")


@given(st.text())
def test_a_canonical_address_stays_as_it_is(text: str) -> None:
    once = canonical_url(text)
    assert canonical_url(once) == once


@given(st.text(alphabet="abcé0.:/?&=#%@[]-~ ", max_size=60))
def test_a_web_address_has_one_canonical_form_and_no_credentials(rest: str) -> None:
    once = canonical_url("HTTP://user:pass@News.Example/" + rest)
    assert canonical_url(once) == once
    assert once.startswith("http://news.example/")


@given(st.text(max_size=200))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    shown_url(text)
    url: list[httpx2.URL] = []
    assert said(lambda: url.append(checked_url(text))) or url[0].scheme in ("http", "https")


@given(st.text(max_size=60))
def test_any_text_is_a_stamp_or_none(text: str) -> None:
    read_stamp(text)


@given(st.binary(max_size=300), st.integers(1, 7), st.sampled_from(["gzip", "deflate", "", "br", "gzip, gzip"]))
def test_any_bytes_unpack_or_are_one_clear_line(body: bytes, step: int, encoding: str) -> None:
    pieces = [body[at : at + step] for at in range(0, len(body), step)]
    out: list[bytes] = []
    assert said(lambda: out.append(unpack(pieces, encoding, 10_000))) or len(out[0]) <= 10_000


@given(st.binary(max_size=2000), st.integers(1, 100))
def test_what_was_packed_is_unpacked_whatever_the_pieces(body: bytes, step: int) -> None:
    packed = gzip.compress(body)
    assert unpack([packed[at : at + step] for at in range(0, len(packed), step)], "gzip", 2000) == body


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.binary(min_size=1, max_size=300).filter(lambda b: bool(b.strip())), min_size=1, max_size=4), st.data())
def test_every_capture_but_a_spoilt_one_comes_back(bodies: list[bytes], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = CaptureFolder(Path(name))
        kept = [folder.keep(supply_text(body, NOW)) for body in bodies]
        path = next(Path(name).iterdir())
        assert [found.body for found in read_warc(path) if isinstance(found, Capture)] == bodies
        spoilt = data.draw(st.integers(0, len(kept) - 1))
        place = kept[spoilt].warc
        assert place is not None
        content = bytearray(path.read_bytes())
        content[place.offset + 30] ^= 0x55
        path.write_bytes(content)
        found = list(read_warc(path))
        others = [body for number, body in enumerate(bodies) if number != spoilt]
        assert [x.body for x in found if isinstance(x, Capture) and x.warc and x.warc.offset != place.offset] == others
        assert any(isinstance(x, BrokenRecord) and x.offset == place.offset for x in found)


@given(st.binary(max_size=500))
def test_any_file_is_read_as_an_archive_without_a_traceback(body: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.warc"
        path.write_bytes(body)
        assert said(lambda: list(read_warc(path))) == ""
