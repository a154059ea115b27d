"""The carrier grammar: who passed the words on. "…, as quoted by the Gull", "in an interview with …", "…, TASS reported"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.model import Relation, Span
from dateline.quote.lexicon import list_of, words_of
from dateline.quote.tokens import CARRIER, QUOTATION, Sentence, Token
from dateline.words import read_table

MASK = "\x02"
_WORD = r"(?:[A-ZÀ-ÞА-ЯЁ][\w&’'/-]*(?:\.\w+)?|\d+(?:\.\w+)?)"


class Carrier(NamedTuple):
    """A hop read in the text: its words, the relation, the name (None when lost), and whether only its kind was named ("the agency").

    `inner`: it stands nearer to the speaker than those before it: the Gull in "the Wire reported, citing the Gull".
    """

    span: Span
    relation: Relation
    name: str | None
    name_span: Span | None
    generic: bool = False
    inner: bool = False


@dataclass(frozen=True)
class Grammar:
    """The patterns by kind, compiled from `quote.carriers.toml` and the gazetteer of agencies.

    A sentence that holds none of the words of a kind's `triggers` is not searched for it.
    """

    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    triggers: Mapping[str, tuple[str, ...]]
    relations: Mapping[str, Relation]
    gazetteer: frozenset[str]
    words: Mapping[str, frozenset[str]]


@cache
def grammar() -> Grammar:
    """The carrier grammar of English."""
    table = read_table("quote.carriers")
    words = table["words"]
    by = table["by"]
    platforms = table["platforms"]
    outlets = table["outlets"]
    assert isinstance(words, dict)
    assert isinstance(by, dict)
    assert isinstance(platforms, dict)
    assert isinstance(outlets, dict)
    sets = {name: words_of(words, name) for name in words}
    outlet = _outlet_pattern(sorted(sets["before"]), sorted(sets["after"]))
    platform = "|".join(sorted((re.escape(name) for name in list_of(platforms, "names")), key=len, reverse=True))
    relations = {verb: Relation(str(relation)) for verb, relation in by.items()}
    patterns: dict[str, tuple[re.Pattern[str], ...]] = {}
    for kind, source in _sources(outlet, platform, "|".join(relations)):
        patterns[kind] = (*patterns.get(kind, ()), re.compile(source))
    return Grammar(
        patterns=patterns,
        triggers={**_TRIGGERS, "posted": first_words(list_of(platforms, "names"))},
        relations=relations,
        gazetteer=frozenset(list_of(outlets, "names")) | agency_names(),
        words=sets,
    )


def first_words(names: Iterable[str]) -> tuple[str, ...]:
    """One of these stands wherever one of the names does, however the space within it is written."""
    return tuple(dict.fromkeys(name.split()[0] for name in names))


@cache
def agency_names() -> frozenset[str]:
    found = read_table("agencies").get("agency", [])
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return frozenset(name for row in rows for name in [str(row.get("name")), *list_of(row, "aliases")])


def _outlet_pattern(before: Sequence[str], after: Sequence[str]) -> str:
    """ "the state-run SABA agency": the kind before or after, the name in capitals between."""
    kinds_before = "|".join(map(re.escape, before))
    kinds_after = "|".join(map(re.escape, after))
    return (
        rf"(?:(?:[Tt]he|[Ii]ts|[Aa]n?|[Oo]ur)\s)?(?:(?!state\s(?:television|TV|radio|media)\b)(?:{kinds_before})\s){{0,3}}"
        rf"(?P<name>{_WORD}(?:\s(?:of\s|de\s|della\s)?{_WORD}){{0,4}}|state\stelevision|state\sTV|state\sradio|state\smedia|(?={kinds_after}))"
        rf"(?P<kind>(?:\s?(?:state|news|daily|weekly|public|TV))?(?:\s?\b(?:{kinds_after})\b))?"
    )


def _sources(outlet: str, platform: str, verbs: str) -> list[tuple[str, str]]:
    """kind -> pattern, tried in this order; a pattern holds (?P<name>...)."""
    post = r"(?=[.,;!?\x02]|\s(?:on|in|at|earlier|late|last|this|[A-Z][a-z]+day)\b|\s*$)"
    return [
        (
            "statement",
            rf"\b[Ii]n\s(?:an?|the|its|his|her)\s(?:\w+\s)?(?:{'|'.join(_PAPERS)}),?\s(?:(?:that|which)\swas\s)?(?:{verbs})\sby\s{outlet}",
        ),
        ("by", rf"(?:excerpts|extracts|parts)\s(?:of|from)\swhich\swere\s(?P<verb>{verbs})\sby\s{outlet}"),
        ("by", rf"\bas\s(?:was\s|were\s)?(?P<verb>{verbs})\s(?:\w+ly\s)?by\s{outlet}"),
        ("by", rf"(?<=,\s)(?P<verb>quoted|cited|carried|relayed)\sby\s{outlet}"),
        (
            "interview",
            rf"\bin\s(?:an?|the|his|her|their)\s(?:[\w-]+\s){{0,2}}interview\s(?:with|to|for|on|published\sin|published\sby|broadcast\son|aired\son)\s{outlet}",
        ),
        (
            "posted",
            rf"\b(?:in|via)\s(?:an?|his|her|the|their)\s(?:\w+\s)?(?:post|posts|tweet|message|video|statement|thread)\s(?:posted\s|published\s|shared\s)?(?:on|to)\s(?:(?:his|her|its|their|the)\s)?(?:\w+\s)?(?P<name>{platform})\b(?:\s(?:account|channel|page|feed))?",
        ),
        (
            "posted",
            rf"\b(?:on|via|to)\s(?:(?:his|her|its|their|the)\s)?(?:official\s|verified\s|personal\s)?(?P<name>{platform})\b(?:\s(?:account|channel|page|feed))?",
        ),
        ("told", rf"\bon\sthe\sair\sof\s{outlet}"),
        ("told", rf"\bin\s(?:an?\s)?(?:comments?|remarks|statement|email|message|written\s\w+)\s(?:to|for)\s{outlet}"),
        ("told", rf"\b(?:contacted|reached|interviewed|asked)\sby\s{outlet}"),
        ("told", rf"\bspeaking\s(?:to|with)\s{outlet}"),
        ("report", rf"\b(?:[Aa]n?|[Tt]he)\s(?P<name>{_WORD}(?:\s{_WORD}){{0,4}})(?=\s(?:report|article|story)\sthat\b)"),
        ("seen", rf"\b(?:seen|obtained|reviewed|viewed)\sby\s{outlet}"),
        (
            "reports",
            rf"(?<=,\s){outlet}\s(?:has\s|had\s)?(?:reports|reported|writes|wrote|said|says){post}(?!,\s(?:citing|quoting|with\sreference))",
        ),
        (
            "citing",
            rf"(?<=,\s){outlet}\s(?:has\s|had\s)?(?:reports|reported|writes|wrote|said|says),\s(?:citing|quoting|with\sreference\sto)\s(?P<cited>[^,.;\x02]{{2,60}})",
        ),
        ("according", rf"\b[Aa]ccording\sto\s{outlet}(?=[.,;]|\s*$)"),
    ]


_RELATION = {
    "statement": Relation.STATEMENT_CARRIED_BY,
    "interview": Relation.INTERVIEW_WITH,
    "posted": Relation.POSTED_ON,
    "told": Relation.TOLD,
    "report": Relation.REPORTED_BY,
    "seen": Relation.CITED_BY,
    "reports": Relation.REPORTED_BY,
    "citing": Relation.REPORTED_BY,
    "according": Relation.REPORTED_BY,
}
_PAPERS = ("statement", "communiqué", "communique", "declaration", "letter", "message", "release", "notice")
"""What one sends out, and an outlet carries."""
_TRIGGERS = {
    "statement": _PAPERS,
    "by": ("by",),
    "interview": ("interview",),
    "told": (" air ", "comment", "remark", "statement", "email", "message", "written", " by ", "speaking"),
    "report": ("report", "article", "story"),
    "seen": (" by ",),
    "reports": ("report", "writes", "wrote", "said", "says"),
    "citing": ("citing", "quoting", "reference"),
    "according": ("ccording",),
}
"""Of each kind the words of which a sentence must hold one to be searched; for what is posted, the platforms."""
_OUTLETS_ONLY = {"reports", "citing", "according"}


def mask_quotations(text: str, spans: Sequence[Span]) -> str:
    """The text with every character of a quotation replaced by one that no pattern takes; same length."""
    pieces: list[str] = []
    place = 0
    for span in sorted(spans):
        if span.start >= place:
            pieces += [text[place : span.start], MASK * (span.end - span.start)]
            place = span.end
    return "".join([*pieces, text[place:]])


def find_carriers(masked: str, sentence: Sentence) -> tuple[list[Carrier], list[Carrier]]:
    """The carriers of one sentence, without overlap: those anywhere, and those that are such only where it holds another cue.

    "…, TASS reported" and "according to the Gull" are carriers beside another cue; alone they are the statement's own source.
    """
    rules = grammar()
    found: list[Carrier] = []
    beside: list[Carrier] = []
    piece = masked[sentence.start : sentence.end]
    for kind, patterns in _patterns_in(masked):
        if not any(map(piece.__contains__, rules.triggers[kind])):
            continue
        for pattern in patterns:
            for match in pattern.finditer(masked, sentence.start, sentence.end):
                for carrier in _relayed(match, rules) if kind == "citing" else [_carrier(kind, match, rules)]:
                    if carrier and not any(_overlap(carrier.span, other.span) for other in (*found, *beside)):
                        (beside if kind in _OUTLETS_ONLY else found).append(carrier)
    return found, beside


@lru_cache(maxsize=4)
def _patterns_in(masked: str) -> list[tuple[str, tuple[re.Pattern[str], ...]]]:
    """The patterns of the kinds whose words stand anywhere in a text."""
    rules = grammar()
    return [(kind, patterns) for kind, patterns in rules.patterns.items() if any(map(masked.__contains__, rules.triggers[kind]))]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _carrier(kind: str, match: re.Match[str], rules: Grammar) -> Carrier | None:
    relation = rules.relations[match["verb"]] if kind == "by" else _RELATION[kind]
    if kind == "posted":
        return Carrier(Span(*match.span()), relation, match["name"], Span(*match.span("name")))
    named = outlet_name(match["name"], match.groupdict().get("kind") or "", rules)
    if named is None or (kind in _OUTLETS_ONLY | {"report"} and not is_outlet(named[0], match.groupdict().get("kind") or "")):
        return None
    name, generic = named
    if kind == "interview" and match.groupdict().get("kind") and name not in rules.gazetteer and match.group().startswith("in the "):
        name, generic = f"{name} {match['kind'].strip()}", True
    start = match.start("name")
    end = (
        match.end("kind")
        if match.groupdict().get("kind") and (generic or not match["name"] or name.endswith(match["kind"].strip()))
        else start + len(name)
    )
    stop = match.end() if match.groupdict().get("kind") or kind in {"reports", "citing"} else min(match.end(), start + len(name))
    return Carrier(Span(match.start(), max(stop, end)), relation, name, Span(start, end), generic)


def _relayed(match: re.Match[str], rules: Grammar) -> list[Carrier | None]:
    """ "…, the Wire reports, citing the Gull": both carried it; whoever else is cited is no carrier."""
    cited = outlet_name(match["cited"].removeprefix("the "), "", rules)
    named = outlet_name(match["name"], match["kind"] or "", rules)
    if not named or not cited or not is_outlet(cited[0]):
        return [_carrier("citing", match, rules)]
    start = match.end("cited") - len(match["cited"].removeprefix("the "))
    first = Carrier(Span(match.start(), match.start("cited") - 1), Relation.REPORTED_BY, named[0], Span(*match.span("name")))
    within = Span(start, match.end("cited"))
    return [first, Carrier(Span(match.start("cited"), match.end()), Relation.REPORTED_BY, cited[0], within, inner=True)]


def outlet_name(name: str, kind: str, rules: Grammar | None = None) -> tuple[str, bool] | None:
    """The name as a record says it, and whether it only names a kind: "the French news agency" -> ("French news agency", True)."""
    rules = rules or grammar()
    words = name.split(" ")
    while words and (words[-1].lower().rstrip("s.") in _DAYS or words[-1] in {"I", "The", "He", "She"}):
        words.pop()
    name = re.sub(r"[’']s$", "", " ".join(words))
    plain = kind.strip()
    if not name:
        return (plain, not plain.endswith("s")) if plain else None
    if plain and all(word in rules.words["peoples"] for word in words):
        return f"{name} {plain}", not plain.endswith(("s", "media", "press"))
    return name, False


_DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} | {
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"
}  # fmt: skip


def is_outlet(name: str, kind: str = "") -> bool:
    """True for a name of the gazetteer, one with a word of the trade in it, or one beside its kind ("the Kommersant newspaper")."""
    rules = grammar()
    words = name.split()
    bare = name.removeprefix("The ").removeprefix("the ")
    if kind or bare in rules.gazetteer or f"The {bare}" in rules.gazetteer or name.startswith("state "):
        return True
    if words and words[-1] in rules.words["bodies"]:
        return False
    return any(word in rules.words["media"] for word in words)


def is_masthead(words: Sequence[str]) -> bool:
    """ "Lowe Reporter", "Daily Lantern": capitals, the first or last of which is a word of papers."""
    rules = grammar()
    papers = rules.words["media"] | rules.words["mastheads"]
    return all(word[:1].isupper() for word in words) and (words[-1] in papers or words[0] in {"Daily", "Sunday", "Weekly", "Evening"})


def collapse(sentence: Sentence, carriers: Sequence[Carrier], first: int) -> Sentence:
    """The sentence with each carrier as one token; `first` is the number of the first of them in the text."""
    tokens: list[Token] = []
    rest = list(enumerate(carriers, first))
    for token in sentence.tokens:
        while rest and token.start >= rest[0][1].span.end:
            rest.pop(0)
        if not rest or token.end <= rest[0][1].span.start or token.kind == QUOTATION:
            tokens.append(token)
            continue
        number, carrier = rest[0]
        if token.start <= carrier.span.start or not tokens or tokens[-1].number != number:
            tokens.append(Token(carrier.span.start, carrier.span.end, "", "", CARRIER, number))
    return Sentence(tuple(tokens), sentence.paragraph, sentence.first)
