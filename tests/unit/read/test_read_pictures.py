"""Pictures: the texts after them, which of those are captions and credits, and what is measured of each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from selectolax.lexbor import LexborHTMLParser

from dateline.read.beside import own_forests
from dateline.read.body import find_story
from dateline.read.page import parse_page
from dateline.read.pictures import read_pictures
from dateline.read.strips import Surroundings, list_anchors, list_strips, parts_after
from dateline.read.telling import file_of, measure_parts, part_traits

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The bridge at Kamen was closed to lorries on Tuesday after an inspector found a crack in its third pier, the council said.",
        "Traffic will be led over the old ford for at least two weeks, said the road office, and longer where the river rises.",
        "A carter who had crossed an hour earlier said that he had heard the bridge complain and had thought nothing of it.",
    )
)


def pictures(beside: str, head: str = "") -> list[tuple[str | None, str | None]]:
    markup = f"<html><head>{head}</head><body><main><h1>Crack closes bridge at Kamen</h1>{beside}{STORY}</main></body></html>"
    page = parse_page(markup)
    story = find_story(page, "Crack closes bridge at Kamen")
    found = read_pictures(page, "https://courier.example/kamen", "Crack closes bridge at Kamen", story.judged)
    return [(picture.caption, picture.credit) for picture in found]


def parts(markup: str) -> list[str]:
    image = LexborHTMLParser(markup).css_first("img")
    assert image is not None
    return [part.text for part in parts_after(image)]


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="q7"><div><img src="/a.jpg" alt="A bridge"></div>'
        "<div>The third pier of the bridge on Tuesday.</div><div>Photo: Ada Mbeki/LPB</div></div>",
        '<img src="/a.jpg"><br><i>The third pier of the bridge on Tuesday. Photo: Ada Mbeki/LPB</i><br>',
        '<p><img src="/a.jpg"></p><p><small>The third pier of the bridge on Tuesday. (Photo: Ada Mbeki/LPB)</small></p>',
        '<figure><img src="/a.jpg"><figcaption>The third pier of the bridge on Tuesday. '
        '<span class="credit">Ada Mbeki/LPB</span></figcaption></figure>',
    ],
)
def test_a_caption_needs_no_name(beside: str) -> None:
    assert pictures(beside) == [("The third pier of the bridge on Tuesday.", "Ada Mbeki/LPB")]


CAPTION = "The third pier of the bridge on Tuesday."


@pytest.mark.parametrize(
    ("beside", "found"),
    [
        (f'<figure><img src="/a.jpg" alt="A pier. (Photo: Ada Mbeki/LPB)"><figcaption>{CAPTION}</figcaption></figure>', CAPTION),
        (
            f'<div><figure><img src="/a.jpg"><figcaption>{CAPTION}</figcaption></figure></div><ul><li>Ada Mbeki/Reuters</li></ul>',
            CAPTION,
        ),
        (f'<div class="q7"><div><span>Photo: Ada Mbeki</span> <img src="/a.jpg" alt="A bridge"></div><div>{CAPTION}</div></div>', CAPTION),
        (f'<figure><img src="/a.jpg"><div class="caption"><b class="bildautor">Ada Mbeki/LPB</b> <p>{CAPTION}</p></div></figure>', CAPTION),
        ('<div><img src="/a.jpg" title="The third pier | Ada Mbeki/Reuters"></div><h2>Closed</h2>', None),
        ('<section><img src="/a.jpg"><p class="lead__credits">Ada Mbeki</p></section>', None),
        ('<section><img src="/loader.svg" data-src="/a.jpg" width="0"><p>Photo: Ada Mbeki</p></section>', None),
    ],
    ids=["in the alt text", "after the figure", "before the picture", "before the caption", "in the title", "named", "opened"],
)
def test_a_credit_that_stands_apart_from_the_caption_is_found(beside: str, found: str | None) -> None:
    ((caption, credit),) = pictures(beside)
    assert caption == found
    assert credit is not None
    assert credit.startswith("Ada Mbeki")


@pytest.mark.parametrize(
    "beside",
    [
        '<section><img src="/a.jpg"><p>Photo Galleries</p></section>',
        '<section><a href="/next"><img src="/a.jpg" title="The next story | Ada Mbeki/Reuters"></a></section>',
        '<section><img src="/a.jpg" title="A pier | and more of it"></section>',
    ],
)
def test_what_names_nobody_credits_no_picture(beside: str) -> None:
    assert pictures(beside) == []


@pytest.mark.parametrize(
    "around",
    [
        ('<div class="video-player"><div>', "</div></div>"),
        ('<div class="media media--audio">', "</div>"),
        ('<aside class="more">', '<a class="text-caption" href="/next">The baker who counts swifts from his roof</a></aside>'),
    ],
    ids=["a film", "a recording", "another story"],
)
def test_what_plays_or_leads_to_another_story_is_no_picture_of_this_one(around: tuple[str, str]) -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption>{CAPTION} (Ada Mbeki/Reuters)</figcaption></figure>'
    assert pictures(figure) == [(CAPTION, "Ada Mbeki/Reuters")]
    assert pictures(f'<div class="image-or-video">{figure}</div>') == [(CAPTION, "Ada Mbeki/Reuters")]
    assert pictures(f"{around[0]}{figure}{around[1]}") == []


def test_a_thing_on_sale_elsewhere_is_credited_within_its_link() -> None:
    shop = '<div><a href="https://shop.example/bag"><img src="/bag.jpg"><p>Photograph: Ada Mbeki</p></a><div>A bag for summer</div></div>'
    assert pictures(shop) == [(None, "Ada Mbeki")]
    assert pictures(shop.replace("shop.example", "courier.example")) == []
    assert pictures(shop.replace("Photograph:", "A bag for the summer, by")) == []


def test_a_figure_without_a_caption_takes_none_of_its_neighbours() -> None:
    first = '<figure><img src="/a.jpg"><p class="credit">Ada Mbeki/LPB</p></figure>'
    second = f'<figure><img src="/b.jpg"><figcaption>{CAPTION} (Jo Lind/LPB)</figcaption></figure>'
    assert pictures(f"<div>{first}{second}</div>") == [(None, "Ada Mbeki/LPB"), (CAPTION, "Jo Lind/LPB")]


def test_the_paragraph_after_a_bare_picture_is_the_storys() -> None:
    assert pictures('<img src="/a.jpg" alt="">') == []


def test_what_leads_to_another_page_is_a_teasers() -> None:
    assert parts('<div><a href="/b"><img src="/a.jpg"><span class="t">Ferries will sail again on Sunday, says union</span></a></div>') == []
    assert parts('<div><a href="/a-large.jpg"><img src="/a.jpg"></a><p>The third pier.</p></div>') == ["The third pier."]


def test_the_texts_after_a_picture_end_at_a_heading_and_at_the_next_picture() -> None:
    assert parts("<div><img src=a.jpg><p>The pier.</p><h2>More</h2><p>Later.</p></div>") == ["The pier.", "More"]
    assert parts("<div><img src=a.jpg><p>The pier.</p><img src=b.jpg><p>The ford.</p></div>") == ["The pier."]


def test_elements_of_a_pages_own_show_pictures_too_and_each_comes_once() -> None:
    page = parse_page("<h1>A</h1><brick-image srcset='a.jpg'></brick-image><figure><img src='b.jpg'></figure><figure></figure>")
    assert [(node.tag, below) for node, below in list_anchors(page)] == [("brick-image", True), ("img", True), ("figure", True)]


def test_a_file_is_known_whatever_its_size() -> None:
    assert file_of("https://img.example/a/ferry-800x600.jpg?w=3") == file_of("/b/ferry.webp 2x") == "ferry"


def test_each_trait_of_a_text_has_a_name_and_the_weights_are_of_them() -> None:
    page = parse_page(f"<h1>Crack</h1><div><img src=a.jpg><p>The pier.</p><p>Photo: LPB</p></div>{STORY}")
    rows, table = measure_parts(page, list(list_strips(page, Surroundings(), ())), find_story(page, "Crack").judged, "crack")
    assert table.shape == (sum(map(len, rows)), len(part_traits()))
    assert np.isfinite(table).all()
    for forest in (own_forests().captions, own_forests().credits):
        assert int(forest.trait.max()) < len(part_traits())
        assert ((forest.score(table) >= 0) & (forest.score(table) <= 1)).all()


def test_only_the_texts_that_are_asked_for_are_measured_and_each_as_among_all() -> None:
    page = parse_page(
        f"<h1>Crack</h1><div><img src=a.jpg><p>The pier.</p><p>Photo: LPB</p></div><div><img src=b.jpg><p>The ford.</p></div>{STORY}"
    )
    strips, judged = list(list_strips(page, Surroundings(), ())), find_story(page, "Crack").judged
    rows, table = measure_parts(page, strips, judged, "crack")
    some, asked = measure_parts(page, strips, judged, "crack", [[1], []])
    assert some == rows
    assert asked.tolist() == [table[1].tolist()]


def test_beside_an_icon_nothing_is_a_caption() -> None:
    beside = '<img {} src="/a.jpg"><br><i>The third pier of the bridge on Tuesday. Photo: Ada Mbeki/LPB</i><br>'
    assert [len(pictures(beside.format(width))) for width in ("", 'width="640"', 'width="40"')] == [1, 1, 0]


def test_surroundings_say_what_stands_in_furniture() -> None:
    page = parse_page(
        '<aside><p><img src=a.jpg></p></aside><div class="teaser"><a href="/b"><img src=b.jpg></a></div><p><img src=c.jpg></p>'
    )
    around = Surroundings()
    assert [around.is_furniture(node) for node in page.tree.css("img")] == [True, True, False]


def test_the_weights_and_their_card_come_together() -> None:
    folder = Path(__file__).resolve().parents[3] / "src" / "dateline" / "read" / "weights"
    names = {path.name for path in folder.iterdir()}
    assert names >= {"blocks.npz", "captions.npz", "captions.json", "credits.npz", "notices.npz", "notices.json"}


def test_a_line_named_for_who_signs_below_a_caption_is_its_credit_and_a_prose_line_is_not() -> None:
    signed = '<div class="photo"><img src="/a.jpg"><span class="caption"><p>{}</p></span><span class="{}">{}</span></div>'
    assert pictures(signed.format(CAPTION, "x-byline", "Tarn Road Patrol")) == [(CAPTION, "Tarn Road Patrol")]
    assert pictures(signed.format(CAPTION, "x-other", "Tarn Road Patrol")) == [(CAPTION, None)]


def test_a_wire_alone_below_a_picture_yields_to_the_credit_in_its_caption() -> None:
    beside = f'<div class="pix"><img src="/a.jpg"><p>{CAPTION} Photo: Ada Mbeki</p></div><p>(NAN)</p>'
    assert pictures(beside) == [(CAPTION, "Ada Mbeki")]


def test_a_credit_may_stand_before_its_caption() -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption><span>Credit: Ada Mbeki</span> {CAPTION}</figcaption></figure>'
    assert pictures(figure) == [(CAPTION, "Ada Mbeki")]


def test_a_width_that_is_a_share_makes_no_icon() -> None:
    words = '<div class="cap">The third pier of the bridge on Tuesday. (AP Photo/Ada Mbeki)</div>'
    image = '<div class="fig"><amp-img src="/a.jpg" width="16" height="9" {}></amp-img>' + words + "</div>"
    assert [len(pictures(image.format(layout))) for layout in ('layout="responsive"', "")] == [1, 0]
