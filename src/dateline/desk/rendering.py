"""Pages out of templates, and their `.json` twins out of the same context."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from dateline.config import Settings
from dateline.look import environment, meant_words, relation_words
from dateline.model import Finding, Role
from dateline.store import partings

from .asking import Ask, Page
from .mending import PASSED_ON
from .notices import NOTICES
from .placing import piece_lines
from .saving import edition_of
from .settling import hung_day

FOLDER = Path(str(files(__package__)))


class Renderer:
    """Renders pages with the shared macros of `look`; one for a desk."""

    def __init__(self, settings: Settings) -> None:
        self._environment = environment(FOLDER / "templates")
        self._environment.globals.update(settings=settings, Role=Role, asset_version=asset_version(), passed_on=PASSED_ON)
        self._environment.filters.update(span_words=span_words, place_of=place_of, what_to_do=what_to_do, edition=edition_of)
        self._environment.filters.update(piece_lines=piece_lines, relation_words=relation_words)
        self._environment.filters.update(meant_words=meant_words, hung_day=hung_day)
        self._environment.filters.update(claim_mark=partings.claim_mark, whole_of=partings.whole_of)

    def render(self, ask: Ask, page: Page) -> Response:
        """The page as HTML, or as JSON when its twin was asked for. An error inside a partial swap takes the place of the whole page."""
        headers = dict(page.headers)
        if ask.path.endswith(".json") or "application/json" in ask.headers.get("accept", "").split(","):
            body = render_json(page.context).encode("utf-8", "replace")
            return Response(body, page.status, headers, media_type="application/json")
        if ask.partial and page.status >= 400:
            headers |= {"HX-Retarget": "#main", "HX-Reselect": "#main", "HX-Reswap": "outerHTML show:top"}
        notice = NOTICES.get(ask.query.word("done"), "")
        html = self._environment.get_template(page.template).render(p=page.context, ask=ask, me=ask.person, csrf=ask.csrf, notice=notice)
        return HTMLResponse(html.encode("utf-8", "replace"), page.status, headers)


def render_json(context: object) -> str:
    """A page's context as JSON: dataclasses as objects, moments in ISO 8601, enums by value."""
    return json.dumps(plain(context), ensure_ascii=False, indent=1) + "\n"


def plain(value: object) -> object:
    """A value of `model` as what JSON knows. Bytes and markup are left out; a dataclass field named with `_` too."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Markup):
        return str(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value) if not _hidden(f)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return None


def _hidden(field: dataclasses.Field[object]) -> bool:
    return field.name.startswith("_") or bool(field.metadata.get("page_only"))


def asset_version() -> str:
    """Changes when a static file of the desk changes, so that browsers may keep the old ones for long."""
    newest = max((path.stat().st_mtime_ns for path in (FOLDER / "static").rglob("*") if path.is_file()), default=0)
    return f"{newest // 1_000_000:x}"


def span_words(text: str, spans: object) -> str:
    """The words under spans, with an ellipsis between pieces."""
    pieces = spans if isinstance(spans, tuple | list) else ()
    return " … ".join(text[piece[0] : piece[1]] for piece in pieces)


def place_of(finding: Finding) -> str:
    """The id of the element where a finding is mended: "item-i0123-outlet", "item-i0123-quotations-s0123", "f-title"."""
    field = finding.field.partition("[")[0].replace(".", "-")
    if finding.item_id is None:
        return _HEAD_PLACES.get(field, "head")
    first = field.partition("-")[0]
    field = _FIELD_PLACES.get(first, first if first != "quotations" else field)
    return f"item-{finding.item_id}-{field}" if field else f"item-{finding.item_id}"


def what_to_do(finding: Finding) -> str:
    """A finding's message beside its own item, without "Item 3 (...):" before it."""
    _, parted, words = finding.message.partition("): ")
    return words[0].upper() + words[1:] if parted and words and finding.message.startswith("Item ") else finding.message


_HEAD_PLACES = {"title": "f-title", "items": "items", "translations": "translations", "note": "f-note", "findings": "findings"}
_FIELD_PLACES = {"caption": "pictures", "captions": "pictures", "picture": "pictures", "credit": "pictures", "alt": "pictures"}
_FIELD_PLACES |= {"date": "published", "dateline": "published", "updated": "published", "text": "", "link": "url", "source": "outlet"}
