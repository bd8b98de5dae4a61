"""Which model suits this machine: its cores, memory and graphics card, and how fast it was in a short run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from docqa.errors import ModelError
from docqa.models.timing import WINDOW_S, window_s

# Cost of a window against that of size base, and peak memory in MB, both as measured with int8 on one core
# (benchmarks/models: networks of these shapes with random weights).
COST = {"tiny": 0.46, "base": 1.0, "small": 3.2, "medium": 9.0, "large": 13.6}
MEMORY_MB = {"tiny": 300, "base": 350, "small": 600, "medium": 1550, "large": 3050}
MAX_LIVE_SHARE = 0.5  # of real time, so that words come while one speaks and other programs have room
MAX_FILE_SHARE = 1.0
FREE_SHARE = 0.7  # of the memory that is free


@dataclass(frozen=True, slots=True)
class Machine:
    """What matters of a computer: cores, free memory in MB, and how many graphics cards with CUDA."""

    cores: int
    free_mb: int
    gpus: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What fits a machine.

    ``live`` is the largest size that keeps up with a speaking person, ``files`` the largest that is done with
    a recording in no more time than it lasts; None where not even the smallest does. ``shares`` says for each
    size which share of real time it would take.
    """

    machine: Machine
    shares: dict[str, float]
    live: str | None
    files: str | None


def this_machine() -> Machine:
    """The computer docqa runs on."""
    import ctranslate2

    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Machine(available, _free_mb(), ctranslate2.get_cuda_device_count())


def recommend(*, max_seconds: float = 10.0) -> Advice:
    """Measure this machine and say which size of Whisper suits it; takes about ``max_seconds``.

    Raises:
        ModelError: there is no room on the disk or in memory for the short run.
    """
    machine = this_machine()
    try:
        seconds = window_s(
            threads=machine.cores, max_seconds=max_seconds, device="cuda" if machine.gpus else "cpu"
        )
    except (OSError, MemoryError, RuntimeError) as error:
        raise ModelError(
            "Provkörningen gick inte att göra på den här datorn.",
            "Frigör disk och minne (300 MB) och försök igen.",
        ) from error
    return advise(machine, seconds / WINDOW_S)


def advise(machine: Machine, base_share: float) -> Advice:
    """Choose sizes for a machine on which size base takes ``base_share`` of real time.

    >>> advise(Machine(2, 8000, 0), 0.04).live
    'medium'
    >>> advise(Machine(2, 500, 0), 0.04).live
    'base'
    """
    shares = {size: round(base_share * cost, 3) for size, cost in COST.items()}
    fitting = [size for size in COST if MEMORY_MB[size] <= FREE_SHARE * machine.free_mb]

    def largest(max_share: float) -> str | None:
        return next((size for size in reversed(fitting) if shares[size] <= max_share), None)

    return Advice(machine, shares, largest(MAX_LIVE_SHARE), largest(MAX_FILE_SHARE))


def _free_mb() -> int:
    """Memory in MB that can be had without swapping, as the system says; all of it where it does not say."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("MemAvailable"))) // 1024
    except (OSError, StopIteration, ValueError, IndexError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (AttributeError, ValueError, OSError):
        return 4096
