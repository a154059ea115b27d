"""Stable names for things: the same input gives the same key on every machine and in every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from codecs import charmap_decode, charmap_encode
from encodings.cp1252 import decoding_table, encoding_table

from .addresses import canonical_url, page_key
from .articles import Article
from .statements import Statement

_WORD = re.compile(r"\w+")
_WESTERN = "cp1252"
_FEW = 24  # characters of a text that is folded as fast by itself


def short_hash(*parts: str) -> str:
    """Twelve hex digits of SHA-256 over the parts (48 bits: a collision among a million keys is a 1 in 500 event)."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def article_id(url: str | None, sha256: str, place: int = 0) -> str:
    """The identity of an article: its page, by `page_key`, or the hash of what was supplied; `place` tells a round-up's items apart."""
    return "a" + short_hash(page_key(url) if url else sha256, str(place) if place else "")


def statement_key(article: Article, statement: Statement) -> str:
    """The identity of a statement: its article, and the words of source and content folded.

    Survives re-runs, and edits elsewhere in the text.
    """
    words = (fold_words(" ".join(article.text[s.start : s.end] for s in spans)) for spans in (statement.source, statement.content))
    return "s" + short_hash(article.id, *words)


def outlet_id(name: str) -> str:
    """The identity of an outlet that is known by name alone; case and punctuation aside."""
    return "o" + short_hash(fold_words(name) or name)


def source_id(url: str) -> str:
    """The identity of a source: its canonical address."""
    return "f" + short_hash(canonical_url(url))


def fold_words(text: str) -> str:
    """Letters and digits only, case folded, one space between words; for comparing, never for showing."""
    if text.isascii():
        return b" ".join(text.encode().translate(_FOLDS).split()).decode()
    western = _western(text) if len(text) > _FEW else None
    return _fold(text) if western is None else charmap_decode(b" ".join(western.translate(_FOLDS).split()), "strict", decoding_table)[0]


def is_western(text: str) -> bool:
    """True for a text whose folded words are its own, letter by letter: one in the letters and signs of Western Europe."""
    return text.isascii() or _western(text) is not None


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _western(text: str) -> bytes | None:
    """A text as bytes of cp1252, None where that lacks a letter of it or one folds to no single byte ("½")."""
    try:
        plain = charmap_encode(text.replace("ß", "ss"), "strict", encoding_table)[0]  # half the time of `encode`, which looks for it first
    except UnicodeEncodeError:
        return None
    return plain if len(plain.translate(None, _ODD)) == len(plain) else None


def _fold_byte(code: int) -> bytes:
    """What a byte of cp1252 folds to: a letter or digit, a space for anything else; nothing where it folds to more or to none of them."""
    letter = bytes([code]).decode(_WESTERN, "replace")
    plain = _fold(f"x{letter}x")
    if plain == "x x" and not _WORD.match(letter):
        return b" "
    return plain[1:2].encode(_WESTERN, "ignore") if len(plain) == 3 and plain != "x x" and _WORD.match(letter) else b""


_ODD = bytes(code for code in range(256) if not _fold_byte(code))
_FOLDS = b"".join(_fold_byte(code) or b" " for code in range(256))


def slug(text: str, limit: int = 60) -> str:
    """A file name and address part: a-z, 0-9 and hyphens only; letters without a Latin form are dropped, and a hash keeps it unique."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:limit].strip("-")
    return words if len(words) >= 3 else f"{words}-{short_hash(text)}".strip("-")
