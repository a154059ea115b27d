from __future__ import annotations

import pytest
from markupsafe import Markup

from dateline.look import environment, make_plain, safe_url, sanitise


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<style>@import 'x'</style>",
        '<p style="background:url(javascript:alert(1))">x</p>',
        "<form action=//evil.example><input></form>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ],
)
def test_hostile_markup_is_made_harmless(hostile: str) -> None:
    clean = sanitise(hostile).lower()
    for word in (
        "<script",
        "onerror",
        "onload",
        "javascript:",
        "data:",
        "<style",
        "style=",
        "<iframe",
        "<form",
        "<svg",
    ):
        assert word not in clean


def test_plain_prose_survives_the_sanitiser() -> None:
    html = '<p>One <em>word</em> and <a href="https://x.example/">a link</a>.</p>'
    clean = sanitise(html)
    assert "<em>word</em>" in clean
    assert 'href="https://x.example/"' in clean
    assert "nofollow" in clean


def test_bidi_overrides_are_shown_and_not_obeyed() -> None:
    assert make_plain("safe\u202etxt.exe\u202c") == "safe⟦RLO⟧txt.exe⟦PDF⟧"


def test_the_joiner_that_persian_needs_stays() -> None:
    assert make_plain("می\u200cخواهم") == "می\u200cخواهم"


def test_signs_that_no_document_can_hold_are_replaced() -> None:
    assert make_plain("a\x00b\ud800c") == "a\ufffdb\ufffdc"


UNFIT = ("javascript:alert(1)", "JaVaScRiPt:x", " data:text/html,x", "//x.example", "/path", "", None, "http://a b", "vbscript:x")


@pytest.mark.parametrize("url", UNFIT)
def test_an_address_that_no_reader_can_follow_is_none(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("url", ["http://x.example/", "https://x.example/?q=1#s", "mailto:a@x.example"])
def test_an_ordinary_address_is_kept(url: str) -> None:
    assert safe_url(url) == url


def test_every_value_in_a_template_is_escaped_and_made_plain() -> None:
    template = environment().from_string("{{ word }}|{{ marked }}|{{ nothing }}")
    rendered = template.render(word="<b>\u202e", marked=Markup("<b>\u202e</b>"), nothing=None)
    assert rendered == "&lt;b&gt;⟦RLO⟧|<b>⟦RLO⟧</b>|"
