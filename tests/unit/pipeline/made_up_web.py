"""A made-up web for the tests of the intake: feeds and pages in memory. As a program, it takes them in until it is killed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from dateline.gather import CaptureFolder, RecordedFetcher, Request, Response
from dateline.model import Outlet, Source, short_hash
from dateline.pipeline import take_in
from dateline.store import Store, open_store, outlets, sources
from dateline.understand import understand

NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)
DAM = (
    "The dam above Drenova gave way on Saturday night after two days of rain, and the Nera rose by three metres in an hour.",
    "“The gates were opened in time,” the engineer Ida Holm said on Sunday, as quoted by the agency KNA. “Nobody was warned too late.”",
    "At least 80 people were taken to the school in Upper Drenova, the fire brigade said, and the bridge at the mill was closed.",
    "The owner of the dam, a power company in the capital, has promised to publish the record of the gates before the end of the month.",
)
STRIKE = (
    "Pilots at Port Calder stayed ashore for the third day on Monday while tankers waited outside the bay in a heavy swell.",
    "“We will talk when the board talks,” the pilots' spokesman Olaf Brandt said. The harbour board has called the stoppage unlawful.",
    "Insurers have begun to warn owners of grain and fuel cargoes that waiting time is not covered beyond the fifth day of a strike.",
    "Fishing boats from the inner harbour go on sailing, and the ferry to the islands runs twice a day with a tug in front of it.",
)


class Web:
    """Pages by address, which the tests may change between two visits."""

    def __init__(self) -> None:
        self.pages: dict[str, Response] = {}
        self.asked: list[Request] = []

    def put(self, url: str, body: str, media_type: str = "text/html", **headers: str) -> None:
        """Lay a page."""
        named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        self.pages[url] = Response(url, url, 200, named, body.encode(), media_type, "utf-8")

    def put_feed(self, url: str, entries: Iterable[tuple[str, str]], **headers: str) -> None:
        """Lay an RSS feed of (address, headline)."""
        items = "".join(
            f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
            "<pubDate>Sun, 08 Mar 2026 09:00:00 +0000</pubDate></item>"
            for link, title in entries
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>{url}</link>{items}</channel></rss>'
        self.put(url, body, "application/rss+xml", **headers)

    def put_page(self, url: str, headline: str, paragraphs: Iterable[str], **headers: str) -> None:
        """Lay an article's page."""
        text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
        self.put(url, page(headline, text), **headers)

    def fetch(self, request: Request) -> Response:
        """Answer as a server would, and remember what was asked for."""
        self.asked.append(request)
        return RecordedFetcher(self.pages).fetch(request)


def page(headline: str, content: str) -> str:
    """A plain article page."""
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(headline)}</title><meta property="article:published_time" '
        f'content="2026-03-08T09:00:00+00:00"></head><body><article><h1>{escape(headline)}</h1>{content}</article></body></html>'
    )


def add_outlet(store: Store, name: str) -> Source:
    """An outlet and its feed."""
    outlets.save_outlet(store, Outlet(name, f"The {name.title()}"))
    source = Source("f" + short_hash(name), f"https://{name}.example/feed", name)
    sources.add_source(store, source)
    return source


def many_reports(count: int) -> Web:
    """A feed of as many reports, each of its own matter."""
    web, links = Web(), [f"https://courier.example/{n}" for n in range(count)]
    web.put_feed("https://courier.example/feed", [(link, f"Report {n}") for n, link in enumerate(links)])
    for n, link in enumerate(links):
        words = [f"{short_hash(str(n), str(place))} happened in village {n * 31 + place} on the river." for place in range(40)]
        web.put_page(link, f"Report {n}", [" ".join(words), f"“It was number {n},” Ida Holm said on Sunday."])
    return web


PLACES = (("Ellish", "Osprey", "Hugh Barnaby"), ("Tamar", "Juniper", "Rosa Lind"), ("Hadrin", "Corvina", "Olek Varga"))
TELLINGS = (
    "Ferry {ship} ran aground off {place} on Saturday with {count} passengers. Captain {person} said fog had come down on the {place} bar.",
    "The {ship} sat on the {place} bar for {hours} hours. Captain {person} told the harbour office that all {count} on board were well.",
    "Passengers of the ferry {ship} came ashore in {place} on Sunday. {person}, the captain, thanked the {count} for their patience.",
    "Dockers at {place} walked out on Saturday. Their leader, {other}, wants {hours} percent more, and freighters wait in the roads.",
    "The port of {place} stood still on Sunday. {other}, who leads the dockers, told the board she would come back for {hours} percent.",
    "Bread is short in {place} as the strike of the dockers goes on. The board has offered {other} half of {hours} percent, she said.",
)


def like_reports() -> Web:
    """Feeds of reports on two events in each of three places, told alike: the first look mixes them up, the second sorts them out."""
    web, links = Web(), list[tuple[str, str]]()
    for told, words in enumerate(TELLINGS):
        for number, (place, ship, person) in enumerate(PLACES):
            other = f"{PLACES[number - 1][2].split()[0]} {place}sen"
            text = words.format(place=place, ship=ship, person=person, other=other, count=62 + 39 * number, hours=3 + number)
            links.append((f"https://courier.example/{place}/{told}", f"{place} {told}"))
            web.put_page(links[-1][0], links[-1][1], [text, f"More was not known in {place}."])
    web.put_feed("https://courier.example/feed", links)
    return web


def main(home: Path, web: Web) -> None:
    """Take in all reports of a web, again and again, into `home`."""
    with open_store(f"sqlite:///{home / 'dateline.db'}") as store:
        add_outlet(store, "courier")
        for hours in range(1_000):
            take_in(store, web, CaptureFolder(home / "captures"), NOON + timedelta(hours=2 * hours), read=understand)


if __name__ == "__main__":
    main(Path(sys.argv[1]), like_reports() if sys.argv[2] == "like" else many_reports(int(sys.argv[2])))
