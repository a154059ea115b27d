"""Who is charged, and for whom somebody denies it, as a reader is shown it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.compare.blame import list_charges
from dateline.compare.bodies import only_body
from dateline.compare.charges import Charge
from dateline.compare.lexicon import lexicon_of
from dateline.compare.meant import is_speaker
from dateline.compare.settling import settle_charges
from dateline.compare.texts import texts_of
from dateline.model import Mode, Report, Span, Statement, Story
from tests.unit.compare.telling_stories import tell

OLM, VOSS = "Ada Olm", "Bo Voss"
DENIED = [("Nobody of ours had touched it", VOSS)]


def settled(first: Report, other: Report, clause: str) -> str:
    """What the charge that holds a clause is shown to say, linked with the first of the other report."""
    charges = list_charges(texts_of(Story("t1", "A story", (first, other))))
    one = next(place for place, charge in enumerate(charges) if clause in _words(charge) and charge.text.report.id == first.id)
    answer = next(place for place, charge in enumerate(charges) if charge.text.report.id == other.id)
    shown = settle_charges(charges, [(min(one, answer), max(one, answer))])[one]
    return shown.resolved or shown.value


def _words(charge: Charge) -> str:
    return charge.text.words[slice(*charge.span)]


CHARGED = [
    # a relative or an indefinite clause
    ("Those who own the block switched it off in August", "switched", "those who own the block"),
    ("Whoever delivered the powder delivered the germ with it", "germ", "whoever delivered the powder"),
    ("Someone from the night gang had loosened the bolts", "loosened", "someone from the night gang"),
    ("It was those who run the network that let it rot", "network", "those who run the network"),
    ("The papers were put there by the people who then found them", "papers", "people who then found them"),
    # in so many words
    ("The blackout was Northern Grid's doing", "blackout", "Northern Grid"),
    ("The collapse is of Mr Hasnat's own making", "collapse", "Mr Hasnat"),
    ("The strike is the fault of the owners", "strike", "owners"),
    ("She laid the closing at the door of a government that had held down the price", "closing", "government"),
    ("The collision was down to the tanker's captain", "collision", "tanker's captain"),
    ("The tents were torn down on the mayor's orders", "tents", "mayor"),
    ("The brawl had been started by visiting fans", "brawl", "visiting fans"),
    ("Responsible for the deaths is the health ministry", "deaths", "health ministry"),
    ("What sank the ferry was the port's dredger", "ferry", "port's dredger"),
    ("At the last minute Lumella scuttled the deal", "deal", "Lumella"),
    ("The patients died because the supplier had not delivered", "patients", "supplier"),
    ("The losses are the board's own work", "losses", "board"),
    ("The extra cost is laid at Halloran Tarn's door", "cost", "Halloran Tarn"),
    ("A lorry that was far too heavy broke the bridge", "lorry", "lorry"),
    ("It was shown the door by the ministry", "door", "ministry"),
    ("The talks of last year failed through Armoray's fault", "talks", "Armoray"),
    ("A rumour spread by the guards emptied the hall", "rumour", "guards (rumour)"),
    # what stands before the clause
    ("The contractor, Norlin, had caused the fall by blasting twice in one shift", "blasting", "Norlin (contractor)"),
    ("A subcontractor, Brightfold, had left a key on a page", "key", "Brightfold (subcontractor)"),
    ("The man, Idris Malo, 24, pulled a knife on a sergeant", "knife", "Idris Malo"),
    ("The bosses had been told of it, and had it wired shut", "wired", "bosses"),
    ("The neighbours downstream drowned themselves, by letting their dykes rot", "letting", "neighbours downstream"),
    # the subject, where a thing stands behind the verb
    ("A police marksman shot him from the helicopter", "helicopter", "police marksman"),
    ("The patrol opened fire from the bridge", "fire", "patrol"),
    ("The convoy was fired at from the bridge", "bridge", "bridge"),
    ("What burned was a depot that the town council had let fill with tyres", "tyres", "town council"),
    ("What sank the ferry was a dredger that was anchored there", "ferry", "dredger"),
    ("His own Reef Movement had him killed in a quarrel", "quarrel", "Reef Movement"),
    ("His own bodyguards left him at the gate", "gate", "his own bodyguards"),
    # what is told of a thing, and who did it behind
    ("Three guards were killed there when Tamarian troops opened fire on them", "killed", "Tamarian troops"),
    ("The ferry was scratched along her side when the tanker swung her bow", "scratched", "tanker"),
    ("It was caused by gas canisters that guards shot into a heap", "canisters", "guards"),
    ("She would be alive if the uniforms had waited", "alive", "uniforms"),
    ("She was standing beside him when a guard fired twice", "guard", "guard"),
    ("Dam and dyke were the work of years and Aldane had let the water run", "Aldane", "Aldane"),
    ("The mine was one of Ghoria's own", "mine", "Ghoria"),
    ("The massacre bears the hand of the so-called Front of the Dunes", "massacre", "Front of the Dunes"),
    ("We see the hand of the Banner in this", "hand", "Banner"),
    ("The fault lay with those who cut the post", "fault", "those who cut the post"),
    ("A failure of its engine sent it into the water", "engine", "failure of its engine"),
    ("It was all arranged in Holub's office for the evening news", "arranged", "Holub's office"),
    ("The germs had grown in Delorme's ripening cellar", "germs", "Delorme's ripening cellar"),
    ("The driver of the jeep was Ilia Varlamis", "jeep", "Ilia Varlamis"),
    # places, clefts, predicates
    ("It was from the steamer's bridge that somebody let off a rifle", "rifle", "steamer's bridge"),
    ("It was the other side's newcomers", "newcomers", "other side's newcomers"),
    ("From the ridge above the bridge the Front's gunmen sprayed the lorries", "sprayed", "Front's gunmen"),
    ("They were plain-clothes men of State Security", "plain-clothes", "plain-clothes men of State Security"),
    ("The walk-out came from the other side of the table", "table", "other side of the table"),
    ("The switch was thrown from within the hall", "within", "within the hall"),
    ("Through the window of the office the raiders climbed in", "climbed", "raiders"),
    # the whole noun
    ("It was a member of the Union for Order who lashed out", "lashed", "member of the Union for Order"),
    ("The trawler turned hard to port and struck her", "struck", "trawler"),
    ("The driver of a hired tanker had torn off a hose by driving away", "hose", "driver of a hired tanker"),
    ("Drivers hired by the dairy had struck first", "struck", "Drivers hired by the dairy"),
    ("Stenmark's people came up with torches", "torches", "Stenmark's people"),
    ("The little one did it to itself", "itself", "little one"),
    ("Some 400 Karsk supporters stormed the gate", "stormed", "400 Karsk supporters"),
    ("The payments came from the construction firm Put-Invest", "payments", "construction firm Put-Invest"),
    ("The order was given by the head of the Security Office, Colonel Vesna Trdan, in May", "given",
     "Colonel Vesna Trdan (head of the Security Office)"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "clause", "value"), CHARGED)
def test_who_is_charged_is_read_where_the_clause_has_them(said: str, clause: str, value: str) -> None:
    assert settled(tell(1, [(said, OLM)]), tell(2, DENIED, hours=1), clause) == value


def test_only_what_follows_is_denied_where_somebody_did_something_first() -> None:
    first = tell(1, [("Tarkent opened six sluices before dawn and never gave a warning", OLM)])
    assert settled(first, tell(2, DENIED, hours=1), "sluices") == "Tarkent"


def test_of_an_accusation_whom_it_is_laid_on_stays_as_it_was_read() -> None:
    first = tell(1, [("The fault lay with the operator of the ride", OLM)])
    assert settled(first, tell(2, DENIED, hours=1), "fault") == "operator of the ride"
    said = "the board for the failure of the talks"
    blaming = _report_of(f"The Guild said on Monday that it blamed {said}. ", source="The Guild", said=said, speaker="Guild")
    (statement,) = blaming.account.statements
    account = replace(blaming.account, statements=(replace(statement, accuses="the board"),))
    accusing = replace(blaming, account=account, revisions=(replace(blaming.revisions[0], account=account),))
    assert settled(accusing, tell(2, DENIED, hours=1), "failure") == "board"


@pytest.mark.parametrize(
    ("before", "said", "value"),
    [
        ("The ministry never replied to the yard", "Then it cancelled the order", "ministry"),
        ("We heard that the officers came at him without a word", "One of them kicked over his board", "one of the officers"),
        ("It rained", "They broke the pump", VOSS),
        ("It rained", "They are careless", "denied by Ada Olm"),
    ],
)
def test_a_pronoun_means_the_party_told_of_before_or_else_the_other_side(before: str, said: str, value: str) -> None:
    first = tell(1, [(before, None), (said, OLM)])
    answer = tell(2, [("The miners had broken the pump", VOSS)], hours=1)
    assert settled(first, answer, said.split()[-1]) == value


def test_what_opens_with_it_behind_who_says_it_is_told_of_the_speaker() -> None:
    text = "Put-Invest, a contractor, said it had paid its engineers. "
    report = _report_of(text, source="Put-Invest, a contractor", said="it had paid its engineers", speaker="Put-Invest")
    charge = next(iter(list_charges(texts_of(Story("t1", "A story", (report,))))))
    assert is_speaker(charge) is True
    one, *_ = list_charges(texts_of(Story("t1", "A story", (tell(1, [("It broke the pump", OLM)]),))))
    assert is_speaker(one) is False


def _report_of(text: str, *, source: str, said: str, speaker: str) -> Report:
    """A report of one statement whose source stands before it."""
    report = tell(1, [(text.strip(" ."), None)])
    at = [Span(text.index(words), text.index(words) + len(words)) for words in (source, "said", said)]
    statement = Statement(Mode.INDIRECT, (at[0],), (at[1],), (at[2],), speaker)
    account = replace(report.account, statements=(statement,))
    return replace(report, account=account, revisions=(replace(report.revisions[0], account=account),))


@pytest.mark.parametrize(
    ("told", "said", "value"),
    [
        ("The Andamar copper smelter is shut", "The smelter let off the gas on purpose", "Andamar copper smelter"),
        ("A smelter in Andamar is shut, and the Andamar smelter too", "The smelter let off the gas on purpose", "smelter"),
        ("Calder Terminals says the reverse", "It was the terminal company that left the table", "terminal company (Calder Terminals)"),
        ("The Waterside Union is on strike", "It was the union that left the table", "Waterside Union"),
        ("Idris Malo sold cards", "Mr Malo pulled a knife", "Idris Malo"),
        ("Caspar Dole, the festival director, came", "Mr Dole's men let down the sheets",
         "Mr Dole's men (Caspar Dole, festival director)"),
    ],
)  # fmt: skip
def test_who_bears_what_a_noun_calls_is_looked_for_in_the_story(told: str, said: str, value: str) -> None:
    first = tell(1, [(told, None), (said, OLM)])
    assert settled(first, tell(2, DENIED, hours=1), said.split()[-1]) == value


@pytest.mark.parametrize(
    ("told", "speaker", "value"),
    [
        ("The Highland Front has asked for proof", "its spokeswoman, Bo Voss", "denied by Bo Voss, spokeswoman (Highland Front)"),
        ("The Iron Bridge fell on Monday", "its spokeswoman, Bo Voss", "denied by Bo Voss, spokeswoman (Iron Bridge)"),
        ("The management of the Tessal works is sorry", "the spokeswoman, Bo Voss", "denied by Bo Voss, spokeswoman (Tessal works)"),
        ("A bridge fell on Monday", "the spokeswoman, Bo Voss", "denied by Bo Voss, spokeswoman"),
    ],
)  # fmt: skip
def test_for_whom_somebody_denies_it_is_told_where_their_office_does_not(told: str, speaker: str, value: str) -> None:
    text = f"{told}. Not a lorry came within a day's walk, {speaker} said. "
    answer = _report_of(text, source=speaker, said="Not a lorry came within a day's walk", speaker="Bo Voss")
    charge = tell(2, [("The lorry was taken by the raiders", OLM)], hours=1)
    assert settled(answer, charge, "lorry") == value


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("The pumps of the tunnel ran throughout", "denied by Bo Voss"),
        ("The pumps of the tunnel ran backwards", "pumps of the tunnel"),
    ],
)
def test_who_is_charged_denies_it_by_telling_that_all_was_in_order(said: str, value: str) -> None:
    charge = tell(1, [("The Voss company had stopped the pumps", OLM)])
    assert settled(tell(2, [(said, VOSS)], hours=1), charge, "pumps") == value


def test_the_company_is_the_one_body_that_speaks_in_the_story() -> None:
    first = tell(1, [("The company had torn up the contract", OLM)])
    answer = tell(2, [("Nobody of ours had broken it and it is the law", "Caldera Pacific")], hours=1)
    assert settled(first, answer, "contract") in ("company (Caldera Pacific)", "company")
    told = _report_of(
        "Caldera Pacific said it had lost its mine. ", source="Caldera Pacific", said="it had lost its mine", speaker="Caldera"
    )
    texts = texts_of(Story("t1", "A story", (first, told)))
    assert only_body(texts, frozenset()) == "Caldera Pacific"
    assert only_body(texts, lexicon_of("en").content(lexicon_of("en").read("Caldera"))) == ""
