"""Digests at the desk: picking, mending, checking, publishing, correcting; and two editors at once."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.desk import rebuild_site
from dateline.model import Claim, Decided, Decision, Difference, DifferenceKind, Digest, DigestStatus, Flaw, FlawKind, Picture, Role, Span
from dateline.store import decisions, digests, outlets, stories
from tests.unit.desk.drafts import latest, picked

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk


def fields_of(digest: Digest, place: int = 0, **changed: str) -> dict[str, str]:
    """The form of an item as the page sends it, with changes."""
    item = digest.items[place]
    held = {
        "version": str(digest.version),
        "headline": item.headline or "",
        "outlet": item.outlet.name if item.outlet else "",
        "published": item.published.day.isoformat() if item.published else "",
        "url": item.url or "",
        "excerpt": item.excerpt,
    }
    return {**held, **changed}


def published(desk: Desk) -> Digest:
    """A published digest of one accepted report."""
    desk.post("/reports/a-original/accept", revision="1")
    digest = picked(desk, "a-original")
    answer = desk.post(f"/digests/{digest.id}/publish", version=str(digest.version))
    assert answer.status == 303, answer.text
    return latest(desk, digest)


def test_only_accepted_statements_become_quotations(publisher: Desk) -> None:
    assert picked(publisher, "a-original").items[0].quotations == ()
    publisher.post("/reports/a-repeat/accept", revision="1")
    assert [q.speaker for q in picked(publisher, "a-repeat").items[0].quotations] == ["Ilena Corvi"]


def test_a_copy_is_named_at_the_text_it_repeats(publisher: Desk) -> None:
    assert picked(publisher, "a-original").items[0].copies == ("The Ledger",)


def test_a_report_is_picked_once(publisher: Desk) -> None:
    digest = picked(publisher, "a-original")
    answer = publisher.post("/pick", report="a-original", digest=digest.id)
    assert "already-picked" in answer.place
    assert len(latest(publisher, digest).items) == 1


def test_items_are_ordered_and_taken_out(publisher: Desk) -> None:
    digest = picked(publisher, "a-original", "a-other")
    second = digest.items[1].id
    publisher.post(f"/digests/{digest.id}/items/{second}/move", version=str(digest.version), way="up")
    digest = latest(publisher, digest)
    assert [item.report_id for item in digest.items] == ["a-other", "a-original"]
    publisher.post(f"/digests/{digest.id}/items/{second}/remove", version=str(digest.version))
    assert [item.report_id for item in latest(publisher, digest).items] == ["a-original"]


def test_a_missing_outlet_stops_publication_and_the_finding_leads_to_its_field(publisher: Desk) -> None:
    digest = picked(publisher, "a-other")
    answer = publisher.post(f"/digests/{digest.id}/publish", version=str(digest.version))
    assert answer.status == 409
    assert "Not published" in answer.text
    place = f"item-{digest.items[0].id}-outlet"
    assert f"/digests/{digest.id}#{place}" in answer.text
    assert f'id="{place}"' in publisher.get(f"/digests/{digest.id}").text
    assert latest(publisher, digest).status is DigestStatus.DRAFT


def test_every_finding_leads_to_an_element_of_the_page(publisher: Desk) -> None:
    publisher.post("/reports/a-original/accept", revision="1")
    digest = picked(publisher, "a-original", "a-other")
    publisher.post(f"/reports/a-original/statements/{publisher.key}", decision="rejected")
    html = publisher.get(f"/digests/{digest.id}").text
    check = html[html.index('id="check"') :]
    places = re.findall(r'<a href="#([^"]+)"', check[: check.index("</section>")])
    assert len(places) >= 2
    for place in places:
        assert f'id="{place}"' in html, place


def test_mending_the_outlet_adds_one_that_was_not_known(publisher: Desk) -> None:
    digest = picked(publisher, "a-other")
    item = digest.items[0]
    publisher.post(f"/digests/{digest.id}/items/{item.id}", **fields_of(digest, outlet="Quayside Radio", note="Read with care."))
    mended = latest(publisher, digest).items[0]
    assert mended.outlet is not None
    assert mended.outlet.name == "Quayside Radio"
    assert mended.note is not None
    assert (mended.note.text, mended.note.signed) == ("Read with care.", "Paula")
    assert outlets.find_outlet(publisher.store, "quayside radio") is not None
    assert publisher.post(f"/digests/{digest.id}/publish", version=str(latest(publisher, digest).version)).status == 303


def test_a_doubled_caption_is_mended_by_striking_a_picture_or_by_saying_so(publisher: Desk) -> None:
    flaw = Flaw(FlawKind.REPEATED_CAPTION, "pictures", "The dam from the east")
    twice = (Picture(None, "The dam from the east"), Picture(None, "The dam from the east"))
    draft = picked(publisher, "a-original", "a-repeat")
    items = (replace(draft.items[0], flaws=(flaw,), pictures=twice), replace(draft.items[1], flaws=(flaw,), pictures=twice[:1]))
    digest = digests.save_digest(publisher.store, replace(draft, items=items), "Paula", publisher.now)
    publisher.post(f"/digests/{digest.id}/items/{items[0].id}", **fields_of(digest), picture_gone="1")
    digest = latest(publisher, digest)
    publisher.post(f"/digests/{digest.id}/items/{items[1].id}", **fields_of(digest, 1), confirmed="repeated-caption")
    digest = latest(publisher, digest)
    assert [item.mended for item in digest.items] == [("repeated-caption",), ("repeated-caption",)]
    assert [len(item.pictures) for item in digest.items] == [1, 1]
    assert publisher.post(f"/digests/{digest.id}/publish", version=str(digest.version)).status == 303


def test_an_impossible_date_is_mended_by_a_day(publisher: Desk) -> None:
    draft = picked(publisher, "a-original")
    flaw = Flaw(FlawKind.IMPOSSIBLE_DATE, "published", "March 13, 3031", "2031-03-13?")
    digest = replace(draft, items=(replace(draft.items[0], flaws=(flaw,), published=None),))
    digest = digests.save_digest(publisher.store, digest, "Paula", publisher.now)
    assert publisher.post(f"/digests/{digest.id}/publish", version=str(digest.version)).status == 409
    publisher.post(f"/digests/{digest.id}/items/{draft.items[0].id}", **fields_of(digest, published="2031-03-13"))
    mended = latest(publisher, digest)
    assert mended.items[0].mended == ("impossible-date",)
    assert publisher.post(f"/digests/{digest.id}/publish", version=str(mended.version)).status == 303


def test_a_day_that_is_none_is_refused(publisher: Desk) -> None:
    digest = picked(publisher, "a-original")
    assert publisher.post(f"/digests/{digest.id}/items/{digest.items[0].id}", **fields_of(digest, published="yesterday")).status == 422


def test_a_name_that_the_page_gave_stays_a_name_until_an_editor_says_whose_it_is(publisher: Desk) -> None:
    draft = picked(publisher, "a-other")
    digest = replace(draft, items=(replace(draft.items[0], outlet_name="The Calder Mercury"),))
    digest = digests.save_digest(publisher.store, digest, "Paula", publisher.now)
    publisher.post(f"/digests/{digest.id}/items/{draft.items[0].id}", **fields_of(digest, outlet="The Calder Mercury"))
    item = latest(publisher, digest).items[0]
    assert (item.outlet, item.outlet_name) == (None, "The Calder Mercury")
    assert outlets.find_outlet(publisher.store, "The Calder Mercury") is None


def test_an_alias_finds_the_outlet_that_is_known(publisher: Desk) -> None:
    digest = picked(publisher, "a-other")
    publisher.post(f"/digests/{digest.id}/items/{digest.items[0].id}", **fields_of(digest, outlet="harbour gazette"))
    outlet = latest(publisher, digest).items[0].outlet
    assert outlet is not None
    assert outlet.id == "o-harbour"


def test_translations_are_signed_and_the_original_stays(publisher: Desk) -> None:
    publisher.post("/reports/a-original/accept", revision="1")
    digest = picked(publisher, "a-original")
    item = digest.items[0]
    changed = fields_of(digest, headline_language="fr", headline_text="Le barrage ouvrira vendredi")
    publisher.post(f"/digests/{digest.id}/items/{item.id}", **changed)
    digest = latest(publisher, digest)
    key = item.quotations[0].key
    path = f"/digests/{digest.id}/items/{item.id}/statements/{key}"
    publisher.post(path, version=str(digest.version), language="fr", text="Pas un jour plus tard")
    digest = latest(publisher, digest)
    publisher.post(f"/digests/{digest.id}", version=str(digest.version), title=digest.title, title_language="fr", title_text="Le barrage")
    digest = latest(publisher, digest)
    translations = (*digest.translations, *digest.items[0].translations, *digest.items[0].quotations[0].translations)
    assert [(t.language, t.text, t.signed) for t in translations] == [
        ("fr", "Le barrage", "Paula"),
        ("fr", "Le barrage ouvrira vendredi", "Paula"),
        ("fr", "Pas un jour plus tard", "Paula"),
    ]
    assert digest.items[0].headline == "Dam to open on Friday"


def test_a_link_of_another_scheme_is_refused(publisher: Desk) -> None:
    digest = picked(publisher, "a-original")
    answer = publisher.post(f"/digests/{digest.id}/items/{digest.items[0].id}", **fields_of(digest, url="javascript:alert(1)"))
    assert answer.status == 422


def test_statements_accepted_later_are_taken_in_by_choice(publisher: Desk) -> None:
    digest = picked(publisher, "a-original")
    publisher.post("/reports/a-original/accept", revision="1")
    assert "1 accepted statement is" in publisher.get(f"/digests/{digest.id}").text
    assert latest(publisher, digest).items[0].quotations == ()
    path = f"/digests/{digest.id}/items/{digest.items[0].id}/statements"
    publisher.post(path, version=str(digest.version), key=publisher.key)
    assert len(latest(publisher, digest).items[0].quotations) == 1


def test_a_quotation_whose_acceptance_was_taken_back_stops_publication(publisher: Desk) -> None:
    publisher.post("/reports/a-original/accept", revision="1")
    digest = picked(publisher, "a-original")
    publisher.post(f"/reports/a-original/statements/{publisher.key}", decision="rejected")
    answer = publisher.post(f"/digests/{digest.id}/publish", version=str(digest.version))
    assert answer.status == 409
    assert "not accepted any more" in answer.text


def test_only_accepted_differences_can_be_taken_in(publisher: Desk) -> None:
    claims = (Claim("a-original", Span(0, 4), "40", outlet="Harbour Gazette"), Claim("a-other", Span(0, 4), "30"))
    difference = Difference("x-villages", DifferenceKind.FIGURE, "villages below the dam", claims)
    stories.save_findings(publisher.store, "t-dam", (), (difference,))
    digest = picked(publisher, "a-original")
    path = f"/digests/{digest.id}/findings"
    publisher.post(path, version=str(digest.version), key="x-villages")
    digest = latest(publisher, digest)
    assert digest.differences == ()
    decisions.decide(publisher.store, Decided("x-villages", Decision.ACCEPTED, "Paula", publisher.now))
    assert "villages below the dam" in publisher.get(f"/digests/{digest.id}").text
    publisher.post(path, version=str(digest.version), key="x-villages")
    assert [d.id for d in latest(publisher, digest).differences] == ["x-villages"]


class TestTwoEditors:
    """Optimistic locking."""

    def test_a_stale_edit_gets_409_and_keeps_the_text(self, publisher: Desk) -> None:
        digest = picked(publisher, "a-original")
        path = f"/digests/{digest.id}/items/{digest.items[0].id}"
        assert publisher.post(path, **fields_of(digest, note="mine, first")).status == 303
        answer = publisher.post(path, **fields_of(digest, note="theirs, later and long"))
        assert answer.status == 409
        assert "theirs, later and long" in answer.text
        note = latest(publisher, digest).items[0].note
        assert note is not None
        assert note.text == "mine, first"

    def test_the_kept_text_can_be_saved_over_what_stands_there(self, publisher: Desk) -> None:
        digest = picked(publisher, "a-original")
        path = f"/digests/{digest.id}/items/{digest.items[0].id}"
        publisher.post(path, **fields_of(digest, note="first"))
        answer = publisher.post(path, **fields_of(digest, note="second"))
        found = re.search(r'name="version" value="(\d+)"', answer.text)
        assert found
        assert publisher.post(path, **fields_of(digest, note="second", version=found[1])).status == 303
        note = latest(publisher, digest).items[0].note
        assert note is not None
        assert note.text == "second"

    def test_an_edit_of_what_was_published_meanwhile_is_refused_with_its_text(self, publisher: Desk) -> None:
        digest = published(publisher)
        answer = publisher.post(f"/digests/{digest.id}", version=str(digest.version), title="Another", note="kept words")
        assert answer.status == 409
        assert "kept words" in answer.text
        assert "dated correction" in answer.text

    def test_a_form_without_a_version_changes_nothing(self, publisher: Desk) -> None:
        digest = picked(publisher, "a-original")
        assert publisher.post(f"/digests/{digest.id}", title="Another").status == 409

    def test_picking_needs_no_version_because_it_takes_nothing_away(self, publisher: Desk) -> None:
        digest = picked(publisher, "a-original")
        assert publisher.post("/pick", report="a-other", digest=digest.id).status == 303
        assert len(latest(publisher, digest).items) == 2


class TestPublishing:
    """Publishing, correcting, withdrawing."""

    def test_a_published_digest_stands_on_the_site_with_its_manifest(self, publisher: Desk) -> None:
        digest = published(publisher)
        assert digest.status is DigestStatus.PUBLISHED
        pages = [p for p in publisher.room.settings.site_folder.rglob("*.html") if digest.slug in str(p)]
        assert any("Ilena Corvi" in page.read_text(encoding="utf-8") for page in pages)
        manifest = digests.publications_of(publisher.store, digest.id)[0][2]
        assert json.loads(manifest)["captures"][0]["sha256"] == "1" * 64

    def test_an_editor_may_not_publish(self, desk: Desk) -> None:
        desk.sign_in(Role.EDITOR)
        digest = picked(desk, "a-original")
        assert desk.post(f"/digests/{digest.id}/publish", version=str(digest.version)).status == 403

    def test_the_version_that_was_seen_is_published_or_none(self, publisher: Desk) -> None:
        digest = picked(publisher, "a-original")
        publisher.post(f"/digests/{digest.id}", version=str(digest.version), title="Another title")
        assert publisher.post(f"/digests/{digest.id}/publish", version=str(digest.version)).status == 409
        assert latest(publisher, digest).status is DigestStatus.DRAFT

    def test_a_correction_is_dated_and_says_what_stood_there(self, publisher: Desk) -> None:
        digest = published(publisher)
        item = digest.items[0]
        fields = {"field": f"{item.id}:headline", "after": "Dam to open on Saturday", "what": "The day was wrong."}
        assert publisher.post(f"/digests/{digest.id}/correct", version=str(digest.version), **fields).status == 303
        corrected = latest(publisher, digest)
        assert corrected.items[0].headline == "Dam to open on Saturday"
        line = corrected.corrections[0]
        assert (line.before, line.after) == ("Dam to open on Friday", "Dam to open on Saturday")
        assert (line.what, line.at) == ("The day was wrong.", publisher.now)
        assert digests.publications(publisher.store)[0].corrections == corrected.corrections

    def test_a_correction_without_a_word_of_why_is_refused(self, publisher: Desk) -> None:
        digest = published(publisher)
        assert publisher.post(f"/digests/{digest.id}/correct", field="title", after="X").status == 422

    def test_a_correction_that_breaks_the_digest_is_stopped(self, publisher: Desk) -> None:
        digest = published(publisher)
        fields = {"field": f"{digest.items[0].id}:published", "after": "3031-03-13", "what": "A slip."}
        assert publisher.post(f"/digests/{digest.id}/correct", version=str(digest.version), **fields).status == 409
        assert latest(publisher, digest).corrections == ()

    def test_a_withdrawn_digest_leaves_its_reason(self, publisher: Desk) -> None:
        digest = published(publisher)
        assert publisher.post(f"/digests/{digest.id}/withdraw", why="").status == 422
        assert publisher.post(f"/digests/{digest.id}/withdraw", version=str(digest.version), why="It named the wrong dam.").status == 303
        withdrawn = latest(publisher, digest)
        assert withdrawn.status is DigestStatus.WITHDRAWN
        site = "".join(p.read_text(encoding="utf-8") for p in publisher.room.settings.site_folder.rglob("*.html"))
        assert "It named the wrong dam." in site
        assert "not a day later" not in site

    def test_a_published_digest_is_never_deleted(self, publisher: Desk) -> None:
        digest = published(publisher)
        assert publisher.post(f"/digests/{digest.id}/delete").status == 422
        assert latest(publisher, digest).status is DigestStatus.PUBLISHED

    def test_what_was_cut_off_between_saving_and_filing_is_filed_by_the_next_rebuild(self, publisher: Desk) -> None:
        draft = picked(publisher, "a-original")
        digests.save_digest(publisher.store, replace(draft, status=DigestStatus.PUBLISHED, published=publisher.now), "Paula", publisher.now)
        rebuild_site(publisher.store, publisher.room.settings, publisher.now)
        assert [d.id for d in digests.publications(publisher.store)] == [draft.id]

    def test_the_preview_shows_the_draft_and_runs_nothing(self, publisher: Desk) -> None:
        publisher.post("/reports/a-original/accept", revision="1")
        digest = picked(publisher, "a-original")
        first = publisher.get(f"/digests/{digest.id}/preview")
        assert digest.slug in first.place
        page = publisher.get(first.place)
        assert "Ilena Corvi" in page.text
        assert "script-src" not in page.headers["content-security-policy"]
        found = re.search(r'<link rel="stylesheet" href="([^"]+)"', page.text)
        assert found
        assert publisher.get(found[1]).headers["content-type"].startswith("text/css")
        assert digests.publications(publisher.store) == []
