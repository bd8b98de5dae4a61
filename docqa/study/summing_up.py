"""Plan, comparison and agreement side by side: was it done as planned, and what can be said.

Nothing is estimated here: figures are those of `docqa compare` and `agreeing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from docqa.study.designs import DESIGNS
from docqa.study.plan_words import points
from docqa.study.registering import Checked
from docqa.types import (
    AgreementReport,
    Comparison,
    Design,
    DesignName,
    Deviation,
    StudyPlan,
    StudyReport,
)

SAME_DESIGN: dict[DesignName, Design] = {
    "paired": "paired_same_note",
    "crossover": "crossover",
    "cluster": "two_groups",
    "before-after": "before_after",
}
COUNTED = {"worker": "medarbetaren", "unit": "enheten", "case": "ärendet", "id": "texten"}
NAMES: dict[Design, str] = {SAME_DESIGN[name]: design.title for name, design in DESIGNS.items()}
AGAINST = {True: "en lista på uppgifter", False: "den nuvarande texten"}
"""What texts are held against, by whether people have counted."""
MARGINS = (("margin_a", "margin_important", "viktiga"), ("margin_b", "margin_other", "övriga"))


def sum_up(
    checked: Checked,
    comparison: Comparison | None,
    agreement: AgreementReport | None,
    *,
    told: Sequence[str] = (),
    plan_digest: str = "",
) -> StudyReport:
    """A study as planned and as done.

    Args:
        checked: the plan, and what has been changed in it.
        comparison: what `docqa compare` came to; None while there is none.
        agreement: how raters agree; None where nothing was rated.
        told: deviations that the project itself reports, with reasons.
        plan_digest: the SHA-256 of the plan's file, which older comparisons name instead of its seal.

    Raises:
        ValueError: the plan cannot be read at all.
    """
    if checked.registration is None:
        raise ValueError("no plan")
    plan = checked.registration.plan
    found = [*_changed(checked)]
    if comparison is not None:
        found += _done_otherwise(plan, comparison, {checked.sha256, plan_digest})
    if agreement is not None:
        found += _raters(plan, agreement)
    own = tuple(Deviation("berättat av projektet", "", text) for text in told)
    deviations = (*found, *own)
    conclusion = tuple(_conclusion(checked, comparison, agreement, deviations))
    return StudyReport(
        registration=checked.registration,
        intact=checked.intact,
        deviations=deviations,
        comparison=comparison,
        agreement=agreement,
        conclusion=conclusion,
    )


def _changed(checked: Checked) -> Iterator[Deviation]:
    for each in checked.changes:
        yield Deviation(f"planen ändrad: {each.where}", each.before, each.after)
    if checked.unsure:
        yield Deviation("planen ändrad", "", checked.unsure)


def _done_otherwise(plan: StudyPlan, done: Comparison, own: Collection[str]) -> Iterator[Deviation]:
    planned = SAME_DESIGN[plan.design]
    if done.design != planned:
        yield Deviation("upplägg", NAMES[planned], NAMES[done.design])
    shape = DESIGNS[plan.design]
    counted = "unit" if plan.design == "cluster" else "worker"
    if done.cluster is not None and done.cluster != counted:
        yield Deviation("vad som räknas en gång", COUNTED[counted], COUNTED.get(done.cluster, done.cluster))
    apart = plan.design == "cluster"  # of two groups, docqa compare counts the smaller
    wanted = plan.groups // 2 if apart else plan.groups
    if done.clusters < wanted:
        where = " i den mindre gruppen" if apart else ""
        yield Deviation(f"antal {shape.groups}{where}", str(wanted), f"{done.clusters}")
    texts = plan.groups * plan.notes
    if plan.design == "paired" and done.n < texts:
        yield Deviation("antal par", str(texts), str(done.n))
    for theirs, ours, name in MARGINS:
        used, chosen = float(done.methods.get(theirs, "nan")), getattr(plan, ours)
        if abs(used - chosen) > 1e-9:
            yield Deviation(f"marginal för {name} uppgifter", points(chosen), points(used))
    yield from _content(plan, done)
    yield from _outcomes(plan, done)
    sealed = done.methods.get("plan_sha256")
    if sealed and sealed not in own:
        yield Deviation("planen som jämförelsen gjordes efter", "den här", "en annan, eller en äldre lydelse")


def _content(plan: StudyPlan, done: Comparison) -> Iterator[Deviation]:
    """Pairs held against a list when the old text was to be the key, or the other way round."""
    counted = any(name.startswith("facts_counted") for name in done.outcomes)
    compared = any(name.startswith("facts_kept") for name in done.outcomes)
    if plan.design != "paired" or counted == compared:  # neither, or both: the planned one is there
        return
    if counted == (plan.assumptions.kept_old >= 1):
        yield Deviation("vad innehållet jämfördes med", AGAINST[not counted], AGAINST[counted])


def _outcomes(plan: StudyPlan, done: Comparison) -> Iterator[Deviation]:
    """Planned outcomes that nobody measured, and what was taken as main outcome without being planned."""
    for outcome in plan.outcomes:
        if not any(_measures(name, outcome.name) for name in done.outcomes):
            yield Deviation(f"utfall: {outcome.what.lower()}", outcome.measured, "inte mätt")


def _measures(name: str, planned: str) -> bool:
    """Whether an outcome of `docqa compare` is the planned one; modelled minutes are not minutes."""
    if planned == "facts_kept":
        return name.startswith(("facts_kept", "facts_counted"))
    return name.startswith(("rating_", "preference_")) if planned == "ratings" else name == planned


def _raters(plan: StudyPlan, agreement: AgreementReport) -> Iterator[Deviation]:
    if agreement.raters != plan.raters:
        yield Deviation("antal bedömare", str(plan.raters), str(agreement.raters))


def _conclusion(
    checked: Checked,
    comparison: Comparison | None,
    agreement: AgreementReport | None,
    deviations: Sequence[Deviation],
) -> Iterator[str]:
    if comparison is None:
        yield "Det finns ingen jämförelse än, så planen har inget svar. Gör en med docqa compare."
    else:
        yield comparison.verdict.text
    if not checked.intact:
        yield (
            "Planen har ändrats efter registreringen. Läs svaret som en iakttagelse att pröva igen, inte som "
            "det prov som planerades."
        )
    elif comparison is None:
        yield "Planen är oförändrad sedan den registrerades."
    elif deviations:
        count = "en avvikelse" if len(deviations) == 1 else f"{len(deviations)} avvikelser"
        yield f"Planen är oförändrad, men studien gjordes inte helt som planerat: {count}."
    else:
        yield "Planen är oförändrad sedan den registrerades, och studien gjordes som planerat."
    if agreement is not None:
        yield _agreed(agreement)


def _agreed(agreement: AgreementReport) -> str:
    weak = [
        one.question.replace("_", " ")
        for one in agreement.questions
        if one.alpha.estimate is not None and one.alpha.estimate < 0.667 and not one.paradox
    ]
    alike = [one.question.replace("_", " ") for one in agreement.questions if one.alpha.estimate is None]
    if not weak and alike:
        return (
            f"Alla texter fick samma svar på {_listed(alike)}: där går det inte att pröva om bedömarna "
            "är överens."
        )
    if not weak:
        return "Bedömarna är tillräckligt överens för att deras svar ska kunna användas."
    return (
        f"Bedömarna är inte tillräckligt överens om {_listed(weak)}: dra inga slutsatser av de svaren, "
        "vilket håll de än pekar åt."
    )


def _listed(names: Sequence[str]) -> str:
    """Names one after another.

    >>> _listed(["a"]), _listed(["a", "b", "c"])
    ('a', 'a, b och c')
    """
    return " och ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def plan_file(path: Path) -> Path:
    """The plan's own file, where a folder was given."""
    return path / "plan.json" if path.is_dir() else path
