"""The scorers of the working data, which are no part of the project, as modules."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any


def load_scorer(path: Path) -> Any:
    """A scorer by its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
