"""How much of an outlet's text may be shown."""

from __future__ import annotations

import re

from dateline.model import Allowance, Rights

# Scripts that set no space between words: each sign counts as a word. Other runs without a space count one word per 40 signs,
# so that no text escapes its bound by leaving spaces out.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]{{1,40}}")


def excerpt(text: str, rights: Rights) -> str:
    """The part of a text that an outlet lets others show, on one line: its first words, with '…' where something was left out.

    Empty for LINK and TITLE. FULL gives the whole text only where a licence is named, and is an EXCERPT otherwise.
    """
    if rights.allowance in (Allowance.LINK, Allowance.TITLE):
        return ""
    if allows_all(rights):
        return text
    return first_words(text, rights.words)


def first_words(text: str, limit: int) -> str:
    """The first `limit` words on one line, cut between words, '…' added where words were left out."""
    line = " ".join(text.split())
    counted = 0
    for found in _WORD.finditer(line):
        if any(sign.isalnum() for sign in found[0]):
            counted += 1
        if counted > limit:
            kept = line[: found.start()].rstrip(" ,;:–—-")
            return f"{kept}…" if kept else ""
    return line


def count_words(text: str) -> int:
    """Words as an allowance counts them; punctuation alone is no word."""
    return sum(any(sign.isalnum() for sign in found[0]) for found in _WORD.finditer(" ".join(text.split())))


def allows_all(rights: Rights) -> bool:
    """True for FULL with its licence named."""
    return rights.allowance is Allowance.FULL and bool(rights.licence)


def allows_title(rights: Rights) -> bool:
    """False where only a link may stand."""
    return rights.allowance is not Allowance.LINK


def allows_words(rights: Rights) -> bool:
    """True where words of the text (an excerpt, a quotation, a claim) may stand."""
    return rights.allowance in (Allowance.EXCERPT, Allowance.FULL)


def may_show_picture(rights: Rights) -> bool:
    """True where the outlet lets its pictures be shown, not only linked."""
    return rights.pictures
