"""robots.txt, pauses between visits, and the rest that a server asks for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dateline.errors import RobotsRefused, SourceError
from dateline.gather import Request
from dateline.gather.manners import read_retry_after

if TYPE_CHECKING:
    from tests.unit.gather.conftest import Fetching, Local

NOW = datetime(2016, 12, 3, 10, tzinfo=UTC)


class Hours:
    """A clock that only `sleep` moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_a_page_that_robots_txt_forbids_is_not_visited(local: Local, fetching: Fetching) -> None:
    local.page("/robots.txt", "User-agent: dateline\nDisallow: /private/\n", content_type="text/plain")
    local.page("/private/a", "x")
    open_page = local.page("/a", "y")
    fetcher = fetching(robots=True)
    with pytest.raises(RobotsRefused, match=r"robots\.txt of http://127\.0\.0\.1:\d+ asks us not to visit"):
        fetcher.fetch(Request(local.url("/private/a")))
    assert fetcher.fetch(Request(open_page)).body == b"y"
    assert local.hits == ["/robots.txt", "/a"]


def test_robots_txt_is_asked_of_every_host_on_the_way(local: Local, fetching: Fetching) -> None:
    local.page("/robots.txt", "User-agent: *\nDisallow: /b\n")
    local.page("/b", "x")
    with pytest.raises(RobotsRefused):
        fetching(robots=True).fetch(Request(local.redirect("/a", "/b")))
    assert "/b" not in local.hits


def test_rules_for_others_do_not_concern_us(local: Local, fetching: Fetching) -> None:
    local.page("/robots.txt", "User-agent: otherbot\nDisallow: /\n")
    assert fetching(robots=True).fetch(Request(local.page("/a", "y"))).body == b"y"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_forbids_nothing(status: int, local: Local, fetching: Fetching) -> None:
    local.page("/robots.txt", "Disallow: /", status=status)
    assert fetching(robots=True).fetch(Request(local.page("/a", "y"))).body == b"y"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_cannot_be_read_now_forbids_all_for_ten_minutes(status: int, local: Local, fetching: Fetching) -> None:
    local.page("/robots.txt", "", status=status)
    url, hours = local.page("/a", "y"), Hours()
    fetcher = fetching(robots=True, clock=hours.clock, sleep=hours.sleep)
    for _ in range(2):
        with pytest.raises(SourceError, match="nothing there is visited for ten minutes"):
            fetcher.fetch(Request(url))
    assert local.hits == ["/robots.txt"]
    hours.now += 601
    local.page("/robots.txt", "")
    assert fetcher.fetch(Request(url)).body == b"y"


@pytest.mark.parametrize("body", [b"\x00\xff\xfe" * 100, b"<html>nonsense</html>", b"User-agent\nDisallow", b"Disallow: /\n" * 100_000])
def test_a_robots_txt_of_nonsense_forbids_nothing_and_breaks_nothing(body: bytes, local: Local, fetching: Fetching) -> None:
    local.page("/robots.txt", body)
    assert fetching(robots=True).fetch(Request(local.page("/a", "y"))).body == b"y"


def test_robots_txt_may_be_switched_off(local: Local, fetching: Fetching) -> None:
    local.page("/robots.txt", "User-agent: *\nDisallow: /\n")
    assert fetching(robots=False).fetch(Request(local.page("/a", "y"))).body == b"y"
    assert local.hits == ["/a"]


def test_two_visits_to_one_host_keep_the_pause_between_them(local: Local, fetching: Fetching) -> None:
    hours = Hours()
    fetcher = fetching(delay=1.5, clock=hours.clock, sleep=hours.sleep)
    for _ in range(3):
        fetcher.fetch(Request(local.page("/a", "y")))
    assert hours.slept == [1.5, 1.5]


def test_a_longer_pause_that_robots_txt_asks_for_is_kept_up_to_half_a_minute(local: Local, fetching: Fetching) -> None:
    local.page("/robots.txt", "User-agent: *\nCrawl-delay: 500\n")
    hours = Hours()
    fetcher = fetching(robots=True, delay=1.0, clock=hours.clock, sleep=hours.sleep)
    for _ in range(2):
        fetcher.fetch(Request(local.page("/a", "y")))
    assert hours.slept == [30.0]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("value", "seconds"), [("120", 120.0), ("Sat, 03 Dec 2016 10:05:00 GMT", 300.0)])
def test_a_server_that_asks_us_to_wait_is_left_alone_until_then(
    status: int, value: str, seconds: float, local: Local, fetching: Fetching
) -> None:
    url, hours = local.page("/a", "", status=status, retry_after=value), Hours()
    fetcher = fetching(clock=hours.clock, sleep=hours.sleep, today=lambda: NOW)
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(Request(url))
    assert (caught.value.status, caught.value.retry_after) == (status, seconds)
    hours.now += seconds - 10
    with pytest.raises(SourceError, match="asked us to wait; 10 seconds are left"):
        fetcher.fetch(Request(url))
    assert len(local.hits) == 1
    hours.now += 11
    local.page("/a", "y")
    assert fetcher.fetch(Request(url)).body == b"y"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("0", 0.0),
        ("99999999999999999999", 604800.0),
        ("Sat, 03 Dec 2016 09:00:00 GMT", 0.0),
        ("Sat, 03 Dec 9999 09:00:00 GMT", 604800.0),
        ("Saturday, 03-Dec-16 10:00:30 GMT", 30.0),
    ],
)
def test_retry_after_is_read_as_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, NOW) == seconds
