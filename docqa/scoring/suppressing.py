"""Small cells: which groups to leave out of a table so that none of them can be worked out from the rest.

Primary cells are those with fewer members than the smallest allowed. Where totals are shown too, others must
go with them (complementary suppression): what is hidden together must be at least two cells, and at least
the smallest allowed in all, or the total less the rest would give it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Cells = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


def hidden_groups(counts: Sequence[int], *, min_group: int) -> list[bool]:
    """Which cells of a row with a known total are left out; empty cells may be shown, they tell of nobody.

    >>> hidden_groups([40, 3, 12, 0], min_group=5)
    [False, True, True, False]
    >>> hidden_groups([40, 3, 2, 12], min_group=5)
    [False, True, True, False]
    >>> hidden_groups([40, 2, 1, 12], min_group=5)
    [False, True, True, True]
    >>> hidden_groups([3], min_group=5)
    [True]
    """
    hidden = [0 < count < min_group for count in counts]
    if not any(hidden):
        return hidden
    rest = sorted((count, place) for place, count in enumerate(counts) if count >= min_group)
    for _count, place in rest:
        together = [count for count, left_out in zip(counts, hidden, strict=True) if left_out]
        if len(together) > 1 and sum(together) >= min_group:
            break
        hidden[place] = True
    return hidden


def hidden_cells(table: Sequence[Sequence[int]], *, min_group: int) -> list[list[bool]]:
    """Which cells of a table are left out, where the totals of rows and columns are shown too.

    Totals are shown as `hidden_groups` says of them. No cell below the smallest allowed can be worked out
    from what is shown: in the linear equations that the totals give, no hidden cell has a single solution,
    and what is hidden of a known sum comes to at least the smallest allowed. Where that cannot be, every cell
    that is not empty is hidden, and the totals must not be shown either.

    Args:
        table: counts, every row as long; empty cells may be shown.
        min_group: the smallest count shown.

    >>> hidden_cells([[3, 20], [30, 40]], min_group=5)
    [[True, True], [True, True]]
    """
    counts = np.asarray(table, dtype=int)
    hidden: Mask = np.logical_and(counts > 0, counts < min_group)
    lines = _lines(counts, min_group)
    while True:
        weak = _weak(counts, hidden, lines, min_group) | _solved(hidden, lines)
        more = _next_to_hide(counts, hidden, weak, lines)
        if more is None:
            return [[bool(one) for one in row] for row in hidden]
        hidden[more] = True


def _lines(counts: Cells, min_group: int) -> list[Mask]:
    """What is known the sum of: rows and columns with a shown total, and those with a hidden one together."""
    lines = []
    for axis in (1, 0):
        totals = hidden_groups(counts.sum(axis=axis).tolist(), min_group=min_group)
        together: Mask = np.zeros_like(counts, dtype=bool)
        for number, left_out in enumerate(totals):
            one: Mask = np.zeros_like(together)
            np.moveaxis(one, axis, 1)[number] = True
            if left_out:
                together |= one
            else:
                lines.append(one)
        lines.append(together)
    return lines


def _weak(counts: Cells, hidden: Mask, lines: Sequence[Mask], min_group: int) -> Mask:
    """The hidden cells where what is hidden of a known sum comes to too little."""
    weak: Mask = np.zeros_like(hidden)
    for line in lines:
        gone = line & hidden
        if gone.any() and counts[gone].sum() < min_group:
            weak |= gone
    return weak


def _solved(hidden: Mask, lines: Sequence[Mask]) -> Mask:
    """The hidden cells that the sums and the shown cells leave only one value for."""
    solved: Mask = np.zeros_like(hidden)
    if not hidden.any():
        return solved
    equations = np.array([line[hidden] for line in lines], dtype=float)
    free = np.linalg.svd(equations)[2][np.linalg.matrix_rank(equations) :]
    solved[hidden] = np.all(np.abs(free) < 1e-9, axis=0)
    return solved


def _next_to_hide(counts: Cells, hidden: Mask, weak: Mask, lines: Sequence[Mask]) -> tuple[int, int] | None:
    """The smallest shown cell that is not empty and shares a known sum with a weak one; else any other."""
    if not weak.any():
        return None
    able = ~hidden & (counts > 0)
    beside = np.logical_or.reduce([line for line in lines if np.any(line & weak)] or [able])
    chosen = (able & beside if np.any(able & beside) else able).nonzero()
    places = sorted(zip(*(axis.tolist() for axis in chosen), strict=True))
    return min(places, key=lambda place: int(counts[place]), default=None)
