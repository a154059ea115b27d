"""The pictures of a page's article: address, caption, credit and alt text apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from dateline.model import Picture

from .captions import split_credit
from .lines import count_words, folded
from .page import Page, clean, is_in_furniture, node_text

_CREDIT = (
    ", ".join(
        f'[class*="{name}" i]'
        for name in ("credit", "copyright", "photographer", "source", "author", "provider", "quelle", "agency", "firma")
    )
    + ', [itemprop="copyrightHolder"], [itemprop="creditText"], cite, small'
)
_CAPTION = 'figcaption, [itemprop="caption"], ' + ", ".join(
    f'[class*="{name}" i]'
    for name in (
        "caption",
        "legend",
        "pie-foto",
        "bildunterschrift",
        "image-description",
        "img-info",
        "image-text",
        "image-info",
        "imagetext",
    )
)
_SMALL = re.compile(r"logo|icon|avatar|sprite|pixel|placeholder|1x1|blank\.", re.IGNORECASE)
_IMAGE = "img, amp-img"
_MOST = 200


def read_pictures(page: Page, url: str | None) -> Iterator[Picture]:
    """The captioned or credited pictures of the article in page order; where there is none, the page's own picture.

    A figure is a <figure>, or the nearest element around a caption that also holds an image. Those in asides, teasers and
    author boxes are not the article's.
    """
    found = False
    for node in _figures(page):
        picture = _of_figure(node, url)
        if picture is not None:
            found = True
            yield picture
    if not found and (address := page.meta("og:image", "twitter:image")) and not _SMALL.search(address):
        yield Picture(urljoin(url or "", address), None, None, page.meta("og:image:alt", "twitter:image:alt"))


def _figures(page: Page) -> Iterator[LexborNode]:
    seen: set[int] = set()
    for node in page.tree.css(f"figure, {_CAPTION}")[:_MOST]:
        figure = node if node.tag == "figure" else _around(node)
        if figure is None or figure.mem_id in seen or (figure.tag == "figure" and len(figure.css("figure")) > 1) or is_in_furniture(figure):
            continue
        seen.add(figure.mem_id)
        yield figure


def _around(caption: LexborNode) -> LexborNode | None:
    """The nearest element that holds both this caption and an image, at most four levels up; None when a figure holds it already."""
    node, best = caption.parent, None
    for _ in range(4):
        if node is None or node.tag in {"body", "article", "main"}:
            break
        if node.tag == "figure":
            return node
        if best is None and node.css_first(_IMAGE) is not None and len(node.css(_IMAGE)) <= 3:
            best = node
        node = node.parent
    return best


def _of_figure(node: LexborNode, url: str | None) -> Picture | None:
    image = node.css_first(_IMAGE)
    if (
        image is None
        and node.css_first("picture, svg") is None
        and node.css_first("blockquote, table, iframe, video, audio, pre") is not None
    ):
        return None
    address = _address(image, url) if image is not None else None
    caption, credit = _words(node)
    alt = clean(image.attributes.get("alt") or "") if image is not None else ""
    if not (caption or credit) or _signs(caption or "") or (address and _SMALL.search(address)) or count_words(caption or "") > 150:
        return None
    return Picture(address, caption, credit, alt or None)


def _signs(caption: str) -> bool:
    """True for an author's portrait: "Von Ada Mbeki, Redakteurin, 6.11.2025, 21:18 Uhr"."""
    words = caption.split()
    opened = bool(words) and words[0].casefold() in {"by", "von", "par", "por", "di", "av", "door"}
    return opened and (len(words) <= 6 or re.search(r"\d{1,2}[:.]\d{2}", caption) is not None)


def _address(image: LexborNode, url: str | None) -> str | None:
    sources = (image.attributes.get(key) or "" for key in ("src", "data-src", "data-original", "data-lazy-src"))
    source = next((value for value in sources if value and not value.startswith("data:")), None)
    many = image.attributes.get("srcset") or image.attributes.get("data-srcset")
    if source is None and many:
        source = many.strip().split(",")[0].strip().split(" ")[0]
    try:
        return urljoin(url or "", source.strip()) if source else None
    except ValueError:
        return None


def _words(node: LexborNode) -> tuple[str | None, str | None]:
    """Caption and credit of a figure: the marked credit where there is one, else split from the caption's words."""
    holder = next((h for h in node.css(_CAPTION) if h.mem_id != node.mem_id and node_text(h)), None)
    whole = node_text(holder) if holder is not None else ""
    marked = _marked(holder, whole) or _marked(node, whole)
    if marked is None:
        return split_credit(whole) if whole else (None, None)
    caption = whole
    if marked in whole:
        head, _, tail = whole.rpartition(marked)
        caption = f"{head.strip()} {tail.strip()}".strip(" |([–—-/)")
    return _without_label(caption), bare_credit(marked)


def _marked(node: LexborNode | None, whole: str) -> str | None:
    """The words of the element that is named a credit, unless they are the whole caption."""
    for found in node.css(_CREDIT)[:6] if node is not None else []:
        text = node_text(found)
        if text and found.mem_id != (node.mem_id if node else 0) and folded(text) != folded(whole) and count_words(text) <= 16:
            return text
    return None


def _without_label(caption: str) -> str | None:
    """A caption without the lone label that its credit leaves behind: "A ferry. Photo:" -> "A ferry."."""
    match = re.search(r"(?:^|[\s|(])[^\W\d_]{3,9}\s?:\s*$", caption)
    return (caption[: match.start()] if match else caption).strip(" |([–—-/)") or None


def bare_credit(credit: str) -> str | None:
    """A credit without its label: "Foto: Ada Mbeki/LPB" -> "Ada Mbeki/LPB"."""
    caption, named = split_credit(credit)
    return (named if named and not caption else credit).strip(" |()[]") or None
