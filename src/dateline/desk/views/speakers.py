"""The names of a story's speakers: these are one person, those are two, that one was split off again."""

from __future__ import annotations

from collections.abc import Callable

from dateline.desk.acts import short_text
from dateline.desk.asking import Answer, Ask, Go
from dateline.desk.persons import Persons, lay_persons, name_lines, settle_as_one, settle_as_two, split_off
from dateline.desk.publication import rebuild_site
from dateline.desk.saving import edition_of, stale_thing
from dateline.errors import InputError, StaleEdit
from dateline.model import Outlet, Story
from dateline.pipeline import compare_stories
from dateline.store import Store, digests, namings, outlets, reports, stories
from dateline.store.namings import Settling


def persons_of(store: Store, story: Story, held: dict[str, Outlet]) -> Persons:
    """The speakers of a story's independent texts."""
    said = [(report, one) for report in story.texts for one in reports.statements_of(store, report.id)]
    lines = name_lines(said, {id: outlet.name for id, outlet in held.items()})
    return lay_persons(lines, namings.names_of(store, story.id, [line.name for line in lines]))


def settle(ask: Ask) -> Answer:
    """Say of names that they are one person under a chosen form, or two persons; 409 when somebody else settled them meanwhile."""
    act, chosen = ask.form.word("act"), ask.form.all("name")
    form = short_text(ask.form.word("other_form") or ask.form.word("form") or (chosen[0] if chosen else ""), "a name", 200)
    if act == "two":
        return _settle(ask, lambda persons: settle_as_two(persons, ask.form.all("among"), everywhere=_everywhere(ask)), "names-apart")
    if act != "one":
        raise InputError("say whether these names are one person or two")
    left_out = ask.form.all("among")
    return _settle(ask, lambda persons: settle_as_one(persons, chosen, form, left_out, everywhere=_everywhere(ask)), "names-settled")


def split(ask: Ask) -> Answer:
    """Take spellings out of a person again."""
    form, leaving = ask.form.word("form"), ask.form.all("name")
    return _settle(ask, lambda persons: split_off(persons, form, leaving, everywhere=_everywhere(ask)), "names-split")


def _everywhere(ask: Ask) -> bool:
    return ask.form.word("everywhere") == "yes"


def _settle(ask: Ask, what: Callable[[Persons], Settling], done: str) -> Answer:
    store = ask.room.store
    story = stories.story(store, ask.params["id"])
    persons = persons_of(store, story, {outlet.id: outlet for outlet in outlets.list_outlets(store)})
    there = f"/stories/{story.id}/speakers"
    if ask.form.word("version") != edition_of(persons.settled):
        return stale_thing(ask, "What is settled about these names", there, persons.settled)
    settling = what(persons)
    try:
        namings.settle(store, story.id, settling, ask.by, ask.now, before=persons.settled, spelled=persons.spelled)
    except StaleEdit:
        now = namings.names_of(store, story.id, persons.spelled)
        return stale_thing(ask, "What is settled about these names", there, now)
    compare_stories(store, stories.stale_stories(store))
    if digests.publications(store):
        rebuild_site(store, ask.room.settings, ask.now)
    return Go(there, done)
