"""What does many jobs, and the simplest that does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Job = TypeVar("Job")
Answer = TypeVar("Answer")
AHEAD = 2
"""Jobs a worker may have waiting, so that none is idle and none piles up in memory."""
AGAIN = "Kör samma kommando igen"


class Engine(Protocol):
    """Does jobs as they come and gives each answer, with its job's number, once it is there, in any order.

    No more jobs are taken than are soon begun. When a job fails its error is raised, and the others that
    were begun are given up.
    """

    def __call__(self, work: Callable[[Job], Answer], jobs: Iterable[Job], /) -> Iterator[tuple[int, Answer]]:
        """Do ``work``, a function of a module, with each job."""


def one_by_one(work: Callable[[Job], Answer], jobs: Iterable[Job]) -> Iterator[tuple[int, Answer]]:
    """The `Engine` that stays in this process.

    >>> list(one_by_one(abs, [-1, 2]))
    [(0, 1), (1, 2)]
    """
    for number, job in enumerate(jobs):
        yield number, work(job)
