# SPDX-License-Identifier: Apache-2.0
"""Use cases of the desk. They take repositories as Protocols and know neither Qt nor SQL nor PDF."""
