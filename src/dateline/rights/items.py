"""A report as an item of a digest, an accepted statement as a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import (
    Account,
    Decision,
    HeldStatement,
    Item,
    Outlet,
    Quotation,
    Report,
    Rights,
    Span,
    Statement,
    StatementKind,
    When,
    short_hash,
)

from .allowances import excerpt


def item_of(
    report: Report,
    outlet: Outlet | None,
    statements: Sequence[HeldStatement],
    *,
    story_label: str | None = None,
    copies: Sequence[str] = (),
) -> Item:
    """The item that a report becomes when an editor picks it. Only accepted statements become quotations (deeds do not);
    nothing missing is filled in.

    `copies` are the names of outlets that carry the same text. Headline and pictures are kept for the desk whatever the outlet allows;
    `withhold` takes away before anything is shown.
    """
    article = report.account.article
    accepted = (h for h in statements if h.decision is Decision.ACCEPTED and h.statement.kind is not StatementKind.OTHER)
    return Item(
        id="i" + short_hash(report.id),
        report_id=report.id,
        headline=article.headline,
        outlet=outlet,
        outlet_name=outlet.name if outlet else article.outlet,
        published=article.published,
        captured=article.captured,
        url=article.url,
        language=article.language,
        story_id=report.story_id,
        story_label=story_label,
        excerpt=excerpt(article.text, outlet.rights if outlet else Rights()),
        quotations=tuple(quotation_of(report, held) for held in accepted),
        pictures=article.pictures,
        receipt=report.account.receipt,
        copies=tuple(copies),
        flaws=article.flaws,
        mended=report.settled_flaws,
    )


def quotation_of(report: Report, held: HeldStatement) -> Quotation:
    """A held statement as a reader sees it, its words cut from the revision it was read in.

    `verbatim` is False when a piece is empty or reaches beyond the text; the desk check then stops publication.
    """
    statement = held.statement
    account = _account_read(report, statement)
    text = account.article.text
    words = tuple(_cut(text, span) for span in statement.content)
    return Quotation(
        key=held.key,
        report_id=report.id,
        words=words,
        speaker=statement.speaker,
        mode=statement.mode,
        role=statement.role,
        chain=statement.chain,
        said=statement.said,
        said_words=_said_words(account, statement),
        insertions=tuple(_cut(text, span) for span in statement.insertions),
        language=account.article.language,
        verbatim=bool(words) and all(word.strip() for word in words) and all(span.end <= len(text) for span in statement.content),
        speaker_confirmed=held.decision is Decision.ACCEPTED,
    )


def _account_read(report: Report, statement: Statement) -> Account:
    """The newest revision that holds the statement; the report's own account where none does (an editor's correction)."""
    accounts = (report.account, *(revision.account for revision in reversed(report.revisions)))
    return next((account for account in accounts if statement in account.statements), report.account)


def _cut(text: str, span: Span) -> str:
    return text[max(span.start, 0) : max(span.end, 0)]


def _said_words(account: Account, statement: Statement) -> str | None:
    """The words of the time that gave the day of saying ('on Saturday'): the one nearest to the cue among those with its value."""
    if statement.said is None:
        return None
    times = [when for when in account.times if statement.said in (when.edtf, when.value)]
    anchors = statement.cue or statement.content
    if not times or not anchors:
        return None
    nearest = min(times, key=lambda when: _distance(when, anchors[0]))
    return _cut(account.article.text, nearest.span) if _distance(nearest, anchors[0]) <= _REACH else None


_REACH = 300  # characters: about two sentences; a day found farther away is not what the words beside the cue say


def _distance(when: When, anchor: Span) -> int:
    return max(when.span.start - anchor.end, anchor.start - when.span.end, 0)
