"""A capture -> its accounts: the rooms in the order of the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TypeVar

from dateline.figures import LANGUAGES as FIGURE_LANGUAGES
from dateline.figures import claim, find_figures
from dateline.model import Account, Article, Capture, Flaw, FlawKind, Receipt, Span, Stamp, Statement, When, article_id
from dateline.quote import Tagger, base_language, default_tagger, find_statements, find_unclosed, unread_statements
from dateline.read import read_articles
from dateline.when import LANGUAGES as TIME_LANGUAGES
from dateline.when import find_times, reanchor

ResultT = TypeVar("ResultT")
_ALL = ("statements", "times", "figures")
_OF_THE_TEXT = frozenset((FlawKind.UNCLOSED_QUOTATION, FlawKind.IMPOSSIBLE_DAY, FlawKind.WRONG_WEEKDAY, FlawKind.DAY_TO_COME))
_UNDETERMINED = "und"
"""The code of BCP 47 for a language that nobody could tell."""


def understand(capture: Capture, tagger: Tagger | None = None) -> list[Account]:
    """Every article of a capture with its statements, times and figures, in the order of the page.

    Never raises for what stands in the capture: an article that cannot be understood keeps its text and gets a flaw
    `unreadable`, and `unread` says what was not done. A page that cannot be read at all gives one such account without text.
    """
    receipt = _receipt(capture)
    tagger = tagger or default_tagger()
    articles, failed = _attempt(lambda: read_articles(capture))
    if articles is None:
        return [_unread_account(_bare_article(capture), receipt, failed)]
    return [_account(article, capture, receipt, tagger) for article in articles]


def _account(article: Article, capture: Capture, receipt: Receipt, tagger: Tagger) -> Account:
    account, failed = _attempt(lambda: _read_account(article, capture, receipt, tagger))
    return account or _unread_account(article, receipt, failed)


def count_anew(account: Account, published: Stamp | None, tagger: Tagger | None = None) -> Account:
    """The account with its times, statements and figures counted from another day of publication; what the page says of its date stays.

    `published` None: from the day of the dateline, else from no day. An account that cannot be read so stays as it is.
    """
    article = account.article
    flaws = tuple(flaw for flaw in article.flaws if flaw.kind not in _OF_THE_TEXT)
    bare = replace(article, published=published, flaws=flaws)
    again, _ = _attempt(lambda: _with_values(bare, _written(bare, None), account.receipt, tagger or default_tagger()))
    return replace(again, article=replace(again.article, published=article.published)) if again else account


def _read_account(article: Article, capture: Capture, receipt: Receipt, tagger: Tagger) -> Account:
    return _with_values(article, _written(article, capture.written), receipt, tagger)


def _with_values(article: Article, written: datetime | None, receipt: Receipt, tagger: Tagger) -> Account:
    language = article.language or _guess_language(article.text)
    told = replace(article, language=language)
    times = find_times(article.text, written, language, receipt.captured)
    latest = (written or receipt.captured).date().isoformat()
    statements = _hung(find_statements(told, times, tagger), times, latest, lambda given: find_statements(told, given, tagger))
    times = reanchor(times, statements)
    figures = claim(find_figures(article.text, language), statements, article.text)
    flaws = (*article.flaws, *find_unclosed(article.text), *_faulty_days(article.text, times))
    return Account(
        article=replace(article, flaws=flaws),
        receipt=receipt,
        statements=tuple(statements),
        times=tuple(times),
        figures=tuple(figures),
        unread=(*unread_statements(language), *_unread_values(language)),
    )


def _hung(
    statements: list[Statement], times: Sequence[When], latest: str, read: Callable[[list[When]], list[Statement]]
) -> list[Statement]:
    """The statements; those that a faulty day would date have its place and no day: found by reading again, with the days proposed.

    "He would resign, the minister said on 31 April": once an editor says which day this is, it is the day of saying. For a day without
    a proposal `latest` stands in, on which anything may have been said.
    """
    meant = {when.span: (when.fault.proposal or latest).rstrip("?") for when in times if when.fault}
    if not meant or not statements:
        return statements
    dated = read([replace(when, value=meant[when.span], edtf=meant[when.span]) if when.span in meant else when for when in times])
    if len(dated) != len(statements):
        return statements
    return [_with_hook(bare, other.said, meant) for bare, other in zip(statements, dated, strict=True)]


def _with_hook(bare: Statement, said: str | None, meant: Mapping[Span, str]) -> Statement:
    """A statement that has another day once faulty days have theirs, hung on the nearest of that day."""
    spans = [span for span, day in meant.items() if day == said]
    if said == bare.said or not spans:
        return bare
    at = next(iter((*bare.cue, *bare.content)), Span(0, 0)).start
    return replace(bare, said=None, hangs_on=min(spans, key=lambda span: abs(span.start - at)))


def _guess_language(text: str) -> str:
    """How a text of no known language is read: as English, or not at all ("und") where most of its letters are of another script."""
    letters = [letter for letter in text if letter.isalpha()]
    return "en" if 2 * sum(letter.isascii() for letter in letters) >= len(letters) else _UNDETERMINED


def _faulty_days(text: str, times: Sequence[When]) -> list[Flaw]:
    """The days of the text that cannot be meant as they stand, as flaws."""
    return [
        Flaw(when.fault.kind, "text", text[when.span.start : when.span.end], when.fault.proposal, when.fault.evidence)
        for when in times
        if when.fault
    ]


def _unread_values(language: str) -> tuple[str, ...]:
    """ "times: ga", "figures: ga" for a language whose times or figures are not read: no empty list says so."""
    base = base_language(language)
    rooms = (("times", TIME_LANGUAGES), ("figures", FIGURE_LANGUAGES))
    return tuple(f"{room}: {base}" for room, languages in rooms if base not in languages)


def _written(article: Article, supplied: Stamp | None) -> datetime | None:
    """What relative times count from: publication, else the dateline's day, else what the supplier says of the capture."""
    if article.published:
        return article.published.at or datetime.combine(article.published.day, time.min, UTC)
    if article.dateline and article.dateline.date:
        return datetime.combine(article.dateline.date, time.min, UTC)
    if supplied:
        return supplied.at or datetime.combine(supplied.day, time.min, UTC)
    return None


def _receipt(capture: Capture) -> Receipt:
    warc = capture.warc
    return Receipt(
        sha256=capture.sha256,
        captured=capture.captured,
        url=capture.url_answered or capture.url,
        origin=capture.origin,
        warc=warc.file if warc else None,
        offset=warc.offset if warc else None,
    )


def _bare_article(capture: Capture) -> Article:
    url = capture.url_answered or capture.url
    return Article(id=article_id(url, capture.sha256), text="", captured=capture.captured, url=url, outlet=capture.outlet)


def _unread_account(article: Article, receipt: Receipt, failed: str) -> Account:
    flaw = Flaw(FlawKind.UNREADABLE, "text", failed)
    return Account(article=replace(article, flaws=(*article.flaws, flaw)), receipt=receipt, unread=_ALL)


def _attempt(step: Callable[[], ResultT]) -> tuple[ResultT | None, str]:
    """What a step gives, or None and the failure in words: one page of strangers never stops a run."""
    try:
        return step(), ""
    except Exception as error:  # noqa: BLE001 - the one broad except of this room: around one article
        return None, f"{type(error).__name__}: {error}"[:300]
