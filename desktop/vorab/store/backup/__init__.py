# SPDX-License-Identifier: Apache-2.0
"""Backups of a home: copies of the database, and beside them each paper, mail and file once."""
