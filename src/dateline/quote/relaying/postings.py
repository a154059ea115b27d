"""How a text says that something was posted, and where: "in a post on Telegram", "the ministry's X account", "replied beneath"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dateline.quote.lexicon import list_of
from dateline.words import read_table

from .carriers import first_words
from .relay_words import one_of, relay_words

_A = r"(?:an?|the|his|her|its|their|our|this|that|another|one)"


class Posting(NamedTuple):
    """Ways of posting, with a (?P<name>...) of where. `triggers` as for a prefix."""

    triggers: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]


def _any(part: str, name: str) -> str:
    return one_of(relay_words(part, name))


@cache
def platforms() -> tuple[str, ...]:
    """Where one posts: "Telegram", "X"."""
    table = read_table("quote.carriers")["platforms"]
    assert isinstance(table, dict)
    return tuple(list_of(table, "names"))


@cache
def postings() -> tuple[Posting, ...]:
    """How a text says where something is posted."""
    names = one_of(platforms())
    whose = r"(?:(?:his|her|its|their|the|a|an|own|[\w-]+[’']s?)\s){0,3}"
    whose += r"(?:(?:official|verified|personal|private|public|own|now-deleted)\s){0,2}"
    place = r"(?:\s(?:account|channel|page|feed|profile|group))?"
    on = rf"\b(?:[Oo]n|[Vv]ia|to|[Ff]rom)\s{whose}(?P<name>{names})\b(?!\schannel\s[A-ZÀ-Þ])(?![’']s){place}"
    post = (
        rf"\b(?:[Ii]n|[Vv]ia|[Tt]o|[Bb]y|[Ww]ith|a|an|his|her|their|its|the)\s(?:{_A}\s)?(?:[\w-]+\s){{0,2}}?"
        rf"(?P<name>{names})\s{_any('nouns', 'post')}\b"
    )
    account = r"(?:account|channel|page|feed|profile|group|blog|handle)"
    whose_own = r"(?:\b[\w-]+(?:[’']s|s’|s')|\b(?:his|her|its|their|a|an|the))"
    owned = rf"{whose_own}\s(?:[a-z][\w-]*\s){{0,2}}?(?P<name>{names})\s{account}\b(?!\s[A-ZÀ-Þ])"
    posted = (
        rf"\b(?:{_any('verbs', 'post')}|review|post|comment)\s(?:\w+\s){{0,2}}?on\s(?P<name>[A-ZÀ-Þ][\w.]+)"
        r"(?=[.,;:]|\s(?:that|after|on|in|last|this|late)\b)(?<!day)(?<!ary)"
    )
    return (
        Posting(first_words(platforms()), (re.compile(on), re.compile(post), re.compile(owned))),
        Posting((*first_words(relay_words("verbs", "post")), "review", "post", "comment"), (re.compile(posted),)),
    )


@cache
def same_platform() -> re.Pattern[str]:
    """ "on the same platform", "replied beneath", "under her post", "Berg posted that": where the words before were posted."""
    below = r"(?:beneath|below|underneath|under)"
    return re.compile(
        r"\b(?:posted|posts)(?=\s(?:that|how)\b|[:,])"
        rf"|\b{_any('verbs', 'reply')}\s(?:beneath|below|underneath)\b"
        rf"|\b{below}\s(?:the|his|her|their|its|that)\s{_any('nouns', 'picture')}\b"
        r"|\bon\sthe\ssame\s(?:platform|site|network|app|channel|page)\b"
    )


@cache
def looked_at() -> re.Pattern[str]:
    """ "her director, who saw it | on Instagram"."""
    return re.compile(rf"\b{_any('verbs', 'look')}\b[^,.;]{{0,25}}$")
