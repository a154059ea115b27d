from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import feedparser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.config import Site
from dateline.model import Allowance, Digest, DigestStatus, Item, Mode, Outlet, Quotation, Rights, Stamp, Translation
from dateline.publish import Look, check, render_site

NOW = datetime(2026, 3, 8, tzinfo=UTC)
SECRET = "zqxv"
WORDS = st.text(alphabet=st.characters(codec="utf-16", exclude_categories=()), max_size=30)
LANGUAGES = st.sampled_from(["en", "ar", "fr", "../x", ""])
QUOTATIONS = st.builds(
    Quotation,
    key=st.sampled_from(["s1", "s2", "s3"]),
    report_id=st.just("a1"),
    words=st.lists(WORDS, max_size=2).map(tuple),
    speaker=st.none() | WORDS,
    mode=st.sampled_from(Mode),
    said=st.none() | WORDS,
)
OPEN_ITEMS = st.builds(
    Item,
    id=st.sampled_from(["i1", "i2", "i3"]),
    report_id=st.sampled_from(["a1", "a2"]),
    headline=st.none() | WORDS,
    outlet=st.none(),
    outlet_name=st.none() | WORDS,
    published=st.none() | st.just(Stamp.of(NOW)),
    captured=st.just(NOW),
    url=st.none() | WORDS,
    story_id=st.none() | WORDS,
    story_label=st.none() | WORDS,
    excerpt=WORDS,
    quotations=st.lists(QUOTATIONS, max_size=2).map(tuple),
)
CLOSED_ITEM = Item(
    "i9",
    "a9",
    f"{SECRET} headline",
    Outlet("o9", "Silent Ledger", rights=Rights(Allowance.LINK)),
    "Silent Ledger",
    None,
    NOW,
    story_id="st9",
    story_label=f"{SECRET} headline",
    excerpt=f"{SECRET} words",
    quotations=(Quotation("s9", "a9", (f"{SECRET} said",), f"{SECRET} speaker", Mode.DIRECT),),
)
DIGESTS = st.builds(
    lambda name, title, section, items, languages, status: Digest(
        name,
        title or "x",
        title,
        "en",
        section,
        (*items, CLOSED_ITEM),
        status=status,
        published=NOW,
        translations=tuple(Translation(language, title, "M. Adler") for language in languages),
    ),
    st.sampled_from(["g1", "g2"]),
    WORDS,
    st.none() | WORDS,
    st.lists(OPEN_ITEMS, max_size=3),
    st.lists(LANGUAGES, max_size=2),
    st.sampled_from(DigestStatus),
)
LOOK = Look(Site(title="The Velmar Review", base_url="https://review.example/"))
SLOW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(st.lists(DIGESTS, max_size=2))
def test_any_digest_gives_a_sound_site(digests: list[Digest]) -> None:
    pages = list(render_site(digests, LOOK))
    paths = [page.path for page in pages]
    assert len(paths) == len(set(paths))
    for page in pages:
        assert re.fullmatch(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.[a-z]+", page.path)
        assert SECRET.encode() not in page.body, page.path
        if page.path.endswith(".html"):
            ids = re.findall(r'<[a-z][^>]*? id="([^"]*)"', page.body.decode())
            assert len(ids) == len(set(ids)), page.path
        elif page.path.endswith(".json"):
            json.loads(page.body)
        elif page.path.endswith(("feed.xml", "atom.xml")):
            assert not feedparser.parse(page.body).bozo


@SLOW
@given(DIGESTS)
def test_the_check_of_any_digest_says_what_to_do(digest: Digest) -> None:
    for finding in check(digest):
        assert finding.message.endswith(".")
        assert finding.field
