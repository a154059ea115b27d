"""Unpacking of gzip and deflate by small steps, so that a bomb is noticed before it is whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from dateline.errors import SourceError, TooLarge

_STEP = 256 * 1024
_GZIP, _ZLIB, _RAW = 31, 15, -15
_WINDOWS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}


def unpack(pieces: Iterable[bytes], encoding: str, limit: int, *, whole: bool = True) -> bytes:
    """The content that `pieces` carry under a Content-Encoding, at most `limit` bytes of it.

    TooLarge above the limit, or with `whole` False the first `limit` bytes. SourceError for an encoding that was not asked for,
    for one inside another, and for damaged or broken-off data.
    """
    names = [n for n in (part.strip().lower() for part in encoding.split(",")) if n not in ("", "identity")]
    if not names:
        return _collect(pieces, limit, whole)
    if len(names) > 1 or names[0] not in _WINDOWS:
        raise SourceError(f"the answer is packed as {', '.join(names)[:60]!r}; only gzip or deflate, once, is unpacked")
    try:
        return _collect(_inflate(pieces, _WINDOWS[names[0]], limit), limit, whole)
    except zlib.error:
        raise SourceError(f"the answer says that it is packed as {names[0]}, but it cannot be unpacked") from None


def _collect(pieces: Iterable[bytes], limit: int, whole: bool) -> bytes:
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) > limit:
            if not whole:
                break
            raise TooLarge(f"the answer is over {limit:,} bytes; that is more than is taken")
    return bytes(held[:limit])


def _inflate(pieces: Iterable[bytes], window: int, limit: int) -> Iterator[bytes]:
    """The unpacked bytes by steps. `deflate` may be bare (RFC 9110 allows zlib only, servers send both); gzip may have several members."""
    engine, fresh, seen = zlib.decompressobj(window), True, 0
    for piece in pieces:
        while piece:
            if engine.eof:
                if window != _GZIP or not piece.startswith(b"\x1f"):
                    return
                engine = zlib.decompressobj(window)
            try:
                out = engine.decompress(piece, _STEP)
            except zlib.error:
                if not fresh or window != _ZLIB:
                    raise
                engine = zlib.decompressobj(_RAW)
                out = engine.decompress(piece, _STEP)
            fresh, seen = False, seen + len(out)
            yield out
            piece = engine.unused_data if engine.eof else engine.unconsumed_tail
    if seen <= limit:
        yield engine.flush()
    if not engine.eof:
        raise SourceError("the answer broke off before its end")
