"""The one sanitiser: HTML from outside becomes harmless markup, text from outside loses what would bend a page."""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup

_TAGS = {"p", "br", "em", "strong", "b", "i", "blockquote", "ul", "ol", "li", "a", "h3", "h4", "sub", "sup", "code", "pre"}
_SCHEMES = {"http", "https", "mailto"}
_BIDI = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_UNFIT = re.compile(f"[{''.join(_BIDI)}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def sanitise(html: str) -> Markup:
    """Markup from outside, cut down to plain prose tags and http, https and mailto links. Scripts and styles lose their content too."""
    clean = nh3.clean(
        make_plain(html),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        clean_content_tags={"script", "style"},
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )
    return Markup(clean)  # noqa: S704 - this is the sanitiser


def make_plain(text: str) -> str:
    """The text with its bidi embeddings, overrides and isolates shown as ⟦RLO⟧ and unprintable characters as U+FFFD.

    The implicit marks (LRM, RLM, ALM) and the joiners stay: ordinary Arabic, Hebrew and Persian need them.
    """
    if text.isprintable() or not _UNFIT.search(text):
        return text
    return _UNFIT.sub(lambda found: f"⟦{_BIDI[found[0]]}⟧" if found[0] in _BIDI else "\ufffd", text)


def finalize(value: object) -> object:
    """What Jinja calls on every value before it is escaped: strings are made plain, markup stays markup, None is nothing."""
    if value is None:
        return ""
    if not isinstance(value, str) or value.isprintable():
        return value
    plain = make_plain(value)
    return Markup(plain) if isinstance(value, Markup) else plain  # noqa: S704 - it was markup already


def safe_url(url: str | None) -> str | None:
    """The address when it is http, https or mailto, else None; relative addresses are not for what came from outside."""
    if not url:
        return None
    cleaned = url.strip()
    scheme = cleaned.partition(":")[0].casefold()
    return cleaned if ":" in cleaned and scheme in _SCHEMES and not re.search(r"[\s\x00-\x1f]", cleaned) else None
