"""What an editor does to one statement: accept, reject, take back, correct; and add one that the engine missed."""

from __future__ import annotations

from dateline.desk.acts import DONE, read_decision
from dateline.desk.asking import Answer, Ask, Go
from dateline.desk.mending import BLANK, mend
from dateline.desk.saving import edition_of, stale_act, stale_thing, unread_page
from dateline.errors import InputError, NotHeld, StaleEdit
from dateline.model import Decided, Decision, HeldStatement, statement_key
from dateline.store import Store, decisions, reports


def decide(ask: Ask) -> Answer:
    """Accept, reject or reopen one statement; 409 when it is no longer what the page showed."""
    report_id, key = ask.params["id"], ask.params["key"]
    held = _held(ask.room.store, report_id, key)
    decision = read_decision(ask)
    seen = ask.form.word("version")
    if seen and seen != edition_of(held):
        return stale_act(ask, "this statement", f"/reports/{report_id}#card-{key}")
    decided = Decided(key, decision, ask.by, ask.now, ask.form.word("note")[:500])
    decisions.decide(ask.room.store, decided, held if seen else None)
    return Go(ask.form.word("back") or f"/reports/{report_id}", DONE[decision], f"card-{key}")


def correct(ask: Ask) -> Answer:
    """Put the editor's speaker, role, words and way in place of the engine's, and accept it so where the form asks for that.

    409 when somebody else changed or decided it meanwhile, 422 for words that do not stand in the text; what was written is kept.
    """
    report_id, key = ask.params["id"], ask.params["key"]
    store, there = ask.room.store, f"/reports/{report_id}#card-{key}"
    held = _held(store, report_id, key)
    if ask.form.word("version") != edition_of(held):
        return stale_thing(ask, "This statement", there, held)
    decision = read_decision(ask) if ask.form.word("decision") else None
    article = reports.report(store, report_id).account.article
    try:
        mended = mend(held.statement, article, ask.form)
        decisions.correct_statement(store, key, report_id, mended, ask.by, ask.now, decision=decision, before=held, text=article.text)
    except InputError as error:
        return unread_page(ask, error, there)
    except StaleEdit:
        return stale_thing(ask, "This statement", there, _held(store, report_id, key))
    done = "corrected-accepted" if decision is Decision.ACCEPTED else "corrected"
    return Go(ask.form.word("back") or f"/reports/{report_id}", done, f"card-{key}")


def add(ask: Ask) -> Answer:
    """Add a statement that the engine missed, accepted; 422 for one that stands there already."""
    report_id, store = ask.params["id"], ask.room.store
    article = reports.report(store, report_id).account.article
    try:
        statement = mend(BLANK, article, ask.form)
        key = statement_key(article, statement)
        if any(key == held.key or key in held.also for held in reports.statements_of(store, report_id)):
            raise InputError("this statement stands on the page already; correct it there")
    except InputError as error:
        return unread_page(ask, error, f"/reports/{report_id}")
    decisions.correct_statement(store, key, report_id, statement, ask.by, ask.now, decision=Decision.ACCEPTED, text=article.text)
    return Go(f"/reports/{report_id}", "added-statement", f"card-{key}")


def _held(store: Store, report_id: str, key: str) -> HeldStatement:
    for held in reports.statements_of(store, report_id):
        if held.key == key:
            return held
    raise NotHeld(f"no statement {key[:20]} in this report; it may have gone with a later revision")
