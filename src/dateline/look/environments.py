"""The Jinja environment of desk and site: autoescape always, hostile characters shown, look's macros on the path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from .dates import dates_in
from .filters import count, direction, host, language_name, machine_time, plain_number, say_in, speaks
from .lays import carrier_of, lay_chain, lay_insertions, lay_ledger, lay_wording
from .sanitiser import finalize, safe_url, sanitise
from .strips import lay_timeline
from .values import how_known, value_words

_HERE = Path(__file__).parent
STYLESHEETS = ("tokens.css", "type.css", "frame.css", "marks.css", "cards.css", "tables.css", "forms.css", "print.css")


def environment(*folders: Path, language: str = "en") -> Environment:
    """An environment that looks for templates in `folders`, first one first, then among look's own.

    `language` is that of the tool's own words (dates, labels); where none are held they are
    English, and `ui_language` says so. An undefined variable is an error.
    """
    loader = ChoiceLoader([FileSystemLoader([str(folder) for folder in folders]), FileSystemLoader(str(_HERE / "templates"))])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, finalize=finalize, trim_blocks=True, lstrip_blocks=True)
    say = say_in(language)
    spoken = language if speaks(language) else "en"
    dates = dates_in(language, say)
    filters: dict[str, Callable[..., object]] = {
        "day": dates.day,
        "clock": dates.clock,
        "edtf_words": dates.edtf_words,
        "host": host,
        "how_known": lambda when: how_known(when, say),
        "machine_time": machine_time,
        "value_words": value_words,
        "plain_number": plain_number,
        "direction": direction,
        "count": count,
        "language_name": language_name,
        "sanitise": sanitise,
        "safe_url": safe_url,
    }
    made.filters.update(filters)
    made.globals.update(
        say=say,
        ui_language=spoken,
        ui_direction=direction(spoken),
        carrier_of=carrier_of,
        lay_chain=lay_chain,
        lay_insertions=lay_insertions,
        lay_ledger=lay_ledger,
        lay_wording=lay_wording,
        lay_timeline=lay_timeline,
    )
    return made


def static_folder() -> Path:
    """The folder of look's stylesheets and modules."""
    return _HERE / "static"


def stylesheet() -> bytes:
    """Every stylesheet in its order, as one file."""
    return b"\n".join((static_folder() / name).read_bytes() for name in STYLESHEETS)
