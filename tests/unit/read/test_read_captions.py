"""A caption's words split into caption and credit."""

from __future__ import annotations

import pytest

from dateline.read.captions import split_caption, split_credit


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The notary signs the deed. Municipalidad de Kamen", "The notary signs the deed.", "Municipalidad de Kamen"),
        ("The mast at dusk. Photo by a neighbour", "The mast at dusk.", "a neighbour"),
        ("The mast at dusk. Photo by Harbour FM, used with permission.", "The mast at dusk.", "Harbour FM"),
        ("Rafts on the Tarn. Illustration by Ida Quell", "Rafts on the Tarn.", "Ida Quell"),
        ("Most bez końca, fot. Jan Wątor", "Most bez końca", "Jan Wątor"),
        ("Most bez końca, fot. archiwum domowe", "Most bez końca", "archiwum domowe"),
        ("Part of the crowd on the hill [Courier archive]", "Part of the crowd on the hill", "Courier archive"),
        ("Asleep before the prizes: Alf, five. [Quell family]", "Asleep before the prizes: Alf, five.", "Quell family"),
        ("La sonda nel canale (Archivio comunale)", "La sonda nel canale", "Archivio comunale"),
        ("The sketchbook. (Court exhibit)", "The sketchbook.", "Court exhibit"),
        ("برج الميناء كما بدا صباح الخميس (سامي الحاج)", "برج الميناء كما بدا صباح الخميس", "سامي الحاج"),
        ("Cycle 60 of 100: no cracks / TarnLab", "Cycle 60 of 100: no cracks", "TarnLab"),
        ("The drying shed by the sea / Ida Quell for Stone & Lime", "The drying shed by the sea", "Ida Quell for Stone & Lime"),
        ("Moradores na fila em Kamen - Ada Mbeki/Folha do Cais", "Moradores na fila em Kamen", "Ada Mbeki/Folha do Cais"),
        ("The ferry at low water, with gulls Photo by Ada Quell", "The ferry at low water, with gulls", "Ada Quell"),
        ("The new pier. | Courier Photo by Ada Quell", "The new pier.", "Courier Photo by Ada Quell"),
        ("The chapel on the hill LLUN/PHOTO: Ida Quell", "The chapel on the hill", "Ida Quell"),
        ("One of the goats 📷 Ida Quell", "One of the goats", "Ida Quell"),
        ("A bull inspects the windsock. — Ida Quell", "A bull inspects the windsock.", "Ida Quell"),
        ("Степан Лобанов на пароме. Фото Е. Круглова", "Степан Лобанов на пароме.", "Е. Круглова"),
        ("Women on the way to market. Collection of the author", "Women on the way to market.", "Collection of the author"),
    ],
)
def test_a_credit_without_a_label_ends_a_caption(text: str, caption: str, credit: str) -> None:
    assert split_caption(text) == (caption, credit)


@pytest.mark.parametrize(
    "text",
    [
        "Ida Quell (left) and her sister at the quay (right)",
        "The ferry in 1998 (archive)",
        "The ferry - the last of its kind - on Tuesday",
        "The mayor and her deputy (Green Party)",
        "The queue grew all morning. Nobody left it",
        "The bridge at Kamen / opened in May",
        "パトカーで試験を行う技官（県庁提供）",
    ],
)
def test_what_ends_a_caption_and_names_nobody_is_no_credit(text: str) -> None:
    assert split_caption(text) == (text, None)


def test_words_that_may_be_no_caption_keep_a_bare_name_at_their_end() -> None:
    text = "The notary signs the deed. Municipalidad de Kamen"
    assert split_credit(text) == (text, None)
