"""What each template is given. A user's own template may use every field named here, and `site`, `page`, `nav` and `say`.

One dataclass a page template; `template` names the file. Fields of the frame stand on every page.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import ClassVar

from markupsafe import Markup

from dateline.config import Contact, Site
from dateline.model import Correction, Difference, Digest, Item, Moment, Spectrum

from .shelf import Group, Placed, Said


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: its words, its address from the server's root, and a number where one belongs beside it."""

    name: str
    href: str
    number: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page. `url` is whole, `href`s start at the server's root; `linked_data` is JSON-LD, safe to stand in a script tag."""

    title: str
    path: str
    url: str
    language: str
    description: str = ""
    kind: str = "website"
    published: str | None = None
    modified: str | None = None
    alternates: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    linked_data: Markup | None = None
    indexed: bool = True
    depth: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page. `root` is the site's path, `stylesheet` the address of the one stylesheet, `form_host` where forms go."""

    site: Site
    page: Head
    nav: tuple[Link, ...]
    root: str
    stylesheet: str
    form_host: str


@dataclass(frozen=True, slots=True)
class Context:
    """The root of all page contexts."""

    template: ClassVar[str]

    frame: Frame

    def variables(self) -> dict[str, object]:
        """Names and values as the template sees them: the frame's fields and the page's own."""
        own = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "frame"}
        return {one.name: getattr(self.frame, one.name) for one in fields(self.frame)} | own


@dataclass(frozen=True, slots=True)
class HomeContext(Context):
    """The front page: the newest digest in full view, then the others, stories and counts."""

    template: ClassVar[str] = "home.html"

    lead: Digest | None
    others: tuple[Digest, ...]
    stories: tuple[Group, ...]
    sections: tuple[Link, ...]
    differences: int
    corrections: tuple[tuple[Correction, Digest], ...]


@dataclass(frozen=True, slots=True)
class ListContext(Context):
    """Digests under a heading: a section, a day, what is recent."""

    template: ClassVar[str] = "list.html"

    heading: str
    kicker: str
    digests: tuple[Digest, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class IndexContext(Context):
    """Names under a heading: stories, speakers, outlets, days."""

    template: ClassVar[str] = "index.html"

    heading: str
    lines: tuple[Link, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class DigestContext(Context):
    """A digest. `title` and `in_language` are those of this edition; `original` is the title where this is a translation.

    `words` holds the pieces of every quotation by statement key, for the wordings; `wording_of` the id and number of versions of the
    wording that a statement key stands in. `report_href` opens the contact form with this page named in it, where a desk takes letters.
    """

    template: ClassVar[str] = "digest.html"

    digest: Digest
    title: str
    in_language: str
    original: str | None
    editions: tuple[Link, ...]
    words: dict[str, tuple[str, ...]]
    wording_of: dict[str, tuple[str, int]]
    speakers: tuple[Link, ...]
    outlets: tuple[Link, ...]
    report_href: str


@dataclass(frozen=True, slots=True)
class TombstoneContext(Context):
    """What is left of a withdrawn digest: that it stood here, and why it was taken away."""

    template: ClassVar[str] = "tombstone.html"

    digest: Digest
    withdrawal: Correction | None


@dataclass(frozen=True, slots=True)
class StoryContext(Context):
    """A story over all digests: its items, its clocks, its differences."""

    template: ClassVar[str] = "story.html"

    story: Group
    spectrum_of: Spectrum
    moments: tuple[Moment, ...]
    items: tuple[Item, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class SpeakerContext(Context):
    """Everything quoted from one speaker."""

    template: ClassVar[str] = "speaker.html"

    speaker: Group
    roles: tuple[str, ...]
    carriers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OutletContext(Context):
    """What one outlet published and what passed through it."""

    template: ClassVar[str] = "outlet.html"

    outlet: Group
    item: Item


@dataclass(frozen=True, slots=True)
class DifferencesContext(Context):
    """The ledger of all digests."""

    template: ClassVar[str] = "differences.html"

    ledger_of: tuple[tuple[Difference, Digest], ...]


@dataclass(frozen=True, slots=True)
class CorrectionsContext(Context):
    """Everything that was corrected or withdrawn."""

    template: ClassVar[str] = "corrections.html"

    corrections: tuple[tuple[Correction, Digest], ...]


@dataclass(frozen=True, slots=True)
class AboutContext(Context):
    """Who publishes this, the disclaimer, what the marks mean."""

    template: ClassVar[str] = "about.html"

    outlets: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ContactContext(Context):
    """The contact form. `action` is None where no desk takes letters; `hours` are (day, hours) with '' for a closed day."""

    template: ClassVar[str] = "contact.html"

    contact: Contact
    action: str | None
    hours: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchContext(Context):
    """The search page: live results where there is JavaScript, and doors to every list where there is none."""

    template: ClassVar[str] = "search.html"

    sections: tuple[Link, ...]
    speakers: tuple[Link, ...]
    outlets: tuple[Link, ...]
    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class MissingContext(Context):
    """404: nothing here, and where to go on."""

    template: ClassVar[str] = "missing.html"


@dataclass(frozen=True, slots=True)
class EntryContext:
    """The body of a feed's entry: a digest, or some items of one. A fragment, without the frame."""

    template: ClassVar[str] = "entry.html"

    site: Site
    digest: Digest | None
    items: tuple[Item, ...] = field(default=())
    said: tuple[Said, ...] = field(default=())
    placed: tuple[Placed, ...] = field(default=())


CONTEXTS: tuple[type[Context], ...] = (
    HomeContext,
    ListContext,
    IndexContext,
    DigestContext,
    TombstoneContext,
    StoryContext,
    SpeakerContext,
    OutletContext,
    DifferencesContext,
    CorrectionsContext,
    AboutContext,
    ContactContext,
    SearchContext,
    MissingContext,
)
