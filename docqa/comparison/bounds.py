"""Shares and differences of shares kept inside what they can be: no interval ends beyond none or all.

The truth lies there for certain, so an interval that is cut off covers it exactly as often as before, and
what was decided by it is not changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docqa.comparison.votes import UNIT as OF_VOTES
from docqa.types import Outcome

Bounds = tuple[float, float]
SHARE: Bounds = (0.0, 1.0)
DIFFERENCE: Bounds = (-1.0, 1.0)
_OF_UNITS: Mapping[str, Bounds] = {
    "andel av uppgifterna": SHARE,
    "andel av paren": SHARE,
    "andel av texterna": DIFFERENCE,
    OF_VOTES: DIFFERENCE,
}


def bounded(name: str, one: Outcome) -> Outcome:
    """The outcome with an interval that ends where its figure must; others as they are.

    >>> bounded("x", Outcome(0.98, -0.04, 1, "andel av paren", "t", None, "", "primary")).low
    0.0
    """
    bounds = DIFFERENCE if name.startswith("facts_counted") else _OF_UNITS.get(one.unit)
    if bounds is None or one.low is None or one.high is None:
        return one
    return replace(one, low=max(one.low, bounds[0]), high=min(one.high, bounds[1]))
