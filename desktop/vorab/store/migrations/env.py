# SPDX-License-Identifier: Apache-2.0
"""Runs the migrations on the connection, and in the transaction, that `vorab.store.upgrade` hands over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
