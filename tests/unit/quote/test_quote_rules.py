"""Each rule of the tagger by a sentence of its own: source | cue | content."""

from __future__ import annotations

import pytest

from dateline.quote import RuleTagger
from dateline.quote.tagging.linker import link


def found(text: str) -> list[str]:
    attributions = link(RuleTagger().tag(text, "en"), text)
    parts = ((a.source, a.cue, a.content) for a in attributions)
    return [" | ".join(" + ".join(text[s.start : s.end] for s in spans) for spans in three) for three in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vera Lund said the pier was shut.", "Vera Lund | said | the pier was shut"),
        ("Vera Lund said on Tuesday that the pier was shut.", "Vera Lund | said | the pier was shut"),
        ("Vera Lund said in a letter to the port that it was shut.", "Vera Lund | said | it was shut"),
        ("The pier was shut, Vera Lund said on Tuesday.", "Vera Lund | said | The pier was shut"),
        ("But the pier was shut, Vera Lund said.", "Vera Lund | said | the pier was shut"),
        ("In Port Lowe, Vera Lund said the pier was shut.", "Vera Lund | said | the pier was shut"),
        ("“The pier is shut,” Lund said.", "Lund | said | “The pier is shut,”"),
        ("“The pier is shut,” said Vera Lund of the harbour board.", "Vera Lund of the harbour board | said | “The pier is shut,”"),
        ("“The pier,” Lund said, “is shut.”", "Lund | said | “The pier,” + “is shut.”"),
        ("Lund wrote: “The pier is shut.”", "Lund | wrote | “The pier is shut.”"),
        ("“Who shut it?” Lund asked.", "Lund | asked | “Who shut it?”"),
        ("Lund wondered why nobody had looked.", "Lund | wondered | why nobody had looked"),
        ("According to Lund, the pier is shut.", "Lund | According to | the pier is shut"),
        ("The pier is shut, according to the harbour board.", "the harbour board | according to | The pier is shut"),
        ("Vera Lund, head of the harbour board, told reporters the pier was shut.", "Vera Lund | told | the pier was shut"),
        ("Vera Lund, 44, who runs the pier, said it was shut.", "Vera Lund, 44 | said | it was shut"),
        ("The board's head, Vera Lund, said it was shut.", "The board's head, Vera Lund | said | it was shut"),
        ("The board has repeatedly said the pier is safe.", "The board | has + said | the pier is safe"),
        ("The trust that runs it said the pier was safe.", "The trust that runs it | said | the pier was safe"),
        ("A note issued after the storm said the pier was safe.", "A note issued after the storm | said | the pier was safe"),
        ("Lund conceded, though, that the pier was old.", "Lund | conceded | the pier was old"),
        ("Lund laughed: “Swim, then.”", "Lund | laughed | “Swim, then.”"),
        ("Lund called the report “a soufflé”.", "Lund | called | the report “a soufflé”"),
        ("Lund accused the board of neglect.", "Lund | accused | the board of neglect"),
        ("Lund rejected the charge at a briefing on Friday.", "Lund | rejected | the charge"),
        ("Lund warned of “a bad winter” as the storm neared Lowe.", "Lund | warned | of “a bad winter”"),
        ("Lund promised in April to mend the pier.", "Lund | promised | to mend the pier"),
        ("The Gull quoted Lund as saying that the pier was shut.", "Lund | quoted + as saying | the pier was shut"),
        ("Lund was quoted as saying the pier was shut.", "Lund | was quoted as saying | the pier was shut"),
        ("The pier is shut, the Evening Gull reported, citing a diver.", "a diver | reported + citing | The pier is shut"),
        ("A survey found that the pier was rotten.", "A survey | found | the pier was rotten"),
        ("PORT LOWE, May 3 (Lowe Wire) — The pier is shut, Lund said.", "Lund | said | The pier is shut"),
        ("Lund told AP the U.S. had asked.", "Lund | told | the U.S. had asked"),
        ("Lund told Kanal 5 the pier was shut.", "Lund | told | the pier was shut"),
        ("Lund said the pier was shut, but she did not say when.", "Lund | said | the pier was shut"),
        ("“The pier is shut.” — Vera Lund", "Vera Lund |  | “The pier is shut.”"),
        ("The head of the board, Vera Lund: “The pier is shut.”", "The head of the board, Vera Lund |  | “The pier is shut.”"),
        ("Vera Lund, the harbour master: “The pier is shut.”", "Vera Lund, the harbour master |  | “The pier is shut.”"),
        ("“The pier is shut for ever,” is how old Lund of the board puts it.", "old Lund of the board |  | “The pier is shut for ever,”"),
        ('“The pier is shut," Mr. Lund said.', 'Mr. Lund | said | “The pier is shut,"'),
        ("As Vera Lund, a diver, put it, “no.”", "Vera Lund | put it | “no.”"),
        ("Lund plans to swim, and the tax rules and the states stay.", "Lund | plans | to swim, and the tax rules and the states stay"),
        ("''The pier is shut,'' said Lund.", "Lund | said | ''The pier is shut,''"),
        ("``The boys' pier is shut,'' said Lund.", "Lund | said | ``The boys' pier is shut,''"),
        ("Lund said that, if asked, he would swim.", "Lund | said | if asked, he would swim"),
        ("Governor Vera Lund (R) said the pier was shut.", "Governor Vera Lund | said | the pier was shut"),
        ("Mr. Berg and Mr. Lund say other piers are needed.", "Mr. Berg and Mr. Lund | say | other piers are needed"),
        ("A report released in May found that the pier was rotten.", "A report released in May | found | the pier was rotten"),
        ("A port report released last year found that it was rotten.", "A port report released last year | found | it was rotten"),
        ("Lund made it clear that the pier was shut.", "Lund | made it clear | the pier was shut"),
        ("Lund lauded the crew.", "Lund | lauded | the crew"),
        ("Lund called on the board to mend the pier.", "Lund | called on | the board to mend the pier"),
        (
            "Vera Lund's repeated claim that the pier was shut made the news.",
            "Vera Lund's | repeated claim | the pier was shut made the news",
        ),
        ("The storm came after her call for a new pier.", "her | call | for a new pier"),
        ("Lund told the board he was tired.", "Lund | told | he was tired"),
        ("Her aunt, a diver who asked not to be named, said she had heard it.", "Her aunt | said | she had heard it"),
        ("Lund called the fee “a toll” and summoned the crew.", "Lund | called | the fee “a toll”"),
        ("Lund complained about the sirens in a letter in May.", "Lund | complained | about the sirens"),
    ],
)
def test_a_sentence_with_one_attribution(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The pier had rotted, Lund noted, while adding, “we all knew.”",
            ["Lund | noted | The pier had rotted", "Lund | adding | “we all knew.”"],
        ),
        ("Police confirmed a theft but said it was small.", ["Police | confirmed | a theft", "Police | said | it was small"]),
        (
            "Noting that the pier was old, Lund said it would be mended.",
            ["Lund | Noting | the pier was old", "Lund | said | it would be mended"],
        ),
        (
            "Lund blamed the board for the fire, while the board accused Lund.",
            ["Lund | blamed | the board for the fire", "the board | accused | Lund"],
        ),
        (
            "Lund thanked the crew, describing it as “a lighthouse”.",
            ["Lund | thanked | the crew", "Lund | describing | it as “a lighthouse”"],
        ),
        (
            "“He told me it was nothing,” Lund said.",
            ["Lund | said | “He told me it was nothing,”", "He | told | it was nothing"],
        ),
        (
            "“One man said, ‘Swim,’ and we swam,” Lund said.",
            ["Lund | said | “One man said, ‘Swim,’ and we swam,”", "One man | said | ‘Swim,’"],
        ),
        ("The harbour said divers reported a wreck.", ["The harbour | said | divers reported a wreck", "divers | reported | a wreck"]),
        (
            "The mayor opened the pier, with Vera Lund terming it “a toy”.",
            ["Vera Lund | terming | it “a toy”"],
        ),
    ],
)
def test_cues_that_share_a_sentence(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Lund did not say whether the pier would open.",
        "Lund declined to comment.",
        "The board would neither confirm nor deny the sale.",
        "Nobody said the pier was shut.",
        "Lund wanted to say that the pier was shut.",
        "Lund was told that the pier was shut.",
        "The claims and the reports were read in the hall.",
        "A fair called ‘Paws on the Pier’ opened.",
        "A man accused of theft fled.",
        "The so-called “pier” is a plank.",
        "Ada “the Gull” Berg swam.",
        "The film “Six Hundred Doors” opens in May.",
        "Her last novel, a bestseller: “The Pier of Lowe and I”.",
        "The mayor of Lowe, Ann Roe: “Best Pier”.",
        "Two states signed.",
        "No group has claimed it.",
        "She asked not to be named.",
        "A media request for the reports raised questions about it.",
        "",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert found(text) == []


def test_a_quotation_resumed_in_its_paragraph_is_a_further_span() -> None:
    assert found("“Once,” Lund said. “With a thumb.”") == ["Lund | said | “Once,” + “With a thumb.”"]


def test_a_quotation_alone_in_a_new_paragraph_is_its_own_statement() -> None:
    text = "“I wrote it down,” Lund said.\n\n“One man laughed at the letter.”"
    assert found(text) == ["Lund | said | “I wrote it down,”", " |  | “One man laughed at the letter.”"]


def test_paragraphs_of_one_quotation_are_one_statement() -> None:
    text = "“We looked,” said Lund when asked. “Twice.\n\n“It was rotten.”"
    assert found(text) == ["Lund | said | “We looked,” + “Twice. + “It was rotten.”"]


def test_an_interview_label_is_a_source_without_a_cue() -> None:
    text = "Tikhonova: We waited for the boat all night.\n\nThe boat came late, Tikhonova said."
    assert found(text)[0] == "Tikhonova |  | We waited for the boat all night"


def test_a_label_that_nobody_bears_is_no_source() -> None:
    assert found("Update: The pier is shut now.\n\nThe boat came late.") == []


def test_a_language_without_a_table_has_no_tags() -> None:
    assert RuleTagger().tag("“Tá an cé dúnta,” a dúirt Lund.", "ga") == []
