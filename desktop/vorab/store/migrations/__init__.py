# SPDX-License-Identifier: Apache-2.0
"""Alembic migrations, run in-process by `vorab.store.upgrade`; each describes its tables itself."""
