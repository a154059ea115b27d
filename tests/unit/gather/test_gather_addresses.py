"""No form of an inside address gets through; what is public or allowed does."""

from __future__ import annotations

import http.client
from collections.abc import Sequence
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.config import Network
from dateline.errors import BlockedAddress
from dateline.gather import HttpFetcher, Limits, Request, capture, read_opml, visit
from dateline.gather.addresses import checked_url, is_public, shown_url
from dateline.model import Health, Listing, Source

if TYPE_CHECKING:
    from tests.unit.gather.conftest import Fetching, Local, StandIn

NOW = datetime(2016, 12, 3, 10, tzinfo=UTC)
PUBLIC = "93.184.215.14"

CASES = Path(__file__).resolve().parents[2] / "cases" / "gather"
FORMS = [line for line in (CASES / "inside_addresses.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def hostile(host: str, port: int) -> Sequence[str]:
    """Every name leads inside."""
    return ["127.0.0.1"]


def test_there_are_more_than_a_hundred_forms() -> None:
    assert len(set(FORMS)) > 130


def test_no_form_of_an_inside_address_is_visited(inside: Local) -> None:
    fetcher = HttpFetcher(Network(delay=0, robots=False), resolve=hostile, limits=Limits(seconds=5))
    through = [form for form in FORMS if not _is_blocked(fetcher, f"http://{form}:{inside.port}/")]
    assert through == []
    assert inside.hits == []


def test_the_server_that_nobody_may_visit_is_really_there(inside: Local) -> None:
    inside.page("/", "secret")
    connection = http.client.HTTPConnection("127.0.0.1", inside.port)
    connection.request("GET", "/")
    assert connection.getresponse().read() == b"secret"
    connection.close()


def test_no_form_is_reached_by_redirect(local: Local, inside: Local, fetching: Fetching) -> None:
    fetcher = fetching(resolve=hostile)
    through = []
    for number, form in enumerate(FORMS):
        url = local.redirect(f"/{number}", f"http://{form}:{inside.port}/")
        if not _is_blocked(fetcher, url):
            through.append(form)
    assert through == []
    assert inside.hits == []
    assert len(local.hits) == len(FORMS)


def test_an_allowed_host_and_port_passes_and_its_neighbour_port_does_not(local: Local, inside: Local, fetching: Fetching) -> None:
    assert fetching().fetch(Request(local.page("/", "hello"))).body == b"hello"
    assert _is_blocked(fetching(), inside.url("/"))


def test_an_allowed_name_is_allowed_by_that_name_only(local: Local) -> None:
    local.page("/", "hello")
    network = Network(allow=(f"sample.example:{local.port}",), delay=0, robots=False)
    fetcher = HttpFetcher(network, resolve=hostile, limits=Limits(seconds=5))
    assert fetcher.fetch(Request(f"http://sample.example:{local.port}/")).body == b"hello"
    assert _is_blocked(fetcher, f"http://other.example:{local.port}/")
    assert _is_blocked(fetcher, local.url("/"))


def test_a_public_name_passes_and_the_checked_address_is_the_one_connected_to(local: Local, stand_in: StandIn) -> None:
    local.page("/", "hello")
    fetcher = HttpFetcher(Network(delay=0, robots=False), resolve=lambda host, port: [PUBLIC], backend=stand_in)
    assert fetcher.fetch(Request("http://news.example/")).body == b"hello"
    assert stand_in.asked == [PUBLIC]


def test_a_name_that_changes_its_answer_gains_nothing(local: Local, stand_in: StandIn) -> None:
    local.page("/", "hello")
    answers = [[PUBLIC], ["127.0.0.1"], [PUBLIC]]
    fetcher = HttpFetcher(Network(delay=0, robots=False), resolve=lambda host, port: answers.pop(0), backend=stand_in)
    assert fetcher.fetch(Request("http://rebinding.example/")).body == b"hello"
    assert _is_blocked(fetcher, "http://rebinding.example/")
    assert fetcher.fetch(Request("http://rebinding.example/")).body == b"hello"
    assert stand_in.asked == [PUBLIC, PUBLIC]


def test_a_name_that_changes_its_answer_between_robots_and_page_gains_nothing(local: Local, stand_in: StandIn) -> None:
    local.page("/", "hello")
    answers = [[PUBLIC], ["127.0.0.1"]]
    fetcher = HttpFetcher(Network(delay=0), resolve=lambda host, port: answers.pop(0), backend=stand_in)
    assert _is_blocked(fetcher, "http://rebinding.example/")
    assert local.hits == ["/robots.txt"]


@pytest.mark.parametrize("found", [[PUBLIC, "127.0.0.1"], ["::ffff:127.0.0.1"], ["fe80::1%lo"], ["not an address"]])
def test_a_name_with_one_inside_address_is_refused(found: list[str], stand_in: StandIn) -> None:
    fetcher = HttpFetcher(Network(delay=0, robots=False), resolve=lambda host, port: found, backend=stand_in)
    assert _is_blocked(fetcher, "http://mixed.example/")
    assert stand_in.asked == []


def test_a_link_in_a_feed_that_leads_inside_is_not_captured(inside: Local) -> None:
    fetcher = HttpFetcher(Network(delay=0, robots=False), resolve=hostile)
    with pytest.raises(BlockedAddress):
        capture(Listing("s1", inside.url("/")), fetcher, NOW)
    assert inside.hits == []


def test_a_feed_of_an_opml_list_that_leads_inside_reads_address_not_allowed(inside: Local) -> None:
    body = f'<opml version="2.0"><body><outline xmlUrl="{inside.url("/feed")}"/></body></opml>'.encode()
    (entry,) = read_opml(body)
    result, listings = visit(Source("s1", entry.url, "o1"), HttpFetcher(Network(delay=0)), NOW)
    assert (result.health, listings) == (Health.BLOCKED, ())
    assert "allow it under [network] allow" in result.detail
    assert inside.hits == []


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "gopher://x/", "javascript:alert(1)", "data:text/html,x", "//x", "", "x"]
)
def test_only_http_and_https_are_visited(url: str) -> None:
    with pytest.raises(BlockedAddress):
        checked_url(url)


def test_a_configured_proxy_is_exempt_but_a_literal_inside_address_behind_it_is_not(inside: Local) -> None:
    inside.routes["http://news.example/"] = (200, {"content-type": "text/html"}, b"through the proxy")
    fetcher = HttpFetcher(Network(delay=0, robots=False, proxy=f"http://{inside.place}"))
    assert fetcher.fetch(Request("http://news.example/")).body == b"through the proxy"
    assert _is_blocked(fetcher, "http://10.0.0.1/")
    assert len(inside.hits) == 1


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
)
def test_public_addresses_are_public_also_when_wrapped(text: str) -> None:
    assert is_public(ip_address(text))


def test_an_address_is_shown_without_its_credentials() -> None:
    assert shown_url("https://anna:secret@news.example/a?b=1") == "https://news.example/a?b=1"
    assert "secret" not in shown_url("http://anna:secret@[broken/")
    assert "\n" not in shown_url("http://a.example/\nX: y")


def _is_blocked(fetcher: HttpFetcher, url: str) -> bool:
    try:
        fetcher.fetch(Request(url))
    except BlockedAddress:
        return True
    return False
