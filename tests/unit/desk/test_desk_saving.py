"""Two editors at once: nobody's words are lost, nothing is published or accepted that nobody read."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from dateline.model import Allowance, Decision, DigestStatus, Rights, Role
from dateline.store import digests, outlets, reports

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

OVER = "Save mine over it"
OUTLET = "/outlets/o-harbour"
FIELDS = {"name": "Harbour Gazette", "kind": "paper", "allowance": "excerpt", "words": "40"}


@pytest.fixture
def publisher(desk: Desk) -> Desk:
    """A desk with a publisher signed in."""
    return desk.sign_in(Role.PUBLISHER)


@pytest.fixture
def digest_id(publisher: Desk) -> str:
    """A digest of one accepted report that somebody else saved after version 1 was read."""
    publisher.post("/reports/a-original/accept", revision="1")
    answer = publisher.post("/pick", report="a-original", digest="new", title="The dam")
    id = answer.place.partition("?")[0].removeprefix("/digests/")
    digests.save_digest(publisher.store, replace(digests.digest(publisher.store, id), title="Theirs"), "Edda", publisher.now)
    return id


def item_of(desk: Desk, digest_id: str) -> str:
    """The id of the digest's one item."""
    return digests.digest(desk.store, digest_id).items[0].id


def fields_of(html: str) -> dict[str, str]:
    """The fields of a 409 page's form."""
    form = html[html.index('name="version"') - 30 : html.rindex("</form>")]
    inputs = re.findall(r'<input[^>]*name="([^"]+)" value="([^"]*)"', form)
    areas = re.findall(r'<textarea[^>]*name="([^"]+)">(.*?)</textarea>', form, re.DOTALL)
    return {name: unescape(value) for name, value in (*inputs, *areas)}


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/publish", {}),
        ("/items/{item}/move", {"way": "up"}),
        ("/items/{item}/remove", {}),
        ("/items/{item}/statements", {"key": "s-1"}),
        ("/items/{item}/statements/s-1", {"act": "remove"}),
        ("/findings", {"key": "x-1"}),
    ],
)
def test_an_act_without_text_is_never_offered_over_what_somebody_else_saved(
    publisher: Desk, digest_id: str, path: str, fields: dict[str, str]
) -> None:
    address = f"/digests/{digest_id}{path.format(item=item_of(publisher, digest_id))}"
    answer = publisher.post(address, version="1", **fields)
    assert answer.status == 409
    assert OVER not in answer.text
    assert f'action="{address}"' not in answer.text
    assert f'href="/digests/{digest_id}"' in answer.text
    assert digests.digest(publisher.store, digest_id).status is DigestStatus.DRAFT


@pytest.mark.parametrize(("path", "field"), [("", "title"), ("/items/{item}", "headline"), ("/items/{item}/statements/s-1", "text")])
def test_words_are_kept_and_may_be_saved_over_what_was_looked_at(publisher: Desk, digest_id: str, path: str, field: str) -> None:
    address = f"/digests/{digest_id}{path.format(item=item_of(publisher, digest_id))}"
    answer = publisher.post(address, version="1", language="fr", **{field: "My own words"})
    assert (answer.status, OVER in answer.text) == (409, True)
    assert "My own words" in answer.text
    assert publisher.post(address, **fields_of(answer.text)).status == 303


def test_a_report_that_was_revised_after_it_was_opened_is_not_accepted(publisher: Desk) -> None:
    html = publisher.get("/reports/a-original").text
    read = re.search(r'name="revision" value="(\d+)"', html)
    assert read
    held = reports.report(publisher.store, "a-original").account
    edited = replace(
        held, article=replace(held.article, text=held.article.text + "\n\nA line."), receipt=replace(held.receipt, sha256="9" * 64)
    )
    reports.file_account(publisher.store, edited, outlet_id="o-harbour", seen=publisher.now, silent=False, copy=None)
    for revision in (read[1], ""):
        answer = publisher.post("/reports/a-original/accept", revision=revision)
        assert (answer.status, "read what changed" in answer.text) == (409, True)
    assert reports.statements_of(publisher.store, "a-original")[0].decision is Decision.PROPOSED
    assert publisher.post("/reports/a-original/accept", revision="2").status == 303


def test_an_outlet_that_somebody_else_saved_is_not_overwritten(publisher: Desk) -> None:
    version = publisher.version_on(OUTLET)
    theirs = replace(outlets.outlet(publisher.store, "o-harbour"), rights=Rights(Allowance.LINK))
    outlets.save_outlet(publisher.store, theirs)
    answer = publisher.post(OUTLET, version=version, aliases="The Gazette", **FIELDS)
    assert (answer.status, "The Gazette" in answer.text) == (409, True)
    assert outlets.outlet(publisher.store, "o-harbour") == theirs
    assert publisher.post(OUTLET, **fields_of(answer.text)).status == 303
    assert outlets.outlet(publisher.store, "o-harbour").aliases == ("The Gazette",)


def test_a_statement_that_somebody_else_corrected_is_not_overwritten(publisher: Desk) -> None:
    version, path = publisher.version_on("/reports/a-original"), f"/reports/a-original/statements/{publisher.key}/correct"
    assert publisher.post(path, version=version, speaker="Ilena Corvi-Marsh", role="Minister").status == 303
    answer = publisher.post(path, version=version, speaker="Somebody Else", role="Minister")
    assert (answer.status, "Somebody Else" in answer.text) == (409, True)
    assert reports.statements_of(publisher.store, "a-original")[0].statement.speaker == "Ilena Corvi-Marsh"
    assert publisher.post(path, **fields_of(answer.text)).status == 303
    assert reports.statements_of(publisher.store, "a-original")[0].statement.speaker == "Somebody Else"


def test_the_site_is_rebuilt_when_the_rights_of_an_outlet_change(publisher: Desk, digest_id: str) -> None:
    folder = publisher.room.settings.site_folder
    publisher.post(OUTLET, version=publisher.version_on(OUTLET), **FIELDS | {"words": "60"})
    assert not folder.exists()
    held = digests.digest(publisher.store, digest_id)
    answer = publisher.post(f"/digests/{digest_id}/publish", version=str(held.version))
    assert answer.status == 303, answer.text
    page = next(folder.rglob("digests/*/index.html"))
    page.unlink()
    publisher.post(OUTLET, version=publisher.version_on(OUTLET), **FIELDS | {"allowance": "link"})
    assert page.exists()


@pytest.mark.parametrize("language", ["klingon words", "fr/../..", '"><script>', "x" * 30])
def test_a_digests_language_is_a_code(publisher: Desk, digest_id: str, language: str) -> None:
    answer = publisher.post("/digests", title="New", language=language)
    assert (answer.status, "language as a code" in answer.text) == (422, True)
    assert publisher.post(f"/digests/{digest_id}", version="3", title="New", language=language).status == 422
    assert digests.digest(publisher.store, digest_id).language == "en"
