from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import (
    Allowance,
    Claim,
    Correction,
    Decision,
    Difference,
    DifferenceKind,
    Digest,
    Item,
    Mode,
    Outlet,
    Picture,
    Quotation,
    Rights,
    Span,
    Worded,
    Wording,
)
from dateline.rights import withhold, withhold_item

NOW = datetime(2026, 3, 8, tzinfo=UTC)
OPEN = Outlet("o1", "Halden Wire", rights=Rights(words=4))
CLOSED = Outlet("o2", "Silent Ledger", rights=Rights(Allowance.LINK, pictures=True))


def _item(number: int, outlet: Outlet, *quotations: Quotation) -> Item:
    return Item(
        id=f"i{number}",
        report_id=f"a{number}",
        headline=f"Headline {number}",
        outlet=outlet,
        outlet_name=outlet.name,
        published=None,
        captured=NOW,
        story_label="Headline 2",
        excerpt="one two three four five six",
        quotations=quotations,
        pictures=(Picture("https://x.example/p.jpg", "A crane"),),
    )


def _quotation(key: str, report: str, *, confirmed: bool = True, verbatim: bool = True) -> Quotation:
    return Quotation(key, report, ("No ship",), "Korvat", Mode.DIRECT, verbatim=verbatim, speaker_confirmed=confirmed)


def _claims(*reports: str) -> tuple[Claim, ...]:
    return tuple(Claim(report, Span(0, 2), f"value of {report}", f"claimant of {report}") for report in reports)


def test_a_closed_outlet_keeps_title_words_and_pictures() -> None:
    shown = withhold_item(_item(2, CLOSED, _quotation("s2", "a2")))
    assert (shown.headline, shown.excerpt, shown.quotations, shown.pictures) == (None, "", (), ())


def test_an_open_outlet_is_cut_to_its_allowance() -> None:
    shown = withhold_item(_item(1, OPEN, _quotation("s1", "a1")))
    assert shown.excerpt == "one two three four…"
    assert len(shown.quotations) == 1
    assert shown.pictures == ()


def test_what_nobody_confirmed_or_found_word_for_word_is_kept_back() -> None:
    item = _item(1, OPEN, _quotation("s1", "a1", confirmed=False), _quotation("s2", "a1", verbatim=False))
    assert withhold_item(item).quotations == ()


def test_a_story_is_not_named_by_a_headline_that_may_not_be_shown() -> None:
    digest = withhold(Digest("g1", "g", "G", items=(_item(1, OPEN), _item(2, CLOSED))))
    assert [item.story_label for item in digest.items] == [None, None]


def test_a_difference_that_no_editor_accepted_is_left_out() -> None:
    difference = Difference("d1", DifferenceKind.FIGURE, "ships", _claims("a1", "a3"))
    digest = Digest("g1", "g", "G", items=(_item(1, OPEN), _item(3, OPEN)), differences=(difference,))
    assert withhold(digest).differences == ()


def test_the_claim_of_a_closed_outlet_stands_without_its_words() -> None:
    difference = Difference("d1", DifferenceKind.FIGURE, "ships", _claims("a1", "a2"), Decision.ACCEPTED)
    shown = withhold(Digest("g1", "g", "G", items=(_item(1, OPEN), _item(2, CLOSED)), differences=(difference,)))
    assert [(claim.value, claim.by) for claim in shown.differences[0].claims] == [("value of a1", "claimant of a1"), ("", None)]


def test_a_claim_is_shown_where_an_open_outlet_carries_it_too() -> None:
    claim = Claim("a2", Span(0, 2), "14 ships", also=(("a3", Span(5, 7)),))
    difference = Difference("d1", DifferenceKind.FIGURE, "ships", (claim, *_claims("a1")), Decision.ACCEPTED)
    items = (_item(1, OPEN), _item(2, CLOSED), _item(3, OPEN))
    moved = withhold(Digest("g1", "g", "G", items=items, differences=(difference,))).differences[0].claims[0]
    assert (moved.report_id, moved.span, moved.value) == ("a3", Span(5, 7), "14 ships")


def test_a_difference_with_one_side_left_is_no_difference() -> None:
    difference = Difference("d1", DifferenceKind.FIGURE, "ships", _claims("a1", "a9"), Decision.ACCEPTED)
    assert withhold(Digest("g1", "g", "G", items=(_item(1, OPEN),), differences=(difference,))).differences == ()


def test_what_is_gone_is_not_told_when_the_earliest_wording_is_closed() -> None:
    versions = (
        Worded("a2", "s2", (Span(0, 7),)),
        Worded("a1", "s1", (Span(0, 7),), gone=("closed words",)),
        Worded("a3", "s3", (Span(0, 7),), gone=("closed words",)),
    )
    items = (_item(1, OPEN, _quotation("s1", "a1")), _item(2, CLOSED, _quotation("s2", "a2")), _item(3, OPEN, _quotation("s3", "a3")))
    shown = withhold(Digest("g1", "g", "G", items=items, wordings=(Wording("w1", "Korvat", versions, Decision.ACCEPTED),)))
    assert all(version.gone == () for version in shown.wordings[0].versions)


def test_a_version_whose_quotation_was_taken_out_is_left_out() -> None:
    versions = (Worded("a1", "s1", (Span(0, 7),)), Worded("a3", "s3", (Span(0, 7),)))
    items = (_item(1, OPEN, _quotation("s1", "a1")), _item(3, OPEN))
    shown = withhold(Digest("g1", "g", "G", items=items, wordings=(Wording("w1", "Korvat", versions, Decision.ACCEPTED),)))
    assert shown.wordings == ()


TITLED = Outlet("o4", "Evening Board", rights=Rights(Allowance.TITLE))


@pytest.mark.parametrize(
    ("outlet", "field", "shown"),
    [
        (CLOSED, "headline", ("", "")),
        (CLOSED, "excerpt", ("", "")),
        (CLOSED, "published", ("one two three four five", "six")),
        (CLOSED, "note", ("one two three four five", "six")),
        (TITLED, "headline", ("one two three four five", "six")),
        (TITLED, "excerpt", ("", "")),
        (OPEN, "excerpt", ("one two three four…", "six")),
        (OPEN, "quotations", ("", "")),
    ],
)
def test_a_correction_shows_no_more_than_its_item_may(outlet: Outlet, field: str, shown: tuple[str, str]) -> None:
    line = Correction(NOW, "Ada", "A slip.", "one two three four five", "six", item_id="i2", field=field)
    told = withhold(Digest("g1", "g", "G", items=(_item(2, outlet),), corrections=(line,))).corrections[0]
    assert (told.before, told.after) == shown
    assert (told.what, told.at) == (line.what, line.at)


def test_a_correction_of_an_item_that_is_gone_shows_none_of_its_words() -> None:
    line = Correction(NOW, "Ada", "A slip.", "words", "others", item_id="i9", field="headline")
    told = withhold(Digest("g1", "g", "G", corrections=(line,))).corrections[0]
    assert (told.before, told.after) == ("", "")


def test_a_correction_of_the_digest_itself_is_ours_to_show() -> None:
    line = Correction(NOW, "Ada", "A slip.", "Old title", "New title", field="title")
    assert withhold(Digest("g1", "g", "G", corrections=(line,))).corrections == (line,)
