"""The command line: the only room that reads configuration and environment.

In: words typed in a shell. Out: records and sentences on standard output, complaints on standard error, an exit status:
0 when all went well, 1 for findings or inputs that failed, 2 for wrong usage.
"""

from .app import main

__all__ = ["main"]
