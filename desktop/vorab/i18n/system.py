# SPDX-License-Identifier: Apache-2.0
"""Why the operating system refused a file, in German: its own words are English or the machine's."""

import errno

_REASONS = {
    errno.ENOENT: "Ordner oder Datei gibt es nicht",
    errno.ENOTDIR: "Ein Teil des Pfades ist kein Ordner",
    errno.EISDIR: "Das ist ein Ordner",
    errno.EEXIST: "Unter diesem Namen gibt es schon etwas",
    errno.EACCES: "Das Recht dazu fehlt",
    errno.EPERM: "Das Recht dazu fehlt",
    errno.EROFS: "Hier darf nicht geschrieben werden",
    errno.ENOSPC: "Der Datenträger ist voll",
    errno.EFBIG: "Der Datenträger nimmt nichts mehr an",
    errno.ENAMETOOLONG: "Der Name ist zu lang",
    errno.ELOOP: "Die Verknüpfung führt im Kreis",
    errno.EBUSY: "Ein anderes Programm benutzt die Datei",
}


def reason(error: OSError) -> str:
    """Return why a file could not be read or written, without full stop."""
    return _REASONS.get(error.errno or 0) or error.strerror or "Das Betriebssystem lässt es nicht zu"
