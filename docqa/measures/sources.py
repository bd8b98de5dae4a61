"""How much of a note somebody stands for, and whether the child is heard in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

# The four shares and the standings that count into each; what is planned or on record counts into none.
SHARES: tuple[tuple[str, str], ...] = (
    ("attributed", "reported"),
    ("observed", "observed"),
    ("assessed", "assessed"),
    ("unsourced", "unknown"),
)
_WORD = re.compile(r"\w+")
_OWN_WORDS = ("quoted", "said", "believed", "list", "heading")


class Statement(Protocol):
    """What is asked of a statement: its words and who stands for it, as in `docqa.types.ExplainedClause`."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def standing(self) -> str:
        """Who stands for it: reported, observed, assessed, planned, record or unknown."""

    @property
    def role(self) -> str | None:
        """The role of whoever told it."""

    @property
    def manner(self) -> str | None:
        """How it was told."""


def source_shares(clauses: Sequence[Statement]) -> dict[str, float | None]:
    """Shares (0-1) of the words that are attributed, observed, assessed and unsourced.

    They are shares of all words in clauses; the rest up to 1 is plans and facts of the case. Without clauses
    all are None.
    """
    words = [(clause.standing, len(_WORD.findall(clause.text))) for clause in clauses]
    total = sum(n for _, n in words)
    if total == 0:
        return {name: None for name, _ in SHARES}
    return {
        name: round(sum(n for own, n in words if own == standing) / total, 3) for name, standing in SHARES
    }


def child_is_heard(clauses: Sequence[Statement]) -> bool:
    """Whether a child's own words, answer, wish or opinion stand in the note. Never in an empty one."""
    return any(
        clause.standing == "reported" and clause.role == "child" and clause.manner in _OWN_WORDS
        for clause in clauses
    )
