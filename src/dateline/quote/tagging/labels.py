"""Labels before a colon: who speaks in an interview ("Tikhonova: We waited"), and headlines ("Lund: pier is safe")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.model import Span
from dateline.quote.reading import Reading
from dateline.quote.speaking.names import body_words, person_nouns, role_words
from dateline.quote.tokens import QUOTATION, WORD, Sentence, Token

_LONGEST_LABEL = 4
_SHORTEST_CLAIM = 3


_LONGEST_HEAD = 6
_HEADLINES = 300
"""Characters in which headlines stand."""
_BEING = frozenset({"is", "was"})
_PUTTING = frozenset({"put", "puts", "sees", "saw", "describes", "described", "explains", "explained"})
_BEHIND_NOUN = frozenset({"in", "of", "on", "at", "for", "to", "from", "after"})


class NamedLabel(NamedTuple):
    """The name before the colon, and the words after it."""

    name: Span
    claim: Span


def label_of(reading: Reading, sentence: Sentence) -> NamedLabel | None:
    """The label of a paragraph that opens with one: a name of up to four words in capitals that the text names again elsewhere.

    "Vera Lund: Nobody asked us." counts where "Lund" stands in another paragraph too; "Update: …" and "Note: …" do not.
    """
    if not sentence.first:
        return None
    headed = _headline_label(reading, sentence)
    if headed:
        return headed
    tokens = sentence.tokens
    colon = next((place for place, token in enumerate(tokens[: _LONGEST_LABEL + 1]) if token.text == ":"), None)
    goes_on = reading.text[sentence.end : sentence.end + 1] == " "
    if not colon or len(tokens) - colon - 1 < (1 if goes_on else _SHORTEST_CLAIM) or tokens[colon + 1].kind != WORD:
        return None
    if not all(token.capital and token.lower not in reading.lexicon.words["openers"] for token in tokens[:colon]):
        return None
    name = Span(tokens[0].start, tokens[colon - 1].end)
    if reading.speaking[tokens[colon - 1].text] < 2 and reading.sayers[tokens[colon - 1].text] < 1:
        return None
    end = tokens[-1].start if tokens[-1].text == "." else tokens[-1].end
    return NamedLabel(name, Span(tokens[colon + 1].start, end))


def _headline_label(reading: Reading, sentence: Sentence) -> NamedLabel | None:
    """ "Bridge chief: I warned them", "Judge in cartel case: ‘They wrote to me’", "Line will pass Lowe by: roads official"."""
    tokens = sentence.tokens
    colons = [place for place, token in enumerate(tokens) if token.text == ":"]
    if len(colons) != 1 or sentence.end > _HEADLINES or tokens[-1].text in {".", "?"} or "\n" not in reading.text[sentence.end :][:2]:
        return None
    before, after = tokens[: colons[0]], tokens[colons[0] + 1 :]
    if (len(after) >= _SHORTEST_CLAIM and _names_somebody(before)) or (after and after[0].kind == QUOTATION and _names_somebody(before)):
        return NamedLabel(Span(before[0].start, before[-1].end), Span(after[0].start, after[-1].end))
    if len(before) >= _SHORTEST_CLAIM and _names_somebody(after):
        return NamedLabel(Span(after[0].start, after[-1].end), Span(before[0].start, before[-1].end))
    return None


def introduced(sentence: Sentence) -> Span | None:
    """Who is named before a colon and a quotation that ends the sentence: "Its spokesman, Nils Quist: “We have no boats left.”" """
    tokens = sentence.tokens
    if len(tokens) < _SHORTEST_CLAIM or tokens[-1].kind != QUOTATION or tokens[-2].text != ":":
        return None
    before = tokens[:-2]
    comma = next((place for place, token in enumerate(before) if token.text == ","), len(before))
    who, aside = before[:comma], before[comma + 1 :]
    named = [part for part in (who, aside) if part and all(token.kind == WORD and token.capital for token in part)]
    if not (_names_somebody(who) or (who in named and _names_somebody(aside))) or (aside and not named):
        return None
    return Span(before[0].start, before[-1].end)


def put_so(sentence: Sentence) -> Span | None:
    """Who puts it like the quotation that opens the sentence: “We have no boats left,” is how old Nils Quist puts it."""
    tokens = sentence.tokens
    words = [token.lower for token in tokens]
    how = next((place for place in range(1, min(4, len(words))) if words[place] == "how"), None)
    if how is None or tokens[0].kind != QUOTATION or words[how - 1] not in _BEING:
        return None
    put = next((place for place in range(how + 2, len(words) - 1) if words[place] in _PUTTING and words[place + 1] == "it"), None)
    return Span(tokens[how + 1].start, tokens[put - 1].end) if put else None


def _names_somebody(tokens: Sequence[Token]) -> bool:
    """Whether the noun on which the words turn is one of persons or bodies: "Judge | in cartel case", "Interior ministry"."""
    if not 0 < len(tokens) <= _LONGEST_HEAD or any(token.kind != WORD for token in tokens):
        return False
    head = next((place for place, token in enumerate(tokens) if token.lower in _BEHIND_NOUN), len(tokens)) - 1
    return head >= 0 and tokens[head].lower in person_nouns() | role_words() | body_words()
