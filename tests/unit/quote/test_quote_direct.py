"""Direct quotations of Russian and Arabic: folders with their gold, a third of them kept aside, and floors of precision."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.model import Article, Statement
from dateline.quote import RuleTagger, find_statements

CASES = Path(__file__).resolve().parents[2] / "cases" / "quote"
LEAST_PRECISION = 0.9
LEAST_PRECISION_OF_HOPS = 0.8
"""Recall is printed (pytest -s), and reported in docs/limits.md."""

Told = tuple[str | None, ...]


def read(text: str, language: str) -> list[Statement]:
    article = Article(id="a1", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language=language)
    return find_statements(article, [], RuleTagger())


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are right, were found, and should have been."""

    right: int
    found: int
    wanted: int

    @classmethod
    def between(cls, ours: Counter[Told], gold: Counter[Told]) -> Counts:
        return cls((ours & gold).total(), ours.total(), gold.total())

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f} ({self.right} of {self.found}), recall {self.recall:.3f} ({self.right} of {self.wanted})"


def words_of(contents: list[str]) -> str:
    """The words of a saying as the gold counts them: without marks, one space between its parts."""
    return " ".join(re.sub(r'[«»„“”"]', " ", " ".join(contents)).split()).strip(" ,—–.!?").casefold()


def expected(folder: Path) -> tuple[Counter[Told], Counter[Told]]:
    statements = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["statements"]
    said: Counter[Told] = Counter((folder.name, words_of(s["content"]), s["speaker"]) for s in statements)
    return said, Counter((folder.name, words_of(s["content"]), relation, name) for s in statements for relation, name in s["chain"])


def found(folder: Path, language: str) -> tuple[Counter[Told], Counter[Told]]:
    text = (folder / "input.txt").read_text(encoding="utf-8")
    statements = [(words_of([text[span.start : span.end] for span in s.content]), s) for s in read(text, language)]
    said: Counter[Told] = Counter((folder.name, words, s.speaker) for words, s in statements)
    return said, Counter((folder.name, words, hop.relation.value, hop.name) for words, s in statements for hop in s.chain[1:])


def measure(folders: list[Path], language: str) -> tuple[Counts, Counts]:
    """The statements, right when words and speaker are; and the hops behind the speaker, right when relation and name are."""
    gold, ours = [expected(folder) for folder in folders], [found(folder, language) for folder in folders]
    statements, hops = (
        Counts.between(sum((each[n] for each in ours), Counter()), sum((each[n] for each in gold), Counter())) for n in (0, 1)
    )
    return statements, hops


@pytest.mark.parametrize("language", ["ru", "ar"])
@pytest.mark.parametrize("folder", [CASES, CASES / "held_out"], ids=["tuned", "held out"])
def test_direct_quotations_have_the_right_words_speaker_and_hops(folder: Path, language: str) -> None:
    statements, hops = measure(sorted(folder.glob(f"{language}-*")), language)
    print(f"{language} {folder.name}: {statements}; hops: {hops}")
    assert statements.precision >= LEAST_PRECISION
    assert hops.precision >= LEAST_PRECISION_OF_HOPS


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_the_gold_holds_150_quotations_of_each_language_50_of_them_kept_aside(language: str) -> None:
    tuned, aside = (sum(expected(f)[0].total() for f in folder.glob(f"{language}-*")) for folder in (CASES, CASES / "held_out"))
    assert tuned + aside >= 150
    assert aside >= 50


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
        ("ru", "Глава порта Вера Лунд заявила, что причал «еле держится».", "Вера Лунд", "Глава порта", []),
        ("ru", "Мэр Лоу Пётр Ильич Седов назвал причал «позором города».", "Пётр Ильич Седов", "Мэр Лоу", []),
        ("ru", "Мэр Пётр Седов непреклонен: «Причал закрыт».", "Пётр Седов", "Мэр", []),
        ("ru", "Жена Седова Ирина сказала: «Причал закрыт».", "Ирина", "Жена Седова", []),
        (
            "ru",
            "«Причал закрыт», — сообщили «Ярному вестнику» в региональном Минздраве.",
            "региональный Минздрав",
            None,
            [("told", "Ярный вестник")],
        ),
        ("ru", "«Причал закрыт», — приводит Reuters слова Веры Лунд.", "Вера Лунд", None, [("quoted_by", "Reuters")]),
        (
            "ru",
            "«Причал закрыт», — передаёт слова Лунд РИА Берег. Вера Лунд возглавляет порт.",
            "Вера Лунд",
            None,
            [("quoted_by", "РИА Берег")],
        ),
        ("ru", "— Причал закрыт? — спрашиваю я.", None, None, []),
        ("ar", 'وأكد مدير الميناء بلال رستم أن الرصيف "لم يكن آمنا".', "بلال رستم", "مدير الميناء", []),
        ("ar", 'لكن ربان العبارة فارس الطحان نفى ذلك قائلا: "الرصيف مغلق".', "فارس الطحان", "ربان العبارة", []),
        ("ar", 'قال رئيس البلدية، يوناس براندل، إن الرصيف "لم يكن آمنا".', "يوناس براندل", "رئيس البلدية", []),
        ("ar", '"الرصيف"، تقول فيرا لوند، "مغلق حتى الربيع".', "فيرا لوند", None, []),
        ("ar", 'وكشفت وكالة نيرا، نقلا عن مصادر، أن الرصيف "لم يكن آمنا".', None, None, [("cited_by", "وكالة نيرا")]),
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
        ("ru", "По словам Лунд, склад принадлежал фирме «Бумага и К°»."),
        ("ru", "Вера Лунд подняла плакат: «Причал наш»."),
        ("ru", "Лунд заявила, что так называемая «тихая комета» пройдёт мимо."),
        ("ar", 'وقالت لوند إن فيلم "زائر من بعيد" سيعرض.'),
        ("fr", "Le film « Six cents portes » sort en mai, a annoncé le studio."),
        ("ar", "وصدر كتاب «ستمئة باب» في الخريف."),
    ],
)
def test_a_title_in_marks_is_no_statement(language: str, text: str) -> None:
    assert read(text, language) == []


def test_two_persons_named_between_leave_a_pronoun_unnamed() -> None:
    text = "« Le quai est fermé », a dit Vera Lund. Puis Mira Sand et Tomas Berg sont partis. « Adieu », a-t-elle lancé."
    assert [statement.speaker for statement in read(text, "fr")] == ["Vera Lund", None]
