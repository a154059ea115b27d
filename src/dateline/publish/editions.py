"""A digest's page in its own language and in every one it was translated into, each pointing at the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

from dateline.look import own_name
from dateline.model import Digest, Item, Translation
from dateline.rights import first_words

from . import addresses
from .contexts import Context, DigestContext, Link, TombstoneContext
from .linked_data import digest_data
from .maps import editions
from .press import Press, title_of
from .shelf import published_at, updated_at

_DESCRIPTION_WORDS = 30


def digest_contexts(press: Press) -> Iterator[tuple[str, Context]]:
    """Every edition of every digest, and the tombstones."""
    for digest in press.shelf.digests:
        for language in (None, *editions(digest)):
            yield addresses.digest_path(digest, language), _edition(press, digest, language)
    for digest in press.shelf.gone:
        for language in (None, *editions(digest)):
            path = addresses.digest_path(digest, language)
            yield path, _tombstone(press, digest, path)


def _edition(press: Press, digest: Digest, language: str | None) -> DigestContext:
    path, title = addresses.digest_path(digest, language), title_of(digest, language)
    links = _edition_links(press, digest)
    shown = replace(digest, items=tuple(_in_edition(item, digest, language) for item in digest.items))
    head = replace(
        press.head(path, title, description=describe(digest), language=language or digest.language),
        kind="article",
        published=published_at(digest).isoformat(),
        modified=updated_at(digest).isoformat(),
        alternates=_alternates(press, digest, links),
        linked_data=press.head(path, title, data=digest_data(digest, press.look.site, language, title)).linked_data,
    )
    return DigestContext(
        frame=press.frame(head),
        digest=shown,
        title=title,
        in_language=language or digest.language,
        original=digest.title if language else None,
        editions=links,
        words={quotation.key: quotation.words for item in digest.items for quotation in item.quotations},
        wording_of={version.statement_key: (one.id, len(one.versions)) for one in digest.wordings for version in one.versions},
        speakers=_counted(press, (q.person for item in digest.items for q in item.quotations), addresses.speaker_path),
        outlets=_counted(press, (item.outlet_name for item in digest.items), addresses.outlet_path),
        report_href=_report_href(press, head.url),
    )


def _report_href(press: Press, page: str) -> str:
    desk = press.look.desk_url
    return f"{desk.rstrip('/')}/contact?{urlencode({'kind': 'correction', 'page': page})}" if desk else press.href("contact/")


def describe(digest: Digest) -> str:
    """One line about a digest: its note's first words, or whose reports it holds."""
    if digest.note:
        return first_words(digest.note.text, _DESCRIPTION_WORDS)
    names = list(dict.fromkeys(item.outlet_name for item in digest.items if item.outlet_name))
    return ", ".join(names[:8]) + ("…" if len(names) > 8 else "")


def _edition_links(press: Press, digest: Digest) -> tuple[Link, ...]:
    own = Link(own_name(digest.language), press.href(addresses.digest_path(digest)), language=digest.language)
    others = (
        Link(own_name(language), press.href(addresses.digest_path(digest, language)), language=language) for language in editions(digest)
    )
    return (own, *others)


def _alternates(press: Press, digest: Digest, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """hreflang for every edition, whole addresses, x-default for the original; none where there is one edition only."""
    if len(links) < 2:
        return ()
    base = press.look.site.base_url
    own = Link("", addresses.absolute(base, addresses.digest_path(digest)), language="x-default")
    whole = (replace(link, href=addresses.absolute(base, link.href)) for link in links)
    return (*whole, own)


def _in_edition(item: Item, digest: Digest, language: str | None) -> Item:
    quotations = tuple(replace(q, translations=_fitting(q.translations, digest, language)) for q in item.quotations)
    return replace(item, translations=_fitting(item.translations, digest, language), quotations=quotations)


def _fitting(translations: tuple[Translation, ...], digest: Digest, language: str | None) -> tuple[Translation, ...]:
    """An edition shows translations into its language; the original also those that have no edition of their own."""
    elsewhere = set(editions(digest))
    if language:
        return tuple(one for one in translations if addresses.language_part(one.language) == language)
    return tuple(one for one in translations if addresses.language_part(one.language) not in elsewhere)


def _counted(press: Press, names: Iterator[str | None], path: object) -> tuple[Link, ...]:
    assert callable(path)
    counts: dict[str, int] = {}
    for name in names:
        if name:
            counts[name] = counts.get(name, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    return tuple(Link(name, press.href(path(name)), number) for name, number in ordered)


def _tombstone(press: Press, digest: Digest, path: str) -> TombstoneContext:
    withdrawal = next((correction for correction in reversed(digest.corrections) if correction.withdrawal), None)
    head = press.head(path, digest.title, language=digest.language, indexed=False)
    return TombstoneContext(frame=press.frame(head), digest=digest, withdrawal=withdrawal)
