"""Digests -> every page of the site. Same digests, same bytes: no clock, no chance, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from traceback import walk_tb

from jinja2 import TemplateError

from dateline.errors import DatelineError
from dateline.model import Digest

from .contexts import Context
from .editions import digest_contexts
from .maps import render_manifest, render_maps
from .nouns import Look, Page
from .press import Press
from .sheets import sheet_contexts
from .shelf import Shelf, lay_shelf
from .syndication import render_all_feeds


def render_site(digests: Iterable[Digest], look: Look) -> Iterator[Page]:
    """Every file of the public site but the search index, the manifest of their hashes last.

    Takes published and withdrawn digests; drafts are left out, and so is everything that an outlet's rights or a missing
    acceptance keep back (`rights.withhold`). DatelineError names the template that cannot be rendered, and its line.
    """
    try:
        yield from _render(lay_shelf(digests), look)
    except TemplateError as error:
        raise DatelineError(
            f"the template {_place_of(error)} cannot be rendered: {error.message}; mend it, nothing was published"
        ) from None


def _render(shelf: Shelf, look: Look) -> Iterator[Page]:
    press = Press(look, shelf)
    written: list[tuple[str, bytes]] = []
    indexed: list[str] = []
    pages = chain((_page(press, path, context, indexed) for path, context in _contexts(press)), render_all_feeds(press), press.assets())
    for page in pages:
        written.append((page.path, page.body))
        yield page
    for page in render_maps(shelf, look.site, indexed):
        written.append((page.path, page.body))
        yield page
    yield render_manifest(written, shelf)


def _contexts(press: Press) -> Iterator[tuple[str, Context]]:
    yield from digest_contexts(press)
    yield from sheet_contexts(press)


def _page(press: Press, path: str, context: Context, indexed: list[str]) -> Page:
    head = context.frame.page
    if head.indexed:
        indexed.append(path)
    template = press.speaking(head.language).get_template(context.template)
    body = template.render(context.variables()).encode()
    return Page(path if path.endswith(".html") else f"{path}index.html", body)


def _place_of(error: TemplateError) -> str:
    """The template and line that an error came from; Jinja puts templates into the traceback as files."""
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    name, line = next((place for place in reversed(places) if place[0].endswith(".html")), (getattr(error, "name", None) or "", 0))
    named = getattr(error, "filename", None) or name
    number = getattr(error, "lineno", None) or line
    return f"{named}, line {number}," if number else named
