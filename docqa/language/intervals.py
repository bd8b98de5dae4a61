"""Looking up what stands at a place in a text without asking everything that stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item")
BLOCK_CHARACTERS = 256


class Intervals(Generic[Item]):
    """Items with a start and an end, found by place in a time that does not grow with the text.

    >>> words = Intervals([(0, 4), (2, 9)], lambda word: word)
    >>> words.at(3), words.at(9), words.within(1, 9)
    ([(0, 4), (2, 9)], [], [(2, 9)])
    """

    def __init__(self, items: Iterable[Item], extent: Callable[[Item], tuple[int, int]]) -> None:
        self._blocks: dict[int, list[tuple[int, int, Item]]] = {}
        for item in items:
            start, end = extent(item)
            for block in range(start // BLOCK_CHARACTERS, max(start, end - 1) // BLOCK_CHARACTERS + 1):
                self._blocks.setdefault(block, []).append((start, end, item))

    def at(self, place: int) -> list[Item]:
        """The items that cover a place, in the order they were given."""
        block = self._blocks.get(place // BLOCK_CHARACTERS, ())
        return [item for start, end, item in block if start <= place < end]

    def within(self, start: int, end: int) -> list[Item]:
        """The items that lie inside ``start:end``, in the order of the text's blocks."""
        found: list[Item] = []
        for block in range(start // BLOCK_CHARACTERS, max(start, end - 1) // BLOCK_CHARACTERS + 1):
            for first, last, item in self._blocks.get(block, ()):
                if start <= first and last <= end and first // BLOCK_CHARACTERS == block:
                    found.append(item)
        return found
