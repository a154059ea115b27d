"""Nouns laid out as rows for the macros: the ledger, wordings side by side, the timeline, the chain.

The desk lays them from reports, the site from a digest's items; both are read as a `Carrier`, the place a reader is sent to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dateline.model import Claim, Difference, Hop, Item, Relation, Report, Stamp, Worded, Wording

from .filters import host

Held: TypeAlias = Report | Item


@dataclass(frozen=True, slots=True)
class Carrier:
    """Which outlet carries something and where: the outlet's name (None where unknown), its language, the address, its clock."""

    report_id: str
    outlet: str | None
    url: str | None
    headline: str | None
    published: Stamp | None
    language: str | None = None
    text: str = ""
    earlier: tuple[tuple[int, str], ...] = ()

    def text_of(self, revision: int | None) -> str:
        """The text of an earlier revision, by its number; the text as it stands for None, "" where none is held."""
        return self.text if revision is None else dict(self.earlier).get(revision, "")

    def href(self, pattern: str | None, key: str | None = None) -> str | None:
        """Where a link should lead: `pattern` over {report} and {key} ('/reports/{report}#{key}'), or the outlet's own page."""
        return pattern.format(report=self.report_id, key=key or "") if pattern else self.url


@dataclass(frozen=True, slots=True)
class Step:
    """A hop of a chain as it is shown; `name` None is a hop that should be there and is lost."""

    name: str | None
    relation: str
    evidence: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One claim: who claims it (None: the outlet in its own words), the words, as of when, where it stands, and in which other outlets.

    `means` is the value where its words alone do not tell it ("Thursday" -> "12 March"), else None. `earlier`: the words stood in an
    earlier version of the page and are perhaps gone from it.
    """

    claimant: str | None
    value: str
    as_of: str | None
    carrier: Carrier
    also: tuple[Carrier, ...]
    key: str | None
    means: str | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class WordingPiece:
    """A stretch of a wording: 'same', 'come' (not in the earliest), 'gone' (only in the earliest), or 'inserted' (not the speaker's)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One outlet's version. `pieces` is empty where its words may not be shown; `earlier` as of a `LedgerRow`."""

    carrier: Carrier
    pieces: tuple[WordingPiece, ...]
    key: str
    earliest: bool
    earlier: bool = False

    @property
    def marked(self) -> bool:
        """True where words are struck or underlined."""
        return any(piece.kind in {"gone", "come"} for piece in self.pieces)


def lay_insertions(words: str, insertions: Sequence[str]) -> tuple[WordingPiece, ...]:
    """A quotation's words with what is not the speaker's set apart: pieces of kind 'same' and 'inserted', in order."""
    pieces: list[WordingPiece] = []
    at = 0
    for inserted in insertions:
        start = words.find(inserted, at) if inserted else -1
        if start >= 0:
            pieces += [WordingPiece("same", words[at:start]), WordingPiece("inserted", inserted)]
            at = start + len(inserted)
    pieces.append(WordingPiece("same", words[at:]))
    return tuple(piece for piece in pieces if piece.text)


def carrier_of(held: Held) -> Carrier:
    """The carrier of a report or of a digest's item."""
    if isinstance(held, Item):
        name = held.outlet.name if held.outlet else held.outlet_name
        return Carrier(held.report_id, name, held.url, held.headline, held.published, held.language)
    article = held.account.article
    name = article.outlet or held.outlet_id or host(article.url) or None
    earlier = tuple((revision.number, revision.account.article.text) for revision in held.revisions[:-1])
    return Carrier(held.id, name, article.url, article.headline, article.published, article.language, article.text, earlier)


def carriers(reports: Iterable[Held]) -> dict[str, Carrier]:
    """Carriers by report id."""
    return {carrier.report_id: carrier for carrier in map(carrier_of, reports)}


def lay_chain(hops: Sequence[Hop]) -> tuple[Step, ...]:
    """The chain's steps; a name that stands twice in a row ('quoted by RIA, carried by RIA') is one step with both relations."""
    steps: list[Step] = []
    for hop in hops:
        relation = relation_words(hop.relation)
        if steps and hop.name and steps[-1].name == hop.name:
            steps[-1] = Step(hop.name, f"{steps[-1].relation}, {relation}", steps[-1].evidence)
        else:
            steps.append(Step(hop.name, relation, hop.evidence.value))
    return tuple(steps)


def relation_words(relation: Relation) -> str:
    """'quoted_by' as a reader's words: 'quoted by'."""
    return relation.value.replace("_", " ")


def lay_ledger(difference: Difference, reports: Iterable[Held]) -> tuple[LedgerRow, ...]:
    """The rows of one difference, in the order of its claims; a claim whose report is not among `reports` keeps its outlet's name."""
    places = carriers(reports)
    return tuple(_ledger_row(claim, places) for claim in difference.claims)


def _ledger_row(claim: Claim, places: Mapping[str, Carrier]) -> LedgerRow:
    place = places.get(claim.report_id) or Carrier(claim.report_id, claim.outlet, None, None, None)
    others = {other.outlet: other for other in (places[report_id] for report_id, _ in reversed(claim.also) if report_id in places)}
    also = tuple(other for name, other in reversed(others.items()) if name != place.outlet)
    means = claim.resolved.removesuffix(f" ({claim.value})") if claim.resolved and claim.value else None
    shown, earlier = means if means != claim.value else None, claim.revision is not None
    return LedgerRow(claim.by, claim.value, claim.as_of, place, also, claim.statement_key, shown, earlier)


def lay_wording(wording: Wording, reports: Iterable[Held], words: Mapping[str, Sequence[str]] | None = None) -> tuple[WordingRow, ...]:
    """Versions of a saying, earliest first, with what is gone and what has come marked against the earliest.

    Words are cut from the reports' texts, or given by statement key in `words` (one string a piece), as the site gives them.
    """
    places = carriers(reports)
    said = {version.statement_key: _version_words(version, places, words) for version in wording.versions}
    earliest = " … ".join(said[wording.versions[0].statement_key]) if wording.versions else ""
    return tuple(
        WordingRow(
            places.get(version.report_id) or Carrier(version.report_id, None, None, None, None),
            _pieces(version, said[version.statement_key], earliest),
            version.statement_key,
            place == 0,
            version.revision is not None,
        )
        for place, version in enumerate(wording.versions)
    )


def _version_words(version: Worded, places: Mapping[str, Carrier], words: Mapping[str, Sequence[str]] | None) -> Sequence[str]:
    if words is not None:
        return words.get(version.statement_key, ())
    text = places[version.report_id].text_of(version.revision) if version.report_id in places else ""
    return tuple(text[span.start : span.end] for span in version.spans)


def _pieces(version: Worded, words: Sequence[str], earliest: str) -> tuple[WordingPiece, ...]:
    if not any(words):
        return ()
    pieces: list[WordingPiece] = []
    for place, text in enumerate(words):
        if place:
            pieces.append(WordingPiece("same", " … "))
        fits = place < len(version.spans) and version.spans[place].end - version.spans[place].start == len(text)
        pieces.extend(_come_pieces(text, version, place) if fits else [WordingPiece("same", text)])
    for gone in version.gone if earliest else ():
        pieces = _with_gone(pieces, gone, earliest)
    return tuple(pieces)


def _come_pieces(text: str, version: Worded, place: int) -> list[WordingPiece]:
    span = version.spans[place]
    pieces: list[WordingPiece] = []
    at = 0
    for come in sorted(version.come):
        start, end = max(come.start - span.start, at), min(come.end - span.start, len(text))
        if start < end:
            pieces += [WordingPiece("same", text[at:start]), WordingPiece("come", text[start:end])]
            at = end
    pieces.append(WordingPiece("same", text[at:]))
    return [piece for piece in pieces if piece.text]


def _with_gone(pieces: list[WordingPiece], gone: str, earliest: str) -> list[WordingPiece]:
    """Set a struck piece where it stood: after the words that come before it in the earliest wording, at the end where none is found."""
    before = earliest.partition(gone)[0].split() if gone in earliest else []
    struck = WordingPiece("gone", gone)
    if gone in earliest and not before:
        return [struck, *pieces]
    for length in (3, 2, 1):
        anchor = " ".join(before[-length:])
        for place, piece in enumerate(pieces):
            if anchor and piece.kind == "same" and anchor in piece.text:
                cut = piece.text.index(anchor) + len(anchor)
                halves = [WordingPiece("same", piece.text[:cut]), struck, WordingPiece("same", piece.text[cut:])]
                return [*pieces[:place], *(half for half in halves if half.text), *pieces[place + 1 :]]
    return [*pieces, struck]
