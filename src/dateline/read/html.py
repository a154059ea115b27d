"""An HTML page -> its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from dateline.model import Article, Capture, Flaw, FlawKind, NoteKind, Picture, Reprint, article_id

from .beside import Forests, own_forests
from .body import find_story
from .briefs import cut_briefs
from .captions import find_repeated, fold_pictures
from .credited import Told, read_credits
from .decks import find_deck
from .desks import find_section
from .edges import trim_ends, without_signature
from .elsewhere import find_elsewhere
from .entries import split_entries
from .forest import Forest
from .language import settle_language
from .limits import find_depth, find_excess
from .lines import count_words, ends_sentence, folded
from .marks import mark_bits
from .metadata import (
    read_canonical,
    read_declared_language,
    read_description,
    read_headline,
    read_outlet,
    read_rights_meta,
)
from .noted import find_alerts, gather_notes
from .notes import kind_of_note
from .notices import find_notices
from .origins import Asked, find_origin
from .page import Block, Page, clean, encode_page, list_blocks, parse_page
from .parts import find_edge_lines
from .pictures import read_pictures
from .published import read_published
from .reprints import find_reprint, find_rights, is_hat_tip
from .rest import find_rest
from .rough import read_roughly
from .roundup import cut_roundup
from .signatures import own_names, site_names
from .source_lines import read_outlet_line, read_source_line
from .teasers import find_teased
from .text import article_of_part

_JOIN = "\n\n"
_CAPTION = 50
_TELLING, _CREDIT = 3, 60
_SEVERAL = 2
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def read_html_articles(
    capture: Capture,
    html: str,
    flaws: tuple[Flaw, ...] = (),
    forest: Forest | None = None,
    forests: Forests | None = None,
    encoded: bytes | None = None,
) -> list[Article]:
    """The articles of a page: one, a digest's several, or none where the page holds neither text nor headline of one.

    `forest`: other weights for the finder of the text than those that come with Dateline; `forests`: for captions and credits.
    `encoded`: the page as UTF-8, where it came so.
    """
    encoded = encode_page(html) if encoded is None else encoded
    excess = find_excess(html, encoded)
    if excess:
        return [_unread(capture, html, (*flaws, *excess))]
    page = parse_page(html, encoded)
    flaws = (*flaws, *find_depth(page.outline.deepest))
    blocks = list_blocks(page.outline)
    digest = _digest(capture, page, blocks, flaws)
    if digest:
        return digest
    briefs = _briefs(capture, page, blocks, flaws, forest, forests)
    if briefs:
        return briefs
    article = _article(capture, page, blocks, flaws, forest, forests)
    return [article] if article is not None else []


def _unread(capture: Capture, html: str, flaws: tuple[Flaw, ...]) -> Article:
    """A page that passes the limits: its title, its flaws, and the sentences that can be read without a tree."""
    title = re.search(r"<title[^>]{0,200}>([^<]{1,400})", html[:200_000], re.IGNORECASE)
    url = capture.url_answered or capture.url
    text = _JOIN.join(read_roughly(html))
    missing = () if text else (Flaw(FlawKind.NO_TEXT, "text", "the page was not parsed"),)
    return Article(
        id=article_id(url, capture.sha256),
        text=text,
        captured=capture.captured,
        url=url,
        headline=(clean(title[1]) if title else None) or capture.headline,
        outlet=capture.outlet,
        published=capture.written,
        language=settle_language(capture.language, text),
        flaws=(*flaws, *missing),
    )


def _digest(capture: Capture, page: Page, blocks: Sequence[Block], flaws: tuple[Flaw, ...]) -> list[Article]:
    """The reports of a hand-made digest on a page, cut from its blocks as from a text; [] for any other page."""
    below = _list_outlet_lines(blocks)
    lines = {b.text for b in blocks if b.tag != "figcaption" and read_source_line(b.text) is not None}
    if not lines and not below:
        return []
    publisher = read_outlet(page) or capture.outlet
    kept = [(number, b.text) for number, b in enumerate(blocks) if b.linked < 0.8 or b.text in lines or {number, number + 1} & below]
    text = "".join(f"{chr(10) if number in below else _JOIN}{words}" for number, words in kept).strip()
    parts = cut_roundup(text, capture.captured, publisher)
    if parts is None:
        return []
    url = read_canonical(page, capture.url_answered or capture.url)
    declared = replace(capture, language=read_declared_language(page) or capture.language, url_answered=url, url=url)
    pictures = {folded(p.caption or ""): p for p in read_pictures(page, url)}
    articles = [article_of_part(declared, text, part, number, flaws, publisher) for number, part in enumerate(parts, 1)]
    return [
        replace(a, place=None, pictures=tuple(_with_address(p, pictures.get(folded(p.caption or ""))) for p in a.pictures))
        for a in articles
    ]


def _list_outlet_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of the blocks that say "Outlet, day" right below a heading, where at least two say so and name two outlets."""
    asked = (number for number in range(1, len(blocks)) if blocks[number - 1].tag in _HEADINGS and blocks[number].tag not in _HEADINGS)
    named = {number: outlet for number in asked if (outlet := read_outlet_line(blocks[number].text)) is not None}
    return frozenset(named) if len(set(named.values())) >= _SEVERAL else frozenset()


def _briefs(
    capture: Capture, page: Page, blocks: Sequence[Block], flaws: tuple[Flaw, ...], forest: Forest | None, forests: Forests | None
) -> list[Article]:
    """The short reports of a page of several, each read as a page of its own; when all were published the whole page may say. [] for any
    other page."""
    found = []
    for number, markup in enumerate(cut_briefs(page), 1):
        part = parse_page(markup)
        article = _article(capture, part, list_blocks(part.outline), flaws, forest, forests)
        if article is not None:
            found.append(replace(article, id=article_id(article.url, capture.sha256, number)))
    if len(found) < _SEVERAL:
        return []
    published, _, _ = read_published(page, blocks, capture.captured, capture.written, found[0].url, None)
    missing = FlawKind.MISSING_DATE
    return [
        a if a.published or not published else replace(a, published=published, flaws=tuple(f for f in a.flaws if f.kind is not missing))
        for a in found
    ]


def _with_address(picture: Picture, seen: Picture | None) -> Picture:
    return replace(picture, url=seen.url, alt=seen.alt) if seen is not None else picture


def _article(
    capture: Capture, page: Page, blocks: Sequence[Block], flaws: tuple[Flaw, ...], forest: Forest | None, forests: Forests | None
) -> Article | None:
    outlet = read_outlet(page) or capture.outlet
    headline = read_headline(page, outlet) or capture.headline
    standfirst = find_standfirst(page, blocks)
    story = find_story(page, headline, forest)
    trees = forests or own_forests()
    teased = {story.judged[number].piece.spaced for number in find_teased(page.outline, story.judged, folded(headline or ""))}
    blocks = [block for block in blocks if block.text not in teased] if teased else blocks
    learned = find_notices(page.outline, story.judged, outlet, folded(headline or ""), trees.notices)
    deck = None if standfirst else find_deck(page.outline, story.judged, folded(headline or ""))
    standfirst = deck if deck and deck not in learned else standfirst
    body = body_paragraphs(story.paragraphs, headline, standfirst)
    url = read_canonical(page, capture.url_answered or capture.url)
    pictures, picture_flaws = fold_pictures(read_pictures(page, url, headline, story.judged, forests))
    picture_flaws = (*picture_flaws, *find_repeated(pictures, picture_flaws, (block.text for block in blocks)))
    lines = find_edge_lines(page.outline, story.judged, folded(headline or "")) if story.judged else []
    section = find_section(page, story.judged, lines, url, headline, outlet, trees.sections)
    paragraphs = trim_ends(without_captions(body, pictures), section)
    if not _holds_article(page, headline, paragraphs, url) or _is_saved_front(page, headline, outlet, url):
        return None
    paragraphs, entries = split_entries(page, [*paragraphs, *_closing_notes(page, paragraphs)], _JOIN)
    text = _JOIN.join(paragraphs)
    published, updated, date_flaws = read_published(page, blocks, capture.captured, capture.written, url, headline)
    words = "\n".join((headline or "", *paragraphs, *(picture.caption or "" for picture in pictures)))
    day = published.day if published else None
    pictured = [f"{picture.caption or ''} {picture.credit or ''}" for picture in pictures]
    credited = [words for words, picture in zip(pictured, pictures, strict=True) if picture.credit]
    own = own_names(page, outlet, capture.url)
    told = Told(
        blocks, body, paragraphs, len(_JOIN), headline, outlet, day, words, learned, story.judged, lines, section, pictured, credited,
        own,
    )  # fmt: skip
    credits = read_credits(page, told, trees.signers, trees.places)
    around = [b.text for b in blocks if b.linked < 0.7 and not _opens_with_caption(b.text, pictures)]
    learned = tuple(words for words in learned if not _opens_with_caption(words, pictures) and not is_hat_tip(words))
    ruled = find_reprint([*around, *page.footnotes], outlet, learned)
    signers = (*credits.people, *credits.organisations)
    elsewhere = find_elsewhere(page, capture.url, url, folded(headline or ""))
    asked = Asked(outlet, own | site_names(page, headline), signers, learned, ruled.outlet if ruled else None, text, elsewhere, pictured)
    origin, telling = find_origin(page.outline, story.judged, folded(headline or ""), page.footnotes, asked, trees.origins)
    origin = origin or elsewhere.based_on
    learned = (*learned, telling) if telling else learned
    people = tuple(name for name in credits.people if not origin or folded(name) != folded(origin)) or credits.people
    if not entries and (signed := without_signature(paragraphs, people)) != paragraphs:
        paragraphs, text = signed, _JOIN.join(signed)
    away = teased | find_alerts(around, [headline or "", *(block.text for block in blocks if block.tag == "h1")])
    beside = [words for words in (*around, *_asides(page), *page.footnotes) if words not in away]
    return Article(
        id=article_id(url, capture.sha256),
        text=text,
        captured=capture.captured,
        url=url,
        headline=headline,
        lede=standfirst or next((p for p in paragraphs if ends_sentence(p)), None) or read_description(page),
        outlet=outlet,
        agency=credits.agencies,
        byline=people,
        organisation_byline=credits.organisations,
        dateline=credits.dateline,
        section=section,
        published=published,
        updated=updated,
        language=settle_language(read_declared_language(page) or capture.language, text or headline or ""),
        pictures=pictures,
        notes=gather_notes(paragraphs, beside, [words for words in learned if words not in away], len(_JOIN)),
        reprint_of=Reprint(origin, _linked_page(page, origin, url)) if origin else None,
        rights_statement=read_rights_meta(page) or find_rights(b.text for b in blocks if b.linked < 0.7 and b.tag != "figcaption"),
        flaws=(*flaws, *date_flaws, *picture_flaws, *_missing(outlet, headline, text), *find_rest(page, paragraphs, url)),
        entries=entries,
    )


def _linked_page(page: Page, outlet: str, own: str | None) -> str | None:
    """The page to which the name of another outlet, where a text first stood, is a link; a site's front page is none."""
    name, host = folded(outlet).removeprefix("the "), urlsplit(own or "").hostname
    for node in page.tree.css("a[href]"):
        address = (node.attributes.get("href") or "").strip()
        if folded(clean(node.text(deep=True, separator=" "))).removeprefix("the ") == name and _is_elsewhere(address, host):
            return address
    return None


def _is_elsewhere(address: str, host: str | None) -> bool:
    try:
        target = urlsplit(address)
        return target.scheme in {"http", "https"} and target.hostname not in {None, host} and target.path not in {"", "/"}
    except ValueError:
        return False


def _missing(outlet: str | None, headline: str | None, text: str) -> Iterator[Flaw]:
    if not outlet:
        yield Flaw(FlawKind.MISSING_OUTLET, "outlet", "")
    if not headline:
        yield Flaw(FlawKind.MISSING_HEADLINE, "headline", "")
    if not text:
        yield Flaw(FlawKind.NO_TEXT, "text", headline or "")


def _holds_article(page: Page, headline: str | None, paragraphs: Sequence[str], url: str | None) -> bool:
    """True for a page whose metadata describe an article, or whose text holds a sentence of ten words; a list of teasers is none.

    Nor is the front page of a site: its address names the host alone, and no JSON-LD describes an article (og:type is often wrong there).
    """
    described = page.article or (page.meta("og:type") or "").casefold() == "article"
    if not page.article and url and urlsplit(url).path in {"", "/"} and not urlsplit(url).query:
        return False
    return bool(headline and described) or any(ends_sentence(p) and count_words(p) >= 10 for p in paragraphs)


def _is_saved_front(page: Page, headline: str | None, outlet: str | None, url: str | None) -> bool:
    """True for the front page of a site in a file: it calls the host alone its address, no article describes it, and its headline is the
    site's own name (a story whose page gives the host as its address by mistake has a headline)."""
    named = page.canonical or page.meta("og:url")
    if url or not named or page.article or (page.meta("og:type") or "").casefold() == "article":
        return False
    return urlsplit(named.strip()).path in {"", "/"} and bool(outlet) and folded(headline or "") in {"", folded(outlet or "")}


def find_standfirst(page: Page, blocks: Sequence[Block]) -> str | None:
    """The summary that a page prints above its story: the block that says what the description says; None where no block does."""
    said = folded(read_description(page) or "")
    if len(said) < 40:
        return None
    return next(
        (b.text for b in blocks if b.linked < 0.5 and len(b.text) >= 40 and (folded(b.text) == said or folded(b.text).startswith(said))),
        None,
    )


def body_paragraphs(paragraphs: Sequence[str], headline: str | None, standfirst: str | None) -> list[str]:
    """A body's paragraphs without the headline and what stands above it, and with the printed standfirst at their head."""
    own = folded(headline or "")
    index = next((i for i, p in enumerate(paragraphs[:4]) if own and folded(p) == own), None)
    if index is not None and not any(ends_sentence(p) and count_words(p) > 12 for p in paragraphs[:index]):
        paragraphs = paragraphs[index + 1 :]
    if standfirst and paragraphs and not any(folded(standfirst) in folded(p) or folded(p) in folded(standfirst) for p in paragraphs[:3]):
        return [standfirst, *paragraphs]
    return list(paragraphs)


def without_captions(paragraphs: Sequence[str], pictures: Sequence[Picture]) -> list[str]:
    """A body's paragraphs without the short ones that are a picture's caption, its credit, or both; a body that would be left empty stays.

    A paragraph of over 50 words is the story's, though a picture says it too.
    """
    told = {folded(f"{picture.caption or ''} {picture.credit or ''}") for picture in pictures}
    told |= {folded(words) for picture in pictures for words in (picture.caption, picture.credit) if words}
    kept = [p for p in paragraphs if folded(p) not in told or count_words(p) > _CAPTION] if told else ()
    return kept or list(paragraphs)


def _opens_with_caption(text: str, pictures: Sequence[Picture]) -> bool:
    """True for a picture's caption with what stands behind it: "Venn at the wheel. Courtesy of Ada Mbeki" tells of no reprint."""
    captions = (p.caption for p in pictures if p.caption and count_words(p.caption) >= _TELLING)
    return any(text.startswith(caption) and len(text) <= len(caption) + _CREDIT for caption in captions)


def _closing_notes(page: Page, paragraphs: Sequence[str]) -> list[str]:
    """The corrections and updates in the footer of the article itself: they close its text."""
    kinds = {NoteKind.CORRECTION, NoteKind.UPDATE}
    return [words for words in page.footnotes if kind_of_note(words) in kinds and words not in paragraphs]


def _asides(page: Page) -> Iterator[str]:
    """The short blocks of asides that are no links: notes on the outlet's own part in a story stand there too."""
    aside = mark_bits("aside")
    for piece in page.outline.pieces:
        if page.outline.marks[piece.element] & aside and piece.linked < 0.5 * len(piece.text) and len(piece.text) <= 600:
            yield piece.text
