"""How sure a share is where drawing notes anew shows nothing: all succeeded, or none did.

Of 24 hits in 24 every draw is 24 of 24, and the bootstrap says 1 to 1, as if more could not be known. There
the exact interval is told instead (Clopper & Pearson 1934): of n of n it is from 0.025 ** (1 / n) to 1. What
stands in one note hangs together, so the number counted is first brought down to an effective one (Korn &
Graubard 1998): n / (1 + (m - 1) * r), where m is how many a note holds, weighted by notes' own numbers (Kish
1965), and r how alike they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from docqa.metrics.proportions import clopper_pearson

ALIKE = 0.04
"""How alike what stands in one note is taken to be (intraclass correlation), as `docqa.comparison` takes
losses of one worker to be; where nothing varied it cannot be estimated."""
TAIL = 0.025
Counted = Sequence[tuple[float, float]]


def effective_number(totals: Sequence[float]) -> float:
    """How many independent ones so many in each note are worth.

    >>> effective_number([1, 1, 1]), round(effective_number([10, 10]), 2), effective_number([])
    (3.0, 14.71, 0.0)
    """
    counted = sum(totals)
    if not counted:
        return 0.0
    in_a_note = sum(one * one for one in totals) / counted
    return counted / (1 + max(0.0, in_a_note - 1) * ALIKE)


def share_limits(counted: Counted) -> tuple[float, float]:
    """The exact limits of the sum of hits by the sum of totals.

    Args:
        counted: (hits, total) per note, hits at most the total.

    >>> [round(end, 3) for end in share_limits([(1, 1)] * 24)]
    [0.858, 1.0]
    >>> [round(end, 3) for end in share_limits([(0, 4)] * 6)]
    [0.0, 0.161]
    """
    number = max(1, math.floor(effective_number([total for _, total in counted])))
    share = sum(hits for hits, _ in counted) / sum(total for _, total in counted)
    return clopper_pearson(round(share * number), number)


def f1_limits(counts: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """The limits of an F1, through the share of found among found, wrong and missed: F1 = 2 s / (1 + s).

    Args:
        counts: found, wrong and missed per note.

    >>> [round(end, 3) for end in f1_limits([(1, 0, 0)] * 24)]
    [0.923, 1.0]
    """
    low, high = share_limits([(found, found + wrong + missed) for found, wrong, missed in counts])
    return 2 * low / (1 + low), 2 * high / (1 + high)


def count_limits(counted: Counted) -> tuple[float, float]:
    """The limits of a number per note, or per word, of what never happened: Poisson's (Garwood 1936).

    >>> [round(end, 3) for end in count_limits([(0, 1)] * 24)]
    [0.0, 0.154]
    """
    return 0.0, -math.log(TAIL) / effective_number([total for _, total in counted])
