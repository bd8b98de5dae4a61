"""Accepted scores: what a corpus must go on reaching."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from docqa.errors import DocqaError
from docqa.evaluation.rates import Measured
from docqa.evaluation.scoring import Evaluation, Floor
from docqa.resources import corpora_dir

FLOORS = "floors.yaml"


def with_floors(evaluation: Evaluation, folder: Path) -> Evaluation:
    """The evaluation with the accepted scores that ``floors.yaml`` beside the corpora holds for it.

    An entry is called as the corpus, or ``corpus/part`` for a part of its split. It names the scores of an
    :class:`Evaluation`, under ``f1`` those of single categories, and under the name of a measure its digest
    and rates. For a corpus without such a file docqa's own is asked, where floors count only as long as the
    digest is the one they were set for.

    Raises:
        DocqaError: the corpus was changed after the floors beside it were set.
    """
    from docqa.datafiles import yaml_text

    beside = folder.resolve().parent / FLOORS
    path = beside if beside.is_file() else corpora_dir() / FLOORS
    name = evaluation.corpus if evaluation.ids == "all" else f"{evaluation.corpus}/{evaluation.ids}"
    entry = (yaml_text.read(path) or {}).get(name) if path.is_file() else None
    if entry is None:
        return evaluation
    if entry.get("digest") != evaluation.digest:
        if path != beside:  # somebody's corpus that happens to be called as one of ours
            return evaluation
        raise DocqaError(
            f"Samlingen {evaluation.corpus} har ändrats sedan golven i {path} sattes.",
            f"Mät om och skriv in de nya golven med digest {evaluation.digest}.",
        )
    return replace(evaluation, floors=tuple(_floors(evaluation, entry, path)))


# Scores where less is better: their floor is a ceiling.
CEILINGS = (
    "violation_share", "false_alarms_per_clean_note", "words", "words_flawed", "invented", "orphans",
    "faithful_blocked", "faithful_warned", "lookalikes", "still_there",
)  # fmt: skip


def _floors(evaluation: Evaluation, entry: Mapping[str, Any], path: Path) -> Iterator[Floor]:
    """The floors of an entry: scores of findings, ``f1`` by category, and a section per measure."""
    measured = {measure.name: measure for measure in evaluation.measures}
    for name, value in entry.items():
        if name == "f1" and evaluation.scores:
            yield from (
                _category_floor(evaluation, category, float(least)) for category, least in value.items()
            )
        elif name in measured:
            yield from _rate_floors(measured[name], value, path)
        elif not isinstance(value, Mapping) and name != "digest" and evaluation.scores:
            yield _floor(name, getattr(evaluation, name), float(value))


def _rate_floors(measured: Measured, section: Mapping[str, Any], path: Path) -> Iterator[Floor]:
    if section.get("digest") != measured.digest:
        raise DocqaError(
            f"Underlaget för {measured.name} har ändrats sedan golven i {path} sattes.",
            f"Mät om och skriv in de nya golven med digest {measured.digest}.",
        )
    values = {rate.name: rate.value for rate in measured.rates}
    for name, accepted in section.items():
        if name != "digest":
            yield _floor(name, values.get(name), float(accepted), shown=f"{measured.name} {name}")


def _category_floor(evaluation: Evaluation, category: str, accepted: float) -> Floor:
    value = {score.category: score.f1 for score in evaluation.scores}.get(category)
    return Floor(f"f1 {category}", accepted, value, value is not None and value >= accepted)


def _floor(name: str, value: float | None, accepted: float, *, shown: str | None = None) -> Floor:
    reached = value is not None and (value <= accepted if name in CEILINGS else value >= accepted)
    return Floor(shown or name, accepted, value, reached)
