# SPDX-License-Identifier: Apache-2.0
"""The conversation: scripts, events, fold, gates, suggestions. Pure, without Qt, clock or database."""
