"""The cheapest other way between the ends of an edge."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from docqa.scoring.bridges import Edge


def detour(edges: Sequence[Edge], costs: Sequence[float], *, avoid: int) -> list[int] | None:
    """The edges of the cheapest path between the ends of one, without it; None when there is no other.

    Dijkstra, A note on two problems in connexion with graphs, Numerische Mathematik 1 (1959).

    Args:
        edges: the edges of an undirected graph, as pairs of nodes.
        costs: what each costs, 0 or more.
        avoid: the number of the edge to go around.

    >>> detour([(0, 1), (1, 2), (2, 0), (0, 1)], [1, 2, 3, 9], avoid=0)
    [2, 1]
    >>> detour([(0, 1), (1, 2)], [1, 1], avoid=0) is None
    True
    """
    beside: dict[int, list[tuple[int, int]]] = {}
    for number, (one, other) in enumerate(edges):
        if number != avoid:
            beside.setdefault(one, []).append((other, number))
            beside.setdefault(other, []).append((one, number))
    start, end = edges[avoid]
    came: dict[int, tuple[int, int]] = {}
    waiting: list[tuple[float, int, int, int]] = [(0, start, -1, -1)]
    while waiting:
        cost, node, before, by = heapq.heappop(waiting)
        if node in came:
            continue
        came[node] = before, by
        if node == end:
            return _path(came, end)
        for other, number in beside.get(node, ()):
            if other not in came:
                heapq.heappush(waiting, (cost + costs[number], other, node, number))
    return None


def _path(came: dict[int, tuple[int, int]], end: int) -> list[int]:
    """The edges from the start to the end."""
    found: list[int] = []
    node, by = came[end]
    while by >= 0:
        found.append(by)
        node, by = came[node]
    return found[::-1]
