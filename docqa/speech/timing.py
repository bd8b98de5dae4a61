"""Word times kept out of pauses: the recogniser's alignment gives a pause to one of the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from docqa.speech.audio import SAMPLE_RATE, Samples
from docqa.types import Word

_STEP_S = 0.01
_STEP = int(_STEP_S * SAMPLE_RATE)
_MIN_PAUSE = 15
"""Steps of quiet that no sound of speech has in it: the closure of a "p" or "t" is shorter."""
_RANGE_DB = 45.0
_QUIET_SHARE = 0.3
_MIN_CONTRAST_DB = 15.0


@dataclass(frozen=True, slots=True)
class Quiet:
    """Which hundredths of a second of a window are quiet, and where in the recording they begin."""

    start_s: float
    steps: NDArray[np.bool_]

    def longest_pause(self, start_s: float, end_s: float) -> tuple[float, float] | None:
        """The longest pause between two times, None when there is none long enough to part words."""
        low, high = self._at(start_s), self._at(end_s)
        edges = np.flatnonzero(np.diff(np.concatenate(([False], self.steps[low:high], [False]))))
        runs = edges.reshape(-1, 2)
        if len(runs) == 0:
            return None
        first, last = runs[(runs[:, 1] - runs[:, 0]).argmax()]
        if last - first < _MIN_PAUSE:
            return None
        return self._time(low + int(first)), self._time(low + int(last))

    def _at(self, time_s: float) -> int:
        return min(max(0, round((time_s - self.start_s) / _STEP_S)), len(self.steps))

    def _time(self, step: int) -> float:
        return round(self.start_s + step * _STEP_S, 3)


def quiet_steps(samples: Samples, start_s: float) -> Quiet:
    """Where a window is quiet compared with its speech; nowhere when nothing stands out from the noise."""
    steps = samples[: len(samples) - len(samples) % _STEP].reshape(-1, _STEP)
    if len(steps) == 0:
        return Quiet(start_s, np.zeros(0, np.bool_))
    level_db = 10 * np.log10(np.square(steps).mean(axis=1) + 1e-12)
    loud_db, floor_db = np.quantile(level_db, (0.95, 0.1))
    floor_db = max(floor_db, loud_db - _RANGE_DB)
    if loud_db - floor_db < _MIN_CONTRAST_DB:
        return Quiet(start_s, np.zeros(len(steps), np.bool_))
    return Quiet(start_s, level_db < floor_db + _QUIET_SHARE * (loud_db - floor_db))


def out_of_pauses(words: Sequence[Word], quiet: Quiet) -> tuple[Word, ...]:
    """The words with starts and ends moved to the edge of a pause that lies inside them.

    Of what is on both sides of the pause the longer part is the word; the shorter is the end of the word
    before, or the beginning of the word after.
    """
    return tuple(_moved(words, quiet))


def _moved(words: Sequence[Word], quiet: Quiet) -> Iterator[Word]:
    for word in words:
        pause = quiet.longest_pause(word.start_s, word.end_s)
        if pause is None:
            yield word
        elif pause[0] - word.start_s <= word.end_s - pause[1]:
            yield replace(word, start_s=min(pause[1], word.end_s))
        else:
            yield replace(word, end_s=max(pause[0], word.start_s))
