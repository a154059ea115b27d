"""Comes in: an article and its times. Goes out: its statements, each with source, cue, content, speaker, chain and day of saying.

`tagging` marks sources, cues and contents (a `Tagger`; the trained one for English, rules elsewhere), `speaking` tells who speaks,
`relaying` through whom it came, `dating` on which day it was said, `foreign` reads direct quotations of other languages; `statements`
joins them. Touches nothing but its arguments, the word lists and the tagger's weights.
"""

from .flaws import find_unclosed
from .statements import base_language, find_statements, unread_statements
from .tagging.rule_tagger import RuleTagger
from .tagging.tags import Attribution, Label, Tag, Tagger
from .tagging.trained_tagger import TrainedTagger, default_tagger

__all__ = [
    "Attribution",
    "Label",
    "RuleTagger",
    "Tag",
    "Tagger",
    "TrainedTagger",
    "base_language",
    "default_tagger",
    "find_statements",
    "find_unclosed",
    "unread_statements",
]
