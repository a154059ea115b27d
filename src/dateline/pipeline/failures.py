"""The one broad `except` of the intake: around one source, one page, one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from dateline.errors import DatelineError

ResultT = TypeVar("ResultT")


def attempt(where: str, act: Callable[[], ResultT]) -> tuple[ResultT | None, str]:
    """What an act gives, or None and one line that says where it failed and why; nothing that strangers send stops a run."""
    try:
        return act(), ""
    except DatelineError as error:
        return None, f"{where}: {error}"
    except Exception as error:  # noqa: BLE001 - the one place, see above
        return None, f"{where}: an unexpected {type(error).__name__}: {error}"[:400]
