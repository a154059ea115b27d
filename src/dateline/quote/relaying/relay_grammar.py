"""What stands before an outlet that passed words on, and what hop it makes: "told | the Gull", "in an interview with | the Gull"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.model import Relation, Span
from dateline.quote.lexicon import lexicon

from .called import Known
from .carriers import grammar
from .outlets import Outlet, can_be_outlet, is_body, is_indefinite
from .postings import platforms
from .relay_words import one_of, relay_words

_LOOKED_THROUGH = 20_000
"""Characters in which a name is looked for in full."""


@dataclass(frozen=True, slots=True)
class Relay:
    """A hop as its words give it. `name` None: somebody passed it on, and the text does not say who.

    `kind`: the noun by which an outlet is called; `generic`: called by nothing else; `ahead`: named only later ("a podcast").
    `cited`: where whoever is cited by the outlet stands. `anchored`: it hangs on one verb, and is shared with no other. `inner`: it
    stands nearer to the speaker than those before it. `subject`: the outlet is the subject of its verb: "the Gull reported".
    """

    span: Span
    relation: Relation
    name: str | None
    name_span: Span | None
    kind: str = ""
    generic: bool = False
    ahead: bool = False
    cited: Span | None = None
    anchored: bool = False
    inner: bool = False
    subject: bool = False


_EVERYBODY = {"press", "media"}
""" "told | the press": whoever came, and no outlet."""
Maker = Callable[[re.Match[str], Outlet, Known], Relay | None]


class Prefix(NamedTuple):
    """What stands before an outlet. `triggers`: a slice that holds none of them is not searched."""

    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    make: Maker

    def may_stand_in(self, piece: str) -> bool:
        """Whether a slice is to be searched."""
        return any(map(piece.__contains__, self.triggers))


def _any(part: str, name: str) -> str:
    return one_of(relay_words(part, name))


_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
WHEN = (
    rf"(?:,?\s(?:(?:late|early|earlier|later)\s)?(?:on\s|in\s|at\s|for\s)?(?:(?:the\s)?(?:last|this|same|next)\s)?(?:{_DAY}|{_MONTH}|"
    r"week|month|year|spring|summer|autumn|winter|yesterday|today|tonight|morning|evening|afternoon|night|midday|noon|\d{1,4})(?:\s\d{1,4})?,?){0,3}"
)
"""A time between a verb and what belongs to it: "speaking | on Sunday | to Radio Reed"."""
HOW = (
    r"(?:\s(?:exclusively|briefly|separately|privately|candidly|at\slength|live|again|later|earlier|afterwards?|beforehand|first|"
    r"(?:by|on\sthe|over\sthe)\s(?:tele)?phone|(?:by|via|over)\s(?:e-?mail|video\slink|video|text|text\smessage|satellite|Zoom|Skype|phone)|"
    r"from\s(?:(?:the|his|her|their|a)\s)?[\w-]+(?:\s[\w-]+)?|in\s[A-ZÀ-Þ][\w-]+))?"
)
"""By what means, whence or when one speaks, between a verb and the outlet: "speaking | later | to Radio Reed"."""
_A = r"(?:an?|the|his|her|its|their|our|this|that|another|one)"
_ENDS = re.compile(
    r"[.,;:’']|\s?\x02|\s(?:that|on|in|at|shortly|late|later|last|this|early|earlier|yesterday|today|tonight|over|by|from|about|with|for|when|while|because|but|before|during|after|as|to|and|it|he|she|they|we|there|the|his|her|its|their)\b|\s*$"
)
_BESIDE = re.compile(
    r"(?:[,;—\x02]|day|today|tonight|night|morning|evening|afternoon|week|month|year|appearance|live|guest|again|later|and)\s$|^$"
)


def _told(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    listens = can_be_outlet(outlet, known.persons) and not _in_full(match.string, outlet) and outlet.name not in _EVERYBODY
    return _relay(match, outlet, Relation.TOLD, anchored=True) if listens else None


def _in_full(text: str, outlet: Outlet) -> bool:
    """ "told Harvey" where a "Steve Harvey" is named elsewhere: a person."""
    return not outlet.certain and " " not in outlet.name and _has_first_name(text, outlet.name)


@lru_cache(maxsize=64)
def _has_first_name(text: str, name: str) -> bool:
    media = grammar().words["media"] | grammar().words["stations"]
    names = re.finditer(rf"\b([A-Z][a-z][\w’'-]*)\s{re.escape(name)}\b", text[:_LOOKED_THROUGH])
    return any(match[1] not in media for match in names)


def _spoke(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    return _relay(match, outlet, Relation.TOLD) if can_be_outlet(outlet, known.persons) else None


def _reached(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "contacted by the Gull" was told to it, "interviewed by the Gull" and "interviewed on Radio Reed" were interviews."""
    relay = _spoke(match, outlet, known)
    interview = match.group().lower().startswith("interviewed")
    return replace(relay, relation=Relation.INTERVIEW_WITH) if relay and interview else relay


def _sure(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    return _relay(match, outlet, Relation.TOLD) if outlet.certain and not is_indefinite(outlet) else None


def _confided(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "he complained to Semana": a bare name that is nobody's, and stands nowhere as a place's, is an outlet's."""
    if outlet.certain and (not outlet.generic or outlet.article == "the"):
        return _relay(match, outlet, Relation.TOLD)
    if outlet.article or not can_be_outlet(outlet, known.persons) or not _ENDS.match(match.string, outlet.end):
        return None
    before = match.string[max(0, match.start() - 1500) : match.start()]
    place = re.search(rf"\b(?:in|from|at|near|of|into|across|and)\s{re.escape(outlet.name)}\b", before)
    return None if place else _relay(match, outlet, Relation.TOLD)


def _interview(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "in the interview with the Hamburg weekly" points back to a weekly that has been named."""
    if not can_be_outlet(outlet, known.persons) and (outlet.article != "the" or is_body(outlet.name)):
        return None
    named = outlet.kind in match.string[match.end() : outlet.span.start].lower()
    back = match.group().split()[1] in {"the", "that"} and bool(outlet.kind) and outlet.article == "the" and not named
    return _relay(match, outlet, Relation.INTERVIEW_WITH, back=back)


def _named_interview(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "in a Bloomberg Television interview", "in an interview that | Channel 9 | aired", "sat down with | Channel 9"."""
    return _relay(match, outlet, Relation.INTERVIEW_WITH) if outlet.certain and not outlet.generic else None


def _statement(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "a statement carried by the Gull"; but "the letter, cited by the Gull," is cited, and "a video shared on X" is posted."""
    if outlet.name in platforms():
        return _relay(match, outlet, Relation.POSTED_ON)
    if match["verb"] in {"quoted", "cited"} and not match.group().startswith(("statement", "commun", "decl")):
        return _relay(match, outlet, grammar().relations[match["verb"]])
    sure = outlet.certain or not outlet.article or match["verb"] in relay_words("verbs", "carry_surely")
    return _relay(match, outlet, Relation.STATEMENT_CARRIED_BY) if sure else None


def _statement_of(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "a video message which | the Sana agency | distributed", "wrote in | the Gull |"."""
    carries = outlet.certain and not outlet.generic and outlet.kind != "journal"
    return _relay(match, outlet, Relation.STATEMENT_CARRIED_BY) if carries else None


def _by(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "as quoted by the Gull", "was cited by Rudaw as saying", "quoted in the Daily Reed"."""
    relation = grammar().relations[match["verb"]]
    loose = relation is not Relation.REPORTED_BY or bool(match["as"])
    taken = outlet.certain or (loose and (can_be_outlet(outlet, known.persons) or outlet.article == "the"))
    return _relay(match, outlet, relation) if taken else None


def _seen(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    if outlet.article == "this" and outlet.generic and known.home:
        return replace(_relay(match, outlet, Relation.CITED_BY), name=known.home, name_span=None, generic=False)
    return _relay(match, outlet, Relation.CITED_BY) if can_be_outlet(outlet, known.persons) or outlet.article == "the" else None


def _somehow(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "commentating for TVE-2", "complained in La Gazzetta", "explains to Kontur": a verb, and a sure outlet behind a preposition."""
    verb = match["verb"].strip().lower()
    if (
        (verb.endswith("s") and verb not in _says())
        or not outlet.certain
        or (outlet.generic and outlet.article != "that")
        or outlet.name in platforms()
        or not (outlet.name[:1].isupper() or outlet.generic)
        or not _ENDS.match(match.string, outlet.end)
    ):
        return None
    return _relay(match, outlet, Relation.TOLD)


def _reported(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    return _relay(match, outlet, Relation.REPORTED_BY) if outlet.certain and not is_indefinite(outlet) else None


def _shown(match: re.Match[str], outlet: Outlet, known: Known) -> Relay | None:
    """ "said on Radio Reed", "said on The Long Room": stations and programmes are told; "during his time on MSNBC" tells nothing."""
    titled = match.string[match.end() : match.end() + 4] == "The "
    words = outlet.name.split()
    programme = bool(match["verb"]) and len(words) > 1 and not outlet.article and (titled or words[-1] not in grammar().words["grounds"])
    beside = match["verb"] or _BESIDE.search(match.string, max(0, match.start() - 14), match.start())
    if outlet.name in platforms() or not beside or (outlet.generic and outlet.article != "the"):
        return None
    if not (programme or _is_station(outlet)) or not _ENDS.match(match.string, outlet.end):
        return None
    name = f"The {outlet.name}" if programme and titled and not outlet.certain else None
    return _relay(match, outlet, Relation.TOLD, anchored=bool(match["verb"]), name=name)


@cache
def _says() -> frozenset[str]:
    """Verbs of saying in the present: "explains"."""
    words = lexicon("en")
    return frozenset(form for form, cue in words.cues.items() if cue.form == "third") if words else frozenset()


_NUMBERED = re.compile(r"(?:[A-Z]*TV|[A-Z]{1,4}|dz[A-Z]{2})\s?-?\d{0,2}(?:\.\d)?")
"""Stations by their letters and number: TV3, RTL 4, dzRQ."""


def _is_station(outlet: Outlet) -> bool:
    words = grammar().words["stations"]
    letters = (outlet.name.isupper() and outlet.certain) or bool(_NUMBERED.fullmatch(outlet.name))
    return outlet.kind in words or letters or any(word in words for word in outlet.name.split())


def _relay(
    match: re.Match[str], outlet: Outlet, relation: Relation, *, anchored: bool = False, back: bool = False, name: str | None = None
) -> Relay:
    span = Span(match.start(), outlet.end)
    named = name or outlet.name
    return Relay(span, relation, named, outlet.span, outlet.kind, outlet.generic or back, is_indefinite(outlet), None, anchored)


@cache
def prefixes() -> tuple[Prefix, ...]:
    """What may stand before an outlet, the likeliest first; what a former has taken, a latter does not take again."""
    return tuple(
        Prefix(triggers, re.compile(source), make) for triggers, source, make in [*_carried_rows(), *_told_rows(), *_reported_rows()]
    )


Row = tuple[tuple[str, ...], str, Maker]


def _carried_rows() -> Iterator[Row]:
    by = one_of(grammar().relations)
    yield (
        ("which", "that"),
        rf"\b{_any('nouns', 'statement')}(?:\smessage)?{WHEN},?\s(?:that|which)\s"
        rf"(?=(?:the\s)?[A-ZÀ-Þ][^,.;:\x02]{{2,40}}?\s(?:has\s|had\s|later\s)?{_any('verbs', 'carry')}\b)",
        _statement_of,
    )
    give, air = _any("verbs", "give"), _any("verbs", "air")
    yield (
        ("interview",),
        rf"\b(?:[Ii]n|[Dd]uring|[Ff]rom|{give}|[Gg]ave|to|citing|of|with|after)\s(?:{_A}\s)?(?:[\w-]+\s){{0,3}}?"
        rf"interviews?(?:\s(?:(?:that|which)\s)?(?:he|she|they|it)\s(?:gave|had\sgiven|has\sgiven|granted),?)?{WHEN}"
        rf"(?:,?\s(?:(?:that|which)\swas\s)?{air}{WHEN})?\s(?:with|to|for|on|in|by|over|from)\s",
        _interview,
    )
    yield (
        ("interview",),
        rf"\binterviews?{WHEN},?\s(?:(?:that|which)\s)?(?=[A-ZÀ-Þt][^,.;:\x02]{{2,40}}?\s(?:has\s|had\s)?{air}\b)",
        _named_interview,
    )
    yield ("interview",), rf"\b[Tt]he\s(?:[\w-]+\s)?interview,?\s(?:which\s)?(?:was\s)?{air}{WHEN}\s(?:on|by|in)\s", _interview
    yield ("down with",), rf"\b(?:[Ss]at|[Ss]its|[Ss]itting|[Ss]it)\sdown{WHEN}{HOW}\swith\s", _named_interview
    yield (
        ("interview",),
        r"\b(?:[Ii]n|[Dd]uring)\s(?=(?:an?|the|his|her)\s[A-ZÀ-Þ][\w’'.-]*(?:\s[A-ZÀ-Þ][\w’'.-]*){0,3}\s(?:\w+\s)?interview\b)",
        _named_interview,
    )
    sent = r"(?:sent|e-?mailed|provided|given|issued|made(?:\savailable)?|texted|supplied|addressed|forwarded|released|distributed)"
    yield ("sent", "mailed", "provided", "given", "issued", "made", "text"), rf"\b{_any('nouns', 'comment')}\s{sent}{WHEN}\sto\s", _spoke
    yield (
        (
            "statement",
            "video",
            "recording",
            "address",
            "appeal",
            "speech",
            "communiqu",
            "declaration",
            "release",
            "message",
            "letter",
            "notice",
            "bulletin",
            "article",
            "op-ed",
            "column",
            "commentary",
            "essay",
            "piece",
            "editorial",
        ),
        rf"\b{_any('nouns', 'statement')},?(?:\s(?:that|which)\swas)?\s(?P<verb>{_any('verbs', 'carry')})(?:\sin\sfull|\sout|\slive)?{WHEN}"
        r"\s(?:by|on|in|through|via)\s",
        _statement,
    )
    yield (
        ("by",),
        rf"(?P<as>\b[Aa]s\s|\bof\swhich\s)?(?:was\s|were\s)?\b(?P<verb>{by})(?:\s\w+ly)?{WHEN}(?:\sas\s\w+ing{WHEN})?\sby\s",
        _by,
    )
    yield (" in ", "In "), rf"(?P<as>\b[Aa]s\s)?(?:was\s|were\s)?\b(?P<verb>quoted|cited)(?:\sas\s\w+ing)?{WHEN}\sin\s", _by
    yield (" in ", "In "), r"\b[Ii]n\s(?=[\w\s’'.-]{3,60},[^.;]{0,90}\swas\s(?P<verb>quoted|cited))(?P<as>(?!))?", _by
    yield (" by ",), rf"\b{_any('verbs', 'see')}{WHEN}\sby\s", _seen
    yield relay_words("verbs", "hand"), rf"\b{_any('verbs', 'hand')}{WHEN}\s(?:to|with)\s", _seen


def _told_rows() -> Iterator[Row]:
    reach = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in relay_words("verbs", "reach"))
    yield (" air ",), r"\b[Oo]n\sthe\sair\sof\s", _spoke
    yield ("told", "tell", "nform", "assur"), rf"\b{_any('verbs', 'tell')}\s(?:to\s)?", _told
    yield (
        ("peaking", "spoke", "alking", "alked", "speaks"),
        rf"\b(?:[Ss]peaking|spoke|spoken|speaks|[Tt]alking|talked|talks){WHEN}{HOW}{WHEN}\s(?:to|with|on)\s",
        _spoke,
    )
    yield (
        ("comment", "remark", "mail", "statement", "message", "text", "response", "reply", "replies", "answer"),
        rf"\b(?:[Ii]n|[Bb]y|[Vv]ia)\s(?:{_A}\s)?(?:[\w-]+\s){{0,2}}?{_any('nouns', 'comment')}{WHEN}\s(?:to|for|with)\s"
        r"(?:(?:an?\s)?(?:written\s)?(?:questions?|quer(?:y|ies)|requests?|in?quir(?:y|ies)|enquir(?:y|ies))\sfrom\s)?",
        _spoke,
    )
    yield (
        ("onversation", "ialogue", "issue", "edition", "column"),
        r"\b[Ii]n\s(?:conversation\swith|(?:the|a|an|its|their|this)\s(?:[\w-]+\s){0,3}?(?:issue|edition)\sof)\s",
        _sure,
    )
    yield (
        ("call", "conversation", "chat", "talk", "note", "letter", "exchange", "appearance", "guest", "session", "question", "quer"),
        rf"\b(?:(?:[Ii]n|[Dd]uring|[Oo]n|[Oo]ver)\s)?{_A}\s(?:(?!in\b|on\b|at\b|to\b|during\b)[\w-]+\s){{0,2}}?"
        rf"{_any('nouns', 'talk')}{WHEN}\s(?:to|for|with|on|from)\s",
        _sure,
    )
    yield (
        (" by ",),
        rf"\b(?:{reach})(?:\s(?:about|on|for)\s[^,.;\x02]{{2,40}}?)?"
        rf"(?:\s(?:by|on)\s(?:the\s)?(?:tele)?phone|\s(?:at|in)\s[\w’' -]{{2,25}}?)?{WHEN}\sby\s",
        _reached,
    )
    yield (
        ("eatur", "ppear"),
        rf"\b(?:[Ff]eaturing|[Ff]eatured|[Aa]ppearing|[Aa]ppeared|[Aa]ppears){WHEN}{HOW}\son\s[^,.;\x02]{{2,40}},\sa\sprogramme\s(?:of|on)\s",
        _sure,
    )
    yield ("nterviewed",), rf"\b[Ii]nterviewed(?:\slive)?{WHEN}\s(?:on|in|for)\s", _named_interview
    piece = r"(?:article|op-ed|column|commentary|essay|editorial|opinion\spiece)s?"
    yield ("rote", "rit"), rf"\b(?:[Ww]rote|[Ww]rites|[Ww]riting){WHEN}\s(?:in|for)\s", _statement_of
    yield (
        ("article", "op-ed", "column", "comment", "essay", "editorial", "piece"),
        rf"\b[Ii]n\s{_A}\s(?:\w+\s)?{piece}{WHEN}\s(?:in|for)\s",
        _statement_of,
    )
    write = r"\b(?:(?:[Ww]rote|[Ww]rites|[Ww]riting)(?:\sback)?\sto|phoned|phoning|rang|e-?mailed|e-?mailing|texted|texting|messaged)\s"
    yield ("rote", "rit", "phon", "rang", "mail", "text", "messag"), write, _sure
    rang = r"(?:called|rang|phoned|telephoned|asked|reached|contacted|visited|tracked|caught\sup)\b"
    asked = r"\b(?:answer(?:ed|ing|s)|respond(?:ed|ing|s)\sto|repl(?:ied|ying|ies)\sto)\s(?:[\w-]+\s){0,2}?"
    asked += r"(?:questions?|quer(?:y|ies))\s(?:from|by)\s"
    yield ("question", "quer"), asked, _sure
    yield ("when ", "When ", "whom "), rf"\b(?:[Ww]hen|whom)\s(?=(?:the\s)?[A-ZÀ-Þ][^,.;:\x02]{{1,40}}?\s{rang})", _sure
    yield (" on ", "On "), r"(?:(?P<verb>\b(?!call)\w+(?:ed|ing|aid|ays|ells|old))(?:\slive|\sagain|\son\sair)?\s)?\b[Oo]n\s", _shown
    stop = r"(?!(?:during|in|on|at|after|before|for|with|of|by|that(?!\sto\b)|to)\b)"
    yield (" to ",), rf"\b{_any('verbs', 'confide')}(?:\s{stop}[\w’'-]+){{0,4}}?\sto\s", _confided


def _reported_rows() -> Iterator[Row]:
    report = _any("nouns", "report")
    yield (
        (" in ", " on ", " for ", " to ", " with ", " via ", " over "),
        r"(?P<verb>\b(?![Aa]ccording|appear|publish|print|report|employ|work|[Ww]rit|bas|nam|call)\w+(?:ed|ing|aid|old|oke|s)\s)(?:[\w-]+ly\s)?(?:[Ii]n|[Oo]n|[Ff]or|[Tt]o|[Ww]ith|[Vv]ia|[Oo]ver)\s",
        _somehow,
    )
    yield ("ccording to",), r"\b[Aa]ccording\sto\s", _reported
    yield relay_words("nouns", "report"), rf"(?=\b(?:[Aa]n?|[Tt]he)\s[A-Z][^,.;\x02]{{2,50}}\s{report}\s(?:that|in\swhich)\b)", _reported


@cache
def at_home() -> re.Pattern[str]:
    """ "told | us", "contacted by | this newspaper": words with which a reporter speaks of her own outlet, or of a colleague by name."""
    speak = "[Ss]peaking|spoke|spoken|speaks|[Tt]alking|talked|said|confirmed|explained|[Rr]emarks|[Cc]omments|chat|interview"
    to = rf"(?:{speak}){WHEN}{HOW}{WHEN}\s(?:to|with)"
    reach = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in relay_words("verbs", "reach"))
    whispered = rf"[a-z]+ed(?:\sto)?(?=\s(?!us\b|me\b){_any('nouns', 'home')})"
    named = rf"(?:our\s(?:[a-z]+\s)?{_any('nouns', 'staff')},?\s(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){{1,2}}))"
    called = r"[Ww]hen\s(?:we|I|our\s[\w\s]{2,20}?)\s(?:called|rang|phoned|asked|reached|contacted|visited|met|caught\sup)\b"
    return re.compile(
        rf"\b(?:{called}|(?:{_any('verbs', 'tell')}|{to}|(?:{reach})\sby|{whispered})\s(?:{named}|{_any('nouns', 'home')}\b))"
    )
