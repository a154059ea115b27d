"""What the words of a source name: a person with a role, an institution, a document, somebody unnamed, or a pronoun."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from dateline.words import read_table

from .lexicon import words_of

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[^\W_]|[’'.&-](?=[^\W_]))*\.?|,")
_LEADING = re.compile(r"^(?:the|an?|its|his|her|their)\s+", re.IGNORECASE)


class SourceKind(StrEnum):
    """What kind of source the words are."""

    PERSON = "person"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    ROLE = "role"
    UNNAMED = "unnamed"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Named:
    """A source's words taken apart. `name` is what a record may say, `head` the noun it turns on, `definite` whether it points back."""

    kind: SourceKind
    name: str | None = None
    role: str | None = None
    head: str = ""
    definite: bool = False
    gender: str | None = None


@cache
def name_words() -> dict[str, frozenset[str]]:
    """The word lists of `names.en.toml`."""
    words = read_table("names.en")["words"]
    assert isinstance(words, dict)
    return {name: words_of(words, name) for name in words}


def read_source(text: str, opens_sentence: bool, known: frozenset[str] = frozenset()) -> Named:
    """Take a source apart. `known` are the words that stand in capitals inside sentences elsewhere: names for sure.

    "Trade Minister Vera Lund" -> person Vera Lund, role "Trade Minister"; "the ministry" -> institution that points back;
    "a resident" -> unnamed.
    """
    text = " ".join(text.split())
    lower = text.lower()
    if lower in name_words()["pronouns"]:
        return Named(SourceKind.PRONOUN, head=lower, gender={"he": "m", "she": "f"}.get(lower))
    pieces = [match.group() for match in _WORD.finditer(text)]
    run = _name_run(pieces, opens_sentence, known)
    if run:
        start, end = run
        name, role = _split_role(pieces, start, end)
        if name:
            return Named(SourceKind.PERSON, name, role, name.split()[-1].lower(), gender=_gender(name, role))
    return _common(text, pieces, opens_sentence, known)


def _plain(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.lower().rstrip("."))


def _name_run(pieces: list[str], opens_sentence: bool, known: frozenset[str]) -> tuple[int, int] | None:
    """The last run of capitals that can be a person's name: "…, Vera Lund", "spokesman Vera Lund"."""
    words = name_words()
    runs: list[tuple[int, int]] = []
    place = 0
    while place < len(pieces):
        end = _run_end(pieces, place, words)
        if end > place:
            runs.append((place, end))
        place = max(end, place + 1)
    for start, end in reversed(runs):
        if _is_person(pieces, start, end, opens_sentence, known):
            return start, end
    return None


def _run_end(pieces: list[str], place: int, words: dict[str, frozenset[str]]) -> int:
    end = place
    while end < len(pieces):
        piece = pieces[end]
        particle = piece.lower() in words["particles"] or re.match(r"^(?:al|el|ad|an|ar|as|ash|at|az)-", piece) is not None
        if (
            piece[:1].isupper()
            or (particle and end > place and end + 1 < len(pieces) and pieces[end + 1][:1].isupper())
            or (particle and "-" in piece and end > place)
        ):
            end += 1
            if pieces[end - 1].endswith(("'s", "’s")):
                break
        else:
            break
    return end


def _is_person(pieces: list[str], start: int, end: int, opens_sentence: bool, known: frozenset[str]) -> bool:
    words = name_words()
    if pieces[end - 1].endswith(("'s", "’s", "s'", "s’")):
        return False
    plain = [_plain(piece) for piece in pieces[start:end]]
    after = _plain(pieces[end]) if end < len(pieces) else ""
    if after and after != "," and not after.isdigit() and after not in {"of", "in", "from"}:
        return False
    titled = any(word in words["titles"] for word in plain)
    if after in {"of", "in", "from"} and titled and plain[-1] in words["titles"]:
        return False
    bare = _bare_name(plain)
    if not bare or any(word in words["institutions"] or word in words["peoples"] or word in words["days"] for word in bare):
        return False
    before = _plain(pieces[start - 1]) if start > 0 else ""
    if before in {"of", "in", "for", "at", "from", "to", "by", "with", "the"} and start > 0 and not titled:
        return False
    if before in words["institutions"]:
        return False
    role_before = before in words["titles"] or before in words["persons"] or before in {"party", "member", ","}
    if len(bare) >= 2:
        return plain[0] not in {"the", "a", "an"}
    return titled or role_before


def _bare_name(plain: list[str]) -> list[str]:
    words = name_words()
    titles = [number for number, word in enumerate(plain) if word in words["titles"]]
    bare = plain[titles[-1] + 1 :] if titles else plain
    while bare and (bare[-1] in words["suffixes"]):
        bare = bare[:-1]
    while bare and bare[0] in words["peoples"] | {"the", "a", "an", "but", "and"}:
        bare = bare[1:]
    return bare


def _split_role(pieces: list[str], start: int, end: int) -> tuple[str | None, str | None]:
    words = name_words()
    plain = [_plain(piece) for piece in pieces]
    begin, stop = start, end
    titles = [number for number in range(start, end) if plain[number] in words["titles"]]
    if titles and titles[-1] + 1 < end:
        begin = titles[-1] + 1
    while begin < stop - 1 and plain[begin] in words["peoples"] | {"the", "but", "and"}:
        begin += 1
    while stop - 1 > begin and plain[stop - 1] in words["suffixes"]:
        stop -= 1
    name = " ".join(pieces[begin:stop]).rstrip(",")
    role = " ".join(pieces[:begin]).replace(" ,", ",").strip(" ,")
    role = _LEADING.sub("", role)
    return name or None, role or None


def _gender(name: str, role: str | None) -> str | None:
    words = name_words()
    for word in re.findall(r"[\w-]+", (role or "").lower()):
        if word in words["women"]:
            return "f"
        if word in words["men"]:
            return "m"
    first = name.split()[0].lower()
    if first in words["first_women"]:
        return "f"
    return "m" if first in words["first_men"] else None


def _common(text: str, pieces: list[str], opens_sentence: bool, known: frozenset[str]) -> Named:
    """A source without a person's name: "the ministry", "Moscow", "a resident", "Prosecutors"."""
    words = name_words()
    plain = [_plain(piece) for piece in pieces]
    if not plain:
        return Named(SourceKind.UNNAMED)
    definite = plain[0] in {"the", "this", "that"}
    head = _kind_before_name(pieces, plain) or _head(plain)
    bare = _LEADING.sub("", text)
    published = re.search(r"\bby (?:the )?([A-Z][\w’'&.-]*(?: (?:of |for |and )?[A-Z][\w’'&.-]*)*)", text)
    if head in words["documents"] and published:
        return Named(SourceKind.INSTITUTION, published.group(1), head=published.group(1).split()[-1].lower())
    if head in words["documents"]:
        return Named(
            SourceKind.DOCUMENT,
            re.split(r"\s(?:seen|obtained|issued|published|from|released|of|in|on)\b", bare)[0],
            head=head,
            definite=definite,
        )
    capital = any(piece[:1].isupper() for piece in pieces[1:]) or (pieces[0][:1].isupper() and (not opens_sentence or plain[0] in known))
    if head in words["persons"] or (head in words["titles"] and head not in words["institutions"]) or _is_age(head):
        return Named(SourceKind.ROLE if definite else SourceKind.UNNAMED, head=head, definite=definite, gender=_gender("-", head))
    if head in words["institutions"]:
        return _institution(bare, pieces, plain, head, definite)
    if plain[0] in words["indefinite"]:
        return Named(SourceKind.UNNAMED, head=head)
    if len(plain) == 1 and opens_sentence and plain[0] not in known and _PEOPLE.search(head):
        return Named(SourceKind.UNNAMED, head=head)
    if capital or (len(plain) == 1 and pieces[0][:1].isupper()):
        return Named(SourceKind.INSTITUTION, bare, head=plain[-1])
    return Named(SourceKind.ROLE if definite else SourceKind.UNNAMED, head=head, definite=definite)


def _kind_before_name(pieces: list[str], plain: list[str]) -> str | None:
    """ "Human rights group Article 21": the noun before a name that ends the source."""
    for place in range(len(pieces) - 1):
        tail = pieces[place + 1 :]
        if (
            plain[place] in name_words()["institutions"]
            and pieces[place].islower()
            and all(p[:1].isupper() or p[:1].isdigit() for p in tail)
        ):
            return plain[place]
    return None


def _institution(bare: str, pieces: list[str], plain: list[str], head: str, definite: bool) -> Named:
    """ "Human rights group Article 21" -> "Article 21"; "The surveyor, Keel & Co" -> the name behind the comma; else as it stands."""
    place = len(plain) - 1 - plain[::-1].index(head) if head in plain else 0
    tail = [piece for piece in pieces[place + 1 :] if piece != ","]
    if tail and tail[0][:1].isupper() and all(piece[:1].isupper() or piece[:1].isdigit() for piece in tail):
        return Named(SourceKind.INSTITUTION, " ".join(tail), bare.split(tail[0])[0].strip(" ,") or None, tail[-1].lower())
    if plain[0] in name_words()["possessed"]:
        return Named(SourceKind.UNNAMED, head=head)
    return Named(SourceKind.INSTITUTION, bare, head=head, definite=definite and len(plain) <= 2)


_PEOPLE = re.compile(r"(?:[eo]rs|ists|ians|ants|ees|men|women|officials|authorities|police|locals|sources)$")


def _is_age(head: str) -> bool:
    return head.endswith("-year-old")


def _head(plain: list[str]) -> str:
    """The noun before the first preposition or comma: "the head of open spaces" -> head."""
    for number, word in enumerate(plain):
        if number and word in name_words()["head_ends"]:
            return plain[number - 1]
    return plain[-1]


@lru_cache(maxsize=8192)
def name_key(word: str) -> str:
    """A surname folded for romanisation: Seytkali and Seitkali, Zhumabaev and Zhumabayev, Al Otaibi and al-Otaibi are one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"^(?:al|el)[- ]", "", plain).replace("’", "'").removesuffix("'s")
    for old, new in (("kh", "h"), ("ye", "e"), ("iy", "i"), ("y", "i"), ("j", "i"), ("ph", "f"), ("ff", "v"), ("w", "v")):
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^\w]", "", plain))
