"""One report by hand: an address, a saved page, a mail or pasted words; read and filed as the intake does it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.desk.acts import log, short_text
from dateline.desk.asking import Ask, Go, Page
from dateline.errors import InputError
from dateline.gather import capture_page, supply_file, supply_text
from dateline.model import Capture
from dateline.pipeline import file_capture
from dateline.store import Filed

from .importing import KINDS, read_day
from .items import named_outlet, web_address


@dataclass(frozen=True, slots=True)
class AddPage:
    """The form for one report."""

    kinds: tuple[str, ...] = KINDS


def show_add(ask: Ask) -> Page:
    """The form."""
    return Page("add.html", AddPage())


def add_report(ask: Ask) -> Go:
    """Keep what was given, understand it and file its report; leads to the report. InputError when nothing was given."""
    name = short_text(ask.form.word("outlet"), "the outlet", 120) or None
    given = _capture(ask, name)
    outlet = named_outlet(ask, name) if name else None
    kept = ask.room.folder.keep(given)
    filings = file_capture(ask.room.store, kept, outlet_id=outlet.id if outlet else None, now=ask.now)
    log(ask, "add report", filings[0].report_id, f"{kept.origin}, capture {kept.sha256}")
    notice = "report-held" if filings[0].filed is Filed.SAME else "report-added"
    return Go(f"/reports/{filings[0].report_id}", notice)


def _capture(ask: Ask, outlet: str | None) -> Capture:
    upload, text, url = ask.form.upload("file"), ask.form.word("text"), web_address(ask.form.word("url"))
    written = read_day(ask.form.word("written"))
    if upload is not None and upload.body:
        if not upload.name.lower().endswith(KINDS):
            raise InputError(f"{upload.name[:80]!r} is of a kind that is not read here; the kinds are {', '.join(KINDS)}")
        return supply_file(upload.name, upload.body, ask.now, written=written, outlet=outlet)
    if text:
        return supply_text(text, ask.now, url=url, written=written, outlet=outlet)
    if url:
        with ask.room.fetcher_factory() as fetcher:
            return capture_page(url, fetcher, ask.now)
    raise InputError("give an address, choose a file or paste the words")
