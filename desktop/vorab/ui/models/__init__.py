# SPDX-License-Identifier: Apache-2.0
"""What pages show, as plain data without Qt."""
