"""The model of time: always an interval, calibrated from five timed notes, and how right it is."""

from __future__ import annotations

import numpy as np
import pytest

from docqa.errors import DocqaError
from docqa.types import TimedNote
from docqa.worktime.bands import read_bands
from docqa.worktime.modelling import back_test, fit_model


def written(number, *, per_note=1.0, per_100=4.0, spread=0.3, seed=0, way="typed", worker=""):
    """Notes of 80 to 400 words by somebody of this speed."""
    rng = np.random.default_rng(seed)
    notes = []
    for words in rng.integers(80, 400, number):
        minutes = (per_note + per_100 * words / 100) * max(0.2, 1 + spread * rng.standard_normal())
        notes.append(TimedNote(int(words), float(minutes), way, worker))
    return notes


def test_without_timed_notes_the_published_bands_speak():
    """An interval around what the bands allow, marked as such; dictating is quicker than typing."""
    model = fit_model()
    typed, dictated = model.minutes([350]), model.minutes([350], way="dictated")
    low, high = read_bands().per_100_words("typed")
    assert typed.basis == "band"
    assert 0 < typed.low < 3.5 * low < typed.value < 3.5 * high
    assert dictated.value < typed.value


def test_four_timed_notes_are_too_few_and_five_are_enough():
    """The basis says which it is, and how many notes were timed."""
    four, five = (fit_model(written(number)).minutes([200]) for number in (4, 5))
    assert (four.basis, four.timed, five.basis, five.timed) == ("band", 4, "calibrated", 5)


def test_an_interval_has_width_whatever_was_timed():
    """Also where thirty notes agree to the second."""
    said = fit_model([TimedNote(200, 8.0)] * 30).minutes([200] * 30)
    assert said.low < said.value < said.high
    assert said.value == pytest.approx(240, rel=0.1)


def test_more_timed_notes_give_a_narrower_interval():
    """Forty timed notes tell more than five, and both tell more than the bands."""
    widths = []
    for number in (0, 5, 40):
        said = fit_model(written(number)).minutes([200] * 20)
        widths.append((said.high - said.low) / said.value)
    assert widths == sorted(widths, reverse=True)


def test_a_worker_far_outside_the_bands_is_believed():
    """Somebody who takes fifteen minutes for a hundred words is not talked down to the bands."""
    said = fit_model(written(15, per_100=15)).minutes([200] * 10)
    assert said.low < 10 * (1 + 15 * 2) < said.high


def test_nearly_all_intervals_hold_the_truth_and_totals_come_near():
    """For nine in ten of sixty workers with ten timed notes the interval holds their next thirty notes."""
    held, near = 0, 0
    for seed in range(60):
        speed = {"per_note": seed % 4, "per_100": 1.5 + seed % 5}
        later = written(30, seed=1000 + seed, **speed)
        said = fit_model(written(10, seed=seed, **speed)).minutes([note.words for note in later])
        truth = sum(note.minutes for note in later)
        held += said.low <= truth <= said.high
        near += abs(said.value / truth - 1) <= 0.15
    assert held >= 54
    assert near >= 42


def test_a_back_test_needs_ten_notes_and_tells_how_near_it_came():
    """Nine notes cannot be halved into five and five; steady notes are foretold within fifteen per cent."""
    assert back_test(written(9)) is None
    assert back_test(written(30), way="dictated") is None
    test = back_test(written(40, spread=0.2), halvings=40)
    assert (test.notes, test.halvings, test.limit) == (40, 40, 0.15)
    assert test.within_share >= 0.9
    assert test.median_error_share < 0.1


def test_several_workers_notes_count_for_less_than_one_workers():
    """Thirty notes by three workers are no thirty independent notes: the interval is wider."""
    notes = written(30)
    shared = [TimedNote(n.words, n.minutes, n.way, str(at % 3)) for at, n in enumerate(notes)]
    one, three = (fit_model(which).minutes([200] * 100) for which in (notes, shared))
    assert three.high - three.low > one.high - one.low


def test_shorter_notes_take_less_time_and_the_ratio_says_how_much():
    """Half the words at the same rates: the ratio lies between half and one, with an interval around it."""
    model = fit_model(written(30, per_note=2.0))
    said = model.ratio([300] * 50, [150] * 50)
    assert said.low < (2 + 6) / (2 + 12) < said.high
    assert said.basis == "calibrated"
    assert model.ratio([300], [300], way_new="dictated").basis == "band"


def test_the_same_notes_give_the_same_figures():
    """Nothing is drawn anew from call to call."""
    assert fit_model(written(8)).minutes([100, 200]) == fit_model(written(8)).minutes([100, 200])


def test_no_notes_take_no_time_and_nothing_is_divided_by_none():
    """The empty case is nought; a ratio to nothing is refused, as are notes without words or minutes."""
    said = fit_model().minutes([])
    assert (said.low, said.value, said.high) == (0, 0, 0)
    with pytest.raises(ValueError, match="reference"):
        fit_model().ratio([], [100])
    for wrong in (TimedNote(0, 3.0), TimedNote(90, 0.0), TimedNote(90, float("nan"))):
        with pytest.raises(ValueError, match="timed note"):
            fit_model([wrong])


def test_a_band_upside_down_is_told(tmp_path, monkeypatch):
    """A unit's own file of bands is checked with file and line."""
    (tmp_path / "time").mkdir()
    (tmp_path / "time" / "model.yaml").write_text(
        "per_note_minutes: [2, 1]\nshared: {}\ntyped: {}\ndictated: {}\nnote_spread: 0.3\n"
    )
    monkeypatch.setenv("DOCQA_RULES", str(tmp_path))
    with pytest.raises(DocqaError, match=r"model.yaml:\d+: Ett spann"):
        read_bands()
