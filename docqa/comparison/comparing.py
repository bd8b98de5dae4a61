"""From files to a comparison: read, recognise the design, measure, estimate, judge."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.comparison.bounds import bounded
from docqa.comparison.describing import MIN_WORKERS, format_rows, slopes, unit_rows
from docqa.comparison.designs import Recognised, key_of, recognise
from docqa.comparison.effects import Frame, effects_of
from docqa.comparison.kinds import KEPT, UNSTOPPED, WORDS, counted_kinds, kinds_for
from docqa.comparison.material import Material, cluster_of, of_known_hands, same_texts
from docqa.comparison.measuring import Reading, measure
from docqa.comparison.one_table import read_table
from docqa.comparison.outcomes import Margins, adjusted, counted_outcome, kept_outcome, outcome_of
from docqa.comparison.pair_files import pairs_of, read_pairs
from docqa.comparison.places import as_same_notes, names_for, read_places
from docqa.comparison.records import Record
from docqa.comparison.remarking import remarks_on, taken_for_same
from docqa.comparison.sealed_plans import plan_told
from docqa.comparison.timing import modelled_minutes, reading_time
from docqa.comparison.verdicts import Case, give_verdict
from docqa.errors import DocqaError
from docqa.types import Comparison, Design, Outcome

if TYPE_CHECKING:
    from docqa.settings import Settings

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Choices:
    """How to compare.

    ``cluster`` is the column that texts of one hand share (the worker, else the unit, when None; ``id`` where
    every text has a hand of its own). ``design`` overrules what is recognised, and ``randomised`` tells that
    order or groups were drawn by lot. ``reference`` and ``new`` name the formats. ``plan`` is a file made
    before the study, whose seal is told.
    """

    cluster: str | None = None
    design: Design | None = None
    randomised: bool = False
    reference: str | None = None
    new: str | None = None
    margins: Margins = field(default_factory=Margins)
    seed: int = 0
    min_workers: int = MIN_WORKERS
    plan: Path | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


def compare(
    pairs: str | Path | Rows | None = None,
    *,
    before: str | Path | None = None,
    after: str | Path | None = None,
    table: str | Path | None = None,
    choices: Choices | None = None,
    reading: Reading | None = None,
) -> Comparison:
    """Two formats compared: is the short one shorter, and is the content kept?

    Args:
        pairs: a file with ``id``, ``source`` and ``rewrite`` a row (.jsonl, .csv, .parquet), or such rows.
        before: a folder or table of texts; with ``after``, another, matched by id where they can be.
        after: the other.
        table: one table with the columns ``format``, ``worker``, ``unit``, ``case``, ``minutes``, ``text``.
        choices: cluster, design, margins, seed.
        reading: the pipeline and settings to read texts with.

    Raises:
        DocqaError: not exactly one kind of material was given, or it has a mistake that would make the
            figures wrong: an id twice, minutes that are no numbers, formats that are not two.

    >>> import docqa
    >>> row = {"id": "1", "source": "Mamma ringde. Hon berättade om skolan.", "rewrite": "- Mamma ringde."}
    >>> docqa.compare([row]).verdict.shorter
    False
    """
    how = choices or Choices()
    material = _named(_material(pairs, before, after, table, how), how)
    column, cluster = cluster_of(material.writings, how.cluster)
    material = of_known_hands(material, column)
    clusters = {key_of(one): cluster(one) for one in material.writings}
    found = recognise(material, clusters, chosen=how.design, randomised=how.randomised)
    same = found.design == "paired_same_note" and material.matched
    measured = measure(material.writings, same_notes=same, reading=reading)
    frame = Frame(material.writings, measured, clusters, found, material.matched, column is not None)
    return conclude(material, frame, column, how, reading or Reading())


def _material(
    pairs: str | Path | Rows | None,
    before: str | Path | None,
    after: str | Path | None,
    table: str | Path | None,
    how: Choices,
) -> Material:
    given = [pairs is not None, before is not None or after is not None, table is not None]
    if sum(given) != 1:
        raise DocqaError(
            "Ange ett slags material: par, två mappar eller en tabell.",
            "Se docqa compare --help: --pairs FIL, --before MAPP --after MAPP, eller TABELL.",
        )
    if pairs is not None:
        if isinstance(pairs, (str, Path)):
            return read_pairs(Path(pairs))
        return pairs_of([Record(f"rad {at}", dict(row)) for at, row in enumerate(pairs, start=1)])
    if table is not None:
        return read_table(Path(table), reference=how.reference, new=how.new, chosen=how.design)
    if before is None or after is None:
        raise DocqaError("Både --before och --after behövs.", "Ange en mapp eller tabell för vardera.")
    return read_places(Path(before), Path(after), same_notes=how.design == "paired_same_note")


def _named(material: Material, how: Choices) -> Material:
    if how.design == "paired_same_note":
        material = as_same_notes(material)
    return material if material.source == "table" else names_for(material, (how.reference, how.new))


def conclude(
    material: Material, frame: Frame, column: str | None, how: Choices, reading: Reading
) -> Comparison:
    """The comparison of texts that have been measured: all that is left is statistics and words."""
    outcomes = _outcomes(frame, material.names, how)
    words = effects_of(WORDS, frame)
    clusters = words.clusters if words is not None and frame.known else 0
    case = Case(outcomes, frame.found, material.names, column, clusters, same_texts=same_texts(material))
    return Comparison(
        design=frame.found.design,
        matched=material.matched,
        reference=material.names[0],
        new=material.names[1],
        cluster=column,
        n=len(material.writings) // 2 if material.matched else len(material.writings),
        clusters=clusters,
        outcomes=outcomes,
        verdict=give_verdict(case),
        formats=format_rows(frame, material.names),
        units=unit_rows(frame, cluster=column, min_workers=how.min_workers),
        slopes=slopes(frame),
        remarks=(*material.remarks, *remarks_on(frame, case), *taken_for_same(material, case, how.design)),
        methods=_methods(how, reading.settings),
        errors=material.errors,
    )


def _outcomes(frame: Frame, names: tuple[str, str], how: Choices) -> dict[str, Outcome]:
    """Every outcome there is material for, by name, the most important first."""
    found: dict[str, Outcome | None] = {}
    for kept in (*KEPT, UNSTOPPED):
        found[kept.name] = kept_outcome(kept, frame, how.margins)
    for grade, counted in counted_kinds(frame.writings):
        found[counted.name] = counted_outcome(counted, grade, frame, how.margins)
    for kind in kinds_for(frame.writings, dict(how.labels)):
        found[kind.name] = outcome_of(kind, frame, seed=how.seed)
    words = found.pop("words", None)
    found = {"words": words, "reading_time": reading_time(words, frame), **found}
    found["minutes_modelled"] = modelled_minutes(frame, names)
    told = {name: _rounded(bounded(name, one)) for name, one in found.items() if one is not None}
    return adjusted({name: one for name, one in told.items() if _tells(name, one)})


def _tells(name: str, one: Outcome) -> bool:
    """Whether an outcome says anything; a category with no question in either format does not."""
    return not (
        name.startswith("findings_") and one.family == "exploratory" and one.reference == one.new == 0
    )


def _rounded(one: Outcome) -> Outcome:
    """Without digits that mean nothing, and without minus nought."""

    def short(value: float | None) -> float | None:
        return None if value is None else round(value, 10) + 0.0

    return replace(
        one,
        estimate=short(one.estimate),
        low=short(one.low),
        high=short(one.high),
        reference=short(one.reference),
        new=short(one.new),
    )


def _methods(how: Choices, settings: Settings | None) -> dict[str, str]:
    """Versions, seeds and margins: what is needed to do it again."""
    import numpy
    import scipy
    import statsmodels

    from docqa import __version__
    from docqa.comparison.bootstrap import DRAWS
    from docqa.scoring.versions import version_of
    from docqa.settings import Settings as Standard

    told = {
        "docqa": __version__,
        "rules_and_models": version_of(settings or Standard()),
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "statsmodels": statsmodels.__version__,
        "seed": str(how.seed),
        "bootstrap_draws": str(DRAWS),
        "margin_a": f"{how.margins.a:g}",
        "margin_b": f"{how.margins.b:g}",
        "randomised": "ja" if how.randomised else "nej",
    }
    if how.plan is not None:
        told |= plan_told(how.plan)
    return told


__all__ = ["Choices", "Recognised", "compare"]
