# SPDX-License-Identifier: Apache-2.0
"""Papers: what can be written, what is issued, its versions, and what the customer answers."""

from vorab.services.papers.answers import Answer
from vorab.services.papers.copies import file_name
from vorab.services.papers.desk import PaperDesk, Supplies
from vorab.services.papers.office import Office
from vorab.services.papers.versions import Standing

__all__ = ["Answer", "Office", "PaperDesk", "Standing", "Supplies", "file_name"]
