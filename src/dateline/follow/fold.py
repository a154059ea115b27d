"""Copies: which text repeats which, found by sampled shingles and then verified word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from dateline.model import Account, Copy, CopyIndex

from .shingles import SAMPLE, SIZE, Match, Sketch, bound_match, match_words, sketch_text, split_words

FULL = 160
"""A text with so many different shingles is known by its sample; shorter texts keep all."""
CONTAINED = 0.3
"""The part of either text that must stand in the other: found 99 % of made variants (ENGINES.md, "Stories")."""
WHOLE = 0.5
"""Whole: half of it is shared, or half of the original and CONTAINED of it: cut, lightly edited, or set into a longer text."""
LIKE = 0.2
"""Two texts of which so little more of the one is shared are equally likely the original: a quotation in common is less."""
LEAST_WORDS = 25
"""Fewer shared words are a quotation, not a copy."""
POSTED = 64
"""Texts kept for one shingle, earliest first: a refrain of thousands of pages tells nothing."""
TRIED = 8
"""Candidates that are verified word by word."""
STATES = 3
"""Earlier words of a revised text that are remembered, the latest of them: outlets repeat what they took before it was changed."""


def find_original(account: Account, copies: CopyIndex) -> Copy | None:
    """The earliest remembered text that this one repeats, or None; one that shares LIKE less than the likest is passed over.

    Never a copy of a copy: what repeats a whole copy points to that copy's original. `share` is the part of this text found in
    the original, `spans` its places in the words that are repeated, be they earlier ones. A text does not repeat itself: a revision is
    compared with the others only.
    """
    text = account.article.text
    whole: list[tuple[str, Match]] = []
    partial: tuple[str, Match] | None = None
    for text_id in _candidates(account.article.id, sketch_text(text), copies):
        match = match_words(split_words(text), split_words(copies.texts[text_id]))
        if match.words < LEAST_WORDS or max(match.here, match.there) < CONTAINED:
            continue
        if _is_whole(match):
            whole.append((text_id, match))
        elif partial is None or match.here > partial[1].here:
            partial = text_id, match
    most = max((match.here for _, match in whole), default=0.0)
    found = next((one for one in whole if one[1].here >= most - LIKE), partial)
    return Copy(copies.states.get(found[0], found[0]), round(found[1].here, 4), bool(whole), found[1].spans) if found else None


def remember_text(account: Account, copies: CopyIndex, copy: Copy | None = None, earlier: Iterable[Account] = ()) -> None:
    """Add a text, so that later ones can be found to repeat it; `copy` is what `find_original` said of it.

    A whole copy is remembered by its original only. A text that is remembered already is replaced. `earlier` are the states that an
    outlet has revised, oldest first: who repeats one of the last STATES repeats this text.
    """
    text_id, text = account.article.id, account.article.text
    _drop(text_id, copies)
    if copy is not None and copy.whole:
        copies.originals[text_id] = copies.originals.get(copy.original_id, copy.original_id)
        return
    copies.arrivals[text_id] = copies.arrivals.get(text_id, next(reversed(copies.arrivals.values()), 0) + 1)
    _add(text_id, text, copies)
    before = [words for words in dict.fromkeys(state.article.text for state in earlier) if words != text]
    for number, words in enumerate(before[-STATES:]):
        state = _state_id(text_id, number)
        copies.states[state] = text_id
        copies.arrivals[state] = copies.arrivals[text_id]
        _add(state, words, copies)


def _state_id(text_id: str, number: int) -> str:
    return f"{text_id}@{number}"


def _add(text_id: str, text: str, copies: CopyIndex) -> None:
    sketch = sketch_text(text)
    copies.texts[text_id] = text
    copies.hashes[text_id] = sketch.hashes
    copies.shingles[text_id] = tuple(sorted(sketch.sample if len(sketch.codes) >= FULL else sketch.codes))
    for code in copies.shingles[text_id]:
        holders = copies.postings.get(code, ())
        if len(holders) < POSTED:
            copies.postings[code] = (*holders, text_id)


def forget_text(article_id: str, copies: CopyIndex) -> None:
    """Remove a text: it was revised, or its story closed. Unknown ids change nothing."""
    copies.arrivals.pop(article_id, None)
    _drop(article_id, copies)


def _drop(article_id: str, copies: CopyIndex) -> None:
    for number in range(STATES):
        state = _state_id(article_id, number)
        if copies.states.pop(state, None):
            copies.arrivals.pop(state)
            _drop_words(state, copies)
    _drop_words(article_id, copies)


def _drop_words(article_id: str, copies: CopyIndex) -> None:
    copies.originals.pop(article_id, None)
    copies.texts.pop(article_id, None)
    copies.hashes.pop(article_id, None)
    for code in copies.shingles.pop(article_id, ()):
        holders = tuple([held for held in copies.postings.get(code, ()) if held != article_id])
        if holders:
            copies.postings[code] = holders
        else:
            copies.postings.pop(code, None)


def _candidates(text_id: str, sketch: Sketch, copies: CopyIndex) -> list[str]:
    """Remembered texts that may share CONTAINED of either, in the order they were remembered; the best TRIED of them.

    A text that was sampled can share at most so many shingles as are kept of the smaller of the two samples.
    """
    codes = sketch.codes
    shared = Counter(chain.from_iterable(map(copies.postings.__getitem__, codes & copies.postings.keys())))
    for own in (text_id, *(_state_id(text_id, number) for number in range(STATES))):
        shared.pop(own, None)
    least = min(2, len(codes))
    sampled = len(sketch.sample) or len(codes)
    shingles, most = copies.shingles, (len(codes), sampled)
    likely = {
        held: n
        for held, n in shared.items()
        if n >= least and n >= 0.5 * CONTAINED * min(most[(size := len(shingles[held])) * SAMPLE >= FULL // 2], size)
    }
    best = sorted(likely, key=lambda held: (-likely[held], held))[:TRIED]
    return sorted((held for held in best if _may_share(sketch.hashes, copies.hashes[held])), key=copies.arrivals.__getitem__)


def _may_share(here: Sequence[int], there: Sequence[int]) -> bool:
    """False where matching word by word would find too little in common: it costs much more than to look at shingles."""
    most_here, most_there = bound_match(here, there)
    part = max(most_here / (len(here) + SIZE - 1), most_there / (len(there) + SIZE - 1))
    return most_here >= LEAST_WORDS and part >= CONTAINED


def _is_whole(match: Match) -> bool:
    return match.here >= WHOLE or (match.there >= WHOLE and match.here >= CONTAINED)
