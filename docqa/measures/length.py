"""How long a text is to its reader: paragraphs, and reading time as a band."""

from __future__ import annotations

from collections.abc import Sequence

# Silent reading of non-fiction by most adults, words per minute: M. Brysbaert, How many words do we read per
# minute?, Journal of Memory and Language 109 (2019). English; the paper expects other languages to lie near.
SLOW_WPM, FAST_WPM = 175, 300


def mean_paragraph_words(lengths: Sequence[int]) -> float | None:
    """Words per paragraph, None without paragraphs. A list is one paragraph.

    >>> mean_paragraph_words([40, 60]), mean_paragraph_words([])
    (50.0, None)
    """
    return round(sum(lengths) / len(lengths), 1) if lengths else None


def reading_time_s(words: int) -> tuple[float, float]:
    """The shortest and longest time most adults take to read ``words`` words, in whole seconds.

    >>> reading_time_s(350)
    (70.0, 120.0)
    >>> reading_time_s(0)
    (0.0, 0.0)
    """
    return float(round(60 * words / FAST_WPM)), float(round(60 * words / SLOW_WPM))
