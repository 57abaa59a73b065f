# SPDX-License-Identifier: Apache-2.0
"""Readers of files from other programs: bytes in, a table of texts out; nothing here knows what is stored."""
