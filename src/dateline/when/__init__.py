"""Times in prose: an article's text and its day come in, times with TIMEX3 values and EDTF bounds go out. Touches nothing outside.

Three steps: recognise (`words/when.*.toml` over `dateline.words.grammar`), compose (the words of a rule -> a reading),
anchor (a reading -> a value).
"""

from .find import LANGUAGES, find_times
from .steps import reanchor

__all__ = ["LANGUAGES", "find_times", "reanchor"]
