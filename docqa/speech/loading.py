"""A Whisper model in memory: on a graphics card where there is one, else on all processor cores, offline."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from docqa.errors import ModelError
from docqa.models.token_ids import require_fitting_tokens
from docqa.speech.offline import forbid_network

Device = Literal["auto", "cpu", "cuda"]
MAX_WORKERS = 2
MAX_THREADS = 4


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model ready to use: ``workers`` windows may be recognised at the same time."""

    whisper: Any
    device: str
    compute_type: str
    workers: int
    note: str | None = None


@lru_cache(maxsize=1)
def load_whisper(
    folder: Path, *, device: Device = "auto", at_once: int = MAX_WORKERS, cores: int | None = None
) -> LoadedModel:
    """The model in ``folder``; the last one is kept. ``at_once`` 1 puts all cores to work on one window.

    ``cores`` are those it may use, all when None.

    ``auto`` takes a graphics card in half precision where CUDA has one, and falls back to the processor
    (8 bits) with a note when the card cannot be used.

    Raises:
        ModelError: a file is damaged or another model's, or ``cuda`` was asked for and cannot be used.
    """
    forbid_network()
    require_fitting_tokens(folder)
    if device == "cpu" or (device == "auto" and not has_cuda()):
        return _on_cpu(folder, at_once=at_once, cores=cores)
    try:
        return _loaded(folder, "cuda", "float16", workers=1, threads=1)
    except (RuntimeError, ValueError, OSError) as error:
        if device == "cuda":
            raise ModelError(
                "Grafikkortet går inte att använda: CUDA eller dess bibliotek (cuBLAS, cuDNN) saknas.",
                "Kör med --device cpu, eller installera NVIDIA:s bibliotek.",
            ) from error
        note = "Grafikkortet gick inte att använda, så processorn gjorde arbetet."
        return _on_cpu(folder, at_once=at_once, cores=cores, note=note)


def has_cuda() -> bool:
    """Whether CTranslate2 sees a graphics card."""
    import ctranslate2

    try:
        return int(ctranslate2.get_cuda_device_count()) > 0
    except RuntimeError:
        return False


def shared_out(cores: int, *, at_once: int = MAX_WORKERS) -> tuple[int, int]:
    """How many windows to recognise at once, and with how many threads each.

    Two windows with half the cores each keep the cores busier than one window with all of them, and cost
    less memory than a batch (benchmarks/speech).

    >>> [shared_out(cores) for cores in (1, 2, 4, 8, 32)]
    [(1, 1), (2, 1), (2, 2), (2, 4), (2, 4)]
    """
    workers = min(at_once, max(1, cores))
    return workers, max(1, min(MAX_THREADS, cores // workers))


def _on_cpu(folder: Path, *, at_once: int, cores: int | None, note: str | None = None) -> LoadedModel:
    workers, threads = shared_out(cores or _cores(), at_once=at_once)
    try:
        return _loaded(folder, "cpu", "int8", workers=workers, threads=threads, note=note)
    except (RuntimeError, ValueError, OSError) as error:
        raise ModelError(
            f"Modellen i {folder} går inte att läsa: någon fil är skadad.",
            "Hämta den igen med: docqa models get",
        ) from error


def _loaded(
    folder: Path, device: str, compute_type: str, *, workers: int, threads: int, note: str | None = None
) -> LoadedModel:
    from faster_whisper import WhisperModel

    whisper = WhisperModel(
        str(folder), device=device, compute_type=compute_type, cpu_threads=threads, num_workers=workers
    )
    return LoadedModel(whisper, device, compute_type, workers, note)


def _cores() -> int:
    """The processor cores this process may use; ``OMP_NUM_THREADS`` limits the threads of each window."""
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return min(free, MAX_WORKERS * int(wanted)) if wanted.isdecimal() and int(wanted) else free
