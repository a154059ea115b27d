"""Whose troops are called by a country's adjective: "Dravian troops" -> "Dravian troops (Dravia)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .charges import ROOT, Charge
from .lexicon import lexicon_of
from .notes import keep
from .texts import Text

SHORT = 2
"""Words of a party that is read as its country: "Dravian troops", not "planes of the Dravian air force"."""


def demonym_names(texts: Sequence[Text]) -> tuple[str, ...]:
    """The capitalised words of the story, shortest first: "Dravia" stands for "Dravian"."""
    found = frozenset[str]().union(*map(_capitalised, texts))
    return tuple(sorted(found, key=lambda word: (len(word), word)))


@keep
def _capitalised(text: Text) -> frozenset[str]:
    words = (t.word for t in lexicon_of(text.account.article.language).read(text.words))
    return frozenset(word for word in words if word[0].isupper() and len(word) >= ROOT)


def name_party(charge: Charge, names: Sequence[str]) -> Charge:
    """Read "Dravian troops" as Dravia's, where the story names Dravia: the shortest name that the demonym begins with.

    Of a longer party it must be the first word: "Dravian border guards", not "planes of the Dravian air force".
    """
    lexicon = lexicon_of(charge.text.account.article.language)
    forces = {hit.name for hit in lexicon.find_things(lexicon.read(charge.value))} <= lexicon.persons
    words = charge.value.split()
    for word in [] if charge.denied or not forces else words if len(words) <= SHORT else words[:1]:
        fits = (n for n in names if n != word and word.startswith(n) and len(word) - len(n) <= 3)
        name = next(fits, None) if word[:1].isupper() and word.isalpha() else None
        if name:
            return replace(charge, resolved=f"{charge.value} ({name})")
    return charge
