# SPDX-License-Identifier: Apache-2.0
"""What a file is, by what stands in it, and its table."""

from collections.abc import Sequence

from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.core.imports.columns import known_names
from vorab.core.imports.datanorm import is_datanorm, read_datanorm
from vorab.core.imports.encoding import Decoded, decode
from vorab.core.imports.grid import read_csv
from vorab.core.imports.values import MAX_BYTES, Table
from vorab.core.imports.vcard import is_vcard, read_vcard

_ZIP = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # new and old spreadsheets, and archives


def read_files(files: Sequence[tuple[str, bytes]], progress: Progress | None = None) -> Table:
    """Return the table of one file, or of several that belong together: cards, or the parts of a DATANORM list.

    Raises `Fault`: import_large, import_empty, import_spreadsheet, import_no_text, import_mixed, import_rows_many,
    import_columns_many, import_currency, import_cancelled.
    """
    if sum(len(raw) for _, raw in files) > MAX_BYTES:
        raise Fault("import_large", limit=MAX_BYTES // 1024 // 1024)
    kinds = []
    decoded = []
    for name, raw in files:
        kind, file = _read(name, raw)
        kinds.append(kind)
        decoded.append(file)
    if len(set(kinds)) != 1 or (kinds[0] == "csv" and len(files) > 1):
        raise Fault("import_mixed" if files else "import_empty")
    if kinds[0] == "datanorm":
        return read_datanorm(decoded, progress)
    if kinds[0] == "vcard":
        encodings = ", ".join(dict.fromkeys(file.encoding for file in decoded))
        return read_vcard(Decoded("\n".join(file.text for file in decoded), encodings), progress)
    return read_csv(decoded[0], known_names, progress)


def _read(name: str, raw: bytes) -> tuple[str, Decoded]:
    if raw.startswith(_ZIP):
        raise Fault("import_spreadsheet")
    file = decode(raw)
    if is_vcard(file.text):
        return "vcard", file
    if is_datanorm(file.text, name):
        return "datanorm", decode(raw, dos=True)
    return "csv", file
