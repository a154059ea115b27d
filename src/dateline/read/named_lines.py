"""Whom a line beside a story names: one who signed it, somebody whom the story names too; and the label that it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Judged
from .grouped import aside_groups
from .lines import count_words, ends_sentence, folded
from .outline import Outline

TRAITS = ("signer", "opens_signer", "story_names", "share_of_names", "labelled", "label_correct", "label_ties")
"""The names of what `NamesAround` tells of a line."""
_ABOVE, _BELOW, _FOOT = 2, 14, 6
"""Blocks above the headline, below it and behind the story's end among which one is looked for who signed."""
_SIGNING, _LABEL, _MOST = 80, 5, 3
"""Characters of a line that signs; words of a label; names that are counted at most."""
_NAME = re.compile(r"[^\W\d_a-zß-ÿа-яё][\w’'-]+(?:\s[^\W\d_a-zß-ÿа-яё][\w’'.-]*)+")
_CAPITAL = re.compile(r"[^\W\d_a-zß-ÿа-яё][\w’'-]{3,}")


class NamesAround:
    """What a page names around its story: in the lines that can sign it, and in the story."""

    def __init__(self, page: Outline, judged: Sequence[Judged], head: int, long: Sequence[int]) -> None:
        """`head`: the number of the headline's block, -1 for none; `long`: the numbers of the story's paragraphs."""
        self.judged = judged
        first = long[0] if long else 0
        top = range(max(head - _ABOVE, 0), min(max(first, head + 1), max(head, 0) + _BELOW, len(judged)))
        foot = range(min((long[-1] if long else 0) + 1, len(judged)), min((long[-1] if long else 0) + _FOOT, len(judged)))
        signing = [judged[number].piece.spaced for number in (*top, *foot) if number != head]
        signing += [text for number, _, text in page.links if max(head, 0) <= number <= min(first, max(head, 0) + _BELOW)]
        lines = [text for text in signing if len(text) <= _SIGNING and not (ends_sentence(text) and count_words(text) > _LABEL)]
        self.signed = "\n".join(f" {folded(text)} " for text in lines)
        self.lines = {*lines}
        self.told = {word for number in long for word in _CAPITAL.findall(judged[number].piece.text)}

    def traits(self, number: int) -> tuple[float, ...]:
        """What is told of a block's names, by `TRAITS`."""
        text = self.judged[number].piece.spaced
        names = [] if text in self.lines else [folded(name) for name in _NAME.findall(text)]
        signers = [name for name in names if f" {name} " in self.signed]
        capitals = {*_CAPITAL.findall(text)}
        known = len(capitals & self.told)
        label = self._label_bits(number)
        bits = aside_groups().bits
        return (
            bool(signers), bool(signers) and folded(text).startswith(signers[0]), min(known, _MOST), known / max(len(capitals), 1),
            label != 0, label & bits("correct", "update") != 0, label & bits("money", "owner", "influence", "ties") != 0,
        )  # fmt: skip

    def _label_bits(self, number: int) -> int:
        """The groups of words that a house's own lines are headed with, of the few words that stand as a block before this one."""
        before = self.judged[number - 1].piece.text if number else ""
        if not before or count_words(before) > _LABEL or before.endswith("."):
            return 0
        groups = aside_groups()
        return groups.said_in(before) & groups.bits("label", "correct", "update", "money", "owner", "influence", "ties", "view")
