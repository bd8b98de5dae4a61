"""Minutes that nobody timed, from the words of a note: always an interval, never a single figure.

A note of W words takes ``per_note + per_100 * W / 100`` minutes, give or take a share of that. What the two
rates may be is weighed over a grid: with fewer than five timed notes by the published bands of
``rules/time/model.yaml`` alone, otherwise by how well they explain what was timed (Bayes' rule; the spread
between notes integrated out, so that few notes give a wide interval). Several workers' notes count for less
than as many notes by one, since one worker's resemble one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docqa.types import ModelledMinutes, TimeBackTest, TimedNote, Way
from docqa.worktime.bands import Bands, read_bands

MIN_TIMED = 5
DRAWS, SEED = 4000, 0
CONFIDENCE = 0.95
# How far rates may stray from the bands once notes are timed: log of minutes a 100 words, minutes a note.
STRAY_LOG, MEAN_PER_NOTE = 1.0, 2.0
SPREAD_WEIGHT = 3.0  # the assumed spread between notes counts as much as so many notes
WORKER_ICC = 0.34  # how alike one worker's notes are, as in the simulations behind the study plans
GRID = (60, 120)
BACK_TEST_LIMIT = 0.15
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rates:
    """Draws of what the rates of one way of writing may be, and of the spread between its notes."""

    per_note: Array
    per_100: Array
    spread: Array
    calibrated: bool
    timed: int


@dataclass(frozen=True, slots=True)
class TimeModel:
    """What is known of the minutes of notes, by the way they are written."""

    typed: Rates
    dictated: Rates

    def minutes(self, words: Sequence[int], *, way: Way = "typed") -> ModelledMinutes:
        """The minutes that notes of these lengths take in all, with 95 per cent interval; nought for none."""
        rates = self._rates(way)
        return _told(_total(rates, words, _rng(way)), rates.calibrated, rates.timed)

    def ratio(
        self,
        words_reference: Sequence[int],
        words_new: Sequence[int],
        *,
        way_reference: Way = "typed",
        way_new: Way = "typed",
    ) -> ModelledMinutes:
        """Total minutes of new notes by those of reference notes; the same rates where the way is the same.

        Raises:
            ValueError: there are no reference notes.
        """
        if not words_reference:
            raise ValueError("no reference notes")
        rates = (self._rates(way_reference), self._rates(way_new))
        reference = _total(rates[0], words_reference, _rng(way_reference))
        new = _total(rates[1], words_new, _rng(way_new, more=1))
        calibrated = all(one.calibrated for one in rates)
        return _told(new / reference, calibrated, min(one.timed for one in rates))

    def _rates(self, way: Way) -> Rates:
        return self.typed if way == "typed" else self.dictated


def fit_model(timed: Sequence[TimedNote] = (), *, bands: Bands | None = None) -> TimeModel:
    """The model that timed notes give, way by way; the published bands where fewer than five were timed.

    Raises:
        DocqaError: the file of bands is wrong.
        ValueError: a note has no words or took no time.
    """
    if any(note.words < 1 or not note.minutes > 0 for note in timed):
        raise ValueError("a timed note has words and minutes")
    known = bands or read_bands()
    typed, dictated = ([note for note in timed if note.way == way] for way in ("typed", "dictated"))
    return TimeModel(_fit(typed, known, "typed"), _fit(dictated, known, "dictated"))


def back_test(timed: Sequence[TimedNote], *, halvings: int = 200, way: Way = "typed") -> TimeBackTest | None:
    """How right the model is about the half of the timed notes it was not given, over many halvings.

    None where a half would hold fewer than five notes.
    """
    notes = [note for note in timed if note.way == way]
    if len(notes) < 2 * MIN_TIMED:
        return None
    rng, bands = _rng(way), read_bands()
    errors, covered = [], []
    for _ in range(halvings):
        order = rng.permutation(len(notes))
        given, held = ([notes[i] for i in part] for part in np.array_split(order, 2))
        said = fit_model(given, bands=bands).minutes([note.words for note in held], way=way)
        truth = sum(note.minutes for note in held)
        errors.append(abs(said.value / truth - 1))
        covered.append(said.low <= truth <= said.high)
    within = float(np.mean(np.array(errors) <= BACK_TEST_LIMIT))
    shares = (within, float(np.median(errors)), float(np.mean(covered)))
    return TimeBackTest(len(notes), halvings, BACK_TEST_LIMIT, *(round(share, 3) for share in shares))


def _fit(notes: Sequence[TimedNote], bands: Bands, way: Way) -> Rates:
    rng = _rng(way)
    low, high = bands.per_100_words(way)
    if len(notes) < MIN_TIMED:
        per_note = rng.uniform(*bands.per_note_minutes, DRAWS)
        per_100 = sum(rng.uniform(*band, DRAWS) for band in bands.parts(way))
        return Rates(per_note, np.asarray(per_100), np.full(DRAWS, bands.note_spread), False, len(notes))
    middle = float(np.log((low + high) / 2))
    a = np.linspace(0.0, 6 * MEAN_PER_NOTE, GRID[0])[:, None]
    log_b = np.linspace(middle - 4 * STRAY_LOG, middle + 4 * STRAY_LOG, GRID[1])[None, :]
    prior = -a / MEAN_PER_NOTE - 0.5 * ((log_b - middle) / STRAY_LOG) ** 2
    squares, log_means = _misfit(a, np.exp(log_b), notes)
    share = _informative_share(notes)
    held = SPREAD_WEIGHT * bands.note_spread**2
    number = len(notes) * share
    density = prior - log_means * share - 0.5 * (number + SPREAD_WEIGHT) * np.log(held + squares * share)
    picked = _pick(density, rng)
    spread = np.sqrt((held + squares.ravel()[picked] * share) / rng.chisquare(number + SPREAD_WEIGHT, DRAWS))
    rows, columns = np.divmod(picked, GRID[1])
    return Rates(a[rows, 0], np.exp(log_b[0, columns]), spread, True, len(notes))


def _misfit(a: Array, b: Array, notes: Sequence[TimedNote]) -> tuple[Array, Array]:
    """Squared relative errors and logs of the minutes expected, over the notes, for each pair of rates."""
    squares, logs = np.zeros((a.size, b.size)), np.zeros((a.size, b.size))
    for note in notes:
        expected = a + b * (note.words / 100)
        squares += (note.minutes / expected - 1) ** 2
        logs += np.log(expected)
    return squares, logs


def _informative_share(notes: Sequence[TimedNote]) -> float:
    """What share of the notes' weight is left since one worker's notes are alike; 1 for one worker."""
    workers = {note.worker for note in notes}
    if len(workers) < 2:
        return 1.0
    return 1 / (1 + (len(notes) / len(workers) - 1) * WORKER_ICC)


def _pick(density: Array, rng: np.random.Generator) -> NDArray[np.int64]:
    """Places of the grid, each as often as its density says (systematic resampling), in random order."""
    weights = np.exp(density - density.max()).ravel()
    steps = (np.arange(DRAWS) + rng.random()) / DRAWS
    picked = np.searchsorted(np.cumsum(weights) / weights.sum(), steps)
    shuffled: NDArray[np.int64] = rng.permutation(np.minimum(picked, weights.size - 1))
    return shuffled


def _total(rates: Rates, words: Sequence[int], rng: np.random.Generator) -> Array:
    """Draws of the minutes of notes in all; each note strays by itself."""
    hundreds = np.asarray(words, dtype=np.float64) / 100
    total = rates.per_note * hundreds.size + rates.per_100 * hundreds.sum()
    squares = (
        rates.per_note**2 * hundreds.size
        + 2 * rates.per_note * rates.per_100 * hundreds.sum()
        + rates.per_100**2 * (hundreds**2).sum()
    )
    strayed: Array = total + rates.spread * np.sqrt(squares) * rng.standard_normal(DRAWS)
    least: Array = np.maximum(strayed, 0.1 * total)  # no note is written in no time
    return least


def _told(draws: Array, calibrated: bool, timed: int) -> ModelledMinutes:
    tail = 50 * (1 - CONFIDENCE)
    low, value, high = (round(float(v), 3) for v in np.percentile(draws, [tail, 50, 100 - tail]))
    return ModelledMinutes(value, low, high, "calibrated" if calibrated else "band", timed)


def _rng(way: Way, *, more: int = 0) -> Any:  # noqa: ANN401 - numpy's generator
    return np.random.default_rng([SEED, way == "dictated", more])
