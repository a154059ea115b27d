"""Direct quotations of Russian and Arabic: folders with their gold, a third of them kept aside, and floors of precision and recall."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.model import Article, Statement
from dateline.quote import RuleTagger, find_statements

CASES = Path(__file__).resolve().parents[2] / "cases" / "quote"
LEAST_PRECISION = 0.9
LEAST_RECALL = 0.9


def read(text: str, language: str) -> list[Statement]:
    article = Article(id="a1", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language=language)
    return find_statements(article, [], RuleTagger())


def told(contents: Iterator[str], speaker: str | None) -> tuple[tuple[str, ...], str | None]:
    """A statement as the gold counts it: its words without marks, and who speaks."""
    return tuple(content.strip(' ,—–«»„“”".!?').casefold() for content in contents), speaker


def counts(folders: list[Path], language: str) -> tuple[int, int, int]:
    """How many statements are right, were found, and should have been."""
    right = found = wanted = 0
    for folder in folders:
        text = (folder / "input.txt").read_text(encoding="utf-8")
        gold = [
            told(iter(s["content"]), s["speaker"]) for s in json.loads((folder / "expected.json").read_text(encoding="utf-8"))["statements"]
        ]
        ours = [told((text[span.start : span.end] for span in s.content), s.speaker) for s in read(text, language)]
        right += sum(each in gold for each in ours)
        found += len(ours)
        wanted += len(gold)
    return right, found, wanted


@pytest.mark.parametrize("language", ["ru", "ar"])
@pytest.mark.parametrize("folder", [CASES, CASES / "held_out"], ids=["tuned", "held out"])
def test_direct_quotations_have_the_right_words_and_speaker(folder: Path, language: str) -> None:
    folders = sorted(folder.glob(f"{language}-*"))
    right, found, wanted = counts(folders, language)
    assert wanted >= 20
    assert right / found >= LEAST_PRECISION
    assert right / wanted >= LEAST_RECALL


@pytest.mark.parametrize(
    ("language", "text", "speaker", "role", "hops"),
    [
        (
            "fr",
            "« Le quai est fermé », a déclaré la ministre lowienne des Ports, Vera Lund, citée par l'agence LWA.",
            "Vera Lund",
            "ministre lowienne des Ports",
            [("quoted_by", "LWA")],
        ),
        ("fr", "« Le quai est fermé », a répondu Vera Lund, cheffe du port, jeudi.", "Vera Lund", "cheffe du port", []),
        ("fr", "Pour la plongeuse Mira Sand, rien ne presse. « Le quai tient », a-t-elle dit.", "Mira Sand", "plongeuse", []),
        (
            "ar",
            "قالت وزيرة الموانئ فيرا لوند: «الرصيف مغلق»، بحسب ما نقلت وكالة لو للأنباء.",
            "فيرا لوند",
            "وزيرة الموانئ",
            [("quoted_by", "وكالة لو للأنباء")],
        ),
        ("ru", "По словам Ольги Петровой, причал «еле держится».", "Ольга Петрова", None, []),
        ("ru", "По словам инженера Сергея Вольского, причал «еле держится».", "Сергей Вольский", "инженера", []),
        ("ru", "«Причал закрыт», — сказала Вера Лунд, передаёт «Лоу-информ».", "Вера Лунд", None, [("reported_by", "Лоу-информ")]),
        ("ru", "— Причал закрыт, — сказала Вера Лунд.", "Вера Лунд", None, []),
        ("ru", "«Причал закрыт», — сказал источник в порту.", None, None, []),
    ],
)
def test_a_name_is_kept_apart_from_its_role(
    language: str, text: str, speaker: str | None, role: str | None, hops: list[tuple[str, str]]
) -> None:
    (only,) = read(text, language)
    assert (only.speaker, only.role) == (speaker, role)
    assert [(hop.relation.value, hop.name) for hop in only.chain[1:]] == hops


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Паром «Северная звезда» стоит у стенки, сказал капитан."),
        ("ru", "Компания «Киль и сыновья» сообщила о ремонте."),
        ("fr", "Le film « Six cents portes » sort en mai, a annoncé le studio."),
        ("ar", "وصدر كتاب «ستمئة باب» في الخريف."),
    ],
)
def test_a_title_in_marks_is_no_statement(language: str, text: str) -> None:
    assert read(text, language) == []


def test_two_persons_named_between_leave_a_pronoun_unnamed() -> None:
    text = "« Le quai est fermé », a dit Vera Lund. Puis Mira Sand et Tomas Berg sont partis. « Adieu », a-t-elle lancé."
    assert [statement.speaker for statement in read(text, "fr")] == ["Vera Lund", None]
