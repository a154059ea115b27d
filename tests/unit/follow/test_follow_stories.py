"""Stories in one pass: joining, beginning, closing, locking, other languages."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.follow import add_report, close_stories, find_original, label_story, place, remember_text, settle
from dateline.follow.pairs import score_pairs
from dateline.follow.texts import open_text
from dateline.model import Account, Article, Copy, CopyIndex, OpenStories, Placement, Receipt, Report, Stamp

NOW = datetime(2026, 4, 6, 8, tzinfo=UTC)
STRIKE = (
    "Dockers at Ellish walked out on Monday after talks with the port authority had failed. Their leader, Mona Teviot, "
    "wants 9 percent more. Freighters wait in the roads off Ellish, and the rice of the Low Star is getting wet."
)
STRIKE_TOO = (
    "The port of Ellish stood still on Monday. Mona Teviot, who leads the dockers, told the port authority that she would "
    "come back to the table for 9 percent. Six freighters, among them the Low Star, could not unload."
)
OTHER_STRIKE = (
    "Bakers in Tamar walked out on Monday after talks with the owners of the Sonnfeld bakeries had failed. The bakers of Sonnfeld "
    "want a night bonus. Sonnfeld says that flour costs twice what it did."
)
STORM = "A storm tore the roof off the school in Hadrin on Sunday night. Headmaster Okul Denz found the desks in the river Selm."
RUSSIAN = (
    "Докеры порта Эллиш прекратили работу. Как заявила Мона Тевиот, лидер профсоюза, докеры требуют прибавки. На рейде у порта "
    "Эллиш стоит сухогруз Лоу Стар. На борту сухогруза Лоу Стар, по словам Тевиот, 4200 тонн риса; капитан Хью Барнаби ждёт."
)


def report(name: str, text: str, *, headline: str = "", hours: float = 0, language: str = "en", copy: Copy | None = None) -> Report:
    at = NOW + timedelta(hours=hours)
    article = Article(name, text, at, headline=headline or None, language=language, published=Stamp.of(at))
    return Report(name, Account(article, Receipt("0" * 64, at)), copy=copy)


def undated(name: str, text: str, headline: str | None = None) -> Report:
    return Report(name, Account(Article(name, text, NOW, headline=headline, language="en"), Receipt("0" * 64, NOW)))


def follow(stories: OpenStories, *reports: Report) -> list[Placement]:
    placements = []
    for one in reports:
        placements.append(place(one, stories))
        add_report(one, placements[-1], stories)
    return placements


def test_two_accounts_of_one_matter_make_one_story() -> None:
    first, second = follow(OpenStories(), report("a", STRIKE), report("b", STRIKE_TOO, hours=2))
    assert first.new
    assert not second.new
    assert second.story_id == first.story_id
    assert 0 < second.likeness <= 1


def test_another_strike_elsewhere_is_another_story() -> None:
    placements = follow(OpenStories(), report("a", STRIKE), report("b", OTHER_STRIKE), report("c", STORM))
    assert all(p.new for p in placements)
    assert len({p.story_id for p in placements}) == 3


def test_a_storys_id_comes_from_its_first_report() -> None:
    assert (
        follow(OpenStories(), report("a", STRIKE))[0].story_id == follow(OpenStories(), report("x", STORM), report("a", STRIKE))[1].story_id
    )


def test_placing_changes_nothing() -> None:
    stories = OpenStories()
    follow(stories, report("a", STRIKE))
    before = repr(stories)
    place(report("b", STRIKE_TOO), stories)
    assert repr(stories) == before


def test_a_report_that_is_held_stays_where_it_is_whatever_it_says_now() -> None:
    stories = OpenStories()
    first, _ = follow(stories, report("a", STRIKE), report("b", STORM))
    before = repr(stories)
    assert follow(stories, report("a", STORM))[0] == Placement(first.story_id, new=False, likeness=1.0)
    assert repr(stories) == before


def test_a_whole_copy_goes_where_its_original_is() -> None:
    stories = OpenStories()
    first, second = follow(stories, report("a", STRIKE), report("b", STORM, copy=Copy("a", 0.9)))
    assert second == Placement(first.story_id, new=False, likeness=0.9)
    assert stories.stories[first.story_id].size == 2


def test_a_partial_copy_is_placed_by_its_words() -> None:
    _, second = follow(OpenStories(), report("a", STRIKE), report("b", STORM, copy=Copy("a", 0.4, whole=False)))
    assert second.new


def test_a_locked_story_takes_no_report_and_no_copy_unasked() -> None:
    stories = OpenStories()
    (first,) = follow(stories, report("a", STRIKE))
    stories.stories[first.story_id].locked = True
    assert place(report("b", STRIKE_TOO), stories).new
    assert place(report("c", STRIKE, copy=Copy("a", 1.0)), stories).new


def test_a_story_closes_when_nothing_came_for_the_window() -> None:
    stories = OpenStories(window_days=3)
    first, second = follow(stories, report("a", STRIKE), report("b", STORM, hours=48))
    assert close_stories(stories, NOW + timedelta(days=4)) == (first.story_id,)
    assert set(stories.stories) == {second.story_id}
    assert stories.members == {"b": second.story_id}
    assert all(stories.postings.values())
    assert first.story_id not in set().union(*stories.postings.values())


def test_a_report_outside_the_window_begins_a_new_story_and_a_late_one_finds_its_own() -> None:
    stories = OpenStories(window_days=3)
    (first,) = follow(stories, report("a", STRIKE, hours=48))
    assert place(report("b", STRIKE_TOO, hours=0), stories).story_id == first.story_id
    assert place(report("c", STRIKE_TOO, hours=24 * 9), stories).new


def test_a_date_in_the_far_future_keeps_no_story_open() -> None:
    stories = OpenStories()
    article = Article("a", STRIKE, NOW, language="en", published=Stamp.parse("3016-12-03"))
    follow(stories, Report("a", Account(article, Receipt("0" * 64, NOW))))
    assert close_stories(stories, NOW + timedelta(days=15))


def test_stories_from_a_store_without_postings_are_found_too() -> None:
    stories = OpenStories()
    (first,) = follow(stories, report("a", STRIKE))
    stories.postings.clear()
    assert follow(stories, report("b", STRIKE_TOO))[0].story_id == first.story_id
    assert stories.postings


def test_a_report_in_another_language_joins_by_names_and_numbers() -> None:
    english = STRIKE + " Captain Hugh Barnaby has 4,200 tonnes on board, Mona Teviot said, and Ellish has no room. Low Star waits."
    first, second = follow(OpenStories(), report("a", english.replace("4,200", "4200")), report("b", RUSSIAN, language="ru", hours=1))
    assert second.story_id == first.story_id


def test_a_report_in_another_language_about_something_else_does_not_join() -> None:
    _, second = follow(OpenStories(), report("a", STORM), report("b", RUSSIAN, language="ru", hours=1))
    assert second.new


def test_last_years_vote_is_less_like_this_years_than_another_account_of_it() -> None:
    vote = "Voters in Ellish chose a harbour council on Sunday; turnout at the Selm quay was low, Mona Teviot of the port said"
    words = [f"{vote}. The council of 2024 has nine seats.", f"{vote}, as in 2024.", f"{vote}, as in 2019."]
    odds = score_pairs([open_text(undated(f"a{number}", text)) for number, text in enumerate(words)])
    assert odds[0, 1] > odds[0, 2]


def test_texts_of_a_closed_story_are_no_originals_any_more() -> None:
    stories, copies = OpenStories(window_days=3), CopyIndex()
    for one in (report("a", STRIKE), report("b", STORM, hours=48)):
        remember_text(one.account, copies)
        follow(stories, one)
    close_stories(stories, NOW + timedelta(days=4), copies)
    assert set(copies.texts) == {"b"}
    assert find_original(report("c", STRIKE).account, copies) is None


def test_a_text_without_words_is_a_story_of_its_own() -> None:
    placements = follow(OpenStories(), report("a", ""), report("b", ""), report("c", "…"))
    assert len({p.story_id for p in placements}) == 3


def test_a_label_is_the_headline_nearest_to_the_middle_in_the_language_of_most() -> None:
    reports = [
        report("a", STRIKE, headline="Dockers at Ellish walk out"),
        report("b", STRIKE_TOO, headline="Ellish: port stands still"),
        report("c", RUSSIAN, headline="Докеры бастуют", language="ru"),
        report("d", STRIKE, headline="Own headline of a copy", copy=Copy("a", 1.0)),
    ]
    assert label_story(reports) in ("Dockers at Ellish walk out", "Ellish: port stands still")
    assert label_story(reports) == label_story(reports[::-1])
    assert label_story(reports[3:]) == "Own headline of a copy"
    assert label_story([report("e", STORM)]) == ""
    assert label_story([]) == ""


def bcubed(gold: dict[str, str], found: dict[str, str]) -> float:
    """BCubed F1 of two clusterings of the same ids."""
    sizes_gold, sizes_found = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[key], found[key]) for key in gold)
    precision = sum(n * n / sizes_found[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / sizes_gold[a] for (a, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.shared
def test_stories_of_the_given_topics_are_found_in_any_order(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "data/stories/ecb_topics_1_22.jsonl").read_text(encoding="utf-8").splitlines()]
    scores = []
    for seed in range(2):
        random.Random(seed).shuffle(rows)
        stories = OpenStories()
        for row in rows:
            follow(stories, undated(row["id"], row["text"], row["headline"]))
        settle(stories)
        found = stories.members
        scores.append(bcubed({row["id"]: row["story"] for row in rows}, found))
    assert min(scores) > 0.91
