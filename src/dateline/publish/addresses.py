"""Where every page stands. File names are slugs only; a page's address ends in '/' and is kept for good."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from dateline.model import Digest, fold_words, short_hash, slug

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")


def address_part(name: str) -> str:
    """A name as a part of an address; names that a slug cannot tell apart ('Müller', 'Muller') get a hash. Case makes no difference."""
    folded = fold_words(name)
    plain = slug(name)
    return plain if plain == folded.replace(" ", "-") else f"{plain}-{short_hash(folded)[:6]}"


def language_part(language: str) -> str | None:
    """A language code as a folder; None for what is no code."""
    return language.lower() if _LANGUAGE.fullmatch(language) else None


def digest_path(digest: Digest, language: str | None = None) -> str:
    """A digest's folder, in its own language or in one that it was translated into."""
    part = language_part(language) if language else None
    return f"{part}/digests/{slug(digest.slug)}/" if part else f"digests/{slug(digest.slug)}/"


def section_path(section: str) -> str:
    """A section's folder."""
    return f"sections/{address_part(section)}/"


def story_path(story_id: str) -> str:
    """A story's folder; by its id, since labels change."""
    return f"stories/{slug(story_id)}/"


def speaker_path(name: str) -> str:
    """A speaker's folder."""
    return f"speakers/{address_part(name)}/"


def outlet_path(name: str) -> str:
    """An outlet's folder."""
    return f"outlets/{address_part(name)}/"


def day_path(day: str) -> str:
    """A day's folder in the archive; `day` is ISO 8601."""
    return f"archive/{day}/"


def base_path(base_url: str) -> str:
    """The path under which the site stands, with '/' at both ends."""
    return f"/{urlsplit(base_url).path.strip('/')}/".replace("//", "/")


def absolute(base_url: str, path: str) -> str:
    """The whole address of a page."""
    return urljoin(base_url if base_url.endswith("/") else base_url + "/", path)
