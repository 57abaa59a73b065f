# SPDX-License-Identifier: Apache-2.0
"""What the window shows, one page a file; pages know the desk, never each other."""
