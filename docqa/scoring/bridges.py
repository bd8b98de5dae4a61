"""Bridges of a graph: the edges that lie on no cycle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Edge = tuple[int, int]


def bridges(edges: Sequence[Edge]) -> list[bool]:
    """Which edges of an undirected graph are bridges; two edges between the same nodes are a cycle.

    Tarjan, A note on finding the bridges of a graph, Information Processing Letters 2 (1974).

    >>> bridges([(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (3, 4)])
    [False, False, False, True, False, False]
    """
    beside: dict[int, list[tuple[int, int]]] = {}
    for number, (one, other) in enumerate(edges):
        beside.setdefault(one, []).append((other, number))
        beside.setdefault(other, []).append((one, number))
    found = [False] * len(edges)
    seen: dict[int, int] = {}
    for node in beside:
        if node not in seen:
            _search(node, beside, seen, found)
    return found


def _search(
    root: int, beside: dict[int, list[tuple[int, int]]], seen: dict[int, int], found: list[bool]
) -> None:
    """Mark the bridges of the part that holds a node; ``seen`` numbers nodes as they are met."""
    seen[root] = len(seen)
    lowest = {root: seen[root]}
    path: list[tuple[int, int, Iterator[tuple[int, int]]]] = [(root, -1, iter(beside[root]))]
    while path:
        node, came, others = path[-1]
        for other, number in others:
            if number == came:
                continue
            if other in seen:
                lowest[node] = min(lowest[node], seen[other])
                continue
            seen[other] = lowest[other] = len(seen)
            path.append((other, number, iter(beside[other])))
            break
        else:
            path.pop()
            if path:
                before = path[-1][0]
                lowest[before] = min(lowest[before], lowest[node])
                found[came] = lowest[node] > seen[before]
