"""Run by Alembic: the connection is passed in by `store.upgrade`, inside its transaction."""

from __future__ import annotations

from alembic import context

from dateline.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
