"""An account for a person at a terminal: what was taken, who said what through whom, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.look import TimeRow, lay_values
from dateline.model import Account, Article, Mode, Relation, Statement

_MARKS = {Mode.DIRECT: "underline", Mode.MIXED: "underline bold", Mode.INDIRECT: "italic"}
_CLEAR = dict.fromkeys(i for i in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)) if i not in (9, 10))


def show_account(account: Account, console: Console) -> None:
    """Print one account; control characters of the page never reach the terminal."""
    article = account.article
    console.print(Text(clean(article.headline or "(no headline)"), style="bold"))
    console.print(Text(clean(" · ".join(_provenance(article))), style="dim"))
    console.print()
    console.print(_marked(account))
    console.print()
    if account.statements:
        console.print(Text("Who said what", style="bold"))
        for statement in account.statements:
            console.print(Padding(_statement(statement, article.text), (0, 0, 0, 2)))
    _show_values(account, console)
    for flaw in article.flaws:
        proposal = f"  proposal: {flaw.proposal}" if flaw.proposal else ""
        console.print(Text(clean(f"flaw  {flaw.kind}  {flaw.field}{': ' if flaw.found else ''}{flaw.found}{proposal}"), style="red"))
    for missing in account.unread:
        console.print(Text(clean(f"not read  {missing}"), style="yellow"))
    console.rule(style="dim")


def _provenance(article: Article) -> Iterator[str]:
    yield article.outlet or "outlet not known"
    if article.publisher and article.publisher != article.outlet:
        yield f"in {article.publisher}"
    yield article.published.iso if article.published else "day not known"
    if article.byline or article.organisation_byline:
        yield "by " + ", ".join((*article.byline, *article.organisation_byline))
    if article.agency:
        yield "agency " + ", ".join(article.agency)
    if article.dateline:
        yield f"from {article.dateline.place}"
    if article.language:
        yield article.language
    if article.url:
        yield article.url


def _marked(account: Account) -> Text:
    text = Text(clean(account.article.text))
    for statement in account.statements:
        for span in statement.content:
            text.stylize(_MARKS[statement.mode], *span)
        for span in statement.source:
            text.stylize("cyan", *span)
        for span in statement.cue:
            text.stylize("blue", *span)
    for when in account.times:
        text.stylize("green", *when.span)
    for figure in account.figures:
        text.stylize("magenta", *figure.span)
    return text


def _statement(statement: Statement, page: str) -> Text:
    line = Text()
    line.append(clean(statement.speaker or _unnamed(statement, page)), style="cyan bold")
    for hop in statement.chain:
        if hop.relation is not Relation.SAID:
            line.append(clean(f" › {hop.relation.replace('_', ' ')} {hop.name or 'somebody not named'}"), style="cyan")
    if statement.said:
        line.append(f"  {statement.said}", style="green")
    line.append(f"  {statement.mode}", style="dim")
    if statement.kind != "saying":
        line.append(f" ({statement.kind})", style="dim")
    line.append("\n" + clean(" … ".join(page[a:b] for a, b in statement.content)))
    return line


def _unnamed(statement: Statement, page: str) -> str:
    """A source without a name, by the words that the page has for it."""
    words = " … ".join(" ".join(page[a:b].split()) for a, b in statement.source)
    return f"unnamed: {words}" if words else "unnamed source"


def _show_values(account: Account, console: Console) -> None:
    values = lay_values(account)
    if values.times:
        table = Table(title="Times", title_justify="left", box=None, pad_edge=False, show_header=False)
        for row in values.times:
            value = row.when.value or row.when.edtf or "not settled"
            table.add_row(clean(row.words), Text(value, style="yellow" if row.unsure else "green"), Text(_known(row), style="dim"))
        console.print(table)
    if values.figures:
        table = Table(title="Figures", title_justify="left", box=None, pad_edge=False, show_header=False)
        for line in values.figures:
            told = f"{line.edges} {line.figure.unit or ''}".strip()
            table.add_row(clean(line.words), Text(told, style="magenta"), clean(line.figure.claimant or ""))
        console.print(table)


def _known(row: TimeRow) -> str:
    """What a time was counted from, and the name of its rule."""
    return row.counted if row.when.fault or row.when.meant or not row.when.rule else f"{row.counted} ({row.when.rule})"


def clean(text: str) -> str:
    """Drop what would move the cursor or turn the writing round; a dropped character becomes U+FFFD so that offsets hold."""
    return text.translate(dict.fromkeys(_CLEAR, "\ufffd"))
