"""Sources in, reports in their stories out: joins gather, understand, follow, compare and the store.

`take_in` is the whole intake on one page (`intake.py`); `file_capture` does it for one capture, `import_digest` for a hand-made
digest; `list_gold` gives back what editors decided. May touch the network through the fetcher it is given, the captures folder,
the store, and one child process that reads hostile input (`bounded.py`).
"""

from .bounded import BoundedReader, Bounds, Reading, bounded_understand
from .dating import count_report_anew
from .digests import import_digest
from .filing import Filing, compare_stories, file_capture
from .gold import GoldRow, list_gold
from .intake import RECHECK, Progress, take_in
from .schedule import Schedule

__all__ = [
    "RECHECK",
    "BoundedReader",
    "Bounds",
    "Filing",
    "GoldRow",
    "Progress",
    "Reading",
    "Schedule",
    "bounded_understand",
    "compare_stories",
    "count_report_anew",
    "file_capture",
    "import_digest",
    "list_gold",
    "take_in",
]
