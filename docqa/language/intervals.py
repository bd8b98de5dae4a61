"""Looking up what stands at a place in a text without asking everything that stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
        self._extent = extent
        self._blocks: dict[int, list[Item]] = {}
        for item in items:
            start, end = extent(item)
            for block in range(start // BLOCK_CHARACTERS, max(start, end - 1) // BLOCK_CHARACTERS + 1):
                self._blocks.setdefault(block, []).append(item)

    def at(self, place: int) -> list[Item]:
        """The items that cover a place, in the order they were given."""
        return [item for item in self._block(place) if self._covers(item, place)]

    def within(self, start: int, end: int) -> list[Item]:
        """The items that lie inside ``start:end``, in the order of the text's blocks."""
        found: list[Item] = []
        for block in range(start // BLOCK_CHARACTERS, max(start, end - 1) // BLOCK_CHARACTERS + 1):
            for item in self._blocks.get(block, ()):
                first, last = self._extent(item)
                if start <= first and last <= end and first // BLOCK_CHARACTERS == block:
                    found.append(item)
        return found

    def _block(self, place: int) -> Sequence[Item]:
        return self._blocks.get(place // BLOCK_CHARACTERS, ())

    def _covers(self, item: Item, place: int) -> bool:
        start, end = self._extent(item)
        return start <= place < end
