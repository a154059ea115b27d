"""The reference says what the code says, and the guides name only commands that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from dateline.cli.app import app
from tests.docs.generate import REFERENCE, render_commands, render_configuration

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def test_the_command_reference_is_what_the_commands_say() -> None:
    assert (REFERENCE / "commands.md").read_text(encoding="utf-8") == render_commands(), "run ./run docs"


def test_the_configuration_reference_is_what_the_settings_say() -> None:
    assert (REFERENCE / "configuration.md").read_text(encoding="utf-8") == render_configuration(), "run ./run docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not link.startswith("mailto:") and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_that_a_page_shows_exists(page: Path) -> None:
    known = _paths(typer.main.get_command(app), ())
    shown = re.findall(r"(?m)^ *(?:\$ )?dateline ([a-z]+(?: [a-z]+)?)", page.read_text(encoding="utf-8"))
    unknown = [words for words in shown if tuple(words.split()[:1]) not in known and tuple(words.split()) not in known]
    assert unknown == []


def _paths(command: object, above: tuple[str, ...]) -> set[tuple[str, ...]]:
    children = getattr(command, "commands", None) or {}
    return {path for name, child in children.items() for path in ((*above, name), *_paths(child, (*above, name)))}


def test_every_test_that_the_seed_page_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", (ROOT / "docs" / "seed.md").read_text(encoding="utf-8"))
    assert len(named) >= 18
    missing = [f"{path}::{name}" for path, name in named if not _has_test(ROOT / path, name)]
    assert missing == []


def _has_test(path: Path, name: str) -> bool:
    return path.is_file() and (not name or f"def {name}(" in path.read_text(encoding="utf-8"))
