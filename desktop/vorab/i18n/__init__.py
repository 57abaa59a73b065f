# SPDX-License-Identifier: Apache-2.0
"""What the user reads: translated sentences, dates and numbers. German is the source language."""
