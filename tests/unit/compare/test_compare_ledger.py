"""Differences and wordings in detail: copies, revisions, updates, marks, ids."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateline.compare import align_wordings, find_differences, group_speakers, report_of, same_person
from dateline.model import Copy, DifferenceKind, Report, Revision, Story
from dateline.understand import parse_line, understand

NOW = datetime(2026, 10, 1, tzinfo=UTC)
DAY = datetime(2026, 4, 6, 8, 0, tzinfo=UTC)
HALF = "At least 40 people were killed in the Selm tunnel on Monday, Interior Minister Ilma Roszak said."
FEWER = "The collapse of the Selm tunnel killed 12 people on Monday, the operator's director, Hugh Barnaby, said."


def report(name: str, text: str, *, hours: float = 0, copy_of: str | None = None, outlet: str | None = None) -> Report:
    written = (DAY + timedelta(hours=hours)).isoformat()
    line = {"id": name, "url": f"https://{name}.example/1", "outlet": outlet or name, "written": written, "text": text}
    (account,) = understand(parse_line(json.dumps(line), NOW).capture)
    article = replace(account.article, id=name)
    return Report(name, replace(account, article=article), name, copy=Copy(copy_of, 1.0) if copy_of else None)


def story(*reports: Report) -> Story:
    return Story("t1", "A story", reports)


def test_two_claimants_with_figures_that_cannot_both_hold_differ() -> None:
    (found,) = find_differences(story(report("a", HALF), report("b", FEWER, hours=1)))
    assert found.kind is DifferenceKind.FIGURE
    first, second = found.claims
    assert (first.report_id, first.by, first.value) == ("a", "Ilma Roszak", "At least 40 people")
    assert (second.report_id, second.by, second.value) == ("b", "Hugh Barnaby", "12 people")
    assert all(word in f"{HALF} {FEWER}" for word in found.about.split())
    assert found.claims[0].statement_key


def test_the_id_of_a_difference_does_not_change_with_the_order_of_arrival_or_new_reports() -> None:
    one, other = report("a", HALF), report("b", FEWER, hours=1)
    more = report("c", "Rain fell on the Selm valley.", hours=2)
    ids = [[d.id for d in find_differences(story(*reports))] for reports in ((one, other), (other, one), (one, more, other))]
    assert ids[0] == ids[1] == ids[2]


def test_a_copy_is_no_claim_of_its_own() -> None:
    (found,) = find_differences(story(report("a", HALF), report("b", FEWER, hours=1), report("c", f"Selm. {HALF}", hours=2, copy_of="a")))
    assert len(found.claims) == 2
    ((name, span),) = found.claims[0].also
    assert name == "c"
    assert f"Selm. {HALF}"[span.start : span.end] == HALF[found.claims[0].span.start : found.claims[0].span.end]


def test_the_same_claim_in_another_outlet_stands_under_also() -> None:
    again = "Interior Minister Ilma Roszak said at least 40 people were killed in the tunnel."
    (found,) = find_differences(story(report("a", HALF), report("b", FEWER, hours=1), report("c", again, hours=2)))
    assert len(found.claims) == 2
    assert [name for name, _ in found.claims[0].also] == ["c"]


def test_a_higher_count_on_the_next_day_is_an_update() -> None:
    late = report("b", "The collapse of the Selm tunnel killed 61 people, the operator's director, Hugh Barnaby, said.", hours=30)
    assert find_differences(story(report("a", HALF.replace("At least 40", "Forty")), late)) == []


def test_an_earlier_revision_can_hold_the_claim_and_is_named() -> None:
    before, after = report("a", HALF), report("a", "The Selm tunnel has collapsed. Nobody gives figures now.", hours=5)
    revised = replace(after, revisions=(Revision(1, before.account, NOW), Revision(2, after.account, NOW)))
    (found,) = find_differences(story(revised, report("b", FEWER, hours=1)))
    assert [(c.report_id, c.revision) for c in found.claims] == [("a", 1), ("b", None)]
    named = report_of([story(revised, report("b", FEWER, hours=1))], {"a": "first", "a@1": "first", "a@2": "second"})
    assert [c["report"] for c in named["differences"][0]["claims"]] == ["first", "b"]


def test_a_text_that_holds_both_figures_in_one_voice_tells_of_two_things() -> None:
    both = "Interior Minister Ilma Roszak said 40 people were killed in the first shaft and 12 people were killed in the second shaft."
    assert find_differences(story(report("a", both), report("b", FEWER, hours=1))) == []


def test_a_clause_that_is_gone_and_a_word_that_has_come_are_marked() -> None:
    whole = "“We will open the records of the tunnel to all inspectors, without conditions and without delay,” Hugh Barnaby said."
    cut = "“We will open the records of the tunnel to all [foreign] inspectors,” Hugh Barnaby said."
    (found,) = align_wordings(story(report("a", whole), report("b", cut, hours=1)))
    first, second = found.versions
    assert (first.gone, first.come) == ((), ())
    assert second.gone == ("without conditions and without delay",)
    assert [cut[s.start : s.end] for s in second.come] == ["[foreign]"]


def test_a_that_before_words_partly_quoted_is_none_of_the_speakers() -> None:
    whole = "“We will open the records of the tunnel to all inspectors without delay,” Hugh Barnaby said."
    partly = "Hugh Barnaby said that “we will open the records of the tunnel to all inspectors” without delay."
    (found,) = align_wordings(story(report("a", whole), report("b", partly, hours=1)))
    assert [(v.gone, v.come) for v in found.versions] == [((), ()), ((), ())]


def test_the_same_words_in_two_texts_are_two_versions_and_in_a_copy_one() -> None:
    said = "“Nobody told us that the pumps had been sold,” Hugh Barnaby said on Monday."
    texts = (report("a", said), report("b", f"Selm is quiet. {said}", hours=1), report("c", said, hours=2, copy_of="a"))
    (found,) = align_wordings(story(*texts))
    assert [v.report_id for v in found.versions] == ["a", "b"]


def test_a_saying_in_one_text_only_is_no_wording() -> None:
    assert align_wordings(story(report("a", "“Nobody told us that the pumps had been sold,” Hugh Barnaby said."))) == []


def test_spellings_of_one_name_meet_and_two_people_of_one_surname_do_not() -> None:
    assert same_person("Colonel Alyaksandr Varanets", "Alexander Voronets")
    assert same_person("Jürgen Weißhaupt", "Mr Weisshaupt")
    assert same_person("Андрей Волченко", "Andrey Volchenko")
    assert not same_person("Anna Marosz", "Pavel Marosz")
    assert not same_person("Mr Li", "Mr Lee")
    assert not same_person("the defence ministry", "Defence Ministry")


def test_a_bare_surname_that_fits_two_speakers_stays_alone() -> None:
    groups = group_speakers(["Anna Marosz", "Pavel Marosz", "Marosz", "Hugh Barnaby", "Mr Barnaby"])
    assert groups["Marosz"] == "Marosz"
    assert groups["Mr Barnaby"] == "Hugh Barnaby"


def test_a_name_is_spelled_otherwise_where_it_does_not_speak_and_without_its_title() -> None:
    said = "“Nobody told us that the pumps had been sold,” Captain Odile Wakhundo said."
    named = "The pumps are gone. Mrs Odeel Wakhundo is on leave, and Mr Barnaby has gone home with Captain Wakundo."
    same, other = report("c", f"{said} Captain Odile Wakhundo is on leave.", hours=2), report("b", named, hours=1)
    assert report_of([story(report("a", said), other, same)])["same_speaker"] == [["Odeel Wakhundo", "Odile Wakhundo", "Wakundo"]]
    assert report_of([story(report("a", said), same)])["same_speaker"] == []


def test_an_empty_story_has_an_empty_ledger() -> None:
    assert report_of([story()]) == {"differences": [], "wordings": [], "same_speaker": []}
    assert report_of([]) == {"differences": [], "wordings": [], "same_speaker": []}
