"""A document as a source: what it is called, and the words of who issued it."""

from __future__ import annotations

import re

from .names import Named, SourceKind, body_words, name_words
from .runs import fold_piece

_ISSUED = re.compile(r"(?:^|(\w+)[,\s]+)(?:by|from)\s((?:the\s|its\s|an?\s)?[^,]+)$", re.IGNORECASE)
_OF = re.compile(r"\bof\s((?:the\s)?[^,]+?[’']s?)\s\w")
_IN = re.compile(r"\bin\s(?:the\s)?([A-ZÀ-Þ][\w’'&-]*(?:\s[A-ZÀ-Þ][\w’'&-]*)*)$")
_TAIL = re.compile(
    r"\s(?:\w+ly\s)?(?:of|in|on|by|with|for|to|from|seen|obtained|issued|published|released|commissioned|cited|carried|dated"
    r"|sent|filed|read|reviewed|viewed|leaked|\w+ed\s(?:by|to|in|at|on|from))\b.*$"
)


def read_paper(text: str, bare: str, head: str, owner: str, *, definite: bool) -> Named:
    """ "a report by the Keel Institute", "the ministry's bulletin", "a Keel Research poll", "the letter"."""
    name = _TAIL.sub("", bare).strip(" ,") or bare
    kept = head in name_words()["kept"]
    if owner and not (kept and owner.lower() in {"his", "her", "their"}):
        return Named(SourceKind.DOCUMENT, name, head=head, owner=owner, definite=True, full=True)
    before = name[: max(0, name.lower().rfind(head))].strip()
    by = _issued_by(text, head) or ("" if kept else _issuer_before(before))
    return Named(SourceKind.DOCUMENT, name, head=head, by=by, definite=definite, full=not text.lower().endswith(head))


def _issued_by(text: str, head: str) -> str:
    """ "a report by the Keel Institute", "a draft of the agency's review", "a piece in the Keel Review"; not "seen by the Gull"."""
    issued = _ISSUED.search(text)
    if issued and (issued.group(1) or "").lower() not in name_words()["relaying"]:
        return issued.group(2).strip()
    owned = _OF.search(text)
    if owned:
        return re.sub(r"[’']s?$", "", owned.group(1))
    printed = _IN.search(text) if head in name_words()["printed"] else None
    return printed.group(1) if printed else ""


def _issuer_before(before: str) -> str:
    """ "a Keel Research poll" -> Keel Research; "A hydrology institute memo" -> hydrology institute; "a forensic report" -> nobody."""
    words = [word for word in before.split() if not word[:1].isdigit()]
    capital = [place for place, word in enumerate(words) if word[:1].isupper()]
    if words and fold_piece(words[-1]) in body_words():
        return "" if len(words) == 1 and words[0] in name_words()["generic_institutions"] else " ".join(words)
    if capital and capital[-1] == len(words) - 1 and fold_piece(words[-1]) not in name_words()["peoples"] | name_words()["days"]:
        return " ".join(words[capital[0] :])
    return ""
