"""Which words of a heading, or of a page's title, are the headline's own: kickers and names of sites stand apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from .lines import count_words, folded
from .marks import mark_bits, read_marks
from .page import Page, shown_text

_FEWEST, _MOST, _CUTS = 3, 40, 5
_WORD = re.compile(r"\w")
_CUT = re.compile(r":\s+|\s+[|–—·•»/-]+\s+")


def read_under_kicker(page: Page, claims: Sequence[str], linked: str) -> str | None:
    """The headline of a heading whose kicker stands in an element of its own; None where there is none, or where the page counts it in.

    "<h1><span>Harbour</span> <span>Ferry runs again</span></h1>" gives "Ferry runs again" where one of the `claims` of the metadata says
    just that, or each of them with another kicker ("Traffic: Ferry runs again"). A kicker that they have too ("Harbour: Ferry runs again")
    is the headline's own, unless the JSON-LD, `linked`, says neither, as where it is worded for searchers. In a
    lone h1 an element named for a kicker is one all the same.
    """
    said = [claim for claim in (linked, *claims) if claim]
    plain = {folded(claim) for claim in said}
    runs = [runs_of(claim) for claim in said]
    for kicker, headline, named in _parted(page):
        short, whole = folded(headline), folded(f"{kicker} {headline}")
        told = any(whole in each for each in runs)
        other = told and linked and folded(linked) != whole
        if short in plain or (named and not told) or other or (runs and not told and all(short in each for each in runs)):
            return headline
    return None


def runs_of(claim: str) -> set[str]:
    """The words, folded, between any two of the first signs that part kicker, headline and outlet: "Harbour: Ferry runs | Post"."""
    parts = [folded(part) for part in _CUT.split(claim, maxsplit=_CUTS)]
    return {" ".join(parts[first:last]) for first in range(len(parts)) for last in range(first + 1, len(parts) + 1)}


def _parted(page: Page) -> Iterator[tuple[str, str, bool]]:
    """Kicker and headline of each heading that holds just two elements with words, and whether it is the only h1 and one is named so."""
    titles = [node for node in page.headings if node.tag == "h1"]
    alone = titles[0] if len(titles) == 1 else None
    for node in page.headings[:_MOST]:
        parts = _parts(node)
        if len(parts) == 2 and count_words(parts[1]) >= _FEWEST:
            yield parts[0], parts[1], alone == node and any(map(_is_named, node.css("[class]")[:_FEWEST]))


def _is_named(node: LexborNode) -> bool:
    """True for an element that is named for a kicker."""
    return bool(read_marks("", f' class="{node.attributes.get("class") or ""}"') & mark_bits("kicker"))


def _parts(node: LexborNode) -> list[str]:
    """The words of each element in a heading, or in the one element that holds all its words; [] where words stand outside of them."""
    child, parts, last = node.child, [], node
    while child is not None:
        if child.tag == "-text" and _WORD.search(child.text_content or ""):
            return []
        words = shown_text(child) if child.tag != "-text" else ""
        if _WORD.search(words):
            parts.append(words)
            last = child
        child = child.next
    return _parts(last) if len(parts) == 1 else parts
