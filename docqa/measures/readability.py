"""How heavy a text reads: LIX and sentence length, counted the way notes are written."""

from __future__ import annotations

from collections.abc import Sequence

LONG_WORD_CHARACTERS = 6
MIN_LIX_WORDS = 100
LONG_SENTENCE_WORDS = 25


def lix(words: Sequence[str], sentences: int) -> float | None:
    """The readability index LIX: words per sentence plus the percentage of words longer than six characters.

    None below 100 words, where it says little. Lines of lists and headings are to be counted as sentences.
    Formula: C.-H. Björnsson, Läsbarhet (1968).

    >>> lix(["ord"] * 90 + ["barnavård"] * 10, 10)
    20.0
    >>> lix(["ord"] * 99, 10) is None
    True
    """
    if len(words) < MIN_LIX_WORDS or sentences < 1:
        return None
    long = sum(len(word) > LONG_WORD_CHARACTERS for word in words)
    return round(len(words) / sentences + 100 * long / len(words), 1)


def mean_sentence_words(lengths: Sequence[int]) -> float | None:
    """Words per sentence, None without sentences.

    >>> mean_sentence_words([4, 6]), mean_sentence_words([])
    (5.0, None)
    """
    return round(sum(lengths) / len(lengths), 1) if lengths else None


def long_sentence_share(lengths: Sequence[int], *, max_words: int = LONG_SENTENCE_WORDS) -> float | None:
    """The share of sentences with more than ``max_words`` words, None without sentences.

    >>> long_sentence_share([10, 30]), long_sentence_share([])
    (0.5, None)
    """
    return round(sum(length > max_words for length in lengths) / len(lengths), 3) if lengths else None
