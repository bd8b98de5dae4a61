"""Accepted scores: what a corpus must go on reaching."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docqa.errors import DocqaError
from docqa.evaluation.scoring import Evaluation, Floor
from docqa.resources import corpora_dir

FLOORS = "floors.yaml"


def with_floors(evaluation: Evaluation, folder: Path) -> Evaluation:
    """The evaluation with the accepted scores that ``floors.yaml`` beside the corpora holds for it.

    An entry is called as the corpus, or ``corpus/part`` for a part of its split. It names the scores of an
    :class:`Evaluation`, and under ``f1`` those of single categories. For a corpus without such a file docqa's
    own is asked, where floors count only as long as the digest is the one they were set for.

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
