"""An old digest, pasted or uploaded, becomes a draft; nothing missing is filled in."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.desk.acts import log, short_text
from dateline.desk.asking import Ask, Go, Page
from dateline.errors import InputError
from dateline.gather import supply_file, supply_text
from dateline.model import Stamp
from dateline.pipeline import import_digest

KINDS = (".txt", ".html", ".htm", ".pdf", ".eml", ".mhtml", ".md")


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The form for an old digest."""

    kinds: tuple[str, ...] = KINDS


def show_import(ask: Ask) -> Page:
    """The form."""
    return Page("import.html", ImportPage())


def import_file(ask: Ask) -> Go:
    """Take in a file or a pasted text as a draft; InputError when neither came."""
    upload, text = ask.form.upload("file"), ask.form.word("text")
    written = read_day(ask.form.word("written"))
    outlet = short_text(ask.form.word("outlet"), "the publisher", 120) or None
    if upload is not None and upload.body:
        if not upload.name.lower().endswith(KINDS):
            raise InputError(f"{upload.name[:80]!r} is of a kind that is not read here; the kinds are {', '.join(KINDS)}")
        capture = supply_file(upload.name, upload.body, ask.now, written=written, outlet=outlet)
    elif text:
        capture = supply_text(text, ask.now, written=written, outlet=outlet)
    else:
        raise InputError("choose a file or paste the text of a digest")
    digest = import_digest(ask.room.store, ask.room.folder, capture, ask.now, by=ask.by)
    log(ask, "import digest", digest.id, f"{len(digest.items)} reports, capture {capture.sha256}")
    return Go(f"/digests/{digest.id}", "imported")


def read_day(text: str) -> Stamp | None:
    """The day of a form's date field, None where it is empty; InputError for what is no day."""
    try:
        return Stamp.parse(text) if text else None
    except ValueError:
        raise InputError(f"the day it was written: {text[:40]!r} is no day; write it as 2016-12-03") from None
