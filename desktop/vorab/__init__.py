# SPDX-License-Identifier: Apache-2.0
"""Vorab: first the price, then the work."""

__version__ = "0.1.0"
