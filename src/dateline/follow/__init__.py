"""Reports in, stories out: folds copies, and groups reports as they arrive.

In come accounts and reports, with what the caller remembers (`CopyIndex`, `OpenStories`); out come `Copy` and `Placement`. `settle` looks
again at the stories that changed, and says what it moved (`Settled`). Touches nothing but those two values: no clock, no store, no network.
"""

from .closing import close_stories, forget_stories, forget_texts
from .cluster import add_report, place
from .edits import is_silent_edit
from .fold import find_original, forget_text, remember_text
from .label import label_story
from .settle import settle
from .texts import report_moment

__all__ = [
    "add_report",
    "close_stories",
    "find_original",
    "forget_stories",
    "forget_text",
    "forget_texts",
    "is_silent_edit",
    "label_story",
    "place",
    "remember_text",
    "report_moment",
    "settle",
]
