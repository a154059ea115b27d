"""The name that a story gives to whom a noun calls: "the smelter" -> "smelter (Andamar)", "its donor, | the charity Open Hands"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.model import Span

from .charges import Charge
from .doers import is_somebody
from .lexicon import Lexicon, lexicon_of
from .notes import keep
from .numerals import number_words
from .tellers import describe_teller
from .texts import Text, overlaps

_QUOTED, _ENDS = ' \n“"', ("", ".", "!", "?", ":")
"""What may stand before the first word of a sentence, and what ends the sentence before it."""
_NAMES = re.compile(r"(?:[A-Z][\w'’-]*\s)*[A-Z][\w'’-]*(?:\s(?:of|for|&)(?: the)?(?:\s[A-Z][\w'’-]*)+)?")
_MADE = re.compile(
    r" \w+(?:ed|t|de|ld|wn) (?:(?:in|on|last|this) \w+ )?by (?:the |a )?(?:firm |company |maker )?([A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*)*)"
)
"""Who made what has just been named: "bags of sugar made by the firm | Medrava"."""
CALLED = 3
"""Words of what somebody is called, at most, by which a name is looked for: "mines minister"."""
_NAME = r"[A-Z][\w&’-]*(?: (?:& )?[A-Z][\w&’-]*)*"
_BESIDE = re.compile(r", ((?:the |a |an )?(?:[a-z-]+ ){0,3}[A-Z][\w&'’-]*(?: (?:[A-Z&][\w'’-]*))*)")
"""A name behind what its bearer is called: "its donor, | the charity Open Hands"."""
_ENDED = re.compile(r"[,.;:\n\"”’]|$")
_JOINED = re.compile(rf" ({_NAME})(?![\w’'])")
"""A name right behind what its bearer is: "the construction firm | Put-Invest"."""
_COURTEOUS = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr) ([A-Z][\w-]*)")
_PLACED = r"\b(?:in|near|off|(?:town|city|village|port|province) of) (?:the )?"


def name_bearer(charge: Charge, texts: Sequence[Text]) -> str | None:
    """Whom a charge names, with the name that its text or its story gives them; None where it gives none or the value has it."""
    maker = _maker(charge)
    if maker:
        return f"{maker} ({charge.value})"
    told = [charge.text, *(text for text in texts if text is not charge.text)]
    return _beside(charge) or _whole_name(charge.value, told) or _person(charge.value, told) or _bearer(charge.value, told)


def _beside(charge: Charge) -> str | None:
    """The name that stands behind a noun: "the construction firm Put-Invest", "the head of the Security Office, Colonel Trdan,"."""
    behind = _behind_value(charge)
    if not behind or not charge.value[:1].islower():
        return None
    words = charge.text.words
    said = [span for one in charge.text.account.statements for span in (*one.source, *one.cue)]
    joined = _JOINED.match(words, behind)
    lexicon = lexicon_of(charge.text.account.article.language)
    if joined and joined[1].casefold() not in lexicon.weekdays and is_somebody(lexicon.read(charge.value), lexicon):
        return f"{charge.value} {joined[1]}"
    beside = _BESIDE.match(words, behind)
    if not beside or any(overlaps(Span(*beside.span(1)), span) for span in said):
        return None
    if beside[1].split()[0].casefold() in lexicon.weekdays or (not charge.value.islower() and not _ENDED.match(words, beside.end())):
        return None
    return f"{beside[1].removeprefix('the ')} ({charge.value})"


def _maker(charge: Charge) -> str | None:
    """Of a thing that is charged who made or sent it: "a valve | supplied in July by | Hartung | had cracked"."""
    lexicon = lexicon_of(charge.text.account.article.language)
    if is_somebody(lexicon.read(charge.value), lexicon):
        return None
    behind = _behind_value(charge)
    made = _MADE.match(charge.text.words, behind) if behind else None
    return made[1] if made else None


def _behind_value(charge: Charge) -> int | None:
    """Where the words of whom is charged end; None where they stand nowhere behind the charge's beginning."""
    at = charge.text.words.find(charge.value, charge.span.start)
    return at + len(charge.value) if at >= 0 else None


def _whole_name(value: str, texts: Iterable[Text]) -> str | None:
    """The one longer name of the story that a lone name begins or ends: "Directorate" -> "Directorate of Public Safety"."""
    if " " in value or not value[:1].isupper():
        return None
    found = {name for text in texts for name in _names(text) if value in (name.split()[0], name.split()[-1])}
    longest = max(found, key=len, default=None)
    return longest if longest and all(name in longest for name in found) else None


def _person(value: str, texts: Sequence[Text]) -> str | None:
    """ "Mr Malo" -> "Idris Malo", "Mr Dole's men" -> "Mr Dole's men (Caspar Dole, festival director)"."""
    called = _COURTEOUS.search(value)
    if not called:
        return None
    whole = _whole_name(called[1], texts)
    if called[0] == value:
        return whole
    told = describe_teller(whole or called[1], None, texts)
    return f"{value} ({told})" if told != called[1] else None


def _bearer(value: str, texts: Sequence[Text]) -> str | None:
    """Who alone in the story bears what a party is called by: "prime minister" -> "prime minister (Ingrid Haldane)"."""
    name = find_bearer(value, texts)
    if not name or name.casefold().endswith(f" {value}"):
        return name
    return f"{value} ({name})"


def find_bearer(value: str, texts: Sequence[Text]) -> str | None:
    """The one name that a story joins to a noun: "the operator, | Skarn Lifts", "the | Andamar copper | smelter", "Calder Terminals"."""
    lexicon = lexicon_of(texts[0].account.article.language)
    tokens = lexicon.read(value)
    many = tokens[-1].word.endswith("s") if tokens else True
    if many or not value.islower() or len(tokens) > CALLED:
        return None
    body = tokens[-1].word in lexicon.official - lexicon.bodies
    found = set() if body or not is_somebody(tokens, lexicon) else _behind(value, texts, lexicon)
    found = found or _ahead(value, texts) or _alike(value, texts, lexicon)
    longest = max(found, key=lambda name: (len(name), name), default="")
    return longest if longest and all(set(name.split()) <= set(longest.split()) for name in found) else None


def _behind(value: str, texts: Sequence[Text], lexicon: Lexicon) -> set[str]:
    form = re.compile(rf"\b(?i:{re.escape(value)}),? ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)")
    found = {
        re.sub(r"['’]s$", "", match[1])
        for text in texts
        for match in form.finditer(text.words)
        if not any(match.end(1) > span.start >= match.start(1) for s in text.account.statements for span in s.source)
    }
    other = lexicon.titles | lexicon.dropped | lexicon.weekdays
    return {name for name in found if name.split()[0].casefold() not in other}


def _ahead(value: str, texts: Sequence[Text]) -> set[str]:
    """ "The | Andamar copper smelter": a noun with the name before it, where that is no town's."""
    form = re.compile(rf"\b[Tt]he (({_NAME})(?: (?!the |[a-z]+ed )[a-z-]+)? {re.escape(value)})\b")
    found = {(match[1], match[2]) for text in texts for match in form.finditer(text.words)}
    return {whole for whole, name in found if not any(re.search(_PLACED + re.escape(name), text.words) for text in texts)}


def _alike(value: str, texts: Sequence[Text], lexicon: Lexicon) -> set[str]:
    """ "The terminal company": the name of several words that ends with a word of it, "Calder | Terminals"."""
    stems = lexicon.content(lexicon.read(value))
    found = {name for text in texts for name in _names(text) if len(name.split()) > 1}
    return {name for name in found if lexicon.content(lexicon.read(name.split()[-1])) & stems and " of " not in name}


@keep
def _names(text: Text) -> frozenset[str]:
    """Names of several words, but for titles and for a number that may only open a sentence: "| Two | Norrmark soldiers"."""
    lexicon = lexicon_of(text.account.article.language)
    opening, numbers = lexicon.titles | lexicon.dropped, number_words(lexicon.language)
    found = set()
    for match in _NAMES.finditer(text.words):
        words = match.group().split()
        begins = text.words[max(0, match.start() - 4) : match.start()].rstrip(_QUOTED)[-1:] in _ENDS
        if begins and words[0].casefold().partition("-")[0] in numbers:
            del words[0]
        while words and words[0].casefold() in opening:
            del words[0]
        if len(words) > 1:
            found.add(" ".join(words))
    return frozenset(found)
