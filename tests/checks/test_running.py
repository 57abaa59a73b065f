# SPDX-License-Identifier: Apache-2.0
"""The checkers, run in the process of the tests and with its faster reader, say what they say by themselves."""

import subprocess
import sys

import pytest

from tests.conftest import CHECKS
from tests.unit.documents import letters, rich

LETTER = letters.quote(lines=letters.many_lines(14), **rich.TERMS)


@pytest.mark.parametrize(
    "script, options", [("din5008.py", ()), ("din5008.py", ("--form", "A")), ("arith_check.py", ("--json",))]
)
def test_same_words_and_same_exit_code(checker, tmp_path, script, options):
    files = [tmp_path / "good.pdf", tmp_path / "torn.pdf"]
    files[0].write_bytes(letters.pdf(LETTER))
    files[1].write_bytes(letters.pdf(LETTER)[:-900])
    alone = [sys.executable, str(CHECKS / script), *options, *map(str, files)]
    wanted = subprocess.run(alone, capture_output=True, text=True, timeout=120, check=False)
    found = checker(script, *options, *files)
    assert (found.returncode, found.stdout) == (wanted.returncode, wanted.stdout)
    assert found.returncode != 0


def test_wrong_usage_is_no_success(checker):
    assert checker("din5008.py").returncode == 2
    assert "usage" in checker("din5008.py", "--nonsense", "x").stderr
