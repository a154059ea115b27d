"""Which blocks a page has, which of them are its story, and why."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import numpy as np

from dateline.model import Capture
from dateline.read import Verdict, list_verdicts, read_body
from dateline.read.blocks import own_forest
from dateline.read.context import CONTEXT, measure_context
from dateline.read.heads import read_front_lines
from dateline.read.openers import SAID, read_opener
from dateline.read.outline import outline
from dateline.read.page import Block, parse_page
from dateline.read.traits import Facts, measure_blocks, trait_names

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The road over the pass was closed to traffic on Thursday, the ministry said, after snow had brought down two pylons.",
        "Drivers who were already on the way spent the night in a school, where the fire brigade served soup to them.",
        "Workers began to clear the western side on Friday morning, and hope to open one lane by the end of the week.",
    )
)
LIST = "".join(
    f"<div class='teaser'><h3><a href='/{n}'>A bridge is built in Tarsk, and who pays</a></h3><p>The council said on Monday …</p></div>"
    for n in range(6)
)
HEAD = "<html><head><title>Pass shut</title></head>"
PAGE = f"{HEAD}<body><main><h1>Pass shut</h1>{STORY}</main><div class='related'>{LIST}</div></body></html>"


def texts(markup: str) -> list[str]:
    return [piece.text for piece in outline(markup).pieces]


def verdicts(page: str) -> list[Verdict]:
    body = page.encode()
    return list_verdicts(Capture(None, body, datetime(2026, 10, 1, tzinfo=UTC), hashlib.sha256(body).hexdigest(), media_type="text/html"))


def test_short_cells_of_a_row_are_one_block() -> None:
    assert texts("<table><tr><th>Place</th><th>Snow</th></tr><tr><td>Kamen</td><td>40 cm</td></tr></table>") == [
        "Place Snow",
        "Kamen 40 cm",
    ]


def test_words_of_a_button_and_a_link_alone_are_no_block() -> None:
    found = outline("<div>Kept words<button>Share this</button></div><p><a href='/'>Home</a></p>")
    assert [piece.text for piece in found.pieces] == ["Kept words"]
    assert found.links == [(1, "p", "Home")]


def test_an_element_of_a_pages_own_making_amid_words_parts_no_paragraph() -> None:
    assert texts("<p>Snow fell (<x-source>1</x-source>), it said.</p><x-box>A box</x-box><p>It is shut.</p>") == [
        "Snow fell (1), it said.",
        "A box",
        "It is shut.",
    ]


def test_the_blank_lines_of_a_preformatted_text_part_its_paragraphs() -> None:
    markup = "<pre>Snow fell\non Thursday.\n\nIt is shut.\n</pre><p>One\n\nparagraph.</p>"
    assert texts(markup) == ["Snow fell on Thursday.", "It is shut.", "One paragraph."]


def test_marks_without_a_word_are_no_block() -> None:
    assert texts("<p>Snow fell</p><div>|</div><p>…</p>") == ["Snow fell"]


def test_what_a_block_opens_with_is_told_by_its_first_words() -> None:
    assert [SAID[bit] for words in ("lesen sie auch wer zahlt", "12 comments") for bit in range(4) if read_opener(words) >> bit & 1] == [
        "pointer",
        "comment",
    ]
    assert read_opener("commentators were surprised") == 0


def test_a_page_that_keeps_its_story_for_readers_without_scripts_is_read_there() -> None:
    page = f"{HEAD}<body><noscript><div><h1>Pass shut</h1>{STORY}</div></noscript></body></html>"
    assert len(read_body(page)) == 3
    assert len(read_body(page.replace("noscript>", "template>"))) == 3


def test_a_block_that_repeats_the_paragraphs_in_one_lump_is_left_out() -> None:
    paragraphs = [
        f"The paragraph of number {n} says at some length what happened at the pass on that day, and to whom." * 3 for n in range(6)
    ]
    markup = f"<div>{' '.join(paragraphs)}</div>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert texts(markup) == paragraphs


def test_the_story_is_kept_and_a_list_of_other_stories_is_not() -> None:
    kept = [verdict.text for verdict in verdicts(PAGE) if verdict.kept]
    assert len(kept) == 3
    assert not any("council" in text for text in kept)


def test_every_verdict_has_a_reason() -> None:
    assert all(verdict.reason for verdict in verdicts(PAGE))


def test_each_trait_has_a_name_and_what_they_weigh_comes_to_the_score() -> None:
    page = parse_page(PAGE)
    table, ground = measure_blocks(page.outline, Facts("pass shut"))
    first = own_forest().first
    assert table.shape == (len(page.outline.pieces), len(trait_names()))
    assert measure_context(ground, first.score(table)).shape == (len(table), len(CONTEXT))
    begun = first.value[: first.many].sum()
    logits = first.weigh(table).sum(axis=1) + begun
    assert np.allclose(1 / (1 + np.exp(-logits)), first.score(table), atol=1e-6)


def test_a_place_stands_beside_the_day_beside_a_wire_or_behind_the_names() -> None:
    def place(line: str) -> str | None:
        found = read_front_lines([Block("Pass shut", "h1", 0), Block(line, "div", 0)], "Pass shut", "Upland Courier", ["Ada Mbeki"])
        return found.dateline.place if found.dateline else None

    assert place("Kamen, October 23, 2024, 3:48") == "Kamen"
    assert place("AFP, TARSK") == "TARSK"
    assert place("By Ada Mbeki, Varden") == "Varden"
    assert place("Published - February 24, 2025 07:06 pm IST - Varden") == "Varden"
    assert place("Agencias | Tarsk") == "Tarsk"
    assert place("Tarsk / Ada Mbeki / AFP") == "Tarsk"
    assert place("Ada Mbeki and Jo Lind in Port Tarsk") == "Port Tarsk"
    assert place("Fire breaks out in Tarsk") is None
    assert place("Jo Lind - Reuters") is None
    assert place("Updated - 23 October 2024") is None
    assert place("Ada Mbeki - 23 October 2024") is None


def test_wires_of_a_byline_and_of_a_line_above_the_story_are_credited() -> None:
    lines = [Block("Pass shut", "h1", 0), Block("Von Ada Mbeki mit AP", "div", 0), Block("dpa", "div", 0)]
    assert read_front_lines(lines, "Pass shut", None).agencies == ("AP", "dpa")


def test_a_line_of_the_site_between_paragraphs_is_no_text() -> None:
    first, rest = STORY.split("</p>", 1)
    page = f"{HEAD}<body><main><h1>Pass shut</h1>{first}</p><p>Advertisement</p>{rest}</main></body></html>"
    (found,) = [verdict for verdict in verdicts(page) if verdict.text == "Advertisement"]
    assert not found.kept


def test_a_card_over_a_name_is_no_part_of_the_sentence() -> None:
    card = "<span><img src='/ada.jpg'><a href='/ada'>Ada Mbeki</a> <a href='/1'>Mbeki asks for a bridge</a> <a href='/2'>More</a></span>"
    told = "<p>The road is shut, <span><a href='/ada'>Ada Mbeki</a>{}</span> said on Thursday, and will be for a week.</p>"
    said = "The road is shut, Ada Mbeki said on Thursday, and will be for a week."
    assert [piece.text for piece in parse_page(told.format(card)).outline.pieces] == [said]
    kept = "<span><img src='/ada.jpg'> of <a href='/1'>Kamen</a> and <a href='/2'>Tarsk</a></span>"
    assert "of Kamen and Tarsk" in parse_page(told.format(kept)).outline.pieces[0].text


def test_a_list_of_stories_that_names_this_one_is_left_out() -> None:
    others = [
        f"The council of Tarsk counts its bridges for the {n}th time KAMEN: The mayor said on Monday that {n} were left."
        for n in range(4, 9)
    ]
    own = "Pass shut after snow brings down pylons KAMEN: The road over the pass was closed to traffic on Thursday, it said."
    page = "<html><body><ul>{}</ul><main><h1>Pass shut after snow brings down pylons</h1>{}</main></body></html>"
    listed = "".join(f"<li>{words}</li>" for words in (*others[:2], own, *others[2:]))
    assert not {*others, own} & {*read_body(page.format(listed, STORY))}
    assert any("names this one" in verdict.reason for verdict in verdicts(page.format(listed, STORY)))


def test_what_a_story_says_again_in_many_places_it_says_on_purpose() -> None:
    meals = [f"Boil {n} potatoes, drain them, add a spoon of butter and eat them with the soup." for n in range(3, 11)]
    days = [
        f"<h3>Day {n}</h3>"
        + "".join(f"<p>{meal}</p>" for meal in (meals[n % 8], f"A walk of {n} miles over the pass to Kamen.", meals[(n + 3) % 8]))
        for n in range(16)
    ]
    page = f"{HEAD}<body><main><h1>Pass shut</h1>{STORY}{''.join(days)}</main></body></html>"
    assert read_body(page).count(meals[0]) == 4
    twice = f"{HEAD}<body><main><h1>Pass shut</h1>{STORY}<p>{meals[0]}</p>{STORY}</main></body></html>"
    assert len(read_body(twice)) == 4


def test_a_cell_of_many_lines_is_no_row_of_short_cells() -> None:
    rows = "<tr><td>Standard</td><td>4.1</td></tr>"
    page = "<tr><td><a href='/n'>News</a><br>Sport</td><td><b>ISLANDS</b><br><font size=5>Keeper hands over</font><br>17 May 2003</td></tr>"
    found = texts(f"<body><table>{rows}{page}</table></body>")
    assert "Standard 4.1" in found
    assert {"ISLANDS", "Keeper hands over", "17 May 2003"} <= set(found)
