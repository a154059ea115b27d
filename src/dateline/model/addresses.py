"""One address for one page: what the same page's many addresses have in common."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|hsa_|oly_|vero_|at_(?:medium|campaign|custom|bbc))[a-z0-9_]*"
    r"|(?:fb|g|y|t|dc|ms|tw|wb|sk|s_k|rb_|tt)clid|gclsrc|gbraid|wbraid|mc_[ce]id|mkt_tok|_ga|_gl|_openstat|_hs(?:enc|mi)|igsh(?:id)?"
    r"|ns_(?:campaign|mchannel|source|linkname|fee)|cmpid|ocid|icid|ncid|ftag|smid|spm|wt_mc|wt\.[a-z_]+|xtor|fb_action_[a-z]+|fb_ref|fb_source|"
    r"ref_src|ref_url|share_?id|feature_?share|partner_?rss|rss_?from|sessionid|phpsessid|jsessionid"
)
_REFERRER = re.compile(r"ref(?:err?er)?=[a-z][a-z._-]*", re.IGNORECASE)
"""Where a reader came from, in words ("ref=front", "ref=letter.example"); a number may be the page's own, and a front page differ by it."""
_CACHE = re.compile(r"^(?:www\.)?google\.[a-z.]+/amp/(?:s/)?|^[a-z0-9-]+\.cdn\.ampproject\.org/[a-z]/(?:s/)?")
"""Before the address of a page that somebody else's store of quick pages gives."""
_DEVICE = re.compile(r"^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.[^.])")
_QUICK_PATH = re.compile(r"^/amp(?=/[^/])|(?<=[^/])/amp$|\.amp(?=\.html?$|$)", re.IGNORECASE)
_QUICK_QUERY = re.compile(r"amp(?:=(?:1|true|yes)?)?|outputtype=amp", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^/?#;]*", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_UNSAFE = re.compile(r"[\x00-\x20\x7f]+")
_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str) -> str:
    """The address under which a page is held: lower-case scheme and host, no default port, tracking parameter, fragment or credentials.

    Other parameters keep their order. What is no http address comes back stripped and otherwise unchanged; nothing is raised.
    """
    text = _UNSAFE.sub("", url)
    try:
        parts = urlsplit(text)
        host, port = _plain_host(parts.hostname or ""), parts.port
    except ValueError:
        return text
    if parts.scheme not in _PORTS or not host:
        return text
    shown = f"{host}:{port}" if port and port != _PORTS[parts.scheme] else host
    query = _kept_query(parts)
    return f"{parts.scheme}://{shown}{_plain_path(parts.path)}{'?' + query if query else ''}"


def page_key(url: str) -> str:
    """What the addresses of one page have in common, for comparing and never for visiting: a page is one whether it is asked for
    by http or https, on the site for telephones, as a quick page (AMP), or with a stroke at its end.
    """
    plain = canonical_url(url)
    scheme, mark, place = plain.partition("://")
    if not mark or scheme not in _PORTS:
        return plain
    where, _, query = _CACHE.sub("", place).partition("?")
    host, stroke, path = where.partition("/")
    kept = "&".join(piece for piece in query.split("&") if piece and not _QUICK_QUERY.fullmatch(piece))
    return "https://" + _DEVICE.sub("", host) + _QUICK_PATH.sub("", (stroke + path).rstrip("/")) + (f"?{kept}" if kept else "")


def _plain_host(host: str) -> str:
    """Lower case, no root dot, international names in their xn-- form; a name that has none stays as it is."""
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host.rstrip(".").lower()
    try:
        return host.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.rstrip(".").lower()


def _plain_path(path: str) -> str:
    return _ESCAPE.sub(lambda m: m[0].upper(), _SESSION.sub("", path)) or "/"


def _kept_query(parts: SplitResult) -> str:
    pieces = [p for p in parts.query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0].lower())]
    return "&".join(p for p in pieces if parts.path in ("", "/") or not _REFERRER.fullmatch(p))
