"""Runs migrations on the connection that `knowledge.database.migrate` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from knowledge.store.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
