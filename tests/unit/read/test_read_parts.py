"""Datelines, bylines, captions, notes, dates and reprints, each by its own examples."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.model import NoteKind, Picture
from dateline.read.agencies import agency_of, find_agencies
from dateline.read.bylines import cut_place, part_names, read_byline, read_station, split_names
from dateline.read.captions import fold_pictures, split_caption, split_credit
from dateline.read.datelines import closing_wires, named_wires, read_head, read_opening
from dateline.read.dates import find_dates, judge_date, read_moment
from dateline.read.notes import kind_of_note, read_note, read_notice
from dateline.read.reprints import find_reprint

NOW = datetime(2026, 10, 1, tzinfo=UTC)
DAY = date(2016, 12, 3)


@pytest.mark.parametrize(
    ("head", "place", "day", "wires"),
    [
        ("ROME, Dec 2 (Reuters) - Two guards", "ROME", date(2016, 12, 2), ("Reuters",)),
        ("MOSCOW — Two guards", "MOSCOW", None, ()),
        ("KAMEN, 3 March (LPB) - Two guards", "KAMEN", date(2016, 3, 3), ("LPB",)),
        ("Kamen (dpa) - Two guards", "Kamen", None, ("dpa",)),
        ("LA CROSSE, Wis. (AP) — Two guards", "LA CROSSE, Wis.", None, ("AP",)),
        ("NEW DELHI: Two guards", "NEW DELHI", None, ()),
        ("TARSK (LPB, Dec 2) – Two guards", "TARSK", date(2016, 12, 2), ("LPB",)),
        ("كامن (رويترز) - قتل حارسان", "كامن", None, ("Reuters",)),
        ("VARDEN/KAMEN, Dec. 1, 2016 (AFP) – Two guards", "VARDEN/KAMEN", date(2016, 12, 1), ("AFP",)),
    ],
)
def test_a_dateline_gives_place_day_and_wire(head: str, place: str, day: date | None, wires: tuple[str, ...]) -> None:
    found = read_head(head, 10, DAY)
    assert found is not None
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.date, found.agencies) == (place, day, wires)
    assert found.dateline.span is not None
    assert found.dateline.span.start == 10


@pytest.mark.parametrize(
    "text",
    [
        "Nobody — not even the mayor — knew of it.",
        "DEAR READER: We have moved.",
        "WATCH: The moment the bridge fell",
        "Binge reading disorder (BRD) is a made-up illness.",
        "The council met on Monday - and did not vote.",
    ],
)
def test_other_openings_are_no_datelines(text: str) -> None:
    found = read_head(text, 0, DAY)
    assert found is None or found.dateline is None


def test_a_datelines_day_is_never_after_publication() -> None:
    found = read_head("ROME, Dec 30 (Reuters) - Two guards", 0, date(2017, 1, 2))
    assert found is not None
    assert found.dateline is not None
    assert found.dateline.date == date(2016, 12, 30)


@pytest.mark.parametrize(
    ("text", "wires"),
    [
        ("The road is closed. (dpa/reuters)", ("dpa", "Reuters")),
        ("The road is closed. - AFP", ("AFP",)),
        ("The road is closed. PTI", ("PTI",)),
        ("Quelle: ino/dpa", ("dpa",)),
        ("He told Reuters.", ()),
        ("The road (and the bridge) is closed.", ()),
    ],
)
def test_wires_are_credited_at_the_end(text: str, wires: tuple[str, ...]) -> None:
    assert closing_wires(text) == wires


def test_wires_are_known_by_their_aliases() -> None:
    assert find_agencies("Agence France-Presse, DPA and the AP") == ("AFP", "dpa", "AP")
    assert agency_of("REUTERS") == "Reuters"
    assert find_agencies("APART from that") == ()


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Mbeki and Jo Lind, Staff Writers", ("Ada Mbeki", "Jo Lind")),
        ("Von Elina Marosz", ("Elina Marosz",)),
        ("Par Jo Lind avec dpa", ("Jo Lind",)),
        ("Ada Mbeki; Jo Lind | LPB", ("Ada Mbeki", "Jo Lind", "LPB")),
    ],
)
def test_a_byline_is_split_into_names(byline: str, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


def test_people_stand_apart_from_organisations() -> None:
    assert part_names(["Ada Mbeki", "dpa", "Upland Courier", "Newsline staff"], "Upland Courier") == (
        ("Ada Mbeki",),
        ("dpa", "Upland Courier", "Newsline staff"),
    )


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert read_byline("By noon the road was closed.") == ()
    assert read_byline("By Ada Mbeki") == ("Ada Mbeki",)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("A ferry at Sango (Ada Mbeki, LPB)", "A ferry at Sango", "Ada Mbeki, LPB"),
        ("A ferry at Sango. Photo: Ada Mbeki/LPB", "A ferry at Sango.", "Ada Mbeki/LPB"),
        ("Eine Fähre bei Sango. Foto: dpa", "Eine Fähre bei Sango.", "dpa"),
        ("A ferry (left) at Sango", "A ferry (left) at Sango", None),
        ("Elina Marosz (links)", "Elina Marosz (links)", None),
        ("© LPB", None, "LPB"),
    ],
)
def test_a_caption_is_split_from_its_credit(line: str, caption: str | None, credit: str | None) -> None:
    assert split_credit(line) == (caption, credit)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("A ferry at Sango on Tuesday / Ada Mbeki", "A ferry at Sango on Tuesday", "Ada Mbeki"),
        ("A ferry at Sango. / A. MBEKI", "A ferry at Sango.", "A. MBEKI"),
        ("A ferry at Sango —ADA MBEKI", "A ferry at Sango", "ADA MBEKI"),
        ("A ferry at Sango — Handout/Harbour Club", "A ferry at Sango", "Handout/Harbour Club"),
        ("A ferry at Sango. Ada Mbeki", "A ferry at Sango.", "Ada Mbeki"),
        ("A ferry at Sango. Ada Mbeki, The Harbour Post/LPB", "A ferry at Sango.", "Ada Mbeki, The Harbour Post/LPB"),
        ("A ferry at Sango. (Ada Mbeki)", "A ferry at Sango.", "Ada Mbeki"),
        ("A ferry at Sango. (Herald photo by Ada Mbeki)", "A ferry at Sango.", "Herald photo by Ada Mbeki"),
        ("A ferry at Sango. Credit... Ada Mbeki", "A ferry at Sango.", "Ada Mbeki"),
        ("Eine Fähre bei Sango. Aufnahme: Kirchengemeinde", "Eine Fähre bei Sango.", "Kirchengemeinde"),
        ("FILE PHOTO: A ferry at Sango. REUTERS/Ada Mbeki", "FILE PHOTO: A ferry at Sango.", "REUTERS/Ada Mbeki"),
        ("The mayor of Sango (Ada Mbeki)", "The mayor of Sango (Ada Mbeki)", None),
        ("A ferry between Sango and Kamen — Sunday", "A ferry between Sango and Kamen — Sunday", None),
        ("Pic of the week at Sango", "Pic of the week at Sango", None),
    ],
)
def test_what_is_known_to_be_a_caption_is_split_in_more_ways(line: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(line) == (caption, credit)


def test_a_caption_printed_twice_is_one_picture_and_a_flaw() -> None:
    pictures, flaws = fold_pictures([Picture("a", "A ferry."), Picture("b", "A mule."), Picture(None, "A FERRY", "LPB")])
    assert pictures == (Picture("a", "A ferry.", "LPB"), Picture("b", "A mule."))
    assert [flaw.found for flaw in flaws] == ["A FERRY"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("EDITOR’S NOTE: We have moved.", NoteKind.EDITOR),
        ("Note by Harbour Review: We have moved.", NoteKind.EDITOR),
        ("Correction, Nov. 15, 2019: The pass was misnamed.", NoteKind.CORRECTION),
        ("Anmerkung der Redaktion: Der Name wurde geändert.", NoteKind.EDITOR),
        ("This story has been updated with comments of the ministry.", NoteKind.UPDATE),
        ("Updated: 3 March 2026, 13:40 IST", None),
        ("Corrections officers went on strike on Monday.", None),
        ("The editor noted that the road was closed.", None),
    ],
)
def test_a_note_is_known_by_its_opening(text: str, kind: NoteKind | None) -> None:
    assert kind_of_note(text) == kind


@pytest.mark.parametrize(
    ("text", "publisher", "signed"),
    [
        ("Note by Ada Mbeki: We begin.", None, "Ada Mbeki"),
        ("Note by Harbour Re We begin today.", "Harbour Review", "Harbour"),
        ("Note by Harbour Review We begin today.", "Harbour Review Weekly", "Harbour Review"),
        ("Note by Ada Mbeki We begin today.", None, "Ada Mbeki"),
    ],
)
def test_a_notes_signature_is_read_where_it_ends(text: str, publisher: str | None, signed: str | None) -> None:
    note = read_note(text, publisher)
    assert note is not None
    assert note.signed == signed


def test_dates_of_many_forms_are_found() -> None:
    text = "Dec 3, 2016; 3rd of May 2017; 3. März 2018; 2019-01-02; 4.5.2020; 25/12/2021; 2022年1月2日; 3 de enero de 2023"
    days = [str(found.real) for found in find_dates(text)]
    assert days == ["2016-12-03", "2017-05-03", "2018-03-03", "2019-01-02", "2020-05-04", "2021-12-25", "2022-01-02", "2023-01-03"]


def test_a_day_that_could_be_two_days_is_a_flaw_with_a_question() -> None:
    stamp, flaw = judge_date(find_dates("03/04/2020")[0], NOW)
    assert stamp is None
    assert flaw is not None
    assert flaw.proposal == "2020-04-03?"


def test_an_impossible_year_is_proposed_from_its_neighbours() -> None:
    stamp, flaw = judge_date(find_dates("Dec 3, 3016")[0], NOW, (date(2016, 12, 2),))
    assert stamp is None
    assert flaw is not None
    assert (flaw.found, flaw.proposal) == ("Dec 3, 3016", "2016-12-03?")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2016-12-03T10:00:00+03:00", "2016-12-03T10:00:00+03:00"),
        ("2016-12-03T10:00:00.000Z", "2016-12-03T10:00:00+00:00"),
        ("Sat, 03 Dec 2016 10:00:00 GMT", "2016-12-03T10:00:00+00:00"),
        ("Sat, 3 Dec 2016 10:00:00 -0330", "2016-12-03T10:00:00-03:30"),
        ("Sat, 03 Dec 2016 10:00:00 EST", "2016-12-03T10:00:00-05:00"),
        ("Sat, 03 Dec 2016 10:00 +0100", "2016-12-03T10:00:00+01:00"),
        ("2016-12-03", "2016-12-03"),
        ("3 December 2016, 10:15", "2016-12-03T10:15:00"),
        ("2016-13-45T10:00:00", None),
        ("soon", None),
    ],
)
def test_a_moment_keeps_the_zone_it_was_written_in(text: str, iso: str | None) -> None:
    stamp = read_moment(text)
    assert (stamp.iso if stamp else None) == iso


def test_a_reprint_names_where_the_text_first_stood() -> None:
    found = find_reprint(["This article first appeared in the Upland Courier on Monday."])
    assert found is not None
    assert found.outlet == "Upland Courier"
    assert find_reprint(["The bridge first appeared in 1911."]) is None


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Republished with permission from the Upland Courier.", "Upland Courier"),
        ("Originally published at uplandcourier.example on June 22.", "uplandcourier.example"),
        ("Courtesy of the Upland Courier, where this report was first published.", "Upland Courier"),
        ("The following report was first published in the Upland Courier.", "Upland Courier"),
        ("Dieser Text ist zuerst in der Tageszeitung Hafenbote erschienen.", "Hafenbote"),
        ("Dieser Beitrag ist eine Übernahme aus dem Hafenboten, mit freundlicher Genehmigung.", "Hafenboten"),
        ("Cet article a été publié initialement par Le Courrier.", "Le Courrier"),
        ("Este artículo se publicó por primera vez en La Voz de Kamen el 3 de mayo.", "La Voz de Kamen"),
        (
            "Nous reproduisons ici, avec l'accord de sa rédaction, un texte paru dans le numéro d'automne du journal La Fourche.",
            "La Fourche",
        ),
        ("(Печатается по публикации в альманахе «Береговая линия», № 3.)", "Береговая линия"),
        ("This investigation was published in Karsovian by our member Novi Most.", "Novi Most"),
        ("Впервые опубликовано в газете «Поморский вестник».", "Поморский вестник"),
        ("نشر هذا المقال أولا في صحيفة المرفأ.", "صحيفة المرفأ"),
    ],
)
def test_a_reprint_is_told_by_first_and_a_verb_or_by_again_and_from(words: str, outlet: str) -> None:
    found = find_reprint([words])
    assert found is not None
    assert found.outlet == outlet


@pytest.mark.parametrize(
    "words",
    [
        "Cases of the fever first appeared in West Kamen at the end of August.",
        "Dieser Artikel wurde im Original auf Englisch veröffentlicht.",
        "First published on March 4.",
        "The report, first published in 1911, is kept in the Upland Library.",
    ],
)
def test_what_first_appeared_elsewhere_or_in_a_language_is_no_reprint(words: str) -> None:
    assert find_reprint([words]) is None


def test_a_notice_of_reprinting_is_an_editors_note() -> None:
    note = read_notice("This article first appeared in the Upland Courier.")
    assert note is not None
    assert note.kind is NoteKind.EDITOR
    assert read_notice("The virus first appeared in Kamen.") is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("From our correspondent in Kamen Pass", "Kamen Pass"),
        ("By Ada Mbeki in Varden", "Varden"),
        ("De notre envoyé spécial à Tarsk, Jo Lind", "Tarsk"),
        ("Aus Tarsk berichtet Jo Lind", "Tarsk"),
        ("By Ada Mbeki", None),
        ("Our reporter in brief", None),
    ],
)
def test_a_line_tells_where_a_report_was_written_from(line: str, place: str | None) -> None:
    assert read_station(line) == place


def test_a_place_behind_a_name_is_no_part_of_it_and_the_outlet_is_no_place() -> None:
    assert split_names("By Ada Mbeki in Varden and Jo Lind") == ("Ada Mbeki", "Jo Lind")
    assert split_names("Por Maria Luisa da Silva") == ("Maria Luisa da Silva",)
    assert cut_place(("Ada Mbeki", "Varden"), "Upland Courier") == (("Ada Mbeki",), "Varden")
    assert cut_place(("Ada Mbeki", "Courier"), "Courier") == (("Ada Mbeki", "Courier"), None)


def test_the_wires_behind_material_are_credited() -> None:
    assert named_wires("Mit Informationen von dpa und epd. Die Angaben lassen sich nicht prüfen.") == ("dpa", "epd")
    assert named_wires("With files from Reuters") == ("Reuters",)
    assert named_wires("He left with files from the ministry.") == ()


@pytest.mark.parametrize(
    ("head", "place", "wires"),
    [
        ("(LPB) - VARDEN, 12 March - Two guards", "VARDEN", ("LPB",)),
        ("(Varden) Two guards", "Varden", ()),
        ("(AFP) Two guards", None, ("AFP",)),
        ("(Update) Two guards", None, ()),
        ("(see below) Two guards", None, ()),
    ],
)
def test_a_place_stands_behind_its_wire_or_in_brackets_at_the_opening(head: str, place: str | None, wires: tuple[str, ...]) -> None:
    found = read_opening(head, published=DAY)
    assert (found.dateline.place if found and found.dateline else None) == place
    assert (found.agencies if found else ()) == wires


def test_a_wire_is_known_behind_an_arabic_and_by_its_label_in_any_language() -> None:
    assert find_agencies("صوت الساحل وفرانس برس") == ("AFP",)
    assert closing_wires("Źródło: PAP") == ("PAP",)
    assert closing_wires("Additional reporting: ANP") == ("ANP",)
