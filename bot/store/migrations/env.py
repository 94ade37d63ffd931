"""Alembic asks here for the connection; `bot.store.migrate` hands one over, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
