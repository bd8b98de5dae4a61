"""Who scores: this process, or several on this machine. Answers come in the order of the tasks."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from docqa.errors import DocqaError
from docqa.scoring.working import Task, warm, work
from docqa.types import Score

Answer = tuple[Task, tuple[Score, ...]]
Engine = Callable[[Iterable[Task]], Iterator[Answer]]
AHEAD = 2
"""Tasks a worker may have waiting, so that none is idle and none piles up in memory."""


def here(tasks: Iterable[Task]) -> Iterator[Answer]:
    """Score in this process, one task after another."""
    for task in tasks:
        yield task, work(task)


def local(workers: int) -> Engine:
    """Several processes on this machine, each with the pipeline loaded once.

    Raises:
        DocqaError: a process was killed, for example for want of memory.
    """

    def score(tasks: Iterable[Task]) -> Iterator[Answer]:
        waiting: deque[tuple[Task, Future[tuple[Score, ...]] | None]] = deque()
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start) as pool:
            try:
                for task in tasks:
                    waiting.append((task, pool.submit(work, task) if task.items else None))
                    if len(waiting) > AHEAD * workers:
                        yield _answer(*waiting.popleft())
                while waiting:
                    yield _answer(*waiting.popleft())
            except BrokenProcessPool as error:
                raise DocqaError(
                    "En arbetsprocess avbröts, kanske för att minnet tog slut.",
                    "Kör samma kommando med --resume och färre --workers; det som är klart finns kvar.",
                ) from error
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    return score


def _answer(task: Task, future: Future[tuple[Score, ...]] | None) -> Answer:
    return task, () if future is None else future.result()


def _start() -> None:
    """A worker leaves Ctrl-C to the process that leads, and counts with one thread."""
    from docqa.settings import Settings

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warm([Settings()], "full")
