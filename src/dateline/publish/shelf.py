"""Published digests sorted by what readers look for: section, story, speaker, outlet, day. Only what may be shown stands here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property

from dateline.model import Correction, Difference, Digest, DigestStatus, Item, Quotation, short_hash, slug
from dateline.rights import withhold

from . import addresses

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and the digest it stands in."""

    item: Item
    digest: Digest


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation, its item and digest."""

    quotation: Quotation
    item: Item
    digest: Digest


@dataclass(frozen=True, slots=True)
class Group:
    """Everything under one heading: its name as first seen, its folder, its items and quotations, newest digest first."""

    name: str
    path: str
    items: tuple[Placed, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Of a speaker, the other ways in which the name is spelled in what stands here."""
        spelled = dict.fromkeys(said.quotation.speaker for said in self.said if said.quotation.person == self.name)
        return tuple(name for name in spelled if name and name != self.name)

    @property
    def number(self) -> int:
        """How many entries a reader finds there."""
        return len(self.items) or len(self.said)


@dataclass(frozen=True)
class Shelf:
    """The whole site's content, newest first, each view of it made once.

    `gone` are withdrawn digests, of which nothing but the tombstone is left.
    """

    digests: tuple[Digest, ...]
    gone: tuple[Digest, ...]

    @cached_property
    def sections(self) -> tuple[tuple[str, tuple[Digest, ...]], ...]:
        """Sections by name, each with its digests."""
        names = sorted({digest.section for digest in self.digests if digest.section})
        return tuple((name, tuple(digest for digest in self.digests if digest.section == name)) for name in names)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every item."""
        return tuple(Placed(item, digest) for digest in self.digests for item in digest.items)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every quotation, each once: in the newest digest that holds it."""
        held: dict[str, Said] = {}
        for placed in self.placed:
            for quotation in placed.item.quotations:
                held.setdefault(quotation.key, Said(quotation, placed.item, placed.digest))
        return tuple(held.values())

    @cached_property
    def stories(self) -> tuple[Group, ...]:
        """Stories, the one with the newest digest first."""
        return _grouped((placed.item.story_id, placed.item.story_label, placed) for placed in self.placed)

    @cached_property
    def speakers(self) -> tuple[Group, ...]:
        """Named speakers by name."""
        groups = _Groups()
        for said in self.said:
            if said.quotation.person:
                groups.open(addresses.speaker_path(said.quotation.person), said.quotation.person).said.append(said)
        return groups.by_name()

    @cached_property
    def former_speakers(self) -> tuple[tuple[str, Group], ...]:
        """Folders of spellings that have no page of their own, each with the speaker whose page stands there too: addresses stay good."""
        taken = {group.path for group in self.speakers}
        held = {addresses.speaker_path(name): group for group in self.speakers for name in group.spellings}
        return tuple(sorted((path, group) for path, group in held.items() if path not in taken))

    @cached_property
    def outlets(self) -> tuple[Group, ...]:
        """Outlets by name, with what they published and the quotations that passed through them."""
        groups = _Groups()
        for placed in self.placed:
            if placed.item.outlet_name:
                groups.open(addresses.outlet_path(placed.item.outlet_name), placed.item.outlet_name).items.append(placed)
        for said in self.said:
            for path in dict.fromkeys(addresses.outlet_path(hop.name) for hop in said.quotation.chain[1:] if hop.name):
                if path in groups:
                    groups[path].said.append(said)
        return groups.by_name()

    @cached_property
    def days(self) -> tuple[tuple[str, tuple[Digest, ...]], ...]:
        """Days of publication, newest first, each with its digests."""
        names = sorted({day_of(digest) for digest in self.digests}, reverse=True)
        return tuple((name, tuple(digest for digest in self.digests if day_of(digest) == name)) for name in names)

    @cached_property
    def corrections(self) -> tuple[tuple[Correction, Digest], ...]:
        """Corrections and withdrawals, newest first."""
        held = [(correction, digest) for digest in (*self.digests, *self.gone) for correction in digest.corrections]
        return tuple(sorted(held, key=lambda pair: (-pair[0].at.timestamp(), pair[1].slug)))

    @cached_property
    def differences(self) -> tuple[tuple[Difference, Digest], ...]:
        """Differences, each once: in the newest digest that holds it."""
        held: dict[str, tuple[Difference, Digest]] = {}
        for digest in self.digests:
            for difference in digest.differences:
                held.setdefault(difference.id, (difference, digest))
        return tuple(held.values())


def lay_shelf(digests: Iterable[Digest]) -> Shelf:
    """Sort what was published; drafts are left out.

    Of one digest given twice the latest version counts; two with one slug are told apart.
    """
    latest: dict[str, Digest] = {}
    for digest in digests:
        if digest.status is not DigestStatus.DRAFT and digest.version >= latest.get(digest.id, digest).version:
            latest[digest.id] = digest
    ordered = sorted(latest.values(), key=lambda digest: (-published_at(digest).timestamp(), digest.slug, digest.id))
    named = tuple(_with_own_slugs(ordered))
    return Shelf(
        tuple(_once(withhold(digest)) for digest in named if digest.status is DigestStatus.PUBLISHED),
        tuple(
            replace(withhold(digest), items=(), differences=(), wordings=()) for digest in named if digest.status is DigestStatus.WITHDRAWN
        ),
    )


def published_at(digest: Digest) -> datetime:
    """The moment of publication, aware; the epoch where a snapshot does not tell."""
    moment = digest.published or _NEVER
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def updated_at(digest: Digest) -> datetime:
    """The moment of the last change: publication, update or correction, whichever is latest."""
    moments = (published_at(digest), digest.updated, *(correction.at for correction in digest.corrections))
    return max(moment if moment.tzinfo else moment.replace(tzinfo=UTC) for moment in moments if moment)


def day_of(digest: Digest) -> str:
    """The day of publication, ISO 8601."""
    return published_at(digest).date().isoformat()


def _with_own_slugs(digests: Iterable[Digest]) -> Iterator[Digest]:
    """The oldest keeps a contested slug, so that its address does not change when another one comes."""
    ordered = list(digests)
    owners = {slug(digest.slug): digest.id for digest in ordered}
    for digest in ordered:
        own = slug(digest.slug)
        yield digest if owners[own] == digest.id else replace(digest, slug=f"{own}-{short_hash(digest.id)[:6]}")


def _once(digest: Digest) -> Digest:
    """An item given twice stands once, and so does a quotation: both carry an id in the page."""
    items: dict[str, Item] = {}
    keys: set[str] = set()
    for item in digest.items:
        if item.id not in items:
            quotations = {quotation.key: quotation for quotation in item.quotations if quotation.key not in keys}
            keys |= quotations.keys()
            items[item.id] = replace(item, quotations=tuple(quotations.values()))
    differences = {difference.id: difference for difference in digest.differences}
    wordings = {wording.id: wording for wording in digest.wordings}
    return replace(digest, items=tuple(items.values()), differences=tuple(differences.values()), wordings=tuple(wordings.values()))


def _grouped(entries: Iterable[tuple[str | None, str | None, Placed]]) -> tuple[Group, ...]:
    groups = _Groups()
    for story_id, label, placed in entries:
        if story_id:
            groups.open(addresses.story_path(story_id), label or "").items.append(placed)
    return tuple(_named(group) for group in groups.in_order())


@dataclass
class _Growing:
    name: str
    items: list[Placed] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


class _Groups(dict[str, _Growing]):
    """Groups by folder while they grow; the first name that is not empty stays."""

    def open(self, path: str, name: str) -> _Growing:
        group = self.setdefault(path, _Growing(name))
        group.name = group.name or name
        return group

    def in_order(self) -> Iterator[Group]:
        return (Group(group.name, path, tuple(group.items), tuple(group.said)) for path, group in self.items())

    def by_name(self) -> tuple[Group, ...]:
        return tuple(sorted(self.in_order(), key=lambda group: (group.name.casefold(), group.path)))


def _named(group: Group) -> Group:
    """A story whose label may not be shown is named by its first headline that may, or by its digest."""
    if group.name:
        return group
    headline = next((placed.item.headline for placed in group.items if placed.item.headline), None)
    return replace(group, name=headline or group.items[0].digest.title)
