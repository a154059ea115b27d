"""The names of a story's speakers at the desk: proposed, settled, kept apart, split; and one speaker in search and on the site."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.model import Hop, Names, Relation, Role, Statement, short_hash
from dateline.pipeline import compare_stories
from dateline.store import audit, digests, namings, reports, search, stories
from dateline.store.namings import Settling
from tests.unit.desk.conftest import NOW, TEXT, account_of

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

PAGE = "/stories/t-dam/speakers"
ONE, TWO = "Ilena Corvi", "Ilyena Korvi"


def file(desk: Desk, id: str, name: str, story: str = "t-dam") -> None:
    """A report that quotes the minister under another spelling."""
    text = f"“It will be opened on {id},” {name} said. The river rose to {id}."
    account = account_of(id, short_hash(id) * 5, TEXT, headline=f"The dam, {id}", outlet=None)
    held = account.statements[0]
    spelled = replace(held, speaker=name, chain=(Hop(Relation.SAID, name),), insertions=(), source=(), cue=())
    content = text[: text.index("”") + 1]
    moved: Statement = replace(spelled, content=(type(held.content[0])(0, len(content)),))
    account = replace(account, article=replace(account.article, text=text), statements=(moved,))
    reports.file_account(desk.store, account, outlet_id=None, seen=NOW, silent=False, copy=None)
    stories.place_report(desk.store, id, story, "The dam", NOW)


@pytest.fixture
def editor(desk: Desk) -> Desk:
    """A desk with an editor signed in, and a second spelling of the minister's name in the story."""
    file(desk, "a-second", TWO)
    return desk.sign_in(Role.PUBLISHER)


def settle(desk: Desk, act: str, names: list[str], **fields: str | list[str]) -> int:
    given = {"among": [ONE, TWO], "form": ONE} | fields
    return desk.post(PAGE, version=desk.version_on(PAGE), act=act, name=names, **given).status


def names(desk: Desk, story: str = "t-dam") -> Names:
    return namings.names_of(desk.store, story, (ONE, TWO, "Korvi"))


def proposals(desk: Desk) -> list[list[str]]:
    persons = json.loads(desk.get(f"{PAGE}.json").text)["persons"]
    return [[line["name"] for line in one["spellings"]] for one in persons["proposals"]]


def found(desk: Desk, speaker: str) -> set[str]:
    return {hit.report_id for hit in search.search_statements(desk.store, speaker=speaker)}


def test_likely_spellings_are_proposed_and_settled_as_one(editor: Desk) -> None:
    assert proposals(editor) == [[ONE, TWO]]
    assert settle(editor, "one", [ONE, TWO]) == 303
    assert proposals(editor) == []
    assert names(editor).forms == ((ONE, ONE), (TWO, ONE))
    html = editor.get("/stories/t-dam/statements").text
    assert f"also spelled <bdi>{TWO}</bdi>" in html
    line = audit.list_audit(editor.store)[0]
    assert (line.act, line.by, TWO in line.detail) == ("settled names as one person", "Paula", True)


def test_search_finds_one_speaker_under_every_spelling_until_it_is_split(editor: Desk) -> None:
    assert found(editor, "Korvi") == {"a-second"}
    settle(editor, "one", [ONE, TWO], other_form="Ilena Corvi of Valdora")
    every = {"a-original", "a-repeat", "a-second"}
    assert [found(editor, name) for name in ("Korvi", "Corvi", '"Corvi of Valdora"')] == [every] * 3
    hit = search.search_statements(editor.store, speaker="Ilyena", outlet=None)[0]
    assert (hit.speaker, hit.known_as) in {(ONE, "Ilena Corvi of Valdora"), (TWO, "Ilena Corvi of Valdora")}
    assert "known as" in editor.get("/search?q=speaker:Korvi").text
    answer = editor.post(f"{PAGE}/split", version=editor.version_on(PAGE), form="Ilena Corvi of Valdora", name=[TWO])
    assert answer.status == 303
    assert (found(editor, "Korvi"), proposals(editor)) == ({"a-second"}, [])
    assert names(editor).form(TWO) == TWO


def test_two_persons_are_not_proposed_again_by_any_later_run(editor: Desk) -> None:
    assert settle(editor, "two", []) == 303
    for id in ("a-third", "a-fourth"):
        file(editor, id, TWO)
        compare_stories(editor.store, ["t-dam"])
        assert proposals(editor) == []
    assert settle(editor, "one", [ONE, TWO], among=[]) == 303
    assert names(editor).form(TWO) == ONE


def test_who_is_left_out_of_a_proposal_is_somebody_else(editor: Desk) -> None:
    file(editor, "a-third", "Korvi")
    assert proposals(editor) == [[ONE, TWO, "Korvi"]]
    assert settle(editor, "one", [ONE, TWO], among=[ONE, TWO, "Korvi"]) == 303
    assert proposals(editor) == []
    assert names(editor).are_apart("Korvi", ONE)


def test_a_full_name_is_settled_for_every_story_where_asked_and_a_bare_surname_never(editor: Desk) -> None:
    file(editor, "a-third", "Korvi")
    file(editor, "a-elsewhere", TWO, "t-else")
    file(editor, "a-other-korvi", "Korvi", "t-else")
    assert settle(editor, "one", [ONE, TWO, "Korvi"], everywhere="yes") == 303
    assert (names(editor, "t-else").form(TWO), names(editor, "t-else").form("Korvi")) == (ONE, "Korvi")
    assert "a-elsewhere" in found(editor, ONE)
    assert "a-other-korvi" not in found(editor, ONE)


def test_every_story_is_asked_for_and_never_ticked_beforehand(editor: Desk) -> None:
    boxes = re.findall(r'<input[^>]*name="everywhere"[^>]*>', editor.get("/stories/t-dam/speakers").text)
    assert boxes
    assert not any("checked" in box for box in boxes)


def test_without_that_it_holds_in_its_story_and_in_those_that_come_of_it(editor: Desk) -> None:
    file(editor, "a-elsewhere", TWO, "t-else")
    settle(editor, "one", [ONE, TWO])
    assert names(editor, "t-else") == Names()
    new = stories.split_story(editor.store, "t-dam", ["a-second"], "Edda", NOW)
    assert names(editor, new).form(TWO) == ONE
    stories.merge_stories(editor.store, "t-else", "t-dam", "Edda", NOW)
    assert names(editor, "t-else").form(TWO) == ONE
    assert {"a-elsewhere", "a-second"} <= found(editor, ONE)


def test_a_report_that_joins_later_is_found_under_the_settled_name(editor: Desk) -> None:
    settle(editor, "one", [ONE, TWO])
    file(editor, "a-late", TWO)
    assert "a-late" in found(editor, ONE)


def test_somebody_else_settled_first_and_nothing_is_lost(editor: Desk) -> None:
    version = editor.version_on(PAGE)
    assert settle(editor, "two", []) == 303
    answer = editor.post(PAGE, version=version, act="one", name=[ONE, TWO], other_form="The Minister of Dams")
    assert (answer.status, "The Minister of Dams" in answer.text) == (409, True)
    assert names(editor).form(TWO) == TWO
    before = namings.names_of(editor.store, "t-dam", (ONE, TWO))
    later = Settling("settled names as one person", ((TWO, ONE),))
    namings.settle(editor.store, "t-dam", later, "Edda", NOW, before=before, spelled=(ONE, TWO))
    with pytest.raises(Exception, match="somebody else settled"):
        namings.settle(editor.store, "t-dam", later, "Edda", NOW, before=before, spelled=(ONE, TWO))


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (PAGE, {"act": "three"}),
        (PAGE, {"act": "one", "name": [ONE]}),
        (PAGE, {"act": "one", "name": ["Nobody", "No one"]}),
        (PAGE, {"act": "two", "among": [ONE]}),
        (PAGE, {"act": "one", "name": [ONE, TWO], "other_form": "x" * 201}),
        (f"{PAGE}/split", {"form": ONE, "name": []}),
        (f"{PAGE}/split", {"form": ONE, "name": [ONE]}),
    ],
)
def test_what_settles_nothing_is_refused(editor: Desk, path: str, fields: dict[str, str | list[str]]) -> None:
    assert editor.post(path, version=editor.version_on(PAGE), **fields).status == 422
    assert names(editor) == Names()


def test_a_wording_bears_the_settled_name_and_keeps_its_decision(editor: Desk) -> None:
    words = TEXT[TEXT.index("“") :]
    copy = account_of("a-near", "8" * 64, f"{words}\n\nIt rained in Lind all day.", headline="Dam news", outlet=None)
    reports.file_account(editor.store, copy, outlet_id=None, seen=NOW, silent=False, copy=None)
    stories.place_report(editor.store, "a-near", "t-dam", "The dam", NOW)
    compare_stories(editor.store, ["t-dam"])
    [before] = stories.wordings(editor.store, "t-dam")
    editor.post(f"/stories/t-dam/wordings/{before.id}", decision="accepted")
    settle(editor, "one", [ONE, TWO], other_form="Ilena Corvi-Marsh")
    after = stories.wordings(editor.store, "t-dam")
    assert [wording.id for wording in after] == [before.id]


def test_the_site_shows_one_speaker_with_its_spellings_and_keeps_the_old_address(editor: Desk) -> None:
    for id in ("a-original", "a-second"):
        editor.post(f"/reports/{id}/accept", revision="1")
    place = editor.post("/pick", report=["a-original"], digest="new", title="The dam").place
    digest_id = place.partition("?")[0].removeprefix("/digests/")
    editor.post("/pick", report=["a-second"], digest=digest_id)
    draft = digests.digest(editor.store, digest_id)
    named = tuple(replace(item, outlet_name="The Ledger") if item.outlet is None else item for item in draft.items)
    digests.save_digest(editor.store, replace(draft, items=named), "Paula", NOW)
    answer = editor.post(f"/digests/{digest_id}/publish", version=str(digests.digest(editor.store, digest_id).version))
    assert answer.status == 303, answer.text
    site = editor.room.settings.site_folder / "speakers"
    assert {path.name for path in site.iterdir() if path.is_dir()} == {"ilena-corvi", "ilyena-korvi"}
    assert settle(editor, "one", [ONE, TWO]) == 303
    page = (site / "ilena-corvi" / "index.html").read_text(encoding="utf-8")
    assert (page.count("<figure"), f"<bdi>{TWO}</bdi>" in page, "also spelled" in page) == (2, True, True)
    former = (site / "ilyena-korvi" / "index.html").read_text(encoding="utf-8")
    assert ("noindex" in former, "speakers/ilena-corvi/" in former) == (True, True)
    assert TWO not in (site / "index.html").read_text(encoding="utf-8")
    sitemap = (site.parent / "sitemap.xml").read_text(encoding="utf-8")
    assert ("ilena-corvi" in sitemap, "ilyena-korvi" in sitemap) == (True, False)
    assert '"alternateName": "Ilyena Korvi"' in next((site.parent / "digests").rglob("index.html")).read_text(encoding="utf-8")
    editor.post(f"{PAGE}/split", version=editor.version_on(PAGE), form=ONE, name=[TWO])
    assert (site / "ilena-corvi" / "index.html").read_text(encoding="utf-8").count("<figure") == 1
