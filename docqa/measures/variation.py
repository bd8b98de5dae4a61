"""How varied the words of a text are."""

from __future__ import annotations

import math
from collections.abc import Sequence


def ovix(words: Sequence[str]) -> float | None:
    """The word variation index OVIX, ``ln N / ln(2 - ln V / ln N)`` for N words of which V are different.

    None where it is not defined: fewer than two words, or no word used twice. Case is ignored.
    Formula: T. G. Hultman and M. Westman, Gymnasistsvenska (1977).

    >>> ovix("vi åt och vi sov och vi log".split())
    10.2
    >>> ovix(["hej"]) is None and ovix([]) is None
    True
    """
    total, different = len(words), len({word.lower() for word in words})
    if total < 2 or different == total:
        return None
    return round(math.log(total) / math.log(2 - math.log(different) / math.log(total)), 1)
