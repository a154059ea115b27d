"""Offices, handles and wires that sign a page, and what beside a byline is none: candidates, choice, and the lines that teach the trees."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from benchmarks.pages_gold import fold
from dateline.read.bylines import is_person, split_names
from dateline.read.page import parse_page
from dateline.read.parts import EdgeLine, cut_line
from dateline.read.signatures import addressed_names
from dateline.read.signers import choose_signers
from dateline.read.signing import Claims, Name, list_names
from training.signing.made_up import write_line, write_other
from training.signing.pages import HEADS

NOTHING = Claims((), (), (), (), (), (), None, None, None, "")


def line_of(text: str, block: int = 1, side: int = 1) -> EdgeLine:
    return EdgeLine(text, block, side, block, tuple(cut_line(text)))


def choose(likely: dict[str, float], *lines: EdgeLine, claims: Claims = NOTHING) -> tuple[str, ...]:
    return choose_signers([(name, likely.get(name.text, 0.0)) for name in list_names(lines, claims)], lines, claims)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By ADA MBEKI and the Harbour Press", "Harbour Press"),
        ("Ada Mbeki and agencies", "agencies"),
        ("April 14, 2026 by harbouronline Leave a Comment", "harbouronline"),
        ("Posted by webadmin on 16/01/2026", "webadmin"),
        ("By the Orle Flood committee, 14 March 2026", "Orle Flood committee"),
        ("Oficina de prensa del ayuntamiento", "Oficina de prensa del ayuntamiento"),
        ("Channel 9 Digital", "Channel 9 Digital"),
        ("Ferry stays in port for a week By ADA MBEKI Associated Press Writer", "ADA MBEKI"),
        ("Ferry stays in port for a week By ADA MBEKI Associated Press Writer", "Associated Press"),
    ],
)
def test_offices_and_handles_are_cut_out_of_a_line(line: str, name: str) -> None:
    assert name in [part.text for part in cut_line(line)]


def test_a_word_for_pictures_leads_to_a_name_without_a_colon() -> None:
    parts = {part.text: part.leading for part in cut_line("Words Ada Mbeki | Pictures Jo Lind")}
    assert parts["Jo Lind"] == "Pictures"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Staff and wire reports", ("Staff and wire reports",)),
        ("Department of Roads and Parks", ("Department of Roads and Parks",)),
        ("Newsroom and Reuters", ("Newsroom", "Reuters")),
        ("News Desk and Ada Mbeki", ("News Desk", "Ada Mbeki")),
    ],
)
def test_an_office_with_and_in_its_name_is_one(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


def test_an_article_within_a_name_is_a_persons_too() -> None:
    assert is_person("Ada Le Moal")
    assert not is_person("Le Courrier")


def test_links_to_writers_pages_name_who_writes() -> None:
    page = '<p><a class=\'x\' href="/author/ada">Ada <b>Mbeki</b></a> <a href="/people/">People</a> <a href="/boats/1">Boats</a></p>'
    assert addressed_names(parse_page(f"<html><body>{page}</body></html>")) == ("Ada Mbeki",)


def test_the_words_of_a_picture_are_no_names_best_place() -> None:
    lines = [line_of("The ferry in port on Thursday. (Photo: LPB)"), line_of("Ada Mbeki / LPB", 3)]
    claims = Claims((), (), (), (), (), (), None, None, None, "", pictured=("The ferry in port on Thursday. LPB",))
    (name,) = [name for name in list_names(lines, claims) if name.text == "LPB"]
    assert name.line is lines[1]


def test_what_a_writer_is_called_does_not_sign() -> None:
    line = line_of("Ada Mbeki, Upper Coast Editor")
    assert choose({"Upper Coast Editor": 0.7, "Ada Mbeki": 0.65, "Upper Coast": 0.45}, line) == ("Ada Mbeki",)


def test_a_handle_that_posted_signs_beside_a_writer() -> None:
    lines = line_of("Ada Mbeki"), line_of("Posted by webadmin on 16/01/2026", 2)
    claims = Claims((), (), (), ("Ada Mbeki",), (), (), None, None, None, "")
    assert choose({"Ada Mbeki": 0.9, "webadmin": 0.36}, *lines, claims=claims) == ("Ada Mbeki", "webadmin")


def test_a_wires_people_at_the_foot_do_not_sign_beside_the_wire() -> None:
    lines = line_of("Reuters"), line_of("(Reporting by Ada Mbeki; Editing by Jo Lind)", 9, side=0)
    claims = Claims((), (), (), (), ("Reuters",), (), None, None, None, "")
    assert choose({"Reuters": 0.9, "Ada Mbeki": 0.6}, *lines, claims=claims) == ("Reuters",)


def test_an_office_below_the_headline_comes_before_a_wire_at_the_foot() -> None:
    lines = line_of("Staff report"), line_of("– with Australian Associated Press", 9, side=0)
    assert choose({"Staff report": 0.5, "Australian Associated Press": 0.6}, *lines) == ("Staff report",)


def test_a_printed_desk_comes_before_an_outlet_that_only_the_data_name() -> None:
    claims = Claims(("Straight Lamp",), (), (), (), ("Straight Lamp",), (), None, None, None, "")
    assert choose({"Straight Lamp": 0.8, "Fact-check desk": 0.4}, line_of("Fact-check desk / 29 October 2025"), claims=claims) == (
        "Fact-check desk",
    )


def test_a_name_goes_without_the_label_behind_it() -> None:
    line, name = line_of("Por Ada Mbeki y Jo Lind"), "Jo Lind Ilustraciones: Tam Roe"
    claims = Claims((), (), (), (name,), (), (), None, None, None, "")
    scored = [(Name("Jo Lind", line, line.parts[-1], 1), 0.3), (Name(name, None, None, 0), 0.3)]
    assert choose_signers(scored, [line], claims) == ("Jo Lind",)


def test_who_signs_a_line_of_ours_stands_in_it() -> None:
    draw = random.Random(5)
    for _ in range(300):
        line, signed = write_line(draw, foot=draw.random() < 0.3)
        assert "{" not in line
        assert all(name in line for name in signed)
        assert "{" not in write_other(draw, foot=draw.random() < 0.3)


def test_who_signs_a_head_of_ours_stands_in_it() -> None:
    held = tomllib.loads(Path(HEADS).read_text(encoding="utf-8"))
    for page in held["page"]:
        assert page["story"] in held["stories"]
        words = fold(page["top"] + page["head"] + page["foot"])
        assert all(f" {fold(name)} " in f" {words} " for name in (*page["byline"], *page["organisation_byline"])), page["id"]
    assert len({page["id"] for page in held["page"]}) == len(held["page"])
