"""Credits of pictures that stand elsewhere than in their captions: in titles and alt texts, and in lines before and after."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from .captions import names_picture_agency, opens_credit, split_credit, trim_credit
from .figures import is_credit_alone
from .lines import count_words, ends_sentence, folded
from .page import clean, shown_text
from .strips import Part
from .wordlists import word_list

_LONGEST = 12
_HOLDERS = ", ".join(f'[class*="{name}" i]' for name in ("credit", "copyright", "photographer", "source", "quelle"))
_NAMED = re.compile(r"(?<![a-z])(?:image|img|photo)?(?:credits?|copyright|photographer)(?![a-z])", re.IGNORECASE)

_SIGNED = re.compile(r"(?<![a-z])(?:byline|author|credits?|copyright|photographer)(?![a-z])", re.IGNORECASE)


def is_credit(part: Part) -> bool:
    """True for a short text that is or opens like a credit, or whose element is named for one."""
    text, names = part.text, part.node.attributes
    opened = opens_credit(text) and (":" in text or "©" in text or names_picture_agency(text))
    named = is_credit_alone(text) or _NAMED.search(names.get("class") or "") is not None
    return count_words(text) <= _LONGEST and (opened or named)


def credit_under(part: Part, caption: Part) -> str | None:
    """The words below a caption, beside the same picture, whose element is named for who signs: "<span class=byline>Ada Mbeki</span>"."""
    beside = part.level <= caption.level and count_words(part.text) <= _LONGEST and not ends_sentence(part.text)
    return bare_credit(part.text) if beside and _SIGNED.search(part.node.attributes.get("class") or "") is not None else None


def is_all_credit(figure: LexborNode, words: str) -> bool:
    """True for the words of a figure that all stand in an element named for a credit: "<span class=source>Harbour Museum</span>"."""
    named = figure.css(_HOLDERS) if count_words(words) <= _LONGEST and not ends_sentence(words) else ()
    return any("caption" not in (node.attributes.get("class") or "").lower() and shown_text(node) == words for node in named)


def credit_before(anchor: LexborNode) -> str | None:
    """The credit of a line that stands right before a picture: "Foto: Ada Mbeki"."""
    node = anchor.prev
    while node is not None and node.tag in {"-text", "-comment"} and not (node.text_content or "").strip():
        node = node.prev
    text = shown_text(node) if node is not None and node.tag not in {"-text", "-comment"} else ""
    return bare_credit(text) if count_words(text) <= _LONGEST and opens_credit(text) else None


def titled_credit(image: LexborNode) -> str | None:
    """The credit at the end of an image's title: "A ferry at Sango | Bild: Ada Mbeki/LPB" -> "Ada Mbeki/LPB"."""
    title = clean(image.attributes.get("title") or "")
    _, bar, tail = title.partition(" | ")
    if not bar:
        return None
    opened = bare_credit(tail)
    return opened if opened and (opened != tail or is_credit_alone(tail)) else None


def credit_of_alt(alt: str | None) -> str | None:
    """The credit that an image's alt text ends in, in brackets and called one: "A ferry at Sango. (Photo: Ada Mbeki)"."""
    match = re.search(r"\(([^()]{4,80})\)\W*$", alt or "")
    return bare_credit(match[1]) if match is not None and opens_credit(match[1]) else None


def linked_credit(link: LexborNode, url: str | None) -> str | None:
    """The credit of a picture that leads to another site, as one of a thing on sale does: the words of the link, if they are no more."""
    home, host = _host(url or ""), _host(link.attributes.get("href") or "")
    words = shown_text(link) if host and home and not f".{host}".endswith(f".{home}") else ""
    return bare_credit(words) if 0 < count_words(words) <= _LONGEST and opens_credit(words) and ":" in words else None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def bare_credit(credit: str) -> str | None:
    """A credit without its label and brackets: "Foto: Ada Mbeki/LPB" and "(Ada Mbeki/LPB)" -> "Ada Mbeki/LPB"; None for a label alone."""
    if credit[:1] == "(" and credit.endswith(")") and "(" not in credit[1:]:
        credit = credit[1:-1]
    if folded(credit) in word_list("read.digest", "credit_openers"):
        return None
    caption, named = split_credit(credit)
    return trim_credit(named if named and not caption else credit) or None
