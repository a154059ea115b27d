"""Who carried a whole text, by its byline, its dateline and the page on which it stands."""

from __future__ import annotations

import re

from dateline.model import Article, Evidence, Hop, Relation


def provenance_hops(article: Article) -> tuple[Hop, ...]:
    """Who carried the whole text: its agency, where it first stood, its outlet, who republished it; a lost outlet has no name."""
    hops = [Hop(Relation.CARRIED_BY, agency, None, _credit_evidence(article)) for agency in article.agency]
    first = article.reprint_of.outlet if article.reprint_of else None
    if article.reprint_of:
        hops.append(Hop(Relation.CARRIED_BY, first, None, Evidence.CREDIT))
    relation = Relation.REPUBLISHED_BY if article.reprint_of else Relation.CARRIED_BY
    if article.outlet or (article.publisher and not article.reprint_of):
        hops.append(Hop(relation, article.outlet, None, Evidence.METADATA))
    if article.publisher and article.publisher != article.outlet:
        hops.append(Hop(Relation.REPUBLISHED_BY, article.publisher, None, Evidence.METADATA))
    kept: list[Hop] = []
    for hop in hops:
        if hop.name is None or not any(_same_house(hop.name, other.name or "") for other in kept):
            kept.append(hop)
    return tuple(kept)


def _same_house(name: str, other: str) -> bool:
    """ "KNA" and "Karsia News Agency": the same name, but for the article, or the initials of the other."""
    first, second = (re.sub(r"^the\s", "", each.casefold()) for each in (name, other))
    return first == second or first.replace(".", "") == _initials(second) or second.replace(".", "") == _initials(first)


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words if word not in {"of", "and", "the"}) if len(words) > 1 else ""


def _credit_evidence(article: Article) -> Evidence:
    """An agency of the byline is read there; any other stood in the dateline or a credit."""
    if any(agency in (*article.byline, *article.organisation_byline) for agency in article.agency):
        return Evidence.BYLINE
    return Evidence.DATELINE if article.dateline else Evidence.CREDIT
