"""The pairs to rate, from a file as ``docqa guard`` and ``docqa compare`` take them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from docqa.comparison.pair_files import read_pairs
from docqa.errors import DocqaError
from docqa.study.ratings import CLUSTERS
from docqa.types import ComparisonProblem, RatedPair, RatingMaterial, RatingQuestion, Writing


def read_material(
    path: Path, *, rater: str, questions: Sequence[RatingQuestion], seed: int
) -> tuple[RatingMaterial, tuple[ComparisonProblem, ...]]:
    """What one rater is asked about the pairs in a file, and the rows that are no whole pair.

    Raises:
        ReadError: the file cannot be read.
        DocqaError: it holds no whole pair, or the rater has no name.
    """
    if not rater.strip():
        raise DocqaError("Bedömaren behöver ett namn eller en kod.", "Skriv till exempel --rater R1.")
    found = read_pairs(path)
    sources = {one.id: one for one in found.writings if one.arm == "reference"}
    pairs = [
        RatedPair(one.id, sources[one.id].text or "", one.text or "", _cluster(one, sources[one.id]))
        for one in found.writings
        if one.arm == "new" and one.id in sources
    ]
    material = RatingMaterial(rater.strip(), seed, digest_of(path), tuple(questions), tuple(pairs))
    return material, found.errors


def _cluster(one: Writing, other: Writing) -> dict[str, str]:
    """Whose note it is, as far as either text tells."""
    found = {name: getattr(one, name) or getattr(other, name) for name in CLUSTERS}
    return {name: value for name, value in found.items() if value}


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; empty where it is gone."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
