# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with input, as values. The sentences for people live in `vorab.i18n.faults`."""

from collections.abc import Callable
from typing import Self, TypeVar

_T = TypeVar("_T")


class Faults(Exception):
    """One or more things wrong with what was given; nothing has been changed.

    `faults` holds every `Fault` found, in the order of the input.
    """

    faults: tuple["Fault", ...]

    def __init__(self, faults: tuple["Fault", ...]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


class Fault(Faults):
    """One thing wrong: a stable `code`, the `place` in the input, and `params` for its sentence.

    `place` is a path such as `lines[2].price`, or empty where the whole input is meant.
    """

    def __init__(self, code: str, place: str = "", **params: object) -> None:
        self.code = code
        self.place = place
        self.params = params
        Exception.__init__(self, code, place)
        self.faults = (self,)

    def __str__(self) -> str:
        return f"{self.place}: {self.code}" if self.place else self.code

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Fault):
            return NotImplemented
        return (self.code, self.place, self.params) == (other.code, other.place, other.params)

    def __hash__(self) -> int:
        return hash((self.code, self.place))

    def at(self, place: str) -> Self:
        """Return the same fault at another place."""
        return type(self)(self.code, place, **self.params)


class Collector:
    """Gathers the faults of many fields, so that a person sees all of them at once."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(self, code: str, place: str, **params: object) -> None:
        """Note one fault and go on."""
        self.faults.append(Fault(code, place, **params))

    def run(self, place: str, read: Callable[[], _T], default: _T) -> _T:
        """Return `read()`, or `default` with its faults noted at `place`."""
        try:
            return read()
        except Faults as found:
            self.faults.extend(fault if fault.place else fault.at(place) for fault in found.faults)
            return default

    def check(self) -> None:
        """Raise `Faults` if anything was noted."""
        if self.faults:
            raise Faults(tuple(self.faults))
