"""Who speaks in English: names, roles and pronouns that point back or forward, bodies, documents, and who stays unnamed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.model import Article
from dateline.quote import RuleTagger, find_statements

MORE = ", as everybody in the town had known since the spring of the year in which the old one fell into the harbour at last"
"""What makes a first paragraph as long as one is."""


def speakers(text: str) -> list[str | None]:
    article = Article(id="a1", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    return [statement.speaker for statement in find_statements(article, [], RuleTagger())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Rev. Al Green said the roof leaked.", ["Al Green"]),
        ("Lt. Gen. Ivo Maric said the bridge was mined.", ["Ivo Maric"]),
        ("Sheikha Noor al-Hamad said the port was open.", ["Noor al-Hamad"]),
        ("Imam Yusuf Kaya said the gate was locked.", ["Yusuf Kaya"]),
        ("“It is ours,” said Dr. Ana María de la Cruz, who runs the clinic.", ["Ana María de la Cruz"]),
        ("Professor Sir Ian Dale said it was a comet.", ["Ian Dale"]),
        ("Lund's lawyer, Tom Berg, said his client was ill.", ["Tom Berg"]),
        ("Vera Lund, 44, a welder from Lowe, said it was shut.", ["Vera Lund"]),
        ("Vera Lund met her brother Olaf. “It is shut,” she told him.", ["Vera Lund"]),
        ("Her brother Olaf said it was shut.", ["Olaf"]),
        ("Vera Lund wept. Her brother Olaf said it was shut.", ["Olaf Lund"]),
        ("Amnesty International's Vera Lund said it was shut.", ["Vera Lund"]),
        ("Defence minister Aung Htut said it was shut, according to state media.", ["Aung Htut"]),
        ("Ms Lund said it was shut.", ["Lund"]),
        ("Ivan Petrov and his wife, Olga, fled. “We ran,” she said.", ["Olga Petrov"]),
        ("Striker Emre Aydın scored twice. “I was lucky,” the 22-year-old said.", ["Emre Aydın"]),
        ("The club's chairman, Sir Alan Dale, said it was shut.", ["Alan Dale"]),
        ("First Minister Eilidh Ross said it was shut.", ["Eilidh Ross"]),
        ("Cllr Anya Shah (Lab) said it was shut.", ["Anya Shah"]),
        ("Baroness Helga Thorne of Lowe said it was shut.", ["Helga Thorne"]),
        ("Lord Dunphail said it was shut.", ["Dunphail"]),
        ("Mr Weiss of the Potters' Union said it was shut.", ["Weiss"]),
        ("Mrs Baker of Lowe said it was shut.", ["Baker"]),
        ("Colonel Varga of the Dravian general staff said it was shut.", ["Varga"]),
        ("Prime Minister of Lowe said it was shut.", [None]),
        ("The Attorney General of Lowe said it was shut.", [None]),
        ("The Secretary General of the League said it was shut.", [None]),
        ("Sgt Maj Tom Berg said it was shut.", ["Tom Berg"]),
        ("Acting police commissioner Ivy Cole said it was shut.", ["Ivy Cole"]),
        ("The company's founder and chief executive, Mei Lin Tan, said it was shut.", ["Mei Lin Tan"]),
        ("Co-founder Raj Mehta said it was shut.", ["Raj Mehta"]),
        ("Nobel laureate Ana Ruiz said it was shut.", ["Ana Ruiz"]),
        ("Hotel owner Ana Ruiz said it was shut.", ["Ana Ruiz"]),
        ("Local fisherman Jon Dahl, 58, said it was shut.", ["Jon Dahl"]),
        ("Father-of-three Jon Dahl said it was shut.", ["Jon Dahl"]),
        ("Eyewitness Jon Dahl said it was shut.", ["Jon Dahl"]),
        ("The victim's sister, Ana Dahl, said it was shut.", ["Ana Dahl"]),
        ("“It is shut,” said a nurse, who gave her name only as Amina.", ["Amina"]),
        ("“It is shut,” said a student who asked to be identified only as Samir.", ["Samir"]),
        ("The Interior Ministry's spokeswoman, Olga Petrova, said it was shut.", ["Olga Petrova"]),
        ("King Harald said it was shut.", ["Harald"]),
        ("Ayatollah Reza Karimi said it was shut.", ["Reza Karimi"]),
        ("Maj. Gen. (retd) Arun Rao said it was shut.", ["Arun Rao"]),
        ("Deputy Inspector General of Police Arun Rao said it was shut.", ["Arun Rao"]),
        ("Senate Majority Leader Ann Cole said it was shut.", ["Ann Cole"]),
        ("Ann Cole of the Keel Institute said it was shut.", ["Ann Cole"]),
        ("Ann Cole, the Keel Institute's director, said it was shut.", ["Ann Cole"]),
        ("The institute's director, Ann Cole, said it was shut.", ["Ann Cole"]),
    ],
)
def test_a_person_is_named_without_titles(text: str, expected: list[str | None]) -> None:
    assert speakers(text.replace("~", MORE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour Minister Petra Lund opened the lock.\n\n“It leaks,” the minister said.\n\nThe Dane added that it was old.",
            ["Petra Lund"] * 2,
        ),
        ("Winger Jordi Berg said it was over. The 24-year-old added that he was tired.", ["Jordi Berg"] * 2),
        (
            "“It is shut,” Vera Lund, the mayor's deputy, said. The mayor, Tom Berg, said it was open. “Wide open,” he said.",
            ["Vera Lund", "Tom Berg", "Tom Berg"],
        ),
        ("Prime Minister Li Wei said it was shut. Li added that it was old.", ["Li Wei"] * 2),
        ("President Kim Dae-won said it was shut. Kim said it was old.", ["Kim Dae-won"] * 2),
        ("Mr Tan Ah Kow, a hawker, said it was shut. Mr Tan said it was old.", ["Tan Ah Kow"] * 2),
        ("Olena Zelenska-Bondar said it was shut. Zelenska-Bondar said it was old.", ["Olena Zelenska-Bondar"] * 2),
        ("Vera Lund, who chairs the board, said it was shut. The chairwoman said it was old.", ["Vera Lund"] * 2),
        ("Ambassador Tom Berg said it was shut. “It is old,” the envoy said.", ["Tom Berg"] * 2),
        ("Fire chief Tom Berg said it was shut. The chief said it was old.", ["Tom Berg"] * 2),
        ("Shadow chancellor Rhea Patel said it was shut. “It is old,” she told the BBC.", ["Rhea Patel"] * 2),
        ("Tory MP Giles Farr said it was shut. The MP said it was old.", ["Giles Farr"] * 2),
        ("A local fisherman, Jon Dahl, said it was shut. “It is old,” the fisherman said.", ["Jon Dahl"] * 2),
        ("A farmer named Okello said it was shut. Okello said it was old.", ["Okello"] * 2),
        ("The army chief, General Min Thu, said it was shut. The general said it was old.", ["Min Thu"] * 2),
        ("The White House said it was shut. Press secretary Lee Marsh said it was old.", ["White House", "Lee Marsh"]),
        ("German Chancellor Uta Brandt said it was shut. The chancellor said it was old.", ["Uta Brandt"] * 2),
        ("Pope Linus said it was shut. The pontiff said it was old.", ["Linus"] * 2),
        ("Houston Mayor Ann Cole said it was shut. Cole, a Democrat, said it was old.", ["Ann Cole"] * 2),
        ("“It is shut,” the actor Bo Lind said. The actor said it was old.", ["Bo Lind"] * 2),
        ("Jan van der Berg said it was shut. Van der Berg said it was old.", ["Jan van der Berg"] * 2),
        ("Abu Bakr al-Najjar said it was shut. Al-Najjar said it was old.", ["Abu Bakr al-Najjar"] * 2),
        ("Commander Abu Leila said it was shut. Abu Leila said it was old.", ["Abu Leila"] * 2),
        ("Mohammed bin Rashid said it was shut. Bin Rashid said it was old.", ["Mohammed bin Rashid"] * 2),
        ("Ngozi Okonjo said it was shut. Okonjo, who is 51, said it was old.", ["Ngozi Okonjo"] * 2),
        ("Maria Eugenia López Ruiz said it was shut. López Ruiz said it was old. López said it was new.", ["Maria Eugenia López Ruiz"] * 3),
    ],
)
def test_names_and_roles_point_back(text: str, expected: list[str | None]) -> None:
    assert speakers(text.replace("~", MORE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour ministry said it was shut. It added that it was old.", ["harbour ministry"] * 2),
        ("Keel & Sons, the builder, said it was shut. “It is old,” the company said.", ["Keel & Sons"] * 2),
        ("The airline Lowe Air said it was full. The carrier added that it would fly.", ["Lowe Air"] * 2),
        ("The Kremlin said it was shut. Its spokesman, Ivan Orlov, said it was old.", ["Kremlin", "Ivan Orlov"]),
        ("Moscow said it was shut. Washington said it was open.", ["Moscow", "Washington"]),
        ("Human Rights Watch said it was shut. The group said it was old.", ["Human Rights Watch"] * 2),
        ("Doctors Without Borders said it was shut.", ["Doctors Without Borders"]),
        ("The Bank of Lowe said rates would rise. The bank said prices were up.", ["Bank of Lowe"] * 2),
        ("The opposition leader, Vera Lund, said it was shut.\n\nThe opposition said it was open.", ["Vera Lund", "opposition"]),
        ("The U.S. State Department said it was shut. The department said it was old.", ["U.S. State Department"] * 2),
        ("The Taliban said it was shut.", ["Taliban"]),
        ("Hezbollah said it was shut. The group said it was old.", ["Hezbollah"] * 2),
        ("The president's office said it was shut.", ["president's office"]),
        ("The mayor's office said it was shut.", ["mayor's office"]),
        ("Lowe council said it was shut. The council said it was old.", ["Lowe council"] * 2),
        ("Lowe City Council said it was shut. The council said it was old.", ["Lowe City Council"] * 2),
        ("Greater Lowe Police said it was shut. The force said it was old.", ["Greater Lowe Police"] * 2),
        ("The Royal Lowe Hospital said it was shut. The hospital said it was old.", ["Royal Lowe Hospital"] * 2),
        ("The University of Lowe said it was shut. The university said it was old.", ["University of Lowe"] * 2),
        ("The National Union of Bakers said it was shut. The union said it was old.", ["National Union of Bakers"] * 2),
        ("State news agency KNA said it was shut.", ["KNA"]),
        ("The foreign ministry in Lowe said it was shut. The ministry said it was old.", ["foreign ministry in Lowe"] * 2),
        ("Lowe's foreign ministry said it was shut. The ministry said it was old.", ["Lowe's foreign ministry"] * 2),
        ("Attorney General Ann Cole's office said it was shut.", ["Attorney General Ann Cole's office"]),
    ],
)
def test_bodies_stay_apart_from_persons(text: str, expected: list[str | None]) -> None:
    assert speakers(text.replace("~", MORE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det Insp Oma Rask told reporters the knife had been found.", ["Oma Rask"]),
        ("A report by the Keel Institute found that it was shut. It warned that the pier would fall.", ["Keel Institute"] * 2),
        ("A Keel University study found that it was shut.", ["Keel University"]),
        ("The Keel Institute's latest report says it was shut.", ["Keel Institute"]),
        ("According to the police report, the door was open.", ["police"]),
        ("The Lowe Herald reported that it was shut. The paper said it was old.", ["Lowe Herald"] * 2),
        ("An internal memo said the pump had failed.", ["internal memo"]),
        ("In a letter to staff, Vera Lund said it was shut. The letter said it was old.", ["Vera Lund"] * 2),
        ("A leaked draft of the treaty says it is shut.", ["leaked draft"]),
        ("The indictment says it was shut.", ["indictment"]),
        ("The court ruled that it was shut. The ruling said it was old.", ["court"] * 2),
        ("Vera Lund sent an open letter on Monday. The letter said it was shut.", ["Vera Lund"]),
        ("“Stay inside,” the warning, issued by the Keel Institute, said.", ["Keel Institute"]),
        ("The Gull cited a letter from the Keel Institute. The letter said it was shut.", ["Gull", "Keel Institute"]),
        ("A report has said it was shut.\n\nIn the report, published on Monday, the Keel Board said it was old.", ["Keel Board"] * 2),
        ("The Keel Institute knew. Its advisory said it was shut.", ["Keel Institute"]),
        ("A draft of the agency's review said it was shut.", ["agency"]),
        ("According to his divorce papers, Tom Berg was poor.", ["divorce papers"]),
    ],
)
def test_a_document_speaks_for_who_issued_it(text: str, expected: list[str | None]) -> None:
    assert speakers(text.replace("~", MORE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vera Lund was sacked on Monday. Her lawyer said she would appeal.", [None]),
        ("A spokesman for Vera Lund said she would appeal.", [None]),
        ("Vera Lund was sacked on Monday. Her spokesman said she would appeal.", [None]),
        ("A diplomat who declined to be named told the Gull that talks had failed. “They shouted,” the diplomat said.", [None] * 2),
        ("One official said it was shut. Another said it was open.", [None] * 2),
        ("Villagers said the army had fired first. They said nobody was armed.", [None] * 2),
        ("Vera Lund and Tom Berg said it was shut.", [None]),
        ("The suspect told police that he was asleep.", [None]),
        ("The teenager's mother said he was asleep.", [None]),
        ("Police said the door was open. A police spokeswoman said it was shut.", ["Police", None]),
        ("“Did you sign?” the judge asked.\n\n“I did,” Berg replied.", [None, "Berg"]),
        ("Sources close to Lund said she would quit.", [None]),
        ("The Interior Ministry's spokeswoman said it was shut.", [None]),
        ("The rebel group M7 said it was shut. The rebels said it was old.", ["M7", None]),
        ("Three of the miners said it was shut. One of them said it was old.", [None] * 2),
        ("Neighbours said it was shut.", [None]),
        ("Residents of Lowe said it was shut. One, who gave only her first name, Ines, said it was old.", [None, "Ines"]),
        ("Some analysts said it was shut.", [None]),
        ("Opposition parties said it was shut.", [None]),
        ("The two ministers said it was shut.", [None]),
        ("The Berg family said it was shut.", [None]),
    ],
)
def test_who_is_not_named_stays_unnamed(text: str, expected: list[str | None]) -> None:
    assert speakers(text.replace("~", MORE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A judge who jailed a smuggler said it was shut~.\n\n“They know my address,” Vera Lund, 44, told lawmakers.", ["Vera Lund"] * 2),
        ("Farmer says it was shut\n\nA former farmer said it was shut~.\n\nTom Berg, 63, said it was old.", ["Tom Berg"] * 3),
        ("A diplomat who asked not to be named said it was shut~.\n\nTom Berg, 63, said it was old.", [None, "Tom Berg"]),
        ("A resident said it was shut~.\n\nTom Berg, 63, said it was old.", [None, "Tom Berg"]),
        ("The mayor wept, his lawyer said. The lawyer, Vera Lund, said it was shut.", ["Vera Lund"] * 2),
    ],
)
def test_a_lede_describes_whom_the_next_paragraph_names(text: str, expected: list[str | None]) -> None:
    assert speakers(text.replace("~", MORE)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“Who had the key?” Judge Vera Lund asked.\n\n“I did,” Tom Berg said.\n\n“Why?” said the judge.",
            ["Vera Lund", "Tom Berg", "Vera Lund"],
        ),
        (
            "DAKAR — Lawyer Fatou Sow said it was shut.\n\nSEOUL — Singer Han Ji-won retired. “I am tired,” she said.",
            ["Fatou Sow", "Han Ji-won"],
        ),
        ("Zoh Lind, 33, came. She rose. Kel Berg watched her. He sat. “It is shut,” she said.", ["Zoh Lind"]),
        ("The transport minister, Tom Berg, was late. “He told me it was old,” Vera Lund said.", ["Vera Lund", "Tom Berg"]),
        ("Ann Dahl was late. A trader, reached by telephone, waved. He said it was old.", [None]),
        ("Gary Lund had left. Secretary Jeh Lund said it was old. Lund said it was new.", ["Jeh Lund"] * 2),
        ("Harbour Link said it was shut. Vera Lund disagreed. The company said it was old.", ["Harbour Link"] * 2),
        ("The firm's owner, Keel Bulk, said it was shut. Its owner said it was old.", ["Keel Bulk"] * 2),
    ],
)
def test_the_text_so_far_tells_who_is_meant(text: str, expected: list[str | None]) -> None:
    assert speakers(text.replace("~", MORE)) == expected
