"""The seam of this room: a tagger marks sources, cues and contents in a text; linking, carriers, speakers and days come after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from dateline.model import Span, StatementKind


class Label(StrEnum):
    """PolNeAR's three parts of an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Tag:
    """A labelled span of a text. `group` numbers the attribution it belongs to, None where the linker must decide.

    `kind`: what the tagger takes the attribution for, None where the words of its cue decide.
    """

    label: Label
    span: Span
    group: int | None = None
    kind: StatementKind | None = None


class Tagger(Protocol):
    """What marks a text. A trained tagger takes the place of `RuleTagger` here."""

    def tag(self, text: str, language: str) -> Sequence[Tag]:
        """The tags of a text, in any order; empty for a language that this tagger does not read."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tags that belong together: spans in the order of the text. `source` and `cue` may be empty, `content` never is."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind | None = None

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def says(self) -> bool:
        """False for a state of mind or a deed, where the tagger knows; True where the cue must tell."""
        return self.kind in {None, StatementKind.SAYING}

    def inside(self, other: Attribution) -> bool:
        """True when this one lies inside another's content: a saying within a saying."""
        spans = (*self.source, *self.cue, *self.content)
        return self is not other and all(any(c.start <= s.start and s.end <= c.end for c in other.content) for s in spans)
