"""Hops of the chain, on tags given by hand: what each relay says, whose it is, how far an occasion reaches, who stands between."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import Article
from dateline.quote import find_statements
from tests.quote_given import Given, Hops, chains


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        # told: a listed outlet, a bare name, one with its kind, letters as stations have
        ("Vera Lund told AFP it was shut.", [("told", "AFP")]),
        ("Vera Lund told Astra that it was shut.", [("told", "Astra")]),
        ("Vera Lund told the Bahraini daily Al Waqt that it was shut.", [("told", "Al Waqt")]),
        ("Vera Lund told Swiss radio SRF that it was shut.", [("told", "SRF")]),
        ("Vera Lund told the student newspaper, the Lowe Lamp, that it was shut.", [("told", "Lowe Lamp")]),
        ("Vera Lund told the club's in-house channel that it was shut.", [("told", "club's in-house channel")]),
        ("Vera Lund told KTVR on Monday that it was shut.", [("told", "KTVR")]),
        ("Vera Lund told the BBC's Today programme it was shut.", [("told", "BBC")]),
        ("Vera Lund told amaReed it was shut.", [("told", "amaReed")]),
        ("Vera Lund has since told Interfax-Lowe by telephone that it was shut.", [("told", "Interfax-Lowe")]),
        # whoever else is told passes nothing on
        ("Vera Lund told reporters that it was shut.", []),
        ("Vera Lund told the Harbour Council that it was shut.", []),
        ("Vera Lund told the NAACP that it was shut.", []),
        ("Vera Lund told Americans that it was shut.", []),
        ("Vera Lund told Anna Berg that it was shut.", []),
        ("Vera Lund told Ms. Berg that it was shut.", []),
        ("Vera Lund told Mr Berg that it was shut.", []),
        ("Vera Lund told Dad that it was shut.", []),
        ("Vera Lund told a radio audience that it was shut.", []),
        # told in other words
        ("Speaking to Geo News, Vera Lund said it was shut.", [("told", "Geo News")]),
        ("Vera Lund, speaking on Sunday to Lowe Public Media, said it was shut.", [("told", "Lowe Public Media")]),
        ("Vera Lund said in an email to the Register that it was shut.", [("told", "Register")]),
        ("Vera Lund said in written comments to Reuters that it was shut.", [("told", "Reuters")]),
        ("Vera Lund said in a statement sent to AFP that it was shut.", [("told", "AFP")]),
        ("Vera Lund said in response to a question from ABC that it was shut.", [("told", "ABC")]),
        ("Vera Lund, contacted by telephone by AFP, said it was shut.", [("told", "AFP")]),
        ("Vera Lund said in a phone call with LBCI that it was shut.", [("told", "LBCI")]),
        ("Vera Lund said in a phone call with Putin that it was shut.", []),
        ("Vera Lund said in reply to Reuters' questions that it was shut.", [("told", "Reuters")]),
        ("Reached by The New York Times, Vera Lund said it was shut.", [("told", "New York Times")]),
        ("Questioned by Radio Okapi, Vera Lund said it was shut.", [("told", "Radio Okapi")]),
        ("Vera Lund said on state television late on Monday that it was shut.", [("told", "state television")]),
        ("Vera Lund said on the private channel Kanal Su that it was shut.", [("told", "Kanal Su")]),
        ("Vera Lund, a guest on Syria TV later that evening, said it was shut.", [("told", "Syria TV")]),
        ("Vera Lund said on The Long Quay that it was shut.", [("told", "The Long Quay")]),
        ("Vera Lund said on Capitol Hill that it was shut.", []),
        ("Vera Lund said it was shut. She was speaking to the Lowe Free Press.", [("told", "Lowe Free Press")]),
        # interviews
        ("In a 2019 interview with the Lowe Post, Vera Lund said it was shut.", [("interview_with", "Lowe Post")]),
        ("Vera Lund said in an interview published on Sunday in Le Monde that it was shut.", [("interview_with", "Le Monde")]),
        ("Vera Lund said in an interview on CBS's Face the Nation that it was shut.", [("interview_with", "CBS")]),
        ("Vera Lund said in interviews with the Gazette-Times that it was shut.", [("interview_with", "Gazette-Times")]),
        ("Vera Lund said in a Bloomberg Television interview that it was shut.", [("interview_with", "Bloomberg Television")]),
        ("In an exclusive television interview aired on NHK, Vera Lund said it was shut.", [("interview_with", "NHK")]),
        # statements carried
        ("Vera Lund said in a statement carried by the state-run SABA agency that it was shut.", [("statement_carried_by", "SABA")]),
        ("Vera Lund said in a communiqué read on ORTM that it was shut.", [("statement_carried_by", "ORTM")]),
        ("In an audio message broadcast by Caracol Radio, Vera Lund said it was shut.", [("statement_carried_by", "Caracol Radio")]),
        ("Vera Lund said in a statement published on its website that it was shut.", []),
        ("In a statement published in full by the Lowe Times, Vera Lund said it was shut.", [("statement_carried_by", "Lowe Times")]),
        # posts
        ("Vera Lund said in a Facebook post that it was shut.", [("posted_on", "Facebook")]),
        ("Vera Lund said in a post on her verified X account that it was shut.", [("posted_on", "X")]),
        ("On Telegram, Vera Lund said it was shut.", [("posted_on", "Telegram")]),
        ("Vera Lund said in a video posted to YouTube that it was shut.", [("posted_on", "YouTube")]),
        ("Vera Lund, who saw it on Instagram, said it was shut.", []),
        # quoted, cited, reported
        ("Vera Lund said, as quoted by TASS, that it was shut.", [("quoted_by", "TASS")]),
        ("Vera Lund, quoted by the daily An-Najm, said it was shut.", [("quoted_by", "An-Najm")]),
        ("Vera Lund was quoted by TASS as saying it was shut.", [("quoted_by", "TASS")]),
        ("Vera Lund was quoted as saying by the Anadolu agency it was shut.", [("quoted_by", "Anadolu")]),
        ("Vera Lund was quoted in the Daily Reed on Tuesday as saying it was shut.", [("quoted_by", "Daily Reed")]),
        ("Vera Lund is quoted as saying in the Lowe Times it was shut.", [("quoted_by", "Lowe Times")]),
        ("Vera Lund was quoted as saying it was shut.", [("quoted_by", None)]),
        ("Vera Lund was cited by Rudaw as saying it was shut.", [("cited_by", "Rudaw")]),
        ("State broadcaster RTK quoted Vera Lund as saying it was shut.", [("quoted_by", "RTK")]),
        ("Xinhua, citing Vera Lund, said it was shut.", [("cited_by", "Xinhua")]),
        ("The Lowe Times reported on Thursday, citing Vera Lund, that it was shut.", [("cited_by", "Lowe Times")]),
        ("According to Vera Lund, whom the Baza channel cited, it was shut.", [("cited_by", "Baza")]),
        ("According to a memo by Vera Lund seen by Reuters, it was shut.", [("cited_by", "Reuters")]),
        ("Vera Lund said it was shut, the Gem Beacon reported Sunday.", [("reported_by", "Gem Beacon")]),
        ("Vera Lund said it was shut, Haqqin wrote.", [("reported_by", "Haqqin")]),
        ("Vera Lund said it was shut, the News Agency of Lowe (NAL) reported.", [("reported_by", "News Agency of Lowe")]),
        ("Vera Lund said it was shut, according to Al Arabiya.", [("reported_by", "Al Arabiya")]),
        ("State-run ENA reported that Vera Lund said it was shut.", [("reported_by", "ENA")]),
        ("Vera Lund said it was shut, the Wire reports, citing the Gull.", [("reported_by", "Gull"), ("reported_by", "Wire")]),
        ("As reported, Vera Lund said it was shut.", []),
    ],
)
def test_what_stands_around_a_statement_says_through_whom_it_came(text: str, hops: Hops) -> None:
    cue = next(word for word in ("said", "told", "saying", "According to", "reported") if word in text)
    assert chains(text, ("Vera Lund", cue, "it was shut")) == [hops]


@pytest.mark.parametrize("cue", ["told", "has told", "has told AFP", "told AFP on Monday"])
def test_a_hop_does_not_hang_on_how_far_the_cue_reaches(cue: str) -> None:
    assert chains("Vera Lund has told AFP on Monday that it was shut.", ("Vera Lund", cue, "it was shut")) == [[("told", "AFP")]]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        # goes on
        ("Vera Lund told AFP it was shut. “It is old,” she added.", [("told", "AFP")]),
        ("Vera Lund told AFP it was shut.\n\n“It is old,” she said by telephone.", [("told", "AFP")]),
        ("Vera Lund wrote on X it was shut. “It is old,” she said in the same post.", [("posted_on", "X")]),
        ("Vera Lund told the Gull it was shut. “It is old,” she told the newspaper.", [("told", "Gull")]),
        (
            "Vera Lund told Radio Reed it was shut. Sana Ali told the Lowe Times so. “It is old,” she told the station.",
            [("told", "Radio Reed")],
        ),
        ("Vera Lund told the Gull it was shut. “It is old,” she was quoted as saying.", [("quoted_by", "Gull")]),
        ("Vera Lund wrote on X it was shut. “It is old,” she replied beneath.", [("posted_on", "X")]),
        ("Vera Lund said in a statement carried by WAM it was shut. “It is old,” the statement added.", [("statement_carried_by", "WAM")]),
        # another occasion
        ("Vera Lund told AFP it was shut. Earlier this week she said “It is old,”.", []),
        ("Vera Lund told AFP it was shut. “It is old,” she told reporters.", []),
        ("Vera Lund told AFP it was shut. “It is old,” she told Sky News.", [("told", "Sky News")]),
        ("Vera Lund told AFP it was shut. “It is old,” she said at a rally.", []),
        ("Vera Lund told AFP it was shut. “It is old,” she wrote in a letter to the council.", []),
        ("Vera Lund told AFP it was shut. In 2019 she said “It is old,” in parliament.", []),
        ("Vera Lund told AFP on Monday it was shut. On Friday she said “It is old,”.", []),
        ("Vera Lund told the Gull in 1998 it was shut. “It is old,” she says.", []),
        ("Vera Lund told AFP it was shut. In May she was quoted as saying “It is old,”.", [("quoted_by", None)]),
    ],
)
def test_who_goes_on_keeps_the_chain_until_a_new_occasion_begins(text: str, second: Hops) -> None:
    cue = next(word for word in ("added", "replied", "quoted as saying", "says", "in a letter", "she told", "she said") if word in text)
    first = next(word for word in ("told", "wrote", "said in a") if f"Lund {word}" in text)
    who = "the statement" if "the statement" in text else "she"
    found = chains(text, ("Vera Lund", first, "it was shut"), (who, cue.removeprefix("she "), "“It is old,”"))
    assert found[1] == second


def test_one_of_them_goes_on_with_what_all_of_them_told() -> None:
    text = "Two people familiar with it told Reuters it was shut. “It is old,” one of the people said. A neighbour said it was new."
    given = (
        ("Two people familiar with it", "told", "it was shut"),
        ("one of the people", "said", "“It is old,”"),
        ("A neighbour", "said", "it was new"),
    )
    assert chains(text, *given) == [[("told", "Reuters")], [("told", "Reuters")], []]


def test_a_hop_may_stand_inside_the_words_of_the_source_or_hang_on_the_end_of_what_is_said() -> None:
    text = "Vera Lund, quoted by the daily An-Najm, said it was shut."
    assert chains(text, ("Vera Lund, quoted by the daily An-Najm", "said", "it was shut")) == [[("quoted_by", "An-Najm")]]
    text = "Vera Lund said it was shut, according to Al Arabiya."
    assert chains(text, ("Vera Lund", "said", "it was shut, according to Al Arabiya")) == [[("reported_by", "Al Arabiya")]]


def test_whom_an_outlet_cites_is_the_source_even_where_a_tagger_took_the_outlet_for_it() -> None:
    text = "Xinhua, citing Vera Lund, said it was shut."
    article = Article(id="a", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    (found,) = find_statements(article, [], Given(("Xinhua", "said", "it was shut")))
    assert (found.speaker, found.chain[1].relation.value, found.chain[1].name) == ("Vera Lund", "cited_by", "Xinhua")
    text = "McCain said it was shut, citing low growth."
    article = Article(id="a", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    (found,) = find_statements(article, [], Given(("McCain", "said", "it was shut")))
    assert (found.speaker, len(found.chain)) == ("McCain", 1)


def test_joined_verbs_share_what_stands_before_both() -> None:
    text = "In an interview with the Gull, Vera Lund called it old and said it was shut."
    assert chains(text, ("Vera Lund", "called", "it old"), ("Vera Lund", "said", "it was shut")) == [[("interview_with", "Gull")]] * 2


def test_a_listener_belongs_to_his_own_verb_only() -> None:
    text = "Vera Lund rejected the report, telling Sky News it was old."
    assert chains(text, ("Vera Lund", "rejected", "the report"), ("Vera Lund", "telling", "it was old")) == [[], [("told", "Sky News")]]


def test_the_sentence_before_may_tell_of_the_occasion() -> None:
    text = "Vera Lund spoke on Monday in an interview with Vatican News. The pier, she said, was shut."
    assert chains(text, ("she", "said", "The pier")) == [[("interview_with", "Vatican News")]]
    text = "Vera Lund posted a picture of it on Instagram. “It is shut,” she wrote."
    assert chains(text, ("she", "wrote", "“It is shut,”")) == [[("posted_on", "Instagram")]]


def test_answers_come_from_the_interview_that_the_text_tells_of() -> None:
    text = "Vera Lund gave an interview to Lowe Weekly.\n\nLund: It is shut.\n\nAny regrets?\n\nLund: None at all."
    assert chains(text, ("Lund", "", "It is shut."), ("Lund", "", "None at all.")) == [[("interview_with", "Lowe Weekly")]] * 2


def test_a_headline_has_the_chain_of_the_words_it_is_made_of() -> None:
    text = "Lund: We were robbed by a gull\n\n“We were robbed by a gull,” Vera Lund told Sky Sports."
    assert chains(text, ("Lund", "", "We were robbed by a gull"), ("Vera Lund", "told", "“We were robbed by a gull,”"))[0] == [
        ("told", "Sky Sports")
    ]


@pytest.mark.parametrize(
    ("inner", "cue", "relation"),
    [
        ("the mayor told me it was shut", "told", "told"),
        ("the mayor said to us it was shut", "said", "told"),
        ("the mayor promised it was shut", "promised", "told"),
        ("the mayor told my husband it was shut", "told", "reported_by"),
        ("the mayor had warned one diver it was shut", "had warned", "reported_by"),
        ("the mayor shouted through a horn it was shut", "shouted", "reported_by"),
        ("the mayor had written it was shut", "had written", "reported_by"),
        ("she had heard the mayor say it was shut", "say", "reported_by"),
    ],
)
def test_words_within_words_were_told_to_the_outer_speaker_or_only_reported(inner: str, cue: str, relation: str) -> None:
    text = f"“Well, {inner},” Vera Lund told the Gull."
    found = chains(text, ("Vera Lund", "told the", f"“Well, {inner},”"), ("the mayor", cue, "it was shut"))
    assert found[1] == [(relation, "Vera Lund"), ("told", "Gull")]


def test_a_paper_reports_what_it_was_not_told() -> None:
    text = "Tom Berg said it was shut, according to an affidavit by Vera Lund."
    found = chains(text, ("an affidavit by Vera Lund", "according to", "Tom Berg said it was shut"), ("Tom Berg", "said", "it was shut"))
    assert found[1][0][0] == "reported_by"


def test_an_outlet_that_reports_others_words_stands_between() -> None:
    text = "Reuters reported that Vera Lund had told ministers it was shut."
    found = chains(text, ("Reuters", "reported", "Vera Lund had told ministers it was shut"), ("Vera Lund", "had told", "it was shut"))
    assert found == [[], [("reported_by", "Reuters")]]


def test_ones_own_words_within_ones_words_add_no_hop() -> None:
    found = chains(
        "“I told him it was shut,” Vera Lund told AFP.",
        ("Vera Lund", "told AFP", "“I told him it was shut,”"),
        ("I", "told", "it was shut"),
    )
    assert found == [[("told", "AFP")]] * 2


def test_a_podcast_that_is_named_later_is_the_one_meant() -> None:
    text = "Vera Lund told a podcast it was shut.\n\nShe said on The Long Quay that it was old."
    assert chains(text, ("Vera Lund", "told", "it was shut"))[0] == [("told", "The Long Quay")]


def test_a_body_that_writes_what_somebody_said_is_an_outlet() -> None:
    text = "The Saraq centre wrote that Tom Berg had rejected it."
    found = chains(text, ("The Saraq centre", "wrote", "that Tom Berg had rejected it"), ("Tom Berg", "had rejected", "it"))
    assert found[1][0][0] == "reported_by"


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        ("Vera Lund told the Sunday Comet it was shut.", [("told", "Sunday Comet")]),
        ("Vera Lund told KTVR radio Wednesday morning that it was shut.", [("told", "KTVR")]),
        ("Vera Lund told the Today programme that it was shut.", [("told", "Today")]),
        ("Answering a question from LBCI, Vera Lund said it was shut.", [("told", "LBCI")]),
        ("Vera Lund said in an article published on Monday in the newspaper Reed that it was shut.", [("statement_carried_by", "Reed")]),
        ("Vera Lund told Reed News Senior Correspondent Tom Berg that it was shut.", [("told", "Reed News")]),
        ("Vera Lund told FBI agents that it was shut.", []),
        ("Vera Lund told a media briefing that it was shut.", []),
        ("Another news agency quoted Vera Lund as saying it was shut.", [("quoted_by", None)]),
    ],
)
def test_an_outlet_ends_where_another_noun_begins(text: str, hops: Hops) -> None:
    cue = "quoted" if "quoted" in text else "said" if " said" in text else "told"
    assert chains(text, ("Vera Lund", cue, "it was shut")) == [hops]


def test_a_name_beside_a_noun_of_outlets_is_one_everywhere_in_the_text() -> None:
    text = "The Interfront news agency saw it. The pier, Vera Lund said, was shut, according to Interfront."
    assert chains(text, ("Vera Lund", "said", "was shut")) == [[("reported_by", "Interfront")]]


@pytest.mark.parametrize("words", ["told the RCS", "told our correspondent", "told us", "told the Service"])
def test_the_outlet_of_the_article_is_known_by_what_it_calls_itself(words: str) -> None:
    text = f"Vera Lund {words} it was shut."
    article = Article(id="a", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en", outlet="The Reed Courier Service")
    (statement,) = find_statements(article, [], Given(("Vera Lund", "told", "it was shut")))
    assert statement.chain[1].relation.value == "told"
    assert statement.chain[1].name in {"RCS", "Service", "Reed Courier Service"}


def test_who_is_cited_in_the_next_sentence_has_said_it() -> None:
    text = "The daily Kontur reported that it was shut. It cited two sources in the port."
    article = Article(id="a", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    given = Given(("The daily Kontur", "reported", "it was shut"), ("It", "cited", "two sources in the port"))
    (statement,) = find_statements(article, [], given)
    assert statement.speaker is None
    assert [(hop.relation.value, hop.name) for hop in statement.chain[1:]] == [("cited_by", "Kontur")]


def test_one_of_several_goes_on_with_what_they_told() -> None:
    text = "Two drivers told the Gull it was shut. “For good,” said one of the drivers, who gave his name as Igor."
    given = (("Two drivers", "told", "it was shut"), ("one of the drivers, who gave his name as Igor", "said", "“For good,”"))
    assert chains(text, *given) == [[("told", "Gull")], [("told", "Gull")]]
