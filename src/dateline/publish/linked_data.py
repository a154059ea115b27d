"""schema.org as JSON-LD: a digest is a NewsArticle with its sources cited, an accepted statement a Quotation with its creator.

Never ClaimReview: Dateline gives no verdicts.
"""

from __future__ import annotations

import json
from typing import TypeAlias

from markupsafe import Markup

from dateline.config import Site
from dateline.look import make_plain, safe_url
from dateline.model import Digest, Item, Quotation

from .addresses import absolute, digest_path
from .shelf import published_at, updated_at

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


def digest_data(digest: Digest, site: Site, language: str | None = None, title: str | None = None) -> Json:
    """A digest's data; `language` and `title` are those of a translated edition."""
    home: Json = {"@type": "Organization", "name": site.title, "url": site.base_url}
    data: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title or digest.title,
        "url": absolute(site.base_url, digest_path(digest, language)),
        "inLanguage": language or digest.language,
        "datePublished": published_at(digest).isoformat(),
        "dateModified": updated_at(digest).isoformat(),
        "publisher": home,
        "author": home,
        "citation": [_cited(item) for item in digest.items],
        "isBasedOn": [url for url in (safe_url(item.url) for item in digest.items) if url],
        "hasPart": [_quotation(quotation, item, site, digest) for item in digest.items for quotation in item.quotations],
        "correction": [
            {"@type": "CorrectionComment", "text": correction.what, "datePublished": correction.at.isoformat()}
            for correction in digest.corrections
        ],
    }
    if digest.section:
        data["articleSection"] = digest.section
    if language and language != digest.language:
        data["translationOfWork"] = {"@type": "NewsArticle", "url": absolute(site.base_url, digest_path(digest))}
    return {key: value for key, value in data.items() if value}


def site_data(site: Site) -> Json:
    """The site's own data, for the front page."""
    return {"@context": "https://schema.org", "@type": "WebSite", "name": site.title, "url": site.base_url, "inLanguage": site.language}


def _cited(item: Item) -> Json:
    cited: dict[str, Json] = {
        "@type": "NewsArticle",
        "headline": item.headline,
        "url": safe_url(item.url),
        "inLanguage": item.language,
        "datePublished": item.published.iso if item.published else None,
        "publisher": {"@type": "Organization", "name": item.outlet_name} if item.outlet_name else None,
    }
    return {key: value for key, value in cited.items() if value}


def _quotation(quotation: Quotation, item: Item, site: Site, digest: Digest) -> Json:
    data: dict[str, Json] = {
        "@type": "Quotation",
        "@id": f"{absolute(site.base_url, digest_path(digest))}#{quotation.key}",
        "text": " … ".join(quotation.words),
        "creator": _creator(quotation),
        "inLanguage": quotation.language,
        "citation": safe_url(item.url),
    }
    return {key: value for key, value in data.items() if value}


def _creator(quotation: Quotation) -> Json:
    """The speaker under the form that editors chose, and as this report spells the name."""
    if not quotation.speaker:
        return None
    named: dict[str, Json] = {"@type": "Person", "name": quotation.person}
    return named | ({"alternateName": quotation.speaker} if quotation.person != quotation.speaker else {})


def render_json(data: Json) -> str:
    """JSON with hostile characters shown and nothing in it that could end a script tag."""
    text = json.dumps(_plain(data), ensure_ascii=False, indent=1)
    for sign, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(sign, escaped)
    return text


def script_data(data: Json) -> Markup:
    """JSON-LD ready to stand between script tags."""
    return Markup(render_json(data))  # noqa: S704 - every sign that means something in HTML is escaped above


def _plain(data: Json) -> Json:
    if isinstance(data, str):
        return make_plain(data)
    if isinstance(data, list):
        return [_plain(one) for one in data]
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return data
