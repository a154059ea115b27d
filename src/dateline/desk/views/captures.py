"""The receipt itself: what was captured, with a span lit, and the bytes to take away."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.responses import Response

from dateline.desk.acts import held_report
from dateline.desk.asking import Ask, Page
from dateline.desk.headers import RAW_POLICY
from dateline.errors import NotHeld
from dateline.look import Paragraph, mark_account
from dateline.model import Account, Capture, Receipt, Report, Span, WarcPlace
from dateline.store import captures


@dataclass(frozen=True, slots=True)
class CapturePage:
    """A capture: its receipt, and the text that was read from it in three pieces with the asked span in the middle."""

    receipt: Receipt
    capture: Capture | None = field(metadata={"page_only": True})
    report: Report | None
    before: str
    lit: str
    after: str
    revision: int
    paragraphs: tuple[Paragraph, ...] = field(default=(), metadata={"page_only": True})


def show_capture(ask: Ask) -> Page:
    """The text of the capture named by its hash, read for the report of the query, from `start` to `end` lit."""
    sha256 = ask.params["sha256"]
    report = held_report(ask.room.store, ask.query.word("report"))
    number, account = _account_of(report, sha256)
    held = _held_capture(ask, sha256)
    if account is None and held is None:
        raise NotHeld(f"no capture with the hash {sha256[:16]}… is held")
    text = account.article.text if account else ""
    span = _span(ask, len(text))
    page = CapturePage(
        receipt=account.receipt if account else _receipt(held),
        capture=held,
        report=report,
        before=text[: span.start],
        lit=text[span.start : span.end],
        after=text[span.end :],
        revision=number,
        paragraphs=tuple(mark_account(account)) if account and not span.end else (),
    )
    return Page("capture.html", page)


def send_capture(ask: Ask) -> Response:
    """The captured bytes as a file of plain text: never shown by this desk as the page they were."""
    sha256 = ask.params["sha256"]
    held = _held_capture(ask, sha256)
    if held is None or held.warc is None:
        raise NotHeld(f"no bytes are held for the hash {sha256[:16]}…")
    body = ask.room.folder.body(held.warc)
    headers = {
        "content-disposition": f'attachment; filename="capture-{held.sha256[:16]}.txt"',
        "content-security-policy": RAW_POLICY,
        "x-content-type-options": "nosniff",
    }
    return Response(body, headers=headers, media_type="text/plain")


def _held_capture(ask: Ask, sha256: str) -> Capture | None:
    held = captures.captures_of(ask.room.store, ask.query.word("report"))
    return next((capture for capture in held if capture.sha256 == sha256), None)


def _account_of(report: Report | None, sha256: str) -> tuple[int, Account | None]:
    if report is None:
        return 0, None
    for revision in reversed(report.revisions):
        if revision.account.receipt.sha256 == sha256:
            return revision.number, revision.account
    if report.account.receipt.sha256 == sha256:
        return len(report.revisions) or 1, report.account
    return 0, None


def _receipt(capture: Capture | None) -> Receipt:
    if capture is None:
        raise NotHeld("no such capture is held")
    place = capture.warc or WarcPlace("", 0, "")
    return Receipt(capture.sha256, capture.captured, capture.url_answered or capture.url, capture.origin, place.file or None, place.offset)


def _span(ask: Ask, length: int) -> Span:
    start, end = ask.query.whole("start"), ask.query.whole("end")
    return Span(start, min(end, length)) if start < end and start < length else Span(0, 0)
