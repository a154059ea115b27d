"""Which body is meant by "the ministry", "the firm", "the label"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.quote.tagging.tags import Attribution

from .cast import BODIES_BACK, Entity
from .hearing import Hearing, may_be_body
from .names import name_words


class BodyFinder:
    """Finds which body is meant by "the ministry", "the firm", "its council"."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.cast = hearing.cast

    def find(self, head: str, place: int, attribution: Attribution) -> Entity | None:
        """The latest body that is called so, or will be; a generic noun may mean the latest body of all."""
        order = [m for m in self.hearing.order(place, attribution) if not m.entity.is_person]
        near = [*(m.entity for m in order if not m.weak), *(e for e in self.hearing.heard() if may_be_body(e))]
        known = _first_called(head, [*near, *(m.entity for m in order)])
        if known is None and near and head in name_words()["generic_institutions"] - name_words()["governing"]:
            return near[0]
        known = known or _first_called(head, self.cast.bodies[:BODIES_BACK])
        return known or (order[0].entity if order and head in name_words()["trading"] else None)


def _first_called(head: str, bodies: Sequence[Entity]) -> Entity | None:
    return next((body for body in bodies if head in body.called and body.name and body.name.lower() != head), None)
