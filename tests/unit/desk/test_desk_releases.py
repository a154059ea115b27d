"""Releases at the desk: what was corrected or closed since it was picked, two writers at once, templates of one's own, stale forms."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dateline.desk import check_digest, rebuild_site
from dateline.desk.publication import look_of, publish_digest
from dateline.errors import DatelineError
from dateline.model import (
    Allowance,
    Claim,
    Decided,
    Decision,
    Difference,
    DifferenceKind,
    Digest,
    DigestStatus,
    FindingKind,
    Rights,
    Severity,
    Span,
    Translation,
    Worded,
    Wording,
)
from dateline.store import decisions, digests, outlets, reports, stories
from tests.unit.desk.drafts import latest, picked

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

LINES = (
    Claim("a-original", Span(0, 4), "40", outlet="Harbour Gazette"),
    Claim("a-repeat", Span(0, 4), "30", outlet="The Ledger"),
)
DIFFERENCE = Difference("x-villages", DifferenceKind.FIGURE, "villages below the dam", LINES)
WORDING = Wording("w-corvi", "Ilena Corvi", (Worded("a-original", "s1", (Span(0, 4),)), Worded("a-repeat", "s2", (Span(0, 4),))))


def publish(desk: Desk, digest: Digest) -> Digest:
    """The digest, published."""
    answer = desk.post(f"/digests/{digest.id}/publish", version=str(latest(desk, digest).version))
    assert answer.status == 303, answer.text
    return latest(desk, digest)


def published(desk: Desk) -> Digest:
    """A published digest of one accepted report."""
    desk.post("/reports/a-original/accept", revision="1")
    return publish(desk, picked(desk, "a-original"))


def site_text(desk: Desk) -> str:
    """Everything that the public site holds, as one text."""
    return "".join(
        p.read_text(encoding="utf-8") for p in desk.room.settings.site_folder.rglob("*") if p.suffix in (".html", ".xml", ".json")
    )


def close_outlet(desk: Desk, outlet_id: str, rights: Rights) -> None:
    """Change what an outlet allows, as if its publisher had written to us."""
    outlets.save_outlet(desk.store, replace(outlets.outlet(desk.store, outlet_id), rights=rights))


def correct_statement(desk: Desk) -> None:
    """An editor's correction of who spoke."""
    held = reports.statements_of(desk.store, "a-original")[0]
    corrected = replace(held.statement, speaker="Ilena Corvi-Marsh", role="Minister of Water")
    decisions.correct_statement(desk.store, held.key, "a-original", corrected, "Edda", desk.now)


class TestRightsOfToday:
    """What an outlet allows now, not what it allowed when it was picked."""

    def test_a_site_that_is_rebuilt_withholds_what_an_outlet_closed(self, publisher: Desk) -> None:
        published(publisher)
        assert "not a day later" in site_text(publisher)
        close_outlet(publisher, "o-harbour", Rights(Allowance.LINK))
        rebuild_site(publisher.store, publisher.room.settings, publisher.now)
        text = site_text(publisher)
        assert "not a day later" not in text
        assert "Dam to open on Friday" not in text

    def test_the_check_and_the_preview_know_it_too(self, publisher: Desk) -> None:
        digest = picked(publisher, "a-original")
        close_outlet(publisher, "o-harbour", Rights(words=3))
        kinds = [finding.kind for finding in check_digest(publisher.store, digest)]
        assert FindingKind.EXCERPT_TOO_LONG in kinds
        assert "Harbour Gazette allows 3 words" in publisher.get(f"/digests/{digest.id}").text
        close_outlet(publisher, "o-harbour", Rights(Allowance.LINK))
        preview = publisher.get(publisher.get(f"/digests/{digest.id}/preview").place).text
        assert "Dam to open on Friday" not in preview

    def test_a_correction_shows_no_word_that_the_outlet_withholds_even_when_withdrawn(self, publisher: Desk) -> None:
        digest = published(publisher)
        fields = {"field": f"{digest.items[0].id}:headline", "after": "Sluices stay shut", "what": "The headline was changed."}
        assert publisher.post(f"/digests/{digest.id}/correct", version=str(digest.version), **fields).status == 303
        digest = latest(publisher, digest)
        assert (digest.corrections[0].item_id, digest.corrections[0].field) == (digest.items[0].id, "headline")
        assert "Sluices stay shut" in site_text(publisher)
        close_outlet(publisher, "o-harbour", Rights(Allowance.LINK))
        rebuild_site(publisher.store, publisher.room.settings, publisher.now)
        assert publisher.post(f"/digests/{digest.id}/withdraw", version=str(digest.version), why="It is not ours.").status == 303
        text = site_text(publisher)
        assert "The headline was changed." in text
        assert "Sluices stay shut" not in text
        assert "Dam to open on Friday" not in text


class TestWhatChangedSince:
    """A quotation, difference or wording that an editor corrected or took back after it was picked."""

    def test_a_corrected_statement_stops_publication_until_the_corrected_one_is_taken(self, publisher: Desk) -> None:
        publisher.post("/reports/a-original/accept", revision="1")
        digest = picked(publisher, "a-original")
        correct_statement(publisher)
        answer = publisher.post(f"/digests/{digest.id}/publish", version=str(digest.version))
        assert answer.status == 409
        assert "take the corrected one, or take it out" in answer.text
        item = digest.items[0]
        place = f"item-{item.id}-quotations-{publisher.key}"
        assert f"/digests/{digest.id}#{place}" in answer.text
        page = publisher.get(f"/digests/{digest.id}").text
        assert f'id="{place}"' in page
        assert f'name="key" value="{publisher.key}"' in page
        path = f"/digests/{digest.id}/items/{item.id}/statements"
        publisher.post(path, version=str(digest.version), key=publisher.key)
        quotations = latest(publisher, digest).items[0].quotations
        assert [(q.speaker, q.role) for q in quotations] == [("Ilena Corvi-Marsh", "Minister of Water")]
        publish(publisher, digest)

    def test_a_translation_of_other_words_must_be_signed_again(self, publisher: Desk) -> None:
        publisher.post("/reports/a-original/accept", revision="1")
        draft = picked(publisher, "a-original")
        old = replace(draft.items[0].quotations[0], words=("Other words",), translations=(Translation("fr", "Autres mots", "Paula"),))
        digest = replace(draft, items=(replace(draft.items[0], quotations=(old,)),))
        digest = digests.save_digest(publisher.store, digest, "Paula", publisher.now)
        assert [f.kind for f in check_digest(publisher.store, digest)] == [FindingKind.OUTDATED]
        path = f"/digests/{digest.id}/items/{draft.items[0].id}/statements"
        publisher.post(path, version=str(digest.version), key=publisher.key)
        renewed = latest(publisher, digest)
        assert [(t.text, t.signed) for t in renewed.items[0].quotations[0].translations] == [("Autres mots", None)]
        assert [f.kind for f in check_digest(publisher.store, renewed)] == [FindingKind.UNSIGNED_TRANSLATION]

    @pytest.mark.parametrize("decision", [Decision.REJECTED, Decision.PROPOSED])
    def test_a_difference_or_wording_taken_back_stops_publication(self, publisher: Desk, decision: Decision) -> None:
        digest = self.with_findings(publisher)
        assert not [f for f in check_digest(publisher.store, digest) if f.severity is Severity.STOPS]
        for key in (DIFFERENCE.id, WORDING.id):
            decisions.decide(publisher.store, Decided(key, decision, "Edda", publisher.now))
        answer = publisher.post(f"/digests/{digest.id}/publish", version=str(digest.version))
        assert answer.status == 409
        assert "This difference is not accepted any more" in answer.text
        assert "This wording is not accepted any more" in answer.text
        assert f"/digests/{digest.id}#findings" in answer.text
        assert 'id="findings"' in publisher.get(f"/digests/{digest.id}").text

    def test_a_difference_with_other_claims_stops_publication(self, publisher: Desk) -> None:
        digest = self.with_findings(publisher)
        other = replace(DIFFERENCE, claims=(LINES[0], replace(LINES[1], value="31")), decision=Decision.ACCEPTED)
        digest = replace(digest, differences=(other,))
        stops = [f for f in check_digest(publisher.store, digest) if f.severity is Severity.STOPS]
        assert [(f.kind, f.found) for f in stops] == [(FindingKind.OUTDATED, "villages below the dam")]

    def test_what_stood_wrong_already_does_not_stop_the_correction_of_something_else(self, publisher: Desk) -> None:
        digest = published(publisher)
        publisher.post(f"/reports/a-original/statements/{publisher.key}", decision="rejected")
        fields = {"field": f"{digest.items[0].id}:headline", "after": "Dam to open on Saturday", "what": "The day was wrong."}
        assert publisher.post(f"/digests/{digest.id}/correct", version=str(digest.version), **fields).status == 303

    @staticmethod
    def with_findings(publisher: Desk) -> Digest:
        """A draft with an accepted difference and wording."""
        stories.save_findings(publisher.store, "t-dam", (WORDING,), (DIFFERENCE,))
        for key in (DIFFERENCE.id, WORDING.id):
            decisions.decide(publisher.store, Decided(key, Decision.ACCEPTED, "Paula", publisher.now))
        digest = picked(publisher, "a-original", "a-repeat")
        publisher.post(f"/digests/{digest.id}/findings", version=str(digest.version), key=(DIFFERENCE.id, WORDING.id))
        digest = latest(publisher, digest)
        assert len(digest.differences) == len(digest.wordings) == 1
        return digest


class TestOwnTemplates:
    """A folder of one's own templates."""

    def test_a_relative_folder_starts_at_home_for_site_and_preview(self, publisher: Desk) -> None:
        digest = picked(publisher, "a-original")
        folder = self.own(publisher, "<!doctype html><title>x</title><p>our own page")
        assert look_of(publisher.room.settings).site.templates == str(folder)
        assert "our own page" in publisher.get(publisher.get(f"/digests/{digest.id}/preview").place).text
        publish(publisher, digest)
        assert "our own page" in site_text(publisher)

    def test_a_template_that_fails_publishes_nothing(self, publisher: Desk) -> None:
        first = published(publisher)
        second = picked(publisher, "a-other", "a-repeat")
        second = replace(second, title="The second", items=second.items[1:])
        second = digests.save_digest(publisher.store, second, "Paula", publisher.now)
        before = site_text(publisher)
        folder = self.own(publisher, "<p>{{ no_such_name.at_all }}</p>")
        answer = publisher.post(f"/digests/{second.id}/publish", version=str(second.version))
        assert answer.status == 500
        assert f"{folder}/digest.html, line 1" in answer.text
        assert latest(publisher, second) == second
        assert [d.id for d in digests.publications(publisher.store)] == [first.id]
        assert site_text(publisher) == before
        assert "cannot be rendered" in publisher.get(f"/digests/{second.id}/preview").text

    def test_a_search_that_cannot_be_built_publishes_nothing(self, publisher: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        digest = picked(publisher, "a-original")
        settings = replace(publisher.room.settings, site=replace(publisher.room.settings.site, search=True))
        monkeypatch.setattr(sys, "executable", "/bin/false")
        with pytest.raises(DatelineError, match="search index"):
            publish_digest(publisher.store, settings, digest, "Paula", publisher.now)
        assert latest(publisher, digest) == digest
        assert digests.publications(publisher.store) == []

    @staticmethod
    def own(desk: Desk, page: str) -> Path:
        """A folder with a digest page of one's own, named relatively in the settings that the desk reads."""
        folder = desk.room.settings.home / "own"
        folder.mkdir()
        (folder / "digest.html").write_text(page, encoding="utf-8")
        object.__setattr__(desk.room.settings, "site", replace(desk.room.settings.site, templates="own"))
        return folder


class TestStaleReleases:
    """Corrections and withdrawals that were written over something else."""

    def test_the_forms_carry_the_version_that_was_seen(self, publisher: Desk) -> None:
        digest = published(publisher)
        page = publisher.get(f"/digests/{digest.id}").text
        for act in ("correct", "withdraw"):
            form = page[page.index(f'action="/digests/{digest.id}/{act}"') :]
            assert f'name="version" value="{digest.version}"' in form[: form.index("</form>")]

    @pytest.mark.parametrize("act", ["correct", "withdraw"])
    def test_a_stale_release_gets_409_and_keeps_the_text(self, publisher: Desk, act: str) -> None:
        digest = published(publisher)
        path = f"/digests/{digest.id}/correct"
        first = publisher.post(path, version=str(digest.version), field="title", after="The dam, 15 March", what="The day was wrong.")
        assert first.status == 303
        mine = {"field": "title", "after": "The dam, 16 March", "what": "Words of mine.", "why": "Words of mine."}
        answer = publisher.post(f"/digests/{digest.id}/{act}", version=str(digest.version), **mine)
        assert answer.status == 409
        assert "Words of mine." in answer.text
        held = latest(publisher, digest)
        assert (held.title, held.status, len(held.corrections)) == ("The dam, 15 March", DigestStatus.PUBLISHED, 1)
        found = re.search(r'name="version" value="(\d+)"', answer.text)
        assert found
        assert "Save mine over it" in answer.text
        assert publisher.post(f"/digests/{digest.id}/{act}", version=found[1], **mine).status == 303

    def test_what_was_withdrawn_meanwhile_is_not_corrected(self, publisher: Desk) -> None:
        digest = published(publisher)
        publisher.post(f"/digests/{digest.id}/withdraw", version=str(digest.version), why="Not ours.")
        answer = publisher.post(f"/digests/{digest.id}/correct", version=str(digest.version), field="title", after="X", what="Kept words.")
        assert answer.status == 409
        assert "Kept words." in answer.text
        assert "Save mine over it" not in answer.text

    @pytest.mark.parametrize("field", ["before", "after"])
    def test_no_text_of_a_correction_is_endless(self, publisher: Desk, field: str) -> None:
        digest = published(publisher)
        sent = {"what": "A slip.", field: "x" * 20_001}
        assert publisher.post(f"/digests/{digest.id}/correct", version=str(digest.version), **sent).status == 422
        assert latest(publisher, digest).corrections == ()


_REBUILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dateline.config import Settings, Site
from dateline.desk import rebuild_site
from dateline.store import open_store

settings = Settings(home=Path(sys.argv[1]), site=Site(title="The Review", base_url="https://review.example/", search=False))
with open_store(settings.database_url) as store:
    for _ in range(3):
        rebuild_site(store, settings, datetime(2031, 3, 14, tzinfo=UTC))
"""


class TestTwoWriters:
    """The site is written by one at a time."""

    def test_threads_and_processes_that_rebuild_at_once_leave_a_whole_site(self, publisher: Desk) -> None:
        published(publisher)
        settings, failures = publisher.room.settings, list[Exception]()
        before = site_text(publisher)

        def write() -> None:
            try:
                for _ in range(3):
                    rebuild_site(publisher.store, settings, publisher.now)
            except (OSError, DatelineError) as error:
                failures.append(error)

        words = [sys.executable, "-c", _REBUILD, str(settings.home)]
        processes = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        threads = [threading.Thread(target=write) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [process.communicate(timeout=120)[1] for process in processes] == ["", ""]
        assert failures == []
        assert site_text(publisher) == before
        assert sorted(p.name for p in settings.home.glob(".site*")) == [".site.lock"]

    def test_what_was_built_before_filing_is_what_a_rebuild_writes(self, publisher: Desk) -> None:
        digest = published(publisher)
        publisher.post(f"/digests/{digest.id}/correct", version=str(digest.version), field="title", after="Another", what="A slip.")
        changes = rebuild_site(publisher.store, publisher.room.settings, publisher.now)
        assert (changes.added, changes.changed, changes.removed) == ((), (), ())
        assert len(json.loads(digests.publications_of(publisher.store, digest.id)[-1][2])["captures"]) == 1
