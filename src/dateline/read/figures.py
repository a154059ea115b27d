"""Where a page's pictures stand: the elements that hold an image and the words printed with it, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from selectolax.lexbor import LexborNode

from .agencies import names_agency
from .captions import looks_like_credit, names_picture_agency
from .lines import count_words, folded
from .page import Page, shown_text
from .strips import PICTURE_FILE, ROOMS, Surroundings, is_furniture, line_of
from .wordlists import alternatives, word_list

_NAMES = (
    "caption", "legend", "pie-foto", "bildunterschrift", "image-description", "img-info", "image-text", "image-info", "imagetext",
    "infodescription", "info-description", "photo-text", "phototext", "photo-desc", "image-desc",
)  # fmt: skip
# Half as many parts of these names, of which every name holds one: a selector costs by its parts, and a whole page is asked.
_LOOSELY = ("caption", "legend", "pie-foto", "bildunter", "image", "info", "photo")
_MAY_BE = 'figure, figcaption, [itemprop="caption"], ' + ", ".join(f'[class*="{name}" i]' for name in _LOOSELY)
_NAMED = re.compile(alternatives(_NAMES))  # of names in small letters: in any case it takes ten times as long
IMAGE = "img, amp-img"
_PLAYER = re.compile(r"(?:^|[_-])(?:video|audio|podcast|jw-?player|player)", re.IGNORECASE)
_STILL = re.compile(r"image|img|photo|picture|^(?:has|no|with)-", re.IGNORECASE)  # named for either, or for what it holds besides
_LARGEST, _AROUND = 80, 5
_MOST = 1_500
_Captions = Mapping[int, Sequence[LexborNode]]


def find_figures(page: Page, surroundings: Surroundings) -> Iterator[tuple[LexborNode, Sequence[LexborNode]]]:
    """The elements of the article that hold a picture with its words, in page order; none inside another, none in a teaser. Each with what
    is named for a caption in it.

    A figure is a <figure>, or an element named for a caption with the nearest element around it that also holds the image.
    """
    taken: set[int] = set()
    around: set[int] = set()
    nodes = list(islice(((node, named) for node in page.tree.css(_MAY_BE) if (named := _is_caption(node)) or node.tag == "figure"), _MOST))
    captions = _list_inside(node for node, named in nodes if named)
    for node, _ in nodes:
        figure = _figure_of(node, captions)
        if figure is None or figure.mem_id in taken or figure.mem_id in around:
            continue
        if figure.mem_id != node.mem_id and is_furniture(figure):
            continue
        line = [figure.mem_id, *(parent.mem_id for parent in _parents(figure))]
        if any(place in taken for place in line) or surroundings.is_furniture(figure) or _is_teaser(figure, captions):
            continue
        taken.add(figure.mem_id)
        around.update(line)
        yield figure, captions.get(figure.mem_id, ())


def _is_caption(node: LexborNode) -> bool:
    """True for an element that is named for a caption."""
    names = node.attributes
    return node.tag == "figcaption" or _NAMED.search((names.get("class") or "").lower()) is not None or names.get("itemprop") == "caption"


def _list_inside(nodes: Iterable[LexborNode]) -> _Captions:
    """For every element (`mem_id`) that holds one of these: those in it, itself too, in their order."""
    inside: dict[int, list[LexborNode]] = {}
    for node in nodes:
        inside.setdefault(node.mem_id, []).append(node)
        for parent in _parents(node):
            inside.setdefault(parent.mem_id, []).append(node)
    return inside


def _parents(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    for _ in range(40):
        if parent is None:
            return
        yield parent
        parent = parent.parent


def _figure_of(node: LexborNode, captions: _Captions) -> LexborNode | None:
    if node.tag == "figure":
        return _with_caption(node, captions) if len(node.css("figure")) <= 1 else None
    if node.css_first(IMAGE) is None:
        return _around_caption(node, captions)
    return node if 1 <= count_words(shown_text(node)) <= _LARGEST else None


def _with_caption(figure: LexborNode, captions: _Captions) -> LexborNode:
    """A <figure>, or the element around it that holds its caption, where the figure holds none."""
    if figure.mem_id not in captions:
        for level, node in enumerate(_parents(figure)):
            if level == 2 or node.tag in {"body", "article", "main"} or len(node.css(IMAGE)) > 2 or len(node.css("figure")) > 1:
                break
            if node.mem_id in captions:
                return node
    return figure


def _around_caption(caption: LexborNode, captions: _Captions) -> LexborNode | None:
    """The nearest element that holds both this caption and an image, at most four levels up; the figure where one holds it."""
    best = None
    for level, node in enumerate(_parents(caption)):
        if level == 4 or node.tag in {"body", "article", "main"}:
            break
        if node.tag == "figure":
            return _with_caption(node, captions)
        if best is None and 1 <= len(node.css(IMAGE)) <= 3:
            best = node
    return best


def _is_teaser(node: LexborNode, captions: _Captions) -> bool:
    """True for a picture that leads to another page, for a box with a form, and for a player."""
    heading = node.css_first("h2, h3, h4")
    if heading is not None and (heading.css_first("a[href]") is not None or any(n.tag == "a" for n in _parents(heading))):
        return True
    if node.css_first("form, input, textarea") is not None:
        return True
    for link in [*(n for n in _parents(node) if n.tag == "a"), *node.css("a[href]")]:
        address = link.attributes.get("href") or ""
        if not address or PICTURE_FILE.search(address) or link.css_first(IMAGE) is None:
            continue
        if link.mem_id in captions or link.css_first("h2, h3, h4") is not None:
            return True
    return False


def is_poster(picture: LexborNode) -> bool:
    """True for the still of a film or of a recording: it, or one of the four elements around it, is named for what plays it."""
    for node in islice(line_of(picture), _AROUND):
        if node.tag in ROOMS:
            return False
        names = (node.attributes.get("class") or "").split()
        if node.tag in {"video", "audio"} or any(_PLAYER.search(name) and not _STILL.search(name) for name in names):
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
