"""Several processes on this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from threading import Thread

from docqa.engines.jobs import AGAIN, AHEAD, Answer, Engine, Job
from docqa.errors import DocqaError


def pool(workers: int, *, again: str = AGAIN) -> Engine:
    """An engine of several processes, which are started when the first job comes.

    Ctrl-C ends them at once, and they end by themselves where this one is killed.

    Args:
        workers: how many, from 1.
        again: what to do if a process is killed, for example for want of memory: a `DocqaError` says it.
    """

    def run(work: Callable[[Job], Answer], jobs: Iterable[Job]) -> Iterator[tuple[int, Answer]]:
        waiting: dict[Future[Answer], int] = {}
        before = set(active_children())
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start) as processes:
            try:
                for number, job in enumerate(jobs):
                    waiting[processes.submit(work, job)] = number
                    if len(waiting) >= AHEAD * workers:
                        yield from _finished(waiting)
                while waiting:
                    yield from _finished(waiting)
            except KeyboardInterrupt:
                for process in set(active_children()) - before:
                    process.terminate()
                raise
            except BrokenProcessPool as error:
                raise DocqaError(
                    "En arbetsprocess avbröts, kanske för att minnet tog slut.",
                    f"{again}, med färre --workers.",
                ) from error
            finally:
                processes.shutdown(wait=True, cancel_futures=True)

    return run


def _finished(waiting: dict[Future[Answer], int]) -> Iterator[tuple[int, Answer]]:
    """The answers there are, at least one; waits for it."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in sorted(done, key=waiting.__getitem__):
        yield waiting.pop(future), future.result()


def _start() -> None:
    """A worker leaves Ctrl-C to the process that leads, and ends when that one has ended, however it did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_leader, daemon=True).start()


def _end_with_leader() -> None:
    """Wait for the end of the process that leads; nobody would ask for answers, or for this one to end.

    Nothing is tidied up, for the work may be in the middle of anything: what is kept is whole all the same.
    """
    leader = parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)
