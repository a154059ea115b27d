"""Many WARC files -> JSONL records of every page in them, by processes, resumable.

In come paths of .warc and .warc.gz files; out go one JSONL part a file and a `manifest.json` in the folder named. Touches files and
child processes, no network and no database; the reading itself is `understand`, the same as everywhere.
"""

from .batch import Summary, read_archives
from .manifest import PartRead, RecordFault, read_manifest

__all__ = ["PartRead", "RecordFault", "Summary", "read_archives", "read_manifest"]
