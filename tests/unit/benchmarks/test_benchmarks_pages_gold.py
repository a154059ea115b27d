"""The gold of own-written pages: every string stands in its page, both parts have the spread, and the scorer counts as it says."""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kept import measure_pages
from benchmarks.pages_gold import fold, main, page_file, pair_pages, read_pages, score, words
from dateline.model import FlawKind, NoteKind, Stamp

GOLD = Path(__file__).resolve().parents[2] / "cases" / "read" / "gold"
PARTS = {"open": 60, "kept": 30}
SECOND = {"second": 20, "second_kept": 14}
THIRD = {"third": 26, "third_kept": 18}
FOURTH = {"fourth": 24, "fourth_kept": 16}
FIFTH = {"fifth": 24, "fifth_kept": 16}
SIXTH = {"sixth": 40}
SEVENTH = {"seventh": 24, "seventh_kept": 14}
EIGHTH = {"eighth": 24, "eighth_kept": 14}
NINTH = {"ninth": 24, "ninth_kept": 14}
TENTH = {"tenth": 24, "tenth_kept": 14}
ELEVENTH = {"eleventh": 24, "eleventh_kept": 14}
TWELFTH = {"twelfth": 24, "twelfth_kept": 12}
THIRTEENTH = {"thirteenth": 24, "thirteenth_kept": 12}
FIELDS = {
    *("headline", "outlet", "text", "byline", "organisation_byline", "dateline", "agency", "agency_printed", "section"),
    *("published", "updated", "language", "canonical", "reprint_of", "notes", "pictures", "flaws"),
}
LEAST = {"agency": 20, "dateline": 20, "notes": 20, "reprint": 12, "captions": 25, "flaw": 6, "table": 3, "list": 3, "pull-quote": 3}
EACH = {
    *("paywall", "live-blog", "round-up", "front-page", "several-pages", "amp", "encoding", "plain-text", "lede", "table", "list"),
    *("arabic", "russian", "german", "french", "spanish"),
}
LEAST_OF_THIRD = {"agency": 8, "dateline": 8, "notes": 15, "reprint": 4, "captions": 17}
LEAST_OF_FOURTH = {"agency": 5, "dateline": 8, "notes": 15, "reprint": 8, "captions": 15}
SHARED_TONGUES = {"en", "de", "fr", "es", "it", "ru", "ar"}
LEAST_OF_FIFTH = {"agency": 6, "dateline": 9, "notes": 14, "reprint": 7, "captions": 15}
LEAST_OF_SIXTH = {"agency": 12, "dateline": 14, "notes": 28, "reprint": 20, "captions": 30, "lede": 15}
LEAST_OF_SEVENTH = {"agency": 5, "dateline": 9, "notes": 14, "reprint": 5, "captions": 14}
LEAST_OF_EIGHTH = {"agency": 5, "dateline": 7, "notes": 10, "reprint": 6, "captions": 14}
LEAST_WORDS = 140
LEAST_WORDS_OF_SIXTH = 120
LEAST_WORDS_OF_SEVENTH = 120
LEAST_WORDS_OF_EIGHTH = 120
LEAST_OF_NINTH = {"agency": 5, "dateline": 9, "notes": 14, "reprint": 6, "captions": 14}
LEAST_WORDS_OF_NINTH = 120
LEAST_OF_LATER = {"agency": 5, "dateline": 8, "notes": 10, "reprint": 5, "captions": 14}
LEAST_WORDS_OF_LATER = 120
LEAST_OF_TWELFTH = {"dateline": 10, "notes": 20, "pictures": 30}
LEAST_OF_THIRTEENTH = {"dateline": 16, "notes": 20, "pictures": 30}
LEAST_WORDS_OF_TWELFTH = 200
INLINE = r"</?(?:a|b|i|em|strong|span|small|cite|abbr)\b[^>]*>"

Row = dict[str, Any]


def pages_of(part: str) -> list[Row]:
    return read_pages(GOLD / part)


ALL = [
    pytest.param(part, page, id=page["id"])
    for part in (*PARTS, *SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH, *SEVENTH, *EIGHTH, *NINTH, *TENTH, *ELEVENTH, *TWELFTH, *THIRTEENTH)
    for page in pages_of(part)
]


def spelt_out(part: str, page: Row) -> str:
    """Every word of a page's source, folded: with tags as spaces, with inline tags as nothing, and with its attributes."""
    source = page_file(GOLD / part, page).read_bytes().decode(page["encoding"])
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), source)
    return " ".join(
        f" {fold(html.unescape(way))} "
        for way in (re.sub(r"<[^>]*>", " ", plain), re.sub(r"<[^>]*>", " ", re.sub(INLINE, "", plain)), plain)
    )


def strings_of(article: Row) -> Iterator[str | None]:
    yield from (
        article["headline"],
        article["section"],
        *(article["text"] or ()),
        *article["byline"],
        *article["organisation_byline"],
        *article["agency_printed"],
    )
    yield (article["dateline"] or {}).get("place")
    yield (article["reprint_of"] or {}).get("outlet")
    yield from (note["text"] for note in article["notes"])
    yield from (picture[key] for picture in article["pictures"] for key in ("caption", "credit", "alt"))


@pytest.mark.parametrize(("part", "page"), ALL)
def test_every_string_of_the_gold_stands_in_its_page(part: str, page: Row) -> None:
    source = spelt_out(part, page)
    missing = [string for article in page["articles"] for string in strings_of(article) if string and f" {fold(string)} " not in source]
    assert not missing


@pytest.mark.parametrize(("part", "page"), ALL)
def test_every_page_has_every_field_in_its_form(part: str, page: Row) -> None:
    assert page["about"].strip()
    for article in page["articles"]:
        assert set(article) == FIELDS
        assert len(article["agency"]) == len(article["agency_printed"])
        assert {note["kind"] for note in article["notes"]} <= set(NoteKind)
        assert set(article["flaws"]) <= set(FlawKind)
        assert all(Stamp.parse(article[key]) for key in ("published", "updated") if article[key])
        assert all(date.fromisoformat(d["date"]) for d in [article["dateline"]] if d and d["date"])
        text = " ".join(words(" ".join(article["text"] or ())))
        assert all((" ".join(words(note["text"])) in text) is note["inside"] for note in article["notes"] if article["text"])


def test_every_third_page_is_kept_aside() -> None:
    numbers = {part: {int(page["id"][:2]) for page in pages_of(part)} for part in PARTS}
    assert {part: len(found) for part, found in numbers.items()} == PARTS
    assert numbers["kept"] == {n for n in range(1, 91) if n % 3 == 0}


def test_both_parts_have_the_spread() -> None:
    traits = {part: Counter(trait for page in pages_of(part) for trait in page["traits"]) for part in PARTS}
    together = traits["open"] + traits["kept"]
    assert {trait: together[trait] for trait, least in LEAST.items() if together[trait] < least} == {}
    assert {trait for trait, least in LEAST.items() if traits["kept"][trait] * 4 < least} == set()
    assert {(part, trait) for part in PARTS for trait in EACH if not traits[part][trait]} == set()
    assert sum(page_file(GOLD / part, page).suffix == ".html" for part in PARTS for page in pages_of(part)) >= 66


@pytest.mark.parametrize(
    ("hand", "tongues"), [(SECOND, {"pl"}), (THIRD, {"pl"}), (FOURTH, {"pt", "tr", "id", "nl"})], ids=["second", "third", "fourth"]
)
def test_each_further_hand_has_another_outlet_on_every_page_and_is_as_long_as_news(hand: dict[str, int], tongues: set[str]) -> None:
    pages = {part: pages_of(part) for part in hand}
    articles = [article for part in hand for page in pages[part] for article in page["articles"]]
    whole = [article for article in articles if "teaser" not in article["flaws"]]
    assert {part: len(found) for part, found in pages.items()} == hand
    assert len({article["outlet"] for article in articles}) == len(articles)
    assert min(len(" ".join(article["text"]).split()) for article in whole) >= LEAST_WORDS
    assert {article["language"] for article in articles} >= SHARED_TONGUES | tongues


def test_the_third_gold_is_kept_aside_by_number_and_both_folders_have_the_spread() -> None:
    pages = {part: pages_of(part) for part in THIRD}
    kept = {n for n in range(1, 45) if n % 5 in {2, 4}}
    assert {int(page["id"][:2]) for page in pages["third_kept"]} == kept
    assert {int(page["id"][:2]) for page in pages["third"]} == set(range(1, 45)) - kept
    traits = {part: Counter(trait for page in pages[part] for trait in page["traits"]) for part in THIRD}
    assert {(part, trait) for part in THIRD for trait, least in LEAST_OF_THIRD.items() if traits[part][trait] < least} == set()


def test_the_fourth_gold_is_kept_aside_by_number_and_both_folders_have_the_spread() -> None:
    pages = {part: pages_of(part) for part in FOURTH}
    kept = {n for n in range(1, 41) if n % 5 in {0, 3}}
    assert {int(page["id"][:2]) for page in pages["fourth_kept"]} == kept
    assert {int(page["id"][:2]) for page in pages["fourth"]} == set(range(1, 41)) - kept
    traits = {part: Counter(trait for page in pages[part] for trait in page["traits"]) for part in FOURTH}
    assert {(part, trait) for part in FOURTH for trait, least in LEAST_OF_FOURTH.items() if traits[part][trait] < least} == set()


def test_the_fifth_gold_is_kept_aside_by_number_and_both_folders_have_the_spread() -> None:
    pages = {part: pages_of(part) for part in FIFTH}
    kept = {n for n in range(1, 41) if n % 5 in {1, 4}}
    assert {int(page["id"][:2]) for page in pages["fifth_kept"]} == kept
    assert {int(page["id"][:2]) for page in pages["fifth"]} == set(range(1, 41)) - kept
    articles = [article for part in FIFTH for page in pages[part] for article in page["articles"]]
    assert len({article["outlet"] for article in articles}) == len(articles) == 40
    assert min(len(" ".join(article["text"]).split()) for article in articles) >= LEAST_WORDS
    assert 28 <= sum(article["language"] == "en" for article in articles) <= 32
    traits = {part: Counter(trait for page in pages[part] for trait in page["traits"]) for part in FIFTH}
    assert {(part, trait) for part in FIFTH for trait, least in LEAST_OF_FIFTH.items() if traits[part][trait] < least} == set()


def test_the_sixth_gold_has_another_outlet_on_every_page_and_the_spread() -> None:
    pages = pages_of("sixth")
    articles = [article for page in pages for article in page["articles"]]
    assert {int(page["id"][:2]) for page in pages} == set(range(1, 41))
    assert len({article["outlet"] for article in articles}) == len(articles) == SIXTH["sixth"]
    assert min(len(" ".join(article["text"]).split()) for article in articles) >= LEAST_WORDS_OF_SIXTH
    assert sum(article["language"] == "en" for article in articles) == 27
    assert {article["language"] for article in articles} == SHARED_TONGUES | {"pt", "nl", "pl"}
    traits = Counter(trait for page in pages for trait in page["traits"])
    assert {trait for trait, least in LEAST_OF_SIXTH.items() if traits[trait] < least} == set()


def test_the_seventh_gold_is_kept_aside_by_number_and_both_folders_have_the_spread() -> None:
    pages = {part: pages_of(part) for part in SEVENTH}
    kept = {n for n in range(1, 36) if n % 5 in {1, 4}}
    assert {int(page["id"][:2]) for page in pages["seventh_kept"]} == kept
    assert {int(page["id"][:2]) for page in pages["seventh"]} == set(range(1, 36)) - kept | {37, 38, 40}
    articles = [article for part in SEVENTH for page in pages[part] for article in page["articles"]]
    assert len({article["outlet"] for article in articles}) == len(articles) == 38
    assert min(len(" ".join(article["text"]).split()) for article in articles) >= LEAST_WORDS_OF_SEVENTH
    assert sum(article["language"] == "en" for article in articles) == 28
    assert {article["language"] for article in articles} == {"en", "de", "fr", "es", "it", "pl"}
    assert sum(not article["byline"] for article in articles) >= 13
    assert sum(len(article["pictures"]) > 1 for article in articles) >= 25
    traits = {part: Counter(trait for page in pages[part] for trait in page["traits"]) for part in SEVENTH}
    assert {(part, trait) for part in SEVENTH for trait, least in LEAST_OF_SEVENTH.items() if traits[part][trait] < least} == set()


def test_the_eighth_gold_is_kept_aside_by_number_and_both_folders_have_the_spread() -> None:
    pages = {part: pages_of(part) for part in EIGHTH}
    kept = {n for n in range(1, 36) if n % 5 in {1, 4}}
    assert {int(page["id"][:2]) for page in pages["eighth_kept"]} == kept
    assert {int(page["id"][:2]) for page in pages["eighth"]} == set(range(1, 36)) - kept | {37, 38, 40}
    articles = [article for part in EIGHTH for page in pages[part] for article in page["articles"]]
    assert len({article["outlet"] for article in articles}) == len(articles) == 38
    assert min(len(" ".join(article["text"]).split()) for article in articles) >= LEAST_WORDS_OF_EIGHTH
    assert sum(article["language"] == "en" for article in articles) == 28
    assert {article["language"] for article in articles} == {"en", "de", "fr", "es", "it", "nl"}
    assert sum(not article["byline"] for article in articles) >= 13
    assert sum(not article["notes"] for article in articles) >= 10
    assert sum(article["reprint_of"] is not None for article in articles) >= 13
    assert sum(len(article["pictures"]) > 1 for article in articles) >= 30
    traits = {part: Counter(trait for page in pages[part] for trait in page["traits"]) for part in EIGHTH}
    assert {(part, trait) for part in EIGHTH for trait, least in LEAST_OF_EIGHTH.items() if traits[part][trait] < least} == set()


def test_the_ninth_gold_is_kept_aside_by_number_and_both_folders_have_the_spread() -> None:
    pages = {part: pages_of(part) for part in NINTH}
    kept = {n for n in range(1, 36) if n % 5 in {1, 4}}
    assert {int(page["id"][:2]) for page in pages["ninth_kept"]} == kept
    assert {int(page["id"][:2]) for page in pages["ninth"]} == set(range(1, 36)) - kept | {37, 38, 40}
    articles = [article for part in NINTH for page in pages[part] for article in page["articles"]]
    assert len({article["outlet"] for article in articles}) == len(articles) == 38
    assert min(len(" ".join(article["text"]).split()) for article in articles) >= LEAST_WORDS_OF_NINTH
    assert sum(article["language"] == "en" for article in articles) == 28
    assert {article["language"] for article in articles} == {"en", "de", "fr", "es", "nl", "pt"}
    assert sum(not article["byline"] for article in articles) >= 13
    assert sum(len(article["pictures"]) > 1 for article in articles) >= 25
    assert {note["kind"] for article in articles for note in article["notes"]} == {"correction", "disclosure", "editor", "update"}
    traits = {part: Counter(trait for page in pages[part] for trait in page["traits"]) for part in NINTH}
    assert {(part, trait) for part in NINTH for trait, least in LEAST_OF_NINTH.items() if traits[part][trait] < least} == set()


@pytest.mark.parametrize("hand", [TENTH, ELEVENTH], ids=["tenth", "eleventh"])
def test_the_gold_of_later_hands_is_kept_aside_by_number_and_has_the_spread(hand: dict[str, int]) -> None:
    open_part, kept_part = hand
    pages = {part: pages_of(part) for part in hand}
    kept = {n for n in range(1, 36) if n % 5 in {1, 4}}
    assert {int(page["id"][:2]) for page in pages[kept_part]} == kept
    assert {int(page["id"][:2]) for page in pages[open_part]} == set(range(1, 36)) - kept | {37, 38, 40}
    articles = [article for part in hand for page in pages[part] for article in page["articles"]]
    assert len({article["outlet"] for article in articles}) == len(articles) == sum(hand.values())
    assert min(len(" ".join(article["text"]).split()) for article in articles) >= LEAST_WORDS_OF_LATER
    assert sum(article["language"] == "en" for article in articles) == 28
    assert len({article["language"] for article in articles}) >= 5
    assert sum(article["reprint_of"] is not None for article in articles) >= 10
    told = Counter(key for article in articles for key in ("dateline", "notes", "pictures") if article[key])
    assert {key for key in ("dateline", "notes", "pictures") if told[key] < LEAST_OF_LATER.get(key, 14)} == set()


def test_the_twelfth_gold_is_kept_aside_by_number_and_has_the_spread() -> None:
    pages = {part: pages_of(part) for part in TWELFTH}
    kept = {n for n in range(1, 37) if n % 3 == 0}
    assert {int(page["id"][:2]) for page in pages["twelfth_kept"]} == kept
    assert {int(page["id"][:2]) for page in pages["twelfth"]} == set(range(1, 37)) - kept
    leads = [page["articles"][0] for part in TWELFTH for page in pages[part]]
    assert len({article["outlet"] for article in leads}) == len(leads) == sum(TWELFTH.values())
    whole = [page for part in TWELFTH for page in pages[part] if len(page["articles"]) == 1]
    assert min(len(" ".join(page["articles"][0]["text"]).split()) for page in whole) >= LEAST_WORDS_OF_TWELFTH
    assert sum(article["language"] == "en" for article in leads) == 27
    assert {article["language"] for article in leads} == {"en", "de", "fr", "es", "ru", "ar"}
    assert sum(article["reprint_of"] is not None for article in leads) >= 12
    told = Counter(key for article in leads for key in ("dateline", "notes", "pictures") if article[key])
    assert {key for key in ("dateline", "notes", "pictures") if told[key] < LEAST_OF_TWELFTH[key]} == set()


def test_the_thirteenth_gold_is_kept_aside_by_number_and_has_the_spread() -> None:
    pages = {part: pages_of(part) for part in THIRTEENTH}
    kept = {n for n in range(1, 37) if n % 3 == 0}
    assert {int(page["id"][:2]) for page in pages["thirteenth_kept"]} == kept
    assert {int(page["id"][:2]) for page in pages["thirteenth"]} == set(range(1, 37)) - kept
    articles = [article for part in THIRTEENTH for page in pages[part] for article in page["articles"]]
    assert len({article["outlet"] for article in articles}) == len(articles) == sum(THIRTEENTH.values())
    assert {"en", "de", "fr", "es", "ru", "pt"} <= {article["language"] for article in articles}
    assert sum(article["reprint_of"] is not None for article in articles) >= 12
    told = Counter(key for article in articles for key in ("dateline", "notes", "pictures") if article[key])
    assert {key for key in ("dateline", "notes", "pictures") if told[key] < LEAST_OF_THIRTEENTH[key]} == set()


def test_a_record_that_says_what_the_gold_says_is_all_right() -> None:
    pages = [page for page in pages_of("open") if page["articles"]]
    records = [
        {
            **article,
            "id": page["id"],
            "text": "\n\n".join(article["text"] or ()),
            "url": article["canonical"],
            "flaws": [{"kind": kind} for kind in article["flaws"]],
        }
        for page in pages
        for article in page["articles"]
    ]
    assert {figure for figure, _ in score(pair_pages(pages, records)).values()} == {1.0}


GULL: Row = {
    "id": "1",
    "articles": [{"text": ["The pier is shut for good."], "agency": ["AFP"], "pictures": [{"caption": "A pier", "credit": "Lund"}]}],
}


def test_what_is_too_much_and_what_is_missing_both_count() -> None:
    record = {"id": "1", "text": "The pier is shut for good. Subscribe now", "agency": ["AFP", "AP"], "pictures": []}
    figures = {name: figure for name, (figure, _) in score(pair_pages([GULL], [record])).items()}
    assert figures["text recall"] == 1.0
    assert figures["text precision"] == pytest.approx(3 / 5)
    assert figures["agency"] == pytest.approx(2 / 3)
    assert figures["captions"] == figures["credits"] == 0.0


def test_a_page_that_gave_no_record_counts_as_empty() -> None:
    assert score(pair_pages([GULL], []))["text recall"][0] == 0.0


def test_an_article_found_on_a_front_page_counts_against_precision() -> None:
    front = {"id": "2", "articles": []}
    right = {"id": "1", "text": "The pier is shut for good."}
    figures = score(pair_pages([GULL, front], [right, {"id": "2", "text": "Ferry late. Council meets. Pier shut."}]))
    assert figures["text precision"][0] == 0.5


def test_the_reports_of_a_roundup_are_paired_by_their_words() -> None:
    page = {"id": "3", "articles": [{"text": ["The pier is shut for good."]}, {"text": ["Wool is dearer than it ever was."]}]}
    record = {"id": "3", "text": "Wool is dearer than it ever was."}
    assert [bool(found) for _, (_, found) in pair_pages([page], [record])] == [False, True]


def test_a_folder_of_pages_is_read_and_its_totals_are_shares(tmp_path: Path) -> None:
    text = (
        "The pier at Orfing is shut for good, the harbour trust said on Monday, because nobody has walked on it since the storm of March."
    )
    article = {"headline": "Pier is shut", "text": [text], "canonical": "https://gull.example/pier"}
    page = {"id": "01-pier", "url": "https://gull.example/pier?utm_source=x", "articles": [article]}
    source = f"<html><head><title>Pier is shut</title></head><body><article><h1>Pier is shut</h1><p>{text}</p></article></body></html>"
    (tmp_path / "01-pier.html").write_text(source, encoding="utf-8")
    (tmp_path / "01-pier.json").write_text(json.dumps(page), encoding="utf-8")
    figures = measure_pages(str(tmp_path))
    assert figures["text"] == figures["headline"] == figures["canonical"] == 1.0
    assert all(0 <= figure <= 1 for figure in figures.values())


@pytest.mark.parametrize(
    "part",
    [
        "kept",
        "second_kept",
        "third_kept",
        "fourth_kept",
        "fifth_kept",
        "seventh_kept",
        "eighth_kept",
        "ninth_kept",
        "tenth_kept",
        "eleventh_kept",
        "twelfth_kept",
        "thirteenth_kept",
    ],
)
def test_the_mistakes_on_pages_kept_aside_are_not_shown(
    part: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pages_gold", str(GOLD / part), "--mistakes"])
    with pytest.raises(SystemExit):
        main()
    assert "kept aside" in capsys.readouterr().err
