"""`./run bench`: throughput on the sample, statements, and the scores on the working data where it is there.

    ./run bench              all of these
    ./run bench NAME ...     only those whose names begin so
    ./run bench gate         measure every floor (benchmarks/gate.py)
    ./run bench peers        Dateline beside its peers (benchmarks/peer_tables.py)

A word that nothing begins with is refused.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Sequence

from . import gate, peer_tables
from .flow import print_flow
from .folding import print_folding
from .scores import SCORES, print_scores
from .statements import print_statements
from .throughput import print_throughput

WORDS: dict[str, Callable[[Sequence[str]], int]] = {"gate": gate.main, "peers": peer_tables.main}
PARTS: dict[str, Callable[[], None]] = {
    "speed": print_throughput,
    "statements": print_statements,
    "flow": print_flow,
    "folding": print_folding,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the first word says; 2 for a word that nothing here begins with."""
    if arguments and arguments[0] in WORDS:
        return WORDS[arguments[0]](arguments[1:])
    names = [*PARTS, *SCORES]
    unknown = [word for word in arguments if not any(name.startswith(word) for name in names)]
    if unknown:
        print(f"bench: nothing begins with {', '.join(unknown)}; there are {', '.join([*WORDS, *names])}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}, {os.cpu_count()} cores\n")
    for name, part in PARTS.items():
        if not arguments or name.startswith(tuple(arguments)):
            part()
    if not arguments or any(name.startswith(tuple(arguments)) for name in SCORES):
        print_scores(only=arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
