"""Mails that somebody passed on: the claims are those of the mail inside."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from dateline.gather import supply_file
from dateline.gather.forwards import lines_of
from dateline.model import Capture

NOW = datetime(2026, 3, 10, tzinfo=UTC)
STORY = "The pier of Lowe was shut for a year on Monday.\n\n“Nobody asked us,” said Mina Koss, who sells fish there.\n"
HEADS = {
    "en": "---------- Forwarded message ---------\nFrom: Lowe Post <news@lowe.example>\nDate: Mon, 2 Mar 2026 at 10:05\n"
    "Subject: Pier shut for a year\nTo: Ada Mbeki <ada@desk.example>\n\n\n",
    "outlook": "________________________________\nFrom: Lowe Post <news@lowe.example>\nSent: Monday, March 2, 2026 10:05 AM\n"
    "To: Ada Mbeki\nSubject: Pier shut for a year\n\n",
    "de": "-----Ursprüngliche Nachricht-----\nVon: Lowe Post\n"
    "Gesendet: Montag, 2. März 2026 10:05\nAn: Ada\nBetreff: Pier shut for a year\n\n",
    "fr": "Début du message transféré :\n\nDe : Lowe Post <news@lowe.example>\nDate : 2 mars 2026 à 10:05\n"
    "Objet : Pier shut for a year\n\n",
    "ru": "-------- Пересылаемое сообщение --------\nОт: Lowe Post <news@lowe.example>\nДата: 2 марта 2026, 10:05\n"
    "Тема: Pier shut for a year\nКому: Ада\n\n",
}


def passed_on(text: str, subject: str = "Fwd: Pier shut for a year", html: str | None = None) -> Capture:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "Ada Mbeki <ada@desk.example>", subject, "Tue, 03 Mar 2026 08:00:00 +0100"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return supply_file("mail.eml", message.as_bytes(), NOW)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_mail_passed_on_is_read_as_the_mail_inside(head: str) -> None:
    taken = passed_on(f"For tomorrow.\n\n{head}{STORY}")
    assert (taken.headline, taken.outlet) == ("Pier shut for a year", "Lowe Post")
    assert taken.written is not None
    assert taken.written.iso == "2026-03-02T10:05:00"
    assert taken.body.decode(taken.charset or "") == STORY


def test_the_head_inside_a_mail_of_html_is_read_too() -> None:
    head = "From: <b>Lowe Post</b> &lt;news@lowe.example&gt;<br>Date: Mon, 2 Mar 2026 at 10:05<br>Subject: Pier shut for a year<br>"
    taken = passed_on(
        "see below", html=f"<html><head><style>p {{}}</style></head><body><div>{head}</div><p>The pier is shut.</p></body></html>"
    )
    assert (taken.media_type, taken.headline, taken.outlet) == ("text/html", "Pier shut for a year", "Lowe Post")


def test_a_mail_that_is_attached_to_a_few_words_is_the_one_that_is_read() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = "Lowe Post <news@lowe.example>", "Pier shut", "Mon, 02 Mar 2026 10:05:00 +0100"
    inner.set_content(STORY)
    outer["From"], outer["Subject"] = "Ada Mbeki <ada@desk.example>", "see attached"
    outer.set_content("For tomorrow.")
    outer.add_attachment(inner)
    taken = supply_file("mail.eml", outer.as_bytes(), NOW)
    assert (taken.headline, taken.outlet, taken.body.decode(taken.charset or "")) == ("Pier shut", "Lowe Post", STORY)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (f"We did.\n\n{HEADS['en']}{STORY}", "Re: Pier shut for a year"),
        (STORY + "From: the harbour\nTo: the pier\n" + STORY, "Pier shut for a year"),
        ("word " * 80 + f"\n\n{HEADS['en']}{STORY}", "What I think"),
    ],
    ids=["an answer", "a list", "a letter that quotes one"],
)
def test_any_other_mail_keeps_its_own_claims_and_all_its_words(text: str, subject: str) -> None:
    taken = passed_on(text, subject)
    assert (taken.headline, taken.outlet) == (subject, "Ada Mbeki")
    assert "Nobody asked us" in taken.body.decode(taken.charset or "")
    assert len(taken.body.split()) == len(text.encode().split())


def test_a_day_that_cannot_be_read_is_not_that_of_passing_on() -> None:
    assert passed_on(f"{HEADS['en'].replace('Mon, 2 Mar 2026 at 10:05', 'last week')}{STORY}").written is None


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ("Mon, 2 Mar 2026 10:05:00 PST", "2026-03-02T10:05:00"),
        ("Mon, 2 Mar 2026 22:05:00 AEST", "2026-03-02T22:05:00"),
        ("Mon, 2 Mar 2026 10:05 p.m.", "2026-03-02T22:05:00"),
        ("Mon, 2 Mar 2026 10:05:00 +0100 (CET)", "2026-03-02T10:05:00+01:00"),
    ],
)
def test_the_letters_of_a_zone_are_no_half_of_a_day(day: str, iso: str) -> None:
    taken = passed_on(f"{HEADS['en'].replace('Mon, 2 Mar 2026 at 10:05', day)}{STORY}")
    assert taken.written is not None
    assert taken.written.iso == iso


def test_what_is_no_word_of_a_mail_is_passed_over_however_often_it_opens() -> None:
    assert lines_of("<style>p {}</style><p>It is shut.</p><script>x</script>So it is.").split() == ["It", "is", "shut.", "So", "it", "is."]
    assert lines_of("<style " * 30_000 + "<p>It is shut.</p>").strip() == ""


def test_a_charset_that_knows_no_replacing_breaks_nothing() -> None:
    mail = b"From: Ada <ada@desk.example>\r\nSubject: x\r\nContent-Type: text/plain; charset=idna\r\n\r\nlowe.example\r\n"
    assert supply_file("mail.eml", mail, NOW).body.strip() == b"lowe.example"
