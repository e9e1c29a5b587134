"""Runs migrations on the connection that `knowledge.records.migrate` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from knowledge.records.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
