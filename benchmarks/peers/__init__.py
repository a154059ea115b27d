"""Peers, one adapter a file, named by its kind: `statements_textacy.py` holds a `Reader` (benchmarks/worker.py) for statements.

They run in `.venv-peers`, made from requirements.txt beside this file. Nothing in `src` or `tests` imports them.
"""
