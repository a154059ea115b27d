"""Ways of telling on which day something was said, by the whole engine, in many wordings."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import Article, Stamp, Statement, StatementKind
from dateline.quote import default_tagger, find_statements
from dateline.when import find_times

WRITTEN = datetime(2025, 3, 13, tzinfo=UTC)  # a Thursday


def told(text: str, words: str) -> Statement:
    """The last statement, or the one with the least around some words."""
    article = Article(id="a1", text=text, captured=WRITTEN, published=Stamp(WRITTEN.date()), language="en", outlet="The Meridian Post")
    every = find_statements(article, find_times(text, WRITTEN, "en"), default_tagger())
    found = [statement for statement in every if statement.kind is StatementKind.SAYING]
    said = [(text[s.content[0].start : s.content[-1].end], s) for s in found]
    return min((pair for pair in said if words in pair[0]), key=lambda pair: len(pair[0]))[1] if words else found[-1]


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ('Talks broke off late on Wednesday. "Nobody wished to read it," the envoy said as he left the hotel.', "2025-03-12", ""),
        ('The council sat for nine hours on Tuesday. "We are tired," the mayor said as she came out.', "2025-03-11", ""),
        ('The council sat for nine hours on Tuesday. "We are tired," the mayor said on leaving the chamber.', "2025-03-11", ""),
        ("\"I've seen better grass in a salad,\" the Rovers manager fumed after Saturday's 0-0 draw at Colby.", "2025-03-08", ""),
        ('"We ran out of legs," the captain said after Sunday\'s defeat.', "2025-03-09", ""),
        ('"We ran out of legs," the captain said following Sunday\'s 3-1 loss.', "2025-03-09", ""),
        ('Rovers lost 2-0 at Colby on Saturday. "We ran out of legs," the captain said after the game.', "2025-03-08", ""),
        ('Rovers lost 2-0 at Colby on Saturday. "We ran out of legs," the captain said afterwards.', "2025-03-08", ""),
        ('"It will pass," the minister told Tuesday\'s cabinet meeting.', "2025-03-11", ""),
        ("Halyard cut its forecast on Thursday, saying customers had full shelves.", "2025-03-13", "full shelves"),
        (
            ('Halyard cut its forecast on Wednesday. "We misjudged the market," Petra Lind told investors on a conference call.'),
            "2025-03-12",
            "",
        ),
        ('The president flew over the valley on Wednesday. "I saw a river," he told the press on landing.', "2025-03-12", ""),
        ('The president visited the valley on Wednesday. "I saw a river," he told reporters.', "2025-03-12", ""),
        (
            ('Governor Hale was at the State Fair on Tuesday. He called the auditor "a fine man", the Evening Star reports.'),
            "2025-03-11",
            "fine man",
        ),
        (
            ("The Karsk ministry claimed on Wednesday to have taken the town. This was denied within the hour by the General Staff."),
            "2025-03-12",
            "",
        ),
        (
            ('The Karsk ministry claimed on Wednesday to have taken the town. Within minutes the General Staff called it "a fairy tale".'),
            "2025-03-12",
            "",
        ),
        (
            ('The Karsk ministry claimed on Tuesday to have taken the town. The next day the General Staff called it "a fairy tale".'),
            "2025-03-12",
            "",
        ),
        ('The union announced a strike on Monday. Two days later the board called it "blackmail".', "2025-03-12", ""),
        ('The union announced a strike on Monday. The following day the board called it "blackmail".', "2025-03-11", ""),
        ('The union announced a strike on Monday. A day earlier the board had called it "blackmail".', "2025-03-09", ""),
        (
            (
                "President Ishan received the Foreign Minister of Belm, Dr. Agnes Kal, at the palace on "
                "Wednesday.\n\nIn her turn, the Minister conveyed the greetings of her president."
            ),
            "2025-03-12",
            "",
        ),
        (
            (
                "President Ishan received the Foreign Minister of Belm, Agnes Kal, at the palace on "
                'Wednesday.\n\nSpeaking later to KNA, Kal called the talks "warm as bread".'
            ),
            "2025-03-12",
            "",
        ),
        (
            (
                "President Ishan received the Foreign Minister of Belm, Agnes Kal, at the palace on Wednesday. "
                "He stressed that the roads were straight. She invited firms to bid for the railway."
            ),
            "2025-03-12",
            "",
        ),
        ("President Ishan met the envoy Saul Vane on Wednesday. Vane thanked him for the grain.", "2025-03-12", ""),
        ("The memo, dated 14 November, says the wall was never tested.", "2024-11-14", ""),
        (("The wall was never tested, says the memo, which was dated 14 November and signed by the chief engineer."), "2024-11-14", ""),
        (
            ('"Admire the scenery," reads the one-page document, dated Nov. 14 and signed by the deputy director, Wade Coll.'),
            "2024-11-14",
            "",
        ),
        (
            (
                'Rangers were told to keep quiet, a memo leaked to the Evening Star shows.\n\n"Admire the '
                'scenery," reads the document, dated Nov. 14.'
            ),
            "2024-11-14",
            "Admire",
        ),
        ('"Nothing moved," Birch told the Evening Star yesterday.', "2025-03-12", ""),
        ('"Nothing moved," Birch told the Evening Star last night.', "2025-03-12", ""),
        ('"Nothing moved," Birch told the Evening Star this morning.', "2025-03-13", ""),
        ('"Nothing moved," Birch said earlier today.', "2025-03-13", ""),
        ('"Nothing moved," Birch told the Evening Star on Thursday morning.', "2025-03-13", ""),
        ('Birch said nothing moved. "Nothing," she repeated on Wednesday.', "2025-03-12", ""),
        ("Okw had on Tuesday night told Channels that the dealers chose wickedness.", "2025-03-11", ""),
        (
            (
                'Addressing newsmen in Mak on Wednesday, the chairman likened the minister to a landlord. "Let '
                'him come," he challenged.\n\nThe Forum, the chairman vowed, would strike.'
            ),
            "2025-03-12",
            "",
        ),
        (('In an interview with the Evening Star on Tuesday, Birch said nothing moved. "Nothing," she insisted.'), "2025-03-11", ""),
        ("In an interview with the Evening Star published on Tuesday, Birch said nothing moved.", None, ""),
        ("In a post on X on Tuesday, Birch said nothing moved.", "2025-03-11", ""),
        ("Birch wrote on X late on Tuesday that nothing moved. She added that the wall was new.", "2025-03-11", ""),
        ("In a statement on Tuesday, the firm said the valve was new. It promised a refund.", "2025-03-11", ""),
        ("The firm issued a statement on Tuesday. The valve, it said, was new.", "2025-03-11", ""),
        ("The firm, in a filing on Tuesday, said the valve was new.", "2025-03-11", ""),
        ("The board's report, released on Tuesday, found that the valve was old.", "2025-03-11", ""),
        ("A report released on Tuesday by the board found that the valve was old. It said nobody had looked.", "2025-03-11", ""),
        ('On 3 March the bishop wrote to the mayor. "Leave the bells," he asked.', "2025-03-03", ""),
        ("In a letter to the mayor on 3 March, the bishop asked him to leave the bells.", "2025-03-03", ""),
        ("In a letter dated 3 March, the bishop asked the mayor to leave the bells.", "2025-03-03", ""),
        ("Police said at 6 a.m. on March 12 that two men had been held. They were armed, they said.", "2025-03-12", ""),
        (
            ('The court heard on Tuesday that the brakes had failed. "I pressed and nothing came," the driver told the jury.'),
            "2025-03-11",
            "",
        ),
        (
            (
                'A driver told a court on Tuesday that the brakes had failed. "I pressed and nothing came," Tom '
                "Ash said. Prosecutor Jane Hull replied that he was drunk."
            ),
            "2025-03-11",
            "",
        ),
        (
            ("The minister told parliament on Tuesday that the port was safe. Opposition MP Karl Venn shouted that it was a lie."),
            "2025-03-11",
            "",
        ),
        (
            ('The minister told reporters in Lowe on Tuesday that the port was safe. Asked about the cost, he said it was "modest".'),
            "2025-03-11",
            "",
        ),
        ('At a rally in Lowe on Sunday, the candidate promised free buses. "Free," she shouted.', "2025-03-09", ""),
        (
            ("A spokesman said on Tuesday that the port was safe. The spokesman would not give his name but said the ships were in."),
            "2025-03-11",
            "",
        ),
        ("A police spokesperson said yesterday a ring had been found.", "2025-03-12", ""),
        ('"Birch promised me in 2019 that it would hold," Cole said.', "2019", "it would hold"),
        ('"Birch told me on Monday that it would hold," Cole told the Evening Star.', "2025-03-10", "it would hold"),
        ("Cole recalled Birch telling him in 2019 that it would hold.", "2019", "it would hold"),
        ('The aide says that in May Birch told a staff meeting, "Move it now."', "2024-05", "Move it"),
        (
            ("\"My brother called me on Monday and said, 'The wall is sweating,'\" Eus told Radio Lowe on Wednesday."),
            "2025-03-10",
            "sweating",
        ),
        ("One lab wrote to her in January that the sample was clean, she recalls.", "2025-01", "sample"),
        ("Birch has said that nothing moved.", None, ""),
        ("Birch says nothing moved.", None, ""),
        ("Birch has always said that nothing moved.", None, ""),
        ("Last month Birch said nothing moved.", "2025-02", ""),
        ("Last week Birch said nothing moved.", "2025-03-03/2025-03-09", ""),
        ("Birch said in January that nothing moved.", "2025-01", ""),
        ("Birch said at the weekend that nothing moved.", "2025-03-08/2025-03-09", ""),
        ("Birch said nothing moved on Tuesday.", None, ""),
        ("Birch said that on Tuesday nothing moved.", None, ""),
        ("Birch said the vote would be held on Friday.", None, ""),
        ("Birch was arrested on Tuesday. Her lawyer said she was innocent.", None, ""),
        ("Birch, who was arrested on Tuesday, said she was innocent.", None, ""),
        ("The strike began on Monday. Birch said she had no money.", None, ""),
        ("In a Tuesday interview, Birch said nothing moved.", "2025-03-11", ""),
        ("In a statement Tuesday, Birch said nothing moved.", "2025-03-11", ""),
        ("Birch said in a Facebook post Tuesday that nothing moved.", "2025-03-11", ""),
        ("In his Sunday sermon, the bishop called it a sin.", "2025-03-09", ""),
        ("In Sunday's sermon, the bishop called it a sin.", "2025-03-09", ""),
        ("The mayor told Tuesday's meeting that the road was open.", "2025-03-11", ""),
        ("At Monday's council meeting, the mayor said the road was open.", "2025-03-10", ""),
        (('At a council meeting on Monday, the mayor said the road was open. Councillor Ann Lee called it "a lie".'), "2025-03-10", ""),
        (('At a council meeting on Monday, the mayor said the road was open.\n\n"A lie," shouted a man in the gallery.'), "2025-03-10", ""),
        ('The council met on Monday night. "We are tired," the mayor told members.', "2025-03-10", ""),
        (
            ('The council met on Monday night.\n\n"We are tired," the mayor told members.\n\nAnn Lee, a resident, said the road was shut.'),
            None,
            "",
        ),
        ("Parliament debated the bill on Tuesday. Opening the debate, the minister said it was overdue.", "2025-03-11", ""),
        (
            (
                "Parliament debated the bill on Tuesday.\n\nOpening the debate, the minister said it was "
                "overdue.\n\nOpposition MP Karl Venn countered that it was daft."
            ),
            "2025-03-11",
            "",
        ),
        ("The inquest opened on Monday. Dr Ann Lee told the coroner the heart had stopped.", "2025-03-10", ""),
        (('The trial began on Monday. Prosecutor Ann Lee told jurors that he had planned it. "He had a map," she said.'), "2025-03-10", ""),
        ("Ann Lee, who testified on Tuesday, said the map was hers.", "2025-03-11", ""),
        ("Testifying on Tuesday, Ann Lee said the map was hers.", "2025-03-11", ""),
        ("Ann Lee testified on Tuesday that the map was hers. On cross-examination, she said it was not.", "2025-03-11", ""),
        ('The judge ruled on Tuesday that the map could be shown. He called the objection "thin".', "2025-03-11", ""),
        ("Police said late on Tuesday that two men were held. They were armed, a spokesman said.", "2025-03-11", ""),
        ("Birch said yesterday (Wednesday) that nothing moved.", "2025-03-12", ""),
        ("Birch tweeted Tuesday night that nothing moved.", "2025-03-11", ""),
        ("Hours after the verdict on Tuesday, Birch said nothing had changed.", "2025-03-11", ""),
        ("Minutes after the vote on Tuesday, Birch said nothing had changed.", "2025-03-11", ""),
        ("Speaking after the vote on Tuesday, Birch said nothing had changed.", "2025-03-11", ""),
        ("Speaking in Lowe on Tuesday, Birch said nothing had changed. She promised a report.", "2025-03-11", ""),
        ("Visiting Lowe on Tuesday, Birch said nothing had changed.", "2025-03-11", ""),
        ("On a visit to Lowe on Tuesday, Birch said nothing had changed.", "2025-03-11", ""),
        ("During Tuesday's visit to Lowe, Birch said nothing had changed.", "2025-03-11", ""),
        ("Birch, visiting Lowe on Tuesday, said nothing had changed.", "2025-03-11", ""),
        ("Birch resigned on Tuesday, saying nothing had changed.", "2025-03-11", ""),
        ('Birch resigned on Tuesday. "Nothing has changed," she said in a letter to staff.', "2025-03-11", ""),
        ("Birch resigned on Tuesday. In her resignation letter she said nothing had changed.", "2025-03-11", ""),
        ('Birch announced her resignation on Tuesday. "Nothing has changed," she told reporters.', "2025-03-11", ""),
        ("Birch unveiled the plan on Tuesday. It would cost nothing, she said.", "2025-03-11", ""),
        ("The board approved the plan on Tuesday. It would cost nothing, its chair said.", None, ""),
        ('The ministry denied the report on Tuesday. "Pure fiction," it said.', "2025-03-11", ""),
        ('The ministry on Tuesday denied the report. "Pure fiction," a spokesman said.', "2025-03-11", ""),
        ('The firm on Tuesday rejected the claims as "pure fiction". It said it would sue.', "2025-03-11", ""),
        ("Birch was speaking at a conference in Lowe on Tuesday. Nothing had changed, she said.", "2025-03-11", ""),
        ("On Monday Birch said nothing had changed. On Tuesday she said everything had.", "2025-03-11", ""),
        ("On Monday Birch said nothing had changed. A day later she said everything had.", "2025-03-11", ""),
        ("On Monday Birch said nothing had changed. Later that day she said everything had.", "2025-03-10", ""),
        ("On Monday Birch said nothing had changed. The same evening her deputy said everything had.", "2025-03-10", ""),
        ("Birch had said on Monday that nothing would change.", "2025-03-10", ""),
        ("Back in 2019, Birch had said that nothing would change.", "2019", ""),
        ("As early as 2019, Birch warned that nothing would change.", "2019", ""),
        ("Birch warned in a 2019 report that nothing would change.", "2019", ""),
        ("A 2019 report by the board warned that nothing would change.", "2019", ""),
        ("In a report published in May 2024, the board warned that nothing would change.", "2024-05", ""),
        ("In a report last year, the board warned that nothing would change.", "2024", ""),
        ("In February, the board told parliament that nothing would change.", "2025-02", ""),
        ('When asked on Tuesday whether anything would change, Birch laughed: "Nothing."', "2025-03-11", ""),
        ("Asked on Tuesday whether anything would change, Birch said no.", "2025-03-11", ""),
        ("Asked whether anything would change on Friday, Birch said no.", None, ""),
        ("The army said on Wednesday it had shot down two drones overnight.", "2025-03-12", ""),
        ('"We shot down two drones on Tuesday," the army said.', None, ""),
        ('The king sent a telegram on 3 March. "Be well," it read.', "2025-03-03", ""),
        ("At 06:30 local time on Tuesday the navy said the ship had sunk.", "2025-03-11", ""),
        ("Two hours later, the navy said the ship had not sunk.", None, ""),
        ("Speaking on condition of anonymity on Tuesday, an official said the ship had sunk.", "2025-03-11", ""),
        ("An official told KNA on Tuesday that the ship had sunk. A second official said it had not.", "2025-03-11", ""),
        ("Officials said on Tuesday the ship had sunk. Relatives said they had heard nothing.", None, ""),
        (
            ('Rovers beat Colby 2-0 on Saturday. The captain was delighted. "We ran all day," she said at the final whistle.'),
            "2025-03-08",
            "",
        ),
        ('Rovers beat Colby 2-0 on Saturday. "We ran all day," the captain told the club\'s website.', None, ""),
        ('"We ran all day," the captain said after beating Colby on Saturday.', "2025-03-08", ""),
        ("After beating Colby on Saturday, the captain said they had run all day.", "2025-03-08", ""),
        ("At Tuesday's trial, the driver said the brakes had failed.", "2025-03-11", ""),
        ("The driver, on trial since Monday, said the brakes had failed.", None, ""),
        ('He was sentenced on Tuesday. Judge Ann Lee called him "a thief of trust".', "2025-03-11", ""),
        ('The judge sentenced him on Tuesday, calling him "a thief of trust".', "2025-03-11", ""),
        ("The storm hit on Monday. Forecasters said on Tuesday it had passed.", "2025-03-11", ""),
        ('The storm hit on Monday. "I lost everything," a fisherman said the next morning.', "2025-03-11", ""),
        ('The talks ended on Tuesday evening. "It was useful," the envoy said as he boarded his plane.', "2025-03-11", ""),
        ('The talks ended on Tuesday evening. "It was useful," the envoy told reporters afterwards.', "2025-03-11", ""),
        ("The talks ended on Tuesday evening. Emerging from the hotel, the envoy said it had been useful.", "2025-03-11", ""),
        ("The talks ended on Tuesday evening. Leaving the hotel, the envoy called them useful.", "2025-03-11", ""),
        ("The vote is on Sunday. The candidate said on Tuesday she would win.", "2025-03-11", ""),
        ("In talks with the king on Tuesday, the president said the friendship was old.", "2025-03-11", ""),
        ("The report was published on Tuesday. It says nobody looked.", "2025-03-11", ""),
        ("The report, out on Tuesday, says nobody looked.", "2025-03-11", ""),
        ("The study, which appeared on Tuesday in New Biology, found that reefs recover.", "2025-03-11", ""),
        ('The company reported results on Tuesday. "A good year," chief executive Ann Lee said.', None, ""),
        ("Ann Lee, chief executive, told a call with analysts on Tuesday that profit fell.", "2025-03-11", ""),
        ('On a call with analysts on Tuesday, Ann Lee said profit fell. "Hard," she said.', "2025-03-11", ""),
        ("The army said on Tuesday morning it had struck the port. In the afternoon it said it had not.", "2025-03-11", ""),
        ("The army said on Tuesday morning it had struck the port. By evening it said it had not.", "2025-03-11", ""),
        ("The army said on Tuesday it had struck the port. An hour later it said it had not.", "2025-03-11", ""),
        (
            ('The mayor wrote on X on Tuesday that it was over. The post was shared 400 times. "Over," he repeated in a reply.'),
            "2025-03-11",
            "",
        ),
        ('In a livestream on Tuesday, the singer said it was over. "Over," she sobbed.', "2025-03-11", ""),
        ("The singer, in a livestream on Tuesday, said it was over.", "2025-03-11", ""),
        ("It was on Tuesday that the singer declared it over.", "2025-03-11", ""),
        ("Not until Tuesday did the singer declare it over.", "2025-03-11", ""),
        ("Only on Tuesday did the mayor admit that it was over.", "2025-03-11", ""),
        ("As recently as Tuesday, the mayor insisted it was not over.", "2025-03-11", ""),
        ("As late as Tuesday, the mayor was insisting it was not over.", "2025-03-11", ""),
    ],
)
def test_a_day_is_read_in_many_wordings(text: str, said: str | None, words: str) -> None:
    assert told(text, words).said == said
