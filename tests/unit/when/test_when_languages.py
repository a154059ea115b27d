"""The word lists of languages other than English."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.when import find_times

WRITTEN = datetime(2021, 6, 16, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le maire a parlé lundi.", [("lundi", "2021-06-14")]),
        ("fr", "Le pont a ouvert le 3 mars 2014.", [("le 3 mars 2014", "2014-03-03")]),
        ("fr", "Il est parti il y a trois jours.", [("il y a trois jours", "2021-06-13")]),
        ("fr", "La foire aura lieu la semaine prochaine.", [("la semaine prochaine", "2021-W25")]),
        ("es", "El alcalde habló ayer.", [("ayer", "2021-06-15")]),
        ("es", "El puente abrió el 3 de marzo de 2014.", [("3 de marzo de 2014", "2014-03-03")]),
        ("es", "Se fue hace dos semanas.", [("hace dos semanas", "2021-W22")]),
        ("de", "Der Bürgermeister sprach gestern Abend.", [("gestern Abend", "2021-06-15TEV")]),
        ("de", "Die Brücke öffnete am 3. März 2014.", [("am 3. März 2014", "2014-03-03")]),
        ("de", "Das Treffen soll am Montag stattfinden.", [("Montag", "2021-06-21")]),
        ("ru", "Мэр сообщил об этом в понедельник.", [("понедельник", "2021-06-14")]),
        ("ru", "Мост открыли 3 марта 2014 года.", [("3 марта 2014 года", "2014-03-03")]),
        ("ru", "Он уехал три дня назад.", [("три дня назад", "2021-06-13")]),
        ("ar", "قال العمدة يوم الاثنين", [("يوم الاثنين", "2021-06-14")]),
        ("ar", "افتتح الجسر في ٣ آذار 2014", [("٣ آذار 2014", "2014-03-03")]),
        ("ar", "في 7 تشرين الثاني 2015", [("7 تشرين الثاني 2015", "2015-11-07")]),
    ],
)
def test_a_sentence_in_its_language(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    times = find_times(text, WRITTEN, language)
    assert [(text[t.span.start : t.span.end].removeprefix("am "), t.value) for t in times] == [
        (w.removeprefix("am "), v) for w, v in expected
    ]


def test_a_region_of_a_language_is_read_as_the_language() -> None:
    assert find_times("He spoke yesterday.", WRITTEN, "en-GB")[0].value == "2021-06-15"
