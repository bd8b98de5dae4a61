"""What each size of Whisper costs: CPU seconds a window of 30 s and peak memory, random weights, int8.

    python benchmarks/models/measure.py [SIZE ...]

Every size runs in a process of its own with one thread. The ratios to size base are what
`docqa.models.recommending.COST` holds; large needs 12 GB of memory while its weights are made.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = ("tiny", "base", "small", "medium", "large")


def measured(size: str, folder: Path) -> dict[str, float]:
    """CPU seconds a window (the best of three) and the peak of resident memory in MB, of a saved network."""
    import ctranslate2
    import numpy as np

    from docqa.models.timing import END, FRAMES, PROMPT, SHAPES, TOKENS

    model = ctranslate2.models.Whisper(str(folder), compute_type="int8", intra_threads=1)
    sound = ctranslate2.StorageView.from_array(np.zeros((1, SHAPES[size].mels, FRAMES), np.float32))
    times = []
    for _ in range(3):
        start = time.process_time()
        model.generate(
            model.encode(sound), [PROMPT], beam_size=5, max_length=2 * TOKENS, suppress_tokens=[END]
        )
        times.append(time.process_time() - start)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"window_cpu_s": round(min(times), 2), "peak_mb": round(peak_mb)}


def run(size: str) -> dict[str, float]:
    """Make the weights in one process and time them in another, so that making them does not count."""
    with tempfile.TemporaryDirectory() as scratch:
        making = "import sys; from pathlib import Path; from docqa.models.timing import SHAPES, save_random; "
        making += "save_random(Path(sys.argv[2]), SHAPES[sys.argv[1]])"
        subprocess.run([sys.executable, "-c", making, size, scratch], check=True)
        told = subprocess.run(
            [sys.executable, __file__, "--one", size, scratch], check=True, capture_output=True, text=True
        )
    return json.loads(told.stdout)


def main() -> None:
    """Print a line for each size, with its cost against base."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(sys.argv[2], Path(sys.argv[3]))))
        return
    wanted = sys.argv[1:] or list(SIZES)
    base = run("base")
    for size in wanted:
        found = base if size == "base" else run(size)
        share = found["window_cpu_s"] / base["window_cpu_s"]
        print(
            f"{size}: {found['window_cpu_s']} CPU-s, {share:.2f} x base, peak {found['peak_mb']} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
