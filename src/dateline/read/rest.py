"""What of a story a page does not show: the rest behind an offer to subscribe, or on the next page."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from dateline.model import Flaw, FlawKind

from .lines import count_words, ends_sentence, folded
from .page import Page
from .wordlists import alternatives, word_list, word_set

_OFFER, _SHORT, _LONG, _MORE = 400, 150, 400, 1.3
_PAGES, _RELATIVE = 100, 12
_HREF = re.compile(r"""href=["']?([^"'\s<>]{1,600})""")


def find_rest(page: Page, paragraphs: Sequence[str], url: str | None) -> Iterator[Flaw]:
    """The flaws of a page that shows a part of its story: a TEASER, and CONTINUED with the address of the next page."""
    yield from _find_teaser(page, paragraphs)
    following = find_next_page(page, url)
    if following:
        yield Flaw(FlawKind.CONTINUED, "text", following)


def _find_teaser(page: Page, paragraphs: Sequence[str]) -> Iterator[Flaw]:
    """A page that says that its story is not free, or offers a subscription to read on, and shows a beginning.

    A beginning breaks off within a sentence, has under 150 words, or far fewer than the page's own count of them.
    """
    broken = _breaks_off(page, paragraphs) if paragraphs else None
    if broken is None:
        return
    offer = _find_offer(page)
    if offer or _is_locked(page.article):
        yield Flaw(FlawKind.TEASER, "text", offer or "isAccessibleForFree: false", evidence=broken)


def _find_offer(page: Page) -> str | None:
    """The first block that offers to read on; all are asked at once, since most pages have none."""
    short = [(piece.text, f" {folded(piece.text)} ") for piece in page.outline.pieces if len(piece.text) <= _OFFER]
    whole = "\n".join([words for _, words in short])
    offers = [words for offer in word_list("read.rest", "offers") if (words := f" {offer} ") in whole]
    return next((text for text, words in short if any(map(words.__contains__, offers))), None) if offers else None


def _is_locked(article: Mapping[str, object]) -> bool:
    """True where the page's own data say that one must pay: `isAccessibleForFree`, of the article or of a part of it."""
    parts = article.get("hasPart")
    items = [article, *(parts if isinstance(parts, list) else [parts])]
    return any(isinstance(item, Mapping) and str(item.get("isAccessibleForFree")).casefold() in {"false", "no"} for item in items)


def _breaks_off(page: Page, paragraphs: Sequence[str]) -> str | None:
    """What shows that a text is only a beginning, in words; None for a text that seems whole."""
    words = sum(map(count_words, paragraphs))
    claimed = str(page.article.get("wordCount") or "")
    if claimed.isdecimal() and int(claimed) > _MORE * words + 20:
        return f"{words} of {claimed} words"
    last = paragraphs[-1] if paragraphs else ""
    cut = words < _LONG and count_words(last) > 8 and not ends_sentence(last) and not last.endswith(":")
    if cut or last.endswith(("…", "...", "[…]", "[...]")):
        return "the last sentence breaks off"
    return f"{words} words" if words < _SHORT else None


def find_next_page(page: Page, url: str | None) -> str | None:
    """The address of the next page of the same story: of a link to this page's address with the number of the page after it.

    "/dam" -> "/dam/2", "/dam?page=2" -> "/dam?page=3", "/dam-2.html" -> "/dam-3.html"; a link to the next story has another address.
    """
    if not url:
        return None
    base, number = _numbered(url)
    stem = base.partition("?")[0].rpartition("/")[2]
    following = re.compile(rf"(?<!\d){number + 1}(?!\d)")
    for address in _HREF.findall(page.html):
        if (stem in address or len(address) <= _RELATIVE) and following.search(address):
            whole = _joined(url, entities.unescape(address))
            if whole and _numbered(whole) == (base, number + 1):
                return whole
    return None


def _joined(url: str, address: str) -> str | None:
    try:
        return urljoin(url, address)
    except ValueError:
        return None


@cache
def _in_path() -> re.Pattern[str]:
    words = alternatives(word_list("read.rest", "numbers"))
    return re.compile(rf"[/,_-](?:{words})?[/,_-]?(\d{{1,2}})(?=(?:\.\w{{2,5}})?/?$)", re.IGNORECASE)


def _numbered(address: str) -> tuple[str, int]:
    """An address without scheme and without the number of a page, and that number: 1 where it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, 1
    asked = parse_qsl(parts.query) if parts.query else []
    told = [int(value) for key, value in asked if _is_number(key, value)]
    rest = urlencode([(key, value) for key, value in asked if not _is_number(key, value)]) if asked else ""
    path, number = parts.path, told[0] if told else 1
    match = _in_path().search(path) if not told else None
    if match is not None and 1 < int(match[1]) < _PAGES:
        number, path = int(match[1]), path[: match.start()] + path[match.end() :]
    return f"{parts.hostname or ''}{path.rstrip('/')}" + (f"?{rest}" if rest else ""), number


def _is_number(key: str, value: str) -> bool:
    """True for what in an address asks for a page by number: "page=2"."""
    return key.casefold() in word_set("read.rest", "numbers") and value.isdecimal() and len(value) < 3
