"""Captions: what is the caption, what is the credit, and which are printed twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from dateline.model import Flaw, FlawKind, Picture

from .agencies import names_agency
from .lines import Line, count_words, ends_sentence, folded
from .wordlists import alternatives, word_list, word_set

_FEWEST = 4
_LABEL = 3
_OPENING = 7  # letters by which the blocks are looked up that may be a caption of _FEWEST words
_FEW = 8
_LONGEST_NAME = 6
_PERSON = re.compile(r"[^\W\d_a-zа-яà-ÿ][\w'’.-]*(?:\s[^\W\d_a-zа-яà-ÿ][\w'’.-]*){1,2}(?<!\.)")
_DOTTED = re.compile(r"\b(credits?)\s?(?:\.\.\.|…)\s?", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:photo|photograph|picture|foto)s?\s(?:by|von|de|di|por)\s", re.IGNORECASE)
_PARTED = re.compile(r"[.!?|/(\[–—]\s")
_FILED = re.compile(r"\b(?:file|archive)\s$", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[（［【]([^()\[\]（）［］【】]{2,120})[)\]）］】]\s*\.?$")
_STOPPED = re.compile(r"(?<=[^.\s]{2}[.!?…\"”»])\s+([^.!?…]{2,60})$")
_DASHED = re.compile(r"\s(?P<sign>/\s|[–—]\s?|-\s)(?P<credit>[^/–—][^–—]{2,60})$")
_NAME = r"[^\W\d_][\w.'’&+-]*+"
_NAMED, _BETWEEN = re.compile(rf"{_NAME}(?:\s{_NAME}){{0,4}}\s?"), re.compile(r"\s*[,/|]\s*|\s+(?:via|[–-])\s+")
_SIGNED = re.compile(rf"(?<=[.!?…])\s+({_NAME}(?:\s{_NAME}){{0,3}}\s?)$")


@cache
def _opener() -> re.Pattern[str]:
    openers = alternatives(word_list("read.digest", "credit_openers"))
    labels = alternatives(word_list("read.digest", "credit_labels"))
    shortened = alternatives(tuple(word for word in word_list("read.digest", "credit_openers") if word.endswith(".")))
    # first of all places what an opener may stand behind: the few that pass are asked for each kind
    return re.compile(
        rf"(?<![^\s.|(\[–—-])(?:(?:[^\W\d_]{{2,12}}/)?(?:{openers}|{labels})(?:\s*(?:[:/=–—-]|©)|(?<=©)|(?<=\(c\)))"
        rf"|(?:^|(?<=[.!?|/(\[–—-]\s)|(?<=[.|(\[]))(?:{openers})\s(?-i:(?=[A-ZÀ-ÞА-ЯЁ]))"
        rf"|(?<=[.!?]\s)(?:photo|photograph|picture|image|illustration|drawing|video)s?\s(?:by|courtesy\sof)\s"
        rf"|(?<=\s)(?P<late>(?-i:Photo|Picture|Image|Foto|Bild)s?\s(?:by|von|de|di|por))\s(?-i:(?={_NAME}(?:\s{_NAME}){{0,4}}$))"
        rf"|(?:^|(?<=\s))[📷📸]\ufe0f?"
        rf"|(?:^|(?<=[.,]\s))(?P<short>{shortened})\s)\s*",
        re.IGNORECASE,
    )


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Caption and credit of a caption line, either None.

    "A ferry at Sango (Ada Mbeki, LPB)" -> caption and "Ada Mbeki, LPB"; "A ferry. Photo: Ada Mbeki/LPB"; "© LPB" is a credit alone.
    """
    return _split(text, (_in_brackets, _after_opener, _after_bar))


@lru_cache(maxsize=512)  # a figure and the texts after its picture say the same
def split_caption(text: str) -> tuple[str | None, str | None]:
    """The same for words that are known to be a caption, so that a bare name after the last full stop is its credit too.

    "A ferry at Sango. Ada Mbeki/LPB" -> "A ferry at Sango." and "Ada Mbeki/LPB".
    """
    return _split(text, (_in_brackets, _after_opener, _after_bar, _named_in_brackets, _after_stop, _after_sign))


def _split(text: str, ways: Iterable[Callable[[str], tuple[str, str] | None]]) -> tuple[str | None, str | None]:
    text = " ".join(text.split())
    text = _DOTTED.sub(r"\1: ", text) if "..." in text or "…" in text else text
    for way in ways:
        found = way(text)
        if found is not None:
            return found[0] or None, found[1] or None
    return text or None, None


def _in_brackets(text: str) -> tuple[str, str] | None:
    match = _BRACKETED.search(text)
    if match is None:
        return None
    before, words = text[: match.start()].strip(), match[1].strip()
    inside = _without_opener(words)
    alone = ends_sentence(before) and is_person_alone(inside)
    told = count_words(inside) <= _FEW and _TAKEN.search(inside) is not None
    if inside == words and not (alone or told or looks_like_credit(inside)):
        return None
    named = _SIGNED.search(before)
    if named is not None and names_picture_agency(inside):
        return before[: named.start()], text[named.start(1) :]
    opener = next((m for m in _opener().finditer(before) if re.search(r"[:©=]|\sby\s$", m.group())), None)
    if opener is not None and len(before) - opener.end() <= 60:
        return None
    return before, inside


def _after_opener(text: str) -> tuple[str, str] | None:
    last = None
    for last in _opener().finditer(text):
        filed = _FILED.search(text[: last.start()]) is not None  # "FILE PHOTO: A ferry" opens a caption
        bare = last["late"] and count_words(_PARTED.split(text[: last.start()])[-1]) < _FEWEST  # "Express Photo by Ada Mbeki" is all credit
        wanted = not filed and not bare and (last["short"] or not ends_sentence(last[0]))
        if wanted and last.end() < len(text) and len(text) - last.end() <= 120:
            break
    else:
        return None
    return text[: last.start()].rstrip(" |([–—-/,"), trim_credit(text[last.end() :])


def _after_bar(text: str) -> tuple[str, str] | None:
    caption, bar, credit = text.rpartition(" | ")
    return (caption.strip(), credit.strip()) if bar and count_words(credit) <= 6 and count_words(caption) >= 3 else None


def _after_stop(text: str) -> tuple[str, str] | None:
    match = _STOPPED.search(text)
    if match is None or not (looks_like_credit(match[1]) or is_person_alone(match[1]) or _is_named(match[1])):
        return None
    return text[: match.start()], match[1]


def _named_in_brackets(text: str) -> tuple[str, str] | None:
    """ "A ferry at Sango [Noakes family]", "A ferry at Sango (Harbour archive)", "A ferry. (Court exhibit)"."""
    match = _BRACKETED.search(text)
    before = text[: match.start()].strip() if match is not None else ""
    if match is None or count_words(before) < 2:
        return None
    inside = match[1].strip()
    squared, ended = text[match.start()] in "[［【", ends_sentence(before)
    caseless = inside.count(" ") in {1, 2} and not any(c.isupper() or c.islower() or c.isdigit() for c in inside)
    return (before, inside) if _holds(inside) or ((squared or ended) and _is_named(inside)) or caseless else None


def _is_named(text: str) -> bool:
    """True for a few words that are a name or a holder of pictures: "Municipalidad de Kamen", "Collection of the author"."""
    return _holds(text) or (" " in text and _is_name(text))


def _is_name(text: str) -> bool:
    """True for a few words in capitals, with the small ones that join them: "Sunniva Roe for Brick & Beam"."""
    words = text.split()
    joints = word_set("read.pictures", "joints")
    return (
        len(words) <= _LONGEST_NAME
        and not any(map(str.isdigit, text))
        and all(word[0].isupper() or word == "&" or word in joints for word in words)
        and words[0][0].isupper()
        and words[-1][0].isupper()
    )


def _holds(text: str) -> bool:
    """True for a few words, the first or the last of which hold pictures: "Bugle archive", "archiwum rodzinne"."""
    words = folded(text).split()
    holders = word_set("read.pictures", "holders")
    return 2 <= len(words) <= _LONGEST_NAME and (words[0] in holders or words[-1] in holders) and not any(map(str.isdigit, text))


def _after_sign(text: str) -> tuple[str, str] | None:
    """ "A ferry on Tuesday / Ada Mbeki", "A ferry on Tuesday — Ada Mbeki/LPB", "A ferry on Tuesday. — Ada Mbeki"."""
    match = _DASHED.search(text)
    if match is None or count_words(text[: match.start()]) < 3:
        return None
    credit, ended = match["credit"], ends_sentence(text[: match.start()].rstrip())
    named = match["sign"] == "/ " and (is_person_alone(credit) or _is_name(credit))
    named = named or ((ended or credit.isupper()) and is_person_alone(credit))
    return (text[: match.start()], credit) if named or looks_like_credit(credit) else None


def is_person_alone(text: str) -> bool:
    """True for two or three words without a small first letter: "Ada Mbeki", not "A ferry"; without capitals any two or three."""
    return _PERSON.fullmatch(text) is not None


def opens_credit(text: str) -> bool:
    """True for words that begin like a credit: "Photo: Ada Mbeki", "© LPB"."""
    return _opener().match(text) is not None


@cache
def _reserved() -> re.Pattern[str]:
    return re.compile(rf"[\s.,;/|–—-]*\b(?:{alternatives(word_list('read.pictures', 'reserved'))})\W*$", re.IGNORECASE)


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)\s*/?\s*(?:copyright|©)\s\d{4}\b.{0,60}$", re.IGNORECASE)


def trim_credit(text: str) -> str:
    """A credit without what surrounds it: a full stop, a bracket that it does not open, "All rights reserved", "/Copyright 2026 LPB"."""
    text = _copyright().sub("", _reserved().sub("", text.strip()))
    return _balanced(text.strip(" .;|\u200b"))


def _balanced(text: str) -> str:
    """A text without a bracket at either end that has no partner: "Ada Mbeki/LPB)" -> "Ada Mbeki/LPB"."""
    for opening, closing in ("()", "[]"):
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].rstrip()
        if text.startswith(opening) and text.count(opening) > text.count(closing):
            text = text[1:].lstrip()
    return text


def trim_caption(text: str) -> str:
    """A caption without the marks that its credit leaves behind, its brackets whole: "A ferry (left) |" -> "A ferry (left)"."""
    text = text.strip(" |–—-/\u200b")
    while text.endswith(("(", "[")):
        text = text[:-1].rstrip(" |–—-/")
    return _balanced(text)


def _without_opener(text: str) -> str:
    match = _opener().match(text)
    return text[match.end() :].strip() if match else text.strip()


@cache
def _picture_agencies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(word_list('read.pictures', 'agencies'))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=512)
def names_picture_agency(text: str) -> bool:
    """True when a text names a wire or an agency of pictures: "Ada Mbeki/Reuters", "Imago"."""
    return names_agency(text) or names_picture_house(text)


def names_picture_house(text: str) -> bool:
    """True when a text names a house that sells pictures: "picture alliance/dpa"; a wire alone is none."""
    return _picture_agencies().search(text) is not None


@cache
def _photographer() -> re.Pattern[str]:
    return re.compile(rf"\S{{2,20}}\s(?:{alternatives(word_list('read.pictures', 'photographers'))})", re.IGNORECASE)


@lru_cache(maxsize=512)
def looks_like_credit(text: str) -> bool:
    """True for names parted by comma or slash, "Gregor Mayr, LPB" or "Mayr/AP", or a wire alone; False for "left" and "see page 3"."""
    if _photographer().fullmatch(text):
        return True
    if len(text) > 80:
        return False
    parts = _BETWEEN.split(text)
    if not all((_NAMED.fullmatch(part) and not part[0].islower()) or names_picture_agency(part) for part in parts):
        return False
    return (
        names_picture_agency(text)
        or (len(parts) > 1 and any(names_agency(part) for part in parts))
        or (len(parts) == 2 + ("/" in text and len(parts) == 3) and all(len(p.split()) <= 4 for p in parts))
    )


def is_caption(line: Line, before: Line | None, after: Line | None) -> bool:
    """True for a line of a digest that is a picture's caption: printed twice running, or with a credit in brackets at its end."""
    twice = any(other is not None and folded(other.text) == folded(line.text) for other in (before, after))
    if twice and count_words(line.text) >= 4 and line.text[0] not in '"“„«':
        return True
    if ends_sentence(line.text.rstrip(")] ")) and not line.text.endswith((")", "]")):
        return False
    caption, credit = split_credit(line.text)
    return bool(credit) and 3 <= count_words(caption or "") <= 70


def fold_pictures(pictures: Iterable[Picture]) -> tuple[tuple[Picture, ...], tuple[Flaw, ...]]:
    """Pictures with those that repeat a caption folded into one, and a flaw for each caption that was printed more than once.

    Two pictures with different addresses keep their places unless one has none: a caption printed twice is one picture.
    """
    kept: list[Picture] = []
    repeated: dict[str, str] = {}
    for picture in pictures:
        key = folded(picture.caption or "")
        same = next((i for i, k in enumerate(kept) if key and folded(k.caption or "") == key), None)
        if same is None:
            kept.append(picture)
            continue
        repeated.setdefault(key, picture.caption or "")
        first = kept[same]
        kept[same] = replace(first, url=first.url or picture.url, credit=first.credit or picture.credit, alt=first.alt or picture.alt)
    return tuple(kept), tuple(Flaw(FlawKind.REPEATED_CAPTION, "pictures", found) for found in repeated.values())


def _prints(text: str, caption: str, credit: str) -> bool:
    """True for a folded block that is a caption, alone or with its credit and the credit's label: "... on Tuesday photograph ada mbeki"."""
    if not text.startswith(caption):
        return False
    rest = text[len(caption) :].strip()
    return not rest or (bool(credit) and rest.endswith(credit) and count_words(rest) <= count_words(credit) + _LABEL)


def find_repeated(pictures: Iterable[Picture], told: Iterable[Flaw], texts: Iterable[str]) -> Iterator[Flaw]:
    """A flaw for each caption of four words or more that a page prints twice among its blocks, `texts`, where `told` names it not yet."""
    known = {folded(flaw.found) for flaw in told}
    asked = [(picture, key) for picture in pictures if (key := folded(picture.caption or "")) not in known and count_words(key) >= _FEWEST]
    printed: dict[str, list[str]] = {}
    for text in map(folded, texts if asked else ()):
        printed.setdefault(text[:_OPENING], []).append(text)
    for picture, key in asked:
        credit = folded(picture.credit or "")
        if sum(_prints(text, key, credit) for text in printed.get(key[:_OPENING], ())) > 1:
            yield Flaw(FlawKind.REPEATED_CAPTION, "pictures", picture.caption or "")
