"""What linked charges and denials say of whom, as a reader is shown it: the other's side, a body by its whole name, who denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from .bearers import name_bearer
from .bodies import body_of
from .causing import is_called_untrue, is_idle, is_name, is_own, plain_voice, read_left_undone, read_ours, read_user
from .charges import ACCUSED, Charge, is_of, name_denial
from .demonyms import demonym_names, name_party
from .doers import head_of, is_somebody
from .lexicon import lexicon_of
from .links import Links
from .meant import is_speaker, opens_with_they, read_meant
from .naming import clause_of, read_charged, read_denied, read_hand
from .nouns import is_no_party
from .sides import statement_of
from .subjects import read_apposed, whole_span
from .tellers import describe_teller
from .telling import sentence_around
from .texts import Text
from .whose import name_owner, name_side_of


def settle_charges(charges: Sequence[Charge], links: Links) -> list[Charge]:
    """What linked charges say of whom: one that names nobody means the other's side; one of the party that is charged denies it."""
    met: dict[int, list[Charge]] = defaultdict(list)
    for a, b in links:
        met[a].append(charges[b])
        met[b].append(charges[a])
    texts = list({id(charge.text): charge.text for charge in charges}.values())
    read = [_read_again(charge, met[place]) if place in met else charge for place, charge in enumerate(charges)]
    settled = [_settle(charge, met[place], texts) if place in met else charge for place, charge in enumerate(read)]
    return [_widen(_tell(charge, met[place], texts)) if place in met else charge for place, charge in enumerate(settled)]


def _widen(charge: Charge) -> Charge:
    """With its whole clause for its span; an accusation stays as it was read."""
    return charge if ACCUSED in charge.deeds else replace(charge, span=whole_span(charge, clause_of(charge).start))


def _read_again(charge: Charge, others: Sequence[Charge]) -> Charge:
    """With whom the clause charges where it does not open with them (`naming`)."""
    if is_called_untrue(charge):
        return replace(charge, denied=True, value=name_denial(charge.by))
    named = (
        read_apposed(charge)
        or read_hand(charge)
        or read_ours(charge)
        or (read_left_undone(charge, others) or read_denied(charge) if charge.denied else "")
    )
    if charge.denied and not named:
        return charge
    charge = replace(charge, value="", party=frozenset(), listed=False) if is_idle(charge) else charge
    named = named or read_user(charge) or read_charged(charge)
    if not named and is_no_party(charge.value, lexicon_of(charge.text.account.article.language)):
        charge = replace(charge, value="", party=frozenset(), stated=False, listed=False)
        named = read_charged(charge)
    if not named and not charge.value and is_speaker(charge):
        return replace(charge, denied=True, value=name_denial(charge.by))
    named = named or ("" if charge.value else read_meant(charge))
    if not named:
        return charge
    lexicon = lexicon_of(charge.text.account.article.language)
    party = lexicon.content(lexicon.read(named)) - lexicon.pronouns
    return replace(charge, value=named, resolved=None, party=party, stated=False, denied=False, listed=True)


def _answer(charge: Charge, others: Sequence[Charge]) -> Charge:
    """Of those that a charge is linked with the first that denies, first one whom its sentence names; else the first."""
    said = charge.text.words[slice(*sentence_around(charge.text.words, charge.span))]
    lexicon = lexicon_of(charge.text.account.article.language)
    denying = [other for other in others if other.denied]
    named = [other for other in denying if other.by and lexicon.content(lexicon.read(other.by)) <= lexicon.content(lexicon.read(said))]
    return next(iter([*named, *denying, *others]))


def _settle(charge: Charge, others: Sequence[Charge], texts: Sequence[Text]) -> Charge:
    other = _answer(charge, others)
    if charge.denied:
        return charge
    lexicon = lexicon_of(charge.text.account.article.language)
    accused = any(not one.denied and is_of(one.party, charge.voice) for one in others)
    if (accused or charge.stated) and _is_in_order(charge):
        return replace(charge, denied=True, value=name_denial(charge.by))
    if charge.listed and not charge.stated:
        return charge
    head = lexicon.content(head_of(lexicon.read(charge.value))) - lexicon.pronouns if charge.value else charge.party
    by_them = f" by {charge.value}" in charge.text.words[slice(*charge.span)]
    if accused and head and not by_them and is_of(head, charge.voice) and any(is_of(head, one.party) for one in others):
        return replace(charge, denied=True, value=name_denial(charge.by))
    if not charge.value or charge.stated:
        named = (charge.by if not charge.value and other.denied and is_own(charge) else _described(other, texts)) or ""
        whom = _spoken_for(other, named, texts) if named != charge.by else ""
        named = f"{named} ({whom})" if whom else named
        charged = (
            (other.denied and not (charge.stated and accused)) or _tells_of(charge, named) or (not charge.value and opens_with_they(charge))
        )
        if not charged:
            return replace(charge, denied=True, value=name_denial(charge.by))
        return replace(charge, resolved=named) if charge.value and named else replace(charge, value=named)
    return charge


def _is_in_order(charge: Charge) -> bool:
    """ "The fans of the tunnel ran | throughout": a thing was as it should be, or the speaker's own side did as they should."""
    lexicon = lexicon_of(charge.text.account.article.language)
    words = f" {' '.join(token.word for token in lexicon.read(charge.text.words, *charge.span))} "
    named = lexicon.read(charge.value)
    theirs = bool(named) and (is_somebody(named, lexicon) or is_name(named, charge.text.words))
    ours = not theirs or is_of(charge.party, plain_voice(charge))
    return ours and any(f" {phrase} " in words for phrase in lexicon.orderly)


def _tells_of(charge: Charge, named: str) -> bool:
    """ "The batch was contaminated at the factory of Halbrook", answered by Halbrook."""
    tokens = lexicon_of(charge.text.account.article.language).read(charge.text.words, *charge.span)
    return any(token.word[0].isupper() and token.word in named for token in tokens[2:])


def _tell(charge: Charge, others: Sequence[Charge], texts: Sequence[Text]) -> Charge:
    """With what is known of who denies: "Paulina Reth, director of the port authority"; of whom is charged the whole name."""
    if charge.denied:
        described = _described(charge, texts)
        whom = charge.whom if _is_body(charge) else ""
        return replace(charge, value=name_denial(described, whom or _spoken_for(charge, described, texts)))
    if charge.resolved or not charge.value:
        return charge

    def describe(other: Charge) -> str:
        return _described(other, texts) or ""

    charge = replace(charge, value=charge.value.removeprefix("the ").removeprefix("The "))
    whole = name_owner(charge, others, texts, describe) or name_bearer(charge, texts) or name_side_of(charge, others, texts, describe)
    return replace(charge, resolved=whole) if whole else name_party(charge, demonym_names(texts))


def _spoken_for(charge: Charge, described: str | None, texts: Sequence[Text]) -> str:
    """For whom somebody denies it whose office tells no body: "Almaz Teferi, spokeswoman | (Highland Front)"."""
    lexicon = lexicon_of(charge.text.account.article.language)
    role = lexicon.read((described or "").partition(", ")[2])
    if (
        not role
        or (lexicon.official | lexicon.bodies) & {token.word.casefold() for token in role}
        or any(t.word[0].isupper() for t in role)
    ):
        return ""
    body = body_of(charge, described, texts)
    return "" if body in (described or "") else body


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
