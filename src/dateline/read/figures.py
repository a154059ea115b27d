"""Where a page's pictures stand: the elements that hold an image and the words printed with it, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from selectolax.lexbor import LexborNode

from .agencies import names_agency
from .captions import looks_like_credit, names_picture_agency, split_caption
from .lines import count_words, ends_sentence, folded
from .page import Page, is_in_furniture, shown_text
from .wordlists import word_list

CAPTION = 'figcaption, [itemprop="caption"], ' + ", ".join(
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
        "infodescription",
        "info-description",
        "photo-text",
        "phototext",
        "photo-desc",
        "image-desc",
    )
)
IMAGE = "img, amp-img"
_LARGEST, _FEW = 80, 45
_MOST = 1_500
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)\b|^#|^javascript:|/image", re.IGNORECASE)


def find_figures(page: Page) -> Iterator[LexborNode]:
    """The elements of the article that hold a picture with its words, in page order; none inside another, none in a teaser.

    A figure is a <figure>; an element named for a caption, with the nearest element around it that also holds the image; or an
    element around one image whose other words are those of the image's alt text, or that is named for a picture.
    """
    taken: set[int] = set()
    around: set[int] = set()
    below = False
    for node in page.tree.css(f"h1, figure, {CAPTION}, {IMAGE}")[:_MOST]:
        if node.tag == "h1":
            below = True
            continue
        figure = _figure_of(node, below=below)
        if figure is None or figure.mem_id in taken or figure.mem_id in around:
            continue
        line = [figure.mem_id, *(parent.mem_id for parent in _parents(figure))]
        if any(place in taken for place in line) or is_in_furniture(figure) or _is_teaser(figure):
            continue
        taken.add(figure.mem_id)
        around.update(line)
        yield figure


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    for _ in range(40):
        if parent is None:
            return
        yield parent
        parent = parent.parent


def _figure_of(node: LexborNode, *, below: bool = False) -> LexborNode | None:
    if node.tag == "figure":
        return _with_caption(node) if len(node.css("figure")) <= 1 else None
    if node.tag in {"img", "amp-img"}:
        return _around_image(node, below=below)
    if node.css_first(IMAGE) is None:
        return _around_caption(node)
    return node if 1 <= count_words(shown_text(node)) <= _LARGEST else None


def _with_caption(figure: LexborNode) -> LexborNode:
    """A <figure>, or the element around it that holds its caption, where the figure holds none."""
    if figure.css_first(CAPTION) is None:
        for level, node in enumerate(_parents(figure)):
            if level == 2 or node.tag in {"body", "article", "main"} or len(node.css(IMAGE)) > 2:
                break
            if node.css_first(CAPTION) is not None:
                return node
    return figure


def _around_caption(caption: LexborNode) -> LexborNode | None:
    """The nearest element that holds both this caption and an image, at most four levels up; the figure where one holds it."""
    best = None
    for level, node in enumerate(_parents(caption)):
        if level == 4 or node.tag in {"body", "article", "main"}:
            break
        if node.tag == "figure":
            return _with_caption(node)
        if best is None and node.css_first(IMAGE) is not None and len(node.css(IMAGE)) <= 3:
            best = node
    return best


def _around_image(image: LexborNode, *, below: bool = False) -> LexborNode | None:
    """The nearest element around an image with words of its own, where they are told to be the picture's; the <figure> if there is one.

    `below` the headline an element needs no name to be a picture's, where its words are a sentence or hold a credit.
    """
    said = [folded(image.attributes.get(name) or "") for name in ("alt", "title")]
    named = False
    for level, node in enumerate(_parents(image)):
        if level == 6 or node.tag in {"body", "article", "main", "header"} or len(node.css(IMAGE)) > 2:
            return None
        if node.tag == "figure":
            return _with_caption(node) if len(node.css("figure")) <= 1 else None
        marks = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()
        named = named or any(name in marks for name in word_list("read.pictures", "wrappers"))
        words = shown_text(node)
        if count_words(words) >= 2:
            small = _is_small(node, words) and (named or (below and _is_captioned(node, words)))
            told = count_words(words) <= _LARGEST and (_tells(words, said) or small)
            return node if told and not any(parent.tag == "a" for parent in (node, *_parents(node))) else None
    return None


def _tells(words: str, said: list[str]) -> bool:
    """True when the words begin like the image's alt text or its title, for at least four words and most of either."""
    plain = folded(words)
    return any(len(s.split()) >= 4 and (plain.startswith(s[:60]) or s.startswith(plain[:60])) for s in said if s)


def _is_small(node: LexborNode, words: str) -> bool:
    """True for an element that holds nothing but a picture and its words: no heading, list, form, or paragraph of the story."""
    if node.css_first("h2, h3, h4, ul, ol, form, input, table, time, a[href]") is not None or len(node.css("p")) > 3:
        return False
    return count_words(words) >= 6 or split_caption(words)[1] is not None


def _is_captioned(node: LexborNode, words: str) -> bool:
    """True for the words below one picture that are no more than a sentence or two, or that hold a credit."""
    one = len(node.css(IMAGE)) == 1 and count_words(words) <= _FEW and node.css_first("p") is None
    return one and (ends_sentence(words) or split_caption(words)[1] is not None)


def _is_teaser(node: LexborNode) -> bool:
    """True for a picture that leads to another page, for a box with a form, and for a player."""
    heading = node.css_first("h2, h3, h4")
    if heading is not None and (heading.css_first("a[href]") is not None or any(n.tag == "a" for n in _parents(heading))):
        return True
    if node.css_first("form, input, textarea") is not None:
        return True
    for link in [*(n for n in _parents(node) if n.tag == "a"), *node.css("a[href]")]:
        address = link.attributes.get("href") or ""
        holds = link.css_first(IMAGE) is not None and link.css_first(f"{CAPTION}, h2, h3, h4") is not None
        if address and holds and not _PICTURE_FILE.search(address):
            return True
    return False


@cache
def _labels() -> frozenset[str]:
    return frozenset(folded(word) for word in word_list("read.pictures", "no_captions"))


def is_no_caption(text: str) -> bool:
    """True for words that are a button's or an advertisement's, not a picture's: "Advertisement", "Enlarge image"."""
    plain = folded(text)
    return plain in _labels() or any(plain.startswith(f"{label} ") and count_words(plain) <= 4 for label in ("powered by", "advertisement"))


def is_credit_alone(text: str) -> bool:
    """True for a short text that is nobody's caption: a name with a wire or a picture house, "Ada Mbeki / LPB"."""
    return count_words(text) <= 10 and (names_picture_agency(text) or names_agency(text)) and looks_like_credit(text)
