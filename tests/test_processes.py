"""Jobs in several processes of this machine: every answer once, and nothing left when one dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from docqa.engines import one_by_one, pool
from docqa.errors import DocqaError


def fail_at_three(number: int) -> int:
    """The job of some tests."""
    if number == 3:
        raise DocqaError("Tre går inte.", "Ta fyra.")
    return -number


def end_at_three(number: int) -> int:
    """A job that takes its process with it."""
    if number == 3:
        os._exit(1)
    return -number


def test_processes_answer_every_job_once() -> None:
    """Whatever the order; jobs are taken as they are needed, and an error comes through with its hint."""
    taken: list[int] = []

    def jobs():
        for number in (1, 2, 4, 5, 6, 7, 8, 9, 10, 3):
            taken.append(number)
            yield number

    engine = pool(2)
    answers: dict[int, int] = {}

    def ask() -> None:
        for at, answer in engine(fail_at_three, jobs()):
            assert len(taken) - len(answers) <= 5
            answers[at] = answer

    with pytest.raises(DocqaError, match="Tre går inte") as caught:
        ask()
    assert caught.value.hint == "Ta fyra."
    assert answers.items() <= {at: -number for at, number in enumerate((1, 2, 4, 5, 6, 7, 8, 9, 10))}.items()


def test_a_process_that_dies_is_explained() -> None:
    """One sentence, with the advice of the command."""
    with pytest.raises(DocqaError, match="avbröts") as caught:
        list(pool(1, again="Kör igen")(end_at_three, [3]))
    assert caught.value.hint == "Kör igen, med färre --workers."


LEADER = """
import sys, time
from multiprocessing import active_children
from docqa.engines import pool
def jobs():
    yield 0
    yield 0
    print(*(each.pid for each in active_children()), flush=True)
    while True:
        yield 600
if __name__ == "__main__":
    list(pool(2)(time.sleep, jobs()))
"""


def test_workers_end_with_a_leader_that_is_killed() -> None:
    """By SIGKILL, in the middle of a job or waiting for one: their ends of its output close."""
    leader = subprocess.Popen([sys.executable, "-c", LEADER], stdout=subprocess.PIPE)
    workers = [int(pid) for pid in leader.stdout.readline().split()]
    leader.kill()
    try:
        assert leader.communicate(timeout=60)[0] == b""
    except subprocess.TimeoutExpired:
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        raise
    assert len(workers) == 2


def test_no_jobs_start_no_process() -> None:
    """The empty case."""
    assert list(pool(2)(abs, [])) == list(one_by_one(abs, [])) == []
