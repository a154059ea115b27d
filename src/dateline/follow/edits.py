"""Did a page own up to its change?"""

from __future__ import annotations

from dateline.model import Account, Article, NoteKind, fold_words

_OWNING = (NoteKind.CORRECTION, NoteKind.UPDATE)


def is_silent_edit(before: Account, after: Account) -> bool:
    """True when words changed and the page does not say so: no new correction or update note, no newer `updated`.

    White space, punctuation and case are no edit; a changed headline is one.
    """
    if _words(before.article) == _words(after.article):
        return False
    return not (_has_new_note(before.article, after.article) or _is_newer(before.article, after.article))


def _words(article: Article) -> tuple[str, str]:
    return fold_words(article.headline or ""), fold_words(article.text)


def _has_new_note(before: Article, after: Article) -> bool:
    known = {fold_words(note.text) for note in before.notes}
    return any(note.kind in _OWNING and fold_words(note.text) not in known for note in after.notes)


def _is_newer(before: Article, after: Article) -> bool:
    if after.updated is None:
        return False
    last = before.updated or before.published
    return last is None or after.updated.moment > last.moment
