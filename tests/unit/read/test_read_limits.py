"""What hostile bytes may cost: a flaw, no tree, and the words that can be read without one."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from dateline.model import Article, Capture, FlawKind
from dateline.read import decode_body, read_articles, read_body
from dateline.read.language import detect_language, settle_language
from dateline.read.limits import find_excess, measure_shape

NOW = datetime(2026, 10, 1, tzinfo=UTC)
PAGE = """<html><head><title>Pass shut</title></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav><main><article><h1>Pass shut</h1>
<p>The road over the pass was closed to traffic on Thursday, the ministry said, after snow had brought down two pylons
near the customs house.</p>
<p>Drivers who were already on the way spent the night in a school, where the fire brigade served soup and lent them blankets.</p>
<h2>What comes next</h2>
<p>Workers began to clear the western side on Friday morning, and hope to open one lane by the end of the week if no more snow falls.</p>
<p>Five hundred goats, said the ministry, were led down on foot.</p></article></main>
<footer><p>All rights reserved.</p></footer></body></html>"""
STORY = "<p>The road over the pass was closed to traffic on Thursday, the ministry said.</p>" * 3


def read(body: bytes, media_type: str = "text/html") -> list[Article]:
    return read_articles(Capture(None, body, NOW, hashlib.sha256(body).hexdigest(), media_type=media_type))


@pytest.mark.parametrize(
    "html",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</p>" + STORY,
        "<p " + "".join(f'a{n}=">"' for n in range(20_000)) + ">x</p>" + STORY,
        "<div>" * 200_000 + STORY,
        "<p>" + "&" * 2_000_000 + "</p>" + STORY,
        "<b>x</b>" * 200_000 + STORY,
        "<!-- x -->" * 200_000 + STORY,
        "<select>" + "<option>x" * 60_000 + "</select>" + STORY,
        "<div>" + "<rt>x" * 60_000 + "</div>" + STORY,
        "<div>" + "".join(f"<b id={n}>" for n in range(150)) + "</div>" + "<div>x</div>" * 50_000 + STORY,
    ],
    ids=["attributes", "quoted attributes", "nesting", "ampersands", "tags", "comments", "options", "readings", "open marks"],
)
def test_a_page_over_the_limits_is_one_article_with_a_flaw_and_the_words_that_were_read(html: str) -> None:
    (article,) = read(f"<html><head><title>A page</title></head><body>{html}".encode())
    assert {flaw.kind for flaw in article.flaws} == {FlawKind.TOO_DEEP}
    assert article.headline == "A page"
    assert "closed to traffic on Thursday" in article.text


def test_of_a_quarter_million_paragraphs_the_first_two_thousand_are_read() -> None:
    (article,) = read(("<html><body>" + "<p>The road over the old pass was closed again.</p>" * 250_000).encode())
    assert {flaw.kind for flaw in article.flaws} >= {FlawKind.TOO_DEEP}
    assert article.text.count("\n\n") == 1_999


def test_letters_that_grow_in_small_shift_no_words_of_a_page_read_without_a_tree() -> None:
    html = "<BODY><p>" + "İ" * 30 + "</p><script>var x;</SCRIPT>" + STORY + "<div>" * 200_000
    (article,) = read(html.encode())
    assert article.text.startswith("The road over the pass was closed to traffic on Thursday")


def test_a_page_over_the_limits_without_a_sentence_has_no_text_and_says_so() -> None:
    (article,) = read(("<html><body>" + "<div>" * 200_000 + "x").encode())
    assert {flaw.kind for flaw in article.flaws} == {FlawKind.TOO_DEEP, FlawKind.NO_TEXT}


def test_a_page_within_the_limits_has_no_such_flaw() -> None:
    assert find_excess("<div>" * 150 + STORY + "</div>" * 150) == ()
    assert find_excess('<p title="x"" class=a>' + STORY) == ()
    assert find_excess("<ruby>汽<rt>き</rt></ruby>" * 4_000 + "<select><option>x</option></select>" * 1_000 + STORY) == ()
    assert find_excess("<p><b>It is shut</b>, <b>Ada</b> says.</p>" * 4_000 + STORY) == ()
    assert find_excess("<p><b>It is shut, says Ada.</p>" * 9_000 + STORY) == ()


def test_marks_that_close_nothing_make_up_for_none_that_are_left_open() -> None:
    left = "".join(f'<b class="n{number}">' for number in range(150)) + "<p>x</p>" * 40_000
    assert [flaw.kind for flaw in find_excess(left)] == [FlawKind.TOO_DEEP]
    assert [flaw.kind for flaw in find_excess("</b>" * 150 + left)] == [FlawKind.TOO_DEEP]


def test_a_stray_quotation_mark_does_not_swallow_the_page() -> None:
    assert measure_shape('<a href="x"" class="y">' + STORY * 2000).attributes == 0


def test_letters_that_grow_in_small_do_not_shift_where_a_script_ends() -> None:
    shape = measure_shape("<p>" + "İ" * 40 + "</p><script>" + "if (a<b) {}" * 3 + "</SCRIPT><div><div><p>x</p></div></div>")
    assert (shape.tags, shape.depth) == (9, 3)


def test_comments_and_scripts_without_an_end_hold_the_rest_of_a_page() -> None:
    assert measure_shape("<div><!-- <div><div>").tags == 1
    assert measure_shape("<div><script><div><div>").tags == 2


def test_a_body_over_fifteen_megabytes_is_refused_with_a_flaw() -> None:
    (article,) = read(b"x" * 15_000_001, "text/plain")
    assert [flaw.kind for flaw in article.flaws] == [FlawKind.TRUNCATED]
    assert article.text == ""


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_bytes_of_no_encoding_are_a_flaw(media_type: str) -> None:
    noise = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(3000))
    articles = read(noise, media_type)
    assert FlawKind.UNREADABLE in {flaw.kind for article in articles for flaw in article.flaws}


def test_an_empty_capture_holds_no_article() -> None:
    assert read(b"") == []
    assert read(b" \n\t", "text/plain") == []


def test_a_mark_at_the_head_names_the_encoding() -> None:
    assert decode_body("\ufeffПеревал закрыт".encode("utf-16-le")).text == "Перевал закрыт"


def test_a_label_nobody_knows_is_passed_over() -> None:
    decoded = decode_body("Перевал закрыт".encode(), "x-made-up")
    assert (decoded.text, decoded.flaws) == ("Перевал закрыт", ())


def test_western_text_declared_as_latin_one_is_read_as_browsers_read_it() -> None:
    decoded = decode_body("Varden – “closed”".encode("cp1252"), "iso-8859-1")
    assert (decoded.text, decoded.flaws) == ("Varden – “closed”", ())


def test_a_body_has_no_word_that_the_page_did_not_hold() -> None:
    html = (
        "<article><h1>Three demands of the shepherds</h1><ul><li>Open the pass on two days of the week</li><li>Pay for the hay</li></ul>"
        + STORY
    )
    words = set(html.replace("<", " <").replace(">", "> ").split())
    assert {word for paragraph in read_body(f"<html><body>{html}</article></body></html>") for word in paragraph.split()} <= words


def test_headings_and_short_lines_of_a_story_are_its_text() -> None:
    body = read_body(PAGE)
    assert "What comes next" in body
    assert body[0].startswith("The road over the pass")
    assert body[-1] == "Five hundred goats, said the ministry, were led down on foot."


def test_the_language_is_found_without_a_network() -> None:
    found = detect_language("Der Kamenpass bleibt bis auf weiteres geschlossen, teilte das Ministerium am Montag mit.")
    assert found is not None
    assert found[0] == "de"
    assert settle_language("en-GB", "Der Kamenpass bleibt bis auf weiteres geschlossen, teilte das Ministerium am Montag mit.") == "de"
    assert settle_language("de-AT", "Zu.") == "de"
    assert settle_language(None, "Zu.") is None
