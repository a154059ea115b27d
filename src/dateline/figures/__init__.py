"""Figures in prose: an article's text comes in, numbers with bounds, units and what they count go out. Touches nothing outside."""

from .claims import claim
from .find import LANGUAGES, find_figures, find_numbers

__all__ = ["LANGUAGES", "claim", "find_figures", "find_numbers"]
