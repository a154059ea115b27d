"""`dateline case add`: a page and what is read of it become a test case, a folder that nobody needs Python to mend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import InputError
from dateline.model import Article, Capture, Entry, slug
from dateline.read import read_articles

from .home import DEFAULT_CONFIG, ConfigOption, clock
from .reading import captures_of

_CASES = Path("tests/cases/read")
_SUFFIXES = {"text/plain": "txt", "": "txt", "application/pdf": "pdf"}


def add_to(app: typer.Typer) -> None:
    """Add `case`."""
    cases = typer.Typer(help="Test cases of reading.", no_args_is_help=True)
    cases.command("add")(add)
    app.add_typer(cases, name="case")


def add(
    source: Annotated[str, typer.Argument(help="A file (.html, .txt, .pdf, .eml) or an address.")],
    name: Annotated[str | None, typer.Option(help="The folder's name; without it, made of the headline.")] = None,
    to: Annotated[Path, typer.Option(help="The folder that holds the cases.")] = _CASES,
    about: Annotated[str, typer.Option(help="What the case is about, for its about.md.")] = "",
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Write a test case from a page: the input, and what is read of it now. Mend expected.json by hand to what should be read."""
    capture = next((found for found in captures_of(source, clock(), None, None, config) if isinstance(found, Capture)), None)
    if capture is None:
        raise InputError(f"{source}: no page is in it")
    articles = read_articles(capture)
    folder = to / (name or _name(articles, source))
    if folder.exists():
        raise InputError(f"{folder}: there is a case of this name; give another with --name")
    folder.mkdir(parents=True)
    is_page = capture.media_type not in {"text/plain", ""}
    (folder / f"input.{_SUFFIXES.get(capture.media_type, 'html')}").write_bytes(capture.body)
    expected = {"capture": _given(capture), "articles": [expected_of(article, is_page=is_page) for article in articles]}
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "about.md").write_text((about or f"As read from {source}; not yet mended by hand.") + "\n", encoding="utf-8")
    typer.echo(f"{folder}: {len(articles)} {'article' if len(articles) == 1 else 'articles'}")


def _given(capture: Capture) -> dict[str, str]:
    """What came with the bytes and is not told by them."""
    told = {"outlet": capture.outlet, "headline": capture.headline}
    known = {"url": capture.url_answered or capture.url, "charset": capture.charset, **told}
    written = {"written": capture.written.iso} if capture.written else {}
    return {key: value for key, value in known.items() if value} | written


def expected_of(article: Article, *, is_page: bool) -> dict[str, object]:
    """The fields of an article as a case names them; those that were not found are left out, save the flaws."""
    fields: dict[str, object] = {
        "headline": article.headline,
        "outlet": article.outlet,
        "publisher": article.publisher,
        "section": article.section,
        "language": article.language,
        "byline": list(article.byline),
        "organisation_byline": list(article.organisation_byline),
        "agency": list(article.agency),
        "published": article.published.iso if article.published else None,
        "updated": article.updated.iso if article.updated else None,
        "dateline": _dateline(article),
        "reprint_of": article.reprint_of.outlet if article.reprint_of else None,
        "reprint_url": article.reprint_of.url if article.reprint_of else None,
        "rights": article.rights_statement,
        "pictures": [{"caption": p.caption, "credit": p.credit} for p in article.pictures if p.caption or p.credit],
        "notes": [_note(article, number) for number in range(len(article.notes))],
        "entries": [_entry(article, entry) for entry in article.entries],
    }
    text: dict[str, object] = {"text": article.text} if is_page else {"text_unchanged": True}
    return {key: value for key, value in fields.items() if value} | {"flaws": [flaw.kind.value for flaw in article.flaws]} | text


def _dateline(article: Article) -> dict[str, str | None] | None:
    if article.dateline is None:
        return None
    return {"place": article.dateline.place, "date": article.dateline.date.isoformat() if article.dateline.date else None}


def _note(article: Article, number: int) -> dict[str, object]:
    note = article.notes[number]
    signed = {"signed": note.signed} if note.signed else {}
    return {"kind": note.kind.value, "begins": note.text[:60], "inside": note.span is not None, **signed}


def _entry(article: Article, entry: Entry) -> list[str | None]:
    """The time printed, the moment, how its words begin and end."""
    words = article.text[slice(*entry.span)]
    return [entry.printed, entry.at.iso if entry.at else None, words[:40], words[-40:]]


def _name(articles: list[Article], source: str) -> str:
    """The first five words of the headline in Latin letters; of a headline without any, its mark."""
    title = (articles[0].headline if articles else None) or Path(source).stem
    return "_".join(slug(title).split("-")[:5])
