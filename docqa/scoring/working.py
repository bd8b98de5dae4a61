"""Documents to scores: what runs in a working process, with the pipeline loaded once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from docqa.errors import DocqaError, ReadError
from docqa.scoring.versions import version_of
from docqa.settings import Settings
from docqa.types import Analysis, Hit, Item, Note, Score


@dataclass(frozen=True, slots=True)
class Task:
    """Documents to score in one go, each with its settings, and how; ``notes`` is what was read already."""

    items: tuple[Item, ...]
    settings: tuple[Settings, ...]
    tier: Literal["rules", "full"] = "full"
    keep_text: bool = False
    notes: tuple[Note | Score, ...] | None = None


def work(task: Task) -> tuple[Score, ...]:
    """The score of every document, in order; one that cannot be read has a problem instead."""
    from docqa.checking import check_notes

    read = _read(task) if task.notes is None else task.notes
    pairs = [(one, its) for one, its in zip(read, task.settings, strict=True) if isinstance(one, Note)]
    found = check_notes([note for note, _ in pairs], settings=[its for _, its in pairs], tier=task.tier)
    analyses = iter([_score(analysis, keep_text=task.keep_text) for analysis in found] if pairs else [])
    return tuple(next(analyses) if isinstance(one, Note) else one for one in read)


def work_apart(task: Task) -> tuple[Score, ...]:
    """:func:`work` in a process of its own, maybe on another machine.

    Raises:
        DocqaError: rules, models or program are not those that the run was begun with.
    """
    from docqa.language.starting import import_spacy

    import_spacy(frameworks=False)
    here = {its: version_of(its, tier=task.tier) for its in dict.fromkeys(task.settings)}
    if any(here[its] != item.analysis for item, its in zip(task.items, task.settings, strict=True)):
        raise DocqaError(
            "En av maskinerna har en annan version av docqa, dess regler eller modeller.",
            "Installera samma version på alla maskiner, och lägg egna regler där alla når dem.",
        )
    return work(task)


def carried(task: Task) -> Task:
    """A task that can be done on another machine: what its files say goes along; they need not be there."""
    return replace(task, notes=_read(task))


def _read(task: Task) -> tuple[Note | Score, ...]:
    return tuple(_note(item) for item in task.items)


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
