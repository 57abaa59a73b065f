# SPDX-License-Identifier: Apache-2.0
"""The one table: what, ours, reference, ratio, goal, and whether it was met."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figure:
    """A measured value and, in brackets, the one that tells how much it scatters."""

    value: float
    beside: float | None = None
    unit: str = "ms"

    def __str__(self) -> str:
        beside = "" if self.beside is None else f" ({_short(self.beside)})"
        return f"{_short(self.value)}{beside} {self.unit}"


@dataclass(frozen=True)
class Row:
    """One line of the table. `goal` limits the ratio, or with `absolute` our value; without, the row only informs."""

    what: str
    ours: Figure | None
    reference: Figure | None = None
    goal: float | None = None
    absolute: bool = False
    instead: str = ""  # what to say where a figure is missing
    note: str = ""  # below the table

    @property
    def ratio(self) -> float | None:
        """Ours by reference, of the values before the brackets."""
        if self.ours is None or self.reference is None or not self.reference.value:
            return None
        return self.ours.value / self.reference.value

    @property
    def missed(self) -> bool:
        """Whether there is a goal and it was not met."""
        if self.goal is None or self.ours is None:
            return False
        measured = self.ours.value if self.absolute else self.ratio
        return measured is not None and measured > self.goal

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        ratio = self.ratio
        unit = f" {self.ours.unit}" if self.ours and self.absolute else ""
        judged = self.goal is not None and self.ours is not None and (self.absolute or ratio is not None)
        return (
            self.what,
            str(self.ours or self.instead or "n/a"),
            str(self.reference or (self.instead if self.ours else "") or "-"),
            "-" if ratio is None else f"{ratio:.2f}",
            "-" if self.goal is None else f"≤ {self.goal:g}{unit}",
            ("MISSED" if self.missed else "ok") if judged else "",
        )


def best(samples: Sequence[float], unit: str = "ms") -> Figure:
    """Return the smallest sample, with the median in brackets."""
    return Figure(min(samples), median(samples), unit)


def percentiles(samples: Sequence[float], unit: str = "ms") -> Figure:
    """Return the 99th percentile, with the median in brackets."""
    ordered = sorted(samples)
    return Figure(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], median(ordered), unit)


def show(rows: Iterable[Row]) -> None:
    """Print the table."""
    rows = list(rows)
    head = ("what", "ours", "reference", "ratio", "goal", "")
    table = [head, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(head))]
    for number, line in enumerate(table):
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
    for row in rows:
        if row.note:
            print(f"{row.what}: {row.note}")


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}"
