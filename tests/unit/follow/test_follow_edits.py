"""Silent edits: the text changed, and does the page say so?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dateline.follow import is_silent_edit
from dateline.model import Account, Article, Note, NoteKind, Receipt, Stamp

NOW = datetime(2026, 4, 6, tzinfo=UTC)
BEFORE = Account(
    Article("a", "The gate was opened without warning.", NOW, headline="The gate", published=Stamp.parse("2026-04-06T08:00+00:00")),
    Receipt("0" * 64, NOW),
)


def changed(**fields: object) -> Account:
    return replace(BEFORE, article=replace(BEFORE.article, **fields))  # type: ignore[arg-type]


def test_a_changed_text_without_a_word_about_it_is_silent() -> None:
    assert is_silent_edit(BEFORE, changed(text="The gate was opened."))


def test_a_changed_headline_is_an_edit_too() -> None:
    assert is_silent_edit(BEFORE, changed(headline="The gate, again"))


def test_white_space_punctuation_and_case_are_no_edit() -> None:
    assert not is_silent_edit(BEFORE, changed(text="The  gate was opened, without warning!"))


def test_a_new_correction_or_update_owns_up() -> None:
    note = Note("Correction: an earlier version said “without warning”.", NoteKind.CORRECTION)
    assert not is_silent_edit(BEFORE, changed(text="The gate was opened.", notes=(note,)))
    assert is_silent_edit(BEFORE, changed(text="The gate was opened.", notes=(Note("By our desk.", NoteKind.EDITOR),)))


def test_an_old_note_does_not_own_up_to_a_new_change() -> None:
    note = Note("Update: adds the hour.", NoteKind.UPDATE)
    assert is_silent_edit(changed(notes=(note,)), changed(text="The gate was opened.", notes=(note,)))


def test_a_newer_updated_time_owns_up_and_an_old_one_does_not() -> None:
    later, earlier = Stamp.parse("2026-04-06T12:00+00:00"), Stamp.parse("2026-04-06T07:00+00:00")
    assert not is_silent_edit(BEFORE, changed(text="The gate was opened.", updated=later))
    assert is_silent_edit(BEFORE, changed(text="The gate was opened.", updated=earlier))
    assert is_silent_edit(changed(updated=later), changed(text="The gate was opened.", updated=later))
