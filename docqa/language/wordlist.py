"""Sets of words written as running text, which reads better in a table than a list of strings."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, divided by white space.

    >>> sorted(word_set("hon han"))
    ['han', 'hon']
    """
    return frozenset(text.split())


def by_initial(alternatives: str) -> str:
    """The alternatives of a pattern gathered by their first letters, which makes it several times faster.

    Python's regular expressions try alternatives one by one at every place; so they try letters first. For
    plain words that end at a word boundary only: their order changes.

    >>> by_initial("sa|uppger|säger")
    's(?:a|äger)|u(?:ppger)'
    """
    groups: dict[str, list[str]] = {}
    for word in alternatives.split("|"):
        groups.setdefault(word[:1], []).append(word[1:])
    return "|".join(f"{initial}(?:{'|'.join(rests)})" for initial, rests in groups.items())
