"""Figures that can be printed again: `./run bench`. Speeds are per second of CPU, one process, one thread."""
