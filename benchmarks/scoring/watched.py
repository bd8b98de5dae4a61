"""Run a command and look at the memory of its processes on the way, from /proc."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Watched:
    """What a command took: wall-clock and processor seconds, and memory by process and time."""

    wall_s: float = 0.0
    cpu_s: float = 0.0
    code: int = 0
    said: list[tuple[float, str]] = field(default_factory=list)
    memory_mib: dict[int, list[tuple[float, float, float]]] = field(default_factory=dict)

    def lasting(self) -> list[list[tuple[float, float, float]]]:
        """The samples of the processes that were there for most of the time, the leading one first."""
        longest = max((len(samples) for samples in self.memory_mib.values()), default=0)
        return [samples for samples in self.memory_mib.values() if len(samples) > longest / 2]

    def peaks_mib(self) -> list[float]:
        """The most that each process held, what it shares with others counted whole (resident set size)."""
        return [round(max(sample[1] for sample in samples), 1) for samples in self.lasting()]

    def tenths_mib(self) -> list[list[float]]:
        """What each process held for itself alone (anonymous memory), the mean of each tenth of its time."""
        found = []
        for samples in self.lasting():
            size = max(1, len(samples) // 10)
            own = [sample[2] for sample in samples]
            means = [
                sum(own[at : at + size]) / size for at in range(0, size * 10, size) if own[at : at + size]
            ]
            found.append([round(each, 1) for each in means])
        return found


def watch(command: list[str], *, every_s: float = 1.0, environment: dict[str, str] | None = None) -> Watched:
    """Run a command to its end."""
    found, begun, before = Watched(), time.monotonic(), os.times()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    os.set_blocking(process.stderr.fileno(), False)
    while process.poll() is None:
        now = round(time.monotonic() - begun, 2)
        for pid in family(process.pid):
            held = memory_mib(pid)
            if held[0]:
                found.memory_mib.setdefault(pid, []).append((now, *held))
        told = (process.stderr.read() or b"").decode("utf-8", "replace")
        found.said += [(now, line) for line in told.splitlines() if line.strip()]
        time.sleep(every_s)
    after = os.times()
    found.wall_s = round(time.monotonic() - begun, 2)
    found.cpu_s = round(after.children_user + after.children_system - before[2] - before[3], 2)
    found.code = process.returncode
    return found


def family(pid: int) -> list[int]:
    """A process and those it started."""
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        try:
            for child in (thread / "children").read_text().split():
                found += family(int(child))
        except OSError:
            continue
    return found


def memory_mib(pid: int) -> tuple[float, float]:
    """The memory of a process: resident, and its own alone; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    told = dict(line.split(":", 1) for line in lines[1:])
    resident, own = (int(told[name].split()[0]) / 1024 for name in ("Rss", "Anonymous"))
    return round(resident, 1), round(own, 1)
