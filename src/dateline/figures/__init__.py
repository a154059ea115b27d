"""Figures in prose: an article's text comes in, numbers with bounds, units and what they count go out. Touches nothing outside."""

from .claims import claim
from .find import find_figures

__all__ = ["claim", "find_figures"]
