"""How soon words come while somebody speaks, and whether memory grows over many dictations.

    python benchmarks/recording/measure.py latency [--size base] [--utterances 5] [--cores 2]
    python benchmarks/recording/measure.py takes [--count 500]
    python benchmarks/recording/measure.py start [--times 5]

``latency`` hears synthetic speech with a model of true size and random weights, and counts processor time as
time, so that the load of the machine does not matter: with ``--cores 1`` all threads together, the figures of
one core with nothing else to do; with ``--cores 2`` the threads without the second busiest, which has worked
beside the busiest on a core of its own (Linux; OpenMP's threads wait without work).
``start`` is the wall time from the command to the first block on disk; the load is printed beside it.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["OMP_NUM_THREADS"] = "1"  # of two cores each window still gets two threads
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"  # a thread that waits works not, and its time counts not

from benchmarks.speech.shapes import build  # noqa: E402
from docqa.models import find_model  # noqa: E402
from docqa.recording.capture import Capture  # noqa: E402
from docqa.recording.clocks import Clock  # noqa: E402
from docqa.recording.following import Follower  # noqa: E402
from docqa.recording.journal import Journal  # noqa: E402
from docqa.recording.reserve import Reserve  # noqa: E402
from docqa.recording.sessions import Session, new_session  # noqa: E402
from docqa.recording.sound_file import RATE_HZ, SoundWriter, sample_count  # noqa: E402
from docqa.recording.sources import FileSource  # noqa: E402
from docqa.recording.transcripts import transcript_of  # noqa: E402
from docqa.speech.live import FrameDetector, Listener  # noqa: E402
from tests.sounds import silence, voice, write_wav  # noqa: E402
from tests.whisper_rig import scripted_model  # noqa: E402

UTTERANCE_S = 10.0
PAUSE_S = 4.0
LEAD_S = 1.0
WORDS = 25


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("latency", "takes", "start"))
    parser.add_argument("--size", default="base")
    parser.add_argument("--utterances", type=int, default=5)
    parser.add_argument("--cores", type=int, choices=(1, 2), default=2)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = {"latency": latency, "takes": takes, "start": start}[given.what](Path(folder), given)
    print(json.dumps({**figures, "load": os.getloadavg()[0], "cores": os.cpu_count()}, indent=1))


def latency(folder: Path, given: argparse.Namespace) -> dict:
    """First partial after the first spoken second, and final text after the utterance, in seconds."""
    listener = Listener(find_model(build(folder / "model", given.size, words=WORDS)))
    _ends_where_a_trained_model_ends(listener)
    parts = [silence(LEAD_S)]
    for number in range(given.utterances):
        parts += [voice(UTTERANCE_S, seed=number), silence(PAUSE_S)]
    path = write_wav(folder / "talk.wav", np.concatenate(parts))
    listener.hear(voice(5), start=0)  # the first call of all allocates
    events: list[tuple[float, dict]] = []
    free = FreeCore(beside_each_other if given.cores == 2 else time.process_time)
    session = Spoken(_recorded(folder / "rec", path).folder, free)
    follower = Follower(
        session,
        listener,
        FrameDetector(),
        lambda event: events.append((free.now_s, event)),
        clock=Clock(monotonic_s=lambda: free.now_s, sleep=free.sleep),
    )
    follower.run()
    return {
        "size": given.size,
        "first_partial_after_first_spoken_second_s": _spread(_firsts(events, given.utterances)),
        "final_after_utterance_s": _spread(_finals(events, given.utterances)),
        "counted_as_cores": given.cores,
        "busy_s_per_second_of_sound": round((free.now_s - free.slept_s) / free.now_s, 3),
        **_costs(listener),
        "windows": sum(event["kind"] == "window" for _at, event in events),
    }


def _ends_where_a_trained_model_ends(listener: Listener) -> None:
    """Random weights never end the readings that lose, which a trained model ends with the one that wins."""
    whisper = listener._recogniser.model.whisper
    whisper.transcribe = partial(whisper.transcribe, max_new_tokens=2 * (WORDS + 5))


def beside_each_other() -> float:
    """Processor seconds of this process but for its second busiest thread's: two cores, two threads."""
    spent = [
        int(Path("/proc/self/task", thread, "schedstat").read_text("ascii").split()[0])
        for thread in os.listdir("/proc/self/task")
    ]
    return (sum(spent) - sorted(spent)[-2] if len(spent) > 1 else sum(spent)) / 1e9


class FreeCore:
    """Time as it would pass on a core of our own: what was computed, and what was slept through.

    On a shared machine the wall clock measures the neighbours.
    """

    def __init__(self, clock=time.process_time) -> None:
        self.slept_s = 0.0
        self._clock, self._began = clock, clock()

    @property
    def now_s(self) -> float:
        """Seconds since the beginning."""
        return self._clock() - self._began + self.slept_s

    def sleep(self, seconds: float) -> None:
        """Let time pass, at once."""
        self.slept_s += seconds


class Spoken(Session):
    """A finished session whose sound comes to light as time passes."""

    def __init__(self, folder: Path, free: FreeCore) -> None:
        super().__init__(folder)
        lines = self.journal.read_text("utf-8").splitlines(keepends=True)
        stop = [line for line in lines if '"stop"' in line]
        self.journal.write_text("".join(line for line in lines if line not in stop), "utf-8")
        object.__setattr__(self, "_rest", (free, sample_count(self.sound), stop))

    def samples(self) -> int:
        """What was spoken by now."""
        free, total, stop = self._rest
        spoken = min(total, int(free.now_s * RATE_HZ) // 512 * 512)
        if spoken == total and stop:
            with self.journal.open("a", encoding="utf-8") as file:
                file.write(stop.pop())
        return spoken


def _recorded(root: Path, path: Path) -> Session:
    clock = Clock()
    session, taken = new_session(root, clock=clock)
    journal = Journal(session.journal, clock=clock)
    source = FileSource(path)
    source.open()
    sound, reserve = SoundWriter(session.sound), Reserve(session.reserve, wanted_bytes=100_000)
    Capture(source, sound, journal, reserve=reserve, notice=print, clock=clock).run()
    journal.close()
    taken.release()
    return session


def _starts(count: int) -> list[float]:
    return [LEAD_S + number * (UTTERANCE_S + PAUSE_S) for number in range(count)]


def _firsts(events, count: int) -> list[float]:
    partials = [at for at, event in events if event["kind"] == "partial"]
    return [min(at for at in partials if at > start) - start - 1.0 for start in _starts(count)]


def _finals(events, count: int) -> list[float]:
    """The window that ends with an utterance."""
    windows = [at for at, event in events if event["kind"] == "window"]
    ends = [start + UTTERANCE_S for start in _starts(count)]
    return [min(at for at in windows if at > end) - end for end in ends]


def _costs(listener: Listener) -> dict:
    """Processor seconds of a guess at one second, at ten, and of ten seconds for good; best of five."""
    sounds = {"guess_1_s_cpu_s": 1.0, "guess_10_s_cpu_s": 10.0}
    costs = {name: _best(partial(listener.guess, voice(length))) for name, length in sounds.items()}
    ten = voice(10.0)
    return {**costs, "final_10_s_cpu_s": _best(lambda: listener.hear(ten, start=0))}


def _best(act) -> float:
    taken = []
    for _ in range(5):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return round(min(taken), 3)


def _spread(values: list[float]) -> dict:
    return {
        name: round(f(values), 2) for name, f in (("min", min), ("median", statistics.median), ("max", max))
    }


def takes(folder: Path, given: argparse.Namespace) -> dict:
    """Memory of one process that records and hears many short dictations, each a session of its own."""
    model = scripted_model(folder / "model", "mamma ringer klockan fjorton punkt hon är glad punkt")
    listener, detector = Listener(find_model(model)), FrameDetector()
    path = write_wav(folder / "take.wav", np.concatenate([silence(0.3), voice(1.0), silence(0.3)]))
    sizes = {}
    for number in range(given.count + 1):
        _take(folder / "rec", path, listener, detector)
        if number % 100 == 0:
            gc.collect()
            sizes[number] = round(_resident_mb(), 1)
    return {"takes": given.count, "resident_mb_after": sizes, "threads": threading.active_count()}


def _take(root: Path, path: Path, listener: Listener, detector: FrameDetector) -> None:
    session = _recorded(root, path)
    journal = Journal(session.journal, clock=Clock())

    def keep(event: dict) -> None:
        journal.append(event["kind"], **{key: value for key, value in event.items() if key != "kind"})

    detector.restart()
    Follower(session, listener, detector, keep).run()
    journal.close()
    assert transcript_of(session.state(), path="", samples=session.samples()).segments


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def start(folder: Path, given: argparse.Namespace) -> dict:
    """From the command to the first block on disk."""
    model = scripted_model(folder / "model", "hon är hemma")
    path = write_wav(folder / "take.wav", voice(30))
    waits = []
    for number in range(given.times):
        root = folder / f"s{number}"
        environment = {**os.environ, "DOCQA_RECORDINGS": str(root), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "docqa", "dictate", "--source", str(path), "--model", str(model)]
        began = time.monotonic()
        process = subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.DEVNULL)
        while not any(sound.stat().st_size > 44 for sound in root.glob("*/sound.wav")):
            time.sleep(0.002)
        waits.append(time.monotonic() - began)
        process.kill()
        process.wait()
    return {"first_block_on_disk_s": _spread(waits)}


if __name__ == "__main__":
    main()
