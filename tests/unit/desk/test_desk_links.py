"""Every link of the desk leads somewhere: a crawl from the pages that an editor starts at."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from dateline.model import Claim, Difference, DifferenceKind, Digest, Role, Source, Span
from dateline.store import digests, sources, stories

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

STARTS = ("/", "/sources", "/digests")
TABS = ("", "/statements", "/wordings", "/differences", "/timeline")
LINK = re.compile(r'<a\s[^>]*?href="([^"]*)"')


@pytest.fixture
def admin(desk: Desk) -> Desk:
    """A desk with something on every page, and an admin at it."""
    claims = (Claim("a-original", Span(0, 4), "40"), Claim("a-other", Span(0, 4), "30"))
    stories.save_findings(desk.store, "t-dam", [], [Difference("x-1", DifferenceKind.FIGURE, "villages", claims)])
    sources.add_source(desk.store, Source("f-1", "https://harbour.example/feed", "o-harbour"))
    digests.save_digest(desk.store, Digest("d-1", "the-dam", "The dam"), "Edda", desk.now)
    return desk.sign_in(Role.ADMIN)


def links_on(html: str, path: str) -> set[str]:
    """The addresses on this desk that a page links to, without their fragments."""
    found = (urljoin(path, unescape(link)).partition("#")[0] for link in LINK.findall(html))
    return {link for link in found if link.startswith("/") and not link.startswith("/static/")}


def test_every_link_of_every_page_leads_to_a_page(admin: Desk) -> None:
    waiting, seen, dead = list(STARTS), set(STARTS), {}
    while waiting:
        path = waiting.pop()
        answer = admin.get(path)
        if answer.status not in (200, 303):
            dead[path] = answer.status
        is_page = answer.headers.get("content-type", "").startswith("text/html") and "/preview/" not in path
        found = links_on(answer.text, path) if is_page else {answer.place} if answer.place else set()
        waiting.extend(found - seen)
        seen |= found
    assert dead == {}
    assert {f"/stories/t-dam{tab}" for tab in TABS} <= seen


@pytest.mark.parametrize("tab", TABS)
def test_the_tabs_lead_to_the_same_pages_from_each_of_them(admin: Desk, tab: str) -> None:
    here = f"/stories/t-dam{tab}"
    html = admin.get(here).text
    assert {f"/stories/t-dam{other}" for other in TABS} <= links_on(html, here)
    assert not re.search(r'(?:action|href)="(?:/stories/t-dam/\w+){2}', html)
    assert "/differences/differences/" not in html
