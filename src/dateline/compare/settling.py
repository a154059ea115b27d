"""What linked charges and denials say of whom, as a reader is shown it: the other's side, a body by its whole name, who denies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model import Span

from .charges import Charge, is_of, name_denial, name_side
from .doers import is_somebody
from .lexicon import lexicon_of
from .links import Links
from .notes import keep
from .sides import statement_of
from .tellers import describe_teller
from .texts import Text, overlaps

_NAMES = re.compile(r"(?:[A-Z][\w'’-]*\s)*[A-Z][\w'’-]*(?:\s(?:of|for|&)(?: the)?(?:\s[A-Z][\w'’-]*)+)?")
_MADE = re.compile(
    r" \w+(?:ed|t|de|ld|wn) (?:(?:in|on|last|this) \w+ )?by (?:the |a )?(?:firm |company |maker )?([A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*)*)"
)
"""Who made what has just been named: "bags of sugar made by the firm | Medrava"."""
CALLED = 3
"""Words of what somebody is called, at most, by which a name is looked for: "mines minister"."""
_BESIDE = re.compile(r", ((?:the |a |an )?(?:[a-z-]+ ){0,3}[A-Z][\w&'’-]*(?: (?:[A-Z&][\w'’-]*))*)")
"""A name behind what its bearer is called: "its donor, | the charity Open Hands"."""


def settle_charges(charges: Sequence[Charge], links: Links) -> list[Charge]:
    """What linked charges say of whom: one that names nobody means the other's side; one of the party that is charged denies it."""
    met: dict[int, list[Charge]] = defaultdict(list)
    for a, b in links:
        met[a].append(charges[b])
        met[b].append(charges[a])
    texts = list({id(charge.text): charge.text for charge in charges}.values())
    settled = [_settle(charge, _answer(met[place]), texts) if place in met else charge for place, charge in enumerate(charges)]
    return [_tell(charge, texts) if place in met else charge for place, charge in enumerate(settled)]


def _answer(others: Sequence[Charge]) -> Charge:
    """Of those that a charge is linked with the first that denies, else the first."""
    return next((other for other in others if other.denied), others[0])


def _settle(charge: Charge, other: Charge, texts: Sequence[Text]) -> Charge:
    if charge.denied:
        return charge
    lexicon = lexicon_of(charge.text.account.article.language)
    if lexicon.bodies & {token.word.casefold() for token in lexicon.read(charge.value)} and not charge.resolved:
        body = name_side(other, lexicon, _described(other, texts))
        return replace(charge, resolved=f"{charge.value} ({body})") if body and body not in charge.value else charge
    if charge.listed and not charge.stated:
        return charge
    if charge.party and not other.denied and is_of(charge.party, other.party) and is_of(charge.party, charge.voice):
        return replace(charge, denied=True, value=name_denial(charge.by))
    if not charge.value or charge.stated:
        named = _described(other, texts) or ""
        charged = other.denied or _tells_of(charge, named)
        if not charged:
            return replace(charge, denied=True, value=name_denial(charge.by))
        return replace(charge, resolved=named) if charge.value and named else replace(charge, value=named)
    return charge


def _tells_of(charge: Charge, named: str) -> bool:
    """ "The batch was contaminated at the factory of Halbrook", answered by Halbrook."""
    tokens = lexicon_of(charge.text.account.article.language).read(charge.text.words, *charge.span)
    return any(token.word[0].isupper() and token.word in named for token in tokens[2:])


def _tell(charge: Charge, texts: Sequence[Text]) -> Charge:
    """With what is known of who denies: "Paulina Reth, director of the port authority"; of whom is charged the whole name."""
    if charge.denied:
        return replace(charge, value=name_denial(_described(charge, texts), charge.whom if _is_body(charge) else ""))
    if charge.resolved or not charge.value:
        return charge
    maker = _maker(charge)
    if maker:
        return replace(charge, resolved=f"{maker} ({charge.value})")
    behind = _behind_value(charge)
    beside = _BESIDE.match(charge.text.words, behind) if behind else None
    said = [span for one in charge.text.account.statements for span in (*one.source, *one.cue)]
    if beside and charge.value.islower() and not any(overlaps(Span(*beside.span(1)), span) for span in said):
        return replace(charge, resolved=f"{beside[1].removeprefix('the ')} ({charge.value})")
    whole = _whole_name(charge.value, [charge.text, *texts]) or _bearer(charge.value, [charge.text, *texts])
    return replace(charge, resolved=whole) if whole else charge


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


def _described(charge: Charge, texts: Sequence[Text]) -> str | None:
    """Who says it, with what they are."""
    others = (text for text in texts if text is not charge.text)
    return describe_teller(charge.by, statement_of(charge), [charge.text, *others]) if charge.by else charge.by


def _is_body(charge: Charge) -> bool:
    """Whom a denial is for is told where it is a name or a body: "the air force", "Solfrutta"; not "water"."""
    lexicon = lexicon_of(charge.text.account.article.language)
    tokens = lexicon.read(charge.whom)
    first = charge.text.words[charge.span.start :].startswith(charge.whom)
    return is_somebody(tokens, lexicon) or (bool(tokens) and tokens[0].word[0].isupper() and not first)


def _whole_name(value: str, texts: Iterable[Text]) -> str | None:
    """The one longer name of the story that a lone name begins or ends: "Directorate" -> "Directorate of Public Safety"."""
    if " " in value or not value[:1].isupper():
        return None
    found = {name for text in texts for name in _names(text) if value in (name.split()[0], name.split()[-1])}
    longest = max(found, key=len, default=None)
    return longest if longest and all(name in longest for name in found) else None


def _bearer(value: str, texts: Sequence[Text]) -> str | None:
    """Who alone in the story bears what a party is called by: "prime minister" -> "prime minister (Ingrid Haldane)"."""
    lexicon = lexicon_of(texts[0].account.article.language)
    tokens = lexicon.read(value)
    many = tokens[-1].word.endswith("s") or tokens[-1].word in lexicon.official - lexicon.bodies if tokens else True
    if many or not value.islower() or len(tokens) > CALLED or not is_somebody(tokens, lexicon):
        return None
    form = re.compile(rf"\b(?i:{re.escape(value)}),? ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)")
    found = {re.sub(r"['’]s$", "", match[1]) for text in texts for match in form.finditer(text.words)}
    other = lexicon.titles | lexicon.dropped | lexicon.weekdays
    found = {name for name in found if name.split()[0].casefold() not in other}
    longest = max(found, key=lambda name: (len(name), name), default="")
    return f"{value} ({longest})" if longest and all(set(name.split()) <= set(longest.split()) for name in found) else None


@keep
def _names(text: Text) -> frozenset[str]:
    """Names of several words, but for what may only be the first word of a sentence before one."""
    lexicon = lexicon_of(text.account.article.language)
    found = set()
    for match in _NAMES.finditer(text.words):
        words = match.group().split()
        while words and (words[0].casefold() in lexicon.titles or words[0].casefold() in lexicon.dropped):
            del words[0]
        if len(words) > 1:
            found.add(" ".join(words))
    return frozenset(found)
