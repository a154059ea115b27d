"""A story in; out come its wordings, its differences, its timeline and its spectrum. Pure: touches nothing but the story.

`texts` is what all comparisons read: independent texts with their earlier revisions, in order of publication.
"""

from .differences import find_differences
from .ledger import StoriesReport, report_of
from .names import group_speakers, same_person
from .persons import Voice, is_full_name, propose_persons
from .spectrum import spectrum
from .timeline import timeline, unplaced
from .wordings import align_wordings
from .words_diff import Piece, diff_words

__all__ = [
    "Piece",
    "StoriesReport",
    "Voice",
    "align_wordings",
    "diff_words",
    "find_differences",
    "group_speakers",
    "is_full_name",
    "propose_persons",
    "report_of",
    "same_person",
    "spectrum",
    "timeline",
    "unplaced",
]
