"""The outlets' pages: one Jinja template a layout, as different from one another as real sites are."""

from __future__ import annotations

import json
from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader, select_autoescape

from .outlets import HERE, SampleArticle, SampleOutlet

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "layouts"), autoescape=select_autoescape(default=True), trim_blocks=True, lstrip_blocks=True
)


def render_article(outlet: SampleOutlet, article: SampleArticle, others: Sequence[SampleArticle], base: str, *, edited: bool) -> bytes:
    """One article's page; `edited` gives the later text of an article that its outlet changed."""
    paragraphs = article.later if edited and article.later else article.paragraphs
    page = _ENVIRONMENT.get_template(f"{outlet.layout}.html").render(
        outlet=outlet,
        article=article,
        paragraphs=paragraphs,
        others=[a for a in others if a.slug != article.slug][:4],
        base=base,
        url=f"{base}{article.slug}.html",
        json_ld=_json_ld(outlet, article, base),
    )
    return page.encode("utf-8")


def render_home(outlet: SampleOutlet, articles: Sequence[SampleArticle], base: str) -> bytes:
    """The outlet's front page, with a link to its feed."""
    return _ENVIRONMENT.get_template("home.html").render(outlet=outlet, articles=articles, base=base).encode("utf-8")


def render_picture(name: str) -> bytes:
    """A drawn placeholder for a picture: the outlets are made up, and so is what they photographed."""
    hue = sum(map(ord, name)) % 360
    return _ENVIRONMENT.get_template("picture.svg").render(name=name, hue=hue).encode("utf-8")


def _json_ld(outlet: SampleOutlet, article: SampleArticle, base: str) -> str:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "datePublished": article.published.isoformat(),
        "inLanguage": outlet.language,
        "articleSection": article.section,
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
        "mainEntityOfPage": f"{base}{article.slug}.html",
    }
    if article.byline:
        data["author"] = [{"@type": "Person", "name": name} for name in article.byline]
    return json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
