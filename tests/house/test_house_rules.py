"""The house keeps its own rules: file lengths, dependencies with their reasons, a lock without addresses."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def _dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project.get("optional-dependencies", {}).values() for line in lines]
    return [re.split(r"[\[><=~! ]", line)[0].lower() for line in [*project["dependencies"], *extras]]


def test_no_source_file_is_longer_than_400_lines() -> None:
    files = [p for p in _tracked("*.py", "*.html", "*.css", "*.js", "run") if not {"vendor", "cases"} & set(p.parts)]
    assert files
    long = {str(p.relative_to(ROOT)): n for p in files if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


@pytest.mark.parametrize("name", _dependencies())
def test_each_dependency_has_its_line_of_reason(name: str) -> None:
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert f"| {name} |" in reasons, f"docs/dependencies.md says nothing of {name}"


def test_the_lock_holds_exact_versions_with_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = "\n".join(line for line in lock.splitlines() if not line.lstrip().startswith("#"))
    assert re.findall(r"https?://|file:|--(?:extra-)?index-url|--find-links|--trusted-host", entries) == []
    assert re.findall(r"https?://|/(?:root|home|work)/", lock) == []
    pinned = re.findall(r"^[a-z0-9._-]+==\S+ \\$", lock, re.MULTILINE)
    starts = re.findall(r"^[a-z0-9].*$", lock, re.MULTILINE)
    assert len(pinned) == len(starts) > 50


def test_no_committed_file_holds_a_path_of_a_machine() -> None:
    pattern = re.compile(r"/(?:root|home/[a-z]+|work/main|opt/pypi)\b")
    texts = [p for p in _tracked("*.py", "*.md", "*.toml", "*.html", "*.lock", "run", ".ci/run") if "cases" not in p.parts]
    found = [str(p.relative_to(ROOT)) for p in texts if p != Path(__file__) and pattern.search(p.read_text(encoding="utf-8"))]
    assert found == []
