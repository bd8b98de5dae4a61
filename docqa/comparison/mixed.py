"""The same effect by a mixed model (statsmodels), as a check on the worker means: never the verdict."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from docqa.comparison.effects import Effects, Frame, pair_values
from docqa.comparison.intervals import Numbers
from docqa.comparison.kinds import Kind
from docqa.types import MixedFit

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_TEXTS = 20_000
"""With more texts the model takes too long and adds nothing to the worker means."""


def fit_mixed(kind: Kind, effects: Effects, frame: Frame) -> MixedFit | None:
    """The effect by restricted maximum likelihood with clusters at random; None where it cannot be fitted.

    Pairs: their differences, with a level of its own for each cluster. Else: all texts, where clusters differ
    both in level and in what the format does to them, with the period held fixed where it is known.
    """
    if len(effects.texts) > MAX_TEXTS:
        return None
    if frame.matched:
        reference, new, clusters = pair_values(kind, effects)
        if len(set(clusters)) == len(clusters):  # one pair each: nothing to tell levels from notes by
            return None
        return _fit(new - reference, np.ones((len(new), 1)), clusters, "skillnad ~ 1 + (1 | kluster)")
    values = kind.combine(np.array([each.parts for each in effects.texts], dtype=float))
    columns = [np.ones(len(values)), np.array([float(each.one.arm == "new") for each in effects.texts])]
    later = _later(effects, frame)
    if later is not None:
        columns.append(later)
    formula = f"värde ~ format{' + period' if later is not None else ''} + (format | kluster)"
    clusters = [each.cluster for each in effects.texts]
    return _fit(values, np.column_stack(columns), clusters, formula, place=1)


def _later(effects: Effects, frame: Frame) -> Numbers | None:
    """Whether a text is of its cluster's second period, 0 or 1; None where the order is not known."""
    began = frame.found.began
    if not began or any(each.cluster not in began for each in effects.texts):
        return None
    return np.array([float(each.one.arm != began[each.cluster]) for each in effects.texts])


def _fit(
    values: Numbers, columns: Numbers, clusters: Sequence[str], formula: str, *, place: int = 0
) -> MixedFit | None:
    from statsmodels.regression.mixed_linear_model import MixedLM

    if np.ptp(values) == 0:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of convergence: told in ``converged`` instead
        try:
            model = MixedLM(values, columns, groups=np.asarray(clusters), exog_re=columns[:, : place + 1])
            fit: Any = model.fit(reml=True)
            low, high = fit.conf_int()[place]
        except (np.linalg.LinAlgError, ValueError):
            return None
    estimate, low, high, p = (float(each) for each in (fit.params[place], low, high, fit.pvalues[place]))
    if not np.isfinite([estimate, low, high, p]).all():
        return None
    return MixedFit(estimate, low, high, p, bool(fit.converged), formula)
