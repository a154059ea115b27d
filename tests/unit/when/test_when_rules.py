"""Every rule of the English word list with a sentence of its own, and the ways in which a time points."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import When
from dateline.when import find_times

WRITTEN = datetime(2021, 6, 16, 9, 30, tzinfo=UTC)  # a Wednesday


def found(text: str, written: datetime | None = WRITTEN, language: str = "en") -> list[tuple[str, str | None]]:
    return [(text[t.span.start : t.span.end], t.value) for t in find_times(text, written, language)]


def only(text: str, written: datetime | None = WRITTEN) -> When:
    times = find_times(text, written, "en")
    assert len(times) == 1, times
    return times[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The mayor spoke on 2021-06-03.", "2021-06-03", "2021-06-03"),
        ("The ferry left on June 3, 2021.", "June 3, 2021", "2021-06-03"),
        ("The ferry left on 3 June 2021.", "3 June 2021", "2021-06-03"),
        ("The ferry left on Thursday, June 3.", "Thursday, June 3", "2021-06-03"),
        ("The court met on Sept. 28.", "Sept. 28", "2020-09-28"),
        ("The well was dug in March 2014.", "March 2014", "2014-03"),
        ("They met in early May.", "early May", "2021-05"),
        ("They met at the end of April.", "the end of April", "2021-04"),
        ("The bridge opened in 1987.", "1987", "1987"),
        ("The bridge opened in mid-1987.", "mid-1987", "1987"),
        ("It was the fashion of the late 1970s.", "the late 1970s", "197"),
        ("It was built in the 19th century.", "the 19th century", "18"),
        ("The mayor spoke yesterday.", "yesterday", "2021-06-15"),
        ("The mayor will speak tomorrow.", "tomorrow", "2021-06-17"),
        ("The council met this week.", "this week", "2021-W24"),
        ("The council met last month.", "last month", "2021-05"),
        ("The council met on Tuesday last week.", "Tuesday last week", "2021-06-08"),
        ("The council met on Monday night of this week.", "Monday night of this week", "2021-06-14TNI"),
        ("The council met the week before last.", "the week before last", "2021-W22"),
        ("The council planned it in a 2018 press release.", "2018", "2018"),
        ("The council will meet next year.", "next year", "2022"),
        ("He came three days ago.", "three days ago", "2021-06-13"),
        ("He came two years ago.", "two years ago", "2019"),
        ("He will come three days from now.", "three days from now", "2021-06-19"),
        ("They talked for three days.", "three days", "P3D"),
        ("They talked for more than four hours.", "more than four hours", "PT4H"),
        ("The talks took two and a half years.", "two and a half years", "P2Y6M"),
        ("It took a year and a half.", "a year and a half", "P1Y6M"),
        ("The siege ended after months of talks.", "months", "PXM"),
        ("He worked there for the past three months.", "the past three months", "P3M"),
        ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("The list is printed daily.", "daily", "P1D"),
        ("The shot fell at 10.40 p.m. on Tuesday.", "10.40 p.m. on Tuesday", "2021-06-15T22:40"),
        ("The shot fell on Tuesday night.", "Tuesday night", "2021-06-15TNI"),
        ("The shot fell this morning.", "this morning", "2021-06-16TMO"),
        ("Profits fell in the second quarter of 2019.", "the second quarter of 2019", "2019-Q2"),
        ("Profits fell in the first half of 2020.", "the first half of 2020", "2020-H1"),
        ("The lake dried up in the summer of 2018.", "the summer of 2018", "2018-SU"),
        ("He fell ill at the weekend.", "the weekend", "2021-W23-WE"),
        ("The city fell in 479 BC.", "479 BC", "BC0479"),
        ("The roof has now been mended.", "now", "PRESENT_REF"),
        ("The roof was recently mended.", "recently", "PAST_REF"),
        ("He wrote it the day before yesterday.", "the day before yesterday", "2021-06-14"),
        ("They sang at Christmas 2019.", "Christmas 2019", "2019-12-25"),
        ("Rents have doubled over the past decade.", "the past decade", "P10Y"),
        ("The siege lasted from 26 June to 4 August 1952.", "26 June", "1952-06-26"),
        ("It rained in December and January 1951.", "December", "1950-12"),
        ("It rained between the spring and early summer of 1943.", "the spring", "1943-SP"),
        ("The mill burned on New Year's Eve 2019.", "New Year's Eve 2019", "2019-12-31"),
        ("They marched on Good Friday 2019.", "Good Friday 2019", "2019-04-19"),
        ("They rested on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22"),
        ("The well was dug in the year two thousand.", "the year two thousand", "2000"),
        ("The road was closed (1992-1995) for repairs.", "1992", "1992"),
        ("The road was closed (1992-1995) for repairs.", "1995", "1995"),
        ("The fair opens on March eighth, 2019.", "March eighth, 2019", "2019-03-08"),
        ("They shot at four in the afternoon on Monday.", "four in the afternoon on Monday", "2021-06-14T16:00"),
        ("Prices fell by mid-afternoon yesterday.", "mid-afternoon yesterday", "2021-06-15TAF"),
        ("The river rose overnight.", "overnight", "2021-06-15TNI"),
        ("It falls dry three times a year.", "three times a year", "P1Y"),
        ("The repair takes two to six days.", "two", "P2D"),
        ("The repair takes two to six days.", "six days", "P6D"),
        ("They fought in the last week of August 2019.", "the last week", "P1W"),
        ("Rents rose in the latter half of 2019.", "the latter half of 2019", "2019-H2"),
        ("Sales fell from the year-earlier second quarter.", "the year-earlier second quarter", "2020-Q2"),
        ("Nobody knew it in the past.", "the past", "PAST_REF"),
        ("They danced on the Fourth of July 2019.", "the Fourth of July 2019", "2019-07-04"),
        ("The mill burned on Labor Day 2019.", "Labor Day 2019", "2019-09-02"),
        ("They marched on Memorial Day 2019.", "Memorial Day 2019", "2019-05-27"),
        ("They fasted on Ash Wednesday 2019.", "Ash Wednesday 2019", "2019-03-06"),
        ("The shelling began at 0430 GMT.", "0430 GMT", "2021-06-16T04:30"),
        ("The harbour will open a week from Friday.", "a week from Friday", "2021-06-25"),
        ("The harbour was shut a week ago Monday.", "a week ago Monday", "2021-06-07"),
        ("He has slept badly these days.", "these days", "PRESENT_REF"),
        ("The roof will soon be mended.", "soon", "FUTURE_REF"),
        ("It was over within hours.", "hours", "PTXH"),
        ("They sat through a day-long hearing.", "a day-long", "P1D"),
        ("They sat through a yearlong trial.", "a yearlong", "P1Y"),
        ("Two towers of the 17th and 18th centuries fell.", "the 17th", "16"),
        ("Two towers of the 17th and 18th centuries fell.", "18th centuries", "17"),
        ("The cure takes 10-12 weeks.", "12 weeks", "P12W"),
        ("The rent is $300 a month.", "a month", "P1M"),
        ("It was the worst loss since the 2008 crisis.", "2008", "2008"),
        ("Nine of the 2016 rivals came.", "2016", "2016"),
        ("Rents will fall over the next decade.", "the next decade", "P10Y"),
        ("It was the last day of the fair.", "the last day", "P1D"),
    ],
)
def test_each_rule_reads_its_sentence(text: str, words: str, value: str) -> None:
    assert (words, value) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The six-year-old boy sang.",
        "The village held out until the fall of Orsk.",
        "About three-quarters of the bread is imported.",
        "She is in her early 30s.",
        "April Brown sells the boats.",
        "She hopes to do well on Super Tuesday.",
        "He reads the Harbour Daily.",
        "One day he will see it.",
        "She is 21 years of age.",
        "It was the work of the quarter of the voters who stayed.",
        "He was the Person of the Year.",
        "They joined the March on Orsk.",
    ],
)
def test_ages_shares_names_and_falls_are_no_times(text: str) -> None:
    assert found(text) == []


def test_what_somebody_agreed_to_do_lies_ahead() -> None:
    assert only("The firm agreed to sell the mill in September.").value == "2021-09"


def test_what_had_been_scheduled_lies_behind() -> None:
    assert only("The fair had been scheduled for Friday.").value == "2021-06-11"


def test_a_month_soon_ahead_is_the_coming_one_where_no_verb_speaks() -> None:
    assert only("Three lessons for the harvest in August").value == "2021-08"


def test_a_firm_expects_to_report_the_quarter_that_has_just_ended() -> None:
    assert only("The mill expects to report a loss for the first quarter.").value == "2021-Q1"


def test_a_weekday_after_said_lies_behind() -> None:
    assert only("The harbour is closed, the captain said on Monday.").value == "2021-06-14"


def test_a_weekday_after_will_lies_ahead() -> None:
    assert only("The two sides will meet on Monday.").value == "2021-06-21"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The flag will be changed on 1 October.", "2021-10-01"),
        ("A hearing before the prefect is to be held on Friday.", "2021-06-18"),
        ("Power will be restored on Sunday, Sika said.", "2021-06-20"),
        ("The two men will be handed over on Monday.", "2021-06-21"),
    ],
)
def test_a_past_form_after_be_does_not_turn_a_day_back(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_weekday_at_the_head_of_a_sentence_looks_at_the_verb_after_it() -> None:
    assert only("On Friday, the minister called the plan a mistake.").value == "2021-06-11"


def test_until_gives_an_open_start() -> None:
    when = only("Until Friday, the port had been open.")
    assert (when.value, when.edtf) == ("2021-06-11", "../2021-06-11")


def test_since_gives_an_open_end() -> None:
    assert only("The road has been closed since 2011.").edtf == "2011/.."


def test_several_days_later_stays_open_and_names_its_anchor() -> None:
    _, later = find_times("The mill burned on May 17. Several days later, a cart was robbed.", WRITTEN, "en")
    assert (later.value, later.edtf, later.anchor) == (None, "2021-05-17/..", "text 2021-05-17")


def test_two_days_later_counts_from_the_day_the_text_has_reached() -> None:
    _, later = find_times("The mill burned on May 17. Two days later, a cart was robbed.", WRITTEN, "en")
    assert (later.value, later.anchor) == ("2021-05-19", "text 2021-05-17")


def test_early_october_keeps_its_mod() -> None:
    assert only("The ice broke in early October.").mod == "START"


def test_more_than_keeps_its_mod() -> None:
    assert only("They waited more than two weeks.").mod == "MORE_THAN"


def test_a_range_of_days_gives_both_days() -> None:
    assert found("The fair runs from May 3 to 7.") == [("May 3", "2021-05-03"), ("7", "2021-05-07")]


def test_without_a_day_of_writing_relative_times_have_no_value() -> None:
    assert [v for _, v in found("He spoke yesterday, on Monday and on May 3.", None)] == [None, None, None]


def test_without_a_day_of_writing_whole_dates_keep_their_value() -> None:
    assert found("He was born on May 3, 1961.", None) == [("May 3, 1961", "1961-05-03")]


def test_a_person_called_may_is_no_month() -> None:
    assert found("Hilda May left the room.") == []


def test_a_number_of_people_is_no_year() -> None:
    assert found("Some 2000 people came.") == []


def test_an_impossible_day_has_no_value() -> None:
    assert [v for _, v in found("It is dated February 31, 2020.")] == [None]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They talked from Monday to Friday.", ["2021-06-07", "2021-06-11"]),
        ("They will talk from Monday to Friday.", ["2021-06-21", "2021-06-25"]),
        ("It rained between March and July.", ["2020-03", "2020-07"]),
        ("Statements were made on Tuesday and Monday.", ["2021-06-15", "2021-06-14"]),
    ],
)
def test_the_second_of_two_joined_times_follows_the_first(text: str, values: list[str]) -> None:
    assert [value for _, value in found(text)] == values


def test_a_weekday_that_is_the_day_of_writing_is_that_day() -> None:
    assert only("The council will vote on Wednesday.").value == "2021-06-16"


@pytest.mark.parametrize(
    ("text", "day", "value"),
    [
        ("This weekend the fair opens.", 17, "2021-W24-WE"),
        ("The fair opened at the weekend.", 17, "2021-W23-WE"),
        ("At the weekend", 14, "2021-W23-WE"),
    ],
)
def test_a_weekend_is_the_last_one_early_in_the_week_or_where_the_verb_says_so(text: str, day: int, value: str) -> None:
    assert only(text, datetime(2021, 6, day, tzinfo=UTC)).value == value


def test_a_day_whose_way_the_sentence_hardly_tells_is_in_doubt() -> None:
    assert only("A Friday fair is what they want").edtf == "2021-06-18?"


def test_a_day_whose_way_the_verb_tells_is_not_in_doubt() -> None:
    assert only("The court will meet in August.").edtf == "2021-08"


@pytest.mark.parametrize("text", ["TARSK, June 14", "The Wednesday sale", "A June sale", "The 30 July sale"])
def test_a_day_that_can_be_only_one_is_not_in_doubt(text: str) -> None:
    assert "?" not in (only(text).edtf or "")


def test_a_page_of_news_with_many_years_is_no_history() -> None:
    text = "Prices fell in 2011, 2012, 2013, 2014, 2015, 2016 and 2017. On Tuesday, the bank said last year was worse. Today it closed."
    assert ("Tuesday", "2021-06-15") in found(text)


def test_later_than_the_day_of_writing_is_not_believed_of_what_has_been() -> None:
    later = find_times("The sale is on June 9. Three years later, the mill burned.", WRITTEN, "en")[1]
    assert (later.value, later.edtf) == (None, None)


def test_the_day_before_does_not_lead_a_text_back() -> None:
    text = "The euro rose on June 9 from the day before, and the pound from the day before."
    assert [value for _, value in found(text)][1:] == ["2021-06-08", "2021-06-08"]


def test_a_text_goes_on_from_two_days_later() -> None:
    text = "The mill burned on May 17. Two days later, a cart was robbed. The next day it rained."
    assert [value for _, value in found(text)] == ["2021-05-17", "2021-05-19", "2021-05-20"]


def test_the_quarter_of_a_firms_report_is_the_last_that_ended() -> None:
    assert [value for _, value in found("The mill sold 900 tons in the quarter, up from a year earlier.")] == ["2021-Q1", "2020-Q1"]


def test_a_history_counts_bare_months_from_the_year_it_has_reached() -> None:
    text = (
        "In 1641 war broke out. In 1642 the king fled. By 1643 it was lost. In 1644 York fell. "
        "In 1645 it froze. In 1646 it ended. In May he fled."
    )
    assert found(text)[-1] == ("May", "1646-05")


def test_a_language_that_is_not_read_gives_nothing() -> None:
    assert find_times("Tapaamme maanantaina 3.6.2021", WRITTEN, "fi") == []


def test_a_far_year_does_not_carry_a_history_away() -> None:
    text = (
        "In 1641 war broke out. In 1642 the king fled. By 1643 it was lost. In 1644 York fell. "
        "In 1645 it froze. In March 1646 it ended. A film of 2005 shows it. In May he fled."
    )
    assert found(text)[-1] == ("May", "1646-05")


def test_the_quarter_is_the_last_that_was_named() -> None:
    assert found("In the first quarter it lost money. On Monday it closed. In the quarter it had 12 shops.")[-1] == (
        "the quarter",
        "2021-Q1",
    )


def test_a_year_that_ends_on_a_day_is_a_length() -> None:
    assert found("Profits fell in the year ended March 31, 2020.") == [("the year", "P1Y"), ("March 31, 2020", "2020-03-31")]


def test_a_wish_points_ahead() -> None:
    text = "The shelter is full, and the town wants tents for the rest by Saturday."
    assert [when.value for when in find_times(text, datetime(2026, 3, 5, tzinfo=UTC), "en")] == ["2026-03-07"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("The 12-day strike cost the port dear.", [("12-day", "P12D")]),
        ("They met during a two day fair.", [("two day", "P2D")]),
        ("Output fell over a three-year period.", [("a three-year period", "P3Y")]),
        ("They will vote over the next few days.", [("the next few days", "PXD")]),
        ("He had lived there for the last two years or so.", [("the last two years or so", "P2Y")]),
        ("It may take a year or two.", [("a year or two", "P1Y")]),
        ("She was gone for weeks or months.", [("weeks or months", "PXW")]),
        ("They talked for another three hours.", [("another three hours", "PT3H")]),
        ("He spoke early Tuesday.", [("early Tuesday", "2021-06-15")]),
        ("The fair is this coming Sunday, June 20.", [("this coming Sunday, June 20", "2021-06-20")]),
        ("It will open around July 1.", [("around July 1", "2021-07-01")]),
        ("It was lost in the winter of nineteen ninety-four.", [("the winter of nineteen ninety-four", "1994-WI")]),
        ("The bus comes at 17:06 hours local time.", [("17:06 hours local time", "2021-06-16T17:06")]),
        ("The wall fell at 10:35 a.m. (0735 GMT) Friday.", [("10:35 a.m. (0735 GMT) Friday", "2021-06-11T10:35")]),
        ("They broke up the camp at 9:40 p.m. Monday night.", [("9:40 p.m. Monday night", "2021-06-14T21:40")]),
        ("It stood there forty or fifty years ago.", [("forty or fifty years ago", "1971")]),
        ("It was built half a century ago.", [("half a century ago", "1971")]),
        ("It will not pay before 2026 or later.", [("2026 or later", "2026")]),
        ("On June 3 the siege began. In the morning they fled.", [("June 3", "2021-06-03"), ("the morning", "2021-06-03TMO")]),
        ("It grew over the past year.", [("the past year", "P1Y")]),
        ("It should be done in the next 12 to 18 months.", [("the next 12 to 18 months", "PXM")]),
        ("They left a quarter-century ago.", [("a quarter-century ago", "1996")]),
        ("They had lived there for a quarter of a century.", [("a quarter of a century", "P25Y")]),
        ("Nobody believed it.'' 12 years ago they all did.", [("12 years ago", "2009")]),
        ("More recently the mill was sold.", [("More recently", "PAST_REF")]),
    ],
)
def test_a_time_has_the_words_that_belong_to_it(text: str, times: list[tuple[str, str]]) -> None:
    assert found(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "The Gulls' 39 percent was enough.",
        "He was told so on MBC's ''This Week,'' she said.",
        "She was on the Gull This Morning show.",
        "They were 4 to 20 years old.",
        "The man was in his 30s, police said.",
        "It belongs to 21st Century Boats.",
        "At the end of the day, only the mill counts.",
        "The referee was Ann Weeks.",
        "They lit a Christmas tree.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert found(text) == []


def test_the_end_of_the_year_told_as_past_in_its_first_half_is_that_of_the_last() -> None:
    assert found("It sold the mill at the end of the year.") == [("the end of the year", "2020")]
    assert found("It will sell the mill by the end of the year.") == [("the end of the year", "2021")]


def test_a_day_follows_a_leak_and_is_not_the_following_one() -> None:
    assert found("Following Wednesday's leak the plan was dropped.") == [("Wednesday", "2021-06-16")]
    assert found("They met on June 3. The following Monday it rained.")[1] == ("The following Monday", "2021-06-07")


def test_the_year_is_that_of_writing_unless_its_sentence_names_another() -> None:
    assert found("In 2014 the mill burnt. Later in the year it will open again.")[-1] == ("the year", "2021")
    assert found("The mill burnt in March 2014, and later in the year it was sold.")[-1] == ("the year", "2014")
