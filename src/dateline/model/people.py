"""Those who work at the desk, and what readers write to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each includes the ones before it."""

    READER = "reader"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"

    def includes(self, other: Role) -> bool:
        """True when this role may do what `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account at the desk."""

    id: str
    name: str
    role: Role
    active: bool = True


class MessageKind(StrEnum):
    """What a reader writes about."""

    QUESTION = "question"
    CORRECTION = "correction"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class Message:
    """What a reader sent through the public form. `receipt` is the number the reader was given.

    A correction or rights request is a task until `done`.
    """

    receipt: str
    kind: MessageKind
    name: str
    address: str
    text: str
    received: datetime
    page: str = ""
    done: bool = False

    @property
    def is_task(self) -> bool:
        """True for what somebody at the desk must act on."""
        return self.kind is not MessageKind.QUESTION


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act at the desk: who, what, on what, when."""

    at: datetime
    by: str
    act: str
    target: str
    detail: str = ""
