"""`./run bench`: throughput on the sample, and the scores on the working data where it is there."""

from __future__ import annotations

import platform
import sys

from .scores import print_scores
from .throughput import print_throughput

if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}\n")
    print_throughput()
    print_scores(only=sys.argv[1:])
