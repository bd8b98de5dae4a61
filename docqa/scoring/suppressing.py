"""Small cells: which groups to leave out of a table so that none of them can be worked out from the rest.

Primary cells are those with fewer members than the smallest allowed. Where totals are shown too, others must
go with them (complementary suppression): what is hidden together must be at least two cells, and at least
the smallest allowed in all, or the total less the rest would give it away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from docqa.scoring.bridges import bridges

Cells = np.ndarray[Any, np.dtype[np.int64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]
MAX_TRIED = 60
"""Cells weighed against each other before one more is hidden."""


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
    while (weak := _unsafe(counts, hidden, lines, min_group)).any():
        more = _next_to_hide(counts, hidden, weak, lines, min_group)
        if more is None:
            break
        hidden[more] = True
    if not weak.any():
        _show_again(counts, hidden, lines, min_group)
    return [[bool(one) for one in row] for row in hidden]


def _lines(counts: Cells, min_group: int) -> Mask:
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
    return np.array(lines)


def _show_again(counts: Cells, hidden: Mask, lines: Mask, min_group: int) -> None:
    """Show cells that turned out not to be needed, the largest first: hiding one by one hides too many."""
    spare = (hidden & (counts >= min_group)).nonzero()
    places = zip(*(axis.tolist() for axis in spare), strict=True)
    for place in sorted(places, key=lambda one: (-int(counts[one]), one)):
        hidden[place] = False
        hidden[place] = bool(_unsafe(counts, hidden, lines, min_group).any())


def _unsafe(counts: Cells, hidden: Mask, lines: Mask, min_group: int) -> Mask:
    """The hidden cells that can be worked out, or nearly so, from what is shown."""
    return _weak(counts, hidden, lines, min_group) | _solved(hidden, lines)


def _weak(counts: Cells, hidden: Mask, lines: Mask, min_group: int) -> Mask:
    """The hidden cells where what is hidden of a known sum comes to too little."""
    weak: Mask = np.zeros_like(hidden)
    gone = lines[:, hidden]
    sums = gone @ counts[hidden]
    weak[hidden] = gone[(sums > 0) & (sums < min_group)].any(axis=0)
    return weak


def _solved(hidden: Mask, lines: Mask) -> Mask:
    """The hidden cells that the sums and the shown cells leave only one value for.

    Every hidden cell is part of two sums. Seen as an edge between them, it has one value if and only if it is
    a bridge: along a cycle one can be added to and taken from by turns, and no sum changes.
    """
    solved: Mask = np.zeros_like(hidden)
    if hidden.any():
        parts = lines[:, hidden]
        first, last = parts.argmax(axis=0), len(lines) - 1 - parts[::-1].argmax(axis=0)
        solved[hidden] = bridges(list(zip(first.tolist(), last.tolist(), strict=True)))
    return solved


def _next_to_hide(
    counts: Cells, hidden: Mask, weak: Mask, lines: Mask, min_group: int
) -> tuple[int, int] | None:
    """The shown cell that leaves fewest unsafe, of those that share a known sum with the first that is; then
    the smallest. Empty cells stay shown; None when there is nothing more to hide.
    """
    able = ~hidden & (counts > 0)
    first = tuple(axis[0] for axis in weak.nonzero())
    beside = lines[lines[:, *first]].any(axis=0)
    chosen = (able & beside if np.any(able & beside) else able).nonzero()
    places = sorted(zip(*(axis.tolist() for axis in chosen), strict=True), key=lambda one: int(counts[one]))

    def left_unsafe(place: tuple[int, int]) -> int:
        tried = hidden.copy()
        tried[place] = True
        return int(_unsafe(counts, tried, lines, min_group).sum())

    return min(places[:MAX_TRIED], key=left_unsafe, default=None)
