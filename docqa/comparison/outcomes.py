"""One effect per cluster to an outcome: the estimate, its test, and the twins that should tell the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from docqa.comparison.adjusting import benjamini_hochberg, holm
from docqa.comparison.bootstrap import bca_limits
from docqa.comparison.clusters import cluster_sums, intraclass_correlation
from docqa.comparison.designs import key_of
from docqa.comparison.effects import Effects, Frame, effects_of, pair_values
from docqa.comparison.estimates import (
    MIN_CLUSTERS,
    as_ratio,
    crossover_interval,
    effects_interval,
    groups_interval,
    of_limits,
)
from docqa.comparison.intervals import Numbers, unskewed_limits
from docqa.comparison.kinds import KeptKind, Kind
from docqa.comparison.mixed import fit_mixed
from docqa.comparison.noninferiority import decide, kept_difference_limits, kept_groups_limits, kept_limits
from docqa.comparison.ranks import cliffs_delta, hodges_lehmann, shares_of_change, wilcoxon_p
from docqa.comparison.votes import UNIT as OF_VOTES
from docqa.comparison.votes import with_exact
from docqa.types import Estimate, Outcome, Twins

TESTS = {
    "t": "t på medel per kluster",
    "crossover": "t på medel per kluster, fri från period",
    "welch": "Welchs t på medel per kluster",
    "sign": "teckentest på kluster, med exakt intervall",
}
KEPT_TEST = "t på andel per kluster, mot exakt binomial"
MIXED = ("words", "minutes")


@dataclass(frozen=True, slots=True)
class Margins:
    """The greatest shares of facts that may be lost: of those on risk, law and decisions, and of others."""

    a: float = 0.02
    b: float = 0.05

    def of(self, grade: str) -> float:
        """The margin of a grade; facts that nobody graded are held to the stricter one."""
        return self.b if grade == "b" else self.a


def outcome_of(kind: Kind, frame: Frame, *, seed: int) -> Outcome | None:
    """One thing compared; None where there is nothing to compare."""
    effects = effects_of(kind, frame)
    if effects is None:
        return None
    told = estimate_of(effects)
    if kind.unit == OF_VOTES and effects.within:
        told = with_exact(told, effects.differences)
    twins = _twins(kind, effects, frame, seed)
    if kind.scale == "ratio":
        told, twins = as_ratio(told), _ratio_twins(twins)
    own = [_own(values, kind.scale) for values in (effects.reference, effects.new)]
    return _outcome(kind, _if_known(told, frame), effects, own, twins)


def estimate_of(effects: Effects) -> Estimate:
    """The mean effect, as the design has it."""
    if not effects.within:
        return groups_interval(effects.reference, effects.new)
    differences = effects.differences
    if effects.first is None or effects.first.all() or not effects.first.any():
        return effects_interval(differences)
    return crossover_interval(differences[effects.first], differences[~effects.first])


def kept_outcome(kind: KeptKind, frame: Frame, margins: Margins) -> Outcome | None:
    """A share of the reference's facts that the new format holds; None where nothing was counted."""
    rows: list[tuple[float, float]] = []
    names: list[str] = []
    for one in frame.writings:
        measured = frame.measured.get(key_of(one))
        counts = kind.counts(measured) if measured is not None and one.arm == "new" else None
        if counts is not None and counts[1] > 0:
            names.append(frame.clusters[key_of(one)])
            rows.append(counts)
    if not rows:
        return None
    kept, facts = (cluster_sums([row[at] for row in rows], names) for at in (0, 1))
    told = _if_known(of_limits(kept_limits(kept, facts), len(kept)), frame)
    outcome = Outcome(
        estimate=told.value + 1,
        low=_plus(told.low, 1),
        high=_plus(told.high, 1),
        unit="andel av paren" if kind.name.startswith("pairs") else "andel av uppgifterna",
        test=KEPT_TEST,
        p=None,
        label=kind.label,
        family=kind.family,
        reference=1.0,
        new=told.value + 1,
        n=len(rows),
        clusters=told.clusters,
        better="higher",
    )
    return _decided(outcome, told, margins.of(kind.grade)) if kind.grade else outcome


def counted_outcome(kind: Kind, grade: str, frame: Frame, margins: Margins) -> Outcome | None:
    """Facts that people counted in both formats: is the new one not worse?"""
    effects = effects_of(kind, frame)
    if effects is None:
        return None
    exact = kept_difference_limits if effects.within else kept_groups_limits
    told = _wider(estimate_of(effects), of_limits(exact(*_sums(effects)), effects.clusters))
    told = _if_known(told, frame)
    own = [float(values.mean()) for values in (effects.reference, effects.new)]
    return _decided(_outcome(kind, told, effects, own, Twins()), told, margins.of(grade))


def adjusted(outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """The outcomes with p values that allow for their number: Holm among the secondary, Benjamini-Hochberg
    among those that only explore."""
    found = dict(outcomes)
    for family, adjust in (("secondary", holm), ("exploratory", benjamini_hochberg)):
        names = [name for name, one in found.items() if one.family == family and one.p is not None]
        for name, p in zip(names, adjust([found[name].p or 0.0 for name in names]), strict=True):
            found[name] = replace(found[name], p_adjusted=p)
    return found


def _decided(outcome: Outcome, told: Estimate, margin: float) -> Outcome:
    decision = decide(told, margin=margin)
    return replace(outcome, margin=margin, decision=decision.verdict, p=decision.p)


def _outcome(kind: Kind, told: Estimate, effects: Effects, own: Sequence[float], twins: Twins) -> Outcome:
    pairs = len({each.one.id for each in effects.texts}) if effects.within else len(effects.texts)
    return Outcome(
        estimate=told.value, low=told.low, high=told.high, unit=kind.unit, test=TESTS[told.method], p=told.p,
        label=kind.label, family=kind.family, reference=own[0], new=own[1], n=pairs, clusters=told.clusters,
        better=kind.better, twins=twins,
    )  # fmt: skip


def _if_known(told: Estimate, frame: Frame) -> Estimate:
    """The estimate without interval and p where nobody told which texts are of one hand."""
    return told if frame.known else replace(told, low=None, high=None, p=None, clusters=0)


def _own(values: Numbers, scale: str) -> float:
    mean = float(values.mean())
    return float(np.exp(mean)) if scale == "ratio" else mean


def _wider(told: Estimate, exact: Estimate) -> Estimate:
    """An estimate with no narrower an interval than the exact one."""
    if told.low is None or told.high is None or exact.low is None or exact.high is None:
        return replace(told, low=None, high=None, p=None)
    return replace(told, low=min(told.low, exact.low), high=max(told.high, exact.high))


def _sums(effects: Effects) -> tuple[tuple[Numbers, Numbers], tuple[Numbers, Numbers]]:
    """Facts kept and facts there were, cluster by cluster, in either format."""
    sides = []
    for arm in ("reference", "new"):
        texts = [each for each in effects.texts if each.one.arm == arm]
        names = [each.cluster for each in texts]
        sums = zip(*(cluster_sums([each.parts[at] for each in texts], names) for at in (0, 1)), strict=True)
        sides.append(dict(zip(dict.fromkeys(names), sums, strict=True)))
    both = [name for name in sides[0] if name in sides[1]]
    wanted = [both, both] if effects.within else [list(side) for side in sides]
    tables = [np.array([side[name] for name in names]) for side, names in zip(sides, wanted, strict=True)]
    return (tables[0][:, 0], tables[0][:, 1]), (tables[1][:, 0], tables[1][:, 1])


def _twins(kind: Kind, effects: Effects, frame: Frame, seed: int) -> Twins:
    twins = Twins(cliffs_delta=cliffs_delta(effects.reference, effects.new))
    if not effects.within:
        return twins
    differences = effects.differences
    enough = frame.known and len(differences) >= MIN_CLUSTERS  # of fewer no other way says more
    bca = bca_limits(differences, seed=seed) if enough else None
    hall = unskewed_limits(differences) if enough else None
    twins = replace(
        twins,
        hodges_lehmann=hodges_lehmann(differences),
        bca_low=bca and bca[0],
        bca_high=bca and bca[1],
        unskewed_low=float(hall[0]) if hall else None,
        unskewed_high=float(hall[1]) if hall else None,
        wilcoxon_p=wilcoxon_p(differences) if enough else None,
        mixed=fit_mixed(kind, effects, frame) if enough and kind.name in MIXED else None,
    )
    return _pair_twins(kind, effects, twins) if frame.matched else twins


def _pair_twins(kind: Kind, effects: Effects, twins: Twins) -> Twins:
    reference, new, clusters = pair_values(kind, effects)
    fine = np.isfinite(reference) & np.isfinite(new)
    if not fine.any():
        return twins
    reference, new = reference[fine], new[fine]
    named = [name for name, good in zip(clusters, fine, strict=True) if good]
    shares = shares_of_change(new - reference) or (None, None, None)
    return replace(
        twins,
        cliffs_delta=cliffs_delta(reference, new),
        lower_share=shares[0],
        same_share=shares[1],
        higher_share=shares[2],
        icc=intraclass_correlation(new - reference, named),
    )


def _ratio_twins(twins: Twins) -> Twins:
    def turned(value: float | None) -> float | None:
        return None if value is None else float(np.exp(value))

    fit = twins.mixed
    if fit is not None:
        ends = [float(np.exp(value)) for value in (fit.estimate, fit.low, fit.high)]
        fit = replace(fit, estimate=ends[0], low=ends[1], high=ends[2])
    return replace(
        twins,
        hodges_lehmann=turned(twins.hodges_lehmann),
        bca_low=turned(twins.bca_low),
        bca_high=turned(twins.bca_high),
        unskewed_low=turned(twins.unskewed_low),
        unskewed_high=turned(twins.unskewed_high),
        mixed=fit,
    )


def _plus(value: float | None, more: float) -> float | None:
    return None if value is None else value + more
