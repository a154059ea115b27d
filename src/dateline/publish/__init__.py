"""Digests -> files: the desk check, the public site, its feeds and its search."""

from .checks import check

__all__ = ["check"]
