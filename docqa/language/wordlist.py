"""Sets of words written as running text, which reads better in a table than a list of strings."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, divided by white space.

    >>> sorted(word_set("hon han"))
    ['han', 'hon']
    """
    return frozenset(text.split())
