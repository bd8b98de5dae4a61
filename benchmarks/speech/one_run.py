"""One way to transcribe one file, in a process of its own: ``one_run.py WAY MODEL FILE [MAX_WINDOW_S]``.

Prints processor seconds (of the whole process, imports included), peak memory and the number of words as
JSON. The ways: ``docqa``; ``bare`` is faster-whisper called by hand with the same windows, options and number
of workers; ``one`` the same with one worker; ``batch`` faster-whisper's own batches of four of these windows;
``load`` only loads the model and hears one second.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

OPTIONS = {
    "language": "sv",
    "beam_size": 5,
    "temperature": 0.0,
    "condition_on_previous_text": False,
    "word_timestamps": True,
}


def main() -> None:
    """Run and report."""
    way, model, path = sys.argv[1:4]
    max_window_s = float(sys.argv[4]) if len(sys.argv) > 4 else 29.0
    started = time.monotonic()
    words = WAYS[way](model, path, max_window_s)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "way": way,
                "cpu_s": round(used.ru_utime + used.ru_stime, 3),
                "wall_s": round(time.monotonic() - started, 3),
                "peak_mb": round(used.ru_maxrss / 1024, 1),
                "words": words,
            }
        )
    )


def docqa_way(model: str, path: str, max_window_s: float) -> int:
    """docqa's own."""
    from docqa.speech.transcriber import transcribe

    return sum(len(segment.words) for segment in transcribe(path, model=model, device="cpu").segments)


def bare(model: str, path: str, max_window_s: float, *, workers: int = 2, threads: int = 1) -> int:
    """faster-whisper by hand: decode, find speech, recognise window by window."""
    whisper, windows = _loaded(model, workers, threads=threads), _windows(path, max_window_s)
    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(lambda window: _words(whisper.transcribe(window, **OPTIONS)[0]), windows))


def one(model: str, path: str, max_window_s: float) -> int:
    """The same with one worker."""
    return bare(model, path, max_window_s, workers=1)


def wide(model: str, path: str, max_window_s: float) -> int:
    """The same with one worker of two threads."""
    return bare(model, path, max_window_s, workers=1, threads=2)


def batch(model: str, path: str, max_window_s: float) -> int:
    """Batches of four windows."""
    import numpy as np
    from faster_whisper import BatchedInferencePipeline

    pipeline = BatchedInferencePipeline(_loaded(model, 1, threads=2))
    count = 0
    for group in _batches(_windows(path, max_window_s)):
        ends = np.cumsum([len(window) for window in group])
        clips = [
            {"start": float(end - len(window)) / 16_000, "end": float(end) / 16_000 - 0.01}
            for end, window in zip(ends, group, strict=True)
        ]
        options = {**OPTIONS, "without_timestamps": False, "vad_filter": False, "clip_timestamps": clips}
        count += _words(pipeline.transcribe(np.concatenate(group), batch_size=4, **options)[0])
    return count


def load(model: str, path: str, max_window_s: float) -> int:
    """Only the model and one second: what every way pays."""
    import numpy as np

    return _words(_loaded(model, 1).transcribe(np.zeros(16_000, np.float32), **OPTIONS)[0])


def _loaded(model: str, workers: int, *, threads: int = 1):
    from faster_whisper import WhisperModel

    return WhisperModel(model, device="cpu", compute_type="int8", cpu_threads=threads, num_workers=workers)


def _windows(path: str, max_window_s: float):
    from faster_whisper.audio import decode_audio
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    samples = decode_audio(path)
    options = VadOptions(min_silence_duration_ms=300, speech_pad_ms=200, max_speech_duration_s=max_window_s)
    spans = [(span["start"], span["end"]) for span in get_speech_timestamps(samples, options)]
    packed: list[tuple[int, int]] = []
    for start, end in spans:
        fits = packed and end - packed[-1][0] <= max_window_s * 16_000 and start - packed[-1][1] <= 48_000
        packed[-1:] = [(packed[-1][0], end)] if fits else [*packed[-1:], (start, end)]
    return [samples[start:end] for start, end in packed]


def _batches(windows):
    iterator = iter(windows)
    while group := [window for _, window in zip(range(4), iterator, strict=False)]:
        yield group


def _words(segments) -> int:
    return sum(len(segment.words or ()) for segment in segments)


WAYS = {"docqa": docqa_way, "bare": bare, "one": one, "wide": wide, "batch": batch, "load": load}

if __name__ == "__main__":
    main()
