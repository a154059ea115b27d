"""Where things lie: the project, the working data beside it, and the environments of Dateline and of its peers."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SCORERS = SHARED / "bench"
DATA = SHARED / "data"
OWN_GOLD = ROOT / "tests" / "cases" / "quote" / "gold" / "open"
DATELINE = str(Path(sys.executable).parent / "dateline")
PEERS = ROOT / "benchmarks" / "peers"
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
