"""Pages whose encoding nobody declares, or somebody declares wrongly."""

from __future__ import annotations

import pytest

from dateline.gather import guess_charset
from dateline.read import decode_body

SENTENCES = {
    "cp1252": [
        "À Besançon, l'école fermée après la découverte de fissures : « Nous ne prendrons aucun risque », a dit le maire.",
        "La città è senza acqua da martedì: così ha deciso il sindaco perché la qualità non è più garantita.",
        "El alcalde anunció el cierre de la escuela por las grietas. «No correremos ningún riesgo con los niños», dijo.",
        "O prefeito anunciou o encerramento da escola. As crianças serão recebidas em São João, disse a direção.",
        "Bron över Ån är stängd för gångtrafik, sade kommunen på tisdagen. Skälet är sprickor i räcket.",
        "Die Brücke über die Öhre bleibt für Fußgänger gesperrt. „Wir prüfen das“, sagte Bürgermeisterin Jägermann.",
    ],
    "cp1250": [
        "Most na rzece został zamknięty dla pieszych. Większych szkód burmistrz Gęśla nie wykluczyła.",
        "Most přes řeku zůstává pro pěší uzavřen, oznámil v úterý úřad. Oprava potrvá dva měsíce.",
        "A folyó hídját keddtől lezárták. Az őrök éjjel is ott vannak, és fűtött bódéban ülnek.",
    ],
    "cp1254": ["Köprü salı günü yayalara kapatıldı. Başkan, çatlakların önceki gün görüldüğünü söyledi."],
}


@pytest.mark.parametrize(("codec", "text"), [(codec, text) for codec, texts in SENTENCES.items() for text in texts])
@pytest.mark.parametrize("declared", [None, "utf-8"])
def test_a_language_of_accents_is_read_in_its_own_encoding(codec: str, text: str, declared: str | None) -> None:
    page = f"<html><body><h1>{text[:30]}</h1><p>{text}</p></body></html>"
    decoded = decode_body(page.encode(codec), declared)
    assert decoded.text == page
    assert [flaw.proposal for flaw in decoded.flaws] == [f"{'windows-1252' if codec == 'cp1252' else codec}?"]
    assert text.encode(codec).decode(guess_charset(text.encode(codec))) == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_read_without_a_mark(codec: str) -> None:
    page = "<html><head><title>Перевал</title></head><body><p>Перевал закрыт до весны.</p></body></html>"
    decoded = decode_body(page.encode(codec))
    assert (decoded.text, [flaw.proposal for flaw in decoded.flaws]) == (page, [f"{codec}?"])
    assert decode_body(page.encode(codec), "utf-16").flaws == ()
    assert guess_charset("Перевал закрыт до весны, сказали.".encode(codec)) == codec


def test_zero_bytes_alone_make_no_text_of_two_bytes_a_letter() -> None:
    assert decode_body("<p>Перевал\x00 закрыт\x00 до весны.</p>".encode()).encoding == "utf-8"


def test_a_page_that_declares_another_encoding_than_its_mark_is_read_by_the_mark_and_flawed() -> None:
    decoded = decode_body('<meta charset="windows-1251"><p>Перевал закрыт.</p>'.encode("utf-8-sig"))
    assert decoded.text.endswith("<p>Перевал закрыт.</p>")
    assert [flaw.found for flaw in decoded.flaws] == ["declared windows-1251, reads as utf-8"]
    assert decode_body('<meta charset="utf-8"><p>Перевал закрыт.</p>'.encode("utf-8-sig")).flaws == ()
    assert decode_body("<p>Перевал закрыт.</p>".encode("utf-16"), "utf-16le").flaws == ()


def test_letters_that_were_encoded_twice_stand_as_they_came_with_a_flaw() -> None:
    page = f"<p>{SENTENCES['cp1252'][0]} L'été où la forêt brûla, Élodie était là.</p>"
    twice = page.encode().decode("cp1252", "replace")
    decoded = decode_body(twice.encode())
    assert decoded.text == twice
    assert [(flaw.field, flaw.proposal) for flaw in decoded.flaws] == [("text", "é?")]
    for fine in (
        page,
        "<p>NÃO “SÃO” — A MANHÃ, DIZ Â «AÇÃO» NÃO, SÃO PÃES.</p>",
        "<p>Ñandú, Ñ, ÑOÑO: «Ñ»</p>" * 5,
        f"<script>// {twice}</script>{page}",
    ):
        assert decode_body(fine.encode()).flaws == ()


@pytest.mark.parametrize("flood", [b"<script " * 200_000, b"<" * 1_500_000, b"<style>x" * 150_000], ids=["scripts", "openers", "styles"])
def test_scripts_that_never_end_are_passed_over_in_one_pass(flood: bytes) -> None:
    assert decode_body("<p>L'été où la forêt brûla.</p>".encode("cp1252") + flood).encoding == "cp1252"
    assert decode_body("<p>Ã©Ã¨Ã©Ã¨Ã©</p>".encode() + flood).flaws != ()


@pytest.mark.parametrize("body", [b"", b"a\x00"])
def test_next_to_nothing_is_no_text_of_two_bytes_a_letter(body: bytes) -> None:
    assert decode_body(body).flaws == ()
