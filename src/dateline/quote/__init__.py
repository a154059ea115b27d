"""Comes in: an article and its times. Goes out: its statements, each with source, cue, content, speaker, chain and day of saying.

A `Tagger` marks sources, cues and contents; linking, carriers, speakers and days of saying come after it and stay when a
trained tagger takes the place of `RuleTagger`. Touches nothing but its arguments and the word lists.
"""

from .flaws import find_unclosed
from .rule_tagger import RuleTagger
from .statements import base_language, find_statements, unread_statements
from .tags import Attribution, Label, Tag, Tagger
from .trained_tagger import TrainedTagger, default_tagger

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
