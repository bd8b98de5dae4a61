"""What a text is made of: nouns against verbs, passive against active."""

from __future__ import annotations

from collections.abc import Sequence

# SUC tags, first part: noun, preposition, participle against pronoun, adverb, verb.
NOMINAL = frozenset({"NN", "PP", "PC"})
VERBAL = frozenset({"PN", "AB", "VB"})
MIN_VERBAL = 10
MIN_VERBS = 10


def nominal_ratio(tags: Sequence[str]) -> float | None:
    """The full nominal ratio (nominalkvot): nouns, prepositions and participles per pronoun, adverb and verb.

    About 1 is ordinary prose, above is heavy and noun-laden, below is like speech. Lists without verbs have
    none: None below ten pronouns, adverbs and verbs together, where each would move the figure much.
    Formula: T. G. Hultman and M. Westman, Gymnasistsvenska (1977).

    Args:
        tags: SUC tags, ``NN|UTR|SIN|DEF|NOM`` or only ``NN``.

    >>> nominal_ratio(["NN", "PP"] * 5 + ["VB", "AB"] * 10)
    0.5
    >>> nominal_ratio(["NN"] * 9) is None
    True
    """
    classes = [tag.split("|", 1)[0] for tag in tags]
    verbal = sum(one in VERBAL for one in classes)
    if verbal < MIN_VERBAL:
        return None
    return round(sum(one in NOMINAL for one in classes) / verbal, 2)


def passive_share(passives: Sequence[bool]) -> float | None:
    """The share of verbs in the passive, None below ten verbs; one flag per full verb.

    >>> passive_share([True, False, False, False] * 5)
    0.25
    >>> passive_share([]) is None
    True
    """
    return round(sum(passives) / len(passives), 3) if len(passives) >= MIN_VERBS else None
