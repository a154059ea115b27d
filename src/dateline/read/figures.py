"""Where a page's pictures stand: the elements that hold an image and the words printed with it, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from selectolax.lexbor import LexborNode

from .agencies import names_agency
from .captions import looks_like_credit, names_picture_agency
from .lines import count_words, folded
from .page import Page, shown_text
from .strips import PICTURE_FILE, Surroundings
from .wordlists import word_list

_NAMES = (
    "caption", "legend", "pie-foto", "bildunterschrift", "image-description", "img-info", "image-text", "image-info", "imagetext",
    "infodescription", "info-description", "photo-text", "phototext", "photo-desc", "image-desc",
)  # fmt: skip
CAPTION = 'figcaption, [itemprop="caption"], ' + ", ".join(f'[class*="{name}" i]' for name in _NAMES)
# Half as many parts of these names, of which every name holds one: a selector costs by its parts, and a whole page is asked.
_LOOSELY = ("caption", "legend", "pie-foto", "bildunter", "image", "info", "photo")
_MAY_BE = 'figure, figcaption, [itemprop="caption"], ' + ", ".join(f'[class*="{name}" i]' for name in _LOOSELY)
_NAMED = re.compile("|".join(_NAMES), re.IGNORECASE)
IMAGE = "img, amp-img"
_LARGEST = 80
_MOST = 1_500


def find_figures(page: Page, surroundings: Surroundings) -> Iterator[LexborNode]:
    """The elements of the article that hold a picture with its words, in page order; none inside another, none in a teaser.

    A figure is a <figure>, or an element named for a caption with the nearest element around it that also holds the image.
    """
    taken: set[int] = set()
    around: set[int] = set()
    for node in islice(filter(_may_be_figure, page.tree.css(_MAY_BE)), _MOST):
        figure = _figure_of(node)
        if figure is None or figure.mem_id in taken or figure.mem_id in around:
            continue
        line = [figure.mem_id, *(parent.mem_id for parent in _parents(figure))]
        if any(place in taken for place in line) or surroundings.is_furniture(figure) or _is_teaser(figure):
            continue
        taken.add(figure.mem_id)
        around.update(line)
        yield figure


def _may_be_figure(node: LexborNode) -> bool:
    """True for a <figure> and for what `CAPTION` selects."""
    if node.tag in {"figure", "figcaption"}:
        return True
    names = node.attributes
    return _NAMED.search(names.get("class") or "") is not None or names.get("itemprop") == "caption"


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    for _ in range(40):
        if parent is None:
            return
        yield parent
        parent = parent.parent


def _figure_of(node: LexborNode) -> LexborNode | None:
    if node.tag == "figure":
        return _with_caption(node) if len(node.css("figure")) <= 1 else None
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
        if address and holds and not PICTURE_FILE.search(address):
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
