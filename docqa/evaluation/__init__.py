"""How well docqa does on annotated corpora, and whether it still reaches its floors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.errors import DocqaError, ReadError, did_you_mean
from docqa.evaluation.dictations import DICTATIONS, measure_dictations
from docqa.evaluation.duplicates import DUPLICATES, measure_duplicates
from docqa.evaluation.fact_sheets import FACTS, measure_facts
from docqa.evaluation.floors import with_floors
from docqa.evaluation.gold import NOTES, GoldNote, annotates_findings, read_gold
from docqa.evaluation.identifiers import IDENTIFIERS, measure_identifiers
from docqa.evaluation.pair_verdicts import PAIRS, measure_pairs
from docqa.evaluation.passages import evaluate_passages, holds_passages
from docqa.evaluation.rates import Measured, Rate
from docqa.evaluation.resampling import Interval
from docqa.evaluation.rows import digest_of
from docqa.evaluation.scoring import Evaluation, Floor, Score, compare, nothing_found
from docqa.metrics.agreement import Label

if TYPE_CHECKING:
    from spacy.language import Language

    from docqa.settings import Settings

__all__ = [
    "MEASURES",
    "Evaluation",
    "Floor",
    "GoldNote",
    "Interval",
    "Measured",
    "Rate",
    "Score",
    "checker_with",
    "compare",
    "evaluate_corpus",
    "read_gold",
]

# What can be measured, and the file that it is measured on.
MEASURES = {
    "findings": NOTES, "facts": FACTS, "pairs": PAIRS, "dictation": DICTATIONS, "duplicates": DUPLICATES,
    "identifiers": IDENTIFIERS,
}  # fmt: skip
Checker = Callable[[str], Sequence[Label]]


def evaluate_corpus(
    folder: Path,
    *,
    ids: str = "all",
    check: Checker | None = None,
    only: Collection[str] = (),
    nlp: Language | None = None,
) -> Evaluation:
    """Measure everything that a corpus has marks for.

    Args:
        folder: holds ``notes.jsonl`` (findings), ``facts.jsonl`` (rewriting), ``pairs.jsonl`` (the guard),
            ``dictation.jsonl``, ``duplicates.jsonl`` (repeats) or ``pii.jsonl`` (de-identification), and, for
            a choice of ``ids``, ``split.json``; or the files that `docqa.evaluation.passages` compares.
        ids: a part named in the split (``tune``, ``test``) or ``all``.
        check: text -> predicted spans; docqa's rules when None.
        only: the measures asked for, of `MEASURES`; all that the folder has files for when empty.
        nlp: the pipeline to read with; the one that ships when None.

    Raises:
        ReadError: the folder holds nothing to measure or not what was asked for, or a file is malformed.
        DocqaError: the split has no part of that name, or ``only`` names no measure.
    """
    if holds_passages(folder):
        return with_floors(evaluate_passages(folder, ids=ids), folder)
    wanted = _wanted(folder, only)
    evaluation = _findings(folder, ids, check) if "findings" in wanted else nothing_found(folder, ids)
    measures: dict[str, Callable[[], Measured]] = {
        "facts": lambda: measure_facts(folder, ids=ids, nlp=nlp),
        "pairs": lambda: measure_pairs(folder, ids=ids, nlp=nlp),
        "dictation": lambda: measure_dictations(folder, ids=ids),
        "duplicates": lambda: measure_duplicates(folder, ids=ids, nlp=nlp),
        "identifiers": lambda: measure_identifiers(folder, ids=ids, nlp=nlp),
    }
    found = tuple(measure() for name, measure in measures.items() if name in wanted)
    return with_floors(replace(evaluation, measures=found), folder)


def _wanted(folder: Path, only: Collection[str]) -> frozenset[str]:
    """The measures to make: those asked for, else those that the folder has files for."""
    for name in only:
        if name not in MEASURES:
            raise DocqaError(f'Det finns inget mått som heter "{name}".', did_you_mean(name, list(MEASURES)))
    there = {name for name, file in MEASURES.items() if (folder / file).is_file()}
    if len(there) > 1 and "findings" in there and "findings" not in only and not annotates_findings(folder):
        there.remove("findings")
    missing = [name for name in only if name not in there]
    if missing or not there:
        file = MEASURES[missing[0]] if missing else NOTES
        raise ReadError(
            f"{folder / file} går inte att läsa.",
            f"En samling är en mapp med någon av filerna {', '.join(MEASURES.values())}, i UTF-8.",
        )
    return frozenset(only) or frozenset(there)


def _findings(folder: Path, ids: str, check: Checker | None) -> Evaluation:
    notes = read_gold(folder, ids=ids)
    checker = check or checker_with(None)
    predicted = [tuple(checker(note.text)) for note in notes]
    return compare(notes, predicted, corpus=folder.resolve().name, digest=digest_of(folder / NOTES), ids=ids)


def checker_with(settings: Settings | None) -> Checker:
    """The rules that settings ask for, as what :func:`evaluate_corpus` compares."""
    from docqa.checking import check_text

    def check(text: str) -> tuple[Label, ...]:
        findings = check_text(text, settings=settings).findings
        return tuple(Label(f.start, f.end, f.category) for f in findings)

    return check
