from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from dateline.model import Digest, DigestStatus
from dateline.publish import Look, render_site

Site = dict[str, bytes]
ROOT = "https://review.example/press/"
CLOSED = ("Quayside ledgers stay shut", "nobody in the counting house", "A clerk of the counting house")
VOID = {"meta", "link", "br", "img", "input", "hr", "path", "rect", "circle"}
NO_BLOCKS_IN = {"p", "summary", "h1", "h2", "h3"}
BLOCKS = {"p", "div", "ol", "ul", "dl", "blockquote", "figure", "section", "article", "aside", "table", "h1", "h2", "h3", "form"}


class StrictReader(HTMLParser):
    """Reads a page as it was written and notes what a browser would have to repair."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if len(held) != len(attrs):
            self.faults.append(f"an attribute stands twice in <{tag}>")
        if tag in BLOCKS and set(self.open) & NO_BLOCKS_IN:
            self.faults.append(f"<{tag}> inside {self.open}")
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [held["id"]] if "id" in held else []
        self.headings += [tag] if tag in {"h1", "h2", "h3", "h4"} else []
        self.links += [held[name] for name in ("href", "src", "action") if name in held and tag != "base"]
        self.attributes += held.items()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


def _pages(site: Site) -> Iterator[tuple[str, StrictReader]]:
    for path, body in site.items():
        if path.endswith(".html"):
            reader = StrictReader()
            reader.feed(body.decode())
            reader.close()
            yield path, reader


def _exists(site: Site, url: str) -> bool:
    path = urlsplit(url).path.removeprefix("/press/")
    return path in site or f"{path}index.html" in site


def test_the_same_digests_give_the_same_bytes(digests: tuple[Digest, ...], look: Look) -> None:
    once = list(render_site(digests, look))
    again = list(render_site(reversed(digests), look))
    assert once == again


def test_every_page_is_whole(site: Site) -> None:
    for path, reader in _pages(site):
        assert not reader.faults, (path, reader.faults[:3])
        assert not reader.open, (path, reader.open)
        assert reader.headings.count("h1") == 1, path
        assert len(reader.ids) == len(set(reader.ids)), (path, reader.ids)


def test_every_page_has_its_language_and_no_inline_script_or_style(site: Site) -> None:
    for path, reader in _pages(site):
        text = site[path].decode()
        assert re.search(r'<html lang="[a-z-]+" dir="(ltr|rtl)">', text), path
        assert not any(name.startswith("on") or name == "style" for name, _ in reader.attributes), path
        assert "<style" not in text, path
        assert all('src="' in tag or "ld+json" in tag for tag in re.findall(r"<script[^>]*>", text)), path


def test_every_internal_link_leads_somewhere(site: Site) -> None:
    ids = {path: set(reader.ids) for path, reader in _pages(site)}
    for path, reader in _pages(site):
        here = urljoin(ROOT, path.removesuffix("index.html"))
        for link in reader.links:
            url = urljoin(here, link)
            if not url.startswith(ROOT):
                continue
            assert _exists(site, url), (path, link)
            target, anchor = urlsplit(url).path.removeprefix("/press/"), urlsplit(url).fragment
            if anchor:
                page = target if target.endswith(".html") else f"{target}index.html"
                assert anchor in ids[page], (path, link)


def test_file_names_are_slugs_only(site: Site) -> None:
    for path in site:
        assert re.fullmatch(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.[a-z]+", path), path


def test_a_closed_outlet_stands_in_no_byte(site: Site) -> None:
    for path, body in site.items():
        for words in CLOSED:
            assert words.encode() not in body, (path, words)
    assert b"Silent Ledger" in site["digests/velmar-port-strike/index.html"]


def test_a_title_outlet_shows_its_title_and_no_words(site: Site) -> None:
    assert b"Strike enters second week" in site["digests/velmar-port-strike/index.html"]
    assert all(b"These words of the board" not in body for body in site.values())


def test_an_excerpt_is_cut_in_pages_and_feeds_alike(site: Site) -> None:
    for path, body in site.items():
        assert b"beyond the mole" not in body, path
    assert "gathering in the…".encode() in site["feed.xml"]


def test_nothing_that_was_not_accepted_or_published_shows(site: Site) -> None:
    for path, body in site.items():
        assert b"a proposal nobody accepted" not in body, path
        assert b"A draft that nobody published" not in body, path


def test_a_withdrawn_digest_leaves_a_tombstone_and_a_line(site: Site) -> None:
    tombstone = site["digests/harbour-fire/index.html"].decode()
    assert "This digest was withdrawn." in tombstone
    assert "The fire was a drill" in tombstone
    assert "Korvat" not in tombstone
    assert 'content="noindex"' in tombstone
    assert b"A fire that was a drill" in site["corrections/index.html"]
    assert b"/press/digests/harbour-fire/ 1;" in site["gone.map"]
    assert b"harbour-fire" not in site["sitemap.xml"]
    assert b"harbour-fire" not in site["feed.xml"]


def test_a_translated_digest_has_its_own_page_and_both_point_at_each_other(site: Site) -> None:
    for path, language in (("", "en"), ("fr/", "fr"), ("ar/", "ar")):
        text = site[f"{path}digests/velmar-port-strike/index.html"].decode()
        assert f'<html lang="{language}"' in text
        for other, address in (("en", ""), ("fr", "fr/"), ("ar", "ar/"), ("x-default", "")):
            assert f'hreflang="{other}" href="{ROOT}{address}digests/velmar-port-strike/"' in text, (language, other)
    french = site["fr/digests/velmar-port-strike/index.html"].decode()
    assert "Le port de Velmar, trois jours sans grue" in french
    assert "The port of Velmar, three days without a crane" in french


def test_an_edition_shows_translations_into_its_language_beside_the_original(site: Site) -> None:
    english = site["digests/velmar-port-strike/index.html"].decode()
    assert "Velmar port halts for a third day" in english
    assert "ميناء فيلمار يتوقف لليوم الثالث" in english
    assert "Velmar port halts" not in site["fr/digests/velmar-port-strike/index.html"].decode()


def test_linked_data_names_sources_and_speakers_and_gives_no_verdict(site: Site) -> None:
    for path, body in site.items():
        assert b"ClaimReview" not in body, path
    text = site["digests/velmar-port-strike/index.html"].decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "NewsArticle"
    assert len(data["citation"]) == 6
    assert data["correction"][0]["@type"] == "CorrectionComment"
    assert {"Ines Korvat", "Anton Resch"} <= {part["creator"]["name"] for part in data["hasPart"]}


def test_the_wordings_mark_what_is_gone_and_what_has_come(site: Site) -> None:
    text = site["digests/velmar-port-strike/index.html"].decode()
    assert re.search(r"<del>.{0,60}\[of any flag\]</del>", text, re.DOTALL)
    assert re.search(r"<ins>.{0,60}whole </ins>", text, re.DOTALL)


def test_the_contact_form_goes_to_the_desk_and_shows_both_messages(site: Site) -> None:
    text = site["contact/index.html"].decode()
    assert 'action="https://desk.example/contact"' in text
    assert "form-action 'self' https://desk.example" in text
    assert "Nobody is at the desk right now" in text
    assert "Somebody is at the desk" in text


def test_without_a_desk_there_is_no_form(digests: tuple[Digest, ...], look: Look) -> None:
    pages = {page.path: page.body for page in render_site(digests, replace(look, desk_url=None))}
    assert b"<form" not in pages["contact/index.html"]


def test_an_empty_site_is_a_site(look: Look) -> None:
    pages = {page.path: page.body for page in render_site((), look)}
    assert b"The first digest will stand here" in pages["index.html"]
    for path, reader in _pages(pages):
        assert not reader.faults, path


def test_the_manifest_holds_the_hash_of_every_other_file(site: Site) -> None:
    manifest = json.loads(site["manifest.json"])
    assert set(manifest["pages"]) == set(site) - {"manifest.json"}
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in manifest["pages"].values())
    assert manifest["digests"][0]["items"][0]["sha256"] == f"{1:064x}"


@pytest.mark.parametrize("slug", ["velmar-port-strike", "../../etc/passwd", "Velmar Port Strike"])
def test_two_digests_with_one_slug_keep_apart_and_inside(digests: tuple[Digest, ...], look: Look, slug: str) -> None:
    second = replace(digests[1], id="g9", slug=slug, status=DigestStatus.PUBLISHED)
    paths = [page.path for page in render_site((digests[0], second), look)]
    assert len(paths) == len(set(paths))
    assert not any(".." in path for path in paths)


def test_an_edition_speaks_the_language_of_its_readers(site: Site) -> None:
    assert "Dans cette revue" in site["fr/digests/velmar-port-strike/index.html"].decode()
    arabic = site["ar/digests/velmar-port-strike/index.html"].decode()
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "7 مارس 2026" in arabic


def test_an_error_is_reported_with_the_page_already_named(site: Site) -> None:
    text = site["digests/velmar-port-strike/index.html"].decode()
    address = "https%3A%2F%2Freview.example%2Fpress%2Fdigests%2Fvelmar-port-strike%2F"
    assert f"https://desk.example/contact?kind=correction&amp;page={address}" in text
