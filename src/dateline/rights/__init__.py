"""An outlet's policy x a noun -> what may be shown. Pure; the same answer for pages, feeds, JSON-LD, exports, mail and search."""

from .allowances import allows_all, allows_title, allows_words, count_words, excerpt, first_words, may_show_picture
from .items import item_of, quotation_of
from .withholding import rights_of, withhold, withhold_item

__all__ = [
    "allows_all",
    "allows_title",
    "allows_words",
    "count_words",
    "excerpt",
    "first_words",
    "item_of",
    "may_show_picture",
    "quotation_of",
    "rights_of",
    "withhold",
    "withhold_item",
]
