"""Figures with their bounds, units and what they count, a sentence each."""

from __future__ import annotations

import pytest

from dateline.figures import find_figures
from dateline.model import Bound, Figure


def only(text: str, language: str = "en") -> tuple[str, Figure]:
    figures = find_figures(text, language)
    assert len(figures) == 1, figures
    return text[figures[0].span.start : figures[0].span.end], figures[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "bound", "unit"),
    [
        ("A third of the barns burnt.", "A third of the barns", 33.33, 33.33, Bound.EXACT, "percent"),
        ("Almost half of the barns burnt.", "Almost half of the barns", 50, 50, Bound.NEARLY, "percent"),
        ("Two in five farmers left.", "Two in five farmers", 40, 40, Bound.EXACT, "percent"),
        ("Rents rose by a quarter.", "a quarter", 25, 25, Bound.EXACT, "percent"),
        ("Wages fell from 900 to 700 euros.", "from 900 to 700 euros", 700, 700, Bound.EXACT, "EUR"),
        ("The toll has risen to at least 41.", "at least 41", 41, None, Bound.AT_LEAST, "people"),
        ("The spring gives 30 litres a minute.", "30 litres a minute", 30, 30, Bound.EXACT, "litres per minute"),
        ("He saw a dozen or so boats.", "a dozen or so boats", 12, 12, Bound.ABOUT, "boats"),
        ("It was minus 20 degrees.", "minus 20 degrees", -20, -20, Bound.EXACT, "degrees"),
        ("Hundreds were arrested.", "Hundreds were arrested", 200, None, Bound.HUNDREDS, "people"),
        ("Not 40 but 12 boats sank.", "12 boats", 12, 12, Bound.EXACT, "boats"),
        ("Three of the nine boats sank.", "Three of the nine boats", 3, 3, Bound.EXACT, "boats"),
        ("The state gave 4 lakh rupees.", "4 lakh rupees", 4e5, 4e5, Bound.EXACT, "INR"),
        ("Over 30 per cent of the harbour is open.", "Over 30 per cent of the harbour", 30, None, Bound.OVER, "percent"),
        ("The mine freed over 70,000 Tarvians who had waited.", "over 70,000 Tarvians", 70000, None, Bound.OVER, "people"),
        ("The shell hit the camp, killing 41 soldiers.", "41 soldiers", 41, 41, Bound.EXACT, "soldiers"),
        ("At least five border guards were hurt.", "At least five border guards", 5, None, Bound.AT_LEAST, "guards"),
        ("Up to 300 people came.", "Up to 300 people", None, 300, Bound.UP_TO, "people"),
        ("No more than 12 boats left.", "No more than 12 boats", None, 12, Bound.UP_TO, "boats"),
        ("Fewer than 40 houses stand.", "Fewer than 40 houses", None, 40, Bound.UNDER, "houses"),
        ("About 2,600 employees came.", "About 2,600 employees", 2600, 2600, Bound.ABOUT, "employees"),
        ("Nearly 90 families left.", "Nearly 90 families", 90, 90, Bound.NEARLY, "families"),
        ("Between 200 and 250 people came.", "Between 200 and 250 people", 200, 250, Bound.BETWEEN, "people"),
        ("Some 10 to 15 lorries wait.", "Some 10 to 15 lorries", 10, 15, Bound.BETWEEN, "lorries"),
        ("Dozens of villagers fled.", "Dozens of villagers", 24, None, Bound.DOZENS, "villagers"),
        ("Scores of villagers fled.", "Scores of villagers", 40, None, Bound.SCORES, "villagers"),
        ("Hundreds of villagers fled.", "Hundreds of villagers", 200, None, Bound.HUNDREDS, "villagers"),
        ("Tens of thousands of refugees fled.", "Tens of thousands of refugees", 20000, None, Bound.THOUSANDS, "refugees"),
        ("A dozen boats sank.", "A dozen boats", 12, 12, Bound.EXACT, "boats"),
        ("Half a dozen boats sank.", "Half a dozen boats", 6, 6, Bound.EXACT, "boats"),
        ("Two hundred and fifty boats sank.", "Two hundred and fifty boats", 250, 250, Bound.EXACT, "boats"),
        ("It cost $3.5 million.", "$3.5 million", 3.5e6, 3.5e6, Bound.EXACT, "USD"),
        ("It cost 12 million euros.", "12 million euros", 12e6, 12e6, Bound.EXACT, "EUR"),
        ("It cost €12bn.", "€12bn", 12e9, 12e9, Bound.EXACT, "EUR"),
        ("It cost 3-4 million euros.", "3-4 million euros", 3e6, 4e6, Bound.BETWEEN, "EUR"),
        ("The town lies 15 km away.", "15 km", 15, 15, Bound.EXACT, "km"),
        ("They hold 12 square kilometres of marsh.", "12 square kilometres of marsh", 12, 12, Bound.EXACT, "square km"),
        ("It carries 3.2 million tonnes of rye and oats.", "3.2 million tonnes of rye and oats", 3.2e6, 3.2e6, Bound.EXACT, "tonnes"),
        ("It lasted about two hours.", "about two hours", 2, 2, Bound.ABOUT, "hours"),
        ("Two of its border guards fell.", "Two of its border guards", 2, 2, Bound.EXACT, "guards"),
        ("One soldier was killed.", "One soldier", 1, 1, Bound.EXACT, "soldiers"),
        ("The roof fell: 27 dead.", "27 dead", 27, 27, Bound.EXACT, "people"),
        ("Several hundred people came.", "Several hundred people", 200, None, Bound.HUNDREDS, "people"),
    ],
)
def test_a_figure_keeps_its_bound(text: str, words: str, low: float | None, high: float | None, bound: Bound, unit: str) -> None:
    found, figure = only(text)
    assert (found, figure.low, figure.high, figure.bound, figure.unit) == (words, low, high, bound, unit)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The shell hit the camp, killing 41 soldiers.", "soldiers killed"),
        ("Two Tarvian border guards were killed.", "Tarvian border guards killed"),
        ("Four more guards were wounded.", "guards wounded"),
        ("The roof fell: 27 dead.", "people killed"),
        ("Over 70,000 Tarvians came home.", "Tarvians"),
        ("It covers 40 per cent of the marsh previously drained.", "the marsh"),
        ("It costs $40.", None),
    ],
)
def test_what_is_counted_comes_with_its_event(text: str, of: str | None) -> None:
    assert only(text)[1].of == of


@pytest.mark.parametrize(
    "text",
    [
        "He spoke on May 3, 2016.",
        "It opened in 2016.",
        "He is 20 years old.",
        "He waited three days.",
        "The T-72 tanks and F-16 fighters came.",
        "He came at 10.30 p.m. and left.",
        "It is the 3rd of its kind.",
        "The two sides will meet.",
        "The 2016 elections were held.",
        "Call 555 or ask at Gate 3 of the works.",
        "He came two hours ago.",
        "See page 12.",
        "One of them left.",
    ],
)
def test_these_are_no_figures(text: str) -> None:
    assert find_figures(text, "en") == []


@pytest.mark.parametrize(
    ("language", "text", "words", "low", "unit"),
    [
        ("fr", "Plus de 3.500 personnes ont fui.", "Plus de 3.500 personnes", 3500, "people"),
        ("fr", "Il manque 12,5 millions d’euros.", "12,5 millions d’euros", 12.5e6, "EUR"),
        ("fr", "La ville a 300 000 habitants.", "300 000 habitants", 300000, "habitants"),
        ("es", "Al menos 27 soldados cayeron.", "Al menos 27 soldados", 27, "soldados"),
        ("de", "Mehr als 3.500 Menschen flohen.", "Mehr als 3.500 Menschen", 3500, "people"),
        ("ru", "Не менее 27 человек погибли.", "Не менее 27 человек", 27, "people"),
        ("ru", "Это стоит 12,5 млн евро.", "12,5 млн евро", 12.5e6, "EUR"),
        ("ar", "أكثر من 300 شخص", "أكثر من 300 شخص", 300, "people"),
        ("ar", "نحو ٤٠ في المئة", "نحو ٤٠ في المئة", 40, "percent"),
    ],
)
def test_a_figure_in_its_language(language: str, text: str, words: str, low: float, unit: str) -> None:
    found, figure = only(text, language)
    assert (found, figure.low, figure.unit) == (words, low, unit)


def test_a_language_that_is_not_read_has_no_figures() -> None:
    assert find_figures("Yli 300 ihmistä", "fi") == []


def test_a_number_with_groups_is_no_list_of_numbers_in_english() -> None:
    assert only("On May 3 300 people came.")[0] == "300 people"


@pytest.mark.parametrize(
    ("language", "text", "words", "low", "unit", "of"),
    [
        ("ru", "Треть полей затоплена.", "Треть полей", 33.33, "percent", "полей"),
        ("ru", "Плотина пропускает 700 кубометров воды в секунду.", "700 кубометров воды в секунду", 700, "cubic m per second", "воды"),
        ("ru", "Сгорело 12 квадратных километров.", "12 квадратных километров", 12, "square km", None),
        ("fr", "Un tiers des champs sont inondés.", "Un tiers des champs", 33.33, "percent", "champs"),
        (
            "fr",
            "Le barrage lâche 700 mètres cubes d'eau par seconde.",
            "700 mètres cubes d'eau par seconde",
            700,
            "cubic m per second",
            "eau",
        ),
        ("ar", "قتل ١٢ شخصا في القرية.", "١٢ شخصا", 12, "people", "شخصا قتلى"),
        ("ar", "بلغت النسبة ٧٫٥ في المئة.", "٧٫٥ في المئة", 7.5, "percent", None),
        ("ar", "غرق ثلث الحقول.", "ثلث الحقول", 33.33, "percent", "الحقول"),
        ("ar", "احترقت ٣٠ كيلومترا مربعا.", "٣٠ كيلومترا مربعا", 30, "square km", None),
    ],
)
def test_shares_rates_and_areas_in_their_language(language: str, text: str, words: str, low: float, unit: str, of: str | None) -> None:
    assert [(text[f.span.start : f.span.end], f.low, f.unit, f.of) for f in find_figures(text, language)] == [(words, low, unit, of)]


@pytest.mark.parametrize("text", ["It took a third of the year.", "He killed three in 17 attacks.", "He read 1 200 books."])
def test_fractions_of_time_odd_ratios_and_parted_numbers_are_no_figures(text: str) -> None:
    assert all(figure.unit != "percent" and figure.low != 200 for figure in find_figures(text, "en"))


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit", "of"),
    [
        ("The blast killed at least 12 and wounded more than 40.", "more than 40", 40, None, "people", "people wounded"),
        ("One climber was killed.", "One climber", 1, 1, "climbers", "climber killed"),
        ("Two men shot a guard.", "Two men", 2, 2, "men", "men"),
        ("Six people, among them two boys, were hurt.", "Six people", 6, 6, "people", "people injured"),
        ("Two women and a child were killed.", "Two women", 2, 2, "women", "women killed"),
        ("Not 30 men but 13 were killed.", "13 were killed", 13, 13, "men", "men killed"),
        ("The mine is worth A$1.9 billion.", "A$1.9 billion", 1.9e9, 1.9e9, "AUD", None),
        ("It cost EUR 40 million.", "EUR 40 million", 4e7, 4e7, "EUR", None),
        ("It cost 1.200.000 euros.", "1.200.000 euros", 1.2e6, 1.2e6, "EUR", None),
        ("It cost 3,5 million euros.", "3,5 million euros", 3.5e6, 3.5e6, "EUR", None),
        ("The state gave Rs 450 crore.", "Rs 450 crore", 4.5e9, 4.5e9, "INR", None),
        ("They live off a quarter of a million sheep.", "a quarter of a million sheep", 250_000, 250_000, "sheep", "sheep"),
        ("Some twenty-five thousand fans came.", "Some twenty-five thousand fans", 25_000, 25_000, "fans", "fans"),
        ("Two or three drones came.", "Two or three drones", 2, 3, "drones", "drones"),
        ("It was -12 degrees.", "-12 degrees", -12, -12, "degrees", None),
        ("It will drop to between minus 15 and minus 20 degrees.", "between minus 15 and minus 20 degrees", -20, -15, "degrees", None),
        ("Lead was found in one sample in 50.", "one sample in 50", 2, 2, "percent", "sample"),
        ("Arrests went up from 12 to 84.", "from 12 to 84", 84, 84, "arrests", "arrests"),
        ("The fleet shrank from 90 to 60 boats.", "from 90 to 60 boats", 60, 60, "boats", "boats"),
        ("Milk costs 95 pence a litre.", "95 pence a litre", 0.95, 0.95, "GBP per litre", None),
        ("Output fell by roughly a tenth.", "roughly a tenth", 10, 10, "percent", None),
    ],
)
def test_what_a_number_counts_is_found_where_no_noun_follows(
    text: str, words: str, low: float, high: float, unit: str, of: str | None
) -> None:
    figures = [f for f in find_figures(text, "en") if text[f.span.start : f.span.end].startswith(words)]
    assert [(f.low, f.high, f.unit, f.of) for f in figures] == [(low, high, unit, of)]


@pytest.mark.parametrize("text", ["They marched to Seven Oaks.", "Page 14 says so.", "Chapter 12 deals with it.", "It is 2-1."])
def test_numbers_of_names_are_no_figures(text: str) -> None:
    assert find_figures(text, "en") == []
