"""Numbered, append-only migrations, run by `store.upgrade`."""
