"""Documents to scores: what runs in a working process, with the pipeline loaded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docqa.errors import DocqaError, ReadError
from docqa.settings import Settings
from docqa.types import Analysis, Hit, Item, Note, Score


@dataclass(frozen=True, slots=True)
class Task:
    """Documents to score in one go, each with its settings, and how."""

    items: tuple[Item, ...]
    settings: tuple[Settings, ...]
    tier: Literal["rules", "full"] = "full"
    keep_text: bool = False


def work(task: Task) -> tuple[Score, ...]:
    """The score of every document, in order; one that cannot be read has a problem instead."""
    from docqa.checking import check_notes

    read = [_note(item) for item in task.items]
    pairs = [(one, its) for one, its in zip(read, task.settings, strict=True) if isinstance(one, Note)]
    found = check_notes([note for note, _ in pairs], settings=[its for _, its in pairs], tier=task.tier)
    analyses = iter([_score(analysis, keep_text=task.keep_text) for analysis in found] if pairs else [])
    return tuple(next(analyses) if isinstance(one, Note) else one for one in read)


def warm(settings: Sequence[Settings], tier: Literal["rules", "full"]) -> None:
    """Load the pipeline and the rules, so that the first document is no slower than the next."""
    from docqa.checking import pipeline_for, plan

    runs = [plan(its, tier=tier) for its in dict.fromkeys(settings)]
    nlp = pipeline_for(runs)
    for run in runs:
        run.engine(nlp.vocab)


def _note(item: Item) -> Note | Score:
    from docqa.reading import read_note

    if item.text is not None:
        return Note(item.id, item.text, item.path)
    try:
        return Note(item.id, read_note(item.path).text, item.path)
    except (ReadError, DocqaError) as error:
        return Score(problem=error.message, hint=error.hint)


def _score(analysis: Analysis, *, keep_text: bool) -> Score:
    hits = tuple(
        Hit(one.rule, one.category, one.severity, one.start, one.end, one.text if keep_text else None)
        for one in analysis.findings
    )
    return Score(analysis.words, analysis.sentences, dict(analysis.measures), hits)
