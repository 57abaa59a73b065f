# SPDX-License-Identifier: Apache-2.0
"""The parts of the issue sheet: the form beside the paper, and the view of the paper."""
