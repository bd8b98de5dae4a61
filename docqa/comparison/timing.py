"""Minutes that nobody measured: a band from the model of working time, never a figure."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.comparison.designs import key_of
from docqa.comparison.effects import Frame
from docqa.types import Outcome, TimedNote, Way, Writing

DICTATED = ("dikt", "dict", "tal", "speech")
WORDS_A_MINUTE = (175, 300)


def way_of(name: str) -> Way:
    """How texts in a format come about, by its name.

    >>> way_of("Dikterat"), way_of("punkter")
    ('dictated', 'typed')
    """
    return "dictated" if name.casefold().startswith(DICTATED) else "typed"


def modelled_minutes(frame: Frame, names: tuple[str, str]) -> Outcome | None:
    """The ratio of minutes where not every text was timed; None where all were, or no words are known.

    With five timed texts or more written in the same way the model is calibrated by them.
    """
    from docqa.worktime.modelling import fit_model

    words = {arm: _words(frame, arm) for arm in ("reference", "new")}
    if not all(words.values()) or all(one.minutes for one in frame.writings):
        return None
    ways = [way_of(name) for name in names]
    told = fit_model(_timed(frame, ways)).ratio(
        words["reference"], words["new"], way_reference=ways[0], way_new=ways[1]
    )
    basis = (
        f"kalibrerad av {told.timed} tidtagna texter" if told.basis == "calibrated" else "publicerade spann"
    )
    return Outcome(
        estimate=None,
        low=told.low,
        high=told.high,
        unit="kvot",
        test=f"modellerad: {basis}",
        p=None,
        label="Minuter, modellerade",
        family="exploratory",
        n=sum(map(len, words.values())),
        better="lower",
        modelled=True,
    )


def reading_time(words: Outcome | None, frame: Frame) -> Outcome | None:
    """What one reader saves or loses for each text, in seconds: a band, from few to many words a minute.

    None where no words are known.
    """
    means = [_mean(_words(frame, arm)) for arm in ("reference", "new")]
    if words is None or means[0] is None or means[1] is None:
        return None
    ratios = [words.low, words.high] if words.low is not None and words.high is not None else [words.estimate]
    changes = [means[0] * (ratio - 1) for ratio in ratios if ratio is not None]
    ends = [60 * change / pace for change in changes for pace in WORDS_A_MINUTE]
    return Outcome(
        estimate=None,
        low=min(ends),
        high=max(ends),
        unit="sekunder per text och läsare",
        test="modellerad: 175–300 ord i minuten",
        p=None,
        label="Lästid, ändring",
        family="exploratory",
        n=words.n,
        clusters=words.clusters,
        better="lower",
        modelled=True,
    )


def _timed(frame: Frame, ways: Sequence[Way]) -> list[TimedNote]:
    def way(one: Writing) -> Way:
        return ways[one.arm == "new"]

    return [
        TimedNote(told.words, one.minutes, way(one), frame.clusters[key_of(one)])
        for one in frame.writings
        if one.minutes and (told := frame.measured.get(key_of(one))) is not None and told.words
    ]


def _words(frame: Frame, arm: str) -> list[int]:
    keys = (key_of(one) for one in frame.writings if one.arm == arm)
    return [told.words for key in keys if (told := frame.measured.get(key)) is not None and told.words]


def _mean(words: Sequence[int]) -> float | None:
    return sum(words) / len(words) if words else None
