"""Russian names, bodies and outlets out of their cases ("по словам Дорина Халвека"), only where the ending leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.quote.lexicon import lexicon
from dateline.words import read_table

_HUSHING = "гкхжшщч"
_SOFT_AFTER_VOWEL = "аеёиоуыэюя"


def nominative_name(name: str, known: frozenset[str] = frozenset()) -> str:
    """A genitive name in the nominative; unchanged where two readings are possible ("Бойца").

    `known` are words of names that the text gives in the nominative: those win. The first name tells man from woman by its own
    ending: Дорина Халвека -> Дорин Халвек, Ольги Петровой -> Ольга Петрова, Веры Лунд -> Вера Лунд.
    """
    words = name.split()
    if not words or not all("а" <= word[-1] <= "я" for word in words):
        return name
    if len(words) == 1:
        return next((each for each in known if _is_form(words[0], each)), name)
    woman = words[0][-1] in "ыи" and words[0].casefold() not in _irregular()
    first = _first_woman(words[0]) if woman else _first_man(words[0])
    rest = [_surname_woman(word) if woman else _surname_man(word) for word in words[1:]]
    plain = [next((each for each in known if _is_form(form, each)), done) for form, done in zip(words, [first, *rest], strict=True)]
    return " ".join(word for word in plain)


def _is_form(form: str, nominative: str) -> bool:
    """ "Халвека" is a form of "Халвек", "Петровой" of "Петрова"."""
    stem = nominative.rstrip("аяйь")
    return len(stem) > 2 and form.startswith(stem) and len(form) - len(stem) <= 2


def _irregular() -> dict[str, str]:
    found = read_table("cues.ru").get("first_names", {})
    return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _first_woman(word: str) -> str:
    if word.endswith("ии"):
        return f"{word[:-1]}я"
    if word.endswith("ы") or (word.endswith("и") and word[-2] in _HUSHING):
        return f"{word[:-1]}а"
    return f"{word[:-1]}я"


def _first_man(word: str) -> str:
    irregular = _irregular()
    if word.casefold() in irregular:
        return irregular[word.casefold()].capitalize()
    if word.endswith("а"):
        return word[:-1]
    if word.endswith("я"):
        return f"{word[:-1]}й" if word[-2] in _SOFT_AFTER_VOWEL else f"{word[:-1]}ь"
    return word


def _surname_woman(word: str) -> str:
    if word.endswith("вны"):
        return f"{word[:-1]}а"
    if word.endswith("ской"):
        return f"{word[:-2]}ая"
    return f"{word[:-2]}а" if word.endswith(("овой", "евой", "ёвой", "иной", "ыной")) else word


def _surname_man(word: str) -> str:
    if word.endswith("ского"):
        return f"{word[:-3]}ий"
    if word.endswith("я"):
        return f"{word[:-1]}й" if word[-2] in _SOFT_AFTER_VOWEL else f"{word[:-1]}ь"
    return word[:-1] if word.endswith("а") and word[-2] not in _SOFT_AFTER_VOWEL else word


def body_in_nominative(pieces: Sequence[str]) -> str | None:
    """A body's name in the nominative; None for what names none: "региональном Минздраве" -> "региональный Минздрав".

    What follows the noun stays: "пресс-службе порта" -> "пресс-служба порта".
    """
    for place, piece in enumerate(pieces[:4]):
        noun = _body_forms().get(piece.casefold())
        if noun:
            gender = _gender_of_noun(noun)
            before = [_adjective(word, gender) for word in pieces[:place]]
            return " ".join([*before, _cased_like(piece, noun), *pieces[place + 1 :]]).replace(" ,", ",")
        if not _ADJECTIVE.search(piece):
            return None
    return None


_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ом|ем|ей|ую|юю)$")


def _cased_like(form: str, noun: str) -> str:
    return noun.upper() if form[:2].isupper() else noun.capitalize() if form[:1].isupper() else noun


def _gender_of_noun(noun: str) -> str:
    return "f" if noun[-1] in "ая" else "n" if noun[-1] in "ое" else "m"


def _adjective(word: str, gender: str) -> str:
    """ "Нерского" -> "Нерский", "транспортной" -> "транспортная": agrees with the noun in the nominative."""
    ending = _ADJECTIVE.search(word)
    if not ending:
        return word
    stem = word[: ending.start()]
    soft = ending.group() in {"ий", "яя", "ее", "его", "ему", "ем", "ей", "юю"} and stem[-1] not in _HUSHING
    if gender == "f":
        return stem + ("яя" if soft else "ая")
    if gender == "n":
        return stem + ("ее" if soft else "ое")
    return stem + ("ий" if soft or stem[-1] in _HUSHING else "ый")


@cache
def _body_forms() -> dict[str, str]:
    """Each case of each body's noun -> its nominative: "министерстве" -> "министерство"."""
    words = lexicon("ru")
    nouns = words.words.get("institutions", frozenset()) if words else frozenset()
    return {form: noun for noun in sorted(nouns) for form in _cases(noun)}


def _cases(noun: str) -> list[str]:
    stem = noun[:-1]
    if noun.endswith("ия"):
        return [noun, f"{stem}и", f"{stem}ю", f"{stem}ей"]
    if noun.endswith("я"):
        return [noun, f"{stem}и", f"{stem}е", f"{stem}ю", f"{stem}ей"]
    if noun.endswith("а"):
        return [noun, stem + ("и" if stem[-1] in _HUSHING else "ы"), f"{stem}е", f"{stem}у", f"{stem}ой"]
    if noun.endswith("ие"):
        return [noun, f"{stem}я", f"{stem}ю", f"{stem}и", f"{stem}ем"]
    if noun.endswith("о"):
        return [noun, f"{stem}а", f"{stem}у", f"{stem}е", f"{stem}ом"]
    if noun.endswith(("й", "ь")):
        return [noun, f"{stem}я", f"{stem}ю", f"{stem}е", f"{stem}ем"]
    return [noun, f"{noun}а", f"{noun}у", f"{noun}е", f"{noun}ом"]


def nominative_outlet(name: str) -> str:
    """An outlet's name that stands in a case of its own, in the nominative: "Ярному вестнику" -> "Ярный вестник".

    Names in Latin letters or capitals, and endings that leave a doubt, stay as they are.
    """
    named = _irregular_outlets().get(name.casefold())
    if named:
        return named
    words = name.split()
    head = re.match(r"[А-ЯЁа-яё-]+", words[-1])
    adjectives = all(_ADJECTIVE.search(word) for word in words[:-1])
    if not head or head.group().isupper() or not adjectives:
        return name
    *before, last = [*words[:-1], head.group()]
    noun = _outlet_noun(last, feminine=bool(before) and before[0].endswith(("ой", "ей")))
    before = [_adjective(word, _gender_of_noun(noun)) if noun != last else word for word in before]
    return " ".join([*before, noun + words[-1][head.end() :]])


def _outlet_noun(word: str, *, feminine: bool) -> str:
    """ "вестнику" -> "вестник", "Газете" -> "Газета", "Известиям" -> "Известия", "зари" -> "заря"."""
    stem, last = word[:-1], word[-1]
    if word.endswith(("иям", "иях")):
        return stem
    if word.endswith(("ям", "ях")):
        return f"{word[:-2]}и"
    if word.endswith(("ой", "ом")) and not word.endswith(("ской", "ном")):
        return word[:-2] + ("а" if word.endswith("ой") else "")
    if word.endswith(("ам", "ах")):
        return word[:-2] + ("и" if word[-3] in _HUSHING else "ы")
    if feminine or last == "е":
        soft = (last == "и" and stem[-1] not in _HUSHING) or stem.endswith("ар")
        return stem + ("я" if soft else "а")
    return stem if last in "ау" else word


@cache
def _irregular_outlets() -> dict[str, str]:
    found = read_table("cues.ru").get("outlets", {})
    return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}
