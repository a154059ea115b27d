"""The door under load and under attack: limits, packing, redirects, cookies, errors in plain words."""

from __future__ import annotations

import gzip
import threading
import zlib
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from dateline.config import Network
from dateline.errors import BlockedAddress, NotModified, SourceError, TooLarge
from dateline.gather import HttpFetcher, Limits, RecordedFetcher, Request, Response

if TYPE_CHECKING:
    from tests.unit.gather.conftest import Fetching, Local, StandIn

PAGE = "<html><body>Ein Satz über Äpfel.</body></html>".encode()


def test_a_page_comes_back_whole_with_its_type_and_charset(local: Local, fetching: Fetching) -> None:
    answer = fetching().fetch(Request(local.page("/a", PAGE, content_type="Text/HTML; charset=UTF-8", etag='"1"')))
    assert (answer.body, answer.status, answer.media_type, answer.charset) == (PAGE, 200, "text/html", "utf-8")
    assert (answer.url, answer.url_answered, answer.moved_to, answer.header("etag")) == (local.url("/a"), local.url("/a"), None, '"1"')


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE, mtime=0)),
        ("GZIP", gzip.compress(PAGE[:10], mtime=0) + gzip.compress(PAGE[10:], mtime=0)),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"\x00" * 20),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", raw_deflate(PAGE)),
        ("identity", PAGE),
        ("", PAGE),
    ],
)
def test_gzip_and_deflate_in_every_usual_form_are_unpacked(encoding: str, packed: bytes, local: Local, fetching: Fetching) -> None:
    assert fetching().fetch(Request(local.page("/", packed, content_encoding=encoding))).body == PAGE


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip,deflate", "deflate, gzip, gzip", "compress", "x"])
def test_other_and_chained_packings_are_refused(encoding: str, local: Local, fetching: Fetching) -> None:
    url = local.page("/", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), content_encoding=encoding)
    with pytest.raises(SourceError, match="only gzip or deflate, once"):
        fetching().fetch(Request(url))


def test_only_what_can_be_unpacked_is_asked_for(local: Local, fetching: Fetching) -> None:
    fetching().fetch(Request(local.page("/", PAGE)))
    assert local.seen[0]["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("packed", [gzip.compress(PAGE, mtime=0)[:-12], b"not gzip at all", gzip.compress(PAGE, mtime=0)[:5]])
def test_damaged_packing_is_an_error_and_not_half_a_page(packed: bytes, local: Local, fetching: Fetching) -> None:
    with pytest.raises(SourceError, match=r"broke off|cannot be unpacked"):
        fetching().fetch(Request(local.page("/", packed, content_encoding="gzip")))


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_noticed_before_it_is_whole(encoding: str, local: Local, fetching: Fetching) -> None:
    data = b"0" * 50_000_000
    packed = gzip.compress(data, mtime=0) if encoding == "gzip" else zlib.compress(data)
    assert len(packed) < 100_000
    with pytest.raises(TooLarge, match="over 1,000,000 bytes"):
        fetching(limits=Limits(seconds=5, unpacked=1_000_000)).fetch(Request(local.page("/", packed, content_encoding=encoding)))


def test_a_page_of_20_megabytes_is_refused_by_its_own_word_before_it_is_read(local: Local, fetching: Fetching) -> None:
    with pytest.raises(TooLarge, match="20,000,000 bytes long; at most 15,000,000"):
        fetching().fetch(Request(local.page("/", b"x" * 20_000_000)))


def test_a_page_of_20_megabytes_that_hides_its_length_is_cut_off_on_the_wire(local: Local, fetching: Fetching) -> None:
    sent = []

    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
        for _ in range(320):
            handler.wfile.write(b"x" * 65536)
            sent.append(65536)

    local.routes["/"] = flood
    with pytest.raises(TooLarge, match="on the wire"):
        fetching(limits=Limits(seconds=5, wire=1_000_000)).fetch(Request(local.url("/")))


def test_a_server_that_drips_is_left_when_the_time_is_up(local: Local, fetching: Fetching) -> None:
    done = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n")
        while not done.wait(0.02):
            handler.wfile.write(b"x")
            handler.wfile.flush()

    local.routes["/"] = drip
    try:
        with pytest.raises(SourceError, match=r"within 0\.3 seconds"):
            fetching(limits=Limits(seconds=0.3)).fetch(Request(local.url("/")))
    finally:
        done.set()


def test_a_server_that_says_nothing_is_left_when_the_time_is_up(local: Local, fetching: Fetching) -> None:
    done = threading.Event()
    local.routes["/"] = lambda handler: [done.wait(5)].clear()
    try:
        with pytest.raises(SourceError, match=r"within 0\.2 seconds"):
            fetching(limits=Limits(seconds=0.2)).fetch(Request(local.url("/")))
    finally:
        done.set()


def test_a_name_that_takes_too_long_to_look_up_is_an_error(stand_in: StandIn) -> None:
    done = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        done.wait(5)
        return []

    fetcher = HttpFetcher(Network(delay=0, robots=False), resolve=slow, limits=Limits(seconds=0.2), backend=stand_in)
    try:
        with pytest.raises(SourceError, match="could not be looked up in time"):
            fetcher.fetch(Request("http://slow.example/"))
    finally:
        done.set()


def test_an_answer_that_breaks_off_is_an_error(local: Local, fetching: Fetching) -> None:
    def short(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<html>")
        handler.close_connection = True

    local.routes["/"] = short
    with pytest.raises(SourceError, match="broke off"):
        fetching().fetch(Request(local.url("/")))


@pytest.mark.parametrize(
    "answer", [b"", b"hello\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: " + b"x" * 300_000]
)
def test_an_answer_that_is_no_http_is_an_error(answer: bytes, local: Local, fetching: Fetching) -> None:
    def odd(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)
        handler.close_connection = True

    local.routes["/"] = odd
    with pytest.raises(SourceError):
        fetching().fetch(Request(local.url("/")))


def test_nobody_listening_and_an_unknown_name_read_in_plain_words(local: Local, fetching: Fetching) -> None:
    fetcher = HttpFetcher(Network(allow=("127.0.0.1:9",), delay=0, robots=False))
    with pytest.raises(SourceError, match="no connection"):
        fetcher.fetch(Request("http://127.0.0.1:9/"))
    with pytest.raises(SourceError, match="is the address spelt rightly"):
        fetching().fetch(Request("http://no-such-name.example/"))


def test_redirects_are_followed_and_said(local: Local, fetching: Fetching) -> None:
    end = local.page("/end", PAGE)
    local.redirect("/b", "end", status=302)
    answer = fetching().fetch(Request(local.redirect("/a", "/b", status=301)))
    assert (answer.body, answer.url, answer.url_answered) == (PAGE, local.url("/a"), end)
    assert answer.moved_to == local.url("/b")


def test_a_passing_redirect_moves_nothing(local: Local, fetching: Fetching) -> None:
    local.page("/end", PAGE)
    local.redirect("/b", "/end", status=301)
    assert fetching().fetch(Request(local.redirect("/a", "/b", status=302))).moved_to is None


def test_a_redirect_that_goes_in_circles_ends(local: Local, fetching: Fetching) -> None:
    local.redirect("/b", "/a")
    with pytest.raises(SourceError, match="more than 5 times"):
        fetching().fetch(Request(local.redirect("/a", "/b")))
    assert len(local.hits) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http://2130706433/"])
def test_a_redirect_to_what_is_not_visited_is_refused(target: str, local: Local, fetching: Fetching) -> None:
    with pytest.raises(BlockedAddress):
        fetching().fetch(Request(local.redirect("/a", target)))


def test_cookies_are_neither_sent_back_nor_kept(local: Local, fetching: Fetching) -> None:
    local.page("/b", PAGE)
    fetcher = fetching()
    answer = fetcher.fetch(Request(local.page("/a", "", status=302, location="/b", set_cookie="id=1; path=/")))
    again = fetcher.fetch(Request(local.page("/c", PAGE, set_cookie="id=2")))
    assert all("cookie" not in headers for headers in local.seen)
    assert answer.header("set-cookie") is None
    assert again.header("set-cookie") is None


def test_credentials_of_an_address_reach_their_host_only_and_show_nowhere(local: Local, inside: Local) -> None:
    fetcher = HttpFetcher(Network(allow=(local.place, inside.place), delay=0, robots=False))
    inside.page("/b", PAGE)
    local.redirect("/a", inside.url("/b"))
    answer = fetcher.fetch(Request(f"http://anna:s3cret@{local.place}/a"))
    assert local.seen[0]["authorization"] == "Basic YW5uYTpzM2NyZXQ="
    assert "authorization" not in inside.seen[0]
    assert "s3cret" not in repr(answer)
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(Request(f"http://anna:s3cret@{local.place}/missing"))
    assert "s3cret" not in str(caught.value)


def test_a_conditional_visit_to_an_unchanged_page_says_so(local: Local, fetching: Fetching) -> None:
    url = local.page("/", b"", status=304)
    with pytest.raises(NotModified):
        fetching().fetch(Request(url, etag='"1"', last_modified="Sat, 03 Dec 2016 10:00:00 GMT"))
    assert (local.seen[0]["if-none-match"], local.seen[0]["if-modified-since"]) == ('"1"', "Sat, 03 Dec 2016 10:00:00 GMT")
    with pytest.raises(SourceError, match="304"):
        fetching().fetch(Request(url))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "no such page"),
        (410, "gone for good"),
        (401, "sign-in"),
        (403, "does not let us in"),
        (451, "legal"),
        (500, "not well"),
    ],
)
def test_each_refusal_has_its_words(status: int, words: str, local: Local, fetching: Fetching) -> None:
    url = local.page("/", b"", status=status)
    with pytest.raises(SourceError, match=words) as caught:
        fetching().fetch(Request(url))
    assert caught.value.status == status


def test_a_text_and_data_mining_reservation_is_in_the_headers(local: Local, fetching: Fetching) -> None:
    assert fetching().fetch(Request(local.page("/", PAGE, tdm_reservation="1"))).header("tdm-reservation") == "1"


def test_recorded_pages_answer_as_a_server_would() -> None:
    page = Response("http://a.example/", "http://a.example/", 200, (("etag", '"1"'),), PAGE, "text/html")
    fetcher = RecordedFetcher({"http://a.example/?utm_source=x": page})
    assert fetcher.fetch(Request("http://A.example/#top")) is page
    with pytest.raises(NotModified):
        fetcher.fetch(Request("http://a.example/", etag='"1"'))
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(Request("http://a.example/other"))
    assert caught.value.status == 404
