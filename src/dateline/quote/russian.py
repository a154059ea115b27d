"""Russian names out of the genitive ("по словам Дорина Халвека"), only where the ending leaves no doubt."""

from __future__ import annotations

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
    woman = words[0][-1] in "ыи"
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
    if word.endswith("ской"):
        return f"{word[:-2]}ая"
    return f"{word[:-2]}а" if word.endswith(("овой", "евой", "ёвой", "иной", "ыной")) else word


def _surname_man(word: str) -> str:
    if word.endswith("ского"):
        return f"{word[:-3]}ий"
    return word[:-1] if word.endswith("а") and word[-2] not in _SOFT_AFTER_VOWEL else word
