"""What every test may lean on: the working data, where it is there, and hypothesis' settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "dateline",
    max_examples=int(os.environ.get("DATELINE_FUZZ", "60")),
    deadline=None,
    derandomize="DATELINE_FUZZ" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dateline")


@pytest.fixture
def shared() -> Path:
    """The folder of working data; the test is skipped, saying so, where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the working data (../shared) is not here")
    return SHARED


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name bytes by their argument: packed bytes hold the moment of packing, and every worker must collect the same names."""
    return argname if isinstance(val, bytes) else None
