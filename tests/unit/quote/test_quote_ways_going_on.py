"""Ways of going on with an occasion, and of naming outlets over the world, by the whole engine."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import Article, Stamp, Statement, StatementKind
from dateline.quote import default_tagger, find_statements
from dateline.when import find_times

WRITTEN = datetime(2025, 3, 13, tzinfo=UTC)  # a Thursday
CARRIED = {"said", "carried_by", "republished_by"}


def told(text: str, words: str) -> Statement:
    """The last statement, or the one with the least around some words."""
    article = Article(id="a1", text=text, captured=WRITTEN, published=Stamp(WRITTEN.date()), language="en", outlet="The Meridian Post")
    every = find_statements(article, find_times(text, WRITTEN, "en"), default_tagger())
    found = [statement for statement in every if statement.kind is StatementKind.SAYING]
    said = [(text[s.content[0].start : s.content[-1].end], s) for s in found]
    return min((pair for pair in said if words in pair[0]), key=lambda pair: len(pair[0]))[1] if words else found[-1]


@pytest.mark.parametrize(
    ("text", "hops", "words"),
    [
        # continuing occasions
        ('Birch told the Evening Star that nothing moved. "Nothing," she said.', [("told", "Evening Star")], ""),
        ("Birch told the Evening Star that nothing moved.\n\nThe wall, she added, was new.", [("told", "Evening Star")], ""),
        (('Birch told the Evening Star that nothing moved. At a rally in Lowe on Sunday she called the wall "a joke".'), [], ""),
        ("Birch told the Evening Star that nothing moved. In court she said the opposite.", [], ""),
        ("Birch told the Evening Star that nothing moved. In a letter to the board she said the opposite.", [], ""),
        ('Birch wrote on X that nothing moved. "Nothing," the post read.', [("posted_on", "X")], ""),
        ("Birch wrote on X that nothing moved. The post added that the wall was new.", [("posted_on", "X")], ""),
        ("Birch posted a long thread on X. The wall, it said, was new.", [("posted_on", "X")], ""),
        ("In a statement carried by KNA, the union said nothing moved. It blamed the wind.", [("statement_carried_by", "KNA")], ""),
        (
            "In a statement carried by KNA, the union said nothing moved. The statement blamed the wind.",
            [("statement_carried_by", "KNA")],
            "",
        ),
        ("A memo seen by the Evening Star says nothing moved. It blames the wind.", [("cited_by", "Evening Star")], ""),
        ("A memo seen by the Evening Star says nothing moved. The document blames the wind.", [("cited_by", "Evening Star")], ""),
        ('A letter obtained by the Evening Star says nothing moved. "Blame the wind," it reads.', [("cited_by", "Evening Star")], ""),
        (
            ("KNA quoted the nurse as saying that people slept in their shoes. She was also quoted as saying the well was dry."),
            [("quoted_by", "KNA")],
            "",
        ),
        (
            ('KNA quoted two nurses as saying that people slept in their shoes. "The well is dry," one of them was quoted as saying.'),
            [("quoted_by", "KNA")],
            "",
        ),
        ('"People sleep in their shoes," the nurse was quoted by KNA as saying. "The well is dry."', [("quoted_by", "KNA")], ""),
        ("Two officials told KNA that the port was shut. One of them said the cranes had failed.", [("told", "KNA")], ""),
        (
            (
                "Two officials told KNA that the port was shut. The officials spoke on condition of anonymity. "
                "The cranes had failed, one said."
            ),
            [("told", "KNA")],
            "",
        ),
        ('Birch told Radio Lowe on Monday that nothing moved. On Tuesday she laughed: "It moved."', [], ""),
        ('Birch told Radio Lowe on Monday that nothing moved. "It moved," she said on Tuesday.', [], ""),
        ('"I like rain," the coach told Marca on Thursday. On Saturday, soaked, he grinned: "I like it less."', [], ""),
        (
            "The Evening Star reported that Birch had resigned, citing two aides. The aides said she was tired.",
            [("cited_by", "Evening Star")],
            "",
        ),
        (
            ("Two bids are in, KNA reported, citing people close to the talks. The people said a third was likely."),
            [("cited_by", "KNA")],
            "",
        ),
        ("Birch, who first told Politico about the memo, called for a vote.", [], ""),
        ("Berg, who told the Gazette last year that the wall was sound, said on Monday it was not.", [], "it was not"),
        ("Birch, speaking on Radio Lowe, said nothing moved.", [("told", "Radio Lowe")], ""),
        (
            ("Birch, in an interview with Radio Lowe, said nothing moved. Asked by the host about the wall, she said it was new."),
            [("interview_with", "Radio Lowe")],
            "",
        ),
        ("Birch gave an interview to Radio Lowe on Monday. The wall, she said, was new.", [("interview_with", "Radio Lowe")], ""),
        ("Birch spoke to Radio Lowe on Monday. The wall, she said, was new.", [("told", "Radio Lowe")], ""),
        ('Birch appeared on Channel 9 on Monday. "The wall is new," she said.', [("told", "Channel 9")], ""),
        ('Birch was a guest on Channel 9 on Monday. "The wall is new," she said.', [("told", "Channel 9")], ""),
        ('"The wall is new," Birch said. She was speaking to Radio Lowe.', [("told", "Radio Lowe")], "wall"),
        ('"The wall is new," Birch said. She made the comments to Radio Lowe.', [("told", "Radio Lowe")], "wall"),
        ('"The wall is new," Birch said. The interview was broadcast on Radio Lowe on Sunday.', [("interview_with", "Radio Lowe")], "wall"),
        ('"The wall is new," said Birch, who was interviewed by Radio Lowe.', [("interview_with", "Radio Lowe")], ""),
        ('"The wall is new," said Birch, speaking to Radio Lowe.', [("told", "Radio Lowe")], ""),
        ('"The wall is new," said Birch, whose remarks were carried by KNA.', [("reported_by", "KNA")], ""),
        # nested
        ('"Berg told me to wait," Birch said.', [("told", "Birch")], "to wait"),
        ("\"I was told at home, 'You will get tea,'\" Birch told KNA.", [("told", "Birch"), ("told", "KNA")], "You will get tea"),
        ("\"We were told, 'Go home,'\" Birch said.", [("told", "Birch")], "Go home"),
        ("\"They were told, 'Go home,'\" Birch said.", [("reported_by", "Birch")], "Go home"),
        ("\"My mother always said, 'Shut the gate,'\" Birch told KNA.", [("told", "Birch"), ("told", "KNA")], "Shut the gate"),
        ("\"A voice said, 'Leave it,'\" Birch recalled.", [("told", "Birch")], "Leave it"),
        ("\"She went, 'I saw it, they didn't,'\" Birch recounted.", [("told", "Birch")], "I saw it"),
        ("Birch said the mayor had told her the wall was new.", [("told", "Birch")], "wall was new"),
        ("Birch said the mayor had promised her a new wall.", [("told", "Birch")], "a new wall"),
        ("Birch said the mayor had told reporters the wall was new.", [("reported_by", "Birch")], "wall was new"),
        ("Birch recalled the mayor telling her that the wall was new.", [("told", "Birch")], "wall was new"),
        ("Birch rejected the mayor's claim that the wall was new.", [], "wall was new"),
        ("Birch dismissed claims by the mayor that the wall was new.", [], "wall was new"),
        ("Birch faulted the claim by the mayor, Tom Berg, that the wall was new.", [], "wall was new"),
        ("A lab wrote to her in March that the sample was clean, she recalls.", [("told", None)], "sample was clean"),
        ("Speaking to ANI, the farmer said the crop was gone.", [("told", "ANI")], ""),
        ('"The crop is gone," the farmer told PTI over the phone from Lowe.', [("told", "PTI")], ""),
        ("In an exclusive chat with the Daily Kite, the actor said he was tired.", [("told", "Daily Kite")], ""),
        ('The actor took to X (formerly Twitter) to deny it. "Not me," he wrote.', [("posted_on", "X")], ""),
        ("In a tweet, the minister said the bridge would open.", [("posted_on", "Twitter")], ""),
        ("In a telephone interview with Premium Post, the chairman said they were broke.", [("interview_with", "Premium Post")], ""),
        ("The chairman told Premium Post in a telephone interview that they were broke.", [("interview_with", "Premium Post")], ""),
        ("The chairman, who spoke with our correspondent on Monday, said they were broke.", [("told", "Meridian Post")], ""),
        ("In a chat with our correspondent, the chairman said they were broke.", [("told", "Meridian Post")], ""),
        ("The commander said in remarks to Al Arabiya that the border was shut.", [("told", "Al Arabiya")], ""),
        ("The ministry said in a statement to WAM that the border was shut.", [("told", "WAM")], ""),
        ("The mayor declared to RCN Radio that the road was open.", [("told", "RCN Radio")], ""),
        ("The mayor told the local station W Radio that the road was open.", [("told", "W Radio")], ""),
        ("She told BBC Radio 4's Today programme that the money was gone.", [("told", "BBC Radio 4")], ""),
        ("She told Radio 4's Today programme that the money was gone.", [("told", "Radio 4")], ""),
        ("She told MailOnline she had never been paid.", [("told", "MailOnline")], ""),
        ('The senator told ABC\'s "This Week" that the bill was dead.', [("told", "ABC")], ""),
        ("The senator said on CNN's State of the Union that the bill was dead.", [("told", "CNN")], ""),
        ('"The bill is dead," the senator said on Fox News on Sunday.', [("told", "Fox News")], ""),
        ("The senator told the AP in an email that the bill was dead.", [("told", "AP")], ""),
        ("The senator said in a text message to the AP that the bill was dead.", [("told", "AP")], ""),
        ("On the Long Haul podcast, the trucker said he had quit.", [("told", "Long Haul")], ""),
        ("Speaking on the air of Rossiya 24, the governor said the fire was out.", [("told", "Rossiya 24")], ""),
        ("The fire is out, the governor said on air on Radio Lowe.", [("told", "Radio Lowe")], ""),
        ('"The fire is out," Interfax quotes the governor.', [("quoted_by", "Interfax")], ""),
        ("The fire is out, TASS reports with reference to the ministry's press service.", [("cited_by", "TASS")], ""),
        ("The fire is out, the press service told Interfax.", [("told", "Interfax")], ""),
        ("As the press service of the ministry told Interfax, the fire is out.", [("told", "Interfax")], ""),
        ("In a conversation with TASS, the governor said the fire was out.", [("told", "TASS")], ""),
        ("The fire is out, the governor said in a conversation with TASS.", [("told", "TASS")], ""),
        ("The ministry reported on its Telegram channel that the fire was out.", [("posted_on", "Telegram")], ""),
        ("The fire is out, the governor wrote in his Telegram channel.", [("posted_on", "Telegram")], ""),
        ("The governor confirmed to Reuters that the fire was out.", [("told", "Reuters")], ""),
        ("The firm confirmed the sale to Reuters.", [("told", "Reuters")], ""),
        ("The firm declined to comment but told Reuters the valve was new.", [("told", "Reuters")], ""),
        ("A person close to the firm told Reuters, on condition of anonymity, that the valve was old.", [("told", "Reuters")], ""),
        ("Two people with knowledge of the matter told Reuters the valve was old.", [("told", "Reuters")], ""),
        ("The valve was old, two people told Reuters.", [("told", "Reuters")], ""),
        ("The valve was old, according to two people who spoke to Reuters.", [("told", "Reuters")], ""),
        ("The valve was old, said two people interviewed by Reuters.", [("interview_with", "Reuters")], ""),
        ("The valve was old, according to emails seen by Reuters.", [("cited_by", "Reuters")], ""),
        ("Emails reviewed by Reuters show the valve was old.", [("cited_by", "Reuters")], ""),
        ("The valve was old, the Gazette reported, citing emails.", [("cited_by", "Gazette")], ""),
        ("Birch said the valve was old, Reuters reported.", [("reported_by", "Reuters")], ""),
        ("Birch had told a private dinner that the valve was old, the Gazette revealed.", [("reported_by", "Gazette")], "valve was old"),
        ("In comments reported by the Gazette, Birch said the valve was old.", [("reported_by", "Gazette")], ""),
        ("In a speech carried live on state TV, the general said the war was won.", [("statement_carried_by", "state TV")], ""),
        ("In a leaked recording published by the Gazette, the minister says the plan is dead.", [("statement_carried_by", "Gazette")], ""),
        ("In a letter to the Gazette, the bishop said the roof leaked.", [("told", "Gazette")], ""),
        ("In a letter seen by the Gazette, the bishop said the roof leaked.", [("cited_by", "Gazette")], ""),
        ("The Gazette's Vera Moss wrote that the roof leaked.", [], ""),
        ("The singer said on Instagram Live that the tour was off.", [("posted_on", "Instagram")], ""),
        ("In the caption, she wrote that the tour was off.", [], ""),
        ('"Tour\'s off," she posted on Threads, adding that refunds were coming.', [("posted_on", "Threads")], "refunds were coming"),
        ("The singer, posting on Threads, said the tour was off.", [("posted_on", "Threads")], ""),
        ("On her Facebook page the singer said the tour was off.", [("posted_on", "Facebook")], ""),
        ("The embassy said on WeChat that visas would be free.", [("posted_on", "WeChat")], ""),
        ("The embassy wrote in a WeChat post that visas would be free.", [("posted_on", "WeChat")], ""),
        ("The embassy's X account said visas would be free.", [("posted_on", "X")], ""),
        ("Posting to Telegram, the brigade claimed the hill.", [("posted_on", "Telegram")], ""),
        ("The brigade's press officer claimed the hill in a Telegram video.", [("posted_on", "Telegram")], ""),
    ],
)
def test_a_relay_is_read_in_many_wordings(text: str, hops: list[tuple[str, str | None]], words: str) -> None:
    assert [(hop.relation.value, hop.name) for hop in told(text, words).chain if hop.relation.value not in CARRIED] == hops
