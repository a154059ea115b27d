"""Which addresses may be visited: names and numbers that lead inside a network are refused, in every form that leads there."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit, urlunsplit

import httpx2

from dateline.errors import BlockedAddress

Address = IPv4Address | IPv6Address

_NETWORKS_4 = """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12
    192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16
    192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3
"""
_CLOSED_4 = tuple(IPv4Network(text) for text in _NETWORKS_4.split())
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")))
_WRAPPERS_6 = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
_ISATAP = (0x00005EFE, 0x02005EFE)
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_LONGEST = 4096


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet, and whatever it wraps too (RFC 6890 and the IANA registries of special addresses)."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _CLOSED_4)
    if address.scope_id:
        return False
    inner = _wrapped(address)
    if inner is not None and not is_public(inner):
        return False
    if inner is not None and address not in _OPEN_6:
        return True
    return address in _OPEN_6 and not any(address in network for network in _CLOSED_6)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 one: mapped, translated, compatible, NAT64, 6to4, ISATAP."""
    number = int(address)
    for network, shift in _WRAPPERS_6:
        if address in network:
            return IPv4Address(number >> shift & 0xFFFFFFFF)
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(number & 0xFFFFFFFF)
    return None


def read_address(text: str) -> Address | None:
    """An IP address in its usual form (brackets allowed), or None for a name."""
    try:
        return ip_address(text.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def checked_url(url: str, base: str | None = None) -> httpx2.URL:
    """An http or https address ready to be visited, relative ones joined to `base`.

    BlockedAddress when the scheme is another, the host is missing, or it is a number in disguise ("2130706433", "0x7f.1",
    "127.1", "0177.0.0.1").
    """
    if len(url) > _LONGEST:
        raise BlockedAddress(f"this address is {len(url)} characters long; at most {_LONGEST} are taken: {shown_url(url[:80])}…")
    try:
        parsed = httpx2.URL(base).join(url.strip()) if base else httpx2.URL(url.strip())
        host = parsed.raw_host.decode("ascii").lower()
    except (httpx2.InvalidURL, ValueError, TypeError):
        raise BlockedAddress(f"this is not an address: {shown_url(url)}") from None
    if parsed.scheme not in ("http", "https"):
        raise BlockedAddress(f"only http and https addresses are visited, not {shown_url(url)}")
    if not host or _CONTROL.search(host) or _is_disguised(host):
        raise BlockedAddress(f"this address has no host that may be visited: {shown_url(url)}")
    return parsed.copy_with(fragment=None)


def _is_disguised(host: str) -> bool:
    """A number that old resolvers read as an IPv4 address, though it is not written as one."""
    pieces = host.rstrip(".").split(".")
    return bool(_NUMBER.fullmatch(pieces[-1])) and not (_QUAD.fullmatch(host) and read_address(host))


def refuse_inside(host: str, shown: str) -> None:
    """BlockedAddress when `host` is itself an address that is not public; names pass, they are checked when they are resolved."""
    address = read_address(host)
    if address is not None and not is_public(address):
        raise BlockedAddress(f"{shown} is not on the open internet; allow it under [network] allow in dateline.toml if it is yours")


def host_port(url: httpx2.URL) -> str:
    """`host:port` with the port spelt out, as the allow-list writes it."""
    host = url.raw_host.decode("ascii").lower()
    port = url.port or (443 if url.scheme == "https" else 80)
    return f"[{host}]:{port}" if ":" in host and not host.startswith("[") else f"{host}:{port}"


def shown_url(url: str) -> str:
    """An address as it may be shown or logged: no user name, no password, no control characters, at most 300 characters."""
    text = without_userinfo(_CONTROL.sub(" ", url).strip())
    return text if len(text) <= 300 else text[:299] + "…"


def without_userinfo(url: str) -> str:
    """An address without the user name and the password in it; one that has none stays as it is ("https://bob:key@host/a" -> "https://host/a")."""
    try:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if "@" in parts.netloc else url
    except ValueError:
        return url.rpartition("@")[2]
