"""For whom somebody speaks: "a spokesman for | Caldera", the body that "its" of "its spokeswoman" means, the one a text is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span, Statement

from .bearers import find_bearer
from .charges import Charge, is_plain, name_side
from .doers import read_noun
from .lexicon import Lexicon, Token, lexicon_of
from .notes import keep
from .sides import statement_of
from .telling import sentence_around
from .texts import Text, overlaps

BACK = 2
"""Sentences before "its spokeswoman" in which whose she is is looked for."""
AFTER = 40
"""Characters behind a name in which its verb stands."""
_MARKS = ' \n.!?;:"“”’)'
_AGENCY = re.compile(r"^[^\n]{0,60}\((?:[A-Z][\w.]*\s?){1,4}\)\s*[-–—:]\s*")
_NAMED = re.compile(r"[A-Z][\w&’-]+(?: (?:& )?[A-Z][\w&’-]+)*")
_STILL = ("still", "also", "now", "again")
"""Words behind a noun, of its verb: "the customs service | still denies"."""
_ITS = ("its", "their")
_SPEAKING = "spokes"
_HEADS = frozenset(("chairman", "chairwoman", "director", "manager", "head", "chief", "executive", "president", "lawyer", "engineer"))
_RULING = ("management", "board", "owners", "head")
"""Of "the management of the Tessal works" the works."""


def body_of(charge: Charge, described: str | None, texts: Sequence[Text]) -> str:
    """The body that the voice of a charge speaks for, as the texts name it; "" where they name none."""
    text, lexicon = charge.text, lexicon_of(charge.text.account.article.language)
    name, _, role = (described or "").partition(", ")
    words = {token.word.casefold() for token in lexicon.read(role)}
    if role and words <= lexicon.bodies | lexicon.official:
        return name
    named = name_side(charge, lexicon, described)
    if named and _is_body(named, charge, lexicon):
        return named
    own = [s for s in text.account.statements if s is statement_of(charge) or (s.speaker and s.speaker == charge.by)]
    before = next((whose for statement in own if (whose := named_before(text, statement))), "")
    called = before or _called(role, texts, lexicon)
    called = called or _heard(charge, role, lexicon)
    return called or (_opening(text, lexicon) if _is_office(role, lexicon) else "")


def _is_body(named: str, charge: Charge, lexicon: Lexicon) -> bool:
    """No title, no part of the speaker's own name or word before it, and no word that only begins sentences."""
    last = (charge.by or "-").split()[-1]
    words = named.split()
    small = {word.casefold() for word in words}
    titled = small <= lexicon.titles or last in words or any((word,) in lexicon.denials["negations"].named for word in small)
    before = re.search(rf"\b{re.escape(named)} (?:[A-Z][\w-]* )?{re.escape(last)}\b", charge.text.words)
    inside = len(words) > 1 or re.search(rf"[\w,] {re.escape(named)}\b|\b{re.escape(named)}['’]s", charge.text.words)
    return not titled and not before and bool(inside)


def _called(role: str, texts: Sequence[Text], lexicon: Lexicon) -> str:
    """Of "the operator's managing director" who the operator is in the story: "the operator, | Skarn Lifts"."""
    owner = re.match(r"(?:the )?([a-z -]+?)(?:['’]s|(?<=s)['’]) ", role)
    return (find_bearer(owner[1], texts) or "") if owner else ""


def _heard(charge: Charge, role: str, lexicon: Lexicon) -> str:
    """Of "a spokeswoman" the body that alone has spoken in the text: "| the general staff | said"."""
    if not role.startswith(_SPEAKING) or " " in role:
        return ""
    sources = {charge.text.words[slice(*s.source[0])] for s in charge.text.account.statements if s.source}
    bodies = {source.removeprefix("The ").removeprefix("the ") for source in sources if source[:4].casefold() == "the "}
    found = [body for body in bodies if body and body.split()[-1] in lexicon.official | lexicon.acting and "," not in body]
    return found[0] if len(found) == 1 else ""


def _is_office(role: str, lexicon: Lexicon) -> bool:
    """ "Spokeswoman", "chairman", "control room's head": one who speaks for a body, told without it."""
    words = [token.word.casefold() for token in lexicon.read(role)]
    return any(word.startswith(_SPEAKING) or word in _HEADS for word in words)


def _opening(text: Text, lexicon: Lexicon) -> str:
    """The body that a text opens with: "| Caldera Pacific | said on Thursday it would go to court"."""
    noun = _subject(text, sentence_around(text.words, Span(0, 1)), lexicon)
    at = text.words.find(noun)
    said = any(overlaps(Span(at, at + len(noun)), span) for statement in text.account.statements for span in statement.source)
    after = next(iter(lexicon.read(text.words, at + len(noun), at + len(noun) + AFTER)), None)
    leads = any(token.word.casefold() in _RULING for token in lexicon.read(text.words, max(0, at - AFTER), at))
    return noun if noun and (said or leads or (after and after.word in lexicon.having)) else ""


def only_body(texts: Sequence[Text], without: frozenset[str]) -> str:
    """The one body that speaks in a story besides a voice: "the company" is no other; "" where there are several or none."""
    lexicon = lexicon_of(texts[0].account.article.language)
    found = {name for text in texts for name in _speaking(text) if not lexicon.content(lexicon.read(name)) & without}
    longest = max(found, key=lambda name: (len(name), name), default="")
    return longest if all(set(name.split()) <= set(longest.split()) for name in found) else ""


@keep
def _speaking(text: Text) -> tuple[str, ...]:
    """Names that a text has for who says something and calls "it": "| Caldera Pacific | said it had lost its mine"; no persons."""
    lexicon = lexicon_of(text.account.article.language)
    titles = "|".join(sorted(lexicon.titles))
    sources = [text.words[slice(*span)].split(",") for one in text.account.statements if not one.role for span in one.source]
    named = {part.strip().removeprefix("The ").removeprefix("the ") for parts in sources for part in parts}
    return tuple(
        name
        for name in sorted(named)
        if _NAMED.fullmatch(name)
        and name.casefold() not in lexicon.pronouns | lexicon.dropped
        and re.search(rf"{re.escape(name)}[^.\n]{{0,{AFTER}}} its?\b", text.words)
        and not re.search(rf"\b(?i:{titles}),? (?:[A-Z][\w-]* )?{re.escape(name.split()[-1])}\b", text.words)
    )


def named_before(text: Text, statement: Statement | None) -> str:
    """Whose "its spokeswoman" is: whom the words in front are about, "| Medora | has paid nothing, its director said"; "" for a thing."""
    lexicon = lexicon_of(text.account.article.language)
    first = next(iter(lexicon.read(text.words, *statement.source[0])), None) if statement and statement.source else None
    if first is None or first.word.casefold() not in _ITS:
        return ""
    sentence = Span(sentence_around(text.words, Span(first.start, first.end)).start, first.start)
    for _ in range(BACK + 1):
        noun = _subject(text, sentence, lexicon)
        before = text.words[: sentence.start].rstrip(_MARKS)
        if noun or not before:
            return noun
        sentence = sentence_around(text.words, Span(len(before) - 1, len(before)))
    return ""


def _subject(text: Text, sentence: Span, lexicon: Lexicon) -> str:
    """The subject of a sentence where it is a name or a body: "Parcelane | has accused", "the grid operator | has rejected"."""
    led = _AGENCY.match(text.words[sentence.start : sentence.end])
    tokens = lexicon.read(text.words, sentence.start + (led.end() if led else 0), sentence.end)
    noun = read_noun(tokens, lexicon)
    head = next((i for i, token in enumerate(noun) if token.word.casefold() in _RULING and len(noun) > i + 1), None)
    noun = noun[head + 1 :] if head == 0 else noun
    noun = noun[: next((i for i, token in enumerate(noun) if i and token.word in _STILL), None)]
    body = bool((lexicon.official | lexicon.bodies | lexicon.acting) & {token.word.casefold() for token in noun})
    return text.words[noun[0].start : noun[-1].end] if noun and (body or _is_name(noun, text, ruled=head == 0)) else ""


def _is_name(noun: Sequence[Token], text: Text, *, ruled: bool) -> bool:
    """A capital that is no sentence's alone: the text has the word nowhere without one."""
    first = noun[0].word
    negated = (first.casefold(),) in lexicon_of(text.account.article.language).denials["negations"].named
    named = first[0].isupper() and not negated and not is_plain(first, text.words)
    return named and (ruled or len(noun) == 1 or any(token.word[0].isupper() for token in noun[1:]))
