"""Who signed a page: what the rules say, and the names around the story that the trees find likely to be a signature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .agencies import agency_of, find_agencies
from .blocks import Judged
from .bylines import is_organisation, is_paper
from .forest import Trees
from .lines import count_words, ends_sentence, folded
from .outline import Outline
from .parts import EdgeLine, find_edge_lines
from .signing import Claims, Name, is_written_person, list_names, measure_names

TOP, SHARE, HEAD, FOOT, HOUSE, KEPT, BESIDE, WIRE = 0.6, 0.6, 0.2, 0.35, 0.5, 0.05, 0.3, 0.1
_NEAR, _LINE = 2, 16
Scored = Sequence[tuple[Name, float]]


def find_signers(page: Outline, judged: Sequence[Judged], headline: str, claims: Claims, trees: Trees) -> tuple[str, ...]:
    """Everybody who signed, people and organisations. `headline`: folded."""
    lines = find_edge_lines(page, judged, headline) if judged else []
    names = list_names(lines, claims)
    if not names:
        return (*claims.signed, *claims.house)
    scores = trees.score(measure_names(page, judged, lines, names, claims)).tolist()
    return choose_signers(list(zip(names, scores, strict=True)), lines, claims)


def choose_signers(scored: Scored, lines: Sequence[EdgeLine], claims: Claims) -> tuple[str, ...]:
    """The names of the rules that are not most unlikely, and those that the trees add.

    Where the rules name people, only what stands beside these is added: "Ada Mbeki with Jo Lind", "as told to Jo Lind", a wire. Where they
    name none, the likeliest name on the page is, and what stands beside it.
    """
    likely = {folded(name.text): score for name, score in scored}
    found = [name for name in (*claims.signed, *claims.house) if likely.get(folded(name), 1.0) >= KEPT]
    signed = list(claims.signed)
    best = max(score for _, score in scored)
    for name, score in sorted(scored, key=lambda each: -each[1]):
        person = is_written_person(name.text, claims.outlet)
        least = _least(name, best, person=person, beside=bool(claims.signed), house=bool(claims.house))
        if score >= least and not _is_in(name.text, found) and (not signed or _is_near(name, scored, signed)):
            found.append(name.text)
            signed.append(name.text)
    found += _wires_beside(lines, found, likely)
    return tuple(name for name in found if not (is_paper(name) and _is_beside_writer(name, lines, found)))


def _least(name: Name, best: float, *, person: bool, beside: bool, house: bool) -> float:
    """How likely a name must be: less for a person below the headline than for others; what only metadata hold is not added."""
    if name.line is None or (not person and (beside or house)) or (beside and not name.line.side):
        return 2.0
    if beside:
        return BESIDE
    least = max(min(TOP, SHARE * best), HEAD if name.line.side else FOOT)
    return least if person else max(least, HOUSE)


def _is_near(name: Name, scored: Scored, signed: Sequence[str]) -> bool:
    """True where a name stands in the line of one who signed, or next to it."""
    known = {folded(each) for each in signed}
    blocks = [other.line.block for other, _ in scored if other.line is not None and folded(other.text) in known]
    at = name.line.block if name.line is not None else -1
    return at >= 0 and any(block >= 0 and abs(block - at) <= _NEAR for block in blocks)


def _is_in(text: str, found: Sequence[str]) -> bool:
    """True for a name that holds one of these or stands in it."""
    plain = f" {folded(text)} "
    return any(plain in f" {folded(each)} " or f" {folded(each)} " in plain for each in found)


def _wires_beside(lines: Sequence[EdgeLine], found: Sequence[str], likely: Mapping[str, float]) -> list[str]:
    """The wires in a line below the headline that names one who signed: "Ada Mbeki, with LPB"."""
    known = {folded(name) for name in found}
    bylines = (line for line in lines if line.side == 1 and count_words(line.text) <= _LINE and not ends_sentence(line.text))
    signing = (line for line in bylines if any(folded(part.text) in known for part in line.parts))
    wires = (part.text for line in signing for part in line.parts if find_agencies(part.text) and agency_of(part.text))
    return [wire for wire in dict.fromkeys(wires) if likely.get(folded(wire), 0.0) >= WIRE and not _is_in(wire, found)]


def _is_beside_writer(paper: str, lines: Sequence[EdgeLine], found: Sequence[str]) -> bool:
    """True for a paper in the line of a writer, or right below it: it first printed the text, and signs nothing."""
    writers = {folded(name) for name in found if not is_organisation(name)}
    at = [line.block for line in lines if any(folded(part.text) == folded(paper) for part in line.parts)]
    return any(abs(line.block - block) <= 1 for block in at for line in lines if any(folded(part.text) in writers for part in line.parts))
