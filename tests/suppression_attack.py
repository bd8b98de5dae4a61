"""What a reader could work out from sums that are told: linear algebra, as an attacker would use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np


class Attack:
    """Unknown cells, and sums of them that are known."""

    def __init__(self, cells: Sequence[tuple[Any, ...]]) -> None:
        self.cells = list(cells)
        self._place = {cell: at for at, cell in enumerate(self.cells)}
        self._known: list[np.ndarray[Any, Any]] = []

    def know(self, cells: Iterable[tuple[Any, ...]]) -> None:
        """Learn the sum of some cells."""
        self._known.append(self._row(cells))

    def where(self, at: int = 0, value: object = None, *, name: str | None = None) -> list[tuple[Any, ...]]:
        """The cells with a value at a place, of one category or all."""
        return [cell for cell in self.cells if value in (cell[at], None) and name in (cell[-1], None)]

    def follows(self, cells: Iterable[tuple[Any, ...]]) -> bool:
        """Whether the sum of these cells has a single value: whether it is made up of the known sums."""
        wanted = self._row(cells)
        basis = np.array(self._known).T
        made, *_ = np.linalg.lstsq(basis, wanted, rcond=None)
        return bool(np.abs(basis @ made - wanted).max() < 1e-7)

    def _row(self, cells: Iterable[tuple[Any, ...]]) -> np.ndarray[Any, Any]:
        row = np.zeros(len(self.cells))
        row[[self._place[cell] for cell in cells]] = 1
        return row


def learn(
    attack: Attack, told: dict[str, Any], seen: Any, columns: Sequence[Any], names: Sequence[str]
) -> None:
    """Know all that a report tells: of everything, of each group of a column, and of units by kinds."""
    attack.know(attack.cells)
    for name in set(names) & told["categories"].keys():
        attack.know(attack.where(name=name))
    for at, group in ((at, group) for at, column in enumerate(columns) for group in column):
        if not group["hidden"]:
            attack.know(attack.where(at, group["name"]))
            for name in set(names) & group["per_100_words"].keys():
                attack.know(attack.where(at, group["name"], name=name))
    for place, row in seen.figures.items():
        if row is not None and None not in place:
            pair = tuple(choice.names[at] for choice, at in zip(seen.choices, place, strict=True))
            cells = [cell for cell in attack.cells if cell[:2] == pair]
            attack.know(cells)
            for name in set(names) & row["per_100_words"].keys():
                attack.know([cell for cell in cells if cell[-1] == name])


def lines_of(
    rows: int, columns: int, rows_gone: Sequence[bool], columns_gone: Sequence[bool]
) -> list[list[tuple[int, int]]]:
    """The sums that the totals of a table tell: each that is shown, and all that are not together."""
    lines = []
    for at, (count, gone) in enumerate(((rows, rows_gone), (columns, columns_gone))):
        cells = [(row, column) for row in range(rows) for column in range(columns)]
        lines += [[c for c in cells if c[at] == line] for line in range(count) if not gone[line]]
        lines.append([c for c in cells if gone[c[at]]])
    return lines
