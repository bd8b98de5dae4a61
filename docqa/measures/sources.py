"""How much of a note somebody stands for, and whether the child is heard in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.types import ExplainedClause

# The four shares and the standings that count into each; what is planned or on record counts into none.
SHARES: tuple[tuple[str, str], ...] = (
    ("attributed", "reported"),
    ("observed", "observed"),
    ("assessed", "assessed"),
    ("unsourced", "unknown"),
)
_WORD = re.compile(r"\w+")
_OWN_WORDS = ("quoted", "said", "believed", "list", "heading")


def source_shares(clauses: Sequence[ExplainedClause]) -> dict[str, float | None]:
    """Shares (0-1) of the words that are attributed, observed, assessed and unsourced.

    They are shares of all words in clauses; the rest up to 1 is plans and facts of the case. Without clauses
    all are None.
    """
    words = {clause: len(_WORD.findall(clause.text)) for clause in clauses}
    total = sum(words.values())
    if total == 0:
        return {name: None for name, _ in SHARES}
    return {
        name: round(sum(n for clause, n in words.items() if clause.standing == standing) / total, 3)
        for name, standing in SHARES
    }


def child_is_heard(clauses: Sequence[ExplainedClause]) -> bool:
    """Whether a child's own words, answer, wish or opinion stand in the note. Never in an empty one."""
    return any(
        clause.standing == "reported" and clause.role == "child" and clause.manner in _OWN_WORDS
        for clause in clauses
    )
