"""An account for a person at a terminal: what was taken, who said what through whom, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.look import TimeRow, lay_values
from dateline.model import Account, Article, Mode, NoteKind, Relation, Statement

_MARKS = {Mode.DIRECT: "underline", Mode.MIXED: "underline bold", Mode.INDIRECT: "italic"}
_CLEAR = dict.fromkeys(i for i in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)) if i not in (9, 10))

_MOST = 2_000
"""So many of each, statements, times, flaws, pictures and so on, are marked and listed at a terminal; no article comes near."""
_ROOM = 500_000
"""Characters that the words of the listed statements may have together; sayings within sayings repeat theirs."""
_BEGINNING = 60
"""Characters of an entry that tell which one it is."""


def show_account(account: Account, console: Console) -> None:
    """Print one account; control characters of the page never reach the terminal.

    The text is whole. Of a text that holds more than a terminal is for, the rest of the statements, times, figures or flaws is a count.
    """
    article = account.article
    console.print(Text(clean(article.headline or "(no headline)"), style="bold"))
    console.print(Text(clean(" · ".join(_provenance(article))), style="dim"))
    if article.lede and article.lede not in article.text:
        console.print(Text(clean(article.lede), style="italic"))
    console.print()
    statements = _that_fit(account.statements)
    console.print(_marked(account, statements))
    console.print()
    if account.statements:
        console.print(Text("Who said what", style="bold"))
        for statement in statements:
            console.print(Padding(_statement(statement, article.text), (0, 0, 0, 2)))
        _tell_rest(len(account.statements) - len(statements), "statements", console)
    _show_values(account, console)
    _show_parts(article, console)
    for flaw in article.flaws[:_MOST]:
        evidence = f"  ({flaw.evidence})" if flaw.evidence else ""
        proposal = f"  proposal: {flaw.proposal}" if flaw.proposal else ""
        words = f"flaw  {flaw.kind}  {flaw.field}{': ' if flaw.found else ''}{flaw.found}{evidence}{proposal}"
        console.print(Text(clean(words), style="red"))
    _tell_rest(len(article.flaws) - _MOST, "flaws", console)
    for missing in account.unread:
        console.print(Text(clean(f"not read  {missing}"), style="yellow"))
    console.rule(style="dim")


def _that_fit(statements: Sequence[Statement]) -> Sequence[Statement]:
    room = _ROOM
    for place, statement in enumerate(statements[:_MOST]):
        room -= sum(end - start for start, end in statement.content)
        if room < 0:
            return statements[: max(place, 1)]
    return statements[:_MOST]


def _tell_rest(left: int, what: str, console: Console) -> None:
    if left > 0:
        console.print(Text(f"{left:,} more {what} not shown: --json gives them all", style="yellow"))


def _provenance(article: Article) -> Iterator[str]:
    yield article.outlet or "outlet not known"
    if article.publisher and article.publisher != article.outlet:
        yield f"in {article.publisher}"
    yield article.published.iso if article.published else "day not known"
    if article.updated:
        yield f"updated {article.updated.iso}"
    if article.section:
        yield f"in section {article.section}"
    if article.byline or article.organisation_byline:
        yield "by " + ", ".join((*article.byline, *article.organisation_byline))
    if article.agency:
        yield "agency " + ", ".join(article.agency)
    if article.dateline:
        yield f"from {article.dateline.place}{f', {article.dateline.date}' if article.dateline.date else ''}"
    if article.reprint_of:
        yield f"first stood in {article.reprint_of.outlet or article.reprint_of.url or 'another outlet, not named'}"
    if article.language:
        yield article.language
    if article.url:
        yield article.url


def _show_parts(article: Article, console: Console) -> None:
    """What belongs to the article and is not its text, and which of its words are the outlet's own: pictures, notes, entries, rights."""
    for picture in article.pictures[:_MOST]:
        told = (("", picture.caption), ("credit: ", picture.credit), ("alt: ", picture.alt), ("", picture.url))
        console.print(_part("picture", " · ".join(f"{label}{words}" for label, words in told if words)))
    for note in article.notes[:_MOST]:
        where = "in the text" if note.span else "outside the text"
        name = "editor's note" if note.kind is NoteKind.EDITOR else note.kind.value
        console.print(_part(name, f"{note.text} ({where}{f', signed {note.signed}' if note.signed else ''})"))
    for entry in article.entries[:_MOST]:
        moment = entry.printed or (entry.at.iso if entry.at else "no time")
        words = " ".join(article.text[slice(*entry.span)].split())
        console.print(_part("entry", f"{moment}  {words[:_BEGINNING]}{'…' if len(words) > _BEGINNING else ''}"))
    for parts, what in ((article.pictures, "pictures"), (article.notes, "notes"), (article.entries, "entries")):
        _tell_rest(len(parts) - _MOST, what, console)
    if article.rights_statement:
        console.print(_part("rights", article.rights_statement))


def _part(name: str, words: str) -> Text:
    return Text.assemble((f"{name}  ", "bold"), clean(words))


def _marked(account: Account, statements: Sequence[Statement]) -> Text:
    text = Text(clean(account.article.text))
    for statement in statements:
        for span in statement.content:
            text.stylize(_MARKS[statement.mode], *span)
        for span in statement.source:
            text.stylize("cyan", *span)
        for span in statement.cue:
            text.stylize("blue", *span)
    for when in account.times[:_MOST]:
        text.stylize("green", *when.span)
    for figure in account.figures[:_MOST]:
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
        for row in values.times[:_MOST]:
            value = row.when.value or row.when.edtf or "not settled"
            table.add_row(clean(row.words), Text(value, style="yellow" if row.unsure else "green"), Text(_known(row), style="dim"))
        console.print(table)
        _tell_rest(len(values.times) - _MOST, "times", console)
    if values.figures:
        table = Table(title="Figures", title_justify="left", box=None, pad_edge=False, show_header=False)
        for line in values.figures[:_MOST]:
            told = f"{line.edges} {line.figure.unit or ''}".strip()
            table.add_row(clean(line.words), Text(told, style="magenta"), clean(line.figure.claimant or ""))
        console.print(table)
        _tell_rest(len(values.figures) - _MOST, "figures", console)


def _known(row: TimeRow) -> str:
    """What a time was counted from, and the name of its rule."""
    return row.counted if row.when.fault or row.when.meant or not row.when.rule else f"{row.counted} ({row.when.rule})"


def clean(text: str) -> str:
    """Drop what would move the cursor or turn the writing round; a dropped character becomes U+FFFD so that offsets hold."""
    return text.translate(dict.fromkeys(_CLEAR, "\ufffd"))
