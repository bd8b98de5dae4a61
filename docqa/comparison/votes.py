"""Which of two texts readers would rather have: a vote for each answer, and what the votes come to.

A vote is for the old text, for the new one, or for neither, which is half a vote for either. The figure of a
format is its share of a cluster's votes, and what is compared are the shares (Thurstone 1927 on comparing two
and two). The interval is the wider of Student's t on clusters, as of all else, and the exact binomial one of
the effective number of votes (Korn & Graubard 1998), and p the greater of theirs: near all or none t alone is
too sure (benchmarks/comparison/votes.py). Where every cluster votes alike there is no spread to go by: then
the interval is the exact one of the clusters (Clopper & Pearson 1934), and p that of the sign test, two-sided
(Dixon & Mood 1946).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from docqa.comparison.estimates import MIN_CLUSTERS
from docqa.comparison.intervals import Numbers
from docqa.comparison.records import Record
from docqa.errors import DocqaError
from docqa.metrics.proportions import clopper_pearson
from docqa.types import Arm, Estimate

UNIT = "andel av valen"
NEITHER = "lika"
_FOR: Mapping[str, float] = {
    "source": 0.0, "originalet": 0.0, "rewrite": 1.0, "omskrivningen": 1.0, NEITHER: 0.5,
}  # fmt: skip
"""How much of a vote each answer is for the new text."""
_COLUMN, _COLUMNS = "preference", "preferences"


def votes_in(record: Record, arm: Arm) -> dict[str, tuple[float, float]]:
    """Votes by question: those for the text of this format, and all.

    Columns are ``preference``, ``preference_NAME`` and an object ``preferences``; a list is several readers.

    Raises:
        DocqaError: an answer is neither ``source``, ``rewrite`` nor ``lika``.
    """
    answers: dict[str, Any] = {
        column.removeprefix(_COLUMN).removeprefix("_") or "val": value
        for column, value in record.values.items()
        if column == _COLUMN or column.startswith(f"{_COLUMN}_")
    }
    whole = record.values.get(_COLUMNS)
    answers |= whole if isinstance(whole, Mapping) else {}
    found = {str(question): _votes(record, str(question), value) for question, value in answers.items()}
    return {
        question: (sum(votes) if arm == "new" else len(votes) - sum(votes), len(votes))
        for question, votes in found.items()
        if votes
    }


def _votes(record: Record, question: str, value: Any) -> list[float]:  # noqa: ANN401 - a cell
    several = value if isinstance(value, (list, tuple)) else [value]
    given = [str(each).strip().casefold() for each in several if each is not None]
    for each in given:
        if each and each not in _FOR:
            raise DocqaError(
                f"{record.place}: valet {question} är varken source, rewrite eller lika.",
                "Rätta raden eller lämna tomt.",
            )
    return [_FOR[each] for each in given if each]


def with_exact(told: Estimate, differences: Numbers) -> Estimate:
    """An estimate of a difference of shares of votes whose interval is no narrower than the exact one.

    Args:
        told: the mean of the differences, new less reference.
        differences: one per cluster, -1 to 1.
    """
    if told.low is None or told.high is None:
        return told
    share = (1 + told.value) / 2
    if np.ptp(differences) < 1e-12:  # the dust of floats
        low, high = clopper_pearson(round(share * len(differences)), len(differences))
        p = sign_p(differences) if len(differences) >= MIN_CLUSTERS else None
        return replace(told, low=2 * low - 1, high=2 * high - 1, p=p, method="sign")
    low, high, p = _exact(share, (told.high - told.value) / 2)
    return replace(
        told,
        low=max(-1.0, min(told.low, 2 * low - 1)),
        high=min(1.0, max(told.high, 2 * high - 1)),
        p=None if told.p is None else max(told.p, p),
    )


def _exact(share: float, reach: float) -> tuple[float, float, float]:
    """The exact interval of a share, and p of a half, for votes that t would tell with this half width."""
    from scipy import stats

    votes = share * (1 - share) * (stats.norm.ppf(0.975) / reach) ** 2
    chosen = share * votes
    low, high = (chosen, votes - chosen + 1), (chosen + 1, votes - chosen)
    p = 2 * min(stats.beta.cdf(0.5, *low), stats.beta.sf(0.5, *high))
    return float(stats.beta.ppf(0.025, *low)), float(stats.beta.ppf(0.975, *high)), min(1.0, float(p))


def sign_p(differences: Numbers) -> float:
    """The two-sided p of the exact sign test; those that are nought say nothing, and of none p is 1.

    >>> round(sign_p(np.array([1.0] * 6)), 5), sign_p(np.array([0.0, 0.0])), sign_p(np.array([1.0, -1.0]))
    (0.03125, 1.0, 1.0)
    """
    from scipy import stats

    above, below = int((differences > 0).sum()), int((differences < 0).sum())
    return float(stats.binomtest(above, above + below).pvalue) if above + below else 1.0
