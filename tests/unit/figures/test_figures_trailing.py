"""What stands behind a number: a bound and then the event, or only a verb, which makes a year of it."""

from __future__ import annotations

import pytest

from dateline.figures import find_figures


@pytest.mark.parametrize(
    ("language", "text", "words", "edges", "of"),
    [
        ("en", "27 people at least were killed.", "27 people at least", (27, None), "people killed"),
        ("en", "Some said that 12 sailors or more were hurt.", "12 sailors or more", (12, None), "sailors injured"),
        ("en", "Nine guards at most, among them a captain, were wounded.", "Nine guards at most", (None, 9), "guards wounded"),
        ("en", "Thirty at least were injured in the hall.", "Thirty at least were injured", (30, None), "people injured"),
        ("fr", "14 marins au moins ont été tués.", "14 marins au moins", (14, None), "marins tués"),
        ("es", "Nueve soldados como mínimo resultaron heridos.", "Nueve soldados como mínimo", (9, None), "soldados heridos"),
        ("es", "27 personas al menos murieron.", "27 personas al menos", (27, None), "personas muertos"),
        ("it", "Dodici soldati almeno sono morti.", "Dodici soldati almeno", (12, None), "soldati uccisi"),
        ("de", "40 Menschen mindestens wurden verletzt.", "40 Menschen mindestens", (40, None), "Menschen verletzt"),
        ("ru", "15 человек как минимум погибли.", "15 человек как минимум", (15, None), "человек погибли"),
        ("ar", "27 شخصا على الأقل قتلوا", "27 شخصا على الأقل", (27, None), "شخصا قتلى"),
    ],
)
def test_the_event_is_read_behind_a_bound(language: str, text: str, words: str, edges: tuple[float | None, float | None], of: str) -> None:
    (figure,) = find_figures(text, language)
    assert (text[slice(*figure.span)], (figure.low, figure.high), figure.of) == (words, edges, of)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Those who in 1916 were killed lie here."),
        ("en", "The heirs of all who since 1923 died at the mill met."),
        ("es", "Los que en 2014 murieron no volvieron."),
        ("es", "Desde 2011 fueron detenidos los jefes."),
        ("fr", "En 2014 sont morts les deux frères."),
        ("it", "Nel 2014 sono morti i fratelli."),
        ("de", "Die im Jahr 2014 getöteten Fischer liegen hier."),
    ],
)
def test_a_year_before_a_verb_is_no_figure(language: str, text: str) -> None:
    assert all(figure.low is None or figure.low < 1800 for figure in find_figures(text, language))


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("es", "En la guerra unas 1914 murieron.", 1914),
        ("es", "Hubo 1914 muertos.", 1914),
        ("es", "En 2014 murieron doce personas.", 12),
        ("en", "In the war 1,914 were killed.", 1914),
    ],
)
def test_a_number_that_no_word_makes_a_year_stays_a_figure(language: str, text: str, low: int) -> None:
    assert [figure.low for figure in find_figures(text, language)] == [low]
