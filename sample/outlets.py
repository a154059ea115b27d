"""What the made-up outlets print: TOML -> `SampleOutlet` and `SampleArticle`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.model import slug

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SamplePicture:
    """A picture beside an article; `file` is served as a drawn placeholder."""

    file: str
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True, slots=True)
class SampleOutlet:
    """An outlet, the form of its feed ("rss", "atom", "json") and the template of its pages."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    language: str
    feed: str
    layout: str


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """An article as one outlet prints it. `later` is its text after the outlet changed it, None where it never did."""

    outlet: str
    slug: str
    headline: str
    published: datetime
    section: str
    paragraphs: tuple[str, ...]
    agency: str | None = None
    byline: tuple[str, ...] = ()
    picture: SamplePicture | None = None
    reprint: str | None = None
    later: tuple[str, ...] | None = None


def load_outlets() -> dict[str, SampleOutlet]:
    """Every outlet by its id."""
    data = tomllib.loads((HERE / "outlets.toml").read_text(encoding="utf-8"))
    return {key: SampleOutlet(id=key, **{**fields, "aliases": tuple(fields["aliases"])}) for key, fields in data.items()}


def load_articles() -> list[SampleArticle]:
    """Every article of every outlet, own texts and copies, oldest first."""
    own = {path.stem: _own_article(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted((HERE / "texts").glob("*.toml"))}
    copies = tomllib.loads((HERE / "copies.toml").read_text(encoding="utf-8"))["copy"]
    return sorted([*own.values(), *(_copy_of(own[copy["of"]], copy) for copy in copies)], key=lambda a: (a.published, a.outlet))


def _own_article(data: dict[str, Any]) -> SampleArticle:
    paragraphs = tuple(data["text"].strip().split("\n\n"))
    edit = data.get("edit")
    return SampleArticle(
        outlet=data["outlet"],
        slug=data["slug"],
        headline=data["headline"],
        published=datetime.fromisoformat(data["published"]),
        section=data["section"],
        paragraphs=paragraphs,
        agency=data.get("agency"),
        byline=tuple(data.get("byline", ())),
        picture=SamplePicture(**data["picture"]) if "picture" in data else None,
        later=tuple(p.replace(edit["before"], edit["after"]) for p in paragraphs) if edit else None,
    )


def _copy_of(article: SampleArticle, copy: dict[str, Any]) -> SampleArticle:
    kept = len(article.paragraphs) - copy.get("drop", 0)
    return replace(
        article,
        outlet=copy["outlet"],
        slug=slug(copy["headline"]),
        headline=copy["headline"],
        published=datetime.fromisoformat(copy["published"]),
        paragraphs=article.paragraphs[:kept],
        reprint=copy.get("reprint"),
        later=None,
    )
