"""Figures of Arabic, French and Russian: verbs before their number, nouns in pairs, ratios, tolls and what only looks like a figure."""

from __future__ import annotations

import pytest

from dateline.figures import find_figures

Told = list[tuple[str, float | None, float | None, str | None, str | None]]


def told(text: str, language: str) -> Told:
    return [(text[f.span.start : f.span.end], f.low, f.high, f.unit, f.of) for f in find_figures(text, language)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Число погибших возросло до 41.", ("41", 41, 41, "people", "people погибли")),
        ("Пятеро пострадали.", ("Пятеро пострадали", 5, 5, "people", "people ранены")),
        ("Спасатели эвакуировали более 300 человек.", ("более 300 человек", 300, None, "people", "человек эвакуированы")),
        ("Убиты 12 мирных жителей.", ("12 мирных жителей", 12, 12, "people", "мирных жителей погибли")),
        ("Огонь уничтожил 40 домов и повредил ещё 15.", ("15", 15, 15, "домов", "домов повреждены")),
        ("Каждая третья семья живёт без газа.", ("Каждая третья семья", 33.33, 33.33, "percent", "семья")),
        ("Девять из десяти опрошенных против.", ("Девять из десяти опрошенных", 90, 90, "percent", "опрошенных")),
        ("Инфляция выросла с 4,5 до 6 процентов.", ("с 4,5 до 6 процентов", 6, 6, "percent", None)),
        ("Он получил 61% голосов.", ("61% голосов", 61, 61, "percent", "голосов")),
        ("Землетрясение магнитудой 5,8.", ("5,8", 5.8, 5.8, "magnitude", None)),
    ],
)
def test_russian(text: str, figure: tuple[str, float, float | None, str, str | None]) -> None:
    assert told(text, "ru")[-1] == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("ارتفعت حصيلة القتلى إلى 41.", ("41", 41, 41, "people", "people قتلى")),
        ("بلغ عدد الضحايا 17.", ("17", 17, 17, "people", "people قتلى")),
        ("قتل جنديان في انفجار لغم.", ("جنديان", 2, 2, "جنود", "جنديان قتلى")),
        ("اعتقلت الشرطة خمسة عشر شخصا.", ("خمسة عشر شخصا", 15, 15, "people", "شخصا معتقلين")),
        ("لقي ما لا يقل عن 12 مهاجرا حتفهم.", ("ما لا يقل عن 12 مهاجرا", 12, None, "مهاجرا", "مهاجرا قتلى")),
        ("خصصت الحكومة مليوني دولار.", ("مليوني دولار", 2e6, 2e6, "USD", None)),
        ("واحد من كل أربعة أطفال مريض.", ("واحد من كل أربعة أطفال", 25, 25, "percent", "أطفال")),
        ("ارتفع السعر من 40 إلى 55 دولارا.", ("من 40 إلى 55 دولارا", 55, 55, "USD", None)),
    ],
)
def test_arabic(text: str, figure: tuple[str, float, float | None, str, str | None]) -> None:
    assert told(text, "ar")[-1] == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Plus d'un million de personnes ont fui.", ("Plus d'un million de personnes", 1e6, None, "people", "personnes")),
        ("Ils ont ouvert deux grands ponts.", ("deux grands ponts", 2, 2, "ponts", "grands ponts")),
        ("Sept hommes sont morts, 60 autres ont été secourus.", ("60 autres", 60, 60, "people", "autres secourus")),
        ("On a logé 80 personnes âgées.", ("80 personnes", 80, 80, "people", "personnes")),
        ("Un habitant sur trois est pauvre.", ("Un habitant sur trois", 33.33, 33.33, "percent", "habitant")),
        ("Le taux est passé de 4 à 6 %.", ("de 4 à 6 %", 6, 6, "percent", None)),
    ],
)
def test_french(text: str, figure: tuple[str, float, float | None, str, str | None]) -> None:
    assert told(text, "fr")[-1] == figure


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Рейс 214 вылетел в 7:40.", "ru"),
        ("Его приговорили к 12 годам.", "ru"),
        ("Он живёт в доме 14.", "ru"),
        ("يسكن في شارع الطاحونة رقم 14 منذ عام 1998.", "ar"),
        ("Le vol 214 est parti à l'heure.", "fr"),
    ],
)
def test_names_with_numbers_and_terms_of_years_are_none(text: str, language: str) -> None:
    assert told(text, language) == []
