"""Language data as TOML beside this file; the only Python here reads it. A reader of a language can add to it without Python."""

from .charsets import find_wide, likeliest_codec, list_codecs
from .tables import Table, read_table

__all__ = ["Table", "find_wide", "likeliest_codec", "list_codecs", "read_table"]
