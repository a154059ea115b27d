"""Dateline keeps the record of a contested story: who said what, when, through whom and in whose words."""

__version__ = "0.1.0"
