"""Accepted scores: what a corpus must go on reaching."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docqa.errors import DocqaError
from docqa.evaluation.scoring import Evaluation, Floor

FLOORS = "floors.yaml"


def with_floors(evaluation: Evaluation, folder: Path) -> Evaluation:
    """The evaluation with the accepted scores that ``floors.yaml`` beside the corpora holds for it.

    An entry names the scores of an :class:`Evaluation`, and under ``f1`` those of single categories.

    Floors count for the whole corpus and only as long as its digest is the one they were set for.

    Raises:
        DocqaError: the corpus was changed after its floors were set.
    """

    from docqa.datafiles import yaml_text

    path = folder.resolve().parent / FLOORS
    entry = (yaml_text.read(path) or {}).get(evaluation.corpus) if path.is_file() else None
    if entry is None or evaluation.ids != "all":
        return evaluation
    if entry.get("digest") != evaluation.digest:
        raise DocqaError(
            f"Samlingen {evaluation.corpus} har ändrats sedan golven i {path} sattes.",
            f"Mät om och skriv in de nya golven med digest {evaluation.digest}.",
        )
    accepted = {name: value for name, value in entry.items() if name != "digest"}
    by_category = accepted.pop("f1", {})
    floors = (
        *(_floor(evaluation, name, float(value)) for name, value in accepted.items()),
        *(_category_floor(evaluation, name, float(value)) for name, value in by_category.items()),
    )
    return replace(evaluation, floors=floors)


# Scores where less is better: their floor is a ceiling.
CEILINGS = ("violation_share", "false_alarms_per_clean_note")


def _category_floor(evaluation: Evaluation, category: str, accepted: float) -> Floor:
    value = {score.category: score.f1 for score in evaluation.scores}.get(category)
    return Floor(f"f1 {category}", accepted, value, value is not None and value >= accepted)


def _floor(evaluation: Evaluation, name: str, accepted: float) -> Floor:
    value = getattr(evaluation, name)
    if value is None:
        return Floor(name, accepted, None, False)
    return Floor(name, accepted, value, value <= accepted if name in CEILINGS else value >= accepted)
