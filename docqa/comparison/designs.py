"""How the texts came about, read from who wrote what and when; it decides what may be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docqa.comparison.material import Material
from docqa.types import Arm, Design, Writing

TIMES = ("före", "innan", "efter", "before", "after")
"""How names of formats begin that are times and no formats."""
MIN_EACH_ORDER = 2
"""Workers that must have begun with either format, for time to be told from format."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A design with what follows from it.

    ``within`` is whether the same clusters wrote in both formats. ``began`` tells with which format each
    cluster began, where both orders occur; else it is empty. ``causal`` is whether the difference may be laid
    to the format, and ``why_not`` says in Swedish what stands in the way.
    """

    design: Design
    within: bool
    causal: bool
    why_not: str = ""
    began: Mapping[str, Arm] | None = None


def recognise(
    material: Material, clusters: Mapping[str, str], *, chosen: Design | None = None, randomised: bool = False
) -> Recognised:
    """The design of what is compared.

    Args:
        material: the texts.
        clusters: the cluster of each text, by :func:`key_of`.
        chosen: what the user says it is.
        randomised: whether the user says that the order, or the groups, were drawn by lot.
    """
    arms = {arm: {clusters[key_of(one)] for one in material.of(arm)} for arm in ("reference", "new")}
    both = arms["reference"] & arms["new"]
    if chosen == "paired_same_note" or (chosen is None and material.source == "pairs"):
        return Recognised("paired_same_note", within=True, causal=True)
    within = material.matched or 2 * len(both) >= len(arms["reference"] | arms["new"])
    if chosen == "before_after" or (chosen is None and _in_time(material)):
        return Recognised("before_after", within, causal=False, why_not=_BEFORE_AFTER)
    if chosen == "two_groups" or (chosen is None and not within):
        return Recognised(
            "two_groups", within=False, causal=randomised, why_not="" if randomised else _GROUPS
        )
    if chosen is None and material.matched and not any(one.period for one in material.writings):
        return Recognised("paired_same_note", within=True, causal=True)
    return _crossover(material.writings, clusters, both, randomised=randomised, chosen=chosen is not None)


def _in_time(material: Material) -> bool:
    """Whether the two are told apart by when they were written: two places, or names such as "före"."""
    named = [name.casefold().startswith(TIMES) for name in material.names]
    return material.source == "before_after" or any(named)


def key_of(one: Writing) -> str:
    """What a text is known by: its id and its format."""
    return f"{one.id}\0{one.arm}"


def _crossover(
    writings: Sequence[Writing],
    clusters: Mapping[str, str],
    both: set[str],
    *,
    randomised: bool,
    chosen: bool,
) -> Recognised:
    began = _orders(writings, clusters, both)
    orders = [sum(arm == each for each in began.values()) for arm in ("reference", "new")]
    if min(orders) >= MIN_EACH_ORDER:
        return Recognised("crossover", True, randomised, "" if randomised else _NOT_DRAWN, began)
    if (
        began and not chosen and len(began) == len(both)
    ):  # everybody in the same order: time and format are one
        return Recognised("before_after", within=True, causal=False, why_not=_SAME_ORDER)
    if not began and all(one.period for one in writings):  # both formats by turns: time weighs alike on them
        return Recognised("crossover", True, randomised, "" if randomised else _NOT_DRAWN)
    return Recognised("crossover", within=True, causal=False, why_not=_NO_ORDER)


def _orders(writings: Sequence[Writing], clusters: Mapping[str, str], both: set[str]) -> dict[str, Arm]:
    """The format each cluster began with; clusters where the two overlap in time have no order."""
    periods: dict[str, dict[Arm, list[str]]] = {}
    for one in writings:
        if one.period and (name := clusters[key_of(one)]) in both:
            periods.setdefault(name, {}).setdefault(one.arm, []).append(_sortable(one.period))
    began: dict[str, Arm] = {}
    for name, told in periods.items():
        if len(told) == 2:
            if max(told["reference"]) < min(told["new"]):
                began[name] = "reference"
            elif max(told["new"]) < min(told["reference"]):
                began[name] = "new"
    return began


def _sortable(period: str) -> str:
    """A period as text that sorts in time: whole numbers are filled out."""
    return period.rjust(12, "0") if period.isdigit() else period


_BEFORE_AFTER = (
    "Mellan före och efter kan mer än formatet ha ändrats: ärenden, personal, rutiner, årstid och vana."
)
_GROUPS = (
    "docqa vet inte om grupperna lottades, så de som skriver i det nya formatet kan ha skilt sig från de "
    "andra redan innan. Om de lottades: kör med --randomised."
)
_NOT_DRAWN = "docqa vet inte om ordningen lottades. Om den gjorde det: kör med --randomised."
_SAME_ORDER = (
    "Alla började med samma format, så det går inte att skilja formatet från det som ändrades med tiden."
)
_NO_ORDER = (
    "docqa ser inte vem som började med vilket format. Fyll i period eller date, så att tidens inverkan kan "
    "räknas bort."
)
