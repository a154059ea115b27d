"""Which names are likely one person's, and what editors settled about them."""

from __future__ import annotations

import pytest

from dateline.compare import Voice, group_speakers, is_full_name, propose_persons
from dateline.model import Names, pairs_of


def proposed(*voices: Voice | str, settled: Names | None = None) -> list[set[str]]:
    every = [Voice(v) if isinstance(v, str) else v for v in voices]
    return [{v.name for v in group} for group in propose_persons(every, settled or Names())]


@pytest.mark.parametrize(
    "names",
    [
        ("Dorin Halvek", "دورين هالفيك"),
        ("Alexander Voronets", "Alyaksandr Varanets", "Александр Воронец"),
        ("Jürgen Weißhaupt", "Juergen Weisshaupt"),
        ("Ida Varanets", "Varanets"),
        ("Ida Varanets", "I. Varanets"),
    ],
)
def test_spellings_of_one_name_meet(names: tuple[str, ...]) -> None:
    assert proposed(*names, "Somebody Else") == [set(names)]


def test_two_given_names_or_a_surname_that_fits_both_do_not_meet() -> None:
    assert proposed("Anna Marosz", "Pavel Marosz") == []
    assert proposed("Anna Marosz", "Pavel Marosz", "Marosz") == []


def test_roles_must_go_together() -> None:
    minister, mayor = Voice("Ida Varanets", ("Energy Minister",)), Voice("Varanets", ("mayor of Lind",))
    assert proposed(minister, mayor) == []
    assert proposed(minister, Voice("Varanets", ("the minister",))) == [{"Ida Varanets", "Varanets"}]
    assert proposed(minister, Voice("Varanets", ("Foreign Minister",))) == []
    assert proposed(minister, Voice("Ida Voronets", ("ministre karsienne de l'Énergie",))) == [{"Ida Varanets", "Ida Voronets"}]
    assert proposed(minister, Voice("Ида Воронец", ("министр энергетики",))) == [{"Ida Varanets", "Ида Воронец"}]


def test_what_was_settled_is_not_proposed_again_and_takes_new_spellings_in() -> None:
    one = Names(forms=(("Ida Varanets", "Ida Varanets"), ("Ida Voronets", "Ida Varanets")))
    assert proposed("Ida Varanets", "Ida Voronets", settled=one) == []
    assert proposed("Ida Varanets", "Ida Voronets", "Varanets", settled=one) == [{"Ida Varanets", "Ida Voronets", "Varanets"}]
    two = Names(apart=pairs_of(("Ida Varanets", "Ida Voronets")))
    assert proposed("Ida Varanets", "Ida Voronets", settled=two) == []


def test_what_was_settled_wins_where_wordings_are_aligned() -> None:
    names = ["Ida Varanets", "Ida Voronets", "Pavel Borg", "Somebody"]
    assert group_speakers(names)["Ida Voronets"] == "Ida Varanets"
    settled = Names(forms=(("Pavel Borg", "P. Borg"), ("Somebody", "P. Borg")), apart=(("Ida Varanets", "Ida Voronets"),))
    grouped = group_speakers(names, settled)
    assert grouped == {"Ida Varanets": "Ida Varanets", "Ida Voronets": "Ida Voronets", "Pavel Borg": "P. Borg", "Somebody": "P. Borg"}


def test_a_bare_surname_an_initial_and_an_institution_are_no_full_names() -> None:
    assert [is_full_name(name) for name in ("Ida Varanets", "Father Ida Varanets", "Varanets", "I. Varanets", "Energy Ministry")] == [
        True,
        True,
        *[False] * 3,
    ]


def test_names_tell_what_is_settled() -> None:
    names = Names(forms=(("A B", "A C"), ("A C", "A C"), ("X", "X")), apart=(("P", "Q"),))
    assert (names.form("A B"), names.form("Z"), names.group("A C")) == ("A C", "Z", ("A B", "A C"))
    assert [names.are_apart(*pair) for pair in (("Q", "P"), ("A B", "A C"), ("A B", "X"), ("A B", "Z"))] == [True, False, True, False]
    assert pairs_of("ab", "cb") == (("a", "b"), ("a", "c"), ("b", "c"))
