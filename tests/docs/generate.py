"""Writes the generated pages of docs/reference anew: `./run docs`. The test beside this file fails when they are stale."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any

import typer.main

from dateline.cli.app import app
from dateline.config import Contact, Desk, Network, Settings, Site

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
HEAD = "<!-- Written by `./run docs` from the code; edit the code. -->\n"


def render_commands() -> str:
    """Every command with its arguments, options and help."""
    lines = [HEAD, "# Commands\n", "Exit status: 0 when all went well, 1 for findings or inputs that failed, 2 for wrong usage.\n"]
    lines += _command(typer.main.get_command(app), "dateline")
    return "\n".join(lines)


def _command(command: Any, name: str) -> Iterator[str]:
    children = getattr(command, "commands", None)
    if children:
        for child in children.values():
            yield from _command(child, f"{name} {child.name}")
        return
    yield f"## `{name}`\n"
    yield inspect.cleandoc(command.help or "") + "\n"
    rows = [_parameter(p) for p in command.params if p.name not in ("help", "install_completion", "show_completion")]
    if rows:
        yield "| | what |\n|---|---|\n" + "\n".join(rows) + "\n"


def _parameter(parameter: Any) -> str:
    argument = parameter.param_type_name == "argument"
    name = (parameter.name or "").upper() if argument else ", ".join((*parameter.opts, *parameter.secondary_opts))
    default = parameter.default
    shown = f" Default: `{default}`." if isinstance(default, str | int | float | Path) and default not in ("", False) else ""
    return f"| `{name}` | {getattr(parameter, 'help', '') or ''}{shown} |"


def render_configuration() -> str:
    """Every key of dateline.toml with its type and default."""
    lines = [HEAD, "# Configuration: `dateline.toml`\n", inspect.getdoc(Settings) or "", ""]
    lines += _keys(Settings, "")
    for name, kind in (("network", Network), ("site", Site), ("contact", Contact), ("desk", Desk)):
        lines += [f"\n## `[{name}]`\n", inspect.getdoc(kind) or "", "", *_keys(kind, name)]
    return "\n".join(lines) + "\n"


def _keys(kind: type, name: str) -> Iterator[str]:
    yield "| key | type | default |\n|---|---|---|"
    assert is_dataclass(kind)
    for field in fields(kind):
        if field.default is not MISSING and not is_dataclass(field.default):
            default = str(list(field.default)) if isinstance(field.default, tuple) else str(field.default)
            yield f"| `{field.name}` | `{str(field.type).replace('|', 'or')}` | `{default}` |"


def write_reference() -> None:
    """Write both pages."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    (REFERENCE / "commands.md").write_text(render_commands(), encoding="utf-8")
    (REFERENCE / "configuration.md").write_text(render_configuration(), encoding="utf-8")


if __name__ == "__main__":
    write_reference()
