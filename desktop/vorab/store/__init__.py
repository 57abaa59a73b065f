# SPDX-License-Identifier: Apache-2.0
"""The database: the only user of SQLAlchemy (Core, no ORM) and Alembic. `engine.open_database` opens it."""
