"""The public form: what readers write is stored first, and they get a receipt number. A static page posts it, so it carries no token.

In its place: the origin is checked, a trap field catches robots, the desk's own form carries a signed time, and one address may
write five times an hour.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from itsdangerous import BadSignature, TimestampSigner

from dateline.errors import NotAllowed
from dateline.model import Message, MessageKind
from dateline.store import messages

from .asking import Answer, Ask, Page
from .hours import message_now

TRAP = "website"
_LONGEST = {"name": 200, "address": 320, "text": 20_000, "page": 500}
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter that reads like a digit


@dataclass(frozen=True, slots=True)
class ContactPage:
    """The form with what was written so far. `away` says whether somebody is at the desk."""

    kinds: tuple[MessageKind, ...]
    kind: str
    name: str
    address: str
    text: str
    page: str
    away: str
    stamp: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """The receipt."""

    receipt: str
    away: str
    back: str
    task: bool = False


def show_contact(ask: Ask) -> Page:
    """The form; kind and page may come with the link ("report an error")."""
    return _form(ask, ask.query.word("kind"), page=ask.query.word("page"))


def send(ask: Ask) -> Answer:
    """Store a reader's message, and say when it will be read."""
    _check_origin(ask)
    form = ask.form
    if form.word(TRAP):
        return _thanks(ask, new_receipt(ask), task=False)
    trouble = _trouble(ask)
    if trouble:
        status = 429 if trouble.startswith("Too many") else 422
        page = _form(ask, form.word("kind"), form.word("page"), form.word("name"), form.word("address"), form.word("text"), trouble)
        return Page(page.template, page.context, status)
    message = _message(ask)
    ask.room.letters.count(ask.client, ask.now)
    messages.file_message(ask.room.store, message)
    return _thanks(ask, message.receipt, message.is_task)


def allowed_origins(ask: Ask) -> frozenset[str]:
    """Where the form may be posted from: the public site, the desk itself, and what the configuration names."""
    settings = ask.room.settings
    site = urlsplit(settings.site.base_url)
    return frozenset(
        {f"{site.scheme}://{site.netloc}".lower(), ask.room.own_origin.lower(), *(o.rstrip("/").lower() for o in settings.contact.origins)}
    )


def new_receipt(ask: Ask) -> str:
    """A number that a reader can read out on the telephone: the day, and six characters without look-alikes."""
    return f"{ask.now:%y%m%d}-" + "".join(secrets.choice(_ALPHABET) for _ in range(6))


def _check_origin(ask: Ask) -> None:
    if ask.headers.get("sec-fetch-site") == "same-origin":
        return
    origin = ask.headers.get("origin", "").rstrip("/").lower()
    if origin not in allowed_origins(ask):
        raise NotAllowed("This form takes messages from our own pages only. Open the contact page of the site and write there.")


def _trouble(ask: Ask) -> str:
    form = ask.form
    wait = ask.room.letters.wait(ask.client, ask.now)
    if wait:
        return f"Too many messages came from your address. Send it again in {-(-wait // 60)} minutes; your text is below."
    if not form.word("text"):
        return "Write what it is about; the message was empty."
    for name, longest in _LONGEST.items():
        if len(form.word(name)) > longest:
            return f"The field “{name}” is longer than {longest:,} characters. Shorten it; nothing is lost yet."
    if "@" not in form.word("address") or any(c.isspace() for c in form.word("address")):
        return "Give an e-mail address that we can answer to."
    return (
        "" if not form.has("stamp") or _is_fresh(ask, form.word("stamp")) else "The form was open for more than a day. Send it once more."
    )


def _is_fresh(ask: Ask, stamp: str) -> bool:
    try:
        TimestampSigner(ask.room.form_secret).unsign(stamp, max_age=24 * 3600)
    except BadSignature:
        return False
    return True


def _message(ask: Ask) -> Message:
    form = ask.form
    kind = form.word("kind")
    return Message(
        receipt=new_receipt(ask),
        kind=MessageKind(kind) if kind in set(MessageKind) else MessageKind.QUESTION,
        name=form.word("name"),
        address=form.word("address"),
        text=form.word("text"),
        received=ask.now,
        page=form.word("page"),
    )


def _form(ask: Ask, kind: str, page: str = "", name: str = "", address: str = "", text: str = "", trouble: str = "") -> Page:
    away = message_now(ask.room.settings.contact, ask.now)
    stamp = TimestampSigner(ask.room.form_secret).sign("contact").decode()
    return Page("contact.html", ContactPage(tuple(MessageKind), kind, name, address, text, page, away, stamp, trouble))


def _thanks(ask: Ask, receipt: str, task: bool) -> Page:
    away = message_now(ask.room.settings.contact, ask.now)
    return Page("thanks.html", ThanksPage(receipt, away, ask.room.settings.site.base_url, task))
