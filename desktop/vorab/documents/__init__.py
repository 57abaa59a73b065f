# SPDX-License-Identifier: Apache-2.0
"""Letters as PDF: pure functions from a document to bytes, drawn straight on a ReportLab canvas (DIN 5008 form B)."""
