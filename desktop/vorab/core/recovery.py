# SPDX-License-Identifier: Apache-2.0
"""The recovery code: a key for paper, in seven groups of five signs that can be read out and typed again.

Each group ends with a check sign, so that a slip is named with its group. 28 signs of 31 possible ones carry 138 bits.
"""

from collections.abc import Callable

from vorab.core.faults import Fault

# Without 0 and O, 1, I and L. Their number is prime: any one wrong sign and any two swapped neighbours are noticed.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, CARRYING = 7, 4
LENGTH = GROUPS * (CARRYING + 1)
# Of all lengths, the minus, and what people put between groups besides.
_DASHES = "-–—−_.·\u2010\u2011\u2012"


def make(random_below: Callable[[int], int]) -> str:
    """Return a new code as it is printed: groups with dashes. `random_below(n)` returns a number from 0 to n - 1."""
    groups = []
    for number in range(GROUPS):
        carried = [random_below(len(SIGNS)) for _ in range(CARRYING)]
        groups.append("".join(SIGNS[value] for value in (*carried, _check(carried, number))))
    return "-".join(groups)


def read(typed: str) -> str:
    """Return a typed code as it is printed, whatever case, spaces and dashes it was typed with.

    Raises `Fault`: recovery_code_sign, recovery_code_length, recovery_code_group; `place` is the group, from 1.
    """
    signs = [sign for sign in typed.upper() if not sign.isspace() and sign not in _DASHES]
    for at, sign in enumerate(signs):
        if sign not in SIGNS:
            raise Fault("recovery_code_sign", str(at // (CARRYING + 1) + 1), sign=sign, group=at // (CARRYING + 1) + 1)
    if len(signs) != LENGTH:
        raise Fault("recovery_code_length", given=len(signs), wanted=LENGTH)
    groups = ["".join(signs[at : at + CARRYING + 1]) for at in range(0, LENGTH, CARRYING + 1)]
    for number, group in enumerate(groups):
        *carried, check = map(SIGNS.index, group)
        if _check(carried, number) != check:
            raise Fault("recovery_code_group", str(number + 1), group=number + 1, typed=group)
    return "-".join(groups)


def _check(carried: list[int], number: int) -> int:
    """The weights differ, and so does each group's beginning: two groups in the wrong order are noticed too."""
    return (3 * (number + 1) + sum((at + 2) * value for at, value in enumerate(carried))) % len(SIGNS)
