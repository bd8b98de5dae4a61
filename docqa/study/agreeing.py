"""Ratings to agreement, question by question, with intervals over notes and a reading in plain Swedish.

Each text of a pair is a unit; notes are drawn anew whole, since both texts of a note hang together
(percentile bootstrap, Efron & Tibshirani 1993, chapter 13).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from docqa.errors import DocqaError
from docqa.metrics.reliability import (
    MIN_JUDGES,
    Table,
    count_values,
    gwet_coefficient,
    krippendorff_alpha,
    raw_agreement,
)
from docqa.study import agreement_words as say
from docqa.study.ratings import value_words
from docqa.types import AgreementReport, Coefficient, QuestionAgreement, Rating, Scale

DRAWS, SEED = 2000, 0
DUST = 1e-12
"""What draws may differ by, as floats, and be the same."""
MIN_UNITS = 50
"""Fewer units than this, and the intervals of alpha and AC1 are too narrow (coverage in simulations)."""
PARADOX_RAW, PARADOX_ALPHA = 0.9, 0.4

Estimate = Callable[[Table | None], Table]


def agree(
    ratings: Sequence[Rating], *, scale: Scale | None = None, draws: int = DRAWS, seed: int = SEED
) -> AgreementReport:
    """How well raters agree, on each question in the order it first appears.

    Args:
        ratings: what they answered; None as value is "cannot judge" and counts as missing.
        scale: how values are to be taken; None for what the ratings say, else what the values look like.
        draws: how many times the notes are drawn anew for an interval.
        seed: where drawing begins; the same seed gives the same intervals.

    Raises:
        DocqaError: there are no answers, one rater only, or words where numbers are needed.
    """
    answered = [rating for rating in ratings if rating.value is not None]
    if not answered:
        raise DocqaError("Det finns inga svar att jämföra.", "Skatta texter först: docqa study rate.")
    raters = len({rating.rater for rating in answered})
    if raters < MIN_JUDGES:
        raise DocqaError(
            "Bara en bedömare har svarat; samstämmighet kräver minst två.",
            "Låt en person till skatta samma texter, utan att se svaren.",
        )
    by_question: dict[str, list[Rating]] = defaultdict(list)
    for rating in ratings:
        by_question[rating.question].append(rating)
    questions = tuple(
        _question(name, found, scale=scale, draws=draws, seed=seed) for name, found in by_question.items()
    )
    return AgreementReport(
        raters=raters,
        items=len({rating.item for rating in answered}),
        answers=len(answered),
        questions=questions,
        warnings=tuple(_warnings(questions)),
        draws=draws,
        seed=seed,
    )


def _question(
    name: str, ratings: Sequence[Rating], *, scale: Scale | None, draws: int, seed: int
) -> QuestionAgreement:
    level = scale or _said_scale(name, ratings) or _likely_scale(name, ratings)
    values = _values(name, ratings, level)
    units: dict[tuple[str, str], list[float | str | None]] = defaultdict(list)
    for rating in ratings:
        units[rating.item, rating.format].append(_as(level, rating.value))
    table = count_values(list(units.values()), values)
    drawn = _drawn([item for item, _ in units], draws=draws, seed=seed)
    raw, alpha, gwet = _coefficients(table, values, level, drawn)
    given = Counter(value for found in units.values() for value in found if value is not None)
    prevalence = {value_words(value): given[value] / given.total() for value in values if given}
    paradox = _is_paradox(raw, alpha)
    gwet_name = say.GWET_NAMES[level]
    return QuestionAgreement(
        question=name,
        scale=level,
        values=tuple(map(value_words, values)),
        raters=len({rating.rater for rating in ratings if rating.value is not None}),
        units=int((table.sum(axis=1) >= MIN_JUDGES).sum()),
        answers=given.total(),
        missing=sum(rating.value is None for rating in ratings),
        raw=raw,
        alpha=alpha,
        gwet=gwet,
        gwet_name=gwet_name,
        prevalence=prevalence,
        paradox=paradox,
        reading=say.reading(raw, alpha, gwet, gwet_name, prevalence, paradox=paradox),
    )


def _coefficients(
    table: Table, values: Sequence[float | str], level: Scale, drawn: Table | None
) -> tuple[Coefficient, Coefficient, Coefficient]:
    numbers = [float(value) for value in values] if level == "interval" else ()
    return (
        _coefficient(lambda by: raw_agreement(table, draws=by), drawn),
        _coefficient(lambda by: krippendorff_alpha(table, values=numbers, level=level, draws=by), drawn),
        _coefficient(lambda by: gwet_coefficient(table, values=numbers, level=level, draws=by), drawn),
    )


def _is_paradox(raw: Coefficient, alpha: Coefficient) -> bool:
    """High agreement and low alpha: nearly every answer is the same."""
    if raw.estimate is None or alpha.estimate is None:
        return False
    return raw.estimate >= PARADOX_RAW and alpha.estimate < PARADOX_ALPHA


def _said_scale(name: str, ratings: Sequence[Rating]) -> Scale | None:
    said = {rating.scale for rating in ratings if rating.scale is not None}
    if len(said) > 1:
        raise DocqaError(f"Frågan {name} har mer än en skala i filen.", "Ge alla rader samma skala.")
    return said.pop() if said else None


def _likely_scale(name: str, ratings: Sequence[Rating]) -> Scale:
    """Whole numbers are ranks, other numbers measures, words names; a mixture is a mistake."""
    given = [rating.value for rating in ratings if rating.value is not None]
    words = [value for value in given if isinstance(value, str)]
    if words and len(words) < len(given):
        raise DocqaError(
            f"Frågan {name} har både siffror och ord som svar: {len(words)} av {len(given)} är ord.",
            "Skriv siffror överallt, eller välj --scale nominal om svaren är namn.",
        )
    if words:
        return "nominal"
    return "ordinal" if all(float(value).is_integer() for value in given) else "interval"


def _as(level: Scale, value: float | str | None) -> float | str | None:
    return value_words(value) if level == "nominal" and value is not None else value


def _values(name: str, ratings: Sequence[Rating], level: Scale) -> list[float | str]:
    """The values that could be given, or were, in rising order."""
    known = [value for rating in ratings for value in rating.values]
    given = [rating.value for rating in ratings if rating.value is not None]
    if level == "nominal":
        return list(dict.fromkeys([*map(value_words, known), *sorted(map(value_words, given))]))
    if any(isinstance(value, str) for value in given):
        raise DocqaError(
            f"Frågan {name} har svar i ord, men skalan {level} behöver siffror.",
            "Välj --scale nominal, eller skriv siffror.",
        )
    outside = {value for value in given if known and value not in known}
    if outside and level == "ordinal":
        first, last = value_words(known[0]), value_words(known[-1])
        raise DocqaError(
            f"Frågan {name} har {len(outside)} svar utanför skalan {first}–{last}.",
            "Rätta svaren, eller ändra skalan i kolumnen scale.",
        )
    return sorted({float(value) for value in (*known, *given)})


def _drawn(items: Sequence[str], *, draws: int, seed: int) -> Table | None:
    """How often each unit counts in each draw of notes; None where there are fewer than two notes."""
    place = {item: at for at, item in enumerate(dict.fromkeys(items))}
    if len(place) < 2 or draws < 1:
        return None
    numbers = np.random.default_rng(seed).integers(len(place), size=(draws, len(place)))
    counted = np.stack([np.bincount(one, minlength=len(place)) for one in numbers]).astype(np.float64)
    return counted[:, [place[item] for item in items]]


def _coefficient(estimate: Estimate, drawn: Table | None) -> Coefficient:
    value = _known(float(estimate(None)[0]))
    if value is None or drawn is None:
        return Coefficient(value, None, None)
    found = estimate(drawn)
    found = found[~np.isnan(found)]
    if not len(found) or np.ptp(found) <= DUST:  # agreeing on all there is: no draw could tell otherwise
        return Coefficient(value, None, None)
    low, high = np.percentile(found, [2.5, 97.5])
    return Coefficient(value, float(low), float(high))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _wholly(one: QuestionAgreement) -> bool:
    """Whether raters agree on every text there is, so that no interval can be drawn."""
    return one.units > 0 and one.raw.estimate == 1


def _warnings(questions: Sequence[QuestionAgreement]) -> list[str]:
    found = []
    alone = [each.question for each in questions if each.units == 0]
    few = [each for each in questions if 0 < each.units < MIN_UNITS]
    found += [say.WHOLLY.format(name=each.question, units=each.units) for each in questions if _wholly(each)]
    if alone:
        found.append(f"Ingen text är bedömd av två i: {', '.join(alone)}.")
    if few:
        least = min(each.units for each in few)
        found.append(
            f"Få texter är bedömda av två (som minst {least}). Under {MIN_UNITS} är intervallen osäkra; "
            "läs dem som en fingervisning."
        )
    return found
