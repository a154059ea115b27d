"""The search index of a built site, by Pagefind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from dateline.errors import DatelineError

_LANGUAGE = re.compile(r'<html[^>]{0,200}\blang="([a-z]{2})')
_SECONDS = 600


def build_search(folder: Path) -> None:
    """Write the index into `folder`/pagefind. All languages go into one index, filtered by language, so that one search finds all.

    DatelineError says what Pagefind said when it fails.
    """
    home = (folder / "index.html").read_text(encoding="utf-8")
    found = _LANGUAGE.search(home)
    language = found[1] if found else "en"
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--force-language", language, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603 - fixed words and our own folder
    if done.returncode != 0:
        raise DatelineError(f"the search index could not be built: {(done.stderr or done.stdout).strip()[-400:]}")
