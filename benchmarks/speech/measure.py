"""What docqa's own code costs on top of faster-whisper, in processor time and memory; see README.md here.

``python measure.py WORK overhead|workers|memory|takes|noise|compare [--rounds N] [--other PATH]``

WORK is a folder for recordings and models, made on the first run: models of the true size of kb-whisper-base
that say a fixed text, ten minutes and eight hours of the synthetic dictations in corpora/demo_speech. Every
run is a process of its own and prints one line of JSON; ratios are of processor seconds, runs taken in turn.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
ONE_RUN = Path(__file__).with_name("one_run.py")
RATE = 16_000
SAID = "mamma säger att det går bra i skolan punkt pappa håller inte med om det och ringer igen i morgon"


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("what", choices=sorted(MEASURES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--other", help="the command whisper-ctranslate2, from an environment of its own")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    print(json.dumps(MEASURES[given.what](given), indent=1))


def overhead(given: argparse.Namespace) -> dict[str, object]:
    """docqa and bare faster-whisper on ten minutes, in turn."""
    recording, model = _ten_minutes(given.work), _model(given.work)
    runs = [_run(way, model, recording) for _ in range(given.rounds) for way in ("docqa", "bare")]
    docqa, bare = ([run["cpu_s"] for run in runs if run["way"] == way] for way in ("docqa", "bare"))
    return {
        "runs": runs,
        "ratio_of_least": round(min(docqa) / min(bare), 4),
        "ratio_of_medians": round(statistics.median(docqa) / statistics.median(bare), 4),
    }


def workers(given: argparse.Namespace) -> dict[str, object]:
    """Two windows with a thread each, one with one, one with two, and batches of four."""
    recording, model = _ten_minutes(given.work), _model(given.work)
    ways = {"bare": "1", "one": "1", "wide": "2", "batch": "2"}
    runs = [
        _run(way, model, recording, threads=threads)
        for _ in range(given.rounds)
        for way, threads in ways.items()
    ]
    return {"runs": runs}


def memory(given: argparse.Namespace) -> dict[str, object]:
    """Peak memory on ten minutes and on eight hours, with a model too small to hide anything."""
    small = _small_model(given.work)
    long = given.work / "8h.wav"
    if not long.is_file():
        _repeat(_ten_minutes(given.work), long, hours=8)
    return {"runs": [_run(way, small, path) for way, path in (
        ("load", _ten_minutes(given.work)), ("docqa", _ten_minutes(given.work)), ("docqa", long)
    )]}  # fmt: skip


def takes(given: argparse.Namespace) -> dict[str, object]:
    """Memory in use after many short recordings in one process."""
    import numpy as np

    from docqa.speech.transcriber import transcribe
    from tests.sounds import silence, voice, write_wav

    take = write_wav(given.work / "take.wav", np.concatenate([silence(0.5), voice(4), silence(0.5)]))
    used = {}
    for number in range(501):
        transcribe(take, model=_small_model(given.work))
        if number % 100 == 0:
            used[number] = _resident_mb()
    return {"resident_mb_after_takes": used}


def noise(given: argparse.Namespace) -> dict[str, object]:
    """Words that a model which always talks gets in over two hours of twelve sorts of noise."""
    import numpy as np

    from docqa.speech.transcriber import transcribe
    from tests.sounds import write_wav
    from tests.test_speech_doubts import sounds_without_speech

    words, seconds = {}, 0.0
    for name, sound in sounds_without_speech().items():
        path = write_wav(given.work / "noise.wav", np.tile(sound, 30))
        transcript = transcribe(path, model=_small_model(given.work))
        words[name] = sum(len(segment.words) for segment in transcript.segments)
        seconds += transcript.duration_s
    return {"hours": round(seconds / 3600, 2), "words": words}


def compare(given: argparse.Namespace) -> dict[str, object]:
    """docqa and whisper-ctranslate2 on the same ten minutes and model, in turn."""
    recording, model = _ten_minutes(given.work), _model(given.work)
    runs = []
    for _ in range(given.rounds):
        runs += [_run("docqa", model, recording), _other(given.other, model, recording, given.work)]
    return {"runs": runs}


MEASURES = {each.__name__: each for each in (overhead, workers, memory, takes, noise, compare)}


def _run(way: str, model: Path, recording: Path, *, threads: str = "1") -> dict[str, object]:
    command = [sys.executable, str(ONE_RUN), way, str(model), str(recording)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": threads}
    )
    run = json.loads(done.stdout.splitlines()[-1])
    print(json.dumps(run), file=sys.stderr)
    return {**run, "recording": recording.name}


def _other(command: str, model: Path, recording: Path, work: Path) -> dict[str, object]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    options = {
        "model_directory": model, "language": "sv", "device": "cpu", "compute_type": "int8", "threads": 1,
        "beam_size": 5, "temperature": 0, "temperature_increment_on_fallback": None,
        "condition_on_previous_text": False, "word_timestamps": True, "vad_filter": True,
        "output_format": "json", "output_dir": work / "other", "local_files_only": True,
    }  # fmt: skip
    flags = [text for key, value in options.items() for text in (f"--{key}", str(value))]
    subprocess.run([command, str(recording), *flags], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"way": "whisper-ctranslate2", "cpu_s": round(cpu_s, 2), "peak_mb": round(after.ru_maxrss / 1024)}


def _model(work: Path) -> Path:
    from shapes import build

    return build(work / "base", "base")


def _small_model(work: Path) -> Path:
    from tests.whisper_rig import scripted_model

    folder = work / "small"
    return folder if (folder / "tokenizer.json").is_file() else scripted_model(folder, SAID)


def _ten_minutes(work: Path) -> Path:
    """About ten minutes of dictation, ending where a window ends so that none is short."""
    path = work / "10min.wav"
    if path.is_file():
        return path
    import numpy as np

    from docqa.speech import audio
    from docqa.speech.windows import speech_windows

    folder = ROOT / "corpora" / "demo_speech" / "audio"
    once = np.concatenate([audio.decode(folder / f"long{number}.opus") for number in (1, 2, 3)])
    sound = np.tile(once, 3)[: 640 * RATE]
    full = [each for each in speech_windows([sound], max_window_s=29) if len(each.samples) > 20 * RATE]
    ends = [each.start_s + len(each.samples) / RATE for each in full]
    _write(path, [sound[: int(max(end for end in ends if end <= 605) * RATE)]])
    return path


def _repeat(recording: Path, path: Path, *, hours: float) -> None:
    from docqa.speech import audio

    def blocks() -> Iterator[object]:
        left = int(hours * 3600 * RATE)
        while left > 0:
            for block in audio.blocks(recording):
                yield block[:left]
                left -= len(block[:left])

    _write(path, blocks())


def _write(path: Path, blocks) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for block in blocks:
            file.writeframes((block * 32767).astype("<i2").tobytes())


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return round(pages * resource.getpagesize() / 2**20, 1)


if __name__ == "__main__":
    main()
