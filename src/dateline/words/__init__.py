"""Language data as TOML beside this file; the only Python here reads it. A reader of a language can add to it without Python."""

from .tables import Table, read_table

__all__ = ["Table", "read_table"]
