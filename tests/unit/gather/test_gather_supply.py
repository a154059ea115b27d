"""What an editor supplies is kept as given, labelled so, and its encoding is found."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from dateline.errors import InputError
from dateline.gather import guess_charset, supply_file, supply_text
from dateline.model import Origin, Stamp

NOW = datetime(2016, 12, 3, 10, tzinfo=UTC)
RUSSIAN = "ГАВАНЬ, 3 декабря. Министр заявил, что «переговоры продолжатся в среду»."


@pytest.mark.parametrize(
    ("text", "codecs"),
    [
        ("Привет", ["cp1251", "koi8-r", "iso8859-5", "cp866", "utf-8", "utf-16", "utf-8-sig"]),
        ("Министр заявил, что переговоры продолжатся в среду.", ["cp1251", "koi8-r", "iso8859-5", "cp866"]),
        ("ПОРТ ЗАКРЫТ. Более 80 тысяч человек покинули город, сообщает агентство.", ["cp1251", "koi8-r", "cp866"]),
        ("Міністр заявив, що переговори триватимуть.", ["cp1251", "koi8-u"]),
        ("Министар је рекао да ће се преговори наставити", ["cp1251"]),
        ("Le ministre a déclaré « que les négociations » continueront à l’été.", ["cp1252"]),
        ("Der Minister sagte, die Gespräche würden am Mittwoch fortgesetzt.", ["cp1252"]),
        ("El ministro dijo que las negociaciones seguirían mañana: «Sí»", ["cp1252"]),
        ("He said “no comment” — then left; the café’s door was open", ["cp1252"]),
        ("Minister oświadczył, że rozmowy będą trwały.", ["cp1250", "iso8859-2"]),
        ("Ministr řekl, že jednání budou pokračovat ve středu.", ["cp1250"]),
        ("Bakan görüşmelerin çarşamba günü süreceğini söyledi", ["cp1254"]),
        ("Ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν", ["cp1253"]),
        ("قال الوزير إن المفاوضات ستستمر يوم الأربعاء", ["cp1256"]),
        ("השר אמר כי השיחות יימשכו ביום רביעי", ["cp1255"]),
        ("Plain words", ["ascii"]),
    ],
)
def test_old_bytes_are_read_in_the_encoding_in_which_they_were_written(text: str, codecs: list[str]) -> None:
    for codec in codecs:
        body = text.encode(codec)
        assert body.decode(guess_charset(body)) == text, codec


def test_what_was_declared_counts_when_it_fits_and_utf_8_counts_first() -> None:
    assert guess_charset("é".encode("mac-roman"), "mac-roman") == "mac-roman"
    assert guess_charset("é".encode(), "cp1252") == "utf-8"
    assert guess_charset("é".encode("cp1252"), "no-such-set") == "cp1252"
    assert guess_charset("Привет".encode("cp1251"), "utf-8") == "cp1251"


def test_pasted_text_is_a_supplied_capture_and_no_fetch() -> None:
    taken = supply_text(
        "Some words", NOW, outlet="The Harbour Post", written=Stamp(date(2016, 12, 2)), headline="H", url="http://a.example/"
    )
    assert (taken.origin, taken.media_type, taken.charset, taken.status) == (Origin.SUPPLIED, "text/plain", "utf-8", None)
    assert (taken.outlet, taken.headline, taken.url, taken.url_answered) == ("The Harbour Post", "H", "http://a.example/", None)
    assert taken.sha256 == hashlib.sha256(b"Some words").hexdigest()


def test_pasted_bytes_in_windows_1251_stay_as_they_are_and_are_named() -> None:
    taken = supply_text(RUSSIAN.encode("cp1251"), NOW)
    assert taken.body == RUSSIAN.encode("cp1251")
    assert taken.body.decode(taken.charset or "") == RUSSIAN


@pytest.mark.parametrize("nothing", ["", "  \n\t", b"", b"\n"])
def test_nothing_is_not_taken(nothing: str | bytes) -> None:
    with pytest.raises(InputError, match="no text"):
        supply_text(nothing, NOW)


def test_too_much_is_not_taken() -> None:
    with pytest.raises(InputError, match="longer than 30,000,000"):
        supply_text(b"x" * 30_000_001, NOW)


def test_a_saved_page_is_html_whose_encoding_its_reader_finds() -> None:
    body = '<meta charset="windows-1251"><p>Привет'.encode("cp1251")
    taken = supply_file("Saved.HTM", body, NOW)
    assert (taken.media_type, taken.charset, taken.body) == ("text/html", None, body)
    assert supply_file("page", b"<!DOCTYPE html><p>x", NOW).media_type == "text/html"


def test_a_text_file_is_text_in_its_own_encoding() -> None:
    taken = supply_file("digest.txt", RUSSIAN.encode("koi8-r", "replace"), NOW)
    assert (taken.media_type, taken.charset) == ("text/plain", "koi8-r")


def test_a_pdf_is_known_by_its_first_bytes() -> None:
    taken = supply_file("report.txt", b"\r\n%PDF-1.7\n%\xe2\xe3", NOW)
    assert (taken.media_type, taken.charset, taken.origin) == ("application/pdf", None, Origin.SUPPLIED)
    assert supply_file("about.txt", b"A PDF is a file that begins with its own name.", NOW).media_type == "text/plain"


@pytest.mark.parametrize("body", [b"PK\x03\x04docx", b"\x89PNG\r\n", b"{\\rtf1 words}", b"\xd0\xcf\x11\xe0doc"])
def test_documents_and_pictures_are_refused_in_words(body: bytes) -> None:
    with pytest.raises(InputError, match=r"report\.txt: this is not text"):
        supply_file("report.txt", body, NOW)


def mail(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Порт закрыт: digest of 3 December"
    message["From"] = "Обзор прессы <review@harbour.example>"
    message["Date"] = "Sat, 03 Dec 2016 01:00:00 +0300"
    if "plain" in parts:
        message.set_content(parts["plain"], charset="utf-8")
    if "html" in parts:
        (message.add_alternative if "plain" in parts else message.set_content)(parts["html"], subtype="html")
    return message


def test_a_mail_gives_its_html_part_and_its_headers_as_claims() -> None:
    taken = supply_file("x.eml", mail(plain="Слова", html="<p>Слова</p>").as_bytes(), NOW)
    assert (taken.media_type, taken.body.decode(taken.charset or "").strip(), taken.origin) == (
        "text/html",
        "<p>Слова</p>",
        Origin.SUPPLIED,
    )
    assert (taken.headline, taken.outlet) == ("Порт закрыт: digest of 3 December", "Обзор прессы")
    assert str(taken.written) == "2016-12-03T01:00:00+03:00"


def test_a_mail_without_html_gives_its_text_and_the_callers_claims_win() -> None:
    taken = supply_file("x.eml", mail(plain="Слова").as_bytes(), NOW, outlet="Ours", written=Stamp(date(2016, 12, 1)))
    assert (taken.media_type, taken.body.decode(taken.charset or "").strip()) == ("text/plain", "Слова")
    assert (taken.outlet, str(taken.written)) == ("Ours", "2016-12-01")


def test_a_mail_is_known_by_its_content_too_and_attachments_are_passed_over() -> None:
    message = mail(plain="Слова")
    message.add_attachment("<p>not this</p>", subtype="html", filename="other.html")
    taken = supply_file("pasted", message.as_bytes(), NOW)
    assert (taken.media_type, taken.body.decode(taken.charset or "").strip()) == ("text/plain", "Слова")


def test_an_old_mail_in_windows_1251_decodes_rightly() -> None:
    head = b"From: a@b.example\r\nDate: Sat, 3 Dec 2016 10:00:00 +0300\r\nSubject: =?windows-1251?B?z/Do4uXy?=\r\n"
    body = head + b"Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + RUSSIAN.encode("cp1251")
    taken = supply_file("x.eml", body, NOW)
    assert (taken.headline, taken.outlet, taken.body.decode(taken.charset or "")) == ("Привет", "a@b.example", RUSSIAN)


def test_a_mail_that_names_the_wrong_charset_is_looked_at() -> None:
    body = b"From: a@b.example\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n" + RUSSIAN.encode("cp1251")
    taken = supply_file("x.eml", body, NOW)
    assert taken.body.decode(taken.charset or "") == RUSSIAN


def test_a_saved_web_archive_keeps_its_own_address() -> None:
    body = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://news.example/a\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b"\r\n<p>A=C3=A4</p>\r\n--b--\r\n"
    )
    taken = supply_file("page.mhtml", body, NOW)
    assert (taken.url, taken.media_type, taken.body.decode().strip()) == ("https://news.example/a", "text/html", "<p>Aä</p>")


@pytest.mark.parametrize(
    "body", [b"From: a@b.example\r\n\r\n", b"Content-Type: image/png\r\n\r\nxx", b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b--"]
)
def test_a_mail_without_text_is_one_clear_line(body: bytes) -> None:
    with pytest.raises(InputError, match=r"x\.eml: this mail has no part with text"):
        supply_file("x.eml", body, NOW)
