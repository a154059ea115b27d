"""Copies: whole, cut, lightly edited, set into a longer text; and what is none."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.follow import find_original, forget_text, remember_text
from dateline.model import Account, Article, CopyIndex, Receipt

NOW = datetime(2026, 4, 6, tzinfo=UTC)
WIRE = (
    "The ferry Osprey left the quay at Ballin at six in the morning with forty passengers and a lorry of ice on board. "
    "Half an hour later the lorry broke loose and slid against the port side, the harbour office said. "
    "The captain, Ewa Stroud, turned the ship into the wind and called the lifeboat at Carrick. "
    "Nobody was hurt, but eleven people were taken off by helicopter because of the cold. "
    "The ferry reached Carrick under its own power shortly before nine and will be inspected on Tuesday."
)
FRAME = (
    "Those who cross the sound in winter know the feeling when something heavy begins to move below. "
    "Our reporter spoke to the regulars in the waiting room at Carrick, where the tea is free after a bad crossing. "
    "They had few kind words for the old ship and many for its captain."
)


def account(name: str, text: str) -> Account:
    return Account(Article(name, text, NOW, language="en"), Receipt("0" * 64, NOW))


def index_of(*accounts: Account) -> CopyIndex:
    copies = CopyIndex()
    for one in accounts:
        remember_text(one, copies, find_original(one, copies))
    return copies


def test_the_same_text_elsewhere_is_a_whole_copy_with_its_span() -> None:
    copy = find_original(account("b", WIRE), index_of(account("a", WIRE)))
    assert copy is not None
    assert (copy.original_id, copy.share, copy.whole) == ("a", 1.0, True)
    assert copy.spans == (((0, len(WIRE) - 1), (0, len(WIRE) - 1)),)


def test_a_text_that_was_cut_is_a_whole_copy() -> None:
    copy = find_original(account("b", WIRE[:220]), index_of(account("a", WIRE)))
    assert copy is not None
    assert copy.whole


def test_a_lightly_edited_text_is_a_whole_copy() -> None:
    edited = WIRE.replace("forty", "40").replace("shortly before nine", "before nine").replace("Nobody was hurt", "No one was hurt")
    copy = find_original(account("b", edited), index_of(account("a", WIRE)))
    assert copy is not None
    assert copy.whole
    assert copy.share > 0.9


def test_a_copy_set_into_a_longer_text_is_whole_and_its_spans_fit() -> None:
    longer = f"{FRAME}\n\n{WIRE}\n\nThe next crossing is at noon."
    copy = find_original(account("b", longer), index_of(account("a", WIRE)))
    assert copy is not None
    assert copy.whole
    here, there = copy.spans[0]
    assert longer[here.start : here.end] == WIRE[there.start : there.end]


def test_two_reports_of_the_same_facts_in_their_own_words_are_no_copies() -> None:
    other = (
        "Eleven passengers were flown to land on Monday after a lorry had come loose aboard the Osprey, which was bound for Carrick. "
        "Captain Ewa Stroud brought her ship in by herself; all forty people on board are safe. An inspection is due on Tuesday."
    )
    assert find_original(account("b", other), index_of(account("a", WIRE))) is None


def test_a_long_quotation_in_common_is_an_edge_and_no_fold() -> None:
    shared = ". ".join(WIRE.split(". ")[1:4]) + "."
    own = f"{FRAME} The company has promised new chains for every deck before Easter. {shared} " + "Few believe in the chains. " * 6
    copy = find_original(account("b", own), index_of(account("a", WIRE + " " + FRAME.upper()[::-1])))
    assert copy is not None
    assert copy.share < 0.5


def test_a_copy_of_a_copy_points_to_the_first_text() -> None:
    first, second = account("a", WIRE), account("b", WIRE.replace("forty", "40"))
    copies = index_of(first, second)
    third = find_original(account("c", WIRE.replace("forty", "40")), copies)
    assert third is not None
    assert third.original_id == "a"
    assert copies.originals == {"b": "a"}


def test_of_two_originals_the_one_that_came_first_is_named_even_when_copies_were_not_told() -> None:
    copies = CopyIndex()
    for name in ("z", "a", "m"):
        remember_text(account(name, WIRE), copies)
    found = find_original(account("b", WIRE), copies)
    assert found is not None
    assert found.original_id == "z"


def test_a_text_is_no_copy_of_itself() -> None:
    assert find_original(account("a", WIRE), index_of(account("a", WIRE))) is None


def test_a_revised_text_replaces_the_old_one() -> None:
    copies = index_of(account("a", WIRE))
    remember_text(account("a", FRAME), copies)
    assert find_original(account("b", WIRE), copies) is None
    assert find_original(account("b", FRAME), copies) is not None


def test_who_repeats_what_an_outlet_has_revised_since_repeats_its_text() -> None:
    copies = index_of(account("a", WIRE))
    remember_text(account("a", FRAME), copies, earlier=[account("a", WIRE)])
    for words in (WIRE, FRAME):
        copy = find_original(account("b", words), copies)
        assert copy is not None
        assert (copy.original_id, copy.share, copy.whole) == ("a", 1.0, True)
    assert find_original(account("a", WIRE), copies) is None
    forget_text("a", copies)
    assert copies == CopyIndex()


def test_of_many_states_the_latest_are_remembered_and_words_that_came_back_once() -> None:
    states = [account("a", f"{FRAME} {WIRE[n * 80 :]}") for n in range(5)]
    copies = CopyIndex()
    remember_text(states[-1], copies, earlier=[*states, states[3], states[4]])
    assert len(copies.texts) == 4
    assert states[0].article.text not in copies.texts.values()


def test_forgetting_leaves_nothing_behind() -> None:
    copies = index_of(account("a", WIRE))
    forget_text("a", copies)
    forget_text("never seen", copies)
    assert copies == CopyIndex()


def test_short_and_empty_texts_are_nobodys_copies() -> None:
    copies = index_of(account("a", WIRE), account("e", ""))
    assert find_original(account("b", "The ferry Osprey left the quay at Ballin."), copies) is None
    assert find_original(account("c", ""), copies) is None


def test_one_word_a_hundred_thousand_times_is_read_to_the_end() -> None:
    copies = index_of(account("a", "buy " * 100_000))
    found = find_original(account("b", "buy " * 100_000), copies)
    assert found is not None
    assert found.whole
