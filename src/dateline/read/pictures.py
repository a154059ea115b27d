"""The pictures of a page's article: address, caption, credit and alt text apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from dateline.model import Picture

from .captions import split_credit
from .lines import folded
from .page import Page, clean, node_text

_CREDIT = '[class*="credit"], [class*="Credit"], [class*="copyright"], [class*="Copyright"], [class*="photographer"], [class*="source"], [class*="Source"], [class*="author"], [itemprop="copyrightHolder"], [itemprop="creditText"], cite, small'
_CAPTIONED = 'figure, [class*="wp-caption"], [itemtype$="ImageObject"]'
_SMALL = re.compile(r"logo|icon|avatar|sprite|pixel|placeholder|1x1|blank\.", re.IGNORECASE)


def read_pictures(page: Page, url: str | None) -> Iterator[Picture]:
    """The captioned pictures of the article in page order, then the page's own picture where none has a caption."""
    root = _root(page)
    any_found = False
    for node in _figures(root):
        picture = _of_figure(node, url)
        if picture is not None:
            any_found = True
            yield picture
    if not any_found and (address := page.meta("og:image", "twitter:image")) and not _SMALL.search(address):
        yield Picture(urljoin(url or "", address), None, None, page.meta("og:image:alt", "twitter:image:alt"))


def _root(page: Page) -> LexborNode | None:
    """The part of the page that holds the article: the one <article> with the most words, <main>, else the body."""
    articles = page.tree.css("article")
    if articles:
        return max(articles, key=lambda node: len(node.text(deep=True)))
    return page.tree.css_first("main") or page.tree.body


def _figures(root: LexborNode | None) -> Iterator[LexborNode]:
    seen: set[int] = set()
    for node in root.css(_CAPTIONED) if root is not None else []:
        if node.mem_id not in seen and not any(inner.mem_id != node.mem_id for inner in node.css("figure")):
            seen.add(node.mem_id)
            yield node


def _of_figure(node: LexborNode, url: str | None) -> Picture | None:
    image = node.css_first("img")
    address = _address(image, url) if image is not None else None
    if (
        image is None
        and node.css_first("picture, [style*=background-image]") is None
        and node.css_first("blockquote, table, iframe, video, audio, pre") is not None
    ):
        return None
    caption, credit = _words(node)
    alt = clean(image.attributes.get("alt") or "") if image is not None else ""
    if not (caption or credit) or (address and _SMALL.search(address)):
        return None
    return Picture(address, caption, credit, alt or None)


def _address(image: LexborNode, url: str | None) -> str | None:
    source = next(
        (v for k in ("src", "data-src", "data-original", "data-lazy-src") if (v := image.attributes.get(k)) and not v.startswith("data:")),
        None,
    )
    if source is None and (many := image.attributes.get("srcset") or image.attributes.get("data-srcset")):
        source = many.split(",")[0].strip().split(" ")[0]
    return urljoin(url or "", source.strip()) if source else None


def _words(node: LexborNode) -> tuple[str | None, str | None]:
    """Caption and credit of a figure: the marked credit where there is one, else split from the caption's words."""
    holder = node.css_first("figcaption") or node.css_first(
        '[class*="caption"], [class*="Caption"], [itemprop="caption"], [class*="legend"], [class*="pie-foto"]'
    )
    marked = (holder.css_first(_CREDIT) if holder is not None else None) or node.css_first(_CREDIT)
    whole = node_text(holder) if holder is not None else ""
    if marked is None or (holder is not None and marked.mem_id == holder.mem_id):
        return split_credit(whole) if whole else (None, None)
    said = node_text(marked)
    caption = whole
    if said and folded(said) in folded(whole) and whole.count(said) >= 1:
        head, _, tail = whole.rpartition(said)
        caption = f"{head.strip()} {tail.strip()}".strip(" |([–—-/)")
    again, more = split_credit(caption) if caption else (None, None)
    credit = split_credit(f"Foto: {said}")[1] if said else more
    return (again if more and not said else caption) or None, _bare(credit)


def _bare(credit: str | None) -> str | None:
    if credit is None:
        return None
    match = split_credit(credit)
    return (match[1] if match[1] and not match[0] else credit).strip(" |()[]") or None
