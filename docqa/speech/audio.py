"""Any recording as 16 kHz mono samples, a block at a time, so that memory does not grow with its length."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np
from numpy.typing import NDArray

from docqa.errors import ReadError

SAMPLE_RATE = 16_000
BLOCK_S = 30
Samples = NDArray[np.float32]
Source = str | Path | BinaryIO
"""A recording: its path, or an open file that can be read from its beginning again."""

# Tags in no known alphabet stop no recording from being read; PyAV 19 keeps them escaped by itself.
_LENIENT: dict[str, Any] = {"metadata_errors": "ignore"} if int(av.__version__.split(".")[0]) < 19 else {}
_FORMATS = "Spela in eller spara om som wav, m4a, mp3, flac eller ogg."


def name_of(source: Source) -> str:
    """What a recording is called in messages: its path, "-" for an open file."""
    return str(source) if isinstance(source, str | Path) else "-"


def length_s(path: Source) -> float | None:
    """How long the recording says it is, in seconds; None when it does not say.

    Raises:
        ReadError: as for :func:`blocks`.
    """
    with _open(path) as container:
        return container.duration / av.time_base if container.duration else None


def blocks(path: Source, *, block_s: float = BLOCK_S) -> Iterator[Samples]:
    """The samples of a recording in blocks of ``block_s`` seconds, float32 in -1 to 1; the last is shorter.

    A recording that breaks off gives what can be decoded before the break.

    Raises:
        ReadError: no such file, a folder, an empty file, not a recording, or one without sound.
    """
    size = int(block_s * SAMPLE_RATE)
    held: list[Samples] = []
    count = total = 0
    for piece in _pieces(path):
        held.append(piece)
        count += len(piece)
        total += len(piece)
        while count >= size:
            joined = np.concatenate(held)
            yield joined[:size]
            held = [joined[size:]]
            count -= size
    if total == 0:
        raise ReadError(f"Inspelningen {name_of(path)} innehåller inget ljud som går att läsa.", _FORMATS)
    if count:
        yield np.concatenate(held)


def decode(path: Source) -> Samples:
    """The whole recording at once; for short ones and for tests."""
    return np.concatenate(list(blocks(path)))


def _open(source: Source) -> Any:  # noqa: ANN401 - an av container
    name = name_of(source)
    given = _checked(Path(source)) if isinstance(source, str | Path) else source
    try:
        if not isinstance(given, Path):
            given.seek(0)
        container = av.open(str(given) if isinstance(given, Path) else given, mode="r", **_LENIENT)
    except (av.error.FFmpegError, ValueError) as error:
        raise ReadError(f"{name} går inte att läsa som en inspelning.", _FORMATS) from error
    except OSError as error:
        raise _unreadable(name) from error
    if not container.streams.audio:
        container.close()
        raise ReadError(f"{name} har inget ljudspår.", _FORMATS)
    return container


def _checked(path: Path) -> Path:
    try:
        if path.is_dir():
            raise ReadError(f"{path} är en mapp, inte en inspelning.", "Ge en ljudfil.")
        if not path.exists():
            raise ReadError(f"Inspelningen {path} finns inte.", "Kontrollera sökvägen.")
        if path.stat().st_size == 0 and path.is_file():
            raise ReadError(f"Inspelningen {path} är tom.", "Spela in igen.")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unreadable(str(path)) from error
    return path


def _unreadable(name: str) -> ReadError:
    return ReadError(f"Inspelningen {name} får eller kan inte läsas.", "Kontrollera filens rättigheter.")


def _pieces(source: Source) -> Iterator[Samples]:
    with _open(source) as container:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
        for frame in _frames(container):
            frame.pts = None
            yield from _resampled(resampler, frame)
        yield from _resampled(resampler, None)


def _frames(container: Any) -> Iterator[Any]:  # noqa: ANN401 - av objects
    packets = container.demux(container.streams.audio[0])
    while True:
        try:
            packet = next(packets, None)
        except av.error.FFmpegError:  # the file breaks off here
            return
        if packet is None:
            return
        try:
            yield from packet.decode()
        except av.error.EOFError:
            return
        except av.error.FFmpegError:  # a damaged packet: what comes after it may still be whole
            continue


def _resampled(resampler: Any, frame: Any) -> Iterator[Samples]:  # noqa: ANN401 - av objects
    for resampled in resampler.resample(frame):
        yield resampled.to_ndarray().reshape(-1).astype(np.float32, copy=False)
