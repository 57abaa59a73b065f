# SPDX-License-Identifier: Apache-2.0
"""Backups in the window: what runs by itself, going back, leaving with everything, and arriving with it."""
