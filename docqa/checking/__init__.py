"""A note to an analysis: what the rules point at, and a few numbers about the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice, repeat
from typing import TYPE_CHECKING

from docqa.checking.analyses import analysis_of, analysis_of_doc, prepare
from docqa.checking.runs import Run, Tier, pipeline_for, plan
from docqa.settings import Settings
from docqa.suppression import find_markers, silence
from docqa.types import Analysis, Note

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = [
    "Run",
    "Tier",
    "check_doc",
    "check_note",
    "check_notes",
    "check_text",
    "pipeline_for",
    "plan",
    "rule_problems",
    "silence_marked",
]


def check_text(
    text: str,
    *,
    id: str = "text",
    path: str | None = None,
    nlp: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    settings: Settings | None = None,
    tier: Tier = "full",
) -> Analysis:
    """What a careful reader would ask about a text. Empty text gives no findings.

    Markers such as ``[docqa: av jargon – alla vet]`` are not read as text; what they silence is kept apart.

    Args:
        text: the note, exactly as written; offsets point into it.
        id: what the note is called in reports.
        path: the file it came from.
        nlp: the pipeline to read it with; when None docqa's own, with no more parts than the rules need.
        select: rule ids, rule folders or categories to run; empty for all.
        ignore: the same, to leave out.
        ui: the language of messages, ``sv`` or ``en`` (Swedish where a rule has no English one).
        settings: packs, severities and words of an organisation, unit or person; what ships when None.
            ``select`` and ``ignore`` win over them.
        tier: ``rules`` leaves out the rules that need a grammatical analysis, and is ready at once.

    Raises:
        DocqaError: a name in ``select`` or ``ignore`` is unknown.
        RuleError: a rule asked for by name is wrong.
    """
    return check_note(
        Note(id=id, text=text, path=path),
        nlp=nlp,
        select=select,
        ignore=ignore,
        ui=ui,
        settings=settings,
        tier=tier,
    )


def check_note(
    note: Note,
    *,
    nlp: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    settings: Settings | None = None,
    tier: Tier = "full",
) -> Analysis:
    """:func:`check_text` for a :class:`docqa.types.Note`."""
    return next(
        check_notes([note], nlp=nlp, select=select, ignore=ignore, ui=ui, settings=settings, tier=tier)
    )


def check_notes(
    notes: Iterable[Note],
    *,
    nlp: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    settings: Settings | Sequence[Settings] | None = None,
    tier: Tier = "full",
    batch: int = 32,
) -> Iterator[Analysis]:
    """:func:`check_note` for many notes, read ``batch`` at a time, which is faster; the order is kept.

    Memory does not grow with the number of notes: what spaCy learns of rare words is forgotten after each
    batch. ``settings`` may be one for each note.
    """
    wanted: Iterable[Settings | None]
    if settings is None or isinstance(settings, Settings):
        several, wanted = [settings], repeat(settings)
    else:
        several, wanted = [*settings], settings
    runs = {its: plan(its, select=select, ignore=ignore, ui=ui, tier=tier) for its in dict.fromkeys(several)}
    nlp = nlp or pipeline_for(runs.values())
    pairs = ((note, runs[its]) for note, its in zip(notes, wanted, strict=False))
    while group := list(islice(pairs, batch)):
        yield from _checked(group, nlp)


def _checked(group: Sequence[tuple[Note, Run]], nlp: Language) -> list[Analysis]:
    """The analyses of a batch; nothing of them belongs to spaCy, so what it learned can be forgotten."""
    prepared = [(prepare(note), run) for note, run in group]
    learn = getattr(nlp.tokenizer, "learn", None)
    if learn is not None:
        learn(each.read for each, _ in prepared)
    for _, run in group:  # matchers and labels made in a memory zone would die with it
        run.engine(nlp.vocab)
    alone = len(group) == 1 or getattr(nlp.vocab, "in_memory_zone", False)
    with nullcontext() if alone else nlp.memory_zone():
        pairs = ((each.read, (each, run)) for each, run in prepared)
        docs = nlp.pipe(pairs, as_tuples=True, batch_size=len(group))
        return [analysis_of(doc, each, run) for doc, (each, run) in docs]


def check_doc(
    doc: Doc,
    *,
    id: str = "text",
    path: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ui: str = "sv",
    settings: Settings | None = None,
) -> Analysis:
    """:func:`check_text` for a text that a pipeline has already read; markers in it are left unread."""
    run = plan(settings, select=select, ignore=ignore, ui=ui)
    return analysis_of_doc(doc, id=id, path=path, run=run)


def silence_marked(analysis: Analysis, text: str, *, settings: Settings | None = None) -> Analysis:
    """The analysis of a text read with blanks for its markers, without what the markers silence."""
    from docqa.rules.packs import marker_names

    markers = find_markers(text)
    if not markers:
        return analysis
    return silence(replace(analysis, text=text), markers, marker_names(settings or Settings()))


def rule_problems(settings: Settings | None = None) -> tuple[str, ...]:
    """What is wrong with rule files and rule names in settings, one sentence each; empty when all is well."""
    from docqa.rules.packs import pack_for

    return tuple(str(problem) for problem in pack_for(settings or Settings()).problems)
