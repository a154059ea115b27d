"""Reports as they arrive on a stream, grouped into stories; what the window leaves behind is answered and forgotten."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from dateline import follow
from dateline.model import Account, CopyIndex, OpenStories, Report, Revision, Story

from .ledgers import Ledger

LATEST = 2_000
"""Reports at the end of the stream that are held whatever their days: a stream need not be in order, and one wrong date closes nothing."""
MOST = 20_000
"""Reports that are held at most: where none has a date, no window closes."""
EVERY = 250
"""Reports after which it is looked for what the window leaves behind."""

Line = dict[str, str | None]


@dataclass(slots=True)
class Arrivals:
    """A stream's state: what a copy may repeat, the stories that a report may join, and the lines that wait for their story to close.

    A waiting line's `story` is its article's id. `arrived`: article id -> its number in the stream; `clock`: the latest day of a report
    so far. `ledger`, where one is asked for, takes what differs in stories.
    """

    now: datetime
    ledger: Ledger | None = None
    copies: CopyIndex = field(default_factory=CopyIndex)
    open: OpenStories = field(default_factory=OpenStories)
    reports: dict[str, Report] = field(default_factory=dict)
    arrived: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    waiting: deque[tuple[str | None, Line]] = field(default_factory=deque)
    clock: datetime | None = None
    count: int = 0
    looked: int = 0

    def refuse(self, name: str | None, error: str) -> None:
        """Answer a line that cannot be read, in its place."""
        self.waiting.append((None, {"id": name, "error": error}))

    def arrive(self, name: str, account: Account) -> None:
        """Take a report in; its line waits for its story."""
        article = account.article.id
        self.waiting.append((article, {"id": name, "story": None} | self._take(name, account)))
        self.count += 1
        self.arrived[article] = self.count

    def close(self) -> Iterator[Line]:
        """The lines that are sure by now, in order of arrival. Every EVERY reports it is looked for what the window leaves behind."""
        if self.count >= self.looked + EVERY:
            self.looked = self.count
            over = self._list_over()
            if over:
                follow.settle(self.open)
                self._leave(over)
        return self._answer()

    def finish(self) -> Iterator[Line]:
        """All lines that still wait."""
        follow.settle(self.open)
        self._close(list(self.open.stories))
        return self._answer()

    def _take(self, name: str, account: Account) -> Line:
        before = self.reports.get(account.article.id)
        if before is not None and account.article.url is None:  # without an address the words are the identity: the same words again
            return {"copy_of": self.names[before.id], "revision_of": None}
        return self._revise(name, account, before) if before is not None else self._place(name, account)

    def _place(self, name: str, account: Account) -> Line:
        article = account.article.id
        copy = follow.find_original(account, self.copies)
        follow.remember_text(account, self.copies, copy)
        report = Report(id=article, account=account, revisions=(Revision(1, account, self.now),), copy=copy)
        timed = self._in_time(report)
        follow.add_report(timed, follow.place(timed, self.open), self.open)
        self.reports[article] = report
        self.names[article] = self.names[f"{article}@1"] = name
        return {"copy_of": self.names.get(copy.original_id) if copy and copy.whole else None, "revision_of": None}

    def _in_time(self, report: Report) -> Report:
        """A report without a date came out when those before it did."""
        article, receipt = report.account.article, report.account.receipt
        if article.published is not None:
            moment = follow.report_moment(report)
            self.clock = max(self.clock or moment, moment)
        if article.published is not None or self.clock is None:
            return report
        return replace(report, account=replace(report.account, receipt=replace(receipt, captured=self.clock)))

    def _revise(self, name: str, account: Account, before: Report) -> Line:
        silent = follow.is_silent_edit(before.account, account)
        revision = Revision(len(before.revisions) + 1, account, self.now, silent)
        self.reports[before.id] = Report(before.id, account, None, (*before.revisions, revision), before.copy)
        self.names[f"{before.id}@{revision.number}"] = name
        follow.forget_text(before.id, self.copies)
        follow.remember_text(account, self.copies, earlier=[state.account for state in before.revisions])
        return {"copy_of": None, "revision_of": self.names[before.id]}

    def _list_over(self) -> list[str]:
        """Reports that are over: before the window and the LATEST, and where more than MOST are held the earliest of them."""
        early = [report for report, number in self.arrived.items() if number <= self.count - LATEST]
        edge = self.clock - timedelta(days=self.open.window_days) if self.clock else None
        excess = set(sorted(early, key=self.arrived.__getitem__)[: max(0, len(self.arrived) - MOST)])
        return [report for report in early if report in excess or (edge and self._moment(report) < edge)]

    def _moment(self, report: str) -> datetime:
        held = self.open.texts.get(self.open.repeats.get(report, report))
        return held.moment if held else self.open.stories[self.open.members[report]].latest

    def _leave(self, over: Collection[str]) -> None:
        """Forget the stories all of whose reports are over, and of those that go on the early reports."""
        gone, members = set(over), dict(self.open.members)
        going_on = {story for report, story in members.items() if report not in gone}
        self._close([id for id in self.open.stories if id not in going_on])
        left = follow.forget_texts([report for report in over if members[report] in going_on], self.open, self.copies)
        for id in sorted({members[report] for report in left}):
            self._tell(id, [report for report in self.reports if members[report] == id], left)
        self._forget({report: members[report] for report in left})

    def _close(self, ids: Collection[str]) -> None:
        held: dict[str, list[str]] = {}
        for report in self.reports:
            held.setdefault(self.open.members[report], []).append(report)
        closed = {id: reports for id, reports in held.items() if id in ids}
        for id, reports in closed.items():
            self._tell(id, reports, None)
        follow.forget_stories(ids, self.open, self.copies)
        self._forget({report: id for id, reports in closed.items() for report in reports})

    def _tell(self, id: str, reports: Collection[str], leaving: Collection[str] | None) -> None:
        """Have the ledger compare a story's reports; all of it where it closes, else what names the `leaving`."""
        if self.ledger is None:
            return
        held = tuple(self.reports[report] for report in reports)
        names = None if leaving is None else {name for report in leaving for name in self._names(report)}
        self.ledger.tell(Story(id=id, label=follow.label_story(held), reports=held), self.names, names)

    def _names(self, report: str) -> list[str]:
        keys = (report, *(f"{report}@{revision.number}" for revision in self.reports[report].revisions))
        return [self.names[key] for key in keys if key in self.names]

    def _forget(self, left: dict[str, str]) -> None:
        """Answer for reports that went with their story, or left it, and forget them."""
        for article, line in self.waiting:
            if article in left:
                line["story"] = left[article]
        for report in left:
            held = self.reports.pop(report)
            del self.arrived[report], self.names[report]
            for revision in held.revisions:
                del self.names[f"{report}@{revision.number}"]

    def _answer(self) -> Iterator[Line]:
        while self.waiting and (self.waiting[0][0] is None or self.waiting[0][1]["story"] is not None):
            yield self.waiting.popleft()[1]
