"""What editors do to stories: merge, split, lock, rename, ungroup, move; accept or dismiss wordings and differences, split differences."""

from __future__ import annotations

from dateline.desk.acts import DONE, read_decision, short_text
from dateline.desk.asking import Ask, Go
from dateline.errors import InputError
from dateline.model import Decided
from dateline.pipeline import compare_stories
from dateline.store import decisions, stories


def merge(ask: Ask) -> Go:
    """Put another story's reports into this one; its address leads here afterwards."""
    story_id, other = ask.params["id"], ask.form.word("other")
    if not other or other == story_id:
        raise InputError("choose another story to merge into this one")
    stories.merge_stories(ask.room.store, story_id, stories.story(ask.room.store, other).id, ask.by, ask.now)
    _compare_again(ask)
    return Go(f"/stories/{story_id}", "merged")


def split(ask: Ask) -> Go:
    """Make a story of the chosen reports."""
    story = stories.story(ask.room.store, ask.params["id"])
    chosen = tuple(dict.fromkeys(ask.form.all("report")))
    held = {report.id for report in story.reports}
    if not chosen or not set(chosen) < held:
        raise InputError("choose at least one report, and leave at least one behind")
    new = stories.split_story(ask.room.store, story.id, chosen, ask.by, ask.now)
    _compare_again(ask)
    return Go(f"/stories/{new}", "split")


def lock(ask: Ask) -> Go:
    """Lock a story against new reports, or unlock it."""
    locked = ask.form.word("locked") == "yes"
    stories.lock_story(ask.room.store, ask.params["id"], locked, ask.by, ask.now)
    return Go(f"/stories/{ask.params['id']}", "locked" if locked else "unlocked")


def rename(ask: Ask) -> Go:
    """Give the story a label of the editor's; later headlines do not change it."""
    label = short_text(" ".join(ask.form.word("label").split()), "a story's name", 200)
    if not label:
        raise InputError("a story needs a name")
    stories.rename_story(ask.room.store, ask.params["id"], label, ask.by, ask.now)
    return Go(f"/stories/{ask.params['id']}", "renamed")


def ungroup(ask: Ask) -> Go:
    """Take a report out of its story into one of its own; nothing is deleted."""
    new = stories.ungroup_report(ask.room.store, ask.params["id"], ask.by, ask.now)
    _compare_again(ask)
    return Go(f"/stories/{new}", "ungrouped")


def move(ask: Ask) -> Go:
    """Put a report into another story."""
    story = stories.story(ask.room.store, ask.form.word("story"))
    stories.move_report(ask.room.store, ask.params["id"], story.id, ask.by, ask.now)
    _compare_again(ask)
    return Go(f"/stories/{story.id}", "moved")


def decide_wording(ask: Ask) -> Go:
    """Accept or dismiss a wording."""
    held = {wording.id for wording in stories.wordings(ask.room.store, ask.params["id"])}
    return _decide(ask, held, "wordings")


def decide_difference(ask: Ask) -> Go:
    """Accept or dismiss a difference."""
    held = {difference.id for difference in stories.differences(ask.room.store, ask.params["id"])}
    return _decide(ask, held, "differences")


def split_difference(ask: Ask) -> Go:
    """Put the chosen claims of a difference into one of their own."""
    about = short_text(" ".join(ask.form.word("about").split()), "what the claims are about", 200)
    chosen = set(ask.form.all("claim"))
    stories.split_difference(ask.room.store, ask.params["id"], ask.params["key"], chosen, ask.by, ask.now, about)
    return Go(f"/stories/{ask.params['id']}/differences", "split-difference")


def join_difference(ask: Ask) -> Go:
    """Take back that a difference was split."""
    stories.join_difference(ask.room.store, ask.params["id"], ask.params["key"], ask.by, ask.now)
    _compare_again(ask)
    return Go(f"/stories/{ask.params['id']}/differences", "joined-difference")


def _compare_again(ask: Ask) -> None:
    """Find wordings and differences anew in the stories that changed; what was accepted in them stays."""
    compare_stories(ask.room.store, stories.stale_stories(ask.room.store))


def _decide(ask: Ask, held: set[str], tab: str) -> Go:
    key = ask.params["key"]
    if key not in held:
        raise InputError("the machine no longer proposes this; load the page again")
    decision = read_decision(ask)
    decisions.decide(ask.room.store, Decided(key, decision, ask.by, ask.now))
    return Go(f"/stories/{ask.params['id']}/{tab}", DONE[decision], f"card-{key}")
