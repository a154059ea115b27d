"""The press: one environment a language, and what every page has around it. Contexts go in, pages come out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment

from dateline.look import environment, static_folder, stylesheet
from dateline.model import Digest

from . import addresses
from .contexts import EntryContext, Frame, Head, Link
from .linked_data import Json, script_data
from .nouns import Look, Page
from .shelf import Shelf

_HERE = Path(__file__).parent
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")
_SECTIONS_IN_NAV = 5
_FEED_TYPES = (("feed.xml", "application/rss+xml"), ("atom.xml", "application/atom+xml"), ("feed.json", "application/feed+json"))


@dataclass
class Press:
    """Holds the look and the shelf while a site is rendered; nothing in it changes but the environments it has made so far."""

    look: Look
    shelf: Shelf
    _environments: dict[str, Environment] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The site's path on its server."""
        return addresses.base_path(self.look.site.base_url)

    @cached_property
    def style(self) -> Page:
        """The one stylesheet; its name carries its hash, so that it may be cached for good."""
        body = stylesheet() + b"\n" + (_HERE / "static" / "site.css").read_bytes()
        return Page(f"assets/dateline-{hashlib.sha256(body).hexdigest()[:10]}.css", body, "text/css; charset=utf-8")

    def assets(self) -> tuple[Page, ...]:
        """Stylesheet, modules and the icon."""
        script, image = "text/javascript; charset=utf-8", "image/svg+xml"
        files = ((static_folder(), "theme.js", script), (_HERE / "static", "search.js", script), (static_folder(), "icon.svg", image))
        return (self.style, *(Page(f"assets/{name}", (folder / name).read_bytes(), kind) for folder, name, kind in files))

    def speaking(self, language: str) -> Environment:
        """The environment whose own words are in a language."""
        if language not in self._environments:
            self._environments[language] = self._environment(language)
        return self._environments[language]

    def _environment(self, language: str) -> Environment:
        own = self.look.site.templates
        made = environment(*([Path(own)] if own else []), _HERE / "templates", language=language)
        hrefs: dict[str, Callable[..., str]] = {
            "digest_href": lambda digest, language=None: self.href(addresses.digest_path(digest, language)),
            "section_href": lambda name: self.href(addresses.section_path(name)),
            "story_href": lambda story_id: self.href(addresses.story_path(story_id)),
            "speaker_href": lambda name: self.href(addresses.speaker_path(name)),
            "outlet_href": lambda name: self.href(addresses.outlet_path(name)),
            "page_href": self.href,
        }
        made.globals.update(hrefs)
        return made

    def href(self, path: str) -> str:
        """An address from the server's root."""
        return self.root + path

    def say(self, words: str, language: str | None = None) -> str:
        """The interface's words in the site's language, or another."""
        say = self.speaking(language or self.look.site.language).globals["say"]
        assert callable(say)
        return str(say(words))

    def entry(self, context: EntryContext) -> str:
        """The body of a feed's entry."""
        template = self.speaking(self.look.site.language).get_template(context.template)
        values = {name: getattr(context, name) for name in ("site", "digest", "items", "said", "placed")}
        return template.render(values).strip()

    def feeds_of(self, path: str, title: str) -> tuple[Link, ...]:
        """The links to a folder's three feeds."""
        return tuple(Link(title, self.href(path + name), language=kind) for name, kind in _FEED_TYPES)

    def frame(self, head: Head) -> Frame:
        """What stands around a page."""
        origin = _ORIGIN.match(self.look.desk_url or "")
        return Frame(
            site=self.look.site,
            page=head,
            nav=self._nav(head.language),
            root=self.root,
            stylesheet=self.href(self.style.path),
            form_host=origin[0] if origin else "",
        )

    def head(
        self,
        path: str,
        title: str,
        *,
        description: str = "",
        language: str | None = None,
        data: Json = None,
        feeds: tuple[Link, ...] = (),
        indexed: bool = True,
    ) -> Head:
        """The head of an ordinary page."""
        return Head(
            title=title,
            path=path,
            url=addresses.absolute(self.look.site.base_url, path),
            language=language or self.look.site.language,
            description=description,
            feeds=(*self.feeds_of("", self.look.site.title), *feeds),
            linked_data=script_data(data) if data else None,
            indexed=indexed,
        )

    def _nav(self, language: str) -> tuple[Link, ...]:
        def say(words: str) -> str:
            return self.say(words, language)

        sections = [
            Link(name, self.href(addresses.section_path(name)), language=self.look.site.language)
            for name, _ in self.shelf.sections[:_SECTIONS_IN_NAV]
        ]
        fixed = (("Stories", "stories/"), ("Speakers", "speakers/"), ("Differences", "differences/"), ("Recent", "recent/"))
        return (Link(say("Latest"), self.root), *sections, *(Link(say(name), self.href(path)) for name, path in fixed))


def title_of(digest: Digest, language: str | None = None) -> str:
    """The title of a digest's edition."""
    if language:
        for translation in digest.translations:
            if addresses.language_part(translation.language) == language:
                return translation.text
    return digest.title
