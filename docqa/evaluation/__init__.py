"""How well the rules agree with an annotated corpus, and whether they still reach their floors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.evaluation.floors import with_floors
from docqa.evaluation.gold import NOTES, GoldNote, read_gold
from docqa.evaluation.passages import evaluate_passages, holds_passages
from docqa.evaluation.resampling import Interval
from docqa.evaluation.scoring import Evaluation, Floor, Score, compare
from docqa.metrics.agreement import Label

if TYPE_CHECKING:
    from docqa.settings import Settings

__all__ = [
    "Evaluation",
    "Floor",
    "GoldNote",
    "Interval",
    "Score",
    "checker_with",
    "compare",
    "evaluate_corpus",
    "read_gold",
]

Checker = Callable[[str], Sequence[Label]]


def evaluate_corpus(folder: Path, *, ids: str = "all", check: Checker | None = None) -> Evaluation:
    """Run the rules over the notes of a corpus and compare.

    Args:
        folder: holds ``notes.jsonl`` and, for a choice of ``ids``, ``split.json``; or the files of passages
            that `docqa.evaluation.passages` compares sentence starts with.
        ids: a part named in the split (``tune``, ``test``) or ``all``.
        check: text -> predicted spans; docqa's rules when None.

    Raises:
        ReadError: the folder holds no readable ``notes.jsonl``.
        DocqaError: the split has no part of that name.
    """
    if holds_passages(folder):
        return with_floors(evaluate_passages(folder, ids=ids), folder)
    notes = read_gold(folder, ids=ids)
    checker = check or checker_with(None)
    predicted = [tuple(checker(note.text)) for note in notes]
    digest = hashlib.sha256((folder / NOTES).read_bytes()).hexdigest()
    evaluation = compare(notes, predicted, corpus=folder.resolve().name, digest=digest, ids=ids)
    return with_floors(evaluation, folder)


def checker_with(settings: Settings | None) -> Checker:
    """The rules that settings ask for, as what :func:`evaluate_corpus` compares."""
    from docqa.checking import check_text

    def check(text: str) -> tuple[Label, ...]:
        findings = check_text(text, settings=settings).findings
        return tuple(Label(f.start, f.end, f.category) for f in findings)

    return check
